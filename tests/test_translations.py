"""Two languages of one catalogue: Danish, and English beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Event

import pikepdf
import pytest
from pydantic import BaseModel
from pypdf import PdfReader
from typer.testing import CliRunner

from press.composition.sources import Source, Sources
from press.desk.commands import app
from press.desk.diff.builds import begin
from press.desk.preview.proofreader import Proofreader
from press.editorial import translating
from press.editorial.catalogue import load
from press.editorial.content import Value, read_markdown, read_yaml
from press.editorial.fields import Advice, DidYouKnow, Film, Picture, Quote
from press.editorial.figure_fields import AnyFigure, Party
from press.editorial.flatplan import longer_list, plan
from press.editorial.own_fields import OwnLink
from press.editorial.translating import texts_to_translate
from press.editorial.translations import unlike_originals, untranslated
from press.problems import Problem, ProblemsFound
from press.production.load_content import read_texts
from press.production.source_states import source_states
from tests.conftest import LIST_ROOM, PROJECT, folders
from tests.inspect_pdf import Book
from tests.test_schema import HEADINGS, as_courses
from tests.translated import copy_in_two_languages

JOB = "solutions/02-fritidsjob.en.md"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    return copy_in_two_languages(tmp_path / "content")


def edit(path: Path, before: str, after: str) -> None:
    """Replace the first place of a text."""
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


def shown(problems: Iterator[Problem] | tuple[Problem, ...], content: Path) -> list[str]:
    return [str(problem.named_from(content)) for problem in problems]


def refused(content: Path, language: str = "en") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        load(content, language)
    return shown(found.value.problems, content)


def press(*arguments: object) -> tuple[int, str, str]:
    """Exit code, and what is printed on both streams."""
    done = CliRunner().invoke(app, [str(argument) for argument in arguments])
    return done.exit_code, done.stdout, done.stderr


# ---- what a translation has


def test_a_translation_has_its_texts_and_the_rest_of_its_original(content: Path) -> None:
    danish, english = load(content), load(content, "en")
    was, job = danish.solutions[1], english.solutions[1]
    assert job.fields.name == "After-school jobs" and job.file.name == "02-fritidsjob.en.md"
    assert [section.heading for section in job.sections] == ["Challenge", "Solution", "Effect"]
    assert (job.key, job.number, job.fields.theme) == (was.key, was.number, was.fields.theme)
    assert job.fields.pictures[0].file == was.fields.pictures[0].file
    figure = job.fields.figures[0].model_dump()
    assert (figure["title"], figure["values"]) == ("Young people with a job", {"2014": 21, "2016": 34})
    assert english.colophon.language == "en" and english.labels.theme == "Theme"
    register = english.publications["lektier-2015"]
    assert (register.kind, register.language) == ("pamphlet", "da"), "its title is not translated"


def test_a_publication_with_a_translated_title_is_in_the_language_of_the_edition(content: Path) -> None:
    edit(content / "publications.en.yaml", "  kind: pamphlet", "  title: Homework\n  kind: pamphlet")
    english = load(content, "en")
    assert english.publications["lektier-2015"].language is None
    assert [problem.field for problem in untranslated(english)] == ["lektier-2015.subtitle"]


def test_an_edition_may_be_in_the_language_of_a_region(content: Path) -> None:
    edit(content / "catalogue.en.yaml", "title:", "language: en-GB\ntitle:")
    assert load(content, "en").colophon.language == "en-GB"


def test_a_field_that_is_left_out_is_named_where_it_is_written(content: Path) -> None:
    path = content / JOB
    original = content / "solutions" / "02-fritidsjob.md"
    entry = read_markdown(path)
    assert (entry.file(("headline",)), entry.line(("headline",))) == (path, 3)
    assert (entry.file(("see_more", 0)), entry.line(("see_more", 0))) == (original, 27)
    sources = Sources({"02": path}, PROJECT / "templates")
    assert sources.find("02", "@figures.1.values") == Source(original, 22)
    assert sources.find("02", "@figures.1.alt") == Source(path, 15)


def test_the_names_of_fields_are_those_of_the_models() -> None:
    def names(model: type[BaseModel]) -> set[str]:
        return set(model.model_fields)

    figures = AnyFigure.__args__
    models = (Picture, Film, Quote, Advice, DidYouKnow, OwnLink, Party, *figures)
    assert set[str]().union(*map(names, models)) == translating._NAMES


# ---- what must be the same


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("name:", "number: 3\nname:", "2  number  the original has 2 here. Numbers are the same in all languages."),
        (
            "name:",
            "theme: naboskab\nname:",
            '2  theme  the original has "skole-og-job" here. Write the same, or delete the field here.',
        ),
        (
            "name:",
            "see_more: [lektier-2015]\nname:",
            "2  see_more  the original has [job-efter-skole-2016, lektier-2015] here. "
            "Write the same, or delete the field here.",
        ),
        (
            "  - title: Y",
            "  - kind: line\n    title: Y",
            '13  figures.1.kind  the original has "bar" here. Write the same, or delete the field here.',
        ),
        (
            "    alt: In 2014",
            "    values: {In 2014: 21, In 2016: 35}\n    alt: In 2014",
            "15  figures.1.values  the numbers differ from those of the original, which has 34 here. "
            "Write the same numbers, in the same order.",
        ),
        (
            "  - alt: Two",
            "  - {}\n  - alt: Two",
            "16  pictures  the original has 1 item here, and this has 2 items. Write as many, in the same order.",
        ),
        ("headline:", "haedline:", '3  haedline  the original has no such field. Did you mean "headline"?'),
        (
            "## Effect",
            "## Virkning",
            '19  the section "## Effect" is missing. A solution has the headings "Challenge", ',
        ),
    ],
)
def test_what_differs_from_the_original_is_refused(before: str, after: str, said: str, content: Path) -> None:
    edit(content / JOB, before, after)
    assert [one.startswith(f"{JOB}:{said}") for one in refused(content)][:1] == [True], refused(content)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("name:", "number: 2\ntheme: skole-og-job\naudience: [unge]\nname:"),
        ("    alt: In 2014", "    values: {In 2014: 21, In 2016: 34}\n    alt: In 2014"),
        ("  - alt: Two", "  - file: forside.jpg\n    focus: 20% 100%\n    alt: Two"),
        ("  text: pieces of advice on jobs", "  text: pieces of advice on jobs\n  url: https://example.org/jobs/"),
    ],
)
def test_what_is_the_same_or_may_differ_is_not(before: str, after: str, content: Path) -> None:
    edit(content / JOB, before, after)
    load(content, "en")


def test_a_translation_has_a_text(content: Path) -> None:
    path = content / JOB
    path.write_text(path.read_text("utf-8").split("## Challenge")[0], encoding="utf-8")
    assert refused(content)[0] == f"{JOB}:19  there is no text. Write it below the fields."


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "solutions/04-lost.en.md",
            'this is a translation of "04-lost.md", which is not there. '
            "Remove it, or give it the name of its original.",
        ),
        (
            "solutions/01-lektiecafe.sv.md",
            'the catalogue has no edition in "sv". Known are: en. For a new one, write catalogue.sv.yaml.',
        ),
        (
            "foreword.da.md",
            'the catalogue is in "da" itself, so this file is not read. Write the text in foreword.md, '
            "and remove this file.",
        ),
        (
            "catalogue.eo.yaml",
            'there are no labels in "eo". Known are: da, de, el, en, fi, fr, nb, nl, pl, sv, tr. '
            "For another language, translate labels/en.yaml.",
        ),
    ],
)
def test_a_translation_of_nothing_is_a_problem_of_every_edition(name: str, said: str, content: Path) -> None:
    (content / name).write_text("title: Lost\n", encoding="utf-8")
    for language in ("", "en"):
        assert refused(content, language) == [f"{name}  {said}"]


def test_joints_and_files_of_others_are_no_translations_of_nothing(content: Path) -> None:
    (content / "joints.en.yaml").write_text("members: [after-]\n", encoding="utf-8")
    (content / "notes.draft.md").write_text("Mine.\n", encoding="utf-8")
    assert load(content, "en").joints != load(content).joints


def test_an_edition_needs_a_catalogue_in_its_language(content: Path) -> None:
    assert refused(content, "sv") == [
        'catalogue.sv.yaml  the catalogue has no edition in "sv": this file is missing. Known are: en. '
        "Write the title and the other texts of catalogue.yaml in it, in this language."
    ]
    assert refused(content, "da") == ['--language  the catalogue itself is in "da". Leave the option out.']
    edit(content / "catalogue.en.yaml", "title:", "language: sv\ntitle:")
    assert refused(content) == [
        "catalogue.en.yaml:1  language  "
        'the file is the catalogue in "en", not in "sv". Delete the field, or rename the file.'
    ]


# ---- what is not translated


def test_the_size_of_an_entry_is_that_of_the_original(content: Path) -> None:
    edit(content / "solutions" / "02-fritidsjob.md", "number: 2", "number: 2\nsize: spread")
    assert not list(untranslated(load(content, "en")))
    edit(content / "solutions" / "02-fritidsjob.en.md", "---\n", "---\nsize: page\n")
    assert any("size" in line for line in refused(content))


def test_everything_in_the_sample_is_translated(content: Path) -> None:
    english = load(content, "en")
    assert not list(untranslated(english))
    assert not list(unlike_originals(english, load(content)))


def test_files_and_fields_that_are_not_translated_are_named(content: Path) -> None:
    (content / "solutions" / "03-faelles-haver.en.md").unlink()
    edit(content / JOB, "  by: A young member, Nordby\n", "")
    edit(content / "catalogue.en.yaml", "  unge: Young people\n", "")
    edit(content / "publications.en.yaml", "  kind: report", "  title: Shared gardens")
    assert shown(untranslated(load(content, "en")), content) == [
        'catalogue.yaml:28  audience.unge  the text is not translated. Write it in "catalogue.en.yaml".',
        'solutions/02-fritidsjob.md:13  quote.by  the text is not translated. Write it in "02-fritidsjob.en.md".',
        "solutions/03-faelles-haver.md:1  the file is not translated. "
        'Write the translation in "03-faelles-haver.en.md".',
        'publications.yaml:4  faelles-haver-2017.kind  the text is not translated. Write it in "publications.en.yaml".',
        "publications.yaml:3  faelles-haver-2017.subtitle  the text is not translated. "
        'Write it in "publications.en.yaml".',
    ]


def test_what_is_not_translated_keeps_its_headings_and_its_language(content: Path) -> None:
    (content / "solutions" / "03-faelles-haver.en.md").unlink()
    english = load(content, "en")
    assert [section.heading for section in english.solutions[2].sections] == ["Udfordring", "Løsning", "Virkning"]
    assert tuple(english.solutions[2].named_sections) == tuple(english.solutions[1].named_sections)


def test_names_of_rows_are_texts_and_keys_and_numbers_are_not() -> None:
    figure: dict[str, Value] = {
        "kind": "bar",
        "unit": "%",
        "values": {"2014": 1},
        "source": "cfbu-2017",
        "title": "T",
        "alt": "A",
    }
    entry: dict[str, Value] = {
        "number": 1,
        "theme": "a",
        "figures": (figure, figure | {"values": {"Med": 1}, "source": "Nordby"}),
    }
    places = set(texts_to_translate("01-a.md", entry))
    assert {place[2] for place in places if place[1] == 0} == {"title", "alt"}
    assert {place[2] for place in places if place[1] == 1} == {"title", "alt", "values", "source"}


def test_a_text_with_another_structure_may_be_older(content: Path) -> None:
    edit(content / JOB, "\n\nMany families", "\nMany families")
    edit(content / "themes" / "2-naboskab.en.md", "\n\nRemember", "\n- one\n- two\n\nRemember")
    assert shown(unlike_originals(load(content, "en"), load(content)), content) == [
        "themes/2-naboskab.en.md:9  the section has 2 items of a list; the original has none (line 10). "
        "Look whether the translation is older.",
        f"{JOB}:19  Challenge  the section has 1 paragraph; the original has 2 (line 32). "
        "Look whether the translation is older.",
    ]


# ---- the same flatplan


def test_all_parts_are_on_the_same_pages(content: Path) -> None:
    danish, english = load(content), load(content, "en")
    original = plan(danish, LIST_ROOM)
    assert [part.key for part in plan(english, LIST_ROOM).parts] == [part.key for part in original.parts]
    assert plan(english, LIST_ROOM, original) == original


def test_a_list_takes_as_many_pages_as_in_the_original(content: Path) -> None:
    danish, english = load(content), load(content, "en")
    long = danish.colophon.model_copy(update={"list_pages": {"contents": 2, "register": 2}})
    original = plan(replace(danish, colophon=long), LIST_ROOM)
    assert [len(original.part(name).slices) for name in ("contents", "matrix", "register")] == [2, 1, 2]
    made = plan(english, LIST_ROOM, original)
    assert longer_list(made, original) is None and made.pages == original.pages
    assert sum(map(len, made.part("contents").slices)) == sum(map(len, original.part("contents").slices))


def test_a_list_that_needs_more_pages_is_named_and_the_original_can_give_them(content: Path) -> None:
    home = replace(folders(content, content.parent / "output"), translation="en")
    edit(content / JOB, "name: After-school jobs", f"name: {'After school ' * 200}")
    with pytest.raises(ProblemsFound) as found:
        read_texts(home)
    assert shown(found.value.problems, content) == [
        'catalogue.en.yaml:1  list_pages  "Contents" takes 2 pages, and in the original 1: every part must be on the '
        'same pages in all languages. Write "list_pages: {contents: 2}" in the original, or shorten what is in the '
        "list."
    ]
    edit(content / "catalogue.yaml", "title:", "list_pages: {contents: 2}\ntitle:")
    english, original = read_texts(home)[1], read_texts(replace(home, translation=""))[1]
    assert english.part("contents").pages == 2 and longer_list(english, original) is None


def test_only_lists_can_have_more_pages(content: Path) -> None:
    edit(content / "catalogue.yaml", "title:", "list_pages: {cover: 2}\ntitle:")
    assert "list_pages.cover" in refused(content, "")[0]


# ---- the finished files, and the commands


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """A folder with the content, and the finished files in both languages."""
    folder = tmp_path_factory.mktemp("two")
    content = copy_in_two_languages(folder / "content")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(kept.parent))
        for options in ([], ["--language", "en"]):
            made = press("catalogue", "--leaflets", "--content", content, "--output", folder / "output", *options)
            assert made[0] == 0, made
    return folder


def test_both_editions_have_the_same_pages_and_anchors(built: Path) -> None:
    danish, english = (PdfReader(built / name / "catalogue-screen.pdf") for name in ("output", "output-en"))
    assert len(danish.pages) == len(english.pages) == 20
    assert sorted(danish.named_destinations) == sorted(english.named_destinations)
    pages = [
        {name: one.get_destination_page_number(place) for name, place in one.named_destinations.items()}
        for one in (danish, english)
    ]
    assert pages[0] == pages[1]
    names = [sorted(path.name for path in (built / name / "leaflets").iterdir()) for name in ("output", "output-en")]
    assert names[0] == names[1] == ["01-lektiecafe.pdf", "02-fritidsjob.pdf", "03-faelles-haver.pdf"]


def test_a_finished_file_is_in_its_language(built: Path) -> None:
    book = Book(built / "output-en" / "catalogue-screen.pdf")
    text = "".join(map(book.text, range(1, book.pages + 1)))
    for words in ("After-school jobs", "“I did not think", "34%", "Who it is for", "Handbook, Nordby 2016"):
        assert words in text, words
    assert not [words for words in ("Fritidsjob", "Udfordring", "rapport", "Unge") if words in text]
    with pikepdf.open(built / "output-en" / "catalogue-screen.pdf") as pdf:
        assert (str(pdf.Root.Lang), str(pdf.docinfo.Title)) == ("en", "Small solutions. 3 ideas from Nordby")
        spans = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Lang") == "da"]
        assert spans, "the titles of publications are in Danish"


def test_nothing_half_translated_is_made_by_accident(
    content: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    where = ("--content", content, "--output", content.parent / "output", "--language", "en")
    (content / JOB).unlink()
    code, _, errors = press("catalogue", *where)
    assert code == 1 and 'the file is not translated. Write the translation in "02-fritidsjob.en.md".' in errors
    assert not (content.parent / "output-en").exists()
    code, printed, errors = press("catalogue", *where, "--untranslated", "keep")
    assert code == 0 and "1 place is not translated: this is a draft." in errors
    book = Book(Path(printed.strip()))
    assert "FRITIDSJOB" not in book.text(10) and "DEN FØRSTE LØN" in book.text(10)
    assert press("catalogue", *where)[0] == 1, "the draft is not taken for the edition"


def test_a_saved_translation_is_made_anew(
    built: Path, content: Path, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    where = ("--content", content, "--output", content.parent / "output", "--language", "en")
    states = source_states(folders(content, content.parent / "output"))
    assert str(content / JOB) in [state[0] for state in states]
    press("leaflets", 2, *where)
    edit(content / JOB, "The first wages", "The second wages")
    press("leaflets", 2, *where)
    made = content.parent / "output-en" / "leaflets" / "02-fritidsjob.pdf"
    assert "SECOND" in PdfReader(made).pages[0].extract_text()


def test_the_list_and_the_comparison(built: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    where = ("--content", built / "content")
    assert press("translations", "en", *where)[:2] == (0, "Everything is translated; no differences of structure.\n")
    assert press("compare", "en", *where)[:2] == (0, "13 parts on 20 pages compared: none differ.\n")


def test_a_part_that_differs_is_named(content: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    edit(content / JOB, "\n\nMany families", "\nMany families")
    (content / "solutions" / "03-faelles-haver.en.md").unlink()
    code, printed, _ = press("translations", "en", "--content", content)
    assert code == 0 and printed.splitlines()[-1] == "1 place is not translated; 1 difference of structure."
    code, printed, _ = press("compare", "en", "--content", content)
    assert (code, printed.splitlines()) == (
        1,
        ["10–11  2# After-school jobs  paragraph: 12, in the original 13", "13 parts on 20 pages compared: 1 differ."],
    )


def test_other_commands_have_the_language_too(built: Path, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    where = ("--content", built / "content", "--output", built / "output", "--language", "en")
    assert "After-school jobs" in press("transcript", 2, *where)[1]
    assert "School & jobs" in press("flatplan", "--no-thumbnails", *where)[1]
    code, printed, errors = press("mail", "draft", 2, "--to", "anne@example.org", *where)
    assert code == 0, errors
    (draft,) = (built / "output-en" / "mail").glob("*.eml")
    assert "After-school jobs" in draft.read_text("utf-8")
    code, printed, errors = press("check", *where)
    assert (code, printed.splitlines()[0]) == (0, "No problems: 3 solutions on 20 pages."), errors


@pytest.mark.parametrize("language", ["../up", "EN", "english"])
def test_a_language_is_a_code(language: str, content: Path) -> None:
    code, _, errors = press("catalogue", "--language", language, "--content", content)
    assert code == 2 and "is not the code of a language" in " ".join(errors.split())


def test_the_diff_lays_out_the_edition(tmp_path: Path) -> None:
    tree = tmp_path / "tree"
    tree.mkdir()
    says = "import sys\nfrom pathlib import Path\nPath(sys.argv[2]).write_text(' '.join(sys.argv[3:]))\n"
    (tree / "build.py").write_text(says, encoding="utf-8")
    for language, said in (("", ""), ("en", " --language en")):
        build = begin(tree, tree, Path("content"), tmp_path / "facts", language)
        build.process.communicate()
        assert (tmp_path / "facts").read_text("utf-8") == f"--tree {tree} --content {tree / 'content'}{said}"


def test_the_preview_follows_both_files(content: Path, kept: Path) -> None:
    news = Event()
    home = folders(content, content.parent / "output", kept)
    reader = Proofreader(replace(home, translation="en", is_partial=True), news.set)
    assert (reader.language, reader.title) == ("en", "Small solutions")
    reader.start()

    def until(condition: Callable[[], object]) -> None:
        while not condition():
            assert news.wait(120)
            news.clear()

    def title() -> str:
        book = reader.books.get("screen")
        proof = book.proof("02-fritidsjob") if book else None
        return proof.title if proof else ""

    try:
        until(lambda: title() == "2# After-school jobs")
        edit(content / JOB, "After-school jobs", "Jobs after school")
        reader.saved((content / JOB).stat().st_mtime)
        until(lambda: title() == "2# Jobs after school")
        original = content / "solutions" / "02-fritidsjob.md"
        edit(original, "number: 2", "number: 9")
        reader.saved(original.stat().st_mtime)
        until(lambda: reader.books["screen"].problems)
        assert original.name in {Path(problem.file).name for problem in reader.books["screen"].problems}
    finally:
        reader.close()


# ---- entries that move


def test_a_translation_moves_with_its_original(content: Path) -> None:
    edit(content / JOB, "name:", "number: 2\nname:")
    assert press("move", 2, "--to", 1, "--content", content)[0] == 0
    assert [one.key for one in load(content, "en").solutions] == ["01-fritidsjob", "02-lektiecafe", "03-faelles-haver"]
    assert not list(untranslated(load(content, "en")))
    code, printed, _ = press("rename", 1, "Arbejde", "--content", content)
    assert code == 0 and 'is now called "Arbejde". Translate the new name.' in printed
    code, printed, _ = press("remove", 1, "--content", content)
    assert code == 0 and 'catalogue.en.yaml:5  blurb  "Three" is written here; there were 3 solutions' in printed
    assert sorted(path.name for path in (content / "solutions").glob("*.en.md")) == [
        "01-lektiecafe.en.md",
        "02-faelles-haver.en.md",
    ]


# ---- a schema in two languages


def test_a_schema_is_translated_like_any_file(tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_courses(content)
    edit(
        content / "schema.yaml", "fields:\n", "fields:\n  level: {type: choice, label: Niveau, choices: [let, svær]}\n"
    )
    for path in (content / "kurser").iterdir():
        edit(path, "price:", "level: svær\nprice:")
    (content / "catalogue.en.yaml").write_text("title: Small courses\n", encoding="utf-8")
    (content / "schema.en.yaml").write_text(
        "entry: {one: course, other: courses}\ntheme: subject\ntag: No. {number}\n"
        "sections: {purpose: Purpose, next: And then?}\n"
        "fields:\n  level: {choices: [easy, hard]}\n  price: {label: Price}\n",
        encoding="utf-8",
    )
    english = load(content, "en")
    schema = english.schema
    assert (schema.one, schema.several, schema.tag_of(2)) == ("course", "courses", "No. 2")
    assert schema.headings == ("Purpose", "Indhold", "Sådan gør vi", "Udbytte", "And then?")
    assert (schema.fields["price"].label, schema.fields["price"].currency) == ("Price", "DKK")
    assert schema.sections["next"].required is False
    assert english.labels.matrix == "Find dit kursus"
    missing = list(texts_to_translate("schema.yaml", read_yaml(content / "schema.yaml").data))
    assert ("folder",) not in missing and ("fields", "price", "currency") not in missing
    said = "\n".join(shown(untranslated(english), content))
    assert "schema.yaml:9  sections.content  the text is not translated." in said, said
    edit(content / "schema.en.yaml", "price: {", "price: {currency: EUR, ")
    assert 'fields.price.currency  the original has "DKK" here.' in refused(content)[0]


def test_texts_with_translated_headings_need_them_in_the_schema(tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_courses(content)
    (content / "catalogue.en.yaml").write_text("title: Small courses\n", encoding="utf-8")
    original = (content / "kurser" / "01-lektiecafe.md").read_text("utf-8")
    text = original.partition("\n---\n")[2]
    for number, heading in enumerate(HEADINGS, 1):
        text = text.replace(f"## {heading}\n", f"## Part {number}\n")
    translation = content / "kurser" / "01-lektiecafe.en.md"
    translation.write_text(f"---\nheadline: A cup of help\n---\n{text}", "utf-8")
    assert refused(content) == [
        'schema.yaml:7  sections  the headings of the texts are not translated into "en". '
        'Write them in "schema.en.yaml".'
    ]
    sections = ", ".join(f"{name}: Part {n}" for n, name in enumerate(load(content).schema.sections, 1))
    (content / "schema.en.yaml").write_text(f"sections: {{{sections}}}\n", encoding="utf-8")
    assert load(content, "en").solutions[0].sections[1].heading == "Part 2"


# ---- index, numbers of books, short links, brand


def with_index(content: Path) -> None:
    terms = "terms:\n  - term: naboer\n    forms: nabo-\n  - term: tømrer\n"
    (content / "index.yaml").write_text(terms, encoding="utf-8")
    terms = "terms:\n  - term: neighbours\n    forms: neighbour-\n  - term: carpenter\n"
    (content / "index.en.yaml").write_text(terms, encoding="utf-8")


def test_an_index_has_terms_of_its_own_language(content: Path) -> None:
    with_index(content)
    danish, english = load(content), load(content, "en")
    assert [entry.term for entry in english.index] == ["carpenter", "neighbours"]
    assert [entry.term for entry in danish.index] == ["naboer", "tømrer"]
    original = plan(danish, LIST_ROOM)
    made = plan(english, LIST_ROOM, original)
    assert longer_list(made, original) is None and made.find("index") and made.pages == original.pages


def test_a_draft_has_the_terms_that_are_found_so_far(content: Path) -> None:
    with_index(content)
    edit(content / "index.en.yaml", "carpenter", "wheelwright")
    assert [one for one in refused(content) if one.startswith("index.en.yaml:4  ") and '"wheelwright"' in one]
    (content / JOB).unlink()
    assert [entry.term for entry in load(content, "en").index] == ["neighbours"]
    (content / "index.en.yaml").unlink()
    english, original = load(content, "en"), plan(load(content), LIST_ROOM)
    assert not english.index and "index.yaml" in {Path(one.file).name for one in untranslated(english)}
    assert longer_list(plan(english, LIST_ROOM, original), original) is None


def test_the_number_of_a_book_is_that_of_one_edition(content: Path) -> None:
    edit(content / "catalogue.yaml", "title:", "isbn: 978-87-93000-01-8\ntitle:")
    assert load(content, "en").colophon.isbn is None
    edit(content / "catalogue.en.yaml", "title:", "isbn: 978-87-93000-02-5\ntitle:")
    assert load(content, "en").colophon.isbn == "978-87-93000-02-5"


def test_a_short_link_leads_to_one_place(content: Path) -> None:
    home = replace(folders(content, content.parent / "output"), translation="en")
    edit(content / "catalogue.yaml", "title:", "short_links: https://example.org/k/\ntitle:")
    read_texts(home)
    words = "  text: pieces of advice on jobs"
    edit(content / JOB, words, f"{words}\n  url: https://example.org/jobs")
    with pytest.raises(ProblemsFound, match=r"the short link \S+/k/fritidsjob leads to"):
        read_texts(home)
    edit(content / JOB, "name:", "code: jobs\nname:")
    read_texts(home)


def test_a_brand_has_no_language(content: Path) -> None:
    (content / "brand.en.yaml").write_text("colours: {}\n", encoding="utf-8")
    assert refused(content, "") == [
        "brand.en.yaml  the brand is the same in all languages, so this file is not read. Remove it."
    ]
