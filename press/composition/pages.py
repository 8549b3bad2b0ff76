"""Template and values -> HTML. The only module that knows the templates of parts."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from functools import cache
from html import unescape
from pathlib import Path

import jinja2
from jinja2 import Environment
from jinja2.bccache import Bucket, BytecodeCache
from jinja2.ext import Extension

from press.composition.layout import picture_name
from press.composition.store import Store, digest
from press.editorial.language import rules_of
from press.layers import LooksFolder, has_own
from press.templating import filled, templates_in

_PICTURE = re.compile(r'src="(picture:[^"]+)"')
_TEXT = re.compile(r"<title[^>]*>[^<]*|>[^<]*[\u2010\u2011][^<]*")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "\u2060-\u2060"})
"""The hyphen that is only a hyphen, and the one at which no line ends, by characters that fonts have."""
_JINJA = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_TAG = re.compile(r"<[a-z][a-z0-9]*(?=[\s>{])")


class _Sources(Extension):
    """Marks every element of a template with its file and line, for problems and for pointing at pages."""

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:
        """Return the template with ``data-source`` in each start tag: the name of the template, and the line."""
        html = _JINJA.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), source)
        places = [(found.end(), html.count("\n", 0, found.start()) + 1) for found in _TAG.finditer(html)]
        for end, line in reversed(places):
            source = f'{source[:end]} data-source="{name}:{line}"{source[end:]}'
        return source


class Compiled(BytecodeCache):
    """Keeps compiled templates, for the same versions of Jinja and Python and the same code of the press."""

    def __init__(self, store: Store, user: Path) -> None:
        """user: the file of the code that sets how templates are compiled."""
        self._store = store
        self._user = user

    def load_bytecode(self, bucket: Bucket) -> None:
        """Load the code of a template, if it is kept."""
        if code := self._store.find(self._name(bucket)):
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        self._store.put(self._name(bucket), bucket.bytecode_to_string())

    def _name(self, bucket: Bucket) -> str:
        made_by = jinja2.__version__, sys.version_info, self._user.read_bytes()
        return digest((bucket.key, bucket.checksum, bucket.environment.sandboxed, *made_by))


@cache
def _environment(templates: LooksFolder, _: bool, compiled: Store, language: str) -> Environment:
    """_: whether a catalogue has templates of its own, which it may get while the preview runs."""
    kept, filters = Compiled(compiled, Path(__file__)), rules_of(language).filters
    return templates_in(templates, compiled=kept, extensions=[_Sources], filters=filters)


def fill(
    name: str, values: Mapping[str, object], templates: LooksFolder, compiled: Store, language: str
) -> tuple[str, tuple[str, ...]]:
    """Fill a template -> its HTML, and the names of the pictures in it.

    compiled: where compiled templates are kept; language: of the labels (BCP 47). Raises ProblemsFound if the template
    cannot be filled.
    """
    environment = _environment(templates, has_own(templates), compiled, language)
    html = filled(environment, templates / name, name, values)
    if "\u2010" in html or "\u2011" in html:
        html = _TEXT.sub(lambda text: text[0] if text[0][0] == "<" else text[0].translate(_HYPHENS), html)
    return html, tuple(dict.fromkeys(picture_name(unescape(address)) for address in _PICTURE.findall(html)))
