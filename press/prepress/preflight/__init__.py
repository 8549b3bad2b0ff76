"""Preflight: a finished PDF -> the findings for which a print shop would send it back. It changes no file.

`rules.py` lists the rules, with the clauses of the standards that demand them.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf

from press.closed_room import NotLetIn, check_file
from press.prepress.pdf.fonts import PdfFont
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.ghostscript import find_ghostscript
from press.prepress.pdf.page_boxes import PageBoxes, Place, read_boxes
from press.prepress.pdf.painting import read_painting
from press.prepress.preflight.boxes import check_boxes
from press.prepress.preflight.colours import check_colours
from press.prepress.preflight.document import check_document, check_fonts
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.grouping import bleeding
from press.prepress.preflight.objects import check_objects, check_readable
from press.prepress.preflight.separations import check_separations
from press.problems import Problem, ProblemsFound

__all__ = ["Demands", "Place", "PreflightFinding", "preflight"]

Progress = Callable[[str, int, int], None]


def preflight(path: Path, demands: Demands, progress: Progress | None = None) -> list[PreflightFinding]:
    """Check a PDF against the demands. Returns the findings by page, errors first; none if it can go to print.

    progress: called with "preflight" or "ink", the number of pages done, and the number of all pages. Raises
    ProblemsFound if the file cannot be opened, needs a password or has no pages, or if Ghostscript is not installed.
    """
    report = progress or _ignore_progress
    find_ghostscript()
    with _open(path) as pdf:
        findings = list(check_document(pdf, demands))
        findings += check_readable(0, pdf.get_warnings())
        boxes: list[PageBoxes] = []
        covering: list[list[Box]] = []
        fonts: dict[int, list[PdfFont]] = {}
        for number, page in enumerate(pdf.pages, start=1):
            measured = read_boxes(page, number)
            painting = read_painting(page, measured.sheet)
            findings += check_colours(measured, painting)
            findings += check_objects(page, measured, painting, demands)
            boxes.append(measured)
            covering.append(bleeding(measured, painting))
            fonts[number] = painting.fonts
            findings += check_readable(number, [*painting.faults, *pdf.get_warnings()])
            report("preflight", number, len(pdf.pages))
        findings += check_boxes(boxes, demands)
        findings += check_fonts(fonts)
    findings += check_separations(path, boxes, covering, demands, lambda done: report("ink", done, len(boxes)))
    return sorted(findings, key=lambda finding: finding.order)


def _open(path: Path) -> pikepdf.Pdf:
    try:
        check_file(path)
        pdf = pikepdf.Pdf.open(path)
    except NotLetIn as fault:
        raise ProblemsFound([Problem(str(path), 0, "", fault.message, fault.remedy)]) from None
    except pikepdf.PasswordError:
        raise _unreadable(path, "cannot be opened without its password", "Save it without a password.") from None
    except OSError as error:
        raise _unreadable(path, f"cannot be read ({error.strerror})", "Check the name and the folder.") from None
    except pikepdf.PdfError:
        raise _unreadable(path, "is not a PDF, or is damaged", "Make it again.") from None
    if not len(pdf.pages):
        pdf.close()
        raise _unreadable(path, "has no pages", "Make it again.")
    return pdf


def _unreadable(path: Path, fault: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(path), 0, "", f"the file {fault}.", remedy)])


def _ignore_progress(word: str, done: int, of: int) -> None:
    pass
