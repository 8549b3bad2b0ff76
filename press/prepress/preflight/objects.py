"""The rules on the objects of a page: `marks`, `resolution`, `transparency`, `annotations`, `content`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pikepdf import Array, Dictionary, Page

from press.prepress.pdf.geometry import Box
from press.prepress.pdf.page_boxes import PageBoxes, read_box
from press.prepress.pdf.painted import Painting
from press.prepress.pdf.spaces import CMYK, GRAY, Space, read_space
from press.prepress.pdf.streams import resources_of
from press.prepress.preflight.findings import Demands, PreflightFinding
from press.prepress.preflight.grouping import EDGE, bleeding, is_white, on_paper, together

_FOR_PRINT = {"/PrinterMark", "/TrapNet"}
"""Annotations for print, which may be inside the bleed (ISO 15930-7)."""
_ROUNDING = 0.5
"""Pixels per inch by which a resolution may be too low, because sizes are written with few decimals."""
_MOST_FAULTS = 5


def check_objects(page: Page, boxes: PageBoxes, painting: Painting, demands: Demands) -> Iterator[PreflightFinding]:
    """Yield the findings of the rules for one page, except `content`."""
    yield from _check_marks(boxes, painting)
    yield from _check_resolution(boxes, painting, demands)
    yield from _check_page_group(page, boxes, painting)
    yield from _check_groups(boxes, painting)
    yield from _check_annotations(page, boxes)


def check_readable(page: int, faults: Sequence[str]) -> Iterator[PreflightFinding]:
    """Yield the findings of the rule `content`, for a page, or for the file as page 0.

    faults: what could not be read; only the first few become findings.
    """
    remedy = "Make the file again: the programs of a print shop may stop here or leave something out."
    for fault in faults[:_MOST_FAULTS]:
        yield PreflightFinding("content", page, None, f"{fault}.", remedy)


def _check_marks(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Nothing outside the trim reaches into the bleed: it would show if the cut is not exact.

    An object inside the bleed, on something that begins inside the trim, is a part of a picture that bleeds; a mark
    begins outside the bleed.
    """
    grounds = bleeding(boxes, painting)
    found = [
        painted
        for painted in on_paper(boxes, painting.objects)
        if not painted.box.reaches_into(boxes.cut, EDGE)
        and not painted.masking
        and not is_white(painted)
        and not (boxes.printed.holds(painted.box, EDGE) and any(ground.holds(painted.box, EDGE) for ground in grounds))
    ]
    if found:
        message = "something outside the trim, for example a crop mark, reaches into the bleed"
        yield together("marks", boxes, found, message, "Move it out of the bleed.")


def _check_resolution(boxes: PageBoxes, painting: Painting, demands: Demands) -> Iterator[PreflightFinding]:
    coarse = [
        (painted.dpi, painted.box)
        for painted in on_paper(boxes, painting.objects)
        if painted.dpi is not None and not painted.masking and painted.dpi < demands.least_dpi - _ROUNDING
    ]
    if not coarse:
        return
    dpi, box = min(coarse)
    one, many = "an image has too few pixels:", f"{len(coarse)} images have too few pixels; the coarsest has"
    images = one if len(coarse) == 1 else many
    message = f"{images} {dpi:.0f} per inch at its printed size; the print shop asks for {demands.least_dpi:g}."
    remedy = "Use a larger picture, or print it smaller."
    yield PreflightFinding("resolution", boxes.number, boxes.place(box), message, remedy)


def _check_page_group(page: Page, boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """A page with transparency declares that it is blended in CMYK (ISO 32000-1, 11.4.7)."""
    group = page.obj.get("/Group")
    space = group.get("/CS") if isinstance(group, Dictionary) else None
    if space is None:
        if painting.is_transparent:
            message = "the page has transparency, but does not name the colour space in which it is blended."
            remedy = "Give the page a transparency group in DeviceCMYK."
            yield PreflightFinding("transparency", boxes.number, None, message, remedy)
        return
    blended = read_space(space, resources_of(page.obj))
    if blended != CMYK:
        yield _blended(boxes, blended, None, "the page")


def _check_groups(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    foreign: defaultdict[Space, list[Box]] = defaultdict(list)
    for group in painting.groups:
        # The luminosity of a mask may be computed in grey, because it is never printed.
        allowed = (CMYK, GRAY) if group.masking else (CMYK,)
        if group.space is not None and group.space not in allowed:
            foreign[group.space].append(group.box)
    for space, found in foreign.items():
        often = "a group" if len(found) == 1 else f"a group ({len(found)} times on this page)"
        yield _blended(boxes, space, max(found, key=lambda box: box.area), often)


def _blended(boxes: PageBoxes, space: Space, box: Box | None, owner: str) -> PreflightFinding:
    message = f"the transparency of {owner} is blended in {space.name}, which changes colours."
    place = None if box is None or box.is_void else boxes.place(box)
    return PreflightFinding("transparency", boxes.number, place, message, "Blend the group in DeviceCMYK.")


def _check_annotations(page: Page, boxes: PageBoxes) -> Iterator[PreflightFinding]:
    """No annotation is inside the bleed, except those for print (ISO 15930-7)."""
    annotations = page.obj.get("/Annots")
    found: defaultdict[str, list[Box]] = defaultdict(list)
    for annotation in annotations if isinstance(annotations, Array) else ():
        if not isinstance(annotation, Dictionary):
            continue
        kind = str(annotation.get("/Subtype", "/without a kind"))
        box = read_box(annotation.get("/Rect"))
        if kind not in _FOR_PRINT and box is not None and box.reaches_into(boxes.printed, EDGE):
            found[kind.removeprefix("/")].append(box)
    for kind, places in found.items():
        message = f"{len(places)} {'annotation is' if len(places) == 1 else 'annotations are'} on the page: {kind}."
        largest = max(places, key=lambda box: box.area)
        remedy = "Remove annotations from the print edition: paper has no links."
        yield PreflightFinding("annotations", boxes.number, boxes.place(largest), message, remedy)
