"""A save -> the parts that it changes, arranged and laid out again: first the parts on the screen, then the others.

One thread does everything, one message after the other. Worker processes, started beforehand, arrange solutions and lay
out parts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import replace
from functools import partial
from pathlib import Path
from queue import Empty, SimpleQueue
from shutil import rmtree
from tempfile import mkdtemp
from threading import Thread
from time import sleep, time

from press.composition.cache import PartCache
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.job import ArrangingJob, Job, Rendered
from press.composition.sources import Sources
from press.desk.preview.book import FRESH, SETTLING, Book, Proof
from press.desk.preview.choices import NOTHING_ELSE, ArrangementChoice, Choosing
from press.desk.preview.page_images import sheets_of
from press.desk.preview.workshop import Key, LayoutTask, Workshop, stopped
from press.editions import EDITIONS, SCREEN
from press.editorial.content import read_yaml
from press.editorial.file_languages import FRAME, in_language
from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.problems import Problem, ProblemsFound
from press.production.composing import keep_arrangements, names_pages
from press.production.folders import MOST_KEPT, Folders
from press.production.load_content import read
from press.production.proofs import Proofs, proofs_of
from press.scratch import scratch_folder

HALF_WRITTEN = 0.08
"""Seconds. Some editors empty a file before they write it; a problem that lasts no longer is not reported."""


class Proofreader:
    """Keeps the books of the preview up to date. changed: called whenever a book changes."""

    def __init__(self, folders: Folders, changed: Callable[[], None]) -> None:
        self.books: dict[str, Book] = {}
        self.sources = Sources({}, folders.pages)
        self._folders, self._changed = folders, changed
        self._known = PartCache(folders.stores.parts)
        self._folder = Path(mkdtemp(dir=scratch_folder()))
        self._inbox: SimpleQueue[Callable[[], None] | None] = SimpleQueue()
        self._content: tuple[Catalogue, Flatplan] | None = None
        self._saved = 0.0
        self._edition, self._looked_at = SCREEN.name, frozenset[str]()
        self._proofs: dict[str, Proofs] = {}
        """By edition: what can be laid out of the last save. Only editions that were requested since then."""
        self._choices: dict[str, ArrangementChoice] = {}
        """By edition: the last arrangements that were chosen."""
        self._choosing: dict[str, Choosing] = {}
        """By edition: what is being chosen since the last save."""
        self._unseen: dict[Key, None] = {}
        """Parts that are being arranged and have had no first look since the last save."""
        self._unread: dict[Key, None] = {}
        """Parts that the last save may have changed; they are still to be examined. In order."""
        self._final: dict[Key, str] = {}
        """The names of the jobs that lay out the last save. The job of a first look may have another name."""
        self._waiting: dict[Key, LayoutTask] = {}
        self.language, self.title = _introduced(folders)
        self._workshop = Workshop(
            folders,
            lambda task, done: self._inbox.put(lambda: self._take(task, done)),
            lambda job, done: self._inbox.put(lambda: self._take_arrangements(job, done)),
        )
        self._thread = Thread(target=self._run, name="proofreader", daemon=True)

    def start(self) -> None:
        """Start to work."""
        self.saved(0.0)
        self._thread.start()

    def close(self) -> None:
        """Stop, and end the workers."""
        self._inbox.put(None)
        self._thread.join()
        self._workshop.close()
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
            return due

    def _due(self) -> Callable[[], None] | None:
        """What to do next: the parts on the screen are first, and while they are laid out, the others wait."""
        choosing = self._choosing.get(self._edition)
        unarranged = [(self._edition, key) for key in choosing.unread] if choosing else []
        steps = ((self._look, [*self._unseen]), (self._examine, [*self._unread]), (self._arrange, unarranged))
        for step, keys in steps:
            if seen := next((key for key in keys if self._is_looked_at(key)), None):
                return partial(step, seen)
        if any(self._is_looked_at(task.key) for task in (*self._workshop.layouts, *self._waiting.values())):
            return None
        if unarranged:
            return partial(self._arrange, unarranged[0])
        here = next((key for key in self._unread if key[0] == self._edition), None)
        return partial(self._examine, here) if here else None

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
        self._choosing.clear()
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
        """Plan the edition on the screen: its solutions are to be arranged, its other parts to be examined."""
        assert self._content
        edition, (catalogue, flatplan) = self._edition, self._content
        book = self.books.get(edition, Book(edition))
        self._unread = {key: None for key in self._unread if key[0] != edition}
        self._unseen = {key: None for key in self._unseen if key[0] != edition}
        try:
            proofs = proofs_of(self._folders, catalogue, flatplan, EDITIONS[edition])
        except ProblemsFound as found:
            self._show(replace(book, problems=found.problems, is_examining=False))
            return
        self._proofs[edition] = proofs
        self._choosing[edition] = choosing = Choosing(proofs, self._choices.get(edition))
        self.sources = proofs.composer.sources
        arranged = {(edition, key): None for key in choosing.unread}
        free = [part.key for part in proofs.parts if not names_pages(part)]
        self._unread |= {key: None for name in free if (key := (edition, name)) not in arranged}
        self._unseen |= arranged
        for key in arranged:
            self._waiting.pop(key, None)
            self._final.pop(key, None)
        self._show(book.planned(_planned(catalogue, proofs)))
        self._choose_if_complete(edition)

    def _look(self, key: Key) -> None:
        """Have a first look at a part laid out, with the arrangement that it had before the save.

        If that is chosen again, the look is what a build makes. Otherwise the part is laid out again.
        """
        del self._unseen[key]
        choosing, proof = self._choosing.get(key[0]), self._proof(key)
        arrangement = choosing.for_a_look(key[1]) if choosing else None
        if choosing and proof and arrangement:
            with suppress(ProblemsFound):  # they are shown when the part is arranged
                proofs = choosing.proofs.with_arrangements({key[1]: arrangement})
                self._lay_out(key, proofs, proof, proofs.job(proof.part, self._folder))

    def _arrange(self, key: Key) -> None:
        """Find out whether the arrangements of a part are known; if not, have them found."""
        choosing = self._choosing[key[0]]
        choosing.read(key[1])
        self._choose_if_complete(key[0])
        self._dispatch()

    def _take_arrangements(self, job: ArrangingJob, done: Future[ArrangedSolution]) -> None:
        """Take a result from a worker, for every edition that waits for it."""
        self._workshop.arranging.discard(job.name)
        error = done.exception()
        if not error:
            keep_arrangements(job, done.result(), self._folders.stores)
        for edition, choosing in [*self._choosing.items()]:
            if error:
                choosing.fail(job, stopped(job.source, job.key, error))
            else:
                choosing.take(job, done.result())
                if (proof := self._proof((edition, job.key))) and not proof.pdf:
                    self._unseen[edition, job.key] = None
            self._choose_if_complete(edition)
        self._dispatch()

    def _choose_if_complete(self, edition: str) -> None:
        """Choose the arrangements of an edition if all of its solutions are arranged. They are then to be examined."""
        if not self._choosing[edition].is_complete:
            return
        choosing = self._choosing.pop(edition)
        choice, before = choosing.choice(), choosing.before
        self._choices[edition] = choice
        self._proofs[edition] = choosing.proofs.with_arrangements(choice.arrangements)
        self._unseen = {key: None for key in self._unseen if key[0] != edition}
        naming = [part.key for part in choosing.proofs.parts if names_pages(part)]
        self._unread |= {(edition, key): None for key in (*choice.names, *naming)}
        rearranged = choice.rearranged_since(before) if before and self._saved else NOTHING_ELSE
        self._show(replace(self.books[edition], rearranged=rearranged))

    def _examine(self, key: Key) -> None:
        """Check whether a part is fresh; if it is not, have it laid out."""
        del self._unread[key]
        self._waiting.pop(key, None)
        if proof := self._proof(key):
            self._examine_proof(key, proof)
        if key[0] not in self._choosing and not any(edition == key[0] for edition, _ in self._unread):
            self._show(replace(self.books[key[0]], is_examining=False))

    def _examine_proof(self, key: Key, proof: Proof) -> None:
        edition, choice = key[0], self._choices.get(key[0])
        if choice and (faults := choice.faults.get(key[1])):
            self._put(edition, replace(proof, problems=faults, name="", state=proof.state_after_a_save, weighed=()))
            return
        try:
            job = self._proofs[edition].job(proof.part, self._folder)
        except ProblemsFound as found:
            self._put(edition, replace(proof, problems=found.problems, name="", state=proof.state_after_a_save))
            return
        if choice and key[1] in choice.weighed:
            proof = replace(proof, weighed=choice.weighed[key[1]])
            self._put(edition, proof)
        self._final[key] = job.name
        self._lay_out(key, self._proofs[edition], proof, job)

    def _lay_out(self, key: Key, proofs: Proofs, proof: Proof, job: Job) -> None:
        """Have a part laid out, unless its pages are known or are being laid out."""
        is_shown = proof.state == FRESH or (proof.state == SETTLING and not self._is_final(key, job))
        if proof.name == job.name and (is_shown or self._workshop.is_laying_out(key, job)):
            return
        task = LayoutTask(key, proofs, job, self._saved)
        if known := self._known.find(job):
            self._take_pages(task, known)
            job.target.unlink()
            if job.page.composition:
                self._workshop.warm_up(job)
            return
        self._put(key[0], replace(proof, name=job.name, state=proof.state_after_a_save))
        self._waiting[key] = task
        self._dispatch()

    def _is_final(self, key: Key, job: Job) -> bool:
        """Whether a job lays out the last save of a part as a build does; otherwise it is a first look."""
        return self._final.get(key) == job.name

    def _dispatch(self) -> None:
        """Give the workers the tasks that they can take now."""
        for key in [key for key in self._waiting if self._is_looked_at(key)]:
            self._workshop.lay_out(self._waiting.pop(key), is_seen=True)
        for edition, choosing in self._choosing.items():
            for job in choosing.missing.values():
                is_seen = self._is_looked_at((edition, job.key))
                if job.name not in self._workshop.arranging and (is_seen or self._workshop.has_room):
                    self._workshop.arrange(job, is_seen=is_seen)
        for key in sorted(self._waiting, key=lambda key: key[0] != self._edition):
            if self._workshop.has_room:
                self._workshop.lay_out(self._waiting.pop(key), is_seen=False)

    def _take(self, task: LayoutTask, done: Future[Rendered]) -> None:
        """Take a result from a worker. It is not shown if the part was saved again in the meantime."""
        self._workshop.layouts.remove(task)
        proof, error = self._proof(task.key), done.exception()
        if not error:
            self._known.put(task.job, done.result())
        if proof and proof.name == task.job.name and proof.state != FRESH:
            if not error:
                self._take_pages(task, done.result())
            elif self._is_final(task.key, task.job):  # a first look is followed by another layout
                self._put(task.key[0], replace(proof, problems=(stopped(proof.source, task.key[1], error),)))
        if not error and not self._workshop.layouts and not self._waiting:
            self._folders.stores.parts.trim(MOST_KEPT)
        with suppress(OSError):
            task.job.target.unlink()
        self._dispatch()

    def _take_pages(self, task: LayoutTask, rendered: Rendered) -> None:
        """Show the result of a task; but not a first look that takes more pages than the part may have.

        The problems of a first look are not shown: it lacks blocks that the part did not have before the save.
        """
        proof, is_final = self._proof(task.key), self._is_final(task.key, task.job)
        assert proof
        if not is_final and rendered.layout.pages != proof.part.pages:
            return
        pdf = rendered.target.read_bytes()
        shown = replace(
            proof,
            state=FRESH if is_final else SETTLING,
            name=task.job.name,
            pdf=pdf,
            rendered=rendered,
            sheets=sheets_of(pdf),
            problems=task.proofs.problems(task.job, rendered) if is_final else proof.problems,
            took=time() - task.saved if task.saved and proof.state != SETTLING else proof.took,
        )
        self._put(task.key[0], shown)

    def _proof(self, key: Key) -> Proof | None:
        return self.books[key[0]].proof(key[1])

    def _put(self, edition: str, proof: Proof) -> None:
        self._show(self.books[edition].with_proof(proof))

    def _show(self, book: Book) -> None:
        self.books[book.edition] = book
        self._changed()


def _introduced(folders: Folders) -> tuple[str, str]:
    """Language and title of a catalogue before all of it is read, "" where they are not known."""
    try:
        fields = read_yaml(in_language(folders.content / FRAME, folders.translation)).fields()
    except ProblemsFound:
        return "", ""
    return str(fields.get("language", "")), str(fields.get("title", ""))


def _planned(catalogue: Catalogue, proofs: Proofs) -> Iterator[Proof]:
    """The proofs of parts before they are laid out."""
    for part in proofs.parts:
        theme = part.theme(catalogue)
        yield Proof(
            part,
            part.title(catalogue),
            part.file(catalogue),
            proofs.composer.tokens.family(theme.order) if theme else 0,
        )
