"""Headlines break into even lines, and no text ends in a line of one word."""

from __future__ import annotations

from press.composition.figures.text_metrics import Style, measure
from press.composition.headlines import balance, without_runt
from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.units import MM_PER_POINT
from tests.conftest import PROJECT

BLACK = read_tokens(PROJECT / "styles", SCREEN).font("sans", "headline-weight")


def style(points: float) -> Style:
    return Style(points * MM_PER_POINT, BLACK)


def test_a_headline_that_fits_stays_on_one_line() -> None:
    assert balance("Et lille job rækker langt", style(31), 172, -0.012) == ("Et lille job rækker langt",)


def test_a_headline_of_two_lines_is_even_and_keeps_its_words() -> None:
    lines = balance("Gåturen, der finder de utrygge steder", style(31), 172, -0.012)
    assert " ".join(lines) == "Gåturen, der finder de utrygge steder"
    first, second = (measure(line.upper(), style(31)) for line in lines)
    assert max(first, second) <= 172
    assert min(first, second) > 0.6 * max(first, second)


def test_a_word_wider_than_the_page_is_left_to_hyphenation() -> None:
    headline = "Kriminalitetsforebyggelsesindsatser virker"
    assert balance(headline, style(40), 172, -0.012) == (headline,)


def test_the_last_words_stay_together() -> None:
    assert without_runt("Bagefter er det de ansvarliges tur til at handle.").endswith("til\u00a0at\u00a0handle.")
    assert without_runt("det er en uddannelsesvejledningsindsats").endswith(" uddannelsesvejledningsindsats")
    assert without_runt("Ja.") == "Ja."
