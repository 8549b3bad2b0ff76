"""Finished PDFs as a screen reader reads them: a transcript, and the problems for people who use one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from press.engine.processes import Processes
from press.prepress.accessibility.checkers import outside_findings
from press.prepress.accessibility.contrast import contrast_findings
from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.reader import read
from press.prepress.accessibility.rules import findings
from press.prepress.accessibility.transcript import transcript
from press.problems import Problem
from press.production.folders import Folders, Progress
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff
from press.scratch import temporary_folder


def transcribe(folders: Folders, number: int | None, staff: Staff, progress: Progress) -> str:
    """Return what a screen reader reads aloud, as text with a line for each announcement.

    number: the solution whose leaflet is read; None for the whole catalogue. Leaves no file. Raises ProblemsFound.
    """
    with temporary_folder() as folder:
        trial = replace(folders, output=folder)
        if number is None:
            made = make_catalogue(trial, staff, progress)
        else:
            (made,) = make_leaflets(trial, [number], staff, progress)
        return transcript(read(made))


def accessibility_problems(files: Sequence[Path], progress: Progress) -> list[Problem]:
    """Check finished files with the rules of the press and with other installed checkers; return the problems."""
    problems: list[Problem] = []
    with Processes(os.cpu_count() or 1) as pool:
        results = [pool.submit(_findings, file) for file in files]
        for done, (file, found) in enumerate(zip(files, results, strict=True), 1):
            problems += [_in_file(finding, file.name) for finding in found.result()]
            progress("accessibility", done, len(files))
    return problems


def _findings(file: Path) -> list[AccessibilityFinding]:
    return [*findings(read(file)), *contrast_findings(file), *outside_findings(file)]


def _in_file(finding: AccessibilityFinding, file: str) -> Problem:
    where = f"{file}, page {finding.page}" if finding.page else file
    place = f"{where}: {finding.element}: " if finding.element else f"{where}: "
    return Problem(file, 0, finding.rule, f"{place}{finding.message}", finding.remedy)
