"""The set-up of Jinja, the same for pages, mails, reports and new files."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension
from markupsafe import Markup, escape

_DIRECTING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
"""Characters that change the direction of writing."""


def templates_in(
    folder: Path,
    *,
    compiled: BytecodeCache | None = None,
    extensions: Sequence[type[Extension]] = (),
    for_review: bool = False,
    filters: Mapping[str, Callable[..., str]] | None = None,
) -> Environment:
    """Return the environment for the templates in a folder.

    Values are escaped in HTML. An undefined name is an error. A line that contains only a tag leaves no blank line.
    compiled: where compiled templates are kept; filters: more filters, by name; for_review: whether characters of
    direction in values are shown as ``<U+202E>``, because the page is there to check what others wrote.
    """
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=compiled,
        extensions=list(extensions),
        finalize=_directed if for_review else None,
    )
    environment.filters.update(filters or {})
    return environment


def _directed(value: object) -> object:
    """Return a value, with the characters of direction in it as text that can be seen."""
    if not isinstance(value, str) or not _DIRECTING.search(value):
        return value
    return Markup(_DIRECTING.sub(lambda found: f"&lt;U+{ord(found[0]):04X}&gt;", str(escape(value))))
