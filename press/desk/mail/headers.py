"""Text and mailboxes -> header fields as they are sent: folded, in ASCII, and not parsed again.

Python's ``email`` parses the text it is given for a header, including encoded words. So the headline
``=?utf-8?Q?x=0D=0ABcc=3A_b=40example=2Edk?=`` became a real Bcc field. This module encodes all text that a parser could
misread, by RFC 2047 and RFC 2231, and its policy passes the result on unchanged.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.header import Header
from email.policy import SMTP, EmailPolicy
from urllib.parse import quote

from press.desk.mail.addresses import Mailbox

_LINE = 76
"""Characters on a line. RFC 5322 recommends at most 78; RFC 2047 requires at most 76 with an encoded word."""
_ATOMS = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
"""A display name that needs no quotation marks: atoms, as in RFC 5322."""
_SEGMENT = 55
"""Characters of a file name on one line."""


class AsSent(str):
    """The value of a header field as it is transmitted; only this module makes one."""


class AsSentPolicy(EmailPolicy):
    """The policy of our messages: it neither parses nor folds a value that is AsSent."""

    def header_store_parse(self, name: str, value: str) -> tuple[str, str]:
        """Name and value to store for a header that is set."""
        return (name, value) if isinstance(value, AsSent) else super().header_store_parse(name, value)

    def header_fetch_parse(self, name: str, value: str) -> str:
        """The value of a header that is read."""
        return value if isinstance(value, AsSent) else super().header_fetch_parse(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        """A header as bytes to transmit."""
        if isinstance(value, AsSent):
            return f"{name}: {value}{self.linesep}".encode()
        return super().fold_binary(name, value)


POLICY = AsSentPolicy(linesep=SMTP.linesep)


def text_header(name: str, text: str) -> AsSent:
    """Free text for the field `name`. Raises ValueError if it contains a line break of any kind."""
    if text.splitlines() not in ([text], []):
        raise ValueError(f"{name} contains a line break")
    charset = "us-ascii" if _is_plain(text) else "utf-8"
    return AsSent(Header(text, charset, _LINE, name).encode(linesep="\r\n"))


def mailboxes_header(name: str, mailboxes: Sequence[Mailbox]) -> AsSent:
    """Mailboxes for the field `name`, each on its own line."""
    return AsSent(",\r\n ".join(_mailbox(name, mailbox) for mailbox in mailboxes))


def attachment_header(file: str) -> AsSent:
    """The Content-Disposition of a file. A name with more than letters, digits and "._-" is encoded by RFC 2231."""
    if re.fullmatch(r"[A-Za-z0-9._-]{1,60}", file):
        return AsSent(f'attachment; filename="{file}"')
    encoded = quote(file, safe="")
    pieces = re.findall(rf"(?:%..|[^%]){{1,{_SEGMENT // 3}}}", encoded)
    names = (f"filename*{n}*=" for n in range(len(pieces))) if len(pieces) > 1 else ("filename*=",)
    lines = [f"{name}{piece}" for name, piece in zip(names, ["utf-8''" + pieces[0], *pieces[1:]], strict=True)]
    return AsSent(";\r\n ".join(["attachment", *lines]))


def _mailbox(name: str, mailbox: Mailbox) -> str:
    if not mailbox.name:
        return mailbox.address
    shown = _display_name(name, mailbox.name)
    last = shown.rpartition("\r\n")[2]
    room = _LINE - (len(name) + 2 if last is shown else 0)
    gap = " " if len(last) + len(mailbox.address) + 3 <= room else "\r\n "
    return f"{shown}{gap}<{mailbox.address}>"


def _display_name(header: str, name: str) -> str:
    if not _is_plain(name):
        return Header(name, "utf-8", _LINE, header).encode(linesep="\r\n")
    if _ATOMS.fullmatch(name):
        return name
    return '"' + re.sub(r'(["\\])', r"\\\1", name) + '"'


def _is_plain(text: str) -> bool:
    """Whether text needs no encoding: printable ASCII words that fit on a line, single spaces between them, and nothing
    that starts an encoded word."""
    return bool(re.fullmatch(r"(?:[!-~]{1,60}(?: (?!$)|$))*", text)) and "=?" not in text
