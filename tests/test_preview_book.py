"""What the preview shows, without a browser: proofs, spreads, pictures, places, and who gets an answer."""

from __future__ import annotations

import asyncio
import io
import json
import re
import shutil
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from press.composition.compositor.compositions import COMPOSITIONS
from press.composition.compositor.spread import Arrangement, TextSetting
from press.composition.compositor.weighing import WeighedArrangement
from press.composition.job import Rendered
from press.composition.layout import Frame, Layout, Paragraph, TextLine
from press.composition.sources import Sources
from press.composition.spots import Spot
from press.desk.preview import server
from press.desk.preview.book import FRESH, SETTLING, STALE, WAITING, Book, Proof
from press.desk.preview.choices import NOTHING_ELSE, Rearranged
from press.desk.preview.guard import POLICY
from press.desk.preview.page_images import NARROWEST, WIDEST, Pictures, sheets_of
from press.desk.preview.server import Bell, app_of, open_preview
from press.desk.preview.views import Desk, Meter, ShownArrangement, picture_of
from press.desk.preview.words import words_of_page
from press.editorial.catalogue import load
from press.editorial.flatplan import Part, plan
from press.editorial.kinds import Kind
from press.problems import Problem, ProblemsFound
from press.production.folders import Folders
from press.production.page_drawing import TooMuchToDraw, stop_drawing
from tests.conftest import LIST_ROOM, PROJECT, SAMPLE, folders
from tests.diff_revisions import HEIGHT, MM, WIDTH, box, write_pdf

SOLUTION = SAMPLE / "solutions" / "02-fritidsjob.md"
EDITOR = "edit:{path}:{line}"


def line_of(file: Path, words: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def part(key: str, folio: int, pages: int = 1, kind: Kind | None = None) -> Part:
    return Part(kind or Kind("solution"), key, folio, pages)


def proof(key: str, folio: int, pages: int = 1, kind: Kind | None = None, **more: Any) -> Proof:
    return Proof(part(key, folio, pages, kind), f"title of {key}", SAMPLE / f"{key}.md", 1, **more)


BOOK = Book("screen", (proof("cover", 1), proof("imprint", 2), proof("contents", 3), proof("07-job", 4, 2)))
WRONG = Problem(str(SAMPLE / "07-job.md"), 3, "lead", "too long.", "Shorten it.")


# ---- books


def test_a_book_begins_with_a_right_page_and_then_has_spreads() -> None:
    assert [(spread.key, spread.folios) for spread in BOOK.spreads] == [
        ("cover", "1"),
        ("imprint", "2–3"),
        ("07-job", "4–5"),
    ]
    assert [[leaf.is_left for leaf in spread.leaves] for spread in BOOK.spreads] == [
        [False],
        [True, False],
        [True, False],
    ]
    assert [found.part.key for found in BOOK.spreads[1].proofs] == ["imprint", "contents"]


def test_a_spread_in_the_middle_of_a_part_has_the_number_of_its_page() -> None:
    long = Book("screen", (proof("register", 2, 4),))
    assert [(spread.key, spread.folios) for spread in long.spreads] == [("register", "2–3"), ("register.3", "4–5")]
    found = long.spread("register.3")
    assert found and len(found.proofs) == 1
    assert long.spread("register.2") is None and long.spread("nothing") is None


def test_parts_that_are_not_in_the_book_have_no_folios() -> None:
    leaflet = Kind("leaflet", is_numbered=False)
    leaflets = Book("leaflet", (proof("01-a", 1, 2, leaflet), proof("02-b", 1, 2, leaflet)))
    assert [(spread.key, spread.folios) for spread in leaflets.spreads] == [("01-a", ""), ("02-b", "")]
    assert [leaf.is_left for leaf in leaflets.spreads[1].leaves] == [True, False]


def test_the_plan_of_the_sample_is_the_spreads_of_its_book() -> None:
    catalogue = load(SAMPLE)
    parts = plan(catalogue, LIST_ROOM).parts
    book = Book("screen", tuple(Proof(one, one.title(catalogue), one.file(catalogue), 0) for one in parts))
    assert [spread.folios for spread in book.spreads] == ["1", *(f"{n}–{n + 1}" for n in range(2, 19, 2)), "20"]


def test_a_spread_is_as_fresh_as_its_least_fresh_part() -> None:
    def state(*states: str) -> str:
        return Book("screen", tuple(proof(f"{n}", 2 + n, state=one) for n, one in enumerate(states))).spreads[0].state

    assert [state(FRESH, other) for other in (FRESH, SETTLING, STALE, WAITING)] == [FRESH, SETTLING, STALE, WAITING]
    assert state(SETTLING, STALE) == STALE


def test_a_new_plan_keeps_the_pages_that_are_known() -> None:
    shown = BOOK.with_proof(replace(BOOK.proofs[3], state=FRESH, pdf=b"pages"))
    shown = replace(shown, problems=(WRONG,))
    moved, new = proof("07-job", 6, 2), proof("08-new", 8, 2)
    planned = shown.planned([replace(moved, title="Another title", tint=3), new])
    assert [(one.part.key, one.part.folio, one.title, one.tint) for one in planned.proofs] == [
        ("07-job", 6, "Another title", 3),
        ("08-new", 8, "title of 08-new", 1),
    ]
    assert [(one.state, one.pdf) for one in planned.proofs] == [(FRESH, b"pages"), (WAITING, b"")]
    assert planned.problems == ()
    assert planned.proof("08-new") is planned.proofs[1] and planned.proof("cover") is None


def test_a_version_changes_with_the_pages() -> None:
    first, second = proof("a", 1, pdf=b"one"), proof("b", 1, pdf=b"two")
    assert len({first.version, second.version}) == 2 and proof("c", 1, pdf=b"one").version == first.version
    assert proof("d", 1).version == ""


def test_problems_of_a_part_are_those_of_its_file_and_of_its_pages() -> None:
    over = Problem(str(SAMPLE / "07-job.md"), 0, "07-job", "2 lines over.")
    elsewhere = Problem(str(SAMPLE / "other.md"), 1, "", "wrong.")
    book = replace(BOOK.with_proof(replace(BOOK.proofs[3], problems=(over,))), problems=(WRONG, elsewhere))
    assert book.problems_of(book.proofs[3]) == (WRONG, over)
    assert book.problems_of(book.proofs[0]) == ()
    assert book.all_problems == {WRONG, over, elsewhere}


# ---- pictures


@pytest.fixture(scope="module")
def pdf(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return write_pdf(
        tmp_path_factory.mktemp("pdf") / "two.pdf", (box(0, 0, WIDTH, HEIGHT, "1 0 0 rg"), "")
    ).read_bytes()


def test_the_size_of_every_page_is_read(pdf: bytes) -> None:
    one, two = sheets_of(pdf)
    assert one == two
    assert (one.width, one.height, one.x, one.y) == pytest.approx((WIDTH, HEIGHT, 0, 0), abs=0.01)
    assert (one.trim_width, one.trim_height) == pytest.approx((WIDTH, HEIGHT), abs=0.01)


def test_a_trim_has_its_place_on_the_sheet(tmp_path: Path) -> None:
    from pikepdf import Array, Pdf

    with Pdf.open(write_pdf(tmp_path / "a.pdf", ("",))) as made:
        made.pages[0].obj.TrimBox = Array([5 * MM, 10 * MM, 50 * MM, 75 * MM])
        made.save(tmp_path / "trimmed.pdf")
    (sheet,) = sheets_of((tmp_path / "trimmed.pdf").read_bytes())
    assert (sheet.x, sheet.y, sheet.trim_width, sheet.trim_height) == pytest.approx((5, 5, 45, 65), abs=0.01)


def test_a_page_is_drawn_at_its_width_once(pdf: bytes) -> None:
    pictures = Pictures()
    drawn = pictures.picture(pdf, "v", 1, 120)
    image = Image.open(io.BytesIO(drawn))
    assert (image.format, image.width, image.getpixel((60, 60))) == ("PNG", 120, (255, 0, 0))
    assert pictures.picture(b"not read again", "v", 1, 120) is drawn
    assert pictures.picture(pdf, "v", 2, 120) != drawn


@pytest.mark.parametrize(("asked", "width"), [(0, NARROWEST), (99_999, WIDEST)])
def test_a_width_is_kept_within_limits(pdf: bytes, asked: int, width: int) -> None:
    assert Image.open(io.BytesIO(Pictures().picture(pdf, "v", 1, asked))).width == width


@pytest.mark.parametrize("page", [0, 3])
def test_a_page_that_the_file_does_not_have_is_not_drawn(pdf: bytes, page: int) -> None:
    with pytest.raises(IndexError):
        Pictures().picture(pdf, "v", page, 100)


def test_the_pictures_that_were_used_last_are_kept(pdf: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.desk.preview.page_images._MOST_KEPT", 2)
    pictures = Pictures()
    first = pictures.picture(pdf, "v", 1, 40)
    pictures.picture(pdf, "v", 1, 50)
    assert pictures.picture(pdf, "v", 1, 40) is first
    pictures.picture(pdf, "v", 1, 60)
    assert pictures.picture(pdf, "v", 1, 40) is first
    assert pictures.picture(pdf, "v", 1, 50) is not first and len(pictures._kept) == 2


def test_a_page_that_takes_too_long_is_given_up_and_the_others_are_drawn(
    tmp_path: Path, pdf: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("press.production.page_drawing.SECONDS", 1)
    slow = write_pdf(tmp_path / "slow.pdf", ("60 w 0 0 m 400 400 l S\n" * 200_000,)).read_bytes()
    pictures = Pictures()
    with pytest.raises(TooMuchToDraw, match="more than 1 seconds"):
        pictures.picture(slow, "s", 1, 1500)
    assert Image.open(io.BytesIO(pictures.picture(pdf, "v", 1, 120))).width == 120
    monkeypatch.setattr("press.desk.preview.page_images.drawn_in_time", None)
    with pytest.raises(TooMuchToDraw):  # at once
        pictures.picture(slow, "s", 1, 90)
    stop_drawing()


# ---- views


LINE = TextLine(1, 10, 20, 40, 4.8, "Tekst")
LAYOUT = Layout(2, 19.2, (LINE,), (Frame("quote", 2, 10, 30, 40, 20),))
SPOTS = (
    Spot(1, ":45", 10, 20, 40, 4.8, 23.4, 3.6, "De unge siger"),
    Spot(1, ":45", 10, 25, 40, 4.8, 28.2, 3.6, "at de savner"),
    Spot(2, "@lead", 10, 20, 40, 9, 23, 5, "Tegn på"),
    Spot(2, "parts/solution.html:3", 0, 0, 60, 80),
)


def _arranged(row: str, cost: float) -> Arrangement:
    return Arrangement(row, TextSetting(), (), (), (), {"empty-line": cost})


WEIGHED = (
    WeighedArrangement(_arranged("facing", 4.5), {}, True),
    WeighedArrangement(_arranged("not-there", 2), {"same-row": 60}, False),
)


@pytest.fixture
def shown(pdf: bytes) -> Proof:
    """A part as it is shown when it is laid out."""
    rendered = Rendered("02-fritidsjob", Path(), LAYOUT, None, (), SPOTS)
    plain = Proof(part("02-fritidsjob", 10, 2), "2# Fritidsjob", SOLUTION, 1)
    return replace(plain, state=FRESH, pdf=pdf, rendered=rendered, sheets=sheets_of(pdf), took=0.25)


@pytest.fixture
def desk() -> Desk:
    sources = Sources({"02-fritidsjob": SOLUTION}, PROJECT / "templates")
    return Desk(PROJECT / "styles", sources, EDITOR, {})


def test_the_state_of_a_book_names_each_spread_with_its_pictures(desk: Desk, shown: Proof) -> None:
    state = desk.state(Book("screen", (shown, proof("03-haver", 12, 2))), "Små løsninger")
    assert (state["edition"], state["title"], state["stopped"], state["problems"]) == (
        "screen",
        "Små løsninger",
        False,
        [],
    )
    first, second = state["spreads"]
    assert (first["key"], first["title"], first["folios"], first["tint"]) == (
        "02-fritidsjob",
        "2# Fritidsjob",
        "10–11",
        1,
    )
    assert (first["state"], first["problems"], first["took"]) == (FRESH, 0, 0.25)
    picture = f"/pictures/screen/02-fritidsjob/{{}}/{shown.version}.png"
    assert first["leaves"] == [
        {"picture": picture.format(1), "left": True},
        {"picture": picture.format(2), "left": False},
    ]
    assert [leaf["picture"] for leaf in second["leaves"]] == ["", ""], "it is waiting"
    assert json.dumps(state)


def test_a_spread_has_another_version_when_anything_on_it_changes(desk: Desk, shown: Proof) -> None:
    def version(book: Book) -> str:
        return desk.state(book, "")["spreads"][0]["version"]

    book = Book("screen", (shown,))
    others = (
        book.with_proof(replace(shown, pdf=b"other")),
        book.with_proof(replace(shown, problems=(WRONG,))),
        replace(book, problems=(WRONG,)),
        book.with_proof(replace(shown, part=replace(shown.part, folio=12))),
        book.with_proof(replace(shown, weighed=WEIGHED)),
        book.with_proof(replace(shown, weighed=WEIGHED[:1])),
        replace(book, rearranged=Rearranged((shown.part.key,), (shown.part.key,))),
    )
    assert len({version(other) for other in (book, *others)}) == 8
    assert version(book.with_proof(replace(shown, took=9.0))) == version(book)


def test_the_state_tells_whether_parts_are_still_to_be_examined(desk: Desk, shown: Proof) -> None:
    planned = Book("screen").planned([shown])
    assert desk.state(planned, "")["examining"]
    assert not desk.state(replace(planned, is_examining=False), "")["examining"]


def test_a_book_that_cannot_be_laid_out_is_stopped_and_says_why(desk: Desk) -> None:
    state = desk.state(replace(BOOK, problems=(WRONG,)), "")
    assert state["stopped"]
    assert [problem["words"] for problem in state["problems"]] == ["too long. Shorten it."]
    assert [spread["problems"] for spread in state["spreads"]] == [0, 0, 1]


def test_a_problem_leads_to_its_place_if_it_has_a_file(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(SAMPLE)
    assert desk.shown(Problem(str(SOLUTION), 3, "lead", "too long.", "Shorten it.")) == {
        "place": "solutions/02-fritidsjob.md:3",
        "field": "lead",
        "words": "too long. Shorten it.",
        "address": f"edit:{SOLUTION}:3",
    }
    whole = desk.shown(Problem(str(SOLUTION), 0, "", "wrong."))
    assert (whole["place"], whole["words"], whole["address"]) == (
        "solutions/02-fritidsjob.md",
        "wrong.",
        f"edit:{SOLUTION}:1",
    )
    assert desk.shown(Problem("preview", 0, "--port", "taken."))["address"] == ""


def test_a_spread_shows_its_spots_with_the_places_where_they_are_written(desk: Desk, shown: Proof) -> None:
    book = Book("screen", (shown,))
    view = desk.spread(book, book.spreads[0])
    left, right = view["leaves"]
    assert [number for number, _ in left.spots] == [0, 0], "a paragraph is one place"
    assert [number for number, _ in right.spots] == [1, 2]
    assert [(place.field, place.words) for place in view["places"]] == [
        ("", "De unge siger at de savner"),
        ("lead", "Tegn på"),
        ("", ""),
    ]
    assert [place.address for place in view["places"]] == [
        f"edit:{SOLUTION}:45",
        f"edit:{SOLUTION}:7",
        f"edit:{PROJECT / 'templates' / 'parts' / 'solution.html'}:3",
    ]
    assert [frame.name for frame in right.frames] == ["quote"] and left.frames == ()


def test_the_grid_goes_through_the_baselines_of_the_text(desk: Desk, shown: Proof) -> None:
    left, right = desk.spread(book := Book("screen", (shown,)), book.spreads[0])["leaves"]
    assert left.lines[:3] == pytest.approx((23.4, 28.2, 33.0)), "of the running text"
    assert right.lines[:2] == pytest.approx((22.6, 27.4)), "where it would be"
    assert left.lines[-1] < HEIGHT - LAYOUT.top


def test_the_panel_tells_how_many_lines_are_free(desk: Desk, shown: Proof) -> None:
    book = Book("screen", (shown, proof("notes", 12)))
    (laid_out,) = desk.spread(book, book.spreads[0])["parts"]
    assert laid_out.meter.lines and laid_out.meter.lines > 12 and laid_out.meter.share == 1.0
    (waiting,) = desk.spread(book, book.spreads[1])["parts"]
    assert waiting.meter == Meter(None)


@pytest.mark.parametrize(("lines", "share"), [(None, 0.0), (0, 0.0), (6, 0.5), (-3, -0.25), (99, 1.0), (-99, -1.0)])
def test_the_meter_is_full_at_twelve_lines(lines: int | None, share: float) -> None:
    assert Meter(lines).share == share


def test_the_panel_lists_what_is_beyond_the_limits_of_typography(desk: Desk, shown: Proof, tmp_path: Path) -> None:
    assert shown.rendered
    lines = [TextLine(1, 21, 33.6 + 4.8 * n, width, 4.8, text, 37.2) for n, (width, text) in enumerate(TWO_LINES)]
    paragraph = Paragraph("p", ":45", ("body",), True, 82, 3.6, tuple(lines))
    rendered = replace(shown.rendered, layout=replace(LAYOUT, paragraphs=(paragraph,)))
    book = Book("screen", (replace(shown, rendered=rendered),))
    (panel,) = desk.spread(book, book.spreads[0])["parts"]
    found = {one["field"]: one for one in panel.typography}
    assert found["one-word-last-line"]["words"] == (
        '10: the words in the last line of a paragraph: 1 word, which should be at least 2 words: "De unge / siger"'
    )
    assert found["one-word-last-line"]["address"] == f"edit:{SOLUTION}:45"
    assert (desk.spread(BOOK, BOOK.spreads[0])["parts"][0]).typography == (), "nothing is laid out yet"

    version = desk.state(book, "")["spreads"][0]["version"]
    shutil.copytree(PROJECT / "styles", tmp_path / "styles")
    own = replace(desk, styles=tmp_path / "styles")
    assert own.state(book, "")["spreads"][0]["version"] == version
    (own.styles / "typography.yaml").write_text("rag: { limit: fine }\n", encoding="utf-8")
    assert own.state(book, "")["spreads"][0]["version"] != version
    (panel,) = own.spread(book, book.spreads[0])["parts"]
    assert "rag.limit" in [one["field"] for one in panel.typography]


def test_the_panel_tells_why_a_solution_has_its_composition(desk: Desk, shown: Proof) -> None:
    book = Book("screen", (replace(shown, weighed=WEIGHED), proof("notes", 12)))
    (panel,) = desk.spread(book, book.spreads[0])["parts"]
    table = PROJECT / "styles" / COMPOSITIONS
    chosen, other = panel.arrangements
    address = f"edit:{table}:{line_of(table, '  facing:')}"
    assert chosen == ShownArrangement("facing", True, "4.5", (("empty-line", "4.5"),), address)
    assert (other.row, other.is_chosen, other.cost) == ("not-there", False, "62")
    assert other.costs == (("same-row", "60"), ("empty-line", "2"))
    (notes,) = desk.spread(book, book.spreads[1])["parts"]
    assert notes.arrangements == (), "only solutions are arranged"


def test_a_spread_that_the_last_save_rearranged_says_so_and_no_other_does(desk: Desk) -> None:
    solutions = load(SAMPLE).solutions
    proofs = [
        Proof(replace(part(solution.key, 2 * n, 2), items=(solution,)), solution.title, solution.file, 1)
        for n, solution in enumerate(solutions, 1)
    ]
    second, third = (solution.key for solution in solutions[1:])
    book = Book("screen", tuple(proofs), rearranged=Rearranged((second,), (third,)))
    found = [desk.spread(book, spread)["rearranged"] for spread in book.spreads]
    said = {"edited": [{"key": second, "name": "2"}], "others": [{"key": third, "name": "3"}]}
    assert found == [None, said, said]
    assert desk.spread(replace(book, rearranged=NOTHING_ELSE), book.spreads[1])["rearranged"] is None


TWO_LINES = ((80.0, "De unge"), (9.0, "siger"))


def test_problems_elsewhere_are_those_that_are_not_on_the_spread(desk: Desk) -> None:
    other = Problem(str(SAMPLE / "cover.md"), 1, "", "wrong.")
    book = replace(BOOK, problems=(WRONG, other))
    view = desk.spread(book, book.spreads[2])
    assert [problem["words"] for problem in view["elsewhere"]] == ["wrong."]
    assert [problem["words"] for problem in view["parts"][0].problems] == ["too long. Shorten it."]


def test_a_page_without_a_picture_has_the_size_of_the_trim(desk: Desk) -> None:
    (leaf,) = desk.spread(BOOK, BOOK.spreads[0])["leaves"]
    assert (leaf.picture, leaf.sheet.trim_width, leaf.sheet.trim_height, leaf.lines) == ("", 210, 297, ())
    assert picture_of("screen", BOOK.spreads[0].leaves[0]) == ""


def test_measures_stay_while_a_stylesheet_is_wrong(desk: Desk, tmp_path: Path) -> None:
    measures: dict[tuple[str, str], float] = {}
    desk = replace(desk, measures=measures)
    assert desk.spread(BOOK, BOOK.spreads[0])["leaves"][0].sheet.width == 210
    broken = replace(desk, styles=tmp_path)
    assert broken.spread(BOOK, BOOK.spreads[0])["leaves"][0].sheet.width == 210
    never = replace(broken, measures={})
    assert never.spread(BOOK, BOOK.spreads[0])["leaves"][0].sheet.width == 0


# ---- the server


@dataclass
class Reader:
    """Stands in for a proofreader."""

    books: dict[str, Book] = field(default_factory=lambda: {"screen": BOOK})
    sources: Sources = field(default_factory=lambda: Sources({}, PROJECT / "templates"))
    title: str = "Små <løsninger>"
    language: str = "da"
    seen: list[tuple[str, frozenset[str]]] = field(default_factory=list)

    def looked_at(self, edition: str, parts: frozenset[str]) -> None:
        self.seen.append((edition, parts))


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Mapping[str, str]
    body: bytes


ADDRESS = "http://127.0.0.1:8484/"


@dataclass
class Server:
    """The application, asked without a network."""

    home: Folders
    reader: Reader = field(default_factory=Reader)
    bell: Bell = field(default_factory=Bell)

    def ask(
        self, path: str, query: str = "", method: str = "GET", hosts: tuple[str, ...] = ("127.0.0.1:8484",)
    ) -> Answer:
        app = app_of(self.home, cast(Any, self.reader), self.bell, EDITOR, ADDRESS)
        sent: list[Any] = []
        scope = {
            "type": "http",
            "http_version": "1.1",
            "method": method,
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "scheme": "http",
            "query_string": query.encode(),
            "headers": [(b"host", host.encode()) for host in hosts],
        }

        async def receive() -> Any:
            await asyncio.sleep(30)
            return {"type": "http.disconnect"}

        async def send(message: Any) -> None:
            sent.append(message)
            if message.get("body", b"").startswith(b"data: "):
                self.bell.close()

        async def answered() -> None:
            async with asyncio.timeout(20):
                await app(scope, receive, send)

        asyncio.run(answered())
        headers = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], headers, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def asked(tmp_path: Path) -> Server:
    return Server(folders(SAMPLE, tmp_path / "output"))


def test_the_page_has_the_title_and_the_language_of_the_catalogue(asked: Server) -> None:
    answer = asked.ask("/")
    html = answer.body.decode()
    assert answer.status == 200
    assert '<html lang="da"' in html and "Små &lt;løsninger&gt;" in html
    asked.reader.language, asked.reader.title = "", ""
    assert '<html lang="en"' in asked.ask("/").body.decode()


@pytest.mark.parametrize("host", ["127.0.0.1:8484", "localhost:8484", "LOCALHOST:8484", "[::1]:8484"])
def test_this_machine_is_answered(asked: Server, host: str) -> None:
    assert asked.ask("/", hosts=(host,)).status == 200


@pytest.mark.parametrize(
    "hosts", [("evil.example:8484",), ("localhost",), ("127.0.0.1:80",), (), ("127.0.0.1:8484", "127.0.0.1:8484")]
)
def test_a_request_for_another_host_is_refused(asked: Server, hosts: tuple[str, ...]) -> None:
    answer = asked.ask("/", hosts=hosts)
    assert (answer.status, answer.body) == (400, b"This is not the address of the preview.")
    assert answer.headers["content-security-policy"] == POLICY


@pytest.mark.parametrize("path", ["/", "/nowhere", "/preview.js", "/colours.css"])
def test_every_answer_forbids_to_load_anything_else(asked: Server, path: str) -> None:
    headers = asked.ask(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff" and headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("page.css", "text/css"),
        ("desk.css", "text/css"),
        ("preview.css", "text/css"),
        ("preview.js", "text/javascript"),
        ("icon.svg", "image/svg+xml"),
    ],
)
def test_the_files_of_the_page_are_served(asked: Server, name: str, media_type: str) -> None:
    answer = asked.ask(f"/{name}")
    assert (answer.status, answer.headers["content-type"].partition(";")[0]) == (200, media_type)
    assert answer.body


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/server.py", ""),
        ("/preview.html", ""),
        ("/spread/screen/nothing", ""),
        ("/spread/another/cover", ""),
        ("/news/another", ""),
        ("/pictures/another/cover/1/0.png", "width=100"),
        ("/pictures/screen/cover/1/0.png", "width=100"),
    ],
)
def test_nothing_else_is_served(asked: Server, path: str, query: str) -> None:
    assert asked.ask(path, query).status == 404


def test_nothing_can_be_sent(asked: Server) -> None:
    assert asked.ask("/", method="POST").status == 405


def test_the_colours_are_those_of_the_stylesheets_and_none_while_they_are_wrong(asked: Server, tmp_path: Path) -> None:
    assert b"{--spread:420 / 297}.tint-1{--tint:#" in asked.ask("/colours.css").body
    asked.home = replace(asked.home, styles=tmp_path)
    assert asked.ask("/colours.css").body == b""


def test_the_picture_of_a_page_is_served_by_its_version(asked: Server, shown: Proof) -> None:
    asked.reader.books["screen"] = Book("screen", (shown,))
    path = f"/pictures/screen/02-fritidsjob/2/{shown.version}.png"
    answer = asked.ask(path, "width=120")
    assert answer.headers["content-type"] == "image/png" and "immutable" in answer.headers["cache-control"]
    assert Image.open(io.BytesIO(answer.body)).width == 120
    for wrong, query in (
        (path.replace("/2/", "/3/"), "width=120"),
        (path, "width=wide"),
        (path, ""),
        (path, "width=999999"),
    ):
        assert asked.ask(wrong, query).status == 404


def test_a_spread_is_shown_and_counts_as_looked_at(asked: Server, shown: Proof) -> None:
    asked.reader.books["screen"] = Book("screen", (shown,))
    asked.reader.sources = Sources({"02-fritidsjob": SOLUTION}, PROJECT / "templates")
    html = asked.ask("/spread/screen/02-fritidsjob").body.decode()
    assert "De unge siger" in html and f"/pictures/screen/02-fritidsjob/1/{shown.version}.png" in html
    assert asked.reader.seen == [("screen", frozenset({"02-fritidsjob"}))]


def test_a_spread_says_what_an_edit_changed_and_why_it_has_its_composition(asked: Server, shown: Proof) -> None:
    others = ("01-lektiecafe", "03-haver")
    proofs = (replace(shown, weighed=WEIGHED), *(proof(key, 12 + 2 * n, 2) for n, key in enumerate(others)))
    book = Book("screen", proofs, rearranged=Rearranged((shown.part.key,), others))
    asked.reader.books["screen"] = book
    asked.reader.sources = Sources({"02-fritidsjob": SOLUTION}, PROJECT / "templates")

    def paragraph() -> str:
        html = asked.ask("/spread/screen/02-fritidsjob").body.decode()
        (said,) = re.findall(r'<p class="rearranged">(.*?)</p>', html)
        return str(said)

    links = [f'<a href="#/screen/{key}">title of {key}</a>' for key in others]
    link = '<a href="#/screen/02-fritidsjob">2# Fritidsjob</a>'
    assert paragraph() == f"Ændringen af {link} gav en anden komposition til {links[0]} og {links[1]}."
    asked.reader.books["screen"] = replace(book, rearranged=Rearranged((), (shown.part.key,)))
    assert paragraph() == f"Det sidst gemte gav en anden komposition til {link}."

    html = asked.ask("/spread/screen/02-fritidsjob").body.decode()
    assert "Hvorfor denne komposition: facing" in html and "<dt>same-row</dt><dd>60</dd>" in html
    asked.reader.books["screen"] = Book("screen", (shown,))
    html = asked.ask("/spread/screen/02-fritidsjob").body.decode()
    assert "rearranged" not in html and "Hvorfor" not in html


def test_a_part_without_a_title_is_named_by_its_kind(asked: Server) -> None:
    untitled = replace(proof("notes-2", 2, kind=Kind("notes")), title="")
    asked.reader.books["screen"] = Book("screen", (untitled,))
    assert "<h2>notes</h2>" in asked.ask("/spread/screen/notes-2").body.decode()


def test_a_page_without_its_neighbour_is_on_its_side_but_a_spine_is_on_none(asked: Server) -> None:
    spine = Kind("spine", is_numbered=False)
    asked.reader.books["screen"] = Book("screen", (proof("cover", 1), proof("back", 2)))
    asked.reader.books["print"] = Book("print", (proof("spine", 1, kind=spine),))
    for path, side in (("screen/cover", "lone-right"), ("screen/back", "lone-left"), ("print/spine", "")):
        html = asked.ask(f"/spread/{path}").body.decode()
        assert ("lone-" in html) == bool(side) and side in html, path


def test_news_begin_with_the_state_of_the_book(asked: Server) -> None:
    body = asked.ask("/news/screen", "key=07-job.3").body.decode()
    assert body.startswith("data: ") and body.endswith("\n\n")
    state = json.loads(body.removeprefix("data: "))
    assert [spread["key"] for spread in state["spreads"]] == ["cover", "imprint", "07-job"]
    assert asked.reader.seen == [("screen", frozenset({"07-job"}))]


def test_the_bell_wakes_those_who_wait_and_ends_with_its_closing() -> None:
    bell = Bell()
    bell.ring()  # nobody waits

    async def heard() -> list[bool]:
        news = []
        async for is_news in bell.news():
            news.append(is_news)
            if len(news) == 1:
                bell.ring()
            else:
                bell.close()
        return news

    assert asyncio.run(heard()) == [True, True]
    bell.ring()  # its loop is closed


def test_a_quiet_connection_gets_a_heartbeat(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "_HEARTBEAT", 0.01)

    async def heard() -> list[bool]:
        news = []
        async for is_news in (bell := Bell()).news():
            news.append(is_news)
            if len(news) == 3:
                bell.close()
        return news

    assert asyncio.run(heard()) == [True, False, False]


def test_a_port_that_cannot_be_used_is_a_problem(asked: Server) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for port in (taken.getsockname()[1], 70_000):
            with pytest.raises(ProblemsFound, match=f"preview  --port  port {port} cannot be used"):
                open_preview(asked.home, port, "", False, print)


@pytest.mark.parametrize(
    ("language", "word"), [("da", "Opslag"), ("en", "Spreads"), ("sv", "Spreads"), ("", "Spreads")]
)
def test_the_labels_are_danish_or_english(language: str, word: str) -> None:
    assert words_of_page(language)["spreads"] == word
