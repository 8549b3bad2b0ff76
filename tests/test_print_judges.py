"""The print files before every judge that can say something of them: nothing new may appear.

No free program validates PDF/X-4. Together, these cover much of it: the preflight, veraPDF with PDF/A-2b (much of which
PDF/X-4 demands as well), qpdf, pikepdf, and a closed table of the objects of a print file.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from press.prepress.accessibility.findings import AccessibilityFinding
from press.prepress.verapdf import judge, what_is_missing
from press.production.folders import Stores
from press.production.print import make_print
from tests.conftest import PROJECT, STAFF, folders, say_nothing
from tests.inspect_pdf import qpdf_complaint
from tests.print_objects import OBJECTS, departures, kinds

INSIDE, COVER = "catalogue-print.pdf", "cover-print.pdf"


def intent_of_pdfa(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].S = Name.GTS_PDFA1


def no_interpolation(pdf: Pdf) -> None:
    for thing in images(pdf):
        del thing.Interpolate


def no_properties_of_pdfx(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        del xmp["{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion"]
        del xmp["pdf:Trapped"]


def identification_of_pdfa(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["pdfaid:part"] = "2"
        xmp["pdfaid:conformance"] = "B"


EXPECTED: dict[str, tuple[str, Callable[[Pdf], None]]] = {
    # PDF/A-2b's rule: why PDF/X-4 differs, and what would satisfy the rule
    "6.2.4.3-3": (
        "PDF/A looks for the profile of the inks in an output intent of its own; PDF/X-4 has it in GTS_PDFX.",
        intent_of_pdfa,
    ),
    "6.2.8-3": (
        "PDF/A forbids smoothing between pixels; PDF/X-4 does not, and at 250 pixels per inch nobody sees it.",
        no_interpolation,
    ),
    "6.6.2.3.1-1": (
        "PDF/A wants a schema for properties that it does not know; PDF/X-4 demands these two, without a schema.",
        no_properties_of_pdfx,
    ),
    "6.6.2.3.1-2": ("The same two properties: GTS_PDFXVersion and Trapped.", no_properties_of_pdfx),
    "6.6.4-1": ("The file claims to be PDF/X-4, not PDF/A.", identification_of_pdfa),
}
"""The breaches of PDF/A-2b, ISO 19005-2:2011, that print files have because PDF/X-4 is another standard."""


def images(pdf: Pdf) -> list[Any]:
    return [thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"]


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Path:
    """The print edition of the project's own catalogue."""
    output = tmp_path_factory.mktemp("print")
    make_print(replace(folders(PROJECT / "content", output), stores=Stores(kept)), STAFF, say_nothing)
    return output


def breaches(file: Path) -> dict[str, AccessibilityFinding]:
    """Return the first breach of each rule of PDF/A-2b, by the clause and the number of the rule."""
    (verdict,) = judge(file, ["PDF/A-2b"])
    assert verdict.rules > 100 and verdict.checks > 1000
    return {
        found.rule.removeprefix("veraPDF ISO_19005_2 ").rpartition(" ")[2]: found for found in verdict.findings[::-1]
    }


def times(found: AccessibilityFinding) -> int:
    """How often a file breaks the rule of a finding."""
    several = re.search(r"\((\d+) times in the file\)", found.message)
    return int(several[1]) if several else 1


# What they find


@pytest.mark.parametrize("name", [INSIDE, COVER])
def test_a_print_file_differs_from_pdfa_only_where_pdfx_does(printed: Path, name: str) -> None:
    assert what_is_missing() == ""
    found = breaches(printed / name)
    assert set(found) == set(EXPECTED), found
    with Pdf.open(printed / name) as pdf:
        counts = {"6.2.8-3": len(images(pdf)), "6.6.2.3.1-1": 2, "6.6.2.3.1-2": 2, "6.6.4-1": 1}
    assert {rule: times(found[rule]) for rule in counts} == counts


@pytest.mark.parametrize("name", [INSIDE, COVER])
def test_nobody_else_finds_anything(printed: Path, name: str) -> None:
    report = json.loads((printed / "preflight" / name).with_suffix(".json").read_text(encoding="utf-8"))
    assert report["findings"] == []
    assert qpdf_complaint(printed / name) == ""
    with Pdf.open(printed / name) as pdf:
        assert departures(pdf) == set()
        assert pdf.get_warnings() == []


def test_every_kind_of_object_in_the_table_is_in_a_file(printed: Path) -> None:
    with Pdf.open(printed / INSIDE) as inside, Pdf.open(printed / COVER) as cover:
        assert kinds(inside) | kinds(cover) == set(OBJECTS)


# That they would find it


def changed(printed: Path, folder: Path, *changes: Callable[[Pdf], None]) -> Path:
    """Return a copy of the cover with these changes."""
    target = folder / "changed.pdf"
    with Pdf.open(printed / COVER) as pdf:
        for change in changes:
            change(pdf)
        pdf.save(target, force_version="1.6")
    return target


@pytest.mark.parametrize("rule", EXPECTED)
def test_each_expected_breach_has_the_reason_that_the_table_gives(printed: Path, tmp_path: Path, rule: str) -> None:
    remedy = EXPECTED[rule][1]
    remain = {other for other, (_, another) in EXPECTED.items() if another is not remedy}
    assert set(breaches(changed(printed, tmp_path, remedy))) == remain


def test_without_these_differences_a_print_file_is_pdfa(printed: Path, tmp_path: Path) -> None:
    remedies = dict.fromkeys(remedy for _, remedy in EXPECTED.values())
    assert breaches(changed(printed, tmp_path, *remedies)) == {}


def script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS="app.beep()")


def one_more_property(pdf: Pdf) -> None:
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["{http://example.org/}Mood"] = "good"


def test_verapdf_sees_what_is_new(printed: Path, tmp_path: Path) -> None:
    assert set(breaches(changed(printed, tmp_path, script))) - set(EXPECTED) == {"6.5.1-1"}
    assert times(breaches(changed(printed, tmp_path, one_more_property))["6.6.2.3.1-1"]) == 3


def first_font(pdf: Pdf) -> Any:
    return next(thing for thing in pdf.objects if isinstance(thing, Dictionary) and "/CIDSystemInfo" in thing)


NEW_OBJECTS: list[tuple[str, Callable[[Pdf], Any]]] = [
    ("Page: TrimBox is a name", lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBox", Name.A4)),
    ("Font CIDFontType2: no CIDSystemInfo", lambda pdf: first_font(pdf).__delitem__("/CIDSystemInfo")),
    ("Page: a new key, TrimBoks", lambda pdf: pdf.pages[0].obj.__setitem__("/TrimBoks", Array([0, 0, 9, 9]))),
    ("Annot Link: a new kind", lambda pdf: pdf.Root.__setitem__("/X", Dictionary(Type=Name.Annot, Subtype=Name.Link))),
    ("an ExtGState: a new key, BM", lambda pdf: graphics_state(pdf).__setitem__("/BM", Name.Multiply)),
]


def graphics_state(pdf: Pdf) -> Any:
    return pdf.pages[0].obj.Resources.XObject.Piece0.Resources.ExtGState["/a1.0"]


@pytest.mark.parametrize(("fault", "plant"), NEW_OBJECTS, ids=[fault for fault, _ in NEW_OBJECTS])
def test_the_table_of_objects_sees_what_is_new(printed: Path, fault: str, plant: Callable[[Pdf], Any]) -> None:
    with Pdf.open(printed / COVER) as pdf:
        plant(pdf)
        assert fault in departures(pdf)
