"""The flatplan: pure, computed from the content, true for three solutions and for a thousand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.editorial.catalogue import load
from press.editorial.fields import DidYouKnow
from press.editorial.figure_fields import DotsFigure
from press.editorial.flatplan import Flatplan, plan
from press.editorial.model import Catalogue
from tests.conftest import LIST_ROOM, with_solutions

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "content")


def assert_sound(flatplan: Flatplan) -> None:
    folio = 1
    for part in flatplan.parts:
        assert part.folio == folio, f"{part.key} begins at {part.folio}"
        folio += part.pages
        if part.kind.name in ("foreword", "theme", "solution"):
            assert part.begins_left and part.pages == 2
        if part.kind.name in ("matrix", "register", "contents"):
            assert len(part.slices) == part.pages and all(part.slices)
    assert flatplan.pages == folio - 1
    assert flatplan.pages % 4 == 0
    assert flatplan.parts[0].kind.name == "cover" and flatplan.parts[-1].kind.name == "back-cover"


def test_the_catalogue_has_the_pagination_of_its_source(catalogue: Catalogue) -> None:
    flatplan = plan(catalogue, LIST_ROOM)
    assert_sound(flatplan)
    assert flatplan.pages == 84
    folios = {solution.number: flatplan.part(solution.key).folios for solution in catalogue.solutions}
    assert (folios[1], folios[14]) == ("8–9", "34–35")
    assert (folios[17], folios[18], folios[25], folios[33]) == ("42–43", "44–45", "60–61", "78–79")
    openers = [flatplan.part(theme.key).folios for theme in catalogue.themes]
    assert openers == ["6–7", "36–37", "48–49", "62–63"]
    kinds = [(part.kind.name, part.folios) for part in flatplan.parts if part.kind.name not in ("theme", "solution")]
    assert kinds == [
        ("cover", "1"),
        ("imprint", "2"),
        ("contents", "3"),
        ("foreword", "4–5"),
        ("matrix", "80–81"),
        ("register", "82–83"),
        ("back-cover", "84"),
    ]


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 17, 34, 35, 36, 37, 60, 200, 1000])
def test_a_catalogue_of_any_size_is_a_bound_book(catalogue: Catalogue, count: int) -> None:
    flatplan = plan(with_solutions(catalogue, count), LIST_ROOM)
    assert_sound(flatplan)
    assert len(flatplan.of_kind("solution")) == count


@pytest.mark.parametrize("count", [3, 33, 200])
def test_lists_hold_everything_once_and_in_order(catalogue: Catalogue, count: int) -> None:
    grown = with_solutions(catalogue, count)
    flatplan = plan(grown, LIST_ROOM)
    matrix = [key for part in flatplan.of_kind("matrix") for page in part.slices for key in page]
    contents = [key for part in flatplan.of_kind("contents") for page in part.slices for key in page]
    register = [key for part in flatplan.of_kind("register") for page in part.slices for key in page]
    solutions = [solution.key for solution in grown.solutions]
    assert matrix == solutions
    assert [key for key in contents if key in solutions] == solutions
    others = [key for key in contents if key not in solutions]
    assert others == ["foreword", *(theme.key for theme in grown.themes), "matrix", "register"]
    assert register == list(grown.citations())


def test_a_catalogue_that_cites_nothing_has_no_register(catalogue: Catalogue) -> None:
    themes = [
        replace(theme, fields=theme.fields.model_copy(update={"figures": (), "did_you_know": None}))
        for theme in catalogue.themes
    ]
    solutions = [
        replace(
            solution,
            fields=solution.fields.model_copy(update={"see_more": (), "did_you_know": None, "figures": ()}),
        )
        for solution in catalogue.solutions
    ]
    flatplan = plan(replace(catalogue, themes=tuple(themes), solutions=tuple(solutions)), LIST_ROOM)
    assert_sound(flatplan)
    assert not flatplan.of_kind("register")


def test_what_cites_a_publication_follows_as_in_the_book(catalogue: Catalogue) -> None:
    key, citing = next((key, citing) for key, citing in catalogue.citations().items() if len(citing) > 1)
    box = DidYouKnow(text="at det står her", publication=key)
    in_foreword = replace(catalogue, foreword=catalogue.foreword.model_copy(update={"did_you_know": box}))
    assert in_foreword.citations()[key] == ("foreword", *citing)
    parts = [plan(in_foreword, LIST_ROOM).part(place) for place in in_foreword.citations()[key]]
    assert [part.sources_folio for part in parts] == sorted(part.folio + 1 for part in parts)


def test_the_box_of_a_solution_cites_its_publication_but_no_publication_is_cited_twice(catalogue: Catalogue) -> None:
    citing = next(solution for solution in catalogue.solutions if solution.fields.see_more)
    listed = citing.fields.see_more[0]
    other = next(key for key, places in catalogue.citations().items() if citing.key not in places)
    for key, adds in ((listed, 0), (other, 1)):
        changed = {"did_you_know": DidYouKnow(text="at det står her", publication=key)}
        solutions = [
            replace(one, fields=one.fields.model_copy(update=changed)) if one is citing else one
            for one in catalogue.solutions
        ]
        places = replace(catalogue, solutions=tuple(solutions)).citations()[key]
        assert places.count(citing.key) == 1
        assert len(places) == len(catalogue.citations()[key]) + adds


def test_a_figure_cites_the_publication_that_is_its_source(catalogue: Catalogue) -> None:
    first, *others = catalogue.solutions
    key = next(iter(catalogue.publications))
    figure = DotsFigure(kind="dots", title="T", alt="A", of=9, values={"Med": 5}, source=key)

    def citing(**changes: object) -> tuple[str, ...]:
        fields = first.fields.model_copy(update={"see_more": (), "figures": (), **changes})
        return replace(catalogue, solutions=(replace(first, fields=fields), *others)).citations().get(key, ())

    assert first.key in citing(figures=(figure,))
    assert first.key not in citing(figures=(figure.model_copy(update={"source": "CFBU, 2015"}),))
    assert citing(figures=(figure,), see_more=(key,)).count(first.key) == 1, "a part is named once"
