"""Tagged PDFs, made by hand from a description of their elements: a good one, which tests then spoil."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

WIDTH, HEIGHT = 400.0, 500.0
"""Points."""
SIZE, LINE = 12.0, 16.0
_LEFT, _TOP = 40.0, 440.0
_LETTERS = [*range(32, 127), *range(0xA0, 0x180), 0x2010, 0x2013, 0x2019, 0x201C, 0x201D, 0x2022]
_HYPHENS = {0xAD: 0x2D, 0x2010: 0x2D}
_XMP = {"dc:title": "Haver i byen", "{http://www.aiim.org/pdfua/ns/id/}part": "1"}


@dataclass(frozen=True)
class Text:
    """A line of text. follows: whether it stands right after the one before, on the same line."""

    text: str
    follows: bool = False
    font: str = "F"
    size: float = SIZE
    before: str = "0 g"


@dataclass(frozen=True)
class Drawing:
    """A rectangle, in points."""

    box: tuple[float, float, float, float] = (40, 200, 140, 260)


PAGE = object()
"""Among the kids of an element: it goes on on the next page."""


@dataclass(frozen=True)
class Node:
    """An element to be made; more: entries of its dictionary and of its attributes, by their names."""

    type: str
    kids: tuple[Any, ...] = ()
    target: str = ""
    more: dict[str, Any] = field(default_factory=dict)


def node(kind: str, *kids: Any, target: str = "", **more: Any) -> Node:
    """An element; a kid that is a string is a line of text."""
    held = tuple(Text(kid) if isinstance(kid, str) else kid for kid in kids)
    return Node(kind, held, target, more)


def item(*kids: Any, label: str = "•") -> Node:
    return node("LI", node("Lbl", label), node("LBody", *kids))


def head(text: str, scope: str = "Column", **more: Any) -> Node:
    return node("TH", text, Scope=Name(f"/{scope}"), **more)


def figure(**more: Any) -> Node:
    drawing = Drawing()
    given: dict[str, Any] = {"Alt": "Et barn vander en tomat.", "BBox": Array(list(drawing.box))} | more
    return node("Figure", drawing, **{key: value for key, value in given.items() if value is not None})


GOOD = node(
    "Document",
    node("H1", "Haver i byen"),
    node("P", "Naboer dyrker grøntsager sam\u00ad", "men og spiser dem."),
    figure(),
    node("H2", "Hvad det giver"),
    node(
        "P",
        "Læs om",
        node("Link", "byhaver i Vapnagaard", target="haver"),
        Text(", og spis 15-", follows=True),
        "årige job- og",
        "haveplaner.",
    ),
    node("L", item("Venskaber"), item("Grøntsager")),
    node("BlockQuote", node("P", "Vi kom hinanden ved.")),
    node("P", "Et afsnit, der begynder her", PAGE, "og slutter på næste side."),
    node("P", "A day in the garden", Lang="en"),
    node(
        "Table",
        node("THead", node("TR", head("Løsning"), head("Børn"), head("Unge"), head("Voksne"))),
        node(
            "TBody",
            node("TR", head("Byhaver", "Row"), node("TD"), node("TD", "ja"), node("TD", "ja")),
            node("TR", head("Rollemodeller", "Row"), node("TD", "ja"), node("TD", "ja"), node("TD")),
        ),
    ),
    node(
        "TOC",
        node(
            "TOCI",
            node("Reference", node("Link", "Haver 1", target="haver")),
            node("TOC", node("TOCI", node("Reference", node("Link", "Bier 2", target="haver")))),
        ),
    ),
    node("P", node("Link", "Haveguiden", target="https://example.org/guide")),
)


def document(*kids: Any) -> Node:
    """A Document with a heading of its own before these."""
    return node("Document", node("H1", "Overskrift"), *kids)


def good() -> Pdf:
    """Two pages on which nothing is to be found."""
    return make(GOOD)


def make(root: Node, pages: int = 1) -> Pdf:
    """A tagged PDF of these elements; each page has a folio and a running foot that are artifacts."""
    return _Maker().make(root, pages)


def save(pdf: Pdf, folder: Path, name: str = "tagged.pdf") -> Path:
    path = folder / name
    pdf.save(path, deterministic_id=True)
    return path


def elements(pdf: Pdf, kind: str) -> list[Any]:
    """The structure elements of a type, in the order of reading."""
    return [element for element in _all(pdf.Root.StructTreeRoot) if str(element.get("/S", "")) == f"/{kind}"]


def add_content(pdf: Pdf, content: str, page: int = 0) -> None:
    """Paint more on a page, as it stands."""
    held = pdf.pages[page].obj
    held.Contents = pdf.make_stream(held.Contents.read_bytes() + f"\n{content}".encode())


def shown(text: str, size: float = SIZE, x: float = _LEFT, y: float = 100, font: str = "F") -> str:
    """A string as a content stream shows it."""
    return f"BT /{font} {size:g} Tf {x:.3f} {y:.3f} Td <{_codes(text)}> Tj ET"


def _codes(text: str) -> str:
    return "".join(f"{ord(letter):04x}" for letter in text)


class _Maker:
    """A PDF while it is made: where the next line stands, and what was marked on the page."""

    def __init__(self) -> None:
        self.pdf = Pdf.new()
        self._fonts = {"F": _font(self.pdf, "Regular"), "B": _font(self.pdf, "Bold"), "S": _font(self.pdf, "Semibold")}
        self._content: list[list[str]] = []
        self._owners: list[list[Object]] = []
        self._annotations: list[tuple[Object, Object]] = []
        self._x, self._y = _LEFT, _TOP

    def make(self, root: Node, pages: int) -> Pdf:
        self._turn()
        tree = self.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        tree.K = Array([self._element(root, tree)])
        while len(self._content) < pages:
            self._turn()
        for number, content in enumerate(self._content):
            self.pdf.pages[number].obj.Contents = self.pdf.make_stream("\n".join(content).encode())
        numbers: list[Any] = []
        for number, owners in enumerate(self._owners):
            numbers += [number, Array(owners)]
        for key, (annotation, owner) in enumerate(self._annotations, start=len(self._owners)):
            annotation.StructParent = key
            numbers += [key, owner]
        tree.ParentTree = self.pdf.make_indirect(Dictionary(Nums=Array(numbers)))
        self.pdf.Root.StructTreeRoot = tree
        self._describe()
        return self.pdf

    def _describe(self) -> None:
        root = self.pdf.Root
        root.MarkInfo, root.Lang = Dictionary(Marked=True), String("da")
        root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
        root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D, St=20)]))
        last = self.pdf.pages[-1].obj
        root.Names = Dictionary(Dests=Dictionary(Names=Array([String("haver"), Array([last, Name.Fit])])))
        with self.pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            for key, value in _XMP.items():
                xmp[key] = value
        self.pdf.docinfo.Title = String(_XMP["dc:title"])

    def _turn(self) -> None:
        """Begin a page."""
        number = len(self._content)
        self.pdf.add_blank_page(page_size=(WIDTH, HEIGHT))
        page = self.pdf.pages[-1].obj
        page.Resources = Dictionary(Font=Dictionary({f"/{name}": font for name, font in self._fonts.items()}))
        page.StructParents, page.Tabs = number, Name.S
        foot = shown(f"{20 + number}", 9, 360, 20), shown("Løsninger, der virker", 9, 40, 20)
        self._content.append([f"/Artifact <</Type /Pagination>> BDC {line} EMC" for line in foot])
        self._owners.append([])
        self._x, self._y = _LEFT, _TOP

    def _element(self, made: Node, parent: Object) -> Object:
        element = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(f"/{made.type}"), P=parent))
        element.Pg = self.pdf.pages[-1].obj
        first, kids, places = len(self._content), [], []
        for kid in made.kids:
            if kid is PAGE:
                self._turn()
            elif isinstance(kid, Node):
                kids.append(self._element(kid, element))
            else:
                box, reference = self._paint(kid, element, first)
                kids.append(reference)
                places.append(box)
        if made.target:
            kids.append(self._annotate(made, element, places))
        element.K = Array(kids)
        self._say(made, element)
        return element

    def _say(self, made: Node, element: Object) -> None:
        attributes = {key: value for key, value in made.more.items() if key in ("Scope", "BBox", "ColSpan", "RowSpan")}
        if attributes:
            owner = Name.Layout if "BBox" in attributes else Name.Table
            element.A = Dictionary({"/O": owner} | {f"/{key}": value for key, value in attributes.items()})
        for key in made.more.keys() - attributes.keys():
            value = made.more[key]
            element[f"/{key}"] = String(value) if isinstance(value, str) else value

    def _paint(self, kid: Text | Drawing, element: Object, first: int) -> tuple[Sequence[float], Any]:
        """Paint a line or a drawing -> its box, and what its element holds of it."""
        mcid = len(self._owners[-1])
        self._owners[-1].append(element)
        if isinstance(kid, Drawing):
            left, bottom, right, top = box = kid.box
            painted = f"0.8 g {left} {bottom} {right - left} {top - bottom} re f"
        else:
            box, painted = self._set(kid)
        tag = "Figure" if isinstance(kid, Drawing) else "Span"
        self._content[-1].append(f"/{tag} <</MCID {mcid}>> BDC {painted} EMC")
        if len(self._content) == first:
            return box, mcid
        return box, Dictionary(Type=Name.MCR, Pg=self.pdf.pages[-1].obj, MCID=mcid)

    def _set(self, kid: Text) -> tuple[tuple[float, float, float, float], str]:
        width = sum(_widths("Regular").get(ord(letter), 0) for letter in kid.text) * kid.size / 1000
        if not kid.follows:
            self._x, self._y = _LEFT, self._y - LINE
        left, self._x = self._x, self._x + width
        painted = f"{kid.before} {shown(kid.text, kid.size, left, self._y, kid.font)}"
        return (left, self._y - 3, self._x, self._y + 9), painted

    def _annotate(self, made: Node, element: Object, places: Sequence[Sequence[float]]) -> Dictionary:
        annotation = Dictionary(Type=Name.Annot, Subtype=Name.Link, F=4, Border=Array([0, 0, 0]))
        annotation.Rect = Array([round(edge, 2) for edge in places[0]] if places else [40, 40, 80, 60])
        annotation.Contents = String(made.more.get("said_of_it", f"Fører til {made.target}"))
        if ":" in made.target:
            annotation.A = Dictionary(S=Name.URI, URI=String(made.target))
        else:
            annotation.Dest = String(made.target)
        held = self.pdf.make_indirect(annotation)
        page = self.pdf.pages[-1].obj
        page.Annots = Array([*page.get("/Annots", Array()), held])
        self._annotations.append((held, element))
        return Dictionary(Type=Name.OBJR, Obj=held, Pg=page)


def _all(holder: Any) -> Iterator[Any]:
    for kid in holder.get("/K", Array()):
        if isinstance(kid, Dictionary) and "/S" in kid:
            yield kid
            yield from _all(kid)


def _font(pdf: Pdf, weight: str) -> Object:
    """A font whose codes are those of Unicode; a soft hyphen looks as a hyphen does."""
    name, data, glyphs = Name(f"/ABCDEF+SourceSansPro-{weight}"), _program(weight), _glyphs(weight)
    descriptor = Dictionary(
        Type=Name.FontDescriptor,
        FontName=name,
        Flags=4,
        FontBBox=Array([-500, -300, 1500, 1000]),
        ItalicAngle=0,
        Ascent=750,
        Descent=-250,
        CapHeight=660,
        StemV=80,
        FontFile2=pdf.make_stream(data),
    )
    widths = [item for code, width in sorted(_widths(weight).items()) for item in (code, Array([width]))]
    below = Dictionary(
        Type=Name.Font,
        Subtype=Name.CIDFontType2,
        BaseFont=name,
        CIDSystemInfo=Dictionary(Registry=String("Adobe"), Ordering=String("Identity"), Supplement=0),
        FontDescriptor=pdf.make_indirect(descriptor),
        CIDToGIDMap=pdf.make_stream(_table(weight)),
        DW=500,
        W=Array(widths),
    )
    entries = "\n".join(f"<{code:04x}> <{code:04x}>" for code in sorted(glyphs))
    cmap = f"begincmap\n1 begincodespacerange <0000> <ffff> endcodespacerange\n{len(glyphs)} beginbfchar\n{entries}\n"
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font,
            Subtype=Name.Type0,
            BaseFont=name,
            Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(below)]),
            ToUnicode=pdf.make_stream(f"{cmap}endbfchar\nendcmap".encode()),
        )
    )


@cache
def _program(weight: str) -> bytes:
    """The font with the signs that are used; they keep their numbers."""
    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    with as_file(path) as held, TTFont(held) as font:
        subsetter = Subsetter(Options(retain_gids=True))
        subsetter.populate(unicodes=_LETTERS)
        subsetter.subset(font)
        written = io.BytesIO()
        font.save(written)
        return written.getvalue()


@cache
def _glyphs(weight: str) -> dict[int, int]:
    """Code -> glyph."""
    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    with as_file(path) as held, TTFont(held) as font:
        known = font.getBestCmap()
        signs = {code: known.get(_HYPHENS.get(code, code)) for code in _LETTERS}
        return {code: font.getGlyphID(sign) for code, sign in signs.items() if sign}


@cache
def _table(weight: str) -> bytes:
    """Code -> glyph, as a /CIDToGIDMap has it."""
    glyphs = _glyphs(weight)
    return b"".join(glyphs.get(code, 0).to_bytes(2, "big") for code in range(max(glyphs) + 1))


@cache
def _widths(weight: str) -> dict[int, int]:
    path = files("font_source_sans_pro") / "files" / f"SourceSansPro-{weight}.ttf"
    with as_file(path) as held, TTFont(held) as font:
        order = font.getGlyphOrder()
        return {code: font["hmtx"][order[glyph]][0] for code, glyph in _glyphs(weight).items()}
