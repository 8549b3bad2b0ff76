"""A page -> what is painted on it, by the marks it is in (ISO 32000-1, 14.6)."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy

from pikepdf import Dictionary, Name, Object, Page, Stream, String

from press.prepress.accessibility import entries
from press.prepress.accessibility.glyph_text import Fonts, Letters, is_meaningless
from press.prepress.accessibility.marks import OpenMark, PageContent, PageMarks
from press.prepress.accessibility.reading import Key, Reference
from press.prepress.accessibility.setting import spaced
from press.prepress.pdf.fonts import PdfFont
from press.prepress.pdf.geometry import Box
from press.prepress.pdf.operators import Operands, Operators
from press.prepress.pdf.painted import Kind as PaintedKind
from press.prepress.pdf.spaces import GRAY, Space, entry
from press.prepress.pdf.state import GraphicsState, Paint
from press.prepress.pdf.streams import DAMAGE, matrix_of, resources_of

_DEPTH = 24
"""The most form XObjects inside each other; more means that a form contains itself."""
_FORMS = 5_000
"""The most form XObjects on one page; a file with more is an attack on its readers."""
_UNIT = Box(0, 0, 1, 1)


def read_marked(page: Page, number: int, seen: Box, fonts: Fonts) -> PageContent:
    """Read the content of a page, with damage as faults. number: from 1; seen: its visible area, in PDF points."""
    run = PageMarks(number, fonts)
    _MarkedReader(run, resources_of(page.obj), GraphicsState(clip=seen), []).read(page.obj)
    return run.finish(seen)


class _MarkedReader(Operators):
    """Reads one content stream. A form XObject in it gets its own reader, which begins inside the same marks."""

    def __init__(
        self,
        run: PageMarks,
        resources: Dictionary,
        state: GraphicsState,
        marks: list[OpenMark],
        form: Reference | None = None,
        depth: int = 0,
    ) -> None:
        super().__init__(state)
        self._run = run
        self._resources = resources
        self._marks = list(marks)
        self._outer = len(marks)
        self._form = form
        self._depth = depth
        self._pieces: list[bytes | float] = []

    def read(self, stream: Object) -> None:
        """Read a page or a form XObject from its first instruction to its last."""
        instructions, faults = self._run.instructions.of(stream)
        for fault in faults:
            self._run.fault(fault)
        for instruction in instructions:
            operator = "?"  # its bytes may not be text
            try:
                operator = str(instruction.operator)
                self.perform(operator, list(instruction.operands))
            except DAMAGE:
                self._run.fault(f'the operator "{operator}" has wrong operands')
        if len(self._marks) > self._outer:
            self._run.fault("a mark begins and does not end")

    def perform(self, operator: str, operands: Operands) -> None:
        """Begin and end marks; leave all other operators to the graphics state."""
        if operator in ("BDC", "BMC"):
            self._begin(*operands)
        elif operator == "EMC":
            self._end()
        else:
            super().perform(operator, operands)

    def paint(self, kind: PaintedKind, paint: Paint, overprint: bool, box: Box) -> None:
        """Record that something is painted, unless all of it is clipped."""
        seen = box.meet(self.state.clip)
        if not seen.is_void:
            self._holder.paint(seen)

    def show(self, box: Box) -> None:
        """Record the text of a string."""
        if self.state.font is None:
            self._run.fault("text has no font")
            return
        font, letters = self._run.fonts.of(self.state.font.definition)
        text = self._instead(spaced(self._glyphs(font, letters), self._run.fonts.has_space))
        if text or box.width:
            holder = self._holder
            holder.setting.add(text, box)
            holder.paint(box)

    def paint_shading(self, name: str) -> None:
        """Record a shading, which fills the clip."""
        self.paint("shading", self.state.fill, False, self.state.clip)

    def paint_external(self, name: str) -> None:
        """Record an image, or read a form XObject."""
        external = entry(self._resources, "/XObject", name)
        if not isinstance(external, Stream):
            self._run.fault(f"the content paints {name}, which is not among its resources")
        elif external.get("/Subtype") == Name.Image:
            self.paint_image(external)
        else:
            self._read_form(external)

    def paint_image(self, image: Object) -> None:
        """Record an image, which fills the unit square of its space."""
        self.paint("image", self.state.fill, False, self.state.ctm.box(_UNIT))

    def use_parameters(self, name: str) -> None:
        """Use the font of a parameter dictionary; its other entries do not affect the text."""
        held = entries.items(entry(self._resources, "/ExtGState", name), "/Font")
        if len(held) == 2 and isinstance(held[0], Dictionary):
            self.state.font, self.state.size = self._run.fonts.of(held[0])[0], float(held[1])  # type: ignore[arg-type]

    def use_font(self, name: str) -> None:
        """Choose a font."""
        definition = entry(self._resources, "/Font", name)
        self.state.font = None if definition is None else self._run.fonts.of(definition)[0]

    def find_space(self, name: Object) -> tuple[Space, Space | None]:
        """Return grey for every colour space: colours do not matter here."""
        return GRAY, None

    def find_pattern(self, name: str) -> Object | None:
        """Return no pattern: colours do not matter here."""
        return None

    def _show_pieces(self, pieces: Iterable[Object]) -> None:
        self._pieces = [bytes(piece) if isinstance(piece, String) else float(piece) for piece in pieces]
        self.show(self._cursor.show(self.state, self._pieces))

    def _glyphs(self, font: PdfFont, letters: Letters) -> list[tuple[str, float]]:
        """Return the text of each glyph of the string, and the gap before it as a share of the type size."""
        glyphs, gap = [], 0.0
        spacing = self.state.sign_spacing / self.state.size if self.state.size else 0.0
        for piece in self._pieces:
            if not isinstance(piece, bytes):
                gap -= piece / 1000
                continue
            for code in font.codes(piece):
                glyphs.append((self._letters(font, letters, code), gap))
                gap = spacing
        return glyphs

    def _letters(self, font: PdfFont, letters: Letters, code: int) -> str:
        text = letters.by_code.get(code)
        if letters.is_missing(code):
            self._run.unread[font.name, "missing"].add(code)
        elif text is None:
            self._run.unread[font.name, "unnamed"].add(code)
        elif is_meaningless(text):
            self._run.unread[font.name, "meaningless"].add(code)
        return text or ""

    def _instead(self, text: str) -> str:
        """Return a text, or the ActualText of a mark around it: once, where the text begins (14.9.4)."""
        for mark in self._marks:
            if mark.kind is None and mark.instead is not None:
                replacement, mark.instead = mark.instead, ""
                return replacement
        return text

    @property
    def _holder(self) -> OpenMark:
        """The innermost mark that is content or an artifact."""
        return next((mark for mark in reversed(self._marks) if mark.kind), self._run.outside)

    def _begin(self, tag: Object, properties: Object | None = None) -> None:
        held = entry(self._resources, "/Properties", str(properties)) if isinstance(properties, Name) else properties
        mcid = entries.number(held, "/MCID")
        if str(tag) == "/Artifact":
            mark = OpenMark("artifact")
            self._run.artifacts.append(mark)
        elif mcid is not None:
            mark = self._content((self._run.page, self._form, mcid))
        else:
            mark = OpenMark(None)
        if isinstance(held, Dictionary) and "/ActualText" in held:
            mark.instead = entries.words(held, "/ActualText")
        mark.is_crossed |= any(mark.kind and outer.kind not in (None, mark.kind) for outer in self._marks)
        self._marks.append(mark)

    def _content(self, key: Key) -> OpenMark:
        if key in self._run.contents and (self._form is None or self._run.forms[self._form] == 1):
            self._run.twice.append(key)
        return self._run.contents.setdefault(key, OpenMark("content", key))

    def _end(self) -> None:
        if len(self._marks) > self._outer:
            self._marks.pop()
        else:
            self._run.fault("a mark ends that did not begin")

    def _read_form(self, form: Object) -> None:
        """Read a form XObject in its own space (ISO 32000-1, 8.10)."""
        if self._depth >= _DEPTH or sum(self._run.forms.values()) >= _FORMS:
            self._run.fault("the content contains itself, or far too many form XObjects")
            return
        self._run.forms[form.objgen] = self._run.forms.get(form.objgen, 0) + 1
        state = copy(self.state)
        state.ctm = state.ctm.after(matrix_of(form))
        if (box := entries.box(form, "/BBox")) is not None:
            state.clip = state.clip.meet(state.ctm.box(box))
        resources = form.get("/Resources")
        own = resources if isinstance(resources, Dictionary) else self._resources
        _MarkedReader(self._run, own, state, self._marks, form.objgen, self._depth + 1).read(form)
