"""The mail commands as a person at the prompt meets them: drafts first, then each mail once, whatever happens."""

from __future__ import annotations

import csv
import os
import re
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from fast_mail_parser import parse_email
from typer.testing import CliRunner

from press.desk.commands import app
from press.desk.mail.drafting import draft
from press.desk.mail.journal import Journal
from press.desk.mail.letters import Letter
from press.desk.mail.order import MailOrder
from press.desk.mail.sending import send
from press.desk.mail.server import read_server
from press.desk.mail.writing import letters_of
from press.problems import ProblemsFound
from tests.conftest import PROJECT, STAFF, copy_sample, folders, say_nothing
from tests.mail_servers import HANG_UP, Authority, PostOffice, authority, serve

CANARY = "kanariefugl-8731"


@dataclass
class Desk:
    """A person at the prompt: their content, their folders, and their environment."""

    content: Path
    folder: Path
    cache: Path
    environment: dict[str, str] = field(default_factory=dict)

    @property
    def journal(self) -> Journal:
        return Journal(self.folder / "data" / "catalogue-press" / "mail.jsonl")

    @property
    def drafts(self) -> Path:
        return self.folder / "output" / "mail"

    @property
    def steps(self) -> Counter[str]:
        return Counter(entry.result.value for entry in self.journal.read())

    def draft(self, *numbers: int, to: Sequence[str] = (), again: bool = False, **order: Any) -> str:
        """What is printed."""
        return draft(self._letters(numbers, to, order), again, self.journal, self.drafts.parent)

    def send(self, *numbers: int, to: Sequence[str] = (), again: bool = False, **order: Any) -> tuple[str, int]:
        """What is printed, and the exit code."""
        server = read_server(self.environment)
        return send(self._letters(numbers, to, order), again, self.journal, server, say_nothing)

    def problems(self, *numbers: int, to: Sequence[str] = (), **order: Any) -> list[str]:
        """What is wrong, said from the person's folder."""
        with pytest.raises(ProblemsFound) as found:
            self.draft(*numbers, to=to, **order)
        return [str(problem.named_from(self.folder)) for problem in found.value.problems]

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """A mail command, in a process of its own."""
        options = ("--content", str(self.content), "--output", str(self.folder / "output"))
        return subprocess.Popen(
            [sys.executable, str(PROJECT / "build.py"), "mail", *arguments, *options],
            cwd=self.folder,
            env={
                **{name: value for name, value in os.environ.items() if name not in ("SMTP_URL", "MAIL_FROM")},
                "XDG_CACHE_HOME": str(self.cache.parent),
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

    def batch(self, addresses: Sequence[str]) -> str:
        file = self.folder / "recipients.csv"
        with file.open("w", encoding="utf-8", newline="") as target:
            csv.writer(target).writerows([("address", "solutions"), *((address, "2") for address in addresses)])
        return str(file)

    def _letters(self, numbers: Sequence[int], to: Sequence[str], given: dict[str, Any]) -> list[Letter]:
        plain: dict[str, Any] = {"cc": (), "batch": None, "message": "", "subject": "", "attach_catalogue": False}
        home = folders(self.content, self.folder / "output", self.cache)
        order = MailOrder(tuple(numbers), tuple(to), **(plain | given))
        return letters_of(home, order, self.environment, STAFF, say_nothing)


@pytest.fixture(scope="session")
def content(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A content folder that no test changes."""
    return copy_sample(tmp_path_factory.mktemp("desk") / "content")


@pytest.fixture
def desk(content: Path, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.chdir(tmp_path)
    return Desk(content, tmp_path, kept)


@pytest.fixture(scope="module")
def ours(tmp_path_factory: pytest.TempPathFactory) -> Authority:
    return authority(tmp_path_factory.mktemp("authority"))


def test_drafts_are_written_and_it_is_said_what_would_go_to_whom(desk: Desk) -> None:
    said = desk.run("draft", "2", "1", "--to", "Åse Ærø <aase@example.org>", "--to", "bo@rødgrød.dk")
    assert said.returncode == 0
    first, second, closing = said.stdout.splitlines()
    files = r"02-fritidsjob\.pdf \(\d+ kB\), 01-lektiecafe\.pdf \(\d+ kB\)"
    assert re.fullmatch(rf"aase@example\.org  {files}  output/mail/aase-example-org\.eml \(\d+ kB\)", first)
    assert second.startswith("bo@xn--rdgrd-vuad.dk  ")
    assert re.fullmatch(r'2 mails, \d+ kB in total\. Nothing was sent\. To send, use "mail send"\.', closing)
    draft = parse_email((desk.drafts / "aase-example-org.eml").read_bytes())
    assert draft.headers["X-Unsent"] == ["1"]
    assert [one.address for one in draft.to] == ["aase@example.org"]
    leaflets = [desk.folder / "output" / "leaflets" / one.filename for one in draft.attachments]
    assert [one.content for one in draft.attachments] == [leaflet.read_bytes() for leaflet in leaflets]
    assert not desk.journal.path.exists()


def test_only_its_own_drafts_are_replaced_and_deleted(desk: Desk) -> None:
    desk.draft(1, to=["a@example.org", "b@example.org", "c@example.org"])
    (desk.drafts / "mine.eml").write_text("mine")
    changed = desk.drafts / "b-example-org.eml"
    changed.write_text("changed by hand")
    desk.draft(2, to=["c@example.org"])
    assert sorted(path.name for path in desk.drafts.iterdir()) == [
        ".drafts",
        "b-example-org.eml",
        "c-example-org.eml",
        "mine.eml",
    ]
    assert b"02-fritidsjob.pdf" in (desk.drafts / "c-example-org.eml").read_bytes()
    assert desk.problems(1, to=["b@example.org", "d@example.org"]) == [
        "output/mail/b-example-org.eml  this draft was changed, or is another file. Move it to another folder."
    ]
    assert changed.read_text() == "changed by hand" and not (desk.drafts / "d-example-org.eml").exists()


def test_addresses_that_look_alike_get_drafts_of_their_own(desk: Desk) -> None:
    desk.draft(1, to=["a.b@example.org", "a-b@example.org"])
    assert len(list(desk.drafts.glob("*.eml"))) == 2


def test_a_message_is_a_text_or_a_file(desk: Desk) -> None:
    (desk.folder / "brev.txt").write_text("Kære Åse\n\nHer er den.", encoding="utf-8")
    for message, text in (("brev.txt", "Kære Åse\n\nHer er den."), ("Vi ses på torsdag.", "Vi ses på torsdag.")):
        desk.draft(1, to=["a@example.org"], message=message, subject="Til mødet")
        mail = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
        assert mail.subject == "Til mødet"
        assert text in mail.text_plain[0].replace("\r\n", "\n")


def test_the_catalogue_goes_along_under_its_title(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    book = desk.folder / "catalogue-screen.pdf"
    book.write_bytes(b"%PDF of the catalogue")
    monkeypatch.setattr("press.desk.mail.writing.make_catalogue", lambda *_: book)
    desk.draft(1, to=["a@example.org"], attach_catalogue=True)
    mail = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
    assert [one.filename for one in mail.attachments] == ["01-lektiecafe.pdf", "Små løsninger 2026.pdf"]
    assert mail.attachments[1].content == b"%PDF of the catalogue"


def test_answers_go_to_the_publisher_whoever_sends(desk: Desk) -> None:
    desk.environment["MAIL_FROM"] = "Anne Åkjær <anne@other.example>"
    desk.draft(1, to=["a@example.org"])
    mail = parse_email((desk.drafts / "a-example-org.eml").read_bytes())
    assert mail.from_ and (mail.from_.display_name, mail.from_.address) == ("Anne Åkjær", "anne@other.example")
    assert [one.address for one in mail.reply_to] == ["post@example.org"]
    desk.environment["MAIL_FROM"] = "Anne"
    assert desk.problems(1, to=["a@example.org"])[0].startswith('MAIL_FROM  "Anne" is not an address')


# ---- bad input


@pytest.mark.parametrize(
    ("numbers", "order", "said"),
    [
        ([9], {}, "mail  NUMBERS  there is no solution 9. There are the numbers 1 to 3."),
        ([1], {"to": ["a@"]}, 'mail  --to  "" is not a domain name.'),
        ([1], {"to": ["a@example.org, b@example.org"]}, "mail  --to  the field contains several addresses."),
        ([1], {"to": ["a@example.org\nBcc: b@example.org"]}, "mail  --to  it contains a line break."),
        ([1], {"to": ["a@example.org", "A@example.org"]}, "mail  --to  A@example.org is named twice."),
        ([1], {"cc": ["b"]}, 'mail  --cc  "b" is not an address: it has no @.'),
        ([1], {"subject": "Hej\nBcc: x"}, "mail  --subject  it contains a line break."),
        ([1], {"subject": "x" * 201}, "mail  --subject  it has 201 characters; the limit is 200. Shorten it."),
        ([1], {"message": "brev.txt"}, "brev.txt  the file is missing."),
        ([1], {"message": "."}, ".  this is a folder, not a file."),
        ([1], {"message": "to\x07 ord"}, "mail  --message  it contains an invisible character (U+0007)."),
        ([1], {"message": "latin.txt"}, "latin.txt:2  the file is not in the encoding UTF-8."),
        ([], {"to": [], "batch": Path("missing.csv")}, "missing.csv  the file is missing."),
        ([], {"to": [], "batch": Path("bad.csv")}, "bad.csv:3  solutions  there is no solution 9."),
    ],
)
def test_what_is_wrong_is_said_and_no_draft_is_written(
    desk: Desk, numbers: list[int], order: dict[str, Any], said: str
) -> None:
    (desk.folder / "latin.txt").write_bytes("Hej\nÅse".encode("latin-1"))
    (desk.folder / "bad.csv").write_text("address;solutions\na@example.org;1\nb@example.org;9\n")
    (problem,) = desk.problems(*numbers, **{"to": ["a@example.org"], **order})
    assert problem.startswith(said)
    assert not (desk.folder / "output").exists()


def test_everything_that_is_wrong_is_said_at_once(desk: Desk) -> None:
    found = desk.problems(9, to=["a@"], subject="a\nb", message="brev.txt")
    assert [problem.split("  ")[0:2] for problem in found] == [
        ["brev.txt", "the file is missing. Create it, or correct the name."],
        ["mail", "--subject"],
        ["mail", "--to"],
        ["mail", "NUMBERS"],
    ]


def test_a_mistake_at_the_prompt_ends_with_exit_code_1(desk: Desk) -> None:
    said = desk.run("send", "1", "--to", "a@example.org")
    assert said.returncode == 1
    assert "SMTP_URL  is not set. It must name your mail server." in said.stderr
    assert said.stderr.endswith("1 problem; nothing was sent.\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([], "no solution is named."),
        (["1"], "no recipient is named; add --to ADDRESS"),
        (["--to", "a@example.org"], "no solution is named."),
        (["1", "--batch", "x.csv"], "the batch file names recipients and solutions"),
        (
            ["1", "--to", "a@example.org", "--to", "b@example.org", "--cc", "c@example.org"],
            "a copy needs a single --to",
        ),
    ],
)
@pytest.mark.parametrize("command", ["draft", "send"])
def test_a_command_that_makes_no_sense_is_said(command: str, arguments: list[str], said: str) -> None:
    found = CliRunner().invoke(app, ["mail", command, *arguments], env={"COLUMNS": "200"})
    assert found.exit_code == 2
    assert said in found.output


@pytest.mark.parametrize(
    "arguments",
    [
        ["7", "--to", "a@example.org"],
        ["--to", "a@example.org", "7", "--send"],
        ["--batch", "recipients.csv"],
        ["--log"],
        ["--forget", "a@example.org"],
        ["drafts", "7"],
    ],
)
def test_what_follows_mail_is_a_mail_command_or_a_message_shows_them_all(arguments: list[str]) -> None:
    found = CliRunner().invoke(app, ["mail", *arguments], env={"COLUMNS": "500"})
    assert found.exit_code == 2
    assert f'"{arguments[0]}" is not a mail command. Write "mail draft 7 --to ADDRESS"' in found.output
    for form in ('"mail send"', '"mail log"', '"mail forget ADDRESS"'):
        assert form in found.output


def test_mail_alone_and_its_help_name_the_mail_commands() -> None:
    for arguments, exit_code in ((["mail"], 2), (["mail", "--help"], 0)):
        found = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
        assert found.exit_code == exit_code
        assert all(f" {command} " in found.output for command in ("draft", "send", "log", "forget"))


def test_an_address_to_forget_that_is_none_is_said() -> None:
    found = CliRunner().invoke(app, ["mail", "forget", "anne"])
    assert found.exit_code == 1
    assert 'mail  ADDRESS  "anne" is not an address: it has no @.' in found.output


def test_a_mail_of_more_than_10_mb_is_a_problem_with_advice(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("press.desk.mail.writing.MOST_BYTES", 10_000)
    (problem,) = desk.problems(1, 2, to=["a@example.org", "b@example.org"])
    size = r"\d+ kB"
    files = rf"01-lektiecafe\.pdf \({size}\), 02-fritidsjob\.pdf \({size}\)"
    assert re.match(rf"mail  a mail with {files} is {size}; many servers accept at most 10 MB\. Send fewer", problem)
    assert not desk.drafts.exists()


def test_a_publisher_without_an_address_is_named_where_it_is_written(desk: Desk, small_content: Path) -> None:
    desk.content = small_content
    file = desk.content / "catalogue.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("email: post@example.org", "email: post at example.org"), encoding="utf-8")
    line = text[: text.index("email:")].count("\n") + 1
    (problem,) = desk.problems(1, to=["a@example.org"])
    assert f'catalogue.yaml:{line}  publisher.email  "post at example.org" is not the address of' in problem


# ---- sending


def test_a_mail_is_sent_once_and_again_only_if_it_is_asked_for(desk: Desk) -> None:
    office = PostOffice()
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        first = desk.send(2, to=["Anne <anne@example.org>"])
        assert first == ("anne@example.org  sent\n1 of 1 mail sent.", 0)
        second = desk.send(2, to=["ANNE@example.org"])
        assert second[1] == 0 and "already has it, since 20" in second[0]
        dry = desk.draft(2, to=["anne@example.org"])
        assert "already has it" in dry and "0 mails" in dry
        assert len(office.taken) == 1
        assert desk.send(2, to=["anne@example.org"], again=True)[1] == 0
        assert desk.send(2, 1, to=["anne@example.org"])[1] == 0, "one of them is new"
    contents = [envelope.content for envelope in office.taken if isinstance(envelope.content, bytes)]
    assert len({parse_email(content).headers["Message-ID"][0] for content in contents}) == len(office.taken) == 3
    assert not any(b"X-Unsent" in content for content in contents)
    assert desk.steps == {"sending": 3, "sent": 3}


def test_what_is_unsure_is_told_and_not_sent_again_unless_it_is_asked_for(desk: Desk) -> None:
    office = PostOffice(takes=True, data=[HANG_UP, "250 fine"])
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        first = desk.send(2, to=["anne@example.org"])
        assert first[1] == 1 and "anne@example.org  may have it: the connection was lost" in first[0]
        second = desk.send(2, to=["anne@example.org"])
        assert second[1] == 1 and "may have it: the server did not answer on 20" in second[0]
        assert len(office.taken) == 1
        assert desk.send(2, to=["anne@example.org"], again=True)[1] == 0
        assert "already has it" in desk.send(2, to=["anne@example.org"])[0]
    contents = [envelope.content for envelope in office.taken if isinstance(envelope.content, bytes)]
    assert len(contents) == 2
    assert len({parse_email(content).headers["Message-ID"][0] for content in contents}) == 1, "so it is seen once"


def test_a_refusal_is_told_by_address(desk: Desk) -> None:
    office = PostOffice(rcpt={"bo@example.org": ["550 5.1.1 no such user"]})
    with serve(office) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        text, exit_code = desk.send(2, to=["anne@example.org", "bo@example.org"])
    assert exit_code == 1
    assert text.splitlines() == [
        "anne@example.org  sent",
        "bo@example.org  refused: 550 5.1.1 no such user",
        "1 of 2 mails sent.",
    ]


def test_the_journal_is_shown_and_whoever_wants_is_forgotten_and_clean_leaves_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def run(*arguments: str) -> str:
        said = CliRunner().invoke(app, arguments)
        assert said.exit_code == 0
        return said.output

    monkeypatch.setenv("XDG_DATA_HOME", str(desk.folder / "data"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(desk.folder / "cache"))
    assert run("mail", "log") == "No mails have been sent yet.\n"
    with serve(PostOffice()) as port:
        desk.environment["SMTP_URL"] = f"smtp://127.0.0.1:{port}"
        desk.send(2, to=["anne@example.org", "bo@example.org"])
    (desk.folder / "cache" / "catalogue-press").mkdir(parents=True)
    run("clean")
    assert not (desk.folder / "cache" / "catalogue-press").exists()
    assert re.search(r"Z  sent +anne@example\.org  02-fritidsjob  <", run("mail", "log"))
    hashed = run("mail", "log", "--hashed")
    assert len(hashed.splitlines()) == 4 and "anne" not in hashed
    assert run("mail", "forget", "anne@example.org") == "Removed from 2 lines.\n"
    assert len(run("mail", "log").splitlines()) == 2


@pytest.mark.parametrize("users", [{"anne": CANARY}, {"anne": "another"}])
def test_the_password_is_nowhere(desk: Desk, ours: Authority, users: dict[str, str]) -> None:
    office = PostOffice(users=users, rcpt={"bo@example.org": [f"550 {CANARY} is no such user"]})
    with serve(office, tls_context=ours.context("127.0.0.1"), auth_required=True) as port:
        desk.environment |= {"SMTP_URL": f"smtp://anne:{CANARY}@127.0.0.1:{port}", "SSL_CERT_FILE": str(ours.file)}
        said = desk.run("send", "2", "--to", "anne@example.org", "--to", "bo@example.org")
    assert said.returncode == 1
    assert office.mailed == (["anne@example.org"] if users["anne"] == CANARY else [])
    assert "550 •••" in said.stdout or "535" in said.stderr
    assert CANARY not in said.stdout + said.stderr
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
        running.append(desk.start("send", "--batch", batch))
        running[0].communicate()
        assert running[0].returncode == -signal.SIGKILL
        office.on_data = office.on_rcpt = lambda _: None
        second = desk.run("send", "--batch", batch)
    assert Counter(office.mailed) == Counter(FIFTY), "exactly one mail for everybody"
    unsure = [line for line in second.stdout.splitlines() if "may have it" in line]
    assert (second.returncode, len(unsure)) in ((0, 0), (1, 1))
    assert desk.steps["sent"] == 50 - len(unsure)


def test_a_batch_that_is_killed_between_two_mails_goes_on_where_it_stopped(desk: Desk) -> None:
    def between(office: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_rcpt = lambda count: kill(count) if count == 21 else None

    killed(desk, PostOffice(), between)
    assert desk.steps == {"sending": 50, "sent": 50}


def test_a_batch_that_is_killed_when_the_server_has_just_taken_a_mail_sends_it_to_nobody_twice(desk: Desk) -> None:
    def at_the_verdict(office: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_data = lambda count: kill(count) if count == 30 else None

    killed(desk, PostOffice(), at_the_verdict)
    assert desk.steps == {"sending": 50, "sent": 49}


def test_a_batch_that_is_killed_before_the_message_is_whole_sends_it_in_the_second_run(desk: Desk) -> None:
    office = PostOffice()

    def at_354(_: PostOffice, kill: Callable[[int], None]) -> None:
        office.on_354 = lambda count: kill(count) if count == 40 else None

    killed(desk, office, at_354)
    assert desk.steps == {"sending": 50, "sent": 50}
