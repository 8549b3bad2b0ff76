"""The kinds of values in content files, each rule with its message for editors.

Strict: nothing is converted, unknown fields are refused, and values are frozen.
"""

from __future__ import annotations

import re
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError

from press.editorial.prose import count_words

LEAD_WORDS = (25, 65)
SECTIONS = ("challenge", "solution", "effect")


class Content(BaseModel):
    """The base class of everything that is read from content files."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def fault(message: str, remedy: str = "") -> PydanticCustomError:
    """Return the error for a validator to raise. message: what is wrong; remedy: what to do; each is a sentence."""
    return PydanticCustomError("rule", "{message}", {"message": message, "remedy": remedy})


def _tidy(text: str) -> str:
    tidied = " ".join(text.split())
    if not tidied:
        raise fault("there is no text.", "Write it, or delete the field.")
    return tidied


def _check_url(url: str) -> str:
    if any(character.isspace() for character in url):
        raise fault("the link contains a space.", "Write %20 instead, or correct the link.")
    try:
        parts = urlsplit(url)
    except ValueError:
        raise fault("this is not a link.", 'It looks like "https://www.cfbu.dk/udgivelser/".') from None
    if parts.scheme not in ("http", "https", "mailto"):
        message = f'the link begins with "{parts.scheme}:".' if parts.scheme else "the link is not a complete address."
        raise fault(message, 'A link that readers can follow begins with "https://".')
    if parts.scheme != "mailto" and "." not in parts.netloc:
        raise fault("the link has no website.", 'It looks like "https://www.cfbu.dk/udgivelser/".')
    return url


def _check_lead(text: str) -> str:
    words = count_words(text)
    least, most = LEAD_WORDS
    if not least <= words <= most:
        by = words - most if words > most else least - words
        raise fault(
            f"the lead has {words} words; it is set in large type and must have {least} to {most}.",
            f"{'Shorten' if words > most else 'Lengthen'} it by {by} {'word' if by == 1 else 'words'}.",
        )
    return text


def _check_focus(focus: str) -> str:
    if not re.fullmatch(r"([0-9]{1,2}|100)% ([0-9]{1,2}|100)%", focus):
        remedy = 'It looks like "50% 30%": from the left, from the top.'
        raise fault(f'"{focus}" is not a place in the picture.', remedy)
    return focus


def _check_language(tag: str) -> str:
    """Check a language tag (BCP 47): a language, and optionally a region."""
    if not re.fullmatch(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", tag):
        raise fault(f'"{tag}" is not the code of a language.', 'Write "en" for English, "de" for German.')
    return tag


Text = Annotated[str, AfterValidator(_tidy)]
Lead = Annotated[Text, AfterValidator(_check_lead)]
Url = Annotated[str, AfterValidator(_check_url)]
Focus = Annotated[str, AfterValidator(_check_focus)]
Language = Annotated[str, AfterValidator(_check_language)]
KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
Key = Annotated[str, Field(pattern=KEY)]


class Quote(Content):
    """A statement in the quote column: verbatim (set with quotation marks) or a paraphrase (set without)."""

    form: Literal["quote", "paraphrase"]
    text: Text
    by: Text


class Advice(Content):
    """The badge: "9 gode råd til …", with the address of the web page of the solution."""

    count: int | None = Field(default=None, ge=1, le=99)
    text: Text
    url: Url


class Film(Content):
    """A film to watch on the web."""

    title: Text
    url: Url


class Picture(Content):
    """A file in ``pictures/``. focus: the point that stays visible if the frame crops it, from the left and the top."""

    file: Text
    alt: Text
    credit: Text | None = None
    focus: Focus = "50% 100%"


class DidYouKnow(Content):
    """A "Vidste du…" box. publication: the key of the publication that contains the fact."""

    text: Text
    publication: Key | None = None
