"""What everything has that is read from content files and tables: strict, and frozen; the error of a rule.

It imports little, because each worker imports it for the table of compositions, without any other kind of content.
"""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict
from pydantic_core import PydanticCustomError


class Content(BaseModel):
    """The base class of everything that is read from content files."""

    model_config = ConfigDict(strict=True, frozen=True, extra="forbid")


def fault(message: str, remedy: str = "") -> PydanticCustomError:
    """Return the error for a validator to raise. message: what is wrong; remedy: what to do; each is a sentence."""
    return PydanticCustomError("rule", "{message}", {"message": message, "remedy": remedy})
