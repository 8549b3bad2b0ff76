"""The fonts that a catalogue adds -> their files, or what is wrong with them.

They are for letters and signs that the fonts of ``fonts.css`` lack: other scripts, symbols. Each is a file in
``fonts/`` of the content folder, or of an installed package. The fonts of the machine are never used.
"""

from __future__ import annotations

import hashlib
import importlib.util
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from PIL import ImageFont

from press.closed_room import NotLetIn, read_file
from press.composition.typefaces import Face
from press.editorial.content import composed, read_yaml
from press.editorial.model import AddedFont, Catalogue
from press.problems import Problem, nearest

SCHEME = "own-font"
"""The URL scheme of these fonts in stylesheets."""
_SUFFIXES = (".ttf", ".otf")
_NORMAL = 400
MOST_BYTES = 40_000_000
"""The largest font file, in bytes; fonts of Chinese and Japanese have 10 to 20 million."""


@dataclass(frozen=True)
class OwnFont:
    """A font that a catalogue adds. It is used in any weight and style.

    name: of its file; data: its bytes; instead_of: the token of the typeface that it replaces, "" for none.
    """

    name: str
    data: bytes
    instead_of: str

    @property
    def face(self) -> Face:
        """The face that it is declared with. Its family is made from the name of its file."""
        return Face(re.sub(r"[^\w-]+", " ", Path(self.name).stem), _NORMAL)

    @cached_property
    def digest(self) -> str:
        """A digest of its name and its bytes."""
        return hashlib.sha256(f"{self.name}/{self.instead_of}/".encode() + self.data).hexdigest()


def own_fonts(catalogue: Catalogue) -> tuple[OwnFont, ...]:
    """Return the fonts of a catalogue whose fonts have no faults."""
    found = ((added, _file(catalogue.folder, added)) for added in catalogue.colophon.fonts)
    return tuple(
        OwnFont(added.file, _read(catalogue.folder, added, path), added.instead_of or "")
        for added, path in found
        if path
    )


def faults_of_fonts(catalogue: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each font in ``catalogue.yaml`` that is missing or is not a font."""
    for n, added in enumerate(catalogue.colophon.fonts):
        if fault := _fault(catalogue.folder, added):
            yield read_yaml(catalogue.folder / "catalogue.yaml").problem(("fonts", n, fault[0]), *fault[1:])


def css_of(fonts: Sequence[OwnFont]) -> str:
    """Return the stylesheet that declares these fonts, and names those that replace a typeface."""
    faces = (
        f'@font-face {{ font-family: "{one.face.family}"; src: url("{SCHEME}:{quote(one.name)}") }}' for one in fonts
    )
    tokens = (f':root {{ --{one.instead_of}: "{one.face.family}" }}' for one in fonts if one.instead_of)
    return "\n".join([*faces, *tokens])


def _fault(folder: Path, added: AddedFont) -> tuple[str, str, str] | None:
    """The field with a fault, the message and the remedy; None if the font can be used."""
    if Path(added.file).name != added.file or Path(added.file).suffix.lower() not in _SUFFIXES:
        message = f'"{added.file}" is not the name of a font file.'
        return "file", message, "Write only the file name; it ends in .ttf or .otf."
    if added.package and _folder(added.package) is None:
        return "package", f'no package "{added.package}" is installed.', "Install it with pip, or correct the name."
    path = _file(folder, added)
    if path is None:
        where = f'the package "{added.package}"' if added.package else "fonts/"
        near = nearest(added.file, (there.name for there in _candidates(folder, added)))
        return "file", f'there is no file "{added.file}" in {where}.', near or "Put it there, or correct the name."
    try:
        data = _read(folder, added, path)
    except NotLetIn as fault:
        return "file", f'"{added.file}" cannot be used: {fault.message}', fault.remedy
    if not _is_font(data):
        return "file", f'"{added.file}" is not a font.', "Save it again as TrueType or OpenType."
    return None


def _read(folder: Path, added: AddedFont, path: Path) -> bytes:
    """Return the bytes of a font. A package is part of the installation; a file must be in the content folder.

    Raises NotLetIn, or OSError if it may not be read.
    """
    return read_file(path, None if added.package else folder, MOST_BYTES)


def _file(folder: Path, added: AddedFont) -> Path | None:
    return next((path for path in _candidates(folder, added) if composed(path.name) == added.file), None)


def _candidates(folder: Path, added: AddedFont) -> Iterable[Path]:
    """The fonts in the place that is named, sorted."""
    place = _folder(added.package) if added.package else folder / "fonts"
    return sorted(path for path in place.rglob("*.*") if path.suffix.lower() in _SUFFIXES) if place else ()


def _folder(package: str) -> Path | None:
    """The folder of an installed package; None if there is none. The package is not imported."""
    spec = importlib.util.find_spec(package.replace("-", "_"))
    return next(map(Path, spec.submodule_search_locations or ()), None) if spec else None


@lru_cache(maxsize=32)
def _is_font(data: bytes) -> bool:
    try:
        ImageFont.truetype(BytesIO(data))
    except OSError:
        return False
    return True
