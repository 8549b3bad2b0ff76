"""The reports of what a change does to the pages: all is seen, all is said, and a stranger's words do nothing."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from markdown_it import MarkdownIt
from markdown_it.token import Token
from PIL import Image, ImageDraw
from playwright.sync_api import Browser, Page, expect

from press.desk.diff.changes import (
    Area,
    Change,
    ChangeKind,
    Difference,
    PageChange,
    PartChange,
    PartState,
    RevisionSummary,
    RuleChange,
    Word,
)
from press.desk.diff.picture_format import THUMBNAIL_DPI, picture
from press.desk.diff.report import as_json, summary, write_page
from press.editions import EDITIONS
from tests.inspect_pdf import Book

MOST_BYTES = 8_000_000
HOSTILE = (
    "<script>alert(1)</script> @someone [x](https://evil.example) ![y](//evil.example/z) `a|b` \"'><img src=x> #12"
)
"""What a stranger could write as a title."""


# ---- differences that are made up


def page_picture(colour: str) -> bytes:
    image = Image.new("RGB", (105, 148), "white")
    ImageDraw.Draw(image).rectangle((10, 20, 95, 60), fill=colour)
    return picture(image)


BEFORE, AFTER = page_picture("#c0400f"), page_picture("#0b7189")
HEADLINE = Area(1, 20, 40, 170, 80)
BOX = Area(2, 20, 200, 60, 40)
FINDINGS = (
    Change(ChangeKind.INKS, "Magenta covers more of the page.", "styles/tokens.css:40"),
    Change(
        ChangeKind.TEXT,
        "The headline is another.",
        "content/solutions/07-fritidsjob.md:4",
        (Word("=", "Det"), Word("-", "lille"), Word("+", "første"), Word("=", "job")),
        HEADLINE,
        HEADLINE,
    ),
    Change(ChangeKind.GEOMETRY, "The box is gone.", "content/solutions/07-fritidsjob.md:20", (), None, BOX),
)
PAGES = (
    PageChange(1, BEFORE, AFTER, 210, 297, 0.25, (HEADLINE,)),
    PageChange(2, BEFORE, AFTER, 210, 297, 0.005, (Area(2, 150, 20, 30, 30),)),
)
CHANGED = PartChange(
    "screen",
    "07-fritidsjob",
    "solution",
    "7# Fritidsjob",
    PartState.CHANGED,
    (20, 21),
    (20, 21),
    FINDINGS,
    PAGES,
    (3, -1),
)
IN_PRINT = replace(CHANGED, edition="print", findings=FINDINGS[:1])
LEAFLET = replace(CHANGED, edition="leaflet", before=(1, 2), after=(1, 2), findings=FINDINGS[1:2])
ADDED = PartChange(
    "screen",
    "08-ildfugle",
    "solution",
    "8# Ildfugle",
    PartState.ADDED,
    None,
    (22, 23),
    pages=tuple(replace(page, before=b"", changed=1.0, regions=()) for page in PAGES),
)
REMOVED = replace(
    ADDED,
    key="09-byhaver",
    title="9# Byhaver",
    state=PartState.REMOVED,
    before=(22, 23),
    after=None,
    pages=tuple(replace(page, after=b"", changed=1.0, regions=()) for page in PAGES),
)
MOVED = PartChange(
    "screen", "10-mentorer", "solution", "10# Mentorer", PartState.MOVED, (24, 25), (26, 27), free=(None, None)
)
SAME = PartChange("screen", "cover", "cover", "Løsninger", PartState.UNCHANGED, (1, 1), (1, 1))
BASE = RevisionSummary("main", "d2b9fe2a41c0ffee", ("  1  cover", " 20  7#"), "", dict.fromkeys(range(1, 29), BEFORE))
HEAD = RevisionSummary("my-branch", "", ("  1  cover", " 20  7# Job"), "", dict.fromkeys(range(1, 29), AFTER))
DIFFERENCE = Difference(
    BASE,
    HEAD,
    (SAME, CHANGED, ADDED, REMOVED, MOVED, IN_PRINT, LEAFLET),
    typography=(
        RuleChange("screen", "hyphens", 4.2, 5.1, "%", is_better=False),
        RuleChange("leaflet", "widow", 3, 1, "places", is_better=True),
    ),
)
CHANGED_PARTS = ["screen/07-fritidsjob", "screen/08-ildfugle", "screen/09-byhaver"]
CHANGED_PARTS += ["print/07-fritidsjob", "leaflet/07-fritidsjob"]


# ---- in the browser


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(DIFFERENCE, tmp_path_factory.mktemp("report"))


def written(difference: Difference, folder: Path) -> Path:
    target = folder / "index.html"
    write_page(replace(difference, language="da"), target)
    return target


class Desk:
    """A window for reports; what a page complains of, and whom it asks, is kept."""

    def __init__(self, browser: Browser) -> None:
        self.context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
        self.page = self.context.new_page()
        self.complaints: list[str] = []
        self.asked: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        self.page.on("request", lambda asked: self.asked.append(asked.url))
        self.context.route(re.compile("^(https?|ws)"), lambda route: route.abort())

    def open(self, report: Path, part: str = "") -> Page:
        self.page.goto(f"{report.as_uri()}#{part}")
        if part:
            self.page.wait_for_selector(f'#stage[data-shown="{part}"]')
        return self.page


@pytest.fixture
def desk(browser: Browser) -> Iterator[Desk]:
    opened = Desk(browser)
    yield opened
    opened.context.close()
    assert opened.complaints == []
    assert [url for url in opened.asked if not url.startswith(("file:", "data:"))] == []
    assert len([url for url in opened.asked if url.startswith("file:")]) == 1, "the report is one file"


def parts_in_rail(page: Page) -> list[str | None]:
    return [link.get_attribute("data-name") for link in page.locator("#rail li:not([hidden]) a").all()]


def test_the_overview_shows_the_book_and_what_became_of_each_spread(desk: Desk, report: Path) -> None:
    page = desk.open(report)
    expect(page.locator(".headline")).to_have_text("5 parts differ, and 1 only moved.")
    assert page.locator(".counts tbody tr").first.locator("td").all_text_contents() == ["1", "1", "1", "1", "1"]
    tiles = page.locator(".tile").all()
    folios = [" ".join(tile.locator(".folios").all_text_contents()).replace("Pages ", "") for tile in tiles]
    assert folios == ["1", *(f"{n}–{n + 1}" for n in range(2, 24, 2)), "22–23", "24–25", "26–27", "28"]
    assert "alone-right" in (tiles[0].get_attribute("class") or "")
    assert page.locator(".tile .state").all_text_contents() == ["changed", "added", "removed", "moved"]
    expect(page.locator('a.run[data-name="screen/07-fritidsjob"] .amount')).to_have_text("13%")
    levels = page.locator('a.run[data-name="screen/07-fritidsjob"] .page').evaluate_all(
        "pages => pages.map((page) => page.className)"
    )
    assert levels == ["page level-3", "page level-1"]
    page.click("details.moved summary")
    expect(page.locator("details.moved li")).to_have_text(["24–25 → 26–27 screen 10# Mentorer"])
    page.click(".plan summary")
    assert page.locator(".plan del").all_text_contents() == [" 20  7#"]
    assert page.locator(".plan ins").all_text_contents() == [" 20  7# Job"]


def test_a_deep_link_opens_its_part_and_a_click_the_next(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    expect(page.locator("#here")).to_have_text("20–21 7# Fritidsjob")
    expect(page.locator('#rail [aria-current="page"]')).to_have_attribute("data-name", "screen/07-fritidsjob")
    expect(page.locator("#status")).to_have_text("1 of 5 · screen · changed · 4 findings")
    expect(page.locator(".current .facts").nth(1)).to_have_text("Room 3 lines free → 1 line over")
    assert page.locator(".pane").count() == 2
    assert page.locator(".pane").first.locator(".leaf").count() == 2, "both pages of the spread"
    page.click('.current .others a:text("leaflet")')
    expect(page.locator("#stage")).to_have_attribute("data-shown", "leaflet/07-fritidsjob")
    assert page.url.endswith("#leaflet/07-fritidsjob")
    page.go_back()
    expect(page.locator("#stage")).to_have_attribute("data-shown", "screen/07-fritidsjob")
    page.goto(f"{report.as_uri()}#screen/10-mentorer")
    expect(page.locator(".current .note")).to_contain_text("otherwise the same")
    expect(page.locator(".current .folios")).to_have_text("24–25 → 26–27")
    expect(page.locator("#only")).not_to_be_checked()


def test_words_that_came_and_went_are_marked_not_by_colour_alone(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    assert page.locator(".current h3").all_text_contents() == [
        "Text 1",
        "Position and size 1",
        "Looks 1",
        "Inks 1",
    ]
    words = page.locator(".current .words")
    assert " ".join((words.text_content() or "").split()) == "Det deleted: lille inserted: første job"
    assert words.locator("del").count() == words.locator("ins").count() == 1
    expect(words).to_have_attribute("lang", "da")
    expect(page.locator(".current .source").first).to_have_text("content/solutions/07-fritidsjob.md:4")


def test_filters_leave_what_is_looked_for(desk: Desk, report: Path) -> None:
    page = desk.open(report)
    assert parts_in_rail(page) == CHANGED_PARTS
    page.uncheck("#only")
    assert len(parts_in_rail(page)) == 6
    page.check("#only")
    page.select_option("#edition", "print")
    assert parts_in_rail(page) == ["print/07-fritidsjob"]
    page.select_option("#edition", "")
    page.select_option("#kind", "geometry")
    assert parts_in_rail(page) == ["screen/07-fritidsjob"]
    page.click("#rail li:not([hidden]) a")
    expect(page.locator("#stage .mark:visible")).to_have_count(1)
    expect(page.locator(".current .finding:visible")).to_have_count(1)
    page.select_option("#kind", "")
    for state, found in (("removed", "screen/09-byhaver"), ("moved", "screen/10-mentorer")):
        page.select_option("#state", state)
        assert parts_in_rail(page) == [found]
    page.select_option("#state", "")
    page.keyboard.press("Escape")
    page.locator("#next").focus()
    page.keyboard.press("/")
    page.keyboard.type("tokens.css")
    assert parts_in_rail(page) == ["screen/07-fritidsjob", "print/07-fritidsjob"]
    page.fill("#query", "nothing like it")
    expect(page.locator("#none")).to_be_visible()
    page.click("#reset")
    assert len(parts_in_rail(page)) == 6


def test_the_wipe_cuts_before_where_after_begins(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.click('[data-how="wipe"]')
    line = page.locator(".handle")
    sheet = page.locator(".sheet").bounding_box()
    assert sheet
    page.locator("#wipe").fill("25")
    box = line.bounding_box()
    assert box and box["x"] + 1 == pytest.approx(sheet["x"] + sheet["width"] / 4, abs=1)
    page.mouse.move(box["x"] + 1, box["y"] + 40)
    page.mouse.down()
    page.mouse.move(sheet["x"] + sheet["width"] * 0.75, box["y"] + 40)
    page.mouse.up()
    assert page.locator("#wipe").input_value() == "75"
    cuts = page.locator(".leaf.right .face").evaluate_all("faces => faces.map((face) => face.style.clipPath)")
    half = sheet["width"] / 4
    before, after = (re.findall(r"(-?[\d.]+)px", cut) for cut in cuts)
    assert float(before[1]) == pytest.approx(half, abs=2) and float(after[3]) == pytest.approx(half, abs=2)


def test_blink_waits_to_be_asked_for_by_whoever_wants_little_motion(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.keyboard.press("3")
    blink, after = page.locator("#blink"), page.locator("#stage .after").first
    expect(blink).to_have_attribute("aria-pressed", "false")
    expect(after).to_be_visible()
    page.keyboard.press("x")
    expect(after).to_be_hidden()
    page.keyboard.press("b")
    expect(blink).to_have_attribute("aria-pressed", "true")
    for _ in range(2):
        expect(after).to_be_visible()
        expect(after).to_be_hidden()
    page.keyboard.press("b")
    expect(blink).to_have_attribute("aria-pressed", "false")


def test_blink_begins_by_itself_where_motion_is_liked_and_stays_off_once_stopped(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("3")
    blink = page.locator("#blink")
    expect(blink).to_have_attribute("aria-pressed", "true")
    page.emulate_media(reduced_motion="reduce")
    expect(blink).to_have_attribute("aria-pressed", "false")
    page.emulate_media(reduced_motion="no-preference")
    page.keyboard.press("b")
    page.keyboard.press("b")
    page.goto(f"{report.as_uri()}#print/07-fritidsjob")
    expect(page.locator("#stage")).to_have_attribute("data-shown", "print/07-fritidsjob")
    expect(blink).to_have_attribute("aria-pressed", "false")


def test_the_difference_is_white_where_nothing_differs(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.keyboard.press("4")
    page.keyboard.press("o")
    expect(page.locator("#outlines")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".mark").first).to_be_hidden()
    image = Image.open(io.BytesIO(page.locator(".leaf.left").screenshot())).convert("RGB")
    width, height = image.size
    same, other = image.getpixel((width // 2, height * 3 // 4)), image.getpixel((width // 2, height // 4))
    assert isinstance(same, tuple) and isinstance(other, tuple)
    assert min(same) > 245 and min(other) < 120


def test_everything_can_be_done_with_the_keyboard(desk: Desk, report: Path) -> None:
    page = desk.open(report)
    for key, name in (("j", 0), ("ArrowRight", 1), ("j", 2), ("k", 1), ("ArrowLeft", 0)):
        page.keyboard.press(key)
        expect(page.locator("#stage")).to_have_attribute("data-shown", CHANGED_PARTS[name])
    for key, how in (("2", "wipe"), ("3", "flip"), ("4", "difference"), ("1", "side")):
        page.keyboard.press(key)
        expect(page.locator(f'[data-how="{how}"]')).to_have_attribute("aria-pressed", "true")
        expect(page.locator("#looks")).to_have_class(re.compile(how))
    fit = page.locator("#zoom").text_content() or ""
    page.keyboard.press("+")
    expect(page.locator("#zoom")).not_to_have_text(fit)
    page.click('[data-zoom="2"]')
    expect(page.locator("#zoom")).to_have_text("200%")
    box = page.locator(".leaf").first.bounding_box()
    assert box and box["width"] == pytest.approx(210 * 2 * 96 / 25.4, abs=1)
    page.keyboard.press("0")
    expect(page.locator("#zoom")).to_have_text(fit)
    page.keyboard.press("?")
    expect(page.locator("#help")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#help")).to_be_hidden()
    page.click("#shortcuts")
    page.keyboard.press("2")
    expect(page.locator('[data-how="side"]')).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("Home")
    expect(page.locator("#overview")).to_be_visible()


def test_two_panes_show_the_same_place_and_the_wheel_zooms(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.click('[data-zoom="2"]')
    page.locator(".pane").first.evaluate("pane => pane.scrollTo(333, 222)")
    expect(page.locator(".pane").nth(1)).to_have_js_property("scrollTop", 222)
    expect(page.locator(".pane").nth(1)).to_have_js_property("scrollLeft", 333)
    page.locator(".pane").first.hover(position={"x": 100, "y": 100})
    page.keyboard.down("Control")
    page.mouse.wheel(0, -100)
    page.keyboard.up("Control")
    expect(page.locator("#zoom")).to_have_text("250%")


def test_a_finding_lights_its_place_and_a_place_its_finding(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/07-fritidsjob")
    page.locator(".current .finding").first.hover()
    expect(page.locator("#stage .mark.on")).to_have_count(2)
    expect(page.locator("#stage .mark.on").first).to_have_attribute("aria-label", "1: The headline is another.")
    expect(page.locator("#where")).to_contain_text("07-fritidsjob.md:4")
    page.locator('#stage .before .mark[data-finding="2"]').focus()
    expect(page.locator(".current .finding.on .what")).to_have_text("The box is gone.")
    expect(page.locator("#stage .mark.on")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator('.current .finding[data-finding="2"] .number')).to_be_focused()
    page.keyboard.press("3")
    page.locator('.current .finding[data-finding="2"] .number').press("Enter")
    expect(page.locator('[data-face="before"].switch')).to_have_attribute("aria-pressed", "true")
    expect(page.locator('.current .finding[data-finding="3"] .what')).to_have_text("This looks different.")


def test_a_part_that_came_or_went_shows_its_one_side(desk: Desk, report: Path) -> None:
    page = desk.open(report, "screen/08-ildfugle")
    assert page.locator("#stage .after").count() == 2 and page.locator("#stage .before").count() == 0
    expect(page.locator('[data-how="wipe"]')).to_be_disabled()
    page.goto(f"{report.as_uri()}#screen/09-byhaver")
    expect(page.locator("#stage")).to_have_attribute("data-shown", "screen/09-byhaver")
    assert page.locator("#stage .after").count() == 0 and page.locator("#stage .before").count() == 2
    expect(page.locator('#bar [data-for="lone"]')).to_have_text("This part is only in the version before the change.")


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1024), ("light", 400)])
def test_no_serious_fault_of_accessibility(desk: Desk, report: Path, scheme: str, width: int) -> None:
    desk.page.set_viewport_size({"width": width, "height": 800})
    desk.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page = desk.open(report)
    page.click(".plan summary")
    assert faults(page) == []
    page.evaluate("location.hash = 'screen/07-fritidsjob'")
    page.wait_for_selector("#stage .leaf")
    for how in ("side", "wipe", "flip"):
        page.click(f'[data-how="{how}"]')
        page.locator(".current .finding").first.hover()
        assert faults(page) == [], how
    page.click("#ask")
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "nothing stands out at the side"


def faults(page: Page) -> list[tuple[str, str]]:
    found = Axe().run(page).response["violations"]
    return [(fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in ("serious", "critical")]


def test_nothing_differs_is_said_in_one_sentence(desk: Desk, tmp_path: Path) -> None:
    page = desk.open(written(Difference(BASE, replace(HEAD, flatplan=BASE.flatplan), (SAME,)), tmp_path))
    nothing = "Nothing differs: the text, the looks and the place of every page are the same."
    expect(page.locator(".headline")).to_have_text(nothing)
    assert parts_in_rail(page) == []
    expect(page.locator("#filters")).to_be_hidden()


def test_a_base_that_cannot_be_built_is_told_and_the_head_is_shown(desk: Desk, tmp_path: Path) -> None:
    failure = "content/x.md:3  lead  <b>too long</b>"
    broken = replace(BASE, failure=failure, flatplan=(), thumbnails={})
    page = desk.open(written(Difference(broken, HEAD), tmp_path))
    expect(page.locator(".failure h3")).to_have_text("The base, main, could not be built")
    expect(page.locator(".failure pre")).to_have_text(failure)
    expect(page.locator(".headline")).to_have_text("Nothing could be compared.")
    assert page.locator(".tile").count() == 15
    assert "**The base could not be built:** `content/x.md:3" in summary(Difference(broken, HEAD))


# ---- a stranger's words


HOSTILE_PART = replace(
    CHANGED,
    key='"><script>x',
    title=HOSTILE,
    findings=(Change(ChangeKind.TEXT, HOSTILE, HOSTILE, (Word("+", HOSTILE), Word("-", "</ins></script>")), HEADLINE),),
)
HOSTILE_DIFFERENCE = Difference(
    RevisionSummary(HOSTILE, HOSTILE, (HOSTILE,), HOSTILE, BASE.thumbnails),
    replace(HEAD, name="</title><script>alert(2)</script>", flatplan=("</script>",)),
    (HOSTILE_PART, replace(MOVED, title=HOSTILE)),
)


def test_hostile_words_are_words_on_the_page(desk: Desk, tmp_path: Path) -> None:
    page = desk.open(written(HOSTILE_DIFFERENCE, tmp_path))
    page.on("dialog", lambda dialog: desk.complaints.append(dialog.message))
    page.click("a.run")
    page.wait_for_selector("#stage .leaf")
    expect(page.locator(".current h2")).to_have_text(HOSTILE)
    expect(page.locator(".current ins")).to_contain_text(HOSTILE)
    expect(page.locator("#here .name")).to_have_text(HOSTILE)
    assert page.locator("script").count() == 2
    assert page.locator("img:not([data-picture])").count() == 0
    assert page.locator('a:not([href^="#"])').count() == 0


def test_the_policy_lets_no_other_script_run(desk: Desk, report: Path, tmp_path: Path) -> None:
    html = report.read_text(encoding="utf-8")
    policy = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', html)[0]
    assert policy.startswith("default-src &#39;none&#39;; img-src data:;") and "unsafe" not in policy
    altered = tmp_path / "altered.html"
    altered.write_text(
        html.replace("</main>", "<script>document.title = 'taken'</script><img src='https://evil.example/'></main>"),
        encoding="utf-8",
    )
    page = desk.open(altered)
    assert page.title() == "Changes: main → my-branch"
    assert len(desk.complaints) == 2 and all("Content Security Policy" in said for said in desk.complaints)
    desk.complaints.clear()
    desk.asked[:] = [url for url in desk.asked if "evil" not in url]


def tokens_of(markdown: str) -> Iterator[Token]:
    for token in MarkdownIt("gfm-like", {"html": True, "linkify": True}).parse(markdown):
        yield token
        yield from token.children or ()


@pytest.mark.parametrize(
    "words",
    [
        HOSTILE,
        "a\\|<img src=x> @someone",
        "``` @a ```",
        "x\n\n# @b\r\n| c |",
        "`\\",
        "\u202e@c\u200b https://d.example",
    ],
)
def test_hostile_words_are_code_in_the_summary(words: str) -> None:
    hostile = replace(CHANGED, title=words, edition=words, findings=(Change(ChangeKind.TEXT, words),))
    sides = (replace(BASE, name=words, commit=words, failure=words), replace(HEAD, name=words))
    said = summary(Difference(*sides, (hostile, replace(MOVED, title=words))))
    tokens = list(tokens_of(said))
    assert {token.type for token in tokens} & {"link_open", "image", "html_inline", "html_block"} == set()
    spoken = " ".join(token.content for token in tokens if token.type == "text")
    assert re.search(r"[@<>`|\\#]|://|\u202e", spoken) is None, spoken
    assert sum(token.type == "td_open" for token in tokens) == 7


# ---- the summary, and the facts


def test_the_summary_is_a_table_of_what_changed() -> None:
    said = summary(DIFFERENCE)
    assert "| `screen` | 20–21 | `7# Fritidsjob` | changed | 13% | text 1, position and size 1, inks 1 |" in said
    assert "| `screen` | 22–23 | `9# Byhaver` | removed |" in said
    assert "Moved, and otherwise the same: `screen` `10# Mentorer` 24–25 → 26–27." in said
    assert "`main` (`d2b9fe2a41`) to `my-branch`." in said
    assert "Typography, worse: screen hyphens 4.2 → 5.1 %.\n\nTypography, better: leaflet widow 3 → 1 places." in said
    same = summary(Difference(BASE, HEAD, (SAME,)))
    assert "Nothing differs" in same and "Typography" not in same


@pytest.mark.parametrize("failure", ["", "broken\n" * 90])
def test_the_summary_never_exceeds_its_lines_and_says_what_is_left_out(failure: str) -> None:
    many = tuple(replace(CHANGED, key=f"{n}", title=f"{n}# Del") for n in range(300))
    moved = tuple(replace(MOVED, key=f"m{n}") for n in range(40))
    typography = tuple(RuleChange("screen", "widow", 1, n, "places", n < 1) for n in range(40))
    broken = replace(BASE, failure=failure)
    said = summary(Difference(broken, HEAD, (*many, *moved), typography=typography))
    assert "and 27 more." in said
    lines = said.splitlines()
    shown = sum(line.startswith("| `screen`") for line in lines)
    assert len(lines) <= 60 and shown > 40
    assert f"Left out here: {300 - shown} more." in said
    assert "and 34 more." in said


def test_the_facts_come_back_from_json() -> None:
    facts = json.loads(as_json(DIFFERENCE))
    assert as_json(DIFFERENCE) == as_json(DIFFERENCE)
    assert list(facts) == ["base", "head", "parts", "language", "typography"]
    assert facts["base"] == {"name": BASE.name, "commit": BASE.commit, "flatplan": list(BASE.flatplan), "failure": ""}
    assert [(part["edition"], part["key"], part["state"]) for part in facts["parts"]] == [
        (part.edition, part.key, part.state) for part in DIFFERENCE.parts
    ]
    changed = facts["parts"][1]
    assert tuple(_finding(finding) for finding in changed["findings"]) == FINDINGS
    assert changed["amount"] == pytest.approx(CHANGED.amount)
    assert [(page["before"], page["after"]) for page in facts["parts"][2]["pages"]] == [(False, True)] * 2


def _finding(facts: dict[str, object]) -> Change:
    def place(of: object) -> Area | None:
        return Area(**of) if isinstance(of, dict) else None

    words = facts["words"]
    assert isinstance(words, list)
    return Change(
        ChangeKind(str(facts["kind"])),
        str(facts["what"]),
        str(facts["source"]),
        tuple(Word(**word) for word in words),
        place(facts["place"]),
        place(facts["place_before"]),
    )


# ---- how much it is


def test_a_report_of_five_spreads_in_three_editions_can_be_sent(book: Book, tmp_path: Path) -> None:
    def drawn(page: int, dpi: int) -> Image.Image:
        image: Image.Image = book.text_reader[page - 1].render(scale=dpi / 72).to_pil()
        return image

    def page(edition: str, number: int, folio: int) -> PageChange:
        before = drawn(folio, EDITIONS[edition].compare_dpi)
        after = before.copy()
        after.paste(before.crop((0, 200, before.width, before.height)), (0, 205))  # everything a little lower
        return PageChange(number, picture(before), picture(after), 210, 297, 0.4)

    parts = tuple(
        replace(CHANGED, edition=edition, key=f"{folio}", pages=(page(edition, 1, folio), page(edition, 2, folio + 1)))
        for edition in ("screen", "print", "leaflet")
        for folio in (6, 10, 26, 44, 82)
    )
    thumbnails = {folio: picture(drawn(folio, THUMBNAIL_DPI)) for folio in range(1, book.pages + 1)}
    target = written(
        Difference(replace(BASE, thumbnails=thumbnails), replace(HEAD, thumbnails=thumbnails), parts), tmp_path
    )
    assert EDITIONS["screen"].compare_dpi > EDITIONS["print"].compare_dpi == EDITIONS["leaflet"].compare_dpi
    assert target.stat().st_size < MOST_BYTES
    assert sum(map(len, thumbnails.values())) < MOST_BYTES / 10


def test_a_picture_is_kept_once(tmp_path: Path) -> None:
    alike = tuple(replace(CHANGED, key=f"{n}", findings=()) for n in range(20))
    html = written(Difference(BASE, HEAD, alike), tmp_path).read_text(encoding="utf-8")
    kept = re.findall(r'<script id="pictures" type="application/json">(.*?)</script>', html)[0]
    assert len(json.loads(kept)) == 2
