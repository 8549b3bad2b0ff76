"""A page -> the objects painted on it: a reader of content streams (ISO 32000-1, 8 and 9) that draws nothing.

It follows everything that paints: forms, patterns, shadings, soft masks, the glyphs of Type 3 fonts and the
appearances of annotations. Resources that are never used are not reported.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass, field

from pikepdf import Array, Dictionary, Name, Object, Page, Stream

from press.prepress.pdf.fonts import PdfFont, read_font
from press.prepress.pdf.geometry import Box, around
from press.prepress.pdf.operators import FILLED_TEXT, STROKED_TEXT, Operators
from press.prepress.pdf.painted import Group, Kind, Painted, Painting
from press.prepress.pdf.spaces import Space, entry, read_space, under_pattern, unknown
from press.prepress.pdf.state import GraphicsState, Paint
from press.prepress.pdf.streams import DAMAGE, Instructions, matrix_of, numbers, resources_of
from press.units import POINTS_PER_INCH

_DEPTH = 24
"""The most levels of streams inside streams; if there are more, a stream contains itself."""
_RUNS = 20_000
"""The most streams to read for one page; a file with more is made to block its readers."""
_PLAIN_BLENDING = {"/Normal", "/Compatible"}
_UNIT = Box(0, 0, 1, 1)
"""The box of an image in its own space (ISO 32000-1, 8.9.5)."""


def read_painting(page: Page, sheet: Box) -> Painting:
    """Read everything that a page paints. sheet: its MediaBox. Damage is never raised, but added to the faults."""
    run = _Run()
    _PaintReader(run, resources_of(page.obj), GraphicsState(clip=sheet)).read(page.obj)
    annotations = page.obj.get("/Annots")
    for annotation in annotations if isinstance(annotations, Array) else ():
        try:
            _read_appearance(run, annotation, sheet)
        except DAMAGE:
            run.painting.faults.append("an annotation is damaged")
    return run.painting


def _read_appearance(run: _Run, annotation: Object, sheet: Box) -> None:
    appearance = annotation.get("/AP", Dictionary()).get("/N")
    if isinstance(appearance, Dictionary):
        appearance = appearance.get(str(annotation.get("/AS", "/Off")))
    if isinstance(appearance, Stream):
        place = _box(annotation.Rect).meet(sheet)
        _PaintReader(run, Dictionary(), GraphicsState(), within=place).read_form(appearance)


@dataclass
class _Run:
    """The data that all streams of one page share."""

    painting: Painting = field(default_factory=Painting)
    instructions: Instructions = field(default_factory=Instructions)
    fonts: dict[tuple[int, int], PdfFont] = field(default_factory=dict)
    followed: set[tuple[tuple[int, int], bool]] = field(default_factory=set)
    """The patterns and fonts that were read, and whether for a soft mask; each is read only once for a page."""
    streams: int = 0


class _PaintReader(Operators):
    """Reads one content stream; a stream inside it gets its own reader.

    within: the box to use for everything, if the places in the stream have no meaning: for patterns and glyphs, which
    are repeated, and for annotations, which are stretched.
    """

    def __init__(
        self,
        run: _Run,
        resources: Dictionary,
        state: GraphicsState,
        *,
        masking: bool = False,
        within: Box | None = None,
        depth: int = 0,
    ) -> None:
        super().__init__(state)
        self._run = run
        self._painting = run.painting
        self._resources = resources
        self._base = state.ctm
        self._masking = masking
        self._within = within
        self._depth = depth

    def read(self, stream: Object) -> None:
        """Read a page or a stream from its first instruction to its last."""
        self._run.streams += 1
        if self._depth > _DEPTH or self._run.streams > _RUNS:
            self._fault("the content contains itself, or far too many streams")
            return
        instructions, faults = self._run.instructions.of(stream)
        self._painting.faults.extend(faults)
        for instruction in instructions:
            try:
                self.perform(str(instruction.operator), list(instruction.operands))
            except DAMAGE:
                name = bytes(instruction.operator).decode("ascii", "replace")
                self._fault(f'the operator "{name}" has wrong operands')

    def read_form(self, form: Object) -> None:
        """Read a form XObject in its own space (ISO 32000-1, 8.10)."""
        state = copy(self.state)
        state.ctm = state.ctm.after(matrix_of(form))
        if "/BBox" in form:
            state.clip = state.clip.meet(state.ctm.box(_box(form.BBox)))
        if isinstance(group := form.get("/Group"), Dictionary):
            self._painting.is_transparent = True
            space = read_space(group.CS, self._resources) if "/CS" in group else None
            self._painting.groups.append(Group(space, self._masking, self._within or state.clip))
        self._inside(form, state, self._within).read(form)

    def paint(self, kind: Kind, paint: Paint, overprint: bool, box: Box, dpi: float | None = None) -> None:
        """Record a painted object, unless all of it is clipped."""
        seen = self._within or box.meet(self.state.clip)
        if seen.is_void:
            return
        space, colour, pattern = paint.space, paint.colour, paint.pattern
        if isinstance(pattern, Stream) and pattern.get("/PaintType") == 2:
            space = paint.base or unknown("none for the pattern")
        elif pattern is not None:
            space, colour = self._follow(pattern, space, seen), ()
        self._note(kind, space, colour, seen, overprint, dpi)

    def show(self, box: Box) -> None:
        """Record text and its font, and everything that the glyphs of a Type 3 font paint."""
        state, font = self.state, self.state.font
        if font is None:
            self._fault("text has no font")
        elif state.text_mode in FILLED_TEXT or state.text_mode in STROKED_TEXT:
            if font not in self._painting.fonts:
                self._painting.fonts.append(font)
            for glyph in font.glyphs() if self._first_time(font.definition) else ():
                self._inside(glyph, copy(state), self._within or box).read(glyph)
        if state.text_mode in FILLED_TEXT:
            self.paint("text", state.fill, state.fill_overprint, box)
        if state.text_mode in STROKED_TEXT:
            self.paint("text", state.stroke, state.stroke_overprint, box)

    def paint_shading(self, name: str) -> None:
        """Record a shading, which fills the clip."""
        shading = self._entry("/Shading", name)
        box = self._within or self.state.clip
        if shading is not None and not box.is_void:
            self._note("shading", read_space(shading.get("/ColorSpace"), self._resources), (), box)

    def paint_external(self, name: str) -> None:
        """Record an image, or read a form."""
        external = self._entry("/XObject", name)
        if external is None:
            return
        if external.get("/Subtype") == Name.Image:
            self.paint_image(external)
        else:
            self.read_form(external)

    def paint_image(self, image: Object) -> None:
        """Record an image with its resolution as placed."""
        ctm = self.state.ctm
        lengths = zip((int(image.Width), int(image.Height)), ctm.scales, strict=True)
        dpi = min((pixels * POINTS_PER_INCH / length for pixels, length in lengths if length), default=None)
        if "/SMask" in image:
            self._painting.is_transparent = True
        box = ctm.box(_UNIT)
        if image.get("/ImageMask", False):
            self.paint("image", self.state.fill, self.state.fill_overprint, box, dpi)
        else:
            space = read_space(image.get("/ColorSpace"), self._resources)
            self.paint("image", Paint(space, ()), self.state.fill_overprint, box, dpi)

    def use_parameters(self, name: str) -> None:
        """Apply overprint, font and line width from a parameter dictionary; read its soft mask."""
        parameters = self._entry("/ExtGState", name)
        if parameters is None:
            return
        state = self.state
        for key, value in parameters.items():
            match key:
                case "/OP":
                    state.stroke_overprint = bool(value)
                    # OP applies to fills as well if op is missing (ISO 32000-1, table 58).
                    state.fill_overprint = bool(parameters.get("/op", value))
                case "/op":
                    state.fill_overprint = bool(value)
                case "/OPM":
                    state.overprint_mode = int(value)
                case "/LW":
                    state.line_width = float(value)
                case "/Font":
                    state.size = float(value[1])
                    state.font = self._font(value[0])
                case "/ca" | "/CA" if float(value) < 1:
                    self._painting.is_transparent = True
                case "/BM" if str(value[0] if isinstance(value, Array) else value) not in _PLAIN_BLENDING:
                    self._painting.is_transparent = True
                case "/SMask" if isinstance(value, Dictionary):
                    self._painting.is_transparent = True
                    mask = GraphicsState(ctm=state.ctm, clip=state.clip)
                    _PaintReader(
                        self._run, self._resources, mask, masking=True, within=self._within, depth=self._depth
                    ).read_form(value.G)

    def use_font(self, name: str) -> None:
        """Set the current font."""
        font = self._entry("/Font", name)
        self.state.font = None if font is None else self._font(font)

    def find_space(self, name: Object) -> tuple[Space, Space | None]:
        """A colour space by its name, and the space of the uncoloured patterns in it."""
        return read_space(name, self._resources), under_pattern(name, self._resources)

    def find_pattern(self, name: str) -> Object | None:
        """A pattern by its name; None if there is none."""
        return self._entry("/Pattern", name)

    def _follow(self, pattern: Object, space: Space, box: Box) -> Space:
        """Read what a pattern paints into `box`. Returns the space to record: that of its shading, or `space`."""
        if "/Shading" in pattern:
            return read_space(pattern.Shading.get("/ColorSpace"), self._resources)
        if isinstance(pattern, Stream) and self._first_time(pattern):
            state = GraphicsState(ctm=self._base.after(matrix_of(pattern)))
            self._inside(pattern, state, box).read(pattern)
        return space

    def _inside(self, stream: Object, state: GraphicsState, within: Box | None) -> _PaintReader:
        resources = stream.get("/Resources")
        own = resources if isinstance(resources, Dictionary) else self._resources
        return _PaintReader(self._run, own, state, masking=self._masking, within=within, depth=self._depth + 1)

    def _note(
        self,
        kind: Kind,
        space: Space,
        colour: tuple[float, ...],
        box: Box,
        overprint: bool = False,
        dpi: float | None = None,
    ) -> None:
        mode = self.state.overprint_mode
        self._painting.objects.append(Painted(kind, space, colour, box, overprint, mode, self._masking, dpi))

    def _font(self, definition: Object) -> PdfFont:
        key = definition.objgen
        if key not in self._run.fonts or not definition.is_indirect:
            self._run.fonts[key] = read_font(definition)
        return self._run.fonts[key]

    def _first_time(self, followed: Object) -> bool:
        key = (followed.objgen, self._masking)
        is_first = key not in self._run.followed
        self._run.followed.add(key)
        return is_first

    def _entry(self, kind: str, name: str) -> Object | None:
        found = entry(self._resources, kind, name)
        if found is None:
            self._fault(f"the content uses {name}, which is not among its resources ({kind})")
        return found

    def _fault(self, message: str) -> None:
        if message not in self._painting.faults:
            self._painting.faults.append(message)


def _box(rectangle: Object) -> Box:
    left, bottom, right, top = numbers(rectangle)
    return around([(left, bottom), (right, top)])
