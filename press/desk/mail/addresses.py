"""What somebody wrote as an address -> a mailbox, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

MOST_LOCAL, MOST_ADDRESS = 64, 254
"""Bytes: what RFC 5321 lets stand before the @, and in the whole address."""
MOST_NAME = 100
"""Characters: a longer name is no name, but a cell that slipped."""

_LOOKS = 'It looks like "anne@example.org".'
_WITH_NAME = re.compile(r' *(?P<quote>"?)(?P<name>[^"]*)(?P=quote) *<(?P<address>[^<>]*)> *')
_WORD = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~\u00a1-\U0010ffff-]+"
_LOCAL = re.compile(rf"{_WORD}(\.{_WORD})*")
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_DOMAIN = re.compile(rf"({_LABEL}\.)+(?=[A-Za-z0-9-]*[A-Za-z]){_LABEL}")
_NEVER = {"Cc", "Cs", "Zl", "Zp"}
"""Signs that no line of a mail holds: controls and line breaks, halves of letters."""
_UNSEEN = _NEVER | {"Cf", "Cn", "Co", "Zs"}
"""Signs that cannot be seen: no address holds them either."""


class AddressFault(Exception):
    """What is wrong with an address, or a line of a mail, and what to do about it."""

    def __init__(self, message: str, remedy: str = _LOOKS) -> None:
        self.message = message
        self.remedy = remedy
        super().__init__(message)


@dataclass(frozen=True)
class Mailbox:
    """Where a mail goes. name: "" if none is known; local: what stands before the @; domain: in ASCII, as in IDNA."""

    name: str
    local: str
    domain: str

    @property
    def address(self) -> str:
        """The address alone."""
        return f"{self.local}@{self.domain}"

    @property
    def key(self) -> str:
        """What two spellings of one address have in common."""
        return self.address.casefold()

    @property
    def is_ascii(self) -> bool:
        """Whether every server can take it."""
        return self.local.isascii()


def read_mailbox(text: str) -> Mailbox:
    """Read ``anne@example.org`` or ``Anne Holm <anne@example.org>``. Raises AddressFault."""
    match = _WITH_NAME.fullmatch(text)
    if not match:
        return read_address(text)
    if "@" in match["name"]:
        raise _several()
    return replace(read_address(match["address"]), name=one_line(match["name"].strip(), MOST_NAME))


def read_address(text: str) -> Mailbox:
    """Read an address without a name. Raises AddressFault."""
    text = text.strip(" ")
    if not text:
        raise AddressFault("there is no address.", "Write one.")
    _refuse(text, _NEVER)
    if re.search("[,;]", text) or text.count("@") > 1:
        raise _several()
    _refuse(text, _UNSEEN)
    local, at, domain = text.rpartition("@")
    if not at:
        raise AddressFault(f'"{text}" is no address: it has no @.')
    if not _LOCAL.fullmatch(local):
        raise AddressFault(f'"{text}" is no address: "{local}" cannot stand before the @.')
    mailbox = Mailbox("", unicodedata.normalize("NFC", local), _domain(domain))
    if len(local.encode()) > MOST_LOCAL or len(mailbox.address.encode()) > MOST_ADDRESS:
        raise AddressFault(f'"{text[:40]}…" is too long for an address.')
    return mailbox


def one_line(text: str, most: int) -> str:
    """Text that may stand in a line of a mail's head. Raises AddressFault."""
    _refuse(text, _NEVER)
    if len(text) > most:
        raise AddressFault(f"it has {len(text)} characters; at most {most} are taken.", "Shorten it.")
    return text


def domain_in_ascii(domain: str) -> str:
    """A domain as IDNA writes it: ``rødgrød.dk`` -> ``xn--rdgrd-vuad.dk``. Raises ValueError if it is none."""
    if domain.isascii() and "xn--" not in domain.lower():
        return domain.lower()
    import idna  # its tables take time

    return idna.encode(domain, uts46=True, std3_rules=True).decode()


def _domain(domain: str) -> str:
    try:
        spelt = domain_in_ascii(domain)
    except ValueError:  # what idna raises is one
        spelt = ""
    if not _DOMAIN.fullmatch(spelt):
        raise AddressFault(f'"{domain}" is no domain.')
    return spelt


def _refuse(text: str, kinds: set[str]) -> None:
    for sign in text:
        if sign in "\r\n":
            raise AddressFault("a line break stands in it.", "Write it on one line.")
        if sign == " " and "Zs" in kinds:
            raise AddressFault("a space stands in the address.")
        if sign != " " and unicodedata.category(sign) in kinds:
            raise AddressFault(f"a sign stands in it that cannot be seen (U+{ord(sign):04X}).", "Type it anew.")


def _several() -> AddressFault:
    return AddressFault("several addresses stand in one field.", "Give each one a field, or a row, of its own.")
