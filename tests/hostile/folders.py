"""Content folders: files that are not what their names say. Each is a change to a sound folder."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

from tests.hostile.inputs import Hostile

Change = Callable[[Path], object]
_Input = Hostile[Change]
SOLUTION = "solutions/02-fritidsjob.md"
_LEADS_OUT = "a link leads out of it"


def in_place_of(name: str, make: Change) -> Change:
    """Take a file away, and make something else there."""

    def change(folder: Path) -> None:
        (folder / name).unlink()
        make(folder / name)

    return change


def link_to(name: str, target: str) -> Change:
    """Put a link in the place of a file."""
    return in_place_of(name, lambda path: path.symlink_to(target))


def _written(name: str, data: bytes) -> Change:
    return lambda folder: (folder / name).write_bytes(data)


def _socket(path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


def _moved_out(name: str) -> Change:
    def change(folder: Path) -> None:
        outside = folder.parent / f"outside-{Path(name).name}"
        (folder / name).rename(outside)
        (folder / name).symlink_to(outside)

    return change


def _folder_moved_out(name: str) -> Change:
    def change(folder: Path) -> None:
        (folder / name).rename(outside := folder.parent / f"outside-{name}")
        (folder / name).symlink_to(outside)

    return change


def _linked_inside(folder: Path) -> None:
    (folder / "pictures" / "blok.svg").rename(folder / "pictures" / "other.svg")
    (folder / "pictures" / "blok.svg").symlink_to("other.svg")


INPUTS = (
    _Input("a pipe as catalogue.yaml", in_place_of("catalogue.yaml", os.mkfifo), "a pipe (FIFO)"),
    _Input("a pipe as a solution", in_place_of(SOLUTION, os.mkfifo), "a pipe (FIFO)"),
    _Input("a pipe as publications.yaml", in_place_of("publications.yaml", os.mkfifo), "a pipe (FIFO)"),
    _Input("a pipe as labels", in_place_of("labels/da.yaml", os.mkfifo), "a pipe (FIFO)"),
    _Input("a pipe as joints.yaml", lambda folder: os.mkfifo(folder / "joints.yaml"), "a pipe (FIFO)"),
    _Input("a pipe as index.yaml", lambda folder: os.mkfifo(folder / "index.yaml"), "a pipe (FIFO)"),
    _Input("a pipe as a drawing", in_place_of("pictures/blok.svg", os.mkfifo), "a pipe (FIFO)"),
    _Input("a pipe as a photo", in_place_of("pictures/forside.jpg", os.mkfifo), "a pipe (FIFO)"),
    _Input("a socket as a solution", in_place_of(SOLUTION, _socket), "a socket"),
    _Input("a folder as a solution", in_place_of(SOLUTION, Path.mkdir), "a folder"),
    _Input("a folder as a picture", in_place_of("pictures/blok.svg", Path.mkdir), "a folder"),
    _Input("/dev/zero as a solution", link_to(SOLUTION, "/dev/zero"), _LEADS_OUT),
    _Input("/dev/zero as a picture", link_to("pictures/blok.svg", "/dev/zero"), _LEADS_OUT),
    _Input("/dev/stdin as the foreword", link_to("foreword.md", "/dev/stdin"), _LEADS_OUT),
    _Input("/etc/passwd as a solution", link_to(SOLUTION, "/etc/passwd"), _LEADS_OUT),
    _Input("/etc/passwd as labels", link_to("labels/da.yaml", "/etc/passwd"), _LEADS_OUT),
    _Input("a link to a solution outside", _moved_out(SOLUTION), _LEADS_OUT),
    _Input("a link to a picture outside", _moved_out("pictures/forside.jpg"), _LEADS_OUT),
    _Input("a link to the catalogue outside", _moved_out("catalogue.yaml"), _LEADS_OUT),
    _Input("a link to a folder of solutions outside", _folder_moved_out("solutions"), _LEADS_OUT),
    _Input("a link to a folder of pictures outside", _folder_moved_out("pictures"), _LEADS_OUT),
    _Input("a link to nothing", link_to(SOLUTION, "nothing.md"), "the file is missing"),
    _Input("a link to itself", link_to(SOLUTION, Path(SOLUTION).name), "a link that leads nowhere"),
    _Input("a link to another picture in the folder", _linked_inside),
    _Input("a solution of 200,001 bytes", _written(SOLUTION, b"a" * 200_001), "200,001 bytes"),
    _Input("a solution of 1 GB with nothing in it", lambda folder: os.truncate(folder / SOLUTION, 10**9), "bytes"),
    _Input("a drawing of 1 GB", lambda folder: os.truncate(folder / "pictures/blok.svg", 10**9), "bytes"),
    _Input("an empty solution", _written(SOLUTION, b""), "does not begin with front matter"),
    _Input("null characters", _written(SOLUTION, bytes(1000)), "cannot be printed (U+0000)"),
    _Input("UTF-16", _written(SOLUTION, "---\nnumber: 2\n---\n".encode("utf-16")), "not in the encoding UTF-8"),
    _Input("lone bytes of UTF-8", _written(SOLUTION, b"---\n\xff\xfe\n---\n"), "not in the encoding UTF-8"),
    _Input("a surrogate in UTF-8", _written(SOLUTION, b"---\na: \xed\xa0\x80\n---\n"), "not in the encoding UTF-8"),
    _Input("only the first line", _written(SOLUTION, b"---\n"), "the front matter has no end"),
    _Input("escape sequences", _written(SOLUTION, b"---\na: \x1b[2J\n---\n"), "cannot be printed (U+001B)"),
    _Input(
        "a workflow command as a file name",
        lambda folder: (folder / "solutions" / "x\n::error::y.txt").write_text(""),
        "x<U+000A>::error::y.txt",
    ),
    _Input(
        "a file name of bytes",
        lambda folder: Path(os.fsdecode(os.fsencode(folder / "solutions") + b"/\xff.txt")).write_text(""),
        "<U+DCFF>.txt",
    ),
    _Input(
        "a file name that turns letters around",
        lambda folder: (folder / "solutions" / "a\u202edm.txt").write_text(""),
        "a<U+202E>dm.txt",
    ),
    _Input("files that begin with a point", lambda folder: (folder / "solutions/.x.swp").write_bytes(bytes(99))),
    _Input(
        "a thousand files that are none",
        lambda folder: [(folder / "solutions" / f"{n}.txt").write_text("") for n in range(1000)],
        'the name does not end in ".md"',
    ),
)
