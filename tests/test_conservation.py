"""Words are conserved: what is written is what is printed, or the press says where it is not."""

from __future__ import annotations

import os
import random
import string
from dataclasses import dataclass, replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from press.composition.cache import measures_of, unpacked
from press.composition.job import Job
from press.composition.layout import Frame, Layout, Placed
from press.composition.sources import Sources
from press.composition.spots import Spot
from press.editions import LEAFLET, SCREEN
from press.editorial.catalogue import load
from press.editorial.content import Entry
from press.editorial.model import Catalogue
from press.editorial.prose import read_sections
from press.editorial.second_reading import folded, lines_of
from press.prepress.conservation import credits_lost, words_lost_or_changed
from press.problems import Problem, ProblemsFound
from press.production.load_content import read
from press.production.proofs import proofs_of
from press.production.screen import make_leaflets
from tests.conftest import JOB, STAFF, copy_sample, folders, own_styles_and_templates, say_nothing

TEXTS = int(os.environ.get("TEXTS", "300"))
"""How many texts are drawn by chance."""

# ---- any text


class _Words(HTMLParser):
    """The words of the HTML of a section, by line, with the labels of list items and footnotes."""

    def __init__(self) -> None:
        super().__init__()
        self.by_line: dict[int, str] = {}
        self._lines: list[int] = [0]

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag == "br":
            return
        given = dict(attributes)
        self._lines.append(int(given.get("data-line") or self._lines[-1]))
        if tag == "li" or "data-label" in given:
            self.handle_data(given.get("data-label") or "–")

    def handle_endtag(self, tag: str) -> None:
        if tag != "br":
            self._lines.pop()

    def handle_data(self, data: str) -> None:
        line = self._lines[-1]
        self.by_line[line] = self.by_line.get(line, "") + data


def printed_words(body: str) -> str | None:
    """The words that a text is printed with; None if it is refused."""
    sections, problems = read_sections(Entry(Path("text.md"), {}, {}, body, 1), "da")
    if problems:
        assert all(1 <= problem.line <= body.count("\n") + 1 and problem.remedy for problem in problems), problems
        return None
    words = _Words()
    for section in sections:
        if not section.untitled:
            words.by_line[section.line] = section.heading
        words.feed(str(section.html))
    words.close()
    return folded("".join(words.by_line[line] for line in sorted(words.by_line)))


def written_words(body: str) -> str:
    return folded("".join(text for _, text in lines_of(body)))


_SIGNS = string.punctuation + string.digits + "–—…»«›‹“”’•·§°½²×€æøåÆØÅéüß\u00a0\u2011"
_PIECES = (
    *("Unge", "i", "by", "og", "år", "CFBU", "boligområde", "Sørensen", "17", "2014", "1.", "2.", "3.", "1)", "12,5"),
    *(
        "*ord*",
        "**ord**",
        "_ord_",
        "***",
        "**",
        "*",
        "_",
        "[^1]",
        "[^a]",
        "\\*",
        "\\.",
        "&nbsp;",
        "&lt;",
        "&amp",
        "<b>",
    ),
    *(
        "bo@example.org",
        "<bo@example.org>",
        "(c)",
        "...",
        "--",
        "---",
        "'90'erne",
        '"ja"',
        "<!-- note -->",
        "| a | b |",
    ),
    *("~~x~~", "==x==", "[sic]", "[x](y)", "`x`", "{{", "5*3", "a_b", "Lehrer*innen", "**B**yg", "  ", "\\", "!", "?"),
)
_STARTS = (
    *("", "", "", "", "- ", "* ", "+ ", "• ", "– ", "1. ", "2. ", "3. ", "17. ", "2014. ", "1) ", "## ", "> ", "    "),
    *(
        "[^1]: ",
        "[^a]: ",
        "| a | b |\n|---|---|\n| ",
        "  - ",
        "   1. ",
        "#",
        "-",
        "\\- ",
        "<!-- x\ny -->",
        "---",
        "17\\. ",
    ),
)


def any_text(chance: random.Random) -> str:
    """A text of a few lines, of words, markup and single characters."""
    lines = []
    calm = chance.random() < 0.5
    for _ in range(chance.randint(1, 6)):
        words = []
        for _ in range(chance.randint(1, 6)):
            kind = chance.random()
            if calm and kind < 0.8:
                words.append(chance.choice(_PIECES[:15]))
            elif kind < 0.9:
                words.append(chance.choice(_PIECES))
            else:
                words.append("".join(chance.choices(_SIGNS, k=chance.randint(1, 3))))
        glue = "" if chance.random() < 0.1 else " "
        lines.append(chance.choice(_STARTS) + glue.join(words))
        lines += [""] * chance.choice((0, 0, 1, 1, 2))
    return "\n".join(lines)


def test_any_text_is_refused_with_its_line_or_printed_with_all_its_words() -> None:
    chance = random.Random(18)
    printed = 0
    for _ in range(TEXTS):
        body = any_text(chance)
        words = printed_words(body)
        printed += words is not None
        assert words in (None, written_words(body)), body
    assert printed > TEXTS / 10, "most texts are refused: the test says little"


# ---- planted faults


@dataclass(frozen=True)
class Made:
    """A leaflet as it was laid out, and what it is compared with."""

    job: Job
    spots: tuple[Spot, ...]
    catalogue: Catalogue
    sources: Sources

    def problems(self, spots: tuple[Spot, ...] | None = None, html: str = "") -> list[Problem]:
        job = replace(self.job, page=replace(self.job.page, html=html)) if html else self.job
        return list(words_lost_or_changed(job, self.spots if spots is None else spots, self.catalogue, self.sources))


TEXT = """Det kostede 48 kr.[^1] i **2014**, siger "Anne".

| År | Unge |
|----|------|
| 2014 | 21 |

- et
- to

[^1]: Nordby, 2016.

## Virkning"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The leaflet of a solution with a table, a list and a footnote."""
    home = folders(copy_sample(tmp_path_factory.mktemp("made") / "content"), tmp_path_factory.mktemp("out") / "output")
    path = home.content / "solutions" / "02-fritidsjob.md"
    path.write_text(path.read_text("utf-8").replace("## Virkning", TEXT), "utf-8")
    make_leaflets(home, [2], STAFF, say_nothing)
    catalogue, flatplan = read(home)
    proofs = proofs_of(home, catalogue, flatplan, LEAFLET).composed(STAFF, say_nothing)
    job = proofs.job(next(part for part in proofs.parts if part.key == "02-fritidsjob"), Path())
    kept = home.stores.parts.find(measures_of(job))
    assert kept
    return Made(job, unpacked(kept, job.key, job.target).spots, catalogue, proofs.composer.sources)


def test_a_part_that_is_printed_as_written_has_no_problems(made: Made) -> None:
    assert made.problems() == []


def change(made: Made, old: str, new: str) -> tuple[Spot, ...]:
    """The spots with another text in the first one that has `old`."""
    place = next(n for n, spot in enumerate(made.spots) if old in spot.text)
    spot = made.spots[place]
    return (*made.spots[:place], replace(spot, text=spot.text.replace(old, new, 1)), *made.spots[place + 1 :])


@pytest.mark.parametrize(
    ("old", "new", "written"),
    [
        ("kostede 48", "48", "Det kostede"),  # a dropped word
        ("kostede 48", "kostede 43", "Det kostede"),  # a changed digit
        ("Det kostede", "Det* kostede", "Det kostede"),  # an asterisk that is left over
        ("Det kostede", "kostede Det", "Det kostede"),  # swapped words
        ("Anne", "Ann", "Det kostede"),  # a lost letter
        ("kr.", "kr.&nbsp;", "Det kostede"),  # a raw entity
        ("kr.", "kr.[^1]", "Det kostede"),  # a raw footnote
        ("VIRKNING", "", "## Virkning"),  # a lost heading
        ("21", "12", "| 2014 | 21 |"),  # a changed cell
        ("Nordby, 2016.", "", "[^1]: Nordby"),  # a lost footnote
        ("DEN FØRSTE LØN", "DEN FØRSTE", "headline:"),  # a lost word of a field
        ("Unge med fritidsjob", "", "  - kind: bar"),  # a lost title of a figure
        ("Ung deltager, Nordby", "Ung deltager", "  by:"),  # a lost place
    ],
)
def test_a_planted_fault_is_found_with_its_line(made: Made, old: str, new: str, written: str) -> None:
    (problem,) = made.problems(change(made, old, new))
    line = made.job.source.read_text("utf-8").splitlines()[problem.line - 1]
    assert problem.file == str(made.job.source) and problem.remedy
    assert line.startswith(written) or line.strip().startswith("title:"), (line, problem)


def test_a_doubled_line_is_found(made: Made) -> None:
    place = next(n for n, spot in enumerate(made.spots) if "Det kostede" in spot.text)
    (problem,) = made.problems((*made.spots[: place + 1], *made.spots[place:]))
    assert problem.line == 48
    lead = next(n for n, spot in enumerate(made.spots) if spot.source == "@lead" and spot.text)
    (problem,) = made.problems((*made.spots[: lead + 1], *made.spots[lead:]))
    assert problem.field == "lead"


def test_the_text_of_another_field_is_found(made: Made) -> None:
    lead = next(n for n, spot in enumerate(made.spots) if spot.source == "@lead" and spot.text)
    other = replace(made.spots[lead], text="Jeg troede ikke, at nogen ville ansætte mig.")
    (problem,) = made.problems((*made.spots, other))
    assert problem.field == "lead" and problem.message.endswith("is printed, but not written there.")


def test_a_lost_word_in_a_drawing_is_found(made: Made) -> None:
    (problem,) = made.problems(html=made.job.page.html.replace(">2016</text>", "></text>"))
    assert problem.field == "figures.1.values.2016"


def test_a_template_that_leaves_a_field_out_stops_the_build(tmp_path: Path) -> None:
    home = own_styles_and_templates(folders(copy_sample(tmp_path / "content"), tmp_path / "output"), tmp_path)
    template = home.templates / "components" / "lead.html"
    template.write_text(template.read_text(encoding="utf-8").replace("{{ text }}", "Kort sagt."), encoding="utf-8")
    with pytest.raises(ProblemsFound) as caught:
        make_leaflets(home, [2], STAFF, say_nothing)
    assert [(problem.line, problem.field) for problem in caught.value.problems] == [(7, "lead")]
    assert not home.output.exists()


# ---- credits


def lost(content: Path, key: str, printed: str, *shown: str) -> list[str]:
    """The fields of the credits that a part does not print. shown: its pictures."""
    job = replace(JOB, key=key, edition=SCREEN if key in ("imprint", "cover") else LEAFLET)
    pictures = tuple(Placed(name, Frame(name, 1, 0, 0, 100, 50), None) for name in shown)
    spots = [Spot(1, "@x/credit", 0, 0, 1, 1, text=word) for word in printed.split()]
    found = credits_lost(job, Layout(2, 19.2, (), (), pictures=pictures), spots, load(content))
    return [f"{Path(problem.file).stem}:{problem.line} {problem.field}" for problem in found]


def test_every_credit_is_in_the_imprint_and_a_leaflet_has_its_own(small_content: Path) -> None:
    for number, credit in (("02", "Anna Berg"), ("03", "Bo Lund")):
        file = next(small_content.glob(f"solutions/{number}-*"))
        text = file.read_text("utf-8").replace("    alt: To", f"    credit: {credit}\n    alt: To")
        file.write_text(text, "utf-8")
        line = text.splitlines().index(f"    credit: {credit}") + 1
    assert lost(small_content, "imprint", "Billeder Anna Berg, side 8 Bo Lund, side 10") == []
    assert lost(small_content, "imprint", "Anna Berg") == [f"{file.stem}:{line} pictures.1.credit"]
    assert lost(small_content, "cover", "") == []
    assert lost(small_content, "02-fritidsjob", "Kontakt: Nordby Anna Berg", "blok.svg") == []
    assert len(lost(small_content, "02-fritidsjob", "Kontakt: Nordby", "blok.svg")) == 1
    assert lost(small_content, "02-fritidsjob", "Kontakt: Nordby") == [], "the picture is left out"
