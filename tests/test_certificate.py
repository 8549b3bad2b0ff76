"""The certificate: what stands in it is true of the files, and what is wrong with them stands in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from press.editorial.catalogue import load
from press.editorial.passages import Passage, passages_of, passages_of_solution
from press.prepress.certificate.reading import claims_of, codes_in, links_in
from press.prepress.words import folded, lost, pages_of
from press.production.certificate import certify_build
from press.production.certification import certify
from press.production.folders import Folders
from press.production.screen import make_leaflets
from tests.conftest import STAFF, copy_sample, folders, say_nothing
from tests.inspect_pdf import Book


def data_of(home: Folders) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((home.output / "certificate.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def certified(tmp_path_factory: pytest.TempPathFactory, kept: Path) -> Folders:
    """The small sample, with a certificate of everything."""
    home = tmp_path_factory.mktemp("certified")
    made = folders(copy_sample(home / "content"), home / "output", kept)
    certify(made, STAFF, say_nothing)
    return made


def test_it_lists_every_file_with_its_checksum(certified: Folders) -> None:
    listed = {file["name"]: file for product in data_of(certified)["products"] for file in product["files"]}
    there = {path.relative_to(certified.output).as_posix(): path for path in certified.output.rglob("*.pdf")}
    assert listed.keys() == there.keys()
    for name, path in there.items():
        data = path.read_bytes()
        assert (listed[name]["sha256"], listed[name]["bytes"]) == (hashlib.sha256(data).hexdigest(), len(data))
        assert listed[name]["pages"] == len(Book(path).reader.pages)


def test_it_says_who_checked_what(certified: Folders) -> None:
    products = data_of(certified)["products"]
    by_kind = {product["kind"]: product for product in products}
    for kind, claims in {"catalogue": ["PDF/UA-1", "PDF/A-2a"], "leaflets": ["PDF/UA-1", "PDF/A-2a"]}.items():
        assert by_kind[kind]["claims"] == claims
        checks = {(check["checker"], check["standard"]): check for check in by_kind[kind]["checks"]}
        for standard in claims:
            verdict = checks["veraPDF", standard]
            assert verdict["rules"] > 100 and verdict["checks"] > 1000 and verdict["findings"] == 0
            assert checks["page-validation", standard]["rules"] > 100
    assert [product["findings"] for product in products] == [[]] * len(products)


def test_all_words_are_in_the_files_and_all_codes_can_be_read(certified: Folders) -> None:
    for product in data_of(certified)["products"]:
        words = product["words"]
        assert words["written"] == words["printed"] > 100 and words["lost"] == []
        assert product["codes"]["decoded"] == (1 if product["kind"] == "leaflets" else 3)
        assert product["links"]["broken"] == []


def test_the_page_is_one_file_and_says_the_same(certified: Folders) -> None:
    html = (certified.output / "certificate.html").read_text(encoding="utf-8")
    data = data_of(certified)
    assert "<b>0 findings</b>" in html and "src=" not in html and "href=" not in html
    for product in data["products"]:
        assert all(file["sha256"] in html for file in product["files"])
    for gap in data["unchecked"]:
        assert gap["what"] in html


def test_what_was_checked_is_not_checked_again(certified: Folders) -> None:
    before = [(certified.output / f"certificate.{kind}").read_bytes() for kind in ("json", "html")]
    steps: list[tuple[str, int]] = []
    certify(certified, STAFF, lambda word, done, _: steps.append((word, done)))
    assert [(certified.output / f"certificate.{kind}").read_bytes() for kind in ("json", "html")] == before
    assert (checkers := [done for word, done in steps if "page-validation" in word]) and set(checkers) == {4}


def test_a_build_keeps_what_is_known_and_says_what_is_new(certified: Folders, tmp_path: Path) -> None:
    home = replace(certified, content=copy_sample(tmp_path / "content"), output=tmp_path / "output")
    make_leaflets(home, (), STAFF, say_nothing)
    certify_build(home)
    before = data_of(home)
    assert len(before["products"]) == 3 and all(product["checks"] for product in before["products"])
    text = next((home.content / "solutions").glob("02-*.md"))
    text.write_text(text.read_text(encoding="utf-8").replace("Udfordring\n\n", "Udfordring\n\nNyt. "), encoding="utf-8")
    make_leaflets(home, [2], STAFF, say_nothing)
    certify_build(home)
    after = data_of(home)
    assert [product["checks"] for product in after["products"]] == [[]] * 3
    assert after["unchecked"][0]["what"] == "3 of the files"
    assert "3 of 3 files are not checked yet" in (home.output / "certificate.html").read_text(encoding="utf-8")


def test_a_text_that_is_not_in_the_file_is_a_finding_with_its_line(certified: Folders) -> None:
    (leaflet,) = (certified.output / "leaflets").glob("02-*.pdf")
    other, own = load(certified.content).solutions[:2]
    assert list(lost(passages_of_solution(own), pages_of(leaflet))) == []
    found = {found.field: found for found in lost(passages_of_solution(other), pages_of(leaflet))}
    assert found["lead"].file == other.file
    assert other.file.read_text(encoding="utf-8").splitlines()[found["lead"].line - 1].startswith("lead:")


def passage(text: str) -> Passage:
    return Passage(Path("a.md"), 1, "", text)


@pytest.mark.parametrize(
    ("text", "pages", "is_there"),
    [
        ("Et lille job", ["et lille\njob"], True),
        ("Et lille job", ["ET LIL\u00adLE JOB"], True),
        ("job-tilbud", ["job-\ntilbud"], True),
        ("Et lille job", ["Et lille", "job og mere"], True),
        ("Et lille job", ["Et lille og en fod", "et hoved og job"], True),
        ("Et lille job", ["Et lille", "andet", "job"], False),
        ("17. maj", ["1. maj"], False),
        ("Et lille job", [], False),
        ("to to", ["to"], False),
    ],
)
def test_what_counts_as_lost(text: str, pages: Sequence[str], is_there: bool) -> None:
    assert bool(list(lost([passage(text)], list(map(folded, pages))))) is not is_there


def test_passages_have_their_lines(tmp_path: Path) -> None:
    catalogue = load(copy_sample(tmp_path / "content"))
    for found in passages_of(catalogue):
        lines = found.file.read_text(encoding="utf-8").splitlines()
        first = found.text.split()[0].strip("»«")
        assert any(first.casefold() in line.casefold() for line in lines[found.line - 1 : found.line + 3]), found


def test_links_without_a_target_and_claims(certified: Folders, tmp_path: Path) -> None:
    screen = certified.output / "catalogue-screen.pdf"
    whole = links_in(screen)
    assert whole.inside > 5 and whole.outside > 5 and not whole.broken
    with Pdf.open(screen) as pdf:
        page = pdf.pages[0]
        rect = Array([0, 0, 9, 9])
        lost_link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=rect, Dest=String("nowhere"))
        page.obj.Annots = Array([pdf.make_indirect(lost_link)])
        with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
            del xmp["pdfuaid:part"]
        pdf.save(tmp_path / "broken.pdf")
    (problem,) = links_in(tmp_path / "broken.pdf").broken
    assert problem.message == "broken.pdf, page 1: a link has no target."
    assert claims_of(tmp_path / "broken.pdf") == ("PDF/A-2a",)
    assert claims_of(certified.output / "catalogue-print.pdf") == ("PDF/X-4",)


def test_a_code_that_leads_elsewhere_or_cannot_be_read(certified: Folders, tmp_path: Path) -> None:
    (leaflet,) = (certified.output / "leaflets").glob("02-*.pdf")
    (address,) = Book(leaflet).codes(2)
    assert codes_in(leaflet, [address]).wrong == ()
    assert "instead of https://example.org" in codes_in(leaflet, ["https://example.org"]).wrong[0].message
    with pikepdf.open(leaflet) as pdf:
        del pdf.pages[1]
        pdf.save(tmp_path / "without.pdf")
    found = codes_in(tmp_path / "without.pdf", [address])
    assert found.decoded == 0 and f"leads to nothing instead of {address}" in found.wrong[0].message
