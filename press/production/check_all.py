"""A content folder -> the problems of every edition. Leaves no finished file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.prepress.verapdf import what_is_missing
from press.problems import Problem, ProblemsFound, stop_at
from press.production.conformance import conformance_problems, verdicts_on
from press.production.folders import Folders, Progress
from press.production.load_content import read
from press.production.print import make_print
from press.production.proofs import composed_proofs
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff
from press.production.typography import check_typography
from press.scratch import temporary_folder


@dataclass(frozen=True)
class Checked:
    """What was checked, without a problem. checkers: the names of the checkers of finished files, with their versions;
    not_checked: what veraPDF misses on this machine, "" if it has checked the files; typography: a sentence about it.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    checkers: Mapping[str, str]
    not_checked: str
    typography: str


def check(folders: Folders, staff: Staff, progress: Progress) -> Checked:
    """Make every edition in a temporary folder, and check content, layouts, typography, links and finished files.

    Raises ProblemsFound with the problems of all editions.
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
        typography = check_typography(folders, catalogue, flatplan, staff, progress)
        problems += typography.problems
        finished = sorted(folder.glob("*-screen.pdf")) + sorted(folder.glob("leaflets/*.pdf"))
        verdicts = verdicts_on(finished, folders.stores.editions, progress)
        problems += conformance_problems(
            verdicts, flatplan, composed_proofs(folders, catalogue, flatplan, staff, progress)
        )
        stop_at(problems)
    checkers = {verdict.checker: verdict.version for found in verdicts.values() for verdict in found}
    return Checked(catalogue, flatplan, checkers, what_is_missing(), typography.summary)
