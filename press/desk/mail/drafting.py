"""What was asked for -> drafts, and a word on each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from press.desk.mail.drafts import write_drafts
from press.desk.mail.journal import Journal
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import size_in_words
from press.desk.mail.message import message_of
from press.desk.mail.order import LANGUAGE, Order, held_back, letters_of, said_of
from press.production.house import House, Progress, said_from_here
from press.production.staff import Staff


def draft(
    house: House, order: Order, journal: Journal, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> str:
    """Write what would be sent into ``mail/`` in the output folder -> a word on each. Raises ProblemsFound."""
    with said_from_here():
        letters = letters_of(house, order, environment, staff, progress)
        ledger = ledger_of(journal.read())
        held = held_back(letters, ledger, order)
        messages = {}
        for letter in letters:
            if letter not in held:
                message = message_of(letter, ledger.message_id(letter))
                message["X-Unsent"] = "1"  # so that a mail program opens it as a draft
                messages[letter] = bytes(message)
        paths = write_drafts(messages, house.output / "mail")
    lines = []
    for letter in letters:
        if outcome := held.get(letter):
            lines.append(said_of(letter, outcome.said))
        else:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.enclosures)
            size = size_in_words(len(messages[letter]), LANGUAGE)
            lines.append(said_of(letter, f"{files}  {_from_here(paths[letter])} ({size})"))
    together = size_in_words(sum(map(len, messages.values())), LANGUAGE)
    count = f"{len(messages)} {'mail' if len(messages) == 1 else 'mails'}"
    return "\n".join([*lines, f"{count}, {together} together; nothing was sent. --send sends them."])


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path
