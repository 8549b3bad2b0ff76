"""The components that show the fields of a catalogue's own: templates with the macro ``own_fields``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.editorial.content import read_yaml
from press.editorial.model import Catalogue
from press.editorial.schema import FILE
from press.layers import LooksFolder, named_files, text_of
from press.problems import Problem, did_you_mean

_MACRO = re.compile(r"\{%-?\s*macro\s+own_fields\b")


def faults_of_components(catalogue: Catalogue, templates: LooksFolder) -> Iterator[Problem]:
    """Yield a problem for each field of the catalogue's own whose component is not there."""
    named = {name: row.shown_by for name, row in catalogue.schema.fields.items()}
    if not named:
        return
    files = named_files(templates, "*.html").items()
    texts = {path.stem: text_of(path) for name, path in files if name.startswith("components/")}
    known = [name for name, text in texts.items() if _MACRO.search(text)]
    for name, component in named.items():
        if component not in known:
            message = f'there is no component "{component}" for fields.'
            place = ("fields", name, "component")
            yield read_yaml(catalogue.file(FILE)).problem(place, message, did_you_mean(component, known))
