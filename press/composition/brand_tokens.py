"""The brand of a catalogue -> tokens, which go before those of ``tokens.css`` and of the edition.

What the brand leaves out is computed: the steps of a theme's colours from its strong colour, inks from colours. What is
wrong is a problem at its line of ``brand.yaml``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from press.composition.paper_colours import best_inks, difference, seen
from press.editorial.brand import STEPS, Brand, Family, Shade, read_brand
from press.editorial.content import Entry, Place
from press.problems import Problem, did_you_mean

BLACK = ("ink", "grey", "rule", "hair-grey")
"""The colours of small type and hairlines, which are printed in black alone if that looks like them."""


@dataclass(frozen=True)
class BrandToken:
    """A token that a brand sets. value: as in a stylesheet; line: of ``brand.yaml``."""

    name: str
    value: str
    line: int


@dataclass(frozen=True)
class Mixing:
    """How the steps of a theme's colours are mixed from its strong colour. deep: the share of black; mid, soft, tint:
    the shares of paper; black_tolerance: how far an ink of black alone may look different (CIEDE2000).
    """

    deep: float
    mid: float
    soft: float
    tint: float
    black_tolerance: float


@dataclass(frozen=True)
class BrandTokens:
    """The tokens of a brand. brand, entry: as they were read; mixing: see Mixing."""

    brand: Brand
    entry: Entry
    mixing: Mixing

    def measures(self) -> Iterator[BrandToken]:
        """Yield trim, margins, baseline, size of text, and typefaces."""
        brand, margins = self.brand, self.brand.margins
        lengths: list[tuple[str, Place, float | None, str]] = [
            ("baseline", ("baseline",), brand.baseline, "mm"),
            ("text", ("text",), brand.text, "pt"),
        ]
        if brand.trim:
            lengths += [
                ("trim-width", ("trim", "width"), brand.trim.width, "mm"),
                ("trim-height", ("trim", "height"), brand.trim.height, "mm"),
            ]
        if margins:
            lengths += [
                ("margin-top", ("margins", "top"), margins.top, "mm"),
                ("page-inner", ("margins", "inner"), margins.inner, "mm"),
                ("page-outer", ("margins", "outer"), margins.outer, "mm"),
                ("margin-least", ("margins", "bottom"), margins.bottom, "mm"),
            ]
        for name, place, length, unit in lengths:
            if length is not None:
                yield BrandToken(name, f"{length:g}{unit}", self.entry.line(place))
        for role, face in self.typefaces():
            yield BrandToken(role, f'"{face}"', self.entry.line(("typefaces", role)))

    def typefaces(self) -> Iterator[tuple[str, str]]:
        """Yield the roles that have another typeface, each with its name."""
        chosen = self.brand.typefaces
        for role, face in (("sans", chosen and chosen.sans), ("serif", chosen and chosen.serif)):
            if face:
                yield role, face.name

    def colours(self) -> Iterator[BrandToken]:
        """Yield the colours, as they are on the screen."""
        for name, place, shade in self._shades():
            yield BrandToken(name, shade.screen, self.entry.line(place))

    def inks(self) -> Iterator[BrandToken]:
        """Yield the colours as inks."""
        for name, place, shade in self._shades():
            inks = shade.inks or self._computed(name, shade)
            yield BrandToken(name, f"device-cmyk({' '.join(f'{part:g}' for part in inks)})", self.entry.line(place))

    def without_inks(self) -> dict[str, tuple[float, ...]]:
        """Return the colours that have no inks in ``brand.yaml``, by their names, with the inks that they get."""
        return {name: self._computed(name, shade) for name, _, shade in self._shades() if shade.inks is None}

    def faults(self, known: Mapping[str, object], apart: float) -> Iterator[Problem]:
        """Yield what is wrong with the names of colours, and themes that readers could not tell apart.

        known: the colours of ``tokens.css``, by their names; apart: how different the strong colours of two themes must
        look, at least (CIEDE2000).
        """
        shared = [name for name in known if not name.startswith("theme-")]
        for name in self.brand.colours:
            if name not in shared:
                remedy = did_you_mean(name, shared) or 'Colours with names of your own go under "other_colours".'
                yield self.entry.problem(("colours", name), "the press has no colour with this name.", remedy)
        for name in self.brand.other_colours:
            if name in known or name.startswith("theme-"):
                message, remedy = "the press has a colour with this name.", 'Write it under "colours" or "themes".'
                yield self.entry.problem(("other_colours", name), message, remedy)

        for (n, one), (m, other) in combinations(enumerate(self.brand.themes or ()), 2):
            distance = difference(seen(one.strong.screen), seen(other.strong.screen))
            if distance < apart:
                message = f"{other.strong.screen} looks almost like the colour of theme {n + 1}, {one.strong.screen}: "
                message += f"they differ by {distance:.1f}, at least {apart:g} is needed."
                yield self.entry.problem(("themes", m), message, "Choose colours that readers can tell apart.")

    def _computed(self, name: str, shade: Shade) -> tuple[float, ...]:
        if name in BLACK:
            inks = best_inks(shade.screen, in_black=True)
            if difference(seen(shade.screen), seen(inks)) <= self.mixing.black_tolerance:
                return inks
        return best_inks(shade.screen, in_black=False)

    def _shades(self) -> Iterator[tuple[str, Place, Shade]]:
        """Yield every colour with its token and its place in the file; of a step that is mixed, that of its theme."""
        for group, colours in (("colours", self.brand.colours), ("other_colours", self.brand.other_colours)):
            for name, shade in colours.items():
                yield name, (group, name), shade
        for n, family in enumerate(self.brand.themes or ()):
            for step in STEPS:
                shade = getattr(family, step)
                place: Place = ("themes", n, step) if shade else ("themes", n)
                yield f"theme-{n + 1}-{step}", place, shade or self._mixed(family, step)

    def _mixed(self, family: Family, step: str) -> Shade:
        share = getattr(self.mixing, step)
        with_what = 0 if step == "deep" else 255
        parts = bytes.fromhex(family.strong.screen[1:])
        return Shade(screen="#" + "".join(f"{round(part + (with_what - part) * share):02X}" for part in parts))


def brand_of(content: Path, mixing: Mixing) -> BrandTokens | None:
    """Return the tokens of the brand in a content folder; None if it has none. Raises ProblemsFound."""
    found = read_brand(content)
    return BrandTokens(*found, mixing) if found else None
