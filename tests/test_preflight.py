"""Preflight lets a good file pass, and finds each fault in a file that was made faulty for it."""

from __future__ import annotations

import json
import logging
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import get_args

import numpy as np
import pytest
from pikepdf import Array, Dictionary, Encryption, Name, Pdf, String
from PIL import Image

from press import resources
from press.prepress.pdf.regions import extent, regions
from press.prepress.preflight import Demands, Place, PreflightFinding, preflight
from press.prepress.preflight.report import as_json, as_table, write_page
from press.prepress.preflight.rules import RULES, SHOP, RuleName
from press.problems import ProblemsFound
from tests.conftest import PROJECT
from tests.print_pdfs import (
    BLEED,
    MM,
    RGB_AREA,
    SLUG,
    TRIM,
    Spoil,
    add_content,
    add_page,
    annotation,
    appearance,
    area,
    content,
    drop,
    form,
    good,
    ground,
    ground_to,
    group,
    icc_based,
    info,
    intent,
    layers,
    not_a_font,
    not_a_jpeg,
    not_embedded,
    other_size,
    page,
    picture,
    put,
    rgb_image,
    root,
    save,
    say,
    separation,
    set_content,
    shading,
    soft_mask,
    text,
    tiling,
    transparency,
    type3,
)


def found(pdf: Pdf, folder: Path, demands: Demands | None = None) -> list[PreflightFinding]:
    return preflight(save(pdf, folder), demands or Demands())


FAULTS: list[tuple[str, str, Spoil, str]] = [
    # the rule, what is done, how it is done, words of what is said
    ("boxes", "no TrimBox", drop(page, "/TrimBox"), "has no TrimBox"),
    ("boxes", "no BleedBox", drop(page, "/BleedBox"), "has no BleedBox"),
    ("boxes", "ArtBox", put(page, "/ArtBox", lambda pdf: page(pdf).TrimBox), "has an ArtBox"),
    ("boxes", "CropBox", put(page, "/CropBox", lambda pdf: page(pdf).TrimBox), "CropBox cuts"),
    ("boxes", "turned", put(page, "/Rotate", 90), "rotated by 90°"),
    ("boxes", "unit", put(page, "/UserUnit", 2), "units of 2 points"),
    ("boxes", "other size", other_size, "60.0 × 70.0 mm after cutting; most pages have 60.0 × 80.0 mm"),
    ("bleed", "no bleed", put(page, "/BleedBox", lambda pdf: page(pdf).TrimBox), "0.0 mm left"),
    ("bleed", "ground ends at trim", ground_to(0), "on the right, something touches the trim but ends before the edge"),
    ("bleed", "ground ends in bleed", ground_to(1.5), "on the right, something touches the trim but ends before"),
    ("marks", "mark in bleed", content(f"0 0 0 1 K 0.3 w {20 * MM} 0 m {20 * MM} {9 * MM} l S"), "outside the trim"),
    ("colour-space", "RGB area", content(RGB_AREA), "an area is in DeviceRGB."),
    ("colour-space", "RGB line", content(f"1 0 0 RG {area(5, 5, 9, 9)} S"), "a line is in DeviceRGB"),
    ("colour-space", "RGB text", content(text("0 0 0 rg")), "text is in DeviceRGB"),
    ("colour-space", "RGB image", content("50 0 0 50 60 50 cm /A Do", XObject_A=rgb_image), "an image"),
    ("colour-space", "inline", content(f"9 0 0 9 60 50 cm BI /W 40 /H 40 /BPC 8 /CS /RGB ID {'A' * 4800} EI"), "image"),
    ("colour-space", "in a form", content("/A Do", XObject_A=lambda pdf: form(pdf, RGB_AREA)), "DeviceRGB"),
    ("colour-space", "tiling", content(f"/Pattern cs /A scn {area(9, 9, 9, 9)} f", Pattern_A=tiling), "DeviceRGB"),
    ("colour-space", "gradient", content("/A sh", Shading_A=shading), "a gradient is in DeviceRGB"),
    ("colour-space", "ICC", content(f"/A cs {area(9, 9, 9, 9)} f", ColorSpace_A=icc_based), "ICCBased with 4"),
    ("colour-space", "default", content(ColorSpace_DefaultCMYK=icc_based), "ICCBased with 4 components"),
    (
        "colour-space",
        "spot",
        content(f"/A cs 0.1 scn {area(9, 9, 9, 9)} f", ColorSpace_A=lambda p: separation(p, "Gold")),
        "Gold",
    ),
    ("colour-space", "registration", content(f"/Marks cs 0.2 scn {area(9, 9, 9, 9)} f"), "registration colour"),
    ("colour-space", "appearance", appearance, "an area is in DeviceRGB"),
    ("black-text", "rich", content(text("0.4 0 0 1 k", "/knock gs")), "(C 40 M 0 Y 0 K 100)"),
    ("black-text", "converted", content(text("0.7 0.6 0.6 0.7 k", "/knock gs")), "(C 70 M 60 Y 60 K 70)"),
    ("overprint", "black knocks out", content(text("0 0 0 1 k", "/knock gs")), "black text does not overprint"),
    ("overprint", "grey knocks out", content(text("0 g")), "black text does not overprint"),
    (
        "overprint",
        "mode 0",
        content(text("0 0 0 1 k", "/A gs"), ExtGState_A=lambda _: Dictionary(op=True, OPM=0)),
        "black",
    ),
    ("overprint", "white text", content(text("0 0 0 0 k")), "text in white overprints"),
    ("overprint", "white area", content(f"/over gs 0 0 0 0 k {area(9, 9, 9, 9)} f"), "an area in white overprints"),
    ("ink", "four inks", content(f"1 1 0.8 0.4 k {area(12, 40, 20, 5)} f"), "the inks add up to 320 %"),
    ("resolution", "coarse", content("288 0 0 72 40 50 cm /Picture Do"), "too few pixels: 30 per inch"),
    (
        "fonts",
        "not embedded",
        content(text("", more="/A 12 Tf 1 0 0 0 k"), Font_A=not_embedded),
        "Helvetica is not embedded",
    ),
    (
        "fonts",
        "Type 3",
        content(text("", more="/A 9 Tf 1 0 0 0 k"), Font_A=type3(b"1000 0 d0 0 0 9 9 re f")),
        "of Type 3",
    ),
    (
        "transparency",
        "no page group",
        content("/A gs", ExtGState_A=lambda _: Dictionary(ca=0.5)),
        "does not name the colour space in which",
    ),
    (
        "transparency",
        "group in RGB",
        content("/A Do", XObject_A=group(Name.DeviceRGB)),
        "a group is blended in DeviceRGB",
    ),
    (
        "transparency",
        "page in RGB",
        put(page, "/Group", transparency(Name.DeviceRGB)),
        "of the page is blended in DeviceRGB",
    ),
    ("output-intent", "none", drop(root, "/OutputIntents"), "no output intent"),
    ("output-intent", "two", lambda pdf: root(pdf).OutputIntents.append(intent(pdf)), "2 output intents"),
    ("output-intent", "unnamed", drop(intent, "/OutputConditionIdentifier"), "does not name its printing condition"),
    ("output-intent", "no profile", drop(intent, "/DestOutputProfile"), "no embedded profile"),
    (
        "output-intent",
        "not registered",
        put(intent, "/OutputConditionIdentifier", String("Ours")),
        '"Ours" is not in the registry',
    ),
    ("output-intent", "other profile", lambda pdf: intent(pdf).DestOutputProfile.write(b"x" * 200), "with four inks"),
    ("metadata", "not PDF/X", say("{http://www.npes.org/pdfx/ns/id/}GTS_PDFXVersion", "PDF/X-3"), 'declares "PDF/X-3"'),
    ("metadata", "not trapped", drop(info, "/Trapped"), "trapped"),
    ("metadata", "no title", drop(info, "/Title"), "its title (/Title)"),
    ("metadata", "no version", say("xmpMM:VersionID", ""), "its version (xmpMM:VersionID)"),
    ("layers", "layers", put(root, "/OCProperties", layers), "layers"),
    ("actions", "script", put(root, "/Names", Dictionary(JavaScript=Dictionary())), "scripts"),
    ("actions", "on opening", put(root, "/OpenAction", Dictionary(S=Name.Named)), "an action on opening"),
    ("annotations", "link", annotation("/Link", 60), "1 annotation is on the page: Link."),
    ("content", "no such form", content("/Nothing Do"), "/Nothing"),
    ("content", "operands", content("(a) (b) re"), '"re"'),
    ("ghostscript", "font program", not_a_font, "font"),
    ("ghostscript", "image data", not_a_jpeg, "image"),
]


@pytest.mark.parametrize(("rule", "spoil", "words"), [pytest.param(f[0], *f[2:], id=f"{f[0]}: {f[1]}") for f in FAULTS])
def test_a_fault_is_found(rule: str, spoil: Spoil, words: str, tmp_path: Path) -> None:
    pdf = good()
    spoil(pdf)
    findings = found(pdf, tmp_path)
    said = [finding.message for finding in findings if finding.rule == rule]
    assert any(words in message for message in said), findings
    # Ghostscript stops at broken operators, too.
    also = {"ghostscript"} if rule == "content" else set()
    assert {finding.rule for finding in findings} == {rule} | also, findings
    assert all(finding.remedy.endswith(".") and finding.message.endswith(".") for finding in findings)


def test_each_rule_names_what_demands_it() -> None:
    """mypy compares the rule of every finding with RuleName; here, RuleName is compared with the table."""
    assert set(RULES) == set(get_args(RuleName))
    clause = re.compile(r"ISO (15930-7:2010, 6\.\d+|32000-1:2008, \d+(\.\d+)+|12647-2:2013)")
    for name, rule in RULES.items():
        assert rule.clauses, name
        assert all(one.source == SHOP or clause.fullmatch(one.source) for one in rule.clauses), name
        assert rule.requirement[-1] != "." and all(one.subject for one in rule.clauses), name


def test_each_rule_finds_a_fault() -> None:
    """The other two need demands, or a password; tests below have them."""
    assert set(RULES) - {fault[0] for fault in FAULTS} == {"pages", "encryption"}


def test_the_manual_has_the_same_rules() -> None:
    manual = (PROJECT / "docs" / "printing.md").read_text(encoding="utf-8")
    rows = [f"| `{name}` | {rule.requirement} | {'; '.join(map(str, rule.clauses))} |" for name, rule in RULES.items()]
    assert "| Rule | Requirement | Demanded by |\n|---|---|---|\n" + "\n".join(rows) + "\n\n" in manual


GOOD: list[tuple[str, Spoil]] = [
    ("grey area", content(f"0.8 g {area(9, 9, 9, 9)} f")),
    ("unused RGB", content(XObject_A=rgb_image, Pattern_A=tiling, Font_A=not_embedded)),
    ("clipped RGB", content(f"{area(40, 40, 9, 9)} W n {RGB_AREA}")),
    ("text that is not seen", content(text("0 0 0 rg", more="3 Tr"))),
    ("OP without op", content(text("0 0 0 1 k", "/A gs"), ExtGState_A=lambda _: Dictionary(OP=True, OPM=1))),
    ("indexed", content("20 0 0 20 60 50 cm /A Do", XObject_A=lambda pdf: picture(pdf, indexed(), 100))),
    ("coloured text", content(text("1 0.5 0 0.2 k", "/knock gs"))),
    ("dark coloured text", content(text("0.7 0 0 0.85 k", "/knock gs"))),
    ("part of a picture in the bleed", lambda pdf: set_content(pdf, page(pdf), ground(), in_the_bleed())),
    ("white in a picture that bleeds", lambda pdf: set_content(pdf, page(pdf), white_ground(), area_to_the_trim())),
    ("slanting edge", lambda pdf: set_content(pdf, page(pdf), slanting())),
    ("annotation beyond the bleed", annotation("/Link", 1)),
    ("printer's mark", annotation("/PrinterMark", 60)),
    ("black overprints over a mask", content("/A gs", ExtGState_A=soft_mask(Name.DeviceGray))),
    ("group in CMYK", content("/A Do", XObject_A=group(Name.DeviceCMYK))),
    ("own printing condition", drop(intent, "/RegistryName")),
]


def indexed() -> Array:
    return Array([Name.Indexed, Name.DeviceCMYK, 255, String(bytes(4 * 256))])


def in_the_bleed() -> str:
    return f"0.5 0 0 0 k {area(TRIM[0] + 0.5, 20, 1, 5)} f"


def white_ground() -> str:
    return ground().replace("0.2 0.1 0 0 k", "0 0 0 0 k")


def area_to_the_trim() -> str:
    return f"0.5 0 0 0 k {area(40, 20, 20, 20)} f"


def slanting() -> str:
    """A triangle that crosses the trim and the bleed on the right at 45°."""
    x = (SLUG + TRIM[0]) * MM
    return f"0.5 0 0 0 k {x - 60} 100 m {x + 40} 200 l {x - 60} 200 l f"


@pytest.mark.parametrize("add", [pytest.param(add, id=name) for name, add in GOOD])
def test_what_is_no_fault_passes(add: Spoil, tmp_path: Path) -> None:
    pdf = good()
    page(pdf).Group = transparency(Name.DeviceCMYK)
    add(pdf)
    assert found(pdf, tmp_path) == []


def test_a_finding_says_where_it_is(tmp_path: Path) -> None:
    pdf = good()
    add_page(pdf)
    page(pdf).Contents = pdf.make_stream(b"q Q")
    other = pdf.pages[1].obj
    set_content(pdf, other, ground(), f"1 1 0.8 0.4 k {area(12, 40, 20, 5)} f", f"1 1 1 0.2 k {area(30, 70, 6, 2)} f")
    (over,) = found(pdf, tmp_path)
    assert (over.rule, over.page) == ("ink", 2)
    assert over.place is not None
    near(over.place, Place(12, 40, 20, 5), 0.6)
    # Ghostscript fills every pixel that an area touches, so it is a little more than 112 mm².
    said = re.search(r"(\d+) mm² of the page", over.message)
    assert said
    assert 112 <= int(said[1]) <= 120


def test_cells_that_touch_are_one_region() -> None:
    touching_at_a_corner = np.array([[0, 0, 0, 1], [0, 0, 1, 0], [1, 0, 0, 0]], bool)
    upper, lower = regions(touching_at_a_corner)
    assert (upper, lower) == ({(0, 3), (1, 2)}, {(2, 0)})
    assert extent(upper) == (slice(0, 2), slice(2, 4))
    assert list(regions(np.zeros((2, 3), bool))) == []


def test_places_are_right_on_a_turned_page(tmp_path: Path) -> None:
    pdf = good()
    add_content(pdf, f"1 1 0.8 0.4 k {area(12, 40, 20, 5)} f")
    page(pdf).Rotate = 90
    over = next(finding for finding in found(pdf, tmp_path) if finding.rule == "ink")
    assert over.place is not None
    near(over.place, Place(12, 40, 20, 5), 0.6)


def test_missing_bleed_is_found_where_it_is_missing(tmp_path: Path) -> None:
    pdf = good()
    set_content(pdf, page(pdf), f"0.5 0 0 0 k {area(0, 20, 30, 25)} f")
    (short,) = found(pdf, tmp_path)
    assert short.rule == "bleed"
    assert short.place is not None
    near(short.place, Place(-BLEED, 20, BLEED, 25), 0.6)


def near(place: Place, wanted: Place, tolerance: float) -> None:
    for name in ("x", "y", "width", "height"):
        assert getattr(place, name) == pytest.approx(getattr(wanted, name), abs=tolerance), (place, wanted)


def test_many_equal_things_are_one_finding(tmp_path: Path) -> None:
    pdf = good()
    small = "\n".join(f"1 0 0 rg {area(n % 50, n // 50, 0.5, 0.5)} f" for n in range(3000))
    add_content(pdf, f"{small}\n{RGB_AREA}")
    (finding,) = found(pdf, tmp_path)
    assert "(3001 times on this page)" in finding.message
    assert finding.place == Place(10, 10, 20, 10)


def test_overprint_counts_in_the_sum_of_inks(tmp_path: Path) -> None:
    # The ground is 30 %: black that overprints it makes 130 %, black that knocks it out makes 100 %.
    assert {finding.rule for finding in found(good(), tmp_path, Demands(ink=125))} == {"ink"}
    assert found(good(), tmp_path, Demands(ink=130)) == []


def test_the_colours_of_type_3_signs_count(tmp_path: Path) -> None:
    pdf = good()
    sign = type3(b"1000 0 d0 1 0 0 rg 0 0 900 900 re f")
    content(text("", more="/A 9 Tf 1 0 0 0 k"), Font_A=sign)(pdf)
    assert {finding.rule for finding in found(pdf, tmp_path)} == {"fonts", "colour-space"}


def test_demands_are_those_of_the_shop(tmp_path: Path) -> None:
    pdf = good()
    for _ in range(5):
        add_page(pdf)
    asked = Demands(bleed=5, trim=(210, 297), least_dpi=400, pages=4, multiple=4)
    findings = found(pdf, tmp_path, asked)
    assert [finding.message for finding in findings if finding.rule == "pages"] == [
        "the file has 6 pages instead of 4: 2 too many.",
        "the file has 6 pages, which is not a multiple of 4: 2 too many, or 2 too few.",
    ]
    assert {"bleed", "boxes", "resolution", "pages"} == {finding.rule for finding in findings}
    assert any("the print shop asks for 210.0 × 297.0 mm" in finding.message for finding in findings)


def test_warnings_are_told_from_errors(tmp_path: Path) -> None:
    pdf = good()
    put(root, "/OCProperties", layers)(pdf)
    content(text("", more="/A 9 Tf 1 0 0 0 k"), Font_A=type3(b"1000 0 d0 0 0 9 9 re f"))(pdf)
    drop(info, "/Trapped")(pdf)
    said = {finding.rule: finding.severity for finding in found(pdf, tmp_path)}
    assert said == {"layers": "warning", "fonts": "warning", "metadata": "error"}


def test_a_form_that_holds_itself_ends(tmp_path: Path) -> None:
    pdf = good()
    made = form(pdf, "/Self Do /Self Do", Resources=Dictionary(XObject=Dictionary()))
    made.Resources.XObject["/Self"] = made
    add_content(pdf, "/Self Do", XObject={"Self": made})
    assert "content" in {finding.rule for finding in found(pdf, tmp_path)}


def test_a_cut_off_stream_is_a_finding(tmp_path: Path) -> None:
    pdf = good()
    page(pdf).Contents = pdf.make_stream(b"q 1 0 0 rg (never closed")
    assert "content" in {finding.rule for finding in found(pdf, tmp_path)}


def test_a_locked_file_is_a_finding(tmp_path: Path) -> None:
    path = save(good(), tmp_path, encryption=Encryption(owner="secret"))
    rules = {finding.rule for finding in preflight(path, Demands())}
    assert rules - {"ghostscript"} == {"encryption"}, "newer versions of Ghostscript mention it, too"


def test_nothing_is_changed_and_progress_is_told(tmp_path: Path) -> None:
    pdf = good()
    add_page(pdf)
    path = save(pdf, tmp_path)
    before = path.read_bytes()
    told: list[tuple[str, int, int]] = []
    preflight(path, Demands(), lambda word, done, of: told.append((word, done, of)))
    assert told == [("preflight", 1, 2), ("preflight", 2, 2), ("ink", 1, 2), ("ink", 2, 2)]
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_what_cannot_be_checked_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ProblemsFound, match="cannot be read"):
        preflight(tmp_path / "missing.pdf", Demands())
    words = tmp_path / "words.pdf"
    words.write_text("These are words, and no PDF.", encoding="utf-8")
    with pytest.raises(ProblemsFound, match="is not a PDF, or is damaged"):
        preflight(words, Demands())
    with pytest.raises(ProblemsFound, match="without its password"):
        preflight(save(good(), tmp_path, encryption=Encryption(owner="one", user="two")), Demands())
    with pytest.raises(ProblemsFound, match="has no pages"):
        preflight(save(Pdf.new(), tmp_path), Demands())
    path = save(good(), tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ProblemsFound, match="print files cannot be checked; missing: Ghostscript"):
        preflight(path, Demands())


def test_a_naive_file_is_sent_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    import weasyprint

    caplog.set_level(logging.CRITICAL, "weasyprint")
    Image.new("RGB", (60, 40), "#c33").save(tmp_path / "photo.png")
    html = """<html lang="en"><title>Naive</title><style>@page { size: A6; margin: 12mm; bleed: 3mm; marks: crop }
        body { color: black } img { width: 60mm }</style>
        <h1>Naive</h1><p>Black text, <a href="https://example.org">a link</a> <img src="photo.png" alt="A photo">"""
    path = tmp_path / "naive.pdf"
    weasyprint.HTML(string=html, base_url=str(tmp_path)).write_pdf(path, pdf_variant="pdf/x-4")
    findings = preflight(path, Demands())
    said = " ".join(finding.message for finding in findings)
    wanted = {"colour-space", "output-intent", "marks", "annotations", "resolution"}
    assert wanted <= {finding.rule for finding in findings}
    for words in ("text is in DeviceRGB", "an image is in DeviceRGB", "no output intent", "Link"):
        assert words in said
    assert len(findings) < 15


class Elements(HTMLParser):
    """The elements of a page, with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.found if name == tag]


def test_the_page_shows_where_things_are(tmp_path: Path) -> None:
    pdf = good()
    add_page(pdf)
    content(RGB_AREA)(pdf)
    drop(info, "/Trapped")(pdf)
    path = save(pdf, tmp_path)
    target = tmp_path / "report.html"
    write_page(path, preflight(path, Demands()), target)
    html = target.read_text(encoding="utf-8")
    seen = Elements(html)
    assert seen.all("html") == [{"lang": "en"}]
    (shown,) = seen.all("img")
    assert str(shown["src"]).startswith("data:image/jpeg;base64,")
    assert "Page 1" in str(shown["alt"])
    outlines = [box for box in seen.all("rect") if str(box["class"]).startswith("outline")]
    assert [(box["x"], box["y"], box["width"], box["height"]) for box in outlines] == [("20.0", "20.0", "20.0", "10.0")]
    assert not {"script", "link", "iframe"} & {tag for tag, _ in seen.found}
    assert "http" not in html
    assert "Text is in" not in html
    assert "An area is in DeviceRGB." in html
    assert "whether it is trapped" in html
    assert html.count("ISO 15930-7:2010, 6.9: trapping") == 2, "with the finding, and in the table of the rules"
    for name, rule in RULES.items():
        assert f'<th scope="row">{name}</th>' in html
        assert all(str(clause) in html for clause in rule.clauses)
    assert not list(tmp_path.glob(".*"))


def test_a_page_without_findings_says_so(tmp_path: Path) -> None:
    path = save(good(), tmp_path)
    target = tmp_path / "report.html"
    write_page(path, [], target)
    html = target.read_text(encoding="utf-8")
    assert "No findings: the file can go to print." in html
    assert html.count('<td class="count">0</td>') == len(RULES)
    assert resources.page_css().read_text(encoding="utf-8") in html
    assert not Elements(html).all("img")


def test_words_of_a_file_are_escaped(tmp_path: Path) -> None:
    path = save(good(), tmp_path)
    target = tmp_path / "report.html"
    write_page(
        path, [PreflightFinding("fonts", 1, None, "the font <b>Bold</b> is not in the file.", "Embed it.")], target
    )
    assert "The font &lt;b&gt;Bold&lt;/b&gt;" in target.read_text(encoding="utf-8")


def sources(name: RuleName) -> str:
    return "; ".join(clause.source for clause in RULES[name].clauses)


def test_findings_as_lines_and_as_data(tmp_path: Path) -> None:
    one = PreflightFinding("ink", 2, Place(1, 2, 3, 4), "too much ink.", "Use less.", source="styles/main.css")
    other = PreflightFinding("layers", 0, None, "it has layers.", "Remove them.", "warning")
    assert as_table([one, other]).splitlines() == [
        "the whole file",
        "  warning  layers         it has layers. Remove them.",
        "page 2",
        "  error    ink            too much ink. Use less. at 1.0, 2.0 mm (3.0 × 4.0 mm)  [styles/main.css]",
        "the rules",
        *(f"  {int(name in ('ink', 'layers')):>7}  {name:<13}  {sources(name)}" for name in RULES),
        "1 error and 1 warning on 1 page.",
    ]
    assert sources("fonts") == "ISO 15930-7:2010, 6.5; ISO 32000-1:2008, 9.9; the print shop"
    assert as_table([]).splitlines()[-1] == "No findings: the file can go to print."
    data = json.loads(as_json(Path("out/book.pdf"), [one, other], Demands()))
    assert data["file"] == "book.pdf"
    assert data["printable"] is False
    assert data["demands"]["ink"] == 300
    assert [finding["rule"] for finding in data["findings"]] == ["layers", "ink"]
    assert data["findings"][1]["place"] == {"x": 1, "y": 2, "width": 3, "height": 4}
    assert data["findings"][1]["clauses"] == [
        {"source": "ISO 12647-2:2013", "subject": "tone value sum"},
        {"source": "the print shop", "subject": "the limit"},
    ]
    assert list(data["rules"]) == list(RULES)
    assert data["rules"]["ink"]["clauses"] == data["findings"][1]["clauses"]
    assert [name for name, rule in data["rules"].items() if rule["findings"]] == ["ink", "layers"]
    assert json.loads(as_json(Path("book.pdf"), [other], Demands()))["printable"] is True


def test_an_operator_that_is_no_text_is_a_finding(tmp_path: Path) -> None:
    path = tmp_path / "damaged.pdf"
    with Pdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(200, 200))
        page.contents_add(b"q \x9c\x9d Q")
        pdf.save(path)
    assert any(finding.rule == "content" for finding in preflight(path, Demands()))
