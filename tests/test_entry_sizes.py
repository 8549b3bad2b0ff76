"""Entries of other sizes: several on a page, one page, two spreads; the flatplan knows their pages beforehand."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from press.composition.cache import PartCache
from press.composition.structure import Element
from press.desk.commands import app
from press.desk.diff.facts import EntryFacts, PartFacts
from press.desk.diff.numbering import numbering
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import plan
from press.editorial.holes import remarks_on_holes
from press.prepress.accessibility.reader import read as read_file
from press.problems import Problem, ProblemsFound
from press.production.accessibility_check import transcribe
from press.production.budget import budgets
from press.production.laying_out import faults_of, jobs_of
from press.production.load_content import read
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import LIST_ROOM, STAFF, composed_parts, copy_sample, folders, say_nothing
from tests.inspect_pdf import POINTS_A_MM, Book

SCHEMA = """
size: small
per_page: 4
fields:
  material: {type: text, label: Materiale}
  weight: {type: number, label: Vægt, unit: kg}
  price: {type: money, label: Pris, currency: DKK, component: price}
"""
SMALL = """---
number: {number}
name: {name}
headline: En ting til hverdagen
theme: {theme}
audience: [unge]
{more}price: {price}
pictures:
  - file: blok.svg
    alt: To boligblokke med grønne altaner under en lys himmel.
---
{text}
"""
TEXT = "Den er lavet af ét stykke ask, så der er ingen samling, som kan gå løs. Otte kan stables på en vogn."
SHOP = ("Stol", "Bord", "Lampe", "Reol", "Bænk")
LARGE = ("lektiecafe", "fritidsjob", "faelles-haver")


def small_entry(content: Path, number: int, name: str, text: str = TEXT, more: str = "") -> Path:
    """Write a small entry of the second theme."""
    path = content / "solutions" / f"{number:02d}-{name.lower().replace('æ', 'ae')}.md"
    values = {"theme": "naboskab", "price": 100 * number, "text": text, "more": more}
    path.write_text(SMALL.format(number=number, name=name, **values), "utf-8")
    return path


def as_shop(content: Path) -> None:
    """Copy the sample: its first entry on one page, its second on a spread, its third on two, and five small ones."""
    copy_sample(content)
    (content / "schema.yaml").write_text(SCHEMA, "utf-8")
    for n, (slug, size) in enumerate(zip(LARGE, ("page", "spread", "two-spreads"), strict=True), 1):
        path = content / "solutions" / f"{n:02d}-{slug}.md"
        front, text = re.fullmatch(r"(---\n.*?---\n)(.*)", path.read_text("utf-8"), re.DOTALL).groups()  # type: ignore[union-attr]
        if size == "two-spreads":
            parts = [part.strip() for part in re.split(r"^(?=## )", text, flags=re.M) if part.strip()]
            text = "\n\n".join(
                "\n\n".join([head, rest, rest]) for head, _, rest in (p.partition("\n\n") for p in parts)
            )
        path.write_text(front.replace("number:", f"size: {size}\nnumber:", 1) + text, "utf-8")
    for number, name in enumerate(SHOP, 4):
        small_entry(content, number, name, more="weight: 4.5\n" if number % 2 else "material: Ask\nweight: 3\n")


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample with entries of all sizes."""
    content = tmp_path_factory.mktemp("shop") / "content"
    as_shop(content)
    return content


@pytest.fixture(scope="module")
def book(shop: Path, tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Book:
    """Its screen edition."""
    return Book(make_catalogue(folders(shop, tmp_path_factory.mktemp("out"), kept), STAFF, say_nothing))


def test_the_flatplan_knows_the_pages_of_each_size(shop: Path) -> None:
    flatplan = plan(load(shop), LIST_ROOM)
    shown = [(part.kind.name, part.folios) for part in flatplan.parts[4:14]]
    assert shown == [
        ("theme", "6–7"),
        ("solution", "8"),
        ("notes", "9"),  # a spread begins on a left page
        ("solution", "10–11"),
        ("theme", "12–13"),
        ("solution", "14–17"),
        ("small", "18"),
        ("small", "19"),
        ("matrix", "20"),
        ("register", "21"),
    ]
    assert flatplan.folio("04-stol") == flatplan.folio("07-reol") == 18
    assert flatplan.part("08-baenk").keys == ("small-naboskab-2", "08-baenk")


def test_a_small_entry_without_target_groups_is_not_in_their_table(tmp_path: Path) -> None:
    as_shop(tmp_path / "content")
    lamp = tmp_path / "content" / "solutions" / "06-lampe.md"
    lamp.write_text(lamp.read_text("utf-8").replace("audience: [unge]\n", ""), "utf-8")
    (matrix,) = (part for part in plan(load(tmp_path / "content"), LIST_ROOM).parts if part.kind.name == "matrix")
    assert [key for keys in matrix.slices for key in keys] == [
        *("01-lektiecafe", "02-fritidsjob", "03-faelles-haver", "04-stol", "05-bord", "07-reol", "08-baenk")
    ]
    table = tmp_path / "content" / "solutions" / "01-lektiecafe.md"
    table.write_text(re.sub(r"audience: .*\n", "", table.read_text("utf-8")), "utf-8")
    with pytest.raises(ProblemsFound, match="audience  the field is missing"):
        load(tmp_path / "content")


def test_pages_of_their_own_keep_to_the_flatplan(book: Book) -> None:
    assert "LEKTIER MED KAFFE TIL" in book.text(8) and "Det siger de".upper() not in book.text(9).upper()
    assert "3# Fælles haver" in " ".join(book.text(page) for page in range(14, 18))
    for page in (8, 14, 18, 19):
        assert book.folio(page) == str(page)


def test_every_entry_has_its_bookmark_and_its_line_in_the_contents(book: Book) -> None:
    titles = {title: page for depth, title, page in book.outline() if depth}
    assert titles == {
        **{"1 Lektiecafé": 8, "2 Fritidsjob": 10, "3 Fælles haver": 14},
        **{"4 Stol": 18, "5 Bord": 18, "6 Lampe": 18, "7 Reol": 18, "8 Bænk": 19},
    }
    by_text = {book.text_under(3, link): link.target for link in book.links(3)}
    assert [page for text, page in by_text.items() if "Reol" in text or "Bænk" in text] == [18, 19]
    matrix = [link.target for link in book.links(20) if "Lampe" in book.text_under(20, link)]
    assert matrix == [18]


def test_links_lead_to_the_place_of_the_entry_on_its_page(book: Book) -> None:
    places = {
        name: book.reader.named_destinations[name] for name in ("04-stol", "05-bord", "06-lampe", "small-naboskab-1")
    }
    tops = {name: round(float(place.top or 0)) for name, place in places.items()}
    lefts = {name: round(float(place.left or 0)) for name, place in places.items()}
    assert tops["04-stol"] == tops["05-bord"] > tops["06-lampe"]
    assert lefts["04-stol"] == lefts["06-lampe"] < lefts["05-bord"]


def places_of(book: Book, page: int, words: str) -> list[tuple[float, float]]:
    """Where words stand on a page: their left and lower edges in mm, from the lower left corner."""
    textpage = book.text_reader[page - 1].get_textpage()
    searching, found = textpage.search(words), list[tuple[float, float]]()
    while place := searching.get_next():
        left, bottom, _, _ = textpage.get_rect(textpage.count_rects(place[0], 1) - 1)
        found.append((round(left / POINTS_A_MM, 1), round(bottom / POINTS_A_MM, 1)))
    return found


def test_prices_of_cells_beside_each_other_stand_on_one_line(book: Book) -> None:
    baselines = [y for _, y in places_of(book, 18, "Pris")]
    assert len(baselines) == 4
    assert baselines[0] == baselines[1] and baselines[2] == baselines[3]
    assert round(baselines[0] - baselines[2], 1) == round(27 * 4.8, 1), "a cell of 25 lines and a gap of two"


def test_a_price_too_long_for_its_line_stands_below_its_label(tmp_path: Path, kept: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    (content / "schema.yaml").write_text(SCHEMA.replace("label: Pris", "label: Pris med lak og levering"), "utf-8")
    stool = small_entry(content, 4, "Stol", more="material: Ask\nweight: 3\n")
    stool.write_text(stool.read_text("utf-8").replace("price: 400", "price: 123456789.5"), "utf-8")
    book = Book(make_catalogue(folders(content, tmp_path / "output", kept), STAFF, say_nothing))
    (first, second, *_), (amount,), (short,) = (places_of(book, 18, words) for words in ("Pris", "123", "500"))
    assert first[1] - amount[1] == pytest.approx(1.5 * 4.8 + 1, abs=0.3), "a line and a half, and the depth of a comma"
    assert second[1] == pytest.approx(short[1], abs=1), "there is room for both beside each other"


def test_every_small_entry_is_an_article(book: Book) -> None:
    root = read_file(book.path).root
    articles = [element for element in elements_within(root) if element.type == "Art"]
    assert len(articles) == 8


def elements_within(element: Element) -> Iterator[Element]:
    """All elements in an element."""
    for kid in element.kids:
        if isinstance(kid, Element):
            yield kid
            yield from elements_within(kid)


def test_each_entry_is_read_by_itself(shop: Path, tmp_path: Path, kept: Path) -> None:
    read_aloud = transcribe(folders(shop, tmp_path, kept), None, STAFF, say_nothing)
    order = ["Løsning 4: Stol", "Ask", "400 kr.", "Løsning 5: Bord", "500 kr.", "Løsning 6: Lampe"]
    text = read_aloud[read_aloud.index("[page 18]") :].replace("\xa0", " ")
    places = [text.index(words) for words in order]
    assert places == sorted(places)


def test_leaflets_have_the_pages_of_their_entries(shop: Path, tmp_path: Path, kept: Path) -> None:
    made = make_leaflets(folders(shop, tmp_path, kept), [1, 2, 3, 4], STAFF, say_nothing)
    assert [len(PdfReader(path).pages) for path in made] == [1, 2, 4, 1]
    small = Book(made[3])
    assert "400 kr." in small.text(1).replace("\xa0", " ") and "Side 1 af 1" in small.text(1)
    assert "Side 4 af 4" in Book(made[2]).text(4)


def faults(content: Path, tmp_path: Path, key: str) -> list[Problem]:
    """The problems of a laid-out part."""
    home = folders(content, tmp_path / "out")
    catalogue, flatplan = read(home)
    part = flatplan.part(key)
    composer = composed_parts(home, home.composer(catalogue, flatplan, SCREEN), [part])
    jobs = jobs_of(composer, [part], tmp_path, home.stores)
    (rendered,) = STAFF.render_all(jobs)
    PartCache(home.stores.parts).put(jobs[0], rendered)
    return list(faults_of(composer, jobs[0], rendered))


def test_a_small_entry_that_is_too_long_is_told_at_its_line(tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    small_entry(content, 5, "Bord", text=" ".join([TEXT] * 5), more="material: Ask\nweight: 3\n")
    (problem,) = faults(content, tmp_path, "05-bord")
    assert (Path(problem.file).name, problem.field) == ("05-bord.md", "05-bord")
    assert problem.line == 14
    assert re.fullmatch(
        r"\d lines, about \d+ characters, over: its part of page 18 has no room for more\.", problem.message
    )


def test_fields_that_grow_out_of_their_part_of_the_page_are_told(tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    (content / "schema.yaml").write_text(SCHEMA.replace("per_page: 4", "per_page: 5"), "utf-8")
    small_entry(content, 4, "Stol", more=f"material: {' '.join(['ask og eg'] * 16)}\nweight: 3\n")
    found = faults(content, tmp_path, "04-stol")
    assert any(Path(one.file).name == "04-stol.md" and "over: its part of page 18" in one.message for one in found)


def test_a_small_entry_may_have_a_short_lead(tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    small_entry(content, 4, "Stol", more="lead: Kan stables.\n")
    assert next(one for one in load(content).solutions if one.number == 4).fields.lead == "Kan stables."


def test_an_index_names_a_page_once_whatever_shares_it(tmp_path: Path, kept: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    (content / "index.yaml").write_text("terms:\n  - {term: vogne, forms: [vogn]}\n", "utf-8")
    book = Book(make_catalogue(folders(content, tmp_path / "output", kept), STAFF, say_nothing))
    assert "V vogne 18, 19 22" in book.text(22)


def test_a_small_entry_that_fits_has_no_problem(shop: Path, tmp_path: Path) -> None:
    assert faults(shop, tmp_path, "05-bord") == []


def test_a_word_that_is_not_printed_is_missed_in_the_file_of_its_entry(shop: Path, tmp_path: Path, kept: Path) -> None:
    home = folders(shop, tmp_path, kept)
    catalogue, flatplan = read(home)
    part = flatplan.part("05-bord")
    composer = home.composer(catalogue, flatplan, SCREEN)
    (job,) = jobs_of(composer, [part], tmp_path, home.stores)
    (rendered,) = STAFF.render_all([job])
    spots = tuple(spot for spot in rendered.spots if not spot.source.startswith(":05-bord/"))
    lost = [
        fault for fault in faults_of(composer, job, replace(rendered, spots=spots)) if "is written" in fault.message
    ]
    assert [Path(problem.file).name for problem in lost] == ["05-bord.md"]


def test_what_a_save_can_point_at_is_in_the_file_of_its_entry(shop: Path, tmp_path: Path, kept: Path) -> None:
    home = folders(shop, tmp_path, kept)
    catalogue, flatplan = read(home)
    sources = home.composer(catalogue, flatplan, SCREEN).sources
    place = sources.find("small-naboskab-1", ":05-bord/12")
    assert (place.path.name, place.line) == ("05-bord.md", 12)
    assert sources.find("small-naboskab-1", "@06-lampe/price").path.name == "06-lampe.md"


def test_only_a_small_entry_needs_no_lead(new_content: Callable[[], Path]) -> None:
    content = new_content()
    path = content / "solutions" / "01-lektiecafe.md"
    path.write_text(re.sub(r"lead: >-\n(  .*\n)+", "", path.read_text("utf-8")), "utf-8")
    with pytest.raises(ProblemsFound, match=r"lead  the field is missing\. Add it\."):
        load(content)
    front = path.read_text("utf-8").split("---\n")[1].replace("number: 1\n", "number: 1\nsize: small\n")
    front = re.sub(r"see_more.*\n", "", front)
    path.write_text(f"---\n{front}---\nEn kort tekst.\n", "utf-8")
    assert load(content).solutions[0].fields.lead == ""


def test_a_misspelt_size_is_the_only_problem_of_its_entry(tmp_path: Path) -> None:
    as_shop(tmp_path / "content")
    table = tmp_path / "content" / "solutions" / "01-lektiecafe.md"
    text = table.read_text("utf-8").replace("size: page", "size: smal")
    table.write_text(re.sub(r"^lead: .*(\n  .*)*\n", "", text, flags=re.M), "utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(tmp_path / "content")
    (problem,) = found.value.problems
    assert problem.field == "size" and '"small"' in problem.remedy


def test_a_remark_names_the_move_that_fills_an_empty_page(shop: Path, new_content: Callable[[], Path]) -> None:
    catalogue = load(shop)
    room = "Naboskab: the last page of small solutions has room for 3 more."
    assert list(remarks_on_holes(catalogue)) == [room]  # after a move, page 11 would be empty instead of page 9
    first, second, third, *small = catalogue.solutions
    fields = third.fields.model_copy(update={"theme": first.fields.theme, "size": "page"})
    changed = replace(catalogue, solutions=(first, second, replace(third, fields=fields), *small))
    assert list(remarks_on_holes(changed)) == [
        "Skole & job: 1 page is empty before solution 2. To fill it: build.py move 1 --to 2",
        room,
    ]
    assert list(remarks_on_holes(load(new_content()))) == []


def test_small_entries_and_those_of_two_spreads_have_no_budget(shop: Path, tmp_path: Path, kept: Path) -> None:
    home = folders(shop, tmp_path, kept)
    with pytest.raises(ProblemsFound, match="solution 4 is small, so it has no budget"):
        budgets(home, [4], STAFF, say_nothing)
    with pytest.raises(ProblemsFound, match="solution 3 has two spreads, so it has no budget"):
        budgets(home, [3], STAFF, say_nothing)
    assert [one.number for one in budgets(home, [], STAFF, say_nothing)] == [1, 2]
    assert [one.number for one in budgets(home, [1], STAFF, say_nothing)] == [1]


def test_a_comparison_follows_entries_from_one_number_to_another() -> None:
    def page(number: int) -> dict[str, PartFacts]:
        entry = EntryFacts(f"{number:02d}-bord", number, f"solutions/{number:02d}-bord.md")
        path = Path("kept")
        facts = PartFacts("small-a-1", "small", "", "", 8, 1, 0, entry.source, (), path, path, shared_by=(entry,))
        return {facts.slug: facts}

    found = numbering(page(5), page(6))
    assert found.keys["05-bord"] == "06-bord"
    assert found.is_same("5# Bord", "6# Bord") and not found.is_same("5# Bord", "7# Bord")


@pytest.mark.parametrize("per_page", [2, 3, 5, 6])
def test_each_grid_holds_its_entries(per_page: int, tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    schema = content / "schema.yaml"
    schema.write_text(schema.read_text("utf-8").replace("per_page: 4", f"per_page: {per_page}"), "utf-8")
    small_entry(content, 9, "Vase", text="Til en gren.")
    assert faults(content, tmp_path, "04-stol") == []


def test_a_new_small_entry_needs_no_headings(shop: Path, tmp_path: Path) -> None:
    content = tmp_path / "content"
    as_shop(content)
    done = CliRunner().invoke(app, ["new", "solution", "Vase", "--content", str(content)])
    assert done.exit_code == 0
    text = (content / "solutions" / "09-vase.md").read_text("utf-8")
    assert "lead:" not in text and "## " not in text and "price:" in text
