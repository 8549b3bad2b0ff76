"""The shape of entries is content: sections, own fields and words of another catalogue, from files alone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import jsonschema
import pytest
import yaml
from pypdf import PdfReader
from typer.testing import CliRunner

from press.desk.commands import app
from press.desk.starter import start_solution
from press.editorial.catalogue import load
from press.editorial.content import read_markdown
from press.editorial.content_files import ContentFile
from press.editorial.json_schemas import json_schema
from press.problems import ProblemsFound
from press.production.accessibility_check import transcribe
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, say_nothing
from tests.inspect_pdf import Book

SCHEMA = """
entry: {one: kursus, other: kurser}
theme: emne
folder: kurser
tag: Nr. {number}
words: 120-900
sections:
  purpose: Formål
  content: Indhold
  method: Sådan gør vi
  outcome: Udbytte
  next: {heading: "Hvad så?", required: false}
fields:
  price: {type: money, label: Pris, currency: DKK, required: true, component: price}
  begins: {type: date, label: Begynder}
  place: {type: link, label: Sted}
  steps: {type: list, label: Trin for trin}
  equipment: {type: table, label: Udstyr, head: [Hvad, Antal]}
  logo: {type: picture, label: Logo, component: logos}
labels: {matrix: Find dit kursus}
"""
FIELDS = """price: 1250
begins: 2027-02-01
place: {text: Nordby Bibliotek, url: https://example.org/bibliotek}
steps: [Meld dig til på nettet, Mød op den første aften]
equipment: [[Skruetrækker, 4], [Handsker, 12.5]]
logo: {file: blok.svg, alt: To blokke, credit: Tegning af en anden}
"""
HEADINGS = ("Formål", "Indhold", "Sådan gør vi", "Udbytte", "Hvad så?")


@pytest.fixture(scope="module")
def courses(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as a catalogue of courses."""
    content = tmp_path_factory.mktemp("courses") / "content"
    as_courses(content)
    return content


def as_courses(content: Path) -> None:
    """Copy the sample, with five sections, six more fields, and other words for an entry and a theme."""
    from tests.conftest import copy_sample

    copy_sample(content)
    (content / "schema.yaml").write_text(SCHEMA, encoding="utf-8")
    (content / "solutions").rename(content / "kurser")
    for path in (content / "kurser").iterdir():
        front, text = re.fullmatch(r"---\n(.*?)---\n(.*)", path.read_text("utf-8"), re.DOTALL).groups()  # type: ignore[union-attr]
        paragraphs = [part for part in text.split("\n\n") if part.strip() and not part.startswith("## ")]
        written = [f"## {heading}\n\n" for heading in HEADINGS]
        for n, paragraph in enumerate(paragraphs):
            written[n * len(HEADINGS) // len(paragraphs)] += f"{paragraph.strip()}\n\n"
        front = re.sub(r"    section: .*\n", "", front)
        path.write_text(f"---\n{front}{FIELDS}---\n{''.join(written)}", encoding="utf-8")


def test_a_catalogue_has_its_own_sections_fields_and_words(courses: Path, tmp_path: Path) -> None:
    catalogue = load(courses)
    assert [section.heading for section in catalogue.solutions[1].sections] == list(HEADINGS)
    book = Book(make_catalogue(folders(courses, tmp_path), STAFF, say_nothing))
    pages = book.text(8) + book.text(9)
    for words in ("Nr. 1", "1.250 kr.", "Begynder", "1. februar 2027", "Nordby Bibliotek", "12,5", "HVAD SÅ?"):
        assert words in pages.replace("\xa0", " "), words
    assert "https://example.org/bibliotek" in [link.target for page in (8, 9) for link in book.links(page)]
    assert "Tegning af en anden" in book.text(2), "the credits of all pictures are in the imprint"
    assert [title for _, title, _ in book.outline()].count("Find dit kursus") == 1
    assert "2 kurser: 1–2" in book.text(6)


def test_a_leaflet_and_a_transcript_have_them_too(courses: Path, tmp_path: Path) -> None:
    (made,) = make_leaflets(folders(courses, tmp_path), [1], STAFF, say_nothing)
    text = "".join(page.extract_text() for page in PdfReader(made).pages)
    assert "Mød op den første aften" in text and "1.250" in text
    read = transcribe(folders(courses, tmp_path), 1, STAFF, say_nothing)
    order = [read.index(words) for words in ("Formål", "Udbytte", "Hvad så?", "1.250", "Nordby Bibliotek", "Se mere")]
    assert order == sorted(order), "the fields are read after the sections"


def test_the_order_of_reading_is_content(courses: Path, tmp_path: Path, new_content: Callable[[], Path]) -> None:
    content = new_content()
    reading = "head, details, sections, picture, quote, did-you-know, advice, see-more, audience"
    (content / "schema.yaml").write_text(f"reading: [{reading}]\ntag: none\n", encoding="utf-8")
    solution = load(content).solutions[1]
    assert solution.reading_order == (
        *("publisher", "head", "details", "challenge", "solution", "figure-1", "effect", "picture"),
        *("quote", "did-you-know", "advice", "see-more", "audience", "contact"),
    )
    assert solution.title == "Fritidsjob"


def test_a_new_entry_has_the_shape_of_its_catalogue(courses: Path) -> None:
    made = start_solution(courses, PROJECT / "templates", "Brandvagt")
    try:
        assert made == courses / "kurser" / "04-brandvagt.md"
        assert read_markdown(made).fields()["price"] == 99.5
        text = made.read_text("utf-8")
        assert [line for line in text.splitlines() if line.startswith("## ")] == [f"## {one}" for one in HEADINGS[:4]]
        with pytest.raises(ProblemsFound) as found:
            load(courses)
        assert {problem.message.split('"')[0] for problem in found.value.problems} == {"the text "}, "all else is valid"
    finally:
        made.unlink()


def test_a_catalogue_without_target_groups_has_no_matrix(new_content: Callable[[], Path], tmp_path: Path) -> None:
    content = new_content()
    frame = content / "catalogue.yaml"
    frame.write_text(re.sub(r"audience:\n(  .*\n)+", "", frame.read_text("utf-8")), encoding="utf-8")
    for path in (content / "solutions").iterdir():
        path.write_text(re.sub(r"audience: .*\n", "", path.read_text("utf-8")), encoding="utf-8")
    book = Book(make_catalogue(folders(content, tmp_path), STAFF, say_nothing))
    assert not any("Find din løsning" in book.text(page) for page in range(1, book.pages + 1))


def test_an_entry_must_name_target_groups_if_there_are_some(new_content: Callable[[], Path]) -> None:
    content = new_content()
    path = content / "solutions" / "02-fritidsjob.md"
    path.write_text(path.read_text("utf-8").replace("audience: [unge]\n", ""), encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"audience  the field is missing\. Add it\."):
        load(content)


@pytest.mark.parametrize("file", ContentFile)
def test_a_json_schema_accepts_what_the_press_accepts(file: ContentFile, courses: Path) -> None:
    schema = json_schema(file, load(courses).schema)
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    wrong = {"entry": {"number": 0}, "publications": {"a": 1}}.get(file.value, {"unknown": 1})
    assert list(checker.iter_errors(wrong))
    for path in written(file, courses):
        text = path.read_text("utf-8")
        value = yaml.safe_load(text.split("---\n")[1] if path.suffix == ".md" else text)
        assert [error.message for error in checker.iter_errors(json.loads(json.dumps(value, default=str)))] == []


def written(file: ContentFile, content: Path) -> list[Path]:
    """The content files of a kind."""
    folder = {ContentFile.ENTRY: "kurser", ContentFile.THEME: "themes"}.get(file)
    if folder:
        return sorted((content / folder).glob("*.md"))
    return [path for path in (content / f"{file}.yaml", content / f"{file}.md") if path.exists()]


def test_the_command_prints_the_json_schema(courses: Path) -> None:
    shown = CliRunner().invoke(app, ["schema", "entry", "--content", str(courses)])
    assert shown.exit_code == 0
    assert json.loads(shown.stdout)["properties"]["price"]["description"] == "Pris"


def test_messages_call_an_entry_as_the_catalogue_does(courses: Path) -> None:
    shown = CliRunner().invoke(app, ["leaflets", "9", "--content", str(courses)])
    assert shown.exit_code == 1 and "there is no kursus 9." in shown.stderr
    drafted = ["mail", "draft", "9", "--to", "anne@example.org", "--content", str(courses)]
    assert "there is no kursus 9." in CliRunner().invoke(app, drafted).stderr
