"""Any finished PDF -> the findings of the preflight, and the reports of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.prepress.preflight import Demands, PreflightFinding, preflight
from press.prepress.preflight.report import as_json, as_table, write_page
from press.problems import Problem
from press.production.folders import PREFLIGHT, Progress, deliver
from press.production.output import replaced_whole
from press.production.output_lock import NO_HURRY, Patience
from press.scratch import temporary_folder


@dataclass(frozen=True)
class Inspection:
    """The result of a preflight. table: the findings as lines of text; page: the path of the report for the browser;
    is_printable: whether there are no errors."""

    table: str
    page: Path
    is_printable: bool


def inspect(file: Path, output: Path, progress: Progress, patience: Patience = NO_HURRY) -> Inspection:
    """Check a PDF and write the reports to ``preflight/`` in the output folder.

    patience: with other commands that write to that folder. Raises ProblemsFound if the file cannot be read, or a
    report cannot be written.
    """
    demands = Demands()
    found = preflight(file, demands, progress)
    with replaced_whole(output, patience) as staging:
        page = deliver_report(file, found, demands, staging)
    return Inspection(
        as_table(found), output / page.relative_to(staging), not any(finding.severity == "error" for finding in found)
    )


def deliver_report(file: Path, found: Sequence[PreflightFinding], demands: Demands, output: Path) -> Path:
    """Write the findings in `file` as JSON and as a page for the browser; return the path of the page.

    Raises ProblemsFound if a report cannot be written.
    """
    target = output / PREFLIGHT / f"{file.stem}.html"
    with temporary_folder() as folder:
        page, data = folder / "page", folder / "data"
        write_page(file, found, page)
        data.write_text(as_json(file, found, demands), encoding="utf-8")
        deliver({page: target, data: target.with_suffix(".json")})
    return target


def as_problem(finding: PreflightFinding, file: str) -> Problem:
    """Return a finding as a problem. Its file is the one to fix if that is known, else the finished file."""
    place = finding.place
    at = f" at {place.x:.0f} mm, {place.y:.0f} mm" if place else ""
    where = f"{file}, page {finding.page}{at}" if finding.page else file
    source, _, line = finding.source.rpartition(":")
    named, number = (source, int(line)) if line.isdigit() else (finding.source or file, 0)
    return Problem(named, number, finding.rule, f"{where}: {finding.message}", finding.remedy)
