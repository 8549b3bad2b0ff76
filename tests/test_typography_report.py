"""The typographic report of the small sample: what another reader of the PDF sees, too, and how it is shown."""

from __future__ import annotations

import json
import re
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

import numpy as np
import pymupdf
import pypdfium2
import pytest

from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.flatplan import plan
from press.editorial.model import Solution
from press.prepress.assemble import assemble
from press.prepress.metadata import metadata_of
from press.prepress.typography.findings import EditionTypography, RuleResult
from press.prepress.typography.report import as_table, summary
from press.prepress.typography.rules import RULES, TypographicRuleName
from press.problems import ProblemsFound, stop_at
from press.production.check_all import check
from press.production.folders import Folders
from press.production.screen import make_catalogue, make_leaflets
from press.production.typography import report_typography
from press.units import MM_PER_POINT
from tests.conftest import (
    CONTENT,
    LIST_ROOM,
    STAFF,
    copy_sample,
    folders,
    laid_out_parts,
    own_styles_and_templates,
    say_nothing,
)

FAULTS = """
html { --line-breaks: greedy }
.running-text section + section { padding-top: 2.4mm }
.block-field, .block-number { display: none }
"""
"""A stylesheet that breaks lines as a browser does, shifts columns by half a line, and leaves holes in them."""
NO_TEXT = ("–", load(CONTENT).labels.audience)
"""The mark of an item, and the label in the head of a solution, which have the size of running text."""
BODY, BODY_OF_FOREWORD = ("Source-Sans-Pro", 10.2, 10.8, 9.9), ("Source-Sans-Pro", 12.0)
"""The typeface of running text, and its sizes in points; nothing else on these pages has both, but for a box at the
foot of the foreword.
"""
FOOT = 240.0
"""Where such a box begins, mm from the upper trim."""
GRID = 22.88
"""The first baseline of running text, mm from the upper trim."""


@dataclass(frozen=True)
class Made:
    """A home with a report; the report's JSON; the finished file."""

    home: Folders
    data: dict[str, Any]
    file: Path
    is_sound: bool

    def result(self, rule: str, edition: str = "screen") -> dict[str, Any]:
        results = next(one for one in self.data["editions"] if one["edition"] == edition)["results"]
        found: dict[str, Any] = next(result for result in results if result["rule"] == rule)
        return found

    def findings(self, rule: str, edition: str = "screen") -> list[dict[str, Any]]:
        found = next(one for one in self.data["editions"] if one["edition"] == edition)["findings"]
        return [finding for finding in found if finding["rule"] == rule]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small sample with typographic faults, and its report."""
    place = tmp_path_factory.mktemp("typography")
    home = own_styles_and_templates(folders(copy_sample(place / "content"), place / "output"), place)
    sheet = home.styles / "type.css"
    sheet.write_text(sheet.read_text("utf-8") + FAULTS, "utf-8")
    reports = report_typography(home, STAFF, say_nothing)
    assert reports.page == home.output / "typography.html"
    data = json.loads((home.output / "typography.json").read_text("utf-8"))
    return Made(home, data, _assembled(home, place), reports.is_sound)


def _assembled(home: Folders, place: Path) -> Path:
    """The catalogue as a file, which no command would put in place: its typography breaks hard rules."""
    catalogue = load(home.content)
    composer = home.composer(catalogue, plan(catalogue, LIST_ROOM), SCREEN)
    parts = laid_out_parts(home, composer, composer.parts, place)
    file = place / "catalogue.pdf"
    metadata = metadata_of(catalogue.colophon, catalogue.colophon.full_title, 1)
    stop_at(assemble([part.target for part in parts], file, metadata))
    return file


# ---- the same facts, read from the PDF


@dataclass(frozen=True)
class PrintedLine:
    """A line as pymupdf reads it. x, baseline: mm."""

    page: int
    x: float
    baseline: float
    text: str

    @property
    def is_divided(self) -> bool:
        return self.text.endswith("\u00ad")


def printed_lines(file: Path, pages: range, body: tuple[str, *tuple[float, ...]] = BODY) -> list[PrintedLine]:
    """The lines of running text, by page and column."""
    spans: dict[tuple[int, int, float], list[tuple[float, str]]] = {}
    with pymupdf.open(file) as pdf:
        for page in pages:
            for block in pdf[page - 1].get_text("dict", flags=pymupdf.TEXTFLAGS_DICT)["blocks"]:
                for span in (span for line in block.get("lines", ()) for span in line["spans"]):
                    x, baseline = (value * MM_PER_POINT for value in span["origin"])
                    if (
                        span["font"] == body[0]
                        and round(span["size"], 1) in body[1:]
                        and span["text"].strip() not in NO_TEXT
                    ):
                        key = page, int(x > 105), round(baseline, 1)
                        spans.setdefault(key, []).append((x, span["text"]))
    return [
        PrintedLine(page, min(x for x, _ in found), baseline, "".join(text for _, text in sorted(found)).strip())
        for (page, _, baseline), found in sorted(spans.items())
    ]


def solutions_of(home: Folders) -> Iterator[tuple[Solution, range]]:
    catalogue = load(home.content)
    for part in plan(catalogue, LIST_ROOM).parts:
        if isinstance(part.item, Solution):
            yield part.item, range(part.folio, part.folio + 2)


def running_lines(made: Made) -> list[PrintedLine]:
    """The lines of running text in themes and solutions."""
    parts = plan(load(made.home.content), LIST_ROOM).parts
    pages = [range(part.folio, part.folio + 2) for part in parts if part.kind.name in ("theme", "solution")]
    return [line for spread in pages for line in printed_lines(made.file, spread)]


def lines_of_foreword(made: Made) -> list[PrintedLine]:
    (part,) = (part for part in plan(load(made.home.content), LIST_ROOM).parts if part.kind.name == "foreword")
    lines = printed_lines(made.file, range(part.folio, part.folio + 2), BODY_OF_FOREWORD)
    return [line for line in lines if line.baseline < FOOT]


def last_lines(solution: Solution, lines: list[PrintedLine]) -> list[list[PrintedLine]]:
    """The lines of each paragraph of a solution: the paragraphs are those of its content file."""
    texts = [
        re.sub(r"\W", "", re.sub(r"<[^>]+>", "", text))
        for section in solution.sections
        for text in re.findall(r"<(?:p|li)\b[^>]*>(.*?)</(?:p|li)>", section.html, re.S)
    ]
    waiting, paragraphs = list(lines), []
    for text in filter(None, texts):
        paragraph, rest = [], text
        while rest:
            paragraph.append(waiting.pop(0))
            words = re.sub(r"\W", "", paragraph[-1].text)
            assert rest.startswith(words), (rest, words)
            rest = rest.removeprefix(words)
        paragraphs.append(paragraph)
    assert waiting == []
    return paragraphs


def test_the_share_of_hyphens_is_the_one_in_the_file(made: Made) -> None:
    lines = [*running_lines(made), *lines_of_foreword(made)]
    divided = sum(line.is_divided for line in lines)
    assert divided > 5
    assert made.result("hyphens")["worst"] == pytest.approx(100 * divided / len(lines), abs=0.01)


def test_one_word_last_lines_are_those_in_the_file(made: Made) -> None:
    ends = [
        paragraph[-1]
        for solution, pages in solutions_of(made.home)
        for paragraph in last_lines(solution, printed_lines(made.file, pages))
        if len(paragraph) > 1
    ]
    alone = sorted((line.page, line.text) for line in ends if len(line.text.split()) == 1)
    found = made.findings("one-word-last-line")
    pages = {page for _, pages in solutions_of(made.home) for page in pages}
    told = sorted((one["folio"], one["text"].rpartition(" / ")[2]) for one in found if one["folio"] in pages)
    assert alone and told == alone


def test_lines_off_the_grid_are_those_in_the_file(made: Made) -> None:
    lines = running_lines(made)
    off = [line.page for line in lines if 0.3 < (line.baseline - GRID) % 4.8 < 4.5]
    assert off and sorted(one["folio"] for one in made.findings("off-grid")) == sorted(off)


def test_the_longest_empty_runs_are_those_in_the_file(made: Made) -> None:
    measured = {one["folio"]: one["value"] for one in made.findings("empty-outer-column")}
    assert measured
    with pypdfium2.PdfDocument(made.file) as pdf:
        for _, pages in solutions_of(made.home):
            page = pages[1]
            density = 4  # pixels per mm
            drawn = np.asarray(pdf[page - 1].render(scale=density * MM_PER_POINT).to_pil().convert("L"))
            rows = (drawn[int(19.2 * density) : int(268.8 * density), 107 * density : 189 * density] < 250).any(axis=1)
            edges = np.flatnonzero(np.concatenate([[True], rows, [True]]))
            longest = float(np.diff(edges).max() - 1) / density
            assert measured.get(page, longest) == pytest.approx(longest, abs=1.5), page
            assert (page in measured) == (longest > 43)


# ---- the reports


def test_the_data_has_a_format_and_every_rule_of_both_editions(made: Made) -> None:
    assert made.data["format"] == 1
    assert made.data["rules"].keys() == RULES.keys()
    assert [one["edition"] for one in made.data["editions"]] == ["screen", "leaflet"]
    for edition in made.data["editions"]:
        assert [result["rule"] for result in edition["results"]] == list(RULES)
        counts = {result["rule"]: result["findings"] for result in edition["results"]}
        assert sum(counts.values()) == len(edition["findings"])


def test_a_finding_names_the_line_of_its_text(made: Made) -> None:
    for finding in made.findings("one-word-last-line"):
        path = Path(finding["file"])
        assert path.parent.name == "solutions" and finding["part"] == path.stem
        text = "\n".join(path.read_text("utf-8").split("\n")[finding["line"] - 1 :])
        paragraph = text.partition("\n\n")[0]
        assert paragraph.rstrip().endswith(finding["text"].rpartition(" / ")[2])


def test_the_page_shows_each_page_with_findings_and_outlines_them(made: Made) -> None:
    html = (made.home.output / "typography.html").read_text("utf-8")
    pages = {
        (edition["edition"], one["part"], one["page"])
        for edition in made.data["editions"]
        for one in edition["findings"]
        if one["page"]
    }
    outlined = [one for edition in made.data["editions"] for one in edition["findings"] if one["place"]]
    assert html.count("data:image/webp") == len(pages)
    assert html.count('<rect class="outline') == len(outlined)
    written = re.sub(r"data:image/webp;base64,[A-Za-z0-9+/=]*", "", html)  # four letters are in a picture by chance
    assert written.count("<script") == written.count("http") == 0


@pytest.mark.parametrize("make", [make_catalogue, lambda *given: make_leaflets(given[0], (), *given[1:])])
def test_nothing_is_put_in_place_if_a_hard_rule_is_broken(made: Made, make: Callable[..., object]) -> None:
    with pytest.raises(ProblemsFound) as found:
        make(made.home, STAFF, say_nothing)
    assert "off-grid" in [problem.field for problem in found.value.problems]
    assert not list(made.home.output.rglob("*.pdf"))


def test_check_has_the_hard_rules_that_are_broken_each_finding_once(made: Made) -> None:
    assert not made.is_sound
    with pytest.raises(ProblemsFound) as found:
        check(made.home, STAFF, say_nothing)
    problems = found.value.problems
    hard = {result["rule"] for one in made.data["editions"] for result in one["results"] if result["hard"]}
    broken = {result["rule"] for one in made.data["editions"] for result in one["results"] if not result["kept"]}
    assert {problem.field for problem in problems} == hard & broken
    assert len(set(problems)) == len(problems), "the print edition has the findings of the screen edition"
    assert all(problem.line for problem in problems)
    off_grid = [problem.message for problem in problems if problem.field == "off-grid"]
    assert [message.partition("page ")[0] for message in sorted(off_grid)] == ["leaflet, ", ""]
    assert all(re.search(r" The same is at \d+ other places\.$", message) for message in off_grid), "it has one cause"
    places = Counter(
        problem.field for problem in problems if not RULES[cast(TypographicRuleName, problem.field)].is_design
    )
    assert max(places.values()) > 2, "what an editor mends is named place by place"


def test_wrong_limits_stop_a_check_and_the_report(made: Made, tmp_path: Path) -> None:
    styles = tmp_path / "styles"
    shutil.copytree(made.home.styles, styles)
    (styles / "typography.yaml").write_text("rag: { limit: fine }\n", "utf-8")
    with pytest.raises(ProblemsFound, match=r'typography.yaml:1  rag.limit  "fine" is not a number'):
        report_typography(replace(made.home, styles=styles), STAFF, say_nothing)


def test_the_table_has_a_row_for_each_rule_and_marks_the_broken_ones() -> None:
    def edition(**facts: Any) -> EditionTypography:
        return EditionTypography("screen", (replace(ROW, **facts),), ())

    assert as_table([edition()]).splitlines()[1].split() == ["rag", "4.2", "3.9", "0"]
    assert as_table([edition(kept=False, findings=1)]).splitlines()[1].startswith("- rag")
    assert as_table([edition(kept=False, hard=True)]).splitlines()[1].startswith("! rag")
    assert summary([edition()]) == f"Typography: all {len(RULES)} rules are kept."
    assert summary([edition(kept=False)]).endswith(
        f"{len(RULES) - 1} of {len(RULES)} rules are kept; none of the other 1 is hard."
    )


ROW = RuleResult("rag", 4.2, 0, False, 1, 0, True, 3.9, None, ())
