"""The finished file is read back with another library than the one that writes it."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from pypdf import PdfReader
from pypdf.generic import Destination

from press.engine.render import OurTags
from press.prepress.assemble import Bookmark, Chapter, assemble
from press.prepress.metadata import Metadata
from tests.conftest import FONTS

pytestmark = pytest.mark.usefixtures("our_fonts")
STYLE = (
    f"{FONTS}<style>"
    '@page { size: 120mm; @top-left { content: "Running head" } } h2 { break-before: page }</style>'
)
TABLE = "<table><tr><th>Year</th></tr><tr><td>2024</td></tr></table>"
CONTENTS = f"""<h1 id="contents">Contents</h1>
    <p><a href="#note">Note</a></p> <p><a href="part:second">Second</a></p> <p><a href="part:æble-–">Æble</a></p>
    {TABLE} <p id="note">A note</p>"""
CHAPTER = f"""<h1 id="first">First</h1>
    <p><a href="https://example.org/a">Web</a> <a href="mailto:a@example.org">Mail</a> <a href="tel:+4512">Call</a></p>
    <h2 id="second">Second</h2> <p><a href="part:contents">Back</a></p> {TABLE}"""
ENGLISH = '<h1 id="æble-–">Apple</h1> <ul><li>One</li><li>Two</li></ul>'

METADATA = Metadata("Løsninger", "Åse Øst", "da", date(2025, 3, 1), first_folio=5, layout="TwoPageRight")
OUTLINE = (
    Bookmark("Contents", "contents"),
    Bookmark("Kapitel – første", "first", (Bookmark("Second", "second", (Bookmark("Æble", "æble-–"),)),)),
)
PAGES = ["Contents", "First", "Second", "Apple"]
LINKS = [(0, "Note", 0), (0, "Second", 2), (0, "Æble", 3), (2, "Back", 0)]
"""Page of the link, its text, page it leads to."""


def lay_out(path: Path, body: str, language: str = "da") -> Path:
    html = f'<html lang="{language}"><title>Part</title>{STYLE}{body}'
    with OurTags():
        weasyprint.HTML(string=html).write_pdf(path, pdf_variant="pdf/ua-1")
    return path


@dataclass(frozen=True)
class Made:
    parts: list[Path]
    target: Path

    def read(self) -> PdfReader:
        return PdfReader(self.target, strict=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    folder = tmp_path_factory.mktemp("edition")
    parts = [
        lay_out(folder / "1.pdf", CONTENTS),
        lay_out(folder / "2.pdf", CHAPTER),
        lay_out(folder / "3.pdf", ENGLISH, language="en"),
    ]
    target = folder / "edition.pdf"
    assert assemble(parts, target, METADATA, OUTLINE) == []
    return Made(parts, target)


@pytest.fixture(scope="module")
def pdf(made: Made) -> PdfReader:
    return made.read()


@pytest.fixture
def part(tmp_path: Path) -> Callable[[str], Path]:
    return lambda body: lay_out(tmp_path / f"{len(list(tmp_path.iterdir()))}.pdf", body)


def catalog(pdf: PdfReader) -> Any:
    return pdf.trailer["/Root"]


def parent_tree(pdf: PdfReader) -> dict[Any, Any]:
    numbers = catalog(pdf)["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    assert numbers[::2] == sorted(set(numbers[::2]))
    return dict(zip(numbers[::2], (value.get_object() for value in numbers[1::2]), strict=True))


def same(a: Any, b: Any) -> bool:
    return bool(a.indirect_reference == b.indirect_reference)


def ancestors(element: Any) -> Iterator[Any]:
    while "/P" in element:
        element = element["/P"]
        yield element


def marked(pdf: PdfReader, page: int) -> list[list[str]]:
    """For every MCID of a page the types of its element and of what that lies in, from within outwards."""
    owners = [element.get_object() for element in parent_tree(pdf)[pdf.pages[page]["/StructParents"]]]
    elements = [element for element in owners if isinstance(element, dict)]
    return [[part.get("/S", "root") for part in (element, *ancestors(element))] for element in elements]


def below(element: Any) -> Iterator[Any]:
    yield element
    for kid in element.get("/K", []):
        if isinstance(found := kid.get_object(), dict) and found.get("/Type") == "/StructElem":
            yield from below(found)


def links(pdf: PdfReader) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages):
        for annotation in page.get("/Annots", []):
            yield number, annotation.get_object()


def test_pages_stand_in_order(pdf: PdfReader) -> None:
    assert [next(name for name in PAGES if f"{name}\n" in f"{page.extract_text()}\n") for page in pdf.pages] == PAGES


def test_internal_links_land_on_their_pages(pdf: PdfReader) -> None:
    found = []
    for number, link in links(pdf):
        if "/Dest" in link:
            assert "/A" not in link
            found.append((number, pdf.get_destination_page_number(pdf.named_destinations[link["/Dest"]])))
    assert found == [(page, goal) for page, _, goal in LINKS]


def test_an_anchor_is_spelled_with_the_same_bytes_everywhere(made: Made) -> None:
    with pikepdf.open(made.target) as pdf:
        names = [bytes(name) for name in list(pdf.Root.Names.Dests.Names)[::2]]
        used = [bytes(link.Dest) for page in pdf.pages for link in page.obj.get("/Annots", []) if "/Dest" in link]
    assert names == sorted(set(names))
    assert len(used) == len(LINKS)
    assert set(used) <= set(names)


def test_a_link_says_where_it_leads(pdf: PdfReader) -> None:
    said = [link["/Contents"] for _, link in links(pdf) if "/Dest" in link]
    assert said == ["Note", "Second", "Æble", "Back"]


def test_links_into_the_web_stay(pdf: PdfReader) -> None:
    uris = [link["/A"]["/URI"] for _, link in links(pdf) if "/A" in link]
    assert uris == ["https://example.org/a", "mailto:a@example.org", "tel:+4512"]


def test_outline_leads_to_its_pages_and_shows_its_top(pdf: PdfReader) -> None:
    def read(level: list[Destination | list[Any]]) -> list[Any]:
        return [
            read(item) if isinstance(item, list) else (item.title, pdf.get_destination_page_number(item))
            for item in level
        ]

    assert read(pdf.outline) == [("Contents", 0), ("Kapitel – første", 1), [("Second", 2), [("Æble", 3)]]]
    assert catalog(pdf)["/PageMode"] == "/UseOutlines"
    top = catalog(pdf)["/Outlines"]
    assert top["/Count"] == 2
    assert top["/Last"]["/Count"] == -1
    assert top["/Last"]["/First"]["/Count"] == -1


def test_no_marked_content_is_lost(made: Made, pdf: PdfReader) -> None:
    before = [marked(part, page) for part in map(PdfReader, made.parts) for page in range(len(part.pages))]
    assert [marked(pdf, page) for page in range(len(pdf.pages))] == before


def test_every_marked_content_hangs_from_the_one_document(pdf: PdfReader) -> None:
    root = catalog(pdf)["/StructTreeRoot"]
    (document,) = root["/K"]
    tree = parent_tree(pdf)
    for page in pdf.pages:
        content = page.get_contents()
        assert content is not None
        mcids = {int(mcid) for mcid in re.findall(rb"/MCID (\d+)", content.get_data())}
        owners = tree[page["/StructParents"]]
        owned = {mcid: owner.get_object() for mcid, owner in enumerate(owners) if isinstance(owner.get_object(), dict)}
        assert mcids == set(owned)
        for mcid, element in owned.items():
            assert mcid in element["/K"]
            assert same(element["/Pg"], page)
            *_, last, top = ancestors(element)
            assert same(last, document.get_object())
            assert same(top, root)


def test_the_tree_holds_from_above_what_the_parts_held(made: Made, pdf: PdfReader) -> None:
    def types(pdf: PdfReader) -> list[str]:
        (document,) = catalog(pdf)["/StructTreeRoot"]["/K"]
        elements = list(below(document.get_object()))
        assert all(
            same(kid.get_object()["/P"], e) for e in elements for kid in e["/K"] if "/S" in str(kid.get_object())
        )
        return [element["/S"] for element in elements[1:]]

    assert types(pdf) == [name for part in made.parts for name in types(PdfReader(part))]


def test_link_annotations_belong_to_link_elements_that_know_them(pdf: PdfReader) -> None:
    tree = parent_tree(pdf)
    found = list(links(pdf))
    assert len({link["/StructParent"] for _, link in found}) == len(found) == 7
    for number, link in found:
        element = tree[link["/StructParent"]]
        assert element["/S"] == "/Link"
        (reference,) = [kid for kid in (kid.get_object() for kid in element["/K"]) if isinstance(kid, dict)]
        assert same(reference["/Obj"], link)
        assert same(reference["/Pg"], pdf.pages[number])


def test_the_next_key_is_free(pdf: PdfReader) -> None:
    assert catalog(pdf)["/StructTreeRoot"]["/ParentTreeNextKey"] == max(parent_tree(pdf)) + 1


def test_a_chapter_is_one_part_of_the_document_with_its_title(made: Made, tmp_path: Path) -> None:
    target = tmp_path / "edition.pdf"
    first, second, third = made.parts
    assert assemble([first, Chapter("Tema – et", (second, third))], target, METADATA, OUTLINE) == []
    pdf = PdfReader(target)
    (document,) = catalog(pdf)["/StructTreeRoot"]["/K"]
    kids = [kid.get_object() for kid in document.get_object()["/K"]]
    assert [kid["/S"] for kid in kids] == ["/H1", "/P", "/P", "/P", "/Table", "/P", "/Part"]
    chapter = kids[-1]
    assert chapter["/T"] == "Tema – et"
    assert [kid.get_object()["/S"] for kid in chapter["/K"]] == ["/H1", "/P", "/H2", "/P", "/Table", "/H1", "/L"]
    assert all(same(kid.get_object()["/P"], chapter) for kid in chapter["/K"])
    assert [marked(pdf, page)[0][-2:] for page in range(4)] == [["/Document", "root"]] * 4


def test_a_part_in_another_language_keeps_it(pdf: PdfReader) -> None:
    (document,) = catalog(pdf)["/StructTreeRoot"]["/K"]
    languages = [(kid.get_object()["/S"], kid.get_object().get("/Lang")) for kid in document.get_object()["/K"]]
    assert {language for _, language in languages[:-2]} == {None}
    assert languages[-2:] == [("/H1", "en"), ("/L", "en")]


def test_subsets_of_a_font_have_different_names(pdf: PdfReader) -> None:
    programs: dict[str, set[bytes]] = {}
    for page in pdf.pages:
        for font in page["/Resources"]["/Font"].values():  # type: ignore[index]
            descendant = font["/DescendantFonts"][0]
            descriptor = descendant["/FontDescriptor"]
            assert font["/BaseFont"] == descendant["/BaseFont"] == descriptor["/FontName"]
            assert re.match(r"/[A-Z]{6}\+[A-Z]", font["/BaseFont"])
            program = descriptor["/FontFile2" if "/FontFile2" in descriptor else "/FontFile3"]
            programs.setdefault(font["/BaseFont"], set()).add(program.get_data())
    assert {len(found) for found in programs.values()} == {1}
    assert len({name[8:] for name in programs}) < len(programs)


def test_the_file_says_what_it_is(pdf: PdfReader) -> None:
    root, info, xmp = catalog(pdf), pdf.metadata, pdf.xmp_metadata
    assert info is not None
    assert xmp is not None
    assert pdf.pdf_header == "%PDF-1.7"
    assert dict[str, Any](info) == {
        "/Title": "Løsninger",
        "/Author": "Åse Øst",
        "/Producer": "Catalogue press",
        "/CreationDate": "D:20250301000000Z",
        "/ModDate": "D:20250301000000Z",
    }
    assert (xmp.dc_title, xmp.dc_creator, xmp.dc_language) == ({"x-default": "Løsninger"}, ["Åse Øst"], ["da"])
    assert xmp.pdf_producer == "Catalogue press"
    assert xmp.xmp_create_date == xmp.xmp_modify_date
    assert xmp.xmp_create_date is not None
    assert xmp.xmp_create_date.date() == METADATA.date
    assert b">1</pdfuaid:part>" in root["/Metadata"].get_data()
    assert root["/Lang"] == "da"
    assert root["/MarkInfo"] == {"/Marked": True}
    assert root["/ViewerPreferences"] == {"/DisplayDocTitle": True}
    assert root["/PageLayout"] == "/TwoPageRight"
    assert pdf.page_labels == ["5", "6", "7", "8"]


def test_qpdf_finds_nothing(made: Made) -> None:
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        pytest.skip("qpdf is not installed")
    run = subprocess.run([qpdf, "--check", made.target], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_two_runs_give_the_same_bytes(made: Made, tmp_path: Path) -> None:
    again = [
        lay_out(tmp_path / "a.pdf", CONTENTS),
        lay_out(tmp_path / "b.pdf", CHAPTER),
        lay_out(tmp_path / "c.pdf", ENGLISH, language="en"),
    ]
    target = tmp_path / "other-name.pdf"
    time.sleep(max(0, int(made.target.stat().st_mtime) + 1 - time.time()))  # let it be another second on the clock
    assert assemble(again, target, METADATA, OUTLINE) == []
    assert target.read_bytes() == made.target.read_bytes()


def test_one_part_alone_is_a_leaflet(part: Callable[[str], Path], tmp_path: Path) -> None:
    target = tmp_path / "leaflet.pdf"
    metadata = replace(METADATA, first_folio=None, layout="SinglePage")
    assert assemble([part('<h1 id="a">Ark</h1><p><a href="part:a">Op</a></p>')], target, metadata) == []
    root = catalog(PdfReader(target))
    assert root["/PageLayout"] == "/SinglePage"
    assert not {"/PageLabels", "/PageMode", "/Outlines"} & set(root)
    assert marked(PdfReader(target), 0)


@pytest.mark.parametrize(
    ("bodies", "outline", "said"),
    [
        (
            ['<h1 id="first">A</h1>', '<p>x</p><h2><a href="part:frist">B</a></h2>'],
            (),
            'the link to "frist" on page 7 has no target. Did you mean "first"?',
        ),
        (['<p id="a">A</p>', '<h2 id="a">B</h2>'], (), 'the anchor "a" is used twice, on pages 5 and 6.'),
        (['<p><a href="file:///x.pdf">A</a></p>'], (), 'the link to "file:///x.pdf" on page 5 does not lead to a web'),
        (['<p><a href="x.pdf">A</a></p>'], (), 'the link to "x.pdf" on page 5 does not lead to a web address.'),
        (['<p><a href="javascript:x()">A</a></p>'], (), 'the link to "javascript:x()" on page 5 does not lead to a'),
        (
            ['<p id="a">A</p>'],
            (Bookmark("A", "a", (Bookmark("Bee", "b"),)),),
            'the bookmark "Bee" leads to "b", which does not exist. Known are: a.',
        ),
        ([], (), "there are no parts to assemble."),
    ],
)
def test_a_problem_is_named_and_the_old_file_stays(
    part: Callable[[str], Path], tmp_path: Path, bodies: list[str], outline: tuple[Bookmark, ...], said: str
) -> None:
    parts = [part(body) for body in bodies]
    target = tmp_path / "target" / "edition.pdf"
    target.parent.mkdir()
    target.write_bytes(b"the old file")
    (problem,) = assemble(parts, target, METADATA, outline)
    assert str(problem).startswith(f"edition.pdf  {said}")
    assert [path.name for path in target.parent.iterdir()] == ["edition.pdf"]
    assert target.read_bytes() == b"the old file"


def test_without_an_old_file_a_problem_leaves_none(part: Callable[[str], Path], tmp_path: Path) -> None:
    target = tmp_path / "edition.pdf"
    assert assemble([part('<p><a href="part:x">A</a></p>')], target, METADATA)
    assert not target.exists()


def test_a_part_that_cannot_be_joined_whole_is_refused(made: Made, tmp_path: Path) -> None:
    damaged, plain, form = tmp_path / "damaged.pdf", tmp_path / "plain.pdf", tmp_path / "form.pdf"
    whole = made.parts[0].read_bytes()
    damaged.write_bytes(whole.replace(b"startxref\n", b"startxref\n9"))  # pikepdf would guess where things are
    weasyprint.HTML(string="<p>untagged").write_pdf(plain)
    with pikepdf.open(made.parts[1]) as pdf:
        pdf.Root.AcroForm = pikepdf.Dictionary(Fields=[])
        pdf.save(form)
    target = tmp_path / "edition.pdf"
    said = [problem.message for problem in assemble([damaged, plain, form], target, METADATA, OUTLINE)]
    assert said[0].startswith("the part damaged.pdf cannot be read (")
    assert said[1:] == ["the part plain.pdf is not PDF/UA-1.", "the part form.pdf has /AcroForm in its catalog."]
    assert not target.exists()


def test_a_part_with_roles_of_its_own_is_refused(made: Made, tmp_path: Path) -> None:
    path, target = tmp_path / "roles.pdf", tmp_path / "edition.pdf"
    with pikepdf.open(made.parts[2]) as pdf:
        pdf.Root.StructTreeRoot.RoleMap = pikepdf.Dictionary({"/Lead": pikepdf.Name("/P")})
        pdf.save(path)
    assert [problem.message for problem in assemble([path], target, METADATA)] == [
        "the part roles.pdf has /RoleMap in its structure tree."
    ]
