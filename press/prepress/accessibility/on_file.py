"""Rules on a finished file as a whole: `structure`, the boxes of `figures`, and the annotations of `links`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.reading import PAGE_TARGET, Annotation, ReadElement, Reading, ReadPage
from press.prepress.accessibility.walk import walk
from press.prepress.pdf.geometry import Box

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""The form of a language tag (BCP 47)."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_PARTS = ("1", "2")
"""The parts of ISO 14289, which are PDF/UA-1 and PDF/UA-2."""
_REMEDY = "Make the file again: screen readers may stop here, or skip something."
_HAIR = 1.0
"""PDF points by which the box of a figure may extend beyond the page."""
_LEAST = 0.5
"""PDF points: an area that is narrower or lower cannot be clicked."""
_COVERED = 0.5
"""The share of a painted figure that must be in its box."""


def check_structure(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `structure`: the file declares its tags, its title and its language."""
    claims = reading.claims
    if not claims.has_tree:
        message = "the file has no structure: a screen reader has to guess the headings and the reading order."
        yield _whole(message, "Write it as a tagged PDF.")
        return
    for holds, message, remedy in (
        (claims.is_marked, "the file does not declare that it is tagged.", "Set Marked in its MarkInfo."),
        (not claims.is_suspect, "the file declares that its tags may be wrong.", "Remove Suspects from its MarkInfo."),
        (claims.ua_part in _PARTS, "the file does not declare that it is PDF/UA.", "Add pdfuaid:part to its metadata."),
        (claims.titled, "the file has no title in its metadata.", "Add dc:title to its metadata."),
        (
            claims.agrees,
            "the title in the document information is not the one in the metadata.",
            "Write the same title in both.",
        ),
        (claims.shows_title, "viewers show the name of the file, not its title.", "Set DisplayDocTitle."),
        (claims.top == ("Document",), _top(claims.top), "Put everything into one Document element."),
    ):
        if not holds:
            yield _whole(message, remedy)
    yield from _check_languages(reading)
    for kind in claims.unknown:
        message = f"the structure has elements of the type “{kind}”, which screen readers do not know."
        yield _whole(message, "Use a standard type, or map it to one in the role map.")
    for page in reading.pages:
        if page.annotations and page.tabs != "S":
            message = "the Tab key does not follow the reading order of the links on the page."
            yield AccessibilityFinding("structure", page.number, "", message, "Set Tabs to S on the page.")
    for fault in reading.faults:
        yield _whole(f"{fault}.", _REMEDY)


def check_figure_boxes(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The part of the rule `figures` that concerns their boxes."""
    for place in walk(reading.root):
        figure = place.element
        if figure.type == "Figure" and isinstance(figure, ReadElement) and not place.is_replaced:
            if not figure.page:
                message = "the figure has no painted content."
                yield place.finding("figures", message, "Put the marked content of the picture into it.")
            elif message := _misplaced(figure, reading.pages[figure.page - 1]):
                remedy = "Set its BBox to its place on the page, in PDF points from the lower left corner."
                yield place.finding("figures", message, remedy)


def check_links(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The part of the rule `links` that concerns annotations; one finding for each fault on a page."""
    for page in reading.pages:
        links = [annotation for annotation in page.annotations if annotation.kind == "Link"]
        for is_faulty, message, remedy in _LINK_FAULTS:
            if found := [link for link in links if is_faulty(link)]:
                yield _several(page, found, message, remedy)
        for link in links:
            if not _has_target(link, reading):
                message = (
                    f"the target “{link.target}” of a link does not exist." if link.target else "a link has no target."
                )
                yield _on_link(page, link, message, "Give it a target that exists.")
            elif link.box is not None and not link.box.reaches_into(page.box):
                yield _on_link(page, link, "the link is outside the page.", "Move it, or delete it.")


_LINK_FAULTS: tuple[tuple[Callable[[Annotation], bool], str, str], ...] = (
    (lambda link: not link.owners, "{} in no element.", "Put it into a Link element."),
    (lambda link: len(link.owners) > 1, "{} in several elements.", "Put it into one Link element."),
    (
        lambda link: len(link.owners) == 1 and link.owners[0].rpartition("/")[2] != "Link",
        "{} in an element that is not a Link.",
        "Put it into a Link element.",
    ),
    (
        lambda link: len(link.owners) == 1 and not link.returns,
        "{} not connected to its element by the parent tree.",
        "Give it a StructParent that leads to its element.",
    ),
    (lambda link: not link.contents.strip(), "{} without Contents.", "Write in its Contents where it leads."),
    (lambda link: not link.prints, "{} without the flag Print.", "Set the flag Print."),
    (lambda link: link.hides, "{} hidden.", "Show it, or delete it."),
    (
        lambda link: link.box is None or link.box.width < _LEAST or link.box.height < _LEAST,
        "{} without an area: nobody can click it.",
        "Give it the rectangle of its text.",
    ),
)
"""The faults of a link: the test, the message after "a link is", and the remedy."""


def _misplaced(figure: ReadElement, page: ReadPage) -> str:
    """Return what is wrong with the box of a figure, "" if nothing is."""
    if figure.box is None:
        return "the figure has no box (BBox), so its place is unknown."
    if figure.box.width < _LEAST or figure.box.height < _LEAST:
        return "the box of the figure (BBox) has no area."
    if not page.box.holds(figure.box, _HAIR):
        return "the box of the figure (BBox) extends beyond the page."
    numbers = {run.mcid for run in figure.runs if run.page == page.number}
    painted = [marked.box for marked in page.marked if marked.key and marked.key[2] in numbers]
    if painted and not _covers(figure.box, painted):
        return "the box of the figure (BBox) is not where the figure is."
    return ""


def _covers(box: Box, painted: Sequence[Box]) -> bool:
    whole = painted[0]
    for other in painted[1:]:
        whole = whole.join(other)
    shared = whole.meet(box)
    return not shared.is_void and shared.area >= _COVERED * whole.area


def _check_languages(reading: Reading) -> Iterator[AccessibilityFinding]:
    if not _LANGUAGE.fullmatch(reading.language):
        message = (
            f"the language of the file, “{reading.language}”, is not a language tag."
            if reading.language
            else "the file has no language."
        )
        yield _whole(message, "Set Lang in the catalog to its language, like da or en-GB.")
    for place in walk(reading.root):
        if place.element.lang and not _LANGUAGE.fullmatch(place.element.lang):
            message = f"the language of the element, “{place.element.lang}”, is not a language tag."
            yield place.finding("structure", message, "Set Lang to its language, like da or en-GB.")


def _has_target(link: Annotation, reading: Reading) -> bool:
    if reading.page_of(link.target):
        return True
    return bool(_ADDRESS.match(link.target)) and not link.target.startswith(PAGE_TARGET)


def _several(page: ReadPage, found: Sequence[Annotation], message: str, remedy: str) -> AccessibilityFinding:
    """Return one finding on several links of a page; it names the first."""
    subject = "a link is" if len(found) == 1 else f"{len(found)} links are"
    return _on_link(page, found[0], message.format(subject), remedy)


def _on_link(page: ReadPage, link: Annotation, message: str, remedy: str) -> AccessibilityFinding:
    return AccessibilityFinding("links", page.number, _name(link), message, remedy, place=page.place(link.box))


def _name(link: Annotation) -> str:
    return f"{link.owners[0] if link.owners else 'Link'} “{link.target}”"


def _top(kinds: Sequence[str]) -> str:
    return f"the top of the structure is {', '.join(kinds) if kinds else 'empty'}; it must be one Document."


def _whole(message: str, remedy: str) -> AccessibilityFinding:
    return AccessibilityFinding("structure", 0, "", message, remedy)
