"""The rules of typography: what each measures. The limits are the designer's, in ``styles/typography.yaml``."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

TypographicRuleName = Literal[
    "empty-outer-column",
    "empty-outer-median",
    "empty-column",
    "empty-rectangle",
    "gap-above-panel",
    "white-right",
    "white-difference",
    "white-spread",
    "page-foot",
    "unequal-feet",
    "panel-height",
    "panel-empty",
    "off-grid",
    "quote-off-grid",
    "one-word-last-line",
    "word-fragment",
    "short-last-line",
    "hyphens",
    "hyphens-in-a-row",
    "hyphen-into-last-line",
    "hyphen-over-column",
    "rag",
    "short-line",
    "orphan",
    "widow",
    "short-turn",
    "heading-after",
    "heading-before",
    "heading-turnover",
    "list-cut",
    "quote-last-line",
    "lead-last-line",
    "lead-leading",
    "lead-characters",
    "figure-title-last-line",
    "panel-last-line",
    "register-reference",
    "address-break",
    "badge-off-centre",
    "people-cut",
    "type-sizes",
    "same-headline-height",
    "same-composition-in-a-row",
    "commonest-composition",
    "compositions",
]
Scope = Literal["place", "case", "edition"]


@dataclass(frozen=True)
class TypographicRule:
    """A rule. measures: what is measured, without a full stop; unit: of its values and of its limit.

    scope: "place" if it has a value at each place; "case" if it only counts faults, so its limit is their number;
    "edition" if it has one value for an edition; is_least: whether the limit is the least good value, not the greatest.
    remedy: what helps, a sentence; is_design: whether its faults come from the design, so that all of them in an
    edition have one cause.
    """

    measures: str
    unit: str
    scope: Scope = "place"
    is_least: bool = False
    remedy: str = ""
    is_design: bool = False

    def is_kept(self, value: float, limit: float) -> bool:
        """Whether a value is within the limit."""
        return value >= limit if self.is_least else value <= limit


_FILL = "Make the quote, the picture or the figure larger, or choose another composition."
_REWORD = "Reword the paragraph by a few characters."
_LENGTH = "Lengthen or shorten the text by a line."

RULES: Mapping[TypographicRuleName, TypographicRule] = {
    "empty-outer-column": TypographicRule(
        "the longest empty run of the outer column of a right page, above the panel", "mm", remedy=_FILL
    ),
    "empty-outer-median": TypographicRule(
        "the median of empty-outer-column over all spreads", "mm", "edition", remedy=_FILL
    ),
    "empty-column": TypographicRule("the longest empty run of any other column of a spread", "mm", remedy=_FILL),
    "empty-rectangle": TypographicRule("the largest empty rectangle of the page area of a spread", "cm²", remedy=_FILL),
    "gap-above-panel": TypographicRule(
        "the distance from the last text or figure in the inner column to the panel", "mm", remedy=_LENGTH
    ),
    "white-right": TypographicRule("the white share of the page area of a right page", "%", remedy=_FILL),
    "white-difference": TypographicRule(
        "the difference between the white shares of facing pages", "points", remedy=_FILL
    ),
    "white-spread": TypographicRule("the white share of a spread", "%", remedy=_FILL),
    "page-foot": TypographicRule(
        "the distance from the last text or picture to the end of the page area, on a page without a panel",
        "mm",
        remedy=_LENGTH,
    ),
    "unequal-feet": TypographicRule(
        "the difference between the last lines of neighbouring columns", "lines", remedy=_LENGTH
    ),
    "panel-height": TypographicRule("the height of the panel, to the trim", "mm", remedy="Name fewer publications."),
    "panel-empty": TypographicRule("the white share of the panel", "%", remedy="Name more publications."),
    "off-grid": TypographicRule(
        "the distance of a line of running text from the baseline grid of its page",
        "mm",
        remedy="Let the block above it take whole lines of the grid.",
        is_design=True,
    ),
    "quote-off-grid": TypographicRule(
        "the distance of the first line of a quote from the baseline grid of its page",
        "mm",
        remedy="Change the stylesheet of the quote.",
        is_design=True,
    ),
    "one-word-last-line": TypographicRule(
        "the words in the last line of a paragraph", "words", is_least=True, remedy=_REWORD
    ),
    "word-fragment": TypographicRule(
        "a last line that is only the end of a divided word", "cases", "case", remedy=_REWORD
    ),
    "short-last-line": TypographicRule(
        "the length of the last line of a paragraph, as a share of the measure", "%", is_least=True, remedy=_REWORD
    ),
    "hyphens": TypographicRule(
        "the share of lines that end in a divided word", "%", "edition", remedy="Change the costs of lines."
    ),
    "hyphens-in-a-row": TypographicRule("the successive lines that end in a divided word", "lines", remedy=_REWORD),
    "hyphen-into-last-line": TypographicRule(
        "a word that is divided between the last two lines of a paragraph", "cases", "case", remedy=_REWORD
    ),
    "hyphen-over-column": TypographicRule(
        "a word that is divided between two columns or pages", "cases", "case", remedy=_REWORD
    ),
    "rag": TypographicRule(
        "the standard deviation of the lengths of lines, last lines excepted, in shares of the measure",
        "%",
        "edition",
        remedy="Change the costs of lines.",
    ),
    "short-line": TypographicRule(
        "the length of a line that is not a last line, as a share of the measure", "%", is_least=True, remedy=_REWORD
    ),
    "orphan": TypographicRule(
        "the lines of a paragraph at the foot of a column, before it continues", "lines", is_least=True, remedy=_LENGTH
    ),
    "widow": TypographicRule(
        "the lines of a paragraph at the head of a column, where it continues", "lines", is_least=True, remedy=_LENGTH
    ),
    "short-turn": TypographicRule(
        "the last line of a paragraph that continues in the next column with two lines, as a share of the measure",
        "%",
        is_least=True,
        remedy=_REWORD,
    ),
    "heading-after": TypographicRule(
        "the lines above the first heading of a column, if there are any",
        "lines",
        is_least=True,
        remedy=_LENGTH,
    ),
    "heading-before": TypographicRule(
        "the lines below a heading in its column", "lines", is_least=True, remedy=_LENGTH
    ),
    "heading-turnover": TypographicRule(
        "the second line of a heading of two lines, as a share of the first",
        "%",
        is_least=True,
        remedy="Reword the heading.",
    ),
    "list-cut": TypographicRule(
        "the items of a list in a column, before it continues", "items", is_least=True, remedy=_LENGTH
    ),
    "quote-last-line": TypographicRule(
        "the words in the last line of a quote", "words", is_least=True, remedy="Reword the quote."
    ),
    "lead-last-line": TypographicRule(
        "the last line of a lead, as a share of the measure", "%", is_least=True, remedy="Reword the lead."
    ),
    "lead-leading": TypographicRule(
        "the leading of a lead, as a share of its size",
        "%",
        remedy="Change the stylesheet of the lead.",
        is_design=True,
    ),
    "lead-characters": TypographicRule(
        "the characters of a full line of a lead, on average",
        "characters",
        remedy="Change the stylesheet of the lead.",
        is_design=True,
    ),
    "figure-title-last-line": TypographicRule(
        "the words in the last line of the title of a figure", "words", is_least=True, remedy="Reword the title."
    ),
    "panel-last-line": TypographicRule(
        "the words in the last line of a title, or of the facts below it, in the panel",
        "words",
        is_least=True,
        remedy="Change the width of the list in the panel.",
        is_design=True,
    ),
    "register-reference": TypographicRule(
        "an entry of the register whose last line is only a page reference",
        "cases",
        "case",
        remedy="Change the stylesheet of the register.",
        is_design=True,
    ),
    "address-break": TypographicRule(
        "a line of the address below a code that ends inside a word", "cases", "case", remedy="Use a shorter address."
    ),
    "badge-off-centre": TypographicRule(
        "the distance of the text of a badge from the middle of its height",
        "mm",
        remedy="Change the stylesheet of the badge.",
        is_design=True,
    ),
    "people-cut": TypographicRule(
        "a picture whose keep box is cut by its frame or by the trim",
        "cases",
        "case",
        remedy="Choose another composition, or make the keep box smaller.",
    ),
    "type-sizes": TypographicRule(
        "the sizes of type, drawings excepted", "sizes", "edition", remedy="Use sizes that are there already."
    ),
    "same-headline-height": TypographicRule(
        "the headlines that begin at the commonest height", "headlines", "edition", remedy="Vary the compositions."
    ),
    "same-composition-in-a-row": TypographicRule(
        "successive spreads with one composition", "spreads", "edition", remedy="Vary the compositions."
    ),
    "commonest-composition": TypographicRule(
        "the share of spreads with the commonest composition", "%", "edition", remedy="Vary the compositions."
    ),
    "compositions": TypographicRule(
        "the compositions in use", "compositions", "edition", is_least=True, remedy="Vary the compositions."
    ),
}
"""Every rule, in the order of the reports."""
