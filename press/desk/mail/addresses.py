"""The text of an address -> a mailbox, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

from press.editorial.unseen import unseen_fault

MOST_LOCAL, MOST_ADDRESS = 64, 254
"""Bytes that RFC 5321 allows before the @, and in the whole address."""
MOST_NAME = 100
"""Characters. A longer name is probably text from another cell."""

_EXAMPLE = 'Write it like "anne@example.org".'
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_WORD}(\.{_WORD})*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"({_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_NEVER = {"Cc", "Cs", "Zl", "Zp"}
"""Categories of characters that no header field may contain: controls, surrogates, line and paragraph separators."""
_INVISIBLE = _NEVER | {"Cf", "Cn", "Co", "Zs"}
"""Categories that no address may contain: also format characters, spaces, and unassigned or private characters."""


class AddressFault(Exception):
    """What is wrong with an address or a line of text, and how to fix it."""

    def __init__(self, message: str, remedy: str = _EXAMPLE) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True)
class Mailbox:
    """A name and an address. name: "" if unknown; local: the part before the @; domain: in ASCII, encoded by IDNA."""

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """The address without the name."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """The address in a form that is the same for all its spellings."""
        return self.address.casefold()

    @property
    def is_ascii(self) -> bool:
        """Whether every server can take the address, even one without SMTPUTF8."""
        return self.local.isascii()


def read_mailbox(text: str) -> Mailbox:
    """Read ``anne@example.org`` or ``Anne Holm <anne@example.org>``. Raises AddressFault."""
    before, bracket, address = text.strip(" ").rpartition("<")
    name = before.strip(" ")
    if len(name) > 1 and name[0] == name[-1] == '"':
        name = name[1:-1]
    if not bracket or not address.endswith(">") or ">" in address[:-1] or '"' in name:
        return read_address(text)
    if "@" in name:
        raise _several()
    return replace(read_address(address[:-1]), name=one_line(name.strip(), MOST_NAME))


def read_address(text: str) -> Mailbox:
    """Read an address without a name. Raises AddressFault."""
    text = text.strip(" ")
    if not text:
        raise AddressFault("the address is missing.", "Enter one.")
    _refuse(text, _NEVER)
    if re.search("[,;]", text) or text.count("@") > 1:
        raise _several()
    _refuse(text, _INVISIBLE)
    local, at, domain = text.rpartition("@")
    if not at:
        raise AddressFault(f'"{text}" is not an address: it has no @.')
    if not _LOCAL.fullmatch(local):
        raise AddressFault(f'"{text}" is not an address: "{local}" is not allowed before the @.')
    mailbox = Mailbox("", unicodedata.normalize("NFC", local), _domain(domain))
    if len(local.encode()) > MOST_LOCAL or len(mailbox.address.encode()) > MOST_ADDRESS:
        raise AddressFault(f'"{text[:40]}…" is too long for an address.')
    return mailbox


def one_line(text: str, most: int) -> str:
    """Return `text` if it fits in a header field: one line of at most `most` characters, as they are seen.

    Raises AddressFault.
    """
    _refuse(text, _NEVER)
    if len(text) > most:
        raise AddressFault(f"it has {len(text)} characters; the limit is {most}.", "Shorten it.")
    if text.strip() and (fault := unseen_fault(text)):
        raise AddressFault(*fault)
    return text


def domain_in_ascii(domain: str) -> str:
    """A domain, encoded by IDNA: ``bücher.example`` -> ``xn--bcher-kva.example``. Raises ValueError if not valid."""
    if domain.isascii() and "xn--" not in domain.lower():
        return domain.lower()
    import idna  # here, because loading its tables takes time

    return idna.encode(domain, uts46=True, std3_rules=True).decode()


def _domain(domain: str) -> str:
    try:
        encoded = domain_in_ascii(domain)
    except ValueError:  # idna's errors are ValueErrors
        encoded = ""
    if not _DOMAIN.fullmatch(encoded):
        raise AddressFault(f'"{domain}" is not a domain name.')
    return encoded


def _refuse(text: str, categories: set[str]) -> None:
    for character in text:
        if character in "\r\n":
            raise AddressFault("it contains a line break.", "Write it on one line.")
        if character == " " and "Zs" in categories:
            raise AddressFault("the address contains a space.")
        if character != " " and unicodedata.category(character) in categories:
            raise AddressFault(f"it contains an invisible character (U+{ord(character):04X}).", "Type it again.")


def _several() -> AddressFault:
    return AddressFault("the field contains several addresses.", "Give each address its own option or row.")
