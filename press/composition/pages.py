"""Part + edition -> the HTML of that part. The only place that knows templates."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from html import unescape
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError
from jinja2.exceptions import TemplateSyntaxError

from press.composition.views import Context
from press.problems import Problem, ProblemsFound

_PICTURE = re.compile(r'src="picture:([^"]+)"')


@dataclass(frozen=True)
class Page:
    """What the renderer gets of a part: its HTML, its kind of composition and the pictures it shows."""

    html: str
    composition: str
    pictures: tuple[str, ...]


@cache
def _environment(templates: Path) -> Environment:
    return Environment(
        loader=FileSystemLoader(templates),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=-1,
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
