"""Lines broken by the paragraph, in laid-out pages: what is planned is what stands there, and nothing is lost."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import weasyprint
from pypdf import PdfReader

from press.composition.structure import SOFT_HYPHEN
from press.editorial.joints import Joints
from press.engine.boxes import page_boxes
from press.engine.line_planning import divided_over_columns, planned_lines
from press.engine.render import OurTags
from tests.conftest import FONTS, TOKENS

pytestmark = pytest.mark.usefixtures("our_fonts")
COSTS = TOKENS.line_costs
STYLE = (
    f"{FONTS}<style>"
    + """
    @page { size: 100mm 120mm; margin: 10mm }
    body { font: 10.2pt/4.8mm "Source Sans Pro"; margin: 0; hyphens: auto; hyphenate-character: "-\\200B";
      hyphenate-limit-chars: 7 3 4 }
    p { margin: 0 } p + p { text-indent: 4mm }
    .columns { columns: 2; column-fill: auto; height: 24mm } .even { --line-breaks: even }
    .greedy { --line-breaks: greedy } .float { float: left; height: 8mm; width: 20mm }
</style>"""
)
WORDS = (
    "Unge i udsatte boligområder er langt sjældnere i uddannelse eller arbejde end deres jævnaldrende i det øvrige "
    "Danmark. De har også sjældnere et fritidsjob. Det ene hænger sammen med det andet. I 2018 fik 40 pct. af de unge "
    "et job-tilbud i boligorganisationen."
)


def laid_out(body: str, forbidden: set[Any] | None = None, *, members: tuple[str, ...] = (), **costs: float) -> Any:
    html = weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{body}</body></html>')
    with planned_lines(replace(COSTS, **costs), Joints("da", members), forbidden or set()):
        return html.render()


def lines_of(document: Any) -> list[str]:
    """The lines of a document, in order; a divided word ends in a soft hyphen."""
    lines = []
    for page in page_boxes(document.pages):
        for box in page.descendants:
            if box.kind == "LineBox":
                texts = [child.text for child in box.descendants if child.text is not None]
                lines.append("".join(texts).replace("-\u200b", SOFT_HYPHEN))
    return lines


def joined(lines: list[str]) -> str:
    text = ""
    for line in lines:
        text += line.removesuffix(SOFT_HYPHEN) if line.endswith((SOFT_HYPHEN, "-")) else f"{line} "
    return " ".join(text.split(" ")).strip()


def test_no_word_is_lost_or_changed() -> None:
    for measure in range(30, 90, 4):
        lines = lines_of(laid_out(f'<p style="width: {measure}mm">{WORDS}</p>'))
        assert joined(lines) == WORDS
        assert len(lines) > 1


def test_words_of_a_language_without_patterns_are_divided_by_syllables() -> None:
    text = "Työttömyyskassojen yhteisjärjestön kehittämishankkeet"
    lines = lines_of(laid_out(f'<p lang="fi" style="width: 24mm">{text}</p>'))
    assert joined(lines) == text
    ends = [line.split(" ")[-1] for line in lines if line.endswith(SOFT_HYPHEN)]
    assert ends and all(re.search(r"[aeiouyäö][^aeiouyäö]?$", end.removesuffix(SOFT_HYPHEN)) for end in ends)


def test_lines_are_as_planned_whatever_elements_are_in_them() -> None:
    plain = lines_of(laid_out(f"<p>{WORDS}</p>"))
    marked = WORDS.replace("langt sjældnere", "<b>langt sjældnere</b>").replace("fritidsjob.", "<i>fritidsjob</i>.")
    nested = WORDS.replace("eller arbejde end", '<a href="https://a.dk">eller <span>arbejde </span>end</a>')
    assert joined(lines_of(laid_out(f"<p>{marked}</p>"))) == WORDS
    assert lines_of(laid_out(f"<p>{nested}</p>")) == plain


def test_the_last_line_has_more_than_a_word() -> None:
    greedy = [line.split() for line in lines_of(laid_out(f'<p class="greedy">{WORDS} Og her</p>'))]
    for end in ("", " Ja.", " Og her", " Og her er", " Og her er det", " Og her er det her"):
        assert len(lines_of(laid_out(f"<p>{WORDS}{end}</p>"))[-1].split()) > 1
    assert greedy  # WeasyPrint's own lines are still to be had


def test_a_text_that_is_hardly_too_wide_for_one_line_has_no_fragment_in_the_second() -> None:
    def lines(width: float) -> list[str]:
        text = "Når frivillige er med, bliver de sociale indsatser."
        return lines_of(laid_out(f'<p style="width: {width}px">{text}</p>'))

    narrow, wide = 150.0, 400.0
    while wide - narrow > 0.005:
        middle = (narrow + wide) / 2
        narrow, wide = (narrow, middle) if len(lines(middle)) == 1 else (middle, wide)
    for less in (0.01, 0.05, 0.09, 0.2):
        assert len(lines(narrow - less)[-1].split()) > 1, less
    assert len(lines(wide)) == 1


def test_a_word_is_divided_at_its_joint() -> None:
    body = '<p style="width: 33mm">De unge i boligorganisationer og boligområder er i fritidsjob</p>'
    by_patterns = lines_of(laid_out(body, rag=100))
    by_joints = lines_of(laid_out(body, members=("bolig-",), rag=100, off_joint=99999))
    ends = [line.split()[-1] for line in by_joints if line.endswith(SOFT_HYPHEN)]
    assert any("bolig" in line.split()[-1] and line.split()[-1] != f"bolig{SOFT_HYPHEN}" for line in by_patterns)
    assert ends and all(end == f"bolig{SOFT_HYPHEN}" for end in ends if "bolig" in end)


@pytest.mark.parametrize("lines", ["fit", "even"])
def test_a_line_ends_after_a_hyphen_or_dash_without_a_space_only_if_it_must(lines: str) -> None:
    text = "På holdet i Mindspring-klubben er der 30–40 unge, og job- og fritidsvejledere mødes dér"
    for measure in range(34, 90):
        style = f"--line-breaks: {lines}; hyphens: manual; width: {measure}mm"
        assert " ".join(lines_of(laid_out(f'<p style="{style}">{text}</p>', off_joint=0))) == text, measure
    style = f"--line-breaks: {lines}; width: 20mm"
    narrow = lines_of(laid_out(f'<p style="{style}">job- og Mindspring-klubben</p>'))
    assert narrow == ["job- og", "Mindspring-", "klubben"], "the word is wider than the line"


def test_a_word_over_columns_is_found_and_can_be_forbidden() -> None:
    body = f'<div class="columns"><p>{WORDS} {WORDS}</p></div>'
    forbidden: set[Any] = set()

    def over() -> set[Any]:
        return divided_over_columns(laid_out(body, forbidden, hyphen=0, rag=10, in_a_row=0, into_last=0).pages)

    found = over()
    assert found
    while found:
        assert not found & forbidden
        forbidden |= found
        found = over()


def test_even_lines_are_equally_long() -> None:
    lines = lines_of(laid_out('<p class="even">Et lille job rækker langt, når det er det første af mange</p>'))
    assert len(lines) == 2 and abs(len(lines[0]) - len(lines[1])) < 8


@pytest.mark.parametrize(
    "body",
    [
        '<div class="float"></div><p>{}</p>',
        "<p>{}<br>Ny linje</p>",
        '<p dir="rtl" style="direction: rtl">{}</p>',
        '<p>{} <span style="display: inline-block; width: 3mm"></span></p>',
        '<p style="white-space: nowrap">{}</p>',
        '<p style="width: 4mm">{}</p>',
    ],
)
def test_what_cannot_be_planned_is_left_to_weasyprint(body: str) -> None:
    text = body.format(WORDS)
    html = weasyprint.HTML(string=f'<html lang="da"><title>T</title>{STYLE}<body>{text}</body></html>')
    assert lines_of(laid_out(text)) == lines_of(html.render())


def test_hard_and_soft_hyphens_and_spaces_that_do_not_break() -> None:
    text = "I 2018 fik 40\u00a0pct. af de 15-årige et tilbud i lange-lange ud\u00addan\u00adnelses\u00adord og mere"
    for measure in range(20, 60, 3):
        lines = lines_of(laid_out(f'<p style="hyphens: manual; width: {measure}mm">{text}</p>'))
        assert not any(line.endswith("40") for line in lines)
        assert joined(lines).replace(SOFT_HYPHEN, "") == text.replace(SOFT_HYPHEN, "")


def test_tags_and_copied_text_stay_as_they_are(tmp_path: Path) -> None:
    file = tmp_path / "page.pdf"
    with OurTags() as tags:
        laid_out(f'<p style="width: 33mm">{WORDS}</p>', hyphen=0).write_pdf(file, pdf_variant="pdf/ua-1")
    text = PdfReader(file).pages[0].extract_text()
    assert SOFT_HYPHEN in text
    assert " ".join(text.replace(f"{SOFT_HYPHEN}\n", "").split()) == WORDS
    assert tags.structure is not None
