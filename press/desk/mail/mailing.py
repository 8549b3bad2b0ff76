"""The leaflet desk: what was asked for at the prompt -> drafts, or mails that are sent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from press.desk.mail.addresses import AddressFault, Mailbox, one_line, read_mailbox
from press.desk.mail.batch import read_batch
from press.desk.mail.drafts import write_drafts
from press.desk.mail.journal import Journal, Step
from press.desk.mail.ledger import Ledger, ledger_of
from press.desk.mail.letters import Enclosure, Letter, Sender, Words, Writer, size_in_words
from press.desk.mail.line import Outcome, Patience
from press.desk.mail.message import message_of
from press.desk.mail.post import Report, post
from press.desk.mail.recipients import Recipient, option_problem, read_recipients
from press.desk.mail.server import read_server
from press.editorial.catalogue import languages_of, load_labels
from press.editorial.content import read_text, read_yaml
from press.editorial.model import Catalogue
from press.problems import Problem, ProblemsFound, stop_at
from press.production.house import House, Progress, said_from_here
from press.production.reading import read
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff

MOST_BYTES = 10_000_000
"""Of a message as it is sent, where PDFs are a third longer than on the disk: many servers take no more."""
MOST_SUBJECT = 200
"""Characters; mail programs show some 60."""
LANGUAGE = "en"
"""Of what is said at the prompt."""
STOPPED = 130

Read = TypeVar("Read")


@dataclass(frozen=True)
class Order:
    """What was asked for. batch: the file with the recipients, if they do not stand in `to`; message: a text or the
    name of a file, "" for the press's own words; again: whether somebody may get what they have already."""

    numbers: tuple[int, ...]
    to: tuple[str, ...]
    cc: tuple[str, ...]
    batch: Path | None
    message: str
    subject: str
    attach_catalogue: bool
    again: bool


@dataclass(frozen=True)
class Sending:
    """How a sending went, for the prompt."""

    text: str
    exit_code: int


def draft(
    house: House, order: Order, journal: Journal, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> str:
    """Write what would be sent into ``mail/`` in the output folder -> a word on each. Raises ProblemsFound."""
    with said_from_here():
        letters = _letters(house, order, environment, staff, progress)
        ledger = ledger_of(journal.read())
        held = _held(letters, ledger, order)
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
            lines.append(_line(letter, outcome.said))
        else:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.enclosures)
            size = size_in_words(len(messages[letter]), LANGUAGE)
            lines.append(_line(letter, f"{files}  {_from_here(paths[letter])} ({size})"))
    together = size_in_words(sum(map(len, messages.values())), LANGUAGE)
    count = f"{len(messages)} {'mail' if len(messages) == 1 else 'mails'}"
    return "\n".join([*lines, f"{count}, {together} together; nothing was sent. --send sends them."])


def send(
    house: House,
    order: Order,
    journal: Journal,
    environment: Mapping[str, str],
    staff: Staff,
    progress: Progress,
    patience: Patience | None = None,
) -> Sending:
    """Send what was asked for -> what became of each mail. Raises ProblemsFound if none was sent."""
    with said_from_here():
        server = read_server(environment)
        letters = _letters(house, order, environment, staff, progress)
        with journal.open() as pen:
            ledger = ledger_of(pen.entries)
            held = _held(letters, ledger, order)
            going = [letter for letter in letters if letter not in held]
            report = post(going, server, pen, ledger, progress, patience or Patience()) if going else Report()
    return _sending(letters, held, report)


def _letters(
    house: House, order: Order, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> list[Letter]:
    """All letters, whole and small enough. Raises ProblemsFound with all that is wrong with what was asked for."""
    catalogue, _ = read(house)
    problems: list[Problem] = []
    sender = _noting(problems, lambda: _sender(house, catalogue, environment))
    recipients = _noting(problems, lambda: _recipients(house, catalogue, order))
    words = _noting(problems, lambda: _words(order))
    stop_at(problems)
    assert sender and recipients and words  # what is missing is a problem
    numbers = sorted({number for recipient in recipients for number in recipient.numbers})
    made = make_leaflets(house, numbers, staff, progress)
    languages = languages_of(house.content)
    spoken = {recipient.language for recipient in recipients}
    writer = Writer(
        catalogue=catalogue,
        labels={language: load_labels(languages[language]) for language in spoken},
        templates=house.templates,
        compiled=house.compiled,
        styles=house.styles,
        leaflets={n: Enclosure(path.name, path.read_bytes()) for n, path in zip(numbers, made, strict=True)},
        book=_book(house, catalogue, staff, progress) if order.attach_catalogue else None,
        sender=sender,
        words=words,
        is_list=order.batch is not None,
    )
    letters = [writer.letter(recipient) for recipient in recipients]
    stop_at(_too_large(letters, LANGUAGE))
    return letters


def _noting(problems: list[Problem], make: Callable[[], Read]) -> Read | None:
    """What `make` makes; None if it has problems, which are noted."""
    try:
        return make()
    except ProblemsFound as found:
        problems += found.problems
        return None


def _sender(house: House, catalogue: Catalogue, environment: Mapping[str, str]) -> Sender:
    """The publisher; or who is named in MAIL_FROM, while the answers go to the publisher."""
    publisher = catalogue.colophon.publisher
    try:
        reply_to = read_mailbox(f"{publisher.name.replace(chr(34), '')} <{publisher.email}>")
    except AddressFault as fault:
        entry = read_yaml(house.content / "catalogue.yaml")
        raise ProblemsFound([entry.problem(("publisher", "email"), fault.message, fault.remedy)]) from None
    try:
        named = environment.get("MAIL_FROM", "")
        return Sender(read_mailbox(named) if named else reply_to, reply_to)
    except AddressFault as fault:
        raise ProblemsFound([Problem("MAIL_FROM", 0, "", fault.message, fault.remedy)]) from None


def _recipients(house: House, catalogue: Catalogue, order: Order) -> list[Recipient]:
    known = [solution.number for solution in catalogue.solutions]
    language = catalogue.colophon.language
    if order.batch:
        return read_batch(order.batch, known, languages_of(house.content), language)
    return read_recipients(order.numbers, order.to, order.cc, known, language)


def _words(order: Order) -> Words:
    problems: list[Problem] = []
    subject = _noting(problems, lambda: _subject(order.subject))
    text = _noting(problems, lambda: _message(order.message))
    stop_at(problems)
    paragraphs = (one.strip() for one in re.split(r"\n\s*\n", text or ""))
    return Words(subject or "", tuple(one for one in paragraphs if one))


def _subject(subject: str) -> str:
    try:
        return one_line(subject.strip(" "), MOST_SUBJECT)
    except AddressFault as fault:
        raise ProblemsFound([option_problem("--subject", fault.message, fault.remedy)]) from None


def _message(message: str) -> str:
    """The text of a message, or of the file that it names. A single word is the name of a file: otherwise a name that
    is mistyped would be sent as a text. Raises ProblemsFound."""
    is_short = len(message) < 256 and message.isprintable()  # others are no names, and the system may refuse them
    if is_short and message and (len(message.split()) == 1 or Path(message).is_file()):
        return read_text(Path(message))
    try:
        for line in message.replace("\t", " ").split("\n"):
            one_line(line, len(line))
    except AddressFault as fault:
        raise ProblemsFound([option_problem("--message", fault.message, fault.remedy)]) from None
    return message


def _book(house: House, catalogue: Catalogue, staff: Staff, progress: Progress) -> Enclosure:
    """The catalogue, under its title."""
    colophon = catalogue.colophon
    name = " ".join(re.sub(r'[\\/:*?"<>|]', " ", f"{colophon.title} {colophon.year}").split())
    return Enclosure(f"{name}.pdf", make_catalogue(house, staff, progress).read_bytes())


def _too_large(letters: Sequence[Letter], language: str) -> list[Problem]:
    """What no server is likely to take. Letters with the same files have nearly the same size."""
    found = []
    for letter in {letter.enclosures: letter for letter in letters}.values():
        if (size := len(bytes(message_of(letter, letter.message_id(0))))) > MOST_BYTES:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), language)})" for one in letter.enclosures)
            said = f"a mail with {files} has {size_in_words(size, language)}; many servers take no more than 10 MB."
            remedy = "Send fewer solutions in one mail, or say in --message where the catalogue is found on the web."
            found.append(option_problem("", said, remedy))
    return found


def _held(letters: Sequence[Letter], ledger: Ledger, order: Order) -> dict[Letter, Outcome]:
    """The letters that do not go out, for nothing in them would be new; with what is to be said of them."""
    held = {}
    for letter in letters:
        if not order.again and (known := ledger.has(letter)):
            step, time = known
            if step is Step.SENT:
                said = f"has it already, since {time[:10]}; --again sends it once more."
            else:
                said = f"may have it: no answer came on {time[:10]}. Ask there; if not, --again sends it."
            held[letter] = Outcome(step, said)
    return held


def _sending(letters: Sequence[Letter], held: Mapping[Letter, Outcome], report: Report) -> Sending:
    """What became of each letter, and of all."""
    spoken = {
        Step.SENT: "sent",
        Step.REFUSED: "refused: ",
        Step.DEFERRED: "put off: ",
        Step.UNSURE: "may have it: ",
    }
    lines, sent, well = [], 0, True
    for letter in letters:
        if outcome := held.get(letter):
            lines.append(_line(letter, outcome.said))
        elif outcome := report.outcomes.get(letter):
            lines.append(_line(letter, spoken[outcome.result] + outcome.said))
            sent += outcome.result is Step.SENT
        else:
            lines.append(_line(letter, "not tried yet"))
        well = well and outcome is not None and outcome.result is Step.SENT
    if report.problem:
        lines.append(str(report.problem))
    remedy = "" if well else " Give the same command again to go on: nobody gets a mail twice."
    lines.append(f"{sent} of {len(letters)} {'mail' if len(letters) == 1 else 'mails'} sent.{remedy}")
    return Sending("\n".join(lines), STOPPED if report.is_stopped else 0 if well else 1)


def _line(letter: Letter, said: str) -> str:
    return f"{', '.join(mailbox.address for mailbox in letter.recipient.mailboxes)}  {said}"


def _from_here(path: Path) -> Path:
    return path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path


def forget(address: str, journal: Journal) -> str:
    """Erase an address from the journal -> how that went. Raises ProblemsFound."""
    mailbox = _address(address)
    count = journal.forget(mailbox)
    return f"{count} {'line' if count == 1 else 'lines'} erased."


def _address(text: str) -> Mailbox:
    try:
        return read_mailbox(text)
    except AddressFault as fault:
        raise ProblemsFound([option_problem("--forget", fault.message, fault.remedy)]) from None
