"""Ghostscript: a PDF -> the amounts of ink on every page, as pixels of four plates, and Ghostscript's messages."""

from __future__ import annotations

import os
import re
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
    "-dSAFER",
    "-dBATCH",
    "-dNOPAUSE",
    "-dNoUserUnit",
    "-dTextAlphaBits=1",
    "-dGraphicsAlphaBits=1",
    "-dOverprint=/enable",
    "-sDEVICE=pamcmyk32",  # DeviceCMYK is unchanged; other colour spaces are converted
    "-sOutputFile=%stdout",
    "-sstdout=%stderr",
)
_PROGRESS = re.compile(
    r"GPL Ghostscript .*|Copyright .*|This software is supplied .*|see the file COPYING .*"
    r"|Processing pages .*|Page \d+|Loading font .*"
    r"|The following (warnings|errors) were encountered .*"
    r"|This file had errors .*|Please notify the author .*|file that it does not conform .*|specification\."
)
"""Lines that report progress, or only introduce others. With -q, Ghostscript would hide what it ignored or repaired."""


@dataclass(frozen=True)
class Separation:
    """The result of a separation.

    messages: what Ghostscript complains of, each line once; pages: the number of separated pages.
    """

    messages: tuple[str, ...]
    pages: int


def find_ghostscript() -> str:
    """The path of the program. Raises ProblemsFound if it is not installed."""
    program = shutil.which("gs")
    if program is None:
        raise not_installed(missing(PRESS), "print files cannot be checked")
    return program


def separate(path: Path, pages: int, dpi: float, check: Callable[[int, Plates], None]) -> Separation:
    """Separate all pages, and call `check` with the number of each, from 1, and its plates.

    pages: the number of pages of the file; dpi: pixels per inch. The pages are divided among as many processes as
    there are processors, so `check` is called from several threads at once, in any order. Nothing is written. Raises
    ProblemsFound if Ghostscript is not installed.
    """
    program = find_ghostscript()
    share = max(1, -(-pages // max(1, os.cpu_count() or 1)))
    ranges = [(first, min(first + share - 1, pages)) for first in range(1, pages + 1, share)]

    def work(span: tuple[int, int]) -> Separation:
        return _separate_range(program, path.resolve(), span, dpi, check)

    with ThreadPoolExecutor(max_workers=max(1, len(ranges))) as threads:
        separations = list(threads.map(work, ranges))
    messages = dict.fromkeys(message for separation in separations for message in separation.messages)
    return Separation(tuple(messages), sum(separation.pages for separation in separations))


def _separate_range(
    program: str, path: Path, span: tuple[int, int], dpi: float, check: Callable[[int, Plates], None]
) -> Separation:
    first, last = span
    options = (*_OPTIONS, f"-dFirstPage={first}", f"-dLastPage={last}", f"-r{dpi:g}")
    pages = 0
    with (
        tempfile.TemporaryFile() as errors,
        subprocess.Popen(
            [program, *options, path],
            env={**os.environ, "TMPDIR": str(scratch_folder())},
            stdout=subprocess.PIPE,
            stderr=errors,
        ) as process,
    ):
        assert process.stdout is not None
        try:
            for plates in _rasters(process.stdout):
                check(first + pages, plates)
                pages += 1
        except BaseException:
            process.kill()
            raise
        code = process.wait()
        errors.seek(0)
        lines = [line.strip(" \t*") for line in errors.read().decode("utf-8", "replace").splitlines()]
    complaints = [line for line in lines if line and not _PROGRESS.fullmatch(line)]
    if code:
        complaints.append(f"stopped with exit code {code}")
    return Separation(tuple(complaints), pages)


def _rasters(stream: IO[bytes]) -> Iterator[Plates]:
    """The plates of pages in the format PAM (netpbm), one after the other; an incomplete page ends the stream."""
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
