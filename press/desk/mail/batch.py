"""A batch file -> recipients, or everything that is wrong in it, with row and column."""

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
MUST_BE = ("address", "solutions")
MOST_ROWS = 1000
"""Mail providers let an account send some hundred mails a day; a longer list is work for a mailing service."""
MOST_BYTES = 500_000
"""No honest list of so many rows has more."""


@dataclass(frozen=True)
class _Row:
    """A row of the file, under its line. cells: by column."""

    file: Path
    line: int
    cells: dict[str, str]

    def problem(self, column: str, message: str, remedy: str = "") -> Problem:
        return Problem(str(self.file), self.line, column, message, remedy)


def read_batch(file: Path, known: Collection[int], languages: Collection[str], language: str) -> list[Recipient]:
    """Read a batch file. known: the numbers of all solutions; language: the one that is meant where none is named.

    Raises ProblemsFound.
    """
    recipients: list[Recipient] = []
    problems: list[Problem] = []
    lines: dict[str, int] = {}
    for row in _rows(file):
        found: list[Problem] = []
        mailbox = _mailbox(row, found)
        numbers = _numbers(row, known, found)
        spoken = row.cells.get("language", "").strip() or language
        if spoken not in languages:
            message = f'there are no labels in the language "{_shown(spoken)}".'
            found.append(row.problem("language", message, did_you_mean(spoken, languages)))
        if mailbox:
            if mailbox.key in lines:
                message = f"{mailbox.address} stands in line {lines[mailbox.key]} already."
                found.append(row.problem("address", message, "Put all of its solutions into one row."))
            lines.setdefault(mailbox.key, row.line)
        if mailbox and not found:
            recipients.append(Recipient(mailbox, (), numbers, spoken))
        problems += found
    stop_at(problems)
    if not recipients:
        raise _fault(file, 0, "there are no rows below the header.", "Add one for each recipient.")
    if len(recipients) > MOST_ROWS:
        raise _fault(file, 0, f"there are {len(recipients):,} rows; at most {MOST_ROWS:,} are taken.", "Divide it.")
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
        problems.append(row.problem("solutions", "no solution is named.", 'Write its number, or several: "7 21".'))
    for word in words:
        if not re.fullmatch("[0-9]{1,4}", word):
            message = f'"{_shown(word)}" is not the number of a solution.'
            problems.append(row.problem("solutions", message, 'Write digits, and a space between numbers: "7 21".'))
        elif int(word) not in known:
            problems.append(row.problem("solutions", *no_solution(word, known)))
    return () if problems else tuple(dict.fromkeys(map(int, words)))


def _rows(file: Path) -> Iterator[_Row]:
    """The rows below the header. Raises ProblemsFound; what is wrong with some rows is told of all of them."""
    text = _text(file)
    sign = ";" if ";" in text.partition("\n")[0] else ","
    rows = _lines(file, text, sign)
    line, header = next(rows, (1, []))
    columns = [cell.strip() for cell in header]
    stop_at(_faults_of(file, line, columns))
    problems, found = [], []
    for line, cells in rows:
        if len(cells) == len(columns):
            found.append(_Row(file, line, dict(zip(columns, cells, strict=True))))
        elif any(cell.strip() for cell in cells):
            message = f"the row has {len(cells)} fields; the header names {len(columns)}."
            remedy = f'Put a text that holds "{sign}" in quotation marks, and delete what is too much.'
            problems.append(Problem(str(file), line, "", message, remedy))
    stop_at(problems)
    return (row for row in found if any(cell.strip() for cell in row.cells.values()))


def _faults_of(file: Path, line: int, columns: list[str]) -> Iterator[Problem]:
    """What is wrong with the header."""
    for column in dict.fromkeys(columns):
        if column not in COLUMNS:
            message = f'there is no column "{_shown(column)}".'
            yield Problem(str(file), line, _shown(column), message, did_you_mean(column, COLUMNS))
        elif columns.count(column) > 1:
            yield Problem(str(file), line, column, "the column stands there twice.", "Delete one of them.")
    for column in MUST_BE:
        if column not in columns:
            remedy = f"The first row names the columns: {', '.join(COLUMNS)}."
            yield Problem(str(file), line, column, "the column is missing.", remedy)


def _lines(file: Path, text: str, sign: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a text, each with the line on which it begins."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, cells
            line = reader.line_num + 1
    except csv.Error:
        remedy = "Quotation marks stand round a whole field; one that is part of the text is written twice."
        raise _fault(file, line, "a quotation mark stands where none is expected.", remedy) from None


def _text(file: Path) -> str:
    """The text of a batch file: UTF-8, or what Excel writes with semicolons."""
    try:
        raw = file.read_bytes()
    except FileNotFoundError:
        raise _fault(file, 0, "the file is missing.", "Correct the name.") from None
    except OSError as error:
        said = f"the file cannot be read ({error.strerror})."
        raise _fault(file, 0, said, "Check what it is and who may read it.") from None
    if len(raw) > MOST_BYTES:
        raise _fault(file, 0, f"the file has {len(raw):,} bytes; at most {MOST_BYTES:,} are read.", "Divide it.")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        text = raw.decode("cp1252", "replace") if b";" in raw.partition(b"\n")[0] else "\ufffd"
        if "\ufffd" in text or "\0" in text:
            remedy = 'Save it again as "CSV UTF-8".'
            raise _fault(file, line, "the file is not in the encoding UTF-8.", remedy) from None
    if "\0" in text:
        raise _fault(file, text[: text.index("\0")].count("\n") + 1, "this is no CSV file.", 'Save it as "CSV UTF-8".')
    return text


def _shown(text: str) -> str:
    """A word of the file as it can be repeated: what somebody pasted may hold anything."""
    return "".join(sign for sign in text if sign.isprintable())[:40]


def _fault(file: Path, line: int, message: str, remedy: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(file), line, "", message, remedy)])
