"""The journal of mails: every step of every letter, recorded before the next one is taken.

Each step is one line of JSON, appended and forced to disk. The only personal data in it is the address. The lines of a
letter, in order, tell what happened to it:

    sending            the server has all of the message but its end, and decides when that comes
    sent               the server accepted it
    refused, deferred  the server rejected it, for good or for now
    unsure             nobody knows: the server did not answer

A "sending" that no other line follows comes from a process that was killed. It counts as unsure.
"""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any

from press.desk.mail.addresses import Mailbox
from press.problems import Problem, ProblemsFound
from press.whole import written_whole

_PRIVATE = 0o600


class Result(StrEnum):
    """What a line of the journal reports of a letter."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNSURE = "unsure"


@dataclass(frozen=True)
class JournalEntry:
    """A line of the journal.

    time: in UTC, as ISO 8601; to: the keys of the mailboxes, the recipient's first; solutions: their keys; sha256: of
    each attachment; reason: why the letter was not sent, as the server put it if it rejected the letter.
    """

    time: str
    to: tuple[str, ...]
    solutions: tuple[str, ...]
    sha256: tuple[str, ...]
    message_id: str
    result: Result
    reason: str = ""


@dataclass(frozen=True)
class JournalWriter:
    """An open journal, to which one process at a time may write."""

    path: Path
    handle: int
    entries: tuple[JournalEntry, ...]
    """The lines of the journal when it was opened."""

    def write(self, entry: JournalEntry) -> None:
        """Append a line, stamped with the current time, and force it to disk. Raises ProblemsFound."""
        stamped = replace(entry, time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        line = _line(stamped).encode()
        try:
            if os.write(self.handle, line) != len(line):
                raise _fault(self.path, "a line was only partly written.")
            os.fsync(self.handle)
        except OSError as error:
            raise _fault(self.path, f"the journal cannot be written ({error.strerror}).") from None


@dataclass(frozen=True)
class Journal:
    """The journal in a file, which need not exist yet."""

    path: Path

    def read(self) -> tuple[JournalEntry, ...]:
        """All lines, except a last one that was not finished. Raises ProblemsFound."""
        try:
            text = self.path.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise _fault(self.path, f"the journal cannot be read ({error.strerror}).") from None
        lines = text[: text.rfind(b"\n") + 1].splitlines()
        return tuple(_entry(self.path, number, line) for number, line in enumerate(lines, 1))

    @contextmanager
    def open(self) -> Iterator[JournalWriter]:
        """Open the journal for writing. Raises ProblemsFound, also while another process has it open."""
        with self._locked():
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, _PRIVATE)
                os.fchmod(handle, _PRIVATE)
                _drop_torn_line(handle, self.path.read_bytes())
                _sync_folder(self.path.parent)
            except OSError as error:
                raise _fault(self.path, f"the journal cannot be opened ({error.strerror}).") from None
            try:
                yield JournalWriter(self.path, handle, self.read())
            finally:
                os.close(handle)

    def forget(self, mailbox: Mailbox) -> str:
        """Remove an address -> how many lines contained it, in words. Raises ProblemsFound."""
        with self.open() as writer:
            kept, found = [], 0
            for entry in writer.entries:
                others = tuple(key for key in entry.to if key != mailbox.key)
                found += others != entry.to
                if others == entry.to:
                    kept.append(entry)
                elif others:  # they got the same mail; the reason may name the address that goes
                    kept.append(replace(entry, to=others, reason=""))
            text = "".join(map(_line, kept))
            try:
                with written_whole(self.path) as beside:
                    new = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _PRIVATE)
                    with os.fdopen(new, "w", encoding="utf-8") as file:
                        file.write(text)
                        file.flush()
                        os.fsync(file.fileno())
                _sync_folder(self.path.parent)
            except OSError as error:
                raise _fault(self.path, f"the journal cannot be written ({error.strerror}).") from None
        return f"Removed from {found} {'line' if found == 1 else 'lines'}."

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """Lock a separate file, because `forget` replaces the journal itself."""
        lock = self.path.with_suffix(".lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, _PRIVATE)
        except OSError as error:
            raise _fault(lock, f"the journal cannot be opened ({error.strerror}).") from None
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                message = "another process is using the journal."
                raise ProblemsFound([Problem(str(self.path), 0, "", message, "Wait until it has ended.")]) from None
            yield
        finally:
            os.close(handle)


def listing(entries: tuple[JournalEntry, ...], is_hashed: bool) -> str:
    """The journal as text, a line for each step. is_hashed: show hashes instead of addresses."""
    lines = []
    for entry in entries:
        to = ", ".join(map(hashed, entry.to) if is_hashed else entry.to)
        reason = "" if is_hashed else entry.reason  # servers often repeat the address
        cells = (entry.time, f"{entry.result:<8}", to, " ".join(entry.solutions), entry.message_id, reason)
        lines.append("  ".join(cell for cell in cells if cell))
    return "\n".join(lines) or "No mails have been sent yet."


def hashed(key: str) -> str:
    """A short hash of an address, always the same. Somebody who guesses the address can check the guess."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _line(entry: JournalEntry) -> str:
    """An entry as a line of the file, which calls its reason "said"."""
    data = asdict(entry)
    data["said"] = data.pop("reason")
    return json.dumps(data, ensure_ascii=False) + "\n"


def _entry(path: Path, number: int, line: bytes) -> JournalEntry:
    try:
        data: dict[str, Any] = json.loads(line)  # of any shape, until it is read below
        return JournalEntry(
            time=str(data["time"]),
            to=tuple(map(str, data["to"])),
            solutions=tuple(map(str, data["solutions"])),
            sha256=tuple(map(str, data["sha256"])),
            message_id=str(data["message_id"]),
            result=Result(data["result"]),
            reason=str(data["said"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        remedy = "Correct the line. If you cannot, delete it; its recipients may then get a mail twice."
        raise ProblemsFound([Problem(str(path), number, "", "this is not a line of the journal.", remedy)]) from None


def _drop_torn_line(handle: int, text: bytes) -> None:
    """Drop a last line that was not finished: what it reports did not happen yet, or is unsure."""
    whole = text.rfind(b"\n") + 1
    if whole < len(text):
        os.ftruncate(handle, whole)


def _sync_folder(folder: Path) -> None:
    """Force the entries of a folder to disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault(path: Path, message: str) -> ProblemsFound:
    remedy = "Check disk space and permissions. A mail that cannot be recorded is not sent."
    return ProblemsFound([Problem(str(path), 0, "", message, remedy)])
