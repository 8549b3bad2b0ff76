"""The names of content files -> their languages: ``07-gardens.en.md`` is ``07-gardens.md`` in English."""

from __future__ import annotations

from pathlib import Path

FRAME = "catalogue.yaml"
"""The file whose translation makes an edition: with ``catalogue.en.yaml``, the catalogue has one in English."""


def language_of(path: Path) -> str:
    """Return the language that the name of a file tells; "" for a file in the language of the catalogue."""
    return path.stem.partition(".")[2]


def original_of(path: Path) -> Path:
    """Return the path of the file that this one is a translation of; the same path if it is none."""
    return path.with_name(path.name.partition(".")[0] + path.suffix)


def translation_of(path: Path, language: str) -> Path:
    """Return the path that the translation of a file has, whether it is there or not."""
    return path.with_name(f"{path.stem}.{language}{path.suffix}")


def in_language(path: Path, language: str) -> Path:
    """Return the translation of a file; the file itself if there is none. language: "" for that of the catalogue."""
    translation = translation_of(path, language)
    return translation if language and translation.exists() else path


def languages_in(folder: Path) -> tuple[str, ...]:
    """Return the languages of the editions that a content folder has besides its own, sorted."""
    name = Path(FRAME)
    found = {language_of(path) for path in folder.glob(f"{name.stem}.*{name.suffix}") if path.name[0] != "."}
    return tuple(sorted(found - {""}))
