"""Catalogues of other shapes: schema, brand, index, translations. Each is a change to the product catalogue."""

from __future__ import annotations

import os
from pathlib import Path

from tests.hostile.folders import Change, in_place_of, link_to
from tests.hostile.inputs import Hostile

_Input = Hostile[Change]
_HERON = "products/01-heron.md"


def _written(name: str, text: str) -> Change:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8", errors="surrogatepass")


def _replaced(name: str, old: str, new: str) -> Change:
    def change(folder: Path) -> None:
        text = (folder / name).read_text("utf-8")
        assert text.count(old) >= 1, old
        (folder / name).write_text(text.replace(old, new, 1), "utf-8")

    return change


def _schema(old: str, new: str) -> Change:
    return _replaced("schema.yaml", old, new)


def _brand(old: str, new: str) -> Change:
    return _replaced("brand.yaml", old, new)


_SHORT = "https://ellerquay.example.org/k/"
_TERM = "terms:\n  - {term: aluminium}"
_MANY = "".join(f"  a{n}: {{type: text, label: A{n}}}\n" for n in range(6000))
_TERMS = "".join(f"  - {{term: a{n}}}\n" for n in range(6000))

INPUTS = (
    _Input("the sound catalogue", lambda folder: folder),
    # schema.yaml
    _Input("schema: empty", _written("schema.yaml", ""), 'no solution belongs to the theme "at-the-desk"'),
    _Input("schema: a list", _written("schema.yaml", "- a\n"), "the file has no fields"),
    _Input(
        "schema: 6,000 fields",
        _schema("labels:\n", _MANY + "labels:\n"),
        "at most 200,000 are allowed",
    ),
    _Input(
        "schema: a field named as one of the press",
        _schema("  colours:", "  headline:"),
        "there is no field with this name",
    ),
    _Input(
        "schema: a field named like a command",
        _schema("  colours:", "  __class__:"),
        '"__class__" is not the name of a field',
    ),
    _Input("schema: a type there is not", _schema("type: money", "type: object"), '"object" is not allowed here'),
    _Input(
        "schema: a folder outside", _schema("folder: products", "folder: ../products"), '"../products" is not a key'
    ),
    _Input("schema: an absolute folder", _schema("folder: products", "folder: /etc"), '"/etc" is not a key'),
    _Input(
        "schema: a folder of the press",
        _schema("folder: products", "folder: pictures"),
        'the entries cannot be in "pictures"',
    ),
    _Input(
        "schema: a folder of 5,000 letters",
        _schema("folder: products", f"folder: {'a' * 5000}"),
        "the text is too long",
    ),
    _Input(
        "schema: a tag that is a command",
        _schema("No. {number}", "'{number.__class__}'"),
        '"{number.__class__}" does not say where the number is',
    ),
    _Input("schema: a tag without an end", _schema("No. {number}", "'No. {number'"), '"No'),
    _Input(
        "schema: a name of an entry that cannot be seen",
        _schema("one: product", 'one: "\\u200B"'),
        "there is no text that can be seen",
    ),
    _Input(
        "schema: letters of a label turned around",
        _schema("label: Price", 'label: "a\\u202Eb"'),
        "an invisible character turns the letters around (U+202E)",
    ),
    _Input(
        "schema: a section twice",
        _schema("  making: How it is made", "  making: The light"),
        'two sections have the heading "The light"',
    ),
    _Input(
        "schema: least over most",
        _schema("least: 2, most: 25", "least: 25, most: 2"),
        "the least value, 25, is greater than the most, 2",
    ),
    _Input("schema: a limit that is no number", _schema("least: 2", "least: .nan"), "a number is expected here"),
    _Input(
        "schema: a component there is not",
        _schema("component: price", "component: prize"),
        'there is no component "prize" for fields',
    ),
    _Input(
        "schema: a component that is a path",
        _schema("component: price", "component: ../parts/cover"),
        '"../parts/cover" is not the name of a component',
    ),
    _Input("schema: a pipe", in_place_of("schema.yaml", os.mkfifo), "a pipe (FIFO)"),
    _Input("schema: a link to /etc/passwd", link_to("schema.yaml", "/etc/passwd"), "a link leads out of it"),
    _Input("schema: /dev/zero", link_to("schema.yaml", "/dev/zero"), "a link leads out of it"),
    # Fields of its own
    _Input(
        "a price of 400 digits", _replaced(_HERON, "price: 148", f"price: {'9' * 400}"), "a number is expected here"
    ),
    _Input("a price that is no number", _replaced(_HERON, "price: 148", "price: .inf"), "a number is expected here"),
    _Input("a price with an exponent", _replaced(_HERON, "price: 148", "price: 1e400"), "a number is expected here"),
    _Input(
        "a picture of measures outside",
        _replaced(_HERON, "heron-dimensions.svg", "../../a.svg"),
        '"../../a.svg" is not the name of a file in pictures/',
    ),
    _Input(
        "a table of 20,000 cells",
        _replaced(_HERON, "specification:", f"pair: [{'[a, b], ' * 9000}]\nspecification:"),
        "the file has more than 20,000 values",
    ),
    # brand.yaml
    _Input("brand: empty", _written("brand.yaml", ""), ""),
    _Input(
        "brand: a colour that is a command",
        _brand('"#1D2129"', '"url(file:///etc/passwd)"'),
        '"url(file:///etc/passwd)" is not a colour',
    ),
    _Input(
        "brand: a colour that ends its rule",
        _brand('"#1D2129"', '"red; } body { display: none"'),
        '"red; } body { display: none" is not a colour',
    ),
    _Input("brand: a trim of nothing", _brand("200x270", "0x0"), "a page that is 0 mm wide has no room for the layout"),
    _Input("brand: a trim like a field", _brand("200x270", "99999x99999"), "a page that is 99999 mm wide is too large"),
    _Input("brand: a trim that is no number", _brand("200x270", ".nanx270"), '".nanx270" is not a trim'),
    _Input(
        "brand: the name of a typeface that ends its rule",
        _brand("name: Barlow", "name: 'a\"; } * { x: y'"),
        '"a"; } * { x: y" is not the name of a typeface',
    ),
    _Input(
        "brand: a typeface outside",
        _brand("Barlow-Regular.ttf", "../../../etc/passwd"),
        '"../../../etc/passwd" is not the name of a font file',
    ),
    _Input(
        "brand: a typeface that is text",
        _written("fonts/Barlow-Regular.ttf", "a"),
        '"Barlow-Regular.ttf" is not a font',
    ),
    _Input("brand: a typeface that is a pipe", in_place_of("fonts/Barlow-Regular.ttf", os.mkfifo), "a pipe (FIFO)"),
    _Input(
        "brand: a typeface that is cut",
        lambda folder: os.truncate(folder / "fonts/Barlow-Regular.ttf", 9000),
        '"Barlow-Regular.ttf" is not a font',
    ),
    _Input(
        "brand: a typeface of 1 GB", lambda folder: os.truncate(folder / "fonts/Barlow-Regular.ttf", 10**9), "bytes"
    ),
    _Input(
        "brand: /dev/zero as a typeface", link_to("fonts/Barlow-Regular.ttf", "/dev/zero"), "a link leads out of it"
    ),
    _Input(
        "brand: a logo outside",
        _brand("file: logo.svg", "file: ../../logo.svg"),
        '"../../logo.svg" is not the name of a file in pictures/',
    ),
    _Input("brand: a logo that is a pipe", in_place_of("pictures/logo.svg", os.mkfifo), "a pipe (FIFO)"),
    _Input(
        "brand: a logo for mails that is no picture",
        _written("pictures/logo.png", "a"),
        '"logo.png" is not a JPEG, PNG, TIFF, WebP or SVG picture that can be r',
    ),
    _Input(
        "brand: 6,000 other colours",
        _brand("other_colours:\n", "other_colours:\n" + "".join(f"  a{n}: '#FFE9AE'\n" for n in range(6000))),
        "",
    ),
    _Input("brand: a pipe", in_place_of("brand.yaml", os.mkfifo), "a pipe (FIFO)"),
    # index.yaml
    _Input(
        "index: 6,000 terms",
        _replaced("index.yaml", "terms:\n", f"terms:\n{_TERMS}"),
        '"a0" stands in no text of the catalogue',
    ),
    _Input(
        "index: a form of 5,000 letters",
        _replaced("index.yaml", _TERM, f"terms:\n  - {{term: a, forms: [{'a' * 5000}]}}\n  - {{term: aluminium}}"),
        "there is a word of 5,000 characters",
    ),
    _Input(
        "index: a term like a pattern",
        _replaced("index.yaml", "{term: brass}", "{term: '(a+)+$'}"),
        '"(a+)+$" stands in no text of the catalogue',
    ),
    _Input(
        "index: a term that sees itself",
        _replaced("index.yaml", "{term: brass}", "{term: brass, see: brass}"),
        '"brass" refers to itself',
    ),
    _Input(
        "index: two terms that see each other",
        _replaced("index.yaml", "{term: brass}", "{term: brass, see: copper}\n  - {term: copper, see: brass}"),
        '"copper" is in the index already',
    ),
    _Input(
        "index: a term that cannot be seen",
        _replaced("index.yaml", "{term: brass}", '{term: "\\u200B"}'),
        "there is no text that can be seen",
    ),
    _Input("index: a pipe", in_place_of("index.yaml", os.mkfifo), "a pipe (FIFO)"),
    # A second language
    _Input("a translation: empty", _written("products/01-heron.fr.md", ""), 'the catalogue has no edition in "fr"'),
    _Input(
        "a translation of nothing",
        _written("products/77-nothing.fr.md", "---\nname: a\n---\n"),
        'this is a translation of "77-nothing.md", which is not there',
    ),
    _Input(
        "a translation: a pipe",
        lambda folder: os.mkfifo(folder / "products/01-heron.fr.md"),
        'the catalogue has no edition in "fr"',
    ),
    _Input(
        "a translation in a language there is not",
        _written("products/01-heron.zz.md", "---\nname: a\n---\n"),
        'the catalogue has no edition in "zz"',
    ),
    # Barcode and short links
    _Input("an ISBN of letters", _replaced("catalogue.yaml", "title:", "isbn: abc\ntitle:"), '"abc" is not an ISBN'),
    _Input(
        "an ISBN of 5,000 digits",
        _replaced("catalogue.yaml", "title:", f"isbn: {'9' * 5000}\ntitle:"),
        "is not an ISBN",
    ),
    _Input(
        "short links with a name and a password",
        _replaced("catalogue.yaml", _SHORT, "https://a:b@example.org/"),
        "the link contains a user name or a password",
    ),
    _Input(
        "short links of 2,500 letters",
        _replaced("catalogue.yaml", _SHORT, f"https://example.org/{'a' * 2500}/"),
        "the link has 2,521 bytes; at most 1,000 are allowed",
    ),
    _Input(
        "two short links alike",
        _replaced(_HERON, "theme:", "code: pebble\ntheme:"),
        'the code "pebble" is used twice, also in 01-heron.md',
    ),
)
