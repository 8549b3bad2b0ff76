"""The journal of the mails: every step of every letter, written down before the next is taken.

One line of JSON a step, appended and forced to the disk. It holds no more of a person than the address. What a letter
went through is read from its lines, in order:

    sending            all of the message but its last line is with the server, which decides as soon as it has that
    sent               the server took it
    refused, deferred  the server did not, for good or for now
    unsure             nobody knows: no answer came

A "sending" that no other line follows is one of a process that was killed; it is unsure as well.
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

_ONLY_MINE = 0o600


class Result(StrEnum):
    """What can be said of a letter."""

    SENDING = "sending"
    SENT = "sent"
    REFUSED = "refused"
    DEFERRED = "deferred"
    UNSURE = "unsure"


@dataclass(frozen=True)
class Entry:
    """A line of the journal. to: the keys of the mailboxes, first the recipient's; solutions: their keys; sha256: of
    each file that goes along; reason: why it was not sent, in the words of the server if it refused."""

    time: str
    to: tuple[str, ...]
    solutions: tuple[str, ...]
    sha256: tuple[str, ...]
    message_id: str
    result: Result
    reason: str = ""


@dataclass(frozen=True)
class JournalWriter:
    """Who may write in the journal: one process at a time."""

    path: Path
    handle: int
    entries: tuple[Entry, ...]
    """What stood there when the journal was opened."""

    def write(self, entry: Entry) -> None:
        """Append a line, now; when this returns, it is on the disk. Raises ProblemsFound."""
        stamped = replace(entry, time=datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"))
        line = _line(stamped).encode()
        try:
            if os.write(self.handle, line) != len(line):
                raise _fault(self.path, "a line was not written whole: is the disk full?")
            os.fsync(self.handle)
        except OSError as error:
            raise _fault(self.path, f"the journal cannot be written ({error.strerror}).") from None


@dataclass(frozen=True)
class Journal:
    """The journal and the file in which it stands."""

    path: Path

    def read(self) -> tuple[Entry, ...]:
        """All lines, but for a last one that was never finished. Raises ProblemsFound."""
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
        """Let one process write: the writer also knows what stands there. Raises ProblemsFound."""
        with self._locked():
            try:
                handle = os.open(self.path, os.O_RDWR | os.O_CREAT | os.O_APPEND, _ONLY_MINE)
                os.fchmod(handle, _ONLY_MINE)
                _drop_torn_line(handle, self.path.read_bytes())
                _settle(self.path.parent)
            except OSError as error:
                raise _fault(self.path, f"the journal cannot be opened ({error.strerror}).") from None
            try:
                yield JournalWriter(self.path, handle, self.read())
            finally:
                os.close(handle)

    def forget(self, mailbox: Mailbox) -> str:
        """Erase an address -> how many lines held it, in words. Raises ProblemsFound."""
        with self.open() as writer:
            kept, found = [], 0
            for entry in writer.entries:
                others = tuple(key for key in entry.to if key != mailbox.key)
                found += others != entry.to
                if others == entry.to:
                    kept.append(entry)
                elif others:  # whoever got the same mail stays; the words of the server may name anybody
                    kept.append(replace(entry, to=others, reason=""))
            text = "".join(map(_line, kept))
            try:
                with written_whole(self.path) as beside:
                    new = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _ONLY_MINE)
                    with os.fdopen(new, "w", encoding="utf-8") as file:
                        file.write(text)
                        file.flush()
                        os.fsync(file.fileno())
                _settle(self.path.parent)
            except OSError as error:
                raise _fault(self.path, f"the journal cannot be written ({error.strerror}).") from None
        return f"{found} {'line' if found == 1 else 'lines'} erased."

    @contextmanager
    def _locked(self) -> Iterator[None]:
        """The lock is a file of its own, for the journal is replaced when somebody is forgotten."""
        lock = self.path.with_suffix(".lock")
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
            handle = os.open(lock, os.O_RDWR | os.O_CREAT, _ONLY_MINE)
        except OSError as error:
            raise _fault(lock, f"the journal cannot be opened ({error.strerror}).") from None
        try:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                said = "somebody else is sending mails at this moment."
                raise ProblemsFound([Problem(str(self.path), 0, "", said, "Wait until that is done.")]) from None
            yield
        finally:
            os.close(handle)


def listing(entries: tuple[Entry, ...], is_hashed: bool) -> str:
    """The journal for people, a line for each step. is_hashed: addresses as hashes, for whoever may not know them."""
    lines = []
    for entry in entries:
        to = ", ".join(map(hashed, entry.to) if is_hashed else entry.to)
        reason = "" if is_hashed else entry.reason  # servers often repeat the address
        cells = (entry.time, f"{entry.result:<8}", to, " ".join(entry.solutions), entry.message_id, reason)
        lines.append("  ".join(cell for cell in cells if cell))
    return "\n".join(lines) or "Nothing was sent yet."


def hashed(key: str) -> str:
    """An address as a hash: the same one each time. Whoever guesses the address can tell that it is this one."""
    return hashlib.sha256(key.encode()).hexdigest()[:12]


def _line(entry: Entry) -> str:
    """An entry as a line of the file, which calls its reason "said"."""
    data = asdict(entry)
    data["said"] = data.pop("reason")
    return json.dumps(data, ensure_ascii=False) + "\n"


def _entry(path: Path, number: int, line: bytes) -> Entry:
    try:
        data: dict[str, Any] = json.loads(line)
        return Entry(
            time=str(data["time"]),
            to=tuple(map(str, data["to"])),
            solutions=tuple(map(str, data["solutions"])),
            sha256=tuple(map(str, data["sha256"])),
            message_id=str(data["message_id"]),
            result=Result(data["result"]),
            reason=str(data["said"]),
        )
    except (ValueError, TypeError, KeyError, AttributeError):
        remedy = "Correct the line. If that is impossible, delete it: whoever it told of may get a mail twice."
        raise ProblemsFound([Problem(str(path), number, "", "this is no line of the journal.", remedy)]) from None


def _drop_torn_line(handle: int, text: bytes) -> None:
    """A line that was never finished says nothing: what it was to say had not happened yet, or is unsure."""
    whole = text.rfind(b"\n") + 1
    if whole < len(text):
        os.ftruncate(handle, whole)


def _settle(folder: Path) -> None:
    """Force the names of the files in a folder to the disk."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _fault(path: Path, message: str) -> ProblemsFound:
    return ProblemsFound([Problem(str(path), 0, "", message, "No mail goes out that cannot be written down.")])
