"""A tree -> the facts of one revision for the comparison: every part of every edition, and the paths of its files.

Each revision is laid out by its own version of the press, in a separate process, which passes only one file to the
comparison. So the format of this file, and of the files that it names, is a promise between versions: a new field gets
a default; a change that is not possible in this way gets another FORMAT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from press.composition.cache import measures_of, unpacked
from press.composition.contrast import low_contrasts
from press.composition.job import Job, Rendered
from press.composition.tokens import read_tokens
from press.desk.page_map import page_map
from press.editions import EDITIONS, Edition
from press.editorial.flatplan import Flatplan, Part
from press.editorial.model import Catalogue, Solution
from press.prepress.typography.geometry import PageGeometry, geometry_of
from press.problems import Problem, ProblemsFound
from press.production.composing import composed_if_fitting
from press.production.folders import Folders, Progress
from press.production.laying_out import LayingOut, jobs_of
from press.production.load_content import read
from press.production.proofs import proofs_of
from press.production.staff import Staff
from press.scratch import temporary_folder

FORMAT = 1
_COUNTED = re.compile(r"^\d+-|-\d+$")


@dataclass(frozen=True)
class EntryFacts:
    """A solution that shares a part with others. source: its file, relative to the tree."""

    key: str
    number: int
    source: str

    @property
    def slug(self) -> str:
        """Its key without its number."""
        return _COUNTED.sub("", self.key)


@dataclass(frozen=True)
class PartFacts:
    """A part.

    name: the digest of everything that decides its pages; number: of a solution, otherwise 0; source: the file to fix,
    relative to the tree; problems: as text; pdf, measures: the paths of its files in the cache; composition: how the
    spread is composed, "" if there is only one way, or if the version of the press does not tell; shared_by: the
    solutions that share it.
    """

    key: str
    kind: str
    title: str
    name: str
    folio: int
    pages: int
    number: int
    source: str
    problems: tuple[str, ...]
    pdf: Path
    measures: Path
    composition: str = ""
    shared_by: tuple[EntryFacts, ...] = ()

    @property
    def rendered(self) -> Rendered:
        """Its measures. Raises ValueError if they are written in another format."""
        return unpacked(self.measures.read_bytes(), self.key, self.pdf)

    @property
    def slug(self) -> str:
        """Its name without numbers and folios: "solution gardens" for the key "21-gardens"."""
        return _slug(self.kind, self.key)


@dataclass(frozen=True)
class EditionFacts:
    """An edition.

    baseline: the height of a line, mm; foot: the lower edge of the text area, mm from the top of the trim; problems: of
    the edition as a whole; unfitting: the slugs of parts that have no pages, because they are too long for any.
    """

    name: str
    baseline: float
    foot: float
    parts: tuple[PartFacts, ...]
    problems: tuple[str, ...] = ()
    geometry: PageGeometry | None = None
    unfitting: tuple[str, ...] = ()

    @property
    def is_impossible(self) -> bool:
        """Whether the edition cannot be made."""
        return bool(self.problems) and not self.parts


@dataclass(frozen=True)
class Facts:
    """A revision. flatplan: a line for each part; language: of the catalogue, BCP 47."""

    format: int
    flatplan: tuple[str, ...]
    editions: tuple[EditionFacts, ...]
    language: str = ""

    def edition(self, name: str) -> EditionFacts:
        """Return the facts of an edition, without parts if the revision does not have it."""
        there = (edition for edition in self.editions if edition.name == name)
        return next(there, EditionFacts(name, 0, 0, ()))

    def named(self, edition: str) -> dict[str, PartFacts]:
        """Return the parts of an edition in page order, by a name that is the same in all revisions."""
        named: dict[str, PartFacts] = {}
        for part in self.edition(edition).parts:
            name = part.slug
            while name in named:
                name += " again"
            named[name] = part
        return named

    @property
    def problems(self) -> tuple[str, ...]:
        """The problems of whole editions, each once."""
        return tuple(dict.fromkeys(problem for edition in self.editions for problem in edition.problems))

    @property
    def is_there(self) -> bool:
        """Whether all files that it names are still in the cache."""
        parts = (part for edition in self.editions for part in edition.parts)
        return all(part.pdf.exists() and part.measures.exists() for part in parts)


_ADAPTER = TypeAdapter(Facts)


def facts_of(folders: Folders, tree: Path, staff: Staff, progress: Progress) -> bytes:
    """Lay out every part of every edition of a tree and return its facts as JSON, for read_facts().

    Problems of a part are in the facts and do not stop the build. Raises ProblemsFound for others.
    """
    catalogue, flatplan = read(folders)
    editions = [edition for edition in EDITIONS.values() if catalogue.colophon.print or not edition.inks]
    with temporary_folder() as folder:
        facts = Facts(
            FORMAT,
            tuple(page_map(catalogue, flatplan).splitlines()),
            tuple(
                _edition(edition, folders, tree, folder, catalogue, flatplan, staff, progress) for edition in editions
            ),
            catalogue.colophon.language,
        )
    return _ADAPTER.dump_json(facts)


def read_facts(written: bytes) -> Facts:
    """Return the facts that a revision wrote. Raises ValueError if this press cannot read them."""
    try:
        facts = _ADAPTER.validate_json(written)
    except ValidationError as error:
        raise ValueError("this press cannot read the facts that its press wrote") from error
    if facts.format != FORMAT:
        raise ValueError(f"its press writes facts in format {facts.format}; this press reads format {FORMAT}")
    return facts


def _edition(
    edition: Edition,
    folders: Folders,
    tree: Path,
    folder: Path,
    catalogue: Catalogue,
    flatplan: Flatplan,
    staff: Staff,
    progress: Progress,
) -> EditionFacts:
    tokens = read_tokens(folders.stylesheets, edition)
    foot = tokens.mm("trim-height") - tokens.mm("margin-bottom")
    facts = EditionFacts(edition.name, tokens.size("baseline"), foot, (), geometry=geometry_of(tokens))
    try:
        proofs = proofs_of(folders, catalogue, flatplan, edition)
    except ProblemsFound as found:
        return replace(facts, problems=_texts(found.problems, tree))
    composer, unfit = composed_if_fitting(proofs.composer, proofs.parts, folders.stores, staff, progress)
    fitting = [part for part in proofs.parts if part.key not in unfit]
    jobs = jobs_of(composer, fitting, folder, folders.stores, proofs.profile)
    faults = LayingOut(composer, folders.stores, staff, progress).faults(jobs)
    problems = _texts([*low_contrasts(folders.stylesheets), *chain.from_iterable(unfit.values())], tree)
    parts = tuple(_parts(folders, fitting, catalogue, jobs, faults, tree))
    unfitting = tuple(_slug(part.kind.name, part.key) for part in proofs.parts if part.key in unfit)
    return replace(facts, parts=parts, problems=problems, unfitting=unfitting)


def _parts(
    folders: Folders,
    parts: Sequence[Part],
    catalogue: Catalogue,
    jobs: list[Job],
    faults: Mapping[str, list[Problem]],
    tree: Path,
) -> Iterator[PartFacts]:
    for part, job in zip(parts, jobs, strict=True):
        if not folders.stores.parts.has(job.name):
            message, remedy = "the cache cannot be written.", "Free disk space, or make the folder writable."
            raise ProblemsFound([Problem(str(folders.stores.parts.folder), 0, "", message, remedy)])
        yield PartFacts(
            part.key,
            part.kind.name,
            part.title(catalogue),
            job.name,
            part.folio,
            part.pages,
            part.item.number if isinstance(part.item, Solution) and not part.kind.shares else 0,
            str(part.file(catalogue).relative_to(tree)),
            _texts(faults[part.key], tree),
            folders.stores.parts.path(job.name),
            folders.stores.parts.path(measures_of(job)),
            job.page.composition,
            tuple(_shared_by(part, tree)),
        )


def _shared_by(part: Part, tree: Path) -> Iterator[EntryFacts]:
    """Yield the solutions that share a part."""
    for item in part.items if part.kind.shares else ():
        if isinstance(item, Solution):
            yield EntryFacts(item.key, item.number, str(item.file.relative_to(tree)))


def _slug(kind: str, key: str) -> str:
    return f"{kind} {_COUNTED.sub('', key)}"


def _texts(problems: Iterable[Problem], tree: Path) -> tuple[str, ...]:
    return tuple(str(problem.named_from(tree)) for problem in problems)
