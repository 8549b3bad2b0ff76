"""Colour spaces (ISO 32000-1, 8.6), and whether a printing press with four process inks can print them."""

from __future__ import annotations

from dataclasses import dataclass

from pikepdf import Array, Dictionary, Name, Object, Stream

_COMPONENTS = {"/DeviceGray": 1, "/DeviceRGB": 3, "/DeviceCMYK": 4, "/CalGray": 1, "/CalRGB": 3, "/Lab": 3}
_SHORT = {"/G": "/DeviceGray", "/RGB": "/DeviceRGB", "/CMYK": "/DeviceCMYK"}
_DEFAULTS = {"/DeviceGray": "/DefaultGray", "/DeviceRGB": "/DefaultRGB", "/DeviceCMYK": "/DefaultCMYK"}
NO_INK = 0.005
"""Amounts of ink up to this count as none: half a per cent, less than a plate can reproduce."""
_DEPTH = 8
"""The most levels of spaces based on others, for example Indexed on Separation on DeviceCMYK. If there are more, a
space is based on itself."""


@dataclass(frozen=True)
class Space:
    """A colour space.

    name: for messages, for example "DeviceRGB" or "the spot colour PANTONE 300 C"; components: the numbers in a
    colour; printable: whether its colours are amounts of the four process inks; registration: whether it prints on
    every plate, for marks.
    """

    name: str
    components: int
    printable: bool = False
    registration: bool = False

    @property
    def initial(self) -> tuple[float, ...]:
        """The colour until another one is set (ISO 32000-1, 8.6.8)."""
        if self.name == "DeviceCMYK":
            return 0.0, 0.0, 0.0, 1.0
        return (1.0 if self.registration else 0.0,) * self.components


GRAY = Space("DeviceGray", 1, printable=True)
CMYK = Space("DeviceCMYK", 4, printable=True)
RGB = Space("DeviceRGB", 3)
PATTERN = Space("Pattern", 0, printable=True)
"""The space of a pattern; the colours are in the pattern itself."""
_DEVICE = {"/DeviceGray": GRAY, "/DeviceRGB": RGB, "/DeviceCMYK": CMYK}


def unknown(word: str) -> Space:
    """A space for what cannot be read as a colour space. word: shown in messages."""
    return Space(f"an unknown colour space ({word})", 0)


def inks(space: Space, colour: tuple[float, ...]) -> tuple[float, float, float, float] | None:
    """A colour as amounts of cyan, magenta, yellow and black from 0 to 1; None if it is not in inks."""
    if space == CMYK and len(colour) == 4:
        return colour[0], colour[1], colour[2], colour[3]
    if space == GRAY and len(colour) == 1:
        return 0.0, 0.0, 0.0, 1 - colour[0]
    return None


def read_space(value: object, resources: Dictionary, depth: int = 0) -> Space:
    """The space that a content stream, an image or a shading gives by name or as an array."""
    if isinstance(value, Name):
        return _named(_SHORT.get(str(value), str(value)), resources, depth)
    if not isinstance(value, Array) or not len(value) or depth > _DEPTH:
        return unknown("damaged")
    family = str(value[0])
    match _SHORT.get(family, family), list(value)[1:]:
        case "/ICCBased", [Stream() as profile, *_]:
            count = int(profile.get("/N", 0))
            return Space(f"ICCBased with {count} components", count)
        case "/Indexed" | "/I", [base, *_]:
            below = read_space(base, resources, depth + 1)
            return Space(f"Indexed over {below.name}", 1, below.printable and not below.registration)
        case "/Separation", [ink, alternate, *_]:
            return _separation(str(ink).removeprefix("/"), read_space(alternate, resources, depth + 1))
        case "/DeviceN", [Array() as names, *_]:
            spots = ", ".join(str(name).removeprefix("/") for name in names)
            return Space(f"DeviceN ({spots})", len(names))
        case "/Pattern", _:
            return PATTERN
        case name, _ if name in _COMPONENTS:
            return _DEVICE.get(name) or Space(name.removeprefix("/"), _COMPONENTS[name])
    return unknown(family)


def under_pattern(value: object, resources: Dictionary) -> Space | None:
    """The space of the colours of an uncoloured pattern: ``[/Pattern /DeviceCMYK]``; None if there is none."""
    array = value
    if isinstance(value, Name):
        array = entry(resources, "/ColorSpace", str(value))
    if isinstance(array, Array) and len(array) == 2 and array[0] == Name.Pattern:
        return read_space(array[1], resources)
    return None


def entry(resources: Dictionary, kind: str, name: str) -> Object | None:
    """The entry of a resource dictionary by kind and name, for example ``/Font``, ``/F1``; None if there is none."""
    entries = resources.get(kind)
    return entries.get(name) if isinstance(entries, Dictionary) else None


def _named(name: str, resources: Dictionary, depth: int) -> Space:
    if name == "/Pattern":
        return PATTERN
    if name not in _DEVICE:
        found = entry(resources, "/ColorSpace", name)
        return unknown(name) if found is None or depth > _DEPTH else read_space(found, resources, depth + 1)
    # A default colour space replaces the device's own (ISO 32000-1, 8.6.5.6).
    default = entry(resources, "/ColorSpace", _DEFAULTS[name])
    if default is None or depth > _DEPTH:
        return _DEVICE[name]
    return read_space(default, resources, depth + 1)


def _separation(ink: str, alternate: Space) -> Space:
    if ink == "All":
        return Space("registration colour", 1, printable=alternate == CMYK, registration=True)
    return Space(f"the spot colour {ink}", 1)
