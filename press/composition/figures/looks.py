"""What the stylesheets decide of figures: colours, type and measures."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.figures.text_metrics import Style


@dataclass(frozen=True)
class Palette:
    """CSS colours: the family of a theme from dark to light, and what all themes share."""

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
    """The type of figures: small print, labels, names, numbers set large, the head of a table, and what stands in the
    centre of a ring or a diagram.
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
    tie: what joins the items of a ring, or the parties of a diagram to its centre.
    """

    outline: float
    hairline: float
    rule: float
    curve: float
    tie: float


@dataclass(frozen=True)
class LabelStyles:
    """Labels of bars and dots, in mm. width: the most that they take beside what they name; top: above their capitals,
    where they stand over what they name; gap: between a bar and its value; twice that lies beside a label, half of it
    under one.
    """

    width: float
    top: float
    gap: float


@dataclass(frozen=True)
class Bars:
    """Bar figures, in mm. height: of a bar; gap: between a bar and the next label; gap_wide: the same where labels
    stand beside the bars; thin, thin_gap: the height of bars in groups, and between two of them; group_gap: between
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
    """Dots figures. pitch: the most from the middle of a dot to the middle of the next, mm; diameter: of a dot, in
    pitches; gap: between a row and the next label, mm; one_line: up to so many dots stand in one line; per_line: so
    many stand in each line of more.
    """

    pitch: float
    diameter: float
    gap: float
    one_line: int
    per_line: int


@dataclass(frozen=True)
class Plot:
    """Line figures, in mm. height: of the whole; head: above the highest point, for a value; foot: below the lowest
    one, for the years; years: below the baseline of the years; point: the radius of a point; gap: between a point and
    its value, and between texts side by side.
    """

    height: float
    head: float
    foot: float
    years: float
    point: float
    gap: float


@dataclass(frozen=True)
class Table:
    """Table figures, in mm. row: the height of a row with one line; padding: above and under the head; gap: between two
    columns; label: the least width that columns leave to the names of rows.
    """

    row: float
    padding: float
    gap: float
    label: float


@dataclass(frozen=True)
class Centre:
    """The disc in the centre of a ring or a diagram, in mm. radius: the least; padding: between its text and its edge;
    width: its text is broken into lines so wide, or as wide as its longest word.
    """

    radius: float
    padding: float
    width: float


@dataclass(frozen=True)
class Ring:
    """Ring figures, in mm. item_width, item_padding: of an item; item_radius, loop_radius: of the corners of items, and
    of the line that joins them in a column; gap: between two items; centre_width: the most that a line of the centre
    takes.
    """

    item_width: float
    item_padding: float
    item_radius: float
    loop_radius: float
    gap: float
    centre_width: float


@dataclass(frozen=True)
class Diagram:
    """Diagram figures, in mm. card_width: the most that the card of a party takes; card_padding: at its sides;
    card_head, card_foot: above the capitals of its first line, and under its last line; card_radius: of its corners,
    and of those of a layer; gap: between two cards, half of it between two layers; layer_padding: above and under the
    text of a layer; spoke: the least length of a line from the centre; knot: the radius of the dot where it ends;
    centre_width: the most that a line of the centre takes; centre_width_beside: the same in a column where cards
    stand beside it.
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
    """All that is decided of a figure. baseline: the height of a line of the grid, in mm."""

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
