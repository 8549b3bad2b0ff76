"""The words of the preview page: in the language of the catalogue if ``labels/`` has it, otherwise in English."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from press.layers import is_there

_LABELS = Path(__file__).parent / "labels"
_ELSE = "en"


def language_of_page(language: str) -> str:
    """Return the language of the page (BCP 47). language: that of the catalogue."""
    return language if is_there(_LABELS / f"{language}.yaml") else _ELSE


@cache
def words_of_page(language: str) -> dict[str, str]:
    """Return the words of the page, by what they are for. language: that of the catalogue (BCP 47)."""
    file = _LABELS / f"{language_of_page(language)}.yaml"
    words: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return words
