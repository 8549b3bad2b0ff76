"""Rules on what stands on a page: `marks`, `resolution`, `transparency`, `annotations`, `content`."""

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
"""Annotations that are made for print, and may stand inside the bleed (ISO 15930-7)."""
_ROUNDING = 0.5
"""Pixels an inch by which a resolution may miss: sizes are written with few decimals."""
_FAULTS_SAID = 5


def check_objects(page: Page, boxes: PageBoxes, painting: Painting, demands: Demands) -> Iterator[PreflightFinding]:
    """The rules for one page."""
    yield from _check_marks(boxes, painting)
    yield from _check_resolution(boxes, painting, demands)
    yield from _check_page_group(page, boxes, painting)
    yield from _check_groups(boxes, painting)
    yield from _check_annotations(page, boxes)


def check_readable(page: int, faults: Sequence[str]) -> Iterator[PreflightFinding]:
    """The rule `content`, for a page or, as page 0, the file: what could not be read of it."""
    remedy = "Make it anew: a print shop's programs may stop here, or leave something out."
    for fault in faults[:_FAULTS_SAID]:
        yield PreflightFinding("content", page, None, f"{fault}.", remedy)


def _check_marks(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Nothing begins beyond the trim and reaches into the bleed: a little off the cut, it would show.

    What lies inside the bleed, on something that comes from inside the trim, is a part of a picture that
    bleeds; a mark comes from beyond the bleed.
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
        said = "something outside the trim stands in the bleed, as marks for cutting may"
        yield together("marks", boxes, found, said, "Move marks out of the bleed.")


def _check_resolution(boxes: PageBoxes, painting: Painting, demands: Demands) -> Iterator[PreflightFinding]:
    coarse = [
        (painted.dpi, painted.box)
        for painted in on_paper(boxes, painting.objects)
        if painted.dpi is not None and not painted.masking and painted.dpi < demands.least_dpi - _ROUNDING
    ]
    if not coarse:
        return
    dpi, box = min(coarse)
    one, many = "an image has too few pixels:", f"{len(coarse)} images have too few pixels, the coarsest"
    who = one if len(coarse) == 1 else many
    said = f"{who} {dpi:.0f} an inch at its printed size; {demands.least_dpi:g} are asked for."
    remedy = "Use a larger picture, or print it smaller."
    yield PreflightFinding("resolution", boxes.number, boxes.place(box), said, remedy)


def _check_page_group(page: Page, boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Transparency is blended in CMYK, and a page that has any says so itself (ISO 32000-1, 11.4.7)."""
    group = page.obj.get("/Group")
    space = group.get("/CS") if isinstance(group, Dictionary) else None
    if space is None:
        if painting.is_transparent:
            said = "the page has transparency, but does not say in which colours it is blended."
            remedy = "Give the page a transparency group in DeviceCMYK."
            yield PreflightFinding("transparency", boxes.number, None, said, remedy)
        return
    blended = read_space(space, resources_of(page.obj))
    if blended != CMYK:
        yield _blended(boxes, blended, None, "the page")


def _check_groups(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    foreign: defaultdict[Space, list[Box]] = defaultdict(list)
    for group in painting.groups:
        # The luminosity of a mask may be worked out in grey: it never reaches the paper.
        allowed = (CMYK, GRAY) if group.masking else (CMYK,)
        if group.space is not None and group.space not in allowed:
            foreign[group.space].append(group.box)
    for space, found in foreign.items():
        often = "a group" if len(found) == 1 else f"a group ({len(found)} times on this page)"
        yield _blended(boxes, space, max(found, key=lambda box: box.area), often)


def _blended(boxes: PageBoxes, space: Space, box: Box | None, what: str) -> PreflightFinding:
    said = f"transparency of {what} is blended in {space.name}, which changes colours."
    place = None if box is None or box.is_void else boxes.place(box)
    return PreflightFinding("transparency", boxes.number, place, said, "Let the group name DeviceCMYK.")


def _check_annotations(page: Page, boxes: PageBoxes) -> Iterator[PreflightFinding]:
    """No annotation stands inside the bleed, but for those that are made for print (ISO 15930-7)."""
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
        said = f"{len(places)} {'annotation stands' if len(places) == 1 else 'annotations stand'} on the page: {kind}."
        largest = max(places, key=lambda box: box.area)
        remedy = "Remove annotations from the print edition: paper has no links."
        yield PreflightFinding("annotations", boxes.number, boxes.place(largest), said, remedy)
