"""What the stylesheets define for figures: colours, type and measures."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.figures.text_metrics import Style


@dataclass(frozen=True)
class Palette:
    """CSS colours: the family of a theme from dark to light, and the colours that all themes share."""

    deep: str
    strong: str
    mid: str
    soft: str
    tint: str
    ink: str
    grey: str
    paper: str


@dataclass(frozen=True)
class Type:
    """The type of figures: small print, labels, names, large numbers, the head of a table, and the text in the centre
    of a ring or a diagram.
    """

    note: Style
    label: Style
    name: Style
    value: Style
    small_value: Style
    head: Style
    ring_centre: Style
    diagram_centre: Style


@dataclass(frozen=True)
class Strokes:
    """Widths of lines, in mm. outline: of bars and dots that are not filled with the strong colour; hairline: of an
    axis, and of the rules between the rows of a table; rule: under the head of a table; curve: of a line figure;
    tie: the line that joins the items of a ring, or the parties of a diagram to its centre.
    """

    outline: float
    hairline: float
    rule: float
    curve: float
    tie: float


@dataclass(frozen=True)
class LabelStyles:
    """Labels of bars and dots, in mm. width: their greatest width beside what they name; top: the space above their
    capitals, if they are above what they name; gap: between a bar and its value; the space beside a label is twice
    the gap, the space below a label is half of it.
    """

    width: float
    top: float
    gap: float


@dataclass(frozen=True)
class Bars:
    """Bar figures, in mm. height: of a bar; gap: between a bar and the next label; gap_wide: the same if labels are
    beside the bars; thin: the height of bars in groups; thin_gap: between two bars in a group; group_gap: between
    groups; swatch: the side of the squares of the legend.
    """

    height: float
    gap: float
    gap_wide: float
    thin: float
    thin_gap: float
    group_gap: float
    swatch: float


@dataclass(frozen=True)
class Dots:
    """Dots figures. pitch: the greatest distance from the middle of a dot to the middle of the next, mm; diameter: of a
    dot, in pitches; gap: between a row and the next label, mm; one_line: the most dots that are placed in one line;
    per_line: the number of dots in each line if there are more.
    """

    pitch: float
    diameter: float
    gap: float
    one_line: int
    per_line: int


@dataclass(frozen=True)
class Plot:
    """Line figures, in mm. height: of the whole figure; head: the space above the highest point, for a value; foot: the
    space below the lowest point, for the years; years: the space below the baseline of the years; point: the radius of
    a point; gap: between a point and its value, and between texts side by side.
    """

    height: float
    head: float
    foot: float
    years: float
    point: float
    gap: float


@dataclass(frozen=True)
class Table:
    """Table figures, in mm. row: the height of a row with one line; padding: above and below the head; gap: between two
    columns; label: the least width that columns leave for the names of rows.
    """

    row: float
    padding: float
    gap: float
    label: float


@dataclass(frozen=True)
class Centre:
    """The disc in the centre of a ring or a diagram, in mm. radius: the least radius; padding: between its text and its
    edge; width: its text is broken into lines of this width, or the width of its longest word.
    """

    radius: float
    padding: float
    width: float


@dataclass(frozen=True)
class Ring:
    """Ring figures, in mm. item_width, item_padding: of an item; item_radius, loop_radius: of the corners of items, and
    of the line that joins them in a column; gap: between two items; centre_width: the greatest width of a line of the
    centre.
    """

    item_width: float
    item_padding: float
    item_radius: float
    loop_radius: float
    gap: float
    centre_width: float


@dataclass(frozen=True)
class Diagram:
    """Diagram figures, in mm. card_width: the greatest width of the card of a party; card_padding: at its sides;
    card_head, card_foot: above the capitals of its first line, and below its last line; card_radius: of its corners,
    and of the corners of a layer; gap: between two cards; half of it is between two layers; layer_padding: above and
    below the text of a layer; spoke: the least length of a line from the centre; knot: the radius of the dot where it
    ends; centre_width: the greatest width of a line of the centre; centre_width_beside: the same in a column if cards
    are beside the centre.
    """

    card_width: float
    card_padding: float
    card_head: float
    card_foot: float
    card_radius: float
    gap: float
    layer_padding: float
    spoke: float
    knot: float
    centre_width: float
    centre_width_beside: float


@dataclass(frozen=True)
class Looks:
    """Everything that the stylesheets define for a figure. baseline: the height of a line of the grid, in mm."""

    palette: Palette
    type: Type
    baseline: float
    strokes: Strokes
    labels: LabelStyles
    bars: Bars
    dots: Dots
    plot: Plot
    table: Table
    centre: Centre
    ring: Ring
    diagram: Diagram
