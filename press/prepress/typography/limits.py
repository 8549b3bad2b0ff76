"""``styles/typography.yaml`` -> the limit of each rule, and whether a build fails at it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import get_args

from press.composition.store import digest
from press.editorial.content import Entry, Place, Value, read_yaml
from press.layers import LooksFolder, read_look
from press.prepress.typography.rules import RULES, TypographicRuleName
from press.problems import Problem, did_you_mean, stop_at

LIMITS = "typography.yaml"
"""The name of the file, in the folder of the stylesheets."""
_FIELDS = ("limit", "allowed", "hard")


@dataclass(frozen=True)
class Limit:
    """The limit of a rule. limit: in the unit of the rule; allowed: at how many places an edition may go beyond it;
    is_hard: whether a build fails then; line: where the rule is in the file.
    """

    limit: float
    allowed: int
    is_hard: bool
    line: int


@dataclass(frozen=True)
class Limits:
    """The limits of all rules. file: the file with them."""

    file: Path
    by_rule: Mapping[TypographicRuleName, Limit]


def read_limits(styles: LooksFolder) -> Limits:
    """Return the limits in a folder of stylesheets. Raises ProblemsFound with file and line."""
    entry = read_yaml(styles / LIMITS)
    fields = entry.fields()
    stop_at(_faults(entry, fields))
    return Limits(entry.path, {rule: _limit(entry, rule, fields[rule]) for rule in RULES})


def limits_digest(styles: LooksFolder) -> str:
    """Return a digest of the file with the limits, "" if there is none."""
    file = styles / LIMITS
    return digest((read_look(file),)) if file.is_file() else ""


def _limit(entry: Entry, rule: TypographicRuleName, row: Value) -> Limit:
    assert isinstance(row, dict)
    limit, allowed = row["limit"], row.get("allowed", 0)
    assert isinstance(limit, (int, float)) and isinstance(allowed, int)
    if RULES[rule].scope == "case":  # the limit is the number of cases; each case is beyond 0
        limit, allowed = 0, int(limit)
    return Limit(limit, allowed, row.get("hard", False) is True, entry.line((rule,)))


def _faults(entry: Entry, fields: Mapping[str, Value]) -> Iterator[Problem]:
    names = get_args(TypographicRuleName)
    for name, row in fields.items():
        if name not in names:
            yield entry.problem((name,), "there is no such rule.", did_you_mean(name, names))
        elif not isinstance(row, dict):
            yield entry.problem((name,), "the rule has no fields.", "Write, for example: { limit: 30, hard: false }")
        else:
            yield from _faults_of_row(entry, (name,), row, has_places=RULES[name].scope == "place")  # type: ignore[index]
    for name in names:
        if name not in fields:
            yield entry.problem((), f'the rule "{name}" is missing.', f"Write: {name}: {{ limit: … }}")


def _faults_of_row(entry: Entry, place: Place, row: Mapping[str, Value], has_places: bool) -> Iterator[Problem]:
    for name, value in row.items():
        here = (*place, name)
        if name not in _FIELDS:
            yield entry.problem(here, "there is no such field.", did_you_mean(name, _FIELDS))
        elif name == "hard" and not isinstance(value, bool):
            yield entry.problem(here, f'"{value}" is neither true nor false.', "Write true or false.")
        elif name == "limit" and not _is_number(value):
            yield entry.problem(here, f'"{value}" is not a number of 0 or more.', 'Write one, such as "30".')
        elif name == "allowed" and not has_places:
            message = "this rule has no places beyond the limit that could be allowed."
            yield entry.problem(here, message, "Delete the field, and change the limit.")
        elif name == "allowed" and (not _is_number(value) or not isinstance(value, int)):
            yield entry.problem(here, f'"{value}" is not a whole number of 0 or more.', 'Write one, such as "2".')
    if "limit" not in row:
        yield entry.problem(place, "the rule has no limit.", "Write, for example: { limit: 30 }")


def _is_number(value: Value) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool) and 0 <= value < float("inf")
