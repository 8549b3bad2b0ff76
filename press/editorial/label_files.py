"""A content folder -> the files with the labels of each language: its own, or else those of the press."""

from __future__ import annotations

from pathlib import Path

from press import resources
from press.editorial.language.tables import with_wider


def languages_of(folder: Path | None) -> dict[str, Path]:
    """Return the languages that have labels, each with its file: in the content folder, or else of the press.

    folder: None for the labels of the press only.
    """
    folders = (resources.labels(), *([folder / "labels"] if folder else []))
    return {path.stem: path for labels in folders for path in labels.glob("*.yaml")}


def labels_of(folder: Path | None, language: str) -> Path | None:
    """Return the file with the labels of a language: those of "en-GB" are in ``en-GB.yaml``, or else in ``en.yaml``.

    folder: of the content; None for the labels of the press only.
    """
    languages = languages_of(folder)
    return next((languages[tag] for tag in with_wider(language) if tag in languages), None)
