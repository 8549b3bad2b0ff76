"""Problems: what is wrong, where it is, what to do about it, and how a problem is shown as text."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path

from press.exit_codes import ExitCode
from press.showing import safe_line, shown, visible


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong, in words for a person who is not a programmer.

    file: the absolute path of the file to change, or the name of something that is not a file: an option, an address,
    a command; line: from 1, 0 if unknown; field: the place in the file (``see_more.1``: items are counted from 1), ""
    for the whole file; message: what is wrong, a sentence; remedy: what to do, a sentence, "" if the message is enough.
    Field, message and remedy are kept as they can be shown (``showing.py``).
    """

    file: str
    line: int
    field: str
    message: str
    remedy: str = ""

    def __post_init__(self) -> None:
        """Make everything visible that other people wrote, and shorten what is quoted of it."""
        for name in ("field", "message", "remedy"):
            object.__setattr__(self, name, shown(getattr(self, name)))

    def __str__(self) -> str:
        file = shown(self.file)
        place = f"{file}:{self.line}" if self.line else file
        text = " ".join(part for part in (self.message, self.remedy) if part)
        return safe_line("  ".join(part for part in (place, self.field, text) if part))

    def named_from(self, folder: Path) -> Problem:
        """Return the problem as it is shown: the path of its file is relative to `folder`, if the file is in it."""
        return replace(self, file=visible(str(named_from(Path(self.file), folder))))


def named_from(path: Path, folder: Path) -> Path:
    """Return the path of a file as it is shown: relative to `folder`, if the file is in it."""
    return path.relative_to(folder) if path.is_relative_to(folder) else path


class ProblemsFound(Exception):
    """Raised when the work cannot continue.

    problems: all problems found so far, in file order; exit_code: the one of a command that they stop.
    """

    def __init__(self, problems: Iterable[Problem], exit_code: ExitCode = ExitCode.REFUSED) -> None:
        self.problems = tuple(sorted(set(problems)))
        self.exit_code = exit_code
        super().__init__("\n".join(map(str, self.problems)))

    def elsewhere(self, path: str, other: str) -> ProblemsFound:
        """Return the same, with the path `other` in the place of `path`, wherever problems name it."""
        problems = (
            replace(one, file=one.file.replace(path, other), message=one.message.replace(path, other))
            for one in self.problems
        )
        return ProblemsFound(problems, self.exit_code)


def stop_at(problems: Iterable[Problem]) -> None:
    """Raise ProblemsFound if there are any problems."""
    if found := list(problems):
        raise ProblemsFound(found)


def nearest(word: str, known: Iterable[str]) -> str:
    """Return a remedy: the known word that is most similar to `word`, whatever its capitals; "" if none is."""
    folded = {one.casefold(): one for one in known}
    near = get_close_matches(word.casefold(), folded, n=1, cutoff=0.6)
    return f'Did you mean "{folded[near[0]]}"?' if near else ""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return a remedy: the known word that is most similar to `word`, or else the list of the known words.

    It is "" if no word is similar and there are no known words, or more than 12.
    """
    known = sorted(known)
    if near := nearest(word, known):
        return near
    return f"Known are: {', '.join(known)}." if 0 < len(known) <= 12 else ""


def numbers_there(known: Collection[int]) -> str:
    """Return a remedy: which numbers there are, if they have no gaps. A similar one is not what somebody meant."""
    return f"There are the numbers {min(known)} to {max(known)}." if len(known) > 1 else "There is only one: 1."
