"""What a screen reader says of a finished file is read right, and each fault that would keep somebody out is found."""

from __future__ import annotations

import random
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from weasyprint import HTML

from press.composition.structure import Element, Run
from press.prepress.accessibility.checkers import verdicts
from press.prepress.accessibility.contrast import contrast_findings, contrasts
from press.prepress.accessibility.findings import AccessibilityFinding, shortened
from press.prepress.accessibility.on_elements import element_findings
from press.prepress.accessibility.reader import read
from press.prepress.accessibility.rules import findings
from press.prepress.accessibility.transcript import transcript
from press.problems import ProblemsFound
from tests.tagged_pdfs import (
    HEIGHT,
    PAGE,
    Node,
    Text,
    add_content,
    document,
    elements,
    figure,
    good,
    head,
    item,
    make,
    node,
    save,
    shown,
)

MM = 72 / 25.4
HYPHEN, SOFT_HYPHEN = "\u2010", "\u00ad"
Spoil = Callable[[Pdf], object]


def found(root: Node) -> list[AccessibilityFinding]:
    """What is found in a file of these elements."""
    return findings(read(make(root)))


def said(*kids: Any) -> list[str]:
    """What is said of these elements, after the heading of the document."""
    return transcript(read(make(document(*kids)))).splitlines()[2:]


def page(pdf: Pdf) -> Any:
    return pdf.pages[0].obj


def root(pdf: Pdf) -> Any:
    return pdf.Root


def tree(pdf: Pdf) -> Any:
    return pdf.Root.StructTreeRoot


def link(pdf: Pdf) -> Any:
    return pdf.pages[0].obj.Annots[0]


def element(kind: str, number: int = 0) -> Callable[[Pdf], Any]:
    return lambda pdf: elements(pdf, kind)[number]


def put(holder: Callable[[Pdf], Any], key: str, value: Any) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        holder(pdf)[key] = value(pdf) if callable(value) else value

    return spoil


def drop(holder: Callable[[Pdf], Any], key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        del holder(pdf)[key]

    return spoil


def paint(content: str) -> Spoil:
    return lambda pdf: add_content(pdf, content)


def change(before: str, after: str, number: int = 0) -> Spoil:
    """Changes what stands in the content of a page."""

    def spoil(pdf: Pdf) -> None:
        held = pdf.pages[number].obj
        content = held.Contents.read_bytes()
        assert before.encode() in content
        held.Contents = pdf.make_stream(content.replace(before.encode(), after.encode(), 1))

    return spoil


def say(key: str) -> Spoil:
    def spoil(pdf: Pdf) -> None:
        with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
            del xmp[key]

    return spoil


def unname(entry: str) -> Spoil:
    """Takes an entry of ToUnicode away from all fonts."""

    def spoil(pdf: Pdf) -> None:
        for font in page(pdf).Resources.Font.values():
            font.ToUnicode = pdf.make_stream(font.ToUnicode.read_bytes().replace(entry.encode(), b""))

    return spoil


# Elements that are faulty in themselves: the rule, what stands in the document, words of what is said.
WRONG_ELEMENTS: list[tuple[str, str, tuple[Any, ...], str]] = [
    ("headings", "level left out", (node("H3", "Dybere"),), "an H3 follows an H1: a level is skipped"),
    ("headings", "empty", (node("H2"),), "the heading is empty"),
    ("headings", "blank", (node("H2", " "),), "the heading is empty"),
    ("headings", "without level", (node("H", "Uden niveau"),), "the heading has no level"),
    ("figures", "no alternative", (figure(Alt=None),), "has no alternative text"),
    ("figures", "blank alternative", (figure(Alt="  "),), "has no alternative text"),
    ("figures", "file name", (figure(Alt="IMG_4711.jpg"),), "“IMG_4711.jpg”, which does not say what it shows"),
    ("figures", "numbers", (figure(Alt="21; 34; 5 %"),), "“21; 34; 5 %”, which has no words"),
    ("figures", "called a picture", (figure(Alt="Billede 3"),), "“Billede 3”, which does not say what it shows"),
    ("tables", "short row", (node("Table", node("TR", head("A"), head("B")), node("TR", node("TD", "1"))),), "row 2"),
    (
        "tables",
        "span counted",
        (node("Table", node("TR", head("A", ColSpan=3)), node("TR", node("TD", "1"), node("TD", "2"))),),
        "row 2 has 2",
    ),
    ("tables", "no scope", (node("Table", node("TR", node("TH", "A"), node("TD", "1"))),), "its row or its column"),
    ("tables", "no header", (node("Table", node("TR", node("TD", "1"))),), "no header cell"),
    ("tables", "no rows", (node("Table", node("Caption", "Tabel")),), "the table has no rows"),
    ("tables", "cell in table", (node("Table", head("A"), node("TR", head("B"))),), "TH directly in Table"),
    ("tables", "text in row", (node("Table", node("TR", "løs", head("B"))),), "text directly in TR"),
    ("lists", "text in list", (node("L", node("P", "Venskaber"), item("Mad")),), "P directly in L"),
    ("lists", "no body", (node("L", node("LI", node("Lbl", "•"))),), "the item has no LBody"),
    ("lists", "item alone", (node("Sect", item("Mad")),), "the item is in Sect, not in L"),
    ("lists", "no items", (node("L", node("Caption", "Råd")),), "the list has no items"),
    ("lists", "entry alone", (node("Sect", node("TOCI", "Haver 1")),), "entry of the contents is in Sect"),
    ("links", "no text", (node("P", "Se", node("Link", target="haver")),), "the link has no text"),
    ("links", "here", (node("P", node("Link", "Læs mere her …", target="haver")),), "does not say where it leads"),
    (
        "links",
        "address",
        (node("P", node("Link", "www.example.org/a", target="https://example.org", said_of_it="example.org")),),
        "only the address",
    ),
    ("empty", "empty paragraph", (node("P"),), "the element is empty"),
    ("empty", "blank paragraph", (node("P", " "),), "the element is empty"),
    ("empty", "empty group", (node("Sect", node("Div")),), "the element is empty"),
]

# Files that are faulty: the rule, what is done to the good file, how, words of what is said.
WRONG_FILES: list[tuple[str, str, Spoil, str]] = [
    ("structure", "no tree", drop(root, "/StructTreeRoot"), "the file has no structure"),
    ("structure", "not marked", drop(root, "/MarkInfo"), "does not declare that it is tagged"),
    ("structure", "suspect", put(root, "/MarkInfo", Dictionary(Marked=True, Suspects=True)), "tags may be wrong"),
    ("structure", "no language", drop(root, "/Lang"), "the file has no language"),
    ("structure", "strange language", put(root, "/Lang", String("dansk!")), "“dansk!”, is not a language tag"),
    ("structure", "strange part", put(element("P"), "/Lang", String("på dansk")), "“på dansk”, is not a language tag"),
    ("structure", "title hidden", drop(root, "/ViewerPreferences"), "the name of the file, not its title"),
    ("structure", "no title", say("dc:title"), "no title in its metadata"),
    ("structure", "no PDF/UA", say("{http://www.aiim.org/pdfua/ns/id/}part"), "does not declare that it is PDF/UA"),
    ("structure", "two titles", put(lambda pdf: pdf.docinfo, "/Title", String("Bier")), "is not the one in the meta"),
    ("structure", "no Document", put(element("Document"), "/S", Name.Sect), "is Sect; it must be one Document"),
    ("structure", "unknown type", put(element("P"), "/S", Name.Brødtekst), "the type “Brødtekst”"),
    ("structure", "tabs", drop(page, "/Tabs"), "the Tab key does not follow"),
    ("content", "outside", paint("1 0 0 rg 10 10 20 20 re f"), "neither content nor an artifact"),
    ("content", "text outside", paint(shown("Løs tekst")), "neither content nor an artifact"),
    ("content", "in no element", paint(f"/Span <</MCID 99>> BDC {shown('Glemt')} EMC"), "belongs to no element"),
    ("content", "in two elements", lambda pdf: element("H2")(pdf).K.append(0), "belongs to several elements"),
    (
        "content",
        "artifact in content",
        change("/Span <</MCID 0>> BDC", "/Span <</MCID 0>> BDC /Artifact BMC 5 5 9 9 re f EMC"),
        "both content and artifact",
    ),
    (
        "content",
        "content in artifact",
        lambda pdf: (change("/Span <</MCID 0>> BDC", "/Artifact BMC /Span <</MCID 0>> BDC")(pdf), paint("EMC")(pdf)),
        "both content and artifact",
    ),
    ("content", "not there", lambda pdf: element("H2")(pdf).K.append(77), "contains content 77 that the page does not"),
    ("content", "not led back", lambda pdf: tree(pdf).ParentTree.Nums[1].__setitem__(0, None), "back to its element"),
    ("figures", "no box", drop(element("Figure"), "/A"), "has no box (BBox)"),
    (
        "figures",
        "box off the page",
        put(element("Figure"), "/A", Dictionary(BBox=[40, 400, 140, 560])),
        "extends beyond the page",
    ),
    (
        "figures",
        "box elsewhere",
        put(element("Figure"), "/A", Dictionary(BBox=[0, 0, 60, 60])),
        "is not where the figure is",
    ),
    ("figures", "box without area", put(element("Figure"), "/A", Dictionary(BBox=[0, 0, 0, 60])), "has no area"),
    ("figures", "nothing painted", put(element("Figure"), "/K", Array()), "the figure has no painted content"),
    ("links", "in no element", lambda pdf: element("Link")(pdf).K.pop(), "a link is in no element"),
    ("links", "in a paragraph", put(element("Link"), "/S", Name.Span), "an element that is not a Link"),
    (
        "links",
        "in two elements",
        lambda pdf: element("Link", 1)(pdf).K.append(element("Link")(pdf).K[-1]),
        "a link is in several elements",
    ),
    ("links", "not led back", drop(link, "/StructParent"), "not connected to its element"),
    ("links", "no Contents", drop(link, "/Contents"), "without Contents"),
    ("links", "not printed", put(link, "/F", 0), "without the flag Print"),
    ("links", "hidden", put(link, "/F", 6), "a link is hidden"),
    ("links", "no area", put(link, "/Rect", Array([40, 50, 40, 60])), "without an area"),
    ("links", "off the page", put(link, "/Rect", Array([940, 50, 960, 60])), "is outside the page"),
    ("links", "nowhere", put(link, "/Dest", String("hagen")), "the target “hagen” of a link does not exist"),
    ("links", "without target", drop(link, "/Dest"), "a link has no target"),
    ("unicode", "unnamed", unname("<0076> <0076>"), "have no text in its ToUnicode map: 0076."),
    ("unicode", "not in the font", change("0048006100760065", "0048006100760001"), "empty box"),
]


def test_in_a_good_file_nothing_is_found(tmp_path: Path) -> None:
    path = save(good(), tmp_path)
    assert findings(read(path)) == []
    assert contrast_findings(path) == []


@pytest.mark.parametrize(
    ("rule", "kids", "words"),
    [case[:1] + case[2:] for case in WRONG_ELEMENTS],
    ids=[case[1] for case in WRONG_ELEMENTS],
)
def test_a_faulty_element_is_found_in_a_part_and_in_a_file(rule: str, kids: tuple[Any, ...], words: str) -> None:
    reading = read(make(document(*kids)))
    in_part = element_findings(reading.root, "da")
    assert [(one.rule, words in one.message) for one in in_part] == [(rule, True)], in_part
    assert set(in_part) <= set(findings(reading))
    assert in_part[0].element.startswith("Document/")


@pytest.mark.parametrize(
    ("rule", "spoil", "words"), [case[:1] + case[2:] for case in WRONG_FILES], ids=[case[1] for case in WRONG_FILES]
)
def test_a_fault_of_the_file_is_found(rule: str, spoil: Spoil, words: str, tmp_path: Path) -> None:
    pdf = good()
    spoil(pdf)
    everything = findings(read(save(pdf, tmp_path)))
    assert [one for one in everything if one.rule == rule and words in one.message], everything
    assert all(one.message.endswith(".") and one.remedy.endswith(".") for one in everything)


def test_the_first_heading_of_a_part_may_be_told_or_not() -> None:
    chapter = Element("Document", (Element("H2", (Run(1, 0, "Udfordring"),), source="content:a.md:3"),))
    assert [(one.message, one.source) for one in element_findings(chapter, "da")] == [
        ("the first heading is an H2, not an H1.", "content:a.md:3")
    ]
    assert element_findings(chapter, "da", first_level=2) == []
    assert element_findings(chapter, "da", first_level=None) == []


def test_an_empty_element_is_found_on_the_page_of_what_holds_it() -> None:
    [one] = found(document(node("P", "Et"), PAGE, node("Sect", node("P", "To"), node("P"))))
    assert (one.rule, one.page) == ("empty", 2)


def test_a_finding_names_its_element_its_text_and_its_page() -> None:
    text = "Et spring, der er for langt til en overskrift af den slags, som man kan se"
    [one] = found(document(node("Sect", PAGE, node("H4", text))))
    assert one.page == 2
    assert one.element == f"Document/Sect/H4 “{shortened(text)}”"
    assert one.element.endswith("…”")


@pytest.mark.parametrize("words", ["her", "Her.", "LÆS MERE", "Klik her!", "Se mere her", "Read more", "link"])
def test_links_that_could_lead_anywhere_are_found(words: str) -> None:
    assert [one.rule for one in found(document(node("P", node("Link", words, target="haver"))))] == ["links"]


@pytest.mark.parametrize("words", ["Læs mere om haver", "Herning", "Seks haver", "Find et job", "Læsemakker", "m.fl."])
def test_links_that_say_where_they_lead_are_not(words: str) -> None:
    assert found(document(node("P", node("Link", words, target="haver")))) == []


def test_an_address_will_do_where_the_annotation_says_more() -> None:
    link = node("Link", "www.example.org", target="https://www.example.org/", said_of_it="Haveselskabet, ekstern side")
    assert found(document(node("P", link))) == []


def test_what_has_words_said_in_its_place_need_say_nothing_itself() -> None:
    assert found(document(node("P", figure(Alt=None), ActualText="Et barn"))) == []


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ((f"sam{HYPHEN}", "men"), "divided here, and is read with the hyphen"),
        ((f"sam{HYPHEN}",), "divided here, and is read with the hyphen"),
        ((f"sam{SOFT_HYPHEN}",), "the rest of it is in another element"),
        (("Vi spiser sammen, altid sam-", "men"), "“sammen” is divided here"),
    ],
)
def test_a_word_that_is_read_with_the_hyphen_of_its_division_is_found(lines: tuple[str, ...], words: str) -> None:
    [one] = found(document(node("P", *lines)))
    assert one.rule == "hyphens"
    assert words in one.message


def test_hyphens_that_belong_to_words_are_none_of_division() -> None:
    lines = ("Et job for 15-", "årige, og job- ", "og uddannelse, e-", "mail og e-mail, email, UP-", "Kursus")
    assert found(document(node("P", *lines))) == []


def test_a_folio_that_is_tagged_is_found() -> None:
    pdf = make(document(node("P", "20"), node("P", "21")))
    change(" 408.000 Td", " 22 Td")(pdf)  # the line "20" goes down into the foot, the artifact says another page
    change("00320030", "0039")(pdf)
    [one] = [one for one in findings(read(pdf)) if one.rule == "pagination"]
    assert (one.page, one.message) == (1, "the folio of the page is read as text.")


def test_a_running_foot_that_is_tagged_is_found() -> None:
    foot = [node("P", "Tema 1: Haver"), PAGE] * 3
    pdf = make(document(*foot, node("P", "Slut")))
    for number in range(3):
        change(f" {408 if number == 0 else 424}.000 Td", " 25 Td", number)(pdf)
    told = [(one.page, one.message) for one in findings(read(pdf)) if one.rule == "pagination"]
    assert told == [(number, "a running head or foot is read as text.") for number in (1, 2, 3)]


def test_a_running_foot_that_is_an_artifact_on_other_pages_is_found() -> None:
    pdf = make(document(node("P", "Løsninger, der virker 2"), PAGE, node("P", "Slut")))
    change(" 408.000 Td", " 25 Td")(pdf)
    assert [one.rule for one in findings(read(pdf))] == ["pagination"]


def test_the_text_is_what_another_reader_sees(tmp_path: Path) -> None:
    path = save(good(), tmp_path)
    reading = read(path)
    seen = [_plain(page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(path)]
    for number, text in enumerate(seen, start=1):
        assert _plain("".join(run.text for run in reading.root.runs if run.page == number)) in text
        assert {_plain(one.text) for one in reading.pages[number - 1].texts("artifact")} == {
            "Løsninger,dervirker",
            f"{number + 19}",
        }


def test_a_run_stands_where_another_reader_sees_it(tmp_path: Path) -> None:
    path = save(good(), tmp_path)
    textpage = pypdfium2.PdfDocument(path)[0].get_textpage()
    for run in [run for run in read(path).root.runs if run.page == 1 and len(run.text) > 1]:
        begin, count = textpage.search(run.text.replace(SOFT_HYPHEN, ""), match_case=True).get_next()
        left, bottom, _, _ = textpage.get_charbox(begin, loose=True)
        _, _, right, _ = textpage.get_charbox(begin + count - 1, loose=True)
        assert run.x == pytest.approx(left / MM, abs=0.3)
        assert run.width == pytest.approx((right - left) / MM, abs=2 if SOFT_HYPHEN in run.text else 0.3)
        assert bottom < HEIGHT - run.line * MM < bottom + 6


def test_what_a_file_says_of_itself_is_read() -> None:
    reading = read(good())
    assert (reading.title, reading.language, reading.labels) == ("Haver i byen", "da", ("20", "21"))
    assert reading.destinations == {"haver": 2}
    assert reading.page_of("haver") == 2
    assert reading.page_of("hagen") is None
    assert reading.label(2) == "21"


def test_elements_are_read_with_what_they_say() -> None:
    root = read(good()).root
    by_type = {element.type: element for element in root.elements}
    links = [element for element in root.elements if element.type == "Link"]
    assert by_type["Figure"].alt == "Et barn vander en tomat."
    assert (links[0].text, links[0].target, links[0].contents) == ("byhaver i Vapnagaard", "haver", "Fører til haver")
    assert links[-1].target == "https://example.org/guide"
    assert [element.scope for element in root.elements if element.type == "TH"] == [*["Column"] * 4, "Row", "Row"]
    assert [element.text for element in root.elements if element.lang == "en"] == ["A day in the garden"]
    assert {run.page for element in root.elements if "der begynder" in element.text for run in element.runs} == {1, 2}


def test_a_link_may_lead_to_a_page_or_go_through_an_action() -> None:
    pdf = good()
    first, second = link(pdf), elements(pdf, "Link")[1].K[-1].Obj
    first.Dest = Array([pdf.pages[1].obj, Name.Fit])
    del second.Dest
    second.A = Dictionary(S=Name.GoTo, D=String("haver"))
    reading = read(pdf)
    assert findings(reading) == []
    targets = [element.target for element in reading.root.elements if element.type == "Link"]
    assert [reading.page_of(target) for target in targets[:2]] == [2, 2]


def test_types_of_the_makers_own_are_read_as_the_role_map_says() -> None:
    pdf = good()
    elements(pdf, "H2")[0].S = Name.Mellemrubrik
    tree(pdf).RoleMap = Dictionary(Mellemrubrik=Name.Rubrik, Rubrik=Name.H2, Ring=Name.Ring)
    assert "[heading 2] Hvad det giver" in transcript(read(pdf))
    assert findings(read(pdf)) == []
    elements(pdf, "Mellemrubrik")[0].S = Name.Ring
    assert "the type “Ring”" in " ".join(one.message for one in findings(read(pdf)))


def test_content_in_forms_is_read_and_held() -> None:
    pdf = good()
    content = f"/Span <</MCID 0>> BDC {shown('Fra en formular')} EMC"
    form = pdf.make_stream(
        content.encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 500]),
        Resources=page(pdf).Resources,
        StructParents=90,
    )
    page(pdf).Resources.XObject = Dictionary(A=form)
    add_content(pdf, "/A Do")
    paragraph = elements(pdf, "P")[0]
    paragraph.K.append(Dictionary(Type=Name.MCR, Pg=page(pdf), Stm=form, MCID=0))
    reading = read(pdf)
    assert next(one.text for one in reading.root.elements if one.type == "P").endswith("spiser dem. Fra en formular")
    assert findings(reading) == []
    paragraph.K.pop()
    assert [(one.rule, one.element) for one in findings(read(pdf))] == [("content", "“Fra en formular”")]


def test_words_that_a_mark_says_in_the_place_of_its_text_are_read() -> None:
    pdf = good()
    change("/Span <</MCID 0>> BDC", "/Span <</MCID 0 /ActualText (Haver)>> BDC")(pdf)
    change("/Span <</MCID 1>> BDC", "/Span <</MCID 1>> BDC /Span <</ActualText (Naboer)>> BDC")(pdf)
    change("ET EMC\n/Span <</MCID 2>>", "ET EMC EMC\n/Span <</MCID 2>>")(pdf)
    assert [run.text for run in read(pdf).root.runs][:2] == ["Haver", "Naboer"]
    assert findings(read(pdf)) == []


def test_a_form_may_be_painted_twice_under_one_mark() -> None:
    pdf = good()
    form = pdf.make_stream(
        shown("Hurra").encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 500]),
        Resources=page(pdf).Resources,
    )
    page(pdf).Resources.XObject = Dictionary(A=form)
    add_content(pdf, "/Artifact BMC /A Do /A Do EMC")
    assert findings(read(pdf)) == []


@pytest.mark.parametrize(
    ("shows", "text"),
    [
        ("[<00480061> -40 <00760065>] TJ", "Have"),
        ("[<0048> -300 <0061> -300 <0076> -300 <0065>] TJ", "Have"),
        ("[<0048> 5 <> -340 <0061> 5 <> -340 <0076> 5 <> -340 <0065>] TJ", "Have"),
        ("[<00480061> -250 <00760065>] TJ", "Ha ve"),
        ("[<00480061> -10 <0076> -250 <0065> 10 <0072> -12 <0073>] TJ", "Hav ers"),
        ("<00480061> Tj 40 0 Td <00760065> Tj", "Ha ve"),
        ("<00480061> Tj 14.5 0 Td <00760065> Tj", "Have"),
        ("<00480061> Tj 0 -14 Td <00760065> Tj", "Ha ve"),
    ],
)
def test_gaps_part_words_only_where_no_sign_does(shows: str, text: str) -> None:
    assert _run_of(shows, spaces=False) == text


def test_letters_that_are_spaced_out_are_one_word_where_words_have_spaces() -> None:
    assert _run_of("[<00480061> -400 <007600650020> -900 <00480061>] TJ", spaces=True) == "Have Ha"


def test_what_weasyprint_sets_is_read_as_it_is_meant(tmp_path: Path) -> None:
    font = Path(str(files("font_source_sans_pro") / "files" / "SourceSansPro-Regular.ttf")).as_uri()
    style = f"""
        @font-face {{ font-family: Source; src: url({font}) }}
        @page {{ size: 32mm 80mm; margin: 5mm; @bottom-left {{ content: "Fod" }} }}
        body {{ font: 10pt Source; hyphens: manual; text-align: justify }}
        h1 {{ font-size: 14pt; letter-spacing: 0.2em; text-transform: uppercase }}
    """
    text = "Beboer­demokrati og natte­vandring, før kvarterets haver åbner om foråret."
    html = f"<html lang=da><title>Haver</title><style>{style}</style><h1>To haver</h1><p>{text}</p>"
    path = tmp_path / "weasyprint.pdf"
    HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    reading = read(path)
    said = {element.type: element.text for element in reading.root.elements if element.type in ("H1", "P")}
    assert said["H1"] == "TO HAVER"
    assert said["P"].replace(f"{HYPHEN} ", "") == text.replace(SOFT_HYPHEN, "")
    assert "Fod" in {one.text for one in reading.pages[0].marked}
    assert {one.rule for one in findings(reading)} >= {"hyphens"}


def test_ranges_ligatures_and_foreign_planes_are_decoded() -> None:
    pdf = make(document(node("P", "Have")))
    page(pdf).Resources.Font.F.ToUnicode = pdf.make_stream(
        b"2 beginbfrange <0020> <007e> <0020> <0100> <0102> [<00660069> <D83CDF3B> <2019>] endbfrange"
    )
    change("0048006100760065", "010001010102004800610076")(pdf)
    assert list(read(pdf).root.runs)[1].text == "fi🌻’Hav"


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        (Name.WinAnsiEncoding, "HåŸ"),
        (Name.MacRomanEncoding, "HÂü"),
        (Dictionary(BaseEncoding=Name.WinAnsiEncoding, Differences=Array([0xE5, Name.aring, 0x9F, Name.f_i])), "Håfi"),
    ],
)
def test_simple_fonts_are_decoded_by_their_encoding(encoding: Any, text: str) -> None:
    pdf = make(document(node("P", "Have")))
    page(pdf).Resources.Font.F = Dictionary(
        Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial, Encoding=encoding
    )
    change("<0048006100760065>", "<48E59F>")(pdf)
    assert list(read(pdf).root.runs)[1].text == text


@pytest.mark.parametrize("letters", ["FFFD", "E001", "0000"])
def test_signs_that_stand_for_no_letters_are_found(letters: str) -> None:
    pdf = make(document(node("P", "Have")))
    font = page(pdf).Resources.Font.F
    cmap = font.ToUnicode.read_bytes().replace(b"<0076> <0076>", f"<0076> <{letters}>".encode())
    font.ToUnicode = pdf.make_stream(cmap)
    [one] = findings(read(pdf))
    assert (one.rule, one.page) == ("unicode", 1)
    assert "SourceSansPro-Regular are mapped to meaningless characters like U+FFFD (ToUnicode): 0076." in one.message


def test_a_transcript_says_everything_once_and_in_order() -> None:
    assert transcript(read(good())).splitlines() == [
        "[page 20]",
        "[heading 1] Haver i byen",
        "Naboer dyrker grøntsager sammen og spiser dem.",
        "[figure] Et barn vander en tomat.",
        "[heading 2] Hvad det giver",
        "Læs om byhaver i Vapnagaard [link: page 21], og spis 15- årige job- og haveplaner.",
        "[list of 2]",
        "• Venskaber",
        "• Grøntsager",
        "[quote] Vi kom hinanden ved.",
        "Et afsnit, der begynder her og slutter på næste side.",
        "[page 21]",
        "[language en]",
        "A day in the garden",
        "[language da]",
        "[table: 3 rows, 4 columns]",
        "Løsning; Børn; Unge; Voksne",
        "Byhaver; Unge: ja; Voksne: ja",
        "Rollemodeller; Børn: ja; Unge: ja",
        "[contents of 1]",
        "• [link] Haver 1",
        "  • [link] Bier 2",
        "[link] Haveguiden",
    ]


@pytest.mark.parametrize(
    ("kids", "lines"),
    [
        ((node("P", "Et ", node("Quote", "godt"), "råd"),), ["Et godt råd"]),
        ((node("P", node("Span", "a garden", Lang="en"), "er"),), ["[language en] a garden [language da] er"]),
        ((node("H2", node("Link", "Haver", target="haver")),), ["[heading 2] [link] Haver"]),
        ((node("P", node("Link", "Haver", target="haver", Alt="Byhaver")),), ["[link] Byhaver"]),
        (
            (node("P", node("Link", "Haver", target="haver"), node("Link", "Guide", target="mailto:a@b.dk")),),
            ["Haver [link: page 20] Guide [link: mailto:a@b.dk]"],
        ),
        ((figure(Alt=None),), ["[figure]"]),
        ((node("P", node("Link", figure(), target="haver")),), ["[link] [figure] Et barn vander en tomat."]),
        ((node("P", "Se", node("Link", figure(), target="haver", Alt="Haver")),), ["Se Haver [link: page 20]"]),
        ((node("P", "HAVER", ActualText="Haver"),), ["Haver"]),
        ((node("BlockQuote", node("P", "Et."), node("P", "To.")),), ["[quote] Et.", "To."]),
        ((node("Sect", figure(), node("Caption", "Foto")),), ["[figure] Et barn vander en tomat.", "[caption] Foto"]),
        (
            (node("L", item("Et", label="1."), item(node("P", "To"), node("P", node("Link", "Tre", target="haver")))),),
            ["[list of 2]", "1. Et", "• To", "  [link] Tre"],
        ),
        (
            (node("L", item(node("P", "Et"), node("L", item("To"), item("Tre")))),),
            ["[list of 1]", "• Et", "  [list of 2]", "  • To", "  • Tre"],
        ),
        (
            (
                node(
                    "Table",
                    node("Caption", "Hvem"),
                    node("TR", node("TD"), head("Børn og unge", ColSpan=2)),
                    node("TR", node("TD"), head("Børn"), head("Unge")),
                    node("TR", head("Haver", "Row", RowSpan=2), node("TD", "5"), node("TD", "7")),
                    node("TR", node("TD", figure()), node("TD", "9")),
                ),
            ),
            [
                "[caption] Hvem",
                "[table: 4 rows, 3 columns]",
                "Børn og unge",
                "Børn; Unge",
                "Haver; Børn og unge Børn: 5; Børn og unge Unge: 7",
                "Børn og unge Børn: [figure: Et barn vander en tomat.]; Børn og unge Unge: 9",
            ],
        ),
        ((node("P", "Et", PAGE, "To"), node("P", "Tre")), ["Et To", "[page 21]", "Tre"]),
        (
            (node("Div", "Løst", node("P", "Afsnit"), Text("og"), Text("mere", follows=True)),),
            ["Løst", "Afsnit", "ogmere"],
        ),
    ],
)
def test_a_transcript_says_each_kind_of_element(kids: tuple[Any, ...], lines: list[str]) -> None:
    pdf = make(document(*kids))
    root(pdf).Names.Dests.Names[1] = Array([page(pdf), Name.Fit])
    assert transcript(read(pdf)).splitlines()[2:] == lines


GREY_3, GREY_45, GREY_47 = "0.58 g", "0.466 g", "0.455 g"
"""Greys with a contrast of 3.0, 4.46 and 4.6 to white."""


@pytest.mark.parametrize(
    ("text", "is_found"),
    [
        (Text("Lille", before=GREY_3), True),
        (Text("Lille", before=GREY_47), False),
        (Text("Stor", before="0.56 g", size=18), False),
        (Text("Næsten stor", before="0.56 g", size=17), True),
        (Text("Stor og fed", before="0.56 g", size=14, font="B"), False),
        (Text("Halvfed", before="0.56 g", size=14, font="S"), True),
        (Text("Lys stor", before="0.7 g", size=30), True),
        (Text("Hvid på mørk", before="0.1 0.3 0.3 rg 20 400 300 20 re f 1 g"), False),
        (Text("Hvid på lys", before="0.6 0.8 0.7 rg 20 400 300 20 re f 1 g"), True),
        (Text("Usynlig", before="3 Tr 1 g"), False),
    ],
)
def test_text_that_stands_out_too_little_is_found(text: Text, is_found: bool, tmp_path: Path) -> None:
    path = save(make(document(node("P", text))), tmp_path)
    assert [one.page for one in contrast_findings(path)] == ([1] if is_found else [])


def test_contrast_is_measured_as_it_is_defined(tmp_path: Path) -> None:
    path = save(make(document(node("P", Text("Sort på gult", before="1 1 0 rg 20 400 300 20 re f 0 g")))), tmp_path)
    [(_, measured)] = list(contrasts(path))
    [one] = [one for one in measured or () if one.ground != (255, 255, 255)]
    assert one.contrast == pytest.approx(19.56, abs=0.01)
    assert (one.lettering.colour, one.ground, one.lettering.size) == ((0, 0, 0), (255, 255, 0), 12)


def test_a_finding_on_contrast_says_the_colours_and_the_ratio(tmp_path: Path) -> None:
    lines = [node("P", Text("Grå tekst", before="0.6 g")), node("P", Text("og mere", before="0.6 g"))]
    [one] = contrast_findings(save(make(document(*lines)), tmp_path))
    assert one.message == (
        "text in #999999 on #ffffff has a contrast of 2.8:1; 4.5:1 is required at 12.0 pt (2 times on this page)."
    )
    assert one.element == "“Grå tekst”"


def test_text_on_two_grounds_is_held_against_the_worse(tmp_path: Path) -> None:
    text = Text("Halvt herinde, halvt derude", before="0.1 0.3 0.3 rg 0 400 100 20 re f 1 g")
    [one] = contrast_findings(save(make(document(node("P", text))), tmp_path))
    assert "text in #ffffff on #ffffff has a contrast of 1.0:1" in one.message


@pytest.mark.parametrize("edge", [39.2, 39.4, 39.6, 39.8, 40])
def test_a_letter_beside_a_dark_area_stands_on_what_is_behind_it(edge: float, tmp_path: Path) -> None:
    badge = f"0.1 0.3 0.3 rg 5 380 {edge - 5} 60 re f 0.455 g"  # the pixels at its edge have mixed colours
    pdf = make(document(node("P", Text(" I", before=badge))))
    assert contrast_findings(save(pdf, tmp_path)) == []


def test_text_in_forms_is_measured_and_is_no_ground_itself(tmp_path: Path) -> None:
    pdf = make(document())
    form = pdf.make_stream(
        f"1 g {shown('MMMMMMMM', 40)} 0.95 g {shown('MMMMMMMM', 40)}".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 500]),
        Matrix=Array([0.5, 0, 0, 0.5, 100, 100]),
        Resources=page(pdf).Resources,
    )
    page(pdf).Resources.XObject = Dictionary(A=form)
    add_content(pdf, "/Artifact BMC 0 g 0 0 400 300 re f /A Do EMC")
    measured = {one.lettering.colour: one for _, found in contrasts(save(pdf, tmp_path)) for one in found or ()}
    inside = measured[255, 255, 255]
    assert (inside.ground, inside.lettering.size) == ((0, 0, 0), 20)
    assert inside.lettering.box.left == pytest.approx(121, abs=2)


def test_transparent_text_is_measured_as_it_is_seen(tmp_path: Path) -> None:
    pdf = make(document(node("P", Text("Svag", before="/A gs 0 g"))))
    page(pdf).Resources.ExtGState = Dictionary(A=Dictionary(ca=0.4))
    [one] = contrast_findings(save(pdf, tmp_path))
    assert "contrast of 2.8:1" in one.message


def test_text_in_a_transparent_group_is_measured_as_it_is_seen(tmp_path: Path) -> None:
    pdf = make(document())
    form = pdf.make_stream(
        f"0 g {shown('I gruppe')}".encode(),
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([0, 0, 400, 500]),
        Resources=Dictionary(Font=page(pdf).Resources.Font),
        Group=Dictionary(S=Name.Transparency),
    )
    page(pdf).Resources.XObject = Dictionary(A=form)
    page(pdf).Resources.ExtGState = Dictionary(A=Dictionary(ca=0.4))
    add_content(pdf, "/Artifact BMC q /A gs /A Do Q EMC")
    [one] = contrast_findings(save(pdf, tmp_path))
    assert (one.element, "contrast of 2.8:1" in one.message) == ("“I gruppe”", True)


def found_by(checker: str, pdf: Pdf, folder: Path) -> list[AccessibilityFinding]:
    """What a checker that is not ours finds against PDF/UA-1; the files made by hand are not PDF/A."""
    path = save(pdf, folder)
    judged = [verdict for verdict in verdicts(path, read(path)) if verdict.checker == checker]
    return [finding for verdict in judged if verdict.standard != "PDF/A-2a" for finding in verdict.findings]


def test_checkers_that_are_not_installed_are_not_asked(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("press.prepress.accessibility.checkers.find_spec", lambda name: None)
    path = save(good(), tmp_path)
    assert verdicts(path, read(path)) == []


def test_checkers_are_never_imported_with_the_module() -> None:
    loaded = "{'outloud', 'page', 'pdfua', 'fitz', 'jpype'} & set(sys.modules)"
    code = f"import sys, press.production.conformance; sys.exit(bool({loaded}))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_page_validation_agrees_on_the_good_file_and_on_a_fault(tmp_path: Path) -> None:
    assert found_by("page-validation", good(), tmp_path) == []
    pdf = good()
    del elements(pdf, "Figure")[0].Alt
    [found] = found_by("page-validation", pdf, tmp_path)
    assert found.rule == "page-validation PDFUA1-FIGURE-ALTERNATIVE-TEXT-001"
    assert (found.page, found.element) == (1, "Document/Figure")
    assert found.place is not None and (found.place.x, found.place.width) == (14.11, 35.28)


@pytest.mark.skipif(not find_spec("outloud"), reason="outloud is not installed")
def test_another_checker_agrees_on_the_good_file_and_on_a_fault(tmp_path: Path) -> None:
    assert found_by("outloud", good(), tmp_path) == []
    pdf = good()
    del elements(pdf, "Figure")[0].Alt
    told = {one.rule: one for one in found_by("outloud", pdf, tmp_path)}
    assert told["outloud FIG-001"].page == 1
    assert told["outloud FIG-001"].remedy


@pytest.mark.skipif(not find_spec("pdfua"), reason="pdfua is not installed")
def test_a_second_checker_agrees_and_its_own_crash_is_passed_over(tmp_path: Path) -> None:
    pdf = good()
    del elements(pdf, "Figure")[0].Alt
    assert [one.rule for one in found_by("pdfua", pdf, tmp_path)] == ["pdfua UA-13-004"]


def test_a_file_that_is_no_pdf_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "text.pdf"
    path.write_text("Just text.")
    for look in (read, contrast_findings):
        with pytest.raises(ProblemsFound, match="cannot be read"):
            look(path)
    with pytest.raises(ProblemsFound, match="cannot be read"):
        read(tmp_path / "missing.pdf")


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (lambda pdf: element("P")(pdf).K.append(element("Document")(pdf)), "in two places of the structure tree"),
        (
            lambda pdf: element("L")(pdf).K.append(element("L")(pdf)),
            "in two places of the structure tree, or in itself",
        ),
        (put(element("P"), "/K", String("?")), "neither an element nor content"),
        (put(element("P"), "/Pg", Dictionary(Type=Name.Page)), "a page that the file does not have"),
        (drop(tree, "/ParentTree"), "no parent tree"),
        (lambda pdf: element("Link")(pdf).K[-1].__delitem__("/Obj"), "an annotation that does not exist"),
        (paint("EMC"), "a mark ends that did not begin"),
        (paint("/Span BMC"), "a mark begins and does not end"),
        (paint("/Artifact BMC BT /None 9 Tf (x) Tj ET EMC"), "text has no font"),
        (paint("/Nothing Do"), "/Nothing, which is not among its resources"),
        (paint("/Span <</MCID 0>> BDC 5 5 9 9 re f EMC"), "the MCID 0 is used twice"),
        (paint("(x) 5 Td"), 'the operator "Td" has wrong operands'),
    ],
)
def test_damage_is_said_and_the_rest_is_read(spoil: Spoil, words: str, tmp_path: Path) -> None:
    pdf = good()
    spoil(pdf)
    reading = read(save(pdf, tmp_path))
    assert [one for one in findings(reading) if words in one.message], reading.faults
    assert "[heading 1] Haver i byen" in transcript(reading)


def test_elements_in_each_other_without_end_are_said() -> None:
    pdf = good()
    held = elements(pdf, "P")[0]
    for _ in range(200):
        inner = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, P=held))
        held.K = Array([inner])
        held = inner
    assert "more than 64 deep" in " ".join(one.message for one in findings(read(pdf)))


def test_a_form_that_paints_itself_is_said() -> None:
    pdf = good()
    form = pdf.make_stream(b"/A Do", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    page(pdf).Resources.XObject = Dictionary(A=form)
    add_content(pdf, "/Artifact BMC /A Do EMC")
    assert "the content contains itself" in " ".join(one.message for one in findings(read(pdf)))


def wrong_things() -> tuple[Any, ...]:
    """New ones each time: an array or a dictionary belongs to the first file that it was put into."""
    return 7, Name.Other, Array([1, Name.Other]), Dictionary(K=3), String("\xff\xfe?")


def test_whatever_is_wrong_in_a_file_nothing_is_raised(tmp_path: Path) -> None:
    chance, path = random.Random(1), save(good(), tmp_path)
    with Pdf.open(path) as pdf:
        places = [
            (number, key)
            for number, thing in enumerate(pdf.objects)
            if isinstance(thing, Dictionary | Stream)
            for key in thing.keys()  # noqa: SIM118
            if key != "/Length"
        ]
    assert len(places) > 300
    for number, key in chance.sample(places, 150):
        with Pdf.open(path) as pdf:
            thing: Any = pdf.objects[number]
            if chance.random() < 0.3:
                del thing[key]
            else:
                thing[key] = chance.choice(wrong_things())
            try:
                reading = read(pdf)
            except ProblemsFound:  # its pages cannot be found any more
                continue
            assert isinstance(findings(reading), list)
            assert isinstance(transcript(reading), str)


def _plain(text: str) -> str:
    """A text without white space and without hyphens of division, as pdfium gives it."""
    return "".join(letter for letter in text if letter not in (SOFT_HYPHEN, "\ufffe", "\x02") and not letter.isspace())


def _run_of(shows: str, *, spaces: bool) -> str:
    """The text of a run that shows strings so; spaces: whether the fonts have a sign for spaces."""
    pdf = make(document(node("P", "Have")))
    for code in () if spaces else ("0020", "00a0"):
        unname(f"<{code}> <{code}>")(pdf)
    change("<0048006100760065> Tj", shows)(pdf)
    return list(read(pdf).root.runs)[1].text
