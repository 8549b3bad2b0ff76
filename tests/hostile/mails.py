"""Mails: addresses of recipients, as an option of the command."""

from __future__ import annotations

from tests.hostile.inputs import Hostile

INPUTS = (
    Hostile("a mailbox", "Anne Holm <anne@example.org>"),
    Hostile("a Bcc after a line break", "anne@example.org\r\nBcc: b@example.org", "a line break"),
    Hostile("a Bcc after a separator of lines", "anne@example.org\u2028Bcc: b@example.org", "an invisible character"),
    Hostile("a Bcc in the name", "Anne\nBcc: b@c.dk <anne@example.org>", "several addresses"),
    Hostile("an encoded Bcc in the name", "=?utf-8?Q?x=0D=0ABcc=3A_b=40c=2Edk?= <anne@example.org>"),
    Hostile("two addresses", "anne@example.org, b@example.org", "several addresses"),
    Hostile("a group", "all: a@b.dk;", "several addresses"),
    Hostile("a comment", "anne(b@c.dk)@example.org", "several addresses"),
    Hostile("quotation marks", '"anne b"@example.org', "a space"),
    Hostile("a route", "<@a.dk:anne@example.org>", "several addresses"),
    Hostile("an address in the name", "b@c.dk <anne@example.org>", "several addresses"),
    Hostile("a number of a machine", "anne@[127.0.0.1]", "is not a domain name"),
    Hostile("this machine", "root@localhost", "is not a domain name"),
    Hostile("a percent sign for another server", "a%b.dk@example.org"),
    Hostile("a name of 100,000 letters", f"{'a' * 100_000} <anne@example.org>", "the limit is 100"),
    Hostile("an address of 100,000 letters", f"{'a' * 100_000}@example.org", "is too long"),
    Hostile("a domain of 50,000 words", f"a@{'a.' * 50_000}dk", "is too long"),
    Hostile("a domain of 50,000 letters of another script", f"a@{'ø' * 50_000}.dk", "is not a domain name"),
    Hostile("a name that turns letters around", "Anne \u202emloH <anne@example.org>", "turns the letters around"),
    Hostile("a lone surrogate", "Anne\ud800 <anne@example.org>", "an invisible character (U+D800)"),
)
