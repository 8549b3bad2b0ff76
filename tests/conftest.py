"""What the tests share."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from press.composition.cache import PartCache
from press.composition.colour import Profile
from press.composition.composer import Composer
from press.composition.job import Job, Page, Rendered
from press.composition.store import Store
from press.composition.tokens import read_tokens
from press.composition.typefaces import font_files
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import Flatplan, Part, plan
from press.editorial.joints import Joints
from press.editorial.model import Catalogue
from press.prepress.verapdf import what_is_missing
from press.problems import stop_at
from press.production.composing import composed
from press.production.folders import Folders, Stores
from press.production.laying_out import faults_of, jobs_of
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff
from tests.inspect_pdf import Book

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PROJECT = Path(__file__).parent.parent
CONTENT = PROJECT / "content"
SAMPLE = PROJECT / "tests" / "sample"
STAFF = Staff()
"""The workers of all tests."""
TOKENS = read_tokens(PROJECT / "styles", SCREEN)
LIST_ROOM = TOKENS.list_room
"""What fits on a page of the lists, from the project's own stylesheets."""
FONTS = (
    "<style>html { font-family: 'Source Sans Pro' }"
    + re.sub(
        r"url\(font:([^)]+)\)",
        lambda url: f"url({font_files()[url[1]].as_uri()})",
        (PROJECT / "styles" / "fonts.css").read_text(encoding="utf-8"),
    )
    + "</style>"
)
"""The declared fonts, for HTML that a test gives to WeasyPrint itself; it sees no others."""
JOB = Job(
    key="01-a",
    keys=("01-a",),
    name="",
    source=Path("solutions/01-a.md"),
    folio=2,
    pages=2,
    page=Page("x" * 100, "", ()),
    pictures=(),
    edition=SCREEN,
    styles=Path(),
    fonts=(),
    own_fonts=(),
    tokens="",
    baseline=TOKENS.size("baseline"),
    line_costs=TOKENS.line_costs,
    joints=Joints(),
    profile=None,
    store=Store(Path()),
    target=Path(),
)
"""A job that is never laid out."""


def folders(content: Path, output: Path, cache: Path | None = None) -> Folders:
    """The project's own templates and styles over this content. cache: an empty one beside the output if None."""
    stores = Stores(output.parent / "cache" if cache is None else cache)
    return Folders(content, output, PROJECT / "templates", PROJECT / "styles", stores)


def say_nothing(word: str, done: int, of: int) -> None:
    """No progress is shown."""


def copy_sample(folder: Path) -> Path:
    """A valid content folder of 2 themes and 3 solutions, in `folder`."""
    shutil.copytree(SAMPLE, folder)
    return folder


def own_styles_and_templates(home: Folders, folder: Path) -> Folders:
    """The same folders, but with templates and styles that a test may change, in `folder`."""
    for name in ("templates", "styles"):
        shutil.copytree(PROJECT / name, folder / name)
    return replace(home, templates=folder / "templates", styles=folder / "styles")


def composed_parts(home: Folders, composer: Composer, parts: Sequence[Part]) -> Composer:
    """The composer with the arrangements of these parts, which `composer.page` and `jobs_of` need."""
    return composed(composer, parts, home.stores, STAFF, say_nothing)


def laid_out_parts(
    home: Folders, composer: Composer, plans: Sequence[Part], folder: Path, profile: Profile | None = None
) -> list[Rendered]:
    """The parts of these plans, composed, laid out into `folder` and compared with the plans."""
    composer = composed_parts(home, composer, plans)
    jobs = jobs_of(composer, plans, folder, home.stores, profile)
    known = PartCache(home.stores.parts)
    rendered = {job.key: found for job in jobs if (found := known.find(job))}
    if missing := [job for job in jobs if job.key not in rendered]:
        rendered |= {part.key: part for part in STAFF.render_all(missing)}
    parts = [rendered[job.key] for job in jobs]
    stop_at(fault for job, part in zip(jobs, parts, strict=True) for fault in faults_of(composer, job, part))
    return parts


def living(group: int) -> Iterator[str]:
    """The processes of a group that are not yet gone."""
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            name, _, rest = stat.read_text(encoding="utf-8", errors="replace").rpartition(")")
            state, _, of_group = rest.split()[:3]
            if int(of_group) == group and state != "Z":
                yield name


@pytest.fixture
def new_content(tmp_path: Path) -> Callable[[], Path]:
    """Makes a valid content folder of 2 themes and 3 solutions, each time a new one."""

    def make() -> Path:
        return copy_sample(tmp_path / f"content-{len(list(tmp_path.glob('content-*')))}")

    return make


@pytest.fixture
def small_content(new_content: Callable[[], Path]) -> Path:
    """A valid content folder of 2 themes and 3 solutions; the test may change it."""
    return new_content()


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The project's own content."""
    return load(CONTENT)


@pytest.fixture(scope="session")
def flatplan(catalogue: Catalogue) -> Flatplan:
    """The plan of the project's own catalogue."""
    return plan(catalogue, LIST_ROOM)


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The cache of all tests that do not ask what is laid out anew, shared by all processes that run tests.

    A command uses it with the folder above it as XDG_CACHE_HOME.
    """
    base = tmp_path_factory.getbasetemp()
    return (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "kept" / "catalogue-press"


@pytest.fixture(scope="session")
def book(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Book:
    """The project's own catalogue, the screen edition."""
    home = folders(CONTENT, tmp_path_factory.mktemp("book"), kept)
    return Book(make_catalogue(home, STAFF, say_nothing))


@pytest.fixture(scope="session")
def leaflets(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> list[Book]:
    """The leaflets of all solutions of the project's own catalogue."""
    home = folders(CONTENT, tmp_path_factory.mktemp("leaflets"), kept)
    return [Book(path) for path in make_leaflets(home, (), STAFF, say_nothing)]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options that decide whether a browser and veraPDF are required."""
    for name, what in (("--browser", "Chromium"), ("--verapdf", "veraPDF")):
        parser.addoption(
            name,
            choices=["wanted", "required"],
            default="wanted",
            help=f"wanted: tests that need {what} are skipped where there is none; required: it is an error.",
        )


def pytest_sessionstart(session: pytest.Session) -> None:
    """Report a missing browser or validator once, and not for each test."""
    from tests.chromium import NOT_THERE, find_chromium

    if session.config.getoption("--browser") == "required" and not find_chromium():
        raise pytest.UsageError(NOT_THERE)
    if session.config.getoption("--verapdf") == "required" and (missing := what_is_missing()):
        raise pytest.UsageError(f"veraPDF cannot run, it needs {missing}: run build.py doctor.")


@pytest.fixture(scope="module")
def our_fonts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """For tests that call WeasyPrint themselves: it sees the fonts of the press, as in a worker, not the machine's."""
    from press.engine.declared_fonts import use_only_declared_fonts

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("fonts")))
        patch.setenv("FONTCONFIG_FILE", "")  # so that it is restored afterwards
        use_only_declared_fonts()
        yield


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser, for the tests of one file."""
    from tests.chromium import NOT_THERE, chromium, find_chromium

    if not find_chromium():
        pytest.skip(NOT_THERE)
    with chromium() as started:
        yield started


def with_solutions(catalogue: Catalogue, count: int) -> Catalogue:
    """The catalogue with `count` solutions, shared out over its themes in order."""
    themes = [theme.key for theme in catalogue.themes]
    pattern = catalogue.solutions[0]
    solutions = []
    for number in range(1, count + 1):
        changes = {"number": number, "name": f"Løsning {number}", "theme": themes[(number - 1) * len(themes) // count]}
        file = pattern.file.with_name(f"{number:02d}-loesning-{number}.md")
        solutions.append(replace(pattern, file=file, fields=pattern.fields.model_copy(update=changes)))
    return replace(catalogue, solutions=tuple(solutions))
