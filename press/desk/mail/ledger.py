"""The journal -> what each address already has."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from press.desk.mail.journal import JournalEntry, Result
from press.desk.mail.letters import Letter


@dataclass(frozen=True)
class Mailed:
    """One message and its result. time: of its last line in the journal."""

    to: frozenset[str]
    sha256: frozenset[str]
    time: str
    is_sent: bool
    is_unsure: bool


@dataclass(frozen=True)
class Ledger:
    """All messages, by Message-ID and by each address they went to."""

    by_id: dict[str, Mailed]
    by_address: dict[str, tuple[Mailed, ...]]

    def has(self, letter: Letter) -> tuple[Result, str] | None:
        """SENT or UNSURE and the time, if somebody may already have all attachments of a letter; otherwise None."""
        answers = [answer for mailbox in letter.recipient.mailboxes if (answer := self._has(mailbox.key, letter))]
        return min(answers, default=None)  # "sent" sorts before "unsure"

    def message_id(self, letter: Letter) -> str:
        """The Message-ID for a letter.

        A letter that may have been sent gets the same one again, so mail programs show it once. A letter that was sent
        gets a new one.
        """
        again = 0
        while (known := self.by_id.get(letter.message_id(again))) and known.is_sent:
            again += 1
        return letter.message_id(again)

    def _has(self, key: str, letter: Letter) -> tuple[Result, str] | None:
        found: list[tuple[Result, str]] = []
        for attachment in letter.attachments:
            of_it = [one for one in self.by_address.get(key, ()) if attachment.sha256 in one.sha256]
            sent = [one.time for one in of_it if one.is_sent]
            unsure = [one.time for one in of_it if one.is_unsure]
            if not sent and not unsure:
                return None
            found.append((Result.SENT, max(sent)) if sent else (Result.UNSURE, max(unsure)))
        return max(found)  # if one attachment is unsure, so is the letter


def ledger_of(entries: Iterable[JournalEntry]) -> Ledger:
    """The ledger of these journal lines, given in order."""
    lines: dict[str, list[JournalEntry]] = {}
    for entry in entries:
        lines.setdefault(entry.message_id, []).append(entry)
    by_id = {message_id: _mailed(of_it) for message_id, of_it in lines.items()}
    by_address: dict[str, list[Mailed]] = {}
    for one in by_id.values():
        for key in one.to:
            by_address.setdefault(key, []).append(one)
    return Ledger(by_id, {key: tuple(mailed) for key, mailed in by_address.items()})


def _mailed(lines: Sequence[JournalEntry]) -> Mailed:
    results = [line.result for line in lines]
    is_open = any(
        result is Result.SENDING and (after is None or after is Result.SENDING)
        for result, after in zip(results, [*results[1:], None], strict=True)
    )
    to = frozenset(key for line in lines for key in line.to)
    return Mailed(
        to, frozenset(lines[-1].sha256), lines[-1].time, Result.SENT in results, is_open or Result.UNSURE in results
    )
