"""The index: where terms stand, what is wrong with them, and its pages in the book."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
import yaml
from jsonschema import Draft202012Validator

from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.content_files import ContentFile
from press.editorial.flatplan import plan
from press.editorial.index_terms import IndexEntry
from press.editorial.indexing import Concordance, _words_of
from press.editorial.json_schemas import json_schema
from press.editorial.language import rules_of
from press.editorial.lists import contents_pages, index_pages
from press.editorial.model import Catalogue
from press.production.load_content import read
from press.production.print import make_print
from press.production.screen import make_catalogue
from tests.conftest import LIST_ROOM, STAFF, copy_sample, folders, say_nothing
from tests.inspect_pdf import Book
from tests.test_broken import problems_of

TERMS = """\
terms:
  - term: fritidsjob
    forms: [job]
    see: lektiecafé
  - {term: børn, forms: [børnene, børne-]}
  - lektiecafé
  - {term: lektiehjælp, see: [lektiecafé]}
  - term: haver
    forms: haven
  - {term: grave, under: haver}
"""


def stands(form: str, text: str, language: str = "da") -> bool:
    return bool(Concordance({"part": _words_of((text,), language)}, language).parts_with(form))


@pytest.mark.parametrize(
    ("form", "text", "language", "is_there"),
    [
        ("have", "De har en have.", "da", True),
        ("have", "Haven er åben, og byhaverne lukket.", "da", False),
        ("have-", "Haven er åben.", "da", True),
        ("have-", "Byhaverne er lukket.", "da", False),
        ("HAVE", "en have", "da", False),
        ("have", "HAVE OG GÅRD", "da", True),
        ("IT", "They use IT every day.", "en", True),
        ("IT", "They use it every day.", "en", False),
        ("it", "They use IT every day.", "en", True),
        ("sociale viceværter", "De sociale\nviceværter hjælper.", "da", True),
        ("sociale viceværter", "Sociale og andre viceværter.", "da", False),
        ("social vicevært-", "En social viceværtsordning.", "da", True),
        ("UU-vejleder", "En UU‑vejleder kom.", "da", True),
        ("UU", "En UU-vejleder kom.", "da", True),
        ("neighbours' day", "On neighbours’ day", "en", True),
        ("EU", "EU:n maat", "fi", False),
        ("EU:n", "EU:n maat", "fi", True),
        ("ışık", "IŞIK VE SES", "tr", True),
        ("isik", "IŞIK VE SES", "tr", False),
        ("ποταμός", "Ο ΠΟΤΑΜΟΣ", "el", False),
        ("ποταμός", "ο ποταμός", "el", True),
        ("grøn", "😀 grøn", "da", True),
        ("gard", "en gård", "da", False),
        ("-", "en - to", "da", True),
    ],
)
def test_a_form_stands_where_it_is_a_word(form: str, text: str, language: str, is_there: bool) -> None:
    assert stands(form, text, language) is is_there


def test_a_form_of_two_words_does_not_begin_in_one_text_and_end_in_another() -> None:
    concordance = Concordance({"part": _words_of(("en social", "vicevært"), "da")}, "da")
    assert concordance.parts_with("social vicevært") == frozenset()


@pytest.mark.parametrize(
    ("language", "term", "letter"),
    [
        *(("da", "Aalborg", "Å"), ("da", "ørred", "Ø"), ("da", "»citat«", "C"), ("da", "20 år", "0–9")),
        *(("sv", "ämne", "Ä"), ("de", "Übung", "U"), ("pl", "łąka", "Ł"), ("el", "άλφα", "Α"), ("el", "UU", "U")),
    ],
)
def test_a_term_stands_under_the_letter_of_its_language(language: str, term: str, letter: str) -> None:
    assert rules_of(language).initial(term) == letter


def with_terms(content: Path, terms: str = TERMS) -> Path:
    (content / "index.yaml").write_text(terms, encoding="utf-8")
    return content


def named(entries: Sequence[IndexEntry]) -> list[str]:
    return [entry.term for entry in entries]


def test_entries_are_in_order_and_know_their_parts(small_content: Path) -> None:
    index = load(with_terms(small_content)).index
    assert named(index) == ["børn", "fritidsjob", "haver", "lektiecafé", "lektiehjælp"]
    places = {entry.term: entry.places for entry in (*index, *index[2].below)}
    assert places["lektiehjælp"] == () and "01-lektiecafe" in places["lektiecafé"]
    assert "02-fritidsjob" in places["fritidsjob"] and named(index[2].below) == ["grave"]
    assert "03-faelles-haver" in places["grave"]


def test_a_catalogue_without_the_file_has_no_index(small_content: Path) -> None:
    catalogue = load(small_content)
    assert catalogue.index == ()
    assert index_pages(catalogue, LIST_ROOM, {}) == []
    assert "index" not in {part.kind.name for part in plan(catalogue, LIST_ROOM).parts}


@pytest.mark.parametrize(
    ("terms", "said"),
    [
        (
            "terms: [haver, fritidsjob, Haver]\n",
            'index.yaml:1  terms.3  "Haver" is in the index already, as number 1. '
            "Delete one of them; add its forms to the other.",
        ),
        (
            "terms:\n  - haver\n  - {term: fritidsjob, see: havr}\n",
            'index.yaml:3  terms.2.see  no term is called "havr". Did you mean "haver"?',
        ),
        (
            "terms:\n  - {term: haver, see: [haver]}\n",
            'index.yaml:2  terms.1.see.1  "haver" refers to itself. Delete the reference.',
        ),
        (
            "terms:\n  - {term: haver, under: planter}\n",
            'index.yaml:2  terms.1.under  no term is called "planter". Add it to the terms.',
        ),
        (
            "terms:\n  - haver\n  - {term: fritidsjob, under: haver}\n  - {term: unge, under: fritidsjob}\n",
            'index.yaml:4  terms.3.under  "fritidsjob" is a sub-entry itself. An index has two levels.',
        ),
        (
            "terms:\n  - term: dinosaurer\n    forms: [dinosaur-]\n",
            'index.yaml:2  terms.1.term  "dinosaurer" stands in no text of the catalogue. '
            "Add the forms in which it does, or delete it.",
        ),
        (
            "terms:\n  - haver\n  - {term: parker, see: haver}\n  - {term: fritidsjob, see: parker}\n",
            'index.yaml:4  terms.3.see  "parker" has no pages itself, it only refers to others. Refer to these.',
        ),
        (
            "terms:\n  - term: haver\n    from: [haven]\n",
            'index.yaml:3  terms.1.from  there is no field with this name. Did you mean "forms"?',
        ),
        ("terms: []\n", "index.yaml:1  terms  nothing is named here. Name at least one."),
        ("terms:\n  - 2016\n", "index.yaml:2  terms.1  text is expected here. Put it in quotation marks."),
    ],
)
def test_what_is_wrong_with_a_term_is_told_with_its_line(small_content: Path, terms: str, said: str) -> None:
    assert problems_of(with_terms(small_content, terms)) == [said]


def test_editors_complete_the_terms(small_content: Path) -> None:
    shape = Draft202012Validator(json_schema(ContentFile.INDEX, load(small_content).schema))
    assert list(shape.iter_errors(yaml.safe_load(TERMS))) == []
    assert list(shape.iter_errors({"terms": [{"term": "haver", "from": "haven"}]})) != []


def test_a_heading_of_sub_entries_and_a_reference_need_no_text(small_content: Path) -> None:
    terms = "terms:\n  - natur\n  - {term: haver, under: natur}\n  - {term: parker, see: natur}\n"
    assert problems_of(with_terms(small_content, terms)) == []


def test_the_contents_keep_the_lists_together(catalogue: Catalogue) -> None:
    """The contents of the sample fill their page; with a line more, the lists stand on a page of their own."""
    assert [page[-1] for page in contents_pages(catalogue, LIST_ROOM, {})] == ["register"]
    indexed = replace(catalogue, index=(IndexEntry(1, "unge", ("foreword",), ()),))
    assert contents_pages(indexed, LIST_ROOM, {})[1:] == [["matrix", "register", "index"]]


@pytest.fixture(scope="module")
def indexed(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Book:
    """A small catalogue with an index."""
    home = tmp_path_factory.mktemp("indexed")
    content = with_terms(copy_sample(home / "content"))
    return Book(make_catalogue(folders(content, home / "output", kept), STAFF, say_nothing))


def page_of(book: Book) -> int:
    (page,) = (page for depth, title, page in book.outline() if (depth, title) == (0, "Stikordsregister"))
    return page


def test_the_index_is_printed_and_in_the_contents(indexed: Book) -> None:
    page = page_of(indexed)
    words = indexed.text(page)
    assert re.search(r"B børn \d+–\d+.* F fritidsjob \d+–\d+.* Se også lektiecafé H haver", words)
    assert re.search(r"grave \d.* L lektiecafé \d.* lektiehjælp. Se lektiecafé", words)
    assert f"Stikordsregister {page}" in indexed.text(3)


def test_each_link_leads_to_the_spread_whose_pages_are_printed(indexed: Book) -> None:
    page = page_of(indexed)
    links = [(indexed.text_under(page, link), link.target) for link in indexed.links(page)]
    folios = [(text, target) for text, target in links if text[0].isdigit()]
    assert len(folios) >= 6
    assert all(text == f"{target}–{int(target) + 1}" for text, target in folios)
    assert [target for text, target in links if not text[0].isdigit()] == [page, page], "from one term to another"
    spread = next(int(target) for text, target in folios if "grave " + text in indexed.text(page))
    assert "grave" in (indexed.text(spread) + indexed.text(spread + 1)).casefold()


def test_it_is_tagged_as_an_index(indexed: Book) -> None:
    with pikepdf.open(indexed.path) as pdf:
        (found,) = (one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Index")
        kids: Any = found.K
        assert [str(kid.S) for kid in kids][:2] == ["/H2", "/L"]


def test_the_print_edition_has_the_same_page(indexed: Book, tmp_path: Path, kept: Path) -> None:
    content = with_terms(copy_sample(tmp_path / "content"))
    home = folders(content, tmp_path / "output", kept)
    make_print(home, STAFF, say_nothing)
    printed = Book(home.output / "catalogue-print.pdf")
    assert printed.text(page_of(indexed)) == indexed.text(page_of(indexed))


def test_hundreds_of_terms_fill_their_pages(small_content: Path, tmp_path: Path, kept: Path) -> None:
    """Every word of the texts: the counts are cautious enough for entries of one line and of several."""
    texts = [path.read_text("utf-8").split("\n---\n")[1] for path in small_content.glob("solutions/*.md")]
    words = sorted({word for text in texts for word in re.findall(r"\b[a-zæøå]{4,}\b", text)})
    terms = "".join(f"  - {{term: {word} eller noget andet med samme mening, forms: {word}}}\n" for word in words[::7])
    terms += "".join(f"  - {word}\n" for word in words)
    home = folders(with_terms(small_content, f"terms:\n{terms}"), tmp_path / "output", kept)
    book = Book(make_catalogue(home, STAFF, say_nothing))
    (part,) = plan(load(small_content), LIST_ROOM).of_kind("index")
    assert (len(words) > 200, part.pages) == (True, 3)
    pages = [book.text(part.folio + n) for n in range(part.pages)]
    assert words[0] in pages[0] and words[-1] in pages[-1]


@pytest.mark.parametrize(("trim", "columns"), [("A4", 3), ("A5", 2), ("200x270", 3), ("square", 3)])
def test_an_index_has_as_many_columns_as_the_trim_has_room_for(
    small_content: Path, tmp_path: Path, trim: str, columns: int
) -> None:
    (small_content / "brand.yaml").write_text(f"trim: {trim}\n", encoding="utf-8")
    home = folders(small_content, tmp_path / "output")
    catalogue, flatplan = read(home)
    room = home.composer(catalogue, flatplan, SCREEN).tokens.list_room
    assert room.index_head == 6 * columns
    assert 28 <= room.index_characters <= 40
