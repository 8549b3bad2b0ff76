"""The same code builds a catalogue of three solutions and one of forty-four, and says what does not fit."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from press.editions import SCREEN
from press.editorial.fields import DidYouKnow
from press.editorial.flatplan import Flatplan, plan
from press.problems import ProblemsFound
from press.production.laying_out import LayingOut, jobs_of
from press.production.load_content import read
from press.production.screen import make_catalogue, make_leaflets
from press.scratch import temporary_folder
from tests.conftest import CONTENT, LIST_ROOM, STAFF, folders, say_nothing, with_solutions
from tests.inspect_pdf import Book, qpdf_complaint


def grown(content: Path, count: int) -> Path:
    """The sample with `count` solutions: each a copy of one of its three, within its theme."""
    folder = content / "solutions"
    patterns = sorted(folder.glob("*.md"))
    texts = [path.read_text(encoding="utf-8") for path in patterns]
    for path in patterns:
        path.unlink()
    for number in range(1, count + 1):
        text = texts[(number - 1) * len(texts) // count]
        name = f"Prøve {number}"
        text = re.sub(r"^number: .*$", f"number: {number}", text, flags=re.M)
        text = re.sub(r"^name: .*$", f"name: {name}", text, flags=re.M)
        (folder / f"{number:02d}-proeve-{number}.md").write_text(text, encoding="utf-8")
    return content


def assert_true_to(flatplan: Flatplan, book: Book) -> None:
    assert book.pages == flatplan.pages
    assert book.pages % 4 == 0
    for part in flatplan.of_kind("solution"):
        assert part.begins_left
        number = int(part.key.partition("-")[0])
        assert f"{number}# " in book.text(part.folio) + book.text(part.folio + 1)
        assert book.folio(part.folio) == str(part.folio)
        assert book.folio(part.folio + 1) == str(part.folio + 1)
    for part in flatplan.of_kind("contents"):
        for n, keys in enumerate(part.slices):
            targets = [link.target for link in book.links(part.folio + n)]
            assert targets == [flatplan.folio(key) for key in keys]


@pytest.mark.parametrize("count", [3, 44])
def test_a_catalogue_of_any_size_keeps_its_flatplan(
    small_content: Path, tmp_path: Path, kept: Path, count: int
) -> None:
    """With 44 solutions, the contents take two pages and the matrix three."""
    content = small_content if count == 3 else grown(small_content, count)
    works = folders(content, tmp_path / "output", kept)
    book = Book(make_catalogue(works, STAFF, say_nothing))
    _, flatplan = read(works)
    assert [flatplan.of_kind(kind)[0].pages for kind in ("contents", "matrix")] == ([1, 1] if count == 3 else [2, 3])
    assert_true_to(flatplan, book)
    assert qpdf_complaint(book.path) == ""


def test_an_empty_output_folder_is_made_and_only_asked_leaflets_are_written(
    small_content: Path, tmp_path: Path, kept: Path
) -> None:
    output = tmp_path / "far" / "away"
    (made,) = make_leaflets(folders(small_content, output, kept), [2], STAFF, say_nothing)
    assert [path.name for path in output.rglob("*.pdf")] == [made.name]
    assert Book(made).pages == 2


def test_a_solution_that_is_not_there(small_content: Path, tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        make_leaflets(folders(small_content, tmp_path / "output"), [2, 99], STAFF, say_nothing)
    assert "there is no solution 99." in str(found.value)
    assert not (tmp_path / "output").exists()


def test_a_part_that_takes_more_pages_than_planned_is_said_with_its_size(
    small_content: Path, tmp_path: Path, kept: Path
) -> None:
    works = folders(small_content, tmp_path / "output", kept)
    book = make_catalogue(works, STAFF, say_nothing)
    before = book.read_bytes()
    foreword = small_content / "foreword.md"
    paragraph = "\n\n" + "Her er en sætning mere, som ingen har bedt om, og som ikke kan stå på siden. " * 6
    foreword.write_text(foreword.read_text(encoding="utf-8") + paragraph * 12, encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(works, STAFF, say_nothing)
    said = r"foreword\.md:\d+  foreword  the part takes 3 pages; the flatplan gives it 2: "
    said += r"\d+ lines, about \d+0 characters, over\."
    assert re.search(said, str(found.value)), str(found.value)
    assert book.read_bytes() == before
    assert [path.name for path in book.parent.iterdir()] == [book.name]


SHARES = {"Udfordring": 0.3, "Løsning": 0.45, "Virkning": 0.25}


def prose(count: int) -> str:
    """So many words, in paragraphs of about sixty."""
    words = ("naboerne", "mødes", "i", "gården", "hver", "tirsdag", "og", "taler", "om", "det", "de", "vil", "gøre")
    text = [words[n % len(words)] for n in range(count)]
    paragraphs = [" ".join(text[n : n + 60]) for n in range(0, count, 60)]
    return "\n\n".join(f"{paragraph.capitalize()}." for paragraph in paragraphs)


@pytest.mark.parametrize("words", [220, 380, 430, 500, 650])
@pytest.mark.parametrize("dress", ["all", "no-picture", "no-quote", "bare"])
def test_every_length_and_every_dress_fits_its_spread(
    new_content: Callable[[], Path], tmp_path: Path, kept: Path, words: int, dress: str
) -> None:
    content = new_content()
    path = next(path for path in sorted((content / "solutions").glob("*.md")) if "\nquote:" in path.read_text("utf-8"))
    front, _ = path.read_text(encoding="utf-8").split("\n---\n", 1)
    body = "".join(f"\n## {heading}\n\n{prose(round(words * part))}\n" for heading, part in SHARES.items())
    dropped = {"all": (), "no-picture": ("pictures",), "no-quote": ("quote",), "bare": ("quote", "advice", "figures")}
    for field in dropped[dress]:
        front = re.sub(rf"^{field}:.*\n(?:[ -].*\n)*", "", front + "\n", flags=re.M).rstrip("\n")
    path.write_text(f"{front}\n---\n{body}", encoding="utf-8")
    number = int(path.name.partition("-")[0])
    home = folders(content, tmp_path / "output", kept)
    (leaflet,) = make_leaflets(home, [number], STAFF, say_nothing)
    assert Book(leaflet).pages == 2
    assert Book(make_catalogue(home, STAFF, say_nothing)).pages == 20
    shutil.rmtree(content)


def test_a_register_of_publications_that_hundreds_of_pages_cite_fits_its_pages(tmp_path: Path, kept: Path) -> None:
    works = folders(CONTENT, tmp_path / "output", kept)
    catalogue, _ = read(works)
    citing = [solution.fields for solution in catalogue.solutions]
    grown = with_solutions(catalogue, count := 400)
    solutions = tuple(
        replace(
            solution, fields=solution.fields.model_copy(update={"see_more": citing[n * len(citing) // count].see_more})
        )
        for n, solution in enumerate(grown.solutions)
    )
    box = DidYouKnow(text="at det står her", publication=citing[0].see_more[0])
    foreword = catalogue.foreword.model_copy(update={"did_you_know": box})
    grown = replace(grown, solutions=solutions, foreword=foreword)
    (register,) = plan(grown, LIST_ROOM).of_kind("register")
    assert register.pages > 2
    composer = works.composer(grown, plan(grown, LIST_ROOM), SCREEN)
    with temporary_folder() as folder:
        jobs = jobs_of(composer, [register], folder, works.stores)
        faults = LayingOut(composer, works.stores, STAFF, say_nothing).faults(jobs)
    assert jobs[0].page.html.count('href="part:foreword-did-you-know"') == 1
    assert faults == {"register": []}
