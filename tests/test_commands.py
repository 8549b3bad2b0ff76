"""The commands as a person at the prompt meets them: what is printed, which exit code, what is left behind."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from press import resources
from press.desk.commands import app
from press.exit_codes import ExitCode
from press.production.output_lock import NO_HURRY, locked
from tests.conftest import PROJECT


@pytest.fixture(autouse=True)
def _shared_cache(kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands find what other tests laid out, and leave the cache of the user alone."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))


def run(*arguments: str, cwd: Path = PROJECT, **more: str) -> subprocess.CompletedProcess[str]:
    """Run build.py with `arguments` on a wide terminal that is none. more: of its environment."""
    return subprocess.run(
        [sys.executable, PROJECT / "build.py", *arguments],
        cwd=cwd,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1", **more},
        capture_output=True,
        text=True,
        check=False,
    )


def test_help_names_every_command_and_imports_nothing_that_lays_out() -> None:
    shown = run("--help")
    assert shown.returncode == 0
    making = ("catalogue", "leaflets", "mail", "check", "preflight", "flatplan", "preview", "clean")
    for command in (*making, "new", "move", "remove", "rename"):
        assert f" {command} " in shown.stdout
    probe = (
        "import sys, build; print(sorted({'weasyprint', 'pikepdf', 'pydantic', 'PIL', 'smtplib'} & set(sys.modules)))"
    )
    imported = subprocess.run([sys.executable, "-c", probe], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert imported.stdout.strip() == "[]"


def test_every_command_of_the_readme_is_there() -> None:
    named = set(re.findall(r"build\.py ((?:mail |new )?[a-z]+)", (PROJECT / "README.md").read_text(encoding="utf-8")))
    assert named >= {"catalogue", "leaflets", "check", "preflight", "flatplan", "new solution", "mail send"}
    for command in named:
        assert CliRunner().invoke(app, [*command.split(), "--help"]).exit_code == 0, command


def test_the_readme_explains_every_exit_code() -> None:
    explained = re.findall(r"^\| (\d+) \| ", (PROJECT / "README.md").read_text(encoding="utf-8"), re.M)
    assert [int(code) for code in explained] == [code.value for code in ExitCode]


def test_a_second_command_that_may_not_wait_ends_with_5(small_content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    options = ("--content", str(small_content), "--output", str(output))
    with locked(output, NO_HURRY):
        for command in (("leaflets", "1"), ("catalogue",), ("certificate",)):
            said = run(*command, "--wait", "0", *options)
            assert said.returncode == 5
            assert said.stderr.startswith(f"{output}  another command writes to this folder. Wait until it has ended")
    assert run("leaflets", "1", "--wait", "0", *options).returncode == 0


def test_a_mistake_is_said_with_file_and_line_and_nothing_is_written(small_content: Path, tmp_path: Path) -> None:
    solution = next((small_content / "solutions").glob("02-*.md"))
    text = solution.read_text(encoding="utf-8")
    solution.write_text(text.replace("\nheadline:", "\nheadlin:", 1), encoding="utf-8")
    line = text[: text.index("\nheadline:")].count("\n") + 2
    output = tmp_path / "output"
    for command in ("catalogue", "leaflets", "check", "flatplan"):
        said = run(command, "--content", str(small_content), "--output", str(output))
        assert said.returncode == 1, command
        assert f"{solution.name}:{line}  headlin  " in said.stderr
        assert 'Did you mean "headline"?' in said.stderr
        assert "1 problem; nothing was written." in said.stderr
        assert "Traceback" not in said.stderr
        assert not output.exists()


def test_check_says_that_all_is_well_and_leaves_nothing(small_content: Path, tmp_path: Path) -> None:
    said = run("check", "--content", str(small_content), "--output", str(tmp_path / "output"))
    lines = said.stdout.splitlines()
    assert (said.returncode, lines[0]) == (0, "No problems: 3 solutions on 20 pages.")
    assert re.match(r"Typography: \d+ of \d+ rules are kept; none of the other \d+ is hard\.$", lines[1])
    assert re.match(r"Checked by catalogue-press \S+, page-validation \S+(, [\w-]+ [\d.]+)*\.$", lines[2])
    assert not (tmp_path / "output").exists()
    assert "\x1b" not in said.stderr, "plain lines where no terminal is"


def test_check_says_that_it_cannot_ask_verapdf(small_content: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text("import sys\nsys.modules['jpype'] = None\n", encoding="utf-8")
    said = run("check", "--content", str(small_content), PYTHONPATH=str(tmp_path))
    assert said.returncode == 0, said.stderr
    lines = said.stdout.splitlines()
    assert "veraPDF" not in lines[2]
    assert lines[3:] == ["Not checked by veraPDF, which needs the package jpype1. See build.py doctor."]


def test_the_flatplan_as_text(small_content: Path, tmp_path: Path) -> None:
    said = run("flatplan", "--no-thumbnails", "--content", str(small_content), "--output", str(tmp_path / "output"))
    assert said.returncode == 0
    lines = said.stdout.splitlines()
    assert re.match(r" +1  cover ", lines[0])
    assert any(re.match(r" +8–9  solution +1# ", line) for line in lines)
    assert lines[-1].split() == ["20", "pages"]


def test_the_flatplan_as_a_page_shows_every_page(small_content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    assert run("flatplan", "--content", str(small_content), "--output", str(output)).returncode == 0
    html = (output / "flatplan.html").read_text(encoding="utf-8")
    assert html.count("data:image/jpeg;base64,") == 20
    assert resources.page_css().read_text(encoding="utf-8") in html
    assert not re.search(r'(src|href)="http', html)


def test_a_new_solution_gets_the_next_number_and_is_valid_but_for_its_text(small_content: Path) -> None:
    said = run("new", "solution", "Fælles køkken: mad & snak", "--content", str(small_content))
    assert said.returncode == 0
    made = small_content / "solutions" / "04-faelles-koekken-mad-snak.md"
    assert said.stdout.strip() == str(made)
    checked = run("check", "--content", str(small_content))
    assert checked.returncode == 1
    *problems, closing = checked.stderr.splitlines()
    assert len(problems) == 5 and all("is still to be written." in problem for problem in problems)
    assert closing == "5 problems; nothing was written."


def test_a_new_solution_never_overwrites(small_content: Path) -> None:
    first = run("new", "solution", "Madklub", "--content", str(small_content))
    second = run("new", "solution", "Madklub", "--content", str(small_content))
    assert (first.returncode, second.returncode) == (0, 0)
    assert [path.name for path in sorted((small_content / "solutions").glob("*madklub*"))] == [
        "04-madklub.md",
        "05-madklub.md",
    ]


@pytest.mark.parametrize("name", ["", "  ", "!!!"])
def test_a_name_without_letters_is_refused(small_content: Path, name: str) -> None:
    said = run("new", "solution", name, "--content", str(small_content))
    assert said.returncode == 1
    assert "the name has no letters." in said.stderr


def test_a_new_solution_needs_a_catalogue_with_fields(small_content: Path) -> None:
    catalogue = small_content / "catalogue.yaml"
    catalogue.write_text("- one\n- two\n", encoding="utf-8")
    said = run("new", "solution", "Madklub", "--content", str(small_content))
    assert said.returncode == 1
    assert "catalogue.yaml:1" in said.stderr and "the file has no fields." in said.stderr
    catalogue.write_text("themes: 5\naudience:\n", encoding="utf-8")
    assert run("new", "solution", "Madklub", "--content", str(small_content)).returncode == 0
    assert (small_content / "solutions" / "04-madklub.md").is_file()


def test_a_content_folder_that_is_not_there(tmp_path: Path) -> None:
    for command in (["catalogue"], ["new", "solution", "Madklub"]):
        said = run(*command, "--content", str(tmp_path / "nowhere"))
        assert said.returncode == 1
        assert "catalogue.yaml" in said.stderr and "Traceback" not in said.stderr


def test_an_output_that_cannot_be_written(small_content: Path, tmp_path: Path) -> None:
    (tmp_path / "output").write_text("a file stands where the folder should be", encoding="utf-8")
    said = run("leaflets", "1", "--content", str(small_content), "--output", str(tmp_path / "output"))
    assert said.returncode == 3
    assert said.stderr.startswith(f"{tmp_path / 'output'}  the folder cannot be written (")
    assert said.stderr.endswith("1 problem; nothing was written.\n")


def test_preflight_of_a_file_that_can_go_to_print_and_of_one_that_cannot(small_content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    options = ("--content", str(small_content), "--output", str(output))
    assert run("catalogue", "--edition", "all", *options).returncode == 0
    good = run("preflight", str(output / "catalogue-print.pdf"), "--output", str(output))
    assert good.returncode == 0
    *rules, summary, page = good.stdout.splitlines()
    assert summary == "No findings: the file can go to print."
    assert Path(page) == output / "preflight" / "catalogue-print.html"
    assert any(line.split() == ["0", "annotations", "ISO", "15930-7:2010,", "6.17"] for line in rules)
    bad = run("preflight", str(output / "catalogue-screen.pdf"), "--output", str(output))
    assert bad.returncode == 1
    assert "text is in DeviceRGB" in bad.stdout
    assert (output / "preflight" / "catalogue-screen.html").is_file()
    assert "Traceback" not in good.stderr + bad.stderr


def test_preflight_of_what_is_no_pdf(tmp_path: Path) -> None:
    for name in ("missing.pdf", "words.pdf"):
        (tmp_path / "words.pdf").write_text("words", encoding="utf-8")
        said = run("preflight", str(tmp_path / name), "--output", str(tmp_path / "output"))
        assert said.returncode == 1
        assert name in said.stderr and "Traceback" not in said.stderr
    assert not (tmp_path / "output").exists()


def test_a_folding_proof_is_one_of_the_print_edition(small_content: Path, tmp_path: Path) -> None:
    said = run("catalogue", "--imposition", "--content", str(small_content), "--output", str(tmp_path / "output"))
    assert said.returncode == 2
    assert "--edition print" in said.stderr
    assert not (tmp_path / "output").exists()


def test_a_profile_tells_what_every_part_and_stage_took_and_leaves_nothing(small_content: Path, tmp_path: Path) -> None:
    output = tmp_path / "output"
    said = run("profile", "--content", str(small_content), "--output", str(output))
    assert said.returncode == 0
    lines = said.stdout.splitlines()
    assert lines[0].split() == ["layouts", "laying", "out", "writing", "part"]
    assert sum(line.endswith("02-fritidsjob") for line in lines) == 1
    assert lines[-1].split()[-1] == "total"
    assert not output.exists()


def test_a_transcript_of_a_leaflet_and_of_the_catalogue(small_content: Path) -> None:
    leaflet = run("transcript", "2", "--content", str(small_content))
    assert leaflet.returncode == 0
    assert leaflet.stdout.splitlines()[0] == "[page 1]"
    assert "[heading 2] Udfordring" in leaflet.stdout.splitlines()
    book = run("transcript", "--content", str(small_content))
    assert "[heading 3] Udfordring" in book.stdout.splitlines(), "in the book, solutions stand below their theme"
    unknown = run("transcript", "9", "--content", str(small_content))
    assert unknown.returncode == 1 and "there is no solution 9. There are the numbers 1 to 3." in unknown.stderr
