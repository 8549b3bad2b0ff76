"""A figure -> its leading number, to be set large: the first value of bars or dots, and what it is of."""

from __future__ import annotations

from dataclasses import dataclass

from press.editorial.figure_fields import AnyFigure, BarFigure, DotsFigure
from press.editorial.language import rules_of


@dataclass(frozen=True)
class LeadingNumber:
    """A number as it is printed, its unit in words ("" for none), and the label of the value."""

    number: str
    unit: str
    label: str


def leading_number(figure: AnyFigure, language: str) -> LeadingNumber | None:
    """Return the leading number of a figure; None if it has values of another kind, or none.

    It is also None if another value is greater: then the first one is what that is compared with, or both matter.
    """
    if not isinstance(figure, BarFigure | DotsFigure):
        return None
    rules = rules_of(language)
    label, value = next(iter(figure.values.items()))
    if value < max(figure.values.values()):
        return None
    number = rules.number(value)
    if isinstance(figure, DotsFigure):
        return LeadingNumber(f"{number}/{rules.number(figure.of)}", "", label)
    if figure.unit == "%":
        return LeadingNumber(rules.percent(number), "", label)
    return LeadingNumber(number, figure.unit, label)
