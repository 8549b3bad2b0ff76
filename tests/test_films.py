"""Films and publications in the panel: what a reader of paper is told of them."""

from __future__ import annotations

import pytest

from press.composition.codes import printed_address
from press.editorial.model import Catalogue, Publication, SolutionFields, ThemeFields


@pytest.mark.parametrize(
    ("url", "printed"),
    [
        ("https://www.youtube.com/watch?v=oFRMZ_PV9Fo", "youtu.be/oFRMZ_PV9Fo"),
        ("http://m.youtube.com/watch?time_continue=2&v=EcuiN3qVQ5c", "youtu.be/EcuiN3qVQ5c"),
        ("https://www.youtube.com/watch", "youtube.com/watch"),
        ("https://www.youtube.com/playlist?v=1", "youtube.com/playlist"),
        ("https://youtu.be/oFRMZ_PV9Fo", "youtu.be/oFRMZ_PV9Fo"),
        ("https://www.cfbu.dk/udgivelser/baba/", "cfbu.dk/udgivelser/baba"),
    ],
)
def test_an_address_is_printed_so_that_it_can_be_typed(url: str, printed: str) -> None:
    assert printed_address(url) == printed


@pytest.mark.parametrize(
    ("kind", "subtitle", "untold"),
    [
        ("håndbog", None, "håndbog"),
        ("håndbog", "En håndbog om naboer", ""),
        ("rapport", "Baggrundsrapport", ""),
        ("rapport", "En evaluering", "rapport"),
    ],
)
def test_a_kind_is_not_said_twice(kind: str, subtitle: str | None, untold: str) -> None:
    publication = Publication.model_validate(
        {"title": "T", "subtitle": subtitle, "kind": kind, "publisher": "P", "year": 2018}
    )
    assert publication.untold_kind == untold


def test_every_film_of_the_sample_says_what_it_shows(catalogue: Catalogue) -> None:
    told: list[ThemeFields | SolutionFields] = [theme.fields for theme in catalogue.themes]
    told += [solution.fields for solution in catalogue.solutions]
    films = [film for fields in told for film in fields.films]
    assert len(films) == 10
    assert all(film.text and film.text[-1] != "." for film in films)
