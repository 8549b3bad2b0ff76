"""Tagging: every HTML element becomes one structure element with all that was painted of it, in order of reading."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from pypdf import PdfReader

from press.composition.structure import SOFT_HYPHEN, Element
from press.engine.render import OurTags
from tests.conftest import FONTS

pytestmark = pytest.mark.usefixtures("our_fonts")
STYLE = (
    f"{FONTS}<style>"
    + """
    @page { size: 100mm 60mm; margin: 10mm; @bottom-left { content: "Fod" } @bottom-right { content: counter(page) } }
    body { margin: 0; font: 12pt/14pt "Source Sans Pro"; hyphens: auto } p, h1, h2 { margin: 0 }
    .capitals { text-transform: uppercase } .columns { columns: 2 } ul { list-style: none }
    ul > li::before { content: "–" } a.block { display: block } thead { display: table-header-group }
</style>"""
)
WORDS = "Beboerne i boligområdet fortæller om fritidsjobindsatser og uddannelsesvejledning hele sommeren. "
DOT = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 1 1'><rect width='1' height='1'/></svg>"


def tag(body: str, path: Path, attributes: str = "") -> Element:
    """What is read of a page with this body, which is also written to `path`."""
    html = weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body {attributes}>{body}</body></html>')
    with OurTags() as tags:
        html.write_pdf(path, pdf_variant="pdf/ua-1")
    assert tags.structure
    return tags.structure


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "page.pdf"


def types(element: Element) -> list[str]:
    return [one.type for one in element.elements][1:]


def outline(element: Element) -> Any:
    """An element as nested lists of types."""
    return [element.type, *(outline(kid) for kid in element.kids if isinstance(kid, Element))]


def catalog(path: Path) -> Any:
    return PdfReader(path).trailer["/Root"]


def test_a_paragraph_over_columns_and_pages_is_one_element(path: Path) -> None:
    root = tag(f'<div class="columns"><p>{WORDS * 8}</p></div>', path)
    assert types(root) == ["P"]
    (paragraph,) = root.kids
    assert isinstance(paragraph, Element)
    assert {run.page for run in paragraph.runs} == {1, 2, 3}
    assert paragraph.text == " ".join((WORDS * 8).split())


def test_a_list_and_a_section_over_pages_are_one_element_each(path: Path) -> None:
    items = "".join(f"<li>Punkt {n}</li>" for n in range(12))
    root = tag(f"<section><h1>A</h1><ul>{items}</ul></section>", path)
    (section,) = root.kids
    assert types(root).count("Sect") == types(root).count("L") == 1
    assert isinstance(section, Element)
    assert [kid.type for kid in section.kids if isinstance(kid, Element)] == ["H1", "L"]
    assert types(root).count("LI") == 12
    assert {run.page for run in section.runs} == {1, 2}


def test_an_item_has_its_mark_and_its_body_and_holds_the_list_in_it(path: Path) -> None:
    root = tag("<ul><li>Et<ol><li>To</li></ol></li></ul>", path)
    inner = ["L", ["LI", ["Lbl"], ["LBody"]]]
    assert outline(root) == ["Document", ["L", ["LI", ["Lbl"], ["LBody", ["Span"], inner]]]]
    assert root.text == "–Et 1. To"
    lists = [element["/A"]["/ListNumbering"] for element in elements(path) if element["/S"] == "/L"]
    assert lists == ["/Disc", "/Decimal"]


def elements(path: Path) -> list[Any]:
    """All structure elements of a file, from above, read by pypdf."""

    def below(element: Any) -> Any:
        yield element
        for kid in element.get("/K", []):
            if isinstance(found := kid.get_object(), dict) and found.get("/Type") == "/StructElem":
                yield from below(found)

    return list(below(catalog(path)["/StructTreeRoot"]["/K"][0].get_object()))


def test_what_stands_in_the_margins_or_is_hidden_is_an_artifact(path: Path) -> None:
    root = tag('<p>Ord<span aria-hidden="true">pynt</span></p><p aria-hidden="true">mere pynt</p>', path)
    assert root.text == "Ord"
    page = PdfReader(path).pages[0]
    content = page.get_contents()
    assert content is not None
    marks = re.findall(rb"/Artifact\s*<<\s*/Type /(\w+)\s*>>\s*BDC", content.get_data())
    assert sorted(marks) == [b"Layout", b"Layout", b"Pagination", b"Pagination"]
    assert len(re.findall(rb"/MCID", content.get_data())) == 1


def test_every_marked_content_of_the_page_has_its_owner_in_the_parent_tree(path: Path) -> None:
    tag(
        f'<p aria-hidden="true">x</p><p>{WORDS * 3}<b>fed</b> <a href="https://x.dk" title="Et sted">sted</a></p>', path
    )
    page = PdfReader(path).pages[0]
    content = page.get_contents()
    assert content is not None
    numbers = catalog(path)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = [owner.get_object() for owner in numbers[1].get_object()]
    painted = {int(mcid) for mcid in re.findall(rb"/MCID (\d+)", content.get_data())}
    assert painted == {mcid for mcid, owner in enumerate(owners) if isinstance(owner, dict)}
    for mcid in painted:
        assert mcid in owners[mcid]["/K"]


def test_the_order_of_reading_is_that_which_the_body_says(path: Path) -> None:
    body = """<div data-reading="picture"><p>Billede</p></div> <header data-reading="head"><h1>Titel</h1>
        <p>Manchet</p></header> <p data-reading="end">Slut</p> <p>Efter slut</p>
        <section data-reading="text"><p>Tekst</p></section>"""
    root = tag(body, path, 'data-reading-order="head picture text end"')
    assert root.text == "Titel Manchet Billede Tekst Slut Efter slut"


def test_words_in_capitals_are_said_as_they_are_written(path: Path) -> None:
    root = tag('<h1 class="capitals">Et lille<br>job</h1><h2>Små ord</h2>', path)
    assert [(element.type, element.said) for element in root.elements][1:] == [("H1", "Et lille job"), ("H2", "")]
    assert [element.get("/ActualText") for element in elements(path)][1:] == ["Et lille job", None]


def test_a_label_is_said_in_place_of_what_is_printed(path: Path) -> None:
    root = tag('<p aria-label="Løsning 7">7#</p><p><span aria-label="ja">•</span></p>', path)
    assert outline(root) == ["Document", ["P"], ["P", ["Span"]]]
    assert root.text == "Løsning 7 ja"


@pytest.mark.parametrize(("first", "found"), [("1", ["H1", "H2", "H4"]), ("2", ["H2", "H3", "H5"])])
def test_headings_begin_at_the_level_of_their_part(path: Path, first: str, found: list[str]) -> None:
    root = tag('<h1>A</h1><h2>B</h2><h2 aria-level="4">C</h2>', path, f'data-level="{first}"')
    assert types(root) == found


def test_a_link_has_one_area_a_line_says_where_it_leads_and_stays_on_paper(path: Path) -> None:
    body = """<p><a href="https://x.dk" title="Rapport, ekstern side">Rap<b>port</b></a></p>
        <p><a class="block" href="https://y.dk"><b style="display: block">9</b><span>råd</span></a></p>"""
    root = tag(body, path)
    first, second = (element for element in root.elements if element.type == "Link")
    assert (first.text, first.contents, first.target) == ("Rapport, ekstern side",) * 2 + ("https://x.dk",)
    assert (second.text, second.contents) == ("9 råd", "9råd")
    page: Any = PdfReader(path).pages[0]
    links = [link.get_object() for link in page["/Annots"]]
    assert [(link["/Contents"], link["/F"]) for link in links] == [("Rapport, ekstern side", 4), ("9råd", 4)]
    assert len({link["/StructParent"] for link in links}) == 2
    for link in links:
        left, bottom, right, top = link["/Rect"]
        assert abs(right - left) > 5 and abs(top - bottom) > 5


def test_a_figure_has_its_words_and_its_place_in_points(path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20mm" height="10mm"><title>Et diagram</title></svg>'
    root = tag(
        f'<figure style="margin: 0">{svg}<figcaption>Kilde</figcaption></figure><img alt="Et hus" src="{DOT}">', path
    )
    assert outline(root) == ["Document", ["Sect", ["Figure"], ["Caption"]], ["Figure"]]
    figure = next(element for element in elements(path) if element["/S"] == "/Figure")
    assert figure["/Alt"] == "Et diagram"
    place = [float(side) * 25.4 / 72 for side in figure["/A"]["/BBox"]]
    assert place == pytest.approx([10, 40, 30, 50], abs=0.1)
    assert figure["/A"]["/Placement"] == "/Block"


def test_a_picture_that_bleeds_says_what_of_it_is_seen(path: Path) -> None:
    tag(f'<img alt="Et hus" src="{DOT}" style="position: absolute; left: -20mm; top: -20mm; width: 300mm">', path)
    figure = next(element for element in elements(path) if element["/S"] == "/Figure")
    assert [round(float(side) * 25.4 / 72) for side in figure["/A"]["/BBox"]] == [0, 0, 100, 60]


def test_a_table_over_pages_is_one_with_one_head_whose_cells_say_what_they_head(path: Path) -> None:
    rows = "".join(f"<tr><th>Række {n}</th><td>{n}</td><td></td></tr>" for n in range(12))
    root = tag(f"<table><thead><tr><th>A</th><th colspan=2>B</th></tr></thead><tbody>{rows}</tbody></table>", path)
    assert len(PdfReader(path).pages) > 1
    assert types(root).count("Table") == types(root).count("THead") == 1
    cells = [element for element in root.elements if element.type in ("TH", "TD")]
    assert [cell.text for cell in cells[:5]] == ["A", "B", "Række 0", "0", ""]
    assert [cell.scope for cell in cells[:5]] == ["Column", "Column", "Row", "", ""]
    assert len(cells) == 2 + 12 * 3
    spans = [element["/A"].get("/ColSpan") for element in elements(path) if element["/S"] == "/TH"]
    assert spans[:3] == [None, 2, None]


def test_contents_hold_their_entries_by_level(path: Path) -> None:
    body = """<nav><h2 role="listitem"><a href="#a">Tema</a></h2>
        <p role="listitem" aria-level="2"><a href="#a">Et</a></p>
        <p role="listitem" aria-level="2"><a href="#a">To</a></p> <h2 role="listitem"><a href="#a">Slut</a></h2></nav>
        <p id="a">A</p>"""
    entry = ["TOCI", ["Reference", ["Link"]]]
    assert outline(tag(body, path)) == [
        "Document",
        ["TOC", ["TOCI", ["Reference", ["Link"]], ["TOC", entry, entry]], entry],
        ["P"],
    ]


def test_a_list_and_its_items_may_be_named_by_their_roles(path: Path) -> None:
    root = tag('<div role="list"><div><p role="listitem">A</p></div><div><p role="listitem">B</p></div></div>', path)
    assert outline(root) == ["Document", ["L", ["LI", ["LBody"]], ["LI", ["LBody"]]]]


def test_words_in_another_language_say_so(path: Path) -> None:
    root = tag('<p>Om <span lang="en">mentoring</span></p><p lang="en">Whole</p>', path)
    assert outline(root) == ["Document", ["P", ["Span"], ["Span"]], ["P"]]
    assert [element.get("/Lang") for element in elements(path)] == [None, None, None, "en", "en"]


def test_an_element_without_content_is_none(path: Path) -> None:
    assert types(tag("<p></p><section><p> </p></section><p>x</p>", path)) == ["P"]


def test_an_element_remembers_where_it_is_written(path: Path) -> None:
    root = tag('<p data-source="parts/a.html:3">A</p><p data-source="parts/a.html:4" data-line="45">B</p>', path)
    assert [element.source for element in root.elements][1:] == ["parts/a.html:3", ":45"]


def test_runs_know_where_they_stand(path: Path) -> None:
    root = tag("<p>Ord</p><p>Mere</p>", path)
    first, second = root.runs
    assert (first.page, first.x) == (1, 10.0)
    assert second.line - first.line == pytest.approx(14 * 25.4 / 72, abs=0.02)
    assert 5 < first.width < 9


def test_a_hyphen_that_divides_a_word_is_soft_and_a_typed_one_is_not(path: Path) -> None:
    body = f'<div class="columns"><p>{WORDS * 2} job- og fritidstilbud, 15-årige</p></div>'
    root = tag(body, path)
    divided = [run.text for run in root.runs if run.text.endswith(SOFT_HYPHEN)]
    assert len(divided) >= 3
    text = PdfReader(path).pages[0].extract_text()
    assert text.count(SOFT_HYPHEN) == len(divided), "as pypdf reads the fonts' ToUnicode"
    assert "\u2010" not in text
    assert "job- og" in text and "15-årige" in text
    for run in root.runs:
        assert run.text in text


def test_a_soft_hyphen_looks_as_a_hyphen(path: Path, tmp_path: Path) -> None:
    """The code of its own stands for the same glyph, so the page is drawn as WeasyPrint alone would have it."""
    import pypdfium2

    html = f'<html lang="da"><title>T</title>{STYLE}<body><div class="columns"><p>{WORDS * 3}</p></div></body></html>'
    theirs = tmp_path / "theirs.pdf"
    weasyprint.HTML(string=html).write_pdf(theirs, pdf_variant="pdf/ua-1")
    tag(f'<div class="columns"><p>{WORDS * 3}</p></div>', path)
    ours, plain = (pypdfium2.PdfDocument(one)[0].render(scale=3).to_numpy() for one in (path, theirs))
    assert (ours == plain).all()


def test_what_weasyprint_does_elsewhere_stays_as_it_was(tmp_path: Path) -> None:
    from weasyprint import pdf

    before = pdf.add_tags, pdf.build_fonts_dictionary
    tag("<p>x</p>", tmp_path / "x.pdf")
    assert (pdf.add_tags, pdf.build_fonts_dictionary) == before


def test_a_space_between_two_links_belongs_to_the_first(path: Path) -> None:
    root = tag('<p><a href="https://x.dk">Et</a> <a href="https://y.dk">To</a></p>', path)
    assert outline(root) == ["Document", ["P", ["Link"], ["Link"]]]
    assert root.text == "Et To"


def test_a_link_leads_to_the_element_with_its_id_or_the_first_in_it_or_the_one_around_it(path: Path) -> None:
    ids = (
        '<h1 id="own">A</h1> <div id="design"><p>B</p></div> <p>C <b id="inside">D</b></p> <p id="hidden" HIDDEN>E</p>'
    )
    links = "".join(f'<a href="#{name}">{name}</a> ' for name in ("own", "design", "inside", "hidden"))
    tag(f"<p>{links}</p> {ids.replace('HIDDEN', 'aria-hidden=true')}", path, 'role="region"')
    with pikepdf.open(path) as pdf:
        found = {str(name): place.SD for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        (part,) = pdf.Root.StructTreeRoot.K[0].K
        _, heading, design, inside = part.K
        expected = {"own": heading, "design": design, "inside": inside, "hidden": part}
        assert {name: place[0].objgen for name, place in found.items()} == {
            name: element.objgen for name, element in expected.items()
        }


def test_a_structure_destination_has_a_place_only_on_the_page_where_its_element_begins(path: Path) -> None:
    ids = f'<p><a href="#first">1</a> <a href="#last">2</a></p> <p id="first">{WORDS * 8} <b id="last">Slut</b></p>'
    tag(f'<div class="columns">{ids}</div>', path)
    with pikepdf.open(path) as pdf:
        found = {str(name): place for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items()}
        assert found["first"].SD[0].objgen == found["last"].SD[0].objgen
        assert found["first"].D[0].objgen != found["last"].D[0].objgen
        assert list(found["first"].SD)[1:] == list(found["first"].D)[1:]
        assert list(found["last"].SD)[1:] == ["/Fit"]
