"""Content files are read as their editor meant them, and nothing about their place is forgotten."""

from __future__ import annotations

from pathlib import Path

import pytest

from press import resources
from press.editorial.catalogue import load
from press.editorial.content import Entry, read_markdown, read_yaml
from press.editorial.fields import DidYouKnow
from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Labels
from press.editorial.passages import passages_of_solution
from press.editorial.prose import Section, count_words, read_sections
from press.problems import Problem, ProblemsFound, did_you_mean

PROJECT = Path(__file__).parent.parent
NO_BREAK = "\u00a0"


def sections_of(body: str, body_line: int = 1) -> tuple[Section, ...]:
    sections, problems = read_sections(Entry(Path("text.md"), {}, {}, body, body_line), "da")
    assert problems == []
    return sections


def html_of(body: str) -> str:
    return "".join(section.html for section in sections_of(body))


def faults_of(body: str) -> list[str]:
    return [str(problem) for problem in read_sections(Entry(Path("text.md"), {}, {}, body, 1), "da")[1]]


def yaml_of(text: str, folder: Path) -> Entry:
    path = folder / "some.yaml"
    path.write_bytes(text.encode("utf-8"))
    return read_yaml(path)


def markdown_of(text: str, folder: Path) -> Entry:
    path = folder / "some.md"
    path.write_bytes(text.encode("utf-8"))
    return read_markdown(path)


# Typography


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ('Hun siger "ja" til det.', "Hun siger »ja« til det."),
        ("Hun siger 'ja' til det.", "Hun siger ›ja‹ til det."),
        ('"Ja", siger hun.', "»Ja«, siger hun."),
        ("Det er CFBU's katalog.", "Det er CFBU’s katalog."),
        ("Fra 2008 -- i hvert fald.", "Fra 2008 – i hvert fald."),
        ("Og så videre...", "Og så videre…"),
        ("Det gælder 66 pct. af dem.", f"Det gælder 66{NO_BREAK}pct. af dem."),
        ("Det gælder 66\npct. af dem.", f"Det gælder 66{NO_BREAK}pct. af dem."),
        ("Det gælder 12 % af dem.", f"Det gælder 12{NO_BREAK}% af dem."),
        ("Det koster 900.000 kr. om året.", f"Det koster 900.000{NO_BREAK}kr. om året."),
        ("Der gik 5 år.", f"Der gik 5{NO_BREAK}år."),
        ("Der var 5 årgange.", "Der var 5 årgange."),
        ("Der var 5\nårgange.", "Der var 5\nårgange."),
        ("Et *skævt* og et **fedt** ord.", "Et <em>skævt</em> og et <strong>fedt</strong> ord."),
        ("Færre end 5 < 6 & 7.", "Færre end 5 &lt; 6 &amp; 7."),
    ],
)
def test_text_is_set_as_danish_typography_wants_it(written: str, printed: str) -> None:
    assert html_of(written) == f'<p data-line="1">{printed}</p>\n'


@pytest.mark.parametrize("separator", "\u2028\u2029\u0085\v\f")
def test_separators_of_layout_programs_are_line_ends(separator: str, tmp_path: Path) -> None:
    entry = markdown_of(f"---\nnumber: 1\n---\nFørste{separator}anden.\n", tmp_path)
    assert entry.body == "Første\nanden.\n"


# Sections, lines and words


def test_sections_remember_heading_line_and_words() -> None:
    sections = sections_of("## Udfordring\n\nTo ord.\n\n## Løsning\n\nTre *korte* ord.\n", body_line=30)
    assert [(section.heading, section.line, section.words) for section in sections] == [
        ("Udfordring", 30, 2),
        ("Løsning", 34, 3),
    ]


def test_text_above_the_first_heading_is_untitled() -> None:
    above, below = sections_of("\nFørst.\n\n## Så\n\nMere.\n")
    assert (above.heading, above.untitled, above.line) == ("", True, 2)
    assert (below.heading, below.untitled, below.line) == ("Så", False, 4)


def test_blocks_carry_their_lines() -> None:
    html = html_of("Et afsnit\nover to linjer.\n\n- et\n- to\n\nEt til.\n")
    assert '<p data-line="1">' in html
    assert '<ul data-line="4">' in html
    assert '<li data-line="5">' in html
    assert '<p data-line="7">Et til.' in html


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    entry = markdown_of("---\nnumber: 1\nname: Byhaver\n---\n\n## Udfordring\n\nTekst.\n", tmp_path)
    sections, _ = read_sections(entry, "da")
    assert sections[0].line == 6
    assert '<p data-line="8">' in sections[0].html


def test_line_of_a_fault_is_the_line_in_the_paragraph() -> None:
    assert faults_of("Første linje,\nanden linje,\n<b>tredje</b> linje.\n")[0].startswith("text.md:3  raw HTML")


def test_words_are_counted_as_a_word_processor_does() -> None:
    assert count_words("66 pct. af de 20-årige – og flere") == 8
    assert sections_of("To *små* ord\nog to til.\n\n- Et.\n")[0].words == 7


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Fædreforløbet »Baba«", "faedreforloebet-baba"),
        ("Lektiecafé", "lektiecafe"),
        ("Job- & uddannelsesvejledning", "job-uddannelsesvejledning"),
        ("ÅRETS Øl", "aarets-oel"),
        ("»«", ""),
    ],
)
def test_slug(name: str, file: str) -> None:
    assert rules_of("da").slug(name) == file


# Values


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("no", "no"),
        ("yes", "yes"),
        ("on", "on"),
        ("12:30", "12:30"),
        ("0123", "0123"),
        ("1e3", "1e3"),
        ("0x1F", "0x1F"),
        ("1_000", "1_000"),
        ("2026-11-23", "2026-11-23"),
        ("28 35 58 85", "28 35 58 85"),
        ("٢", "٢"),
        ('"7"', "7"),
        ("7", 7),
        ("-7", -7),
        ("3.50", 3.5),
        ("true", True),
        ("", None),
        ("~", None),
        ("[a, 1]", ("a", 1)),
        ("{a: no}", {"a": "no"}),
    ],
)
def test_values_are_what_the_editor_wrote(written: str, meant: object, tmp_path: Path) -> None:
    value = yaml_of(f"value: {written}\n", tmp_path).fields()["value"]
    assert value == meant
    assert type(value) is type(meant)


def test_names_are_always_text(tmp_path: Path) -> None:
    assert yaml_of("no: nej\n2008: 56\n", tmp_path).data == {"no": "nej", "2008": 56}


def test_values_remember_their_lines(tmp_path: Path) -> None:
    entry = yaml_of("# note\na: 1\nb:\n  - x\n  - c: >-\n      lang\n      tekst\n    d: 2\n", tmp_path)
    places = [("a",), ("b",), ("b", 0), ("b", 1), ("b", 1, "c"), ("b", 1, "d")]
    assert [entry.line(place) for place in places] == [2, 3, 4, 5, 5, 8]


def test_line_of_what_is_missing_is_that_of_what_should_hold_it(tmp_path: Path) -> None:
    assert yaml_of("a: 1\nb:\n  c: 2\n", tmp_path).line(("b", "d", "e")) == 2


def test_items_are_named_from_1(tmp_path: Path) -> None:
    entry = yaml_of("a: 1\nb:\n  - x\n  - y\n", tmp_path)
    assert str(entry.problem(("b", 1), "no.")).endswith("some.yaml:4  b.2  no.")


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_line_ends_and_byte_order_mark_of_any_system(line_end: str, tmp_path: Path) -> None:
    text = "\ufeff" + line_end.join(["---", "number: 1", "---", "", "Tekst."])
    entry = markdown_of(text, tmp_path)
    assert (entry.data, entry.body, entry.body_line) == ({"number": 1}, "\nTekst.", 4)


# Problems


def test_problems_come_by_file_and_line_and_once() -> None:
    last, second, first = Problem("b.md", 1, "", "x."), Problem("a.md", 10, "", "x."), Problem("a.md", 9, "", "y.")
    assert ProblemsFound([last, second, first, second]).problems == (first, second, last)


def test_problem_is_said_in_one_line() -> None:
    problem = Problem("/c/solutions/01.md", 12, "see_more.1", "not there.", "Write it.")
    assert str(problem.named_from(Path("/c"))) == "solutions/01.md:12  see_more.1  not there. Write it."
    assert str(Problem("a.md", 0, "", "is missing.")) == "a.md  is missing."


def test_suggestions() -> None:
    assert did_you_mean("ung", ["unge", "boern"]) == 'Did you mean "unge"?'
    assert did_you_mean("xyz", ["unge", "boern"]) == "Known are: boern, unge."
    assert did_you_mean("xyz", map(str, range(13))) == ""


def test_a_value_that_is_no_number_is_told_once(small_content: Path) -> None:
    path = small_content / "solutions" / "02-fritidsjob.md"
    path.write_text(path.read_text("utf-8").replace('"2014": 21', '"2014": no'), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        load(small_content)
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [(23, "figures.1.values.2014")]


# The sample and the project's own content


def test_sample_is_read(small_content: Path) -> None:
    catalogue = load(small_content)
    assert [solution.key for solution in catalogue.solutions] == ["01-lektiecafe", "02-fritidsjob", "03-faelles-haver"]
    assert [theme.key for theme in catalogue.themes] == ["skole-og-job", "naboskab"]
    assert [len(catalogue.solutions_of(theme)) for theme in catalogue.themes] == [2, 1]
    assert tuple(catalogue.citations()) == ("faelles-haver-2017", "job-efter-skole-2016", "lektier-2015")
    assert all(solution.fields.pictures and solution.fields.see_more for solution in catalogue.solutions)


@pytest.fixture(scope="module")
def project() -> Catalogue:
    return load(PROJECT / "content")


def test_project_has_33_solutions_in_4_themes(project: Catalogue) -> None:
    assert [solution.number for solution in project.solutions] == list(range(1, 34))
    assert len(project.themes) == 4
    assert sum(len(project.solutions_of(theme)) for theme in project.themes) == 33
    assert all(project.theme_of(s) in project.themes for s in project.solutions)


def test_project_has_its_boxes(project: Catalogue) -> None:
    assert project.foreword.did_you_know
    assert [theme.order for theme in project.themes if theme.fields.did_you_know] == [1, 2, 3, 4]
    boxes = [solution.fields.did_you_know for solution in project.solutions if not solution.fields.figures]
    assert all(boxes), "a solution without a figure has a box"


def test_boxes_of_the_project_continue_their_heading_and_add_something(project: Catalogue) -> None:
    boxed = [(solution, box) for solution in project.solutions if (box := solution.fields.did_you_know)]
    assert boxed
    for solution, box in boxed:
        assert box.text.startswith("at ") and box.text[-1] not in ".?!", solution.key
        assert 12 <= len(box.text.split()) <= 30, solution.key
        assert box.text[3:] not in " ".join(section.html for section in solution.sections), solution.key


def test_a_solution_has_a_box_if_its_editor_writes_one(small_content: Path) -> None:
    file = small_content / "solutions" / "01-lektiecafe.md"
    text = file.read_text("utf-8")
    box = "did_you_know:\n  text: at døren står åben\n  publication: faelles-haver-2017\nsee_more:"
    file.write_text(text.replace("see_more:", box), "utf-8")
    written, *others = load(small_content).solutions
    assert written.fields.did_you_know == DidYouKnow(text="at døren står åben", publication="faelles-haver-2017")
    assert all(solution.fields.did_you_know is None for solution in others)
    printed = [(found.line, found.field, found.text) for found in passages_of_solution(written)]
    assert (11, "did_you_know.text", "at døren står åben") in printed
    assert "faelles-haver-2017" not in [text for _, _, text in printed]


def test_the_box_of_a_solution_is_read_between_its_quote_and_its_advice(project: Catalogue) -> None:
    order = project.solutions[0].reading_order
    place = order.index("did-you-know")
    assert order[place - 1 : place + 2] == ("quote", "did-you-know", "advice")


def test_project_texts_fit_their_spreads(project: Catalogue) -> None:
    for solution in project.solutions:
        assert 200 <= sum(section.words for section in solution.sections) <= 1000
        assert [section.heading for section in solution.sections] == ["Udfordring", "Løsning", "Virkning"]


def test_project_cites_what_is_registered(project: Catalogue) -> None:
    assert set(project.citations()) <= set(project.publications)


def test_labels_of_all_languages_have_the_same_names() -> None:
    files = [*resources.labels().iterdir(), PROJECT / "content" / "labels" / "da.yaml"]
    assert {frozenset(read_yaml(path).fields()) for path in files} == {frozenset(Labels.model_fields)}
