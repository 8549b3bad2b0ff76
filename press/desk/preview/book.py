"""What the preview shows: the parts of an edition as they were last laid out, and how fresh they are."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from press.composition.job import Rendered
from press.desk.preview.page_images import PageSize
from press.editorial.flatplan import Part
from press.problems import Problem

WAITING, STALE, SETTLING, FRESH = "waiting", "stale", "settling", "fresh"
"""Not yet laid out; of an earlier save; of the last save, while its best fit is looked for; of the last save."""
_ORDER = (WAITING, STALE, SETTLING, FRESH)


@dataclass(frozen=True, eq=False)  # a proof is the same if it is the same one; to compare its pages takes long
class Proof:
    """A part as it is shown.

    source: the file to open to mend it; tint: the number of its colour family; name: that of the job it came of;
    pdf: what that gave, b"" if nothing yet; took: seconds from the save until it was laid out, 0 if unknown.
    """

    part: Part
    title: str
    source: Path
    tint: int
    state: str = WAITING
    name: str = ""
    pdf: bytes = b""
    rendered: Rendered | None = None
    sheets: tuple[PageSize, ...] = ()
    problems: tuple[Problem, ...] = ()
    took: float = 0.0

    @cached_property
    def version(self) -> str:
        """A name for what its pages look like."""
        return hashlib.sha256(self.pdf).hexdigest()[:16] if self.pdf else ""


@dataclass(frozen=True)
class ProofPage:
    """A page of a proof: from 1 within the part; folio: its number in the book."""

    proof: Proof
    page: int

    @property
    def folio(self) -> int:
        """The number that is printed on it."""
        return self.proof.part.folio + self.page - 1

    @property
    def is_left(self) -> bool:
        """Whether it stands to the left of the fold. Of a part that is not in the book, the first page does."""
        return self.folio % 2 == 0 if self.proof.part.kind.is_numbered else self.page % 2 == 1


@dataclass(frozen=True)
class Spread:
    """The pages that are seen together: one or two."""

    leaves: tuple[ProofPage, ...]

    @property
    def key(self) -> str:
        """Its name in addresses; it stays the same when pages come or go before it."""
        first = self.leaves[0]
        return first.proof.part.key if first.page == 1 else f"{first.proof.part.key}.{first.page}"

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The parts that stand on it."""
        return tuple(dict.fromkeys(leaf.proof for leaf in self.leaves))

    @property
    def state(self) -> str:
        """The state of the part that is least fresh."""
        return min((proof.state for proof in self.proofs), key=_ORDER.index)

    @property
    def folios(self) -> str:
        """Its page numbers as text, "" for a part that is not in the book."""
        if not self.leaves[0].proof.part.kind.is_numbered:
            return ""
        return "–".join(str(leaf.folio) for leaf in self.leaves)


@dataclass(frozen=True)
class Book:
    """An edition as it is shown. problems: what keeps the last save from being laid out."""

    edition: str
    proofs: tuple[Proof, ...] = ()
    problems: tuple[Problem, ...] = ()

    def planned(self, proofs: Iterable[Proof]) -> Book:
        """The book after its parts were planned anew: what was laid out of a part stays until it is fresh."""
        known = {proof.part.key: proof for proof in self.proofs}

        def kept(new: Proof) -> Proof:
            old = known.get(new.part.key, new)
            return replace(old, part=new.part, title=new.title, source=new.source, tint=new.tint)

        return replace(self, proofs=tuple(kept(proof) for proof in proofs), problems=())

    def with_proof(self, changed: Proof) -> Book:
        """The book with another proof of the same part."""
        proofs = (changed if proof.part.key == changed.part.key else proof for proof in self.proofs)
        return replace(self, proofs=tuple(proofs))

    def proof(self, key: str) -> Proof | None:
        """The proof of the part with this key."""
        return self._by_key.get(key)

    def spread(self, key: str) -> Spread | None:
        """The spread with this key."""
        return next((spread for spread in self.spreads if spread.key == key), None)

    def problems_of(self, proof: Proof) -> tuple[Problem, ...]:
        """What is wrong with a part: what was found in its file, and in its pages."""
        here = [problem for problem in self.problems if Path(problem.file) == proof.source]
        return (*here, *proof.problems)

    @cached_property
    def all_problems(self) -> frozenset[Problem]:
        """What is wrong anywhere."""
        return frozenset({*self.problems, *(problem for proof in self.proofs for problem in proof.problems)})

    @cached_property
    def spreads(self) -> tuple[Spread, ...]:
        """The pages as they are seen together."""
        return tuple(Spread(tuple(leaves)) for leaves in _together(self.proofs))

    @cached_property
    def _by_key(self) -> Mapping[str, Proof]:
        return {proof.part.key: proof for proof in self.proofs}


def _together(proofs: Iterable[Proof]) -> Iterator[list[ProofPage]]:
    """The pages of some parts, a left one with the right one that follows it."""
    open_: list[ProofPage] = []
    for proof in proofs:
        for page in range(1, proof.part.pages + 1):
            leaf = ProofPage(proof, page)
            if open_ and (leaf.is_left or not open_[-1].is_left):
                yield open_
                open_ = []
            open_.append(leaf)
    if open_:
        yield open_
