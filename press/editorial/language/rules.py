"""The rules of a language: its table, and what ICU knows of it from Unicode's CLDR: numbers, plurals, lists, order.

ICU is imported when it is first asked, because that takes a hundredth of a second.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache, cached_property
from typing import TYPE_CHECKING

from press.editorial.language.tables import LanguageTable, is_language, table_of
from press.editorial.language.typography import (
    NO_BREAK_SPACE,
    Change,
    changed,
    changes_in,
    pattern_of_changes,
)

if TYPE_CHECKING:
    import icu

_NO_LANGUAGE = "und"
"""The language tag for "undetermined" (BCP 47)."""
MINUS = "\u2212"
SOFT_HYPHEN = "\u00ad"
PLURAL_FORMS = ("zero", "one", "two", "few", "many", "other")
"""What the forms of a plural are called (CLDR, "Language Plural Rules")."""
_BEYOND = re.compile("[\U00010000-\U0010ffff]")
_NOT_ORDERED = re.compile(r"[^\w\s]|_")
"""Signs that do not count in an alphabetical order: »Ord« is under O."""


@dataclass(frozen=True, eq=False)
class LanguageRules:
    """How a language is written. tag: BCP 47. Make it with `rules_of`, which reads each table once."""

    tag: str

    @cached_property
    def table(self) -> LanguageTable:
        """The rules that ICU does not have."""
        return table_of(self.tag)

    @cached_property
    def quotes(self) -> tuple[str, str, str, str]:
        """The marks that open and close a quotation, and those that open and close one inside it."""
        first, second, third, fourth = self.table.quotes or self._quotes_of_icu()
        return first, second, third, fourth

    def quoted(self, text: str) -> str:
        """Return a text between quotation marks."""
        return f"{self.quotes[0]}{text}{self.quotes[1]}"

    def changes_in(self, text: str, kept: Collection[int] = (), around: int = 0) -> list[Change]:
        """Return what typography changes in a text, in order. kept: places in it that stay as they are typed; around:
        the number of quotations that the whole text is in.
        """
        return changes_in(text, self.table, self.quotes, kept, around) if self._may_change(text) else []

    def typeset(self, text: str, around: int = 0) -> str:
        """Return a text with the quotation marks, apostrophes, dashes and spaces of the language. around: the number
        of quotations that it is in.
        """
        return changed(text, self.changes_in(text, around=around)) if self._may_change(text) else text

    def number(self, value: float, decimals: int | None = None) -> str:
        """Return a number as text: "1.200" and "12,5" in Danish, "1,200" and "12.5" in English.

        decimals: the number of decimals; if not given, as many as the value needs, at most two.
        """
        import icu

        places = decimals_of(value) if decimals is None else decimals
        formatter = self._numbers.precision(icu.Precision.fixedFraction(places))
        text = str(formatter.formatDouble(round(abs(value), places)))
        return MINUS + text if value < 0 and re.search("[1-9]", text) else text

    def spelt_out(self, number: int) -> frozenset[str]:
        """Return the words for a number, in small letters and all their forms: "treogtredive"; none if ICU has none."""
        import icu

        speller = icu.RuleBasedNumberFormat(icu.URBNFRuleSetTag.SPELLOUT, self._locale)
        if speller.getLocale(icu.ULocDataLocaleType.VALID_LOCALE).getLanguage() != self._locale.getLanguage():
            return frozenset()  # of another language
        names = [speller.getRuleSetName(n) for n in range(speller.getNumberOfRuleSetNames())]
        words = set[str]()
        for name in names:
            if "cardinal" in name:
                speller.setDefaultRuleSet(name)
                words.add(str(speller.format(number)).replace(SOFT_HYPHEN, "").lower())
        return frozenset(words)

    def percent(self, number: str) -> str:
        """Return a number with its percent sign: "5 %" in Danish, "5%" in English, "%5" in Turkish."""
        return self._percent_pattern.replace("#", number)

    def money(self, value: float, currency: str) -> str:
        """Return an amount of money: "49,50 kr." in Danish, "£49.50" in English; whole amounts without decimals.

        currency: its code (ISO 4217).
        """
        import icu

        unit = self._numbers.unit(icu.CurrencyUnit(currency))
        if value == int(value):
            unit = unit.precision(icu.Precision.integer())
        return str(unit.formatDouble(value)).replace("\u202f", NO_BREAK_SPACE)

    def date(self, day: date) -> str:
        """Return a date in words: "4. maj 2026" in Danish, "4 May 2026" in British English."""
        import icu

        at_noon = datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
        formatter = icu.DateFormat.createDateInstance(icu.DateFormat.LONG, self._locale)
        formatter.setTimeZone(icu.TimeZone.getGMT())
        return str(formatter.format(at_noon.timestamp()))

    def plural(self, count: int, forms: Mapping[str, str]) -> str:
        """Return the form for a count. forms: by their names in PLURAL_FORMS; "other" is that of all missing ones."""
        return forms.get(str(self._plural_rules.select(count)), forms["other"])

    def joined(self, names: Sequence[str]) -> str:
        """Return names as a list within a sentence: "unge, ledige og sårbare voksne"."""
        import icu

        return str(icu.ListFormatter.createInstance(self._locale).format(list(names)))

    def capitalised(self, text: str) -> str:
        """Return a text with a capital at its beginning; the rest stays as it is."""
        for small, capital in self.table.capitals.items():
            if text.startswith(small):
                return capital + text[len(small) :]
        return text[:1].upper() + text[1:]

    def within(self, text: str) -> str:
        """Return a text that begins with a capital as it is within a sentence; "QR-kode" stays, and a German noun."""
        if self.table.keeps_capitals or text[1:2].isupper():
            return text
        smalls = {capital: small for small, capital in self.table.capitals.items()}
        return smalls.get(text[:1], text[:1].lower()) + text[1:]

    @property
    def abbreviations(self) -> frozenset[str]:
        """The words that end with a point within a sentence and that the table knows: "pct.", "kr."."""
        return frozenset(word for word in self.table.after_numbers if word.endswith("."))

    def with_colon(self, text: str) -> str:
        """Return a text with a colon behind it, which a space precedes in French."""
        return text + self.table.colon

    def with_question_mark(self, text: str) -> str:
        """Return a text with a question mark behind it, which a space precedes in French; it is ";" in Greek."""
        return text + self.table.question_mark

    @property
    def filters(self) -> dict[str, Callable[..., str]]:
        """What templates may do with a text, or with the forms of a word: ``labels.page | plural(3)``."""
        return {
            "capitalised": self.capitalised,
            "within": self.within,
            "with_colon": self.with_colon,
            "with_question_mark": self.with_question_mark,
            "plural": lambda forms, count: self.plural(count, forms),
        }

    def all_within(self, names: Sequence[str]) -> tuple[str, ...]:
        """Return names as they are within a sentence. They are written so, unless each of them has a capital."""
        has_capitals = all(name[:1].isupper() for name in names)
        return tuple(map(self.within, names)) if has_capitals else tuple(names)

    def sort_key(self, text: str) -> bytes:
        """Return the key by which a text stands in its alphabetical order: in Danish Å and Aa after Ø, numbers as
        numbers, quotation marks and other signs not counted.
        """
        words = " ".join(_NOT_ORDERED.sub(" ", text).split())
        return bytes(self._collator.getSortKey(words))

    def initial(self, text: str) -> str:
        """Return the letter under which a text stands in an index: "Å" for "Aalborg" in Danish, "0–9" for a number."""
        words = _NOT_ORDERED.sub(" ", text).strip()
        return self._initials[int(self._index.getBucketIndex(words))]

    def words(self, text: str) -> list[str]:
        """Return the pieces of a text between the boundaries of its words: words, signs and spaces."""
        import icu

        text = _BEYOND.sub("\ufffd", text)  # ICU would count such a character as two
        self._boundaries.setText(icu.UnicodeString(text))
        ends = list(self._boundaries)
        return [text[start:end] for start, end in zip([0, *ends], ends, strict=False)]

    def lowered(self, text: str) -> str:
        """Return a text in small letters: "ı" for "I" in Turkish."""
        import icu

        return str(icu.UnicodeString(text).toLower(self._locale))

    def slug(self, name: str) -> str:
        """Return a name in the form for names of files: ``Fædreforløbet »Baba«`` -> ``faedreforloebet-baba``."""
        spelt = unicodedata.normalize("NFC", name)
        for capital, small in (("İ", "i"), *((big, small) for small, big in self.table.capitals.items())):
            spelt = spelt.replace(capital, small)
        spelt = spelt.lower()
        for letter, letters in self.table.letters.items():
            spelt = spelt.replace(letter, letters)
        if not spelt.isascii():
            spelt = _in_ascii(_without_accents(spelt))
        return re.sub(r"[^a-z0-9]+", "-", spelt.lower()).strip("-")

    @cached_property
    def _may_change(self) -> Callable[[str], object]:
        """Tells quickly of most texts that typography changes nothing in them."""
        return pattern_of_changes(self.table).search

    @cached_property
    def _locale(self) -> icu.Locale:
        import icu

        return icu.Locale.forLanguageTag(f"{self.tag}-u-nu-latn")

    @cached_property
    def _collator(self) -> icu.Collator:
        import icu

        collator = icu.Collator.createInstance(self._locale)
        collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
        return collator

    @cached_property
    def _index(self) -> icu.AlphabeticIndex:
        """The letters of an index: those of the language, and then A to Z."""
        import icu

        index = icu.AlphabeticIndex(self._locale)
        index.addLabels(icu.Locale("en"))
        index.underflowLabel = "0–9"
        return index

    @cached_property
    def _initials(self) -> list[str]:
        return [str(label) for label, _ in self._index]

    @cached_property
    def _boundaries(self) -> icu.BreakIterator:
        import icu

        return icu.BreakIterator.createWordInstance(self._locale)

    @cached_property
    def _plural_rules(self) -> icu.PluralRules:
        import icu

        return icu.PluralRules.forLocale(self._locale)

    @cached_property
    def _percent_pattern(self) -> str:
        """The percent sign with its space, and "#" for the number."""
        import icu

        pattern = str(icu.NumberFormat.createPercentInstance(self._locale).toPattern())
        return re.sub(r"[#0,.]+", "#", pattern).replace("\u202f", NO_BREAK_SPACE)

    @cached_property
    def _numbers(self) -> icu.LocalizedNumberFormatter:
        import icu

        return icu.NumberFormatter.withLocale(self._locale)

    def _quotes_of_icu(self) -> tuple[str, ...]:
        import icu

        data = icu.LocaleData(self.tag)
        return tuple(str(data.getDelimiter(which)) for which in range(4))


@cache
def rules_of(language: str) -> LanguageRules:
    """Return the rules of a language (BCP 47). A text that is no language tag gets those that all languages have."""
    return LanguageRules(language if is_language(language) else _NO_LANGUAGE)


def decimals_of(value: float) -> int:
    """Return how many decimals a number needs, at most two."""
    return len(f"{value:.2f}".rstrip("0").partition(".")[2])


def _without_accents(text: str) -> str:
    """Return the letters and digits of a text, without their accents; a space for any other character."""
    plain = (one for one in unicodedata.normalize("NFKD", text) if not unicodedata.combining(one))
    return "".join(one if one.isalnum() else " " for one in plain)


@cache
def _in_ascii(text: str) -> str:
    """Return a text in the letters a to z; those of other scripts are transliterated."""
    if text.isascii():
        return text
    import icu

    return str(icu.Transliterator.createInstance("Any-Latin; Latin-ASCII").transliterate(text))
