"""Content folder -> Catalogue and Flatplan, read, checked and planned."""

from __future__ import annotations

from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import Flatplan, plan
from press.editorial.model import Catalogue
from press.prepress.checks import check_pictures
from press.problems import stop_at
from press.production.house import House


def read(house: House) -> tuple[Catalogue, Flatplan]:
    """Read and check the content, and plan the book. Raises ProblemsFound."""
    catalogue = load(house.content)
    stop_at(check_pictures(catalogue, house.stores.pictures))
    return catalogue, plan(catalogue, read_tokens(house.styles, SCREEN).list_room)
