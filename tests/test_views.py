"""The contract of templates and views: what a template names is a field of what it gets."""

from __future__ import annotations

import shutil
import typing
from dataclasses import fields, replace
from pathlib import Path

import pytest

from press.composition.composer import Context
from press.composition.drawings import Drawings
from press.composition.store import Store
from press.composition.views.frame import CreditLine, imprint
from press.composition.views.solutions import galley
from press.composition.views.view import MAKERS, Material, View
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.fields import DidYouKnow
from press.editorial.flatplan import plan
from press.editorial.kinds import BOOK, BY_ITSELF, NOTES, Kind
from press.editorial.model import Catalogue
from tests.conftest import LIST_ROOM, PROJECT, TOKENS
from tests.template_types import Reader

TEMPLATES = PROJECT / "templates"
ROWS = [*BOOK, *(kind.followed_by for kind in BOOK if kind.followed_by), NOTES, *BY_ITSELF.values()]
KINDS = {kind.name: kind for row in ROWS for kind in (row, row.small) if kind}


def given(kind: Kind) -> dict[str, typing.Any]:
    """The names that the template of a kind gets, each with its type."""
    make = MAKERS.get(kind.name)
    view = typing.get_type_hints(make)["return"] if make else View
    return typing.get_type_hints(Context) | {"view": view, "role": str}


def faults(kind: Kind, templates: Path = TEMPLATES) -> list[str]:
    reader = Reader(templates)
    reader.read(f"parts/{kind.name}.html", given(kind))
    return reader.faults


def test_every_kind_has_its_template_and_its_stylesheet_and_no_other_is_there() -> None:
    for folder, suffix in ((TEMPLATES / "parts", ".html"), (PROJECT / "styles" / "parts", ".css")):
        assert {path.stem for path in folder.glob(f"*{suffix}")} == KINDS.keys()
    assert MAKERS.keys() <= KINDS.keys()


@pytest.mark.parametrize("name", KINDS)
def test_what_a_template_names_is_a_field_of_what_it_gets(name: str) -> None:
    assert faults(KINDS[name]) == []


def test_what_the_galley_names_is_a_field_of_what_it_gets() -> None:
    reader = Reader(TEMPLATES)
    reader.read("galley.html", given(KINDS["solution"]))
    assert reader.faults == []


@pytest.mark.parametrize("name", sorted(MAKERS))
def test_a_view_holds_nothing_that_its_template_does_not_show(name: str) -> None:
    """A field that no template names would be computed for nobody."""
    view = given(KINDS[name])["view"]
    written = "".join(path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html"))
    for own in {own.name for own in fields(view)} - {own.name for own in fields(View)}:
        assert f"view.{own}" in written, f"{view.__name__}.{own}"


@pytest.mark.parametrize(
    ("file", "old", "new", "fault"),
    [
        ("parts/foreword.html", "view.foreword.lead", "view.foreword.led", 'Foreword has no field "led"'),
        ("parts/matrix.html", "row.line.tint", "row.tint", 'MatrixRow has no field "tint"'),
        ("parts/cover.html", "colophon.title", "kolophon.title", 'there is no "kolophon"'),
        ("components/film.html", "film.title", "film.name", 'Film has no field "name"'),
        ("components/see-more.html", "view.code.svg", "view.code.image", 'Code has no field "image"'),
        ("parts/solution.html", "block.bleeds", "block.edges", 'BlockView has no field "edges"'),
        ("components/figure.html", "item.figure.title", "item.figure.heading", 'has no field "heading"'),
    ],
)
def test_a_misspelt_name_is_found(tmp_path: Path, file: str, old: str, new: str, fault: str) -> None:
    templates = shutil.copytree(TEMPLATES, tmp_path / "templates")
    text = (templates / file).read_text(encoding="utf-8")
    assert old in text
    (templates / file).write_text(text.replace(old, new), encoding="utf-8")
    found = [line for kind in KINDS.values() for line in faults(kind, templates)]
    assert any(line.startswith(file) and fault in line for line in found), found


@pytest.mark.parametrize("has_box", [True, False])
def test_the_box_of_a_solution_knows_its_publication(catalogue: Catalogue, tmp_path: Path, has_box: bool) -> None:
    key, publication = next(iter(catalogue.publications.items()))
    box = DidYouKnow(text="at det står her", publication=key) if has_box else None
    first, *others = catalogue.solutions
    boxed = replace(first, fields=first.fields.model_copy(update={"did_you_know": box}))
    changed = replace(catalogue, solutions=(boxed, *others))
    flatplan = plan(changed, LIST_ROOM)
    drawings = Drawings(PROJECT / "styles", SCREEN, TOKENS, changed.colophon.language, Store(tmp_path))
    material = Material(changed, flatplan, TOKENS, drawings, None, {}, False)
    view = galley(material, flatplan.part(first.key), ())
    shown = (str(view.box.text), view.box.publication) if view.box else None
    assert shown == (("at det står her", publication) if has_box else None)


def credits_in(content: Path, *credits_: str) -> tuple[CreditLine, ...]:
    """The credits in the imprint of the sample, whose pictures have these credits."""
    for path, credit in zip(sorted((content / "solutions").glob("*.md")), credits_, strict=True):
        path.write_text(path.read_text("utf-8").replace("    alt: To", f"    credit: {credit}\n    alt: To"), "utf-8")
    catalogue = load(content)
    flatplan = plan(catalogue, LIST_ROOM)
    unused = typing.cast(typing.Any, None)
    return imprint(Material(catalogue, flatplan, TOKENS, unused, unused, {}, False), flatplan.part("imprint")).credits


def test_one_credit_for_all_pictures_is_one_line_without_pages(small_content: Path) -> None:
    (line,) = credits_in(small_content, "Anna Berg", "Anna Berg", "Anna Berg")
    assert (line.credit, line.folios) == ("Anna Berg", ()) and line.field.endswith("/pictures.1.credit")


def test_different_credits_name_their_pages(small_content: Path) -> None:
    lines = credits_in(small_content, "Anna Berg", "Bo Lund", "Anna Berg")
    assert [(line.credit, len(line.folios)) for line in lines] == [("Anna Berg", 2), ("Bo Lund", 1)]
