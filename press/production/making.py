"""The finished files of a command: made together, and put in the output folder as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from press.prepress.variants import UA_1, Variant
from press.production.folders import Folders, Progress
from press.production.output import make_if_changed
from press.production.staff import Staff
from press.production.unchanged import Made


@dataclass(frozen=True)
class CatalogueOrder:
    """What is made of a catalogue.

    screen, print, leaflets: whether these are made; imposition: also a folding proof; variant: how the screen edition
    and the leaflets are written.
    """

    screen: bool = True
    print: bool = False
    leaflets: bool = False
    imposition: bool = False
    variant: Variant = UA_1


def make_editions(folders: Folders, order: CatalogueOrder, staff: Staff, progress: Progress) -> Made:
    """Make everything that is ordered, and the certificate. Names the files of the catalogue.

    Raises ProblemsFound; then the output folder is as it was.
    """

    def make(staged: Folders) -> Made:
        made: list[Path] = []
        if order.screen:
            from press.production.screen import make_catalogue

            made.append(make_catalogue(staged, staff, progress, order.variant))
        if order.print:
            from press.production.print import make_print

            made += make_print(staged, staff, progress, order.imposition)
        if order.leaflets:
            from press.production.screen import make_leaflets

            make_leaflets(staged, (), staff, progress, order.variant)
        return _finished(staged, made)

    return _in(folders, make_if_changed(folders, order, make))


def make_some_leaflets(
    folders: Folders, numbers: Sequence[int], staff: Staff, progress: Progress, variant: Variant = UA_1
) -> Made:
    """Make the leaflets of the solutions with these numbers, or of all, and the certificate. Names the leaflets.

    Raises ProblemsFound; then the output folder is as it was.
    """

    def make(staged: Folders) -> Made:
        from press.production.screen import make_leaflets

        made = make_leaflets(staged, numbers, staff, progress, variant)
        return _finished(staged, made)

    return _in(folders, make_if_changed(folders, ("leaflets", tuple(numbers), variant), make))


def _finished(staged: Folders, made: Sequence[Path]) -> Made:
    """Write the certificate, and return what was made."""
    from press.production.certificate import certify_build
    from press.production.load_content import remark

    certify_build(staged)
    return Made(tuple(path.relative_to(staged.output) for path in made), remark(staged))


def _in(folders: Folders, made: Made) -> Made:
    return Made(tuple(folders.output / name for name in made.files), made.remark)
