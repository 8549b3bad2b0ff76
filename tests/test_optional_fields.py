"""Optional means optional: with and without each field, alone and in pairs, nothing overlaps, overflows or is empty."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import combinations
from pathlib import Path

import pytest

from press.composition.layout import DRAWING, Layout
from press.editions import LEAFLET, SCREEN, Edition
from press.production.laying_out import faults_of, jobs_of
from press.production.load_content import read
from tests.conftest import STAFF, composed_parts, copy_sample, folders

BOX = "did_you_know:\n  text: at 34 pct. af de unge i Nordby havde et job\n  publication: lektier-2015\n"
SOLUTION = {
    "quote": "quote:\n  form: quote\n  text: Nu har jeg nøglen til butikken.\n  by: Ung deltager, Nordby\n",
    "advice": "advice:\n  count: 12\n  text: opmærksomhedspunkter til fritidsjob\n  url: https://example.org/fritidsjob/\n",
    "uncounted": "advice:\n  text: Gode råd til dem, der vil i gang\n  url: https://example.org/raad/\n",
    "see_more": "see_more: [job-efter-skole-2016, lektier-2015]\n",
    "films": "films:\n  - title: Et år i butikken\n    url: https://example.org/film/\n",
    "did_you_know": BOX,
    "pictures": "pictures:\n  - file: blok.svg\n    alt: To boligblokke.\n    credit: 'Tegning: Redaktionen'\n",
    "figures": (
        "figures:\n  - kind: dots\n    title: Unge med job, af 20\n    of: 20\n    values: {Med: 18, Uden: 13}\n"
        "    source: lektier-2015\n    alt: Med indsatsen har 18 af 20 et job, uden 13.\n"
    ),
}
"""The optional fields of a solution; "advice" and "uncounted" are the same one."""
THEME = {
    "did_you_know": BOX,
    "box": "did_you_know:\n  text: at 34 pct. af de unge i Nordby havde et job\n",
    "films": SOLUTION["films"],
    "pictures": SOLUTION["pictures"],
    "figures": SOLUTION["figures"],
}
"""The optional fields of a theme; "did_you_know" and "box" are the same one."""
WORDS = (
    "naboerne",
    "mødes",
    "i",
    "gården",
    "hver",
    "tirsdag",
    "og",
    "taler",
    "om",
    "det",
    "de",
    "gerne",
    "vil",
    "gøre",
)
SHARES = {"Udfordring": 0.3, "Løsning": 0.45, "Virkning": 0.25}
Chosen = tuple[str, ...]
Part = tuple[str, Layout, list[str]]
"""The key of a part, its layout, and its problems."""


def choices(fields: Mapping[str, str], with_pairs: bool) -> list[Chosen]:
    """No field, each alone, each pair, all but one, and all; never one field twice."""
    names = list(fields)
    every: list[Chosen] = [(), *((name,) for name in names), *(combinations(names, 2) if with_pairs else ())]
    every += [tuple(name for name in names if name != other) for other in (*names, "")]
    yaml = {name: text.partition(":")[0] for name, text in fields.items()}
    return [chosen for chosen in dict.fromkeys(every) if len({yaml[name] for name in chosen}) == len(chosen)]


def prose(count: int) -> str:
    text = [WORDS[n % len(WORDS)] for n in range(count)]
    return "\n\n".join(" ".join(text[n : n + 55]).capitalize() + "." for n in range(0, count, 55))


def with_every_choice(content: Path, words: int, with_pairs: bool) -> dict[str, Chosen]:
    """Give the sample a solution for each choice. Return the choices by the key of their part."""
    for path in (content / "solutions").iterdir():
        path.unlink()
    text = "".join(f"\n## {heading}\n\n{prose(round(words * share))}\n" for heading, share in SHARES.items())
    lead = " ".join(WORDS * 2).capitalize()
    found = {}
    for number, chosen in enumerate(choices(SOLUTION, with_pairs), 1):
        theme = "skole-og-job" if number == 1 else "naboskab"
        fields = f"number: {number}\nname: Svar {number}\nheadline: Gulerødder over hækken\ntheme: {theme}\n"
        fields += f"audience: [unge, beboere]\nlead: {lead}.\n" + "".join(SOLUTION[name] for name in chosen)
        key = f"{number:02d}-svar-{number}"
        (content / "solutions" / f"{key}.md").write_text(f"---\n{fields}---\n{text}", encoding="utf-8")
        found[key] = chosen
    return found


def with_every_theme(content: Path) -> dict[str, Chosen]:
    """Give the sample a theme for each choice, with a solution each."""
    solution = (content / "solutions" / "01-lektiecafe.md").read_text(encoding="utf-8")
    for path in (*(content / "solutions").iterdir(), *(content / "themes").iterdir()):
        path.unlink()
    found = {}
    for number, chosen in enumerate(choices(THEME, with_pairs=True), 1):
        key = f"emne-{number}"
        fields = f"name: Emne {number}\nheadline: Fra klasse til kasse\nlead: {' '.join(WORDS)}.\n"
        fields += "".join(THEME[name] for name in chosen)
        (content / "themes" / f"{number}-{key}.md").write_text(f"---\n{fields}---\n{prose(150)}\n", encoding="utf-8")
        text = re.sub(r"^number: .*", f"number: {number}", solution, flags=re.M).replace("skole-og-job", key)
        text = re.sub(r"^name: .*", f"name: Svar {number}", text, flags=re.M)
        (content / "solutions" / f"{number:02d}-svar-{number}.md").write_text(text, encoding="utf-8")
        found[key] = chosen
    frame = content / "catalogue.yaml"
    lines = "".join(f"  - {key}\n" for key in found)
    text = re.sub(r"^themes:\n(  .*\n)+", f"themes:\n{lines}", frame.read_text(encoding="utf-8"), flags=re.M)
    frame.write_text(text, encoding="utf-8")
    return found


def laid_out(
    content: Path, edition: Edition, keys: Iterable[str], folder: Path
) -> Iterator[tuple[str, Layout, list[str]]]:
    """The parts with these keys."""
    works = folders(content, folder / "output")
    catalogue, flatplan = read(works)
    composer, wanted = works.composer(catalogue, flatplan, edition), set(keys)
    parts = [part for part in composer.parts if part.key in wanted]
    composer = composed_parts(works, composer, parts)
    jobs = {job.key: job for job in jobs_of(composer, parts, folder, works.stores)}
    for part in STAFF.render_all(list(jobs.values())):
        yield part.key, part.layout, [str(fault) for fault in faults_of(composer, jobs[part.key], part)]


def empty_frames(layout: Layout) -> list[str]:
    """The frames in which nothing stands: no text and no drawing. The panel needs more than its heading."""
    texts = [(paragraph.tag, line) for paragraph in layout.paragraphs for line in paragraph.lines]
    drawn = [(box.page, box.x + box.width / 2, box.y + box.height / 2) for box in layout.painted if box.kind == DRAWING]
    empty = []
    for frame in layout.all_frames:
        inside = [
            tag
            for tag, line in texts
            if line.page == frame.page and frame.contains(line.x + line.width / 2, line.y + line.height / 2)
        ]
        pictures = [box for box in drawn if box[0] == frame.page and frame.contains(*box[1:])]
        if frame.name == "see-more":
            (code,) = layout.frames("code")
            beside = [
                line
                for _, line in texts
                if line.page == frame.page and line.x < code.x and frame.contains(line.x, line.y)
            ]
            inside = inside if len(beside) > 1 else []
            pictures = []
        if frame.is_solid and not inside and not pictures:
            empty.append(frame.name)
    return empty


@pytest.mark.parametrize(
    ("edition", "words", "with_pairs"), [(SCREEN, 290, True), (SCREEN, 470, True), (LEAFLET, 430, False)]
)
def test_a_solution_with_any_of_its_fields(tmp_path: Path, edition: Edition, words: int, with_pairs: bool) -> None:
    content = copy_sample(tmp_path / "content")
    chosen = with_every_choice(content, words, with_pairs)
    wrong = {}
    for key, layout, faults in laid_out(content, edition, chosen, tmp_path):
        if found := [*faults, *empty_frames(layout)]:
            wrong[chosen[key]] = found
    assert wrong == {}


def test_a_theme_with_any_of_its_fields(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    chosen = with_every_theme(content)
    wrong = {}
    for key, layout, faults in laid_out(content, SCREEN, chosen, tmp_path):
        if found := [*faults, *empty_frames(layout)]:
            wrong[chosen[key]] = found
    assert wrong == {}


def test_a_foreword_with_and_without_its_box(tmp_path: Path) -> None:
    for name, box in (("with", THEME["did_you_know"]), ("without", "")):
        content = copy_sample(tmp_path / name)
        foreword = content / "foreword.md"
        plain = re.sub(r"^did_you_know:\n(  .*\n)+", "", foreword.read_text(encoding="utf-8"), flags=re.M)
        foreword.write_text(plain.replace("---\n", f"---\n{box}", 1), encoding="utf-8")
        ((_, layout, faults),) = laid_out(content, SCREEN, ["foreword"], tmp_path / f"{name}-out")
        assert [*faults, *empty_frames(layout)] == []
        assert bool(layout.frames("did-you-know")) is bool(box)


def test_an_empty_panel_is_found(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    ((_, layout, _),) = laid_out(content, SCREEN, ["02-fritidsjob"], tmp_path)
    assert empty_frames(layout) == []
    rest = [one for one in layout.paragraphs if "see-more" not in one.frames or one.tag == "h2" or "code" in one.frames]
    assert empty_frames(replace(layout, paragraphs=tuple(rest))) == ["see-more"]
