"""The screen edition and the leaflets are archival files as well: what PDF/A-2a asks for is in them."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import ImageCms

from tests.inspect_pdf import Book


@pytest.fixture(params=["book", "leaflet"])
def pdf(request: pytest.FixtureRequest, book: Book, leaflets: list[Book]) -> pikepdf.Pdf:
    return pikepdf.open(book.path if request.param == "book" else leaflets[19].path)


def test_the_file_names_both_standards(pdf: pikepdf.Pdf) -> None:
    with pdf.open_metadata() as xmp:
        assert (xmp["pdfaid:part"], xmp["pdfaid:conformance"], xmp["pdfuaid:part"]) == ("2", "A", "1")
    assert b"http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>" in pdf.Root.Metadata.read_bytes()


def test_its_colours_mean_srgb(pdf: pikepdf.Pdf) -> None:
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    profile = intent.DestOutputProfile.read_bytes()
    assert intent.DestOutputProfile.N == 3 and profile[24:36] == bytes(12)
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(profile)))


def test_no_picture_asks_a_viewer_to_invent_pixels(pdf: pikepdf.Pdf) -> None:
    pictures = [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
    ]
    assert pictures and not [picture for picture in pictures if "/Interpolate" in picture]
