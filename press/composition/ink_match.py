"""Tokens and their inks -> the colours that would be printed as other colours than on the screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from press.composition.paper_colours import converted, difference, nearest, seen
from press.composition.tokens import read_tokens
from press.editions import PRINT, SCREEN
from press.layers import LooksFolder
from press.problems import Problem

_INKS = re.compile(r"device-cmyk\(\s*([\d.]+)\s+([\d.]+)\s+([\d.]+)\s+([\d.]+)\s*\)")


def changed_inks(styles: LooksFolder) -> Iterator[Problem]:
    """Yield a problem for each token whose ink has another colour on paper than the token has on the screen.

    The colours are compared on coated paper, for which the inks are chosen (CIEDE2000). How far they may differ, the
    tokens --ink-tolerance and --black-tolerance say; the second is for inks of black alone, which
    have no hue. Raises ProblemsFound if a token is missing or wrong.
    """
    screen, paper = read_tokens(styles, SCREEN), read_tokens(styles, PRINT)
    tolerance, of_black = paper.number("ink-tolerance"), paper.number("black-tolerance")
    inks = paper.colours
    for token, colour in screen.colours.items():
        found = _INKS.fullmatch(inks.get(token, ""))
        if found is None:
            continue
        cyan, magenta, yellow, black = map(float, found.groups())
        most = of_black if black and cyan == magenta == yellow == 0 else tolerance
        apart = difference(seen(colour), seen((cyan, magenta, yellow, black)))
        if apart > most:
            file, line = screen.place(token)
            there = f"{colour} ({Path(file).name}, line {line})"
            message = f"on paper, this ink does not look like {there}: they differ by {apart:.1f}, at most {most:g}."
            near = " ".join(f"{part:g}" for part in nearest(colour))
            remedy = f"Change one of them. The colour profile suggests device-cmyk({near})."
            if token in paper.inks_computed:
                shown = "#" + "".join(f"{part:02X}" for part in converted((cyan, magenta, yellow, black), "RGB"))
                message = (
                    f"paper cannot show {colour}: the nearest inks differ from it by {apart:.1f}, at most {most:g}."
                )
                remedy = f"Choose a colour that it can show, such as {shown}, or give the inks that you want."
            yield Problem(*paper.place(token), f"--{token}", message, remedy)
