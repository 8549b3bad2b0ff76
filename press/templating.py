"""The set-up of Jinja, the same for pages, mails, reports and new files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension


def templates_in(
    folder: Path,
    *,
    compiled: BytecodeCache | None = None,
    extensions: Sequence[type[Extension]] = (),
    filters: Mapping[str, Callable[[str], str]] | None = None,
) -> Environment:
    """Return the environment for the templates in a folder.

    Values are escaped in HTML. An undefined name is an error. A line that contains only a tag leaves no blank line.
    compiled: where compiled templates are kept; filters: more filters, by name.
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
    )
    environment.filters.update(filters or {})
    return environment
