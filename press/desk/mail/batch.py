"""A batch file -> its recipients, or every problem in it, with row and column."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from press.desk.mail.addresses import MOST_NAME, AddressFault, Mailbox, one_line, read_address
from press.desk.mail.recipients import Recipient, no_solution
from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

COLUMNS = ("address", "name", "solutions", "language")
REQUIRED = ("address", "solutions")
MOST_ROWS = 1000
"""Mail providers allow an account a few hundred mails a day. A longer list needs a mailing service."""
MOST_BYTES = 500_000
"""More than a list of MOST_ROWS rows needs."""


@dataclass(frozen=True)
class _Row:
    """A row of the file. line: where it begins; cells: by column."""

    file: Path
    line: int
    cells: dict[str, str]

    def problem(self, column: str, message: str, remedy: str = "") -> Problem:
        return Problem(str(self.file), self.line, column, message, remedy)


def read_batch(file: Path, known: Collection[int], languages: Collection[str], language: str) -> list[Recipient]:
    """Read a batch file -> its recipients.

    known: the numbers of all solutions; languages: those that have labels; language: that of a row that names none.
    Raises ProblemsFound with every problem in the rows.
    """
    recipients: list[Recipient] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in _rows(file):
        found: list[Problem] = []
        mailbox = _mailbox(row, found)
        numbers = _numbers(row, known, found)
        row_language = row.cells.get("language", "").strip() or language
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
    name = ""
    try:
        name = one_line(row.cells.get("name", "").strip(" "), MOST_NAME)
    except AddressFault as fault:
        problems.append(row.problem("name", fault.message, fault.remedy))
    try:
        return replace(read_address(row.cells["address"]), name=name)
    except AddressFault as fault:
        problems.append(row.problem("address", fault.message, fault.remedy))
        return None


def _numbers(row: _Row, known: Collection[int], problems: list[Problem]) -> tuple[int, ...]:
    words = [word for word in re.split(r"[\s,;]+", row.cells["solutions"]) if word]
    if not words:
        problems.append(row.problem("solutions", "no solution is named.", 'Enter one or more numbers: "7 21".'))
    for word in words:
        if not re.fullmatch("[0-9]{1,4}", word):
            message = f'"{_printable(word)}" is not the number of a solution.'
            problems.append(row.problem("solutions", message, 'Write numbers in digits, separated by spaces: "7 21".'))
        elif int(word) not in known:
            problems.append(row.problem("solutions", *no_solution(word, known)))
    return () if problems else tuple(dict.fromkeys(map(int, words)))


def _rows(file: Path) -> Iterator[_Row]:
    """The rows below the header that are not empty. Raises ProblemsFound with the problems of all rows."""
    text = _text(file)
    delimiter = ";" if ";" in text.partition("\n")[0] else ","
    rows = _lines(file, text, delimiter)
    line, header = next(rows, (1, []))
    columns = [cell.strip() for cell in header]
    stop_at(_header_problems(file, line, columns))
    problems, found = [], []
    for line, cells in rows:
        if len(cells) == len(columns):
            found.append(_Row(file, line, dict(zip(columns, cells, strict=True))))
        elif any(cell.strip() for cell in cells):
            message = f"the row has {len(cells)} fields; the header has {len(columns)}."
            remedy = f'Put quotation marks around a text that contains "{delimiter}", and delete extra fields.'
            problems.append(Problem(str(file), line, "", message, remedy))
    stop_at(problems)
    return (row for row in found if any(cell.strip() for cell in row.cells.values()))


def _header_problems(file: Path, line: int, columns: list[str]) -> Iterator[Problem]:
    """What is wrong with the header."""
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            message = f'the column "{_printable(column)}" is unknown.'
            yield Problem(str(file), line, _printable(column), message, did_you_mean(column, COLUMNS))
        elif columns.count(column) > 1:
            yield Problem(str(file), line, column, "the column appears twice.", "Delete one of them.")
    for column in REQUIRED:
        if column not in columns:
            remedy = f"The first row must name the columns: {', '.join(COLUMNS)}."
            yield Problem(str(file), line, column, "the column is missing.", remedy)


def _lines(file: Path, text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the line where it begins. Raises ProblemsFound."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        remedy = "Put quotation marks around the whole field, and double those that belong to the text."
        raise _fault(file, line, "there is an unexpected quotation mark.", remedy) from None


def _text(file: Path) -> str:
    """The text of a batch file: in UTF-8, or with semicolons in the encoding of Excel. Raises ProblemsFound."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise _fault(file, 0, "the file is missing.", "Correct the name.") from None
    except OSError as error:
        message = f"the file cannot be read ({error.strerror})."
        raise _fault(file, 0, message, "Check its name and permissions.") from None
    if len(raw) > MOST_BYTES:
        raise _fault(file, 0, f"the file has {len(raw):,} bytes; the limit is {MOST_BYTES:,}.", "Split the file.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        text = raw.decode("cp1252", "replace") if b";" in raw.partition(b"\n")[0] else "\ufffd"
        if "\ufffd" in text or "\0" in text:
            remedy = 'Save it again as "CSV UTF-8".'
            raise _fault(file, line, "the file is not in the encoding UTF-8.", remedy) from None
    if "\0" in text:
        line = text[: text.index("\0")].count("\n") + 1
        raise _fault(file, line, "this is not a CSV file.", 'Save it as "CSV UTF-8".')
    return text


def _printable(text: str) -> str:
    """A text from the file, safe to print: its printable characters, at most 40."""
    return "".join(character for character in text if character.isprintable())[:40]


def _fault(file: Path, line: int, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(file), line, "", message, remedy)])
