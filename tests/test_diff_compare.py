"""Two revisions, part by part: what each part became, and what is found in it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from press.composition.layout import Frame, Layout, TextLine
from press.composition.spots import Spot
from press.composition.structure import Element, Run
from press.desk.diff.changes import Area, Change, ChangeKind, PartChange, PartState
from press.desk.diff.compare import MeasuresUnreadable, Revision, alone, compare
from press.desk.diff.facts import FORMAT, EditionFacts, Facts, read_facts
from tests.diff_revisions import HEIGHT, WIDTH, Drawn, RevisionMaker, box

HAVER = Drawn("02-haver", 12, 2, (box(10, 10, 20, 4), ""))
JOB = Drawn("03-job", 14, 3, (box(10, 10, 20, 4), box(10, 40, 4, 4)))
COVER = Drawn("cover", 1, pages=(box(0, 0, WIDTH, HEIGHT),), kind="cover")


@pytest.fixture
def maker(tmp_path: Path) -> RevisionMaker:
    (tmp_path / "facts").mkdir()
    return RevisionMaker(tmp_path / "facts")


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    """The files of the head."""
    for name in ("02-haver", "03-job"):
        path = tmp_path / "tree" / "content" / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("---\nname: Haver\nlead: Naboer dyrker\n---\n\nTekst.\n", encoding="utf-8")
    return tmp_path / "tree"


def changes(base: Facts, head: Facts, tree: Path = Path()) -> list[PartChange]:
    return [found.change for found in compare(base, Revision(head, tree))]


def states(found: list[PartChange]) -> list[tuple[str, str]]:
    return [(part.key, part.state.value) for part in found]


# ---- what a part became


def test_the_same_part_is_unchanged_and_its_files_are_not_read(maker: RevisionMaker) -> None:
    base, head = maker.facts([HAVER]), maker.facts([HAVER])
    for part in (*base.edition("screen").parts, *head.edition("screen").parts):
        part.pdf.unlink()
        part.measures.unlink()
    assert changes(base, head) == [
        PartChange("screen", "02-haver", "solution", "2# 02-haver", PartState.UNCHANGED, (12, 13), (12, 13))
    ]


@pytest.mark.parametrize("moved", [replace(JOB, folio=16), replace(JOB, key="04-job", number=4)])
def test_a_part_on_other_pages_or_with_another_number_moved(maker: RevisionMaker, moved: Drawn) -> None:
    (found,) = changes(maker.facts([JOB]), maker.facts([moved]))
    assert (found.key, found.state, found.before, found.after) == (
        moved.key,
        PartState.MOVED,
        (14, 15),
        (moved.folio, moved.folio + 1),
    )
    assert found.findings == () and found.pages == ()


def test_a_part_whose_input_changed_but_not_its_pages_is_unchanged(maker: RevisionMaker, tree: Path) -> None:
    head = replace(HAVER, spots=(Spot(1, ":9", 10, 10, 20, 4),))
    assert states(changes(maker.facts([HAVER]), maker.facts([head]), tree)) == [("02-haver", "unchanged")]


def test_parts_that_came_and_went_are_in_page_order(maker: RevisionMaker) -> None:
    base = maker.facts([COVER, HAVER, JOB])
    head = maker.facts([COVER, Drawn("02-nyt", 12, 2), JOB, Drawn("04-bier", 16, 4)])
    assert states(changes(base, head)) == [
        ("cover", "unchanged"),
        ("02-haver", "removed"),
        ("02-nyt", "added"),
        ("03-job", "unchanged"),
        ("04-bier", "added"),
    ]


def test_a_part_that_only_changed_its_place_among_the_others_is_neither_added_nor_removed(
    maker: RevisionMaker,
) -> None:
    first, last = replace(JOB, folio=10), replace(JOB, folio=14)
    base, head = maker.facts([first, HAVER]), maker.facts([HAVER, last])
    assert states(changes(base, head)) == [("02-haver", "unchanged"), ("03-job", "moved")]


def test_a_part_that_came_or_went_has_all_its_pages_and_its_problems(maker: RevisionMaker) -> None:
    wrong = replace(HAVER, problems=("content/02-haver.md:3  lead  too long.",))
    with_part, without = maker.facts([wrong]), maker.facts([])
    (added,), (removed,) = changes(without, with_part), changes(with_part, without)
    assert (added.state, added.before, added.after, added.amount) == (PartState.ADDED, None, (12, 13), 1.0)
    assert added.findings == (Change(ChangeKind.PROBLEMS, "new: content/02-haver.md:3  lead  too long."),)
    assert (removed.state, removed.before, removed.after) == (PartState.REMOVED, (12, 13), None)
    assert removed.findings == (), "the problems went with it"
    for part in (added, removed):
        assert [(page.page, page.changed, page.regions) for page in part.pages] == [(1, 1.0, ()), (2, 1.0, ())]
        assert (part.pages[0].width, part.pages[0].height) == pytest.approx((WIDTH, HEIGHT), abs=0.01)


def test_a_part_that_does_not_fit_in_a_revision_is_left_out_and_not_told_as_removed(maker: RevisionMaker) -> None:
    whole, rest = maker.facts([COVER, HAVER]), maker.facts([COVER])
    (screen,) = rest.editions
    unfit = replace(rest, editions=(replace(screen, unfitting=("solution haver",), problems=("too long.",)),))
    assert states(changes(whole, rest)) == [("cover", "unchanged"), ("02-haver", "removed")]
    assert states(changes(whole, unfit)) == states(changes(unfit, whole)) == [("cover", "unchanged")]


def test_parts_with_the_same_name_without_numbers_are_kept_apart(maker: RevisionMaker) -> None:
    notes = [Drawn(f"notes-{folio}", folio, kind="notes") for folio in (18, 19, 20)]
    assert list(maker.facts(notes).named("screen")) == ["notes notes", "notes notes again", "notes notes again again"]
    assert states(changes(maker.facts(notes), maker.facts(notes[:2]))) == [
        ("notes-18", "unchanged"),
        ("notes-19", "unchanged"),
        ("notes-20", "removed"),
    ]


def test_every_edition_is_compared_and_an_impossible_one_is_left_out(maker: RevisionMaker) -> None:
    base = maker.facts([HAVER], print=[HAVER], leaflet=[HAVER])
    head = maker.facts([HAVER], print=[HAVER], leaflet=[HAVER])
    assert [part.edition for part in changes(base, head)] == ["screen", "print", "leaflet"]
    impossible = EditionFacts("print", 4.8, 70, (), ("styles/type.css:3  no ink.",))
    broken = replace(head, editions=(head.editions[0], impossible, head.editions[2]))
    assert [part.edition for part in changes(base, broken)] == ["screen", "leaflet"]
    assert [part.edition for part in changes(broken, base)] == ["screen", "leaflet"]


def test_an_edition_that_only_the_head_has_was_added(maker: RevisionMaker) -> None:
    (_, part) = changes(maker.facts([HAVER]), maker.facts([HAVER], print=[HAVER]))
    assert (part.edition, part.state) == ("print", PartState.ADDED)


def test_a_revision_without_one_to_compare_it_with_is_unchanged(maker: RevisionMaker) -> None:
    wrong = replace(JOB, problems=("wrong.",))
    found = list(alone(Revision(maker.facts([HAVER], leaflet=[wrong]), Path())))
    assert [(part.change.edition, part.change.state, part.change.before) for part in found] == [
        ("screen", PartState.UNCHANGED, None),
        ("leaflet", PartState.UNCHANGED, None),
    ]
    assert found[1].change.findings == (Change(ChangeKind.PROBLEMS, "wrong."),)
    assert found[0].before is None and found[0].after


# ---- what is found in a part


def test_a_page_that_looks_different_has_its_regions(maker: RevisionMaker) -> None:
    head = replace(HAVER, pages=(HAVER.pages[0], box(10, 20, 4, 2)))
    (found,) = changes(maker.facts([HAVER]), maker.facts([head]))
    assert found.state is PartState.CHANGED
    assert found.findings == (Change(ChangeKind.LOOKS, "page 2 of the part looks different, in one place"),)
    assert [page.regions for page in found.pages] == [(), (Area(2, 10, 20, 4, 2),)]
    assert found.pages[1].changed == pytest.approx(8 / (WIDTH * HEIGHT), rel=0.01)
    assert found.amount == pytest.approx(4 / (WIDTH * HEIGHT), rel=0.01)
    assert found.free == (None, None)


def test_several_places_are_counted(maker: RevisionMaker) -> None:
    head = replace(HAVER, pages=(box(10, 10, 20, 4) + box(10, 40, 4, 4) + box(40, 60, 4, 4), ""))
    (found,) = changes(maker.facts([HAVER]), maker.facts([head]))
    assert [finding.what for finding in found.findings] == ["page 1 of the part looks different, in 2 places"]


def test_a_page_that_only_one_revision_has_differs_as_a_whole(maker: RevisionMaker) -> None:
    longer = replace(HAVER, pages=(*HAVER.pages, ""))
    for base, head, what in ((HAVER, longer, "3 pages (was 2)"), (longer, HAVER, "2 pages (was 3)")):
        (found,) = changes(maker.facts([base]), maker.facts([head]))
        assert [finding.what for finding in found.findings] == [what]
        assert [(page.page, page.changed) for page in found.pages] == [(1, 0.0), (2, 0.0), (3, 1.0)]


def text(words: str, source: str, y: float = 20, page: int = 1) -> Spot:
    return Spot(page, source, 10, y, 30, 4, y + 3, 3.6, words)


def test_a_changed_text_names_its_file_and_line(maker: RevisionMaker, tree: Path) -> None:
    base = replace(HAVER, spots=(text("Naboer dyrker", "@lead"), text("Gammel tekst her", ":5", 40)))
    spots = text("Naboer spiser", "@lead"), text("Ny tekst her", ":6", 40)
    head = replace(HAVER, spots=spots, pages=(box(10, 10, 22, 4), ""))
    (found,) = changes(maker.facts([base]), maker.facts([head]), tree)
    texts = [finding for finding in found.findings if finding.kind is ChangeKind.TEXT]
    assert [(finding.what, finding.source) for finding in texts] == [
        ("1 word replaced by 1", "content/02-haver.md:3"),
        ("1 word replaced by 1", "content/02-haver.md:6"),
    ]
    assert texts[0].place == texts[0].place_before == Area(1, 10, 20, 30, 4)


def test_a_source_may_be_a_template_or_the_file_of_another_part(maker: RevisionMaker, tree: Path) -> None:
    revision = Revision(maker.facts([HAVER, JOB]), tree)
    part = revision.facts.edition("screen").parts[0]
    assert revision.source(part, "") == ""
    assert revision.source(part, "parts/solution.html:12") == "templates/parts/solution.html:12"
    assert revision.source(part, "@03-job/name") == "content/03-job.md:2"
    assert revision.source(part, "@lead") == "content/02-haver.md:3"


def test_a_leaflet_names_its_own_file(maker: RevisionMaker, tree: Path) -> None:
    leaflet = replace(HAVER, key="02-blad", source="content/03-job.md", kind="leaflet")
    revision = Revision(maker.facts([HAVER], leaflet=[leaflet]), tree)
    assert revision.source(revision.facts.edition("leaflet").parts[0], ":6") == "content/03-job.md:6"


def test_a_folio_that_moved_is_neither_text_nor_looks(maker: RevisionMaker) -> None:
    """The contents name the page of a part; a part before it was added."""
    source = "parts/contents.html:4"

    def contents(folio: str, mark: str) -> Drawn:
        return Drawn("contents", 3, pages=(mark,), spots=(text(folio, source),), kind="contents")

    nyt = Drawn("02-nyt", 12, 2)
    base = maker.facts([contents("12", box(10, 20, 5, 4)), HAVER])
    head = maker.facts([contents("14", box(15, 20, 5, 4)), nyt, replace(HAVER, key="03-haver", folio=14, number=3)])
    assert states(changes(base, head)) == [
        ("contents", "unchanged"),
        ("02-nyt", "added"),
        ("03-haver", "moved"),
    ]
    wrong = maker.facts([contents("99", box(15, 20, 5, 4)), nyt, replace(HAVER, key="03-haver", folio=14, number=3)])
    (finding,) = changes(base, wrong, Path("/tree"))[0].findings[:1]
    assert (finding.kind, finding.what) == (ChangeKind.TEXT, "1 word replaced by 1")
    assert finding.source == "templates/parts/contents.html:4"


def test_a_folio_in_the_foot_that_moved_does_not_look_different(maker: RevisionMaker) -> None:
    def drawn(folio: int, x: float) -> Drawn:
        foot = TextLine(1, 45, 70, 10, 5, str(folio))
        return Drawn("02-haver", folio, 2, (box(x, 71, 4, 3), ""), layout=Layout(2, 10, (), (), feet=(foot,)))

    (found,) = changes(maker.facts([drawn(12, 45)]), maker.facts([drawn(14, 50)]))
    assert found.state is PartState.MOVED
    (found,) = changes(maker.facts([drawn(12, 45)]), maker.facts([drawn(14, 20)]))
    assert [finding.kind for finding in found.findings] == [ChangeKind.LOOKS]


def test_free_lines_are_told_for_parts_with_running_text(maker: RevisionMaker) -> None:
    def drawn(lines: int, holds: str = "text") -> Drawn:
        running = tuple(TextLine(1, 10, 10 + 4.8 * n, 40, 4.8, "…") for n in range(lines))
        column = Frame("column", 1, 10, 10, 40, 60, holds=holds)
        return replace(HAVER, pages=(box(10, 10, 40, 4.8 * lines),), layout=Layout(1, 10, running, (column,)))

    (found,) = changes(maker.facts([drawn(10)]), maker.facts([drawn(12)]))
    assert found.free == (2, 0)
    assert [finding.what for finding in found.findings][:2] == [
        "0 lines free (was 2 lines free)",
        "the text has 12 lines (was 10)",
    ]
    (found,) = changes(maker.facts([drawn(10, "")]), maker.facts([drawn(12)]))
    assert found.free == (None, 0), "an old press did not measure what frames hold"


def test_inks_are_compared_in_print_and_not_on_the_screen(maker: RevisionMaker) -> None:
    base = replace(HAVER, pages=(box(0, 0, WIDTH, HEIGHT, "0 1 0 0 k"),))
    head = replace(HAVER, pages=(box(0, 0, WIDTH, HEIGHT, "0 0.5 0 0 k"),))
    screen, in_print = changes(maker.facts([base], print=[base]), maker.facts([head], print=[head]))
    assert [finding.kind for finding in screen.findings] == [ChangeKind.LOOKS]
    assert [finding.kind for finding in in_print.findings] == [ChangeKind.LOOKS, ChangeKind.INKS]
    assert (
        "magenta 100.0 → 49.8 %" in in_print.findings[1].what or "magenta 100.0 → 50.2 %" in in_print.findings[1].what
    )


def test_what_is_read_aloud_is_compared_even_if_the_pages_are_equal(maker: RevisionMaker, tree: Path) -> None:
    def drawn(alt: str) -> Drawn:
        structure = Element("Art", (Element("Figure", (Run(1, 0, ""),), alt=alt, source="@lead"),))
        return replace(HAVER, structure=structure)

    (found,) = changes(maker.facts([drawn("En have")]), maker.facts([drawn("En gård")]), tree)
    assert [(finding.kind, finding.source) for finding in found.findings] == [(ChangeKind.ALT, "content/02-haver.md:3")]
    assert found.amount == 0.0


def test_problems_are_new_or_solved_and_a_line_that_moved_is_neither(maker: RevisionMaker) -> None:
    base = replace(HAVER, problems=("a.md:3  lead  too long.", "a.md:9  body  2 lines over."))
    head = replace(HAVER, problems=("a.md:5  lead  too long.", "a.md:9  body  3 lines over.", "a.md  another."))
    (found,) = changes(maker.facts([base]), maker.facts([head]))
    assert found.state is PartState.CHANGED
    assert [finding.what for finding in found.findings] == [
        "new: a.md:9  body  3 lines over.",
        "new: a.md  another.",
        "solved: a.md:9  body  2 lines over.",
    ]


def test_a_second_problem_in_the_same_words_is_new(maker: RevisionMaker) -> None:
    once, twice = ("a.md:3  figure  no alt.",), ("a.md:3  figure  no alt.", "a.md:9  figure  no alt.")
    base, head = maker.facts([replace(HAVER, problems=once)]), maker.facts([replace(HAVER, problems=twice)])
    assert [finding.what for finding in changes(base, head)[0].findings] == ["new: a.md:9  figure  no alt."]
    assert [finding.what for finding in changes(head, base)[0].findings] == ["solved: a.md:9  figure  no alt."]


def test_problems_are_in_the_order_of_the_facts(maker: RevisionMaker) -> None:
    wrong = replace(HAVER, problems=tuple(f"a.md:{n}  field{n}  wrong." for n in range(20)))
    (found,) = changes(maker.facts([HAVER]), maker.facts([wrong]))
    assert [finding.what for finding in found.findings] == [f"new: {problem}" for problem in wrong.problems]


def test_measures_in_another_format_are_an_error(maker: RevisionMaker) -> None:
    base, head = maker.facts([HAVER]), maker.facts([replace(HAVER, pages=("", ""))])
    base.edition("screen").parts[0].measures.write_text('{"lines": []}', encoding="utf-8")
    with pytest.raises(MeasuresUnreadable, match="the measures of 02-haver") as found:
        changes(base, head)
    assert found.value.is_base
    with pytest.raises(MeasuresUnreadable) as found:
        changes(head, base)
    assert not found.value.is_base


# ---- facts


def test_facts_come_back_as_they_were_written(maker: RevisionMaker) -> None:
    from pydantic import TypeAdapter

    facts = maker.facts([HAVER, COVER], print=[HAVER])
    assert read_facts(TypeAdapter(Facts).dump_json(facts)) == facts


def test_facts_of_an_older_press_without_later_fields_are_read() -> None:
    facts = read_facts(b'{"format": 1, "flatplan": ["1 cover"], "editions": []}')
    assert (facts.language, facts.edition("screen").parts, facts.problems) == ("", (), ())
    assert facts.is_there


@pytest.mark.parametrize(
    ("written", "message"),
    [
        (b"", "this press cannot read the facts that its press wrote"),
        (b'{"format": 1}', "this press cannot read the facts that its press wrote"),
        (
            b'{"format": 2, "flatplan": [], "editions": []}',
            f"its press writes facts in format 2; this press reads format {FORMAT}",
        ),
    ],
)
def test_facts_that_cannot_be_read_say_why(written: bytes, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        read_facts(written)


def test_facts_are_there_as_long_as_their_files_are(maker: RevisionMaker) -> None:
    facts = maker.facts([HAVER])
    assert facts.is_there
    facts.edition("screen").parts[0].measures.unlink()
    assert not facts.is_there


def test_an_edition_is_impossible_if_it_has_problems_and_no_parts(maker: RevisionMaker) -> None:
    facts = maker.facts([HAVER])
    (screen,) = facts.editions
    assert not screen.is_impossible and not replace(screen, problems=("low contrast.",)).is_impossible
    assert replace(screen, parts=(), problems=("no ink.",)).is_impossible
    twice = replace(facts, editions=(replace(screen, problems=("a", "b")), replace(screen, problems=("b",))))
    assert twice.problems == ("a", "b")


@pytest.mark.parametrize(
    ("kind", "key", "slug"),
    [
        ("solution", "21-byhaver", "solution byhaver"),
        ("leaflet", "07-job-7", "leaflet job"),
        ("notes", "notes-18", "notes notes"),
        ("cover", "cover", "cover cover"),
    ],
)
def test_the_name_of_a_part_has_no_numbers(maker: RevisionMaker, kind: str, key: str, slug: str) -> None:
    assert maker.part(Drawn(key, kind=kind)).slug == slug
