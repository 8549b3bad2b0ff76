"""The file of a picture -> its bytes, or why it cannot be used."""

from __future__ import annotations

from pathlib import Path

from press.closed_room import NotLetIn, read_file
from press.editorial.content import composed
from press.problems import nearest

MOST_BYTES, MOST_SVG_BYTES, MOST_PROFILE_BYTES = 100_000_000, 2_000_000, 20_000_000
"""The largest files, of raster pictures, of drawings and of colour profiles."""


class PictureFault(Exception):
    """A picture cannot be used. message: what is wrong; remedy: what to do; line: of an SVG, from 1, 0 if unknown."""

    def __init__(self, message: str, remedy: str, line: int = 0) -> None:
        super().__init__(message)
        self.message, self.remedy, self.line = message, remedy, line


def is_vector(name: str) -> bool:
    """Whether a picture of this name is an SVG."""
    return name.lower().endswith(".svg")


def read_picture_file(path: Path) -> bytes:
    """Return the bytes of a picture in the folder ``pictures`` of a content folder. Raises PictureFault."""
    try:
        return read_file(_on_disk(path), path.parent.parent, MOST_SVG_BYTES if is_vector(path.name) else MOST_BYTES)
    except NotLetIn as fault:
        raise PictureFault(f'"{path.name}" cannot be used: {fault.message}', fault.remedy) from None
    except FileNotFoundError:
        remedy = nearest(path.name, _files_in(path.parent)) or "Put it there, or correct the name."
        raise PictureFault(f'there is no file "{path.name}" in pictures/.', remedy) from None
    except OSError as error:
        message = f'"{path.name}" cannot be read ({error.strerror}).'
        raise PictureFault(message, "Check that you may read it.") from None


def _on_disk(path: Path) -> Path:
    """Return the path of a file as its folder has it: a Mac writes "å" in the name of a file as two characters."""
    return path if path.exists() else _files_in(path.parent).get(path.name, path)


def _files_in(folder: Path) -> dict[str, Path]:
    """Return the files in a folder, by their composed names (NFC)."""
    return {composed(there.name): there for there in folder.glob("*.*")}
