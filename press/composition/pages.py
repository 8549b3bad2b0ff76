"""Part + edition -> the HTML of that part. The only place that knows templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateSyntaxError
from jinja2.ext import Extension

from press.composition.views import Context
from press.problems import Problem, ProblemsFound

_PICTURE = re.compile(r'src="picture:([^"]+)"')
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_TAG = re.compile(r"<[a-z][a-z0-9]*(?=[\s>{])")


@dataclass(frozen=True)
class Page:
    """What the renderer gets of a part: its HTML, its kind of composition and the pictures it shows."""

    html: str
    composition: str
    pictures: tuple[str, ...]


class _Sources(Extension):
    """Lets every element of a template remember where it is written, for problems and for whoever looks for it."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """The template with a ``data-source`` in each start tag: its name and the line."""
        html = _JINJA.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), source)
        places = [(found.end(), html.count("\n", 0, found.start()) + 1) for found in _TAG.finditer(html)]
        for end, line in reversed(places):
            source = f'{source[:end]} data-source="{name}:{line}"{source[end:]}'
        return source


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
        extensions=[_Sources],
    )


def compose(context: Context, templates: Path) -> Page:
    """Fill the template of a part. Raises ProblemsFound for a template that cannot be filled."""
    name = f"parts/{context.part.kind}.html"
    try:
        html = _environment(templates).get_template(name).render(vars(context))
    except TemplateSyntaxError as error:
        raise ProblemsFound([Problem(str(error.filename or name), error.lineno, "", f"{error.message}.")]) from None
    except TemplateError as error:
        raise ProblemsFound(
            [Problem(str(templates / name), 0, "", f"the template cannot be filled: {error}.")]
        ) from None
    pictures = dict.fromkeys(unescape(name) for name in _PICTURE.findall(html))
    return Page(html, getattr(context.view, "composition", ""), tuple(pictures))
