"""Short links: what codes and addresses contain, whether codes stay, and the files for the server that redirects."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from press.composition.codes import ShortLink, short_links
from press.desk.link_files import as_apache, as_csv, as_json, as_nginx
from press.editorial.catalogue import load
from press.exit_codes import ExitCode
from press.problems import ProblemsFound
from press.production.certification import certify
from press.production.screen import make_catalogue, make_leaflets
from tests.builds import begin
from tests.conftest import STAFF, copy_sample, folders, say_nothing
from tests.inspect_pdf import Book
from tests.test_broken import SOLUTION, change, problems_of

BASE = "https://example.org/k/"
FILM = "films:\n  - title: Et år i butikken\n    url: https://example.org/film/?v=1\n"
LINK = ShortLink("job", f"{BASE}job", "https://æble.dk/på vej?a=$1".replace(" ", "%20"), 'A "job"')


def with_short_links(content: Path) -> Path:
    change(content, "catalogue.yaml", "language: da\n", f"language: da\nshort_links: {BASE}\n")
    return content


def add(content: Path, file: str, fields: str) -> None:
    change(content, file, "theme: ", f"{fields}theme: ")


@pytest.fixture
def linked(small_content: Path) -> Path:
    """A small catalogue with short links."""
    return with_short_links(small_content)


def codes_of(content: Path) -> list[tuple[str, str]]:
    return [(link.code, link.target) for link in short_links(load(content))]


def test_a_code_is_the_name_of_the_file_without_its_number(linked: Path) -> None:
    assert [code for code, _ in codes_of(linked)] == ["lektiecafe", "fritidsjob", "faelles-haver"]


def test_a_code_stays_when_a_solution_gets_another_number(linked: Path) -> None:
    before = codes_of(linked)
    for old, new in (("02-fritidsjob", "1-x"), ("01-lektiecafe", "02-lektiecafe"), ("1-x", "01-fritidsjob")):
        (linked / "solutions" / f"{old}.md").rename(linked / "solutions" / f"{new}.md")
    change(linked, "solutions/01-fritidsjob.md", "number: 2", "number: 1")
    change(linked, "solutions/02-lektiecafe.md", "number: 1", "number: 2")
    assert sorted(codes_of(linked)) == sorted(before)


def test_a_code_of_ones_own_stays_under_another_name(linked: Path) -> None:
    add(linked, SOLUTION, "code: job\n")
    change(linked, SOLUTION, "name: Fritidsjob", "name: Job efter skole")
    (linked / SOLUTION).rename(linked / "solutions" / "02-job-efter-skole.md")
    assert [code for code, _ in codes_of(linked)] == ["lektiecafe", "job", "faelles-haver"]


def test_codes_and_addresses_are_short_and_others_are_not(linked: Path, tmp_path: Path, kept: Path) -> None:
    add(linked, SOLUTION, f"{FILM}    code: butik\n  - title: En dag i gården\n    url: https://example.org/gaard/\n")
    home = folders(linked, tmp_path / "output", kept)
    (leaflet,) = map(Book, make_leaflets(home, (2,), STAFF, say_nothing))
    assert leaflet.codes(2) == [f"{BASE}fritidsjob"]
    words = "".join(leaflet.text(1) + leaflet.text(2)).replace(" ", "")
    assert "example.org/k/fritidsjob" in words and "example.org/k/butik" in words and "example.org/gaard" in words
    targets = {link.target for page in (1, 2) for link in leaflet.links(page)}
    assert {f"{BASE}fritidsjob", "https://example.org/film/?v=1", "https://example.org/gaard/"} <= targets


def test_without_short_links_a_code_changes_nothing(
    new_content: Callable[[], Path], tmp_path: Path, kept: Path
) -> None:
    made = []
    for fields in ("", "code: job\n"):
        content = new_content()
        add(content, SOLUTION, fields)
        home = folders(content, tmp_path / f"output-{fields[:4]}", kept)
        made += make_leaflets(home, (2,), STAFF, say_nothing)
    assert made[0].read_bytes() == made[1].read_bytes()


def test_the_certificate_expects_the_short_links(tmp_path: Path, kept: Path) -> None:
    home = folders(with_short_links(copy_sample(tmp_path / "content")), tmp_path / "output", kept)
    _, certificate = certify(home, STAFF, say_nothing)
    codes = [product.codes for product in certificate.products]
    assert codes and all(one and one.decoded and not one.wrong for one in codes)


@pytest.mark.parametrize(
    "address",
    ["https://example.org/k", "https://example.org/k/?c=", "https://example.org/#/", "mailto:post@example.org"],
)
def test_an_address_that_no_code_can_follow_is_a_problem(small_content: Path, address: str) -> None:
    change(small_content, "catalogue.yaml", "language: da\n", f'language: da\nshort_links: "{address}"\n')
    assert problems_of(small_content) == [
        f'catalogue.yaml:6  short_links  "{address}" is not the address of a folder, which a code can follow. '
        "Write it like: https://example.org/k/"
    ]


def test_a_code_that_is_used_twice_is_a_problem_at_its_line(linked: Path) -> None:
    add(linked, SOLUTION, f"{FILM}    code: lektiecafe\n")
    assert problems_of(linked) == [
        'solutions/02-fritidsjob.md:8  films.1.code  the code "lektiecafe" is used twice, also in 01-lektiecafe.md. '
        'Give one of them another "code".'
    ]


def test_a_code_may_be_used_twice_if_there_are_no_short_links(small_content: Path) -> None:
    add(small_content, SOLUTION, "code: lektiecafe\n")
    assert problems_of(small_content) == []


def test_a_code_that_is_no_key_is_a_problem(linked: Path) -> None:
    add(linked, SOLUTION, "code: Job!\n")
    (said,) = problems_of(linked)
    assert said.startswith('solutions/02-fritidsjob.md:5  code  "Job!" is not a key.')


def test_the_csv_and_the_json_have_every_link() -> None:
    assert list(csv.reader(io.StringIO(as_csv([LINK])))) == [
        ["code", "address", "target"],
        ["job", f"{BASE}job", LINK.target],
    ]
    assert json.loads(as_json([LINK])) == {
        "format": 1,
        "links": [{"code": "job", "address": f"{BASE}job", "target": LINK.target, "name": 'A "job"'}],
    }


def test_the_files_for_servers_have_the_path_and_the_target_in_ascii() -> None:
    target = "https://xn--ble-xla.dk/p%C3%A5%20vej?a=%241"
    assert as_nginx([LINK]) == f'map $uri $short_link {{\n    "/k/job" "{target}";\n}}'
    assert as_apache([LINK]) == f'Redirect 302 "/k/job" "{target}"'


def test_the_command_prints_them(linked: Path, tmp_path: Path) -> None:
    told, _ = begin("links", "--format", "apache", "--content", linked, folder=tmp_path).communicate()
    assert told.splitlines()[1] == 'Redirect 302 "/k/fritidsjob" "https://example.org/fritidsjob/"'
    assert len(told.splitlines()) == 3


def test_the_command_says_that_there_are_none(small_content: Path, tmp_path: Path) -> None:
    process = begin("links", "--content", small_content, folder=tmp_path)
    _, said = process.communicate()
    assert process.returncode == ExitCode.REFUSED
    assert "the catalogue has no short links. Add their address: short_links: https://example.org/k/" in said


def test_an_address_that_is_too_long_for_a_code_is_a_problem(small_content: Path, tmp_path: Path, kept: Path) -> None:
    base = f"https://example.org/{'k' * 300}/"
    change(small_content, "catalogue.yaml", "language: da\n", f"language: da\nshort_links: {base}\n")
    with pytest.raises(ProblemsFound) as found:
        make_catalogue(folders(small_content, tmp_path / "output", kept), STAFF, say_nothing)
    assert {(Path(one.file).name, one.line, one.field) for one in found.value.problems} == {
        ("catalogue.yaml", 6, "short_links")
    }


def test_a_command_that_changes_a_short_link_says_so(linked: Path, tmp_path: Path) -> None:
    def said(*arguments: str) -> str:
        told, _ = begin(*arguments, "--dry-run", "--content", linked, folder=tmp_path).communicate()
        return told

    link = f"the short link was {BASE}fritidsjob; now it ends in job-efter-skole."
    told = said("rename", "2", "Job efter skole")
    assert f'02-job-efter-skole.md:3  name  {link} If it is printed, write "code: fritidsjob" below the name.' in told
    told = said("remove", "2")
    assert f"catalogue.yaml:6  short_links  {BASE}fritidsjob leads nowhere any more. If it is printed, keep" in told
    add(linked, SOLUTION, "code: job\n")
    assert "short link" not in said("rename", "2", "Job efter skole")
