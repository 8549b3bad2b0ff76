"""Bounds: no text, picture or part keeps the press busy for good, and the others go on."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import numpy
import pytest
from PIL import Image

from press.bounds import OutOfTime, ended_in_time, process_limits, time_limit
from press.composition.layout import Frame, Placed
from press.composition.picture_files import PictureFault
from press.composition.pictures import Original, prepare
from press.composition.raster_pictures import MOST_SCANS, decoded
from press.composition.store import Store
from press.composition.vector_pictures import MOST_DEPTH, MOST_DRAWN, svg_fault
from press.editions import SCREEN
from press.editorial import reading
from press.editorial.content import MOST_CHARACTERS, MOST_IN_FIELD, MOST_VALUES, Entry
from press.editorial.line_starts import as_meant
from press.editorial.markup import left_in_field
from press.editorial.prose import linked, read_sections
from press.editorial.second_reading import blocks_of
from press.engine.processes import ALONE, Processes, WorkerDied
from press.engine.workers import reason_of
from press.problems import Problem, ProblemsFound
from tests.fuzzing.doors import FUZZED
from tests.fuzzing.rules import check
from tests.test_broken import SOLUTION, change, problems_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}</svg>'
RECT = '<rect width="1" height="1"/>'


def endless() -> None:
    while True:
        pass


def greedy(size: int) -> int:
    return len(bytearray(size))


def limited(seconds: int, size: int, function: Callable[..., object], *arguments: object) -> object:
    with process_limits(seconds, size):
        return function(*arguments)


def test_work_is_ended_after_its_time() -> None:
    with pytest.raises(OutOfTime), time_limit(0.05):
        endless()


def test_a_regular_expression_is_ended_too() -> None:
    with pytest.raises(OutOfTime), time_limit(0.05):
        re.search("(a+)+b", "a" * 40)


def test_work_in_time_is_not_ended_and_neither_is_what_follows() -> None:
    with time_limit(0.05):
        pass
    began = time.process_time()
    while time.process_time() < began + 0.1:
        pass


def test_what_is_ended_is_a_problem_of_its_file() -> None:
    with pytest.raises(ProblemsFound) as found, ended_in_time(1, "a.md"):
        raise OutOfTime
    assert found.value.problems == (
        Problem("a.md", 0, "", "the press needs more than 1 seconds for this.", "Shorten it."),
    )


def test_a_worker_that_exceeds_its_time_ends_and_another_one_goes_on() -> None:
    with Processes(1, ALONE) as pool:
        with pytest.raises(WorkerDied) as died:
            pool.submit(limited, 1, 10**9, endless).result()
        assert reason_of(died.value)[0] == "it takes too long"
        assert pool.submit(limited, 1, 10**9, greedy, 10).result() == 10


def busy(seconds: float) -> float:
    began = time.process_time()
    while (took := time.process_time() - began) < seconds:
        pass
    return took


def test_each_call_of_a_worker_has_its_own_time_however_long_the_worker_has_worked() -> None:
    with Processes(1, ALONE) as pool:
        for _ in range(4):
            assert pool.submit(limited, 1, 10**9, busy, 0.5).result()
        assert pool.submit(busy, 1.5).result() > 1, "without a limit, none is left over"


def test_a_worker_that_exceeds_its_memory_goes_on_with_the_next_call() -> None:
    with Processes(1, ALONE) as pool:
        with pytest.raises(MemoryError) as ended:
            pool.submit(limited, 10, 10**8, greedy, 2 * 10**8).result()
        assert "of memory" in reason_of(ended.value)[0]
        assert pool.submit(limited, 10, 10**8, greedy, 10).result() == 10
        assert pool.submit(greedy, 2 * 10**8).result() == 2 * 10**8


def test_a_file_that_takes_too_long_is_a_problem_and_the_others_are_read(
    small_content: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(entry: Entry, language: str) -> object:
        if entry.path.name == Path(SOLUTION).name:
            raise OutOfTime
        return read_sections(entry, language)

    monkeypatch.setattr(reading, "read_sections", slow)
    told = problems_of(small_content)
    assert any(line.startswith(f"{SOLUTION}  the press needs more than") for line in told)


READERS: dict[str, Callable[[str], object]] = {
    "text": lambda text: read_sections(Entry(Path("a.md"), None, body=text), "da"),
    "beginnings of lines": as_meant,
    "second reading": lambda text: list(blocks_of(text)),
    "markup": lambda text: list(left_in_field(text)),
    "addresses": linked,
}
ENDLESS = {
    "hash": "#a\n",
    "entity": "&amp",
    "address": "a." * 300 + "@",
    "comment": "<!--",
    "space": " ",
    "tab": "\t",
    "item": "- a\n\n",
    "number": "1.\n",
    "numbers": "1. a\n",
    "star": "*a ",
    "underscore": "_a ",
    "backtick": "`a",
    "footnote": "[^a",
    "tag": "<b>",
    "link": "https://a ",
}


@pytest.mark.parametrize("signs", ENDLESS)
@pytest.mark.parametrize("reader", READERS)
def test_time_grows_with_the_text_and_not_with_its_square(reader: str, signs: str) -> None:
    """What took minutes; the limit is that of the press, so the test fails as a file would."""
    text = (ENDLESS[signs] * MOST_CHARACTERS)[:MOST_CHARACTERS]
    with time_limit(reading.SECONDS):
        READERS[reader](text)


def test_a_run_of_hyphens_before_a_fault_is_told_at_once(small_content: Path) -> None:
    change(small_content, SOLUTION, "headline: Den første løn", f'headline: {"-" * 150_000}\n  "b: c: [')
    assert len(problems_of(small_content)) == 1


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("De unge siger selv", "a" * MOST_CHARACTERS, "the text has 4"),
        ("headline: Den første løn", f"headline: {'a' * (MOST_IN_FIELD + 1)}", "5,001 characters; at most 5,000"),
        ("headline: Den første løn", f"headline: [{'a, ' * MOST_VALUES}]", "more than 20,000 values"),
        ("headline: Den første løn", f"? {'a' * (MOST_IN_FIELD + 1)}\n: a", "the name has 5,001 characters"),
    ],
)
def test_texts_and_lists_have_a_largest_size(old: str, new: str, said: str, small_content: Path) -> None:
    change(small_content, SOLUTION, old, new)
    told = problems_of(small_content)
    assert len(told) == 1 and said in told[0]


USED = "".join(f'<g id="a{n}">{f"""<use href="#a{n + 1}"/>""" * 10}</g>' for n in range(9)) + f'<g id="a9">{RECT}</g>'
TOO_MUCH = {
    "uses in uses": USED,
    "itself": '<g id="a"><use href="#a"/></g>',
    "a mask of itself": '<mask id="a"><rect mask="url(#a)"/></mask>',
    "groups in groups": "<g>" * MOST_DEPTH + "</g>" * MOST_DEPTH,
    "a chain": "".join(f'<g id="a{n}"><use href="#a{n + 1}"/></g>' for n in range(MOST_DEPTH)) + '<g id="a100"/>',
    "shapes": RECT * MOST_DRAWN,
    "markers": f'<marker id="m">{RECT * 10}</marker><path d="M{" 1 1" * MOST_DRAWN}" marker-mid="url(#m)"/>',
    "points in uses": f'<path id="a" d="M{" 1 1" * 10_000}"/>' + '<use href="#a"/>' * 50,
    "points of a polygon": f'<polygon points="{"1,1 " * 110_000}"/>',
    "letters": f"<text>{'a' * MOST_DRAWN}</text>",
    "letters after others": f"<text>{f'<tspan/>{1000 * chr(97)}' * 20}</text>",
    "texts": "<text>a</text>" * 6_000,
    "opacity": '<g opacity=".5"/>' * 7_000,
    "transformations": f'<g transform="{"rotate(1)" * MOST_DRAWN}"/>',
    "rules": f"<style>{'g{fill:red}' * 1001}</style>{RECT * 2000}",
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_drawing_with_too_much_in_it_is_refused(name: str) -> None:
    assert svg_fault(SVG.format(TOO_MUCH[name]).encode()) is not None


@pytest.mark.parametrize(
    "shapes",
    [
        RECT * 2000,
        f'<path d="M{" 1 1" * 250_000}"/>',
        "<text>ord</text>" * 3_000,
        f'<g id="a">{RECT}</g><use href="#a"/><use href="#b"/>',
        "<g>" * 90 + "</g>" * 90,
    ],
)
def test_a_drawing_with_many_shapes_is_not(shapes: str) -> None:
    assert svg_fault(SVG.format(shapes).encode()) is None


def test_a_drawing_with_as_much_in_it_as_is_allowed_is_laid_out_in_time(tmp_path: Path, kept: Path) -> None:
    """Of what is allowed, groups that shine through take longest."""
    group = "<g opacity='.5'>" * 90 + RECT + "</g>" * 90
    svg = SVG.format(group * (MOST_DRAWN // (3 * 90 + 1))).encode()
    assert svg_fault(SVG.format(group * (MOST_DRAWN // (3 * 90) + 1)).encode()) is not None
    assert check(FUZZED["drawing"], svg, tmp_path, kept=kept)


def test_entities_are_refused_in_every_encoding() -> None:
    svg = '<?xml version="1.0" encoding="{}"?><!DOCTYPE svg [<!ENTITY a "b">]>' + SVG.format("&a;").replace("{", "{{")
    for encoding in ("utf-8", "utf-16"):
        assert svg_fault(svg.format(encoding).encode(encoding)) == ("declares entities.", "Export it as plain shapes.")


def grain(size: int) -> Image.Image:
    noise = numpy.random.default_rng(1).integers(0, 256, (size, size, 3), dtype="uint8")
    return Image.fromarray(noise)


def jpeg(image: Image.Image, **options: object) -> bytes:
    target = io.BytesIO()
    image.save(target, "JPEG", **options)
    return target.getvalue()


def test_a_jpeg_has_at_most_so_many_scans() -> None:
    data = jpeg(grain(64), quality=95, progressive=True)
    assert decoded("a.jpg", data).size == (64, 64)
    start = data.index(b"\xff\xda")
    end = data.index(b"\xff", start + 2 + int.from_bytes(data[start + 2 : start + 4]))
    with pytest.raises(PictureFault, match=f"more than {MOST_SCANS} scans"):
        decoded("a.jpg", data[:end] + data[start:end] * MOST_SCANS + b"\xff\xd9")


def test_a_grainy_picture_is_written(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """Pillow gave its encoder too little room, which wrote "Suspension not allowed here" and stopped."""
    black_and_white = grain(300).point(lambda value: 255 * (value > 127))
    original = Original("a.jpg", jpeg(black_and_white, quality=95), black_and_white.size)
    placed = Placed("a.jpg", Frame("picture", 1, 0, 0, 200, 200), None)
    assert prepare(original, [placed], SCREEN, None, Store(tmp_path)).media_type == "image/jpeg"
    assert capfd.readouterr().err == ""
