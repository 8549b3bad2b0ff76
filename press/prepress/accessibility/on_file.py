"""Rules on a finished file as a whole: `structure`, and what only it says of its `figures` and `links`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.accessibility.reading import PAGE_TARGET, Annotation, ReadElement, Reading, ReadPage
from press.prepress.accessibility.walk import walk
from press.prepress.pdf.geometry import Box

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*")
"""How the name of a language is built (BCP 47)."""
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:\S")
_REMEDY = "Make the file anew: readers may stop here, or leave something out."
_HAIR = 1.0
"""Points by which a figure's box may reach over the edge of the page."""
_LEAST = 0.5
"""Points: what is narrower or lower cannot be clicked."""
_COVERED = 0.5
"""Of what is painted of a figure, so much lies in its box at least."""


def check_structure(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `structure`: the file says that it is tagged, how it is called and in which language it speaks."""
    claims = reading.claims
    if not claims.has_tree:
        said = "the file has no structure: a screen reader has to guess what is a heading and what comes next."
        yield _whole(said, "Write it as a tagged PDF.")
        return
    for holds, said, remedy in (
        (claims.is_marked, "the file does not say that it is tagged.", "Set Marked in its MarkInfo."),
        (not claims.is_suspect, "the file says that its tags are not to be trusted.", "Remove Suspects from MarkInfo."),
        (claims.ua_part == "1", "the file does not call itself PDF/UA-1.", "Write pdfuaid:part into its metadata."),
        (claims.titled, "the file has no title in its metadata.", "Write dc:title into its metadata."),
        (claims.shows_title, "viewers show the name of the file, not its title.", "Set DisplayDocTitle."),
        (claims.top == ("Document",), _top(claims.top), "Put everything into one Document element."),
    ):
        if not holds:
            yield _whole(said, remedy)
    yield from _check_languages(reading)
    for kind in claims.unknown:
        said = f"the structure has elements of the type “{kind}”, which readers do not know."
        yield _whole(said, "Use a standard type, or name one for it in the role map.")
    for page in reading.pages:
        if page.annotations and page.tabs != "S":
            said = "the order in which a keyboard goes through the links of the page is not that of the text."
            yield AccessibilityFinding("structure", page.number, "", said, "Set Tabs to S on the page.")
    for fault in reading.faults:
        yield _whole(f"{fault}.", _REMEDY)


def check_figure_boxes(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `figures`, as far as it has to do with where they stand."""
    for place in walk(reading.root):
        figure = place.element
        if figure.type == "Figure" and isinstance(figure, ReadElement) and not place.is_replaced:
            if not figure.page:
                said = "nothing is painted of the figure."
                yield place.finding("figures", said, "Put the marked content of the picture into it.")
            elif message := _misplaced(figure, reading.pages[figure.page - 1]):
                remedy = "Write where it stands on the page as its BBox, in PDF points from the lower left corner."
                yield place.finding("figures", message, remedy)


def check_links(reading: Reading) -> Iterator[AccessibilityFinding]:
    """The rule `links`, as far as it has to do with annotations: each fault once a page."""
    for page in reading.pages:
        links = [annotation for annotation in page.annotations if annotation.kind == "Link"]
        for is_faulty, said, remedy in _LINK_FAULTS:
            if found := [link for link in links if is_faulty(link)]:
                yield _several(found, said, remedy)
        for link in links:
            if not _leads_somewhere(link, reading):
                said = f"the link to “{link.target}” leads nowhere." if link.target else "a link leads nowhere."
                yield AccessibilityFinding("links", page.number, _name(link), said, "Lead it to a place that there is.")
            elif link.box is not None and not link.box.reaches_into(page.box):
                yield AccessibilityFinding(
                    "links", page.number, _name(link), "the link lies off the page.", "Move it, or remove it."
                )


_LINK_FAULTS: tuple[tuple[Callable[[Annotation], bool], str, str], ...] = (
    (lambda link: not link.owners, "{} in no element.", "Let a Link element hold it."),
    (lambda link: len(link.owners) > 1, "{} in several elements.", "Let one Link element hold it."),
    (
        lambda link: len(link.owners) == 1 and link.owners[0].rpartition("/")[2] != "Link",
        "{} in an element that is no Link.",
        "Let a Link element hold it.",
    ),
    (
        lambda link: len(link.owners) == 1 and not link.returns,
        "{} not led back to its element by the parent tree.",
        "Give it a StructParent that leads to its element.",
    ),
    (lambda link: not link.contents.strip(), "{} without Contents.", "Say in its Contents where it leads."),
    (lambda link: not link.prints, "{} without the flag Print.", "Set the flag Print."),
    (lambda link: link.hides, "{} hidden.", "Show it, or remove it."),
    (
        lambda link: link.box is None or link.box.width < _LEAST or link.box.height < _LEAST,
        "{} without an area: nobody can click it.",
        "Give it the rectangle of its text.",
    ),
)
"""What may be wrong with a link, in words, and what to do about it."""


def _misplaced(figure: ReadElement, page: ReadPage) -> str:
    """What is wrong with the box of a figure, "" if nothing."""
    if figure.box is None:
        return "the figure does not say where it stands (BBox)."
    if figure.box.width < _LEAST or figure.box.height < _LEAST:
        return "the figure's box (BBox) has no area."
    if not page.box.holds(figure.box, _HAIR):
        return "the figure's box (BBox) reaches over the edge of the page."
    numbers = {run.mcid for run in figure.runs if run.page == page.number}
    painted = [marked.box for marked in page.marked if marked.key and marked.key[2] in numbers]
    if painted and not _covers(figure.box, painted):
        return "the figure's box (BBox) lies elsewhere than the figure."
    return ""


def _covers(box: Box, painted: Sequence[Box]) -> bool:
    whole = painted[0]
    for other in painted[1:]:
        whole = whole.join(other)
    shared = whole.meet(box)
    return not shared.is_void and shared.area >= _COVERED * whole.area


def _check_languages(reading: Reading) -> Iterator[AccessibilityFinding]:
    if not _LANGUAGE.fullmatch(reading.language):
        said = f"the file's language is “{reading.language}”." if reading.language else "the file names no language."
        yield _whole(said, "Write its language into the catalog as Lang, as da or en-GB.")
    for place in walk(reading.root):
        if place.element.lang and not _LANGUAGE.fullmatch(place.element.lang):
            said = f"the element's language “{place.element.lang}” is none."
            yield place.finding("structure", said, "Name it as da or en-GB.")


def _leads_somewhere(link: Annotation, reading: Reading) -> bool:
    if reading.page_of(link.target):
        return True
    return bool(_ADDRESS.match(link.target)) and not link.target.startswith(PAGE_TARGET)


def _several(found: Sequence[Annotation], said: str, remedy: str) -> AccessibilityFinding:
    """One finding on some links of a page, in the place of the first."""
    who = "a link is" if len(found) == 1 else f"{len(found)} links are"
    return AccessibilityFinding("links", found[0].page, _name(found[0]), said.format(who), remedy)


def _name(link: Annotation) -> str:
    return f"{link.owners[0] if link.owners else 'Link'} “{link.target}”"


def _top(kinds: Sequence[str]) -> str:
    return f"the structure begins with {', '.join(kinds) if kinds else 'nothing'} where one Document should stand."


def _whole(message: str, remedy: str) -> AccessibilityFinding:
    return AccessibilityFinding("structure", 0, "", message, remedy)
