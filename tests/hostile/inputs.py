"""The type of a hostile input."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

Given = TypeVar("Given")
SOUND = ""
"""How an input ends that does no harm: it is taken, without a problem."""


@dataclass(frozen=True)
class Hostile(Generic[Given]):
    """An input. name: what it is; given: what the door gets; ends: words of the problem with which it must end, SOUND
    if it must be taken.
    """

    name: str
    given: Given
    ends: str = SOUND
