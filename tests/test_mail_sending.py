"""Mails sent to real servers: encrypted, to the server whose certificate is right, with each outcome in the journal."""

from __future__ import annotations

import smtplib
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from fast_mail_parser import parse_email

from press.desk.mail.addresses import read_mailbox
from press.desk.mail.connection import Connection, Timeouts
from press.desk.mail.journal import Journal, JournalEntry, JournalWriter, Result
from press.desk.mail.ledger import ledger_of
from press.desk.mail.letters import Attachment, Letter, Sender
from press.desk.mail.rounds import Report, send_in_rounds
from press.desk.mail.server import Server, read_server
from press.problems import Problem, ProblemsFound
from tests.conftest import copy_sample, say_nothing
from tests.mail_letters import PDF, letters
from tests.mail_servers import HANG, HANG_UP, Authority, PostOffice, authority, serve

SOON = Timeouts(connect=5, reply=5, end_of_data=5, pauses=(0, 0))
"""For servers that answer."""
AT_ONCE = Timeouts(connect=0.3, reply=0.3, end_of_data=0.3, pauses=(0,))
"""For those that never do."""
ANNE, BO, CY = "anne@example.org", "bo@example.org", "cy@example.org"
CANARY = "kanariefugl-8731"


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder that no test changes."""
    return copy_sample(tmp_path_factory.mktemp("sample") / "content")


@pytest.fixture
def journal(tmp_path: Path) -> Journal:
    return Journal(tmp_path / "mail.jsonl")


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def trusted(ours: Authority, monkeypatch: pytest.MonkeyPatch) -> Authority:
    """The test authority, which this test trusts."""
    monkeypatch.setenv("SSL_CERT_FILE", str(ours.file))
    return ours


def sent(server: Server, going: list[Letter], journal: Journal, timeouts: Timeouts = SOON) -> Report:
    with journal.open() as writer:
        return send_in_rounds(going, server, writer, ledger_of(writer.entries), say_nothing, timeouts)


def here(port: int) -> Server:
    return Server("127.0.0.1", port, is_tls=False)


def steps(journal: Journal, address: str) -> list[str]:
    return [entry.result.value for entry in journal.read() if address in entry.to]


def results(report: Report) -> list[str]:
    return [outcome.result.value for outcome in report.outcomes.values()]


# ---- the connection


def test_a_mail_goes_over_starttls_to_whom_the_server_knows(
    content: Path, journal: Journal, trusted: Authority
) -> None:
    office = PostOffice(users={"anne": CANARY})
    with serve(office, tls_context=trusted.context("127.0.0.1"), require_starttls=True, auth_required=True) as port:
        server = read_server({"SMTP_URL": f"smtp://anne:{CANARY}@127.0.0.1:{port}"})
        assert results(sent(server, letters(content, [BO]), journal)) == ["sent"]
    assert (office.mailed, office.is_encrypted) == ([BO], [True])
    (envelope,) = office.taken
    assert isinstance(envelope.content, bytes)
    (pdf,) = parse_email(envelope.content).attachments
    assert (pdf.filename, pdf.mimetype) == ("01-lektiecafe.pdf", "application/pdf")
    assert pdf.content == PDF + b"01-lektiecafe"
    assert envelope.mail_from == "post@example.org"
    assert steps(journal, BO) == ["sending", "sent"]
    assert CANARY not in journal.path.read_text()


def test_a_mail_goes_over_a_connection_encrypted_from_its_first_byte(
    content: Path, journal: Journal, trusted: Authority
) -> None:
    office = PostOffice(users={"anne": "p@ss/word"})
    with serve(office, is_tls=True, tls_context=trusted.context("localhost"), auth_require_tls=False) as port:
        server = read_server({"SMTP_URL": f"smtps://anne:p%40ss%2Fword@localhost:{port}"})
        assert results(sent(server, letters(content, [BO]), journal)) == ["sent"]
    assert office.mailed == [BO]


def refused(server: Server, content: Path, journal: Journal, office: PostOffice) -> str:
    with pytest.raises(ProblemsFound) as found:
        sent(server, letters(content, [ANNE, BO]), journal)
    assert not office.asked and not office.taken
    assert journal.read() == ()
    (problem,) = found.value.problems
    assert problem.file == "SMTP_URL" and problem.remedy
    return str(problem)


def test_without_encryption_nothing_is_sent_to_another_computer(content: Path, journal: Journal) -> None:
    office = PostOffice(users={"anne": CANARY})
    with serve(office, auth_require_tls=False) as port:
        # this address leads here, as 127.0.0.1 does, but is none of the loopback interface
        server = Server("0.0.0.0", port, is_tls=False, user="anne", password=CANARY)
        assert "which offers no encryption" in refused(server, content, journal, office)
        assert results(sent(here(port), letters(content, [BO]), journal)) == ["sent"]
    assert office.is_encrypted == [False]


@pytest.mark.parametrize("is_tls", [True, False])
def test_a_certificate_that_is_wrong_is_refused(
    content: Path, journal: Journal, ours: Authority, monkeypatch: pytest.MonkeyPatch, is_tls: bool
) -> None:
    office = PostOffice()
    with serve(office, is_tls=is_tls, tls_context=ours.context("127.0.0.1")) as port:
        server = Server("127.0.0.1", port, is_tls)
        assert "is not trusted" in refused(server, content, journal, office), "an unknown authority"
        monkeypatch.setenv("SSL_CERT_FILE", str(ours.file))
        other = replace(server, host="localhost")
        assert "is not trusted" in refused(other, content, journal, office), "another name"
        assert results(sent(server, letters(content, [BO]), journal)) == ["sent"]


def test_a_server_without_tls_where_there_should_be_one_is_named(content: Path, journal: Journal) -> None:
    office = PostOffice()
    with serve(office) as port:
        problem = refused(Server("127.0.0.1", port, is_tls=True), content, journal, office)
    assert "no TLS connection is possible" in problem and "Check the port" in problem


@pytest.mark.parametrize(
    ("users", "options", "message"),
    [
        ({"anne": "another"}, {}, "a user or password that the server does not accept (535)"),
        (
            {"anne": CANARY},
            {"auth_exclude_mechanism": ["PLAIN", "LOGIN"]},
            "a login method that the press",
        ),
        ({"anne": CANARY}, {"auth_require_tls": True}, "has a user, but the server accepts no logins."),
    ],
)
def test_a_user_that_is_not_accepted_is_a_problem_and_the_password_is_not_shown(
    content: Path, journal: Journal, users: dict[str, str], options: dict[str, Any], message: str
) -> None:
    office = PostOffice(users=users)
    with serve(office, **{"auth_require_tls": False, **options}) as port:
        server = Server("127.0.0.1", port, is_tls=False, user="anne", password=CANARY)
        assert CANARY not in repr(server)
        problem = refused(server, content, journal, office)
    assert message in problem and CANARY not in problem


def test_a_server_that_repeats_the_password_is_not_repeated(content: Path, journal: Journal) -> None:
    office = PostOffice(users={"anne": CANARY}, rcpt={BO: [f"550 {CANARY}\r\n550 hello"]})
    with serve(office, auth_require_tls=False) as port:
        server = Server("127.0.0.1", port, is_tls=False, user="anne", password=CANARY)
        report = sent(server, letters(content, [BO]), journal)
    (outcome,) = report.outcomes.values()
    assert outcome.reason.startswith("550 •••")
    assert CANARY not in journal.path.read_text(encoding="utf-8") + repr(report)


def test_a_name_that_is_nobodys_is_a_problem(content: Path, journal: Journal) -> None:
    server = Server("mail.invalid", 25, is_tls=False)
    assert "names mail.invalid, which cannot be found" in refused(server, content, journal, PostOffice())


# ---- what becomes of a mail


def test_a_mail_that_is_refused_for_good_is_told_by_address_and_the_others_go(content: Path, journal: Journal) -> None:
    office = PostOffice(rcpt={BO: ["550 5.1.1 no such user"]})
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO, CY]), journal)
    assert results(report) == ["sent", "refused", "sent"]
    assert [one.reason for one in report.outcomes.values()][1] == "550 5.1.1 no such user"
    assert office.mailed == [ANNE, CY]
    assert steps(journal, BO) == ["refused"]
    assert journal.read()[2].reason == "550 5.1.1 no such user"


def test_a_message_that_is_refused_when_it_is_there_was_not_sent(content: Path, journal: Journal) -> None:
    office = PostOffice(data=["554 5.7.1 we do not like it", "250 fine"])
    with serve(office) as port:
        assert results(sent(here(port), letters(content, [ANNE, BO]), journal)) == ["refused", "sent"]
    assert (steps(journal, ANNE), steps(journal, BO)) == (["sending", "refused"], ["sending", "sent"])


@pytest.mark.parametrize("where", ["rcpt", "data"])
def test_a_mail_that_is_refused_for_now_is_tried_again_after_a_pause(
    content: Path, journal: Journal, where: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)
    answers = ["451 4.7.1 come back", "250 fine"]
    office = PostOffice(rcpt={ANNE: answers}) if where == "rcpt" else PostOffice(data=answers)
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO]), journal, replace(SOON, pauses=(7, 70)))
    assert results(report) == ["sent", "sent"]
    assert office.mailed == [BO, ANNE], "the others need not wait"
    assert pauses == [0, 7]
    assert [step for step in steps(journal, ANNE) if step != "sending"] == ["deferred", "sent"]
    assert len({entry.message_id for entry in journal.read() if ANNE in entry.to}) == 1


def test_a_mail_that_is_refused_for_now_every_time_is_put_off(content: Path, journal: Journal) -> None:
    office = PostOffice(rcpt={ANNE: ["452 4.2.2 full"]})
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO]), journal)
    assert results(report) == ["deferred", "sent"]
    assert steps(journal, ANNE) == ["deferred"] * 3
    assert ledger_of(journal.read()).has(letters(content, [ANNE])[0]) is None


def test_a_server_that_has_enough_for_now_is_called_again(content: Path, journal: Journal) -> None:
    office = PostOffice(data=["250 fine", "421 4.3.2 too many", "250 fine"])
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO, CY]), journal)
    assert results(report) == ["sent"] * 3
    assert office.mailed == [ANNE, CY, BO], "those that were not tried come first"


@pytest.mark.parametrize("answer", [HANG, HANG_UP, "words", "354 go on"])
def test_whoever_gets_no_answer_to_the_end_of_a_message_is_unsure(content: Path, journal: Journal, answer: str) -> None:
    office = PostOffice(data=[answer, "250 fine"], takes=True)
    going = letters(content, [ANNE, BO])
    with serve(office) as port:
        report = sent(here(port), going, journal, replace(AT_ONCE, connect=5, reply=5))
    assert results(report) == ["unsure", "sent"]
    assert office.mailed == [ANNE, BO], "it is not tried again, and the others are"
    assert steps(journal, ANNE) == ["sending", "unsure"]
    known = ledger_of(journal.read()).has(going[0])
    assert known and known[0] is Result.UNSURE


@pytest.mark.parametrize("answer", [HANG, HANG_UP])
def test_a_connection_lost_before_the_message_costs_another_try(content: Path, journal: Journal, answer: str) -> None:
    office = PostOffice(rcpt={ANNE: [answer, "250 fine"]})
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO]), journal, replace(AT_ONCE, connect=5, end_of_data=5))
    assert sorted(office.mailed) == [ANNE, BO]
    assert results(report) == ["sent", "sent"]
    assert steps(journal, ANNE) == ["deferred", "sending", "sent"]


@contextmanager
def dumb() -> Iterator[int]:
    """A server that takes calls and says nothing."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:
        yield door.getsockname()[1]


def test_a_server_that_says_nothing_is_not_waited_for_for_ever(content: Path, journal: Journal) -> None:
    with dumb() as port:
        report = sent(here(port), letters(content, [ANNE, BO]), journal, AT_ONCE)
    assert set(results(report)) == {"deferred"}
    assert steps(journal, ANNE) == ["deferred"]
    assert "did not answer" in journal.read()[0].reason


def test_a_server_that_is_not_there_is_tried_again(content: Path, journal: Journal) -> None:
    with dumb() as port:
        pass
    report = sent(here(port), letters(content, [ANNE]), journal)
    (outcome,) = report.outcomes.values()
    assert outcome.reason == "the server cannot be reached (Connection refused)."
    assert steps(journal, ANNE) == ["deferred"] * 3


@contextmanager
def scripted(*answers: bytes) -> Iterator[int]:
    """A server that says these lines, one after each that it hears, whatever that is; then it hangs up."""
    with closing(socket.create_server(("127.0.0.1", 0))) as door:

        def talk() -> None:
            caller, _ = door.accept()
            with closing(caller), suppress(ConnectionError):
                for answer in answers:
                    caller.sendall(answer + b"\r\n")
                    caller.recv(1000)

        thread = Thread(target=talk)
        thread.start()
        yield door.getsockname()[1]
        thread.join()


@pytest.mark.parametrize(
    "answers",
    [
        (b"hello",),
        (b"421 not now",),
        (b"220 x", b"250 x", b"words"),
        (b"220 x", b"250 x", b"250 x", b"250 x", b"250 what message?"),
        (b"220 x", b"250 x", b"250 x", b"250 x", b"354 x" + b"x" * 20_000),
    ],
)
def test_whatever_a_server_says_before_the_end_of_a_message_it_was_not_sent(
    content: Path, journal: Journal, answers: tuple[bytes, ...]
) -> None:
    with scripted(*answers) as port:
        report = sent(here(port), letters(content, [ANNE]), journal, replace(SOON, pauses=()))
    assert results(report) == ["deferred"]


def test_a_connection_lost_in_the_middle_of_a_message_costs_another_try(content: Path, journal: Journal) -> None:
    book = Attachment("bog.pdf", bytes(9_000_000))  # more than any buffer on the way takes
    with scripted(b"220 x", b"250 x", b"250 x", b"250 x", b"354 go on") as port:
        report = sent(here(port), letters(content, [ANNE], book=book), journal, replace(SOON, pauses=()))
    assert (results(report), steps(journal, ANNE)) == (["deferred"], ["deferred"])


def test_a_server_that_serves_nobody_is_a_problem(content: Path, journal: Journal) -> None:
    with scripted(b"554 go away") as port:
        assert "rejects the connection (554 go away)" in refused(here(port), content, journal, PostOffice())


def test_a_mail_goes_to_all_that_it_names_or_to_none(content: Path, journal: Journal) -> None:
    (letter,) = letters(content, [ANNE])
    letter = replace(letter, recipient=replace(letter.recipient, cc=(read_mailbox(BO),)))
    office = PostOffice(rcpt={BO: ["550 no", "250 yes"]})
    with serve(office) as port:
        assert results(sent(here(port), [letter], journal)) == ["refused"]
        assert office.mailed == []
        assert results(sent(here(port), [letter], journal)) == ["sent"]
    assert office.mailed == [ANNE, BO] and len(office.taken) == 1


def test_a_non_ascii_address_goes_where_the_server_takes_it_and_no_mail_goes_where_not(
    content: Path, journal: Journal
) -> None:
    going = letters(content, [ANNE, "Åse <åse@rødgrød.example>"])
    office = PostOffice()
    with serve(office) as port, pytest.raises(ProblemsFound) as found:
        sent(here(port), going, journal)
    assert office.taken == [] and journal.read() == ()
    assert "åse@xn--rdgrd-vuad.example has a non-ASCII character" in str(found.value)
    with serve(office, enable_SMTPUTF8=True) as port:
        assert results(sent(here(port), going, journal)) == ["sent", "sent"]
    assert office.mailed == [ANNE, "åse@xn--rdgrd-vuad.example"]
    (plain,) = letters(content, [ANNE], 2, sender=Sender(read_mailbox("bø@example.org"), read_mailbox(BO)))
    with serve(office) as port, pytest.raises(ProblemsFound, match=r"bø@example\.org has a non-ASCII character"):
        sent(here(port), [plain], journal)


def test_a_message_with_lines_that_look_like_its_end_arrives_whole(content: Path, journal: Journal) -> None:
    office = PostOffice()
    (letter,) = letters(content, [ANNE])
    with serve(office) as port:
        sent(here(port), [replace(letter, text=".\n..\nend\n.")], journal)
    arrived = office.taken[0].content
    assert isinstance(arrived, bytes)
    assert parse_email(arrived).text_plain[0].replace("\r\n", "\n") == ".\n..\nend\n.\n"


# ---- what is written down, and when


def test_the_end_of_a_message_is_sent_when_the_journal_has_it(
    content: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent_so_far: list[object] = []
    send, write = smtplib.SMTP.send, JournalWriter.write

    def noted_send(smtp: smtplib.SMTP, data: bytes | str) -> None:
        sent_so_far.append(data[-4:] if len(data) > 50 else data)
        send(smtp, data)

    def noted_write(writer: JournalWriter, entry: JournalEntry) -> None:
        sent_so_far.append(entry.result)
        write(writer, entry)

    monkeypatch.setattr(smtplib.SMTP, "send", noted_send)
    monkeypatch.setattr(JournalWriter, "write", noted_write)
    with serve(PostOffice()) as port:
        sent(here(port), letters(content, [ANNE]), journal)
    start = sent_so_far.index("DATA\r\n")
    assert sent_so_far[start + 1 : start + 5] == [b"--\r\n", Result.SENDING, b".\r\n", Result.SENT]


def test_a_mail_that_cannot_be_written_down_is_not_sent(
    content: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, write, lines = PostOffice(), JournalWriter.write, [0]

    def full(writer: JournalWriter, entry: JournalEntry) -> None:
        lines[0] += 1
        if lines[0] == 3:
            raise ProblemsFound([Problem("mail.jsonl", 0, "", "the disk is full.")])
        write(writer, entry)

    monkeypatch.setattr(JournalWriter, "write", full)
    going = letters(content, [ANNE, BO, CY])
    with serve(office) as port:
        report = sent(here(port), going, journal)
    assert office.mailed == [ANNE]
    assert (results(report), report.problem and report.problem.message) == (["sent"], "the disk is full.")


@pytest.mark.parametrize(("at", "outcome"), [("on_rcpt", []), ("on_data", ["unsure"])])
def test_whoever_stops_the_work_is_told_how_far_it_came(
    content: Path, journal: Journal, monkeypatch: pytest.MonkeyPatch, at: str, outcome: list[str]
) -> None:
    office = PostOffice()
    send_message, getreply = Connection.send, smtplib.SMTP.getreply
    asked: list[str] = []

    def stopped(smtp: smtplib.SMTP) -> tuple[int, bytes]:
        answer = getreply(smtp)
        if (at == "on_rcpt" and len(office.asked) == 2) or (at == "on_data" and len(office.taken) == 2):
            raise KeyboardInterrupt
        return answer

    def noted(*arguments: object) -> object:
        asked.append("")
        return send_message(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(smtplib.SMTP, "getreply", stopped)
    monkeypatch.setattr(Connection, "send", noted)
    with serve(office) as port:
        report = sent(here(port), letters(content, [ANNE, BO, CY]), journal)
    assert report.stopped == 130 and len(asked) == 2
    assert results(report) == ["sent", *outcome]
    assert steps(journal, BO) == (["sending"] if outcome else [])
    assert steps(journal, CY) == []


# ---- SMTP_URL


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", Server("mail.example.org", 587, False)),
        ("smtps://mail.example.org/", Server("mail.example.org", 465, True)),
        ("SMTP://Mail.Example.org:25", Server("mail.example.org", 25, False)),
        (
            "smtps://anne%40example.org:p%3Aw@post.rødgrød.dk",
            Server("post.xn--rdgrd-vuad.dk", 465, True, "anne@example.org", "p:w"),
        ),
        ("smtp://[::1]:2525", Server("::1", 2525, False)),
    ],
)
def test_smtp_url_is_read(url: str, server: Server) -> None:
    assert read_server({"SMTP_URL": url}) == server


@pytest.mark.parametrize(
    "url",
    [
        "",
        CANARY,
        f"http://anne:{CANARY}@mail.example.org",
        f"smtp://anne:{CANARY}@",
        f"smtp://anne:{CANARY}#x@mail.example.org",
        f"smtp://anne:{CANARY}/x@mail.example.org",
        f"smtp://anne:{CANARY}@mail.example.org:99999",
        f"smtp://anne:{CANARY}@mail.example.org:x",
        f"smtp://anne:{CANARY}@mail..example.æ",
        f"smtp://anne:{CANARY}@[::1",
        f"smtp://anne:{CANARY}\n@mail.example.org",
        f"smtp://anne:{CANARY}æ@mail.example.org",
        f"smtp://anne:{CANARY}@mail.example.org?x=y",
    ],
)
def test_an_smtp_url_that_is_wrong_is_a_problem_and_not_repeated(url: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        read_server({"SMTP_URL": url})
    (problem,) = found.value.problems
    assert problem.file == "SMTP_URL" and problem.remedy
    assert CANARY not in str(problem)


@pytest.mark.parametrize(
    ("host", "is_local"),
    [
        ("127.0.0.1", True),
        ("127.8.8.8", True),
        ("::1", True),
        ("localhost", True),
        ("0.0.0.0", False),
        ("10.0.0.1", False),
        ("localhost.example.org", False),
        ("127.0.0.1.example.org", False),
    ],
)
def test_only_this_computer_is_local(host: str, is_local: bool) -> None:
    assert Server(host, 25, is_tls=False).is_local is is_local


def test_a_password_comes_from_the_keyring(keep: Callable[[str | None], None]) -> None:
    keep(CANARY)
    server = read_server({"SMTP_URL": "smtps://anne%40example.org@mail.example.org"})
    assert (server.user, server.password) == ("anne@example.org", CANARY)
    keep(None)
    with pytest.raises(
        ProblemsFound, match=r"has none\. Store it: keyring set catalogue-press anne@mail\.example\.org\."
    ):
        read_server({"SMTP_URL": "smtps://anne@mail.example.org"})
    keep("")
    with pytest.raises(ProblemsFound, match="the keyring cannot be opened"):
        read_server({"SMTP_URL": "smtps://anne@mail.example.org"})


@pytest.fixture
def keep() -> Iterator[Callable[[str | None], None]]:
    """Lets the keyring hold a password, or none; it does not open for an empty one."""
    import keyring
    from keyring.backend import KeyringBackend
    from keyring.errors import KeyringLocked

    class Ring(KeyringBackend):
        priority = 1
        kept: str | None = None

        def get_password(self, service: str, username: str) -> str | None:
            assert service == "catalogue-press" and username.endswith("@mail.example.org")
            if self.kept == "":
                raise KeyringLocked
            return self.kept

        def set_password(self, service: str, username: str, password: str) -> None: ...

        def delete_password(self, service: str, username: str) -> None: ...

    ring, before = Ring(), keyring.get_keyring()  # type: ignore[no-untyped-call]
    keyring.set_keyring(ring)
    yield lambda password: setattr(ring, "kept", password)
    keyring.set_keyring(before)


def test_without_a_keyring_it_is_said_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "keyring", None)
    with pytest.raises(ProblemsFound, match="no keyring is installed"):
        read_server({"SMTP_URL": "smtps://anne@mail.example.org"})
