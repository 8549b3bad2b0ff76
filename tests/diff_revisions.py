"""Revisions for tests of the diff: facts of small parts, with PDFs and measures that a test describes."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from pikepdf import Dictionary, Pdf

from press.composition.layout import Layout
from press.composition.spots import Spot
from press.composition.structure import Element
from press.desk.diff.facts import FORMAT, EditionFacts, Facts, PartFacts
from press.prepress.typography.geometry import PageGeometry

WIDTH, HEIGHT = 60, 80
"""mm. The size of a page."""
MM = 72 / 25.4


def git(folder: Path, *arguments: str, **environment: str) -> str:
    """What git answers in this repository. Commits are by nobody who exists."""
    identity = ("-c", "user.name=Prøve", "-c", "user.email=p@example.org", "-c", "commit.gpgsign=false")
    command = ["git", "-C", str(folder), *identity, *arguments]
    around = {**os.environ, **environment}
    done = subprocess.run(command, env=around, check=True, capture_output=True, text=True, encoding="utf-8")
    return done.stdout.strip()


def box(x: float, y: float, width: float, height: float, colour: str = "0 g") -> str:
    """The content of a page: a box. x, y: mm, from the upper left corner of the page."""
    return f"{colour} {x * MM} {(HEIGHT - y - height) * MM} {width * MM} {height * MM} re f\n"


def write_pdf(path: Path, contents: Sequence[str]) -> Path:
    """Write a PDF with a page for each content stream."""
    with Pdf.new() as made:
        for content in contents:
            made.add_blank_page(page_size=(WIDTH * MM, HEIGHT * MM))
            made.pages[-1].obj.Contents = made.make_stream(content.encode())
            made.pages[-1].obj.Resources = Dictionary()
        made.save(path, deterministic_id=True)
    return path


@dataclass(frozen=True)
class Drawn:
    """A part of a revision. pages: the content of each page; layout: None for one without text and frames."""

    key: str
    folio: int = 2
    number: int = 0
    pages: tuple[str, ...] = ("",)
    spots: tuple[Spot, ...] = ()
    structure: Element | None = None
    layout: Layout | None = None
    problems: tuple[str, ...] = ()
    kind: str = "solution"
    source: str = ""


@dataclass
class RevisionMaker:
    """Makes the facts of revisions. folder: for their files; geometry: of their pages, if their press tells it."""

    folder: Path
    geometry: PageGeometry | None = None
    _count: int = field(default=0)

    def facts(self, parts: Sequence[Drawn] = (), language: str = "da", **editions: Sequence[Drawn]) -> Facts:
        """Facts with these parts in the screen edition; editions: the parts of others."""
        every = {"screen": parts, **editions}
        found = tuple(
            EditionFacts(name, 4.8, 70, tuple(map(self.part, drawn)), geometry=self.geometry)
            for name, drawn in every.items()
        )
        plan = tuple(f"{drawn.folio:3} {drawn.key}" for drawn in parts)
        return Facts(FORMAT, plan, found, language)

    def part(self, drawn: Drawn) -> PartFacts:
        """The facts of a part. Equal parts have equal names, as in the cache."""
        self._count += 1
        pdf = write_pdf(self.folder / f"{self._count}.pdf", drawn.pages)
        layout = drawn.layout or Layout(len(drawn.pages), 10, (), ())
        kept = {
            "layout": asdict(layout),
            "structure": asdict(drawn.structure) if drawn.structure else None,
            "spots": [asdict(spot) for spot in drawn.spots],
        }
        measures = self.folder / f"{self._count}-layout"
        measures.write_text(json.dumps(kept), encoding="utf-8")
        return PartFacts(
            key=drawn.key,
            kind=drawn.kind,
            title=f"{drawn.number}# {drawn.key}" if drawn.number else drawn.key,
            name=repr((drawn.key, drawn.pages, drawn.spots, drawn.structure, drawn.layout)),
            folio=drawn.folio,
            pages=len(drawn.pages),
            number=drawn.number,
            source=drawn.source or f"content/{drawn.key}.md",
            problems=drawn.problems,
            pdf=pdf,
            measures=measures,
        )
