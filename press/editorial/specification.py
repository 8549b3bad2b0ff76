"""The print specification in ``catalogue.yaml``: binding, paper, printing condition."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from press.editorial.fields import Text
from press.editorial.numerals import Number
from press.editorial.strict import Content, fault


def _check_thickness(thickness: float) -> float:
    if not 40 <= thickness <= 1000:
        remedy = "Ask the print shop; silk paper of 130 g/m² is about 105 µm thick."
        if 0.04 <= thickness <= 1:
            remedy = f"If you mean {thickness:g} mm, write {thickness * 1000:g}."
        raise fault(f"a leaf cannot be {thickness:g} µm thick; paper is 40 to 1000 µm thick.", remedy)
    return thickness


def _check_ordered(pages: int) -> int:
    if pages < 4 or pages % 4:
        raise fault(f"a book of {pages} pages cannot be bound.", "A folded sheet has 4 pages: write a multiple of 4.")
    return pages


def _check_profile_file(file: str) -> str:
    if not re.fullmatch(r"[^\\:]+\.ic[cm]", file, re.IGNORECASE):
        remedy = "Write its path from the folder of catalogue.yaml: PSOcoated_v3.icc"
        raise fault(f'"{file}" is not the name of a profile.', remedy)
    return file


def _check_characterisation(name: str) -> str:
    if not re.fullmatch("[A-Za-z0-9]+([ _+-][A-Za-z0-9]+)*", name):
        remedy = "It has letters and digits, and is not a file name: FOGRA51"
        raise fault(f'"{name}" is not the registered name of a printing condition.', remedy)
    return name


Thickness = Annotated[Number, AfterValidator(_check_thickness)]
Binding = Literal["perfect", "saddle-stitch"]


class Stock(Content):
    """A paper. stock: its name and weight, as it is ordered; thickness: of one leaf, µm."""

    stock: Text
    thickness: Thickness


class ProfileName(Content):
    """A printing condition other than the default of the press, which is coated paper according to FOGRA39.

    file: the path of an ICC profile, relative to the content folder; name: the name of its characterisation data in
    the registry of the International Color Consortium; condition: the same in words.
    """

    file: Annotated[Text, AfterValidator(_check_profile_file)]
    name: Annotated[Text, AfterValidator(_check_characterisation)]
    condition: Text | None = None


class PrintSheet(Content):
    """The sheet that the press of the print shop prints, in mm: the longer and the shorter side, in any order."""

    width: Number
    height: Number

    def holds(self, width: float, height: float) -> bool:
        """Whether something of this size fits on it, in one direction or the other."""
        return any(
            width <= one and height <= other for one, other in ((self.width, self.height), (self.height, self.width))
        )


class PrintSpecification(Content):
    """How the catalogue is printed and bound. pages: the number of pages ordered; None: as many as the book has; sheet:
    None if the print shop has said nothing of it.
    """

    binding: Binding
    inside: Stock
    cover: Stock
    pages: Annotated[int, AfterValidator(_check_ordered)] | None = None
    profile: ProfileName | None = None
    sheet: PrintSheet | None = None
