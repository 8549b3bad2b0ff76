"""Equal faults on a page -> one finding."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.pdf.painted import Painted, Painting
from press.prepress.pdf.spaces import NO_INK, inks
from press.prepress.preflight.findings import PreflightFinding, Severity
from press.prepress.preflight.rules import RuleName

EDGE = 0.05
"""Points by which boxes may overlap and still count as apart."""


def on_paper(boxes: PageBoxes, objects: Iterable[Painted]) -> list[Painted]:
    """The objects that reach into the bleed; the others are in the slug, which is cut off, and are ignored."""
    return [painted for painted in objects if painted.box.reaches_into(boxes.printed, EDGE)]


def together(
    rule: RuleName, boxes: PageBoxes, found: Sequence[Painted], message: str, remedy: str, severity: Severity = "error"
) -> PreflightFinding:
    """One finding for all objects of `found`, at the place of the largest; `message` has no full stop."""
    largest = max(found, key=lambda painted: painted.box.area)
    often = "" if len(found) == 1 else f" ({len(found)} times on this page)"
    return PreflightFinding(rule, boxes.number, boxes.place(largest.box), f"{message}{often}.", remedy, severity)


def is_in(painted: Painted, amounts: tuple[float, ...]) -> bool:
    """Whether an object is painted in these amounts of the four inks, within the precision of a printing press."""
    found = inks(painted.space, painted.colour)
    return found is not None and all(abs(one - other) <= NO_INK for one, other in zip(found, amounts, strict=True))


def is_white(painted: Painted) -> bool:
    """Whether an object is painted without any ink."""
    return is_in(painted, (0, 0, 0, 0))


def bleeding(boxes: PageBoxes, painting: Painting) -> list[Box]:
    """The boxes of the areas and images, including white ones, that reach from inside the trim into the bleed."""
    return [
        painted.box
        for painted in painting.objects
        if painted.kind in ("fill", "image", "shading")
        and not painted.masking
        and painted.box.reaches_into(boxes.cut, EDGE)
        and not boxes.cut.holds(painted.box, EDGE)
    ]
