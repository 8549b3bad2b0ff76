"""What a view is, and what it is made from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from press.composition.compositor.spread import Arrangement
from press.composition.drawings import Drawings
from press.composition.tokens import Tokens
from press.editorial.binding import BoundBook
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue


@dataclass(frozen=True)
class Material:
    """The data that views are made from. book: how the book is bound, if it has a spine; arrangements: of solutions, by
    the keys of their parts; is_leaflet: whether a solution has pages of its own, outside the book.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    tokens: Tokens
    drawings: Drawings
    book: BoundBook | None
    arrangements: Mapping[str, Arrangement]
    is_leaflet: bool


@dataclass(frozen=True, kw_only=True)
class View:
    """The ``view`` of a template. A kind without its own view uses this class.

    composition: the name of the composition of a spread, "" if there is only one way.
    """

    composition: str = ""


Maker = Callable[[Material, Part], View]


AnyMaker = TypeVar("AnyMaker", bound=Maker)


MAKERS: dict[str, Maker] = {}


def shows(kind: str) -> Callable[[AnyMaker], AnyMaker]:
    """Register the decorated function as the maker of the view of a kind of part."""

    def register(make: AnyMaker) -> AnyMaker:
        MAKERS[kind] = make
        return make

    return register
