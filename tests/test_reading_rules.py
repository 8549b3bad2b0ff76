"""What the checks for screen readers are built from: elements, blocks, tables, set strings, letters of fonts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from press.composition.structure import Element, Run
from press.prepress.accessibility import entries
from press.prepress.accessibility.blocks import blocks
from press.prepress.accessibility.findings import AccessibilityFinding, named, shortened
from press.prepress.accessibility.glyph_text import Fonts, Letters, is_meaningless, read_letters
from press.prepress.accessibility.grid import grid, rows_of
from press.prepress.accessibility.marks import OpenMark, PageMarks
from press.prepress.accessibility.reading import Claims, Marked, Reading, ReadPage
from press.prepress.accessibility.rules import findings
from press.prepress.accessibility.setting import Setting, baseline, spaced
from press.prepress.accessibility.walk import ElementPlace, elements_in, walk
from press.prepress.pdf.fonts import read_font
from press.prepress.pdf.geometry import Box

A, B, C = Run(1, 0, "a"), Run(1, 1, "b"), Run(2, 0, "c")


def paragraph(*kids: Element | Run, **more: str) -> Element:
    return Element("P", kids, **more)  # type: ignore[arg-type]


# ---- the tree


def test_every_element_is_visited_in_reading_order_with_those_around_it() -> None:
    link = Element("Link", (B,))
    tree = Element("Document", (Element("Sect", (paragraph(A, link),)), Element("H1", (C,))))
    places = list(walk(tree))
    assert [place.path for place in places] == [
        "Document",
        "Document/Sect",
        "Document/Sect/P",
        "Document/Sect/P/Link",
        "Document/H1",
    ]
    assert places[3].is_in("Sect") and not places[3].is_in("Link", "H1")
    assert elements_in(tree.kids[0]) == [paragraph(A, link)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("above", "page"),
    [
        ((), 0),
        ((Element("Document", (A,)),), 0),  # the first page of the file says nothing about the place
        ((Element("Document", (A,)), Element("Sect", (C,))), 2),
        ((Element("Sect", (A,)), Element("Div", (C,))), 2),
    ],
)
def test_an_element_without_content_is_on_the_page_of_what_is_around_it(above: tuple[Element, ...], page: int) -> None:
    assert ElementPlace(paragraph(), above).page == page
    assert ElementPlace(paragraph(B), above).page == 1


def test_what_is_inside_a_replacement_text_is_never_read() -> None:
    inside = ElementPlace(paragraph(A), (Element("Sect"), Element("Span", alt="instead")))
    assert inside.is_replaced
    assert ElementPlace(paragraph(A), (Element("Span", said="instead"),)).is_replaced
    assert not ElementPlace(paragraph(A, alt="its own"), (Element("Sect"),)).is_replaced


def test_a_finding_on_an_element_has_its_page_path_text_and_source() -> None:
    place = ElementPlace(paragraph(C, source="parts/x.html:3"), (Element("Document"),))
    expected = AccessibilityFinding("empty", 2, "Document/P “c”", "message.", "remedy.", "parts/x.html:3")
    assert place.finding("empty", "message.", "remedy.") == expected


def test_findings_are_sorted_by_page_rule_element_and_message() -> None:
    one = AccessibilityFinding("b", 1, "b", "b.", "")
    later = [
        replace(one, page=2, rule="a"),
        replace(one, rule="c"),
        replace(one, element="c"),
        replace(one, message="c."),
    ]
    before = [replace(one, page=0), replace(one, rule="a"), replace(one, element="a"), replace(one, message="a.")]
    assert all(other.order > one.order for other in later)
    assert all(other.order < one.order for other in before)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("to  ord\nher", "to ord her"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 59 + "…"),
        ("ord " * 20, "ord " * 14 + "ord…"),
    ],
)
def test_a_quoted_text_is_one_short_line(text: str, short: str) -> None:
    assert shortened(text) == short
    assert named("Document/P", text) == f"Document/P “{short}”"


def test_an_element_without_text_is_named_by_its_path() -> None:
    assert named("Document/P", " \n") == "Document/P"


# ---- blocks


def texts(element: Element) -> list[tuple[str, str]]:
    return [(block.place.path, "".join(run.text for run in block.runs)) for block in blocks(element)]


def test_inline_elements_are_part_of_their_block() -> None:
    assert texts(paragraph(A, Element("Span", (Element("Link", (B,)),)), C)) == [("P", "abc")]


def test_a_block_inside_another_has_its_own_runs() -> None:
    item = Element("LBody", (A, Element("L", (Element("LI", (B,)),)), C))
    assert texts(item) == [("LBody", "ac"), ("LBody/L/LI", "b")]


def test_a_block_inside_an_inline_element_is_found() -> None:
    assert texts(paragraph(A, Element("Link", (B, paragraph(C))))) == [("P", "ab"), ("P/Link/P", "c")]


def test_elements_without_runs_are_no_blocks_and_replaced_ones_are_skipped() -> None:
    assert texts(Element("Sect", (paragraph(), Element("Div")))) == []
    figure = Element("Figure", (A,), alt="En have")
    assert texts(Element("Sect", (figure, paragraph(B, Element("Span", (C,), said="ce"))))) == [("Sect/P", "b")]
    assert texts(figure) == []


# ---- tables


def cell(kind: str = "TD", text: str = "", scope: str = "", columns: int = 1, rows: int = 1) -> Element:
    runs = (Run(1, 0, text),) if text else ()
    return Element(kind, runs, scope=scope, columns=columns, rows=rows)


def table(*rows: tuple[Element, ...]) -> Element:
    return Element("Table", tuple(Element("TR", row) for row in rows))


def test_rows_of_head_body_and_foot_are_rows_of_the_table() -> None:
    rows = [Element("TR", (cell(text=f"{n}"),)) for n in range(4)]
    kids = (Element("Caption", (A,)), Element("THead", (rows[0],)), Element("TBody", (rows[1], rows[2])), rows[3])
    assert list(rows_of(Element("Table", kids))) == rows


def test_cells_stand_beside_those_that_span_into_their_row() -> None:
    found = grid(table((cell(rows=2), cell(columns=2)), (cell(), cell()), (cell(),)))
    assert [(one.row, one.column, one.rows, one.columns) for one in found.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 2),
        (1, 1, 1, 1),
        (1, 2, 1, 1),
        (2, 0, 1, 1),
    ]
    assert (found.lengths, found.columns) == ((3, 3, 1), 3)
    assert [one.column for one in found.row(1)] == [1, 2]


def test_a_table_without_rows_has_no_columns() -> None:
    found = grid(Element("Table"))
    assert (found.cells, found.lengths, found.columns) == ((), (), 0)


def test_a_span_beyond_the_last_row_makes_no_rows() -> None:
    assert grid(table((cell(rows=9), cell()))).lengths == (2,)


def test_an_endless_span_is_cut() -> None:
    found = grid(table((cell(rows=10**9, columns=10**9),)))
    assert (found.cells[0].rows, found.cells[0].columns, found.lengths) == (1000, 1000, (1000,))


def test_a_cell_is_read_with_the_headers_above_it() -> None:
    found = grid(
        table(
            (cell(), cell("TH", "Børn og unge", "Column", columns=2), cell("TH", "Alle", "Row")),
            (cell(), cell("TH", "Børn", "Both"), cell("TH", "Unge"), cell("TH", "Børn", "Column")),
            (cell("TH", "Haver", "Row"), cell(text="1"), cell(text="2"), cell(text="3")),
        )
    )
    assert [found.head_of(one) for one in found.row(2)] == ["", "Børn og unge Børn", "Børn og unge Unge", "Børn"]
    assert [one.heads_column for one in found.row(0)] == [False, True, False]


# ---- strings as they are set


def string(left: float, right: float, line: float = 100, size: float = 10) -> Box:
    return Box(left, line - 0.2 * size, right, line + 0.8 * size)


@pytest.mark.parametrize(
    ("boxes", "text"),
    [
        ([string(0, 20), string(20, 40)], "oneother"),
        ([string(0, 20), string(22, 40)], "oneother"),
        ([string(0, 20), string(22.1, 40)], "one other"),
        ([string(0, 20), string(15, 40)], "one other"),  # back over the end of the first
        ([string(0, 20), string(20, 40, line=97)], "one other"),
        ([string(0, 20), string(20, 30, line=102, size=6)], "oneother"),
        ([string(50, 70), string(0, 20, line=88)], "one other"),
    ],
)
def test_strings_that_are_apart_are_different_words(boxes: list[Box], text: str) -> None:
    setting = Setting()
    for word, box in zip(("one", "other"), boxes, strict=True):
        setting.add(word, box)
    assert setting.text == text
    assert setting.line == pytest.approx(baseline(boxes[0]))
    assert setting.box == boxes[0].join(boxes[1])


def test_a_space_that_is_set_is_not_doubled() -> None:
    setting = Setting()
    for word, left in (("one ", 0), ("two", 50), (" three", 90)):
        setting.add(word, string(left, left + 20))
    assert setting.text == "one two three"


@pytest.mark.parametrize(
    ("gaps", "has_space", "text"),
    [
        ((0, 0, 0, 0), False, "abcd"),
        ((0, 0.3, 0, 0), False, "a bcd"),
        ((0, 0.1, 0, 0), False, "abcd"),
        ((0, 0.4, 0.4, 0.4), False, "abcd"),  # letter-spacing
        ((0, 0.4, 0.6, 0.4), False, "ab cd"),
        ((0, 0.4, 0.6, 0.4), True, "abcd"),
        ((9, 0, 0, 0), False, "abcd"),  # the gap before the first glyph is no gap between glyphs
    ],
)
def test_a_gap_is_a_space_if_it_is_wider_than_usual(gaps: tuple[float, ...], has_space: bool, text: str) -> None:
    assert spaced(list(zip("abcd", gaps, strict=True)), has_space) == text


def test_few_gaps_may_all_be_spaces() -> None:
    assert spaced([("a", 0), ("b", 0.3), ("c", 0.3)], has_space=False) == "a b c"
    assert spaced([], has_space=False) == ""


# ---- marks


SEEN = Box(10, 20, 210, 320)


def test_a_finished_mark_has_its_text_and_its_place_on_the_visible_page() -> None:
    mark = OpenMark("content", (3, None, 7))
    mark.setting.add("Haver", string(38.35, 66.69, line=291.65))
    mark.paint(Box(0, 0, 5, 5))
    mark.paint(Box(100, 100, 120, 110))
    found = mark.finish(3, SEEN)
    assert (found.kind, found.page, found.key, found.text) == ("content", 3, (3, None, 7), "Haver")
    assert (found.x, found.line, found.width) == pytest.approx((10, 10, 10), abs=0.01)
    assert found.box == Box(0, 0, 120, 110)


def test_a_mark_without_text_is_where_it_is_painted() -> None:
    mark = OpenMark("artifact")
    mark.paint(Box(38.35, 291.65, 66.69, 300))
    found = mark.finish(1, SEEN)
    assert (found.text, found.x, found.line, found.width) == pytest.approx(("", 10, 10, 10), abs=0.01)


def test_a_replacement_text_is_read_even_if_it_is_empty() -> None:
    for instead, text in (("Naboer", "Naboer"), ("", ""), (None, "Haver")):
        mark = OpenMark("content", (1, None, 0), instead)
        mark.setting.add("Haver", string(0, 20))
        assert mark.finish(1, SEEN).text == text


def test_of_a_page_only_painted_marks_remain_and_each_fault_once() -> None:
    marks = PageMarks(1, Fonts([]))
    marks.contents[1, None, 0] = OpenMark("content", (1, None, 0), box=Box(0, 0, 9, 9))
    marks.contents[1, None, 1] = OpenMark("content", (1, None, 1))
    marks.unread["Sans", "unnamed"] |= {9, 3}
    for _ in range(2):
        marks.fault("damaged")
    content = marks.finish(SEEN)
    assert [mark.key for mark in content.marked] == [(1, None, 0)]
    assert [(one.page, one.font, one.why, one.codes) for one in content.unreadable] == [(1, "Sans", "unnamed", (3, 9))]
    assert content.faults == ["damaged"]


# ---- readings


def marked(kind: Any, text: str) -> Marked:
    return Marked(kind, 1, None, text, 0, 0, 0, SEEN)


def test_marks_of_a_kind_that_have_text() -> None:
    page = ReadPage(1, "1", SEEN, "S", (marked("content", "a"), marked("artifact", "b"), marked("content", " ")), ())
    assert [one.text for one in page.texts("content")] == ["a"]
    assert [one.text for one in page.texts("artifact")] == ["b"]
    assert page.texts("outside") == []


READING = Reading(Element("Document"), "", "da", ("i", "ii"), {"haver": 2}, (), {}, (), (), Claims())


def test_a_target_is_a_destination_or_a_page() -> None:
    assert [READING.page_of(target) for target in ("haver", "#page=1", "nowhere", "https://a.dk")] == [2, 1, None, None]
    assert [READING.label(page) for page in (1, 2, 3, 0)] == ["i", "ii", "3", "0"]


def test_a_file_without_tags_has_one_finding_on_its_structure() -> None:
    (found,) = findings(READING)
    assert (found.rule, found.page) == ("structure", 0)
    assert found.message.startswith("the file has no structure")


# ---- letters of fonts


@pytest.mark.parametrize(
    "text", ["", "\ufffd", "a\ue000", "\uf8ff", "\U000f1234", "\U0010ffff", "\x00", "\ufeff", "\ufffe"]
)
def test_text_with_a_character_without_a_public_meaning(text: str) -> None:
    assert is_meaningless(text)


@pytest.mark.parametrize("text", ["a", "fi", "🌻", " ", "\u00ad", "\ud7ff", "\uf900"])
def test_text_with_a_public_meaning(text: str) -> None:
    assert not is_meaningless(text)


def test_a_code_is_missing_if_it_leads_to_the_empty_glyph() -> None:
    simple, composite = Letters({65: "A"}), Letters({}, None, is_composite=True)
    assert not simple.is_missing(0) and composite.is_missing(0) and not composite.is_missing(65)
    table = Letters({65: "A"}, {65: 1, 66: 0}, is_composite=True)
    assert [table.is_missing(code) for code in (65, 66, 67)] == [False, True, True]
    assert Letters({32: " "}).has_space and Letters({160: "\u00a0"}).has_space and not simple.has_space


def letters(pdf: Pdf, cmap: bytes) -> dict[int, str]:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(cmap))
    return dict(read_letters(read_font(pdf.make_indirect(font))).by_code)


@pytest.mark.parametrize(
    ("cmap", "found"),
    [
        (b"1 beginbfchar <0041> <0061> endbfchar", {0x41: "a"}),
        (b"2 beginbfchar <41><00660069>\n<00 42> <D83C DF3B> endbfchar", {0x41: "fi", 0x42: "🌻"}),
        (b"1 beginbfrange <0041> <0043> <0061> endbfrange", {0x41: "a", 0x42: "b", 0x43: "c"}),
        (b"1 beginbfrange <0041> <0042> <00660061> endbfrange", {0x41: "fa", 0x42: "fb"}),
        (b"1 beginbfrange <0041> <0043> [<0078> <0079>] endbfrange", {0x41: "x", 0x42: "y"}),
        (
            b"beginbfrange <01> <02> [<0061> <0062>] <03> <03> <0063> endbfrange beginbfchar <04> <0064> endbfchar",
            {1: "a", 2: "b", 3: "c", 4: "d"},
        ),
        (b"beginbfrange <0043> <0041> <0061> endbfrange", {}),
        (b"beginbfrange <0041> <0042> endbfrange", {}),
        (b"beginbfchar <0041> endbfchar", {0x41: ""}),
        (b"beginbfchar <0041> <61> endbfchar", {0x41: "\ufffd"}),
        (b"beginbfchar <0041> <061> endbfchar", {}),
        (b"nothing of it", {}),
    ],
)
def test_a_map_to_unicode_is_read(cmap: bytes, found: dict[int, str]) -> None:
    with Pdf.new() as pdf:
        assert letters(pdf, cmap) == found


def test_a_range_without_end_is_cut() -> None:
    with Pdf.new() as pdf:
        assert len(letters(pdf, b"beginbfrange <0000> <FFFFFFFF> <0020> endbfrange")) <= 0x10001


def test_identity_gives_each_code_its_own_character_but_no_halves_of_pairs() -> None:
    with Pdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=Name("/Identity-H"))
        by_code = read_letters(read_font(pdf.make_indirect(font))).by_code
    assert by_code[0x41] == "A" and by_code[0xFFFF] == "\uffff" and 0xD800 not in by_code


def test_a_composite_font_without_a_map_has_no_text_and_a_simple_one_has() -> None:
    with Pdf.new() as pdf:
        for kind, text in ((Name.Type0, None), (Name.TrueType, "A"), (Name.Type1, "A")):
            font = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=kind))
            assert read_letters(read_font(font)).by_code.get(65) == text


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (Name.WinAnsiEncoding, "A\u20ac"),
        (Name.MacRomanEncoding, "AÄ"),
        (Name.StandardEncoding, "A\u20ac"),
        (None, "A\u20ac"),
    ],
)
def test_the_encoding_of_a_simple_font(encoding: Any, text: str) -> None:
    with Pdf.new() as pdf:
        font = Dictionary(Type=Name.Font, Subtype=Name.TrueType)
        if encoding is not None:
            font.Encoding = encoding
        by_code = read_letters(read_font(pdf.make_indirect(font))).by_code
    assert by_code[65] + by_code[128] == text


def test_differences_name_one_glyph_after_the_other() -> None:
    with Pdf.new() as pdf:
        encoding = Dictionary(Differences=Array([65, Name.aring, Name("/uni00E6"), 200, Name.f_i, Name.strange9]))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, Encoding=encoding)
        by_code = read_letters(read_font(pdf.make_indirect(font))).by_code
    assert [by_code[code] for code in (65, 66, 67, 200, 201)] == ["å", "æ", "C", "fi", ""]


def test_a_font_is_read_once_and_its_space_counts_for_all() -> None:
    with Pdf.new() as pdf:
        pages = [pdf.add_blank_page().obj for _ in range(2)]
        plain = pdf.make_indirect(Dictionary(Type=Name.Font, Subtype=Name.Type0, ToUnicode=pdf.make_stream(b"")))
        spacious = pdf.make_indirect(
            Dictionary(
                Type=Name.Font,
                Subtype=Name.Type0,
                ToUnicode=pdf.make_stream(b"beginbfchar <0003> <0020> endbfchar"),
            )
        )
        pages[0].Resources = Dictionary(Font=Dictionary(A=plain))
        fonts = Fonts(list(pdf.pages)[:1])
        assert not fonts.has_space
        assert fonts.of(plain)[0] is fonts.of(plain)[0]
        pages[1].Resources = Dictionary(Font=Dictionary(A=plain, B=spacious))
        assert Fonts(list(pdf.pages)).has_space


# ---- entries of dictionaries


HELD = Dictionary(
    D=Dictionary(K=1),
    A=Array([1, Name.B]),
    W=String("ord"),
    N=Name.Navn,
    I=7,
    T=True,
    F=False,
    R=Array([30, 20, Decimal("10.5"), 5]),
    S=Array([1, 2, 3]),
)


def test_an_entry_is_read_by_its_type() -> None:
    assert entries.dictionary(HELD, "/D").K == 1
    assert entries.items(HELD, "/A") == [1, Name.B]
    assert entries.items(HELD, "/I") == [7], "a single value stands for an array of one"
    assert entries.words(HELD, "/W") == "ord"
    assert entries.name(HELD, "/N") == "Navn"
    assert entries.number(HELD, "/I") == 7
    assert (entries.flag(HELD, "/T"), entries.flag(HELD, "/F")) == (True, False)
    assert entries.box(HELD, "/R") == Box(10.5, 5, 30, 20)


@pytest.mark.parametrize("holder", [HELD, Dictionary(), None, 7, Array([1])])
def test_an_entry_of_another_type_counts_as_missing(holder: Any) -> None:
    for key in ("/W", "/I", "/T", "/none"):
        assert len(entries.dictionary(holder, key)) == 0
        assert entries.name(holder, key) == ""
        assert entries.box(holder, key) is None
    for key in ("/D", "/N", "/I", "/none"):
        assert entries.words(holder, key) == ""
        assert not entries.flag(holder, key)
    for key in ("/W", "/T", "/N", "/none"):
        assert entries.number(holder, key) is None
    assert entries.items(holder, "/none") == []
    assert entries.box(holder, "/S") is None


def test_objects_of_a_file_are_known_by_their_number() -> None:
    with Pdf.new() as pdf:
        indirect = pdf.make_indirect(Dictionary(A=1))
        assert entries.reference(indirect) == indirect.objgen != (0, 0)
        assert entries.reference(pdf.make_stream(b"")) not in (None, (0, 0))
    assert entries.reference(Dictionary()) == (0, 0)
    assert entries.reference(Array()) is None and entries.reference(None) is None


def test_attributes_are_a_dictionary_or_several_with_revision_numbers() -> None:
    one, two = Dictionary(O=Name.Table), Dictionary(O=Name.Layout)
    assert [str(found.O) for found in entries.attributes(Dictionary(A=one))] == ["/Table"]
    several = entries.attributes(Dictionary(A=Array([one, 0, two, 1])))
    assert [str(found.O) for found in several] == ["/Table", "/Layout"]
    assert list(entries.attributes(Dictionary())) == []
