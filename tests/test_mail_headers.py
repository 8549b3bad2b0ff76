"""Headers of mails: what people write stays text, whatever it looks like; two parsers that did not write it read it."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from dataclasses import replace
from email.header import decode_header, make_header
from email.utils import collapse_rfc2231_value, getaddresses
from itertools import product
from pathlib import Path

import pytest
from fast_mail_parser import parse_email, parse_email_tree

from press.desk.mail.addresses import Mailbox
from press.desk.mail.headers import text_header
from press.desk.mail.letters import Attachment, Letter, Sender
from press.desk.mail.message import message_of
from tests.mail_letters import letters

HEADS = {
    *("from", "to", "cc", "reply-to", "subject", "date", "message-id", "list-unsubscribe"),
    *("mime-version", "content-type", "content-language"),
}
"""The fields of a message with all that a letter can hold, and no other."""

INJECTIONS = [
    f"=?{charset}?{encoding}?={text}?="
    for charset, (encoding, text) in product(
        ("utf-8", "UTF-8", "us-ascii", "iso-8859-1", "utf-8*da", "unknown-8bit", ""),
        (
            ("Q", "x=0D=0ABcc=3A_b=40example=2Edk"),
            ("q", "x=0ABcc:_b@example.dk"),
            ("B", "eA0KQmNjOiBiQGV4YW1wbGUuZGs="),
            ("b", "eApCY2M6IGJAZXhhbXBsZS5kaw"),
            ("x", "?"),
        ),
    )
]
TRICKS = [
    *INJECTIONS,
    *(trick.replace("?=utf", "?utf").replace("?=x", "?x").replace("?=eA", "?eA") for trick in INJECTIONS),
    "=?utf-8?Q?x=0D=0ABcc=3A_b=40example=2Edk?=",
    "=?utf-8?Q?a?= =?utf-8?Q?b?=",
    "Løsning =?utf-8?B?eA0KQmNjOiBi?= og =?",
    *("=?", "?=", "=?=?=", "=?utf-8?Q?", "utf-8''x%0d%0aBcc:%20b", "filename*0*=utf-8''x; filename=y.exe"),
    *("Bcc: b@example.dk", "a: b, c;", "undisclosed-recipients:;", "(comment) after", "(unclosed", "x) y"),
    *('"quoted"', 'half "quote', "back\\slash", "end\\", "<b@example.dk>", "a, b; c", "Ærø, Åse & Øre"),
    *("a  b", "tab\tin", "x" * 300, "ø" * 100, "lang " * 60, "=" * 80, "?" * 80, "%0D%0A", "&#13;&#10;", "{}", "'"),
    *("שלום", "日本語", "👩🏽‍🔧 job", "e\u0301", "\u200e", "a\x1bb", "\ufeffx"),
]


def everywhere(letter: Letter, trick: str) -> Letter:
    """The letter with this text wherever people write what comes into its head."""
    name = trick.strip()
    home = Mailbox(name, "post", "example.org")
    return replace(
        letter,
        recipient=replace(
            letter.recipient,
            to=Mailbox(name, "anne", "example.org"),
            cc=(Mailbox(name, "bo", "example.org"), Mailbox("", "cy", "example.org")),
        ),
        sender=Sender(home, home),
        subject=trick,
        attachments=(Attachment(f"{trick}.pdf", b"%PDF-1.7"),),
        unsubscribe=trick,
    )


@pytest.fixture(scope="module")
def letter(tmp_path_factory: pytest.TempPathFactory) -> Letter:
    from tests.conftest import copy_sample

    (written,) = letters(copy_sample(tmp_path_factory.mktemp("sample") / "content"), ["anne@example.org"], 2)
    return written


def decoded(value: str) -> str:
    return str(make_header(decode_header(value)))


def unfolded(value: str) -> str:
    return value.replace("\r\n", "").replace("\n", "")


def by_the_old_parser(raw: bytes) -> tuple[list[str], str, list[tuple[str, str]], str]:
    """Names of the fields, subject, people and the name of the file, by Python's parser of before EmailPolicy."""
    message = email.message_from_bytes(raw, policy=email.policy.compat32)
    people = [
        (decoded(name), address)
        for field in ("From", "To", "Cc", "Reply-To")
        for name, address in getaddresses([unfolded(str(message[field]))])
    ]
    *_, part = message.walk()
    file = part.get_param("filename", header="Content-Disposition")
    assert file
    return message.keys(), decoded(unfolded(str(message["Subject"]))), people, collapse_rfc2231_value(file)


def by_the_other_library(raw: bytes) -> tuple[list[str], str, list[tuple[str, str]], str]:
    mail, tree = parse_email(raw), parse_email_tree(raw)
    people = [
        (one.display_name or "", one.address)
        for field in ([mail.from_], mail.to, mail.cc, mail.reply_to)
        for one in field
        if one
    ]
    return list(mail.headers), mail.subject, people, tree.children[-1].filename or ""


@pytest.mark.parametrize("trick", dict.fromkeys(TRICKS))
def test_text_in_every_field_is_that_text_and_makes_no_field(letter: Letter, trick: str) -> None:
    tricky = everywhere(letter, trick)
    raw = bytes(message_of(tricky, letter.message_id(0)))
    head = raw.partition(b"\r\n\r\n")[0]
    assert raw.isascii() and b"\n" not in raw.replace(b"\r\n", b"")
    assert all(len(line) <= 998 for line in raw.split(b"\r\n"))
    assert not any(line.lower().startswith(b"bcc:") for line in raw.split(b"\r\n"))
    assert {line.partition(b":")[0].lower().decode() for line in head.split(b"\r\n") if line[:1] != b" "} == HEADS
    name = trick.strip()
    expected = [
        (name, "post@example.org"),
        (name, "anne@example.org"),
        (name, "bo@example.org"),
        ("", "cy@example.org"),
        (name, "post@example.org"),
    ]
    for names, subject, people, file in (by_the_old_parser(raw), by_the_other_library(raw)):
        assert {one.lower() for one in names} == HEADS
        assert subject == trick
        assert people == expected
        assert file == f"{trick}.pdf"


@pytest.mark.parametrize("text", ["a\nBcc: b@example.dk", "a\r\n b", "a\r", "\n", "a\u2028b", "a\x85b", "a\x0bb"])
def test_a_line_break_is_in_no_header(text: str) -> None:
    with pytest.raises(ValueError, match="Subject contains a line break"):
        text_header("Subject", text)


def test_a_headline_that_looks_like_an_encoded_word_is_a_subject(small_content: Path) -> None:
    trick = "=?utf-8?Q?x=0D=0ABcc=3A_b=40example=2Edk?="
    file = next((small_content / "solutions").glob("02-*.md"))
    lines: Iterator[str] = iter(file.read_text(encoding="utf-8").splitlines())
    written = [f'headline: "{trick}"' if line.startswith("headline:") else line for line in lines]
    file.write_text("\n".join(written) + "\n", encoding="utf-8")
    (tricky,) = letters(small_content, ["anne@example.org"], 2)
    assert trick in tricky.subject
    raw = bytes(message_of(tricky, tricky.message_id(0)))
    assert b"Bcc:" not in raw.partition(b"\r\n\r\n")[0]
    assert by_the_old_parser(raw)[1] == by_the_other_library(raw)[1] == tricky.subject
