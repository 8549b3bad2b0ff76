"""A difference -> its reports in their places, and the exit code that says it to a machine."""

from __future__ import annotations

from pathlib import Path

from press.desk.diff.changes import Difference, Finding, Kind, State
from press.desk.diff.report import as_json, summary, write_page
from press.production.house import deliver, workshop

UNBUILT = 2


def write_reports(found: Difference, output: Path) -> Path:
    """Write page, summary and data to ``output/diff/`` -> the page. Raises ProblemsFound."""
    place = output / "diff"
    with workshop() as folder:
        write_page(found, folder / "index.html", found.language)
        (folder / "summary.md").write_text(summary(found), encoding="utf-8")
        (folder / "diff.json").write_text(as_json(found), encoding="utf-8")
        deliver({folder / name: place / name for name in ("index.html", "summary.md", "diff.json")})
    return place / "index.html"


def exit_code(found: Difference, fail_on: str) -> int:
    """0 if nothing counts, 1 if something does, 2 if a revision could not be built.

    fail_on: what counts. "looks": any part that looks different, came or went; "geometry", "text": findings of that
    kind; "problems": new ones; "none": nothing.
    """
    if found.base.failure or found.head.failure:
        return UNBUILT
    return int(
        any(_counts(finding, fail_on) for part in found.parts for finding in part.findings) or _came(found, fail_on)
    )


def _came(found: Difference, fail_on: str) -> bool:
    states = {part.state for part in found.parts}
    return fail_on != "problems" and fail_on != "none" and bool(states & {State.ADDED, State.REMOVED})


def _counts(finding: Finding, fail_on: str) -> bool:
    match fail_on:
        case "looks":
            return finding.kind in (Kind.LOOKS, Kind.INKS)
        case "problems":
            return finding.kind is Kind.PROBLEMS and finding.what.startswith("new: ")
        case _:
            return finding.kind == fail_on
