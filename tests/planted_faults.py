"""Faults that a test plants in finished files of the sample content, one in each copy: the table of them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, ObjectStreamMode, Pdf, Stream, String

LEAFLET, CATALOGUE = "02-fritidsjob.pdf", "catalogue-screen.pdf"
WHOLE = "the whole file"
"""The place of a fault that is on no page, so that it has no part."""
OURS, PAGE, UA, A = "", "page-validation ", "veraPDF ISO 14289-1:2014 ", "veraPDF ISO 19005-2:2011 "
"""How the rules of each checker begin: those of the press, page-validation, and veraPDF with its two standards."""


@dataclass(frozen=True)
class Fault:
    """A fault.

    plant: puts it into a file; rules: the rules that find it, all those of the press, page-validation and veraPDF;
    place: the text at the line of a content file to which at least one of them traces it, "" if they find only its page
    and so any line of the content file, WHOLE if one finds only the file, and so the line with its title; content: that
    content file; file: the finished file that gets the fault; save: how to write it.
    """

    name: str
    plant: Callable[[Pdf], object]
    rules: tuple[str, ...]
    place: str
    content: str = "solutions/02-fritidsjob.md"
    file: str = LEAFLET
    save: dict[str, Any] = field(default_factory=dict)


def plant(fault: Fault, source: Path, folder: Path) -> Path:
    """The file with the fault, in a folder of its own."""
    path = folder / fault.name.replace(" ", "-").replace("/", "-") / fault.file
    path.parent.mkdir(parents=True)
    with pikepdf.open(source) as pdf:
        fault.plant(pdf)
        pdf.save(path, object_stream_mode=ObjectStreamMode.generate, **fault.save)
    return path


def _things(pdf: Pdf, key: str, value: str) -> list[Any]:
    """The dictionaries and streams of a file in which an entry is this name."""
    held = (thing for thing in pdf.objects if isinstance(thing, Dictionary | Stream))
    return [thing for thing in held if thing.get(f"/{key}") == Name(f"/{value}")]


def _element(pdf: Pdf, kind: str, number: int = 0) -> Any:
    """A structure element of this type, counted from 0 in the order of reading."""
    return _things(pdf, "S", kind)[number]


def _lead_font(pdf: Pdf) -> Any:
    """The font of the lead, the only one that is semibold."""
    return next(font for font in _things(pdf, "Subtype", "Type0") if str(font.BaseFont).endswith("Semi-Bold"))


def _link(pdf: Pdf) -> Any:
    """The link to a publication, the second link of the second page."""
    return pdf.pages[1].obj.Annots[1]


def _rewrite(stream: Any, pattern: str, instead: str) -> None:
    """Replace what matches in a stream; something must match."""
    data, times = re.subn(pattern.encode(), instead.encode(), stream.read_bytes(), count=1, flags=re.S)
    assert times == 1, pattern
    stream.write(data)


def _paint(pdf: Pdf, content: str) -> None:
    """Paint more on the first page."""
    page = pdf.pages[0].obj
    page.Contents = pdf.make_stream(page.Contents.read_bytes() + f"\n{content}".encode())


def _width(pdf: Pdf) -> None:
    widths = _lead_font(pdf).DescendantFonts[0].W
    widths[1][0] = int(widths[1][0]) + 60


def _embedding(pdf: Pdf) -> None:
    descriptor = _lead_font(pdf).DescendantFonts[0].FontDescriptor
    for key in [key for key in descriptor.keys() if key.startswith("/FontFile")]:  # noqa: SIM118
        del descriptor[key]


def _held_link(pdf: Pdf) -> None:
    element = _element(pdf, "Link", 1)
    element.K = Array([kid for kid in element.K if not isinstance(kid, Dictionary)])


def _scopes(pdf: Pdf) -> None:
    for cell in _things(pdf, "S", "TH"):
        if "/A" in cell:
            del cell.A


def _swapped(pdf: Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    lead = 1 + max(number for number, owner in enumerate(owners) if owner.S == Name.H1)
    owners[lead], owners[-1] = owners[-1], owners[lead]


def _java_script() -> Dictionary:
    return Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))


def _delete(holder: Callable[[Pdf], Any], key: str) -> Callable[[Pdf], None]:
    return lambda pdf: holder(pdf).__delitem__(f"/{key}")


def _set(holder: Callable[[Pdf], Any], key: str, value: Any) -> Callable[[Pdf], None]:
    return lambda pdf: holder(pdf).__setitem__(f"/{key}", value)


def _in_metadata(pattern: str) -> Callable[[Pdf], None]:
    return lambda pdf: _rewrite(pdf.Root.Metadata, pattern, "")


def _root(pdf: Pdf) -> Any:
    return pdf.Root


_LEAD, _ADVICE, _CHART, _PICTURE, _PUBLICATIONS = "lead:", "advice:", "- kind: bar", "- file: blok.svg", "see_more:"
_FIRST_PARAGRAPH, _SOLUTION = "De unge siger selv", "## Løsning"

FAULTS = (
    # Fonts.
    Fault(
        "the width of a glyph",
        _width,
        (
            PAGE + "PDFUA1-FONT-GLYPH-WIDTH-001",
            PAGE + "PDFA2A-TRUETYPE-GLYPH-WIDTH-001",
            UA + "7.21.5-1",
            A + "6.2.11.5-1",
        ),
        _LEAD,
    ),
    Fault(
        "a font that is not embedded",
        _embedding,
        (
            PAGE + "PDFUA1-FONT-EMBEDDING-001",
            PAGE + "PDFA2A-FONT-EMBEDDING-001",
            UA + "7.21.4.1-1",
            A + "6.2.11.4.1-1",
        ),
        _LEAD,
    ),
    Fault(
        "a font without CIDToGIDMap",
        lambda pdf: _lead_font(pdf).DescendantFonts[0].__delitem__("/CIDToGIDMap"),
        (PAGE + "PDFUA1-CIDTOGIDMAP-001", PAGE + "PDFA2A-CIDTOGIDMAP-001", UA + "7.21.3.2-1", A + "6.2.11.3.2-1"),
        _LEAD,
    ),
    Fault(
        "a font without ToUnicode",
        _delete(_lead_font, "ToUnicode"),
        (
            OURS + "unicode",
            PAGE + "PDFUA1-FONT-UNICODE-MAPPING-001",
            PAGE + "PDFA2A-UNICODE-MAPPING-001",
            UA + "7.21.7-1",
            A + "6.2.11.7.2-1",
        ),
        _LEAD,
    ),
    Fault(
        "a private character",
        lambda pdf: _rewrite(
            _lead_font(pdf).ToUnicode, r"(beginbfchar\s+<[0-9a-fA-F]+>\s*)<[0-9a-fA-F]+>", r"\1<E001>"
        ),
        (OURS + "unicode", PAGE + "PDFA2A-UNICODE-PUA-ACTUALTEXT-001", A + "6.2.11.7.3-1"),
        _LEAD,
    ),
    # The structure.
    Fault(
        "a picture without alternative text",
        _delete(lambda pdf: _element(pdf, "Figure"), "Alt"),
        (OURS + "figures", PAGE + "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", UA + "7.3-1"),
        _PICTURE,
    ),
    Fault(
        "a figure without alternative text",
        _delete(lambda pdf: _element(pdf, "Figure", 1), "Alt"),
        (OURS + "figures", PAGE + "PDFUA1-FIGURE-ALTERNATIVE-TEXT-001", UA + "7.3-1"),
        _CHART,
    ),
    Fault(
        "a heading level that is skipped",
        _set(lambda pdf: _element(pdf, "H2", 1), "S", Name.H4),
        (OURS + "headings", PAGE + "PDFUA1-HEADING-NESTING-001", UA + "7.4.2-1"),
        _SOLUTION,
    ),
    Fault(
        "header cells without scope",
        _scopes,
        (OURS + "tables", PAGE + "PDFUA1-TABLE-HEADERS-SCOPE-001", UA + "7.5-1"),
        "name:",
        "solutions/03-faelles-haver.md",
        CATALOGUE,
    ),
    Fault(
        "an item without LBody",
        _set(lambda pdf: _element(pdf, "LBody"), "S", Name.P),
        (OURS + "lists", PAGE + "PDFUA1-LI-KIDS-001", UA + "7.2-20"),
        _PUBLICATIONS,
    ),
    Fault(
        "an unknown type",
        _set(lambda pdf: _element(pdf, "P", 3), "S", Name.Afsnit),
        (
            OURS + "structure",
            PAGE + "PDFUA1-STRUCT-TREE-ROLE-MAP-001",
            PAGE + "PDFA2A-STRUCT-TREE-ROLE-MAP-001",
            UA + "7.1-5",
            A + "6.7.3.4-1",
        ),
        _FIRST_PARAGRAPH,
    ),
    Fault(
        "an element in no language",
        _set(lambda pdf: _element(pdf, "P", 3), "Lang", String("dansk!")),
        (
            OURS + "structure",
            PAGE + "PDFUA1-LANGUAGE-TAG-001",
            PAGE + "PDFA2A-LANG-001",
            UA + "7.2-29",
            A + "6.7.4-1",
        ),
        _FIRST_PARAGRAPH,
    ),
    Fault(
        "something painted without a tag",
        lambda pdf: _paint(pdf, "0 0 1 rg 100 100 50 50 re f"),
        (OURS + "content", PAGE + "PDFUA1-CONTENT-TAGGING-001", UA + "7.1-3"),
        _PICTURE,
    ),
    Fault("a wrong parent tree", _swapped, (OURS + "content",), _LEAD),
    Fault(
        "no structure",
        _delete(_root, "StructTreeRoot"),
        (
            OURS + "structure",
            PAGE + "PDFUA1-STRUCT-TREE-ROOT-001",
            PAGE + "PDFA2A-STRUCT-TREE-ROOT-001",
            PAGE + "PDFUA1-LINK-LINK-TAG-001",
            UA + "7.1-3",
            UA + "7.1-11",
            UA + "7.18.5-1",
            A + "6.7.3.3-1",
        ),
        WHOLE,
    ),
    # Links.
    Fault(
        "a link without Contents",
        _delete(_link, "Contents"),
        (OURS + "links", PAGE + "PDFUA1-LINK-CONTENTS-001", UA + "7.18.5-2"),
        _PUBLICATIONS,
    ),
    Fault(
        "a link in a Span",
        _set(lambda pdf: _element(pdf, "Link", 1), "S", Name.Span),
        (OURS + "links", PAGE + "PDFUA1-LINK-LINK-TAG-001", UA + "7.18.5-1"),
        _PUBLICATIONS,
    ),
    Fault("a link in no element", _held_link, (OURS + "links",), _PUBLICATIONS),
    Fault(
        "a link that is hidden",
        _set(_link, "F", 2),
        (OURS + "links", PAGE + "PDFA2A-ANNOTATION-FLAGS-001", A + "6.3.2-2"),
        _PUBLICATIONS,
    ),
    Fault(
        "a link to a script",
        _set(_link, "A", _java_script()),
        (OURS + "links", PAGE + "PDFA2A-ACTION-TYPE-001", A + "6.5.1-1"),
        _PUBLICATIONS,
    ),
    Fault(
        "links out of order",
        _delete(lambda pdf: pdf.pages[1].obj, "Tabs"),
        (OURS + "structure", PAGE + "PDFUA1-PAGE-TABS-001", UA + "7.18.3-1"),
        "",
    ),
    # Colours and pictures.
    Fault(
        "no output intent",
        _delete(_root, "OutputIntents"),
        (PAGE + "PDFA2A-DEVICE-RGB-001", A + "6.2.4.3-2"),
        "",
    ),
    Fault(
        "a colour in inks",
        lambda pdf: _paint(pdf, "/Artifact BMC 0 0 1 0 k 100 100 50 50 re f EMC"),
        (PAGE + "PDFA2A-DEVICE-CMYK-001", A + "6.2.4.3-3"),
        "",
    ),
    Fault(
        "a picture to interpolate",
        _set(lambda pdf: _things(pdf, "Subtype", "Image")[0], "Interpolate", True),
        (PAGE + "PDFA2A-IMAGE-INTERPOLATE-001", A + "6.2.8-3"),
        "cover:",
        "catalogue.yaml",
        CATALOGUE,
    ),
    # The whole file.
    Fault(
        "no mark of the tags",
        _delete(_root, "MarkInfo"),
        (
            OURS + "structure",
            PAGE + "PDFUA1-TAGGED-DOCUMENT-001",
            PAGE + "PDFA2A-TAGGED-DOCUMENT-001",
            UA + "6.2-1",
            A + "6.7.2.2-1",
        ),
        WHOLE,
    ),
    Fault(
        "no language",
        _delete(_root, "Lang"),
        (
            OURS + "structure",
            PAGE + "PDFUA1-ACTUAL-TEXT-LANGUAGE-001",
            PAGE + "PDFUA1-ALT-TEXT-LANGUAGE-001",
            PAGE + "PDFUA1-ANNOTATION-CONTENTS-LANGUAGE-001",
            PAGE + "PDFUA1-TEXT-LANGUAGE-001",
            *(UA + rule for rule in ("7.2-21", "7.2-22", "7.2-24", "7.2-33", "7.2-34")),
        ),
        WHOLE,
    ),
    Fault(
        "a hidden title",
        _set(lambda pdf: pdf.Root.ViewerPreferences, "DisplayDocTitle", False),
        (OURS + "structure", PAGE + "PDFUA1-VIEWER-PREFERENCES-001", UA + "7.1-10"),
        WHOLE,
    ),
    Fault(
        "no title",
        _in_metadata("<dc:title.*?</dc:title>"),
        (OURS + "structure", PAGE + "PDFUA1-METADATA-TITLE-001", UA + "7.1-9"),
        WHOLE,
    ),
    Fault("two titles", _set(lambda pdf: pdf.docinfo, "Title", String("Et andet navn")), (OURS + "structure",), WHOLE),
    Fault(
        "no claim to be PDF/UA",
        _in_metadata("<pdfuaid:part.*?</pdfuaid:part>"),
        (OURS + "structure", PAGE + "PDFUA1-ID-PART-001", PAGE + "PDFUA1-ID-SCHEMA-001", UA + "5-1"),
        WHOLE,
    ),
    Fault(
        "no claim to be PDF/A",
        _in_metadata("<pdfaid:part.*</pdfaid:conformance>"),
        (PAGE + "PDFA2A-ID-SCHEMA-001", A + "6.6.4-1"),
        WHOLE,
    ),
    Fault(
        "no extension schema",
        _in_metadata("<rdf:Description[^>]*pdfaExtension.*?</rdf:Description>"),
        (
            PAGE + "PDFA2A-XMP-EXTENSION-PROPERTY-DEFINITION-001",
            PAGE + "PDFA2A-XMP-EXTENSION-PROPERTY-VALUE-SHAPE-001",
            PAGE + "PDFA2A-XMP-PROPERTY-DEFINITION-001",
            A + "6.6.2.3.1-1",
            A + "6.6.2.3.1-2",
        ),
        WHOLE,
    ),
    Fault(
        "a script when the file opens",
        _set(_root, "OpenAction", _java_script()),
        (PAGE + "PDFA2A-ACTION-TYPE-001", A + "6.5.1-1"),
        WHOLE,
    ),
    Fault(
        "an attachment",
        lambda pdf: pdf.attachments.__setitem__("a.txt", b"hej"),
        (PAGE + "PDFA2A-EMBEDDED-FILE-PDFA-001", A + "6.8-5"),
        WHOLE,
    ),
    Fault(
        "encryption",
        lambda _: None,
        (PAGE + "PDFA2A-ENCRYPTION-001", PAGE + "PDFA2A-METADATA-FILTER-001", A + "6.1.3-2"),
        WHOLE,
        save={"encryption": Encryption(owner="owner", user="")},
    ),
)
