"""The values of a content file -> the same, with the typography of their language.

So every field is set like the text of a solution, wherever it is printed or said. The entry itself stays as it is
written: the conservation check compares it with what is printed.
"""

from __future__ import annotations

from press.editorial.content import Value
from press.editorial.language import LanguageRules, rules_of
from press.editorial.language.direction import isolated

NOT_TYPESET = frozenset({"code", "ean", "email", "file", "isbn", "language", "phone", "print", "short_links", "url"})
"""Fields whose values are not sentences or names: a typographic mark in them would be wrong."""


def typeset(value: Value, language: str) -> Value:
    """Return a value with all texts in it typeset, also the names in a group; numbers stay.

    language: of the text (BCP 47), unless the group of fields around it names another one.
    """
    return _typeset(value, rules_of(language))


def _typeset(value: Value, rules: LanguageRules, around: int = 0) -> Value:
    """around: the number of quotations that the texts of the value are in."""
    if isinstance(value, str):
        return isolated(rules.typeset(value, around))
    if isinstance(value, tuple):
        return tuple(_typeset(item, rules) for item in value)
    if isinstance(value, dict):
        own = value.get("language")
        rules = rules_of(own) if isinstance(own, str) else rules
        is_quote = value.get("form") == "quote"  # quotation marks are set around its text
        return {
            name if name.isidentifier() else rules.typeset(name): item
            if name in NOT_TYPESET
            else _typeset(item, rules, int(is_quote and name == "text"))
            for name, item in value.items()
        }
    return value
