"""A difference -> its report files, and the exit code."""

from __future__ import annotations

from pathlib import Path

from press.desk.diff.changes import Change, ChangeKind, Difference, PartChange, PartState
from press.desk.diff.report import as_json, summary, write_page
from press.production.folders import DIFF, deliver
from press.production.output import replaced_whole
from press.production.output_lock import NO_HURRY, Patience
from press.scratch import temporary_folder

UNBUILT = 2


def write_reports(found: Difference, output: Path, patience: Patience = NO_HURRY) -> Path:
    """Write page, summary and data to ``diff/`` in `output` -> the path of the page. Raises ProblemsFound."""
    with temporary_folder() as folder, replaced_whole(output, patience) as staging:
        write_page(found, folder / "index.html")
        (folder / "summary.md").write_text(summary(found), encoding="utf-8")
        (folder / "diff.json").write_text(as_json(found), encoding="utf-8")
        deliver({folder / name: staging / DIFF / name for name in ("index.html", "summary.md", "diff.json")})
    return output / DIFF / "index.html"


def exit_code(found: Difference, fail_on: str) -> int:
    """Return 0 if no change counts, 1 if one does, 2 if a revision could not be built.

    fail_on: the changes that count. "looks": a part that looks different; "geometry", "text": findings of that kind;
    "problems": new problems; "none": nothing. With the first three, added and removed parts also count.
    """
    if found.base.failure or found.head.failure:
        return UNBUILT
    return int(any(_counts(part, fail_on) for part in found.parts))


def not_built(found: Difference) -> list[str]:
    """Return for each revision that could not be built its name and the reason, as lines for the terminal."""
    return [f"{side.name} cannot be built:\n{side.failure}" for side in (found.base, found.head) if side.failure]


def _counts(part: PartChange, fail_on: str) -> bool:
    is_new_or_gone = part.state in (PartState.ADDED, PartState.REMOVED) and fail_on not in ("problems", "none")
    return is_new_or_gone or any(_is_selected(finding, fail_on) for finding in part.findings)


def _is_selected(finding: Change, fail_on: str) -> bool:
    match fail_on:
        case "looks":
            return finding.kind in (ChangeKind.LOOKS, ChangeKind.INKS)
        case "problems":
            return finding.kind is ChangeKind.PROBLEMS and finding.what.startswith("new: ")
        case _:
            return finding.kind == fail_on
