"""What was asked for -> mails that are sent, and what became of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from press.desk.mail.journal import Journal, Step
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import Letter
from press.desk.mail.line import Patience
from press.desk.mail.order import Held, Order, held_back, letters_of, said_of
from press.desk.mail.post import Report, post
from press.desk.mail.server import read_server
from press.production.house import House, Progress, said_from_here
from press.production.staff import Staff

STOPPED = 130
_WORDS = {Step.SENT: "sent", Step.REFUSED: "refused: ", Step.DEFERRED: "put off: ", Step.UNSURE: "may have it: "}


def send(
    house: House,
    order: Order,
    journal: Journal,
    environment: Mapping[str, str],
    staff: Staff,
    progress: Progress,
    patience: Patience | None = None,
) -> tuple[str, int]:
    """Send what was asked for -> what became of each mail, and the exit code. Raises ProblemsFound if none was sent."""
    with said_from_here():
        server = read_server(environment)
        letters = letters_of(house, order, environment, staff, progress)
        with journal.open() as pen:
            ledger = ledger_of(pen.entries)
            held = held_back(letters, ledger, order)
            going = [letter for letter in letters if letter not in held]
            report = post(going, server, pen, ledger, progress, patience or Patience()) if going else Report()
    return _told(letters, held, report)


def _told(letters: Sequence[Letter], held: Mapping[Letter, Held], report: Report) -> tuple[str, int]:
    """What became of each letter and of all, and the exit code."""
    steps, lines = [], []
    for letter in letters:
        step, said = _fate(letter, held, report)
        steps.append(step)
        lines.append(said_of(letter, said))
    if report.problem:
        lines.append(str(report.problem))
    sent = sum(outcome.result is Step.SENT for outcome in report.outcomes.values())
    remedy = " Give the same command again to go on: nobody gets a mail twice." if Step.DEFERRED in steps else ""
    lines.append(f"{sent} of {len(letters)} {'mail' if len(letters) == 1 else 'mails'} sent.{remedy}")
    is_well = set(steps) == {Step.SENT}
    return "\n".join(lines), STOPPED if report.is_stopped else 0 if is_well else 1


def _fate(letter: Letter, held: Mapping[Letter, Held], report: Report) -> tuple[Step, str]:
    """How far a letter came, by now or before, and what is said of it."""
    if letter in held:
        return held[letter].step, held[letter].said
    if letter not in report.outcomes:
        return Step.DEFERRED, "not tried yet."
    outcome = report.outcomes[letter]
    return outcome.result, f"{_WORDS[outcome.result]}{outcome.said}"
