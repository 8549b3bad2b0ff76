"""The line itself: a content folder and an edition -> finished files.

The only place that knows the order of the steps; every command goes through it. First everything is
gathered and checked, then it is written: a problem leaves the output folder as it was.
"""

from press.production.aloud import transcribe
from press.production.house import House, Progress, clean, read
from press.production.inspection import inspect
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from press.production.trial import check

__all__ = [
    "House",
    "Progress",
    "check",
    "clean",
    "inspect",
    "make_catalogue",
    "make_leaflets",
    "make_print",
    "read",
    "transcribe",
]
