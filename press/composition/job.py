"""What is rendered, and what comes of it: the words in which the press and its workers speak to each other."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from press.composition.copyfit import Fit, Freedoms
from press.composition.layout import Layout
from press.composition.spots import Spot
from press.composition.store import Store
from press.composition.structure import Element
from press.editions import Edition

if TYPE_CHECKING:
    from press.composition.colour import Profile
    from press.composition.pictures import Original


@dataclass(frozen=True)
class Page:
    """What the renderer gets of a part: its HTML, its kind of composition, the fit to try first, and the pictures that
    it shows.
    """

    html: str
    composition: str
    fit: Fit
    pictures: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Job:
    """A part to render.

    name: a digest of all that decides how it turns out; source: the content file to name in problems, absolute; folio,
    pages: what the flatplan gives it; freedoms: how far copyfit may go; profile: whose inks raster
    pictures get, None for light; store: where prepared pictures are kept; target: where its PDF goes.
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
    freedoms: Freedoms
    profile: Profile | None
    store: Store
    target: Path


@dataclass(frozen=True)
class Took:
    """What it took to render a part: how often it was laid out; seconds for that, and for writing its PDF."""

    layouts: int
    laying_out: float
    writing: float


@dataclass(frozen=True)
class Rendered:
    """A rendered part: its PDF, what was measured, how it was fitted, and how it is read.

    structure: None in an edition without tags; warnings: what the engine logged; spots: what can be pointed at; took:
    None if it was found in the cache.
    """

    key: str
    target: Path
    layout: Layout
    fit: Fit
    structure: Element | None
    warnings: tuple[str, ...]
    spots: tuple[Spot, ...] = ()
    took: Took | None = None
