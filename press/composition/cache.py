"""Laid-out parts, kept: a part that was laid out before, of the same and by the same, is not laid out again."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from press.composition.copyfit import Fit
from press.composition.layout import Layout
from press.composition.render import Job, Rendered
from press.composition.spots import Spot
from press.composition.store import Store, digest, states
from press.composition.structure import Element
from press.problems import Problem

ENGINE = ("weasyprint", "pydyf", "pyphen", "fonttools", "pillow", "font-source-sans-pro", "font-source-serif-pro")
"""The packages that decide how a part turns out."""
LIBRARIES = ("libpango-1.0", "libpangoft2-1.0", "libharfbuzz", "libharfbuzz-subset", "libfontconfig")
"""The libraries of the system that do; whether HarfBuzz subsets fonts changes the bytes."""
LIBRARY_FOLDERS = ("/usr/lib", "/usr/lib64", "/usr/lib/*-linux-gnu", "/usr/local/lib", "/opt/homebrew/lib")


@dataclass(frozen=True)
class _Kept:
    """What is kept of a part beside its PDF."""

    layout: Layout
    fit: Fit
    structure: Element | None
    problems: tuple[Problem, ...]
    spots: tuple[Spot, ...]


_KEPT = TypeAdapter(_Kept)


@dataclass(frozen=True)
class PartCache:
    """The parts that were laid out before."""

    store: Store

    def find(self, job: Job) -> Rendered | None:
        """What came of an equal job, its PDF put in place; None if it is not known."""
        name = name_of(job)
        pdf, kept = self.store.find(name), self.store.find(f"{name}-layout")
        if pdf is None or kept is None:
            return None
        job.target.write_bytes(pdf)
        found = _KEPT.validate_json(kept)
        return Rendered(job.key, job.source, job.target, **vars(found))

    def put(self, job: Job, rendered: Rendered) -> None:
        """Keep what came of a job."""
        name = name_of(job)
        kept = _Kept(**{name: getattr(rendered, name) for name in _Kept.__dataclass_fields__})
        self.store.put(f"{name}-layout", _KEPT.dump_json(kept))
        self.store.put(name, rendered.target.read_bytes())


def name_of(job: Job) -> str:
    """A name for all that decides how a part turns out: equal names, equal parts."""
    pictures = [(picture.name, hashlib.sha256(picture.data).hexdigest()) for picture in job.pictures]
    profile = job.profile.key if job.profile else ""
    styles = _folder(job.styles, tuple(states(job.styles, "*.css")))
    return digest((job.key, job.source, job.page, pictures, job.edition, profile, styles, _press()))


@cache
def made_by() -> str:
    """A digest of all that makes finished files: the code of the press, the engine, the libraries."""
    code = Path(__file__).parents[1]
    return digest((_folder(code, tuple(states(code, "*.py"))), _press()))


@cache
def _folder(folder: Path, states: tuple[tuple[str, int, int], ...]) -> str:
    """A digest of the contents of the files in a folder, computed again when their states differ."""
    return digest(tuple((name, (folder / name).read_bytes()) for name, _, _ in states))


@cache
def _press() -> str:
    """A digest of the code that lays out and of the engine that it uses."""
    code = Path(__file__).parent
    libraries = tuple(
        (path.name, path.stat().st_size, path.stat().st_mtime_ns)
        for folder in LIBRARY_FOLDERS
        for place in Path("/").glob(folder.removeprefix("/"))
        for library in LIBRARIES
        for path in sorted({found.resolve() for found in place.glob(f"{library}.*")})
    )
    packages = tuple((name, version(name)) for name in ENGINE)
    return digest((_folder(code, tuple(states(code, "*.py"))), packages, libraries))
