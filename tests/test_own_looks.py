"""A content folder may have templates and stylesheets of its own: those of the press give way to them."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest
from jinja2.exceptions import SecurityError

from press.composition.compositor.compositions import read_compositions
from press.composition.stylesheets import undefined, unprintable, unreadable_css
from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import plan
from press.layers import Layers, found_in, named_files
from press.problems import ProblemsFound
from press.production.folders import Folders
from press.production.load_content import read_texts
from press.production.screen import make_catalogue
from press.production.source_states import source_states
from press.templating import templates_in
from tests.conftest import LIST_ROOM, PROJECT, STAFF, folders, say_nothing
from tests.inspect_pdf import Book

PRESS = PROJECT / "templates"


def own(content: Path, name: str, text: str) -> Path:
    """Write a file of the catalogue's own looks."""
    file = content / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def imprint(content: Path, kept: Path) -> str:
    """The HTML of the imprint."""
    home = folders(content, content.parent / "output", kept)
    catalogue = load(content)
    composer = home.composer(catalogue, plan(catalogue, LIST_ROOM), SCREEN)
    return composer.page(next(part for part in composer.parts if part.kind.name == "imprint")).html


def refused(content: Path, kept: Path, template: str) -> str:
    """What is told of an imprint with this template."""
    own(content, "templates/parts/imprint.html", template)
    with pytest.raises(ProblemsFound) as found:
        imprint(content, kept)
    (problem,) = found.value.problems
    assert Path(problem.file).parts[-3:] == ("templates", "parts", "imprint.html") and content.name in problem.file
    return problem.message


def home_of(content: Path) -> Folders:
    return folders(content, content.parent / "output")


def test_a_template_and_a_stylesheet_take_the_place_of_those_of_the_press(
    small_content: Path, tmp_path: Path, kept: Path
) -> None:
    tag = (PRESS / "components" / "tag.html").read_text(encoding="utf-8")
    tag = tag.replace("{{ solution.tag }}", "No. {{ solution.number }}")
    own(small_content, "templates/components/tag.html", tag)
    own(
        small_content,
        "styles/components/tag.css",
        ".tag { background: var(--strong); color: var(--paper); float: left }",
    )
    own(small_content, "styles/own.css", ".imprint-text h1 { font-size: 33pt }")
    home = folders(small_content, tmp_path / "output", kept)
    book = Book(make_catalogue(home, STAFF, say_nothing))
    assert "No. 2 Fritidsjob" in book.text(10)
    sizes = {round(size) for size, words in sizes_of(book, 2) if "Små" in words}
    assert sizes == {44}, "33 pt are 44 px, the unit that WeasyPrint writes"


def sizes_of(book: Book, page: int) -> list[tuple[float, str]]:
    found: list[tuple[float, str]] = []
    book.reader.pages[page - 1].extract_text(
        visitor_text=lambda text, _, matrix, __, size: found.append((abs(matrix[0]) * size, text))
    )
    return found


def test_the_tables_of_the_designer_may_be_ones_own(small_content: Path) -> None:
    styles = home_of(small_content).stylesheets
    assert set(read_compositions(styles).rows) == set(read_compositions(PROJECT / "styles").rows)
    table = (PROJECT / "styles" / "compositions.yaml").read_text(encoding="utf-8")
    own(small_content, "styles/compositions.yaml", table.replace("\n  opening:  ", "\n  front:  "))
    assert {"front"} < set(read_compositions(styles).rows) and "opening" not in read_compositions(styles).rows
    own(small_content, "styles/own.css", ":root { --figure-bar: 7mm }")
    assert read_tokens(styles, SCREEN).mm("figure-bar") == 7


def test_files_are_found_by_their_names_in_both_folders(small_content: Path) -> None:
    file = own(small_content, "styles/components/tag.css", "")
    styles = home_of(small_content).stylesheets
    assert styles / "components/tag.css" == file and styles / "main.css" == PROJECT / "styles" / "main.css"
    names = named_files(styles, "*.css")
    assert names["components/tag.css"] == file and list(names) == sorted(names)
    assert found_in(styles, PROJECT / "styles" / "components" / "tag.css") == file
    assert found_in(styles, small_content / "styles" / "main.css") == PROJECT / "styles" / "main.css"
    assert found_in(styles, Path("/etc/passwd")) is None


def test_a_change_of_ones_own_looks_is_seen(small_content: Path, kept: Path) -> None:
    home = home_of(small_content)
    before = source_states(home)
    own(
        small_content,
        "templates/parts/imprint.html",
        "{% extends 'base.html' %}{% block body %}<p>Ours{% endblock %}",
    )
    assert len(source_states(home)) == len(before) + 1
    assert "<p" in imprint(small_content, kept) and "Ours" in imprint(small_content, kept)
    (small_content / "templates" / "parts" / "imprint.html").unlink()
    assert "Ours" not in imprint(small_content, kept)


def test_stylesheets_of_the_catalogue_are_checked_too(small_content: Path) -> None:
    home = home_of(small_content)
    file = own(small_content, "styles/own.css", ".tag {\n  color: red;\n  width: var(--nowhere);\n}")
    (problem,) = unprintable(home.stylesheets, home.pages)
    assert (problem.file, problem.line) == (str(file), 2) and "other_colours in brand.yaml" in problem.remedy
    (problem,) = undefined(home.stylesheets, home.pages, SCREEN)
    assert (problem.file, problem.line) == (str(file), 3)
    file.write_text(".tag { color: var(--ink) }", encoding="utf-8")
    assert not [*unprintable(home.stylesheets, home.pages), *undefined(home.stylesheets, home.pages, SCREEN)]


@pytest.mark.parametrize(
    ("css", "line", "said"),
    [
        (".tag { margin: 0 }\n.tag {\n  color: var(--ink);\n.quote { margin: 0 }\n", 2, "has no end"),
        (".tag { margin: 0 }\n/* .quote { margin: 0 }\n", 2, "has no end"),
        (".tag { margin: 0 }\n\n.tag { margin: 0 }}\n.quote { margin: 0 }", 3, "Unmatched }"),
        (".tag {\n  margin: 0;\n  padding 0;\n}", 3, "cannot be read"),
        ("@media print { .tag { background: url(a b) } }", 1, "bad URL"),
    ],
)
def test_what_css_would_skip_is_told_at_its_line(css: str, line: int, said: str, small_content: Path) -> None:
    home = home_of(small_content)
    file = own(small_content, "styles/own.css", css)
    (problem,) = unreadable_css(home.stylesheets, SCREEN)
    assert (problem.file, problem.line) == (str(file), line)
    assert said in problem.message
    file.write_text(".tag { &:hover { margin: 0 } }\n@media print { .tag { padding: 0 } }", encoding="utf-8")
    assert not list(unreadable_css(home.stylesheets, SCREEN))


@pytest.mark.parametrize(
    "css", ['@import "more.css";', ":root { background: url(more.png) }", "html > > p { margin: 0 }"]
)
def test_a_warning_of_the_engine_is_told_at_the_line_of_ones_own_stylesheet(css: str, small_content: Path) -> None:
    file = own(small_content, "styles/own.css", f"/* Ours. */\n{css}\n")
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(home_of(small_content), STAFF, say_nothing)
    (problem,) = found.value.problems
    assert (problem.file, problem.line) == (str(file), 2)


def test_no_link_leads_out_of_the_content(small_content: Path, tmp_path: Path) -> None:
    outside = own(tmp_path, "outside.css", ".tag {}")
    (small_content / "styles").mkdir()
    (small_content / "styles" / "own.css").symlink_to(outside)
    with pytest.raises(ProblemsFound, match="a link leads out of it"):
        read_tokens(home_of(small_content).stylesheets, SCREEN)


ATTACKS = {
    "a class": "{{ ''.__class__.__mro__ }}",
    "a module": "{{ part.kind.title.__globals__ }}",
    "a function of the press": "{{ part.theme(colophon) }}",
    "a method of a model": "{{ colophon.model_copy() }}",
    "a file of pydantic": "{{ colophon.parse_file('/etc/passwd') }}",
    "a change of a list": "{% set a = [] %}{{ a.append(1) }}",
    "much text at once": "{{ 'a' * 10 ** 9 }}",
    "text times text": "{{ 'a' * 1000000000 }}",
    "much text by a filter": "{{ 'a' | center(4000000000) }}",
    "growing text": "{% set n = namespace(x='aa') %}{% for _ in range(60) %}{% set n.x = n.x ~ n.x %}{% endfor %}",
    "a long way": "{% for a in range(100000000) %}{% endfor %}",
    "a template outside": "{% include '../../../../etc/passwd' %}",
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_of_the_catalogue_is_in_a_closed_room(attack: str, small_content: Path, kept: Path) -> None:
    said = refused(small_content, kept, ATTACKS[attack])
    assert said.startswith("the template cannot be filled: ") and "root:" not in said


def test_what_templates_need_is_allowed(small_content: Path, kept: Path) -> None:
    template = (PRESS / "parts" / "imprint.html").read_text(encoding="utf-8")
    plain = imprint(small_content, kept)
    own(small_content, "templates/parts/imprint.html", template)
    assert imprint(small_content, kept) == plain
    calls = "{% macro m(a) %}{{ a.upper() }}{% endmacro %}{{ m('ours') }}"
    calls += "{% for _ in range(2) %}{{ loop.cycle('x', 'y') }}{% endfor %}{{ colophon.audience.items() | length * 2 }}"
    own(small_content, "templates/parts/imprint.html", calls)
    assert imprint(small_content, kept).startswith("OURSxy8")


def test_a_template_that_is_no_file_is_a_problem(small_content: Path, kept: Path) -> None:
    (small_content / "templates" / "parts").mkdir(parents=True)
    (small_content / "templates" / "parts" / "imprint.html").write_bytes(b"\xff\xfe")
    with pytest.raises(ProblemsFound, match="not in UTF-8"):
        imprint(small_content, kept)


def test_layers_are_one_folder_to_whoever_reads_them(small_content: Path) -> None:
    layers = Layers(PROJECT / "styles", small_content / "styles", small_content)
    assert [str(path) for path in layers.rglob("*.yaml")] == [
        str(PROJECT / "styles" / name) for name in ("compositions.yaml", "typography.yaml")
    ]


def test_a_template_of_the_catalogue_sees_no_path(small_content: Path) -> None:
    environment = templates_in(home_of(small_content).pages)
    assert environment.sandboxed is False
    own(small_content, "templates/a.html", "")
    closed, values = templates_in(home_of(small_content).pages), SimpleNamespace(file=small_content, name="a")
    assert closed.from_string("{{ it.name }}").render(it=values) == "a"
    with pytest.raises(SecurityError):
        closed.from_string("{{ it.file }}").render(it=values)


@pytest.mark.parametrize(
    ("name", "known"),
    [("styles/componets/tag.css", "components/tag.css"), ("templates/parts/imprnt.html", "parts/imprint.html")],
)
def test_a_file_whose_name_is_misspelt_is_told(name: str, known: str, small_content: Path, tmp_path: Path) -> None:
    own(small_content, name, "")
    with pytest.raises(ProblemsFound) as found:
        read_texts(folders(small_content, tmp_path / "output"))
    (problem,) = found.value.problems
    assert Path(problem.file) == small_content / name and known in problem.remedy
    own(small_content, "styles/own.css", '@import "componets/tag.css";')
    own(small_content, "templates/parts/imprint.html", '{% include "parts/imprnt.html" %}')
    read_texts(folders(small_content, tmp_path / "output"))
