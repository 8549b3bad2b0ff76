"""The fonts that a content stream uses: whether they are embedded, and the widths of their glyphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import repeat

from pikepdf import Array, Dictionary, Object, Stream

from press.prepress.pdf.streams import numbers

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")
_USUAL = 500.0
"""The width of a glyph for which the file gives none, in thousandths of the type size."""
_UNIT = 0.001


@dataclass(frozen=True, eq=False)
class PdfFont:
    """A font of the file.

    name: as in the file, without a subset tag; embedded: whether its glyphs are in the file; widths: of glyphs by
    code, usual_width: of all other glyphs, both in units of `width_unit` times the type size; code_size: bytes of a
    character code; definition: the font's dictionary.
    """

    name: str
    embedded: bool
    is_type3: bool
    widths: dict[int, float]
    usual_width: float
    code_size: int
    width_unit: float
    definition: Object

    def codes(self, text: bytes) -> Sequence[int]:
        """The character codes in a string."""
        return text if self.code_size == 1 else _pairs(text)

    def width(self, codes: Sequence[int]) -> float:
        """The width of the glyphs of these codes, at type size 1."""
        return sum(map(self.widths.get, codes, repeat(self.usual_width))) * self.width_unit

    def glyphs(self) -> Iterator[Stream]:
        """The content streams that draw the glyphs of a Type 3 font."""
        procedures = self.definition.get("/CharProcs")
        if isinstance(procedures, Dictionary):
            yield from (stream for stream in procedures.values() if isinstance(stream, Stream))


@lru_cache(maxsize=4096)  # most strings are one glyph
def _pairs(text: bytes) -> tuple[int, ...]:
    """The character codes in a string of two bytes for each."""
    return tuple(one << 8 | two for one, two in zip(text[::2], text[1::2], strict=False))


def read_font(font: Object) -> PdfFont:
    """A font dictionary (ISO 32000-1, 9.5) as a PdfFont; damaged entries get default values."""
    name = str(font.get("/BaseFont", font.get("/Name", "without a name"))).removeprefix("/")
    kind = str(font.get("/Subtype", ""))
    if kind == "/Type0":
        return _composite(name, font)
    first = int(font.get("/FirstChar", 0))
    widths = {first + n: width for n, width in enumerate(numbers(_list(font.get("/Widths"))))}
    is_type3 = kind == "/Type3"
    descriptor = font.get("/FontDescriptor")
    matrix = numbers(_list(font.get("/FontMatrix")))
    return PdfFont(
        name=_bare(name),
        embedded=is_type3 or _has_program(descriptor),
        is_type3=is_type3,
        widths=widths,
        usual_width=0.0 if is_type3 else _missing_width(descriptor),
        code_size=1,
        width_unit=matrix[0] if is_type3 and matrix else _UNIT,
        definition=font,
    )


def _composite(name: str, font: Object) -> PdfFont:
    below = _list(font.get("/DescendantFonts"))
    descendant = below[0] if below and isinstance(below[0], Dictionary) else Dictionary()
    return PdfFont(
        name=_bare(name),
        embedded=_has_program(descendant.get("/FontDescriptor")),
        is_type3=False,
        widths=_composite_widths(_list(descendant.get("/W"))),
        usual_width=float(descendant.get("/DW", 1000)),
        code_size=2,
        width_unit=_UNIT,
        definition=font,
    )


def _composite_widths(entries: list[object]) -> dict[int, float]:
    """``[first [w w …]  first last w …]`` as widths by code (ISO 32000-1, 9.7.4.3)."""
    widths: dict[int, float] = {}
    rest = iter(entries)
    for first in rest:
        second = next(rest, None)
        code = int(first)  # type: ignore[call-overload]
        if isinstance(second, Array):
            widths |= {code + n: width for n, width in enumerate(numbers(_list(second)))}
        elif second is not None and (width := next(rest, None)) is not None:
            last = min(int(second), 0xFFFF)  # type: ignore[call-overload]
            widths |= dict.fromkeys(range(code, last + 1), float(width))  # type: ignore[arg-type]
    return widths


def _has_program(descriptor: object) -> bool:
    return isinstance(descriptor, Dictionary) and any(isinstance(descriptor.get(key), Stream) for key in _PROGRAMS)


def _missing_width(descriptor: object) -> float:
    width = descriptor.get("/MissingWidth") if isinstance(descriptor, Dictionary) else None
    return _USUAL if width is None else float(width)


def _list(value: object) -> list[object]:
    return list(value) if isinstance(value, Array) else []


def _bare(name: str) -> str:
    tag, plus, rest = name.partition("+")
    return rest if plus and len(tag) == 6 else name
