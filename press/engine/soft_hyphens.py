"""Hyphens at line ends -> soft hyphens, so that the text can be copied and read aloud correctly.

The hyphen that WeasyPrint adds where it divides a word has the same glyph as a typed one ("job-", "15-year-olds"). To
distinguish them, the hyphen of a divided word gets a code of its own, with the same glyph (/CIDToGIDMap) but another
character (/ToUnicode; ISO 32000-1, 14.8.2.2.3).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import count

import pydyf

from press.composition.structure import SOFT_HYPHEN
from press.engine.boxes import LaidOutBox
from press.engine.contract import PageStream, RawFont
from press.engine.subsets import object_at

_HYPHEN = "-"
_LAST_GLYPH = re.compile(rb"([0-9a-f]{4})(>[^<>]*(?:<>[^<>]*)*\] TJ)$")
"""The last glyph that an instruction shows, and the rest of the instruction."""


def soften(streams: Iterable[PageStream], fonts: Mapping[object, RawFont]) -> dict[str, tuple[int, int]]:
    """Give the hyphens of divided words a code of their own, before WeasyPrint writes its fonts.

    streams: WeasyPrint's page streams, whose text is changed in place; fonts: its fonts, to which the code is added.
    Returns font name -> the code and its glyph, for each font that has such a code.
    """
    softened: dict[str, tuple[int, int]] = {}
    for stream in streams:
        for name, place, shown in list(_divided(stream)):
            last = _LAST_GLYPH.search(shown)
            assert last, "an instruction that shows a hyphen has no glyph"
            if name not in softened:
                glyph = int(last[1], 16)
                softened[name] = _add_code(name, glyph, fonts), glyph
            stream.stream[place] = shown[: last.start()] + b"%04x" % softened[name][0] + last[2]
    return softened


def write_codes(
    pdf: pydyf.PDF,
    written: Mapping[str, bytes],
    softened: Mapping[str, tuple[int, int]],
    fonts: Mapping[object, RawFont],
) -> None:
    """Write the map from codes to glyphs into the fonts that have a code for soft hyphens.

    written: font name -> its reference in `pdf`; softened: the result of `soften`.
    """
    for name, (code, glyph) in softened.items():
        known = {code for font in fonts.values() if font.hash == name for code in font.to_unicode}
        glyphs = {known_code: known_code for known_code in known} | {code: glyph}
        table = b"".join(glyphs.get(n, 0).to_bytes(2, "big") for n in range(max(glyphs) + 1))
        stream = pydyf.Stream([table], compress=True)
        pdf.add_object(stream)
        font = object_at(pdf, written[name])
        object_at(pdf, font["DescendantFonts"][0])["CIDToGIDMap"] = stream.reference


def _divided(stream: PageStream) -> Iterator[tuple[str, int, bytes]]:
    """The instructions that show the end of a divided word: font name, index in the stream, instruction."""
    by_number = {tag["mcid"]: LaidOutBox(box) for box, tag in stream._tags.items()}
    font, kept = "", list[str]()
    box: LaidOutBox | None = None
    shown: tuple[int, bytes] | None = None
    for place, item in enumerate(stream.stream):
        if isinstance(item, pydyf.Dictionary) and "MCID" in item:
            box, shown = by_number[item["MCID"]], None
        elif item == b"q":
            kept.append(font)
        elif item == b"Q":
            font = kept.pop()
        elif isinstance(item, bytes) and item.endswith(b" Tf"):
            font = item[1:].split()[0].decode()
        elif isinstance(item, bytes) and item.endswith(b" TJ"):
            shown = place, item
        elif item == b"EMC":
            if shown and box is not None and box.text is not None and box.is_divided:
                yield font, *shown
            box, shown = None, None


def _add_code(name: str, glyph: int, fonts: Mapping[object, RawFont]) -> int:
    """Add a free code for the soft hyphen to the fonts of this name; the typed hyphen keeps the glyph's own code."""
    same = [font for font in fonts.values() if font.hash == name]
    code = next(n for n in count(1) if all(n not in font.to_unicode for font in same))
    for font in same:
        font.to_unicode[glyph] = _HYPHEN
        font.to_unicode[code] = SOFT_HYPHEN
        font.widths[code] = font.widths.get(glyph, 0)
    return code
