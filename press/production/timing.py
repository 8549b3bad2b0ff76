"""The time that each stage and each part of an edition takes, when it is made without the cache."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from time import perf_counter

from press.composition.job import Rendered
from press.editions import SCREEN
from press.prepress.assemble import assemble
from press.prepress.metadata import metadata_of
from press.problems import stop_at
from press.production.composing import composed
from press.production.folders import Folders, Progress, Stores
from press.production.laying_out import jobs_of
from press.production.load_content import read
from press.production.staff import Staff
from press.scratch import temporary_folder


def time_catalogue(folders: Folders, staff: Staff, progress: Progress) -> str:
    """Make the screen edition without the cache; return the times in seconds, as a table in text.

    Leaves no file. Raises ProblemsFound.
    """
    with temporary_folder() as folder:
        fresh = replace(folders, stores=Stores(folder / "kept"), output=folder / "output")
        clock, parts = _Clock(), dict[str, Rendered]()
        catalogue, flatplan = read(fresh)
        clock.stage("reading the content")
        composer = fresh.composer(catalogue, flatplan, SCREEN)
        composer = composed(composer, composer.parts, fresh.stores, staff, progress)
        clock.stage("arranging the solutions, in parallel")
        jobs = jobs_of(composer, composer.parts, folder, fresh.stores)
        clock.stage("composing the parts")
        for rendered in staff.render_all(jobs):
            parts[rendered.key] = rendered
            progress(SCREEN.name, len(parts), len(jobs))
        clock.stage("laying them out, in parallel")
        metadata = metadata_of(catalogue.colophon, catalogue.colophon.full_title, 1)
        stop_at(assemble([job.target for job in jobs], folder / "book.pdf", metadata))
        clock.stage("assembling the file")
    return "\n".join([*_table(parts[job.key] for job in jobs), "", *clock.lines()])


class _Clock:
    """Measures the time of each stage."""

    def __init__(self) -> None:
        self._stages: list[tuple[str, float]] = []
        self._latest = perf_counter()

    def stage(self, name: str) -> None:
        """Record that a stage has ended."""
        now = perf_counter()
        self._stages.append((name, now - self._latest))
        self._latest = now

    def lines(self) -> Iterator[str]:
        """Yield a line for each stage with its seconds, and one for the total."""
        for name, seconds in [*self._stages, ("total", sum(seconds for _, seconds in self._stages))]:
            yield f"{seconds:8.2f} s  {name}"


def _table(parts: Iterable[Rendered]) -> Iterator[str]:
    yield "layouts  laying out  writing  part"
    for part in parts:
        if took := part.took:
            yield f"{took.layouts:7}  {took.laying_out:8.2f} s  {took.writing:5.2f} s  {part.key}"
