"""Rules on what things are painted in: `colour-space`, `black-text`, `overprint`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from press.prepress.pdf.page_boxes import PageBoxes
from press.prepress.pdf.painted import Painted, Painting
from press.prepress.pdf.spaces import CMYK, NO_INK, inks
from press.prepress.preflight.findings import PreflightFinding
from press.prepress.preflight.grouping import is_in, is_white, on_paper, together

_BLACK = 0.95
"""From this amount of black on, text is meant to be black; a dark colour of the house has less."""
_HEAVY, _NEUTRAL = 2.0, 0.35
"""Text with this sum of inks, of which cyan, magenta and yellow are no farther apart, is meant to be black as well:
it is how RGB black is converted."""

_WORDS = {"fill": "an area", "stroke": "a line", "text": "text", "image": "an image", "shading": "a gradient"}


def check_colours(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """The rules on colour for one page."""
    yield from _check_spaces(boxes, painting)
    seen = [painted for painted in on_paper(boxes, painting.objects) if not painted.masking]
    texts = [painted for painted in seen if painted.kind == "text"]
    yield from _check_black_text(boxes, texts)
    yield from _check_overprint_of_black(boxes, texts)
    yield from _check_overprint_of_white(boxes, seen)


def _check_spaces(boxes: PageBoxes, painting: Painting) -> Iterator[PreflightFinding]:
    """Only inks of the press: DeviceCMYK and DeviceGray, and registration colour beyond the bleed."""
    foreign: defaultdict[tuple[str, str], list[Painted]] = defaultdict(list)
    for painted in painting.objects:
        if not painted.space.printable:
            foreign[painted.space.name, painted.kind].append(painted)
    for (space, kind), found in foreign.items():
        if kind == "image":
            remedy = "Convert the picture to CMYK with the profile of the print shop."
        else:
            remedy = "Give it as amounts of cyan, magenta, yellow and black: DeviceCMYK."
        yield together("colour-space", boxes, found, f"{_WORDS[kind]} stands in {space}", remedy)
    registration = [painted for painted in on_paper(boxes, painting.objects) if painted.space.registration]
    if registration:
        said = "registration colour, which prints on every plate, stands inside the bleed"
        yield together("colour-space", boxes, registration, said, "Keep it for marks outside the bleed.")


def _check_black_text(boxes: PageBoxes, texts: list[Painted]) -> Iterator[PreflightFinding]:
    """Black text stands on the black plate alone: four plates never meet exactly enough for small type."""
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
            rich[_spelled(amounts)].append(text)
    if rich:
        colours = ", ".join(list(rich)[:3]) + (" …" if len(rich) > 3 else "")
        found = [text for texts_in_one in rich.values() for text in texts_in_one]
        said = f"black text stands on more than the black plate ({colours})"
        yield together("black-text", boxes, found, said, "Set it in black alone: 0 0 0 1.")


def _check_overprint_of_black(boxes: PageBoxes, texts: list[Painted]) -> Iterator[PreflightFinding]:
    """Black text overprints: knocked out of a colour, it would show paper at its edges.

    Zero amounts of DeviceCMYK leave the other plates alone in overprint mode 1 only, and DeviceGray never
    does (ISO 32000-1, 8.6.7 and table 149).
    """
    black = [text for text in texts if is_in(text, (0, 0, 0, 1))]
    knocking = [text for text in black if not (text.space == CMYK and text.overprint and text.overprint_mode == 1)]
    if knocking:
        remedy = "Set it in DeviceCMYK with overprint on and overprint mode 1."
        yield together("overprint", boxes, knocking, "black text does not overprint", remedy)


def _check_overprint_of_white(boxes: PageBoxes, seen: list[Painted]) -> Iterator[PreflightFinding]:
    """Nothing white overprints: it adds no ink and removes none, so it is not there in print."""
    white = [painted for painted in seen if painted.overprint and is_white(painted)]
    if white:
        said = f"{_WORDS[white[0].kind]} in white overprints and vanishes in print"
        yield together("overprint", boxes, white, said, "Turn overprint off where the colour is 0 0 0 0.")


def _spelled(amounts: tuple[float, ...]) -> str:
    return " ".join(f"{plate} {round(amount * 100)}" for plate, amount in zip("CMYK", amounts, strict=True))
