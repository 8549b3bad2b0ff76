"""The crops of laid-out pictures: set between layout and drawing, and measured."""

from __future__ import annotations

from typing import Any

import pytest
import weasyprint
from weasyprint.urls import URLFetcher, URLFetcherResponse

from press.composition.crops import PictureBox
from press.composition.layout import Placed
from press.engine.cropping import crop_pictures
from press.engine.measuring import measure

pytestmark = pytest.mark.usefixtures("our_fonts")

SVG = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 200 100'/>"
NO_RATIO = b"<svg xmlns='http://www.w3.org/2000/svg'/>"
KEEP = PictureBox(0.7, 0.5, 0.9, 0.9)


class Pictures(URLFetcher):  # type: ignore[misc]
    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        return URLFetcherResponse(url, NO_RATIO if "none" in url else SVG, {"Content-Type": "image/svg+xml"})


def pages_with(style: str, keep: str = "70% 50% 20% 40%", name: str = "a.svg") -> Any:
    page = "<style>@page { size: 100mm 80mm; margin: 0 } img { display: block; object-fit: cover }</style>"
    kept = f' data-keep="{keep}"' if keep else ""
    image = f'<img alt="" src="picture:{name}" style="object-position: 0% 100%; {style}"{kept}>'
    html = f"<html><title>T</title>{page}<body style='margin: 0'>{image}</body></html>"
    return weasyprint.HTML(string=html, url_fetcher=Pictures()).render().pages


def cropped(style: str, keep: str = "70% 50% 20% 40%", name: str = "a.svg") -> Placed:
    pages = pages_with(style, keep, name)
    crop_pictures(pages)
    (placed,) = measure(pages).pictures
    return placed


def test_a_crop_moves_from_the_focus_to_the_keep_box() -> None:
    (before,) = measure(pages_with("width: 40mm; height: 80mm")).pictures
    assert before.position == (0, 1) and before.is_keep_cut
    after = cropped("width: 40mm; height: 80mm")
    assert after.keep == KEEP and after.seen and after.seen.contains(KEEP) and not after.is_keep_cut
    assert after.position and after.position[0] > 0.8 and after.position[1] == 1


def test_a_picture_out_of_the_flow_is_cropped_too() -> None:
    assert not cropped("position: absolute; right: 0; width: 40mm; height: 80mm").is_keep_cut


def test_without_a_keep_box_the_crop_is_at_the_focus() -> None:
    placed = cropped("width: 40mm; height: 80mm", keep="")
    assert (placed.position, placed.keep, placed.is_keep_cut) == ((0, 1), None, False)


def test_a_frame_that_cannot_hold_the_keep_box_cuts_it() -> None:
    assert cropped("width: 20mm; height: 80mm").is_keep_cut


def test_what_reaches_beyond_the_trim_is_not_seen() -> None:
    whole = "width: 100mm; height: 50mm; margin-left: {}mm"
    assert not cropped(whole.format(9)).is_keep_cut
    assert cropped(whole.format(11)).is_keep_cut
    seen = cropped(whole.format(-5)).seen
    assert seen and (seen.left, seen.right) == pytest.approx((0.05, 1), abs=1e-3)


def test_a_picture_that_is_shown_whole_or_has_no_ratio_is_not_cropped() -> None:
    whole = cropped("object-fit: contain; width: 20mm; height: 80mm")
    assert (whole.position, whole.seen, whole.is_keep_cut) == (None, None, False)
    assert cropped("width: 20mm; height: 80mm", name="none.svg").is_keep_cut is False
