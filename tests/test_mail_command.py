"""The command mail as a person at the prompt meets it: drafts first, then each mail once, whatever happens."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from fast_mail_parser import parse_email

from tests.conftest import PROJECT
from tests.mail_servers import Authority, PostOffice, authority, serve

CANARY = "kanariefugl-8731"


@dataclass
class Desk:
    """A person at the prompt: their content, their output and their data folder."""

    content: Path
    folder: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def journal(self) -> Path:
        return self.folder / "data" / "catalogue-press" / "mail.jsonl"

    @property
    def drafts(self) -> Path:
        return self.folder / "output" / "mail"

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        options = ("--content", str(self.content), "--output", str(self.folder / "output"))
        return subprocess.Popen(
            [sys.executable, str(PROJECT / "build.py"), "mail", *arguments, *options],
            cwd=self.folder,
            env={
                **{name: value for name, value in os.environ.items() if name not in ("SMTP_URL", "MAIL_FROM")},
                "XDG_DATA_HOME": str(self.folder / "data"),
                "COLUMNS": "200",
                "NO_COLOR": "1",
                **self.environment,
            },
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        with self.start(*arguments) as process:
            out, error = process.communicate()
        assert "Traceback" not in out + error
        return subprocess.CompletedProcess(process.args, process.returncode, out, error)

    def steps(self) -> Counter[str]:
        lines = self.journal.read_text(encoding="utf-8").splitlines() if self.journal.exists() else []
        return Counter(json.loads(line)["result"] for line in lines)

    def batch(self, addresses: Sequence[str]) -> str:
        file = self.folder / "recipients.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([("address", "solutions"), *((address, "2") for address in addresses)])
        return str(file)


@pytest.fixture
def desk(small_content: Path, tmp_path: Path) -> Desk:
    return Desk(small_content, tmp_path)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


def test_without_send_there_are_drafts_and_it_is_said_what_would_go_to_whom(desk: Desk) -> None:
    said = desk.run("2", "1", "--to", "Åse Ærø <aase@example.org>", "--to", "bo@rødgrød.dk")
    assert said.returncode == 0
    first, second, closing = said.stdout.splitlines()
    files = r"02-fritidsjob\.pdf \(\d+ kB\), 01-lektiecafe\.pdf \(\d+ kB\)"
    assert re.fullmatch(rf"aase@example\.org  {files}  output/mail/aase-example-org\.eml \(\d+ kB\)", first)
    assert second.startswith("bo@xn--rdgrd-vuad.dk  ")
    assert re.fullmatch(r"2 mails, \d+ kB together; nothing was sent\. --send sends them\.", closing)
    draft = parse_email((desk.drafts / "aase-example-org.eml").read_bytes())
    assert draft.headers["X-Unsent"] == ["1"]
    assert [one.address for one in draft.to] == ["aase@example.org"]
    leaflets = [desk.folder / "output" / "leaflets" / one.filename for one in draft.attachments]
    assert [one.content for one in draft.attachments] == [leaflet.read_bytes() for leaflet in leaflets]
    assert not desk.journal.exists()


def test_only_its_own_drafts_are_replaced_and_deleted(desk: Desk) -> None:
    assert desk.run("1", "--to", "a@example.org", "--to", "b@example.org", "--to", "c@example.org").returncode == 0
    (desk.drafts / "mine.eml").write_text("mine")
    changed = desk.drafts / "b-example-org.eml"
    changed.write_text("changed by hand")
    assert desk.run("2", "--to", "c@example.org").returncode == 0
    assert sorted(path.name for path in desk.drafts.iterdir()) == [
        ".drafts",
        "b-example-org.eml",
        "c-example-org.eml",
        "mine.eml",
    ]
    assert b"02-fritidsjob.pdf" in (desk.drafts / "c-example-org.eml").read_bytes()
    said = desk.run("1", "--to", "b@example.org", "--to", "d@example.org")
    assert said.returncode == 1
    assert "b-example-org.eml  somebody changed this draft, or it is none. Move it to another folder." in said.stderr
    assert "1 problem; nothing was sent." in said.stderr
    assert changed.read_text() == "changed by hand" and not (desk.drafts / "d-example-org.eml").exists()


def test_a_message_is_a_text_or_a_file(desk: Desk) -> None:
    (desk.folder / "brev.txt").write_text("Kære Åse\n\nHer er den.", encoding="utf-8")
    for message, text in (("brev.txt", "Kære Åse\n\nHer er den."), ("Vi ses på torsdag.", "Vi ses på torsdag.")):
        said = desk.run("1", "--to", "a@example.org", "--message", message, "--subject", "Til mødet")
        assert said.returncode == 0
        draft = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
        assert draft.subject == "Til mødet"
        assert text in draft.text_plain[0].replace("\r\n", "\n")


def test_the_catalogue_goes_along_under_its_title(desk: Desk) -> None:
    assert desk.run("1", "--to", "a@example.org", "--attach-catalogue").returncode == 0
    draft = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
    assert [one.filename for one in draft.attachments] == ["01-lektiecafe.pdf", "Små løsninger 2026.pdf"]
    assert draft.attachments[1].content == (desk.folder / "output" / "catalogue-screen.pdf").read_bytes()


def test_answers_go_to_the_publisher_whoever_sends(desk: Desk) -> None:
    desk.environment["MAIL_FROM"] = "Anne Åkjær <anne@other.example>"
    assert desk.run("1", "--to", "a@example.org").returncode == 0
    draft = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
    assert draft.from_ and (draft.from_.display_name, draft.from_.address) == ("Anne Åkjær", "anne@other.example")
    assert [one.address for one in draft.reply_to] == ["post@example.org"]


# ---- bad input


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["9", "--to", "a@example.org"], "mail  NUMBER  there is no solution 9."),
        (["1", "--to", "a@"], 'mail  --to  "" is no domain.'),
        (["1", "--to", "a@example.org, b@example.org"], "mail  --to  several addresses stand in one field."),
        (["1", "--to", "a@example.org\nBcc: b@example.org"], "mail  --to  a line break stands in it."),
        (["1", "--to", "a@example.org", "--to", "A@example.org"], "mail  --to  A@example.org is named twice."),
        (["1", "--to", "a@example.org", "--cc", "b"], 'mail  --cc  "b" is no address: it has no @.'),
        (["1", "--to", "a@example.org", "--subject", "Hej\nBcc: x"], "mail  --subject  a line break stands in it."),
        (["1", "--to", "a@example.org", "--subject", "x" * 201], "mail  --subject  it has 201 characters"),
        (["1", "--to", "a@example.org", "--message", "brev.txt"], "brev.txt  the file is missing."),
        (["1", "--to", "a@example.org", "--message", "."], ".  the file cannot be read"),
        (["1", "--to", "a@example.org", "--message", "to\x07 ord"], "mail  --message  a sign stands in it"),
        (
            ["1", "--to", "a@example.org", "--message", "latin.txt"],
            "latin.txt:2  the file is not in the encoding UTF-8.",
        ),
        (["--batch", "missing.csv"], "missing.csv  the file is missing."),
        (["--batch", "bad.csv"], "bad.csv:3  solutions  there is no solution 9."),
        (["1", "--to", "a@example.org", "--send"], "SMTP_URL  is not set."),
        (["--forget", "a"], 'mail  --forget  "a" is no address'),
    ],
)
def test_what_is_wrong_is_said_and_no_mail_is_written(desk: Desk, arguments: list[str], said: str) -> None:
    (desk.folder / "latin.txt").write_bytes("Kære\nÅse".encode("latin-1"))
    (desk.folder / "bad.csv").write_text("address;solutions\na@example.org;1\nb@example.org;9\n")
    found = desk.run(*arguments)
    assert found.returncode == 1
    assert said in found.stderr and "nothing was sent." in found.stderr
    assert not (desk.folder / "output").exists()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no solution is named."),
        (["1"], "nobody is named"),
        (["--to", "a@example.org"], "no solution is named."),
        (["1", "--batch", "x.csv"], "the batch file names recipients and solutions"),
        (["1", "--to", "a@example.org", "--to", "b@example.org", "--cc", "c@example.org"], "a copy goes with one."),
        (["1", "--log"], "it stands alone"),
        (["--forget", "a@example.org", "--send"], "it stands alone"),
    ],
)
def test_a_command_that_makes_no_sense_is_said(desk: Desk, arguments: list[str], said: str) -> None:
    found = desk.run(*arguments)
    assert found.returncode == 2
    assert said in found.stderr


def test_a_mail_of_more_than_10_mb_is_a_problem_with_advice(desk: Desk, tmp_path: Path) -> None:
    from press.desk.mail.letters import Enclosure
    from press.desk.mail.mailing import _too_large
    from tests.mail_letters import letters

    def problems(size: int) -> list[str]:
        book = Enclosure("bog.pdf", bytes(size))
        return [str(one) for one in _too_large(letters(desk.content, ["a@example.org"], book=book), "en")]

    assert problems(7_000_000) == []
    (said,) = problems(7_400_000)
    assert "bog.pdf (7.4 MB) has 10.0 MB; many servers take no more than 10 MB. Send fewer solutions" in said


def test_a_publisher_without_an_address_is_named_where_it_is_written(desk: Desk) -> None:
    file = desk.content / "catalogue.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("email: post@example.org", "email: post at example.org"), encoding="utf-8")
    said = desk.run("1", "--to", "a@example.org")
    line = text[: text.index("email:")].count("\n") + 1
    assert said.returncode == 1
    assert f"catalogue.yaml:{line}  publisher.email  a space stands in the address." in said.stderr


# ---- sending


def test_a_mail_is_sent_once_and_again_only_if_it_is_asked_for(desk: Desk) -> None:
    office = PostOffice()
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        first = desk.run("2", "--to", "Anne <anne@example.org>", "--send")
        assert (first.returncode, first.stdout) == (0, "anne@example.org  sent\n1 of 1 mail sent.\n")
        second = desk.run("2", "--to", "ANNE@example.org", "--send")
        assert second.returncode == 0 and "has it already, since 20" in second.stdout
        dry = desk.run("2", "--to", "anne@example.org")
        assert "has it already" in dry.stdout and "0 mails" in dry.stdout
        assert len(office.taken) == 1
        assert desk.run("2", "--to", "anne@example.org", "--send", "--again").returncode == 0
        assert desk.run("2", "1", "--to", "anne@example.org", "--send").returncode == 0, "one of them is new"
    assert len(office.taken) == 3
    contents = [envelope.content for envelope in office.taken]
    ids = {parse_email(content).headers["Message-ID"][0] for content in contents if isinstance(content, bytes)}
    assert len(ids) == 3
    assert b"X-Unsent" not in b"".join(content for content in contents if isinstance(content, bytes))
    assert desk.steps() == {"sending": 3, "sent": 3}


def test_a_refusal_is_told_by_address_with_exit_code_1(desk: Desk) -> None:
    office = PostOffice(rcpt={"bo@example.org": ["550 5.1.1 no such user"]})
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        said = desk.run("2", "--to", "anne@example.org", "--to", "bo@example.org", "--send")
    assert said.returncode == 1
    assert said.stdout.splitlines() == [
        "anne@example.org  sent",
        "bo@example.org  refused: 550 5.1.1 no such user",
        "1 of 2 mails sent. Give the same command again to go on: nobody gets a mail twice.",
    ]


def test_the_journal_is_shown_and_whoever_wants_is_forgotten(desk: Desk) -> None:
    assert desk.run("--log").stdout == "Nothing was sent yet.\n"
    with serve(PostOffice()) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        desk.run("2", "--to", "anne@example.org", "--to", "bo@example.org", "--send")
    log = desk.run("--log").stdout
    assert re.search(r"Z  sent +anne@example\.org  02-fritidsjob  <", log)
    hashed = desk.run("--log", "--hashed").stdout
    assert len(hashed.splitlines()) == 4 and "anne" not in hashed
    assert desk.run("--forget", "anne@example.org").stdout == "2 lines erased.\n"
    assert "anne" not in desk.journal.read_text(encoding="utf-8")
    assert len(desk.run("--log").stdout.splitlines()) == 2


def test_clean_leaves_the_journal(desk: Desk) -> None:
    with serve(PostOffice()) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        desk.run("2", "--to", "anne@example.org", "--send")
    folders = {"XDG_DATA_HOME": str(desk.folder / "data"), "XDG_CACHE_HOME": str(desk.folder / "cache")}
    command = [sys.executable, str(PROJECT / "build.py"), "clean"]
    subprocess.run(command, cwd=desk.folder, env={**os.environ, **folders}, check=True)
    assert desk.steps() == {"sending": 1, "sent": 1}


@pytest.mark.parametrize("users", [{"anne": CANARY}, {"anne": "another"}])
def test_the_password_is_nowhere(desk: Desk, ours: Authority, users: dict[str, str]) -> None:
    office = PostOffice(users=users, rcpt={"bo@example.org": [f"550 {CANARY} is no such user"]})
    with serve(office, tls_context=ours.context("127.0.0.1"), auth_required=True) as port:
        desk.environment |= {"SMTP_URL": f"smtp://anne:{CANARY}@127.0.0.1:{port}", "SSL_CERT_FILE": str(ours.file)}
        said = desk.run("2", "--to", "anne@example.org", "--to", "bo@example.org", "--send")
        desk.environment["SSL_CERT_FILE"] = "/dev/null"
        untrusted = desk.run("2", "--to", "cy@example.org", "--send")
    assert (said.returncode, untrusted.returncode) == (1, 1)
    assert office.mailed == (["anne@example.org"] if users["anne"] == CANARY else [])
    shown = said.stdout + said.stderr + untrusted.stdout + untrusted.stderr + desk.run("--log").stdout
    assert CANARY not in shown
    for path in desk.folder.rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path


# ---- killed in the middle

FIFTY = [f"a{n:02}@example.org" for n in range(50)]


def killed(desk: Desk, office: PostOffice, when: Callable[[PostOffice, Callable[[int], None]], None]) -> None:
    """Send a batch of 50, and let the process be killed by the server; then send it again, whole."""
    running: list[subprocess.Popen[str]] = []

    def kill(_: int) -> None:
        running[0].kill()
        os.waitid(os.P_PID, running[0].pid, os.WEXITED | os.WNOWAIT)

    when(office, kill)
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        batch = desk.batch(FIFTY)
        running.append(desk.start("--batch", batch, "--send"))
        running[0].communicate()
        assert running[0].returncode == -signal.SIGKILL
        office.on_data = office.on_rcpt = lambda _: None
        second = desk.run("--batch", batch, "--send")
        third = desk.run("--batch", batch, "--send")
    assert Counter(office.mailed) == Counter(FIFTY), "exactly one mail for everybody"
    assert "0 of 50 mails sent." in third.stdout and third.returncode == second.returncode
    unsure = [line for line in second.stdout.splitlines() if "may have it" in line]
    assert (second.returncode, len(unsure)) in ((0, 0), (1, 1))
    assert desk.steps()["sent"] == 50 - len(unsure)


def test_a_batch_that_is_killed_between_two_mails_goes_on_where_it_stopped(desk: Desk) -> None:
    def between(office: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_rcpt = lambda count: kill(count) if count == 21 else None

    killed(desk, PostOffice(), between)
    assert desk.steps() == {"sending": 50, "sent": 50}


def test_a_batch_that_is_killed_when_the_server_has_just_taken_a_mail_sends_it_to_nobody_twice(desk: Desk) -> None:
    def at_the_verdict(office: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_data = lambda count: kill(count) if count == 30 else None

    killed(desk, PostOffice(), at_the_verdict)
    assert desk.steps() == {"sending": 50, "sent": 49}


def test_a_batch_that_is_killed_before_the_message_is_whole_sends_it_in_the_second_run(desk: Desk) -> None:
    office = PostOffice()

    def at_354(_: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_354 = lambda count: kill(count) if count == 40 else None

    killed(desk, office, at_354)
    assert desk.steps() == {"sending": 50, "sent": 50}
