"""Draw figures as SVG: charts and diagrams in the colours of a theme, as wide as a column or the whole measure.

text_metrics (numbers, widths, lines) -> looks (what the stylesheets define) -> sheet (shapes, text, the file) -> one
module for each kind of figure.
"""

from __future__ import annotations

from press.composition.figures.bars import draw_bars, draw_grouped_bars
from press.composition.figures.diagram import draw_diagram
from press.composition.figures.dots import draw_dots
from press.composition.figures.line_chart import draw_line
from press.composition.figures.looks import Looks, Palette, Type
from press.composition.figures.ring import draw_ring
from press.composition.figures.sheet import DoesNotFit, Sheet
from press.composition.figures.speech import speak
from press.composition.figures.table import draw_table
from press.composition.figures.text_metrics import NOT_KNOWN, Style
from press.editorial.figure_fields import (
    AnyFigure,
    BarFigure,
    DiagramFigure,
    DotsFigure,
    GroupedBarFigure,
    LineFigure,
    RingFigure,
    TableFigure,
)

__all__ = ["DoesNotFit", "Looks", "Palette", "Style", "Type", "draw"]


def draw(figure: AnyFigure, looks: Looks, width: float, language: str, not_known: str = NOT_KNOWN) -> str:
    """Return the figure as a complete ``<svg>``, `width` mm wide and a whole number of baselines high.

    The drawing does not include the title and the source. not_known: what is read aloud in the place of a number that
    is not known. Raises DoesNotFit.
    """
    sheet = Sheet(looks, width, language)
    match figure:
        case BarFigure():
            height = draw_bars(figure, sheet)
        case GroupedBarFigure():
            height = draw_grouped_bars(figure, sheet)
        case LineFigure():
            height = draw_line(figure, sheet)
        case DotsFigure():
            height = draw_dots(figure, sheet)
        case TableFigure():
            height = draw_table(figure, sheet)
        case RingFigure():
            height = draw_ring(figure, sheet)
        case DiagramFigure():
            height = draw_diagram(figure, sheet)
    return sheet.svg(speak(figure, language, not_known), height)
