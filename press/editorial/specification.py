"""The print specification in ``catalogue.yaml``: binding, paper, printing condition."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator

from press.editorial.fields import Content, Number, Text, fault


def _check_thickness(thickness: float) -> float:
    if not 40 <= thickness <= 1000:
        remedy = "Ask the print shop; silk paper of 130 g/m² has about 105."
        if 0.04 <= thickness <= 1:
            remedy = f"If {thickness:g} mm is meant, write {thickness * 1000:g}."
        raise fault(f"no leaf is {thickness:g} µm thick; paper has 40 to 1000.", remedy)
    return thickness


def _check_ordered(pages: int) -> int:
    if pages < 4 or pages % 4:
        raise fault(f"a book of {pages} pages cannot be bound.", "A folded sheet carries 4: write a multiple of 4.")
    return pages


def _check_profile_file(file: str) -> str:
    if not re.fullmatch(r"[^\\:]+\.ic[cm]", file, re.IGNORECASE):
        remedy = "Write its path from the folder of catalogue.yaml: PSOcoated_v3.icc"
        raise fault(f'"{file}" is not the name of a profile.', remedy)
    return file


def _check_characterisation(name: str) -> str:
    if not re.fullmatch("[A-Za-z0-9]+([ _+-][A-Za-z0-9]+)*", name):
        remedy = "It has letters and digits, and is no file name: FOGRA51"
        raise fault(f'"{name}" is not the registered name of a printing condition.', remedy)
    return name


Thickness = Annotated[Number, AfterValidator(_check_thickness)]
Binding = Literal["perfect", "saddle-stitch"]


class Stock(Content):
    """A paper. stock: its name and weight, as it is ordered; thickness: of one leaf, in µm."""

    stock: Text
    thickness: Thickness


class ProfileName(Content):
    """Another printing condition than the press's own, coated paper after FOGRA39.

    file: the path of an ICC profile, from the content folder; name: the name under which its characterisation data
    are registered with the International Color Consortium; condition: the same in words.
    """

    file: Annotated[Text, AfterValidator(_check_profile_file)]
    name: Annotated[Text, AfterValidator(_check_characterisation)]
    condition: Text | None = None


class PrintSpecification(Content):
    """How the catalogue is printed and bound. pages: how many were ordered; None: whatever the book has."""

    binding: Binding
    inside: Stock
    cover: Stock
    pages: Annotated[int, AfterValidator(_check_ordered)] | None = None
    profile: ProfileName | None = None
