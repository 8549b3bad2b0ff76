"""Pictures as they go into an edition: cut to their frame, scaled, in inks, kept."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy
import pytest
from PIL import Image

from press import resources
from press.composition.colour import PICTURE_INK, Profile, read_profile
from press.composition.layout import Frame, Placed
from press.composition.pictures import Original, prepare, read_original
from press.composition.store import Store
from press.editions import PRINT, SCREEN, Edition
from press.problems import Problem

HOUSE = ((63, 97, 53), (0.55, 0.0, 0.75, 0.65))
"""A green of the house and its inks."""


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


@pytest.fixture
def profile() -> Profile:
    ours = resources.profile()
    return read_profile(ours, ours.parent, "FOGRA39", "", Problem("", 0, "", ""))


def halves(path: Path, size: tuple[int, int] = (2000, 1000), mode: str = "RGB") -> Original:
    """A picture, red on the left and blue on the right."""
    image = Image.new(mode, size, "red" if mode == "RGB" else 60)
    image.paste("blue" if mode == "RGB" else 200, (size[0] // 2, 0, *size))
    image.save(path, "PNG")
    return read_original(path, resources.profile(), Store(path.parent / "kept"))


def placed(width: float, height: float, focus: tuple[float, float] | None) -> Placed:
    return Placed("x.png", Frame("x.png", 1, 0, 0, width, height), focus)


def opened(original: Original, place: Placed, edition: Edition, profile: Profile | None, store: Store) -> Image.Image:
    image = Image.open(io.BytesIO(prepare(original, [place], edition, profile, store).data))
    image.load()
    return image


def test_a_picture_is_cut_to_its_frame_at_its_focus(tmp_path: Path, store: Store) -> None:
    original = halves(tmp_path / "x.png")
    left = opened(original, placed(50, 50, (0.0, 0.5)), PRINT, None, store)
    right = opened(original, placed(50, 50, (1.0, 0.5)), PRINT, None, store)
    assert left.size == right.size == (round(50 / 25.4 * 350),) * 2
    assert left.getpixel((100, 100)) == pytest.approx((254, 0, 0), abs=3)
    assert right.getpixel((100, 100)) == pytest.approx((0, 0, 254), abs=3)


def test_a_picture_is_scaled_down_and_never_up(tmp_path: Path, store: Store) -> None:
    original = halves(tmp_path / "x.png")
    assert opened(original, placed(100, 50, None), SCREEN, None, store).width == round(100 / 25.4 * 200)
    assert opened(original, placed(200, 100, None), PRINT, None, store).width == 2000
    assert original.resolution(placed(200, 100, None)) == pytest.approx(254)
    assert original.resolution(placed(200, 200, (0.5, 0.5))) == pytest.approx(127), "the frame is higher: it is cut"


def test_a_picture_in_several_places_is_as_sharp_as_in_one(tmp_path: Path, store: Store) -> None:
    """It is not cropped, so it is wider than its frames."""
    original = halves(tmp_path / "x.png")
    place = placed(50, 50, (0.5, 0.5))
    image = Image.open(io.BytesIO(prepare(original, [place, place], SCREEN, None, store).data))
    assert image.size == (round(100 / 25.4 * 200), round(50 / 25.4 * 200))


def test_inks_keep_their_limit(tmp_path: Path, store: Store, profile: Profile) -> None:
    dark = Image.effect_noise((600, 400), 60).convert("RGB").point(lambda value: value // 4)
    dark.save(tmp_path / "x.png")
    inked = opened(
        read_original(tmp_path / "x.png", resources.profile(), store), placed(40, 27, None), PRINT, profile, store
    )
    assert inked.mode == "CMYK"
    assert PICTURE_INK - 5 < numpy.asarray(inked).astype(int).sum(axis=-1).max() / 2.55 <= 300, (
        "noise is the worst for a JPEG"
    )


def test_a_colour_of_the_house_gets_its_inks_and_others_stay(profile: Profile) -> None:
    ours = replace(profile, anchors=(HOUSE,))
    light = Image.new("RGB", (3, 1))
    for x, colour in enumerate((HOUSE[0], (64, 98, 54), (200, 40, 40))):
        light.putpixel((x, 0), colour)
    inks, plain = numpy.asarray(ours.inks(light))[0] / 255, numpy.asarray(profile.inks(light))[0] / 255
    assert inks[0] == pytest.approx(HOUSE[1], abs=0.005)
    assert inks[1] == pytest.approx(HOUSE[1], abs=0.02), "one step away, as a JPEG moves it"
    assert (inks[2] == plain[2]).all()
    assert plain[0] != pytest.approx(HOUSE[1], abs=0.02)


def test_a_grey_picture_stays_grey_and_a_transparent_one_shows_the_paper(
    tmp_path: Path, store: Store, profile: Profile
) -> None:
    grey = opened(halves(tmp_path / "x.png", mode="L"), placed(50, 25, None), PRINT, profile, store)
    assert grey.mode == "L"
    Image.new("RGBA", (400, 400), (255, 0, 0, 0)).save(tmp_path / "x.png")
    clear = opened(
        read_original(tmp_path / "x.png", resources.profile(), store), placed(20, 20, None), PRINT, profile, store
    )
    assert numpy.asarray(clear).max() <= 3


def test_what_was_made_is_kept_and_made_anew_when_anything_differs(
    tmp_path: Path, store: Store, profile: Profile
) -> None:
    original = halves(tmp_path / "x.png")
    place = placed(50, 50, (0.5, 0.5))
    kept: list[int] = []
    changes: list[Callable[[], object]] = [
        lambda: prepare(original, [place], PRINT, profile, store),
        lambda: prepare(original, [place], PRINT, profile, store),
        lambda: prepare(original, [placed(50, 40, (0.5, 0.5))], PRINT, profile, store),
        lambda: prepare(original, [placed(50, 50, (0.4, 0.5))], PRINT, profile, store),
        lambda: prepare(original, [place], SCREEN, profile, store),
        lambda: prepare(original, [place], PRINT, replace(profile, anchors=(HOUSE,)), store),
        lambda: prepare(original, [place], PRINT, None, store),
    ]
    for change in changes:
        change()
        kept.append(len([path for path in store.folder.rglob("*") if path.is_file()]))
    assert kept == [1, 1, 2, 3, 4, 5, 6]


def test_a_store_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    assert Store(tmp_path / "file" / "store").keep(("x",), lambda: b"made") == b"made"
