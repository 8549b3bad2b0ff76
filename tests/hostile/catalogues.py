"""Catalogues of other shapes: schema, brand, index, translations. Each is a change to the product catalogue."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.hostile.folders import Change
from tests.hostile.inputs import Hostile

_Input = Hostile[Change]
_HERON = "products/01-heron.md"
_NO_FIELD = "there is no field with this name"


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


def _piped(name: str) -> Change:
    def change(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        os.mkfifo(folder / name)

    return change


def _linked(name: str, target: str) -> Change:
    def change(folder: Path) -> None:
        (folder / name).unlink(missing_ok=True)
        (folder / name).symlink_to(target)

    return change


def _all(*changes: Callable[[Path], object]) -> Change:
    def change(folder: Path) -> None:
        for one in changes:
            one(folder)

    return change


_TERM = "terms:\n  - {term: aluminium}"
_MANY = "".join(f"  a{n}: {{type: text, label: A{n}}}\n" for n in range(6000))
_TERMS = "".join(f"  - {{term: a{n}}}\n" for n in range(6000))

INPUTS = (
    _Input("the sound catalogue", lambda folder: folder),
    # schema.yaml
    _Input("schema: empty", _written("schema.yaml", ""), "?"),
    _Input("schema: a list", _written("schema.yaml", "- a\n"), "?"),
    _Input("schema: 6,000 fields", _schema("labels:\n", _MANY + "labels:\n"), "?"),
    _Input("schema: a field named as one of the press", _schema("  colours:", "  headline:"), "?"),
    _Input("schema: a field named like a command", _schema("  colours:", "  __class__:"), "?"),
    _Input("schema: a type there is not", _schema("type: money", "type: object"), "?"),
    _Input("schema: a folder outside", _schema("folder: products", "folder: ../products"), "?"),
    _Input("schema: an absolute folder", _schema("folder: products", "folder: /etc"), "?"),
    _Input("schema: a folder of the press", _schema("folder: products", "folder: pictures"), "?"),
    _Input("schema: a folder of 5,000 letters", _schema("folder: products", f"folder: {'a' * 5000}"), "?"),
    _Input("schema: a tag that is a command", _schema("No. {number}", "'{number.__class__}'"), "?"),
    _Input("schema: a tag without an end", _schema("No. {number}", "'No. {number'"), "?"),
    _Input("schema: a name of an entry that cannot be seen", _schema("one: product", 'one: "\\u200B"'), "?"),
    _Input("schema: letters of a label turned around", _schema("label: Price", 'label: "a\\u202Eb"'), "?"),
    _Input("schema: a section twice", _schema("  making: How it is made", "  making: The light"), "?"),
    _Input("schema: a section with the name of a field", _schema("  light: The light", "  price: The light"), "?"),
    _Input("schema: least over most", _schema("least: 2, most: 25", "least: 25, most: 2"), "?"),
    _Input("schema: a limit that is no number", _schema("least: 2", "least: .nan"), "?"),
    _Input("schema: a component there is not", _schema("component: price", "component: prize"), "?"),
    _Input("schema: a component that is a path", _schema("component: price", "component: ../parts/cover"), "?"),
    _Input("schema: a pipe", _piped("schema.yaml"), "a pipe (FIFO)"),
    _Input("schema: a link to /etc/passwd", _linked("schema.yaml", "/etc/passwd"), "a link leads out of it"),
    _Input("schema: /dev/zero", _linked("schema.yaml", "/dev/zero"), "a link leads out of it"),
    # Fields of its own
    _Input("a price of 400 digits", _replaced(_HERON, "price:", f"price: {'9' * 400} #"), "?"),
    _Input("a price that is no number", _replaced(_HERON, "price:", "price: .inf #"), "?"),
    _Input("a price with an exponent", _replaced(_HERON, "price:", "price: 1e400 #"), "?"),
    _Input("a picture of measures outside", _replaced(_HERON, "heron-dimensions.svg", "../../a.svg"), "?"),
    _Input(
        "a table of 20,000 cells",
        _replaced(_HERON, "specification:", f"pair: [{'[a, b], ' * 9000}]\nspecification:"),
        "?",
    ),
    # brand.yaml
    _Input("brand: empty", _written("brand.yaml", ""), "?"),
    _Input("brand: a colour that is a command", _brand('"#1D2129"', '"url(file:///etc/passwd)"'), "?"),
    _Input("brand: a colour that ends its rule", _brand('"#1D2129"', '"red; } body { display: none"'), "?"),
    _Input("brand: a colour like the paper", _brand('"#1D2129"', '"#FEFEFE"'), "?"),
    _Input("brand: a trim of nothing", _brand("200x270", "0x0"), "?"),
    _Input("brand: a trim like a field", _brand("200x270", "99999x99999"), "?"),
    _Input("brand: a trim that is no number", _brand("200x270", ".nanx270"), "?"),
    _Input("brand: the name of a typeface that ends its rule", _brand("name: Barlow", "name: 'a\"; } * { x: y'"), "?"),
    _Input("brand: a typeface outside", _brand("Barlow-Regular.ttf", "../../../etc/passwd"), "?"),
    _Input("brand: a typeface that is text", _written("fonts/Barlow-Regular.ttf", "a"), "?"),
    _Input("brand: a typeface that is a pipe", _piped("fonts/Barlow-Regular.ttf"), "a pipe (FIFO)"),
    _Input("brand: a typeface that is cut", lambda folder: os.truncate(folder / "fonts/Barlow-Regular.ttf", 9000), "?"),
    _Input(
        "brand: a typeface of 1 GB", lambda folder: os.truncate(folder / "fonts/Barlow-Regular.ttf", 10**9), "bytes"
    ),
    _Input(
        "brand: /dev/zero as a typeface", _linked("fonts/Barlow-Regular.ttf", "/dev/zero"), "a link leads out of it"
    ),
    _Input("brand: a logo outside", _brand("file: logo.svg", "file: ../../logo.svg"), "?"),
    _Input("brand: a logo that is a pipe", _piped("pictures/logo.svg"), "a pipe (FIFO)"),
    _Input("brand: a logo for mails that is no picture", _written("pictures/logo.png", "a"), "?"),
    _Input(
        "brand: 6,000 other colours",
        _brand("other_colours:\n", "other_colours:\n" + "".join(f"  a{n}: '#FFE9AE'\n" for n in range(6000))),
        "?",
    ),
    _Input("brand: a pipe", _piped("brand.yaml"), "a pipe (FIFO)"),
    # index.yaml
    _Input("index: 6,000 terms", _replaced("index.yaml", "terms:\n", f"terms:\n{_TERMS}"), "?"),
    _Input(
        "index: a form of 5,000 letters",
        _replaced("index.yaml", _TERM, f"terms:\n  - {{term: a, forms: [{'a' * 5000}]}}\n  - {{term: aluminium}}"),
        "?",
    ),
    _Input("index: a term like a pattern", _replaced("index.yaml", "{term: brass}", "{term: '(a+)+$'}"), "?"),
    _Input(
        "index: a term that sees itself", _replaced("index.yaml", "{term: brass}", "{term: brass, see: brass}"), "?"
    ),
    _Input(
        "index: two terms that see each other",
        _replaced("index.yaml", "{term: brass}", "{term: brass, see: copper}\n  - {term: copper, see: brass}"),
        "?",
    ),
    _Input("index: a term that cannot be seen", _replaced("index.yaml", "{term: brass}", '{term: "\\u200B"}'), "?"),
    _Input("index: a pipe", _piped("index.yaml"), "a pipe (FIFO)"),
    # A second language
    _Input("a translation: empty", _written("products/01-heron.fr.md", ""), "?"),
    _Input("a translation of nothing", _written("products/77-nothing.fr.md", "---\nname: a\n---\n"), "?"),
    _Input("a translation: a pipe", lambda folder: os.mkfifo(folder / "products/01-heron.fr.md"), "?"),
    _Input("a translation in a language there is not", _written("products/01-heron.zz.md", "---\nname: a\n---\n"), "?"),
    # Barcode and short links
    _Input("an ISBN of letters", _replaced("catalogue.yaml", "title:", "isbn: abc\ntitle:"), "?"),
    _Input("an ISBN of 5,000 digits", _replaced("catalogue.yaml", "title:", f"isbn: {'9' * 5000}\ntitle:"), "?"),
    _Input(
        "short links with a name and a password",
        _replaced("catalogue.yaml", "title:", "short_links: https://a:b@example.org/\ntitle:"),
        "?",
    ),
    _Input(
        "short links of 2,500 letters",
        _replaced("catalogue.yaml", "title:", f"short_links: https://example.org/{'a' * 2500}/\ntitle:"),
        "?",
    ),
    _Input(
        "two short links alike",
        _all(
            _replaced("catalogue.yaml", "title:", "short_links: https://example.org/\ntitle:"),
            _replaced(_HERON, "theme:", "code: pebble\ntheme:"),
        ),
        "?",
    ),
)
