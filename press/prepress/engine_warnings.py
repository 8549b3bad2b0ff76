"""Warnings of WeasyPrint -> problems, at the line of the stylesheet that causes them if one can be found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from press.composition.job import Job
from press.composition.sources import Source
from press.layers import LooksFolder, is_own, text_of
from press.problems import Problem

_QUOTED = re.compile(r"'?\bfile:\S*/([^/\s']+)'? ?:|`([^`]+)`|'([^']+)'|(@[\w-]+)")
"""What a warning quotes: a file (the end of its address), a declaration, a selector, or the name of a rule."""
_PLACE = re.compile(r"\bat (\d+):\d+")
_NAME = re.compile(r"[@.#\w-]+")


def engine_warnings(job: Job, warnings: Iterable[str]) -> Iterator[Problem]:
    """Yield a problem for each warning about a part. A line of a stylesheet gives equal problems in all parts."""
    for warning in warnings:
        message = f"WeasyPrint says: {warning.rstrip('.')}."
        if source := _in_stylesheets(warning, job.styles):
            yield Problem(str(source.path), source.line, "", message, "Correct it in the stylesheet.")
        else:
            remedy = "Fix the template, the stylesheet or the picture that it names."
            yield Problem(str(job.source), 1, job.key, message, remedy)


def _in_stylesheets(warning: str, styles: LooksFolder) -> Source | None:
    """Return the first line of a stylesheet that has what a warning quotes, at the line that it names if it does.

    The catalogue's own stylesheets go first.
    """
    quoted, place = _QUOTED.search(warning), _PLACE.search(warning)
    if quoted is None:
        return None
    words = next(filter(None, quoted.groups())).strip()
    if place and (name := _NAME.match(words)):
        words = name[0]  # the declaration may be written with other spaces
    for sheet in sorted(styles.rglob("*.css"), key=lambda sheet: (not is_own(styles, sheet), sheet)):
        for number, line in enumerate(text_of(sheet).splitlines(), 1):
            if words in line and (place is None or int(place[1]) == number):
                return Source(sheet, number)
    return None
