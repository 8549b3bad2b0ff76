"""Content folder -> the checked Catalogue and its Flatplan."""

from __future__ import annotations

from press.composition.own_fonts import faults_of_fonts
from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import Flatplan, plan
from press.editorial.model import Catalogue
from press.prepress.checks import check_pictures
from press.problems import stop_at
from press.production.folders import Folders


def read(folders: Folders) -> tuple[Catalogue, Flatplan]:
    """Read and check the content and its pictures and fonts, and plan the book. Raises ProblemsFound."""
    catalogue = load(folders.content)
    stop_at([*faults_of_fonts(catalogue), *check_pictures(catalogue, folders.stores.pictures)])
    return catalogue, plan(catalogue, read_tokens(folders.styles, SCREEN).list_room)
