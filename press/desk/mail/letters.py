"""Catalogue and recipients -> letters, each with its texts and attachments."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from press.composition.codes import printed_address
from press.composition.pages import Compiled
from press.composition.store import Store
from press.composition.tokens import read_tokens
from press.desk.mail.addresses import Mailbox
from press.desk.mail.recipients import Recipient
from press.desk.mail.views import AttachmentView, LetterView, Link, SolutionInMail
from press.editions import SCREEN
from press.editorial.language import rules_of
from press.editorial.model import Catalogue, Labels, Solution
from press.editorial.prose import linked
from press.layers import LooksFolder, has_own
from press.templating import filled, templates_in

MOST_NAMED = 3
"""Solutions named in a subject. Mail programs show about 60 characters and would cut off more names."""


@dataclass(frozen=True)
class Attachment:
    """An attached PDF. name: as the recipient sees it; data: its bytes."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """The checksum by which the journal knows it."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Sender:
    """Who a letter is from, and who gets the replies."""

    mailbox: Mailbox
    reply_to: Mailbox


@dataclass(frozen=True)
class Words:
    """The sender's own words. subject: "" for one made from the solutions; paragraphs: instead of the opening sentence,
    none to keep it."""

    subject: str
    paragraphs: tuple[str, ...]


LOGO_ID = "logo"
"""The Content-ID of the logo, by which the HTML shows it."""


@dataclass(frozen=True)
class MailLogo:
    """The logo in a mail. data: its bytes; subtype: of its media type, "png" or "jpeg"."""

    data: bytes
    subtype: str


@dataclass(frozen=True)
class Letter:
    """One mail, without date and Message-ID.

    solutions: their keys; unsubscribe: the subject of a mail that asks to leave the list, "" if there is no list; logo:
    the picture that the HTML shows, None if there is none.
    """

    recipient: Recipient
    sender: Sender
    subject: str
    text: str
    html: str
    solutions: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    unsubscribe: str
    logo: MailLogo | None = None

    @property
    def mailboxes(self) -> tuple[Mailbox, ...]:
        """All mailboxes in the header."""
        return *self.recipient.mailboxes, self.sender.mailbox, self.sender.reply_to

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take the letter."""
        return not all(mailbox.is_ascii for mailbox in self.mailboxes)

    def message_id(self, again: int) -> str:
        """The Message-ID, made from recipients and attachments. again: how many times they got the letter before."""
        made_from = [*(mailbox.key for mailbox in self.recipient.mailboxes), *(one.sha256 for one in self.attachments)]
        name = hashlib.sha256("\n".join([*made_from, str(again)]).encode()).hexdigest()[:32]
        return f"<{name}@{self.sender.mailbox.domain}>"


@dataclass(frozen=True)
class LetterWriter:
    """Writes letters.

    labels: by language; compiled: the store for compiled templates; leaflets: by the number of the solution; book: the
    whole catalogue, None unless it is attached; is_list: whether the recipients come from a list that one can leave;
    logo: None if there is none for mails.
    """

    catalogue: Catalogue
    labels: Mapping[str, Labels]
    templates: LooksFolder
    compiled: Store
    styles: LooksFolder
    leaflets: Mapping[int, Attachment]
    book: Attachment | None
    sender: Sender
    words: Words
    is_list: bool
    logo: MailLogo | None = None

    def letter(self, recipient: Recipient) -> Letter:
        """The letter to a recipient. Raises ProblemsFound if a template cannot be filled."""
        view = self._view(recipient)
        attachments = [self.leaflets[number] for number in recipient.numbers]
        return Letter(
            recipient=recipient,
            sender=self.sender,
            subject=self.words.subject or " ".join(self._filled("subject.txt", view).split()),
            text=self._filled("letter.txt", view),
            html=self._filled("letter.html", view),
            solutions=tuple(item.solution.key for item in view.solutions),
            attachments=(*attachments, *([self.book] if self.book else [])),
            unsubscribe=view.labels.mail_unsubscribe if self.is_list else "",
            logo=self.logo,
        )

    def _view(self, recipient: Recipient) -> LetterView:
        by_number = {solution.number: solution for solution in self.catalogue.solutions}
        solutions = [by_number[n] for n in recipient.numbers]
        theme, colophon, labels = (
            self.catalogue.theme_of(solutions[0]),
            self.catalogue.colophon,
            self.labels[recipient.language],
        )
        rules = rules_of(recipient.language)
        opening = labels.mail_several if len(solutions) > 1 else labels.mail_one
        return LetterView(
            language=recipient.language,
            labels=labels,
            colophon=colophon,
            greeting=f"{labels.mail_greeting} {recipient.to.name}".strip(),
            opening=f"{opening} {rules.quoted(colophon.title)}.",
            counted=f"{len(solutions)} {rules.plural(len(solutions), labels.solutions)}",
            named=tuple(solution.fields.name for solution in solutions) if len(solutions) <= MOST_NAMED else (),
            paragraphs=self.words.paragraphs,
            linked_paragraphs=tuple(linked(one).replace("\n", Markup("<br>\n")) for one in self.words.paragraphs),
            solutions=tuple(self._item(solution, recipient.language) for solution in solutions),
            book=_attachment_view(self.book, recipient.language) if self.book else None,
            reply_to=self.sender.reply_to.address,
            home=printed_address(colophon.publisher.url),
            is_list=self.is_list,
            logo_id=LOGO_ID if self.logo else "",
            colours=read_tokens(self.styles, SCREEN).palette(theme.order),
        )

    def _item(self, solution: Solution, language: str) -> SolutionInMail:
        theme = self.catalogue.theme_of(solution)
        links = tuple(self._links(solution, self.labels[language]))
        colours = read_tokens(self.styles, SCREEN).palette(theme.order)
        return SolutionInMail(solution, links, _attachment_view(self.leaflets[solution.number], language), colours)

    def _links(self, solution: Solution, labels: Labels) -> Iterator[Link]:
        """The page of a solution, its publications and its films."""
        rules = rules_of(self.catalogue.colophon.language)
        if advice := solution.fields.advice:
            yield Link(" ".join(filter(None, (str(advice.count or ""), advice.text))), advice.url, "", "")
        for key in solution.fields.see_more:
            one = self.catalogue.publications[key]
            facts = f"{one.subtitle}. " if one.subtitle else ""
            kind = f"{rules.capitalised(one.untold_kind)}, " if one.untold_kind else ""
            facts += f"{kind}{one.publisher} {one.year}"
            yield Link(one.title, one.url or "", facts, one.language or "")
        for film in solution.fields.films:
            yield Link(film.title, film.url, f"{labels.film}. {film.text}" if film.text else labels.film, "")

    def _filled(self, name: str, view: LetterView) -> str:
        environment, name = (
            _environment(self.templates, has_own(self.templates), self.compiled, view.language),
            f"mail/{name}",
        )
        return filled(environment, self.templates / name, name, vars(view))


@cache
def _environment(templates: LooksFolder, _: bool, compiled: Store, language: str) -> Environment:
    return templates_in(templates, compiled=Compiled(compiled, Path(__file__)), filters=rules_of(language).filters)


def size_in_words(size: int, language: str) -> str:
    """A number of bytes as text, in kB or MB."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{rules_of(language).number(size / 1_000_000, decimals=1)} MB"


def _attachment_view(attachment: Attachment, language: str) -> AttachmentView:
    return AttachmentView(attachment.name, size_in_words(len(attachment.data), language))
