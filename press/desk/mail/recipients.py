"""The options of a command -> recipients, or what is wrong with them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from press.desk.mail.addresses import AddressFault, Mailbox, read_mailbox
from press.problems import Problem, ProblemsFound, numbers_there, stop_at


@dataclass(frozen=True)
class Recipient:
    """Who gets a mail, and about which solutions.

    cc: who gets a copy; numbers: of the solutions, in the order asked for; language: of the labels.
    """

    to: Mailbox
    cc: tuple[Mailbox, ...]
    numbers: tuple[int, ...]
    language: str

    @property
    def mailboxes(self) -> tuple[Mailbox, ...]:
        """Everybody who gets the mail, the recipient first."""
        return self.to, *self.cc


def read_recipients(
    numbers: Sequence[int], to: Sequence[str], cc: Sequence[str], known: Collection[int], language: str, entry: str
) -> list[Recipient]:
    """One recipient for each address in `to`. Raises ProblemsFound.

    known: the numbers of all entries; entry: what one is called.
    """
    problems: list[Problem] = []
    to_mailboxes = list(_mailboxes("--to", to, problems))
    cc_mailboxes = tuple(_mailboxes("--cc", cc, problems))
    seen: set[str] = set()
    for mailbox in (*to_mailboxes, *cc_mailboxes):
        if mailbox.key in seen:
            problems.append(option_problem("--to", f"{mailbox.address} is named twice.", "Delete one of them."))
        seen.add(mailbox.key)
    problems += [option_problem("NUMBERS", *no_entry(str(n), known, entry)) for n in numbers if n not in known]
    stop_at(problems)
    return [Recipient(mailbox, cc_mailboxes, tuple(dict.fromkeys(numbers)), language) for mailbox in to_mailboxes]


def read_option(option: str, text: str) -> Mailbox:
    """The mailbox that an option names. Raises ProblemsFound."""
    try:
        return read_mailbox(text)
    except AddressFault as fault:
        raise ProblemsFound([option_problem(option, fault.message, fault.remedy)]) from None


def no_entry(number: str, known: Collection[int], entry: str) -> tuple[str, str]:
    """Message and remedy for a number that no entry has. entry: what one is called."""
    return f"there is no {entry} {number}.", numbers_there(known)


def option_problem(option: str, message: str, remedy: str = "") -> Problem:
    """A problem with an option or argument of a mail command; `option` is "" if it concerns no single one."""
    return Problem("mail", 0, option, message, remedy)


def _mailboxes(option: str, texts: Sequence[str], problems: list[Problem]) -> Iterator[Mailbox]:
    for text in texts:
        try:
            yield read_option(option, text)
        except ProblemsFound as found:
            problems += found.problems
