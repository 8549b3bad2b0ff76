"""A scalar of YAML -> its value, without guessed types: only numbers, ``true``, ``false`` and nothing are not text.

And the other way: a name -> how it is written as a scalar.
"""

from __future__ import annotations

import json
import re

import yaml

KEY = r"^[a-z0-9]+(-[a-z0-9]+)*$"
"""What a key looks like: the name by which one file refers to something in another."""
_NUMBER = re.compile(r"-?(0|[1-9][0-9]{0,14})(\.[0-9]{1,15})?")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""1800 for readers in many languages, and 1.8 for others: only who wrote it knows the number, so it stays text."""
_NO_TEXT = {"": None, "null": None, "~": None, "true": True, "false": False}
_SPECIAL = ":#'&*!|>%@`{}[],\"\\"
"""Characters that may have a meaning in YAML."""
_NOT_FINITE = {".nan": float("nan"), ".inf": float("inf"), "-.inf": float("-inf")}
_NO_COMMENT, _NEVER_COMMENT = re.compile(r" #| +#[^\s#]"), re.compile(r" *#[^\s#]")
"""What follows a text that was meant to go on ("we are #1"), and what is in the place of one ("#1 of all")."""


def value_of(node: yaml.ScalarNode) -> str | int | float | bool | None:
    """Return the value of a scalar."""
    text = str(node.value)
    if node.style:  # quoted or a block: the editor marked it as text
        return text
    if text in _NO_TEXT:
        return _NO_TEXT[text]
    if _THOUSANDS.fullmatch(text):
        return text
    if match := _NUMBER.fullmatch(text):
        return float(text) if match.group(2) else int(text)
    return _NOT_FINITE.get(text.lower(), text)


def scalar_of(name: str) -> str:
    """Return a name, a text on one line, as YAML reads it back: in quotation marks if it could be anything but text."""
    is_plain = name[:1].isalpha() and name not in _NO_TEXT and not any(character in _SPECIAL for character in name)
    return name if is_plain else json.dumps(name, ensure_ascii=False)


def is_cut(node: yaml.ScalarNode, text: str) -> bool:
    """Whether a "#" ends a scalar that is text, but not as people write comments: after a gap, and with a space behind
    it. text: of the file.
    """
    value = value_of(node)
    if node.style or not (value is None or isinstance(value, str)):
        return False
    cut = _NO_COMMENT if value else _NEVER_COMMENT
    return bool(cut.match(text, node.end_mark.index))
