"""The finished catalogue and its leaflets as they are read aloud: whole, in the decided order, and by everybody."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from pypdf.generic import ContentStream

from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue, Solution
from press.prepress.accessibility.checkers import verdicts
from press.prepress.accessibility.reader import read
from press.prepress.accessibility.reading import Reading
from press.prepress.accessibility.rules import findings
from press.prepress.accessibility.transcript import transcript
from press.problems import ProblemsFound
from press.production.folders import Folders
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import STAFF, folders, own_styles_and_templates, say_nothing
from tests.inspect_pdf import Book

# Every marked content, link and figure, walked by pypdf: another library than the one that wrote the tags.


def test_all_that_is_painted_is_in_the_structure_or_an_artifact(book: Book, leaflets: list[Book]) -> None:
    for file in (book, *leaflets):
        held = set(marked_in_tree(file.reader))
        painted = set()
        for number, page in enumerate(file.reader.pages):
            for mcid in marked_on_page(page, file.reader):
                assert mcid is not None, f"{file.path.name}, page {number + 1}: something is neither"
                painted.add((number, mcid))
        assert painted == held, file.path.name


def marked_in_tree(reader: PdfReader) -> Iterator[tuple[int, int]]:
    """Page (from 0) and number of every marked content that an element holds; asserts that no two hold one."""
    pages = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages) if page.indirect_reference}
    seen = set()
    for element in elements(reader):
        for kid in element.get("/K", []):
            found: Any = kid.get_object()
            if isinstance(found, dict) and found.get("/Type") == "/MCR":
                place = pages[reference(found, "/Pg")], int(found["/MCID"])
            elif isinstance(found, int):
                place = pages[reference(element, "/Pg")], int(found)
            else:
                continue
            assert place not in seen
            seen.add(place)
            yield place


def reference(holder: Any, key: str) -> int:
    """The number of the object that an entry refers to."""
    return int(holder.raw_get(key).idnum)


def elements(reader: PdfReader) -> list[Any]:
    """Every structure element, in the order of reading."""

    def below(element: Any) -> Iterator[Any]:
        yield element
        for kid in element.get("/K", []):
            if isinstance(found := kid.get_object(), dict) and "/S" in found:
                yield from below(found)

    root: Any = reader.trailer["/Root"]
    return list(below(root["/StructTreeRoot"]["/K"][0].get_object()))


def marked_on_page(page: Any, reader: PdfReader) -> Iterator[int | None]:
    """For every painting operator outside of artifacts: the number of its marked content, None if it has none."""
    open_marks: list[int | str | None] = []
    for operands, operator in ContentStream(page.get_contents(), reader).operations:
        if operator in (b"BDC", b"BMC"):
            properties = operands[1] if operator == b"BDC" else {}
            is_artifact = operands[0] == "/Artifact"
            open_marks.append("artifact" if is_artifact else properties.get("/MCID"))
        elif operator == b"EMC":
            open_marks.pop()
        elif operator in (b"TJ", b"Tj", b"f", b"f*", b"S", b"B", b"Do", b"sh") and "artifact" not in open_marks:
            marks = [mark for mark in open_marks if isinstance(mark, int)]
            assert len(marks) <= 1
            yield marks[0] if marks else None


def test_every_link_has_its_element_and_every_figure_its_words(book: Book, leaflets: list[Book]) -> None:
    for file in (book, *leaflets):
        held = {}
        figures = 0
        for element in elements(file.reader):
            figures += element["/S"] == "/Figure"
            assert element["/S"] != "/Figure" or len(element["/Alt"]) > 8
            for kid in element.get("/K", []):
                found: Any = kid.get_object()
                if isinstance(found, dict) and found.get("/Type") == "/OBJR":
                    held[reference(found, "/Obj")] = element["/S"]
        links = [link for page in file.reader.pages for link in page.get("/Annots", [])]
        assert links and {link.idnum for link in links} == set(held) and set(held.values()) == {"/Link"}
        assert figures >= 2
        for link in links:
            assert len(link.get_object()["/Contents"]) >= len("Side 8")


# What is said.


@pytest.fixture(scope="module")
def reading(book: Book) -> Reading:
    """What a screen reader finds in the catalogue."""
    return read(book.path)


def test_a_leaflet_says_every_paragraph_once_and_whole_in_the_decided_order(
    leaflets: list[Book], catalogue: Catalogue
) -> None:
    for leaflet, solution in zip(leaflets, catalogue.solutions, strict=True):
        said = lines_said(read(leaflet.path))
        wanted = list(announced(solution, catalogue, first_level=1))
        assert in_order(wanted, said) == [], solution.key
        assert all(said.count(line) == 1 for line in wanted if not line.startswith("["))
        assert not [line for line in said if re.search(r"Side \d|[\u2010\u00ad]|\w-$", line)]


def test_the_catalogue_says_every_spread_as_its_content_files_do(
    reading: Reading, catalogue: Catalogue, flatplan: Flatplan
) -> None:
    said = lines_said(reading)
    wanted = [line for solution in catalogue.solutions for line in announced(solution, catalogue, first_level=2)]
    assert in_order(wanted, said) == []
    assert [line for line in said if re.fullmatch(r"\d+", line)] == ["2026"], "the year on the cover, and no folio"
    assert not [line for line in said if re.search(r"[\u2010\u00ad]|\w-$", line)]
    pages = [int(line[6:-1]) for line in said if line.startswith("[page ")]
    assert {flatplan.folio(solution.key) for solution in catalogue.solutions} <= set(pages)
    spreads = [page // 2 for page in pages if page > 3]
    assert all(0 <= after - before <= 1 for before, after in pairwise(spreads)), "a spread is not left and come back to"


def lines_said(reading: Reading) -> list[str]:
    """The lines of the transcript, with spaces of one kind."""
    return transcript(reading).replace("\xa0", " ").splitlines()


def announced(solution: Solution, catalogue: Catalogue, first_level: int) -> Iterator[str]:
    """What is to be said of a solution, in order, from its content file alone; no space is one that does not break."""
    yield from (" ".join(line.split()) for line in _announced(solution, catalogue, first_level))


def _announced(solution: Solution, catalogue: Catalogue, first_level: int) -> Iterator[str]:
    fields, labels = solution.fields, catalogue.labels
    yield f"{labels.solution} {solution.number}: {fields.name}"
    yield f"[heading {first_level}] {fields.headline}"
    yield fields.lead
    for name, heading in (("challenge", labels.challenge), ("solution", labels.solution), ("effect", labels.effect)):
        yield f"[heading {first_level + 1}] {heading}"
        html = solution.named_sections[name].html
        for tag, words in re.findall(r"<(p|li)[^>]*>(.*?)</\1>", html, re.S):
            plain = unescape(re.sub(r"<[^>]+>", "", words))
            yield plain if tag == "p" else f"• {plain}"
        for figure in fields.figures:
            if figure.section == name:
                yield f"[heading {first_level + 2}] {figure.title}"
                yield f"[figure] {figure.alt}"
    if fields.quote and fields.quote.form == "paraphrase":
        yield f"[quote] {fields.quote.text}"
    if fields.did_you_know:
        yield f"[heading {first_level + 1}] {labels.did_you_know}"
        yield f"{fields.did_you_know.text}?"
    if fields.advice:
        count = f"{fields.advice.count} " if fields.advice.count else ""
        yield f"[link] {count}{fields.advice.text}, {labels.external}"
    yield f"[heading {first_level + 1}] {labels.see_more}"


def in_order(wanted: list[str], said: list[str]) -> list[str]:
    """The lines that are wanted and not said, or not in their place."""
    place, missing = 0, []
    for line in wanted:
        if line in said[place:]:
            place = said.index(line, place) + 1
        else:
            missing.append(line)
    return missing


def test_links_within_the_catalogue_say_name_and_page(book: Book, catalogue: Catalogue, flatplan: Flatplan) -> None:
    said = {link.get_object()["/Contents"] for page in book.reader.pages for link in page.get("/Annots", [])}
    for solution in catalogue.solutions:
        folio = flatplan.folio(solution.key)
        assert {
            f"{solution.fields.name}, side {folio}",
            f"{solution.number}: {solution.fields.name}, side {folio}",
        } <= said
    outside = [text for text in said if text.endswith(", på en anden hjemmeside")]
    assert "Tryghedsvandringer, rapport, CFBU 2013, på en anden hjemmeside" in outside
    assert not [text for text in said if re.search("https?:|www|part:", text)]


def test_the_structure_of_the_catalogue_is_document_part_article(book: Book, catalogue: Catalogue) -> None:
    (document,) = [element for element in elements(book.reader) if element["/S"] == "/Document"]
    parts = [kid.get_object() for kid in document["/K"] if kid.get_object()["/S"] == "/Part"]
    assert [part["/T"] for part in parts] == [theme.fields.name for theme in catalogue.themes]
    for part, theme in zip(parts, catalogue.themes, strict=True):
        kinds = [kid.get_object()["/S"] for kid in part["/K"]]
        assert kinds == ["/Sect"] + ["/Art"] * len(catalogue.solutions_of(theme))
    root: Any = book.reader.trailer["/Root"]
    assert (root["/PageLayout"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == ("/TwoPageRight", True)
    types = {element["/S"] for element in elements(book.reader)}
    assert types >= {"/TOC", "/TOCI", "/Table", "/TH", "/L", "/LBody", "/BlockQuote", "/Caption", "/Figure", "/Link"}


def test_the_contents_the_matrix_and_the_register_are_one_each(reading: Reading, catalogue: Catalogue) -> None:
    tops = [element for element in reading.root.elements if element.type == "TOC"]
    assert len(tops) == 1 + len(catalogue.themes), "the contents, and in it one for each theme"
    (table,) = [element for element in reading.root.elements if element.type == "Table"]
    rows = [element for element in table.elements if element.type == "TR"]
    assert len(rows) == 1 + len(catalogue.solutions)
    assert [cell.scope for cell in rows[1].elements if cell.type == "TH"] == ["Row"]
    assert {run.page for run in table.runs} == {80, 81}
    lists = [element for element in reading.root.elements if element.type == "L"]
    assert max(sum(kid.type == "LI" for kid in one.kids if hasattr(kid, "type")) for one in lists) == len(
        catalogue.citations()
    )


# What is done wrong is found, with file and line.


@pytest.fixture
def own_folders(small_content: Path, tmp_path: Path, kept: Path) -> Folders:
    """A house whose templates and styles a test may change."""
    return own_styles_and_templates(folders(small_content, tmp_path / "output", kept), tmp_path)


def problems_of(own_folders: Folders) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        make_leaflets(own_folders, [2], STAFF, say_nothing)
    assert not own_folders.output.exists()
    return [str(problem) for problem in found.value.problems]


def spoil(path: Path, before: str, after: str) -> int:
    """Replace some text in a file -> the line where it stands."""
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return text.count("\n", 0, text.index(before)) + 1


def test_a_picture_without_an_alternative_text_in_a_template(own_folders: Folders) -> None:
    template = own_folders.templates / "components" / "picture.html"
    alternative = "{{ picture.alt }}{% if picture.credit %} ({{ picture.credit }}){% endif %}"
    line = spoil(template, f'alt="{{% if half != "right" %}}{alternative}{{% endif %}}"', "")
    assert any(
        f"{template}:{line}  figures  Document/Art/Figure: the figure has no alternative text" in said
        for said in problems_of(own_folders)
    )


def test_a_figure_without_an_alternative_text_in_the_content(own_folders: Folders) -> None:
    content = next((own_folders.content / "solutions").glob("02-*.md"))
    spoil(content, "    alt:", "    altt:")
    assert [said for said in problems_of(own_folders) if f"{content.name}:" in said and "alt" in said]


def test_an_alternative_text_that_a_template_makes_is_named_where_its_field_is_written(own_folders: Folders) -> None:
    template = own_folders.templates / "components" / "picture.html"
    spoil(template, "{{ picture.alt }}{% if picture.credit %} ({{ picture.credit }}){% endif %}", "{{ picture.file }}")
    content = next((own_folders.content / "solutions").glob("02-*.md"))
    lines = content.read_text("utf-8").splitlines()
    line = next(n for n, text in enumerate(lines, 1) if text.startswith("    alt:") and "file:" in lines[n - 2])
    (said,) = problems_of(own_folders)
    assert said.startswith(f"{content}:{line}  figures  Document/") and "which does not say what it shows" in said


def test_a_heading_that_skips_a_level(own_folders: Folders) -> None:
    template = own_folders.templates / "components" / "see-more.html"
    line = spoil(template, "<h2>{{ labels.see_more }}</h2>", '<h4 style="font-weight: 900">{{ labels.see_more }}</h4>')
    (said,) = problems_of(own_folders)
    assert said.startswith(f"{template}:{line}  headings  Document/Art/Sect/H4 “Se mere”: an H4 follows an H2")


def test_a_link_that_says_nothing(own_folders: Folders) -> None:
    template = own_folders.templates / "components" / "publication.html"
    link = '<a class="publication-title" href="{{ publication.url }}"'
    line = spoil(
        template,
        f'{link} title="{{{{ where(publication, labels) | trim }}}}"{{{{ in_its_language(publication) }}}}>'
        "{{ publication.title }}",
        f"{link}>Læs mere",
    )
    assert any(
        f"{template}:{line}  links  " in said and "does not say where it leads" in said
        for said in problems_of(own_folders)
    )


def test_a_token_whose_contrast_is_too_low(own_folders: Folders) -> None:
    tokens = own_folders.styles / "tokens.css"
    line = spoil(tokens, "--grey: #566266;", "--grey: #909A9D;")
    (said,) = problems_of(own_folders)
    assert said.startswith(f"{tokens}:{line}  grey  #909A9D has too little contrast to 5 other colours: to theme-")


def test_text_on_a_ground_that_no_token_pair_foresees_is_measured_on_the_page(own_folders: Folders) -> None:
    spoil(own_folders.styles / "components" / "lead.css", "color: var(--deep);", "color: var(--mid);")
    content = own_folders.content / "solutions" / "02-fritidsjob.md"
    line = content.read_text("utf-8").splitlines().index("lead: >-") + 1
    (said,) = problems_of(own_folders)
    assert said.startswith(f"{content}:{line}  contrast  “Tegn på et godt sted") and "2.9:1; 4.5:1 is required" in said


def test_publications_in_another_language_are_said_in_it(own_folders: Folders) -> None:
    content = next((own_folders.content / "solutions").glob("02-*.md"))
    spoil(content, "see_more: [", "see_more: [paths, papers, ")
    spoil(content, "    source: ", "    source: ways  # ")
    spoil(content, "pictures:\n", "did_you_know: {text: at de unge har job, publication: paths}\npictures:\n")
    facts = "  kind: rapport\n  publisher: Byens Forlag\n  year: 2020\n  language: en\n"
    with (own_folders.content / "publications.yaml").open("a", encoding="utf-8") as register:
        register.write(f"paths:\n  title: New paths\n  subtitle: A study\n  url: https://example.org/\n{facts}")
        register.write(f"papers:\n  title: New papers\n{facts}ways:\n  title: New ways\n{facts}")
    (leaflet,) = make_leaflets(own_folders, [2], STAFF, say_nothing)
    catalogue = make_catalogue(own_folders, STAFF, say_nothing)
    for path in (leaflet, catalogue):
        english = [one for one in read(path).root.elements if one.lang == "en"]
        said = {" ".join(text.split()) for one in english for text in (one.text, one.alt, one.contents) if text}
        assert said == {"New paths", "A study.", "New papers", "New ways"}
    assert "[language en]" in transcript(read(leaflet))
    reading = read(leaflet)
    assert findings(reading) == []
    assert all(verdict.findings == () for verdict in verdicts(leaflet, reading))
    make_catalogue(own_folders, STAFF, say_nothing)
