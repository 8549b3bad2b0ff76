"""The one room that knows languages: quotation marks, spaces, numbers, plurals, lists, capitals, order, names of files.

| Module | |
|---|---|
| ``tables`` | ``<language>.yaml`` -> the rules of a language that ICU does not have |
| ``quotation`` | straight quotation marks -> which of them open, close or are apostrophes |
| ``typography`` | a text as it is typed -> what typography changes in it |
| ``hyphenation`` | the syllables of languages without patterns of hyphenation |
| ``direction`` | which texts run from right to left |
| ``rules`` | the rules of a language: its table, and ICU's |
"""

from press.editorial.language.rules import LanguageRules, rules_of

__all__ = ["LanguageRules", "rules_of"]
