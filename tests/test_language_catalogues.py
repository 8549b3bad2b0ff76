"""A catalogue of five solutions in another language is built, with the typography, the numbers and the order of that
language.
"""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest

from press.production.screen import make_catalogue
from tests.conftest import STAFF, folders, say_nothing
from tests.language_catalogues import LANGUAGES, write_catalogue


def test_they_are_english_german_polish_and_swedish() -> None:
    assert LANGUAGES == ("de", "en", "pl", "sv")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_catalogue_is_set_as_its_language_is_written(language: str, tmp_path: Path, kept: Path) -> None:
    written = write_catalogue(language, tmp_path / "content")
    made = make_catalogue(folders(written.folder, tmp_path / "output", kept), STAFF, say_nothing)
    with pypdfium2.PdfDocument(made) as pdf:
        pages = [" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf]
    text = " ".join(pages)
    assert [phrase for phrase in written.expected if phrase not in text] == []
    assert not re.search(r"""['"]""", text), "a straight mark is left"
    register = pages[-2]
    places = [re.search(rf"(?<!\w){re.escape(title)} PDF, Nordby", register) for title in written.order]
    found = [place.start() for place in places if place]
    assert len(found) == len(written.order) and found == sorted(found), register
