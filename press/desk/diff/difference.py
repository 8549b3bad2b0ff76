"""Two revisions -> their differences: both are laid out, compared, and drawn for the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from PIL import Image

from press.composition.store import Store, digest
from press.composition.toolchain import build_digest, toolchain_digest
from press.desk.diff.builds import Build, BuildFailed, begin
from press.desk.diff.changes import Difference, PageChange, PartChange, RevisionSummary, RuleChange
from press.desk.diff.compare import Compared, MeasuresUnreadable, Revision, alone, compare
from press.desk.diff.facts import FORMAT, Facts, read_facts
from press.desk.diff.picture_format import THUMBNAIL_DPI, picture
from press.desk.diff.pixels import DrawnPages
from press.desk.diff.trees import WORKING_TREE, checked_out, commit_of, project_in
from press.desk.diff.typography import typography_changes
from press.editions import EDITIONS, SCREEN
from press.layers import looks_in
from press.production.folders import Folders, Progress
from press.production.page_drawing import stop_drawing
from press.scratch import temporary_folder
from press.units import MM_PER_INCH

MOST_PICTURED = 40
"""The most parts that are shown with pictures: those that differ most. The others have only their findings."""


@dataclass(frozen=True)
class Question:
    """What to compare.

    project: the folder of this press, in a git repository; content: the content folder, relative to the project; base,
    head: revisions, head "" for the working tree; same_press: whether this press lays out both revisions; otherwise
    each revision has its own version of the press; translation: the language of the edition, "" for the original.
    """

    project: Path
    content: Path
    base: str
    head: str
    same_press: bool
    translation: str = ""


def difference(question: Question, folders: Folders, progress: Progress) -> Difference:
    """Return the differences between two revisions. If one cannot be built, its `failure` gives the reason.

    Raises ProblemsFound if a revision does not exist.
    """
    with ExitStack() as stack:
        stack.callback(stop_drawing)
        folder = stack.enter_context(temporary_folder()).resolve()
        commits = [commit_of(question.project, name) if name else "" for name in (question.base, question.head)]
        head_tree = stack.enter_context(_tree(question.project, commits[1]))
        head_build = stack.enter_context(_begun(question, head_tree, folder / "head"))
        base_facts = _base_facts(question, commits[0], folder / "base", folders)
        progress("revisions", 1, 2)
        base = _side(question.base, commits[0], base_facts, folders.stores.pictures)
        head_facts = _facts(head_build)
        progress("revisions", 2, 2)
        head = _side(question.head, commits[1], head_facts, folders.stores.pictures)
        typography: tuple[RuleChange, ...] = ()
        try:
            parts = list(_parts(base_facts, head_facts, head_tree, question.content))
            if isinstance(base_facts, Facts) and isinstance(head_facts, Facts):
                typography = tuple(
                    typography_changes(base_facts, head_facts, looks_in(head_tree, question.content, "styles"))
                )
        except MeasuresUnreadable as error:
            failed = BuildFailed(f"{error}. Use --same-press.")
            if error.is_base:
                base = RevisionSummary(base.name, base.commit, failure=str(failed))
                parts = list(_parts(failed, head_facts, head_tree, question.content))
            else:
                head, parts = RevisionSummary(head.name, head.commit, failure=str(failed)), []
        language = next((facts.language for facts in (head_facts, base_facts) if isinstance(facts, Facts)), "")
        return Difference(base, head, tuple(_pictured(parts, progress)), language, typography)


def _base_facts(question: Question, commit: str, target: Path, folders: Folders) -> Facts | BuildFailed:
    """The facts of the base. A commit never changes, so if its facts are cached, it is not even checked out."""
    press = build_digest() if question.same_press else "its own"
    edition = str(question.content), question.translation
    name = digest(("facts", FORMAT, commit, edition, press, toolchain_digest()))
    known = folders.stores.editions.find(name)
    if known and (facts := read_facts(known)).is_there:
        return facts
    with _tree(question.project, commit) as tree, _begun(question, tree, target) as build:
        found = _facts(build)
    if isinstance(found, Facts):
        folders.stores.editions.put(name, target.read_bytes())
    return found


@contextmanager
def _tree(project: Path, commit: str) -> Iterator[Path]:
    """The project in a commit, or in the working tree if `commit` is ""."""
    with checked_out(project, commit) if commit else nullcontext(None) as tree:
        yield tree / project_in(project) if tree else project


@contextmanager
def _begun(question: Question, tree: Path, target: Path) -> Iterator[Build | BuildFailed]:
    try:
        press = question.project if question.same_press else tree
        build = begin(tree, press, question.content, target, question.translation)
    except BuildFailed as failed:
        yield failed
        return
    try:
        yield build
    finally:
        build.give_up()


def _facts(build: Build | BuildFailed) -> Facts | BuildFailed:
    try:
        return build if isinstance(build, BuildFailed) else build.facts()
    except BuildFailed as failed:
        return failed


def _side(name: str, commit: str, facts: Facts | BuildFailed, store: Store) -> RevisionSummary:
    side = RevisionSummary(name or WORKING_TREE, commit)
    if isinstance(facts, BuildFailed):
        return replace(side, failure=str(facts))
    failure, thumbnails = "\n".join(facts.problems), dict(_thumbnails(facts, store))
    return replace(side, flatplan=facts.flatplan, failure=failure, thumbnails=thumbnails)


def _thumbnails(facts: Facts, store: Store) -> Iterator[tuple[int, bytes]]:
    """A small picture of each page of the screen edition, by its folio."""
    for part in facts.edition(SCREEN.name).parts:
        for page in range(1, part.pages + 1):
            made_from = ("thumbnail", part.name, page, THUMBNAIL_DPI)
            small = partial(_small, part.pdf, page)
            yield part.folio + page - 1, store.keep(made_from, small)


def _small(path: Path, page: int) -> bytes:
    with DrawnPages(path) as sheets:
        return picture(sheets.shown(page, THUMBNAIL_DPI / MM_PER_INCH)) if page <= len(sheets) else b""


def _parts(base: Facts | BuildFailed, head: Facts | BuildFailed, tree: Path, content: Path) -> Iterator[Compared]:
    """The changes of all parts; without a base to compare with, the parts of the head as unchanged."""
    if isinstance(head, Facts):
        revision = Revision(head, tree, content)
        yield from compare(base, revision) if isinstance(base, Facts) else alone(revision)


def _pictured(parts: Sequence[Compared], progress: Progress) -> Iterator[PartChange]:
    """The parts; those that differ most have pictures of their pages."""
    differing = sorted((part for part in parts if part.change.pages), key=lambda part: -part.change.amount)
    chosen = {id(part) for part in differing[:MOST_PICTURED]}
    done = 0
    with ThreadPoolExecutor() as writers:
        for part in parts:
            if id(part) in chosen:
                done += 1
                progress("pictures", done, len(chosen))
                yield replace(part.change, pages=tuple(_with_pictures(part, writers)))
            else:
                yield replace(part.change, pages=())


def _with_pictures(part: Compared, writers: Executor) -> Iterator[PageChange]:
    edition, drawn = part.change.edition, [dict[int, bytes](), dict[int, bytes]()]
    for pictures, path in zip(drawn, (part.before, part.after), strict=True):
        if path:
            pages = list(_drawn(path, EDITIONS[edition].compare_dpi / MM_PER_INCH))
            pictures.update(enumerate(writers.map(picture, pages), 1))
    for page in part.change.pages:
        yield replace(page, before=drawn[0].get(page.page, b""), after=drawn[1].get(page.page, b""))


def _drawn(path: Path, density: float) -> Iterator[Image.Image]:
    with DrawnPages(path) as sheets:
        yield from (sheets.shown(page, density) for page in range(1, len(sheets) + 1))
