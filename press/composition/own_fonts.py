"""The fonts that a catalogue adds -> their files, or what is wrong with them.

They are for letters and signs that the fonts of ``fonts.css`` lack: other scripts, symbols. Each is a file in
``fonts/`` of the content folder, or of an installed package. The fonts of the machine are never used.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import ImageFont

from press.closed_room import NotLetIn, read_file
from press.composition.added_font import NORMAL, OwnFont
from press.composition.typefaces import Face, Font
from press.editorial.brand import BRAND, Brand, FontFile
from press.editorial.content import Place, composed, read_yaml
from press.editorial.model import AddedFont, Catalogue
from press.problems import Problem, nearest

_SUFFIXES = (".ttf", ".otf")
_SEMIBOLD, _BLACK = 600, 900
_RESTRICTED, _PREVIEW, _EDITABLE, _NO_SUBSETS, _ONLY_BITMAPS = 0x2, 0x4, 0x8, 0x100, 0x200
"""The bits of fsType."""
MOST_BYTES = 40_000_000
"""The largest font file, in bytes; fonts of Chinese and Japanese have 10 to 20 million."""


def own_fonts(catalogue: Catalogue) -> tuple[OwnFont, ...]:
    """Return the fonts of a catalogue whose fonts have no faults."""
    folder = catalogue.folder
    found = ((added, _file(folder, added)) for added in catalogue.colophon.fonts)
    added_fonts = [
        OwnFont(added.file, _read(folder, added, path), added.instead_of or "") for added, path in found if path
    ]
    of_brand = [
        OwnFont(font.file, _read(folder, font, path), of_brand=face)
        for _, face, font in _roles(catalogue.brand)
        if (path := _file(folder, font))
    ]
    return (*added_fonts, *of_brand)


def brand_fonts(folder: Path, brand: Brand) -> tuple[Font, ...]:
    """Return the fonts that a brand declares, those of them that are there. folder: of the content."""
    return tuple(Font(face, path) for _, face, font in _roles(brand) if (path := _file(folder, font)))


def faults_of_fonts(catalogue: Catalogue, declared: Sequence[Font]) -> Iterator[Problem]:
    """Yield a problem for each font in ``catalogue.yaml`` and ``brand.yaml`` that is missing, is not a font, or may not
    be embedded, and for a typeface that has a name of the press. declared: the fonts of ``fonts.css``.
    """
    for n, added in enumerate(catalogue.colophon.fonts):
        if fault := _fault(catalogue.folder, added):
            yield read_yaml(catalogue.file("catalogue.yaml")).problem(("fonts", n, fault[0]), *fault[1:])
    families = {font.face.family.casefold() for font in declared}
    for place, face, font in _roles(catalogue.brand):
        entry = read_yaml(catalogue.folder / BRAND)
        if face.family.casefold() in families:
            families.remove(face.family.casefold())  # one message for all its fonts
            message = f'fonts.css declares a typeface "{face.family}" already.'
            yield entry.problem((*place[:2], "name"), message, f'Call this one "{face.family} of the brand", or so.')
        if fault := _fault(catalogue.folder, font):
            yield entry.problem(place, *fault[1:])


def _roles(brand: Brand | None) -> Iterator[tuple[Place, Face, FontFile]]:
    """Yield the fonts of a brand, each with its place in ``brand.yaml`` and the face that it is declared with."""
    chosen = brand.typefaces if brand else None
    if chosen and (sans := chosen.sans):
        place: Place = ("typefaces", "sans")
        yield (*place, "regular"), Face(sans.name, NORMAL), sans.regular
        yield (*place, "italic"), Face(sans.name, NORMAL, "italic"), sans.italic
        yield (*place, "semibold"), Face(sans.name, _SEMIBOLD), sans.semibold
        yield (*place, "black"), Face(sans.name, _BLACK), sans.black
    if chosen and (serif := chosen.serif):
        place = ("typefaces", "serif")
        yield (*place, "italic"), Face(serif.name, NORMAL, "italic"), serif.italic
        yield (*place, "black"), Face(serif.name, _BLACK), serif.black


def _fault(folder: Path, added: AddedFont | FontFile) -> tuple[str, str, str] | None:
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
    if refused := _embedding_fault(data):
        message = f'"{added.file}" {refused}, so it cannot be in a PDF (its table OS/2, fsType, says so).'
        return "file", message, "Ask its maker for a licence and a file that allow it, or use another font."
    return None


def _read(folder: Path, added: AddedFont | FontFile, path: Path) -> bytes:
    """Return the bytes of a font. A package is part of the installation; a file must be in the content folder.

    Raises NotLetIn, or OSError if it may not be read.
    """
    return read_file(path, None if added.package else folder, MOST_BYTES)


def _file(folder: Path, added: AddedFont | FontFile) -> Path | None:
    return next((path for path in _candidates(folder, added) if composed(path.name) == added.file), None)


def _candidates(folder: Path, added: AddedFont | FontFile) -> Iterable[Path]:
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


@lru_cache(maxsize=32)
def _embedding_fault(data: bytes) -> str:
    """Return why a font may not be embedded as a subset; "" if it may (OpenType 1.9, "OS/2", fsType)."""
    from fontTools.ttLib import TTFont  # takes a tenth of the time of a build without changes

    rights = int(TTFont(BytesIO(data), lazy=True, fontNumber=0)["OS/2"].fsType)
    if rights & _RESTRICTED and not rights & (_PREVIEW | _EDITABLE):
        return "may not be embedded"
    if rights & _NO_SUBSETS:
        return "may only be embedded as a whole, and the press embeds the characters that are used"
    return "may only be embedded as bitmaps" if rights & _ONLY_BITMAPS else ""
