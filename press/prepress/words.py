"""A finished PDF -> the passages of the content that are not in its text.

The text is read by PDFium, which did not write the file. What typography may change is not compared
(``second_reading.folded``), and no dashes: PDFium does not tell a typed hyphen at the end of a line from a soft one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

import pypdfium2

from press.editorial import second_reading
from press.editorial.passages import Passage

_IGNORED = re.compile("[-\ufffe\x02]+")
"""What PDFium gives for hyphens."""


def pages_of(file: Path) -> tuple[str, ...]:
    """Return the text of each page of a PDF, as `lost` compares it."""
    with pypdfium2.PdfDocument(file) as pdf:
        return tuple(folded(page.get_textpage().get_text_bounded()) for page in pdf)


def lost(passages: Iterable[Passage], pages: Sequence[str]) -> Iterator[Passage]:
    """Yield the passages that are on none of these pages, as one piece, and not across two that follow each other."""
    for passage in passages:
        text = folded(passage.text)
        if not any(text in page for page in pages) and not any(_runs_across(text, *two) for two in pairwise(pages)):
            yield passage


def folded(text: str) -> str:
    """Return a text without what is not compared."""
    return _IGNORED.sub("", second_reading.folded(text))


def _runs_across(text: str, page: str, following: str) -> bool:
    """Whether a beginning of the text is on one page, and the rest of it on the following page."""
    lengths = range(len(text) + 1)
    first = bisect_left(lengths, True, key=lambda length: text[:length] not in page) - 1
    rest = bisect_left(lengths, True, key=lambda length: text[length:] in following)
    return rest <= first
