"""A stranger's first catalogue: it is started by one command, can be made at once, and is in its language."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from press.composition.tokens import read_tokens
from press.desk.catalogue_starter import Answers, proposals_for, start_catalogue
from press.desk.commands import app
from press.desk.starter import start_labels, start_solution
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.content import read_markdown, read_yaml
from press.editorial.flatplan import plan
from press.problems import ProblemsFound
from press.production.making import CatalogueOrder, make_editions
from press.production.screen import make_catalogue
from tests.conftest import LIST_ROOM, PROJECT, STAFF, folders, own_styles_and_templates, say_nothing

TEMPLATES = PROJECT / "templates"
TREES = TEMPLATES / "desk" / "new-catalogue"
LANGUAGES = sorted(path.stem for path in TREES.glob("*.yaml"))
COMMON = {
    "da": "og ikke af hvad også",
    "de": "und ein nicht ist auch",
    "en": "and the that not with",
    "sv": "och inte att är också",
}
"""Words that every text in a language has, and that no other of these languages has."""


def start(folder: Path, language: str, **answers: str) -> str:
    """Start a catalogue; what is not answered is as it is proposed."""
    given = replace(proposals_for(TEMPLATES, language), **answers)
    return start_catalogue(folders(folder, folder.parent / "output"), given)


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A new catalogue in each language."""
    home = tmp_path_factory.mktemp("new")
    for language in LANGUAGES:
        assert start(home / language, language) == ""
    return {language: home / language for language in LANGUAGES}


def text_of(pdf: Path) -> str:
    return " ".join(" ".join(page.extract_text() for page in PdfReader(pdf).pages).split()).lower()


def words_of(language: str, text: str) -> list[str]:
    """Those of the common words of a language that are in a text."""
    return [word for word in COMMON[language].split() if re.search(rf"(?<!\w){word}(?!\w)", text)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_new_catalogue_can_be_made_at_once(
    language: str, started: Mapping[str, Path], tmp_path: Path, kept: Path
) -> None:
    """No problem, neither in the texts nor in the typography of its editions: else nothing would be made."""
    home = folders(started[language], tmp_path / "output", kept)
    order = CatalogueOrder(screen=True, print=language == "de", leaflets=True)
    make_editions(home, order, STAFF, say_nothing)
    catalogue = load(home.content)
    assert len(PdfReader(home.output / "catalogue-screen.pdf").pages) == plan(catalogue, LIST_ROOM).pages == 20
    assert len(list((home.output / "leaflets").iterdir())) == len(catalogue.solutions) == 3
    text = text_of(home.output / "catalogue-screen.pdf")
    assert words_of(language, text) == COMMON[language].split()
    others = [other for other in LANGUAGES if other != language and words_of(other, text)]
    assert others == [], "the words of no other language are in it"
    for label in (catalogue.labels.contents, catalogue.labels.imprint, catalogue.labels.matrix):
        assert label.lower() in text


def test_it_can_have_another_trim(tmp_path: Path, kept: Path) -> None:
    """The smallest change that a stranger makes; the cover is cropped most on a square."""
    start(tmp_path / "ours", "en")
    brand = tmp_path / "ours" / "brand.yaml"
    brand.write_text(brand.read_text("utf-8").replace("trim: A4 ", "trim: square "), encoding="utf-8")
    made = make_catalogue(folders(tmp_path / "ours", tmp_path / "output", kept), STAFF, say_nothing)
    assert len(PdfReader(made).pages) == 20


def test_it_is_the_same_catalogue_in_every_language(started: Mapping[str, Path]) -> None:
    """The same files with the same fields: who adds one to a language, adds it to all."""

    def shape(language: str) -> Iterator[tuple[str, int, list[str]]]:
        folder = started[language]
        for path in (path for path in folder.rglob("*.*") if path.parent.name != "pictures"):
            fields = list((read_markdown if path.suffix == ".md" else read_yaml)(path).fields())
            is_named = path.name != "publications.yaml"  # there, keys are words
            name = path.name if path.parent == folder else path.name.partition("-")[0]
            yield name, len(fields), fields if is_named else []

    english = sorted(shape("en"))
    assert [language for language in LANGUAGES if sorted(shape(language)) != english] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_files_are_commented_in_its_language(language: str, started: Mapping[str, Path]) -> None:
    for path in started[language].rglob("*.yaml"):
        comments = " ".join(re.findall(r"(?:^|\s)# (.*)", path.read_text("utf-8"))).lower()
        assert comments, path
        assert not any(words_of(other, comments) for other in LANGUAGES if other != language), path
    assert words_of(language, (started[language] / "catalogue.yaml").read_text("utf-8").lower())


def test_the_answers_are_in_it(tmp_path: Path) -> None:
    start(tmp_path / "ours", "en-GB", title='Yes: "no" # 1', entry=" night  walk , night walks", publisher="null & Co.")
    catalogue = load(tmp_path / "ours")
    assert (catalogue.colophon.language, catalogue.colophon.publisher.name) == ("en-GB", "null & Co.")
    assert (catalogue.colophon.title, catalogue.schema.one) == ("Yes: “no” # 1", "night walk")
    assert (catalogue.schema.several, catalogue.schema.folder) == ("night walks", "night-walks")
    assert {publication.publisher for publication in catalogue.publications.values()} == {"null & Co."}


def test_its_pictures_have_the_colours_of_the_stylesheets(tmp_path: Path) -> None:
    home = own_styles_and_templates(folders(tmp_path / "ours", tmp_path / "output"), tmp_path / "looks")
    tokens = home.styles / "tokens.css"
    tokens.write_text(re.sub("(--theme-1-strong: )#.*;", r"\1#123456;", tokens.read_text("utf-8")), encoding="utf-8")
    start_catalogue(home, proposals_for(home.templates, "en"))
    drawn = "".join(path.read_text("utf-8") for path in (home.content / "pictures").iterdir())
    known = set(read_tokens(home.styles, SCREEN).colours.values())
    assert "#123456" in drawn and set(re.findall(r"#\w+", drawn)) <= known


def test_a_language_without_texts_has_english_ones_and_its_own_labels(tmp_path: Path) -> None:
    said = start(tmp_path / "ours", "fi")
    assert said == 'The sample texts are in English: the press has none in "fi" yet.'
    catalogue = load(tmp_path / "ours")
    assert (catalogue.colophon.language, catalogue.labels.contents) == ("fi", "Sisällys")


# ---- what is refused


@pytest.mark.parametrize(
    ("option", "answer", "said"),
    [
        ("--language", "xx", r'the press has no labels, .* in "xx"\. Known are: da, de, .*build\.py new labels xx'),
        ("--language", "Danish", r'"Danish" is not the code of a language\.'),
        ("--title", "[[Title]]", r'the text "\[\[Title\]\]" is still to be written\.'),
        ("--title", "*Title*", r"there is emphasis in a field"),
        ("--title", "a\x01b", r"there is a character that cannot be printed \(U\+0001\)\."),
        ("--publisher", "TODO", r'the text "TODO" is still to be written\.'),
        ("--entry", "course", r'"course" does not say what an entry is called\. Write one and several'),
        ("--entry", "course, ", r'"course, " does not say what an entry is called\.'),
        ("--entry", "?, !", r'"!" has no letters'),
        ("--entry", "picture, pictures", r'the entries cannot be in "pictures"\. These folders are taken'),
    ],
)
def test_an_answer_that_cannot_be_used_is_named_with_its_option(
    option: str, answer: str, said: str, tmp_path: Path
) -> None:
    result = CliRunner().invoke(app, ["new", "catalogue", str(tmp_path / "ours"), option, answer])
    assert result.exit_code == 1
    assert re.match(rf"new catalogue  {option}  {said}", result.stderr), result.stderr
    assert result.stderr.endswith("; nothing was written.\n")
    assert list(tmp_path.iterdir()) == [], "neither the folder nor a staging folder"


@pytest.mark.parametrize("name", ["text.md", ".git"])
def test_a_folder_that_is_not_empty_is_refused(name: str, tmp_path: Path) -> None:
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"the folder is not empty, and no file is overwritten\. Name a new folder"):
        start(tmp_path, "en")
    assert [(path.name, path.read_text("utf-8")) for path in tmp_path.iterdir()] == [(name, "mine")]


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "ours").write_text("mine", encoding="utf-8")
    with pytest.raises(ProblemsFound, match=r"cannot be written \(Not a directory\)\. Check the folder, or "):
        start(tmp_path / "ours", "en")


def test_an_empty_folder_is_filled_also_if_it_is_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("ours", "here"):
        (tmp_path / name).mkdir()
    assert CliRunner().invoke(app, ["new", "catalogue", str(tmp_path / "ours")]).exit_code == 0
    monkeypatch.chdir(tmp_path / "here")
    result = CliRunner().invoke(app, ["new", "catalogue", "."])
    assert (result.exit_code, result.stdout) == (0, ".\n")
    assert f"--content {tmp_path / 'here'} --output {tmp_path / 'here-output'}" in result.stderr
    assert load(Path.cwd()).solutions and load(tmp_path / "ours").solutions
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "ours"]


# ---- four questions


def on_a_terminal(folder: Path, *options: str, typed: str) -> tuple[int, str]:
    """The exit code of the command at a terminal, where somebody types, and what it says."""
    ours, theirs = pty.openpty()
    command = [sys.executable, str(PROJECT / "build.py"), "new", "catalogue", str(folder), *options]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) as process:
        os.close(theirs)
        os.write(ours, typed.encode())
        said, _ = process.communicate()
    with suppress(OSError):
        os.close(ours)
    return process.returncode, said.decode()


def test_at_a_terminal_four_questions_are_asked(tmp_path: Path) -> None:
    code, said = on_a_terminal(tmp_path / "ours", typed="sv\nKurser i Nordby\nkurs, kurser\n\n")
    assert code == 0 and said.count("]: ") == 4
    catalogue = load(tmp_path / "ours")
    assert (catalogue.colophon.title, catalogue.schema.folder) == ("Kurser i Nordby", "kurser")
    assert catalogue.colophon.publisher.name == "Vår organisation", "what is proposed"


def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    options = ("--language", "de", "--title", "Kurse", "--entry", "Kurs, Kurse")
    code, said = on_a_terminal(tmp_path / "ours", *options, typed="VHS Norden\n")
    assert code == 0 and said.count("]: ") == 1
    assert load(tmp_path / "ours").colophon.publisher.name == "VHS Norden"


def test_without_a_terminal_nothing_is_asked(tmp_path: Path) -> None:
    result = CliRunner().invoke(app, ["new", "catalogue", str(tmp_path / "ours")], input="ignored\n")
    assert (result.exit_code, result.stdout) == (0, f"{tmp_path / 'ours'}\n")
    proposed = Answers(language="en", title="Our catalogue", entry="product, products", publisher="Our organisation")
    assert proposals_for(TEMPLATES, "en") == proposed
    assert load(tmp_path / "ours").colophon.title == proposed.title


# ---- what follows: an entry, labels


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_next_entry_has_the_shape_of_the_catalogue(language: str, tmp_path: Path) -> None:
    start(tmp_path / "ours", language)
    schema = tmp_path / "ours" / "schema.yaml"
    heading = load(tmp_path / "ours").schema.headings[-1]
    optional = f"  benefit: {{heading: {heading}, required: false}}"
    schema.write_text(re.sub("^  benefit: .*$", optional, schema.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    made = start_solution(tmp_path / "ours", TEMPLATES, "Byhaver")
    text = made.read_text("utf-8")
    assert made.name == "04-byhaver.md" and "150" in text and "# steps: " in text
    assert re.findall("^## (.*)$", text, re.MULTILINE) == list(load_headings(schema))[:-1]
    assert re.search(rf"^<!-- .*: ## {re.escape(heading)} -->$", text, re.MULTILINE)
    with pytest.raises(ProblemsFound) as found:
        load(tmp_path / "ours")
    assert all("is still to be written." in problem.message for problem in found.value.problems), "all else is valid"


def load_headings(schema: Path) -> Iterator[str]:
    sections = read_yaml(schema).fields()["sections"]
    assert isinstance(sections, dict)
    for section in sections.values():
        yield str(section["heading"] if isinstance(section, dict) else section)


def test_labels_are_started_in_the_words_of_the_press(tmp_path: Path) -> None:
    start(tmp_path, "en")
    portuguese, austrian = start_labels(tmp_path, "pt"), start_labels(tmp_path, "de-AT")
    assert portuguese == tmp_path / "labels" / "pt.yaml"
    assert read_yaml(portuguese).fields()["contents"] == "Contents"
    assert read_yaml(austrian).fields()["contents"] == "Inhalt"
    frame = tmp_path / "catalogue.yaml"
    frame.write_text(frame.read_text("utf-8").replace("language: en", "language: pt"), encoding="utf-8")
    portuguese.write_text(portuguese.read_text("utf-8").replace("Contents", "Índice"), encoding="utf-8")
    assert load(tmp_path).labels.contents == "Índice"
    with pytest.raises(ProblemsFound, match=r"pt\.yaml  the file is there already\. Change the words in it\."):
        start_labels(tmp_path, "pt")
    with pytest.raises(ProblemsFound, match=r'new labels  "\.\./x" is not the code of a language\.'):
        start_labels(tmp_path, "../x")


# ---- nothing of the sample is in the press


def test_the_press_does_not_know_the_sample() -> None:
    """Other organisations get the package without a word of this one, in code, data or comments."""
    words = re.compile("udfordring|løsning|cfbu", re.IGNORECASE)
    files = [path for path in (PROJECT / "press").rglob("*") if path.is_file()]
    assert [path for path in files if words.search(path.read_bytes().decode("utf-8", "replace"))] == []
    assert words.search((PROJECT / "content" / "catalogue.yaml").read_text("utf-8"))
