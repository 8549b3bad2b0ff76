"""The facts of a certificate that are read from finished files."""

from __future__ import annotations

from dataclasses import dataclass

from press.problems import Problem


@dataclass(frozen=True)
class WordCount:
    """The words of the content compared with those of the files. written, printed: how many there are.

    lost: the passages that are not in the files, each as a problem at its line.
    """

    passages: int
    written: int
    printed: int
    lost: tuple[Problem, ...]


@dataclass(frozen=True)
class Links:
    """The links of a file. inside: to its own pages; outside: to the web; broken: those without a target."""

    inside: int
    outside: int
    broken: tuple[Problem, ...]


@dataclass(frozen=True)
class Codes:
    """The QR codes of a file. decoded: how many there are; wrong: those that are missing or lead elsewhere."""

    decoded: int
    wrong: tuple[Problem, ...]
