"""A save -> the parts that it changes, laid out again: first what is looked at, then the rest.

One thread does it all, a message at a time; laying out is done by worker processes that stand ready.
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
from press.composition.tokens import family
from press.desk.preview.book import FRESH, SETTLING, STALE, WAITING, Book, Proof
from press.desk.preview.page_images import sheets_of
from press.desk.sources import Sources
from press.editions import EDITIONS, SCREEN
from press.editorial.content import read_yaml
from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue, Solution
from press.engine.processes import Processes
from press.engine.workers import reason_of, render, workers
from press.problems import Problem, ProblemsFound
from press.production.folders import MOST_KEPT, Folders
from press.production.load_content import read
from press.production.proofs import Proofs, proofs_of
from press.scratch import scratch_folder

HALF_WRITTEN = 0.08
"""Seconds. Some editors empty a file before they write it; what is wrong for so short a time is not told."""
Key = tuple[str, str]
"""Edition, and key of a part."""


@dataclass(frozen=True, eq=False)
class _Task:
    """A part to lay out. saved: when its file was, 0 if unknown.

    before: what came of it before, for a first look.
    """

    key: Key
    proofs: Proofs
    job: Job
    saved: float
    before: Rendered | None = None


class Proofreader:
    """Keeps the books of the preview fresh. changed: told whenever one of them is another."""

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
        """What can be proofed of the last save, of the editions that were asked for since."""
        self._unread: dict[Key, None] = {}
        """Parts of which it is not known whether the last save changed them."""
        self._waiting: dict[Key, _Task] = {}
        self._running: list[_Task] = []
        self._has_practised = False
        self._at_once = os.cpu_count() or 1
        self.language, self.title = _introduced(folders.content)
        self._workers = {gives_way: self._hired(gives_way) for gives_way in (False, True)}
        self._thread = Thread(target=self._run, name="proofreader", daemon=True)

    def start(self) -> None:
        """Begin to work."""
        self.saved(0.0)
        self._thread.start()

    def close(self) -> None:
        """Stop; the workers are gone afterwards."""
        self._inbox.put(None)
        self._thread.join()
        for pool in self._workers.values():
            pool.dismiss()  # what they lay out nobody will see
        rmtree(self._folder, ignore_errors=True)

    def saved(self, when: float) -> None:
        """Something was saved, at this time(); 0 if that is not known."""
        self._inbox.put(lambda: self._read(when))

    def looked_at(self, edition: str, parts: frozenset[str]) -> None:
        """Someone looks at these parts; they are the first to be laid out."""
        self._inbox.put(lambda: self._turn_to(edition, parts))

    # What follows is done in the thread of the proofreader.

    def _run(self) -> None:
        while True:
            try:
                message = self._next_message()
                if message is None:
                    return
                message()
            except Exception as error:  # a file that vanishes while it is read must not end the preview
                said = f"the preview stumbled: {error or type(error).__name__}."
                self._stop_at((Problem("preview", 0, "", said, "Save again."),))

    def _next_message(self) -> Callable[[], None] | None:
        due = self._due()
        try:
            return self._inbox.get(block=due is None)
        except Empty:
            return lambda: self._examine(due) if due else None

    def _due(self) -> Key | None:
        """The part to examine next. The rest waits while what is looked at is laid out."""
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
        """Say what is wrong; what was laid out stays."""
        for edition in {*self.books, self._edition}:
            self._show(replace(self.books.get(edition, Book(edition)), problems=problems))

    def _turn_to(self, edition: str, parts: frozenset[str]) -> None:
        self._edition, self._looked_at = edition, parts
        if self._content and edition not in self._proofs:
            self._saved = 0.0  # what is laid out now was saved long ago
            self._plan()
        self._dispatch()

    def _plan(self) -> None:
        """Take up the edition that is looked at: every part of it is to be examined."""
        assert self._content
        edition, (catalogue, flatplan) = self._edition, self._content
        book = self.books.get(edition, Book(edition))
        try:
            proofs = proofs_of(self._folders, catalogue, flatplan, EDITIONS[edition])
        except ProblemsFound as found:
            self._show(replace(book, problems=found.problems))
            return
        self._proofs[edition] = proofs
        files = {part.key: part.file(catalogue) for part in (*flatplan.parts, *proofs.parts)}
        self.sources = Sources(files, self._folders.templates)
        self._unread |= {(edition, part.key): None for part in proofs.parts}
        self._show(book.planned(_planned(catalogue, proofs)))

    def _examine(self, key: Key) -> None:
        """See whether a part is fresh; if it is not, let it be laid out."""
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
            self._practise(job, known)
            return
        self._put(edition, replace(proof, name=job.name, state=_old(proof)))
        self._waiting[key] = task
        self._dispatch()

    def _practise(self, job: Job, known: Rendered) -> None:
        """Let the worker for first looks have one look before the first save: much is only read when it is used."""
        if job.page.composition and not self._has_practised:
            self._has_practised = True
            self._workers[False].submit(render, replace(job, target=job.target.with_suffix(".practice")), known)

    def _dispatch(self) -> None:
        """Give the workers what they can do now."""
        for key in sorted(self._waiting, key=lambda key: key[0] != self._edition):
            if self._is_looked_at(key):
                task = self._waiting.pop(key)
                self._submit(self._first_look(task) or task, gives_way=False)
            elif len(self._running) < self._at_once:
                self._submit(self._waiting.pop(key), gives_way=True)

    def _first_look(self, task: _Task) -> _Task | None:
        """The task of laying a part out with the fit that it had, if all was well with it: as a rule it is found the
        best again.

        The task itself follows, so that every part turns out as in a build.
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
        """Workers: one for what is looked at, or as many as there are cores, which give way to it."""
        count = self._at_once if gives_way else 1
        styles, edition = self._folders.styles, SCREEN
        return workers(count, styles, edition, at_once=count, gives_way=gives_way)

    def _take(self, task: _Task, done: Future[Rendered]) -> None:
        """Take what a worker brings; what was saved again in the meantime is not wanted any more."""
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
        """Show what came of a task."""
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
        """Say that the engine stopped; a first look that fails says nothing, for the whole work follows."""
        if not task.before:
            said, remedy = reason_of(error)
            message = f"the layout stopped: {said}."
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
    """Language and title of a catalogue that was not yet read as a whole, "" where they are not known."""
    try:
        said = read_yaml(content / "catalogue.yaml").fields()
    except ProblemsFound:
        return "", ""
    return str(said.get("language", "")), str(said.get("title", ""))


def _old(proof: Proof) -> str:
    """The state of a proof of which there is a later save."""
    return STALE if proof.pdf else WAITING


def _planned(catalogue: Catalogue, proofs: Proofs) -> Iterator[Proof]:
    """What is known of parts before they are laid out."""
    for part in proofs.parts:
        theme = catalogue.theme_of(part.item) if isinstance(part.item, Solution) else part.item
        yield Proof(part, part.title(catalogue), part.file(catalogue), family(theme.order) if theme else 0)
