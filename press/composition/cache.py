"""The cache of laid-out parts: a part is not laid out again if its input and the code are the same as before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from pydantic import TypeAdapter

from press.composition.added_font import OwnFont
from press.composition.glyphs import Drawn, Misdrawn
from press.composition.job import Job, Page, Rendered
from press.composition.layout import Layout
from press.composition.spots import Spot
from press.composition.store import Store, digest
from press.composition.structure import Element
from press.composition.toolchain import build_digest, name_of_folder, toolchain_digest
from press.editions import Edition
from press.editorial.joints import Joints

if TYPE_CHECKING:
    from press.composition.pictures import Original


@dataclass(frozen=True)
class _Kept:
    """The data kept for a part in addition to its PDF."""

    layout: Layout
    structure: Element | None
    spots: tuple[Spot, ...]
    warnings: tuple[str, ...] = ()
    drawn: tuple[Drawn, ...] = ()
    misdrawn: tuple[Misdrawn, ...] = ()


@cache
def _form() -> TypeAdapter[_Kept]:
    return TypeAdapter(_Kept)


@dataclass(frozen=True)
class PartCache:
    """The parts that were laid out before, by the name of the job."""

    store: Store

    def find(self, job: Job) -> Rendered | None:
        """Return the result of an equal job, with its PDF in place; None if it is not in the cache."""
        kept = self.store.find(measures_of(job))
        if kept is None or not self.place(job):
            return None
        return unpacked(kept, job.key, job.target)

    def has(self, job: Job) -> bool:
        """Whether an equal job is in the cache."""
        return self.store.has(measures_of(job)) and self.store.has(job.name)

    def place(self, job: Job) -> bool:
        """Put the PDF of an equal job in place -> whether it is in the cache."""
        return self.store.place(job.name, job.target)

    def put(self, job: Job, rendered: Rendered) -> None:
        """Keep the result of a job."""
        kept = _Kept(**{name: getattr(rendered, name) for name in _Kept.__dataclass_fields__})
        self.store.put(measures_of(job), _form().dump_json(kept))
        self.store.put_file(job.name, rendered.target)

    def is_sound(self, job: Job) -> bool:
        """Whether an equal job is in the cache, had no problems, and had the same place in the flatplan.

        Then it is not checked again: for a part in the cache, the checks take longer than anything else.
        """
        return all(map(self.store.has, (_verdict(job), measures_of(job), job.name)))

    def put_sound(self, job: Job) -> None:
        """Record that the result of a job had no problems."""
        self.store.put(_verdict(job), b"")


def measures_of(job: Job) -> str:
    """Return the name under which the measurements of a job are kept. Its PDF is kept under the name of the job."""
    return f"{job.name}-layout"


def unpacked(kept: bytes, key: str, target: Path) -> Rendered:
    """Return the result for a part from its kept data, with its PDF in `target`. Raises ValueError if another version
    of the press wrote the data.
    """
    return Rendered(key, target, **vars(_form().validate_json(kept)))


def _verdict(job: Job) -> str:
    return digest((job.name, job.folio, job.pages, build_digest()))


def name_of(
    key: str,
    page: Page,
    pictures: Iterable[Original],
    edition: Edition,
    profile: str,
    styles: str,
    joints: Joints,
    own_fonts: Iterable[OwnFont],
) -> str:
    """Return a digest of everything that affects the result for a part: equal names mean equal parts.

    key: of the part; profile: the key of the colour profile, "" for none; styles: the name of the stylesheets;
    joints, own_fonts: of the catalogue.
    """
    added = [font.digest for font in own_fonts]
    shown = [(picture.name, picture.digest) for picture in pictures]
    return digest((key, page, shown, edition, profile, styles, joints, added, _layout_digest()))


@cache
def _layout_digest() -> str:
    """Return a digest of the code that lays parts out, of the rules of languages, and of the engine."""
    here = Path(__file__).parent
    languages = here.with_name("editorial") / "language"
    code = (name_of_folder(folder, "*.py") for folder in (here, here.with_name("engine"), languages))
    units = here.with_name("units.py").read_bytes()
    return digest((*code, name_of_folder(languages, "*.yaml"), units, toolchain_digest()))
