"""Finished files -> the verdicts of all checkers on them, and their problems, traced to the content."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.cache import measures_of, unpacked
from press.composition.sources import Source
from press.composition.spots import Spot
from press.composition.store import Store, digest
from press.composition.toolchain import build_digest
from press.editions import LEAFLET, SCREEN, Edition
from press.editorial.content import read_yaml
from press.editorial.flatplan import Flatplan, Part
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
from press.production.folders import MOST_KEPT, Progress
from press.production.proofs import Proofs
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
    verdicts: Verdicts, flatplan: Flatplan, proofs: Callable[[Edition], Proofs]
) -> Iterator[Problem]:
    """Yield the findings in files of the screen edition and leaflets as problems.

    proofs: returns the proofs of an edition that has files, composed. The file of a problem is the one to change: that
    of the part on the page, or, for a fault of the whole file, the one with the title of the file.
    """
    found = [(file, finding) for file, said in verdicts.items() for verdict in said for finding in verdict.findings]
    sources = _FindingSources(flatplan, proofs)
    for file, finding in found:
        source = sources.find(file, finding.page, finding.place)
        where = f"{file.name}, page {finding.page}" if finding.page else file.name
        place = f"{where}: {finding.element}: " if finding.element else f"{where}: "
        message = f"{place}{finding.message}"
        yield Problem(str(source.path), source.line, finding.rule, message, finding.remedy)


@dataclass
class _FindingSources:
    """Where the contents of finished files are written. proofs: as for conformance_problems()."""

    flatplan: Flatplan
    proofs: Callable[[Edition], Proofs]
    _spots: dict[tuple[str, str], tuple[Spot, ...]] = field(default_factory=dict)

    def find(self, file: Path, page: int, place: Place | None) -> Source:
        """Return where something on a page is written. page: from 1; 0 for the file as a whole, which has a title."""
        if file.stem in {item.key for part in self.flatplan.parts for item in part.items}:
            proofs = self.proofs(LEAFLET)
            part = next(part for part in proofs.parts if part.key == file.stem)
            if not page:
                return proofs.composer.sources.find(part.key, "@name")
        else:
            proofs = self.proofs(SCREEN)
            if not page:
                frame = read_yaml(proofs.composer.catalogue.file("catalogue.yaml"))
                return Source(frame.file(("title",)), frame.line(("title",)))
            part = next(part for part in proofs.parts if part.folio <= page < part.folio + part.pages)
            page -= part.folio - 1
        return trace(proofs.composer.sources, part.key, self._spots_of(proofs, part), page, place)

    def _spots_of(self, proofs: Proofs, part: Part) -> tuple[Spot, ...]:
        """Return the spots of a part, from the cache; none if they are no longer there."""
        name = proofs.composer.edition.name, part.key
        if name not in self._spots:
            job = proofs.job(part, Path())
            kept = proofs.stores.parts.find(measures_of(job))
            self._spots[name] = unpacked(kept, job.key, job.target).spots if kept else ()
        return self._spots[name]
