"""Ghostscript: a PDF -> the amounts of ink on every page, as pixels of four plates, and what it complains of."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import numpy as np
from numpy.typing import NDArray

from press.installation import PRESS, missing, not_installed
from press.scratch import scratch_folder

Plates = NDArray[np.uint8]
"""Rows from the top, columns from the left, four plates CMYK; 255 is full ink."""

_OPTIONS = (
    "-q",
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-dNoUserUnit",
    "-dTextAlphaBits=1",
    "-dGraphicsAlphaBits=1",
    "-dOverprint=/enable",
    "-sDEVICE=pamcmyk32",  # DeviceCMYK arrives as it is; other spaces are converted
    "-sOutputFile=%stdout",
    "-sstdout=%stderr",
)


@dataclass(frozen=True)
class Complaints:
    """What Ghostscript had to say: lines, each once; pages: how many pages came."""

    lines: tuple[str, ...]
    pages: int


def find_ghostscript() -> str:
    """The program. Raises ProblemsFound if it is not installed."""
    program = shutil.which("gs")
    if program is None:
        raise not_installed(missing(PRESS), "print files cannot be checked")
    return program


def separate(path: Path, pages: int, dpi: float, look: Callable[[int, Plates], None]) -> Complaints:
    """Have all pages separated, and call `look` with the number of each, from 1, and its plates.

    The pages are shared out to as many processes as there are processors, so `look` is called from several
    threads at once and in no certain order. Nothing is written. Raises ProblemsFound without Ghostscript.
    """
    program = find_ghostscript()
    share = max(1, -(-pages // max(1, os.cpu_count() or 1)))
    ranges = [(first, min(first + share - 1, pages)) for first in range(1, pages + 1, share)]

    def work(span: tuple[int, int]) -> Complaints:
        return _separate_range(program, path.resolve(), span, dpi, look)

    with ThreadPoolExecutor(max_workers=max(1, len(ranges))) as threads:
        told = list(threads.map(work, ranges))
    lines = dict.fromkeys(line for complaints in told for line in complaints.lines)
    return Complaints(tuple(lines), sum(complaints.pages for complaints in told))


def _separate_range(
    program: str, path: Path, span: tuple[int, int], dpi: float, look: Callable[[int, Plates], None]
) -> Complaints:
    first, last = span
    asked = (f"-dFirstPage={first}", f"-dLastPage={last}", f"-r{dpi:g}")
    pages = 0
    with (
        tempfile.TemporaryFile() as said,
        subprocess.Popen(
            [program, *_OPTIONS, *asked, path],
            env={**os.environ, "TMPDIR": str(scratch_folder())},
            stdout=subprocess.PIPE,
            stderr=said,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for plates in _rasters(process.stdout):
                look(first + pages, plates)
                pages += 1
        except BaseException:
            process.kill()
            raise
        code = process.wait()
        said.seek(0)
        lines = [line.strip() for line in said.read().decode("utf-8", "replace").splitlines()]
    if code:
        lines.append(f"stopped with exit code {code}")
    return Complaints(tuple(line for line in lines if line), pages)


def _rasters(stream: IO[bytes]) -> Iterator[Plates]:
    """Pages in the format PAM (netpbm), one after the other; one that is cut short ends it."""
    while stream.readline().strip() == b"P7":
        header: dict[bytes, bytes] = {}
        for line in iter(stream.readline, b"ENDHDR\n"):
            if not line:
                return
            word, _, value = line.strip().partition(b" ")
            header[word] = value
        height, width = int(header[b"HEIGHT"]), int(header[b"WIDTH"])
        data = stream.read(height * width * 4)
        if len(data) < height * width * 4:
            return
        yield np.frombuffer(data, np.uint8).reshape(height, width, 4)
