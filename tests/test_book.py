"""The finished catalogue and its leaflets, from the project's own content: what stands on which page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import CONTENT, STAFF, folders, say_nothing
from tests.inspect_pdf import Book, qpdf_complaint

LEAFLET_BYTES = 300_000


def test_the_book_has_84_pages_of_a4(book: Book) -> None:
    assert book.pages == 84
    assert {tuple(round(float(side) * 25.4 / 72) for side in page.mediabox[2:]) for page in book.reader.pages} == {
        (210, 297)
    }


def test_every_solution_is_on_its_spread_and_ends_on_the_right_page(
    book: Book, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    for solution in catalogue.solutions:
        folio = flatplan.folio(solution.key)
        left, right = book.text(folio), book.text(folio + 1)
        assert f"{solution.number}# {solution.fields.name}" in left + right
        assert catalogue.labels.challenge.casefold() in (left + right).casefold()
        assert catalogue.labels.see_more.casefold() in right.casefold()
        assert (book.folio(folio), book.folio(folio + 1)) == (str(folio), str(folio + 1))


def test_the_reference_folios(book: Book) -> None:
    for number, folio in ((17, 42), (18, 44), (25, 60), (33, 78)):
        assert f"{number}# " in book.text(folio) + book.text(folio + 1)
        assert book.folio(folio) == str(folio)


def test_every_paragraph_of_every_solution_is_printed(book: Book, catalogue: Catalogue, flatplan: Flatplan) -> None:
    for solution in catalogue.solutions:
        folio = flatplan.folio(solution.key)
        printed = _letters(book.text(folio) + book.text(folio + 1))
        for section in solution.sections:
            for paragraph in re.findall(r"<(?:p|li)[^>]*>(.*?)</(?:p|li)>", section.html, re.S):
                words = _letters(re.sub(r"<[^>]+>", "", paragraph.replace("&amp;", "&").replace("&quot;", "")))
                head, tail = words[:24], words[-24:]
                assert head in printed and tail in printed, f"{solution.key}: {paragraph[:60]}"


def _letters(text: str) -> str:
    return re.sub(r"[^0-9a-zæøåéüö]", "", text.casefold())


def test_contents_name_and_link_the_pages_on_which_things_stand(
    book: Book, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    names = {theme.fields.name: flatplan.folio(theme.key) for theme in catalogue.themes}
    for kind in ("foreword", "matrix", "register"):
        (part,) = flatplan.of_kind(kind)
        names[part.title(catalogue)] = part.folio
    lines = {_letters(f"{name}{folio}"): folio for name, folio in names.items()}
    for solution in catalogue.solutions:
        names[solution.fields.name] = folio = flatplan.folio(solution.key)
        lines[_letters(f"{solution.number}{solution.fields.name}{folio}")] = folio
    linked = {}
    for part in flatplan.of_kind("contents"):
        for page in range(part.folio, part.folio + part.pages):
            for link in book.links(page):
                linked[_letters(book.text_under(page, link))] = link.target
            printed = _letters(book.text(page))
            for name, folio in names.items():
                assert f"{_letters(name)}{folio}" in printed, name
    assert linked == lines, "a line leads as a whole to its page"
    for folio in names.values():
        assert book.folio(folio) in (str(folio), "")


def test_the_matrix_names_the_right_page_and_the_right_groups(
    book: Book, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    (matrix,) = flatplan.of_kind("matrix")
    links = [(page, link) for page in range(matrix.folio, matrix.folio + matrix.pages) for link in book.links(page)]
    for solution in catalogue.solutions:
        folio = flatplan.folio(solution.key)
        mine = [(page, link) for page, link in links if link.target == folio]
        texts = [book.text_under(page, link) for page, link in mine]
        assert str(folio) in texts, f"{solution.key}: {texts}"
        assert any(_letters(solution.fields.name).startswith(_letters(text)) for text in texts if not text.isdigit())
    text = " ".join(book.text(matrix.folio + n) for n in range(matrix.pages))
    assert text.count("•") == sum(len(solution.fields.audience) for solution in catalogue.solutions)


def test_the_register_names_every_cited_publication_and_the_pages_that_cite_it(
    book: Book, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    (register,) = flatplan.of_kind("register")
    pages = range(register.folio, register.folio + register.pages)
    text = _letters(" ".join(book.text(page) for page in pages))
    for key in catalogue.citations():
        assert _letters(catalogue.publications[key].title) in text
    targets = []
    for page in pages:
        for link in book.links(page):
            if isinstance(link.target, int):
                assert book.text_under(page, link) == str(link.target)
                targets.append(link.target)
    cited = [(key, flatplan.part(place)) for key, places in catalogue.citations().items() for place in places]
    for (key, part), folio in zip(cited, targets, strict=True):
        assert part.folio <= folio < part.folio + part.pages
        assert _letters(catalogue.publications[key].title) in _letters(book.text(folio)), f"{key} is not on {folio}"


def test_the_outline_leads_to_themes_and_solutions(book: Book, catalogue: Catalogue, flatplan: Flatplan) -> None:
    outline = book.outline()
    themes = [(title, page) for depth, title, page in outline if depth == 0]
    for theme in catalogue.themes:
        assert (theme.fields.name, flatplan.folio(theme.key)) in themes
    solutions = [(title, page) for depth, title, page in outline if depth == 1]
    wanted = [(f"{s.number} {s.fields.name}", flatplan.folio(s.key)) for s in catalogue.solutions]
    assert solutions == wanted


def test_the_book_says_what_it_is(book: Book, catalogue: Catalogue) -> None:
    info = book.reader.metadata
    assert info and info.title == f"{catalogue.colophon.title}. {catalogue.colophon.subtitle}"
    assert info.author == catalogue.colophon.publisher.name
    assert book.language == "da"
    assert book.reader.page_labels == [str(n) for n in range(1, 85)]


def test_the_code_of_every_spread_can_be_read_at_print_size(
    book: Book, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    for solution in catalogue.solutions:
        links = [catalogue.publications[key].url for key in solution.fields.see_more]
        advice = [solution.fields.advice.url] if solution.fields.advice else []
        first = next(url for url in (*advice, *links, catalogue.colophon.publisher.url) if url)
        assert book.codes(flatplan.folio(solution.key) + 1) == [first]


def test_every_link_leads_somewhere(book: Book, leaflets: list[Book]) -> None:
    for file in (book, *leaflets):
        for page in range(1, file.pages + 1):
            for link in file.links(page):
                assert isinstance(link.target, int) or re.match(r"https://|mailto:|http://", link.target), link


def test_every_solution_has_a_leaflet_of_one_leaf(leaflets: list[Book], catalogue: Catalogue) -> None:
    names = [f"{solution.key}.pdf" for solution in catalogue.solutions]
    assert [leaflet.path.name for leaflet in leaflets] == names
    assert {leaflet.pages for leaflet in leaflets} == {2}
    assert names[6] == "07-fritidsjobindsatser.pdf"


def test_a_leaflet_has_the_publisher_at_its_head_and_foot(leaflets: list[Book], catalogue: Catalogue) -> None:
    publisher = catalogue.colophon.publisher
    for leaflet, solution in zip(leaflets, catalogue.solutions, strict=True):
        first, second = leaflet.text(1), leaflet.text(2)
        assert leaflet.text_in(1, 0, 0, 210, 25).startswith(publisher.name)
        assert f"{solution.number}# {solution.fields.name}" in first
        assert "Side 1 af 2" in first and "Side 2 af 2" in second
        assert publisher.email in second and publisher.phone in second
        info = leaflet.reader.metadata
        assert info and info.title and solution.fields.name in info.title and info.author == publisher.name
        assert leaflet.language == "da"
        (code,) = leaflet.codes(2)
        if solution.fields.advice:
            assert code == solution.fields.advice.url
            assert solution.fields.advice.url in [link.target for link in leaflet.links(2)]


def test_leaflets_without_raster_pictures_are_small(leaflets: list[Book], catalogue: Catalogue) -> None:
    small = 0
    for leaflet, solution in zip(leaflets, catalogue.solutions, strict=True):
        if all(picture.file.endswith(".svg") for picture in solution.fields.pictures):
            assert leaflet.path.stat().st_size <= LEAFLET_BYTES, leaflet.path.name
            small += 1
    assert small > 25


def test_qpdf_has_nothing_against_the_files(book: Book, leaflets: list[Book]) -> None:
    for file in (book, *leaflets):
        assert qpdf_complaint(file.path) == "", file.path.name


def test_two_builds_give_the_same_bytes(book: Book, leaflets: list[Book], tmp_path: Path) -> None:
    assert make_catalogue(folders(CONTENT, tmp_path), STAFF, say_nothing).read_bytes() == book.path.read_bytes()
    again = make_leaflets(folders(CONTENT, tmp_path), [7, 21], STAFF, say_nothing)
    assert [path.read_bytes() for path in again] == [leaflets[6].path.read_bytes(), leaflets[20].path.read_bytes()]


@pytest.fixture(autouse=True)
def _from_anywhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Nothing depends on the working directory."""
    monkeypatch.chdir(tmp_path)
    yield
