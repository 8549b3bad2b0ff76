"""What WeasyPrint draws, run by run -> the glyph ledger of a part.

In every edition, all text, also that of drawings, goes through one function of WeasyPrint (``draw_first_line``). After
each call, the runs of Pango tell which font drew which characters.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from unicodedata import category
from xml.etree.ElementTree import Element

from press.composition.added_font import OwnFont
from press.composition.glyphs import Deviation, Drawn, Misdrawn
from press.composition.typefaces import UPRIGHT, Face, Font, font_data, font_files
from press.engine.contract import RawBox, RawFont, RawText, TextStream
from press.engine.spotting import Writing

_STYLES = (UPRIGHT, "oblique", "italic")
"""The styles of Pango, by their numbers."""
_UNSEEN = ("Zs", "Zl", "Zp", "Cc", "Cf")
"""The categories of characters for which nothing is drawn."""
_OF_ELEMENTS: tuple[Deviation, ...] = ("undeclared", "no face")
"""What has its cause in the template or stylesheet of an element, and not in its text."""
_OF_TEXT = ("em", "strong")
"""The elements that Markdown makes in a paragraph: their cause is in the text."""


@dataclass
class _Use:
    """A font in the text of an element that asks for a face.

    element: None in the margin of a page; tag: as in LaidOutBox; file: the name of the declared file of the font, "" if
    it has none; runs: each with the line that it is in; is_in_picture: whether the element is a picture, whose text is
    drawn letter by letter.
    """

    element: Element | None
    tag: str
    asked: Face
    font: RawFont
    file: str
    runs: list[tuple[str, str]]
    is_in_picture: bool

    @cached_property
    def text(self) -> str:
        """All runs."""
        return "".join(run for run, _ in self.runs)

    @cached_property
    def missing(self) -> str:
        """The characters that no font has, each once, sorted."""
        return "".join(sorted({one for one in map(chr, self.font.missing) if one in self.text}))

    @cached_property
    def drawn(self) -> str:
        """All runs, without the characters that no font has."""
        return "".join(one for one in self.text if one not in self.missing) if self.missing else self.text

    def line_with(self, characters: str) -> str:
        """The first line with one of these characters; "" in a picture."""
        lines = (line for run, line in self.runs if any(character in run for character in characters))
        return "" if self.is_in_picture else next(lines)

    @property
    def name(self) -> str:
        """The element, as in Misdrawn."""
        if self.element is None:
            return ""
        tag, colons, pseudo = self.tag.rpartition("}")[2].partition("::")
        return ".".join((tag, *self.element.get("class", "").split())) + colons + pseudo


class GlyphLedger:
    """Records what is drawn of a part. picture: the box of the picture that is being drawn; None while it is text."""

    def __init__(
        self,
        declared: Sequence[Font],
        hb_face: Callable[[object], object],
        content: Callable[[object], bytes],
        own_fonts: Sequence[OwnFont] = (),
    ) -> None:
        """declared: the fonts that ``fonts.css`` declares; hb_face: returns HarfBuzz's object for the file of a font of
        Pango; content: returns the content of this file; own_fonts: those that the catalogue adds.

        WeasyPrint's own object for a font does not tell the file: it is the same for two fonts of one face.
        """
        self.picture: RawBox | None = None
        self._declared, self._hb_face, self._content = declared, hb_face, content
        self._own = {font.data: font for font in own_fonts}
        self._families = {font.face.family.casefold(): font.face.family for font in declared}
        self._files: dict[object, str] = {}
        self._uses: dict[tuple[object, ...], _Use] = {}

    def note(self, stream: TextStream, text: RawText) -> None:
        """Record a text that has just been drawn."""
        layout, style, box = text.pango_layout, text.style, self.picture or text
        if not layout.text.strip():
            return  # WeasyPrint draws nothing
        element, tag = getattr(box, "element", None), getattr(box, "element_tag", None) or ""
        asked = style["font_family"][0], style["font_weight"], style["font_style"]
        node, encoded = layout.get_first_line()[0].runs, b""
        while node:
            item, node = node.data.item, node.next
            file = self._hb_face(item.analysis.font)
            run = layout.text
            if item.offset or node:
                encoded = encoded or run.encode()
                run = encoded[item.offset : item.offset + item.length].decode()
            key = element, tag, asked, file
            if key not in self._uses:
                if file not in self._files:
                    self._files[file] = self._name_of(self._content(file))
                font, _ = stream.add_font(item.analysis.font)
                face, name, is_in_picture = self._face(*asked), self._files[file], self.picture is not None
                self._uses[key] = _Use(element, tag, face, font, name, [], is_in_picture)
            self._uses[key].runs.append((run, layout.text))

    def drawn(self) -> tuple[Drawn, ...]:
        """What each font drew, sorted by file and face."""
        texts: dict[tuple[str, Face], list[str]] = defaultdict(list)
        for use in self._uses.values():
            texts[use.file, self._drawn_face(use)].append(use.drawn)
        rows = sorted(texts, key=lambda row: (row[0], str(row[1])))
        counts = ((*row, _seen("".join(texts[row]))) for row in rows)
        return tuple(Drawn(file, face, seen.total(), "".join(sorted(seen))) for file, face, seen in counts if seen)

    def misdrawn(self, writing: Writing) -> tuple[Misdrawn, ...]:
        """What is not drawn as its text asks, in the order in which it was drawn. writing: of the part."""
        found: dict[tuple[object, ...], Misdrawn] = {}
        for use in self._uses.values():
            for character in use.missing:
                found[id(use), character] = self._misdrawn("missing", use, character, writing)
            if (deviation := self._deviation(use)) and (characters := "".join(sorted(_seen(use.drawn)))):
                key = deviation, use.asked, use.font, use.file
                here, before = self._misdrawn(deviation, use, characters, writing), found.get(key)
                first = before if before and (before.is_in_content or not here.is_in_content) else here
                joined = {*characters, *(before.characters if before else "")}
                found[key] = replace(first, characters="".join(sorted(joined)))
        return tuple(found.values())

    def _misdrawn(self, deviation: Deviation, use: _Use, characters: str, writing: Writing) -> Misdrawn:
        is_written = use.is_in_picture or use.tag in _OF_TEXT or deviation not in _OF_ELEMENTS
        is_written = is_written and "::" not in use.tag
        source = writing.of(use.element) if is_written else writing.of_element(use.element)
        line = use.line_with(characters)
        return Misdrawn(deviation, use.asked, self._drawn_face(use), characters, line, use.name, source)

    @cached_property
    def _own_families(self) -> frozenset[str]:
        return frozenset(font.face.family for font in self._own.values() if not font.of_brand)

    @cached_property
    def _own_names(self) -> frozenset[str]:
        return frozenset(font.name for font in self._own.values() if not font.of_brand)

    def _deviation(self, use: _Use) -> Deviation | None:
        if not use.file:
            return "undeclared"
        if use.asked.family in self._own_families:
            return None  # it replaces a typeface in all its weights
        if all(use.asked != font.face for font in self._declared):
            return "no face"
        if use.file in self._own_names:
            return None  # it is there for what the face lacks
        return "fallback" if use.asked != self._drawn_face(use) else None

    def _face(self, family: str, weight: int, style: str) -> Face:
        """A face, with its family spelled as ``fonts.css`` does."""
        return Face(self._families.get(family.casefold(), family), weight, style)

    def _drawn_face(self, use: _Use) -> Face:
        """The face that a font is declared with: the one that the text asks for, if it is declared with several."""
        faces = [font.face for font in self._declared if font.file.name == use.file]
        own = Face(use.font.family, use.font.weight, _STYLES[use.font.style])
        return use.asked if use.asked in faces else next(iter(faces), own)

    def _name_of(self, content: bytes) -> str:
        """The name of the declared file with this content; "" for another file."""
        if own := self._own.get(content):
            return own.name
        files = (font.file.name for font in self._declared if font.file.name in font_files())
        return next((name for name in files if _content_of(name) == content), "")


@cache
def _content_of(name: str) -> bytes:
    """The content of a font of the font packages."""
    return font_data(name)


def _seen(text: str) -> Counter[str]:
    """How often each character is in a text, without those for which nothing is drawn."""
    return Counter({one: count for one, count in Counter(text).items() if _is_seen(one)})


@cache
def _is_seen(character: str) -> bool:
    return category(character) not in _UNSEEN
