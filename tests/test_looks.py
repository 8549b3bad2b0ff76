"""The looks: one name all the way down, tokens in one place, an edition overrides tokens and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
STYLES, TEMPLATES = ROOT / "styles", ROOT / "templates"


@pytest.mark.parametrize("folder", ["parts", "components"])
def test_every_template_has_its_stylesheet_and_the_other_way_round(folder: str) -> None:
    templates = {path.stem for path in (TEMPLATES / folder).glob("*.html")}
    styles = {path.stem for path in (STYLES / folder).glob("*.css")}
    assert templates == styles


def test_main_css_holds_imports_only_and_imports_everything() -> None:
    text = re.sub(r"/\*.*?\*/", "", (STYLES / "main.css").read_text(encoding="utf-8"), flags=re.S)
    lines = [line for line in text.splitlines() if line.strip()]
    imported = {match[1] for line in lines if (match := re.fullmatch(r'@import "(.+)";', line))}
    assert len(imported) == len(lines)
    there = {str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css")}
    assert imported == {name for name in there if name != "main.css" and not name.startswith("editions/")}


def test_an_edition_overrides_tokens_and_nothing_else() -> None:
    known = set(re.findall(r"--[a-z0-9-]+(?=:)", (STYLES / "tokens.css").read_text(encoding="utf-8")))
    for sheet in (STYLES / "editions").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
        rules = re.findall(r"([^{}]+)\{([^{}]*)\}", text)
        assert [selector.strip() for selector, _ in rules] == [":root"], sheet.name
        properties = {line.partition(":")[0].strip() for line in rules[0][1].split(";") if line.strip()}
        assert properties <= known, sheet.name


def test_colours_are_decided_in_tokens_only() -> None:
    for sheet in STYLES.rglob("*.css"):
        if sheet.name != "tokens.css":
            text = re.sub(r"/\*.*?\*/", "", sheet.read_text(encoding="utf-8"), flags=re.S)
            assert not re.search(r"#[0-9a-fA-F]{3,8}\b|\brgba?\(", text), sheet


def test_pages_for_the_browser_share_their_colours_in_one_file() -> None:
    def decided(sheet: Path) -> set[str]:
        return set(re.findall(r"(--[a-z-]+):", sheet.read_text(encoding="utf-8")))

    press = ROOT / "press"
    pages = [
        *(press / "desk").rglob("*.css"),
        press / "prepress" / "preflight" / "report.html",
        TEMPLATES / "desk" / "flatplan.html",
    ]
    assert len(pages) == 5
    for page in pages:
        assert not decided(press / "page.css") & decided(page), page


def test_page_rules_stand_in_one_file() -> None:
    assert [sheet.name for sheet in STYLES.rglob("*.css") if "@page" in sheet.read_text(encoding="utf-8")] == [
        "pages.css"
    ]


def test_a_template_that_imports_others_is_imported_with_context() -> None:
    """Jinja keeps what it imports without context, so the preview would not see a change of the templates behind it."""
    texts = {str(path.relative_to(TEMPLATES)): path.read_text(encoding="utf-8") for path in TEMPLATES.rglob("*.html")}
    importing = re.compile(r'{%-? (?:from|import) "([^"]+)"(?: ~[^%]*? as)?([^%]*)%}')
    chained = [
        (name, imported, options)
        for name, text in texts.items()
        for imported, options in importing.findall(text)
        if importing.search(texts.get(imported, ""))
    ]
    assert chained, "there is nothing to check"
    assert [one for one in chained if "with context" not in one[2]] == []


def test_templates_print_no_word_of_their_own() -> None:
    for template in (TEMPLATES / "parts").glob("*.html"):
        text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", template.read_text(encoding="utf-8"), flags=re.S)
        words = re.findall(r"[A-Za-zÆØÅæøå]{2,}", text)
        assert not words, f"{template.name}: {words}"


def test_pictures_wear_the_colours_of_the_tokens() -> None:
    tokens = set(re.findall(r"#[0-9A-Fa-f]{6}", (STYLES / "tokens.css").read_text(encoding="utf-8")))
    pictures = sorted((ROOT / "content" / "pictures").glob("*.svg"))
    assert len(pictures) > 25
    for picture in pictures:
        assert set(re.findall(r"#[0-9A-Fa-f]{6}", picture.read_text(encoding="utf-8"))) <= tokens, picture.name


def test_text_and_its_ground_differ_enough() -> None:
    """WCAG 2.2, 1.4.3: at least 4.5 : 1."""
    tokens = dict(
        re.findall(r"--([a-z0-9-]+): (#[0-9A-Fa-f]{6});", (STYLES / "tokens.css").read_text(encoding="utf-8"))
    )
    pairs = [("ink", "paper"), ("grey", "paper")]
    for n in range(1, 5):
        pairs += [("paper", f"theme-{n}-strong"), ("paper", f"theme-{n}-deep"), (f"theme-{n}-strong", "paper")]
        pairs += [("grey", f"theme-{n}-tint"), (f"theme-{n}-strong", f"theme-{n}-tint")]
    for text, ground in pairs:
        light, dark = sorted((_luminance(tokens[text]), _luminance(tokens[ground])), reverse=True)
        assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{text} on {ground}"


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
