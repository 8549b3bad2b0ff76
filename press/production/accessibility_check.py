"""A finished PDF as a screen reader reads it: a transcript."""

from __future__ import annotations

from dataclasses import replace

from press.prepress.accessibility.reader import read
from press.prepress.accessibility.transcript import transcript
from press.production.folders import Folders, Progress
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff
from press.scratch import temporary_folder


def transcribe(folders: Folders, number: int | None, staff: Staff, progress: Progress) -> str:
    """Return what a screen reader reads aloud, as text with a line for each announcement.

    number: the solution whose leaflet is read; None for the whole catalogue. Leaves no file. Raises ProblemsFound.
    """
    with temporary_folder() as folder:
        trial = replace(folders, output=folder)
        if number is None:
            made = make_catalogue(trial, staff, progress)
        else:
            (made,) = make_leaflets(trial, [number], staff, progress)
        return transcript(read(made))
