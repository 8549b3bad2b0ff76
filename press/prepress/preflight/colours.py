"""The rules on colour: `colour-space`, `black-text`, `overprint`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.pdf.painted import Painted, Painting
from press.prepress.pdf.spaces import CMYK, NO_INK, inks
from press.prepress.preflight.findings import PreflightFinding
from press.prepress.preflight.grouping import is_in, is_white, on_paper, together

_BLACK = 0.95
"""Text with at least this amount of black is meant to be black; a dark house colour has less."""
_HEAVY, _NEUTRAL = 2.0, 0.35
"""Text with at least this sum of inks is meant to be black as well, if cyan, magenta and yellow differ by no more than
the second number: RGB black is converted to such colours."""

_WORDS = {"fill": "an area", "stroke": "a line", "text": "text", "image": "an image", "shading": "a gradient"}


def check_colours(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Yield the findings of the rules on colour for one page."""
    yield from _check_spaces(boxes, painting)
    seen = [painted for painted in on_paper(boxes, painting.objects) if not painted.masking]
    texts = [painted for painted in seen if painted.kind == "text"]
    yield from _check_black_text(boxes, texts)
    yield from _check_overprint_of_black(boxes, texts)
    yield from _check_overprint_of_white(boxes, seen)


def _check_spaces(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Only process inks are used: DeviceCMYK and DeviceGray; registration colour only outside the bleed."""
    foreign: defaultdict[tuple[str, str], list[Painted]] = defaultdict(list)
    for painted in painting.objects:
        if not painted.space.printable:
            foreign[painted.space.name, painted.kind].append(painted)
    for (space, kind), found in foreign.items():
        if kind == "image":
            remedy = "Convert the picture to CMYK with the profile of the print shop."
        else:
            remedy = "Write the colour as amounts of cyan, magenta, yellow and black: DeviceCMYK."
        yield together("colour-space", boxes, found, f"{_WORDS[kind]} is in {space}", remedy)
    registration = [painted for painted in on_paper(boxes, painting.objects) if painted.space.registration]
    if registration:
        message = "registration colour, which prints on every plate, is used inside the bleed"
        yield together("colour-space", boxes, registration, message, "Use it only for marks outside the bleed.")


def _check_black_text(boxes: PageBoxes, texts: list[Painted]) -> Iterator[PreflightFinding]:
    """Black text is on the black plate only, because the register of four plates is too inexact for small type."""
    rich: defaultdict[str, list[Painted]] = defaultdict(list)
    for text in texts:
        amounts = inks(text.space, text.colour)
        if amounts is None:
            continue
        cyan, magenta, yellow, black = amounts
        coloured = (cyan, magenta, yellow)
        if max(coloured) <= NO_INK:
            continue
        is_neutral = max(coloured) - min(coloured) <= _NEUTRAL and sum(amounts) >= _HEAVY
        if black >= _BLACK or is_neutral:
            rich[_in_words(amounts)].append(text)
    if rich:
        colours = ", ".join(list(rich)[:3]) + (" …" if len(rich) > 3 else "")
        found = [text for texts_in_one in rich.values() for text in texts_in_one]
        message = f"black text is on other plates as well as the black one ({colours})"
        yield together("black-text", boxes, found, message, "Set it in black only: 0 0 0 1.")


def _check_overprint_of_black(boxes: PageBoxes, texts: list[Painted]) -> Iterator[PreflightFinding]:
    """Black text overprints: if it is knocked out of a colour, paper shows at its edges.

    Zero amounts of DeviceCMYK leave the other plates unchanged only in overprint mode 1; DeviceGray never does
    (ISO 32000-1, 8.6.7 and table 149).
    """
    black = [text for text in texts if is_in(text, (0, 0, 0, 1))]
    knocking = [text for text in black if not (text.space == CMYK and text.overprint and text.overprint_mode == 1)]
    if knocking:
        remedy = "Set it in DeviceCMYK with overprint on and overprint mode 1."
        yield together("overprint", boxes, knocking, "black text does not overprint", remedy)


def _check_overprint_of_white(boxes: PageBoxes, seen: list[Painted]) -> Iterator[PreflightFinding]:
    """Nothing white overprints: it adds no ink and removes none, so it does not appear in print."""
    white = [painted for painted in seen if painted.overprint and is_white(painted)]
    if white:
        message = f"{_WORDS[white[0].kind]} in white overprints and disappears in print"
        yield together("overprint", boxes, white, message, "Turn overprint off where the colour is 0 0 0 0.")


def _in_words(amounts: tuple[float, ...]) -> str:
    return " ".join(f"{plate} {round(amount * 100)}" for plate, amount in zip("CMYK", amounts, strict=True))
