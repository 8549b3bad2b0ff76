"""Small tables of compositions, and galleys that nothing had to be laid out for."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from press.composition.compositor.compositions import COMPOSITIONS, Compositions, read_compositions
from press.composition.compositor.galley import Galley, GalleyLine, MeasuredForm
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.spread import (
    HEAD,
    PANEL,
    PICTURE_BLOCK,
    Arrangement,
    BlockForm,
    SpreadMeasures,
    TextFrame,
    TextSetting,
)
from press.composition.job import ArrangingJob

PAGE_LINES = 40
MEASURES = SpreadMeasures(
    lines=PAGE_LINES,
    baseline=5.0,
    column=80.0,
    gutter=10.0,
    top=20.0,
    bottom=20.0,
    inner=15.0,
    outer=20.0,
    overlap=3.0,
    may_bleed=True,
)
"""The measures of a spread in round numbers."""
TABLE = """\
page: 52
text:
  - { size: 10pt }
  - { size: 9pt, tracking: -0.01em }
  - { size: 9pt, picture: false }
forms:
  head:
    - { span: 2, size: 40pt, leading: 3 }
    - { span: 2, size: 30pt, leading: 2 }
  quote:
    - { span: 1, size: 20pt, leading: 2 }
    - { span: 2, size: 20pt, leading: 2 }
limits:
  gap: 1
  above-panel: 3
  empty: 6
  empty-across: 3
  foot: 1
  feet: 1
  void: 28
  short-line: 0.4
  text: 4
  beside-badge: 4
costs:
  empty-line: 2
  unequal-feet: 10
  column-break: 1
  paragraph-length: 6
  small-headline: 4
  white-difference: 1
  smaller-text: 60
  same-row: 60
  same-row-again: 30
  same-headline: 10
  common-row: 8
  good: 5
  share: 0.5
rows:
  opening:
    text: [1, 2, 3]
    needs: [picture]
    top:
      - { block: picture, at: [1-2], lines: 8-30, bleeds: [top, left, right] }
      - { block: head, at: [1-2], gap: 2 }
      - { block: quote, at: [4] }
    foot:
      - { block: see-more, at: [3-4] }
      - { block: did-you-know, at: [4] }
  facing:
    text: [1, 2]
    needs: [picture]
    top:
      - { block: head, at: [1-2] }
      - { block: picture, at: [3-4], lines: 8-30 }
      - { block: quote, at: [3, 3-4] }
    foot:
      - { block: see-more, at: [3-4] }
      - { block: did-you-know, at: [4, 3] }
  without:
    text: [1, 2, 3]
    without: [picture]
    cost: 7
    top:
      - { block: head, at: [1-2] }
      - { block: quote, at: [4] }
    foot:
      - { block: see-more, at: [3-4] }
      - { block: did-you-know, at: [4] }
"""
"""A table that the reader accepts."""
FORMS: dict[str, Sequence[MeasuredForm]] = {
    HEAD: (MeasuredForm(BlockForm(HEAD, 2, "40pt", 3), 9), MeasuredForm(BlockForm(HEAD, 2, "30pt", 2), 6)),
    "quote": (
        MeasuredForm(BlockForm("quote", 1, "20pt", 2), 20),
        MeasuredForm(BlockForm("quote", 2, "20pt", 2), 10),
    ),
    PANEL: (MeasuredForm(BlockForm(PANEL, 2), 8),),
    "did-you-know": (MeasuredForm(BlockForm("did-you-know", 1), 9),),
}
"""The blocks of a solution, as they were measured for TABLE."""
_BLOCK = re.compile(r"([hplt])(\d+)(?:-(\d+))?(~)?")
_TAGS = {"h": "h2", "p": "p", "l": "li", "t": "td"}


def read_table(folder: Path, text: str = TABLE) -> Compositions:
    """The table with this text, read from a file in a folder."""
    (folder / COMPOSITIONS).write_text(text, encoding="utf-8")
    return read_compositions(folder)


def lines_of(written: str) -> tuple[GalleyLine, ...]:
    """Lines of running text: "h1 p4 l2 l1 t5" are a heading of a line, a paragraph of four, a list of two items, and a
    table that is five lines high. "p4-2": a word is divided at the end of its second line; "p4~": its last line is
    short. There is a line without text above a heading.
    """
    lines, top, series, before = list[GalleyLine](), 0.0, -1, ""
    for number, (kind, count, divided, short) in enumerate(_BLOCK.findall(written)):
        series += kind == "l" and before != "l"
        top += kind == "h" and number > 0
        tall = int(count) if kind == "t" else 1
        for n in range(1, int(count) // tall + 1):
            share = 0.3 if short and n == int(count) else 1.0
            place = series if kind == "l" else -1
            text = f"{kind}{number}.{n}"
            lines.append(GalleyLine(top, top + tall, number, _TAGS[kind], place, share, str(n) == divided, text))
            top += tall
        before = kind
    return tuple(lines)


def galley(
    written: str, *blocks: str, ratio: float = 1.5, measured: Mapping[str, Sequence[MeasuredForm]] | None = None
) -> Galley:
    """A galley with this running text, a head, a panel, and these blocks. measured: those that are not as in FORMS."""
    forms = FORMS | dict(measured or {})
    every = (one for name in (HEAD, PANEL, *blocks) for one in forms[name])
    return Galley(TextSetting("10pt", "0em"), lines_of(written), tuple(every), ratio)


def plainly_arranged(job: ArrangingJob) -> ArrangedSolution:
    """The result for a solution that nobody arranges: its text in one column, without its blocks."""
    setting = job.table.text[0].setting
    text = Galley(setting, lines_of("p5"), tuple(MeasuredForm(form, 5) for form in job.forms))
    plain = Arrangement("plain", setting, (), (TextFrame(1, 0, job.measures.lines),), (5,))
    return ArrangedSolution(job.key, text, (plain,))


def faults_of(arrangement: Arrangement, text: Galley, has_picture: bool) -> list[str]:
    """What is wrong with an arrangement, whatever it costs."""
    found = []
    names = sorted(placed.form.block for placed in arrangement.blocks)
    if names != sorted(text.blocks | ({PICTURE_BLOCK} if has_picture else set())):
        found.append(f"the blocks are {names}")
    taken: dict[tuple[int, int], str] = {}
    places = [(placed.form.block, placed.columns, placed.line, placed.end) for placed in arrangement.blocks]
    places += [("text", range(frame.column, frame.column + 1), frame.line, frame.end) for frame in arrangement.text]
    for name, columns, line, end in places:
        if line < 0 or end > PAGE_LINES or end <= line:
            found.append(f"{name} is in lines {line} to {end}")
        for cell in ((column, at) for column in columns for at in range(line, end)):
            if cell in taken:
                found.append(f"{name} and {taken[cell]} are both in column {cell[0]}, line {cell[1]}")
            taken[cell] = name
    if sum(arrangement.counts) != len(text.lines):
        found.append(f"{sum(arrangement.counts)} of {len(text.lines)} lines are poured")
    if [frame.column for frame in arrangement.text] != sorted({frame.column for frame in arrangement.text}):
        found.append("the columns of the text are not in the order of reading")
    start = 0
    for frame, count in zip(arrangement.text, arrangement.counts, strict=True):
        height = text.lines[start + count - 1].bottom - text.lines[start].top
        if not count or round(height) != frame.lines:
            found.append(f"column {frame.column} is {frame.lines} lines high for text of {height}")
        start += count
    return found
