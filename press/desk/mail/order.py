"""The mails to write, as the prompt asks for them. This module imports nothing that takes time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class MailOrder:
    """The mails to write.

    numbers: of the solutions, for each address in `to`; batch: a file that names recipients and solutions instead;
    message: a text, the name of a text file, or "" for the opening sentence of the press; subject: "" for one made from
    the solutions.
    """

    numbers: tuple[int, ...]
    to: tuple[str, ...]
    cc: tuple[str, ...]
    batch: Path | None
    message: str
    subject: str
    attach_catalogue: bool
