"""Things with names of their own -> those that readers could not tell from an earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import category

from press.editorial.content import Entry, Place
from press.editorial.figure_fields import DiagramFigure, RingFigure, TableFigure
from press.editorial.model import Colophon, Publication, SolutionFields, Theme, ThemeFields
from press.problems import Problem


def alike_groups(frame: Entry, colophon: Colophon) -> Iterator[Problem]:
    """Yield a problem for each target group with the name of an earlier one. frame: ``catalogue.yaml``."""
    named = ((("audience", key), (name,), f'the target group "{key}"') for key, name in colophon.audience.items())
    yield from _alike(((frame, *one) for one in named), "the same name as", "Give one of them another name.")


def alike_themes(themes: Iterable[tuple[Entry, Theme]]) -> Iterator[Problem]:
    """Yield a problem for each theme with the name of an earlier one."""
    named = ((entry, ("name",), (theme.title,), f'the theme "{theme.key}"') for entry, theme in themes)
    yield from _alike(named, "the same name as", "Give one of them another name.")


def alike_publications(register: Entry, publications: Mapping[str, Publication]) -> Iterator[Problem]:
    """Yield a problem for each publication of which the same is printed as of an earlier one.

    register: ``publications.yaml``.
    """
    named = (
        (register, (key,), (one.title, one.subtitle or "", one.kind, one.publisher, str(one.year)), f'"{key}"')
        for key, one in publications.items()
    )
    yield from _alike(named, "the same title, subtitle, kind, publisher and year as", "Change one, or delete it.")


def alike_in_fields(entry: Entry, fields: SolutionFields | ThemeFields) -> Iterator[Problem]:
    """Yield a problem for each film with the title of an earlier one, and each column of a table and item of a figure
    with the name of an earlier one.
    """
    lists: list[tuple[Place, Sequence[str]]] = [(("films",), [film.title for film in fields.films])]
    for n, figure in enumerate(fields.figures):
        if isinstance(figure, TableFigure):
            lists.append((("figures", n, "columns"), figure.columns))
        elif isinstance(figure, RingFigure):
            lists.append((("figures", n, "items"), figure.items))
        elif isinstance(figure, DiagramFigure):
            lists.append((("figures", n, "items"), [party.name for party in figure.items]))
    for place, names in lists:
        named = ((entry, (*place, n), (name,), f"number {n + 1}") for n, name in enumerate(names))
        yield from _alike(named, "the same name as", "Give one of them another name, or delete it.")


def _alike(things: Iterable[tuple[Entry, Place, Sequence[str], str]], shared: str, remedy: str) -> Iterator[Problem]:
    """Yield a problem for each thing of which the same is printed as of an earlier one.

    things: the place of each, what is printed of it, and what a message calls it; shared: what two of them have in
    common; remedy: of the problem.
    """
    first: dict[tuple[str, ...], str] = {}
    for entry, place, printed, called in things:
        seen = tuple(map(_as_seen, printed))
        if seen in first:
            message = f'"{printed[0]}" has {shared} {first[seen]}: readers could not tell them apart.'
            yield entry.problem(place, message, remedy)
        first.setdefault(seen, called)


def _as_seen(text: str) -> str:
    """A text without what readers take for the same: capitals, kinds of spaces, characters that cannot be seen."""
    visible = "".join(character for character in text if category(character) != "Cf")
    return " ".join(visible.casefold().split())
