"""Draw diagram figures: a disc in the centre, a card for each party around it, and layers above and below."""

from __future__ import annotations

from dataclasses import dataclass, replace

from press.composition.figures.ring import centre_lines, disc_radius, draw_centre
from press.composition.figures.sheet import Sheet
from press.composition.figures.text_metrics import wrap
from press.editorial.figure_fields import DiagramFigure, Party


@dataclass(frozen=True)
class _Card:
    """A party and its position: the upper left corner, relative to the centre of the disc, and its lines."""

    name: list[str]
    text: list[str]
    x: float
    y: float
    width: float
    height: float

    def edge(self, radius: float) -> tuple[float, float]:
        """Return where the line from the disc ends: at the middle of the near side of a card beside the disc, else on
        the way to the centre of the card.

        radius: a card that is further from the middle than this is beside the disc, mm.
        """
        x, y = self.x + self.width / 2, self.y + self.height / 2
        near = abs(x) - self.width / 2
        if near > radius:
            return (near if x > 0 else -near), y
        share = 1 - self.height / 2 / abs(y)
        return x * share, y * share


def draw_diagram(figure: DiagramFigure, sheet: Sheet) -> float:
    """Draw centre, parties and layers. Return the height used."""
    measures, tie = sheet.looks.diagram, sheet.looks.strokes.tie
    rows = _rows(figure.items)
    beside = len(rows) % 2 == 1
    style = sheet.type.diagram_centre
    most = measures.centre_width_beside if beside and not sheet.wide else measures.centre_width
    centre = centre_lines(figure.centre, style, most, sheet)
    radius = disc_radius(centre, style, sheet)
    cards = _cards(rows, radius, sheet)
    room = sheet.width - 2 * measures.card_padding
    layers = [wrap(layer, sheet.type.label, room, sheet.language) for layer in figure.layers]
    over = layers[: (len(layers) + 1) // 2]
    under = layers[len(over) :]
    top = min(-radius, *(card.y for card in cards))
    middle = sheet.width / 2, _stack_height(over, sheet) - top
    bottom = middle[1] + max(radius, *(card.y + card.height for card in cards))
    ends = [(middle[0] + x, middle[1] + y) for x, y in (card.edge(sheet.looks.centre.radius) for card in cards)]
    if over:
        ends.append((middle[0], _stack_height(over, sheet) - measures.spoke))
    if under:
        ends.append((middle[0], bottom + measures.spoke))
    for end in ends:
        sheet.path([middle, end], sheet.palette.strong, tie)
    draw_centre(sheet, middle, radius, centre, style)
    for card in cards:
        _draw_card(card, sheet, middle)
    _draw_layers(over, 0, sheet)
    _draw_layers(under, bottom + measures.spoke, sheet)
    for end in ends:
        sheet.disc(*end, measures.knot, sheet.palette.strong)
    return bottom + _stack_height(under, sheet)


def _rows(parties: tuple[Party, ...]) -> list[tuple[Party, ...]]:
    """Return rows of two in reading order. Of three, the first is alone; of another odd number, the last is alone."""
    if len(parties) == 3:
        return [parties[:1], parties[1:]]
    return [parties[n : n + 2] for n in range(0, len(parties), 2)]


def _cards(rows: list[tuple[Party, ...]], radius: float, sheet: Sheet) -> list[_Card]:
    """Return the cards with their positions. If the number of rows is odd, the middle row is beside the disc."""
    gap, spoke = sheet.looks.diagram.gap, sheet.looks.diagram.spoke
    half = len(rows) // 2
    above, below = rows[:half], rows[len(rows) - half :]
    cards: list[_Card] = []
    reach = 0.0
    if len(rows) % 2:
        cards = _row(rows[half], sheet.width / 2 - radius - spoke, sheet)
        reach = cards[0].height / 2
        cards = [replace(card, y=-reach) for card in cards]
    for side, stack in ((-1, above[::-1]), (1, below)):
        distance = reach
        for row in stack:
            placed = _row(row, (sheet.width - gap) / 2, sheet)
            at_side = len(row) == 2 and sheet.width / 2 - placed[0].width >= radius + spoke
            distance = max(distance + (gap if distance else gap / 2), 0 if at_side else radius + spoke)
            height = placed[0].height
            cards += [replace(card, y=distance if side > 0 else -distance - height) for card in placed]
            distance += height
    return cards


def _row(parties: tuple[Party, ...], room: float, sheet: Sheet) -> list[_Card]:
    """Return one card in the middle, or two of equal height at the edges, with the upper edge at 0."""
    measures, name, note = sheet.looks.diagram, sheet.type.name, sheet.type.note
    width = min(room if len(parties) == 2 else sheet.width, measures.card_width)
    inner = sheet.room(width - 2 * measures.card_padding, "the text of a party")
    lettered = [
        (wrap(party.name, name, inner, sheet.language), wrap(party.text, note, inner, sheet.language))
        for party in parties
    ]
    text = max(len(names) * name.leading + len(notes) * note.leading for names, notes in lettered)
    height = measures.card_head + text + measures.card_foot
    lefts = [-sheet.width / 2, sheet.width / 2 - width] if len(parties) == 2 else [-width / 2]
    return [_Card(name, text, x, 0, width, height) for (name, text), x in zip(lettered, lefts, strict=True)]


def _draw_card(card: _Card, sheet: Sheet, middle: tuple[float, float]) -> None:
    measures, name = sheet.looks.diagram, sheet.type.name
    x, y = middle[0] + card.x, middle[1] + card.y
    sheet.rect(x, y, card.width, card.height, sheet.palette.tint, measures.card_radius)
    left, first = x + measures.card_padding, y + measures.card_head + name.capital
    sheet.lines(left, first, card.name, name, sheet.palette.strong)
    sheet.lines(left, first + len(card.name) * name.leading, card.text, sheet.type.note, sheet.palette.ink)


def _layer_height(lines: list[str], sheet: Sheet) -> float:
    return len(lines) * sheet.type.label.leading + 2 * sheet.looks.diagram.layer_padding


def _stack_height(layers: list[list[str]], sheet: Sheet) -> float:
    """Return the height of layers with the gaps between them and the line to the disc."""
    if not layers:
        return 0
    measures = sheet.looks.diagram
    heights = sum(_layer_height(lines, sheet) for lines in layers)
    return heights + (len(layers) - 1) * measures.gap / 2 + measures.spoke


def _draw_layers(layers: list[list[str]], y: float, sheet: Sheet) -> None:
    measures = sheet.looks.diagram
    for lines in layers:
        height = _layer_height(lines, sheet)
        sheet.rect(0, y, sheet.width, height, sheet.palette.soft, measures.card_radius)
        sheet.centred(sheet.width / 2, y + height / 2, lines, sheet.type.label, sheet.palette.deep)
        y += height + measures.gap / 2
