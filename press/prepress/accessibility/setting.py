"""Text as it is set, sign by sign -> the text as it is meant, and where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.state import DESCENT

_WORD_GAP = 0.125
"""Of the size of type: a gap inside a string that is wider than the usual one by so much parts two words."""
_STEP = 0.2
"""Of the size of type: how far apart strings on a line are that belong to different words."""
_USUAL = 3
"""So many gaps say how widely a line is spaced out; fewer may all be gaps between words."""


@dataclass
class Setting:
    """What is set under one mark while it is read."""

    text: str = ""
    box: Box | None = None
    line: float = 0.0
    """The baseline of its first string, PDF points from below."""
    _last: Box | None = field(default=None, repr=False)

    def add(self, text: str, box: Box) -> None:
        """Add a string; box: from its beginning to its end, and from descenders to ascenders."""
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
    """Where the baseline of upright text is that stands in a box, PDF points from below."""
    return box.bottom - DESCENT * box.height


def spaced(signs: Sequence[tuple[str, float]], has_space: bool) -> str:
    """Signs and the gap before each, in sizes of type -> the text.

    has_space: whether the fonts have a sign that parts words. Then gaps are for the looks: kerning, and letters
    that are spaced out, as headlines are. Else a gap that is wider than the usual one parts words.
    """
    if has_space:
        return "".join(letters for letters, _ in signs)
    gaps = [gap for _, gap in signs[1:]]
    usual = median(gaps) if len(gaps) >= _USUAL else 0.0
    return "".join(
        f" {letters}" if n and gap - usual > _WORD_GAP else letters for n, (letters, gap) in enumerate(signs)
    )
