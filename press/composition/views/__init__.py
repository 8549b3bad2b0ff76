"""The views of the kinds of parts: all values decided, all references resolved, nothing left to compute.

A kind whose template needs more than the frame (``Context`` in ``composer.py``) has a view in one of these modules: a
dataclass, and a function that makes it and is registered under the name of the kind.

view (what all have) -> own_fields, items (what several show) -> solutions, lists, frame (the kinds of parts).
"""

from __future__ import annotations

from press.composition.views import frame, lists, solutions  # they register their views
from press.composition.views.view import MAKERS, Material, View
from press.editorial.flatplan import Part

__all__ = ["frame", "lists", "solutions", "view_of"]


def view_of(part: Part, material: Material) -> View:
    """Return the view of a part."""
    make = MAKERS.get(part.kind.name)
    return make(material, part) if make else View()
