"""A save -> the parts that it changes, laid out again: first the parts on the screen, then the others.

One thread does everything, one message after the other. Worker processes, started beforehand, lay out the parts.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from time import sleep, time

from press.composition.cache import PartCache
from press.composition.job import Job, Rendered
from press.composition.sources import Sources
from press.composition.tokens import family
from press.desk.preview.book import FRESH, SETTLING, STALE, WAITING, Book, Proof
from press.desk.preview.page_images import sheets_of
from press.editions import EDITIONS, SCREEN
from press.editorial.content import read_yaml
from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.engine.processes import Processes
from press.engine.workers import reason_of, render, workers
from press.problems import Problem, ProblemsFound
from press.production.folders import MOST_KEPT, Folders
from press.production.load_content import read
from press.production.proofs import Proofs, proofs_of
from press.scratch import scratch_folder

HALF_WRITTEN = 0.08
"""Seconds. Some editors empty a file before they write it; a problem that lasts no longer is not reported."""
Key = tuple[str, str]
"""The name of an edition, and the key of a part."""


@dataclass(frozen=True, eq=False)
class _Task:
    """A part to lay out.

    saved: when its file was saved, as time(), 0 if unknown; before: its previous result, only for a first look.
    """

    key: Key
    proofs: Proofs
    job: Job
    saved: float
    before: Rendered | None = None


class Proofreader:
    """Keeps the books of the preview up to date. changed: called whenever a book changes."""

    def __init__(self, folders: Folders, changed: Callable[[], None]) -> None:
        self.books: dict[str, Book] = {}
        self.sources = Sources({}, folders.templates)
        self._folders, self._changed = folders, changed
        self._known = PartCache(folders.stores.parts)
        self._folder = Path(mkdtemp(dir=scratch_folder()))
        self._inbox: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._content: tuple[Catalogue, Flatplan] | None = None
        self._saved = 0.0
        self._edition, self._looked_at = SCREEN.name, frozenset[str]()
        self._proofs: dict[str, Proofs] = {}
        """By edition: what can be laid out of the last save. Only editions that were requested since then."""
        self._unread: dict[Key, None] = {}
        """Parts that the last save may have changed; they are still to be examined. In order."""
        self._waiting: dict[Key, _Task] = {}
        self._running: list[_Task] = []
        self._is_warmed_up = False
        self._at_once = os.cpu_count() or 1
        self.language, self.title = _introduced(folders.content)
        self._workers = {gives_way: self._hired(gives_way) for gives_way in (False, True)}
        self._thread = Thread(target=self._run, name="proofreader", daemon=True)

    def start(self) -> None:
        """Start to work."""
        self.saved(0.0)
        self._thread.start()

    def close(self) -> None:
        """Stop, and end the workers."""
        self._inbox.put(None)
        self._thread.join()
        for pool in self._workers.values():
            pool.dismiss()  # without waiting: nobody will see what they lay out
        rmtree(self._folder, ignore_errors=True)

    def saved(self, when: float) -> None:
        """Report a save. when: its time as time(), 0 if it is not known."""
        self._inbox.put(lambda: self._read(when))

    def looked_at(self, edition: str, parts: frozenset[str]) -> None:
        """Report that these parts are on the screen; they are laid out first."""
        self._inbox.put(lambda: self._turn_to(edition, parts))

    # All methods below run in the thread of the proofreader.

    def _run(self) -> None:
        while True:
            try:
                message = self._next_message()
                if message is None:
                    return
                message()
            except Exception as error:  # a file that is deleted while it is read must not end the preview
                text = f"the preview failed: {error or type(error).__name__}."
                self._stop_at((Problem("preview", 0, "", text, "Save the file again."),))

    def _next_message(self) -> Callable[[], None] | None:
        due = self._due()
        try:
            return self._inbox.get(block=due is None)
        except Empty:
            return lambda: self._examine(due) if due else None

    def _due(self) -> Key | None:
        """The part to examine next. The others wait while the parts on the screen are laid out."""
        here = [key for key in self._unread if key[0] == self._edition]
        first = next((key for key in here if self._is_looked_at(key)), None)
        if first or any(self._is_looked_at(task.key) for task in (*self._running, *self._waiting.values())):
            return first
        return here[0] if here else None

    def _is_looked_at(self, key: Key) -> bool:
        return key[0] == self._edition and key[1] in self._looked_at

    def _read(self, when: float) -> None:
        self._saved = when
        try:
            self._content = self._read_whole()
        except ProblemsFound as found:
            self._stop_at(found.problems)
            return
        colophon = self._content[0].colophon
        self.language, self.title = colophon.language, colophon.title
        self._proofs.clear()
        self._plan()

    def _read_whole(self) -> tuple[Catalogue, Flatplan]:
        try:
            return read(self._folders)
        except ProblemsFound:
            sleep(HALF_WRITTEN)
            return read(self._folders)

    def _stop_at(self, problems: tuple[Problem, ...]) -> None:
        """Show these problems; the pages stay."""
        for edition in {*self.books, self._edition}:
            self._show(replace(self.books.get(edition, Book(edition)), problems=problems))

    def _turn_to(self, edition: str, parts: frozenset[str]) -> None:
        self._edition, self._looked_at = edition, parts
        if self._content and edition not in self._proofs:
            self._saved = 0.0  # the last save is long past: no time to measure
            self._plan()
        self._dispatch()

    def _plan(self) -> None:
        """Plan the edition on the screen: all of its parts are to be examined."""
        assert self._content
        edition, (catalogue, flatplan) = self._edition, self._content
        book = self.books.get(edition, Book(edition))
        try:
            proofs = proofs_of(self._folders, catalogue, flatplan, EDITIONS[edition])
        except ProblemsFound as found:
            self._show(replace(book, problems=found.problems))
            return
        self._proofs[edition] = proofs
        self.sources = proofs.composer.sources
        self._unread |= {(edition, part.key): None for part in proofs.parts}
        self._show(book.planned(_planned(catalogue, proofs)))

    def _examine(self, key: Key) -> None:
        """Check whether a part is fresh; if it is not, have it laid out."""
        del self._unread[key]
        self._waiting.pop(key, None)
        edition, proof = key[0], self._proof(key)
        if proof is None:
            return
        try:
            job = self._proofs[edition].job(proof.part, self._folder)
        except ProblemsFound as found:
            self._put(edition, replace(proof, problems=found.problems, name="", state=_old(proof)))
            return
        is_running = any((task.key, task.job.name) == (key, job.name) for task in self._running)
        if proof.name == job.name and (proof.state == FRESH or is_running):
            return
        task = _Task(key, self._proofs[edition], job, self._saved)
        if known := self._known.find(job):
            self._finish(task, known)
            job.target.unlink()
            self._warm_up(job, known)
            return
        self._put(edition, replace(proof, name=job.name, state=_old(proof)))
        self._waiting[key] = task
        self._dispatch()

    def _warm_up(self, job: Job, known: Rendered) -> None:
        """Have the worker for first looks make one before the first save, because it loads much code on first use."""
        if job.page.composition and not self._is_warmed_up:
            self._is_warmed_up = True
            self._workers[False].submit(render, replace(job, target=job.target.with_suffix(".warm-up")), known)

    def _dispatch(self) -> None:
        """Give the workers the tasks that they can take now."""
        for key in sorted(self._waiting, key=lambda key: key[0] != self._edition):
            if self._is_looked_at(key):
                task = self._waiting.pop(key)
                self._submit(self._first_look(task) or task, gives_way=False)
            elif len(self._running) < self._at_once:
                self._submit(self._waiting.pop(key), gives_way=True)

    def _first_look(self, task: _Task) -> _Task | None:
        """Return the task for a first look: one layout with the part's previous fit, which usually is the best again.

        None if the part had problems, has no previous result, or has no composition. The full task follows the look,
        so every part becomes the same as in a build.
        """
        before = self._proof(task.key)
        if not before or not before.rendered or before.problems or not task.job.page.composition:
            return None
        job = replace(task.job, target=task.job.target.with_suffix(".look"))
        return replace(task, job=job, before=before.rendered)

    def _submit(self, task: _Task, *, gives_way: bool) -> None:
        self._running.append(task)
        future = self._workers[gives_way].submit(render, task.job, task.before)
        future.add_done_callback(lambda done: self._inbox.put(lambda: self._take(task, done)))

    def _hired(self, gives_way: bool) -> Processes:
        """Start workers: one for the parts on the screen, or one for each core, at a lower priority (gives_way)."""
        count = self._at_once if gives_way else 1
        styles, edition = self._folders.styles, SCREEN
        return workers(count, styles, edition, at_once=count, gives_way=gives_way)

    def _take(self, task: _Task, done: Future[Rendered]) -> None:
        """Take a result from a worker. It is not shown if the part was saved again in the meantime."""
        self._running.remove(task)
        proof = self._proof(task.key)
        if task.before and proof and proof.name == task.job.name:
            job = replace(task.job, target=task.job.target.with_suffix(".pdf"))
            self._submit(replace(task, job=job, before=None), gives_way=True)
        if proof and proof.name == task.job.name and proof.state != FRESH:
            if error := done.exception():
                self._fail(task, proof, error)
            elif not task.before or done.result().layout.pages == proof.part.pages:
                self._finish(task, done.result())
        if not task.before and not done.exception():
            self._known.put(task.job, done.result())
            if not self._running and not self._waiting:
                self._folders.stores.parts.trim(MOST_KEPT)
        with suppress(OSError):
            task.job.target.unlink()
        self._dispatch()

    def _finish(self, task: _Task, rendered: Rendered) -> None:
        """Show the result of a task."""
        proof = self._proof(task.key)
        assert proof
        pdf = rendered.target.read_bytes()
        shown = replace(
            proof,
            state=SETTLING if task.before else FRESH,
            name=task.job.name,
            pdf=pdf,
            rendered=rendered,
            sheets=sheets_of(pdf),
            problems=task.proofs.problems(task.job, rendered),
            took=time() - task.saved if task.saved and proof.state != SETTLING else proof.took,
        )
        self._put(task.key[0], shown)

    def _fail(self, task: _Task, proof: Proof, error: BaseException) -> None:
        """Report that the engine stopped. A failed first look is not reported, because the full task follows."""
        if not task.before:
            reason, remedy = reason_of(error)
            message = f"the layout stopped: {reason}."
            problem = Problem(str(proof.source), 0, task.key[1], message, remedy)
            self._put(task.key[0], replace(proof, problems=(problem,)))

    def _proof(self, key: Key) -> Proof | None:
        return self.books[key[0]].proof(key[1])

    def _put(self, edition: str, proof: Proof) -> None:
        self._show(self.books[edition].with_proof(proof))

    def _show(self, book: Book) -> None:
        self.books[book.edition] = book
        self._changed()


def _introduced(content: Path) -> tuple[str, str]:
    """Language and title of a catalogue before all of it is read, "" where they are not known."""
    try:
        fields = read_yaml(content / "catalogue.yaml").fields()
    except ProblemsFound:
        return "", ""
    return str(fields.get("language", "")), str(fields.get("title", ""))


def _old(proof: Proof) -> str:
    """The state of a proof after a later save."""
    return STALE if proof.pdf else WAITING


def _planned(catalogue: Catalogue, proofs: Proofs) -> Iterator[Proof]:
    """The proofs of parts before they are laid out."""
    for part in proofs.parts:
        theme = part.theme(catalogue)
        yield Proof(part, part.title(catalogue), part.file(catalogue), family(theme.order) if theme else 0)
