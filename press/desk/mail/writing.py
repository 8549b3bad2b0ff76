"""A mail order -> its letters, complete and small enough, and those of them that hold nothing new."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TypeVar

from press.composition.picture_files import read_picture_file
from press.desk.mail.addresses import AddressFault, one_line, read_address, read_mailbox
from press.desk.mail.batch import read_batch
from press.desk.mail.journal import Result
from press.desk.mail.ledger import Ledger
from press.desk.mail.letters import Attachment, Letter, LetterWriter, MailLogo, Sender, Words, size_in_words
from press.desk.mail.message import message_of
from press.desk.mail.order import MailOrder
from press.desk.mail.recipients import Recipient, option_problem, read_recipients
from press.editorial.content import read_text, read_yaml
from press.editorial.label_files import labels_of, languages_of
from press.editorial.model import Catalogue
from press.editorial.shapes import load_labels
from press.problems import Problem, ProblemsFound, stop_at
from press.production.folders import Folders, Progress
from press.production.load_content import read
from press.production.output import make_whole
from press.production.screen import make_catalogue, make_leaflets
from press.production.staff import Staff

MAIL_PICTURES = {".png": "png", ".jpg": "jpeg", ".jpeg": "jpeg"}
"""The pictures that mail programs show: the ends of their names, and the subtypes of their media types."""
MOST_BYTES = 10_000_000
"""The largest message, encoded, which makes PDFs a third larger. Many servers accept no more."""
MOST_SUBJECT = 200
"""Characters. Mail programs show about 60."""
LANGUAGE = "en"
"""The language of messages at the prompt."""

Read = TypeVar("Read")


@dataclass(frozen=True)
class Held:
    """Why a letter is held back. result: SENT or UNSURE; message: for the person at the prompt."""

    result: Result
    message: str


def letters_of(
    folders: Folders, order: MailOrder, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> list[Letter]:
    """All letters of an order, complete and small enough. Raises ProblemsFound with every problem in the order."""
    return make_whole(folders, lambda staged: _letters_of(staged, order, environment, staff, progress))


def _letters_of(
    folders: Folders, order: MailOrder, environment: Mapping[str, str], staff: Staff, progress: Progress
) -> list[Letter]:
    catalogue, _ = read(folders)
    problems: list[Problem] = []
    sender = _collecting(problems, lambda: _sender(folders, catalogue, environment))
    recipients = _collecting(problems, lambda: _recipients(folders, catalogue, order))
    words = _collecting(problems, lambda: _words(order))
    stop_at(problems)
    assert sender and recipients and words  # each is None only if it has a problem
    numbers = sorted({number for recipient in recipients for number in recipient.numbers})
    made = make_leaflets(folders, numbers, staff, progress)
    files = {one.language: labels_of(folders.content, one.language) for one in recipients}
    writer = LetterWriter(
        catalogue=catalogue,
        labels={language: load_labels(file) for language, file in files.items() if file},
        templates=folders.pages,
        compiled=folders.stores.compiled,
        styles=folders.stylesheets,
        leaflets={n: Attachment(path.name, path.read_bytes()) for n, path in zip(numbers, made, strict=True)},
        book=_book(folders, catalogue, staff, progress) if order.attach_catalogue else None,
        sender=sender,
        words=words,
        is_list=order.batch is not None,
        logo=_logo(catalogue),
    )
    letters = [writer.letter(recipient) for recipient in recipients]
    stop_at(_too_large(letters))
    return letters


def _logo(catalogue: Catalogue) -> MailLogo | None:
    """The logo for mails: mail programs know PNG and JPEG."""
    logo = catalogue.brand.logo if catalogue.brand else None
    subtype = MAIL_PICTURES.get(Path(name := (logo.mail or logo.file) if logo else "").suffix.lower())
    return MailLogo(read_picture_file(catalogue.folder / "pictures" / name), subtype) if subtype else None


def _collecting(problems: list[Problem], make: Callable[[], Read]) -> Read | None:
    """What `make` returns; None if it raises ProblemsFound, whose problems are added to `problems`."""
    try:
        return make()
    except ProblemsFound as found:
        problems += found.problems
        return None


def _sender(folders: Folders, catalogue: Catalogue, environment: Mapping[str, str]) -> Sender:
    """The publisher, or the mailbox in MAIL_FROM; replies go to the publisher. Raises ProblemsFound."""
    publisher = catalogue.colophon.publisher
    try:
        reply_to = replace(read_address(publisher.email), name=publisher.name)
    except AddressFault as fault:
        entry = read_yaml(catalogue.file("catalogue.yaml"))
        raise ProblemsFound([entry.problem(("publisher", "email"), fault.message, fault.remedy)]) from None
    try:
        named = environment.get("MAIL_FROM", "")
        return Sender(read_mailbox(named) if named else reply_to, reply_to)
    except AddressFault as fault:
        raise ProblemsFound([Problem("MAIL_FROM", 0, "", fault.message, fault.remedy)]) from None


def _recipients(folders: Folders, catalogue: Catalogue, order: MailOrder) -> list[Recipient]:
    known = [solution.number for solution in catalogue.solutions]
    language, entry = catalogue.colophon.language, catalogue.schema.one
    if order.batch:
        return read_batch(order.batch, known, {*languages_of(folders.content), language}, language, entry)
    return read_recipients(order.numbers, order.to, order.cc, known, language, entry)


def _words(order: MailOrder) -> Words:
    problems: list[Problem] = []
    subject = _collecting(problems, lambda: _subject(order.subject))
    text = _collecting(problems, lambda: _message(order.message))
    stop_at(problems)
    paragraphs = (one.strip() for one in re.split(r"\n\s*\n", text or ""))
    return Words(subject or "", tuple(one for one in paragraphs if one))


def _subject(subject: str) -> str:
    try:
        return one_line(subject.strip(" "), MOST_SUBJECT)
    except AddressFault as fault:
        raise ProblemsFound([option_problem("--subject", fault.message, fault.remedy)]) from None


def _message(message: str) -> str:
    """The message itself, or the text of the file it names. Raises ProblemsFound.

    A single word is always taken as a file name. Otherwise a mistyped file name would be sent as a text.
    """
    is_short = len(message) < 256 and message.isprintable()  # others may raise OSError as file names
    if is_short and message and (len(message.split()) == 1 or Path(message).is_file()):
        return read_text(Path(message).resolve(), None)
    try:
        for line in message.replace("\t", " ").split("\n"):
            one_line(line, len(line))
    except AddressFault as fault:
        raise ProblemsFound([option_problem("--message", fault.message, fault.remedy)]) from None
    return message


def _book(folders: Folders, catalogue: Catalogue, staff: Staff, progress: Progress) -> Attachment:
    """The catalogue as an attachment, named after its title."""
    colophon = catalogue.colophon
    name = " ".join(re.sub(r'[\\/:*?"<>|]', " ", f"{colophon.title} {colophon.year}").split())
    return Attachment(f"{name}.pdf", make_catalogue(folders, staff, progress).read_bytes())


def _too_large(letters: Sequence[Letter]) -> list[Problem]:
    """A problem for each message that is too large; one is enough for letters with the same attachments."""
    found = []
    for letter in {letter.attachments: letter for letter in letters}.values():
        if (size := len(bytes(message_of(letter, letter.message_id(0))))) > MOST_BYTES:
            files = ", ".join(f"{one.name} ({size_in_words(len(one.data), LANGUAGE)})" for one in letter.attachments)
            size_text = size_in_words(size, LANGUAGE)
            message = f"a mail with {files} is {size_text}; many servers accept at most 10 MB."
            remedy = "Send fewer solutions in one mail, or link to the catalogue in --message."
            found.append(option_problem("", message, remedy))
    return found


def held_back(letters: Sequence[Letter], ledger: Ledger) -> dict[Letter, Held]:
    """The letters whose attachments somebody already has, or may have."""
    held = {}
    for letter in letters:
        if known := ledger.has(letter):
            result, time = known
            if result is Result.SENT:
                message = f"already has it, since {time[:10]}. To send it again, use --again."
            else:
                question = "Ask the recipient; if nothing arrived, use --again."
                message = f"may have it: the server did not answer on {time[:10]}. {question}"
            held[letter] = Held(result, message)
    return held


def summary_line(letter: Letter, text: str) -> str:
    """A line of a summary: the addresses of a letter, and a text about it."""
    return f"{', '.join(mailbox.address for mailbox in letter.recipient.mailboxes)}  {text}"
