"""Lists of recipients: CSV files."""

from __future__ import annotations

from tests.hostile.inputs import Hostile

_HEAD = b"address,name,solutions\n"
_ANNE = b"anne@example.org,"
_ROW = b"anne@example.org,Anne Holm,1\n"

INPUTS = (
    Hostile("a list", _HEAD + _ROW),
    Hostile("nothing", b"", "the first row does not name the columns"),
    Hostile("null characters", bytes(1000), "this is not a CSV file"),
    Hostile("600,000 bytes", _HEAD + b"a" * 600_000, "at most 500,000 are allowed"),
    Hostile("a field of 400,000 letters", _HEAD + b'"' + b"a" * 400_000 + b'",b,1\n', "more than 131,072 characters"),
    Hostile("a quotation mark without an end", _HEAD + b'"' + _ROW * 1_000, "unexpected quotation mark"),
    Hostile("400,000 quotation marks", _HEAD + b'"' * 400_000, "more than 131,072 characters"),
    Hostile("20,000 columns", b"address,solutions" + b",x" * 20_000 + b"\n", "the column"),
    Hostile("20,000 rows with one field", _HEAD + b"a\n" * 20_000, "the row has 1 fields"),
    Hostile("10,000 rows", _HEAD + b"".join(b"a%d@example.org,,1\n" % n for n in range(10_000)), "the limit is 1,000"),
    Hostile("10,000 times the same", _HEAD + b"a@b.dk,,1\n" * 10_000, "is already in line 2"),
    Hostile("a formula", _HEAD + _ANNE + b"\"=cmd|' /C calc'!A0\",1\n", "is not a name"),
    Hostile("a Bcc in the name", _HEAD + _ANNE + b'"Anne\r\nBcc: b@example.org",1\n', "a line break"),
    Hostile(
        "an encoded Bcc in the name",
        _HEAD + _ANNE + b"=?utf-8?Q?x=0D=0ABcc=3A_b=40c=2Edk?=,1\n",
        "is not a name",
    ),
    Hostile("a name that cannot be seen", _HEAD + _ANNE + "\u2060,1\n".encode(), "no text that can be seen"),
    Hostile(
        "a name that turns letters around",
        _HEAD + _ANNE + "Anne \u202emloH,1\n".encode(),
        "turns the letters around",
    ),
    Hostile(
        "a separator of lines in the name",
        _HEAD + _ANNE + "Anne\u2028Holm,1\n".encode(),
        "an invisible character (U+2028)",
    ),
    Hostile("an escape sequence in the name", _HEAD + _ANNE + b"\x1b[2J,1\n", "an invisible character (U+001B)"),
    Hostile("an escape sequence in the header", b"address,solutions,\x1b[2J\n", 'the column "[2j" is unknown'),
    Hostile(
        "a number of 5,000 digits",
        _HEAD + _ANNE + b"," + b"9" * 5_000 + b"\n",
        "is not the number of a solution",
    ),
    Hostile("numbers of another script", _HEAD + _ANNE + ",\u0661\n".encode(), "is not the number of a solution"),
    Hostile("an address with two @", _HEAD + b"a@b@c.dk,,1\n", "several addresses"),
    Hostile("an address of 5,000 letters", _HEAD + b"a" * 5_000 + b"@b.dk,,1\n", "is too long for an address"),
    Hostile("UTF-16 without a mark", "address,solutions\n".encode("utf-16-le"), "not a CSV file"),
    Hostile("the encoding of a Macintosh", _HEAD + _ANNE + b"S\xbfren,1\n", "not in the encoding UTF-8"),
)
