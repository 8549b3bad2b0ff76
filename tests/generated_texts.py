"""Generated solutions: Danish texts of every length, with every mix of blocks, from the sentences of the sample.

``python -m tests.generated_texts`` arranges 15 lengths of 32 mixes each, and prints how many fit at once, in which
setting of their text, how well they fill their spreads, what is asked of the others, and what the typographic report
measures on their pages: how well they are filled, and what is beyond a hard limit.
"""

from __future__ import annotations

import random
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product
from pathlib import Path
from statistics import median
from typing import Any

import yaml

from press.composition.composer import Composer
from press.composition.compositor.costs import BEYOND_COST
from press.composition.compositor.demands import demands, room_of
from press.composition.compositor.ladder import ArrangedSolution
from press.composition.compositor.room import Room
from press.composition.compositor.spread import COLUMNS, PANEL, Arrangement
from press.composition.tokens import read_tokens
from press.editions import SCREEN
from press.editorial.catalogue import load
from press.editorial.content import read_markdown
from press.editorial.flatplan import Part, plan
from press.editorial.model import Catalogue, Solution, SolutionFields
from press.editorial.prose import read_sections
from press.editorial.schema import Schema
from press.prepress.typography.findings import EditionTypography
from press.problems import Problem
from press.production.composing import arranged, arranged_last
from press.production.folders import Folders, Stores
from press.production.laying_out import LayingOut, jobs_of
from press.production.staff import Staff
from press.scratch import temporary_folder

PROJECT = Path(__file__).parent.parent
LENGTHS = range(200, 901, 50)
"""Words of the running text."""
SEED = 17
_SHARES = (0.3, 0.42, 0.28)
"""Of the running text, for each section."""
_SENTENCE = re.compile(r"(?<=[.?!]) +(?=[A-ZÆØÅ])")
_WORD = re.compile(r"\s*\S+\s*$")
Mix = frozenset[str]
"""The optional blocks of a solution, by the names of their fields."""
FIELDS = ("quote", "figures", "advice", "did_you_know", "pictures")
FILLING = ("empty-outer-column", "empty-column", "gap-above-panel", "empty-rectangle", "page-foot", "unequal-feet")
"""The rules of the typographic report that say how well a spread is filled."""
MIXES = tuple(
    frozenset(field for field, there in zip(FIELDS, chosen, strict=True) if there)
    for chosen in product((False, True), repeat=len(FIELDS))
)


@dataclass(frozen=True)
class Pool:
    """What generated solutions are made from: the sentences, and the values of each field, of a catalogue."""

    sentences: tuple[str, ...]
    values: dict[str, tuple[Any, ...]]
    publications: tuple[str, ...]

    @classmethod
    def of(cls, catalogue: Catalogue) -> Pool:
        """Everything that the solutions of a catalogue have."""
        found = [solution.fields.model_dump(mode="json", exclude_none=True) for solution in catalogue.solutions]
        names = ("headline", "lead", "audience", "theme", *FIELDS)
        values = {name: tuple(fields[name] for fields in found if fields.get(name)) for name in names}
        bodies = (read_markdown(solution.file).body for solution in catalogue.solutions)
        sentences = tuple(sentence for body in bodies for sentence in _sentences(body))
        return cls(sentences, values, tuple(catalogue.publications))


def _sentences(body: str) -> Iterator[str]:
    for paragraph in body.split("\n\n"):
        if not re.match(r"\s*(#|[-*\d|\[])", paragraph):
            yield from _SENTENCE.split(" ".join(paragraph.replace("*", "").split()))


def generate(folder: Path, base: Path, wanted: Sequence[tuple[int, Mix]], seed: int = SEED) -> Catalogue:
    """Write solutions into a folder, and return the catalogue at `base` with these solutions instead of its own.

    wanted: for each, the number of words of its running text, and its mix. The limits of words are not checked.
    """
    catalogue = load(base)
    pool = Pool.of(catalogue)
    folder.mkdir(parents=True, exist_ok=True)
    themes = [theme.key for theme in catalogue.themes]
    solutions = []
    for n, (words, mix) in enumerate(wanted):
        rng = random.Random(f"{seed} {n} {words} {sorted(mix)}")
        theme = themes[n * len(themes) // len(wanted)]
        fields = _fields(pool, rng, n + 1, mix) | {"theme": theme}
        body = body_of(pool, rng, words, catalogue)
        solutions.append(written(folder / f"{n + 1:03d}.md", fields, body, catalogue.schema))
    return replace(catalogue, solutions=tuple(solutions))


def _fields(pool: Pool, rng: random.Random, number: int, mix: Mix) -> dict[str, Any]:
    fields: dict[str, Any] = {"number": number, "name": f"Løsning {number}"}
    for name in ("headline", "lead", "audience", *sorted(mix)):
        fields[name] = rng.choice(pool.values[name])
    publications = rng.sample(pool.publications, rng.choice((0, 1, 1, 2, 3, 4, 6)))
    return fields | ({"see_more": publications} if publications else {})


def body_of(pool: Pool, rng: random.Random, words: int, catalogue: Catalogue) -> str:
    """The Markdown of a running text with so many words."""
    headings, left = catalogue.schema.headings, words
    sections = []
    for heading, share in zip(headings, _SHARES, strict=True):
        count = left if heading == headings[-1] else round(words * share * rng.uniform(0.8, 1.2))
        left -= count
        sections.append(f"## {heading}\n\n{_section(pool, rng, count)}\n")
    return "\n".join(sections)


def _section(pool: Pool, rng: random.Random, words: int) -> str:
    paragraphs: list[str] = []
    while words > 0:
        if paragraphs and words > 60 and rng.random() < 0.15:
            items = [_some(pool, rng, min(words, rng.randint(7, 14))) for _ in range(3)]
            paragraphs.append("\n".join(f"- {item}" for item in items))
            words -= sum(len(item.split()) for item in items)
            continue
        count = min(words, rng.randint(30, 75))
        if words - count < 8:
            count = words
        paragraphs.append(_some(pool, rng, count))
        words -= count
    return "\n\n".join(paragraphs)


def _some(pool: Pool, rng: random.Random, words: int) -> str:
    """Sentences with so many words; the last one may be cut."""
    found: list[str] = []
    while len(found) < words:
        found += rng.choice(pool.sentences).split()
    return re.sub(r"[,;:]?$", "", " ".join(found[:words])).rstrip(".?!") + "."


def written(path: Path, fields: dict[str, Any], body: str, schema: Schema) -> Solution:
    """Write a solution, and read it as the press does."""
    front = yaml.safe_dump(fields, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(f"---\n{front}---\n{body}", encoding="utf-8")
    entry = read_markdown(path)
    sections, problems = read_sections(entry, "da")
    assert not problems, problems
    named = dict(zip(schema.sections, sections, strict=True))
    return Solution(path, SolutionFields.model_validate(entry.data), named, schema)


def with_words_cut(solution: Solution, path: Path, cuts: Sequence[int]) -> Solution:
    """The solution without the last words of its sections, in a file of its own. cuts: how many words of each."""
    entry = read_markdown(solution.file)
    _, *texts = re.split(r"(?m)^(?=## )", entry.body)
    body = "\n".join(_without(text, cut) for text, cut in zip(texts, cuts, strict=True))
    assert isinstance(entry.data, dict)
    return written(path, yaml.safe_load(yaml.safe_dump(_plain(entry.data))), body, solution.schema)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value


def _without(text: str, words: int) -> str:
    left = words
    while left:
        found = _WORD.search(text)
        assert found
        left -= found[0].strip() != "-"
        text = text[: found.start()]
    text = re.sub(r"\n-\s*$", "", text.rstrip())
    return (re.sub(r"[,;:.?!]*$", ".", text) if words else text) + "\n"


@dataclass(frozen=True)
class Bench:
    """Arranges generated solutions. folder: for all that it writes."""

    folder: Path
    staff: Staff
    stores: Stores

    def composer(self, catalogue: Catalogue) -> Composer:
        """The composer of the screen edition of a catalogue."""
        styles = PROJECT / "styles"
        folders = Folders(catalogue.folder, self.folder / "output", PROJECT / "templates", styles, self.stores)
        return folders.composer(catalogue, plan(catalogue, read_tokens(styles, SCREEN).list_room), SCREEN)

    def arranged(self, catalogue: Catalogue) -> tuple[Composer, list[tuple[Part, ArrangedSolution]]]:
        """The composer of a catalogue, and what its solutions became, in order."""
        composer = self.composer(catalogue)
        found = arranged(composer, composer.parts, self.stores, self.staff, lambda *_: None)
        return composer, [(composer.flatplan.part(key), one) for key, one in found.items()]

    def arranged_last(self, catalogue: Catalogue) -> list[ArrangedSolution]:
        """What the solutions of a catalogue become in the last setting of their text, in order."""
        composer = self.composer(catalogue)
        return list(arranged_last(composer, composer.parts, self.stores, self.staff, lambda *_: None).values())

    def laid_out(
        self, composer: Composer, chosen: Sequence[tuple[Part, ArrangedSolution]]
    ) -> tuple[list[Problem], EditionTypography]:
        """The problems of these solutions once they are laid out: words that are lost, overlaps, what is over; and
        what is measured on the pages of those without any.
        """
        arrangements = {part.key: one.arrangements[0] for part, one in chosen}
        composer = replace(composer, arrangements=arrangements)
        jobs = jobs_of(composer, [part for part, _ in chosen], self.folder, self.stores)
        laying_out = LayingOut(composer, self.stores, self.staff, lambda *_: None)
        faults = [fault for of_part in laying_out.faults(jobs).values() for fault in of_part]
        return faults, laying_out.typography(jobs)


def error_of_demand(
    bench: Bench, composer: Composer, part: Part, one: ArrangedSolution, around: Sequence[int] = range(-2, 3)
) -> int | None:
    """By how many lines the demand for running text differs from the truth, found by cutting and measuring again.

    around: how many lines less and more are tried, in order; one more than the last if none of them helps. None if no
    running text is demanded.
    """
    room, solution = room_of(composer, part, one), part.item
    assert isinstance(solution, Solution)
    count = room.lines_to_cut()
    if count is None:
        return None
    tried = [_cut(bench, room, solution, n, count + more) for n, more in enumerate(around, 1)]
    found = bench.arranged_last(replace(composer.catalogue, solutions=tuple(tried)))
    fitting = (more for more, one in zip(around, found, strict=True) if one.arrangements)
    return next(fitting, around[-1] + 1)


def _cut(bench: Bench, room: Room, solution: Solution, number: int, lines: int) -> Solution:
    """The solution without so many lines' worth of words, with another number."""
    cuts = zip(room.sections, room.cuts(max(0, lines)), strict=True)
    gone = [room.galley.lines[section.end - cut : section.end] for section, cut in cuts]
    words = [sum(len(line.text.split()) for line in part) for part in gone]
    cut = with_words_cut(solution, bench.folder / f"{solution.key}-{lines}.md", words)
    changes = {"number": number, "name": f"Forsøg {number}"}
    return replace(cut, fields=cut.fields.model_copy(update=changes))


@dataclass(frozen=True)
class Emptiness:
    """The emptiness of an arrangement, in lines. outer: the longest empty run of an outer column; above_panel."""

    outer: int
    above_panel: int


def emptiness_of(arrangement: Arrangement, page_lines: int) -> Emptiness:
    """Measure an arrangement, without the code that chose it."""
    taken = {column: [False] * page_lines for column in COLUMNS}
    for placed in arrangement.blocks:
        for column in placed.columns:
            for line in range(placed.line + placed.air, placed.end):
                taken[column][line] = True
    for frame in arrangement.text:
        for line in range(frame.line, frame.end):
            taken[frame.column][line] = True
    outer = max(_longest(taken[column]) for column in (COLUMNS[0], COLUMNS[-1]))
    panel = arrangement.block(PANEL)
    above = 0
    while panel and above < panel.line and not taken[panel.column][panel.line - 1 - above]:
        above += 1
    return Emptiness(outer, above)


def _longest(taken: Iterable[bool]) -> int:
    longest = run = 0
    for is_taken in taken:
        run = 0 if is_taken else run + 1
        longest = max(longest, run)
    return longest


def _report(bench: Bench, composer: Composer, found: Sequence[tuple[Part, ArrangedSolution]], truths: int) -> None:
    table, measures = composer.compositions, composer.measures_of(found[0][0])
    settings = [step.setting for step in table.text]
    fitting = [(part, one) for part, one in found if one.arrangements]
    others = [(part, one) for part, one in found if not one.arrangements]
    steps = Counter(settings.index(one.arrangements[0].setting) + 1 for _, one in fitting)
    beyond = [one for _, one in fitting if BEYOND_COST in one.arrangements[0].costs]
    rows = Counter(one.arrangements[0].row for _, one in fitting)
    empty = [emptiness_of(one.arrangements[0], measures.lines) for _, one in fitting]
    print(f"{len(found)} solutions: {len(fitting)} fit, in settings {dict(sorted(steps.items()))}")
    print(f"{len(beyond)} of these go beyond a limit of the table; compositions: {dict(rows.most_common())}")
    for name in ("outer", "above_panel"):
        lengths = [getattr(one, name) * measures.baseline for one in empty]
        print(f"{name}: {max(lengths):.0f} mm at most, {median(lengths):.0f} mm at the median")
    problems = [problem for part, one in others for problem in demands(composer, part, one)]
    kinds = Counter("running text" if "too long for its spread" in one.message else one.field for one in problems)
    print(f"{len(others)} get demands: {dict(kinds)}")
    for problem in problems[:: max(1, len(problems) // 8)]:
        print(f"  {problem.named_from(bench.folder)}")
    errors = (
        [error_of_demand(bench, composer, part, one) for part, one in others[:: max(1, len(others) // truths)]]
        if truths
        else []
    )
    print(f"lines by which demands differ from the truth: {dict(Counter(map(str, errors)))}")


def main(truths: int, laid_out: int) -> None:
    """Arrange the whole matrix. truths: how many demands are compared with layouts; laid_out: how many are laid out."""
    with temporary_folder() as folder, Staff() as staff:
        bench = Bench(folder, staff, Stores(folder / "kept"))
        wanted = list(product(LENGTHS, MIXES))
        composer, found = bench.arranged(generate(folder / "solutions", PROJECT / "content", wanted))
        _report(bench, composer, found, truths)
        fitting = [(part, one) for part, one in found if one.arrangements]
        chosen = fitting[:: max(1, len(fitting) // laid_out)] if laid_out else []
        faults, typography = bench.laid_out(composer, chosen)
        print(f"{len(chosen)} laid out: {len(faults)} problems", *map(str, faults[:10]), sep="\n")
        for result in typography.results:
            if result.rule in FILLING or (result.hard and not result.kept):
                worst, pages = f"{result.worst} at worst, {result.middle} at the median", ", ".join(result.pages)
                print(f"{result.rule}: {worst}; {result.findings} beyond {result.limit}: {pages}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3] or (24, 40)))
