"""What the press sets itself is not printed a second time if a writer wrote it as well."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.editorial.catalogue import load
from press.problems import ProblemsFound

SOLUTION = "solutions/02-fritidsjob.md"
THEME = "themes/1-skole-og-job.md"
QUOTE = "text: Jeg troede ikke, at nogen ville ansætte mig. Nu har jeg nøglen til butikken."
FACT = "at 34 pct. af de unge i Nordby havde et fritidsjob i 2016"
SOURCE = 'source: "Nordby: Job efter skole, 2016"'


def written(content: Path, file: str, before: str, after: str) -> Path:
    """The content with a change in one of its files."""
    text = (content / file).read_text("utf-8")
    assert before in text
    (content / file).write_text(text.replace(before, after, 1), "utf-8")
    return content


@pytest.mark.parametrize(
    ("file", "before", "after", "field", "said"),
    [
        (SOLUTION, QUOTE, "text: '\"Nu har jeg nøglen.\"'", "quote.text", "the quote has quotation marks"),
        (SOLUTION, QUOTE, "text: »Nu har jeg nøglen«.", "quote.text", "the quote has quotation marks"),
        (SOLUTION, QUOTE, "text: ”Nu har jeg nøglen.”", "quote.text", "the quote has quotation marks"),
        (SOLUTION, "text: gode råd til", "text: 7 gode råd til", "advice.text", 'the text begins with "7"'),
        (THEME, FACT, f"{FACT}?", "did_you_know.text", 'the text ends with "?"'),
        (THEME, FACT, f"{FACT}.", "did_you_know.text", 'the text ends with "."'),
        (THEME, FACT, "at de unge fik et job.", "did_you_know.text", 'the text ends with "."'),
        (THEME, FACT, f"Vidste du, {FACT}", "did_you_know.text", 'the text begins with "Vidste du…"'),
        (SOLUTION, SOURCE, "source: 'Kilde: Nordby, 2016'", "figures.1.source", 'the text begins with "Kilde"'),
    ],
)
def test_it_is_refused(file: str, before: str, after: str, field: str, said: str, small_content: Path) -> None:
    with pytest.raises(ProblemsFound) as caught:
        load(written(small_content, file, before, after))
    (problem,) = caught.value.problems
    assert (problem.field, problem.message[: len(said)]) == (field, said)
    assert problem.line > 1 and problem.remedy


@pytest.mark.parametrize(
    ("file", "before", "after"),
    [
        (SOLUTION, QUOTE, 'text: \'"Nej" sagde de, og så "ja"\''),
        (SOLUTION, QUOTE, "text: \"'90'erne var forældrenes'\""),
        (SOLUTION, f"form: quote\n  {QUOTE}", "form: paraphrase\n  text: »Nu har jeg nøglen«"),
        (THEME, FACT, "at 34 ud af 100 er 34 pct."),
        (THEME, FACT, "at de er den 17."),
        (SOLUTION, SOURCE, "source: Kildeværket, 2016"),
    ],
)
def test_what_is_meant_is_printed(file: str, before: str, after: str, small_content: Path) -> None:
    assert load(written(small_content, file, before, after))


def test_quotations_in_a_quote_have_the_inner_marks(small_content: Path) -> None:
    text = "text: Han sagde \"kom 'bare' ind\" i '90'erne, og det var 'nok'."
    quote = load(written(small_content, SOLUTION, QUOTE, text)).solutions[1].fields.quote
    assert quote and quote.text == "Han sagde ›kom »bare« ind‹ i ’90’erne, og det var ›nok‹."


def test_those_in_a_paraphrase_have_the_outer_ones(small_content: Path) -> None:
    after = 'form: paraphrase\n  text: Han sagde "kom ind".'
    quote = load(written(small_content, SOLUTION, f"form: quote\n  {QUOTE}", after)).solutions[1].fields.quote
    assert quote and quote.text == "Han sagde »kom ind«."
