"""Finished PDFs looked over as a print shop does, and the reports of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.prepress.preflight import Demands, PreflightFinding, preflight
from press.prepress.preflight.report import as_json, as_table, write_page
from press.problems import Problem
from press.production.folders import Progress, deliver
from press.scratch import temporary_folder


@dataclass(frozen=True)
class Inspection:
    """What came of it. table: the findings in lines; page: the report to look at; is_printable: no errors."""

    table: str
    page: Path
    is_printable: bool


def inspect(file: Path, output: Path, progress: Progress) -> Inspection:
    """Look any PDF over; the reports go to ``output/preflight/``. Raises ProblemsFound if it cannot be read."""
    demands = Demands()
    found = preflight(file, demands, progress)
    page = deliver_report(file, found, demands, output)
    return Inspection(as_table(found), page, not any(finding.severity == "error" for finding in found))


def deliver_report(file: Path, found: Sequence[PreflightFinding], demands: Demands, output: Path) -> Path:
    """Write what was found in `file` as JSON and as a page for the browser -> the page."""
    target = output / "preflight" / f"{file.stem}.html"
    with temporary_folder() as folder:
        page, data = folder / "page", folder / "data"
        write_page(file, found, page)
        data.write_text(as_json(file, found, demands), encoding="utf-8")
        deliver({page: target, data: target.with_suffix(".json")})
    return target


def as_problem(finding: PreflightFinding, file: str) -> Problem:
    """A finding as a problem: with the file to mend if that is known, else with the finished one."""
    place = finding.place
    at = f" at {place.x:.0f} mm, {place.y:.0f} mm" if place else ""
    where = f"{file}, page {finding.page}{at}" if finding.page else file
    return Problem(finding.source or file, 0, finding.rule, f"{where}: {finding.message}", finding.remedy)
