"""The fields that a catalogue adds to its entries: what they may hold, as ``schema.yaml`` says it.

The types are few, and each is set as its language writes it: an amount of money with its currency, a date in words.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Literal, TypeAlias, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, create_model, model_validator

from press.editorial.fields import Picture, Text, Url
from press.editorial.numerals import Amount
from press.editorial.strict import Content, fault

FieldType = Literal["text", "number", "money", "date", "link", "choice", "list", "table", "picture"]
COMPONENTS = {
    **dict.fromkeys(("text", "number", "money", "date", "link", "choice"), "facts"),
    "list": "steps",
    "table": "specification",
    "picture": "map",
}
"""The component that shows a field of each type, unless its row names another one."""
_LIMITED = {"number": "value", "money": "value", "text": "characters", "list": "items", "table": "rows"}
"""The types that may have limits, and what is counted."""
MOST = {"text": 300, "list": 12, "table": 20}
"""The most characters, items or rows, unless the row of the field says otherwise: what a column has room for."""
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")
_CURRENCY = re.compile(r"[A-Z]{3}")


class OwnLink(Content):
    """A link: the text that is printed, and its address."""

    text: Text
    url: Url


Row: TypeAlias = tuple[str | int | float, ...]
OwnValue: TypeAlias = str | int | float | date | OwnLink | Picture | tuple[str, ...] | tuple[Row, ...]
"""The value of a field that a catalogue adds, after it was checked."""


def read_date(value: object) -> date:
    """Return the date that is written as year, month and day (ISO 8601). Raises PydanticCustomError."""
    if isinstance(value, str):
        with suppress(ValueError):
            return date.fromisoformat(value)
    message = f'"{value}" is not a date.' if isinstance(value, (str, int)) else "a date is expected here."
    raise fault(message, "Write year, month and day: 2026-11-23.")


Date = Annotated[date, BeforeValidator(read_date)]


def _component(name: str) -> str:
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise fault(f'"{name}" is not the name of a component.', "Write the name of its template, without .html.")
    return name


class OwnField(Content):
    """A row of ``fields`` in ``schema.yaml``.

    label: the words before the value; unit: behind a number; currency: of money (ISO 4217); choices: of a choice; head:
    of the columns of a table; least, most: of the value, or of its characters, items or rows; component: the template
    that shows it.
    """

    type: FieldType
    label: Text
    required: bool = False
    unit: Text | None = None
    currency: str | None = None
    choices: tuple[Text, ...] = ()
    head: tuple[Text, ...] = ()
    least: Amount | None = None
    most: Amount | None = None
    component: Annotated[str, AfterValidator(_component)] | None = None

    @model_validator(mode="after")
    def _fits_its_type(self) -> OwnField:
        for name, types in (("unit", ("number",)), ("head", ("table",))):
            if getattr(self, name) and self.type not in types:
                raise fault(f'a field of the type "{self.type}" has no {name}.', f'Delete "{name}".')
        for name, needs in (("currency", "money"), ("choices", "choice")):
            if bool(getattr(self, name)) != (self.type == needs):
                wrong = "needs" if self.type == needs else "has no"
                raise fault(f'a field of the type "{self.type}" {wrong} {name}.', _REMEDIES[name])
        if self.currency and not _CURRENCY.fullmatch(self.currency):
            raise fault(f'"{self.currency}" is not a currency.', 'Write its code of three letters: "EUR".')
        if self.type not in _LIMITED and (self.least is not None or self.most is not None):
            raise fault(f'a field of the type "{self.type}" has no limits.', 'Delete "least" and "most".')
        if self.least is not None and self.most is not None and self.least > self.most:
            raise fault(f"the least value, {self.least:g}, is greater than the most, {self.most:g}.", "Exchange them.")
        return self

    @property
    def shown_by(self) -> str:
        """The name of the component that shows it."""
        return self.component or COMPONENTS[self.type]


_REMEDIES = {
    "currency": 'Every field of money has one, and no other field: "currency: EUR".',
    "choices": 'Every choice has them, and no other field: "choices: [morning, evening]".',
}


def _within(row: OwnField, count: float, what: str) -> None:
    """Raise an error if a value, or what is counted in it, is beyond the limits of its field."""
    most = row.most if row.most is not None else MOST.get(row.type)
    if row.least is not None and count < row.least:
        raise fault(f"{what}; it must be at least {row.least:g}.", "Correct it.")
    if most is not None and count > most:
        raise fault(f"{what}; it must be at most {most:g}.", "Correct it.")


def _counted(row: OwnField) -> Callable[[Any], Any]:
    def check(value: Any) -> Any:
        if row.type in ("number", "money"):
            _within(row, value, f"the number is {value:g}")
        else:
            unit = _LIMITED[row.type]
            count = len(value)
            _within(row, count, f"there {'is' if count == 1 else 'are'} {count} {unit if count != 1 else unit[:-1]}")
        return value

    return check


def _chosen(row: OwnField) -> Callable[[str], str]:
    def check(value: str) -> str:
        if value not in row.choices:
            raise fault(f'"{value}" is not one of the choices.', f"These are: {', '.join(row.choices)}.")
        return value

    return check


def _as_rows(value: object) -> object:
    """A group of fields is a table of two columns."""
    return tuple(value.items()) if isinstance(value, dict) else value


def _rows(row: OwnField) -> Callable[[tuple[Row, ...]], tuple[Row, ...]]:
    def check(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        if not rows:
            raise fault("the table has no rows.", "Write at least one, or delete the field.")
        width = len(row.head) or len(rows[0])
        for n, cells in enumerate(rows, 1):
            if len(cells) != width:
                wrong = f"row {n} of the table has {len(cells)} {'cell' if len(cells) == 1 else 'cells'}"
                raise fault(f"{wrong}, {'its head' if row.head else 'the first one'} has {width}.", "Correct the row.")
        return rows

    return check


def _annotation(row: OwnField) -> Any:
    """Return the type of the values of a field, for pydantic."""
    limited = AfterValidator(_counted(row))
    of_type: Mapping[str, Any] = {
        "text": Annotated[Text, limited],
        "number": Annotated[Amount, limited],
        "money": Annotated[Amount, limited],
        "date": Date,
        "link": OwnLink,
        "choice": Annotated[Text, AfterValidator(_chosen(row))],
        "list": Annotated[tuple[Text, ...], Field(min_length=1), limited],
        "table": Annotated[
            tuple[tuple[Text | Amount, ...], ...],
            BeforeValidator(_as_rows, json_schema_input_type=Any),
            AfterValidator(_rows(row)),
            limited,
        ],
        "picture": Picture,
    }
    return of_type[row.type]


Model = TypeVar("Model", bound=BaseModel)


def with_own_fields(model: type[Model], rows: Mapping[str, OwnField]) -> type[Model]:
    """Return a model of entries with these fields added. model: the fields that every catalogue has."""
    added: dict[str, Any] = {
        name: (_annotation(row), ...) if row.required else (_annotation(row) | None, None) for name, row in rows.items()
    }
    return create_model(model.__name__, __base__=model, __doc__=model.__doc__, **added) if added else model


def is_taken(name: str, model: type[BaseModel]) -> bool:
    """Whether a catalogue cannot call a field so: the press or pydantic has one with this name."""
    return name in model.model_fields or hasattr(model, name) or name == "alt"
