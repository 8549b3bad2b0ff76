"""Markdown as writers mean it: each thing is set as meant, or refused with its line and what to do."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from press.editorial.catalogue import load
from press.editorial.content import Entry
from press.editorial.prose import MOST_COLUMNS, MOST_ROWS, read_sections
from press.prepress.tags import TaggedPages
from press.problems import Problem, ProblemsFound
from press.production.screen import make_leaflets
from tests.conftest import STAFF, copy_sample, folders, say_nothing

SOLUTION = "solutions/02-fritidsjob.md"
_LINES = re.compile(r' data-line="\d+"')


def read(body: str) -> tuple[str, list[Problem]]:
    sections, problems = read_sections(Entry(Path("07-text.md"), {}, {}, body, 1), "da")
    return _LINES.sub("", "".join(section.html for section in sections)).replace("\n", ""), problems


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        # a paragraph that begins with a date, a year or another number
        ("17. maj er en festdag.", "<p>17. maj er en festdag.</p>"),
        ("1. januar begynder året.", "<p>1. januar begynder året.</p>"),
        ("2019. Det var året.\n\n2020. Så kom det.", "<p>2019. Det var året.</p><p>2020. Så kom det.</p>"),
        ("3. maj: et\n\n14. juni 2013: to", "<p>3. maj: et</p><p>14. juni 2013: to</p>"),
        ("5. marts: et\n\n5. april: to", "<p>5. marts: et</p><p>5. april: to</p>"),
        (
            "Det begyndte den\n1. maj i klubben, og den\n12. juni i gården.",
            "<p>Det begyndte den1. maj i klubben, og den12. juni i gården.</p>",
        ),
        ("Det regnede.\n2. pinsedag var tør.", "<p>Det regnede.2. pinsedag var tør.</p>"),
        ("7) er det sidste.", "<p>7) er det sidste.</p>"),
        ("- 17. maj: fest\n- 18. maj: ro", "<ul><li>17. maj: fest</li><li>18. maj: ro</li></ul>"),
        # lists
        ("1. et\n2. to", '<ol><li data-label="1.">et</li><li data-label="2.">to</li></ol>'),
        ("3. tre\n4. fire", '<ol start="3"><li data-label="3.">tre</li><li data-label="4.">fire</li></ol>'),
        ("1) et\n2) to", '<ol><li data-label="1)">et</li><li data-label="2)">to</li></ol>'),
        ("Gør:\n1. et\n2. to", '<p>Gør:</p><ol><li data-label="1.">et</li><li data-label="2.">to</li></ol>'),
        (
            "1. et\n2. to\n\n17. maj kom de.",
            '<ol><li data-label="1.">et</li><li data-label="2.">to</li></ol><p>17. maj kom de.</p>',
        ),
        (
            "- et\n  1. a\n  2. b\n- to",
            '<ul><li>et<ol><li data-label="1.">a</li><li data-label="2.">b</li></ol></li><li>to</li></ul>',
        ),
        ("• et\n• to", "<ul><li>et</li><li>to</li></ul>"),
        ("· et\n· to", "<ul><li>et</li><li>to</li></ul>"),
        ("– et\n– to", "<ul><li>et</li><li>to</li></ul>"),
        ("- et\n\n  mere\n- to", "<ul><li><p>et</p><p>mere</p></li><li><p>to</p></li></ul>"),
        ("Husk:\n– et\n– to", "<p>Husk:</p><ul><li>et</li><li>to</li></ul>"),
        ("– Hej.\n\n– Hej selv.", "<p>– Hej.</p><p>– Hej selv.</p>"),
        ("Det var sent\n– meget sent.", "<p>Det var sent– meget sent.</p>"),
        ("Det er 5\n+ 3, altså 8.", "<p>Det er 5+ 3, altså 8.</p>"),
        # asterisks and underscores
        ("Lehrer*innen und Schüler*innen", "<p>Lehrer*innen und Schüler*innen</p>"),
        ("5*3*2", "<p>5*3*2</p>"),
        ("Bo* og Ida", "<p>Bo* og Ida</p>"),
        ("fil_navn_her", "<p>fil_navn_her</p>"),
        ("Navn: ____", "<p>Navn: ____</p>"),
        ("**B**yhave og **CFBU**s", "<p><strong>B</strong>yhave og <strong>CFBU</strong>s</p>"),
        ("*CFBU*s", "<p><em>CFBU</em>s</p>"),
        ('**"Ja"** og "**nej**"', "<p><strong>»Ja«</strong> og »<strong>nej</strong>«</p>"),
        ("**Husk:**nu", "<p><strong>Husk:</strong>nu</p>"),
        ("\\*ikke skævt\\* og 17\\. maj", "<p>*ikke skævt* og 17. maj</p>"),
        # characters
        ("(c) og (r) og a,,b og +- og ..", "<p>(c) og (r) og a,,b og +- og ..</p>"),
        ("5&nbsp;mm &lt; 6", "<p>5\u00a0mm &lt; 6</p>"),
        ("[sic] og [CFBU 2012]", "<p>[sic] og [CFBU 2012]</p>"),
        ("et  \nto\\\ntre", "<p>et<br />to<br />tre</p>"),
        ("Skriv til <bo@example.org>.", '<p>Skriv til <a href="mailto:bo@example.org">bo@example.org</a>.</p>'),
        # comments
        ("Et ord <!-- tjek -->mere.", "<p>Et ord mere.</p>"),
        ("<!-- tjek\n\ntallet -->\nTekst.", "<p>Tekst.</p>"),
        ("Et ord <!-- tjek --> mere.", "<p>Et ord mere.</p>"),
    ],
)
def test_it_is_set_as_meant(written: str, printed: str) -> None:
    assert read(written) == (printed, [])


@pytest.mark.parametrize(
    ("written", "line", "said"),
    [
        ("1. et\n1. to", 2, "two lines that follow each other begin with a number"),
        ("2019. et\n2020. to", 2, "two lines that follow each other begin with a number"),
        ("Gør\n1. et\n2. to", 2, "the list does not begin on a new paragraph."),
        ("Gør:\n3. et\n4. to", 2, "the list does not begin on a new paragraph."),
        ("Fra 10 til\n- 5 grader", 2, 'a line within a paragraph begins with "-"'),
        ("Et, og\n– to\ntre\n– fire", 2, 'several lines of the paragraph begin with "–"'),
        ("-et\n-to", 1, 'there is no space after the "-".'),
        ("•et\n•to", 1, 'there is no space after the "•".'),
        ("Et\n**fedt", 2, 'a "*" has no partner.'),
        ("** fedt **", 1, 'a "*" has no partner.'),
        ("__fed__tekst", 1, 'a "_" has no partner.'),
        ("Et\n__fed", 2, 'a "_" has no partner.'),
        ("*skævt", 1, 'a "*" has no partner.'),
        ("for*tit*", 1, 'a "*" has no partner.'),
        ("*Alle Lehrer*innen* kom", 1, 'a "*" has no partner.'),
        ("2**3 og 4**2", 1, 'a "*" has no partner.'),
        ("_skævt", 1, 'a "_" has no partner.'),
        ("- [ ] et", 1, "there is a task box in the text."),
        ("Et\n\n- [x] to", 3, "there is a task box in the text."),
        ("Et [ ] to", 1, "there is a task box in the text."),
        ("~~slettet~~", 1, "words are struck out."),
        ("Et ==vigtigt== ord", 1, "words are marked with ==."),
        ("H~2~O", 1, "there is a subscript between ~."),
        ("x^2^", 1, "there is a superscript between ^."),
        ("Et ord^[en note]", 1, "there is a footnote within the sentence."),
        ("Et ord[^2]", 1, 'no footnote below the text is called "[^2]".'),
        ("[et][to]", 1, "there is a link in the text."),
        ("[et](to tre)", 1, "there is a link in the text."),
        ("<https://example.org/>", 1, "there is a link in the text."),
        ("&hest;", 1, '"&hest;" is not the name of a character.'),
        ("Et\n<!-- to", 2, 'a comment begins with "<!--" but has no end.'),
        ("{{ felt }}", 1, '"{{" is a command of another program.'),
        ("::: boks", 1, '":::" is a command of another program.'),
        ("Et:\n| a | b |\n| 1 | 2 |", 2, "this is not a table."),
        ("Et. | a | b |\n|---|---|\n| 1 | 2 |", 2, "this is not a table."),
        ("| a | b |\n|---|---|\n| 1 | 2 | 3 |", 3, "the row has 3 cells; the head of the table has 2."),
        ("| a | b |\n|---|---|\n| 1 |", 3, "the row has 1 cell; the head of the table has 2."),
        ("x\n\n[^1]: y", 3, 'no sentence calls the footnote "[^1]".'),
        ("x[^1]\n\n[^1]:", 3, 'the footnote "[^1]" has no text.'),
        ("x[^1]\n\n[^1]: y\n[^1]: z", 4, 'there are two footnotes "[^1]".'),
        ("x[^1]\n\n[^1]: y[^2]\n[^2]: z", 3, "a footnote calls a footnote."),
        ("x[^1]\n\n[^1]: **y", 3, 'a "*" has no partner.'),
    ],
)
def test_it_is_refused_with_its_line(written: str, line: int, said: str) -> None:
    problems = read(written)[1]
    assert problems and all(problem.remedy for problem in problems)
    assert (min(problems).line, said) == (line, min(problems).message[: len(said)])


@pytest.mark.parametrize(
    ("written", "lines"),
    [
        ("Et. | a | b |\n|---|---|\n| 1 | 2 |", [2]),
        ("Et. - [ ] a\n- [x] b", [1, 2]),
        ("- [ ] a\n- [x] b", [1, 2]),
        ("Et <b>ord</b>", [1]),
        ("Et ~~to~~\nog ~~tre~~", [1, 2]),
    ],
)
def test_one_cause_is_one_message(written: str, lines: list[int]) -> None:
    assert sorted(problem.line for problem in read(written)[1]) == lines


def test_a_table_has_so_many_columns_and_rows_and_no_more() -> None:
    def table(columns: int, rows: int) -> str:
        return "\n".join(["| a " * columns + "|", "|-" * columns + "|", *["| 1 " * columns + "|"] * (rows - 1)])

    assert read(table(MOST_COLUMNS, MOST_ROWS))[1] == []
    (wide,), (long,) = read(table(MOST_COLUMNS + 1, 3))[1], read(table(2, MOST_ROWS + 1))[1]
    assert (wide.line, wide.message[:28]) == (1, "the table has 5 columns; a c")
    assert (long.line, long.message) == (MOST_ROWS + 2, "the table has more than 15 rows.")


def test_footnotes_are_numbered_by_their_calls_and_stand_below_their_section() -> None:
    sections, problems = read_sections(
        Entry(Path("07-text.md"), {}, {}, "## A\n\nx[^b] y[^a]\n\n[^a]: et\n[^b]: to\ntre\n\n## B\n\nz[^b]\n", 1), "da"
    )
    assert problems == []
    assert [re.findall(r'data-label="(\d)" data-line="(\d+)">([^<]*)', section.html) for section in sections] == [
        [("1", "6", "to\ntre"), ("2", "5", "et")],
        [],
    ]
    assert sections[1].html.count('href="#07-text-footnote-1"') == 1
    assert [section.words for section in sections] == [5, 1]


@pytest.fixture(scope="module")
def leaflet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Pdf]:
    """A leaflet with a table and a footnote in its text."""
    content = copy_sample(tmp_path_factory.mktemp("content") / "content")
    path = content / SOLUTION
    text = path.read_text("utf-8")
    table = "Tallene.[^1]\n\n| År | Unge |\n|---|--:|\n| 2014 | 21 |\n\n[^1]: Nordby, 2016.\n\n## Virkning"
    path.write_text(text.replace("## Virkning", table), "utf-8")
    (made,) = make_leaflets(folders(content, tmp_path_factory.mktemp("out") / "output"), [2], STAFF, say_nothing)
    with pikepdf.open(made) as pdf:
        yield pdf


def elements(pdf: pikepdf.Pdf, type_: str) -> list[Dictionary]:
    return [
        found
        for found in pdf.objects
        if isinstance(found, Dictionary) and found.get("/Type") == "/StructElem" and f"/{type_}" == found.S
    ]


def test_a_table_in_the_text_is_tagged_with_its_heads(leaflet: pikepdf.Pdf) -> None:
    (table,) = elements(leaflet, "Table")
    assert [str(kid.S) for kid in table.K] == ["/THead", "/TBody"]
    assert [str(cell.A.Scope) for cell in elements(leaflet, "TH")] == ["/Column", "/Column"]
    assert len(elements(leaflet, "TD")) == 2


def test_a_footnote_is_tagged_and_its_call_leads_to_it(leaflet: pikepdf.Pdf) -> None:
    (note,) = elements(leaflet, "Note")
    assert str(note.ID) == "02-fritidsjob-footnote-1"
    assert [str(kid.S) for kid in note.K if isinstance(kid, Dictionary) and "/S" in kid] == ["/Lbl", "/Span"]
    annotations = [link for page in leaflet.pages for link in page.get("/Annots", Array())]
    (call,) = [link for link in annotations if str(link.Contents) == "1"]
    destination = call.get("/Dest") or call.A.D
    assert str(destination) == str(note.ID) or destination[0].objgen == note.Pg.objgen


def test_a_footnote_has_the_name_of_pdf_2_in_a_file_with_namespaces() -> None:
    with pikepdf.new() as edition, pikepdf.new() as part:
        note = part.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Note, P=part.Root, K=Array(), ID="a"))
        document = part.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([note])))
        parents = part.make_indirect(Dictionary(Nums=Array()))
        root = Dictionary(Type=Name.StructTreeRoot, K=Array([document]), ParentTree=parents)
        part.Root.StructTreeRoot = part.make_indirect(root)
        pages = TaggedPages(edition, "da", True)
        assert pages.append(part) == []
        pages.finish()
        (found,) = elements(edition, "FENote")
        assert str(found.NS.NS) == "http://iso.org/pdf2/ssn"


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("Den **første** løn", "there is emphasis in a field, which cannot have any."),
        ("Den *første* løn", "there is emphasis in a field, which cannot have any."),
        ("Den _første_ løn", "there is emphasis in a field, which cannot have any."),
        ("Den __første__løn", "there is emphasis in a field, which cannot have any."),
        ("# Den første løn", 'there is a "#" at the beginning of a field.'),
        ("- Den første løn", 'there is a "-" at the beginning of a field.'),
        ("> Den første løn", 'there is a ">" at the beginning of a field.'),
        ("Den første løn[^1]", "there is a footnote in a field."),
        ("Den [første](https://example.org) løn", "there is a link in the text."),
        ("Den ~~første~~ løn", "words are struck out."),
        ("Den første&nbsp;løn", 'there is a "&nbsp;" in a field.'),
        ("Den `første` løn", "there is a word between backticks (`)."),
        ("Den første\\* løn", 'there is a "\\" in a field.'),
        ("Den <b>første</b> løn", 'there is HTML in a field: "<b>".'),
    ],
)
def test_markup_in_a_field_is_refused(written: str, said: str, small_content: Path) -> None:
    path = small_content / SOLUTION
    path.write_text(path.read_text("utf-8").replace("Den første løn", f"'{written}'"), "utf-8")
    with pytest.raises(ProblemsFound) as caught:
        load(small_content)
    assert [(problem.line, problem.field, problem.message) for problem in caught.value.problems] == [
        (4, "headline", said)
    ]


@pytest.mark.parametrize(
    "written", ["- 5 grader", "5 * 3 * 2", "Lehrer*innen", "a < b > c", "[sic]", "fil_navn", "R&D; mere", "x^2"]
)
def test_other_characters_in_a_field_are_not_markup(written: str, small_content: Path) -> None:
    path = small_content / SOLUTION
    path.write_text(path.read_text("utf-8").replace("Den første løn", f"'{written}'"), "utf-8")
    assert load(small_content).solutions[1].fields.headline == written
