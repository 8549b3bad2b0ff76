"""What the engine wing relies on of the inside of WeasyPrint and pydyf, name by name.

Neither is public, so another version may lack one. This says which, before anything is laid out in a strange way.
"""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Iterator
from typing import Any

import pytest
import weasyprint

from press.composition.typefaces import font_files
from press.engine.boxes import LaidOutBox, html_of, page_boxes
from press.engine.contract import RawBox, RawStyle
from tests.conftest import FONTS

pytestmark = pytest.mark.usefixtures("our_fonts")

NAMES = {
    "weasyprint": "HTML CSS DEFAULT_OPTIONS",
    "weasyprint.pdf": "add_tags build_fonts_dictionary metadata.uuid4",
    "weasyprint.draw": "draw_replacedbox",
    "weasyprint.draw.text": "draw_first_line",
    "weasyprint.images": "get_image_from_uri",
    "weasyprint.text.ffi": "harfbuzz_subset FROM_UNITS ffi",
    "weasyprint.text.line_break": "create_layout get_log_attrs _font_style_cache_key Layout.get_first_line",
    "weasyprint.layout.inline": "get_next_linebox split_text_box",
    "weasyprint.layout.block": "block_container_layout",
    "weasyprint.text.fonts": "FontConfiguration get_hb_object_data get_pango_font_hb_face",
    "weasyprint.urls": "URLFetcher.fetch URLFetcherResponse",
    "weasyprint.formatting_structure.boxes": (
        "LineBox MarginBox PageBox TableCellBox InlineReplacedBox BlockReplacedBox FootnoteAreaBox TextBox InlineBox"
    ),
    "weasyprint.css": "AnonymousStyle",
    "weasyprint.layout.absolute": "AbsolutePlaceholder",
    "pydyf": "PDF.add_object Stream Dictionary Array String",
}
"""Module -> the names in it that press/engine calls, replaces or knows by name."""

ARGUMENTS = {
    ("weasyprint.pdf", "add_tags"): ("pdf", "document", "page_streams"),
    ("weasyprint.pdf", "build_fonts_dictionary"): ("pdf", "fonts"),
    ("weasyprint.draw", "draw_replacedbox"): ("stream", "box"),
    ("weasyprint.draw.text", "draw_first_line"): ("stream", "textbox"),
    ("weasyprint.images", "get_image_from_uri"): ("cache", "url_fetcher", "options", "url"),
    ("weasyprint.layout.inline", "get_next_linebox"): (
        *("context", "linebox", "position_y", "bottom_space"),
        *("skip_stack", "containing_block"),
    ),
    ("weasyprint.layout.inline", "split_text_box"): ("context", "box", "available_width", "skip", "is_line_start"),
    ("weasyprint.text.line_break", "create_layout"): ("text", "style", "context", "max_width", "justification_spacing"),
    ("weasyprint", "HTML.render"): ("font_config", "cache", "stylesheets"),
    ("weasyprint", "Document.write_pdf"): ("target", "pdf_variant"),
}
"""Function -> arguments that are passed to it, or taken in its place."""

ANY_BOX = "element element_tag style position_x position_y width height link_annotation"
KINDS = {
    "PageBox": "children descendants margin_width margin_height margin_top",
    "MarginBox": "children descendants",
    "LineBox": f"{ANY_BOX} baseline children",
    "TextBox": f"{ANY_BOX} baseline text",
    "BlockBox": (
        f"{ANY_BOX} border_box_x border_box_y border_width border_height background "
        "border_top_width border_right_width border_bottom_width border_left_width"
    ),
    "TableCellBox": f"{ANY_BOX} colspan rowspan",
    "InlineReplacedBox": f"{ANY_BOX} content_box_x content_box_y replacement",
}
"""Class of a box -> its attributes that press/engine/boxes.py and its users read or set: those of RawBox."""

PAGE = """<html lang="da"><title>T</title><style>@page { size: 90mm; @top-left { content: "over" } }</style>
<body><p>Et <a href="https://example.org">ord</a>
<img alt="b" src="data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"></p>
<table><tr><td>celle</table><div style="position: absolute">fri</div></body></html>
"""


def gone() -> Iterator[str]:
    """The names that are not there."""
    for module, names in NAMES.items():
        for name in names.split():
            if _found(module, name) is None:
                yield f"{module}.{name}"
    for (module, name), arguments in ARGUMENTS.items():
        function = _found(module, name)
        known = inspect.signature(function).parameters if function else {}
        is_open = any(one.kind is inspect.Parameter.VAR_KEYWORD for one in known.values())
        for argument in arguments:
            if argument not in known and not is_open:
                yield f"{module}.{name}({argument})"


def _found(module: str, name: str) -> Any:
    found: Any = importlib.import_module(module)
    for part in name.split("."):
        found = getattr(found, part, None)
    return found


def test_every_name_that_the_engine_relies_on_is_there() -> None:
    assert list(gone()) == [], f"gone in WeasyPrint {weasyprint.__version__}"


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("weasyprint.pdf.add_tags", "weasyprint.pdf.add_tags"),
        ("weasyprint.text.ffi.harfbuzz_subset", "weasyprint.text.ffi.harfbuzz_subset"),
        ("weasyprint.css.AnonymousStyle", "weasyprint.css.AnonymousStyle"),
    ],
)
def test_a_name_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch, name: str, said: str) -> None:
    monkeypatch.delattr(name)
    assert said in list(gone())


@pytest.fixture(scope="module")
def document(our_fonts: None) -> Any:
    return weasyprint.HTML(string=FONTS + PAGE).render()


def test_the_type_of_a_box_has_the_attributes_of_all_kinds_and_no_others() -> None:
    typed = {name for name in (*RawBox.__annotations__, *vars(RawBox)) if not name.startswith("_")}
    assert typed == set(" ".join(KINDS.values()).split())


def test_boxes_have_the_attributes_that_are_read(document: Any) -> None:
    (page,) = page_boxes(document.pages)
    by_kind: dict[str, LaidOutBox] = {page.kind: page}
    for box in page.all_descendants:
        by_kind.setdefault(box.kind, box)
    missing = [
        f"{kind}.{name}"
        for kind, names in KINDS.items()
        for name in names.split()
        if kind not in by_kind or not hasattr(by_kind[kind].raw, name)
    ]
    assert missing == []
    style: Any = by_kind["TextBox"].style
    assert [name for name in RawStyle.__annotations__ if style[name] is None] == []
    assert html_of(document.pages).tag == "html"
    assert any(box.is_anonymous for box in page.all_descendants)


def test_streams_fonts_and_files_are_as_they_are_read(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """While a PDF is written, each marked content is known by its box; fonts have codes, and objects numbers."""
    seen: dict[str, Any] = {}
    theirs = weasyprint.pdf.build_fonts_dictionary

    def look(pdf: Any, fonts: dict[Any, Any], *rest: Any) -> Any:
        seen.update(pdf=pdf, fonts=dict(fonts))
        return theirs(pdf, fonts, *rest)

    def look_at_tags(pdf: Any, document: Any, mapping: Any, streams: list[Any]) -> None:
        seen.update(streams=streams)

    monkeypatch.setattr(weasyprint.pdf, "build_fonts_dictionary", look)
    monkeypatch.setattr(weasyprint.pdf, "add_tags", look_at_tags)
    document.write_pdf(pdf_variant="pdf/ua-1")
    (stream,) = seen["streams"]
    boxes = {LaidOutBox(box).text for box, tag in stream._tags.items() if isinstance(tag["mcid"], int)}
    assert {"celle", "fri"} <= boxes
    assert any(isinstance(item, bytes) and item.endswith(b" TJ") for item in stream.stream)
    assert seen["pdf"].objects and len(seen["pdf"].page_references) == 1 and "Pages" in seen["pdf"].catalog
    for font in seen["fonts"].values():
        assert font.hash and font.to_unicode and font.widths is not None
        assert (font.family, font.weight, font.style, font.missing) == ("Source Sans Pro", 400, 0, {})


def test_a_text_that_is_drawn_tells_its_runs(document: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """After a text was drawn, Pango's runs tell which bytes of it are of which font."""
    runs: list[tuple[str, int, int]] = []
    files: set[bytes] = set()
    theirs = weasyprint.draw.text.draw_first_line

    def look(stream: Any, text: Any, *rest: Any) -> Any:
        drawn = theirs(stream, text, *rest)
        node = text.pango_layout.get_first_line()[0].runs
        while node:
            item, node = node.data.item, node.next
            assert stream.add_font(item.analysis.font)[0].family == text.style["font_family"][0]
            file = weasyprint.text.fonts.get_pango_font_hb_face(item.analysis.font)
            files.add(weasyprint.text.fonts.get_hb_object_data(file))
            runs.append((text.pango_layout.text, item.offset, item.length))
        return drawn

    monkeypatch.setattr(weasyprint.draw.text, "draw_first_line", look)
    document.write_pdf()
    assert ("celle", 0, 5) in runs and ("over", 0, 4) in runs
    assert files == {font_files()["SourceSansPro-Regular.ttf"].read_bytes()}
