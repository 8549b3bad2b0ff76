"""Picture files as programs save them: each is shown in its own colours, or refused with one clear message."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy
import pytest
from PIL import Image, ImageCms

from press import resources
from press.composition.picture_files import PictureFault
from press.composition.pictures import fault_of, prepare, printing_condition, read_original
from press.composition.raster_pictures import decoded, in_srgb, needs_condition
from press.composition.store import Store
from press.editions import SCREEN
from press.editorial.catalogue import load
from tests.test_pictures import placed

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
FOGRA39 = resources.profile().read_bytes()
NOISE = Image.fromarray(numpy.random.default_rng(4).integers(0, 255, (64, 64), numpy.uint8))
INKS = (40, 200, 20, 60)
"""Cyan, magenta, yellow, black, of 255."""
GREY_16 = numpy.linspace(0, 0xFFFF, 256).astype(numpy.uint16).reshape(16, 16)


def saved(image: Image.Image, kind: str, **options: Any) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def shown(data: bytes, condition: bytes = FOGRA39) -> Image.Image:
    return in_srgb("x", decoded("x", data), condition)


def seen_on_paper(profile: bytes) -> tuple[int, ...]:
    """The inks in sRGB, by another path than the press's: a transformation of one pixel."""
    transform = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        "CMYK",
        "RGB",
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )
    converted = ImageCms.applyTransform(Image.new("CMYK", (1, 1), INKS), transform)
    assert converted
    return tuple(converted.tobytes())


@pytest.mark.parametrize("kind", ["TIFF", "WEBP", "PNG", "JPEG"])
def test_every_format_gives_the_same_picture(kind: str) -> None:
    gradient = Image.linear_gradient("L").resize((64, 48)).convert("RGB")
    options = {"lossless": True} if kind == "WEBP" else {"quality": 100} if kind == "JPEG" else {}
    found = numpy.asarray(shown(saved(gradient, kind, **options))).astype(int)
    assert abs(found - numpy.asarray(gradient).astype(int)).max() <= 2


@pytest.mark.parametrize("kind", ["TIFF", "PNG"])
def test_grey_of_16_bits_keeps_its_steps(kind: str) -> None:
    found = shown(saved(Image.fromarray(GREY_16), kind))
    assert found.mode == "L"
    assert numpy.asarray(found).ravel().tolist() == list(range(256))


def test_grey_of_16_bits_that_counts_from_white_is_not_a_negative() -> None:
    data = saved(Image.fromarray(GREY_16), "TIFF", tiffinfo={262: 0})
    assert numpy.asarray(shown(data)).ravel().tolist() == list(range(255, -1, -1))


@pytest.mark.parametrize("kind", ["TIFF", "JPEG"])
def test_inks_without_a_profile_are_those_of_the_printing_condition(kind: str) -> None:
    options = {"quality": 100, "subsampling": 0} if kind == "JPEG" else {}
    data = saved(Image.new("CMYK", (16, 16), INKS), kind, **options)
    assert needs_condition(decoded("x", data))
    assert shown(data).getpixel((8, 8)) == pytest.approx(seen_on_paper(FOGRA39), abs=2)
    naive = Image.new("CMYK", (1, 1), INKS).convert("RGB").getpixel((0, 0))
    assert shown(data).getpixel((8, 8)) != pytest.approx(naive, abs=20)


def test_inks_with_a_profile_do_not_need_the_printing_condition() -> None:
    data = saved(Image.new("CMYK", (16, 16), INKS), "TIFF", icc_profile=FOGRA39)
    assert not needs_condition(decoded("x", data))
    assert shown(data, b"").getpixel((8, 8)) == pytest.approx(seen_on_paper(FOGRA39), abs=2)


def test_the_printing_condition_is_that_of_the_catalogue(small_content: Path, tmp_path: Path) -> None:
    assert printing_condition(load(small_content)) == resources.profile()
    frame = small_content / "catalogue.yaml"
    named = "\n  profile: {file: huset.icc, name: FOGRA51}\n"
    frame.write_text(frame.read_text(encoding="utf-8").rstrip() + named, encoding="utf-8")
    condition = printing_condition(load(small_content))
    assert condition == small_content / "huset.icc"
    picture = tmp_path / "x.tif"
    picture.write_bytes(saved(Image.new("CMYK", (1400, 1000), INKS), "TIFF"))
    fault = fault_of(picture, condition, Store(tmp_path / "store"), 216)
    assert fault and 'in CMYK without a profile, and there is no profile "huset.icc"' in fault.message
    condition.write_bytes(FOGRA39)
    assert fault_of(picture, condition, Store(tmp_path / "store"), 216) is None


def test_a_picture_is_prepared_anew_for_another_printing_condition(tmp_path: Path) -> None:
    picture, store, other = tmp_path / "x.tif", Store(tmp_path / "store"), tmp_path / "other.icc"
    picture.write_bytes(saved(Image.new("CMYK", (200, 200), INKS), "TIFF"))
    other.write_bytes(FOGRA39 + b"\0")
    first, second = (read_original(picture, condition, store) for condition in (resources.profile(), other))
    assert first.digest != second.digest
    screen = prepare(first, [placed(50, 50, None)], SCREEN, None, store)
    found = Image.open(io.BytesIO(screen.data)).convert("RGB").getpixel((100, 100))
    assert found == pytest.approx(seen_on_paper(FOGRA39), abs=4)


def palette_with_a_hole() -> bytes:
    image = Image.new("P", (16, 16), 1)
    image.putpalette([255, 0, 0, 0, 0, 255])
    image.paste(0, (0, 0, 8, 16))
    return saved(image, "PNG", transparency=0)


@pytest.mark.parametrize(
    "data",
    [
        palette_with_a_hole(),
        saved(Image.new("LA", (16, 16), (90, 0)), "PNG"),
        saved(Image.new("RGBA", (16, 16), (10, 20, 30, 0)), "WEBP", lossless=True),
        saved(Image.new("RGB", (16, 16), (10, 20, 30)), "PNG", transparency=(10, 20, 30)),
        saved(Image.new("L", (16, 16), 77), "PNG", transparency=77),
        saved(Image.new("RGBA", (16, 16), (10, 20, 30, 0)), "PNG", icc_profile=SRGB),
    ],
    ids=["palette", "grey", "webp", "one colour", "one grey", "profile"],
)
def test_what_is_transparent_stays_so(data: bytes) -> None:
    found = shown(data)
    assert found.mode == "RGBA"
    assert found.getchannel("A").getpixel((0, 0)) == 0


def wide_red() -> bytes:
    """A profile whose red is another colour than that of sRGB: sRGB with two columns exchanged."""
    at = SRGB.index(b"rXYZ"), SRGB.index(b"bXYZ")
    return (
        SRGB.replace(b"rXYZ", b"\0tmp", 1).replace(b"bXYZ", b"rXYZ", 1).replace(b"\0tmp", b"bXYZ", 1)
        if all(at)
        else b""
    )


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "P"])
def test_a_profile_counts_for_every_kind_of_pixels(mode: str) -> None:
    red = Image.new("RGB", (16, 16), (255, 0, 0)).convert(mode)
    found = shown(saved(red, "PNG", icc_profile=wide_red())).convert("RGB").getpixel((0, 0))
    assert found == pytest.approx((0, 0, 255), abs=3)
    assert shown(saved(red, "PNG")).convert("RGB").getpixel((0, 0)) == (255, 0, 0)


@pytest.mark.parametrize("mode", ["1", "L"])
def test_a_grey_picture_with_the_profile_of_a_screen_stays_grey(mode: str) -> None:
    found = shown(saved(Image.new(mode, (16, 16), 1 if mode == "1" else 90), "PNG", icc_profile=SRGB))
    level = found.convert("RGB").getpixel((0, 0))
    assert isinstance(level, tuple) and max(level) - min(level) <= 1


def test_smaller_versions_in_a_tiff_do_not_count() -> None:
    page, preview = Image.new("RGB", (64, 64), "red"), Image.new("RGB", (16, 16), "red")
    preview.encoderinfo = {"tiffinfo": {254: 1}}
    assert shown(saved(page, "TIFF", save_all=True, append_images=[preview])).size == (64, 64)


def two_of(kind: str) -> bytes:
    images = [Image.new("RGB", (16, 16), colour) for colour in ("red", "blue")]
    return saved(images[0], kind, save_all=True, append_images=images[1:])


REFUSED: list[tuple[Callable[[], bytes], str]] = [
    (lambda: saved(Image.new("F", (16, 16)), "TIFF"), "of a kind that cannot be converted (F)"),
    (lambda: saved(Image.new("LAB", (16, 16)), "TIFF"), "of a kind that cannot be converted (LAB)"),
    (lambda: saved(Image.new("I", (16, 16), 70_000), "TIFF"), "has more than 8 bits per colour"),
    (lambda: two_of("TIFF"), "has more than one picture in it"),
    (lambda: two_of("WEBP"), "has more than one picture in it"),
    (lambda: two_of("PNG"), "has more than one picture in it"),
    (
        lambda: saved(Image.new("RGB", (16, 16)), "PNG", icc_profile=FOGRA39),
        "a profile for CMYK, but its colours are RGB",
    ),
    (lambda: saved(Image.new("RGB", (16, 16)), "PNG", icc_profile=b"no profile"), "the colour profile of"),
    (lambda: saved(Image.new("RGB", (16, 16)), "BMP"), "is not a JPEG, PNG, TIFF, WebP or SVG picture"),
    (lambda: saved(NOISE, "WEBP", lossless=True)[:900], "cannot be read"),
    (lambda: saved(NOISE, "TIFF")[:900], "cannot be read"),
]


@pytest.mark.parametrize(("make", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_cannot_be_converted_is_refused(make: Callable[[], bytes], said: str) -> None:
    with pytest.raises(PictureFault) as caught:
        shown(make())
    assert said in caught.value.message
    assert caught.value.remedy
