"""What the preview shows: the parts of an edition as they were last laid out, each with its state."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from press.composition.compositor.weighing import WeighedArrangement
from press.composition.job import Rendered
from press.desk.preview.choices import NOTHING_ELSE, Rearranged
from press.desk.preview.page_images import PageSize
from press.editorial.flatplan import Part
from press.problems import Problem

WAITING, STALE, SETTLING, FRESH = "waiting", "stale", "settling", "fresh"
"""The states of a proof: not yet laid out; from an earlier save; from the last save, as a first look, while its
arrangement is not yet chosen; from the last save, as a build makes it.
"""
_ORDER = (WAITING, STALE, SETTLING, FRESH)


@dataclass(frozen=True, eq=False)  # compared by identity: comparing the pages takes too long
class Proof:
    """A part as the preview shows it.

    source: the file to open to fix it; tint: the number of its colour family; name: the name of its job; pdf: the PDF
    from that job, b"" if there is none yet; took: seconds from the save until the part was laid out, 0 if unknown;
    weighed: the best arrangements of a solution, the chosen one first.
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
    weighed: tuple[WeighedArrangement, ...] = ()

    @property
    def state_after_a_save(self) -> str:
        """Its state when its content has changed."""
        return STALE if self.pdf else WAITING

    @cached_property
    def version(self) -> str:
        """A digest of its PDF: it changes when the pages change; "" while there is no PDF."""
        return hashlib.sha256(self.pdf).hexdigest()[:16] if self.pdf else ""


@dataclass(frozen=True)
class ProofPage:
    """A page of a proof. page: its number within the part, from 1."""

    proof: Proof
    page: int

    @property
    def folio(self) -> int:
        """Its page number in the book."""
        return self.proof.part.folio + self.page - 1

    @property
    def is_left(self) -> bool:
        """Whether it is a left page (verso). The first page of a part that is not in the book is a left page."""
        return self.folio % 2 == 0 if self.proof.part.kind.is_numbered else self.page % 2 == 1


@dataclass(frozen=True)
class Spread:
    """The pages that face each other: one or two."""

    leaves: tuple[ProofPage, ...]

    @property
    def key(self) -> str:
        """Its name in URLs; it stays the same when pages before it are added or removed."""
        first = self.leaves[0]
        return first.proof.part.key if first.page == 1 else f"{first.proof.part.key}.{first.page}"

    @property
    def proofs(self) -> tuple[Proof, ...]:
        """The parts on this spread."""
        return tuple(dict.fromkeys(leaf.proof for leaf in self.leaves))

    @property
    def state(self) -> str:
        """The state of its least fresh part."""
        return min((proof.state for proof in self.proofs), key=_ORDER.index)

    @property
    def folios(self) -> str:
        """Its page numbers as text, "" for a part that is not in the book."""
        if not self.leaves[0].proof.part.kind.is_numbered:
            return ""
        return "–".join(str(leaf.folio) for leaf in self.leaves)


@dataclass(frozen=True)
class Book:
    """An edition as the preview shows it.

    problems: why the last save cannot be laid out; is_examining: whether parts may be less fresh than their states,
    because they are still to be examined; rearranged: what the last save changed besides the parts that were edited.
    """

    edition: str
    proofs: tuple[Proof, ...] = ()
    problems: tuple[Problem, ...] = ()
    is_examining: bool = False
    rearranged: Rearranged = NOTHING_ELSE

    def planned(self, proofs: Iterable[Proof]) -> Book:
        """Return the book with newly planned parts, which are to be examined. A part keeps its old pages until new ones
        are laid out.
        """
        known = {proof.part.key: proof for proof in self.proofs}

        def kept(new: Proof) -> Proof:
            old = known.get(new.part.key, new)
            return replace(old, part=new.part, title=new.title, source=new.source, tint=new.tint)

        return replace(
            self, proofs=tuple(kept(proof) for proof in proofs), problems=(), is_examining=True, rearranged=NOTHING_ELSE
        )

    def with_proof(self, changed: Proof) -> Book:
        """Return the book with this proof in place of the old proof of the same part."""
        proofs = (changed if proof.part.key == changed.part.key else proof for proof in self.proofs)
        return replace(self, proofs=tuple(proofs))

    def proof(self, key: str) -> Proof | None:
        """Return the proof of the part with this key, None if there is no such part."""
        return self._by_key.get(key)

    def spread(self, key: str) -> Spread | None:
        """Return the spread with this key, None if there is no such spread."""
        return next((spread for spread in self.spreads if spread.key == key), None)

    def problems_of(self, proof: Proof) -> tuple[Problem, ...]:
        """Return the problems of a part: those in its file, then those on its pages."""
        files = {proof.source, *(item.file for item in proof.part.items)}
        here = [problem for problem in self.problems if Path(problem.file) in files]
        return (*here, *proof.problems)

    @cached_property
    def all_problems(self) -> frozenset[Problem]:
        """All problems of the edition and its parts."""
        return frozenset({*self.problems, *(problem for proof in self.proofs for problem in proof.problems)})

    @cached_property
    def spreads(self) -> tuple[Spread, ...]:
        """All pages as spreads, in order."""
        return tuple(Spread(tuple(leaves)) for leaves in _together(self.proofs))

    @cached_property
    def _by_key(self) -> Mapping[str, Proof]:
        return {proof.part.key: proof for proof in self.proofs}


def _together(proofs: Iterable[Proof]) -> Iterator[list[ProofPage]]:
    """The pages of these parts as spreads: each left page with the right page that follows it."""
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
