"""The rules of the preflight: what each requires, and which standard demands it.

The clauses of PDF/X-4 are those of ISO 15930-7:2010, by the numbers and titles of its table of contents. Clauses of PDF
itself are those of ISO 32000-1:2008. PDF/X-4 refers to the PDF Reference, version 1.6, which has the same requirements
under other numbers. Where a rule goes beyond the standards, it says what the print shop demands.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

RuleName = Literal[
    "boxes",
    "bleed",
    "marks",
    "colour-space",
    "black-text",
    "overprint",
    "ink",
    "resolution",
    "transparency",
    "fonts",
    "output-intent",
    "metadata",
    "pages",
    "annotations",
    "layers",
    "actions",
    "encryption",
    "content",
    "ghostscript",
]

SHOP = "the print shop"
"""The source of what no standard demands."""


@dataclass(frozen=True)
class Clause:
    """What demands a rule, or a part of it.

    source: a standard with the number of the clause, as "ISO 15930-7:2010, 6.12", or SHOP; subject: the title of the
    clause, or the demand of the print shop.
    """

    source: str
    subject: str

    def __str__(self) -> str:
        return f"{self.source}: {self.subject}"


@dataclass(frozen=True)
class PreflightRule:
    """A rule of the preflight. requirement: in words, without a full stop; clauses: what demands it, at least one."""

    requirement: str
    clauses: tuple[Clause, ...]


def _x4(number: str, title: str) -> Clause:
    return Clause(f"ISO 15930-7:2010, {number}", title)


def _pdf(number: str, title: str) -> Clause:
    return Clause(f"ISO 32000-1:2008, {number}", title)


def _shop(demand: str) -> Clause:
    return Clause(SHOP, demand)


RULES: Mapping[RuleName, PreflightRule] = {
    "boxes": PreflightRule(
        "MediaBox contains BleedBox, and BleedBox contains TrimBox; all pages have one size and are upright",
        (
            _x4("6.12", "bounding boxes"),
            _pdf("14.11.2", "page boundaries"),
            _shop("a BleedBox on every page; one size; no rotation"),
        ),
    ),
    "bleed": PreflightRule(
        "the bleed is wide enough on every side, and everything that touches the trim continues to its edge",
        (_pdf("14.11.2", "page boundaries"), _shop("the width of the bleed")),
    ),
    "marks": PreflightRule(
        "nothing outside the trim reaches into the bleed", (_shop("crop marks stay outside the bleed"),)
    ),
    "colour-space": PreflightRule(
        "only DeviceCMYK and DeviceGray; registration colour only outside the bleed",
        (
            _x4("6.4", "colour"),
            _pdf("8.6.6.4", "separation colour spaces"),
            _shop("no managed colours or spot colours, which PDF/X-4 permits"),
        ),
    ),
    "black-text": PreflightRule("black text is on the black plate only", (_shop("no text on several plates"),)),
    "overprint": PreflightRule(
        "black text overprints; white does not",
        (_pdf("8.6.7", "overprint control"), _shop("no paper shows around black text")),
    ),
    "ink": PreflightRule(
        "the sum of the inks is within the limit", (Clause("ISO 12647-2:2013", "tone value sum"), _shop("the limit"))
    ),
    "resolution": PreflightRule(
        "images have enough pixels at their printed size", (_shop("the least number of pixels per inch"),)
    ),
    "transparency": PreflightRule(
        "transparency is blended in DeviceCMYK",
        (
            _x4("6.20", "transparency"),
            _pdf("11.4.7", "page group"),
            _shop("no other blending space, some of which PDF/X-4 permits"),
        ),
    ),
    "fonts": PreflightRule(
        "every font that is used is embedded; none is of Type 3",
        (_x4("6.5", "fonts"), _pdf("9.9", "embedded font programs"), _shop("no fonts of Type 3")),
    ),
    "output-intent": PreflightRule(
        "the file names one printing condition and embeds its profile",
        (_x4("6.4", "colour"), _pdf("14.11.5", "output intents"), _shop("a profile with four inks")),
    ),
    "metadata": PreflightRule(
        "the file declares PDF/X-4, says whether it is trapped, and has a title, dates and identifiers",
        (
            _x4("6.9", "trapping"),
            _x4("6.10", "metadata and document identification"),
            _x4("6.11", "PDF/X-4 file identification"),
            _shop("title and dates in the document information as well"),
        ),
    ),
    "pages": PreflightRule(
        "the number of pages is right, and a multiple of the given number", (_shop("the number of pages"),)
    ),
    "annotations": PreflightRule("no annotations inside the bleed", (_x4("6.17", "annotations"),)),
    "layers": PreflightRule("no layers", (_shop("no layers, which PDF/X-4 permits (ISO 15930-7:2010, 6.24)"),)),
    "actions": PreflightRule(
        "no actions, scripts, attached files or forms",
        (_x4("6.7", "external and embedded files"), _x4("6.18", "actions and JavaScripts"), _shop("no forms")),
    ),
    "encryption": PreflightRule("the file is not encrypted", (_x4("6.15", "encryption and access control"),)),
    "content": PreflightRule(
        "the press reads the file without errors",
        (_pdf("7.5", "file structure"), _pdf("7.8", "content streams and resources")),
    ),
    "ghostscript": PreflightRule(
        "Ghostscript reads the file without errors", (_shop("its programs read the file without errors"),)
    ),
}
"""Every rule, in the order of the reports."""
