"""The joints of compounds: where a word is best divided. Pure.

Patterns of hyphenation divide by sound, and so compounds come apart in the wrong place ("schoolho-use"). The content
names the members of which its compounds consist.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

LEAST_REST = 6
"""How many characters must follow a first member if no known member does; fewer may be only its ending."""
MOST_ENDING = 5
"""How many characters at most follow a last member: the ending of the word."""


@dataclass(frozen=True)
class Joints:
    """The members of compounds in one language, each written with a hyphen where the joint is.

    members: "school-" begins compounds, "-house" ends them, and "boat-house-keeper" is one; language: BCP 47.
    """

    language: str = ""
    members: tuple[str, ...] = ()

    def of(self, word: str, language: str) -> frozenset[int]:
        """Return how many characters of a word stand before each of its joints; language: of the word, BCP 47."""
        is_ours = language.replace("_", "-").split("-")[0].casefold() == self.language.split("-")[0].casefold()
        return _joints(self, word.casefold()) if self.members and is_ours else frozenset()

    @cached_property
    def firsts(self) -> tuple[str, ...]:
        """The members that begin compounds, the longest first."""
        firsts = (member[:-1].casefold() for member in self.members if member.endswith("-"))
        return tuple(sorted(firsts, key=len, reverse=True))

    @cached_property
    def lasts(self) -> tuple[str, ...]:
        """The members that end compounds, the longest first."""
        lasts = (member[1:].casefold() for member in self.members if member.startswith("-"))
        return tuple(sorted(lasts, key=len, reverse=True))

    @cached_property
    def wholes(self) -> tuple[str, ...]:
        """The compounds that are named whole, with their hyphens."""
        return tuple(member.casefold() for member in self.members if "-" in member.strip("-"))


@lru_cache(maxsize=8192)
def _joints(joints: Joints, word: str) -> frozenset[int]:
    for whole in joints.wholes:
        if word.startswith(whole.replace("-", "")):
            return frozenset(_hyphens_in(whole))
    found = set(_joints_from(joints, word))
    for last in joints.lasts:
        at = len(word) - next((n for n in range(MOST_ENDING + 1) if word[: len(word) - n].endswith(last)), len(word))
        if at > len(last):
            found.add(at - len(last))
            break
    return frozenset(found)


def _joints_from(joints: Joints, word: str, start: int = 0) -> Iterator[int]:
    """Yield the joints after each first member, from a place in the word on."""
    rest = word[start:]
    for first in joints.firsts:
        after = rest[len(first) :]
        if rest.startswith(first) and _is_member(joints, after):
            yield start + len(first)
            yield from _joints_from(joints, word, start + len(first))
            return


def _is_member(joints: Joints, text: str) -> bool:
    """Whether a text after a first member is another member, and not only an ending."""
    return len(text) >= LEAST_REST or text.startswith((*joints.lasts, *joints.firsts))


def _hyphens_in(whole: str) -> Iterator[int]:
    """Yield how many characters stand before each hyphen, hyphens not counted."""
    for n, character in enumerate(whole):
        if character == "-":
            yield n - whole[:n].count("-")
