"""Small catalogues in other languages, made from a file each: ``catalogues/<language>.yaml``."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import SAMPLE

CATALOGUES = Path(__file__).parent / "catalogues"
LANGUAGES = tuple(sorted(file.stem for file in CATALOGUES.glob("*.yaml")))


@dataclass(frozen=True)
class Written:
    """A catalogue that was written. folder: its content; expected: phrases that must be printed; order: the titles of
    its register.
    """

    folder: Path
    expected: tuple[str, ...]
    order: tuple[str, ...]


def write_catalogue(language: str, folder: Path) -> Written:
    """Write a content folder of one theme and five solutions in a language."""
    words = yaml.safe_load((CATALOGUES / f"{language}.yaml").read_text(encoding="utf-8"))
    labels = _labels(language)
    groups = {f"group-{n}": name for n, name in enumerate(words["audience"], 1)}
    titles = {f"title-{n}": title for n, title in enumerate(words["publications"], 1)}
    picture = {"file": "blok.svg", "alt": words["lead"]}
    shutil.copytree(SAMPLE / "pictures", folder / "pictures")
    _write(folder / "catalogue.yaml", _frame(language, words, groups))
    _write(folder / "publications.yaml", {key: _publication(title) for key, title in titles.items()})
    body = "\n".join(words[name] for name in ("challenge", "effect"))
    front = {"headline": words["theme_headline"], "lead": words["lead"]}
    _write(folder / "foreword.md", {**front, "signed": words["signed"]}, body)
    theme = {"name": words["theme"], **front, "pictures": [picture]}
    _write(folder / "themes" / "1-work.md", theme, words["challenge"])
    sections = "\n\n".join(f"## {labels[name]}\n\n{words[name]}" for name in ("challenge", "solution", "effect"))
    for number, (name, slug) in enumerate(zip(words["names"], words["slugs"], strict=True), 1):
        fields = {
            "number": number,
            "name": name,
            "headline": words["headline"],
            "theme": "work",
            "audience": list(groups),
            "lead": words["lead"],
            "see_more": list(titles)[number - 1 :],
            "pictures": [picture],
        }
        if number < len(words["names"]):  # the last one has neither, so its target groups are printed
            fields["quote"] = {"form": "quote", "text": words["quote"], "by": words["by"]}
            fields["figures"] = [{"kind": "bar", **words["figure"]}]
        _write(folder / "solutions" / f"{number:02d}-{slug}.md", fields, sections)
    return Written(folder, tuple(words["expected"]), tuple(words["order"]))


def _labels(language: str) -> dict[str, str]:
    from press.editorial.label_files import languages_of
    from press.editorial.shapes import load_labels

    labels = load_labels(languages_of(None)[language])
    return {name: getattr(labels, name) for name in ("challenge", "solution", "effect")}


def _frame(language: str, words: dict[str, Any], groups: dict[str, str]) -> dict[str, Any]:
    return {
        "title": words["title"],
        "subtitle": words["subtitle"],
        "year": 2026,
        "date": "2026-11-23",
        "language": language,
        "publisher": {
            "name": "Nordby",
            "short": "NB",
            "email": "post@example.org",
            "phone": "12 34 56 78",
            "url": "https://example.org/",
        },
        "imprint": [words["lead"]],
        "blurb": words["lead"],
        "cover": {"file": "forside.jpg", "alt": words["title"]},
        "themes": ["work"],
        "audience": groups,
    }


def _publication(title: str) -> dict[str, object]:
    return {"title": title, "kind": "PDF", "publisher": "Nordby", "year": 2017, "url": "https://example.org/a"}


def _write(file: Path, fields: dict[str, Any], body: str | None = None) -> None:
    text = yaml.dump(fields, allow_unicode=True, sort_keys=False, width=100)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text if body is None else f"---\n{text}---\n{body}", encoding="utf-8")
