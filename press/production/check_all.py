"""A content folder -> the problems of every edition. Leaves no finished file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.exit_codes import ExitCode
from press.prepress.typography.findings import EditionTypography
from press.prepress.typography.report import summary
from press.prepress.verapdf import what_is_missing
from press.problems import Problem, ProblemsFound, stop_at
from press.production.conformance import conformance_problems, verdicts_on
from press.production.folders import Folders, Progress
from press.production.load_content import read, remark
from press.production.print import make_print
from press.production.proofs import composed_proofs
from press.production.screen import made_catalogue, made_leaflets
from press.production.staff import Staff
from press.scratch import temporary_folder


@dataclass(frozen=True)
class Checked:
    """What was checked, without a problem. checkers: the names of the checkers of finished files, with their versions;
    not_checked: what veraPDF misses on this machine, "" if it has checked the files; typography: a sentence about
    it; remark: what should be known, "" for nothing.
    """

    catalogue: Catalogue
    flatplan: Flatplan
    checkers: Mapping[str, str]
    not_checked: str
    typography: str
    remark: str = ""


def check(folders: Folders, staff: Staff, progress: Progress) -> Checked:
    """Make every edition in a temporary folder, and check content, layouts, typography, links and finished files.

    Raises ProblemsFound with the problems of all editions.
    """
    catalogue, flatplan = read(folders)
    with temporary_folder() as folder:
        trial = replace(folders, output=folder)
        measured: list[EditionTypography] = []
        steps: list[Callable[[], object]] = [
            lambda: measured.append(made_catalogue(trial, staff, progress).typography),
            lambda: measured.append(made_leaflets(trial, (), staff, progress).typography),
        ]
        if catalogue.colophon.print:
            steps.append(lambda: make_print(trial, staff, progress))
        problems: list[Problem] = []
        for step in steps:
            try:
                step()
            except ProblemsFound as found:
                if found.exit_code != ExitCode.REFUSED:
                    raise
                problems += found.problems
        finished = sorted(folder.glob("*-screen.pdf")) + sorted(folder.glob("leaflets/*.pdf"))
        verdicts = verdicts_on(finished, folders.stores.editions, progress)
        problems += conformance_problems(
            verdicts, flatplan, composed_proofs(folders, catalogue, flatplan, staff, progress)
        )
        stop_at(problems)
    checkers = {verdict.checker: verdict.version for found in verdicts.values() for verdict in found}
    return Checked(catalogue, flatplan, checkers, what_is_missing(), summary(measured), remark(folders))
