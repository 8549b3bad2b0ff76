"""Content folder -> Catalogue and Flatplan, read, checked and planned."""

from __future__ import annotations

from press.editorial.catalogue import load
from press.editorial.flatplan import Flatplan, plan
from press.editorial.model import Catalogue
from press.prepress.checks import check_pictures
from press.problems import stop_at
from press.production.house import House, said_from_here


def read(house: House) -> tuple[Catalogue, Flatplan]:
    """Read and check the content, and plan the book. Raises ProblemsFound, files named from here."""
    with said_from_here():
        catalogue = load(house.content)
        stop_at(check_pictures(catalogue, house.pictures))
    return catalogue, plan(catalogue)
