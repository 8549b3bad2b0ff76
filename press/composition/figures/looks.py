"""What the stylesheets decide of figures: colours, type and measures."""

from __future__ import annotations

from dataclasses import dataclass

from press.composition.figures.lettering import Style


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
    """The type of figures: from small print to numbers set large."""

    note: Style
    label: Style
    name: Style
    value: Style
    small_value: Style


@dataclass(frozen=True)
class Strokes:
    """Widths of lines, in mm. outline: of bars and dots that are not filled with the strong colour; hairline: of an
    axis, and of the rules between the rows of a table; rule: under the head of a table; curve: of a line figure.
    """

    outline: float
    hairline: float
    rule: float
    curve: float


@dataclass(frozen=True)
class Labels:
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
class Looks:
    """All that is decided of a figure. baseline: the height of a line of the grid, in mm."""

    palette: Palette
    type: Type
    baseline: float
    strokes: Strokes
    labels: Labels
    bars: Bars
    dots: Dots
    plot: Plot
    table: Table
