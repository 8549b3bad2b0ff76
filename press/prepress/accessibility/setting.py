"""Strings as they are set, character by character -> the text with its spaces, and its place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.state import DESCENT

_WORD_GAP = 0.125
"""Share of the type size: a gap in a string that is wider than the usual gap by more than this is a space."""
_STEP = 0.2
"""Share of the type size: strings on a line that are further apart than this belong to different words."""
_USUAL = 3
"""The number of gaps needed to measure the usual gap; fewer gaps may all be spaces between words."""


@dataclass
class Setting:
    """The text inside one mark, while it is read. box: around it, in PDF points, None before the first string."""

    text: str = ""
    box: Box | None = None
    line: float = 0.0
    """The baseline of its first string, in PDF points from below."""
    _last: Box | None = field(default=None, repr=False)

    def add(self, text: str, box: Box) -> None:
        """Add a string. box: from its beginning to its end, and from descenders to ascenders, in PDF points."""
        if self._last is None:
            self.line = baseline(box)
        elif self._is_apart(self._last, box) and not (self.text[-1:].isspace() or text[:1].isspace()):
            self.text += " "
        self.text += text
        self.box = box if self.box is None else self.box.join(box)
        self._last = box

    def _is_apart(self, last: Box, box: Box) -> bool:
        size = max(last.height, box.height)
        is_lower = abs(baseline(last) - baseline(box)) > _STEP * size
        return is_lower or abs(box.left - last.right) > _STEP * size


def baseline(box: Box) -> float:
    """Return the baseline of upright text in a box, in PDF points from below."""
    return box.bottom - DESCENT * box.height


def spaced(glyphs: Sequence[tuple[str, float]], has_space: bool) -> str:
    """Return the text of a string, with spaces between its words.

    glyphs: the text of each glyph, and the gap before it as a share of the type size; has_space: whether the fonts have
    a space character. If they do, gaps are only design: kerning, and letter-spacing as in headlines. If not, a gap that
    is wider than the usual one is a space.
    """
    if has_space:
        return "".join(text for text, _ in glyphs)
    gaps = [gap for _, gap in glyphs[1:]]
    usual = median(gaps) if len(gaps) >= _USUAL else 0.0
    return "".join(f" {text}" if n and gap - usual > _WORD_GAP else text for n, (text, gap) in enumerate(glyphs))
