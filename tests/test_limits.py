"""Every limit of the lists, the thumb index and the codes says itself, and what is within it keeps its room."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import numpy
import pypdfium2
import pytest

from press.composition.drawings import LEAST_MODULE, QUIET_ZONE
from press.editions import LEAFLET, SCREEN
from press.editorial.language import rules_of
from press.problems import ProblemsFound
from press.production.load_content import read
from press.production.screen import make_leaflets
from press.units import MM_PER_INCH
from tests.conftest import LIST_ROOM, STAFF, TOKENS, composed_parts, folders, laid_out_parts, say_nothing
from tests.inspect_pdf import Book

DPI = 144
NAMES = ("Børn", "Unge", "Forældre", "Beboere", "Sårbare voksne", "Frivillige", "Familier med små børn og få penge")
"""The first four are those of the sample."""


def change(content: Path, file: str, pattern: str, new: str) -> None:
    text, count = re.subn(pattern, new, (content / file).read_text(encoding="utf-8"), flags=re.M)
    assert count == 1
    (content / file).write_text(text, encoding="utf-8")


def with_groups(content: Path, count: int, name: str = "") -> Path:
    """The sample with so many target groups. name: of the last one."""
    keys = ("boern", "unge", "foraeldre", "beboere", *(f"gruppe-{n}" for n in range(5, count + 1)))
    counted = (f"{NAMES[n % len(NAMES)]} {n // len(NAMES) or ''}".strip() for n in range(count - 1))
    names = [*counted, name or "Familier med mange børn og få penge"]
    lines = "".join(f"  {key}: {name}\n" for key, name in zip(keys, names, strict=True))
    change(content, "catalogue.yaml", r"^audience:\n(  .*\n)+", f"audience:\n{lines}")
    return content


def with_themes(content: Path, count: int) -> Path:
    """The sample with so many themes, each with one solution."""
    theme = (content / "themes" / "1-skole-og-job.md").read_text(encoding="utf-8")
    solution = (content / "solutions" / "01-lektiecafe.md").read_text(encoding="utf-8")
    for path in (*(content / "themes").iterdir(), *(content / "solutions").iterdir()):
        path.unlink()
    keys = [f"emne-{n}" for n in range(1, count + 1)]
    change(content, "catalogue.yaml", r"^themes:\n(  .*\n)+", "themes:\n" + "".join(f"  - {key}\n" for key in keys))
    for n, key in enumerate(keys, 1):
        (content / "themes" / f"{n}-{key}.md").write_text(theme.replace("Skole & job", f"Emne {n}"), encoding="utf-8")
        text = re.sub(r"^number: .*", f"number: {n}", solution, flags=re.M).replace("skole-og-job", key)
        text = re.sub(r"^name: .*", f"name: Svar {n}", text, flags=re.M)
        (content / "solutions" / f"{n:02d}-svar-{n}.md").write_text(text, encoding="utf-8")
    return content


def refused(content: Path, tmp_path: Path) -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        read(folders(content, tmp_path / "output"))
    return [str(problem.named_from(content)) for problem in found.value.problems]


def test_too_many_target_groups_are_one_message(small_content: Path, tmp_path: Path) -> None:
    count = LIST_ROOM.matrix_groups + 3
    assert refused(with_groups(small_content, count), tmp_path) == [
        f"catalogue.yaml:26  audience  {count} target groups are named; the table has room for {count - 3}. "
        "Join some of them."
    ]


def test_a_long_name_of_a_target_group_is_told_where_the_heads_are_upright(small_content: Path, tmp_path: Path) -> None:
    crowded, name = LIST_ROOM.matrix_groups_across + 1, "Medarbejdere, der arbejder med boligsociale indsatser"
    (problem,) = refused(with_groups(small_content, crowded, name), tmp_path)
    assert problem.startswith(f'catalogue.yaml:{26 + crowded}  audience.gruppe-{crowded}  "{name}" is too long: ')


@pytest.mark.parametrize("count", [LIST_ROOM.matrix_groups_across, LIST_ROOM.matrix_groups])
def test_heads_of_the_matrix_keep_off_each_other(small_content: Path, tmp_path: Path, count: int) -> None:
    """The ink of the heads, column by column: there is a gap at the side of each column."""
    works = folders(with_groups(small_content, count), tmp_path / "output")
    catalogue, flatplan = read(works)
    composer = works.composer(catalogue, flatplan, SCREEN)
    (part,) = laid_out_parts(works, composer, flatplan.of_kind("matrix"), tmp_path)
    with pypdfium2.PdfDocument(part.target) as pdf:
        page = numpy.asarray(pdf[0].render(scale=DPI / 72).to_pil().convert("L"))
    heads = [paragraph for paragraph in part.layout.paragraphs if paragraph.tag == "div"]
    assert len(heads) == count
    texts = {line.text: line for one in part.layout.paragraphs for line in one.lines}
    top, bottom = (round(y / MM_PER_INCH * DPI) for y in (55, texts["Lektiecafé"].y - 4))
    ink = [bool(column.any()) for column in (page[top:bottom] < 140).T]
    dots = [line.x + line.width / 2 for one in part.layout.paragraphs for line in one.lines if line.text == "•"]
    step = TOKENS.mm("measure")
    for one, other in pairwise(sorted({round(dot, 1) for dot in dots})):
        step = min(step, other - one)
    sides = [dots[0] + (n + 0.5) * step for n in range(count - 1)]
    assert not any(ink[round(side / MM_PER_INCH * DPI)] for side in sides)


@pytest.mark.parametrize("count", [2, 9, 25])
def test_marks_of_the_thumb_index_stay_on_the_page_and_apart(small_content: Path, tmp_path: Path, count: int) -> None:
    works = folders(with_themes(small_content, count), tmp_path / "output")
    catalogue, flatplan = read(works)
    parts = laid_out_parts(works, works.composer(catalogue, flatplan, SCREEN), flatplan.of_kind("theme"), tmp_path)
    marks = []
    for part in parts:
        with pypdfium2.PdfDocument(part.target) as pdf:
            page = numpy.asarray(pdf[1].render(scale=DPI / 72).to_pil().convert("L"))
        marks.append(numpy.flatnonzero(page[:, -4] < 200))
    assert all(len(mark) == mark[-1] - mark[0] + 1 for mark in marks), "each is one bar"
    assert len(marks[0]) * MM_PER_INCH / DPI > 3
    gaps = [below[0] - above[-1] for above, below in pairwise(marks)]
    assert min(gaps) > 1 and marks[-1][-1] < len(page) - 10


def test_too_many_themes_are_one_message(small_content: Path, tmp_path: Path) -> None:
    count = LIST_ROOM.thumb_marks + 1
    (problem,) = refused(with_themes(small_content, count), tmp_path)
    assert problem == (
        f"catalogue.yaml:22  themes  {count} themes are named; the thumb index has room for {count - 1}. "
        "Join some of them."
    )


@pytest.mark.parametrize(("characters", "is_read"), [(20, True), (280, True), (300, False)])
def test_a_code_is_as_coarse_as_a_phone_needs_it(
    small_content: Path, tmp_path: Path, kept: Path, characters: int, is_read: bool
) -> None:
    url = f"https://example.org/{'a' * (characters - 20)}"
    change(small_content, "solutions/02-fritidsjob.md", "https://example.org/fritidsjob/", url)
    home = folders(small_content, tmp_path / "output", kept)
    if is_read:
        (leaflet,) = make_leaflets(home, [2], STAFF, say_nothing)
        assert Book(leaflet).codes(2) == [url]
        return
    with pytest.raises(ProblemsFound) as found:
        make_leaflets(home, [2], STAFF, say_nothing)
    (problem,) = found.value.problems
    assert (problem.line, problem.field) == (17, "advice.url")
    assert f"the link has {characters} characters" in problem.message and f"{LEAST_MODULE} mm" in problem.remedy


def test_nothing_stands_in_the_quiet_zone_of_a_code(small_content: Path, tmp_path: Path, kept: Path) -> None:
    works = folders(small_content, tmp_path / "output", kept)
    catalogue, flatplan = read(works)
    composer = works.composer(catalogue, flatplan, LEAFLET)
    plans = [part for part in composer.parts if part.key == "02-fritidsjob"]
    composer = composed_parts(works, composer, plans)
    layout = laid_out_parts(works, composer, plans, tmp_path)[0].layout
    (found,) = re.findall(r'viewBox="0 0 (\d+) (\d+)" class="segno"', composer.page(plans[0]).html)
    side, height = map(int, found)
    assert height == side + QUIET_ZONE
    (code,), (panel,), size = layout.frames("code"), layout.frames("see-more"), TOKENS.size("code")
    module = size / height
    lines = [(one.frames[-1:], line) for one in layout.paragraphs for line in one.lines if line.page == code.page]
    (address,) = (line for frames, line in lines if frames == ("code",))
    assert address.x > code.x + (side + QUIET_ZONE) * module
    beside = [line for frames, line in lines if frames != ("code",) and code.y < line.bottom and line.y < code.y + size]
    left, right = code.x - QUIET_ZONE * module, code.x + (side + QUIET_ZONE) * module
    assert beside and all(line.x + line.width < left or line.x > right for line in beside)
    assert code.y - panel.y > QUIET_ZONE * module


LONG = "Fællesskaber, naboskaber og nye muligheder for alle, der bor i landets udsatte boligområder"


def test_a_name_that_runs_into_what_stands_below_it_is_told(small_content: Path, tmp_path: Path) -> None:
    change(small_content, "themes/2-naboskab.md", "^name: .*", f"name: {LONG}")
    works = folders(small_content, tmp_path / "output")
    catalogue, flatplan = read(works)
    plans = [part for part in flatplan.of_kind("theme") if part.key == "naboskab"]
    with pytest.raises(ProblemsFound, match='"theme-name" and "theme-range" overlap on page 12'):
        laid_out_parts(works, works.composer(catalogue, flatplan, SCREEN), plans, tmp_path)


def test_the_longest_name_of_a_solution_stays_within_its_page(small_content: Path, tmp_path: Path) -> None:
    change(small_content, "solutions/03-faelles-haver.md", "^name: .*", f"name: {LONG}")
    file = small_content / "solutions" / "03-faelles-haver.md"
    file.rename(file.with_name(f"03-{rules_of('da').slug(LONG)}.md"))
    works = folders(small_content, tmp_path / "output")
    catalogue, flatplan = read(works)
    composer = works.composer(catalogue, flatplan, SCREEN)
    plans = [part for part in composer.parts if part.key.startswith("03-") or part.kind.name in ("contents", "matrix")]
    for part in laid_out_parts(works, composer, plans, tmp_path):
        for tag in part.layout.frames("tag"):
            assert tag.width == pytest.approx(TOKENS.mm("measure"), abs=0.1)
