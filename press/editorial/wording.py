"""Errors of pydantic -> problems in plain words, at their place in the content file."""

from __future__ import annotations

from contextlib import suppress
from difflib import get_close_matches
from functools import lru_cache

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from press.editorial.content import Entry, Place, Value, step_into
from press.editorial.language import rules_of
from press.problems import Problem

_LONGEST_WORD = 100
"""Characters of a word that are compared with known words."""
_LINES = "Write each name and value on its own line, indented."
_TYPES = {
    "int_type": ("a whole number is expected here.", "Write digits only, without quotation marks or a 0 in front."),
    "float_type": ("a number is expected here.", "Write digits only, with a point for decimals: 3.5"),
    "tuple_type": ("a list is expected here.", "Write [first, second], or each item on its own line after a dash."),
    "dict_type": ("a group of fields is expected here.", _LINES),
    "model_type": ("a group of fields is expected here.", _LINES),
    "model_attributes_type": ("a group of fields is expected here.", _LINES),
    "too_short": ("nothing is named here.", "Name at least one."),
    "string_too_long": ("the text is too long.", "It may have at most {max_length} characters."),
    "greater_than_equal": ("the number is too small.", "It must be at least {ge}."),
    "less_than_equal": ("the number is too large.", "It must be at most {le}."),
}


def in_words(
    entry: Entry, model: type[BaseModel], error: ValidationError, place: Place, language: str
) -> list[Problem]:
    """Return the problems with the data at `place` in `entry`, which should be a `model`.

    error: of its validation; language: of the file (BCP 47).
    """
    details = error.errors(include_url=False)
    meant = {(*detail["loc"][:-1], _meant(model, detail)) for detail in details if detail["type"] == "extra_forbidden"}
    shown = [detail for detail in details if detail["type"] != "missing" or detail["loc"] not in meant]
    # Without its wrong items, a list may be too short.
    lists = {detail["loc"][:n] for detail in details for n in range(len(detail["loc"]))}
    shown = [detail for detail in shown if detail["type"] != "too_short" or detail["loc"] not in lists]
    return [_problem(entry, model, detail, place, language) for detail in shown]


@lru_cache(maxsize=1024)
def _near(word: str, known: tuple[str, ...]) -> str:
    """Return the known word that is most similar to `word`, "" if none is."""
    near = get_close_matches(word[:_LONGEST_WORD], known, n=1)
    return near[0] if near else ""


def _meant(model: type[BaseModel], detail: ErrorDetails) -> str:
    """Return the field that an unknown name probably means, "" if there is none."""
    return _near(str(detail["loc"][-1]), tuple(_field_names(model, detail["loc"][:-1])))


def _problem(entry: Entry, model: type[BaseModel], detail: ErrorDetails, place: Place, language: str) -> Problem:
    steps = _place_in_file(entry.at(place), detail["loc"], absent=detail["type"] == "missing")
    message, remedy = _sentences(model, detail, steps, language)
    return entry.problem((*place, *steps), message, remedy)


def _sentences(model: type[BaseModel], detail: ErrorDetails, steps: Place, language: str) -> tuple[str, str]:
    kind, context, value = detail["type"], detail.get("ctx", {}), detail["input"]
    if kind == "missing":
        return "the field is missing.", "Add it."
    if kind == "extra_forbidden":
        near = _meant(model, detail)
        remedy = f'Did you mean "{near}"?' if near else "Delete it, or correct its name."
        if not near and " " in str(detail["loc"][-1]):  # the names of fields have no spaces
            remedy = "If it is text of the field above, indent it; put text with a colon in quotation marks."
        return "there is no field with this name.", remedy
    if kind == "rule":
        return context["message"], context["remedy"]
    if value is None:
        return "the field is empty.", "Write its value, or delete the field if it may be left out."
    if kind == "literal_error":
        message = f'"{value}" is not allowed here.' if isinstance(value, str) else "this is not allowed here."
        return message, f"Write {context['expected']}.".replace("'", '"')
    if kind == "string_type":
        return "text is expected here.", _how_to_write_text(value)
    if kind == "string_pattern_mismatch":
        return not_a_key(value, language)
    message, remedy = _TYPES.get(kind, (f"{detail['msg'][:1].lower()}{detail['msg'][1:]}.", ""))
    return message, remedy.format(**context)


def not_a_key(text: str, language: str) -> tuple[str, str]:
    """Return the message and remedy for a text that is not a key but should be one. language: of the text (BCP 47)."""
    example = rules_of(language).slug(text) or "a-way-ahead"
    return f'"{text}" is not a key.', f"A key has small letters a–z, digits and hyphens: {example}"


def _how_to_write_text(value: object) -> str:
    if isinstance(value, tuple):
        return "Write it without dashes; if it begins with a bracket, put it in quotation marks."
    if isinstance(value, dict):
        return "Write one text; if there is a colon in it, put it in quotation marks."
    return "Put it in quotation marks."


def _place_in_file(data: Value, loc: Place, absent: bool) -> Place:
    """Return `loc` without the steps that pydantic adds; if `absent`, its last step is not in the data."""
    steps: list[str | int] = []
    for step in loc[:-1] if absent else loc:
        with suppress(LookupError):  # pydantic added the step
            data = step_into(data, step)
            steps.append(step)
    return (*steps, loc[-1]) if absent else tuple(steps)


def _field_names(model: type[BaseModel], loc: Place) -> list[str]:
    """Return the names of the fields that are allowed at `loc` below `model`."""
    models = [model]
    for step in loc:
        annotations = [found.model_fields[step].annotation for found in models if step in found.model_fields]
        of_kind = [found for found in models if step in _kinds(found)]
        models = of_kind or [found for annotation in annotations for found in _models_in(annotation)] or models
    return sorted({field.alias or name for found in models for name, field in found.model_fields.items()})


def _kinds(model: type[BaseModel]) -> tuple[str, ...]:
    field = model.model_fields.get("kind")
    return getattr(field.annotation, "__args__", ()) if field else ()


def _models_in(annotation: object) -> list[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return [annotation]
    return [model for part in getattr(annotation, "__args__", ()) for model in _models_in(part)]
