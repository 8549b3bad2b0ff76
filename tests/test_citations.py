"""Where a part names a publication: the register sends readers to that page, and to that block."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.citations import DID_YOU_KNOW, FIGURES, anchor_of, blocks_naming, page_naming
from press.composition.compositor.spread import PANEL, Arrangement, BlockForm, PlacedBlock, TextSetting
from press.composition.layout import Frame, Layout
from press.composition.views import view_of
from press.composition.views.lists import CitationLink, RegisterView
from press.editions import SCREEN
from press.editorial.fields import DidYouKnow
from press.editorial.figure_fields import DotsFigure
from press.editorial.flatplan import plan
from press.editorial.model import Catalogue
from press.prepress.checks import check_sources
from tests.conftest import CONTENT, LIST_ROOM, folders

BOX = DidYouKnow(text="at det står her", publication="a")


def arranged(**columns: int) -> Arrangement:
    """An arrangement with these blocks, each in a column: 1 and 2 are on the left page."""
    blocks = (PlacedBlock(BlockForm(name.replace("_", "-"), 1), column, 0, 9) for name, column in columns.items())
    return Arrangement("opening", TextSetting("10pt", "0em"), tuple(blocks), (), ())


def test_each_block_that_names_a_publication_is_found(catalogue: Catalogue) -> None:
    figure = DotsFigure(kind="dots", title="T", alt="A", of=9, values={"Med": 5}, source="a")
    bare = catalogue.solutions[0].fields.model_copy(update={"see_more": (), "did_you_know": None, "figures": ()})
    for update, blocks in (
        ({}, []),
        ({"see_more": ("b", "a")}, [PANEL]),
        ({"did_you_know": BOX}, [DID_YOU_KNOW]),
        ({"figures": (figure,)}, [FIGURES]),
        ({"see_more": ("a",), "did_you_know": BOX, "figures": (figure,)}, [PANEL, DID_YOU_KNOW, FIGURES]),
    ):
        assert list(blocks_naming(bare.model_copy(update=update), "a")) == blocks
    foreword = catalogue.foreword.model_copy(update={"did_you_know": BOX})
    assert list(blocks_naming(foreword, "a")) == [DID_YOU_KNOW]
    assert list(blocks_naming(foreword, "b")) == []


def test_a_block_is_on_the_page_where_it_is_arranged(catalogue: Catalogue) -> None:
    part = plan(catalogue, LIST_ROOM).part(catalogue.solutions[0].key)
    assert page_naming(part, DID_YOU_KNOW, arranged(did_you_know=2)) == 1
    assert page_naming(part, DID_YOU_KNOW, arranged(did_you_know=3)) == 2
    assert page_naming(part, DID_YOU_KNOW, None) == part.kind.sources_on == 2
    assert anchor_of(part, DID_YOU_KNOW) == f"{part.key}-did-you-know"


@pytest.mark.parametrize(("column", "page", "block"), [(1, 1, DID_YOU_KNOW), (4, 2, PANEL)])
def test_the_register_leads_to_the_first_block_that_names_a_publication(
    catalogue: Catalogue, tmp_path: Path, column: int, page: int, block: str
) -> None:
    solution = next(one for one in catalogue.solutions if one.fields.see_more)
    key = solution.fields.see_more[0]
    box = DidYouKnow(text="at det står her", publication=key)
    told = replace(solution, fields=solution.fields.model_copy(update={"did_you_know": box}))
    solutions = tuple(told if one is solution else one for one in catalogue.solutions)
    catalogue = replace(catalogue, solutions=solutions)
    flatplan = plan(catalogue, LIST_ROOM)
    composer = folders(CONTENT, tmp_path / "output").composer(catalogue, flatplan, SCREEN)
    composer = replace(composer, arrangements={solution.key: arranged(see_more=3, did_you_know=column)})
    (register,) = flatplan.of_kind("register")
    view = view_of(register, composer._material)
    assert isinstance(view, RegisterView)
    entry = next(one for entries in view.pages for one in entries if one.key == key)
    folio = flatplan.folio(solution.key) + page - 1
    assert CitationLink(solution.fields.name, folio, f"{solution.key}-{block}") in entry.cited


def test_a_block_on_another_page_than_the_register_names_is_told(catalogue: Catalogue) -> None:
    part = plan(catalogue, LIST_ROOM).part(catalogue.solutions[0].key)
    layout = Layout(2, 19.2, (), (Frame("did-you-know", 1, 17, 210, 82, 60),))
    assert list(check_sources(part, layout, arranged(did_you_know=2))) == []
    (problem,) = check_sources(part, layout, arranged(did_you_know=4))
    said = f'"did-you-know" is on page {part.folio}, but the register names page {part.folio + 1} for its publications.'
    assert problem.message == said
