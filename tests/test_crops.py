"""Crops: the keep box of a picture is never cut where its frame can hold it, and the focus decides the rest."""

from __future__ import annotations

import random

import pytest

from press.composition.crops import AIR, PictureBox, PictureFrame, Sides, box_of, heights, holds, object_position, seen

PICTURE = 216 / 150
"""The ratio of the pictures of the sample."""
PEOPLE = box_of("35% 66% 37% 28%")
"""A keep box in the lower middle of a picture."""
FOOT = (0.5, 1.0)
BLEED: Sides = (3, 3, 3, 0)


def crop(frame: PictureFrame, keep: PictureBox | None = PEOPLE, focus: tuple[float, float] = FOOT) -> PictureBox:
    return seen(PICTURE, frame, object_position(PICTURE, frame, focus, keep))


def test_a_keep_box_is_read_as_it_is_written() -> None:
    assert box_of("20% 30% 45% 60%") == PictureBox(0.2, 0.3, 0.65, 0.9)


def test_without_a_keep_box_the_focus_is_the_position() -> None:
    assert object_position(PICTURE, PictureFrame(100, 200), (0.2, 0.9), None) == (0.2, 0.9)
    assert crop(PictureFrame(216, 75), None) == PictureBox(0, 0.5, 1, 1)


def test_a_crop_that_shows_the_keep_box_anyway_stays_at_the_focus() -> None:
    assert object_position(PICTURE, PictureFrame(216, 75), FOOT, PEOPLE) == FOOT
    assert object_position(PICTURE, PictureFrame(216, 75), FOOT, box_of("5% 20% 30% 30%")) != FOOT


@pytest.mark.parametrize("focus", [(0.0, 0.0), (0.5, 1.0), (1.0, 1.0)])
@pytest.mark.parametrize("frame", [PictureFrame(216, 60), PictureFrame(120, 200), PictureFrame(216, 303, BLEED)])
def test_a_keep_box_is_wholly_inside_with_air(frame: PictureFrame, focus: tuple[float, float]) -> None:
    found = crop(frame, box_of("40% 50% 20% 20%"), focus)
    air = AIR / (1 + AIR)
    assert found.contains(PictureBox(0.4, 0.5, 0.6, 0.7))
    if found.right - found.left < 0.9:
        assert 0.4 - found.left >= air * (found.right - found.left) and found.right - 0.6 >= air * (
            found.right - found.left
        )


def test_where_there_is_no_room_for_air_the_keep_box_is_in_the_middle() -> None:
    found = crop(PictureFrame(39, 72), box_of("40% 0% 37% 50%"))
    assert found.contains(box_of("40% 0% 37% 50%"))
    assert 0.4 - found.left == pytest.approx(found.right - 0.77, abs=1e-4)


def test_a_frame_that_is_too_narrow_shows_only_what_must_be_kept() -> None:
    narrow = PictureFrame(40, 200)
    assert not holds(PICTURE, narrow, PEOPLE)
    for focus in ((0.0, 1.0), (0.5, 1.0), (1.0, 1.0)):
        found = crop(narrow, focus=focus)
        assert PEOPLE.left - 1e-4 <= found.left and found.right <= PEOPLE.right + 1e-4


def test_what_is_beyond_the_trim_does_not_count_as_seen() -> None:
    at_the_edge = box_of("0% 60% 20% 30%")
    assert holds(PICTURE, PictureFrame(216, 75), at_the_edge)
    assert not holds(PICTURE, PictureFrame(216, 75, BLEED), at_the_edge)
    tight = PictureFrame(82, 82 / PICTURE / 0.37 * 0.999)
    assert holds(PICTURE, tight, PEOPLE)
    assert not holds(PICTURE, PictureFrame(tight.width, tight.height, (0, 0, 3, 0)), PEOPLE)


def test_the_heights_of_a_frame_are_those_that_hold() -> None:
    for seed in range(400):
        rng = random.Random(seed)
        left, top = rng.uniform(0.04, 0.8), rng.uniform(0.04, 0.8)
        keep = PictureBox(left, top, rng.uniform(left + 0.05, 0.96), rng.uniform(top + 0.05, 0.96))
        hidden: Sides = tuple(rng.choice((0.0, 3.0)) for _ in range(4))  # type: ignore[assignment]
        ratio, width = rng.uniform(0.5, 2.2), rng.uniform(60, 430)
        found = heights(ratio, width, hidden, keep)
        tried = [rng.uniform(15, 400) for _ in range(40)]
        if found:
            tried += [found[0] * 1.01, found[1] * 0.99, found[0] * 0.99, found[1] * 1.01]
        for height in tried:
            is_inside = bool(found and found[0] < height < found[1])
            is_near = found and min(abs(height - end) / end for end in found) < 5e-3  # shares are compared to 0.01 %
            if not is_near and height > 10:
                assert holds(ratio, PictureFrame(width, height, hidden), keep) == is_inside, (seed, height, found)


def test_no_height_holds_a_box_that_is_wider_than_what_the_trim_leaves() -> None:
    assert heights(PICTURE, 216, BLEED, box_of("0% 60% 100% 30%")) is None
    assert heights(PICTURE, 216, (0, 0, 0, 0), box_of("0% 60% 100% 30%")) == pytest.approx((45, 150))
