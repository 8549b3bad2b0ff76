"""``brand.yaml`` -> the brand of a catalogue: trim, margins, colours, typefaces, logo.

The file may be missing: then the catalogue has the brand of the press. What the brand says becomes tokens
(``composition/brand_tokens.py``), so that everything else reads it as it reads ``tokens.css``.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, ValidationError

from press.editorial.content import Entry, read_yaml
from press.editorial.fields import Text
from press.editorial.strict import Content, fault
from press.editorial.wording import in_words
from press.problems import stop_at

BRAND = "brand.yaml"
"""The name of the file, in the content folder."""
TRIMS = {
    "a4": (210.0, 297.0),
    "a5": (148.0, 210.0),
    "letter": (215.9, 279.4),
    "square": (210.0, 210.0),
}
"""The trims that have names: width and height in mm."""
LEAST_TRIM, MOST_TRIM = (120.0, 160.0), (320.0, 460.0)
"""The least and the greatest width and height, in mm."""
STEPS = ("deep", "strong", "mid", "soft", "tint")
"""The colours of a theme, from dark to light."""
_SIZE = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")
_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_TYPEFACE = re.compile(r"\w[\w .,&+'’()-]*")
_LANGUAGE = "en"
"""The language of the numbers in the file, as in stylesheets."""


def _as_number(value: object) -> object:
    return float(value) if type(value) is int else value


Millimetres = Annotated[float, BeforeValidator(_as_number), Field(ge=0, le=100)]
Ink = Annotated[float, BeforeValidator(_as_number), Field(ge=0, le=1)]


def _check_colour(colour: str) -> str:
    if not _COLOUR.fullmatch(colour):
        raise fault(f'"{colour}" is not a colour.', 'Write # and six digits, in quotation marks: "#0B7189"')
    return colour.upper()


Colour = Annotated[str, AfterValidator(_check_colour)]


def _check_inks(inks: tuple[float, ...]) -> tuple[float, ...]:
    if len(inks) != 4:
        message = "an ink has four numbers: cyan, magenta, yellow and black."
        raise fault(message, "Write [0.75, 0, 0.1, 0.5].")
    return inks


class Shade(Content):
    """A colour. screen: on the screen; inks: cyan, magenta, yellow and black, each from 0 to 1, or None: the press
    computes them.
    """

    screen: Colour
    inks: Annotated[tuple[Ink, ...], AfterValidator(_check_inks)] | None = None


def _as_shade(value: object) -> object:
    """A text is the colour on the screen."""
    return {"screen": value} if isinstance(value, str) else value


Shaded = Annotated[Shade, BeforeValidator(_as_shade)]


class Family(Content):
    """The colours of a theme. Only ``strong`` must be there: the others are mixed from it."""

    strong: Shaded
    deep: Shaded | None = None
    mid: Shaded | None = None
    soft: Shaded | None = None
    tint: Shaded | None = None


def _as_family(value: object) -> object:
    """A text, or a colour with its inks, is the strong colour."""
    is_shade = isinstance(value, str) or (isinstance(value, dict) and "screen" in value)
    return {"strong": value} if is_shade else value


Families = tuple[Annotated[Family, BeforeValidator(_as_family)], ...]


class Trim(Content):
    """The size of a page after cutting, in mm."""

    width: Annotated[float, BeforeValidator(_as_number)]
    height: Annotated[float, BeforeValidator(_as_number)]


def _as_trim(value: object) -> object:
    """A text is the name of a trim, or its width and height."""
    if not isinstance(value, str):
        return value
    if size := TRIMS.get(value.casefold()):
        return {"width": size[0], "height": size[1]}
    if found := _SIZE.fullmatch(value):
        return {"width": float(found[1]), "height": float(found[2])}
    known = ", ".join(name.capitalize() if len(name) == 2 else name for name in TRIMS)
    raise fault(f'"{value}" is not a trim.', f"Write a name ({known}) or width and height in mm: 170x240")


def _check_trim(trim: Trim) -> Trim:
    for size, least, most, name in zip((trim.width, trim.height), LEAST_TRIM, MOST_TRIM, ("wide", "high"), strict=True):
        if not least <= size <= most:
            message = f"a page that is {size:g} mm {name} has no room for the layout."
            if size > most:
                message = f"a page that is {size:g} mm {name} is too large."
            raise fault(message, f"It must be {least:g} to {most:g} mm {name}.")
    return trim


class Margins(Content):
    """The margins of a page, in mm; inner: at the spine; bottom: at least, because a page has whole lines."""

    top: Millimetres | None = None
    inner: Millimetres | None = None
    outer: Millimetres | None = None
    bottom: Millimetres | None = None


class FontFile(Content):
    """A font. file: in ``fonts/``, or of the package; package: an installed one, None for ``fonts/``."""

    file: Text
    package: Annotated[str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$")] | None = None


def _as_font(value: object) -> object:
    """A text is the name of a file."""
    return {"file": value} if isinstance(value, str) else value


FontInRole = Annotated[FontFile, BeforeValidator(_as_font)]


def _check_typeface(name: str) -> str:
    if not _TYPEFACE.fullmatch(name):
        message = f'"{name}" is not the name of a typeface.'
        raise fault(message, "Write it as the font calls itself, such as Source Sans Pro.")
    return name


TypefaceName = Annotated[Text, AfterValidator(_check_typeface)]


class Sans(Content):
    """The typeface of text and headlines. licence: the name of what allows to embed it."""

    name: TypefaceName
    licence: Text
    regular: FontInRole
    italic: FontInRole
    semibold: FontInRole
    black: FontInRole


class Serif(Content):
    """The typeface of quotes. licence: as for Sans."""

    name: TypefaceName
    licence: Text
    italic: FontInRole
    black: FontInRole


class Typefaces(Content):
    """The typefaces, by their roles."""

    sans: Sans | None = None
    serif: Serif | None = None


class Logo(Content):
    """The logo. file: in ``pictures/``; mail: the same for mails, which know no SVG; None: the same file."""

    file: Text
    mail: Text | None = None


def _as_logo(value: object) -> object:
    """A text is the name of a file."""
    return {"file": value} if isinstance(value, str) else value


class Brand(Content):
    """``brand.yaml``. baseline: the distance of lines, in mm; text: the size of running text, in points; colours:
    those of the press with other values, by their names; other_colours: more colours, for logo and pictures; themes:
    the colours of each theme, in order.
    """

    trim: Annotated[Trim, BeforeValidator(_as_trim), AfterValidator(_check_trim)] | None = None
    margins: Margins | None = None
    baseline: Annotated[float, BeforeValidator(_as_number), Field(ge=3, le=8)] | None = None
    text: Annotated[float, BeforeValidator(_as_number), Field(ge=6, le=16)] | None = None
    colours: dict[str, Shaded] = Field(default_factory=dict)
    other_colours: dict[Annotated[str, Field(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")], Shaded] = Field(
        default_factory=dict
    )
    themes: Annotated[Families, Field(min_length=1)] | None = None
    typefaces: Typefaces | None = None
    logo: Annotated[Logo, BeforeValidator(_as_logo)] | None = None


def read_brand(content: Path) -> tuple[Brand, Entry] | None:
    """Return the brand of a content folder, and its file with the line of every value; None if there is no file.

    Raises ProblemsFound.
    """
    file = content / BRAND
    if not file.exists():
        return None
    entry = read_yaml(file)
    entry.fields()
    try:
        return Brand.model_validate(entry.data), entry
    except ValidationError as error:
        stop_at(in_words(entry, Brand, error, (), _LANGUAGE))
        raise
