"""The showcases in examples/: catalogues of other organisations, which the same press makes from their files alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree
from threading import Event

import pypdfium2
import pytest
from fast_mail_parser import parse_email
from pypdf import PdfReader
from typer.testing import CliRunner

from press.composition.tokens import read_tokens
from press.desk.commands import app
from press.desk.diff.compare import Revision, compare
from press.desk.diff.facts import facts_of, read_facts
from press.desk.preview.book import FRESH, Book
from press.desk.preview.proofreader import Proofreader
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.model import Catalogue
from press.production.accessibility_check import transcribe
from press.production.check_all import check
from press.production.folders import Folders
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, say_nothing

EXAMPLES = sorted(path for path in (PROJECT / "examples").iterdir() if path.is_dir())
POINT = 25.4 / 72
"""mm"""


@pytest.fixture(scope="module", params=EXAMPLES, ids=lambda folder: folder.name)
def home(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Folders:
    return folders(request.param, tmp_path_factory.mktemp(request.param.name) / "output", kept)


@pytest.fixture(scope="module")
def catalogue(home: Folders) -> Catalogue:
    return load(home.content)


def trim_of(home: Folders) -> tuple[float, float]:
    """Width and height of a page, in mm."""
    tokens = read_tokens(home.stylesheets, SCREEN)
    return tokens.mm("trim-width"), tokens.mm("trim-height")


def sizes(file: Path, box: str) -> set[tuple[float, float]]:
    """The sizes of all pages, in whole mm."""
    pages = (getattr(page, box) for page in PdfReader(file).pages)
    return {(round(float(page.width) * POINT), round(float(page.height) * POINT)) for page in pages}


def words_of(file: Path) -> str:
    with pypdfium2.PdfDocument(file) as pdf:
        return " ".join(" ".join(page.get_textpage().get_text_bounded().split()) for page in pdf)


def test_check_finds_no_problem(home: Folders) -> None:
    assert check(home, STAFF, say_nothing).catalogue.solutions


def test_the_book_has_the_trim_and_the_words_of_its_files(home: Folders, catalogue: Catalogue) -> None:
    made = make_catalogue(home, STAFF, say_nothing)
    brand = (home.content / "brand.yaml").read_text(encoding="utf-8")
    assert "trim:" in brand and trim_of(home) != (210, 297), "a showcase has another trim than the sample"
    assert sizes(made, "mediabox") == {tuple(round(side) for side in trim_of(home))}
    words = words_of(made).replace("\xa0", " ")
    assert [solution.title for solution in catalogue.solutions if solution.title not in words] == []
    assert [theme.title for theme in catalogue.themes if theme.fields.headline not in words] == []
    assert catalogue.schema.several in words


def test_the_print_edition_passes_its_preflight(home: Folders) -> None:
    made = make_print(home, STAFF, say_nothing)
    width, height = trim_of(home)
    (inside,) = (file for file in made if file.name == "catalogue-print.pdf")
    assert sizes(inside, "trimbox") == {(round(width), round(height))}


def test_every_entry_has_a_leaflet(home: Folders, catalogue: Catalogue) -> None:
    made = make_leaflets(home, (), STAFF, say_nothing)
    assert [len(PdfReader(file).pages) for file in made] == [1 if one.is_small else 2 for one in catalogue.solutions]


def test_a_screen_reader_reads_the_sections_and_fields(home: Folders, catalogue: Catalogue) -> None:
    solution = catalogue.solutions[0]
    read = transcribe(home, 1, STAFF, say_nothing)
    words = [solution.fields.headline, *(section.heading for section in solution.sections)]
    rows = [catalogue.schema.fields[name] for name in solution.own_fields]
    contacts = [row for row in rows if row.shown_by == "contact"]
    words += [row.label for row in rows if row not in contacts[1:]]  # a contact has one heading
    assert [word for word in words if word not in read] == []


def are_fresh(book: Book) -> bool:
    return bool(book.proofs) and not book.is_examining and all(proof.state == FRESH for proof in book.proofs)


def test_the_preview_shows_it_without_a_problem(home: Folders) -> None:
    news = Event()
    reader = Proofreader(home, news.set)
    reader.start()
    try:
        while True:
            book = reader.books.get("screen", Book("screen"))
            if book.all_problems or are_fresh(book):
                break
            news.wait(1)
            news.clear()
    finally:
        reader.close()
    assert book.all_problems == frozenset()


def test_a_leaflet_can_be_mailed(
    home: Folders, catalogue: Catalogue, tmp_path: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    options = ["--content", str(home.content), "--output", str(tmp_path / "output")]
    done = CliRunner().invoke(app, ["mail", "draft", "1", "--to", "anne@example.org", *options])
    assert done.exit_code == 0, done.output
    (draft,) = (tmp_path / "output" / "mail").glob("*.eml")
    written = parse_email(draft.read_bytes())
    assert catalogue.solutions[0].fields.headline in "".join(written.text_plain)
    assert [file.filename for file in written.attachments] == ["logo.png", f"{catalogue.solutions[0].key}.pdf"]


def test_the_diff_names_the_entry_that_has_changed(home: Folders, catalogue: Catalogue, tmp_path: Path) -> None:
    before = read_facts(facts_of(home, PROJECT, STAFF, say_nothing))
    copytree(home.content, tmp_path / "content")
    solution = catalogue.solutions[-1]
    file = tmp_path / "content" / solution.file.relative_to(home.content)
    file.write_text(file.read_text("utf-8").replace(solution.fields.name, f"{solution.fields.name} 2"), "utf-8")
    file = file.rename(file.with_stem(f"{file.stem}-2"))
    after = read_facts(facts_of(replace(home, content=tmp_path / "content"), tmp_path, STAFF, say_nothing))
    changed = {part.change.key: part.change.state for part in compare(before, Revision(after, tmp_path))}
    assert {changed[key] for key in ("cover", "foreword")} == {"unchanged"}
    assert any(key.startswith(solution.key) and state != "unchanged" for key, state in changed.items()), changed


def test_messages_call_an_entry_as_the_catalogue_does(home: Folders, catalogue: Catalogue, tmp_path: Path) -> None:
    content = tmp_path / "content"
    copytree(home.content, content)
    done = CliRunner().invoke(app, ["move", "1", "--to", str(len(catalogue.solutions)), "--content", str(content)])
    assert done.exit_code == 1
    assert f"{catalogue.schema.one} 1" in done.output and "solution" not in done.output


def test_the_press_knows_none_of_them(catalogue: Catalogue) -> None:
    publisher = catalogue.colophon.publisher
    names = {publisher.name, publisher.short, *(solution.fields.name for solution in catalogue.solutions)}
    assert [(file, name) for file in press_files() for name in names if name in file.read_text("utf-8")] == []


def press_files() -> Iterator[Path]:
    for folder, kind in (("press", "*.py"), ("templates", "*"), ("styles", "*")):
        yield from (path for path in (PROJECT / folder).rglob(kind) if path.is_file())
