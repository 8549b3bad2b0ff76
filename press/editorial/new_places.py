"""A catalogue and a wish -> the new places of its entries: the number, the theme and the name of each. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Solution, Theme
from press.problems import Problem, ProblemsFound, did_you_mean, numbers_there


@dataclass(frozen=True)
class NewPlace:
    """What an entry is to be. theme: its key."""

    solution: Solution
    number: int
    theme: str
    name: str


def moved(catalogue: Catalogue, number: int, to: int | None, theme: str) -> tuple[NewPlace, ...]:
    """Return the places after an entry has got another number, and those between have moved up or down by one.

    to: its new number; None for the last one of its theme; theme: the key of its new theme, "" if it keeps its own.
    Raises ProblemsFound if there is no such number or theme, if the number belongs to another theme, or if a theme
    would be left without entries.
    """
    solution, schema = _solution(catalogue, number, "move"), catalogue.schema
    themes = {one.key: one for one in catalogue.themes}
    if theme and theme not in themes:
        raise _fault("move", "--theme", f'no theme has the key "{theme}".', did_you_mean(theme, themes))
    wanted = themes[theme or solution.fields.theme]
    if wanted.key != solution.fields.theme:
        _keep_theme(catalogue, solution, "move")
    if to is not None and not 1 <= to <= len(catalogue.solutions):
        known = [one.number for one in catalogue.solutions]
        raise _fault("move", "--to", f"there is no number {to}.", numbers_there(known))
    rooms = {one.key: _room(catalogue, one, solution) for one in catalogue.themes}
    first, last = rooms[wanted.key]
    to = last if to is None else to
    if not first <= to <= last:
        room = f"the numbers {first} to {last}" if first < last else f"only the number {first}"
        message = f'{schema.one} {number} can have {room} in the {schema.theme} "{wanted.key}", not {to}.'
        there = [key for key, (one, other) in rooms.items() if one <= to <= other and key != wanted.key]
        choice = " or ".join(f"--theme {key}" for key in there)
        remedy = f"Choose one of them, or name the theme with {choice}." if choice else "Choose one of them."
        raise _fault("move", "--to", message, remedy)
    others = [one for one in _places(catalogue) if one.solution != solution]
    new = NewPlace(solution, to, wanted.key, solution.fields.name)
    return _numbered([*others[: to - 1], new, *others[to - 1 :]])


def without(catalogue: Catalogue, number: int) -> tuple[NewPlace, ...]:
    """Return the places after an entry has left. Raises ProblemsFound if there is none with this number, or if it is
    the only one of its theme.
    """
    solution = _solution(catalogue, number, "remove")
    _keep_theme(catalogue, solution, "remove")
    return _numbered(one for one in _places(catalogue) if one.solution != solution)


def renamed(catalogue: Catalogue, number: int, name: str) -> tuple[NewPlace, ...]:
    """Return the places after an entry has got another name. Raises ProblemsFound if there is none with this number,
    or if the name has no letters.
    """
    solution, name = _solution(catalogue, number, "rename"), " ".join(name.split())
    if not rules_of(catalogue.colophon.language).slug(name):
        raise _fault("rename", "", "the name has no letters.", 'Write a name like "Gardens".')
    return tuple(replace(one, name=name) if one.solution == solution else one for one in _places(catalogue))


def _solution(catalogue: Catalogue, number: int, command: str) -> Solution:
    if found := next((one for one in catalogue.solutions if one.number == number), None):
        return found
    known = [one.number for one in catalogue.solutions]
    raise _fault(command, "", f"there is no {catalogue.schema.one} {number}.", numbers_there(known))


def _keep_theme(catalogue: Catalogue, solution: Solution, command: str) -> None:
    """Raise ProblemsFound if an entry is the only one of its theme."""
    if [one.fields.theme for one in catalogue.solutions].count(solution.fields.theme) == 1:
        one, theme = solution.schema.one, solution.schema.theme
        message = f'{one} {solution.number} is the only one of the {theme} "{solution.fields.theme}".'
        remedy = f"Every {theme} needs at least one: write another one first, or take it out of catalogue.yaml."
        raise _fault(command, "", message, remedy)


def _room(catalogue: Catalogue, theme: Theme, but: Solution) -> tuple[int, int]:
    """Return the first and the last number that an entry can have in a theme. but: the entry."""
    order = {one.key: one.order for one in catalogue.themes}
    others = [order[one.fields.theme] for one in catalogue.solutions if one != but]
    return 1 + sum(one < theme.order for one in others), 1 + sum(one <= theme.order for one in others)


def _places(catalogue: Catalogue) -> list[NewPlace]:
    return [NewPlace(one, one.number, one.fields.theme, one.fields.name) for one in catalogue.solutions]


def _numbered(places: Iterable[NewPlace]) -> tuple[NewPlace, ...]:
    return tuple(replace(place, number=number) for number, place in enumerate(places, 1))


def _fault(command: str, option: str, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(command, 0, option, message, remedy)])
