"""Content folder -> the checked Catalogue and its Flatplan."""

from __future__ import annotations

from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.content import read_yaml
from press.editorial.flatplan import Flatplan, plan
from press.editorial.model import Catalogue
from press.editorial.rules import too_many_for_lists
from press.prepress.checks import check_pictures
from press.problems import stop_at
from press.production.folders import Folders


def read(folders: Folders) -> tuple[Catalogue, Flatplan]:
    """Read and check the content and its pictures, and plan the book. Raises ProblemsFound."""
    catalogue = load(folders.content)
    room = read_tokens(folders.styles, SCREEN).list_room
    frame = read_yaml(folders.content / "catalogue.yaml")
    stop_at([*too_many_for_lists(catalogue.colophon, frame, room), *check_pictures(catalogue, folders.stores.pictures)])
    return catalogue, plan(catalogue, room)
