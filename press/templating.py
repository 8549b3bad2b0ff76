"""Jinja environments: one way to set them up, for pages, mails, reports and new files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, select_autoescape
from jinja2.ext import Extension


def templates_in(
    folder: Path, *, compiled: BytecodeCache | None = None, extensions: Sequence[type[Extension]] = ()
) -> Environment:
    """The templates of a folder. Text is escaped in HTML, a name that is not defined is an error, and a line that
    holds nothing but a tag leaves none behind.

    compiled: where the code of templates is kept.
    """
    return Environment(
        loader=FileSystemLoader(folder),
        autoescape=select_autoescape(["html"]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        bytecode_cache=compiled,
        extensions=list(extensions),
    )
