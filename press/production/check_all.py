"""A content folder -> the problems of every edition. Leaves no finished file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.problems import Problem, ProblemsFound, stop_at
from press.production.accessibility_check import accessibility_problems
from press.production.folders import Folders, Progress
from press.production.load_content import read
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff
from press.scratch import temporary_folder


def check(folders: Folders, staff: Staff, progress: Progress) -> tuple[Catalogue, Flatplan]:
    """Make every edition in a temporary folder, and check content, layouts, links, print files and accessibility.

    Returns the catalogue and its flatplan. Raises ProblemsFound with the problems of all editions.
    """
    catalogue, flatplan = read(folders)
    with temporary_folder() as folder:
        trial = replace(folders, output=folder)
        made: list[Callable[[], object]] = [
            lambda: make_catalogue(trial, staff, progress),
            lambda: make_leaflets(trial, (), staff, progress),
        ]
        if catalogue.colophon.print:
            made.append(lambda: make_print(trial, staff, progress))
        problems: list[Problem] = []
        for make in made:
            try:
                make()
            except ProblemsFound as found:
                problems += found.problems
        finished = sorted(folder.glob("*-screen.pdf")) + sorted(folder.glob("leaflets/*.pdf"))
        problems += accessibility_problems(finished, progress)
        stop_at(problems)
    return catalogue, flatplan
