"""A tree -> every part of every edition, in files of its own: what one revision tells the comparison of itself.

A revision is laid out by its own press, in a process of its own; these files are all that passes between the two. So
their form is a promise: what is added to it gets a default, and what cannot be added so gets another FORMAT.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from press.composition.cache import PartCache, unpacked
from press.composition.contrast import low_contrasts
from press.composition.job import Job, Rendered
from press.composition.tokens import millimetres
from press.desk.shelf import page_map, title_of
from press.editions import LEAFLET, PRINT, SCREEN, Edition
from press.editorial.flatplan import Flatplan
from press.editorial.model import Catalogue
from press.problems import Problem, ProblemsFound
from press.production.house import House, Progress, said_from_here
from press.production.laying_out import jobs_of, laid_out_faults
from press.production.proofs import Proofs, proofs_of
from press.production.reading import read
from press.production.staff import Staff

FORMAT = 1
INDEX = "index.json"
_COUNTED = re.compile(r"^\d+-|-\d+$")
PAGE_HEIGHT = 297.0
"""mm; A4."""


@dataclass(frozen=True)
class PartFacts:
    """A part. name: the digest of all that decides how it turns out; number: that of a solution, else 0; source: the
    file to mend, from the tree; problems: what is wrong with it, as it is said.
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

    @property
    def slug(self) -> str:
        """What it is called whatever its number or page: "solution byhaver" of the key "21-byhaver"."""
        return f"{self.kind} {_COUNTED.sub('', self.key)}"


@dataclass(frozen=True)
class EditionFacts:
    """An edition. baseline, foot: the height of a line, and where the text area ends, mm; problems: of the whole."""

    name: str
    baseline: float
    foot: float
    parts: tuple[PartFacts, ...]
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class Facts:
    """A revision. flatplan: a line for each part; language: of the catalogue, BCP 47; folder: where the parts lie, set
    by whoever reads the facts.
    """

    format: int
    flatplan: tuple[str, ...]
    editions: tuple[EditionFacts, ...]
    language: str = ""
    folder: Path = Path()

    def pdf(self, edition: str, key: str) -> Path:
        """The PDF of a part."""
        return self.folder / edition / f"{key}.pdf"

    def rendered(self, edition: str, key: str) -> Rendered:
        """What was measured of a part. Raises ValueError if it is written in another form."""
        target = self.pdf(edition, key)
        return unpacked(target.with_suffix(".json").read_bytes(), key, target)


_FORM = TypeAdapter(Facts)


def write_facts(house: House, tree: Path, folder: Path, staff: Staff, progress: Progress) -> None:
    """Lay out every part of every edition of a tree into `folder`, with an index. Raises ProblemsFound.

    What is wrong with a part stands in the index, and stops nothing.
    """
    catalogue, flatplan = read(house)
    editions = (SCREEN, PRINT, LEAFLET) if catalogue.colophon.print else (SCREEN, LEAFLET)
    facts = Facts(
        FORMAT,
        tuple(page_map(catalogue, flatplan).splitlines()),
        tuple(_edition(edition, house, tree, folder, catalogue, flatplan, staff, progress) for edition in editions),
        catalogue.colophon.language,
    )
    folder.mkdir(parents=True, exist_ok=True)
    (folder / INDEX).write_bytes(_FORM.dump_json(facts))


def read_facts(folder: Path) -> Facts:
    """What a revision wrote. Raises ValueError if it is nothing that this press can read."""
    try:
        facts = _FORM.validate_json((folder / INDEX).read_bytes())
    except (OSError, ValidationError) as error:
        raise ValueError("its press says nothing of its parts that this one can read") from error
    if facts.format != FORMAT:
        raise ValueError(f"its press speaks of its parts in form {facts.format}; this one reads form {FORMAT}")
    return replace(facts, folder=folder)


def _edition(
    edition: Edition,
    house: House,
    tree: Path,
    folder: Path,
    catalogue: Catalogue,
    flatplan: Flatplan,
    staff: Staff,
    progress: Progress,
) -> EditionFacts:
    foot = PAGE_HEIGHT - millimetres(house.styles, edition, "margin-bottom")
    facts = EditionFacts(edition.name, millimetres(house.styles, edition, "baseline"), foot, ())
    try:
        proofs = proofs_of(house, catalogue, flatplan, edition.name)
    except ProblemsFound as found:
        return replace(facts, problems=_said(found.problems, tree))
    target = folder / edition.name
    target.mkdir(parents=True, exist_ok=True)
    with said_from_here():
        jobs = jobs_of(house, proofs.composer, proofs.parts, target, proofs.profile)
        jobs = [replace(job, target=target / f"{job.key}.pdf") for job in jobs]
        faults = laid_out_faults(house, proofs.composer, proofs.parts, jobs, staff, progress)
    _write_measures(house, jobs)
    parts = tuple(_parts(proofs, catalogue, jobs, faults, tree))
    return replace(facts, parts=parts, problems=_said(low_contrasts(house.styles), tree))


def _write_measures(house: House, jobs: list[Job]) -> None:
    known = PartCache(house.parts)
    for job in jobs:
        kept = known.found(job)
        if kept is None:
            problem = Problem(
                str(house.parts.folder), 0, "", "nothing can be kept there.", "Make room, or free the folder."
            )
            raise ProblemsFound([problem])
        job.target.with_suffix(".json").write_bytes(kept)


def _parts(
    proofs: Proofs, catalogue: Catalogue, jobs: list[Job], faults: Mapping[str, list[Problem]], tree: Path
) -> Iterator[PartFacts]:
    numbers = {solution.key: solution.number for solution in catalogue.solutions}
    for part, job in zip(proofs.parts, jobs, strict=True):
        yield PartFacts(
            part.key,
            part.kind,
            title_of(catalogue, part),
            job.name,
            part.folio,
            part.pages,
            numbers.get(part.key, 0),
            str(proofs.source(part).relative_to(tree)),
            _said(faults[part.key], tree),
        )


def _said(problems: Iterable[Problem], tree: Path) -> tuple[str, ...]:
    return tuple(str(problem.below(tree)) for problem in problems)
