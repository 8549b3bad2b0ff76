"""Catalogue and recipients -> letters: all that is said to whom, and the files that go along."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from jinja2 import Environment, TemplateError
from jinja2.exceptions import TemplateSyntaxError
from markupsafe import Markup

from press.composition.figures.lettering import number
from press.composition.pages import Compiled
from press.composition.store import Store
from press.composition.tokens import read_tokens
from press.composition.views import printed_address
from press.desk.mail.addresses import Mailbox
from press.desk.mail.recipients import Recipient
from press.desk.mail.views import AttachmentView, LetterView, Link, SolutionInMail
from press.editions import SCREEN
from press.editorial.model import Catalogue, Labels, Solution
from press.editorial.prose import linked
from press.problems import Problem, ProblemsFound
from press.templating import templates_in

MOST_NAMED = 3
"""Mail programs show some 60 characters of a subject: the names of more solutions would be cut off."""


@dataclass(frozen=True)
class Attachment:
    """A PDF that goes along: its name as the recipient sees it, and what is in it."""

    name: str
    data: bytes

    @cached_property
    def sha256(self) -> str:
        """By what the journal knows it."""
        return hashlib.sha256(self.data).hexdigest()


@dataclass(frozen=True)
class Sender:
    """From whom a letter comes, and who gets the answers."""

    mailbox: Mailbox
    reply_to: Mailbox


@dataclass(frozen=True)
class Words:
    """What the person who sends has to say. subject: "" for one that follows from the solutions; paragraphs: instead of
    the opening, none for it."""

    subject: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Letter:
    """One mail, but for date and Message-ID. solutions: their keys; unsubscribe: the subject of a mail that asks for no
    more, "" where there is no list to leave."""

    recipient: Recipient
    sender: Sender
    subject: str
    text: str
    html: str
    solutions: tuple[str, ...]
    attachments: tuple[Attachment, ...]
    unsubscribe: str

    @property
    def mailboxes(self) -> tuple[Mailbox, ...]:
        """All that stand in its head."""
        return *self.recipient.mailboxes, self.sender.mailbox, self.sender.reply_to

    @property
    def needs_utf8(self) -> bool:
        """Whether only a server with SMTPUTF8 can take it."""
        return not all(mailbox.is_ascii for mailbox in self.mailboxes)

    def message_id(self, again: int) -> str:
        """The Message-ID that follows from who gets what; again: how many times they got it before."""
        made_from = [*(mailbox.key for mailbox in self.recipient.mailboxes), *(one.sha256 for one in self.attachments)]
        name = hashlib.sha256("\n".join([*made_from, str(again)]).encode()).hexdigest()[:32]
        return f"<{name}@{self.sender.mailbox.domain}>"


@dataclass(frozen=True)
class LetterWriter:
    """All that letters are made from. labels: by language; compiled: where the code of the templates is kept; leaflets:
    by the number of the solution; book: the whole catalogue, if it goes along; is_list: whether the recipients come
    from a list."""

    catalogue: Catalogue
    labels: Mapping[str, Labels]
    templates: Path
    compiled: Store
    styles: Path
    leaflets: Mapping[int, Attachment]
    book: Attachment | None
    sender: Sender
    words: Words
    is_list: bool

    def letter(self, recipient: Recipient) -> Letter:
        """The letter to somebody. Raises ProblemsFound if a template cannot be filled."""
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
        )

    def _view(self, recipient: Recipient) -> LetterView:
        by_number = {solution.number: solution for solution in self.catalogue.solutions}
        solutions = [by_number[n] for n in recipient.numbers]
        theme, colophon, labels = (
            self.catalogue.theme_of(solutions[0]),
            self.catalogue.colophon,
            self.labels[recipient.language],
        )
        opening = labels.mail_several if len(solutions) > 1 else labels.mail_one
        return LetterView(
            language=recipient.language,
            labels=labels,
            colophon=colophon,
            greeting=f"{labels.mail_greeting} {recipient.to.name}".strip(),
            opening=f"{opening} »{colophon.title}«.",
            named=tuple(solution.fields.name for solution in solutions) if len(solutions) <= MOST_NAMED else (),
            paragraphs=self.words.paragraphs,
            linked_paragraphs=tuple(linked(one).replace("\n", Markup("<br>\n")) for one in self.words.paragraphs),
            solutions=tuple(self._item(solution, recipient.language) for solution in solutions),
            book=_attachment_view(self.book, recipient.language) if self.book else None,
            reply_to=self.sender.reply_to.address,
            home=printed_address(colophon.publisher.url),
            is_list=self.is_list,
            colours=read_tokens(self.styles, SCREEN).palette(theme.order),
        )

    def _item(self, solution: Solution, language: str) -> SolutionInMail:
        theme = self.catalogue.theme_of(solution)
        links = tuple(self._links(solution, self.labels[language]))
        colours = read_tokens(self.styles, SCREEN).palette(theme.order)
        return SolutionInMail(solution, links, _attachment_view(self.leaflets[solution.number], language), colours)

    def _links(self, solution: Solution, labels: Labels) -> Iterator[Link]:
        """The page of a solution, its publications and its films."""
        if advice := solution.fields.advice:
            yield Link(" ".join(filter(None, (str(advice.count or ""), advice.text))), advice.url, "", "")
        for key in solution.fields.see_more:
            one = self.catalogue.publications[key]
            facts = f"{one.subtitle}. " if one.subtitle else ""
            facts += f"{one.kind.capitalize()}, {one.publisher} {one.year}"
            yield Link(one.title, one.url or "", facts, one.language or "")
        for film in solution.fields.films:
            yield Link(film.title, film.url, labels.film, "")

    @cached_property
    def _environment(self) -> Environment:
        return templates_in(self.templates, compiled=Compiled(self.compiled, Path(__file__)))

    def _filled(self, name: str, view: LetterView) -> str:
        try:
            return self._environment.get_template(f"mail/{name}").render(vars(view))
        except TemplateSyntaxError as error:
            raise ProblemsFound([Problem(str(error.filename or name), error.lineno, "", f"{error.message}.")]) from None
        except TemplateError as error:
            file = str(self.templates / "mail" / name)
            raise ProblemsFound([Problem(file, 0, "", f"the template cannot be filled: {error}.")]) from None


def size_in_words(size: int, language: str) -> str:
    """A number of bytes for people."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{number(size / 1_000_000, language, decimals=1)} MB"


def _attachment_view(attachment: Attachment, language: str) -> AttachmentView:
    return AttachmentView(attachment.name, size_in_words(len(attachment.data), language))
