"""Content folder -> the checked Catalogue and its Flatplan."""

from __future__ import annotations

import time
from collections.abc import Iterator

from press.composition.codes import short_links
from press.composition.own_components import faults_of_components, unused_looks
from press.composition.own_fonts import faults_of_fonts
from press.composition.tokens import read_tokens
from press.composition.typefaces import FONTS, read_fonts
from press.editions import PRINT, SCREEN
from press.editorial.brand import BRAND
from press.editorial.catalogue import load
from press.editorial.content import Entry, read_yaml
from press.editorial.file_languages import FRAME, in_language
from press.editorial.flatplan import Flatplan, longer_list, plan
from press.editorial.language.hyphenation import language_known
from press.editorial.model import Catalogue
from press.editorial.rules import too_many_for_lists
from press.editorial.translations import untranslated
from press.prepress.checks import check_pictures
from press.problems import Problem, stop_at
from press.production.folders import Folders
from press.production.source_states import source_states

_SETTLED = 100_000_000
"""Nanoseconds. A file that has changed just now may change again without another time: clocks of file systems tick."""
_latest: dict[tuple[object, ...], tuple[Catalogue, Flatplan]] = {}


def remark(folders: Folders) -> str:
    """Return what is no problem of a catalogue, but should be known; "" if there is nothing."""
    fields = read_yaml(in_language(folders.content / FRAME, folders.translation)).fields()
    said, language = [], str(fields["language"])
    if not language_known(language):
        said.append(f'Words are not divided: no patterns are known for "{language}".')
    computed = read_tokens(folders.stylesheets, PRINT).inks_computed if fields.get("print") else {}
    if computed:
        inks = ", ".join(f"{name} {' '.join(f'{part:g}' for part in parts)}" for name, parts in computed.items())
        said.append(f"{BRAND} has no inks for these colours, so the press computed them: {inks}.")
    if folders.translation and (missing := len(list(untranslated(read_texts(folders)[0])))):
        said.append(f"{missing} {'place is' if missing == 1 else 'places are'} not translated: this is a draft.")
    return "\n".join(said)


def read(folders: Folders) -> tuple[Catalogue, Flatplan]:
    """Read and check the content and its pictures and fonts, and plan the book. Raises ProblemsFound.

    As long as no file changes, it is read only once, for all files of a command.
    """
    catalogue, flatplan = read_texts(folders)
    widest = read_tokens(folders.stylesheets, SCREEN).picture_width
    stop_at(check_pictures(catalogue, folders.stores.pictures, widest))
    return catalogue, flatplan


def read_texts(folders: Folders) -> tuple[Catalogue, Flatplan]:
    """Return the same without checking the pictures, which can be done while others work."""
    now, states = time.time_ns(), source_states(folders)
    edition = folders.translation, folders.is_partial
    key = (folders.content, edition, folders.stylesheets, folders.stores, states)
    if key in _latest:
        return _latest[key]
    catalogue = load(folders.content, folders.translation)
    tokens = read_tokens(folders.stylesheets, SCREEN)
    room = tokens.list_room
    frame = read_yaml(catalogue.file(FRAME))
    problems = [
        *too_many_for_lists(catalogue.colophon, frame, room),
        *faults_of_fonts(catalogue, read_fonts(folders.stylesheets / FONTS)),
    ]
    problems += faults_of_components(catalogue, folders.pages)
    problems += unused_looks(catalogue, folders.pages, folders.stylesheets)
    flatplan = plan(catalogue, room)
    if folders.translation:
        original = load(folders.content)
        planned = plan(original, room)
        flatplan = plan(catalogue, room, planned)
        problems += [*_other_pages(catalogue, frame, flatplan, planned), *_other_targets(catalogue, frame, original)]
        problems += [] if folders.is_partial else untranslated(catalogue)
    if problems:
        stop_at([*problems, *check_pictures(catalogue, folders.stores.pictures, tokens.picture_width)])
    found = catalogue, flatplan
    _latest.clear()
    if all(state[-1] < now - _SETTLED for state in states):
        _latest[key] = found
    return found


def _other_pages(catalogue: Catalogue, frame: Entry, flatplan: Flatplan, original: Flatplan) -> Iterator[Problem]:
    """Yield a problem if a list takes more pages than in the original: then the editions would have other pages."""
    if found := longer_list(flatplan, original):
        part, other = found
        message = (
            f'"{part.title(catalogue)}" takes {part.pages} pages, and in the original {other.pages}: '
            "every part must be on the same pages in all languages."
        )
        remedy = f'Write "list_pages: {{{part.key}: {part.pages}}}" in the original, or shorten what is in the list.'
        yield frame.problem(("list_pages",), message, remedy)


def _other_targets(catalogue: Catalogue, frame: Entry, original: Catalogue) -> Iterator[Problem]:
    """Yield a problem for each short link that leads elsewhere than in the original: it can lead only to one place."""
    if catalogue.colophon.short_links and original.colophon.short_links:
        targets = {link.address: link.target for link in short_links(original)}
        for link in short_links(catalogue):
            other = targets.get(link.address, link.target)
            if other != link.target:
                message = f"the short link {link.address} leads to {link.target}, in the original to {other}."
                remedy = 'Give it a "code" of its own where it is translated, or write another "short_links".'
                yield frame.problem(("short_links",), message, remedy)
