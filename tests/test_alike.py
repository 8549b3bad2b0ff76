"""Two things that readers could not tell apart are refused, with the line of the second one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from press.editorial.catalogue import load
from press.problems import ProblemsFound
from tests.conftest import copy_sample

CAFE, JOB = "solutions/01-lektiecafe.md", "solutions/02-fritidsjob.md"
FILMS = "films:\n  - {title: Et år i butikken, url: https://example.org/a/}\n  - {title: ET ÅR I BUTIKKEN, url: https://example.org/b/}\n"
TABLE = (
    "figures:\n  - kind: table\n    title: Deltagere\n    columns: [Før, Efter, Før]\n"
    "    rows: {A: [1, 2, 3], B: [4, 5, 6]}\n    alt: A og B før og efter.\n"
)
RING = (
    "figures:\n  - kind: ring\n    title: Rundt om\n    centre: Møde\n    items: [Skole, Klub, skole]\n"
    "    alt: Skole og klub om et møde.\n"
)
DIAGRAM = (
    "figures:\n  - kind: diagram\n    title: Rundt om\n    centre: Møde\n    items:\n      - {name: Skole, text: a}\n"
    "      - {name: Skole, text: b}\n    alt: Skole og skole om et møde.\n"
)


def said(content: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        load(content)
    return [f"{Path(one.file).name}:{one.line} {one.field} {one.message}" for one in found.value.problems]


def change(content: Path, file: str, old: str, new: str) -> None:
    text = (content / file).read_text(encoding="utf-8")
    assert old in text
    (content / file).write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["Unge", "unge", "Un\u00adge", '"Unge\u00a0"'])
def test_two_target_groups_with_one_name(name: str, tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    change(content, "catalogue.yaml", "foraeldre: Forældre", f"foraeldre: {name}")
    (message,) = said(content)
    assert message.startswith("catalogue.yaml:29 audience.foraeldre ")
    assert 'has the same name as the target group "unge": readers could not tell them apart.' in message


def test_two_themes_with_one_name(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    name = re.search(r"^name: (.*)", (content / "themes" / "1-skole-og-job.md").read_text(encoding="utf-8"), re.M)
    assert name
    change(content, "themes/2-naboskab.md", "name: Naboskab", f"name: {name[1]}")
    (message,) = said(content)
    assert message.startswith("2-naboskab.md:2 name ") and 'the same name as the theme "skole-og-job"' in message


def test_two_publications_of_which_the_same_is_printed(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    path = content / "publications.yaml"
    same = (
        "  title: Job efter skole\n  kind: Håndbog\n  publisher: Nordby\n  year: 2016\n  url: https://example.org/x/\n"
    )
    path.write_text(path.read_text(encoding="utf-8") + f"job-2016:\n{same}", encoding="utf-8")
    (message,) = said(content)
    assert message.startswith("publications.yaml:20 job-2016 ") and '"job-efter-skole-2016"' in message
    change(content, "publications.yaml", "kind: Håndbog", "kind: Håndbog\n  subtitle: Anden del")
    load(content)


@pytest.mark.parametrize(
    ("fields", "place"),
    [(FILMS, "films.2"), (TABLE, "figures.1.columns.3"), (RING, "figures.1.items.3"), (DIAGRAM, "figures.1.items.2")],
)
def test_two_things_in_one_list_with_one_name(fields: str, place: str, tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    text = (content / CAFE).read_text(encoding="utf-8")
    text = re.sub(r"^figures:\n(  .*\n)+", "", text, flags=re.M)
    (content / CAFE).write_text(text.replace("\n---\n", f"\n{fields}---\n", 1), encoding="utf-8")
    (message,) = said(content)
    assert f" {place} " in message and "has the same name as number 1" in message
