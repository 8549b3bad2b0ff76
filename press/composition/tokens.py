"""Read the tokens of an edition from its stylesheets: lengths in mm, and colours. Drawings and measurements use them.

SVG cannot see CSS variables, and the compositor measures before it sets type. Both take their measures from this
module, so Python holds no second copy of them. A token is a custom property of ``:root`` in ``tokens.css``; the
stylesheet of an edition overrides it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from itertools import count
from math import ceil, floor
from pathlib import Path
from typing import NoReturn

import tinycss2
from tinycss2 import ast
from tinycss2.color5 import parse_color

from press.composition.brand_tokens import BrandToken, Mixing, brand_of
from press.composition.css import declarations_of, essential, layers, rules_of, unreadable
from press.composition.figures import Palette, Style
from press.composition.figures.barcode import LEAST_MAGNIFICATION, MOST_MAGNIFICATION
from press.composition.figures.looks import (
    Bars,
    Centre,
    Diagram,
    Dots,
    LabelStyles,
    Looks,
    Plot,
    Ring,
    Strokes,
    Table,
    Type,
)
from press.composition.line_breaks import LineCosts
from press.composition.own_fonts import brand_fonts
from press.composition.typefaces import FONTS, UPRIGHT, Font, read_fonts
from press.editions import Edition
from press.editorial.brand import BRAND, STEPS
from press.editorial.lists import ListRoom
from press.layers import OWN_STYLES, Layers, LooksFolder
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at
from press.units import MM_PER_UNIT

_INK = "device-cmyk"
_MATH = ("calc", "min", "max", "round")
_ROUNDED: Mapping[str, Callable[[float], float]] = {"": round, "nearest": round, "up": ceil, "down": floor}
"""What the strategies of round() do."""
_DIGITS = 6
"""The digits that a computed measure is rounded to: a millionth of a millimetre."""


@dataclass(frozen=True)
class Token:
    """A token as written. value: its component values; file, line: where they are defined."""

    name: str
    value: tuple[ast.Node, ...]
    file: Path
    line: int

    @property
    def text(self) -> str:
        """The value as written."""
        return str(tinycss2.serialize(self.value)).strip()


@dataclass(frozen=True)
class _Quantity:
    """A number, in mm if it is a length."""

    number: float
    is_length: bool


@dataclass(frozen=True)
class Tokens:
    """The tokens of an edition. Each is read on demand. A token that is missing or of another kind raises ProblemsFound
    with the stylesheet's file and line.

    file: the stylesheet in which a missing token should be defined; declared: the file that declares the fonts; added:
    the fonts that the brand of the catalogue declares; of_brand: the names of the tokens that it sets;
    inks_computed: its colours whose inks the press computed, in an edition in inks.
    """

    file: Path
    by_name: Mapping[str, Token]
    declared: Path
    added: tuple[Font, ...] = ()
    of_brand: frozenset[str] = frozenset()
    inks_computed: Mapping[str, tuple[float, ...]] = field(default_factory=dict)

    def mm(self, name: str) -> float:
        """Return a length, in mm. Resolves var() and calc()."""
        token = self._token(name)
        found = self._calculated(token, token.value, (name,))
        if not found.is_length and found.number != 0:
            self._fault(token, f'"{token.text}" has no unit.', 'Write a length, such as "4.8mm" or "31pt".')
        return found.number

    def size(self, name: str) -> float:
        """Return a length greater than 0, in mm: one to divide by, or one that something must fit into."""
        size = self.mm(name)
        if size <= 0:
            token = self._token(name)
            self._fault(token, f'"{token.text}" is {size:g} mm.', "Write a length greater than 0.")
        return size

    def extent(self, name: str) -> float:
        """Return a length of 0 or more, in mm, for something that may be left out."""
        extent = self.mm(name)
        if extent < 0:
            token = self._token(name)
            self._fault(token, f'"{token.text}" is {extent:g} mm.', "Write a length of 0 or more.")
        return extent

    def number(self, name: str) -> float:
        """Return a number without a unit. Resolves var() and calc()."""
        token = self._token(name)
        found = self._calculated(token, token.value, (name,))
        if found.is_length:
            self._fault(token, f'"{token.text}" has a unit.', 'Write only a number, such as "52".')
        return found.number

    def count(self, name: str) -> int:
        """Return a whole number of 1 or more."""
        number = self.number(name)
        if number < 1 or number != int(number):
            token = self._token(name)
            self._fault(token, f'"{token.text}" is not a whole number of 1 or more.', 'Write one, such as "52".')
        return int(number)

    def share(self, name: str) -> float:
        """Return a number greater than 0 and at most 1."""
        share = self.number(name)
        if not 0 < share <= 1:
            token = self._token(name)
            self._fault(
                token, f'"{token.text}" is not a share.', 'Write a number greater than 0 and up to 1, such as "0.8".'
            )
        return share

    def magnification(self, name: str) -> float:
        """Return how large a barcode is, as a share of its nominal size."""
        share = self.number(name)
        if not LEAST_MAGNIFICATION <= share <= MOST_MAGNIFICATION:
            limits = f"{LEAST_MAGNIFICATION:g} to {MOST_MAGNIFICATION:g}"
            message = f'"{self._token(name).text}" is not a size that scanners are made for.'
            self._fault(self._token(name), message, f"Write a number of {limits}.")
        return share

    def cost(self, name: str) -> float:
        """Return a number of 0 or more."""
        cost = self.number(name)
        if cost < 0:
            token = self._token(name)
            self._fault(token, f'"{token.text}" is less than 0.', "Write 0 or more.")
        return cost

    def colour(self, name: str) -> str:
        """Return a colour: ``#RRGGBB`` in capitals, or ``device-cmyk(…)`` as written in an edition that uses inks."""
        token = self._token(name)
        nodes = essential(self._followed(token, (name,)))
        if len(nodes) == 1 and nodes[0].type == "function" and nodes[0].lower_name == _INK:
            return str(tinycss2.serialize(nodes))
        colour = parse_color(nodes[0]) if len(nodes) == 1 else None
        if colour is None or colour == "currentcolor":
            self._fault(token, f'"{token.text}" is not a colour.', 'Write one, such as "#0B7189".')
        if colour.alpha != 1:
            self._fault(token, f'"{token.text}" is transparent.', "Write the colour that readers are to see.")
        return "#" + "".join(f"{round(255 * part):02X}" for part in colour.to("srgb").coordinates)

    def typeface(self, name: str) -> str:
        """Return the name of the typeface that a token names. Resolves var(). Raises ProblemsFound."""
        token = self._token(name)
        nodes = essential(self._followed(token, (name,)))
        if len(nodes) != 1 or nodes[0].type != "string":
            self._fault(
                token,
                f'"{token.text}" is not the name of a typeface.',
                'Write one, such as "Source Sans Pro", in quotes.',
            )
        return str(nodes[0].value)

    def font(self, typeface: str, weight: str) -> Font:
        """Return the upright font whose typeface is given by one token and whose weight is given by another."""
        family, number = self.typeface(typeface), self.number(weight)
        upright = (font for font in self.fonts if font.face.style == UPRIGHT)
        fonts = {font.face.weight: font for font in upright if font.face.family == family}
        if not fonts:
            self._fault(self._token(typeface), f'fonts.css has no upright font of "{family}".', "Add it there.")
        if number not in fonts:
            token, there = self._token(weight), ", ".join(map(str, sorted(fonts)))
            self._fault(token, f'"{family}" has no weight {number:g}.', f"fonts.css has: {there}.")
        return fonts[int(number)]

    @cached_property
    def colours(self) -> dict[str, str]:
        """Return every token that is a colour, in the order of the stylesheets."""
        names = (name for name, token in self.by_name.items() if _looks_like_a_colour(token))
        return {name: self.colour(name) for name in names}

    def palette(self, order: int) -> Palette:
        """Return the colours for drawings in the theme with this order."""
        number = self.family(order)
        if number not in self._palettes:
            shades = {shade: self.colour(f"theme-{number}-{shade}") for shade in STEPS}
            ink, grey, paper = (self.colour(name) for name in ("ink", "grey", "paper"))
            self._palettes[number] = Palette(**shades, ink=ink, grey=grey, paper=paper)
        return self._palettes[number]

    @property
    def by_brand(self) -> tuple[tuple[str, str, int], ...]:
        """The tokens of the brand: name, value, and line of ``brand.yaml``."""
        return tuple((name, self.by_name[name].text, self.by_name[name].line) for name in sorted(self.of_brand))

    @cached_property
    def families(self) -> int:
        """How many themes have colours of their own."""
        return next(n for n in count(1) if f"theme-{n + 1}-strong" not in self.by_name)

    def family(self, order: int) -> int:
        """Return the number of the colours of the theme with this order. After the last family comes the first one."""
        return (order - 1) % self.families + 1

    @cached_property
    def _palettes(self) -> dict[int, Palette]:
        """The palettes that were asked for: each solution asks for that of its theme several times."""
        return {}

    def looks(self, order: int) -> Looks:
        """Return colours, type and measures of figures in the theme with this order."""
        return replace(self._looks, palette=self.palette(order))

    @cached_property
    def _looks(self) -> Looks:
        """Colours, type and measures of figures in the first theme."""
        return Looks(
            palette=self.palette(1),
            type=Type(
                note=self._style("note", has_lines=True),
                label=self._style("label", has_lines=True),
                name=self._style("name", has_lines=True),
                value=self._style("value"),
                small_value=self._style("small-value"),
                head=self._style("head", has_lines=True),
                ring_centre=self._style("ring-centre", has_lines=True),
                diagram_centre=self._style("diagram-centre", has_lines=True),
            ),
            baseline=self.size("baseline"),
            strokes=Strokes(
                outline=self.extent("figure-outline"),
                hairline=self.extent("figure-hairline"),
                rule=self.extent("figure-rule"),
                curve=self.size("figure-curve"),
                tie=self.extent("figure-tie"),
            ),
            labels=LabelStyles(
                width=self.size("figure-label-width"),
                top=self.extent("figure-label-top"),
                gap=self.extent("figure-label-gap"),
            ),
            bars=Bars(
                height=self.size("figure-bar"),
                gap=self.extent("figure-bar-gap"),
                gap_wide=self.extent("figure-bar-gap-wide"),
                thin=self.size("figure-thin-bar"),
                thin_gap=self.extent("figure-thin-bar-gap"),
                group_gap=self.extent("figure-group-gap"),
                swatch=self.size("figure-swatch"),
            ),
            dots=Dots(
                pitch=self.size("figure-dot-pitch"),
                diameter=self.share("figure-dot"),
                gap=self.extent("figure-dots-gap"),
                one_line=self.count("figure-dots-one-line"),
                per_line=self.count("figure-dots-per-line"),
            ),
            plot=Plot(
                height=self.size("figure-plot"),
                head=self.extent("figure-plot-head"),
                foot=self.extent("figure-plot-foot"),
                years=self.extent("figure-plot-years"),
                point=self.extent("figure-point"),
                gap=self.extent("figure-plot-gap"),
            ),
            table=Table(
                row=self.size("figure-row"),
                padding=self.extent("figure-head-padding"),
                gap=self.extent("figure-column-gap"),
                label=self.size("figure-row-label"),
            ),
            centre=Centre(
                radius=self.size("figure-centre-radius"),
                padding=self.extent("figure-centre-padding"),
                width=self.size("figure-centre-width"),
            ),
            ring=Ring(
                item_width=self.size("figure-item-width"),
                item_padding=self.extent("figure-item-padding"),
                item_radius=self.extent("figure-item-radius"),
                loop_radius=self.extent("figure-loop-radius"),
                gap=self.extent("figure-item-gap"),
                centre_width=self.size("figure-ring-centre-width"),
            ),
            diagram=Diagram(
                card_width=self.size("figure-card-width"),
                card_padding=self.extent("figure-card-padding"),
                card_head=self.extent("figure-card-head"),
                card_foot=self.extent("figure-card-foot"),
                card_radius=self.extent("figure-card-radius"),
                gap=self.extent("figure-card-gap"),
                layer_padding=self.extent("figure-layer-padding"),
                spoke=self.size("figure-spoke"),
                knot=self.extent("figure-knot"),
                centre_width=self.size("figure-diagram-centre-width"),
                centre_width_beside=self.size("figure-diagram-centre-width-beside"),
            ),
        )

    def _style(self, name: str, *, has_lines: bool = False) -> Style:
        """Return the type of one element of figures. has_lines: whether it may take several lines."""
        font = self.font("figure-typeface", f"figure-{name}-weight")
        return Style(self.size(f"figure-{name}"), font, self.size(f"figure-{name}-leading") if has_lines else 0)

    @cached_property
    def fonts(self) -> tuple[Font, ...]:
        """Every font that the stylesheets declare."""
        return (*read_fonts(self.declared), *self.added)

    @cached_property
    def list_room(self) -> ListRoom:
        """What a page of the lists has room for."""
        return ListRoom(
            contents_lines=self.count("contents-lines"),
            contents_head=self.count("contents-head"),
            contents_theme=self.count("contents-theme"),
            contents_name=self.count("contents-name"),
            matrix_rows=self.count("matrix-rows"),
            matrix_rows_crowded=self.count("matrix-rows-crowded"),
            matrix_groups=self.count("matrix-groups"),
            matrix_groups_across=self.count("matrix-groups-across"),
            matrix_group_lines=self.count("matrix-group-lines"),
            matrix_group_name=self.count("matrix-group-name"),
            thumb_marks=self.count("thumb-marks"),
            register_lines=self.count("register-lines"),
            register_head=self.count("register-head"),
            register_title=self.count("register-title"),
            register_facts=self.count("register-facts"),
            register_gap=self.number("register-gap"),
            index_lines=self.count("index-lines"),
            index_head=self.count("index-head"),
            index_letter=self.count("index-letter"),
            index_characters=self.count("index-characters"),
        )

    @cached_property
    def page_lines(self) -> int:
        """How many lines of the grid a page area has."""
        return self.count("page-lines")

    @cached_property
    def picture_width(self) -> float:
        """The width of the widest frame for a picture, in mm: a page, and what goes beyond its trim."""
        return self.size("trim-width") + 2 * self.mm("overlap")

    @cached_property
    def computed(self) -> str:
        """The stylesheet with what ``tokens.css`` does not say: the tokens of the brand, the colours of each theme, and
        the results of all tokens that are computed.

        WeasyPrint cannot divide a length by another one, nor does it compute what is within brackets. What depends on
        the type at a place stays as it is.
        """
        return "\n".join([f":root {{ {' '.join(self._results())} }}", *self._families()])

    def _families(self) -> Iterator[str]:
        for n in range(1, self.families + 1):
            self.palette(n)  # raises ProblemsFound if one of its colours is missing
            yield f".theme-{n} {{ {' '.join(f'--{step}: var(--theme-{n}-{step});' for step in STEPS)} }}"

    def _results(self) -> Iterator[str]:
        for name, token in self.by_name.items():
            nodes = essential(token.value)
            if name in self.of_brand:
                yield f"--{name}: {token.text};"
            elif len(nodes) == 1 and nodes[0].type == "function" and nodes[0].lower_name in _MATH:
                with suppress(ProblemsFound):  # what is wrong is reported where it is used
                    found = self._calculated(token, nodes, (name,))
                    yield f"--{name}: {round(found.number, _DIGITS)}{'mm' if found.is_length else ''};"

    @cached_property
    def line_costs(self) -> LineCosts:
        """What the faults of lines cost."""
        return LineCosts(
            ideal=self.share("line-ideal"),
            rag=self.cost("line-rag"),
            hyphen=self.cost("line-hyphen"),
            off_joint=self.cost("line-off-joint"),
            in_a_row=self.cost("line-hyphens-in-a-row"),
            into_last=self.cost("line-hyphen-into-last"),
            last_word=self.cost("line-last-word"),
            last_short=self.cost("line-last-short"),
            last_least=self.share("line-last-least"),
            lone=self.cost("line-lone-word"),
            slack=self.cost("line-slack"),
        )

    def place(self, name: str) -> tuple[str, int]:
        """Return the file and line that define a token; for a missing token, its stylesheet and line 0."""
        token = self.by_name.get(name)
        return (str(token.file), token.line) if token else (str(self.file), 0)

    def _token(self, name: str) -> Token:
        if name not in self.by_name:
            remedy = did_you_mean(name, self.by_name) or f"Give it a value under :root: --{name}: …;"
            raise ProblemsFound([Problem(str(self.file), 0, f"--{name}", "the token is missing.", remedy)])
        return self.by_name[name]

    def _fault(self, token: Token, message: str, remedy: str) -> NoReturn:
        raise ProblemsFound([Problem(str(token.file), token.line, f"--{token.name}", message, remedy)])

    def _followed(self, token: Token, path: tuple[str, ...]) -> Sequence[ast.Node]:
        """Return the value of a token, or of the token that it names with var(). path: the tokens followed so far."""
        nodes = essential(token.value)
        if len(nodes) == 1 and nodes[0].type == "function" and nodes[0].lower_name == "var":
            other = self._named(token, nodes[0], path)
            return self._followed(other, (*path, other.name))
        return token.value

    def _named(self, token: Token, function: ast.FunctionBlock, path: tuple[str, ...]) -> Token:
        """Return the token that a var() names."""
        name = next((node.value for node in essential(function.arguments) if node.type == "ident"), "")
        name = name.removeprefix("--")
        if name in path:
            self._fault(token, f"it refers to --{name}, which refers to it.", "Give one of them a value.")
        if name not in self.by_name:
            self._fault(token, f"it refers to --{name}, which is missing.", did_you_mean(name, self.by_name))
        return self.by_name[name]

    def _calculated(self, token: Token, nodes: Sequence[ast.Node], path: tuple[str, ...]) -> _Quantity:
        """Compute a value: a sum of products, as in calc() (CSS Values and Units 4, section 10).

        A length divided by a length is a number, which WeasyPrint does not compute.
        """
        nodes = essential(nodes)
        sums = _cut(nodes, "+", "-")
        if len(sums) > 1:
            total = self._calculated(token, sums[0][1], path)
            for sign, part in sums[1:]:
                other = self._calculated(token, part, path)
                if other.is_length != total.is_length:
                    self._wrong(token)
                total = _Quantity(total.number + (other.number if sign == "+" else -other.number), total.is_length)
            return total
        products = _cut(nodes, "*", "/")
        if len(products) > 1:
            return self._product(token, products, path)
        return self._operand(token, nodes, path)

    def _product(self, token: Token, factors: Sequence[_Part], path: tuple[str, ...]) -> _Quantity:
        total = self._calculated(token, factors[0][1], path)
        for sign, part in factors[1:]:
            other = self._calculated(token, part, path)
            if (other.is_length and total.is_length == (sign == "*")) or (sign == "/" and other.number == 0):
                self._wrong(token)
            number = total.number * other.number if sign == "*" else total.number / other.number
            total = _Quantity(number, total.is_length != other.is_length)
        return total

    def _compared(self, token: Token, function: ast.FunctionBlock, path: tuple[str, ...]) -> _Quantity:
        """Compute min() or max()."""
        values = [self._calculated(token, part, path) for part in layers(function.arguments)]
        if len({value.is_length for value in values}) > 1:
            self._wrong(token)
        chosen = (min if function.lower_name == "min" else max)(value.number for value in values)
        return _Quantity(chosen, values[0].is_length)

    def _rounded(self, token: Token, function: ast.FunctionBlock, path: tuple[str, ...]) -> _Quantity:
        """Compute round(): a strategy, which may be left out, a value, and a step, which is 1 if it is left out."""
        parts = [essential(part) for part in layers(function.arguments)]
        word = parts[0][0].lower_value if parts[0] and parts[0][0].type == "ident" else ""
        values = [self._calculated(token, part, path) for part in (parts[1:] if word else parts)]
        value, step = values[0] if values else self._wrong(token), values[1] if len(values) > 1 else _Quantity(1, False)
        if len(values) > 2 or value.is_length != step.is_length or step.number <= 0 or word not in _ROUNDED:
            self._wrong(token)
        steps = _ROUNDED[word](round(value.number / step.number, _DIGITS))  # 20 may be computed as 19.999999999999996
        return _Quantity(round(steps * step.number, _DIGITS), value.is_length)

    def _operand(self, token: Token, nodes: Sequence[ast.Node], path: tuple[str, ...]) -> _Quantity:
        node = nodes[0] if len(nodes) == 1 else None
        if node is not None and node.type == "number":
            return _Quantity(float(node.value), False)
        if node is not None and node.type == "dimension" and node.lower_unit in MM_PER_UNIT:
            return _Quantity(node.value * MM_PER_UNIT[node.lower_unit], True)
        if node is not None and node.type == "() block":
            return self._calculated(token, node.content, path)
        if node is not None and node.type == "function" and node.lower_name == "calc":
            return self._calculated(token, node.arguments, path)
        if node is not None and node.type == "function" and node.lower_name in ("min", "max"):
            return self._compared(token, node, path)
        if node is not None and node.type == "function" and node.lower_name == "round":
            return self._rounded(token, node, path)
        if node is not None and node.type == "function" and node.lower_name == "var":
            other = self._named(token, node, path)
            return self._calculated(other, other.value, (*path, other.name))
        self._wrong(token)

    def _wrong(self, token: Token) -> NoReturn:
        remedy = f"Units are {', '.join(MM_PER_UNIT)}; calc(), min(), max() and round() are allowed."
        self._fault(token, f'"{token.text}" is not a length or number that can be computed.', remedy)


_Part = tuple[str, Sequence[ast.Node]]
"""An operator, and the nodes after it."""


def read_tokens(styles: LooksFolder, edition: Edition) -> Tokens:
    """Return the tokens of an edition. Raises ProblemsFound if a stylesheet or the brand cannot be read."""
    names = ("tokens.css", f"editions/{edition.name}.css", FONTS, OWN_STYLES)
    brand = styles.room / BRAND if isinstance(styles, Layers) else None
    files = [styles / name for name in names]
    there = [file for file in (*files[2:], *([brand] if brand else [])) if file.exists()]
    try:
        times = tuple(file.stat().st_mtime_ns for file in (*files[:2], *there))
    except OSError as error:
        raise ProblemsFound([unreadable(error)]) from None
    return _read_tokens(tuple(files), brand, edition.inks, times)


@lru_cache(maxsize=16)
def _read_tokens(files: tuple[Path, ...], brand_file: Path | None, inks: bool, times: tuple[int, ...]) -> Tokens:
    """Return the tokens of these files. inks: whether colours are inks; times: when the files were modified; a change
    makes it read again.
    """
    tokens, edition, fonts, own = files
    found = {token.name: token for token in _tokens_of(tokens)}
    of_edition = {token.name: token for token in _tokens_of(edition)}
    of_brand: set[str] = set()
    added: tuple[Font, ...] = ()
    computed: dict[str, tuple[float, ...]] = {}
    if brand_file and (brand := brand_of(brand_file.parent, _mixing(Tokens(tokens, found, fonts)))):
        of_press = Tokens(tokens, found, fonts)
        stop_at(brand.faults(of_press.colours, of_press.cost("apart")))
        if brand.brand.themes:
            found, of_edition = _without_families(found), _without_families(of_edition)
        found |= _branded((*brand.measures(), *brand.colours()), brand_file) | of_edition
        found |= _branded(brand.inks(), brand_file) if inks else {}
        computed = brand.without_inks() if inks else {}
        of_brand = {name for name, token in found.items() if token.file == brand_file}
        added = brand_fonts(brand_file.parent, brand.brand)
    else:
        found |= of_edition
    if own.is_file():
        found |= {token.name: token for token in _tokens_of(own)}
    return Tokens(tokens, found, fonts, added, frozenset(of_brand), computed)


def _mixing(tokens: Tokens) -> Mixing:
    deep, mid, soft, tint = (tokens.share(f"step-{step}") for step in STEPS if step != "strong")
    return Mixing(deep, mid, soft, tint, tokens.cost("black-tolerance"))


def _without_families(tokens: Mapping[str, Token]) -> dict[str, Token]:
    return {name: token for name, token in tokens.items() if not name.startswith("theme-")}


def _branded(said: Iterable[BrandToken], file: Path) -> dict[str, Token]:
    return {
        one.name: Token(one.name, tuple(tinycss2.parse_component_value_list(one.value)), file, one.line) for one in said
    }


def _tokens_of(file: Path) -> Iterator[Token]:
    """Yield the custom properties of the rules for ``:root`` alone."""
    for rule in rules_of(file):
        if rule.type == "qualified-rule" and tinycss2.serialize(rule.prelude).strip() == ":root":
            for node in declarations_of(rule, file):
                if node.name.startswith("--"):
                    yield Token(node.name[2:], tuple(node.value), file, node.source_line)


def _cut(nodes: Sequence[ast.Node], *signs: str) -> list[_Part]:
    """Split a value at these operators. Return each part with the operator before it; the first part has none."""
    parts: list[tuple[str, list[ast.Node]]] = [("", [])]
    for node in nodes:
        if node.type == "literal" and node.value in signs:
            parts.append((node.value, []))
        else:
            parts[-1][1].append(node)
    return list(parts)


def _looks_like_a_colour(token: Token) -> bool:
    nodes = essential(token.value)
    if len(nodes) != 1:
        return False
    return (nodes[0].type == "function" and nodes[0].lower_name == _INK) or parse_color(nodes[0]) is not None
