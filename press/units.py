"""Units of length, as factors for conversion. Multiply to convert: `points * MM_PER_POINT` is in millimetres."""

from __future__ import annotations

MM_PER_INCH = 25.4
"""Exact, by the international agreement of 1959; CSS uses the same value (CSS Values and Units 4, section 6.2)."""
POINTS_PER_INCH = 72
"""The point of CSS (the same section) and of PDF: the default unit of its user space (ISO 32000-1, 8.3.2.3)."""
PIXELS_PER_INCH = 96
"""The pixel of CSS (the same section), the unit in which WeasyPrint and browsers measure; not a pixel of a picture."""

MM_PER_POINT = MM_PER_INCH / POINTS_PER_INCH
POINTS_PER_MM = POINTS_PER_INCH / MM_PER_INCH
MM_PER_PIXEL = MM_PER_INCH / PIXELS_PER_INCH
POINTS_PER_PIXEL = POINTS_PER_INCH / PIXELS_PER_INCH

MM_PER_UNIT = {
    "mm": 1.0,
    "cm": 10.0,
    "q": 0.25,
    "in": MM_PER_INCH,
    "pt": MM_PER_POINT,
    "pc": MM_PER_INCH / 6,
    "px": MM_PER_PIXEL,
}
"""The absolute units of CSS, by their names in lowercase (the same section)."""
