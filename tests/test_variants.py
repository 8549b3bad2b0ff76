"""The variants of the screen edition: the same pages, written for PDF/UA-1 or for PDF/UA-2."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import weasyprint
from pikepdf import Dictionary, Name, Pdf
from pypdf import PdfReader

from press.composition.structure import Element
from press.desk.options import WhichVariant
from press.editorial.catalogue import load
from press.editorial.model import Catalogue
from press.engine.render import OurTags
from press.prepress.accessibility.reader import read
from press.prepress.accessibility.rules import findings
from press.prepress.accessibility.transcript import transcript
from press.prepress.assemble import Bookmark, assemble
from press.prepress.certificate.reading import links_in
from press.prepress.metadata import metadata_of
from press.prepress.variants import UA_1, UA_2, VARIANTS, Variant
from press.prepress.verapdf import judge
from press.production.folders import Folders
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import FONTS, STAFF, copy_sample, folders, say_nothing
from tests.inspect_pdf import Book, qpdf_complaint
from tests.test_commands import run

PDF_17, PDF_20 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
LEAFLET = 3
"""The number of the solution whose leaflet is made."""


@dataclass(frozen=True)
class Made:
    """The files of each variant, by its name."""

    catalogue: Catalogue
    books: dict[str, Path]
    leaflets: dict[str, Path]


def make(home: Folders, variant: Variant) -> tuple[Path, Path]:
    book = make_catalogue(home, STAFF, say_nothing, variant)
    (leaflet,) = make_leaflets(home, [LEAFLET], STAFF, say_nothing, variant)
    return book, leaflet


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Made:
    folder = tmp_path_factory.mktemp("variants")
    content = copy_sample(folder / "content")
    home = folders(content, folder / "output", kept)
    files = {name: make(replace(home, output=folder / name), variant) for name, variant in VARIANTS.items()}
    books, leaflets = ({name: pair[n] for name, pair in files.items()} for n in (0, 1))
    return Made(load(content), books, leaflets)


@pytest.fixture(scope="module", params=["book", "leaflet"])
def file(request: pytest.FixtureRequest, made: Made) -> Path:
    """A file of the variant ua-2."""
    return (made.books if request.param == "book" else made.leaflets)["ua-2"]


@pytest.fixture
def pdf(file: Path) -> Iterator[Pdf]:
    with pikepdf.open(file) as opened:
        yield opened


@pytest.fixture
def book(made: Made) -> Iterator[Pdf]:
    with pikepdf.open(made.books["ua-2"]) as opened:
        yield opened


def elements(holder: Any) -> Iterator[Any]:
    """The structure elements in the root of the tree or in an element, each before those in it."""
    for kid in holder.K:
        if isinstance(kid, Dictionary) and kid.get("/Type") == "/StructElem":
            yield kid
            yield from elements(kid)


def links(pdf: Pdf) -> Iterator[Any]:
    """The links within the file."""
    for page in pdf.pages:
        yield from (link for link in page.obj.get("/Annots", ()) if "/URI" not in link.get("/A", {}))


def as_read(pdf: Pdf, file: Path) -> dict[tuple[int, int], Element]:
    """Each structure element, by its number in the file, as a screen reader finds it."""
    return {
        element.objgen: found
        for element, found in zip(elements(pdf.Root.StructTreeRoot), read(file).root.elements, strict=True)
    }


def first_heading(element: Element) -> str:
    return next(one.text for one in element.elements if one.level)


def test_the_options_are_the_names_in_the_table() -> None:
    assert [choice.value for choice in WhichVariant] == list(VARIANTS)


def test_ua_1_is_pdf_17_without_anything_of_pdf_20(made: Made) -> None:
    for path in (made.books["ua-1"], made.leaflets["ua-1"]):
        assert PdfReader(path).pdf_header == "%PDF-1.7"
        with pikepdf.open(path) as pdf:
            assert "/Namespaces" not in pdf.Root.StructTreeRoot
            assert not [thing for thing in pdf.objects if isinstance(thing, Dictionary) and {*thing} & {"/NS", "/Ref"}]
            assert all("/Dest" in link and "/A" not in link for link in links(pdf))
            places = pikepdf.NameTree(pdf.Root.Names.Dests).values()
            assert all(isinstance(place, pikepdf.Array) for place in places)


def test_ua_2_is_pdf_20_and_names_its_standards_only_in_the_xmp(file: Path, pdf: Pdf) -> None:
    reader = PdfReader(file)
    assert reader.pdf_header == "%PDF-2.0"
    assert "/Info" not in reader.trailer and "/Version" not in pdf.Root
    with pdf.open_metadata() as xmp:
        assert (xmp["pdfuaid:part"], xmp["pdfuaid:rev"]) == ("2", "2024")
        assert (xmp["pdfaid:part"], xmp["pdfaid:rev"], xmp.get("pdfaid:conformance")) == ("4", "2020", None)
        assert xmp["dc:title"]
    written = pdf.Root.Metadata.read_bytes().decode()
    for level in ("accessibility1.0", "reuse1.0"):
        assert f"<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#{level}</pdfd:conformsTo>" in written


def test_each_element_names_the_namespace_that_has_its_type(pdf: Pdf) -> None:
    tree = pdf.Root.StructTreeRoot
    types: dict[str, set[str]] = {}
    for element in elements(tree):
        assert element.NS.Type == "/Namespace"
        types.setdefault(str(element.NS.NS), set()).add(str(element.S)[1:])
    assert types[PDF_17] <= {"Art", "BlockQuote", "TOC", "TOCI", "Reference"}
    assert {"Document", "Part", "P", "Link", "Figure"} <= types[PDF_20]
    assert not types[PDF_17] & types[PDF_20]
    assert {str(space.NS) for space in tree.Namespaces} == set(types)


def test_every_link_and_bookmark_leads_to_the_element_with_its_heading(made: Made, book: Pdf) -> None:
    found = as_read(book, made.books["ua-2"])
    headings = {one.key: one.fields.headline for one in made.catalogue.solutions}
    headings |= {one.key: f"Tema {one.order}: {one.fields.name}" for one in made.catalogue.themes}
    labels, spreads = made.catalogue.labels, made.catalogue.spreads
    headings |= {"foreword": made.catalogue.foreword.headline, "matrix": labels.matrix, "register": labels.publications}
    sources = {f"{one.key}-see-more": labels.see_more for one in spreads}
    sources |= {f"{key}-did-you-know": labels.did_you_know for key in ("foreword", *(one.key for one in spreads))}
    sources |= {f"{one.key}-figures": one.fields.figures[0].title for one in spreads if one.fields.figures}
    leading = [link.A for link in links(book)]
    assert len(leading) == sum("/Dest" in link for link in links(pikepdf.open(made.books["ua-1"])))
    for action in leading:
        assert action.S == "/GoTo"
        assert first_heading(found[action.SD[0].objgen]) == (headings | sources)[str(action.D)]
    with book.open_outline() as outline:
        entries = [entry for top in outline.root for entry in (top, *top.children)]
    assert len(entries) > len(headings)
    for entry in entries:
        assert entry.destination is None and entry.action
        heading = first_heading(found[entry.action.SD[0].objgen])
        assert heading == headings.get(str(entry.action.D), entry.title)


def test_every_link_has_a_target_for_the_certificate(made: Made) -> None:
    before, after = (links_in(path) for path in made.books.values())
    assert before == replace(after, broken=()) and after.broken == () and after.inside > 5


def test_viewers_without_structure_destinations_go_to_the_same_page(made: Made) -> None:
    before, after = (Book(path) for path in made.books.values())
    assert before.outline() == after.outline()
    with pikepdf.open(made.books["ua-2"]) as pdf:
        found, pages = as_read(pdf, made.books["ua-2"]), [page.obj.objgen for page in pdf.pages]
        for name, place in pikepdf.NameTree(pdf.Root.Names.Dests).items():
            element, page = found[place.SD[0].objgen], pages.index(place.D[0].objgen) + 1
            assert page in {one.page for one in element.elements}, name
            assert list(place.SD)[1:] == (list(place.D)[1:] if page == element.page else [Name.Fit]), name


def test_each_entry_of_the_contents_refers_to_what_it_lists(made: Made, book: Pdf) -> None:
    found, labels = as_read(book, made.books["ua-2"]), made.catalogue.labels
    names = {
        **{one.fields.headline: one.fields.name for one in made.catalogue.solutions},
        **{f"Tema {one.order}: {one.fields.name}": one.fields.name for one in made.catalogue.themes},
        **{name: name for name in (made.catalogue.foreword.headline, labels.matrix, labels.publications)},
    }
    entries = [element for element in elements(book.Root.StructTreeRoot) if element.S == "/TOCI"]
    assert len(entries) == len(names)
    for entry in entries:
        (target,) = entry.Ref
        assert names[first_heading(found[target.objgen])] in found[entry.objgen].text
    referring = [element for element in elements(book.Root.StructTreeRoot) if "/Ref" in element]
    assert len(referring) == len(entries), "links elsewhere are links, not entries"


def test_all_variants_have_the_same_pages_and_are_read_alike(made: Made) -> None:
    for paths in (made.books, made.leaflets):
        first, second = (Book(path) for path in paths.values())
        for n in range(first.pages):
            assert first.text(n + 1) == second.text(n + 1)
            images = [one.text_reader[n].render(scale=0.5).to_numpy() for one in (first, second)]
            assert (images[0] == images[1]).all()
        assert transcript(read(first.path)) == transcript(read(second.path))


def test_the_rules_of_the_press_find_nothing(file: Path) -> None:
    assert findings(read(file)) == []
    assert qpdf_complaint(file) == ""


def test_verapdf_finds_nothing(file: Path) -> None:
    standards = ["PDF/UA-2", "WTPDF 1.0, accessibility", "WTPDF 1.0, reuse", "PDF/A-4"]
    verdicts = judge(file, standards)
    assert [(verdict.standard, verdict.findings) for verdict in verdicts] == [(standard, ()) for standard in standards]
    assert all(verdict.checks > 1000 for verdict in verdicts)


def lead_to_a_page(pdf: Pdf) -> None:
    next(links(pdf)).A = Dictionary(S=Name.GoTo, D=[pdf.pages[0].obj, Name.Fit])


def forget_reference(pdf: Pdf) -> None:
    *_, last = (element for element in elements(pdf.Root.StructTreeRoot) if element.S == "/TOCI")
    del last.Ref


def forget_namespace(pdf: Pdf) -> None:
    del pdf.Root.StructTreeRoot.K[0].NS


def forget_revision(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(pdf.Root.Metadata.read_bytes().replace(b">2024<", b">2014<"))


@pytest.mark.parametrize(
    ("plant", "rule"),
    [
        (lead_to_a_page, "8.8-2"),
        (forget_reference, "8.2.5.8-1"),
        (forget_namespace, "8.2.5.2-2"),
        (forget_revision, "5-5"),
    ],
)
def test_verapdf_finds_a_planted_fault(book: Pdf, tmp_path: Path, plant: Callable[[Pdf], None], rule: str) -> None:
    plant(book)
    book.save(tmp_path / "faulty.pdf")
    (verdict,) = judge(tmp_path / "faulty.pdf", ["PDF/UA-2"])
    assert {found.rule.rpartition(" ")[2] for found in verdict.findings} == {rule}


@pytest.mark.usefixtures("our_fonts")
def test_a_link_to_something_that_is_not_read_is_a_problem_of_ua_2(made: Made, tmp_path: Path) -> None:
    body = '<h1>A</h1><p><a href="#dot">Prik</a></p><div aria-hidden="true" id="dot">.</div>'
    part, metadata = tmp_path / "part.pdf", metadata_of(made.catalogue.colophon, "A", None)
    with OurTags():
        weasyprint.HTML(string=f'<html lang="da"><title>A</title>{FONTS}{body}').write_pdf(part, pdf_variant="pdf/ua-1")
    outline = [Bookmark("Prik", "dot")]
    assert assemble([part], tmp_path / "one.pdf", metadata, outline, UA_1) == []
    said = [str(problem) for problem in assemble([part], tmp_path / "two.pdf", metadata, outline, UA_2)]
    ending = 'leads to "dot", where nothing is read aloud. Set the id of an element that is not decoration.'
    assert said == [f'two.pdf  the link to "dot" on page 1 {ending}', f'two.pdf  the bookmark "Prik" {ending}']
    assert not (tmp_path / "two.pdf").exists()


def test_another_variant_is_another_file_even_if_nothing_else_changed(made: Made, tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    home = folders(content, tmp_path / "output")
    for variant in (UA_2, UA_1, UA_2):
        path = make_catalogue(home, STAFF, say_nothing, variant)
        assert path.read_bytes() == made.books[variant.name].read_bytes()


def test_a_wrong_variant_is_explained(tmp_path: Path) -> None:
    cases = [
        (["catalogue", "--variant", "ua-3"], "'ua-3' is not one of 'ua-1', 'ua-2'."),
        (["leaflets", "--variant", "ua2"], "'ua2' is not one of 'ua-1', 'ua-2'."),
        (["catalogue", "--variant", "ua-2", "--edition", "print"], "the print edition has no variants"),
    ]
    for arguments, message in cases:
        shown = run(*arguments, "--output", str(tmp_path / "output"))
        assert shown.returncode == 2
        assert message in shown.stderr and "Traceback" not in shown.stderr
        assert not (tmp_path / "output").exists()


def test_the_option_makes_the_file_of_the_variant(small_content: Path, tmp_path: Path, kept: Path) -> None:
    arguments = ("--variant", "ua-2", "--content", str(small_content), "--output", str(tmp_path))
    for command in (("catalogue",), ("leaflets", str(LEAFLET))):
        assert run(*command, *arguments, XDG_CACHE_HOME=str(kept.parent)).returncode == 0
    files = [tmp_path / "catalogue-screen.pdf", *(tmp_path / "leaflets").glob("*.pdf")]
    assert [PdfReader(file).pdf_header for file in files] == ["%PDF-2.0"] * 2
