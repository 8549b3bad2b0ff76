"""Letters -> sent, each once, with every step recorded in the journal."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from press.desk.mail.connection import Connection, ConnectionLost, Outcome, Timeouts
from press.desk.mail.journal import JournalEntry, JournalWriter, Result
from press.desk.mail.ledger import Ledger
from press.desk.mail.letters import Letter
from press.desk.mail.message import message_of
from press.desk.mail.recipients import option_problem
from press.desk.mail.server import Server
from press.problems import Problem, ProblemsFound
from press.production.folders import Progress
from press.stopping import code_of


@dataclass
class Report:
    """The outcome of each letter that was tried.

    problem: why sending ended early, None if it did not; stopped: the exit code
    if a signal, such as Ctrl-C, stopped it.
    """

    outcomes: dict[Letter, Outcome] = field(default_factory=dict)
    problem: Problem | None = None
    stopped: int = 0


def send_in_rounds(
    letters: Sequence[Letter],
    server: Server,
    writer: JournalWriter,
    ledger: Ledger,
    progress: Progress,
    timeouts: Timeouts,
) -> Report:
    """Send letters, and retry the deferred ones after each pause -> a report.

    Raises ProblemsFound if no letter could be tried. After the first one, a problem is part of the report.
    """
    report, waiting = Report(), list(letters)
    with Connection(server, timeouts) as connection:
        try:
            for seconds in (0, *timeouts.pauses):
                if waiting:
                    if seconds:
                        progress(f"retry in {seconds} seconds", 0, len(waiting))
                    time.sleep(seconds)
                    waiting = _round(waiting, connection, writer, ledger, report, progress)
        except KeyboardInterrupt as signal:
            report.stopped = code_of(signal)
        except ProblemsFound as found:
            if not report.outcomes:
                raise
            report.problem = found.problems[0]
    return report


def _round(
    letters: list[Letter],
    connection: Connection,
    writer: JournalWriter,
    ledger: Ledger,
    report: Report,
    progress: Progress,
) -> list[Letter]:
    """Try each letter once -> those to try again.

    A lost connection ends the round; in the next one, the letters that were not tried come first.
    """
    if any(letter.needs_utf8 for letter in letters):
        _ask_for_utf8(connection, letters)
    later: list[Letter] = []
    for number, letter in enumerate(letters, 1):
        outcome = _send(letter, connection, writer, ledger.message_id(letter), report)
        if outcome.result is Result.DEFERRED:
            later.append(letter)
        tried = report.outcomes.values()
        done = sum(one.result is not Result.DEFERRED for one in tried)
        progress("mail", done, done + len(later) + len(letters) - number)
        if outcome.is_lost:
            connection.close()
            return [*letters[number:], *later]
    return later


def _ask_for_utf8(connection: Connection, letters: Sequence[Letter]) -> None:
    """Raises ProblemsFound if an address needs SMTPUTF8 and the server does not support it."""
    try:
        takes_utf8 = connection.takes_utf8
    except ConnectionLost:
        return  # the first letter of the round is then deferred
    if not takes_utf8:
        message = "has a non-ASCII character before the @, which the server does not support."
        raise ProblemsFound(
            option_problem("", f"{one.address} {message}", "Use another address.")
            for letter in letters
            for one in letter.mailboxes
            if not one.is_ascii
        )


def _send(letter: Letter, connection: Connection, writer: JournalWriter, message_id: str, report: Report) -> Outcome:
    """Send a letter, and record every step in the journal."""
    to = tuple(mailbox.key for mailbox in letter.recipient.mailboxes)
    sha256 = tuple(attachment.sha256 for attachment in letter.attachments)
    entry = JournalEntry("", to, letter.solutions, sha256, message_id, Result.SENDING)

    def write_sending() -> None:
        writer.write(entry)
        report.outcomes[letter] = Outcome(Result.UNSURE, "interrupted while the server decided.")

    message = bytes(message_of(letter, message_id))
    addresses = [mailbox.address for mailbox in letter.recipient.mailboxes]
    outcome = connection.send(letter.sender.mailbox.address, addresses, message, write_sending)
    report.outcomes[letter] = outcome
    writer.write(replace(entry, result=outcome.result, reason=outcome.reason))
    return outcome
