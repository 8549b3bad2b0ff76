"""The brand of a catalogue: brand.yaml becomes tokens, and what is wrong with it is told at its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from fast_mail_parser import parse_email_tree
from fontTools.ttLib import TTFont
from PIL import Image

from press.composition.added_font import css_of
from press.composition.contrast import low_contrasts
from press.composition.ink_match import changed_inks
from press.composition.layout import Frame, Layout, Placed
from press.composition.own_fonts import faults_of_fonts, own_fonts
from press.composition.paper_colours import MOST_INK, best_inks, difference, seen
from press.composition.pictures import read_original
from press.composition.store import Store
from press.composition.tokens import Tokens, read_tokens
from press.composition.typefaces import font_files, read_fonts
from press.desk.mail.letters import MailLogo
from press.desk.mail.message import message_of
from press.editions import LEAFLET, PRINT, SCREEN, Edition
from press.editorial.brand import read_brand
from press.editorial.catalogue import load
from press.layers import Layers
from press.prepress.checks import check_pictures, check_resolution
from press.problems import ProblemsFound
from press.production.load_content import remark
from press.production.print import make_print
from press.production.screen import make_catalogue, make_leaflets
from tests.conftest import PROJECT, STAFF, folders, say_nothing
from tests.inspect_pdf import Book
from tests.mail_letters import letters

STYLES = PROJECT / "styles"
FONTS = read_fonts(STYLES / "fonts.css")
PICTURES = 'other_colours: {petrol: "#E3F0F2", rust: "#C0400F", sand-brown: "#E08A62", lawn: "#85A473"}\n'
"""The colours of the pictures of the small sample, which the press's themes have."""
TYPEFACE = """\
typefaces:
  sans:
    name: House
    licence: SIL Open Font License 1.1
    regular: House-Light.ttf
    italic: House-LightIt.ttf
    semibold: House-Regular.ttf
    black: House-Bold.ttf
"""


def branded(content: Path, brand: str) -> Layers:
    """The stylesheets of a content folder with this brand."""
    (content / "brand.yaml").write_text(brand, encoding="utf-8")
    return folders(content, content.parent / "output").stylesheets


def tokens(content: Path, brand: str, edition: Edition = SCREEN) -> Tokens:
    return read_tokens(branded(content, brand), edition)


def told(found: pytest.ExceptionInfo[ProblemsFound]) -> list[str]:
    """The problems, each with its file, line and field."""
    return [str(problem.named_from(Path(problem.file).parent)) for problem in found.value.problems]


def add_typeface(content: Path, rights: int = 0) -> None:
    """Put the fonts of TYPEFACE into fonts/. rights: the bits of fsType of its first font."""
    (content / "fonts").mkdir()
    for name in ("Light", "LightIt", "Regular", "Bold"):
        font = TTFont(font_files()[f"SourceSansPro-{name}.ttf"])
        font["OS/2"].fsType = rights if name == "Light" else 0
        font.save(content / "fonts" / f"House-{name}.ttf")


def test_a_brand_sets_measures_and_the_rest_follows(small_content: Path) -> None:
    found = tokens(
        small_content, "trim: a5\nbaseline: 4\ntext: 8.5\nmargins: {inner: 11, outer: 13, top: 15, bottom: 30}\n"
    )
    names = ("trim-width", "trim-height", "baseline", "margin-inner", "margin-outer", "margin-top", "measure")
    assert [found.mm(name) for name in names] == [148, 210, 4, 11, 13, 15, 124]
    assert found.page_lines == 41 and found.mm("margin-bottom") == pytest.approx(30.8)
    assert found.number("small") == pytest.approx(8.5 / 10.2) and found.number("large") == pytest.approx(124 / 172)
    leaflet = tokens(small_content, "margins: {inner: 11, outer: 13}\n", LEAFLET)
    assert (leaflet.mm("margin-inner"), leaflet.mm("margin-outer"), leaflet.mm("trim-width")) == (12, 12, 210)


@pytest.mark.parametrize(
    ("trim", "size"),
    [
        ("A4", (210, 297)),
        ("letter", (215.9, 279.4)),
        ("Square", (210, 210)),
        ("170x240", (170, 240)),
        ("170 × 240", (170, 240)),
        ("{width: 200, height: 270.5}", (200, 270.5)),
    ],
)
def test_a_trim_has_a_name_or_a_size(trim: str, size: tuple[float, float], small_content: Path) -> None:
    found = tokens(small_content, f"trim: {trim}\n")
    assert (found.mm("trim-width"), found.mm("trim-height")) == size


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        ("\ntrim: foolscap", 'brand.yaml:2  trim  "foolscap" is not a trim. Write a name (A4, A5, letter, square)'),
        ("trim: 60x80", "brand.yaml:1  trim  a page that is 60 mm wide has no room for the layout. It must be 120 to"),
        (
            "trim: 210x600",
            "brand.yaml:1  trim  a page that is 600 mm high is too large. It must be 160 to 460 mm high.",
        ),
        ("trim: {width: 200}", "brand.yaml:1  trim.height  the field is missing. Add it."),
        ("tirm: A4", 'brand.yaml:1  tirm  there is no field with this name. Did you mean "trim"?'),
        ("baseline: 20", "brand.yaml:1  baseline  the number is too large. It must be at most 8."),
        (
            "margins: {innner: 3}",
            "brand.yaml:1  margins.innner  there is no field with this name. Did you mean",
        ),
        ('themes:\n  - "blue"', 'brand.yaml:2  themes.1  "blue" is not a colour. Write # and six digits'),
        ('themes:\n  - {deep: "#112233"}', "brand.yaml:2  themes.1.strong  the field is missing. Add it."),
        ('themes: [{screen: "#112233", inks: [1, 0]}]', "brand.yaml:1  themes.1.inks  an ink has four numbers"),
        ("themes:\n  - #112233", 'brand.yaml:2  themes.1  the text ends at the "#", which begins a comment.'),
        ("typefaces: {sans: {name: House}}", "brand.yaml:1  typefaces.sans.black  the field is missing. Add it."),
    ],
)
def test_what_is_wrong_with_a_brand_is_told_at_its_line(brand: str, said: str, small_content: Path) -> None:
    (small_content / "brand.yaml").write_text(brand + "\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(small_content)
    assert any(one.startswith(said) for one in told(found)), told(found)


def test_any_number_of_themes_has_its_own_colours(small_content: Path) -> None:
    strong = ("#5B2A86", "#1B5E20", "#8A4B08", "#0B4F8A", "#A11D33", "#4A5A00")
    found = tokens(small_content, "themes:\n" + "".join(f'  - "{colour}"\n' for colour in strong))
    assert found.families == 6 and [found.palette(n).strong for n in range(1, 8)] == [*strong, strong[0]]
    assert ".theme-6 { --deep: var(--theme-6-deep);" in found.computed and "--theme-6-deep: #" in found.computed
    two = tokens(small_content, 'themes: ["#5B2A86", "#1B5E20"]\n', PRINT)
    assert two.families == 2 and "theme-3-strong" not in two.by_name
    assert read_tokens(PROJECT / "styles", SCREEN).families == 4


def test_the_steps_of_a_family_are_mixed_unless_they_are_given(small_content: Path) -> None:
    palette = tokens(small_content, 'themes: [{strong: "#0B7189", tint: "#F0F8FA"}]\n').palette(1)
    assert (palette.strong, palette.tint) == ("#0B7189", "#F0F8FA")
    ours = read_tokens(PROJECT / "styles", SCREEN).palette(1)
    for mixed, by_hand in ((palette.deep, ours.deep), (palette.mid, ours.mid), (palette.soft, ours.soft)):
        assert difference(seen(mixed), seen(by_hand)) < 6


def test_missing_inks_are_computed_and_said(small_content: Path) -> None:
    brand = 'colours: {ink: "#202020"}\nthemes: ["#5B2A86", {screen: "#1B5E20", inks: [0.7, 0, 0.9, 0.6]}]\n'
    found = tokens(small_content, brand, PRINT)
    assert found.colour("theme-2-strong") == "device-cmyk(0.7 0 0.9 0.6)"
    assert found.colour("ink").startswith("device-cmyk(0 0 0 ")
    assert set(found.inks_computed) >= {"ink", "theme-1-strong", "theme-1-deep", "theme-2-deep"}
    assert "theme-2-strong" not in found.inks_computed
    home = folders(small_content, small_content.parent / "output")
    assert remark(home).startswith("brand.yaml has no inks for these colours, so the press computed them: ink 0 0 0 ")
    assert tokens(small_content, 'colours: {sun: {screen: "#F4BF4F", inks: [0, 0.25, 0.75, 0]}}\n', PRINT)
    assert remark(home) == ""


@pytest.mark.parametrize("colour", ["#0B7189", "#C0400F", "#5B2A86", "#E3F0F2", "#1B5E20", "#083A49"])
def test_computed_inks_look_like_their_colour(colour: str) -> None:
    inks = best_inks(colour, in_black=False)
    assert difference(seen(colour), seen(inks)) < 2.5
    assert sum(inks) <= MOST_INK and sum(part > 0 for part in inks) <= 3


def test_a_colour_that_paper_cannot_show_is_a_problem(small_content: Path) -> None:
    (problem,) = changed_inks(branded(small_content, 'trim: A4\nother_colours:\n  signal: "#00FF00"\n'))
    assert (Path(problem.file).name, problem.line, problem.field) == ("brand.yaml", 3, "--signal")
    assert problem.message.startswith("paper cannot show #00FF00: the nearest inks differ from it by ")
    assert list(changed_inks(branded(small_content, 'other_colours:\n  signal: "#5B2A86"\n'))) == []


def test_too_little_contrast_is_told_at_the_line_of_the_brand(small_content: Path) -> None:
    found = list(low_contrasts(branded(small_content, 'trim: A4\nthemes:\n  - "#5B2A86"\n  - "#F2C14E"\n')))
    assert {(Path(problem.file).name, problem.line) for problem in found} == {("brand.yaml", 4)}
    assert list(low_contrasts(branded(small_content, 'themes: ["#5B2A86", "#1B5E20"]\n'))) == []
    (spine, *_) = [
        one for one in low_contrasts(branded(small_content, 'themes: ["#FFD400"]\n')) if "sun" in one.message
    ]
    assert (Path(spine.file).name, spine.line, spine.field) == ("brand.yaml", 1, "theme-1-deep")


def test_themes_that_nobody_could_tell_apart_are_a_problem(small_content: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(small_content, 'themes:\n  - "#0B7189"\n  - "#5B2A86"\n  - "#0B7589"\n')
    (said,) = told(found)
    assert said.startswith("brand.yaml:4  themes.3  #0B7589 looks almost like the colour of theme 1, #0B7189: they")
    assert tokens(small_content, 'themes: ["#0B7189", "#0B4F8A"]\n').families == 2


@pytest.mark.parametrize(
    ("brand", "said"),
    [
        (
            'colours: {payper: "#FFFFFF"}',
            "brand.yaml:1  colours.payper  the press has no colour with this",
        ),
        (
            'other_colours: {grey: "#777777"}',
            "brand.yaml:1  other_colours.grey  the press has a colour with this",
        ),
    ],
)
def test_a_colour_has_a_name_that_the_press_knows_or_one_of_its_own(brand: str, said: str, small_content: Path) -> None:
    with pytest.raises(ProblemsFound) as found:
        tokens(small_content, brand + "\n")
    assert told(found)[0].startswith(said)


def test_typefaces_come_from_the_folder_or_a_package(small_content: Path) -> None:
    add_typeface(small_content)
    serif = "  serif:\n    name: House Serif\n    licence: OFL\n"
    serif += "    italic: {file: SourceSerifPro-LightIt.ttf, package: font-source-serif-pro}\n"
    serif += "    black: {file: SourceSerifPro-Bold.ttf, package: font-source-serif-pro}\n"
    found = tokens(small_content, TYPEFACE + serif)
    catalogue = load(small_content)
    assert list(faults_of_fonts(catalogue, FONTS)) == []
    assert (found.typeface("sans"), found.typeface("serif")) == ("House", "House Serif")
    assert found.font("figure-typeface", "figure-label-weight").file.name == "House-Regular.ttf"
    css = css_of(own_fonts(catalogue))
    assert css.count('font-family: "House"') == 4 and css.count('font-family: "House Serif"') == 2
    assert 'font-family: "House"; font-weight: 400; font-style: italic; src: url("own-font:House-LightIt.ttf")' in css


@pytest.mark.parametrize(
    ("rights", "said"),
    [
        (0x2, "may not be embedded, so it cannot be in a PDF (its table OS/2, fsType, says so)."),
        (0x100, "may only be embedded as a whole, and the press embeds the characters that are used, so it"),
        (0x208, "may only be embedded as bitmaps, so it cannot be in a PDF"),
        (0x0, ""),
        (0x4, ""),
        (0x8, ""),
    ],
)
def test_a_font_must_have_the_right_to_be_embedded(rights: int, said: str, small_content: Path) -> None:
    add_typeface(small_content, rights)
    branded(small_content, TYPEFACE)
    found = list(faults_of_fonts(load(small_content), FONTS))
    assert [(problem.line, problem.field) for problem in found] == ([(5, "typefaces.sans.regular")] if said else [])
    assert all(problem.message.startswith(f'"House-Light.ttf" {said}') for problem in found)


def test_a_typeface_of_the_brand_has_a_name_of_its_own(small_content: Path) -> None:
    add_typeface(small_content)
    branded(small_content, TYPEFACE.replace("name: House", "name: source sans pro").replace("House-Bold", "House-Blod"))
    clash, missing = sorted(faults_of_fonts(load(small_content), FONTS))
    assert (clash.line, clash.field) == (3, "typefaces.sans.name")
    assert clash.message == 'fonts.css declares a typeface "source sans pro" already.'
    assert (missing.line, missing.remedy) == (8, 'Did you mean "House-Bold.ttf"?')


def test_a_branded_catalogue_is_made_in_all_editions(small_content: Path, tmp_path: Path, kept: Path) -> None:
    add_typeface(small_content)
    Image.new("RGB", (600, 240), "#5B2A86").save(small_content / "pictures" / "logo.png")
    themes = 'themes: ["#5B2A86", "#1B5E20"]\n'
    branded(small_content, f"trim: 200x270\n{themes}{PICTURES}{TYPEFACE}logo: logo.png\n")
    home = folders(small_content, tmp_path / "output", kept)
    book = Book(make_catalogue(home, STAFF, say_nothing))
    fonts = {str(font["/BaseFont"]) for page in book.reader.pages for font in fonts_of(page)}
    assert any("House" in name for name in fonts) and not any("Source-Sans" in name for name in fonts)
    assert [len(book.reader.pages[n].images) for n in (0, 1)] == [2, 1]
    leaflet = Book(make_leaflets(home, (1,), STAFF, say_nothing)[0])
    assert len(leaflet.reader.pages[0].images) == 1
    assert make_print(home, STAFF, say_nothing)


def fonts_of(page: object) -> list[dict[str, object]]:
    resources = page["/Resources"]  # type: ignore[index]
    return [font.get_object() for font in resources.get("/Font", {}).values()]


def test_a_logo_with_too_few_pixels_for_print_is_named(small_content: Path) -> None:
    branded(small_content, "trim: A4\nlogo: logo.png\n")
    Image.new("RGB", (100, 40)).save(small_content / "pictures" / "logo.png")
    catalogue = load(small_content)
    frame = Frame("logo.png", 1, 0, 0, 36, 14.4)
    layout = Layout(1, 19.2, (), (), pictures=(Placed("logo.png", frame, None),))
    original = read_original(small_content / "pictures" / "logo.png", Path(), Store(small_content / "kept"))
    (problem,) = check_resolution(catalogue, "cover", layout, {"logo.png": original})
    assert (Path(problem.file).name, problem.line, problem.field) == ("brand.yaml", 2, "logo.file")


def test_a_logo_that_cannot_be_used_is_a_problem(small_content: Path) -> None:
    branded(small_content, "trim: A4\nlogo:\n  file: logo.png\n")
    (problem,) = check_pictures(load(small_content), Store(small_content / "kept"), 216)
    assert (Path(problem.file).name, problem.line, problem.field) == ("brand.yaml", 3, "logo.file")
    branded(small_content, "logo: blok.svg\n")
    assert list(check_pictures(load(small_content), Store(small_content / "kept"), 216)) == []


def test_a_logo_is_inside_the_mail_that_shows_it(small_content: Path) -> None:
    (letter,) = letters(small_content, ["anne@example.org"], 2, logo=MailLogo(b"\x89PNG", "png"))
    tree = parse_email_tree(bytes(message_of(letter, letter.message_id(0))))
    text, related = tree.children[0].children
    html, picture = related.children
    assert (text.content_type, html.content_type, picture.content_type) == ("text/plain", "text/html", "image/png")
    assert picture.content == b"\x89PNG" and 'src="cid:logo"' in letter.html
    (without,) = letters(small_content, ["anne@example.org"], 2)
    assert "cid:" not in without.html


@pytest.mark.parametrize(("sheet", "fits"), [("{width: 440, height: 320}", True), ("{width: 400, height: 320}", False)])
def test_the_sheet_must_hold_two_pages(sheet: str, fits: bool, small_content: Path, tmp_path: Path, kept: Path) -> None:
    file = small_content / "catalogue.yaml"
    file.write_text(f"{file.read_text(encoding='utf-8').rstrip()}\n  sheet: {sheet}\n", encoding="utf-8")
    branded(small_content, "baseline: 4.8\ntrim: A4\n")
    home = folders(small_content, tmp_path / "output", kept)
    if fits:
        assert make_print(home, STAFF, say_nothing)
        return
    with pytest.raises(ProblemsFound) as found:
        make_print(home, STAFF, say_nothing)
    (said,) = told(found)
    assert said.startswith("brand.yaml:2  trim  two pages of 210 × 297 mm with their bleed take 426 × 303 mm; the")


def test_a_catalogue_without_a_brand_has_that_of_the_press(small_content: Path) -> None:
    assert read_brand(small_content) is None and load(small_content).brand is None
    own, ours = (
        read_tokens(styles, PRINT) for styles in (folders(small_content, small_content).stylesheets, PROJECT / "styles")
    )
    assert own.computed == ours.computed and own.colours == ours.colours and not own.of_brand
