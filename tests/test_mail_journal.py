"""The journal: what was written stays, whoever is forgotten is gone, and one process writes at a time."""

from __future__ import annotations

import errno
import json
import os
import re
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from press.desk.mail.addresses import read_mailbox
from press.desk.mail.journal import Journal, JournalEntry, Result, hashed, listing
from press.desk.mail.ledger import Ledger, ledger_of
from press.desk.mail.letters import Letter
from press.problems import ProblemsFound
from tests.conftest import PROJECT
from tests.mail_letters import letters


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "data" / "mail.jsonl")


ENTRY = JournalEntry("", ("anne@example.org",), ("01-x",), ("aa",), "<1@example.org>", Result.SENT)


def test_lines_are_appended_and_read_again(journal: Journal) -> None:
    assert journal.read() == ()
    for result in (Result.SENDING, Result.SENT):
        with journal.open() as writer:
            writer.write(replace(ENTRY, result=result, reason="Åh"))
    assert [(one.to, one.result, one.reason) for one in journal.read()] == [
        (("anne@example.org",), Result.SENDING, "Åh"),
        (("anne@example.org",), Result.SENT, "Åh"),
    ]
    first = json.loads(journal.path.read_text(encoding="utf-8").splitlines()[0])
    assert list(first) == ["time", "to", "solutions", "sha256", "message_id", "result", "said"]


def test_nobody_else_may_read_it(journal: Journal) -> None:
    journal.path.parent.mkdir()
    journal.path.touch(0o644)
    with journal.open() as writer:
        writer.write(ENTRY)
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600
    journal.forget(read_mailbox("bo@example.org"))
    assert stat.S_IMODE(journal.path.stat().st_mode) == 0o600


def test_a_line_is_on_the_disk_when_it_is_written(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    write, fsync = os.write, os.fsync

    def noted_write(handle: int, data: bytes) -> int:
        done.append("write")
        return write(handle, data)

    def noted_fsync(handle: int) -> None:
        done.append("fsync")
        fsync(handle)

    monkeypatch.setattr(os, "write", noted_write)
    monkeypatch.setattr(os, "fsync", noted_fsync)
    with journal.open() as writer:
        done.clear()
        writer.write(ENTRY)
        assert done == ["write", "fsync"]


def test_a_last_line_that_was_never_finished_is_dropped(journal: Journal) -> None:
    with journal.open() as writer:
        writer.write(ENTRY)
    whole = journal.path.read_bytes()
    for torn in (b"{", whole[:-1], whole[:40], b"\x00" * 100, "å".encode()[:1]):
        journal.path.write_bytes(whole + torn)
        assert len(journal.read()) == 1
        with journal.open() as writer:
            assert len(writer.entries) == 1
            writer.write(ENTRY)
        assert len(journal.read()) == 2
        journal.path.write_bytes(whole)


@pytest.mark.parametrize("line", ["", "{}", "[]", "7", '{"to": 7}', "words", '{"result": "eaten"}'])
def test_a_line_that_is_none_is_named(journal: Journal, line: str) -> None:
    with journal.open() as writer:
        writer.write(ENTRY)
    journal.path.write_text(journal.path.read_text() + line + "\n")
    for use in (journal.read, lambda: journal.forget(read_mailbox("bo@example.org"))):
        with pytest.raises(ProblemsFound) as found:
            use()
        (problem,) = found.value.problems
        assert (problem.line, problem.message) == (2, "this is not a line of the journal.")


def test_a_second_process_is_told_to_wait(journal: Journal) -> None:
    probe = (
        "import sys; from pathlib import Path; from press.desk.mail.journal import Journal\n"
        "from press.problems import ProblemsFound\n"
        "try:\n"
        "    with Journal(Path(sys.argv[1])).open(): print('open')\n"
        "except ProblemsFound as found: print(found)"
    )

    def other() -> str:
        command = [sys.executable, "-c", probe, str(journal.path)]
        return subprocess.run(command, cwd=PROJECT, capture_output=True, text=True, check=True).stdout

    with journal.open():
        assert "another process is using the journal. Wait until it has ended." in other()
    assert other() == "open\n"


def test_a_journal_that_cannot_be_written_stops_the_work(journal: Journal, monkeypatch: pytest.MonkeyPatch) -> None:
    journal.path.parent.parent.joinpath("data").write_text("a file stands where the folder should be")
    with pytest.raises(ProblemsFound, match="the journal cannot be opened"), journal.open():
        pass
    journal.path.parent.unlink()
    with journal.open() as writer:
        monkeypatch.setattr(os, "write", lambda handle, data: 3)
        with pytest.raises(ProblemsFound, match="a line was only partly written"):
            writer.write(ENTRY)

        def full(handle: int, data: bytes) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

        monkeypatch.setattr(os, "write", full)
        with pytest.raises(ProblemsFound, match="No space left on device"):
            writer.write(ENTRY)


def test_whoever_is_forgotten_is_gone_and_the_others_stay(journal: Journal) -> None:
    with journal.open() as writer:
        writer.write(ENTRY)
        writer.write(
            replace(ENTRY, to=("bo@example.org", "anne@example.org"), message_id="<2@example.org>", reason="550 anne")
        )
        writer.write(replace(ENTRY, to=("bo@example.org",), message_id="<3@example.org>", reason="550"))
    assert journal.forget(read_mailbox("Anne <ANNE@Example.org>")) == "Removed from 2 lines."
    assert [(one.to, one.reason) for one in journal.read()] == [(("bo@example.org",), ""), (("bo@example.org",), "550")]
    assert b"anne" not in b"".join(path.read_bytes() for path in journal.path.parent.iterdir())
    assert journal.forget(read_mailbox("anne@example.org")) == "Removed from 0 lines."


def test_a_listing_shows_addresses_or_their_hashes(journal: Journal) -> None:
    entries = (
        replace(ENTRY, time="2026-11-27T05:00:00Z", result=Result.REFUSED, reason="550 no anne@example.org here"),
    )
    assert listing((), is_hashed=False) == "No mails have been sent yet."
    shown = listing(entries, is_hashed=False)
    assert re.split(" {2,}", shown) == [
        "2026-11-27T05:00:00Z",
        "refused",
        "anne@example.org",
        "01-x",
        "<1@example.org>",
        "550 no anne@example.org here",
    ]
    hidden = listing(entries, is_hashed=True)
    assert "anne" not in hidden and hashed("anne@example.org") in hidden


# ---- what an address has by now


@pytest.fixture
def letter(small_content: Path) -> Letter:
    return letters(small_content, ["anne@example.org"], 1, 2)[0]


def ledger(letter: Letter, *results: Result, solutions: int = 2, again: int = 0) -> Ledger:
    sha256 = tuple(one.sha256 for one in letter.attachments[:solutions])
    to = tuple(mailbox.key for mailbox in letter.recipient.mailboxes)
    lines = [
        JournalEntry(f"2026-11-2{n}", to, (), sha256, letter.message_id(again), result)
        for n, result in enumerate(results)
    ]
    return ledger_of(lines)


S, T, R, D, U = Result.SENDING, Result.SENT, Result.REFUSED, Result.DEFERRED, Result.UNSURE


@pytest.mark.parametrize(
    ("results", "has"),
    [
        ((), None),
        ((R,), None),
        ((D, D), None),
        ((S, R), None),
        ((S, D), None),
        ((S, T), Result.SENT),
        ((D, S, D, S, T), Result.SENT),
        ((S,), Result.UNSURE),
        ((S, U), Result.UNSURE),
        ((S, S, R), Result.UNSURE),
        ((S, U, S, R), Result.UNSURE),
        ((S, S, T), Result.SENT),
        ((S, T, S), Result.SENT),
    ],
)
def test_what_somebody_has_follows_from_all_results(
    letter: Letter, results: tuple[Result, ...], has: Result | None
) -> None:
    known = ledger(letter, *results).has(letter)
    assert (known and known[0]) == has


def test_a_letter_with_one_new_file_is_new(letter: Letter, small_content: Path) -> None:
    assert ledger(letter, S, T, solutions=1).has(letter) is None
    (part,) = letters(small_content, ["anne@example.org"], 2)
    assert ledger(letter, S, T).has(part) == (Result.SENT, "2026-11-21")
    (other,) = letters(small_content, ["bo@example.org"], 2)
    assert ledger(letter, S, T).has(other) is None


def test_a_copy_counts_as_a_mail(letter: Letter, small_content: Path) -> None:
    copied = replace(letter, recipient=replace(letter.recipient, cc=(read_mailbox("bo@example.org"),)))
    (to_bo,) = letters(small_content, ["BO@example.org"], 2)
    assert ledger(copied, S, T).has(to_bo)
    assert ledger(to_bo, S, T, solutions=1).has(copied) is None, "another file in it is new"
    whole = letters(small_content, ["bo@example.org"], 1, 2)[0]
    assert ledger(whole, S, T).has(copied), "who gets the copy has it already"


def test_what_is_unsure_goes_out_under_its_name_and_what_was_sent_under_another(letter: Letter) -> None:
    assert ledger(letter, S).message_id(letter) == letter.message_id(0)
    assert ledger(letter, S, T).message_id(letter) == letter.message_id(1)
