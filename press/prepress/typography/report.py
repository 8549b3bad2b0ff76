"""The typography of editions -> a table, JSON, and a page for the browser that outlines each finding."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2

from press.prepress.pdf.finding_pages import NUMBER, NumberPlaces, data_url, write_finding_page
from press.prepress.typography.findings import EditionTypography, RuleResult, TypographicFinding
from press.prepress.typography.rules import RULES
from press.units import MM_PER_POINT, POINTS_PER_INCH

FORMAT = 1
"""The version of the JSON. A change that its readers must know of gets another one."""
_DPI = 54
"""The resolution of the pictures of pages."""
_QUALITY = 60
Files = Mapping[tuple[str, str], Path]
"""The name of an edition, the key of a part -> the PDF of the part."""


def as_table(editions: Sequence[EditionTypography]) -> str:
    """Return the results of all rules as lines for the terminal, and the summary."""
    lines: list[str] = []
    for edition in editions:
        lines.append(f"{edition.edition:<26}  {'limit':>6}  {'worst':>6}  {'median':>6}  findings  pages")
        lines += [_row(result) for result in edition.results]
    return "\n".join([*lines, summary(editions)])


def _row(result: RuleResult) -> str:
    mark = " " if result.kept else "!" if result.hard else "-"
    worst, middle = (f"{value:g}" if value is not None else "" for value in (result.worst, result.middle))
    row = f"{mark} {result.rule:<24}  {result.limit:>6g}  {worst:>6}  {middle:>6}  {result.findings:>8}"
    return f"{row}  {'; '.join(result.pages)}".rstrip()


def summary(editions: Sequence[EditionTypography]) -> str:
    """Return how many rules are kept, in one sentence."""
    broken = {result.rule for edition in editions for result in edition.broken}
    hard = {result.rule for edition in editions for result in edition.broken if result.hard}
    if not broken:
        return f"Typography: all {len(RULES)} rules are kept."
    others = f"{len(hard) or 'none'} of the other {len(broken)} {'are' if len(hard) > 1 else 'is'} hard"
    return f"Typography: {len(RULES) - len(broken)} of {len(RULES)} rules are kept; {others}."


def as_json(editions: Sequence[EditionTypography]) -> str:
    """Return the typography as JSON: the version of the format, the rules, and each edition with results and findings.

    Lengths are in mm, places from the upper left corner of the trim.
    """
    data = {
        "format": FORMAT,
        "rules": {name: asdict(rule) for name, rule in RULES.items()},
        "editions": [asdict(edition) for edition in editions],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def write_page(editions: Sequence[EditionTypography], files: Files, target: Path) -> None:
    """Write a single HTML file that lists the results, and shows each page with findings, each outlined.

    files: the PDFs of the parts. Raises OSError if `target` cannot be written.
    """
    write_finding_page(
        Path(__file__).parent,
        target,
        summary=summary(editions),
        editions=editions,
        rules=RULES,
        sheets=[_sheet(edition.edition, found, files) for edition in editions for found in _pages(edition)],
    )


@dataclass(frozen=True)
class _Outline:
    """A finding as the template shows it. number: on its page; tag: where its number is, mm; None without a place."""

    number: int
    finding: TypographicFinding
    tag: tuple[float, float] | None


@dataclass(frozen=True)
class _PageView:
    """A page with findings. picture: a data URL; width, height: of the page, mm; tag: the size of the numbers, mm."""

    edition: str
    where: str
    part: str
    picture: str
    width: float
    height: float
    tag: float
    outlines: tuple[_Outline, ...]
    counts: Mapping[str, int]


def _pages(edition: EditionTypography) -> Iterator[list[TypographicFinding]]:
    """Yield the findings of each page that has any."""
    on_pages = (finding for finding in edition.findings if finding.page)
    for _, found in groupby(on_pages, key=lambda finding: (finding.part, finding.page)):
        yield list(found)


def _sheet(edition: str, found: Sequence[TypographicFinding], files: Files) -> _PageView:
    first = found[0]
    with pypdfium2.PdfDocument(files[edition, first.part]) as shown:
        page = shown[first.page - 1]
        width, height = (length * MM_PER_POINT for length in page.get_size())
        image = page.render(scale=_DPI / POINTS_PER_INCH).to_pil()
    tag = width * NUMBER
    return _PageView(
        edition=edition,
        where=first.where,
        part=first.part,
        picture=data_url(image, "WEBP", quality=_QUALITY, method=3),
        width=round(width, 2),
        height=round(height, 2),
        tag=round(tag, 2),
        outlines=tuple(_outlined(found, tag)),
        counts=Counter(finding.rule for finding in found),
    )


def _outlined(findings: Iterable[TypographicFinding], size: float) -> Iterator[_Outline]:
    """Number the findings; the numbers of findings that begin at the same point are placed side by side."""
    numbers = NumberPlaces(size)
    for number, finding in enumerate(findings, start=1):
        x, y = numbers.free(finding.place.x, finding.place.y) if finding.place else (0.0, 0.0)
        yield _Outline(number, finding, (round(x, 2), round(y, 2)) if finding.place else None)
