"""The live preview: what is saved is seen, what is wrong is told, what is clicked is found. Nobody else looks in."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Queue
from threading import Event, Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from press.composition.compositor.compositions import COMPOSITIONS
from press.composition.free_lines import lines_free
from press.composition.job import ArrangingJob
from press.composition.layout import Frame, Layout, TextLine
from press.composition.sources import Source, Sources
from press.composition.spots import Spot
from press.desk.preview.book import FRESH, SETTLING, STALE, WAITING, Book
from press.desk.preview.choices import NOTHING_ELSE, SHOWN, Rearranged
from press.desk.preview.proofreader import Proofreader
from press.desk.preview.watch import Watch
from press.desk.preview.words import words_of_page
from press.editions import SCREEN
from press.engine.workers import render, workers
from press.prepress.pdf.page_boxes import Place
from press.production.folders import Folders, Stores
from press.production.load_content import read
from press.production.proofs import proofs_of
from press.production.tracing import trace
from tests.conftest import PROJECT, STAFF, copy_sample, folders, living, own_styles_and_templates, say_nothing

SOLUTION = "02-fritidsjob"
TOO_MUCH = "- ja\n" * 110 + "\n"
LONG = 60_000
"""ms; a machine that is shared may be slow."""


# ---- a preview that runs


@dataclass
class Running:
    """A preview in a process of its own, as a person starts it."""

    process: subprocess.Popen[str]
    address: str
    content: Path
    said: list[str]

    def file(self, name: str = f"solutions/{SOLUTION}.md") -> Path:
        return self.content / name

    def stop(self) -> tuple[int, str]:
        """Ctrl-C, which a terminal sends to the workers too -> exit code, and what was said."""
        os.killpg(self.process.pid, signal.SIGINT)
        code = self.process.wait(20)
        return code, "".join(self.said)


@contextmanager
def preview(folder: Path, cache: Path, *options: str) -> Iterator[Running]:
    content = copy_sample(folder / "content")
    process = subprocess.Popen(
        [
            sys.executable,
            PROJECT / "build.py",
            "preview",
            "--no-browser",
            "--port",
            "0",
            "--content",
            content,
            *options,
        ],
        cwd=PROJECT,
        env={**os.environ, "XDG_CACHE_HOME": str(cache), "PYTHONUNBUFFERED": "1", "COLUMNS": "200"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    assert process.stdout
    said: list[str] = []
    address = process.stdout.readline().strip()
    reader = Thread(target=lambda: said.extend(process.stdout or ()), daemon=True)
    reader.start()
    try:
        if not re.fullmatch(r"http://127\.0\.0\.1:\d+/", address):
            process.wait(20)
            raise AssertionError("\n".join([address, *said]))
        yield Running(process, address, content, said)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGINT)
            process.wait(20)
        reader.join()
        process.stdout.close()


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Running]:
    with preview(tmp_path_factory.mktemp("preview"), kept.parent) as started:
        yield started


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    """A window on the spread of a solution; what its page complains of fails the test."""
    context = browser.new_context(viewport={"width": 1440, "height": 900}, reduced_motion="reduce")
    opened = context.new_page()
    complaints: list[str] = []
    strangers: list[str] = []
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    opened.on("request", lambda asked: strangers.append(asked.url) if not asked.url.startswith(OURS) else None)
    opened.add_init_script(NO_EDITOR)
    opened.goto(f"{running.address}#/screen/{SOLUTION}")
    opened.wait_for_selector('#stage[data-state="fresh"] .picture', timeout=LONG)
    yield opened
    context.close()
    assert complaints == []
    assert strangers == []


NO_EDITOR = """
document.addEventListener("click", (event) => {
  if (event.target.closest?.('a[href^="vscode:"]')) event.preventDefault()
}, true)
"""
"""Nothing here opens one; while a browser looks for it, it takes no other click."""
OURS = ("http://127.0.0.1:", "data:", "vscode:")


@contextmanager
def changed(file: Path, old: str, new: str) -> Iterator[None]:
    """A file with other words in it, for a while."""
    before = file.read_text(encoding="utf-8")
    assert old in before
    file.write_text(before.replace(old, new, 1), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(before, encoding="utf-8")


def line_of(file: Path, words: str) -> int:
    text = file.read_text(encoding="utf-8")
    return text[: text.index(words)].count("\n") + 1


def words_on(page: Page) -> str:
    return " ".join(page.locator("#stage svg.words text").all_text_contents())


# ---- in the browser


def test_the_rail_shows_every_spread_and_the_chosen_one(page: Page) -> None:
    folios = page.locator("#rail .folios").all_text_contents()
    assert folios == ["1", *(f"{n}–{n + 1}" for n in range(2, 19, 2)), "20"]
    expect(page.locator('#rail [aria-current="page"] .name')).to_have_text("2# Fritidsjob")
    assert page.locator("#stage .leaf").count() == 2
    assert page.locator("html").get_attribute("lang") == "da"


def test_a_save_is_seen_and_page_zoom_and_scroll_stay(page: Page, running: Running) -> None:
    for _ in range(4):
        page.keyboard.press("+")
    page.evaluate("document.querySelector('#stage').scrollTo(180, 240)")
    zoom, address = page.locator("#zoom").text_content(), page.url
    picture = page.locator("#stage .picture").first.get_attribute("data-picture")
    with changed(running.file(), "De unge siger selv", "Havtornen siger selv"):
        expect(page.locator("#stage")).to_contain_text("Havtornen", timeout=LONG)
        assert page.locator("#stage .picture").first.get_attribute("data-picture") != picture
        expect(page.locator("#status")).to_have_text(re.compile(r"Opdateret på \d+,\d s"))
        scrolled = page.evaluate(
            "[document.querySelector('#stage').scrollLeft, document.querySelector('#stage').scrollTop]"
        )
        assert scrolled == [180, 240]
        assert (page.locator("#zoom").text_content(), page.url) == (zoom, address)
    expect(page.locator("#stage")).to_contain_text("De unge siger", timeout=LONG)


def test_a_mistake_is_told_while_the_last_good_spread_stays(page: Page, running: Running) -> None:
    line = line_of(running.file(), "headline:")
    with changed(running.file(), "headline:", "headlin:"):
        message = page.locator("#message")
        expect(message).to_be_visible(timeout=LONG)
        expect(message).to_contain_text(f"{SOLUTION}.md:{line}")
        expect(message).to_contain_text('Did you mean "headline"?')
        expect(page.locator("#about .problems li")).to_have_count(1)
        expect(page.locator('#rail [aria-current="page"] .wrong')).to_have_text("1")
        expect(page.locator("#status")).to_have_text("Fejl: 1")
        assert "De unge siger selv" in words_on(page)
        link = page.locator("#about .problems a").get_attribute("href") or ""
        assert link == f"vscode://file{running.file().as_posix()}:{line}"
    expect(message).to_be_hidden(timeout=LONG)
    expect(page.locator("#about .problems li")).to_have_count(0)
    with changed(running.file(), "De unge siger selv", "Hyldebærrene siger selv"):
        expect(page.locator("#stage")).to_contain_text("Hyldebærrene", timeout=LONG)


def test_too_much_text_is_told_while_the_last_good_spread_stays(page: Page, running: Running) -> None:
    picture = page.locator("#stage .picture").first.get_attribute("data-picture")
    with changed(running.file(), "Mange familier har travlt", TOO_MUCH + "Mange familier har travlt"):
        expect(page.locator("#about .problems")).to_contain_text("too long for its spread: cut about", timeout=LONG)
        expect(page.locator('#rail [aria-current="page"] .wrong')).to_have_text("1")
        assert page.locator("#stage .picture").first.get_attribute("data-picture") == picture
        expect(page.locator("#message")).to_be_hidden()
    expect(page.locator("#about .problems li")).to_have_count(0, timeout=LONG)


def test_a_composition_is_explained(page: Page) -> None:
    why = page.locator("#about .why")
    why.locator("summary").click()
    expect(why.locator("summary")).to_have_text(re.compile(r"^Hvorfor denne komposition: [a-z-]+$"))
    rows = why.locator("li").all()
    assert 0 < len(rows) <= SHOWN
    chosen = (why.locator("li.chosen p a").text_content() or "").strip()
    assert (why.locator("summary").text_content() or "").endswith(f": {chosen}")
    for row in rows:
        costs = [float(amount) for amount in row.locator("dd").all_text_contents()]
        assert sum(costs) == pytest.approx(float(row.locator(".cost").text_content() or ""), abs=0.1 * len(costs))
        line = (row.locator("p a").get_attribute("href") or "").rpartition(":")[2]
        name = (PROJECT / "styles" / COMPOSITIONS).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        assert name.strip().partition(":")[0] == row.locator("p a").text_content()


POINTED_AT = {
    'text:has-text("Mange familier")': "Mange familier",
    'text:has-text("Tegn på et godt")': "lead:",
    'text:text-is("DEN FØRSTE LØN"), text:text-is("Den første løn")': "headline:",
    'text:has-text("Jeg troede ikke")': "text: Jeg troede",
    'text:text-is("gode råd til fritidsjob"), text:has-text("gode råd")': "advice:",
    'text:text-is("Unge med fritidsjob")': "title: Unge med",
}
"""Words on the page, and what begins the line in which they are written."""


def test_a_click_leads_to_the_line_where_it_is_written(page: Page, running: Running) -> None:
    for pointed_at, written in POINTED_AT.items():
        page.locator(f"svg.words {pointed_at.replace(', text', ', svg.words text')}").first.click(force=True)
        line = line_of(running.file(), written)
        expect(page.locator("#where b")).to_have_text(re.compile(rf"{SOLUTION}\.md:{line}$"))


def click_until_said(page: Page, spot: Locator, place: tuple[float, float], said: str) -> None:
    """Click on a place in a spot (0 to 1; over 1 beyond it) until it is said what stands there.

    While a page is drawn anew it takes no click, and may move.
    """
    for _ in range(10):
        box = spot.first.bounding_box(timeout=LONG)
        assert box
        page.mouse.click(box["x"] + box["width"] * place[0], box["y"] + box["height"] * place[1])
        with suppress(AssertionError):
            expect(page.locator("#where b")).to_have_text(re.compile(said), timeout=1500)
            return
    pytest.fail(
        f"{said} is not said, but {page.locator('#where').inner_text()!r} on {page.locator('#about').inner_text()!r}"
    )


def test_a_click_between_lines(page: Page, running: Running) -> None:
    words = page.locator('svg.words text:has-text("hinanden")')
    click_until_said(page, words, (0.5, 1.05), rf":{line_of(running.file(), 'Mange familier')}$")


def test_a_click_on_the_picture(page: Page, running: Running) -> None:
    picture = line_of(running.file(), "  - file: blok.svg")
    number = page.locator(f'.places li[data-location$=":{picture}"]').first.get_attribute("data-place", timeout=LONG)
    drawn = page.locator(f'#stage .words [data-place="{number}"]')
    click_until_said(page, drawn, (0.7, 0.3), rf":{picture}$")
    href = page.locator(f'.places li[data-location$=":{picture}"] a').first.get_attribute("href")
    assert href == f"vscode://file{running.file().as_posix()}:{picture}"


def test_everything_can_be_done_with_the_keyboard(page: Page) -> None:
    page.keyboard.press("ArrowRight")
    expect(page.locator("#here .folios")).to_have_text("12–13")
    page.keyboard.press("PageUp")
    expect(page.locator("#here .folios")).to_have_text("10–11")
    for key, name, layer in (("b", "grid", ".grid"), ("f", "frames", ".frames"), ("t", "trim", ".edges")):
        switch = page.locator(f'[data-switch="{name}"]')
        expect(switch).to_have_attribute("aria-pressed", "false")
        page.keyboard.press(key)
        expect(switch).to_have_attribute("aria-pressed", "true")
        expect(page.locator(f"#stage {layer}").first).to_be_visible()
        page.keyboard.press(key)
    fit = page.locator("#zoom").text_content()
    page.keyboard.press("+")
    assert page.locator("#zoom").text_content() != fit
    page.keyboard.press("0")
    expect(page.locator("#zoom")).to_have_text(fit or "")
    reached = set()
    page.locator(".skip").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.id || document.activeElement.dataset.switch || ''"))
    assert reached >= {"previous", "next", "grid", "frames", "trim", "edition", "leaflet", "in", "out", "fit", "stage"}


def test_the_print_edition_shows_its_bleed_and_the_leaflet_its_own_pages(page: Page) -> None:
    page.select_option("#edition", "print")
    page.wait_for_selector(".spread:not(.stale) [data-picture^='/pictures/print/']", timeout=LONG)
    trimmed = page.locator(".leaf").first.bounding_box()
    page.keyboard.press("t")
    expect(page.locator("#stage .edges .bleed").first).to_be_visible()
    sheet = page.locator(".leaf").first.bounding_box()
    assert trimmed and sheet
    assert trimmed["width"] / trimmed["height"] == pytest.approx(210 / 297, abs=0.003)
    assert sheet["width"] / sheet["height"] == pytest.approx(230 / 317, abs=0.003)
    page.keyboard.press("t")
    page.click("#leaflet")
    page.wait_for_selector("[data-picture^='/pictures/leaflet/']", timeout=LONG)
    assert page.locator("#rail li").count() == 3
    assert "Kontakt" in words_on(page)
    page.click("#leaflet")
    page.wait_for_selector("[data-picture^='/pictures/print/']", timeout=LONG)
    assert f"print/{SOLUTION}" in page.url


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 1024)])
def test_no_serious_fault_of_accessibility(page: Page, running: Running, scheme: str, width: int) -> None:
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 768})
    page.click("summary")
    for key in "bft":
        page.keyboard.press(key)
    with changed(running.file(), "headline:", "headlin:"):
        expect(page.locator("#message")).to_be_visible(timeout=LONG)
        found = Axe().run(page).response["violations"]
        serious = [
            (fault["id"], fault["nodes"][0]["html"]) for fault in found if fault["impact"] in ("serious", "critical")
        ]
        assert serious == []
    expect(page.locator("#message")).to_be_hidden(timeout=LONG)


# ---- who may ask, and for what


def ask(running: Running, path: str, method: str = "GET", **headers: str) -> tuple[int, str]:
    asked = urllib.request.Request(f"{running.address}{path}", method=method, headers=headers)
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return answer.status, answer.headers["Content-Security-Policy"]
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.headers["Content-Security-Policy"]


def test_only_this_machine_is_answered_by_its_own_name(running: Running) -> None:
    port = running.address.rstrip("/").rpartition(":")[2]
    for name in (f"127.0.0.1:{port}", f"localhost:{port}", f"[::1]:{port}"):
        assert ask(running, "", Host=name)[0] == 200
    for name in ("evil.example", f"evil.example:{port}", "localhost", "127.0.0.1:1", f"localhost.evil.example:{port}"):
        assert ask(running, "", Host=name)[0] == 400, name


def test_every_answer_says_that_nobody_else_is_asked(running: Running) -> None:
    for path in ("", "preview.js", "nowhere"):
        assert "default-src 'self'" in ask(running, path)[1]


@pytest.mark.parametrize(
    "path",
    [
        "build.py",
        "../build.py",
        "%2e%2e/build.py",
        "..%2f..%2fbuild.py",
        "server.py",
        "preview.html",
        "pictures/screen/cover/1/0000000000000000.png?width=100",
        "pictures/screen/..%2f..%2fbuild.py/1/x.png?width=100",
        "spread/screen/nothing",
        "spread/..%2f/cover",
        "news/nothing",
    ],
)
def test_nothing_but_the_page_and_its_spreads_is_served(running: Running, path: str) -> None:
    assert ask(running, path)[0] == 404


def test_nothing_can_be_sent(running: Running) -> None:
    assert ask(running, "", method="POST")[0] == 405
    assert ask(running, f"spread/screen/{SOLUTION}", method="DELETE")[0] == 405


# ---- how it begins and ends


def test_ctrl_c_ends_it_and_its_workers(tmp_path: Path) -> None:
    with preview(tmp_path, tmp_path / "cache", "--editor", "") as started:
        news = urllib.request.urlopen(f"{started.address}news/screen", timeout=20)  # someone is listening
        assert news.readline().startswith(b"data: ")
        began = time.monotonic()
        code, said = started.stop()
        news.close()
        assert (code, said) == (0, "")
        assert time.monotonic() - began < 8
        until = time.monotonic() + 5
        while (left := list(living(started.process.pid))) and time.monotonic() < until:
            time.sleep(0.1)
        assert left == []


def test_a_port_that_is_taken_is_a_problem(running: Running) -> None:
    port = running.address.rstrip("/").rpartition(":")[2]
    command = [sys.executable, str(PROJECT / "build.py"), "preview", "--no-browser", "--port", port]
    said = subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=False)
    assert said.returncode == 1
    assert f"port {port} cannot be used" in said.stderr and "Traceback" not in said.stderr


# ---- without a browser


@dataclass
class Reading:
    """A proofreader over content and styles of its own."""

    reader: Proofreader
    folders: Folders
    news: Event

    @property
    def file(self) -> Path:
        return self.folders.content / "solutions" / f"{SOLUTION}.md"

    def until(self, is_so: Callable[[Book], bool]) -> Book:
        """The book when it is as one wants it."""
        until = time.monotonic() + LONG / 1000
        while time.monotonic() < until:
            self.news.clear()
            book = self.reader.books.get("screen", Book("screen"))
            if book.proofs and is_so(book):
                return book
            self.news.wait(0.5)
        raise TimeoutError

    def wait(self, is_so: Callable[[Book], bool] = lambda book: True) -> Book:
        """The book when every part of it is fresh, and it is as one wants it."""

        def is_fresh(book: Book) -> bool:
            return not book.is_examining and all(proof.state == FRESH for proof in book.proofs) and is_so(book)

        return self.until(is_fresh)

    def save(self, path: Path, old: str, new: str) -> None:
        """Save a change."""
        written = path.read_text(encoding="utf-8")
        assert old in written
        path.write_text(written.replace(old, new, 1), encoding="utf-8")
        self.reader.saved(time.time())

    def change(self, path: Path, old: str, new: str, watched: str) -> set[str]:
        """Save a change, wait until a part is another -> the keys of all parts that are."""
        was = versions(self.wait())
        self.save(path, old, new)
        now = versions(self.wait(lambda book: versions(book)[watched] != was[watched]))
        assert now.keys() == was.keys()
        return {key for key, version in now.items() if was[key] != version}


def versions(book: Book) -> dict[str, str]:
    return {proof.part.key: proof.version for proof in book.proofs}


@pytest.fixture(scope="module")
def reading(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Iterator[Reading]:
    folder = tmp_path_factory.mktemp("proofreader")
    home = own_styles_and_templates(folders(copy_sample(folder / "content"), folder / "output", kept), folder)
    news = Event()
    reader = Proofreader(home, news.set)
    reader.start()
    yield Reading(reader, home, news)
    reader.close()


def test_a_save_lays_out_what_depends_on_it_and_nothing_else(reading: Reading) -> None:
    assert reading.change(reading.file, "De unge siger", "Havtornen siger", SOLUTION) == {SOLUTION}
    named = reading.change(reading.file, "audience: [unge]", "audience: [boern]", "matrix")
    assert named == {"matrix", SOLUTION}, "whom a solution is for stands in the matrix and on its own spread"
    styles, templates = reading.folders.styles, reading.folders.templates
    coloured = reading.change(styles / "tokens.css", "#C0400F", "#B03A0E", "naboskab")
    assert coloured >= {"naboskab", "03-faelles-haver"} and SOLUTION not in coloured
    lead = templates / "components" / "lead.html"
    assert {SOLUTION, "matrix"} & reading.change(lead, "{{ text }}", "{{ text }} …", SOLUTION) == {SOLUTION}


def test_a_first_look_comes_first_and_is_kept_if_its_arrangement_is_chosen_again(
    reading: Reading, monkeypatch: pytest.MonkeyPatch
) -> None:
    was = reading.wait().proof(SOLUTION)
    reading.reader.looked_at("screen", frozenset({SOLUTION}))
    arrange, held = hold_arranging(reading.reader, monkeypatch)
    reading.save(reading.file, "vinterhalvåret", "vinter☃halvåret")
    book = reading.until(lambda book: state_of(book) == SETTLING)
    look = book.proof(SOLUTION)
    assert was and look and look.version != was.version and book.is_examining
    assert look.problems == (), "what it lacks may be there when it settles"
    reading.until(lambda _: bool(held))
    monkeypatch.undo()
    for job in held:
        arrange(job, is_seen=True)
    proof = reading.wait().proof(SOLUTION)
    assert proof and proof.version == look.version
    assert ["☃" in problem.message for problem in proof.problems] == [True]
    reading.save(reading.file, "vinter☃halvåret", "vinterhalvåret")
    assert reading.wait(lambda book: versions(book)[SOLUTION] == was.version)


def test_what_settles_is_what_a_build_makes(reading: Reading, tmp_path: Path) -> None:
    reading.wait()
    reading.reader.looked_at("screen", frozenset({SOLUTION}))
    reading.change(reading.file, "Mange familier", "Mange familier og mange andre, som bor her", SOLUTION)
    proof = reading.wait().proof(SOLUTION)
    assert proof
    proofs = proofs_of(reading.folders, *read(reading.folders), SCREEN)
    built = replace(proofs, stores=Stores(tmp_path / "another")).composed(STAFF, say_nothing)
    with workers(1, reading.folders.styles, SCREEN, at_once=1) as pool:
        anew = pool.submit(render, built.job(proof.part, tmp_path)).result()
    assert anew.target.read_bytes() == proof.pdf


def test_a_text_that_does_not_fit_keeps_its_pages_and_the_others_go_on(reading: Reading) -> None:
    was = versions(reading.wait())
    reading.save(reading.file, "Mange familier", TOO_MUCH + "Mange familier")
    book = reading.until(lambda book: state_of(book) == STALE and not book.is_examining)
    proof = book.proof(SOLUTION)
    assert proof and ["too long for its spread" in problem.message for problem in proof.problems] == [True]
    assert versions(book) == was and not book.problems
    assert {one.state for one in book.proofs if one is not proof} == {FRESH}
    reading.save(reading.file, TOO_MUCH, "")
    assert versions(reading.wait()) == was


def test_an_edit_that_rearranges_a_neighbour_is_told(reading: Reading) -> None:
    reading.wait()
    choices, neighbour = reading.reader._choices, "03-faelles-haver"
    choice = choices["screen"]
    other = choice.weighed[neighbour][1].arrangement
    choices["screen"] = replace(choice, arrangements={**choice.arrangements, neighbour: other})
    reading.change(reading.file, "går galt", "går skævt", SOLUTION)
    assert reading.wait().rearranged == Rearranged((SOLUTION,), (neighbour,))
    reading.change(reading.file, "går skævt", "går galt", SOLUTION)
    assert reading.wait().rearranged == NOTHING_ELSE


def test_without_earlier_pages_the_first_look_has_the_best_arrangement_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    news = Event()
    home = folders(copy_sample(tmp_path / "content"), tmp_path / "output")
    reader = Proofreader(home, news.set)
    hold_arranging(reader, monkeypatch, but=SOLUTION)
    reader.looked_at("screen", frozenset({SOLUTION}))
    reader.start()
    try:
        book = Reading(reader, home, news).until(lambda book: state_of(book) == SETTLING)
        states = [proof.state for proof in book.proofs if proof.part.kind.name == "solution"]
        assert sorted(states) == [SETTLING, WAITING, WAITING]
    finally:
        reader.close()


def state_of(book: Book) -> str:
    proof = book.proof(SOLUTION)
    return proof.state if proof else ""


def hold_arranging(
    reader: Proofreader, monkeypatch: pytest.MonkeyPatch, but: str = ""
) -> tuple[Callable[..., None], list[ArrangingJob]]:
    """Let no solution be arranged but one -> the function that arranges, and the jobs that wait."""
    workshop, held = reader._workshop, list[ArrangingJob]()
    arrange = workshop.arrange

    def hold(job: ArrangingJob, *, is_seen: bool) -> None:
        if job.key == but:
            arrange(job, is_seen=is_seen)
        else:
            workshop.arranging.add(job.name)
            held.append(job)

    monkeypatch.setattr(workshop, "arrange", hold)
    return arrange, held


def test_the_preview_begins_with_a_catalogue_that_has_no_fields(tmp_path: Path) -> None:
    content = copy_sample(tmp_path / "content")
    (content / "catalogue.yaml").write_text("- one\n- two\n", encoding="utf-8")
    shown = Event()
    reader = Proofreader(folders(content, tmp_path / "output"), shown.set)
    reader.start()
    try:
        assert shown.wait(LONG / 1000)
        assert [problem.message for problem in reader.books["screen"].problems] == ["the file has no fields."]
    finally:
        reader.close()


def test_a_save_is_noticed_and_hidden_files_are_not(tmp_path: Path) -> None:
    noticed: Queue[float] = Queue()
    watch = Watch([tmp_path], noticed.put)
    watch.start()
    try:
        time.sleep(0.3)
        (tmp_path / ".02.md.swp").write_text("half", encoding="utf-8")
        time.sleep(0.3)
        assert noticed.empty()
        (tmp_path / "02.md").write_text("whole", encoding="utf-8")
        assert abs(noticed.get(timeout=5) - time.time()) < 5
    finally:
        watch.close()


def test_where_things_are_written() -> None:
    sample = PROJECT / "tests" / "sample"
    files = {SOLUTION: sample / "solutions" / f"{SOLUTION}.md", "register": sample / "publications.yaml"}
    sources = Sources(files, PROJECT / "templates")
    found = {written: sources.find(SOLUTION, written) for written in (":45", "@lead", "@figures.1.title", "@quote.by")}
    solution = files[SOLUTION]
    assert found == {
        ":45": Source(solution, 45),
        "@lead": Source(solution, line_of(solution, "lead:")),
        "@figures.1.title": Source(solution, line_of(solution, "title: Unge med")),
        "@quote.by": Source(solution, line_of(solution, "by: Ung deltager")),
    }
    assert sources.find("contents", f"@{SOLUTION}/name") == Source(solution, line_of(solution, "name:"))
    assert sources.find("register", "@job-efter-skole-2016").line == line_of(files["register"], "job-efter-skole-2016")
    template = sources.find(SOLUTION, "parts/solution.html:12")
    assert template == Source(PROJECT / "templates" / "parts" / "solution.html", 12)


def test_a_place_on_a_page_is_traced_to_the_spot_there_or_nearest() -> None:
    solution = PROJECT / "tests" / "sample" / "solutions" / f"{SOLUTION}.md"
    sources = Sources({SOLUTION: solution}, PROJECT / "templates")
    block = Spot(1, "parts/solution.html:8", 20, 20, 170, 100)
    spots = (block, Spot(1, ":40", 20, 20, 170, 100), Spot(1, ":45", 20, 30, 80, 5), Spot(2, ":50", 20, 30, 80, 5))

    def line(page: int, place: Place | None) -> int:
        found = trace(sources, SOLUTION, spots, page, place)
        assert found.path == solution
        return found.line

    assert line(1, Place(20, 31, 78, 4)) == 45, "the smaller of two that hold it"
    assert line(1, Place(22, 22, 165, 95)) == 40, (
        "the one that it fills, and of the template's block and the content in it the content"
    )
    assert line(1, Place(60, 140, 10, 10)) == 40, "the nearest"
    assert line(2, Place(0, 0, 210, 297)) == 50
    assert line(2, None) == 50, "the first text on the page"
    assert line(3, Place(20, 30, 80, 5)) == 1, "the beginning of the file"
    assert Source(solution, 0).said == str(solution.relative_to(Path.cwd()))


def test_how_an_editor_is_asked() -> None:
    source = Source(Path("/texts/min tekst.md"), 7)
    assert source.address("vscode://file/{path}:{line}") == "vscode://file/texts/min%20tekst.md:7"
    assert source.address("idea://open?file={path}&line={line}") == "idea://open?file=/texts/min%20tekst.md&line=7"
    assert source.address("") == ""


def test_how_many_lines_are_free_or_over() -> None:
    line = TextLine(page=2, x=17, y=100, width=82, height=4.8, text="…")
    panel = Frame("see-more", 2, 17, 150, 172, 60)
    layout = Layout(2, 19.2, (replace(line, page=1, y=240), line), (panel,))
    assert lines_free(layout, 2, 269, 4.8) == 8
    figures = Frame("figures", 2, 17, 110, 82, 30, follows_text=True)
    assert lines_free(replace(layout, all_frames=(panel, figures)), 2, 269, 4.8) == 1
    under = replace(layout, lines=(line, replace(line, y=151), replace(line, y=156)))
    assert lines_free(under, 2, 269, 4.8) == -2
    beyond = replace(layout, pages=3, lines=(line, replace(line, page=3, y=20)))
    assert lines_free(beyond, 2, 269, 4.8) == -1
    pushed = replace(layout, pages=3, lines=(line, replace(line, y=215)), all_frames=(replace(panel, page=3),))
    assert lines_free(pushed, 2, 269, 4.8) == -1
    assert lines_free(replace(layout, lines=()), 2, 269, 4.8) is None


def test_both_languages_have_the_same_words() -> None:
    assert words_of_page("da").keys() == words_of_page("en").keys()
    assert words_of_page("sv") == words_of_page("en")
