"""The types that the press and its workers exchange: what to render, and the result."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.copyfit import Fit, Freedoms
from press.composition.glyphs import Drawn, Misdrawn
from press.composition.layout import Layout
from press.composition.line_breaks import LineCosts
from press.composition.own_fonts import OwnFont
from press.composition.spots import Spot
from press.composition.store import Store
from press.composition.structure import Element
from press.composition.typefaces import Font
from press.editions import Edition
from press.editorial.joints import Joints

if TYPE_CHECKING:
    from press.composition.colour import Profile
    from press.composition.pictures import Original


@dataclass(frozen=True)
class Page:
    """The page of a part, for the renderer. composition: how the spread is composed, "" if there is only one way; fit:
    the fit to try first; pictures: the names of the pictures that it shows.
    """

    html: str
    composition: str
    fit: Fit
    pictures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Job:
    """A part to render.

    name: a digest of everything that affects the result; source: the absolute path of the content file to name in
    problems; folio, pages: from the flatplan; fonts: those that ``fonts.css`` declares; own_fonts: those that
    the catalogue adds; freedoms: the limits for
    copyfit; line_costs, joints: what decides where lines end; profile: for converting raster pictures to inks, None to
    keep them in RGB; store: where prepared pictures are kept; target: the path for its PDF.
    """

    key: str
    name: str
    source: Path
    folio: int
    pages: int
    page: Page
    pictures: tuple[Original, ...]
    edition: Edition
    styles: Path
    fonts: tuple[Font, ...]
    own_fonts: tuple[OwnFont, ...]
    freedoms: Freedoms
    line_costs: LineCosts
    joints: Joints
    profile: Profile | None
    store: Store
    target: Path


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
    """A rendered part. target: its PDF; layout: its measurements; fit: the fit that was chosen.

    structure: what is read aloud and in which order, None in an edition without tags; warnings: messages that the
    engine logged; spots: the places that a person can point at; took: None if the part was in the cache; drawn,
    misdrawn: its glyph ledger.
    """

    key: str
    target: Path
    layout: Layout
    fit: Fit
    structure: Element | None
    warnings: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    took: Took | None = None
    drawn: tuple[Drawn, ...] = ()
    misdrawn: tuple[Misdrawn, ...] = ()
