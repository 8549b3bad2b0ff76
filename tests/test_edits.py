"""Edits of content files: the places that change, and that no other byte does."""

from __future__ import annotations

from codecs import BOM_UTF8

import pytest

from press.editorial.content import uniform
from press.editorial.edits import Edit, edited, field_edit

FIELDS = """---
number: 7      # the seventh
name: >-
  Fælles
  haver
"headline": 'It''s new'
theme:   nabo-skab
lead: One
  two
audience: [a, b]
---
number: 8
"""


def replaced(raw: bytes, words: str, other: str) -> bytes:
    """The bytes of a file after the first of these words got others."""
    text = uniform(raw.decode("utf-8-sig"))
    start = text.index(words)
    return edited(raw, [Edit(start, start + len(words), other)])


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"a\none\nb", b"a\nother\nb"),
        (b"a\r\n\r\none\r\nb\r\n", b"a\r\n\r\nother\r\nb\r\n"),
        (b"a\rone\rb", b"a\rother\rb"),
        (BOM_UTF8 + b"one", BOM_UTF8 + b"other"),
        ("å\u2028\u0085one\v\fb".encode(), "å\u2028\u0085other\v\fb".encode()),
        ("a\u030ae\u0301 one e\u0301".encode(), "a\u030ae\u0301 other e\u0301".encode()),
        ("e\u0301\na\u030aone".encode(), "e\u0301\na\u030aother".encode()),
    ],
)
def test_no_other_byte_of_a_file_changes(before: bytes, after: bytes) -> None:
    assert replaced(before, "one", "other") == after


def test_several_edits_and_none() -> None:
    text = b"one\r\ntwo one\r\n"
    assert edited(text, []) == text
    assert edited(text, [Edit(0, 3, "1"), Edit(8, 11, "eleven")]) == b"1\r\ntwo eleven\r\n"


@pytest.mark.parametrize(
    ("field", "before", "after"),
    [
        ("number", "number: 7      # the seventh", "number: X      # the seventh"),
        ("name", "name: >-\n  Fælles\n  haver\n", "name: X\n\n\n"),
        ("headline", "'It''s new'", "X"),
        ("theme", "theme:   nabo-skab", "theme:   X"),
        ("lead", "lead: One\n  two\n", "lead: X\n\n"),
        ("audience", "[a, b]", "X"),
    ],
)
def test_a_field_gets_another_value_and_every_line_stays_where_it_is(field: str, before: str, after: str) -> None:
    made = edited(FIELDS.encode(), [field_edit(FIELDS, field, "X")]).decode()
    assert made == FIELDS.replace(before, after, 1)
    assert made.count("\n") == FIELDS.count("\n")
