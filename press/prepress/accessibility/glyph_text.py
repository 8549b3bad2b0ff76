"""The character codes of a font -> their text (ISO 32000-1, 9.10), and whether the font has glyphs for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property

from fontTools.agl import toUnicode  # type: ignore[import-untyped]
from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from press.prepress.accessibility.entries import dictionary, items, name
from press.prepress.accessibility.reading import Reference
from press.prepress.pdf.fonts import PdfFont, read_font
from press.prepress.pdf.streams import DAMAGE, resources_of

_SECTION = re.compile(rb"beginbf(char|range)(.*?)endbf\1", re.DOTALL)
_TOKEN = re.compile(rb"<([0-9A-Fa-f\s]*)>|([\[\]])")
_CODECS = {"WinAnsiEncoding": "cp1252", "MacRomanEncoding": "mac_roman"}
_NO_TEXT = {0x0000, 0xFFFD, 0xFFFE, 0xFFFF, 0xFEFF}
_PRIVATE = ((0xE000, 0xF8FF), (0xF0000, 0x10FFFF))
_CODES = 0x10000


@dataclass(frozen=True)
class Letters:
    """The text of the codes of a font. by_code: code -> text; missing: code -> glyph, None if each code is its glyph;
    is_composite: whether its codes have two bytes."""

    by_code: Mapping[int, str]
    missing: Mapping[int, int] | None = None
    is_composite: bool = False

    @property
    def has_space(self) -> bool:
        """Whether the font has a space character."""
        return any(text.isspace() for text in self.by_code.values())

    def is_missing(self, code: int) -> bool:
        """Return whether a code leads to the glyph .notdef, which is drawn as an empty box."""
        if self.missing is not None:
            return self.missing.get(code, 0) == 0
        return self.is_composite and code == 0


@cache
def is_meaningless(text: str) -> bool:
    """Return whether a text is empty, or has characters without a public meaning: U+FFFD, private use, and such."""
    return not text or any(
        ord(character) in _NO_TEXT or any(first <= ord(character) <= last for first, last in _PRIVATE)
        for character in text
    )


def read_letters(font: PdfFont) -> Letters:
    """Return the text of the codes of a font; damaged entries have no text."""
    is_composite = font.code_size == 2
    table = _glyphs(font) if is_composite else None
    try:
        return Letters(_by_code(font, is_composite), table, is_composite)
    except DAMAGE:
        return Letters({}, table, is_composite)


def _by_code(font: PdfFont, is_composite: bool) -> Mapping[int, str]:
    held = font.definition.get("/ToUnicode")
    if isinstance(held, Stream):
        return dict(_mapped(held.read_bytes()))
    if isinstance(held, Name) and str(held).startswith("/Identity"):
        return {code: chr(code) for code in range(_CODES) if not 0xD800 <= code < 0xE000}
    return {} if is_composite else _encoded(font.definition)


def _mapped(cmap: bytes) -> Iterator[tuple[int, str]]:
    """Yield the entries of a ToUnicode map (9.10.3): ``<code> <text>``, or ranges of codes."""
    for section in _SECTION.finditer(cmap):
        tokens = iter(_TOKEN.findall(section[2]))
        for first in tokens:
            second = next(tokens, (b"", b""))
            if section[1] == b"char":
                yield _code(first[0]), _text(second[0])
            else:
                yield from _range(_code(first[0]), _code(second[0]), tokens)


def _range(first: int, last: int, tokens: Iterator[tuple[bytes, bytes]]) -> Iterator[tuple[int, str]]:
    hexadecimal, bracket = next(tokens, (b"", b""))
    codes = range(first, min(last, first + _CODES) + 1)
    if bracket:
        listed = list(iter(lambda: next(tokens, (b"", b"]")), (b"", b"]")))  # up to the end of the list
        yield from ((code, _text(text)) for code, (text, _) in zip(codes, listed, strict=False))
        return
    begin = _text(hexadecimal)
    if begin:
        yield from ((code, begin[:-1] + chr(ord(begin[-1]) + code - first)) for code in codes)


def _code(hexadecimal: bytes) -> int:
    return int(b"".join(hexadecimal.split()) or b"0", 16)


def _text(hexadecimal: bytes) -> str:
    return bytes.fromhex(hexadecimal.decode()).decode("utf-16-be", "replace")


def _encoded(font: object) -> Mapping[int, str]:
    """Return the text of the codes of a simple font, from its encoding (9.6.6).

    The encoding inside its font program is not read.
    """
    encoding = dictionary(font, "/Encoding")
    base = name(font, "/Encoding") or name(encoding, "/BaseEncoding") or "WinAnsiEncoding"
    codec = _CODECS.get(base, "cp1252")
    letters = {code: bytes([code]).decode(codec, "ignore") for code in range(32, 256)}
    code = 0
    for item in items(encoding, "/Differences"):
        if isinstance(item, int):
            code = item
        elif isinstance(item, Name):
            letters[code] = toUnicode(str(item)[1:])
            code += 1
    return letters


def _glyphs(font: PdfFont) -> Mapping[int, int] | None:
    """Return the glyph of each code of a composite font; None if each code is its glyph (9.7.4.2)."""
    below = font.definition.get("/DescendantFonts")
    descendant = below[0] if isinstance(below, Array) and len(below) else Dictionary()
    table = descendant.get("/CIDToGIDMap") if isinstance(descendant, Dictionary) else None
    if not isinstance(table, Stream):
        return None
    pairs = table.read_bytes()
    return {n // 2: pairs[n] << 8 | pairs[n + 1] for n in range(0, len(pairs) - 1, 2)}


class Fonts:
    """The fonts of a file and the text of their codes; each font is read once."""

    def __init__(self, pages: Sequence[Page]) -> None:
        self._read: dict[Reference, tuple[PdfFont, Letters]] = {}
        for page in pages:
            with suppress(*DAMAGE):
                for definition in dictionary(resources_of(page.obj), "/Font").values():
                    self.of(definition)

    def of(self, definition: Object) -> tuple[PdfFont, Letters]:
        """Return a font and the text of its codes. definition: the dictionary of the font."""
        key = definition.objgen
        if key not in self._read or not definition.is_indirect:
            font = read_font(definition)
            self._read[key] = font, read_letters(font)
        return self._read[key]

    @cached_property
    def has_space(self) -> bool:
        """Whether any font has a space character. Then it separates words in all fonts: one program wrote them."""
        return any(letters.has_space for _, letters in self._read.values())
