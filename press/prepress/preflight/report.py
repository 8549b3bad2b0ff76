"""Findings -> lines, JSON, and a page for the browser that shows their places."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

import pikepdf
import pypdfium2

from press.prepress.pdf.finding_pages import NUMBER, NumberPlaces, data_url, write_finding_page
from press.prepress.pdf.page_boxes import PageBoxes, Place, read_boxes
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.rules import RULES
from press.units import MM_PER_POINT, POINTS_PER_INCH

_DPI = 72
"""The resolution of the pictures of pages."""
_QUALITY = 70


def as_table(findings: Sequence[PreflightFinding]) -> str:
    """The findings as lines for the terminal, grouped by page; then all rules with their clauses; then the summary."""
    lines: list[str] = []
    for page, found in groupby(sorted(findings, key=lambda finding: finding.order), lambda finding: finding.page):
        lines.append(f"page {page}" if page else "the whole file")
        for finding in found:
            place = f" at {finding.place}" if finding.place else ""
            source = f"  [{finding.source}]" if finding.source else ""
            lines.append(
                f"  {finding.severity:<7}  {finding.rule:<13}  {finding.message} {finding.remedy}{place}{source}"
            )
    counts = Counter(finding.rule for finding in findings)
    lines.append("the rules")
    for name, rule in RULES.items():
        lines.append(f"  {counts[name]:>7}  {name:<13}  {'; '.join(clause.source for clause in rule.clauses)}")
    return "\n".join([*lines, summary(findings)])


def summary(findings: Sequence[PreflightFinding]) -> str:
    """The number of findings, in one sentence."""
    if not findings:
        return "No findings: the file can go to print."
    kinds = Counter(finding.severity for finding in findings)
    counts = [f"{kinds[kind]} {kind}{'' if kinds[kind] == 1 else 's'}" for kind in ("error", "warning") if kinds[kind]]
    pages = len({finding.page for finding in findings if finding.page})
    where = f" on {pages} {'page' if pages == 1 else 'pages'}" if pages else ""
    return f"{' and '.join(counts)}{where}."


def as_json(path: Path, findings: Sequence[PreflightFinding], demands: Demands) -> str:
    """The findings as JSON: the file's name, demands, whether the file can go to print, findings, rules; lengths in mm.

    Each finding has the clauses of its rule; the rules are all that were checked, with the number of their findings.
    """
    is_printable = all(finding.severity != "error" for finding in findings)
    ordered = [
        asdict(finding) | {"clauses": [asdict(clause) for clause in finding.clauses]}
        for finding in sorted(findings, key=lambda finding: finding.order)
    ]
    counts = Counter(finding.rule for finding in findings)
    rules = {name: asdict(rule) | {"findings": counts[name]} for name, rule in RULES.items()}
    data = {
        "file": path.name,
        "demands": asdict(demands),
        "printable": is_printable,
        "findings": ordered,
        "rules": rules,
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def write_page(pdf: Path, findings: Sequence[PreflightFinding], target: Path) -> None:
    """Write a single HTML file that shows each page with findings, with their places outlined, and lists the rules.

    pdf: the file that was checked. Raises OSError if `target` cannot be written.
    """
    ordered = sorted(findings, key=lambda finding: finding.order)
    write_finding_page(
        Path(__file__).parent,
        target,
        name=pdf.name,
        summary=summary(ordered),
        general=[finding for finding in ordered if not finding.page],
        sheets=list(_sheets(pdf, [finding for finding in ordered if finding.page])),
        counts=Counter(finding.rule for finding in ordered),
        rules=RULES,
    )


@dataclass(frozen=True)
class _Sheet:
    """A page as the template shows it; lengths in mm, places from the upper left corner of the sheet.

    tag: the width of the findings' numbers.
    """

    number: int
    picture: str
    width: float
    height: float
    trim: Place
    bleed: Place
    tag: float
    findings: tuple[_Outlined, ...]


@dataclass(frozen=True)
class _Outlined:
    """A finding with its number on the page. outline: its place, None if it has none; tag: x of its number, mm."""

    number: int
    finding: PreflightFinding
    outline: Place | None
    tag: float


def _sheets(path: Path, findings: Iterable[PreflightFinding]) -> Iterator[_Sheet]:
    with pikepdf.Pdf.open(path) as pdf, pypdfium2.PdfDocument(path) as shown:
        for number, found in groupby(findings, lambda finding: finding.page):
            boxes = read_boxes(pdf.pages[number - 1], number)
            corner = boxes.place(boxes.sheet)
            yield _Sheet(
                number=number,
                picture=_picture(shown[number - 1], boxes),
                width=boxes.sheet.width * MM_PER_POINT,
                height=boxes.sheet.height * MM_PER_POINT,
                trim=_from_sheet(boxes.place(boxes.cut), corner),
                bleed=_from_sheet(boxes.place(boxes.printed), corner),
                tag=corner.width * NUMBER,
                findings=tuple(_outlined(found, corner)),
            )


def _outlined(findings: Iterable[PreflightFinding], corner: Place) -> Iterator[_Outlined]:
    """Number the findings; the numbers of findings that begin at the same point are placed side by side."""
    numbers = NumberPlaces(corner.width * NUMBER)
    for number, finding in enumerate(findings, start=1):
        outline = _from_sheet(finding.place, corner) if finding.place else None
        yield _Outlined(number, finding, outline, numbers.free(outline.x, outline.y)[0] if outline else 0.0)


def _from_sheet(place: Place, corner: Place) -> Place:
    """A place measured from the corner of the sheet instead of the trim."""
    return Place(round(place.x - corner.x, 2), round(place.y - corner.y, 2), place.width, place.height)


def _picture(page: pypdfium2.PdfPage, boxes: PageBoxes) -> str:
    """The whole sheet, upright, as a data URL."""
    page.set_cropbox(*boxes.sheet)
    page.set_rotation(0)
    return data_url(page.render(scale=_DPI / POINTS_PER_INCH).to_pil(), "JPEG", quality=_QUALITY)
