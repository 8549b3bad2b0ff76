"""Layouts of a part, before and after -> what moved, what changed its size, and whether the text fits; in mm."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator

from press.composition.layout import Frame, Layout
from press.desk.diff.changes import Area, Change, ChangeKind
from press.desk.diff.words import Pair
from press.units import POINTS_PER_MM

LEAST = 0.15
"""mm. Smaller differences are invisible."""
PADDING = 6.0
"""mm by which a frame may be larger than the text in it, on each side, and still count as its frame."""


def geometry_findings(
    before: Layout,
    after: Layout,
    pairs: Iterable[Pair],
    free: tuple[int | None, int | None],
    renumbered: Collection[Area],
) -> Iterator[Change]:
    """Yield what moved or changed its size.

    pairs: the texts before and after; free: the free lines before and after, None where they are not known; renumbered:
    places where only a number changed, which are left out; see around().
    """
    if before.pages != after.pages:
        yield Change(ChangeKind.GEOMETRY, f"{_count(after.pages, 'page')} (was {before.pages})")
    was, is_ = free
    if was is not None and is_ is not None and was != is_:
        yield Change(ChangeKind.GEOMETRY, f"{_free(is_)} (was {_free(was)})")
    if len(before.lines) != len(after.lines):
        yield Change(ChangeKind.GEOMETRY, f"the text has {_count(len(after.lines), 'line')} (was {len(before.lines)})")
    yield from _frames(before, after, renumbered)
    yield from _sizes(pairs)


def around(layout: Layout, place: Area) -> Iterator[Area]:
    """Yield the frames that are only as large as the text at a place, so they change with a number in it."""
    for frame in layout.all_frames:
        is_in = frame.page == place.page and frame.contains(place.x, place.y)
        if is_in and frame.width < place.width + 2 * PADDING and frame.height < place.height + 2 * PADDING:
            yield _place(frame)


def _frames(before: Layout, after: Layout, renumbered: Collection[Area]) -> Iterator[Change]:
    names = dict.fromkeys(frame.name for frame in (*before.all_frames, *after.all_frames))
    for name in names:
        old, new = before.frames(name), after.frames(name)
        for was, is_ in zip(old, new, strict=False):
            changes = ", ".join(_differences(was, is_))
            if changes and _place(is_) not in renumbered:
                yield Change(ChangeKind.GEOMETRY, f"{name}: {changes}", place=_place(is_), place_before=_place(was))
        for frame in new[len(old) :]:
            yield Change(ChangeKind.GEOMETRY, f"{name}: new", place=_place(frame))
        for frame in old[len(new) :]:
            yield Change(ChangeKind.GEOMETRY, f"{name}: removed", place_before=_place(frame))


def _differences(was: Frame, is_: Frame) -> Iterator[str]:
    if was.page != is_.page:
        yield f"on page {is_.page} of the part (was on page {was.page})"
        return
    across, down = is_.x - was.x, is_.y - was.y
    if abs(down) >= LEAST:
        yield f"{abs(down):.1f} mm {'lower' if down > 0 else 'higher up'}"
    if abs(across) >= LEAST:
        yield f"{abs(across):.1f} mm to the {'right' if across > 0 else 'left'}"
    if abs(is_.width - was.width) >= LEAST:
        yield f"{was.width:.1f} → {is_.width:.1f} mm wide"
    if abs(is_.height - was.height) >= LEAST:
        yield f"{was.height:.1f} → {is_.height:.1f} mm high"


def _sizes(pairs: Iterable[Pair]) -> Iterator[Change]:
    """The type sizes that changed, with the number of texts."""
    changed: Counter[tuple[float, float]] = Counter()
    for old, new in pairs:
        if old and new and abs(old.size - new.size) > 0.005:
            changed[old.size, new.size] += 1
    for (was, is_), count in sorted(changed.items()):
        points = was * POINTS_PER_MM, is_ * POINTS_PER_MM
        what = f"type size {points[0]:.2f} → {points[1]:.2f} pt ({is_ - was:+.2f} mm) in {_count(count, 'text')}"
        yield Change(ChangeKind.GEOMETRY, what)


def _place(frame: Frame) -> Area:
    return Area(frame.page, frame.x, frame.y, frame.width, frame.height)


def _free(lines: int) -> str:
    return f"{_count(abs(lines), 'line')} {'free' if lines >= 0 else 'over'}"


def _count(number: int, what: str) -> str:
    return f"{number} {what}" if number == 1 else f"{number} {what}s"
