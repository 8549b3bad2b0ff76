"""Letters -> mails that are sent, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from press.desk.mail.connection import TIMEOUTS, Timeouts
from press.desk.mail.journal import Journal, Result
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import Letter
from press.desk.mail.rounds import Report, send_in_rounds
from press.desk.mail.server import Server
from press.desk.mail.writing import Held, held_back, said_of
from press.production.house import Progress

STOPPED = 130
_WORDS = {
    Result.SENT: "sent",
    Result.REFUSED: "refused: ",
    Result.DEFERRED: "put off: ",
    Result.UNSURE: "may have it: ",
}


def send(
    letters: Sequence[Letter],
    again: bool,
    journal: Journal,
    server: Server,
    progress: Progress,
    timeouts: Timeouts = TIMEOUTS,
) -> tuple[str, int]:
    """Send letters -> what became of each, and the exit code. again: also to those who have it already.

    Raises ProblemsFound if none was sent.
    """
    with journal.open() as writer:
        ledger = ledger_of(writer.entries)
        held = {} if again else held_back(letters, ledger)
        going = [letter for letter in letters if letter not in held]
        report = send_in_rounds(going, server, writer, ledger, progress, timeouts)
    return _told(letters, held, report)


def _told(letters: Sequence[Letter], held: Mapping[Letter, Held], report: Report) -> tuple[str, int]:
    """What became of each letter and of all, and the exit code."""
    results, lines = [], []
    for letter in letters:
        result, said = _fate(letter, held, report)
        results.append(result)
        lines.append(said_of(letter, said))
    if report.problem:
        lines.append(str(report.problem))
    sent = sum(outcome.result is Result.SENT for outcome in report.outcomes.values())
    remedy = " Give the same command again to go on: nobody gets a mail twice." if Result.DEFERRED in results else ""
    lines.append(f"{sent} of {len(letters)} {'mail' if len(letters) == 1 else 'mails'} sent.{remedy}")
    is_well = set(results) == {Result.SENT} and not report.problem
    return "\n".join(lines), STOPPED if report.is_stopped else 0 if is_well else 1


def _fate(letter: Letter, held: Mapping[Letter, Held], report: Report) -> tuple[Result, str]:
    """How far a letter came, by now or before, and what is said of it."""
    if letter in held:
        return held[letter].result, held[letter].said
    if letter not in report.outcomes:
        return Result.DEFERRED, "not tried yet."
    outcome = report.outcomes[letter]
    return outcome.result, f"{_WORDS[outcome.result]}{outcome.reason}"
