"""The rules that concern more than one value: sections of a text, keys that refer to other files, numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from textwrap import wrap

from press.editorial.alternatives import missing_in
from press.editorial.content import Entry, Place, Value
from press.editorial.fields import Film
from press.editorial.language.direction import has_right_to_left
from press.editorial.lists import ListRoom
from press.editorial.markup import UNFINISHED, left_in_field
from press.editorial.model import Colophon, Foreword, SmallFields, SolutionFields, ThemeFields
from press.editorial.own_fields import is_taken
from press.editorial.prose import Section
from press.editorial.schema import EXTENTS, Schema, Size
from press.editorial.unseen import unseen_fault
from press.problems import Problem, did_you_mean

NOT_IN_SMALL = ("quote", "did_you_know", "advice", "see_more", "films", "figures")
"""The fields for which a part of a page has no place."""
NOT_TEXT = frozenset({"code", "email", "file", "short_links", "url"})
"""Fields whose values are not printed as text; on its own, a field of a catalogue's may have one of these names."""


@dataclass(frozen=True)
class Known:
    """The keys that content files may use. publications: None if ``publications.yaml`` could not be read."""

    publications: set[str] | None
    audience: set[str]
    themes: set[str]
    sections: tuple[str, ...]


def markup_in_fields(entry: Entry) -> Iterable[Problem]:
    """Yield a problem for each field with markup, which would be printed as it is written."""
    for place, text in _texts(entry.data, ()):
        for fault in left_in_field(text):
            yield entry.problem(place, *fault)


def unseen_in_fields(entry: Entry) -> Iterable[Problem]:
    """Yield a problem for each field whose text cannot be seen, or is turned around."""
    for place, text in _texts(entry.data, ()):
        if text.strip() and (fault := unseen_fault(text)):
            yield entry.problem(place, *fault)


def right_to_left_in_figures(entry: Entry) -> Iterable[Problem]:
    """Yield a problem for each word in a drawing that runs from right to left: a drawing is set letter by letter."""
    for place, text in _texts(entry.fields().get("figures"), ("figures",)):
        if has_right_to_left(text) and not {"alt", "source", "title"} & set(place):
            message = f'"{text}" runs from right to left, which a drawing cannot.'
            yield entry.problem(place, message, "Write it in Latin letters, or in the text.")


def unfinished_fields(entry: Entry) -> Iterable[Problem]:
    """Yield a problem for each field that is still to be written."""
    for place, text in _texts(entry.data, ()):
        if found := UNFINISHED.search(text):
            yield entry.problem(place, *_unfinished(found[0]))


def unfinished_lines(entry: Entry) -> Iterable[Problem]:
    """Yield a problem for each line of the text that is still to be written."""
    for line, text in enumerate(entry.body.split("\n"), entry.body_line):
        if found := UNFINISHED.search(text):
            yield _at(entry, line, *_unfinished(found[0]))


def vague_alternatives(entry: Entry, language: str) -> Iterable[Problem]:
    """Yield a problem for each alternative text that does not say what its picture or figure shows, because the credit
    and the numbers that are read after it do not say so either. language: of the texts (BCP 47).
    """
    for place, text in _texts(entry.data, ()):
        is_alternative = bool(place) and place[-1] == "alt" and text != "alt"  # the name of the field is a text, too
        if is_alternative and (missing := missing_in(text.strip(), language)):
            message = f'the alternative text is "{text}", which {missing}.'
            yield entry.problem(place, message, "Describe in a sentence what is to be seen.")


def _unfinished(text: str) -> tuple[str, str]:
    shown = text if len(text) <= 40 else f"{text[:37]}…]]"
    remedy = "Write it in the place of the double brackets." if text.startswith("[[") else "Write what is meant."
    return f'the text "{shown}" is still to be written.', remedy


def _texts(value: Value, place: Place) -> Iterable[tuple[Place, str]]:
    """Each text in the fields of a file, also the names of fields, with its place."""
    if isinstance(value, str):
        yield place, value
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from _texts(item, (*place, n))
    elif isinstance(value, dict):
        for name, item in value.items():
            if not place or name not in NOT_TEXT:
                yield (*place, name), name
                yield from _texts(item, (*place, name))


def wrong_sections(entry: Entry, sections: tuple[Section, ...], schema: Schema) -> Iterable[Problem]:
    """Yield the problems with the headings of an entry's text, and with headings without text below them."""
    known = schema.headings
    needed = [row.heading for row in schema.sections.values() if row.required]
    found = [section.heading for section in sections]
    missing = [heading for heading in known if heading not in found]
    order = _order_of(schema)
    for n, section in enumerate(sections):
        if section.heading not in known:
            folded = {heading.casefold(): heading for heading in missing}
            near = [folded[one] for one in get_close_matches(section.heading.casefold(), folded, n=1)]
            missing = [heading for heading in missing if heading not in near]
            yield _at(entry, section.line, _unknown_section(section), f'Did you mean "{near[0]}"?' if near else order)
        elif section.heading in found[:n]:
            yield _at(entry, section.line, f'the section "{section.heading}" is there twice.', "Make them one section.")
        elif section.words == 0:
            yield _at(entry, section.line, f'the section "{section.heading}" is empty.', "Write it.")
    for heading in missing:
        if heading in needed:
            yield _at(entry, entry.body_line, f'the section "## {heading}" is missing.', order)
    wanted = [heading for heading in known if heading in found]
    if sorted(found) == sorted(wanted) and found != wanted:
        first = next(section for section, heading in zip(sections, wanted, strict=True) if section.heading != heading)
        yield _at(entry, first.line, "the sections are in the wrong order.", order)


def _order_of(schema: Schema) -> str:
    """A sentence that names the sections of an entry."""
    headings = [f'"{row.heading}"{"" if row.required else " (optional)"}' for row in schema.sections.values()]
    one = f"A {schema.one}" if schema.entry is None else f"Every {schema.one}"
    if len(headings) == 1:
        return f"{one} has one heading, {headings[0]}."
    return f"{one} has the headings {', '.join(headings)}, in this order."


def changed_headings(
    entry: Entry, place: Place, headings: Sequence[Sequence[str]], schema: Schema
) -> Iterable[Problem]:
    """Yield a problem for each heading that no entry has, if all have the same other one in its place.

    entry, place: where the headings are written, by the names of the sections; headings: of each entry; with fewer
    than two, it cannot be told.
    """
    for n, (name, wanted) in enumerate(zip(schema.sections, schema.headings, strict=True)):
        found = {one[n] if len(one) == len(schema.sections) else "" for one in headings}
        other = next(iter(found), "")
        if len(headings) > 1 and len(found) == 1 and other not in ("", *schema.headings):
            many = f"all {len(headings)} {schema.several}"
            what = "heading" if place else "label"
            message = f'the {what} is "{wanted}", but {many} have the heading "{other}".'
            yield entry.problem(
                (*place, name), message, f'Write "{other}" here, or "## {wanted}" in every {schema.one}.'
            )


def wrong_own_fields(entry: Entry, schema: Schema) -> Iterable[Problem]:
    """Yield a problem for each field of a schema with the name of one that every catalogue has. entry: the schema."""
    for name in schema.fields:
        if is_taken(name, SolutionFields):
            message = f'a field cannot be called "{name}", because the press has one with this name.'
            yield entry.problem(("fields", name), message, "Give it another name.")


def _unknown_section(section: Section) -> str:
    if section.untitled:
        return "there is text above the first heading."
    return f'"{section.heading}" is not a section.' if section.heading else "the heading is empty."


def headings_in_small(entry: Entry, sections: tuple[Section, ...], schema: Schema) -> Iterable[Problem]:
    """Yield a problem for each heading in the text of a small entry."""
    for section in sections:
        if not section.untitled:
            message = f"the text of a small {schema.one} has no headings."
            yield _at(entry, section.line, message, f"Delete the heading, or give the {schema.one} another size.")


def fields_in_small(entry: Entry, fields: SolutionFields, schema: Schema) -> Iterable[Problem]:
    """Yield a problem for each field of a small entry that has no place in it."""
    for name in NOT_IN_SMALL:
        if getattr(fields, name):
            message = f"a small {schema.one} has no place for this."
            yield entry.problem((name,), message, f"Delete it, or give the {schema.one} another size.")


def wrong_length(entry: Entry, sections: tuple[Section, ...], schema: Schema, size: Size) -> Iterable[Problem]:
    """Yield a problem if the text of an entry is too long or too short for its size, or for what the schema says."""
    words, (least, most) = sum(section.words for section in sections), schema.words_of(size)
    if not least <= words <= most:
        by = words - most if words > most else least - words
        remedy = f"{'Shorten' if words > most else 'Lengthen'} it by {by} {'word' if by == 1 else 'words'}."
        written = "1 word" if words == 1 else f"{words} words"
        needs = f"a {schema.one} has" if schema.words and size == schema.size else f"{EXTENTS[size].room} needs"
        yield _at(entry, entry.body_line, f"the text has {written}; {needs} {least} to {most}.", remedy)


def wrong_keys(entry: Entry, fields: SolutionFields | ThemeFields | Foreword, known: Known) -> Iterable[Problem]:
    """Yield a problem for each key in `fields` that does not exist."""
    if known.publications is not None:
        for place, key in _cited(fields):
            if key not in known.publications:
                yield _unknown(entry, place, "publication", key, known.publications)
    if isinstance(fields, SolutionFields):
        if fields.theme not in known.themes:
            yield _unknown(entry, ("theme",), "theme", fields.theme, known.themes)
        if known.audience and not fields.audience and not isinstance(fields, SmallFields):
            yield entry.problem(("audience",), "the field is missing.", "Add it.")
        for n, key in enumerate(fields.audience):
            if key not in known.audience:
                yield _unknown(entry, ("audience", n), "target group", key, known.audience)
        for n, figure in enumerate(fields.figures):
            if figure.section and figure.section not in known.sections:
                message = f'"{figure.section}" is not allowed here.'
                yield entry.problem(("figures", n, "section"), message, f"Write {_one_of(known.sections)}.")


def _one_of(names: Sequence[str]) -> str:
    quoted = [f'"{name}"' for name in names]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))


def _cited(fields: SolutionFields | ThemeFields | Foreword) -> Iterable[tuple[Place, str]]:
    if isinstance(fields, SolutionFields):
        yield from ((("see_more", n), key) for n, key in enumerate(fields.see_more))
    if fields.did_you_know and fields.did_you_know.publication:
        yield ("did_you_know", "publication"), fields.did_you_know.publication
    for n, figure in enumerate(() if isinstance(fields, Foreword) else fields.figures):
        if figure.publication:
            yield ("figures", n, "source"), figure.publication


def _unknown(entry: Entry, place: Place, what: str, key: str, known: set[str]) -> Problem:
    remedy = did_you_mean(key, known) if known else "Add it to the file that lists them."
    return entry.problem(place, f'no {what} has the key "{key}".', remedy)


def numbers_used_twice(solutions: list[tuple[Entry, SolutionFields]]) -> Iterable[Problem]:
    """Yield a problem for each solution with the number of an earlier one."""
    first: dict[int, Entry] = {}
    for entry, fields in solutions:
        if other := first.get(fields.number):
            message = f"the number {fields.number} is used twice, also by {other.path.name}."
            yield entry.problem(("number",), message, "Give one of them another number.")
        first.setdefault(fields.number, entry)


def codes_used_twice(
    solutions: Sequence[tuple[Entry, SolutionFields, str]], themes: Iterable[tuple[Entry, ThemeFields]]
) -> Iterable[Problem]:
    """Yield a problem for each short link with the code of an earlier one. solutions: each with its own code."""
    first: dict[str, Entry] = {}
    found: list[tuple[Entry, Place, str]]
    found = [(entry, ("code",) if fields.code else ("name",), code) for entry, fields, code in solutions]
    films = [(entry, fields.films) for entry, fields, _ in solutions] + [(one, fields.films) for one, fields in themes]
    for entry, place, code in (*found, *_codes_of_films(films)):
        if other := first.get(code):
            message = f'the code "{code}" is used twice, also in {other.path.name}.'
            yield entry.problem(place, message, 'Give one of them another "code".')
        first.setdefault(code, entry)


def _codes_of_films(films: Iterable[tuple[Entry, tuple[Film, ...]]]) -> Iterator[tuple[Entry, Place, str]]:
    for entry, own in films:
        yield from ((entry, ("films", n, "code"), film.code) for n, film in enumerate(own) if film.code)


def gaps_in_numbers(solutions: list[tuple[Entry, SolutionFields]], schema: Schema) -> Iterable[Problem]:
    """Yield a problem for each solution before which a number is missing."""
    before = 0
    for entry, fields in sorted(solutions, key=lambda item: item[1].number):
        if fields.number > before + 1:
            after = f"{before} is followed by {fields.number}" if before else f"the first one is {fields.number}"
            message = f"the number {before + 1} is missing: {after}."
            yield entry.problem(("number",), message, f"Number the {schema.several} from 1 without gaps.")
        before = fields.number


def wrong_order(solutions: list[tuple[Entry, SolutionFields]], colophon: Colophon, schema: Schema) -> Iterable[Problem]:
    """Yield a problem for each solution that comes after one of a later theme."""
    order = {key: n for n, key in enumerate(colophon.themes)}
    latest = 0
    for entry, fields in sorted(solutions, key=lambda item: item[1].number):
        place = order.get(fields.theme, latest)
        if place < latest:
            message = f"{schema.one} {fields.number} comes after one of a later {schema.theme}."
            yield entry.problem(
                ("theme",), message, f"Number them {schema.theme} by {schema.theme}, in the order of catalogue.yaml."
            )
        latest = max(latest, place)


def themes_without_solutions(
    colophon: Colophon, entry: Entry, solutions: list[tuple[Entry, SolutionFields]], schema: Schema
) -> Iterable[Problem]:
    """Yield a problem for each theme in ``catalogue.yaml`` (`entry`) to which no solution belongs."""
    used = {fields.theme for _, fields in solutions}
    misspelt = used - set(colophon.themes)
    for n, key in enumerate(colophon.themes):
        if key not in used and not misspelt:
            message = f'no {schema.one} belongs to the {schema.theme} "{key}".'
            yield entry.problem(("themes", n), message, f"Write one, or remove the {schema.theme} from the list.")


def two_barcodes(colophon: Colophon, entry: Entry) -> Iterable[Problem]:
    """Yield a problem if the catalogue has two numbers: the back cover has one barcode. entry: ``catalogue.yaml``."""
    if colophon.isbn and colophon.ean:
        message = "the catalogue has an ISBN as well; the back cover has one barcode."
        yield entry.problem(("ean",), message, "Delete one of them; a book that is sold has an ISBN.")


def too_many_for_lists(colophon: Colophon, entry: Entry, room: ListRoom) -> Iterable[Problem]:
    """Yield a problem if there are more themes or target groups than the thumb index and the matrix have room for, and
    for each name of a target group that is too long. entry: ``catalogue.yaml``.
    """
    if (count := len(colophon.themes)) > room.thumb_marks:
        message = f"{count} themes are named; the thumb index has room for {room.thumb_marks}."
        yield entry.problem(("themes",), message, "Join some of them.")
    if (count := len(colophon.audience)) > room.matrix_groups:
        message = f"{count} target groups are named; the table has room for {room.matrix_groups}."
        yield entry.problem(("audience",), message, "Join some of them.")
    if room.matrix_groups_across < count <= room.matrix_groups:
        for key, name in colophon.audience.items():
            if len(wrap(name, room.matrix_group_name)) > room.matrix_group_lines:
                fits = f"{room.matrix_group_lines} lines of {room.matrix_group_name} characters"
                message = f'"{name}" is too long: with {count} target groups, a head of the table has {fits}.'
                yield entry.problem(("audience", key), message, "Shorten it.")


def _at(entry: Entry, line: int, message: str, remedy: str) -> Problem:
    return Problem(str(entry.path), line, "", message, remedy)
