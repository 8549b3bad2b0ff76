"""Letters -> sent mails, and a summary of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from press.desk.mail.connection import TIMEOUTS, Timeouts
from press.desk.mail.journal import Journal, Result
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import Letter
from press.desk.mail.rounds import Report, send_in_rounds
from press.desk.mail.server import Server
from press.desk.mail.writing import Held, held_back, summary_line
from press.production.folders import Progress

_PREFIXES = {
    Result.SENT: "sent",
    Result.REFUSED: "refused: ",
    Result.DEFERRED: "deferred: ",
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
    """Send letters -> a summary, with a line for each letter and the total; and the exit code.

    again: include letters whose attachments the recipients already have. Raises ProblemsFound if nothing was tried.
    """
    with journal.open() as writer:
        ledger = ledger_of(writer.entries)
        held = {} if again else held_back(letters, ledger)
        going = [letter for letter in letters if letter not in held]
        report = send_in_rounds(going, server, writer, ledger, progress, timeouts)
    return _summary(letters, held, report)


def _summary(letters: Sequence[Letter], held: Mapping[Letter, Held], report: Report) -> tuple[str, int]:
    """The summary and the exit code."""
    results, lines = [], []
    for letter in letters:
        result, text = _result_of(letter, held, report)
        results.append(result)
        lines.append(summary_line(letter, text))
    if report.problem:
        lines.append(str(report.problem))
    sent = sum(outcome.result is Result.SENT for outcome in report.outcomes.values())
    remedy = " To continue, run the same command again; nobody gets a mail twice." if Result.DEFERRED in results else ""
    lines.append(f"{sent} of {len(letters)} {'mail' if len(letters) == 1 else 'mails'} sent.{remedy}")
    is_well = set(results) == {Result.SENT} and not report.problem
    return "\n".join(lines), report.stopped or int(not is_well)


def _result_of(letter: Letter, held: Mapping[Letter, Held], report: Report) -> tuple[Result, str]:
    """The result of a letter, from now or before, and a text about it."""
    if letter in held:
        return held[letter].result, held[letter].message
    if letter not in report.outcomes:
        return Result.DEFERRED, "not tried yet"
    outcome = report.outcomes[letter]
    return outcome.result, f"{_PREFIXES[outcome.result]}{outcome.reason}"
