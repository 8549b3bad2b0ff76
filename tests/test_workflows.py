"""The workflows: pinned, least allowed, well-formed; and what a stranger may write cannot speak through the comment."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
import yaml
from markdown_it import MarkdownIt

from tests.conftest import PROJECT

WORKFLOWS = {path.stem: path for path in sorted((PROJECT / ".github" / "workflows").iterdir())}
GUIDE = PROJECT / "docs" / "ci.md"


def read(name: str) -> dict[str, Any]:
    """A workflow as YAML has it. YAML reads the key `on` as true, which concerns nobody here."""
    return dict(yaml.safe_load(WORKFLOWS[name].read_text(encoding="utf-8")))


def steps(name: str) -> Iterator[dict[str, Any]]:
    for job in read(name)["jobs"].values():
        yield from job["steps"]


def scripts() -> Iterator[str]:
    for name in WORKFLOWS:
        yield from (step["run"] for step in steps(name) if "run" in step)


def gitlab() -> str:
    """The example for GitLab in the guide."""
    blocks = re.findall(r"```yaml\n(.*?)```", GUIDE.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert len(blocks) == 1
    return str(blocks[0])


def lint(*command: str) -> None:
    installed = Path(sys.executable).with_name(command[0])
    found = subprocess.run([installed, *command[1:]], capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout + found.stderr


# --- what is written ---------------------------------------------------------------------------------------------


def test_there_are_four_workflows_and_the_guide_names_each() -> None:
    assert list(WORKFLOWS) == ["bare", "ci", "comment", "preview"]
    for path in WORKFLOWS.values():
        assert f"`{path.name}`" in GUIDE.read_text(encoding="utf-8")


@pytest.mark.parametrize("schema", ["vendor.github-workflows", "custom.github-workflows-require-timeout"])
def test_the_workflows_are_what_github_takes(schema: str) -> None:
    lint("check-jsonschema", "--builtin-schema", schema, *map(str, WORKFLOWS.values()))


def test_a_linter_that_looks_for_ways_in_finds_none() -> None:
    lint("zizmor", "--offline", "--no-progress", "--persona", "pedantic", *map(str, WORKFLOWS.values()))


def test_every_action_is_pinned_by_its_commit_and_says_its_version() -> None:
    commits: dict[str, set[str]] = {}
    for path in WORKFLOWS.values():
        for line in path.read_text(encoding="utf-8").splitlines():
            if re.match(r"\s*-?\s*uses:", line):
                pinned = re.search(r"uses: ([\w/-]+)@([0-9a-f]{40}) # v\d+\.\d+\.\d+$", line)
                assert pinned, line
                commits.setdefault("/".join(pinned[1].split("/")[:2]), set()).add(pinned[2])
    assert all(len(found) == 1 for found in commits.values()), commits


def test_github_and_gitlab_run_in_one_and_the_same_debian() -> None:
    images = {job["container"] for name in ("ci", "preview") for job in read(name)["jobs"].values()}
    images.add(yaml.safe_load(gitlab())["default"]["image"])
    assert len(images) == 1
    assert re.fullmatch(r"debian:12@sha256:[0-9a-f]{64}", images.pop())


def test_the_bare_systems_are_pinned_and_take_nothing_from_a_cache() -> None:
    (job,) = read("bare")["jobs"].values()
    images = [system["image"] for system in job["strategy"]["matrix"]["include"]]
    assert all(re.fullmatch(r"[\w.:-]+@sha256:[0-9a-f]{64}", image) for image in images)
    assert [image.partition("@")[0] for image in images] == ["debian:12", "debian:13", "python:3.14-slim"]
    assert "actions/cache" not in WORKFLOWS["bare"].read_text(encoding="utf-8")


def test_no_value_of_github_is_written_into_a_script() -> None:
    for script in scripts():
        assert "${{" not in script, script


def test_only_the_comment_may_write_and_it_runs_nothing_but_what_stands_in_it() -> None:
    for name in WORKFLOWS:
        everything = [read(name), *read(name)["jobs"].values()]
        allowed = [right for place in everything for right in place.get("permissions", {}).items()]
        assert ("permissions" in read(name)) and "write-all" not in WORKFLOWS[name].read_text(encoding="utf-8")
        writes = {right for right, what in allowed if what == "write"}
        assert writes == ({"pull-requests"} if name == "comment" else set())
    assert len(list(steps("comment"))) == 1
    assert not [step for step in steps("comment") if "uses" in step]


def test_whoever_runs_the_code_of_a_pull_request_has_no_secrets_and_keeps_no_credentials() -> None:
    for name in ("bare", "ci", "preview"):
        assert "secrets" not in WORKFLOWS[name].read_text(encoding="utf-8")
        assert "pull_request_target" not in WORKFLOWS[name].read_text(encoding="utf-8")
        checkouts = [step for step in steps(name) if step.get("uses", "").startswith("actions/checkout@")]
        assert len(checkouts) == len(read(name)["jobs"])
        assert all(step["with"]["persist-credentials"] is False for step in checkouts)


def test_a_preview_fills_no_cache() -> None:
    assert not [step for step in steps("preview") if re.match("actions/cache(/save)?@", step.get("uses", ""))]


def test_whatever_is_made_is_a_target_of_the_makefile() -> None:
    words = "\n".join([*scripts(), gitlab()])
    targets = set(re.findall(r"(?:^|- )\s*make (\S+)", words, flags=re.MULTILINE))
    assert targets >= {"test", "check", "catalogue"}
    for target in targets:
        asked = ["make", "--dry-run", target]
        subprocess.run(asked, cwd=PROJECT, capture_output=True, check=True)


def test_every_command_that_is_called_is_there() -> None:
    for command in set(re.findall(r"build\.py (\w+)", "\n".join([*scripts(), gitlab()]))):
        asked = [sys.executable, "build.py", command, "--help"]
        subprocess.run(asked, cwd=PROJECT, capture_output=True, check=True)


def test_the_example_for_gitlab_is_what_gitlab_takes(tmp_path: Path) -> None:
    example = tmp_path / "gitlab-ci.yml"
    example.write_text(gitlab(), encoding="utf-8")
    lint("check-jsonschema", "--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci", str(example))
    read = yaml.safe_load(gitlab())
    assert {name for name, job in read.items() if "script" in job} == {"test", "catalogue", "diff"}
    assert all(job["cache"] for job in read.values() if "script" in job)
    assert [read[name]["key"]["files"] for name in (".packages", ".parts")] == [["requirements.lock"]] * 2


# --- the comment -------------------------------------------------------------------------------------------------

HERE = "house/press"
SHA = "0123456789abcdef0123456789abcdef01234567"
MARK = "<!-- catalogue-press: preview -->"
RUN = {"id": 77, "head_sha": SHA, "head_branch": "new-words", "head_repository": {"id": 5}}
PULL = {
    "state": "open",
    "base": {"repo": {"full_name": HERE}},
    "head": {"sha": SHA, "ref": "new-words", "repo": {"id": 5}},
}
GH = """#!{python}
import json, pathlib, sys
folder = pathlib.Path(__file__).parent
path, sent = sys.argv[2], "--input" in sys.argv
with (folder / "asked").open("a") as asked:
    asked.write(json.dumps([path, sys.argv[3:], json.load(sys.stdin)["body"] if sent else None]) + "\\n")
if path.endswith("/zip"):
    sys.stdout.buffer.write((folder / "letter.zip").read_bytes())
elif not sent:
    sys.stdout.write(json.dumps(json.loads((folder / "answers").read_text())[path.partition("?")[0]]))
"""


@dataclass
class GitHub:
    """A GitHub that answers `gh api` from a folder, and remembers what it was sent."""

    folder: Path
    pull: dict[str, Any] = field(default_factory=lambda: dict(PULL))
    comments: list[dict[str, Any]] = field(default_factory=list)
    letter: dict[str, str] = field(default_factory=lambda: {"number": "12\n", "summary.md": "All as it was."})
    size: int = 900
    log: str = ""

    def run(self) -> list[tuple[str, str, str]]:
        """Run the script of comment.yml; what it wrote: method, place, words."""
        with zipfile.ZipFile(self.folder / "letter.zip", "w", zipfile.ZIP_DEFLATED) as archive:
            for name, text in self.letter.items():
                archive.writestr(name, text)
        artifacts = [{"id": 3, "name": "preview-summary", "size_in_bytes": self.size}]
        answers = {
            "actions/runs/77/artifacts": {"artifacts": artifacts if self.letter else []},
            "pulls/12": self.pull,
            "issues/12/comments": [self.comments[:1], self.comments[1:]],
        }
        answers = {f"repos/{HERE}/{place}": answer for place, answer in answers.items()}
        (self.folder / "answers").write_text(json.dumps(answers))
        (self.folder / "event").write_text(json.dumps({"workflow_run": RUN}))
        (self.folder / "asked").write_text("")
        gh = self.folder / "gh"
        gh.write_text(GH.format(python=sys.executable))
        gh.chmod(0o755)
        [step] = steps("comment")
        done = subprocess.run(
            [sys.executable, "-c", step["run"]],
            env={
                **os.environ,
                "PATH": f"{self.folder}:{os.environ['PATH']}",
                "GITHUB_REPOSITORY": HERE,
                "GITHUB_SERVER_URL": "https://github.com",
                "GITHUB_EVENT_PATH": str(self.folder / "event"),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        self.log = done.stdout
        asked = [json.loads(line) for line in (self.folder / "asked").read_text().splitlines()]
        return [(options[1], place, body) for place, options, body in asked if body is not None]


@pytest.fixture
def github(tmp_path: Path) -> GitHub:
    return GitHub(tmp_path)


class Shown(HTMLParser):
    """What a reader gets of a comment: its tags, where it leads, its words."""

    def __init__(self, body: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.leads: list[str | None] = []
        self.words = ""
        markdown = MarkdownIt("gfm-like", {"html": True})
        assert markdown.linkify
        # What this one takes for an address and GitHub does not: one without a scheme, or with such a space in it.
        markdown.linkify.set({"fuzzy_link": False, "fuzzy_email": False}).add("//", None)
        self.feed(markdown.render(body))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.leads += [value for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.words += data


def test_a_first_preview_is_said_in_a_new_comment(github: GitHub) -> None:
    github.letter["summary.md"] = (
        "| part | change |\n|---|---|\n| `07` | **text** |\n\n<details>\n\n2 more\n\n</details>"
    )
    [(method, place, body)] = github.run()
    assert (method, place) == ("POST", f"repos/{HERE}/issues/12/comments")
    assert body.startswith(MARK) and "Preview of 0123456" in body
    assert body.endswith(github.letter["summary.md"])
    assert Shown(body).leads == [f"https://github.com/{HERE}/actions/runs/77#artifacts"]


def test_the_next_one_is_written_over_it_and_over_nobody_elses(github: GitHub) -> None:
    github.comments = [
        {"id": 1, "user": None, "body": MARK},
        {"id": 2, "user": {"login": "somebody"}, "body": MARK},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": f"Another bot's word on {MARK}"},
        {"id": 4, "user": {"login": "github-actions[bot]"}, "body": f"{MARK}\nof yesterday"},
    ]
    assert [(method, place) for method, place, _ in github.run()] == [("PATCH", f"repos/{HERE}/issues/comments/4")]


def test_if_the_pages_could_not_be_compared_the_comment_says_so(github: GitHub) -> None:
    del github.letter["summary.md"]
    [(_, _, body)] = github.run()
    assert "could not be compared" in body


@pytest.mark.parametrize(
    "change",
    [
        lambda pull: pull.update(state="closed"),
        lambda pull: pull["base"]["repo"].update(full_name="house/another"),
        lambda pull: pull["head"].update(sha="f" * 40),
        lambda pull: pull["head"].update(ref="main"),
        lambda pull: pull["head"]["repo"].update(id=6),
        lambda pull: pull["head"].update(repo=None),
    ],
    ids=["closed", "elsewhere", "another commit", "another branch", "another repository", "repository gone"],
)
def test_nobody_speaks_under_another_pull_request(github: GitHub, change: Callable[[dict[str, Any]], None]) -> None:
    github.pull = json.loads(json.dumps(PULL))
    change(github.pull)
    assert github.run() == []


@pytest.mark.parametrize("number", ["", "0", "-12", "12/../13", "12 13", "1" * 19, "١٢", "12; id", "::error::12"])
def test_a_number_that_is_none_is_not_asked_for(github: GitHub, number: str) -> None:
    github.letter["number"] = number
    assert github.run() == []
    assert "pulls/" not in (github.folder / "asked").read_text()
    assert not number or number not in github.log.splitlines()


def test_a_letter_that_is_empty_or_too_large_is_left_unread(github: GitHub) -> None:
    github.size = 2_000_000
    assert github.run() == []
    github.letter = {}
    assert github.run() == []
    assert "/zip" not in (github.folder / "asked").read_text()


HOSTILE = """
@everybody \\@one &#64;two &commat;three @house/editors a@example.com **@**four
#1 house/other#2 &#35;3 &num;4 GH-5 gh-6 https://github.com/house/other/issues/7
[Sign in](https://evil.example) [again][1] ![](https://evil.example/seen.png) ![x][1] <https://evil.example>
http://evil.example ftp://evil.example www.evil.example HTTPS://evil.example mailto:x@evil.example
_www.evil.example_ _gh-8_

[1]: https://evil.example
[2]:
  /evil

<script>alert(1)</script><img src=//evil.example><a href="//evil.example">x</a><!-- hidden --><details open ontoggle=x>
<summary><b>@five</b></summary><DETAILS><iframe></iframe></details\t><br><br/>
\u202eturned round\u202c w\u200bww.evil.example @\u200b
```
an open fence @six
"""


def test_a_hostile_summary_mentions_nobody_and_leads_nowhere(github: GitHub) -> None:
    github.letter["summary.md"] = HOSTILE
    [(_, _, body)] = github.run()
    shown = Shown(body)
    assert shown.leads == [f"https://github.com/{HERE}/actions/runs/77#artifacts"]
    assert shown.tags <= {"h3", "p", "a", "hr", "strong", "details", "summary", "br", "em", "pre", "code"}
    assert not re.search(r"@[\w-]|#\d|gh-\d|://|www\.|\u202e", shown.words, flags=re.IGNORECASE)
    for word in ("everybody", "Sign in", "alert(1)", "turned round"):
        assert word in shown.words  # disarmed, and still there to be read
    assert not [line for line in github.log.splitlines() if line.startswith("::")]


def test_a_summary_that_is_too_long_is_cut_and_says_so(github: GitHub) -> None:
    github.letter["summary.md"] = "@æ" * 400_000
    [(_, _, body)] = github.run()
    assert len(body.encode()) < 65_536
    assert "was cut" in body
