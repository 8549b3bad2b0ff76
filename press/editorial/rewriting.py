"""New places of entries -> what changes in the content folder: names of files, values, references. Writes nothing.

Names follow: the file of an entry, the pictures whose names begin with it, and every text that has one of these names.
Words are only named, because they belong to their writer: "solution 8", "33 solutions", an address on the web.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from press.closed_room import NotLetIn, read_file
from press.editorial.content import MAX_BYTES, OUTER_FILES, Entry, composed, read_markdown, read_yaml, uniform
from press.editorial.edits import Edit, edited, field_edit
from press.editorial.file_languages import language_of, original_of
from press.editorial.label_files import labels_of
from press.editorial.language import LanguageRules, rules_of
from press.editorial.mentions import counts, is_of, number_mentions
from press.editorial.model import Catalogue, Solution
from press.editorial.new_places import NewPlace
from press.editorial.passages import Passage, fields_of, passages_in, passages_of_solution
from press.editorial.scalars import scalar_of
from press.problems import Problem, ProblemsFound, stop_at

PICTURES = "pictures"
"""The folder of pictures, in the content folder."""
_NOT_TEXTS = frozenset({PICTURES, "fonts"})
_LONGEST_ADDRESS = 1000
_NOT_IN_ADDRESS = re.compile(r"[\s\"'<>]")


@dataclass(frozen=True)
class NewValue:
    """A place of a file that gets another value. file: its new name, from the content folder; line: from 1; field: ""
    in a text; before, after: the value.
    """

    file: str
    line: int
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Rewriting:
    """What changes in a content folder. All names of files are paths from it.

    renamed: old name -> new one; removed: the names of files; changes: in the order of files and lines; contents: the
    new bytes of files, by their new names; remarks: words that may no longer hold, named where they are afterwards.
    """

    renamed: Mapping[str, str]
    removed: tuple[str, ...]
    changes: tuple[NewValue, ...]
    contents: Mapping[str, bytes]
    remarks: tuple[Problem, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing changes."""
        return not (self.renamed or self.removed or self.contents)

    @property
    def touched(self) -> frozenset[str]:
        """The names that files have before and afterwards, of all files that change."""
        return frozenset({*self.renamed, *self.renamed.values(), *self.removed, *self.contents})


def rewriting_of(
    catalogue: Catalogue, places: Sequence[NewPlace], output: Path, translations: Sequence[Catalogue] = ()
) -> Rewriting:
    """Return what must change so that the entries of a catalogue are in new places; one without a place is removed.

    output: a folder whose files are not content, if it is in the content folder; translations: the catalogue in other
    languages. Raises ProblemsFound if the new name
    of a picture is taken, or if a link is in the place of a file that changes.
    """
    planner = _Planner(catalogue, places, output, translations)
    rewriting = planner.rewriting()
    stop_at([*planner.names_taken(), *_links(catalogue.folder, rewriting)])
    return rewriting


@dataclass
class _Planner:
    """Plans a rewriting. changes, edits, remarks: found so far."""

    catalogue: Catalogue
    places: Sequence[NewPlace]
    output: Path
    translations: Sequence[Catalogue] = ()
    changes: list[NewValue] = field(default_factory=list)
    remarks: list[Problem] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        return self.catalogue.folder

    @property
    def entry(self) -> str:
        """What an entry is called."""
        return self.catalogue.schema.one

    @cached_property
    def rules(self) -> LanguageRules:
        return rules_of(self.catalogue.colophon.language)

    @cached_property
    def left(self) -> dict[int, NewPlace]:
        """The new places, by the old numbers of their entries."""
        return {place.solution.number: place for place in self.places}

    @cached_property
    def removed(self) -> list[Solution]:
        return [one for one in self.catalogue.solutions if one.number not in self.left]

    @cached_property
    def keys(self) -> dict[str, str]:
        """The old key of each entry that gets another one -> the new key; "" if the entry is removed."""
        found = {place.solution.key: f"{place.number:02d}-{self.rules.slug(place.name)}" for place in self.places}
        return {old: new for old, new in found.items() if old != new} | {one.key: "" for one in self.removed}

    @cached_property
    def texts(self) -> dict[str, bytes]:
        """The files that may refer to entries: all texts but those of removed entries."""
        gone = {self._name(file) for one in self.removed for file in _in_all_languages(one.file)}
        return {name: raw for name, raw in _texts(self.folder, self.output) if name not in gone}

    @cached_property
    def pictures(self) -> dict[str, str]:
        """The names of pictures that begin with a key that changes -> the new names; "" if nothing needs them."""
        found = dict[str, str]()
        for name in _names(self.folder / PICTURES):
            for old, new in self.keys.items():
                if re.match(rf"{re.escape(old)}(?![^\W_])", composed(name)):
                    found[name] = new + name[len(old) :] if new else name if self._is_used(name) else ""
        return found

    @cached_property
    def renamed(self) -> dict[str, str]:
        entries = self.catalogue.schema.folder
        files = {
            self._name(file): f"{entries}/{new}{file.name[len(old) :]}"
            for old, new in self.keys.items()
            for file in _in_all_languages(self.folder / entries / f"{old}.md")
            if new
        }
        pictures = {
            f"{PICTURES}/{old}": f"{PICTURES}/{new}" for old, new in self.pictures.items() if new != old and new
        }
        return files | pictures

    def rewriting(self) -> Rewriting:
        pictures = (f"{PICTURES}/{name}" for name, new in self.pictures.items() if not new)
        contents = dict[str, bytes]()
        for name, raw in self.texts.items():
            text = uniform(raw.decode("utf-8-sig"))
            if edits := [*self._values(name, text), *self._references(name, text)]:
                contents[self._new(name)] = edited(raw, edits)
            self._number_mentions(name, text)
        for catalogue in (self.catalogue, *self.translations):
            self._counts(catalogue)
        self._former_names()
        self._unused_pictures()
        self._short_links()
        return Rewriting(
            renamed=self.renamed,
            removed=(*(self._name(file) for one in self.removed for file in _in_all_languages(one.file)), *pictures),
            changes=tuple(sorted(self.changes, key=lambda change: (change.file, change.line))),
            contents=contents,
            remarks=tuple(sorted(set(self.remarks))),
        )

    def names_taken(self) -> Iterator[Problem]:
        """Yield a problem for each picture whose new name another file has that keeps it."""
        staying = set(_names(self.folder / PICTURES)) - {old for old, new in self.pictures.items() if new != old}
        for old, new in self.pictures.items():
            if new != old and new in staying:
                message = f'"{old}" would be called "{new}", and there is such a picture already.'
                yield Problem(str(self.folder / PICTURES / new), 0, "", message, "Rename it, or remove it.")

    def _values(self, name: str, text: str) -> Iterator[Edit]:
        """The edits of the fields of an entry, also in its translations, which need not have them."""
        path = self.folder / name
        place = next((one for one in self.places if one.solution.file == original_of(path)), None)
        if place is None:
            return
        fields = place.solution.fields
        if language_of(path):
            yield from self._values_of_translation(name, text, place)
            return
        written = str(read_markdown(place.solution.file).fields()["name"])
        for key, before, after, yaml in (
            ("number", str(fields.number), str(place.number), str(place.number)),
            ("name", written, place.name if place.name != fields.name else written, scalar_of(place.name)),
            ("theme", fields.theme, place.theme, place.theme),
        ):
            if before != after:
                edit = field_edit(text, key, yaml)
                self._note(name, text, edit, key, before, after)
                yield edit

    def _values_of_translation(self, name: str, text: str, place: NewPlace) -> Iterator[Edit]:
        fields, entry = place.solution.fields, self._entry(name)
        if entry is None:
            return
        for key, before, after in (("number", fields.number, place.number), ("theme", fields.theme, place.theme)):
            if before != after and (key,) not in entry.left_out:
                edit = field_edit(text, key, str(after))
                self._note(name, text, edit, key, str(before), str(after))
                yield edit
        if place.name != fields.name and ("name",) not in entry.left_out:
            file, line = str(self.folder / self._new(name)), entry.line(("name",))
            message = f'the {self.entry} "{fields.name}" is now called "{place.name}".'
            self.remarks.append(Problem(file, line, "name", message, "Translate the new name."))

    def _references(self, name: str, text: str) -> Iterator[Edit]:
        """The edits where a text has a key or the name of a picture that changes."""
        if not self.keys:
            return
        keys = "|".join(map(re.escape, self.keys))
        for found in re.finditer(rf"(?<![\w-])(?:{keys})(?![^\W_])", text):
            key, start = found[0], found.start()
            picture = self._picture_at(text, start)
            if not picture and re.match(r"[-_]\w", text[found.end() :]):
                continue  # it is the beginning of another name
            after = self.pictures[picture] if picture else self.keys[key]
            before = picture or key
            if before == after:
                continue
            if not after:
                self._remark(name, text, start, f'"{before}" is removed, and named here.', "Take it out.")
            elif _is_on_the_web(text, start):
                remedy = "Correct the address if the page has moved as well."
                self._remark(name, text, start, f'"{before}" is now "{after}"; this is an address on the web.', remedy)
            elif not picture and key in self._other_keys:
                message = f'"{key}" is also the key of something else; the {self.entry} is now "{after}".'
                self._remark(name, text, start, message, f"Change it here if the {self.entry} is meant.")
            else:
                edit = Edit(start, start + len(key), self.keys[key])
                self._note(name, text, edit, "", before, after)
                yield edit

    @cached_property
    def _other_keys(self) -> frozenset[str]:
        """The keys of publications, themes and target groups."""
        colophon = self.catalogue.colophon
        return frozenset({*self.catalogue.publications, *colophon.themes, *colophon.audience})

    def _picture_at(self, text: str, start: int) -> str:
        """The picture whose name begins at a place of a text; "" if there is none."""
        there = (name for name in self.pictures if text.startswith(composed(name), start))
        return next((name for name in there if not re.match(r"[\w-]", text[start + len(composed(name)) :])), "")

    def _number_mentions(self, name: str, text: str) -> None:
        for mention in number_mentions(text, self.catalogue.entry_names, self.rules):
            said = list(dict.fromkeys(words for number in mention.numbers if (words := self._said_of(number))))
            if said:
                message = f'"{mention.words}" is written here; {", ".join(said)}.'
                self._remark(
                    name, text, mention.start, message, f"Correct it if it means a {self.entry} of this catalogue."
                )

    def _said_of(self, number: int) -> str:
        """What has become of the entry with this number; "" if nothing has, or there is none."""
        if any(one.number == number for one in self.removed):
            return f"{self.entry} {number} is removed"
        place = self.left.get(number)
        return f"{self.entry} {number} is now {place.number}" if place and place.number != number else ""

    def _counts(self, catalogue: Catalogue) -> None:
        """Remark where texts of a catalogue, or of its translation, say how many entries there are: anywhere in its
        frame, elsewhere near the name of what is counted. A theme may also say how many it has.
        """
        before, after = len(self.catalogue.solutions), len(self.places)
        for passage in self._frame(catalogue) if before != after else ():
            self._count(catalogue, passage, before, after, "", is_near=False)
        for passage in self._rest(catalogue) if before != after else ():
            self._count(catalogue, passage, before, after, "", is_near=True)
        for theme in catalogue.themes:
            had = len(catalogue.solutions_of(theme))
            has = sum(place.theme == theme.key for place in self.places)
            for passage in passages_in(theme.fields, theme.file) if had != has else ():
                self._count(catalogue, passage, had, has, f' in the theme "{theme.key}"', is_near=True)

    def _count(
        self, catalogue: Catalogue, passage: Passage, before: int, after: int, where: str, *, is_near: bool
    ) -> None:
        if catalogue.translation and language_of(passage.file) != catalogue.translation:
            return  # it is not translated
        names, rules = catalogue.entry_names, rules_of(catalogue.colophon.language)
        named = [(one.start, one.end) for one in number_mentions(passage.text, names, rules)]
        for found in counts(passage.text, before, rules):
            is_count = not any(start <= found.start() < end for start, end in named)
            if is_count and (not is_near or is_of(found, names)):
                there = f"{before} {self.catalogue.schema.several if before != 1 else self.entry}{where}"
                message = f'"{found[0]}" is written here; there were {there}, and now there are {after}.'
                self._remark_in(passage, found[0], message, "Correct it if it counts them.")

    def _frame(self, catalogue: Catalogue) -> Iterator[Passage]:
        """The texts about the whole catalogue."""
        yield from fields_of(catalogue.colophon, read_yaml(catalogue.file("catalogue.yaml")))
        yield from passages_in(catalogue.foreword, catalogue.file("foreword.md"))
        labels = labels_of(self.folder, catalogue.colophon.language)
        if labels and labels.is_relative_to(self.folder):
            yield from fields_of(catalogue.labels, read_yaml(labels))

    def _rest(self, catalogue: Catalogue) -> Iterator[Passage]:
        for theme in catalogue.themes:
            yield from passages_in(theme.fields, theme.file)
        for solution in catalogue.solutions:
            if solution.number in self.left:
                yield from passages_of_solution(solution)

    def _former_names(self) -> None:
        """Remark where texts have the name of an entry that is removed, or gets another one."""
        now = {place.solution.fields.name: f'is now called "{place.name}"' for place in self.places}
        now = {before: said for before, said in now.items() if said != f'is now called "{before}"'}
        now |= {one.fields.name: "is removed" for one in self.removed}
        for passage in [*self._frame(self.catalogue), *self._rest(self.catalogue)] if now else ():
            for before, said in now.items():
                if passage.field != "name" and re.search(rf"(?<!\w){re.escape(before)}(?!\w)", passage.text):
                    self._remark_in(
                        passage, before, f'"{before}" is written here; the {self.entry} {said}.', "Check it."
                    )

    def _unused_pictures(self) -> None:
        """Remark pictures of removed entries that stay, because of their names, and that nothing shows any more."""
        for one in self.removed:
            for picture in one.fields.pictures:
                if picture.file not in self.pictures and not self._is_used(picture.file):
                    file, message = self.folder / PICTURES / picture.file, "nothing shows this picture any more."
                    self.remarks.append(Problem(str(file), 0, "", message, "Remove it if it is not needed."))

    def _short_links(self) -> None:
        """Remark the short links that end otherwise now, or lead nowhere: they may have been printed."""
        if not (base := self.catalogue.colophon.short_links):
            return
        frame = read_yaml(self.folder / "catalogue.yaml")
        for one in self.removed:
            message = f"{base}{one.code} leads nowhere any more."
            remedy = "If it is printed, keep its line on the server."
            self.remarks.append(frame.problem(("short_links",), message, remedy))
        for place in self.places:
            old, new = place.solution.code, self.rules.slug(place.name)
            if not place.solution.fields.code and old != new:
                name = self._name(place.solution.file)
                at = read_markdown(place.solution.file).line(("name",))
                message = f"the short link was {base}{old}; now it ends in {new}."
                remedy = f'If it is printed, write "code: {old}" below the name.'
                self.remarks.append(Problem(str(self.folder / self._new(name)), at, "name", message, remedy))

    def _is_used(self, picture: str) -> bool:
        """Whether a text has the name of a picture."""
        name = re.compile(rf"(?<![\w-]){re.escape(composed(picture))}(?![\w-])")
        return any(name.search(uniform(raw.decode("utf-8-sig"))) for raw in self.texts.values())

    def _note(self, name: str, text: str, edit: Edit, field: str, before: str, after: str) -> None:
        line = _line(text, edit.start)
        field = field or _field_at(self._entry(name), line, before)
        self.changes.append(NewValue(self._new(name), line, field, before, after))

    def _remark(self, name: str, text: str, start: int, message: str, remedy: str) -> None:
        self.remarks.append(Problem(str(self.folder / self._new(name)), _line(text, start), "", message, remedy))

    def _remark_in(self, passage: Passage, words: str, message: str, remedy: str) -> None:
        """Remark words of a passage, on the first line of it that has them."""
        name = self._name(passage.file)
        lines = uniform(self.texts[name].decode("utf-8-sig")).split("\n")
        there = (n for n, line in enumerate(lines[passage.line - 1 :], passage.line) if words in line)
        line, file = next(there, passage.line), str(self.folder / self._new(name))
        self.remarks.append(Problem(file, line, passage.field, message, remedy))

    def _entry(self, name: str) -> Entry | None:
        """The entry of a file; None if the press does not read it."""
        path = self.folder / name
        read = (self.catalogue.schema.folder, "themes", "labels")
        if original_of(path).name in OUTER_FILES or path.parent.name in read:
            with suppress(ProblemsFound):  # labels of another language need not be valid
                return read_markdown(path) if path.suffix == ".md" else read_yaml(path)
        return None

    def _name(self, path: Path) -> str:
        return path.relative_to(self.folder).as_posix()

    def _new(self, name: str) -> str:
        return self.renamed.get(name, name)


def _in_all_languages(file: Path) -> list[Path]:
    """A content file and its translations."""
    return [file, *sorted(path for path in file.parent.glob(f"{file.stem}.*{file.suffix}") if path != file)]


def _texts(folder: Path, output: Path) -> Iterator[tuple[str, bytes]]:
    """Yield the texts in a content folder: every file that is not hidden, not too large, and text."""
    for path in _files(folder, output):
        with suppress(NotLetIn, OSError, UnicodeDecodeError):
            raw = read_file(path, folder, MAX_BYTES)
            if b"\0" not in raw and raw.decode("utf-8-sig"):
                yield path.relative_to(folder).as_posix(), raw


def _files(folder: Path, output: Path) -> Iterator[Path]:
    for root, folders, files in os.walk(folder):
        here = Path(root)
        outside = _NOT_TEXTS if here == folder else frozenset[str]()
        folders[:] = sorted(
            name for name in folders if name[0] != "." and name not in outside and here / name != output
        )
        yield from (here / name for name in sorted(files) if name[0] != ".")


def _names(folder: Path) -> list[str]:
    """The names in a folder, sorted, but not those of hidden files; none if there is no folder."""
    return sorted(path.name for path in folder.glob("*") if path.name[0] != ".")


def _links(folder: Path, rewriting: Rewriting) -> Iterator[Problem]:
    """Yield a problem for each link in the place of a file that changes, or of a folder around it; and for each file
    that cannot have its new name.
    """
    for path in sorted({path for name in rewriting.touched for path in (Path(name), *Path(name).parents[:-1])}):
        try:
            is_link = (folder / path).is_symlink()
        except OSError as error:
            message = f"no file can have this name ({error.strerror})."
            yield Problem(str(folder / path), 0, "", message, "Choose a shorter one.")
            continue
        if is_link:
            message = "this is a link, and what it leads to would have to change."
            yield Problem(str(folder / path), 0, "", message, "Put the file or folder itself there.")


def _is_on_the_web(text: str, start: int) -> bool:
    """Whether a place of a text is within an address on the web."""
    before = _NOT_IN_ADDRESS.split(text[max(0, start - _LONGEST_ADDRESS) : start])[-1]
    return "://" in before or "www." in before


def _line(text: str, start: int) -> int:
    return text.count("\n", 0, start) + 1


def _field_at(entry: Entry | None, line: int, words: str) -> str:
    """The name of the field of an entry that has these words on this line; "" if there is none."""
    if entry is None:
        return ""
    for place, at in sorted(entry.lines.items(), key=lambda item: -len(item[0])):
        with suppress(LookupError):
            if at == line and entry.file(place) == entry.path and words in str(entry.at(place)):
                return entry.problem(place, "").field
    return ""
