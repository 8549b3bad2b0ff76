"""A batch file -> its recipients, or every problem in it, with row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from press.desk.mail.addresses import MOST_NAME, AddressFault, Mailbox, one_line, read_mailbox
from press.desk.mail.recipients import Recipient, no_entry
from press.desk.mail.spreadsheet import sheet_form, sheet_text
from press.editorial.language.tables import with_wider
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

COLUMNS = ("address", "name", "solutions", "language")
REQUIRED = ("address", "solutions")
MOST_ROWS = 1000
"""Mail providers allow an account a few hundred mails a day. A longer list needs a mailing service."""
_EDGES = " \t\u00a0\u202f\u200b\ufeff"
"""Spaces that spreadsheets leave at the ends of cells."""
_NO_NAME = re.compile(r"[#=].*|[\W\d_]*|null|none|nan|n/a", re.IGNORECASE)
"""What stands in a cell for a name that is missing: an error or a formula of Excel, a dash, a word of a database."""


@dataclass(frozen=True)
class _Row:
    """A row of the file. line: where it begins; cells: by column."""

    file: Path
    line: int
    cells: dict[str, str]

    def problem(self, column: str, message: str, remedy: str = "") -> Problem:
        return Problem(str(self.file), self.line, column, message, remedy)


def read_batch(
    file: Path, known: Collection[int], languages: Collection[str], language: str, entry: str
) -> list[Recipient]:
    """Read a batch file -> its recipients.

    known: the numbers of all solutions; languages: those that have labels; language: that of a row that names none;
    entry: what an entry is called.
    Raises ProblemsFound with every problem in the rows.
    """
    recipients: list[Recipient] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in _rows(file, language):
        found: list[Problem] = []
        mailbox = _mailbox(row, found)
        numbers = _numbers(row, known, entry, found)
        named = row.cells.get("language", "").strip(_EDGES).casefold() or language
        row_language = next((tag for tag in with_wider(named) if tag in languages), named)
        if row_language not in languages:
            message = f'there are no labels for the language "{_printable(row_language)}".'
            found.append(row.problem("language", message, did_you_mean(row_language, languages)))
        if mailbox:
            if mailbox.key in lines:
                message = f"{mailbox.address} is already in line {lines[mailbox.key]}."
                found.append(row.problem("address", message, "Put all of its solutions in one row."))
            lines.setdefault(mailbox.key, row.line)
        if mailbox and not found:
            recipients.append(Recipient(mailbox, (), numbers, row_language))
        problems += found
    stop_at(problems)
    if not recipients:
        raise _fault(file, 0, "there are no rows below the header.", "Add one for each recipient.")
    if len(recipients) > MOST_ROWS:
        raise _fault(file, 0, f"there are {len(recipients):,} rows; the limit is {MOST_ROWS:,}.", "Split the file.")
    return recipients


def _mailbox(row: _Row, problems: list[Problem]) -> Mailbox | None:
    """The mailbox of a row: its name is that of the column "name", or else the one that stands with the address."""
    name = _unquoted(row.cells.get("name", ""))
    try:
        one_line(name, MOST_NAME)
        if name and (wrong := _wrong_name(name)):
            problems.append(row.problem("name", *wrong))
    except AddressFault as fault:
        problems.append(row.problem("name", fault.message, fault.remedy))
    try:
        mailbox = _address(row.cells["address"])
    except AddressFault as fault:
        problems.append(row.problem("address", fault.message, fault.remedy))
        return None
    if name or not mailbox.name:
        return replace(mailbox, name=name)
    if wrong := _wrong_name(mailbox.name):
        problems.append(row.problem("address", *wrong))
    return mailbox


def _address(cell: str) -> Mailbox:
    """Read an address as Outlook and web pages write it. Raises AddressFault."""
    text = _unquoted(cell)
    if text[:7].casefold() == "mailto:":
        text = text[7:]
    said, bracket, _ = text.partition("<")
    if bracket and _unquoted(said.replace('"', "")).casefold() == text[len(said) :].strip(f"<>{_EDGES}").casefold():
        text = text[len(said) :]  # the address stands in the place of the name
    mailbox = read_mailbox(text)
    return replace(mailbox, name=_unquoted(mailbox.name))


def _unquoted(text: str) -> str:
    """A text without the spaces at its ends, and without the quotation marks that Outlook puts around it."""
    text = text.strip(_EDGES)
    is_quoted = len(text) > 1 and text[0] == text[-1] and text[0] in "'\""
    return text[1:-1].strip(_EDGES) if is_quoted else text


def _wrong_name(name: str) -> tuple[str, str] | None:
    """What is wrong with a name that would be greeted in this form; None if nothing is."""
    shown = _printable(name)
    if _NO_NAME.fullmatch(name):
        return f'"{shown}" is not a name.', "Write the name, or leave the cell empty."
    if "@" in name:
        return f'"{shown}" is an address, not a name.', "Write the name, or leave the cell empty."
    if "," in name or ";" in name:
        return f'"{shown}" would be greeted in this order.', 'Write it as it is said: "Anne Holm".'
    if "?" in name or "\ufffd" in name or _is_misread(name):
        return f'letters of the name "{shown}" are lost.', 'Write it anew, and save the file as "CSV UTF-8".'
    return None


def _is_misread(text: str) -> bool:
    """Whether a text was UTF-8 and was read in the encoding of Windows: "SÃ¸rensen"."""
    try:
        return text.encode("cp1252").decode("utf-8") != text
    except UnicodeError:
        return False


def _numbers(row: _Row, known: Collection[int], entry: str, problems: list[Problem]) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,;\u200b\ufeff]+", row.cells["solutions"]) if word]
    if not words:
        problems.append(row.problem("solutions", f"no {entry} is named.", 'Enter one or more numbers: "7 21".'))
    for word in words:
        if not re.fullmatch("[0-9]{1,4}", word):
            message = f'"{_printable(word)}" is not the number of a {entry}.'
            problems.append(row.problem("solutions", message, 'Write numbers in digits, separated by spaces: "7 21".'))
        elif int(word) not in known:
            problems.append(row.problem("solutions", *no_entry(word, known, entry)))
    return () if problems else tuple(dict.fromkeys(map(int, words)))


def _rows(file: Path, language: str) -> Iterator[_Row]:
    """The rows below the header that are not empty. Raises ProblemsFound with the problems of all rows."""
    text = sheet_text(file, language)
    above, delimiter = sheet_form(text)
    rows = _lines(file, text, delimiter, above)
    line, header = next(rows, (above + 1, []))
    columns = _without_empty_end([cell.strip(_EDGES).casefold() for cell in header])
    if wrong := _wrong_header(columns, delimiter):
        raise ProblemsFound([Problem(str(file), line, *wrong)])
    problems, found = [], []
    for line, cells in rows:
        if len(cells) > len(columns):
            cells = [*cells[: len(columns)], *_without_empty_end(cells[len(columns) :])]
        if len(cells) == len(columns):
            found.append(_Row(file, line, dict(zip(columns, cells, strict=True))))
        elif any(cell.strip() for cell in cells):
            message = f"the row has {len(cells)} fields; the header has {len(columns)}."
            remedy = f'Put quotation marks around a text that contains "{delimiter}", and delete extra fields.'
            problems.append(Problem(str(file), line, "", message, remedy))
    stop_at(problems)
    return (row for row in found if any(cell.strip() for cell in row.cells.values()))


def _without_empty_end(cells: list[str]) -> list[str]:
    """Cells without the empty ones at their end, which spreadsheets write."""
    end = len(cells)
    while end and not cells[end - 1].strip(_EDGES):
        end -= 1
    return cells[:end]


def _wrong_header(columns: Sequence[str], delimiter: str) -> tuple[str, str, str] | None:
    """What is wrong with the header, as a whole: the column to name, the message and the remedy."""
    unknown = [column for column in dict.fromkeys(columns) if column not in COLUMNS]
    missing = [column for column in REQUIRED if column not in columns]
    twice = [column for column in COLUMNS if columns.count(column) > 1]
    if len(unknown) == len(set(columns)):
        return "", "the first row does not name the columns.", f"It must be: {delimiter.join(COLUMNS)}"
    faults = ((unknown, "unknown"), (missing, "missing"), (twice, "there twice"))
    said = [_said_of(names, fault) for names, fault in faults if names]
    if not said:
        return None
    remedy = f"The first row must name the columns: {', '.join(COLUMNS)}."
    if len(unknown) == 1 and not twice:
        remedy = did_you_mean(unknown[0], missing or COLUMNS)
    return _printable([*unknown, *missing, *twice][0]), f"{', '.join(said)}.", remedy


def _said_of(columns: Sequence[str], fault: str) -> str:
    names = ", ".join(f'"{_printable(column)}"' for column in columns)
    return f"the column {names} is {fault}" if len(columns) == 1 else f"the columns {names} are {fault}"


def _lines(file: Path, text: str, delimiter: str, above: int) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the line where it begins. Raises ProblemsFound.

    above: how many lines are above the first row.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    for _ in range(above):
        next(reader, None)
    line = above + 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error as error:
        if "field limit" in str(error):
            message = f"a field has more than {csv.field_size_limit():,} characters."
            raise _fault(file, line, message, "Close the quotation mark at its beginning.") from None
        remedy = "Put quotation marks around the whole field, and double those that belong to the text."
        raise _fault(file, line, "there is an unexpected quotation mark.", remedy) from None


def _printable(text: str) -> str:
    """A text from the file, safe to print: its printable characters, at most 40."""
    return "".join(character for character in text if character.isprintable())[:40]


def _fault(file: Path, line: int, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(file), line, "", message, remedy)])
