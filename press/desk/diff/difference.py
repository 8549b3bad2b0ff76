"""Two revisions -> what differs: both are laid out side by side, held against each other, and shown."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from press.composition.store import Store
from press.desk.diff.builds import Build, BuildFailed, begin
from press.desk.diff.changes import Difference, PageLooks, PartChange, Side
from press.desk.diff.compare import Revision, alone, compare
from press.desk.diff.facts import Facts
from press.desk.diff.looks import Sheets
from press.desk.diff.pictures import THUMBNAIL_DPI, dpi_of, picture
from press.desk.diff.trees import WORKING_TREE, checked_out, commit_of, project_in
from press.editions import SCREEN
from press.production.house import Progress

MOST_PICTURED = 40
"""Changed parts that are shown with pictures, those that differ most; the others are told in words."""
MM_AN_INCH = 25.4


@dataclass(frozen=True)
class Question:
    """What is to be compared. project: the folder of this press, in a git repository; content: the folder of the
    content, named from it; base, head: revisions, head "" for the working tree; same_press: whether this press lays
    out both, and not each its own.
    """

    project: Path
    content: Path
    base: str
    head: str
    same_press: bool


def difference(question: Question, store: Store, progress: Progress) -> Difference:
    """What differs between two revisions; one that cannot be built says why. store: where small pictures are kept.

    Raises ProblemsFound if there is no such revision.
    """
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="catalogue-press-"))).resolve()
        names = (question.base, question.head)
        commits = [commit_of(question.project, name) if name else "" for name in names]
        trees = [stack.enter_context(_tree(question.project, commit)) for commit in commits]
        builds = [stack.enter_context(_begun(question, tree, folder / str(n))) for n, tree in enumerate(trees)]
        found = [_facts(build, n, progress) for n, build in enumerate(builds)]
        base, head = (_side(*side, store) for side in zip(names, commits, found, strict=True))
        built = zip(found, trees, strict=True)
        parts = _parts([Revision(facts, tree) for facts, tree in built if isinstance(facts, Facts)], head)
        language = next((facts.language for facts in reversed(found) if isinstance(facts, Facts)), "")
        return Difference(base, head, tuple(_pictured(parts, found, progress)), language)


@contextmanager
def _tree(project: Path, commit: str) -> Iterator[Path]:
    """The project as it is in a commit, or in the working tree."""
    with checked_out(project, commit) if commit else nullcontext(None) as tree:
        yield tree / project_in(project) if tree else project


@contextmanager
def _begun(question: Question, tree: Path, folder: Path) -> Iterator[Build | BuildFailed]:
    try:
        build = begin(tree, question.project if question.same_press else tree, question.content, folder)
    except BuildFailed as failed:
        yield failed
        return
    try:
        yield build
    finally:
        build.give_up()


def _facts(build: Build | BuildFailed, done: int, progress: Progress) -> Facts | BuildFailed:
    try:
        return build if isinstance(build, BuildFailed) else build.facts()
    except BuildFailed as failed:
        return failed
    finally:
        progress("revisions", done + 1, 2)


def _side(name: str, commit: str, facts: Facts | BuildFailed, store: Store) -> Side:
    side = Side(name or WORKING_TREE, commit)
    if isinstance(facts, BuildFailed):
        return replace(side, failure=str(facts))
    return replace(side, flatplan=facts.flatplan, thumbnails=dict(_thumbnails(facts, store)))


def _thumbnails(facts: Facts, store: Store) -> Iterator[tuple[int, bytes]]:
    """A small picture of each page of the screen edition, by its folio."""
    for edition in facts.editions:
        for part in edition.parts if edition.name == SCREEN.name else ():
            for page in range(1, part.pages + 1):
                made_from = ("thumbnail", part.name, page, THUMBNAIL_DPI)
                small = partial(_small, facts.pdf(edition.name, part.key), page)
                yield part.folio + page - 1, store.keep(made_from, small)


def _small(path: Path, page: int) -> bytes:
    with Sheets(path) as sheets:
        return picture(sheets.draw(page, THUMBNAIL_DPI / MM_AN_INCH)) if page <= len(sheets) else b""


def _parts(revisions: Sequence[Revision], head: Side) -> list[PartChange]:
    """What became of the parts; where there is no base to hold them against, those of the head as they are."""
    if len(revisions) == 2:
        return list(compare(*revisions))
    return [] if head.failure else [part for revision in revisions for part in alone(revision)]


def _pictured(
    parts: Sequence[PartChange], found: Sequence[Facts | BuildFailed], progress: Progress
) -> Iterator[PartChange]:
    """The parts; the pages of those that differ most with pictures."""
    differing = sorted((part for part in parts if part.pages), key=lambda part: -part.amount)[:MOST_PICTURED]
    chosen = {(part.edition, part.key) for part in differing}
    done = 0
    for part in parts:
        if (part.edition, part.key) in chosen:
            done += 1
            progress("pictures", done, len(chosen))
            yield replace(part, pages=tuple(_with_pictures(part, found)))
        else:
            yield replace(part, pages=())


def _with_pictures(part: PartChange, found: Sequence[Facts | BuildFailed]) -> Iterator[PageLooks]:
    before, after = (
        _drawn(facts, part) if folios else {} for facts, folios in zip(found, (part.before, part.after), strict=True)
    )
    for page in part.pages:
        yield replace(page, before=before.get(page.page, b""), after=after.get(page.page, b""))


def _drawn(facts: Facts | BuildFailed, part: PartChange) -> dict[int, bytes]:
    assert isinstance(facts, Facts), "pages are only compared of what was built"
    density = dpi_of(part.edition) / MM_AN_INCH
    with Sheets(facts.pdf(part.edition, part.key)) as sheets:
        return {page: picture(sheets.draw(page, density)) for page in range(1, len(sheets) + 1)}
