"""The types that the press and its workers exchange: what to render, and the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.added_font import OwnFont
from press.composition.compositor.compositions import Compositions
from press.composition.compositor.spread import BlockForm, SpreadMeasures
from press.composition.glyphs import Drawn, Misdrawn
from press.composition.layout import Layout
from press.composition.line_breaks import LineCosts
from press.composition.spots import Spot
from press.composition.store import Store
from press.composition.structure import Element
from press.composition.typefaces import Font
from press.editions import Edition
from press.editorial.joints import Joints
from press.layers import LooksFolder

if TYPE_CHECKING:
    from press.composition.colour import Profile
    from press.composition.pictures import Original


@dataclass(frozen=True)
class Page:
    """The page of a part, for the renderer. composition: the name of the composition of a spread, "" if there is only
    one way; pictures: the names of the pictures that it shows; counts: how many lines each column of running text is
    foretold to have, () if that is not known; lengths: the paragraphs that have a line more or less than is best for
    them, by their text.
    """

    html: str
    composition: str
    pictures: tuple[str, ...]
    counts: tuple[int, ...] = ()
    lengths: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, kw_only=True)
class Job:
    """A part to render.

    keys: its own key, and those of the solutions that share it; name: a digest of everything that affects the result;
    source: the absolute path of the content file to name in problems; folio, pages: from the flatplan; fonts: those
    that ``fonts.css`` declares; own_fonts: those that the catalogue adds; tokens: the stylesheet with what the press
    computes; baseline: the height of a line of the grid, mm; line_costs, joints: what decides where lines end;
    profile: for converting raster pictures to inks,
    None to keep them in RGB; store: where prepared pictures are kept; target: the path for its PDF.
    """

    key: str
    keys: tuple[str, ...]
    name: str
    source: Path
    folio: int
    pages: int
    page: Page
    pictures: tuple[Original, ...]
    edition: Edition
    styles: LooksFolder
    fonts: tuple[Font, ...]
    own_fonts: tuple[OwnFont, ...]
    tokens: str
    baseline: float
    line_costs: LineCosts
    joints: Joints
    profile: Profile | None
    store: Store
    target: Path


@dataclass(frozen=True, kw_only=True)
class ArrangingJob:
    """A solution to arrange. galley: the job that lays out its galley, without a target; forms: those that it shows;
    has_picture, keep: whether it has a picture, and the keep box of that, as in content files.
    """

    name: str
    galley: Job
    table: Compositions
    forms: tuple[BlockForm, ...]
    measures: SpreadMeasures
    has_picture: bool
    keep: str

    @property
    def key(self) -> str:
        """The key of its part."""
        return self.galley.key

    @property
    def source(self) -> Path:
        """The absolute path of the content file to name in problems."""
        return self.galley.source

    @property
    def styles(self) -> LooksFolder:
        """The folder of its stylesheets."""
        return self.galley.styles

    @property
    def edition(self) -> Edition:
        """Its edition."""
        return self.galley.edition


@dataclass(frozen=True)
class Took:
    """The work of rendering a part. layouts: how often it was laid out; laying_out: the time for that, in seconds;
    writing: the time for writing its PDF, in seconds.
    """

    layouts: int
    laying_out: float
    writing: float


@dataclass(frozen=True)
class Rendered:
    """A rendered part. target: its PDF; layout: its measurements.

    structure: what is read aloud and in which order, None in an edition without tags; warnings: messages that the
    engine logged; spots: the places that a person can point at; took: None if the part was in the cache; drawn,
    misdrawn: its glyph ledger.
    """

    key: str
    target: Path
    layout: Layout
    structure: Element | None
    warnings: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    took: Took | None = None
    drawn: tuple[Drawn, ...] = ()
    misdrawn: tuple[Misdrawn, ...] = ()
