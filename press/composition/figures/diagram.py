"""Diagram figures -> a disc in the centre, a card for each party round it, and layers above and below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from press.composition.figures.lettering import wrap
from press.composition.figures.ring import TIE, centre_lines, disc_radius, draw_centre
from press.composition.figures.sheet import Sheet
from press.editorial.fields import DiagramFigure, Party

_CENTRE_LEADING = 4.2
_LEAST_RADIUS = 12.5
_PAD = 2.2
_GAP = 3.2
_SPOKE = 4.0
"""The least length of a line between the disc and a card."""
_WIDEST_CARD = 56.0
_LAYER_PAD = 1.7
_KNOT = 1.0
"""The radius of the dot where a line ends."""


@dataclass(frozen=True)
class _Card:
    """A party on its place: the upper left corner from the centre of the disc, and its lines."""

    name: list[str]
    text: list[str]
    x: float
    y: float
    width: float
    height: float

    def edge(self) -> tuple[float, float]:
        """Where the line from the disc ends: amid the near side of a card beside it, else on the way to its centre."""
        x, y = self.x + self.width / 2, self.y + self.height / 2
        near = abs(x) - self.width / 2
        if near > _LEAST_RADIUS:
            return (near if x > 0 else -near), y
        share = 1 - self.height / 2 / abs(y)
        return x * share, y * share


def draw_diagram(figure: DiagramFigure, sheet: Sheet) -> float:
    """Draw centre, parties and layers; the height it takes."""
    rows = _rows(figure.items)
    beside = len(rows) % 2 == 1
    style = replace(sheet.type.name, leading=_CENTRE_LEADING)
    centre = centre_lines(figure.centre, style, 21.0 if beside and not sheet.wide else 31.0, sheet.language)
    radius = max(_LEAST_RADIUS, disc_radius(centre, style))
    cards = _cards(rows, radius, sheet)
    layers = [wrap(layer, sheet.type.label, sheet.width - 2 * _PAD, sheet.language) for layer in figure.layers]
    over = layers[: (len(layers) + 1) // 2]
    under = layers[len(over) :]
    top = min(-radius, *(card.y for card in cards))
    middle = sheet.width / 2, _stack_height(over, sheet) - top
    bottom = middle[1] + max(radius, *(card.y + card.height for card in cards))
    ends = [(middle[0] + x, middle[1] + y) for x, y in (card.edge() for card in cards)]
    if over:
        ends.append((middle[0], _stack_height(over, sheet) - _SPOKE))
    if under:
        ends.append((middle[0], bottom + _SPOKE))
    for end in ends:
        sheet.path([middle, end], sheet.palette.strong, TIE)
    draw_centre(sheet, middle, radius, centre, style)
    for card in cards:
        _draw_card(card, sheet, middle)
    _draw_layers(over, 0, sheet)
    _draw_layers(under, bottom + _SPOKE, sheet)
    for end in ends:
        sheet.disc(*end, _KNOT, sheet.palette.strong)
    return bottom + _stack_height(under, sheet)


def _rows(parties: tuple[Party, ...]) -> list[tuple[Party, ...]]:
    """Two by two in reading order; of three the first stands alone, else the last of an odd number."""
    if len(parties) == 3:
        return [parties[:1], parties[1:]]
    return [parties[n : n + 2] for n in range(0, len(parties), 2)]


def _cards(rows: list[tuple[Party, ...]], radius: float, sheet: Sheet) -> list[_Card]:
    """The cards on their places. Of an odd number of rows the middle one stands beside the disc."""
    half = len(rows) // 2
    above, below = rows[:half], rows[len(rows) - half :]
    cards: list[_Card] = []
    reach = 0.0
    if len(rows) % 2:
        cards = _row(rows[half], sheet.width / 2 - radius - _SPOKE, sheet)
        reach = cards[0].height / 2
        cards = [replace(card, y=-reach) for card in cards]
    for side, stack in ((-1, above[::-1]), (1, below)):
        distance = reach
        for row in stack:
            placed = _row(row, (sheet.width - _GAP) / 2, sheet)
            at_side = len(row) == 2 and sheet.width / 2 - placed[0].width >= radius + _SPOKE
            distance = max(distance + (_GAP if distance else _GAP / 2), 0 if at_side else radius + _SPOKE)
            height = placed[0].height
            cards += [replace(card, y=distance if side > 0 else -distance - height) for card in placed]
            distance += height
    return cards


def _row(parties: tuple[Party, ...], room: float, sheet: Sheet) -> list[_Card]:
    """One party in the middle or two at the edges, of equal height, the upper edge at 0."""
    width = min(room, _WIDEST_CARD) if len(parties) == 2 else min(sheet.width, _WIDEST_CARD)
    inner = width - 2 * _PAD
    lettered = [
        (
            wrap(party.name, sheet.type.name, inner, sheet.language),
            wrap(party.text, sheet.type.note, inner, sheet.language),
        )
        for party in parties
    ]
    height = (
        max(len(name) * sheet.type.name.leading + len(text) * sheet.type.note.leading for name, text in lettered)
        + 2 * _PAD
        - 0.8
    )
    lefts = [-sheet.width / 2, sheet.width / 2 - width] if len(parties) == 2 else [-width / 2]
    return [_Card(name, text, x, 0, width, height) for (name, text), x in zip(lettered, lefts, strict=True)]


def _draw_card(card: _Card, sheet: Sheet, middle: tuple[float, float]) -> None:
    x, y = middle[0] + card.x, middle[1] + card.y
    sheet.rect(x, y, card.width, card.height, sheet.palette.tint, radius=1.6)
    first = y + _PAD + sheet.type.name.capital + 0.3
    sheet.lines(x + _PAD, first, card.name, sheet.type.name, sheet.palette.strong)
    sheet.lines(
        x + _PAD, first + len(card.name) * sheet.type.name.leading, card.text, sheet.type.note, sheet.palette.ink
    )


def _layer_height(lines: list[str], sheet: Sheet) -> float:
    return len(lines) * sheet.type.label.leading + 2 * _LAYER_PAD


def _stack_height(layers: list[list[str]], sheet: Sheet) -> float:
    """The height of layers with the gaps between them and the line to the disc."""
    if not layers:
        return 0
    return sum(_layer_height(lines, sheet) for lines in layers) + (len(layers) - 1) * _GAP / 2 + _SPOKE


def _draw_layers(layers: list[list[str]], y: float, sheet: Sheet) -> None:
    for lines in layers:
        height = _layer_height(lines, sheet)
        sheet.rect(0, y, sheet.width, height, sheet.palette.soft, radius=1.6)
        sheet.centred(sheet.width / 2, y + height / 2, lines, sheet.type.label, sheet.palette.deep)
        y += height + _GAP / 2
