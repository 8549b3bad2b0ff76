"""A mail order -> its letters, complete and small enough, and those of them that hold nothing new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from press.desk.mail.addresses import AddressFault, one_line, read_address, read_mailbox
from press.desk.mail.batch import read_batch
from press.desk.mail.journal import Result
from press.desk.mail.ledger import Ledger
from press.desk.mail.letters import Attachment, Letter, LetterWriter, Sender, Words, size_in_words
from press.desk.mail.message import message_of
from press.desk.mail.order import MailOrder
from press.desk.mail.recipients import Recipient, option_problem, read_recipients
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

Read = TypeVar("Read")


@dataclass(frozen=True)
class Held:
    """Why a letter does not go out: SENT or UNSURE, and what is said of it."""

    result: Result
    said: str


def letters_of(
    house: House, order: MailOrder, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> list[Letter]:
    """All letters, whole and small enough. Raises ProblemsFound with all that is wrong with what was asked for."""
    with said_from_here():
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
        writer = LetterWriter(
            catalogue=catalogue,
            labels={language: load_labels(languages[language]) for language in spoken},
            templates=house.templates,
            compiled=house.compiled,
            styles=house.styles,
            leaflets={n: Attachment(path.name, path.read_bytes()) for n, path in zip(numbers, made, strict=True)},
            book=_book(house, catalogue, staff, progress) if order.attach_catalogue else None,
            sender=sender,
            words=words,
            is_list=order.batch is not None,
        )
        letters = [writer.letter(recipient) for recipient in recipients]
        stop_at(_too_large(letters))
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
        reply_to = replace(read_address(publisher.email), name=publisher.name)
    except AddressFault as fault:
        entry = read_yaml(house.content / "catalogue.yaml")
        raise ProblemsFound([entry.problem(("publisher", "email"), fault.message, fault.remedy)]) from None
    try:
        named = environment.get("MAIL_FROM", "")
        return Sender(read_mailbox(named) if named else reply_to, reply_to)
    except AddressFault as fault:
        raise ProblemsFound([Problem("MAIL_FROM", 0, "", fault.message, fault.remedy)]) from None


def _recipients(house: House, catalogue: Catalogue, order: MailOrder) -> list[Recipient]:
    known = [solution.number for solution in catalogue.solutions]
    language = catalogue.colophon.language
    if order.batch:
        return read_batch(order.batch, known, languages_of(house.content), language)
    return read_recipients(order.numbers, order.to, order.cc, known, language)


def _words(order: MailOrder) -> Words:
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


def _book(house: House, catalogue: Catalogue, staff: Staff, progress: Progress) -> Attachment:
    """The catalogue, under its title."""
    colophon = catalogue.colophon
    name = " ".join(re.sub(r'[\\/:*?"<>|]', " ", f"{colophon.title} {colophon.year}").split())
    return Attachment(f"{name}.pdf", make_catalogue(house, staff, progress).read_bytes())


def _too_large(letters: Sequence[Letter]) -> list[Problem]:
    """What no server is likely to take. Letters with the same files have nearly the same size."""
    found = []
    for letter in {letter.attachments: letter for letter in letters}.values():
        if (size := len(bytes(message_of(letter, letter.message_id(0))))) > MOST_BYTES:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.attachments)
            said = f"a mail with {files} has {size_in_words(size, LANGUAGE)}; many servers take no more than 10 MB."
            remedy = "Send fewer solutions in one mail, or say in --message where the catalogue is found on the web."
            found.append(option_problem("", said, remedy))
    return found


def held_back(letters: Sequence[Letter], ledger: Ledger) -> dict[Letter, Held]:
    """The letters in which nothing would be new."""
    held = {}
    for letter in letters:
        if known := ledger.has(letter):
            result, time = known
            if result is Result.SENT:
                said = f"has it already, since {time[:10]}; --again sends it once more."
            else:
                said = f"may have it: no answer came on {time[:10]}. Ask there; if not, --again sends it."
            held[letter] = Held(result, said)
    return held


def said_of(letter: Letter, said: str) -> str:
    """A line at the prompt: whom a letter is for, and something on it."""
    return f"{', '.join(mailbox.address for mailbox in letter.recipient.mailboxes)}  {said}"
