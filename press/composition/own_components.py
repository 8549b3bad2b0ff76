"""A catalogue's own templates and stylesheets: those that its fields need are there, and the others are of use.

A component that shows fields of a catalogue's own is a template with the macro ``own_fields``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from press.editorial.content import read_yaml
from press.editorial.model import Catalogue
from press.editorial.schema import FILE
from press.layers import OWN_STYLES, Layers, LooksFolder, named_files, text_of
from press.problems import Problem, did_you_mean

_LOOKS = (".css", ".html", ".txt")
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


def unused_looks(catalogue: Catalogue, *looks: Layers) -> Iterator[Problem]:
    """Yield a problem for each template or stylesheet of the catalogue's own that is of no use, because its name is not
    right: it takes the place of no file of the press, and neither a field nor another file of the catalogue names it.

    looks: the templates, the stylesheets.
    """
    named = {OWN_STYLES.partition(".")[0], *(row.shown_by for row in catalogue.schema.fields.values())}
    own = {path: layer for layer in looks for path in sorted(layer.own.rglob("*.*")) if path.suffix in _LOOKS}
    texts = {path: text_of(path) for path in own}
    for path, layer in own.items():
        name, others = path.relative_to(layer.own).as_posix(), (text for one, text in texts.items() if one != path)
        if not ((layer.press / name).is_file() or path.stem in named or any(path.name in text for text in others)):
            message = "no file of the press has this name, and nothing in the catalogue uses it."
            known = [file.relative_to(layer.press).as_posix() for file in layer.press.rglob(f"*{path.suffix}")]
            yield Problem(str(path), 0, "", message, did_you_mean(name, known) or "Correct it, or remove the file.")
