"""Finished files -> the verdicts of all checkers on them, and their problems, traced to the content."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.cache import build_digest, measures_of, unpacked
from press.composition.sources import Source
from press.composition.spots import Spot
from press.composition.store import Store, digest
from press.editions import LEAFLET, SCREEN
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue
from press.engine.processes import Processes, WorkerDied
from press.installation import press_version
from press.prepress import verapdf
from press.prepress.accessibility import checkers
from press.prepress.accessibility.contrast import contrast_findings
from press.prepress.accessibility.findings import Verdict
from press.prepress.accessibility.reader import read
from press.prepress.accessibility.rules import RULES, findings
from press.prepress.pdf.page_boxes import Place
from press.prepress.ticket import sha256_of
from press.problems import Problem, ProblemsFound
from press.production.folders import MOST_KEPT, Folders, Progress
from press.production.proofs import proofs_of
from press.production.tracing import trace

PRESS = "catalogue-press"
"""The name of the press as a checker."""
STANDARDS = ("PDF/UA-1", "PDF/A-2a")
"""The standards to which the screen edition and the leaflets conform."""
Verdicts = dict[Path, tuple[Verdict, ...]]
"""The verdicts of all checkers on each file."""


_FORM = TypeAdapter(tuple[Verdict, ...])


def checkers_there() -> dict[str, str]:
    """Return the names of the checkers on this machine, with the versions of their packages."""
    there = {PRESS: press_version(), **checkers.installed()}
    return there if verapdf.what_is_missing() else {**there, verapdf.NAME: verapdf.package_version()}


def verdicts_on(files: Sequence[Path], store: Store, progress: Progress) -> Verdicts:
    """Return the verdicts of all checkers on this machine on finished files.

    store: keeps the verdicts; a file that the same checkers have seen before is not checked again. Raises ProblemsFound
    if a file cannot be read or a checker cannot start.
    """
    there = checkers_there()
    names = {file: _name(file, there) for file in files}
    found = {file: _FORM.validate_json(kept) for file in files if (kept := store.find(names[file]))}
    missing = [file for file in files if file not in found]
    words = ", ".join(name for name in there if name != verapdf.NAME)
    progress(words, len(found), len(files))
    # A process that has started Java must not be forked, so veraPDF gets a worker of its own.
    with Processes(os.cpu_count() or 1) as pool, Processes(1) as java:
        running = {words: [pool.submit(_verdicts, file) for file in missing]}
        if verapdf.NAME in there:
            running[verapdf.NAME] = [java.submit(verapdf.judge, file, STANDARDS) for file in missing]
        for word, results in running.items():
            for done, (file, result) in enumerate(zip(missing, results, strict=True), len(files) - len(missing) + 1):
                found[file] = (*found.get(file, ()), *_result(result, file))
                progress(word, done, len(files))
    for file in missing:
        store.put(names[file], _FORM.dump_json(found[file]))
    store.trim(MOST_KEPT)
    return {file: found[file] for file in files}


def _name(file: Path, there: Mapping[str, str]) -> str:
    """Return the name under which the verdicts of these checkers on a file are kept."""
    return digest(("verdicts", sha256_of(file), dict(there), build_digest()))


def _verdicts(file: Path) -> list[Verdict]:
    """Return the verdicts of all checkers but veraPDF on a file."""
    reading = read(file)
    found = sorted([*findings(reading), *contrast_findings(file)], key=lambda finding: finding.order)
    return [Verdict(PRESS, press_version(), "", len(RULES), 0, tuple(found)), *checkers.verdicts(file, reading)]


def _result(result: Future[list[Verdict]], file: Path) -> list[Verdict]:
    try:
        return result.result()
    except WorkerDied as error:
        remedy = "Try again; close other programs if there is little memory."
        raise ProblemsFound([Problem(file.name, 0, "", f"the check did not end ({error}).", remedy)]) from None


def conformance_problems(
    verdicts: Verdicts, folders: Folders, catalogue: Catalogue, flatplan: Flatplan
) -> Iterator[Problem]:
    """Yield the findings in files of the screen edition and leaflets as problems.

    The file of a problem is the one to change if the finding has a page, else the finished file.
    """
    found = [(file, finding) for file, said in verdicts.items() for verdict in said for finding in verdict.findings]
    if not found:
        return  # the pages need a composer for each edition
    pages = _Pages(folders, catalogue, flatplan)
    for file, finding in found:
        source = pages.source(file, finding.page, finding.place) if finding.page else Source(Path(file.name), 0)
        where = f"{file.name}, page {finding.page}" if finding.page else file.name
        place = f"{where}: {finding.element}: " if finding.element else f"{where}: "
        message = f"{place}{finding.message}"
        yield Problem(str(source.path), source.line, finding.rule, message, finding.remedy)


class _Pages:
    """The pages of finished files, with the parts that are on them and where these are written."""

    def __init__(self, folders: Folders, catalogue: Catalogue, flatplan: Flatplan) -> None:
        self._store = folders.stores.parts
        self._proofs = {
            edition.name: proofs_of(folders, catalogue, flatplan, edition).with_kept_arrangements()
            for edition in (SCREEN, LEAFLET)
        }
        self._leaflets = {part.key: part for part in self._proofs[LEAFLET.name].parts}
        self._sources = self._proofs[LEAFLET.name].composer.sources
        self._spots: dict[tuple[str, str], tuple[Spot, ...]] = {}

    def source(self, file: Path, page: int, place: Place | None) -> Source:
        """Return where something on a page is written. page: from 1."""
        edition, part = LEAFLET.name, self._leaflets.get(file.stem)
        if part is None:
            parts = self._proofs[SCREEN.name].parts
            edition, part = SCREEN.name, next(part for part in parts if part.folio <= page < part.folio + part.pages)
            page -= part.folio - 1
        return trace(self._sources, part.key, self._spots_of(edition, part), page, place)

    def _spots_of(self, edition: str, part: Part) -> tuple[Spot, ...]:
        """Return the spots of a part, from the cache; none if they are no longer there."""
        if (edition, part.key) not in self._spots:
            self._spots[edition, part.key] = ()
            if self._proofs[edition].has_job(part):
                job = self._proofs[edition].job(part, Path())
                if kept := self._store.find(measures_of(job)):
                    self._spots[edition, part.key] = unpacked(kept, job.key, job.target).spots
        return self._spots[edition, part.key]
