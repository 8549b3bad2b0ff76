"""Entries that move, leave or get other names: what follows, what is only named, and that it happens as a whole."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner, Result

from press.desk.commands import app
from press.editorial.catalogue import load
from press.editorial.content import read_markdown
from press.editorial.new_places import NewPlace, moved, renamed, without
from press.editorial.rewriting import Rewriting
from press.exit_codes import ExitCode
from press.problems import ProblemsFound
from press.production import content_changes, replacing, staging
from press.production.content_changes import change_content
from press.production.output_lock import NO_HURRY, locked
from press.production.screen import make_catalogue
from tests.builds import tree
from tests.conftest import PROJECT, STAFF, copy_sample, folders, say_nothing
from tests.language_catalogues import write_catalogue

STOPS = int(os.environ.get("STOPS", "2"))
"""How often a command is killed in each way; STOPS=300 for the proof."""
SKOLE, NABO = "skole-og-job", "naboskab"
FILES = ("01-lektiecafe", "02-fritidsjob", "03-faelles-haver", "04-byhave", "05-cykler")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Five entries, two and three in a theme, each with a picture of its own name; texts that refer to them."""
    folder = copy_sample(tmp_path / "work" / "content")
    entries, pictures = folder / "solutions", folder / "pictures"
    for number, name, key in ((4, "Byhave", "04-byhave"), (5, "Cykler", "05-cykler")):
        text = (entries / "03-faelles-haver.md").read_text("utf-8")
        text = text.replace("number: 3", f"number: {number}").replace("name: Fælles haver", f"name: {name}")
        (entries / f"{key}.md").write_text(text, encoding="utf-8")
    for key in FILES:
        shutil.copyfile(pictures / "blok.svg", pictures / f"{key}.svg")
        change(entries / f"{key}.md", "blok.svg", f"{key}.svg")
    shutil.copyfile(pictures / "blok.svg", pictures / "02-fritidsjob-år 2.svg")
    change(entries / "02-fritidsjob.md", "number: 2", "number:  2   # the second")
    raw = (entries / "04-byhave.md").read_bytes()
    (entries / "04-byhave.md").write_bytes(b"\xef\xbb\xbf" + raw.replace(b"\n", b"\r\n"))
    change(folder / "catalogue.yaml", "subtitle: 3 indsatser", "subtitle: 5 indsatser")
    change(folder / "catalogue.yaml", "blurb: Tre", "blurb: Fem")
    change(folder / "foreword.md", "Tre løsninger", "Fem løsninger")
    return folder


def change(file: Path, before: str, after: str) -> None:
    text = file.read_bytes().decode("utf-8")
    assert before in text
    file.write_bytes(text.replace(before, after, 1).encode("utf-8"))


def wish(content: Path, how: Callable[..., tuple[NewPlace, ...]], *arguments: object) -> Rewriting:
    home = folders(content, content.parent / "output", content.parent.parent / "cache")
    return change_content(home, lambda catalogue: how(catalogue, *arguments))


def places(content: Path) -> list[tuple[int, str, str]]:
    return [(one.number, one.key, one.fields.theme) for one in load(content).solutions]


def files(content: Path) -> dict[str, bytes]:
    return {path.relative_to(content).as_posix(): path.read_bytes() for path in content.rglob("*") if path.is_file()}


def said(rewriting: Rewriting, content: Path) -> list[str]:
    return [f"{Path(one.file).relative_to(content)}:{one.line} {one.message}" for one in rewriting.remarks]


def refused(content: Path, how: Callable[..., tuple[NewPlace, ...]], *arguments: object) -> list[str]:
    """The problems of a wish; nothing has changed."""
    before = files(content)
    with pytest.raises(ProblemsFound) as found:
        wish(content, how, *arguments)
    assert files(content) == before and [path.name for path in content.parent.iterdir()] == ["content"]
    return [str(problem) for problem in found.value.problems]


def run(content: Path, *arguments: str) -> Result:
    return CliRunner().invoke(app, [*arguments, "--content", str(content)])


# ---- where an entry may go


@pytest.mark.parametrize(
    ("number", "to", "theme", "expected"),
    [
        (5, 3, "", [1, 2, 5, 3, 4]),
        (3, 5, "", [1, 2, 4, 5, 3]),
        (2, 1, "", [2, 1, 3, 4, 5]),
        (4, 1, SKOLE, [4, 1, 2, 3, 5]),
        (4, 3, SKOLE, [1, 2, 4, 3, 5]),
        (5, None, SKOLE, [1, 2, 5, 3, 4]),
        (1, None, NABO, [2, 3, 4, 5, 1]),
        (1, 2, NABO, [2, 1, 3, 4, 5]),
        (3, None, NABO, [1, 2, 4, 5, 3]),
    ],
)
def test_an_entry_moves_within_its_theme_or_into_another(
    content: Path, number: int, to: int | None, theme: str, expected: list[int]
) -> None:
    found = moved(load(content), number, to, theme)
    assert [place.solution.number for place in found] == expected
    assert [place.number for place in found] == [1, 2, 3, 4, 5]
    themes = {place.solution.number: place.theme for place in found}
    assert themes.pop(number) == (theme or (SKOLE if number < 3 else NABO))
    assert all(theme == (SKOLE if number < 3 else NABO) for number, theme in themes.items())


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((9, 1, ""), "move  there is no solution 9. There are the numbers 1 to 5."),
        ((1, 9, ""), "move  --to  there is no number 9. There are the numbers 1 to 5."),
        ((1, 2, "haver"), 'move  --theme  no theme has the key "haver". Known are: naboskab, skole-og-job.'),
        (
            (5, 1, ""),
            'move  --to  solution 5 can have the numbers 3 to 5 in the theme "naboskab", not 1. Choose one of them, or '
            "name the theme with --theme skole-og-job.",
        ),
        (
            (5, 4, SKOLE),
            'move  --to  solution 5 can have the numbers 1 to 3 in the theme "skole-og-job", not 4. Choose one of '
            "them, or name the theme with --theme naboskab.",
        ),
    ],
)
def test_a_place_that_is_none_is_refused(content: Path, arguments: tuple[object, ...], message: str) -> None:
    assert refused(content, moved, *arguments) == [message]


def test_a_theme_keeps_at_least_one_entry(content: Path) -> None:
    wish(content, without, 1)
    (message,) = refused(content, without, 1)
    assert message.startswith(
        'remove  solution 1 is the only one of the theme "skole-og-job". Every theme needs at least'
    )
    (message,) = refused(content, moved, 1, None, NABO)
    assert message.startswith('move  solution 1 is the only one of the theme "skole-og-job".')
    (message,) = refused(content, moved, 1, 2, "")
    assert "can have only the number 1 in the theme" in message


# ---- what follows


def test_an_entry_moves_up_and_every_other_byte_stays(content: Path) -> None:
    before = files(content)
    change(content / "foreword.md", "Begynd med dem,", "Se 02-fritidsjob og part:01-lektiecafe, og")
    expected = before | {"foreword.md": (content / "foreword.md").read_bytes()}
    rewriting = wish(content, moved, 2, 1, "")
    for old, new, values in (
        ("02-fritidsjob", "01-fritidsjob", ((b"number:  2   #", b"number:  1   #"),)),
        ("01-lektiecafe", "02-lektiecafe", ((b"number: 1", b"number: 2"),)),
    ):
        text = expected.pop(f"solutions/{old}.md").replace(f"{old}.svg".encode(), f"{new}.svg".encode())
        for value, other in values:
            assert value in text
            text = text.replace(value, other, 1)
        expected[f"solutions/{new}.md"] = text
        expected[f"pictures/{new}.svg"] = expected.pop(f"pictures/{old}.svg")
    expected["pictures/01-fritidsjob-år 2.svg"] = expected.pop("pictures/02-fritidsjob-år 2.svg")
    foreword = expected["foreword.md"].replace(b"02-fritidsjob", b"01-fritidsjob").replace(b"01-lek", b"02-lek")
    assert files(content) == expected | {"foreword.md": foreword}
    assert places(content)[:2] == [(1, "01-fritidsjob", SKOLE), (2, "02-lektiecafe", SKOLE)]
    assert [(one.file, one.line, one.field, one.before, one.after) for one in rewriting.changes] == [
        ("foreword.md", 11, "", "02-fritidsjob", "01-fritidsjob"),
        ("foreword.md", 11, "", "01-lektiecafe", "02-lektiecafe"),
        ("solutions/01-fritidsjob.md", 2, "number", "2", "1"),
        ("solutions/01-fritidsjob.md", 29, "pictures.1.file", "02-fritidsjob.svg", "01-fritidsjob.svg"),
        ("solutions/02-lektiecafe.md", 2, "number", "1", "2"),
        ("solutions/02-lektiecafe.md", 12, "pictures.1.file", "01-lektiecafe.svg", "02-lektiecafe.svg"),
    ]


def test_an_entry_moves_down_through_a_file_with_other_line_ends(content: Path) -> None:
    before = files(content)["solutions/04-byhave.md"]
    wish(content, moved, 3, 5, "")
    after = files(content)["solutions/03-byhave.md"]
    assert after == before.replace(b"number: 4", b"number: 3").replace(b"04-byhave", b"03-byhave")
    assert places(content)[2:] == [(3, "03-byhave", NABO), (4, "04-cykler", NABO), (5, "05-faelles-haver", NABO)]
    wish(content, moved, 5, 3, "")
    assert files(content)["solutions/04-byhave.md"] == before, "there and back"


def test_entries_of_the_same_name_change_places(content: Path) -> None:
    """Each file gets a name that another one has."""
    wish(content, renamed, 5, "Byhave")
    one, other = (content / "pictures" / f"{name}.svg" for name in ("04-byhave", "05-byhave"))
    change(other, "<svg", "<!-- the other --><svg")
    fourth, fifth = one.read_bytes(), other.read_bytes()
    wish(content, moved, 4, 5, "")
    assert (one.read_bytes(), other.read_bytes()) == (fifth, fourth)


def test_into_another_theme(content: Path) -> None:
    rewriting = wish(content, moved, 4, None, SKOLE)
    assert places(content)[2:] == [(3, "03-byhave", SKOLE), (4, "04-faelles-haver", NABO), (5, "05-cykler", NABO)]
    assert [(one.file, one.line, one.after) for one in rewriting.changes if one.field == "theme"] == [
        ("solutions/03-byhave.md", 5, SKOLE)
    ]


@pytest.mark.parametrize(
    ("name", "key", "written"),
    [
        ("Rødgrød på Ærø", "03-roedgroed-paa-aeroe", "Rødgrød på Ærø"),
        ("  Ny   have ", "03-ny-have", "Ny have"),
        ("Haver: én & flere", "03-haver-en-flere", '"Haver: én & flere"'),
        ('Haver "Nord"', "03-haver-nord", '"Haver \\"Nord\\""'),
        ("null", "03-null", '"null"'),
    ],
)
def test_a_new_name(content: Path, name: str, key: str, written: str) -> None:
    before = files(content)
    wish(content, renamed, 3, name)
    after = files(content)
    old = "03-faelles-haver"
    text = before.pop(f"solutions/{old}.md").decode("utf-8").replace(old, key)
    before[f"pictures/{key}.svg"] = before.pop(f"pictures/{old}.svg")
    assert after == before | {f"solutions/{key}.md": text.replace("Fælles haver", written, 1).encode("utf-8")}
    assert read_markdown(content / "solutions" / f"{key}.md").fields()["name"] == " ".join(name.split())


def test_a_name_that_is_written_over_lines_leaves_the_lines_below(content: Path) -> None:
    change(content / "solutions" / "03-faelles-haver.md", "name: Fælles haver", "name: >-\n  Fælles\n  haver")
    rewriting = wish(content, renamed, 3, "Nyt")
    text = (content / "solutions" / "03-nyt.md").read_text("utf-8")
    assert text.splitlines()[2:6] == ["name: Nyt", "", "", "headline: Gulerødder over hækken"]
    assert text.splitlines()[13].endswith(": 03-nyt.svg") and rewriting.changes[-1].line == 14


@pytest.mark.parametrize("name", ["", "!!", "a**b**", "x\u202ey"])
def test_a_name_that_cannot_be_one(content: Path, name: str) -> None:
    (message,) = refused(content, renamed, 3, name)
    assert message.startswith("rename  the name has no letters.") or re.search(
        r"/content/solutions/03-\S+:3  name  ", message
    )
    assert ".press-" not in message


def test_the_same_place_and_the_same_name_change_nothing(content: Path) -> None:
    before = files(content)
    assert wish(content, moved, 3, 3, "").is_empty and wish(content, renamed, 3, "Fælles haver").is_empty
    assert files(content) == before


@pytest.mark.parametrize("number", [1, 5])
def test_the_first_and_the_last_leave_with_their_pictures(content: Path, number: int) -> None:
    before = files(content)
    rewriting = wish(content, without, number)
    gone = FILES[number - 1]
    assert rewriting.removed == (f"solutions/{gone}.md", f"pictures/{gone}.svg")
    assert [key.partition("-")[2] for _, key, _ in places(content)] == [
        key.partition("-")[2] for key in FILES if key != gone
    ]
    assert len(files(content)) == len(before) - 2
    if number == 5:
        assert not rewriting.changes and not rewriting.renamed


def test_a_picture_that_others_show_stays_and_one_that_nobody_shows_is_named(content: Path) -> None:
    change(content / "themes" / "2-naboskab.md", "blok.svg", "05-cykler.svg")
    shutil.copyfile(content / "pictures" / "blok.svg", content / "pictures" / "cykel.svg")
    text = "  - file: 05-cykler.svg\n    alt: To boligblokke med grønne altaner under en lys himmel.\n"
    change(content / "solutions" / "05-cykler.md", text, text + text.replace("05-cykler.svg", "cykel.svg"))
    rewriting = wish(content, without, 5)
    assert rewriting.removed == ("solutions/05-cykler.md",)
    assert (content / "pictures" / "05-cykler.svg").exists() and (content / "pictures" / "cykel.svg").exists()
    assert "pictures/cykel.svg:0 nothing shows this picture any more." in said(rewriting, content)


def test_a_picture_moves_with_every_text_that_shows_it(content: Path) -> None:
    change(content / "catalogue.yaml", "forside.jpg", "03-faelles-haver.svg")
    change(content / "themes" / "1-skole-og-job.md", "blok.svg", '"02-fritidsjob-år 2.svg"')
    rewriting = wish(content, moved, 3, 4, "")
    assert load(content).colophon.cover.file == "04-faelles-haver.svg"
    rewriting = wish(content, moved, 2, 1, "")
    assert load(content).themes[0].fields.pictures[0].file == "01-fritidsjob-år 2.svg"
    assert ("pictures.1.file", "02-fritidsjob-år 2.svg", "01-fritidsjob-år 2.svg") in [
        (one.field, one.before, one.after) for one in rewriting.changes
    ]


def test_other_names_that_begin_alike_stay(content: Path) -> None:
    for name in ("05-cykleri.svg", "5-cykler.svg", "x05-cykler.svg"):
        shutil.copyfile(content / "pictures" / "blok.svg", content / "pictures" / name)
    words = "# 05-cykleri 05-cykler-2018 x05-cykler 5-cykler 05-cykler_x 105-cykler\n"
    publications = content / "publications.yaml"
    publications.write_text(publications.read_text("utf-8") + words, encoding="utf-8")
    (content / "notes.txt").write_text("a list: 05-cykler.pdf, 05-cykler\n", encoding="utf-8")
    (content / ".hidden.txt").write_text("05-cykler\n", encoding="utf-8")
    wish(content, moved, 5, 4, "")
    assert publications.read_text("utf-8").endswith(words)
    assert (content / "notes.txt").read_text("utf-8") == "a list: 04-cykler.pdf, 04-cykler\n"
    assert (content / ".hidden.txt").read_text("utf-8") == "05-cykler\n"
    assert {"05-cykleri.svg", "5-cykler.svg", "x05-cykler.svg"} < {path.name for path in content.glob("pictures/*")}


def test_a_catalogue_in_english(tmp_path: Path) -> None:
    content = tmp_path / "work" / "content"
    write_catalogue("en", content)
    before = places(content)
    change(content / "foreword.md", "---\n", f"---\n# five solutions; solution 5 is {before[4][1]}\n")
    change(content / "catalogue.yaml", "subtitle: ", "subtitle: Five in all. ")
    wish(content, renamed, 5, "Café Ångström")
    assert places(content)[4][1] == "05-cafe-angstrom"
    rewriting = wish(content, without, 1)
    assert [key for _, key, _ in places(content)][-1] == "04-cafe-angstrom"
    assert "# five solutions; solution 5 is 04-cafe-angstrom" in (content / "foreword.md").read_text("utf-8")
    found = said(rewriting, content)
    assert 'foreword.md:2 "solution 5" is written here; solution 5 is now 4.' in found
    assert any(re.fullmatch('catalogue.yaml:[0-9]+ "Five" is written here; .* now there are 4.', one) for one in found)


# ---- what is only named


def test_counts_that_no_longer_hold(content: Path) -> None:
    change(content / "themes" / "2-naboskab.md", "headline: ", "headline: Tre gode løsninger og 5 løsninger, ")
    change(content / "solutions" / "01-lektiecafe.md", "headline: ", "headline: 5 børn i ")
    change(content / "catalogue.yaml", "phone: 12 34 56 78", "phone: 12 5 56 78")
    before = {name: raw for name, raw in files(content).items() if not name.startswith(("solutions/", "pictures/"))}
    rewriting = wish(content, without, 4)
    assert said(rewriting, content) == [
        'catalogue.yaml:2 "5" is written here; there were 5 solutions, and now there are 4.',
        'catalogue.yaml:16 "Fem" is written here; there were 5 solutions, and now there are 4.',
        'foreword.md:2 "Fem" is written here; there were 5 solutions, and now there are 4.',
        'themes/2-naboskab.md:3 "5" is written here; there were 5 solutions, and now there are 4.',
        'themes/2-naboskab.md:3 "Tre" is written here; there were 3 solutions in the theme "naboskab", and now there '
        "are 2.",
    ]
    assert {name: files(content)[name] for name in before} == before, "they are the writer's words"


def test_counts_stay_when_an_entry_only_moves(content: Path) -> None:
    change(content / "themes" / "2-naboskab.md", "headline: ", "headline: Tre løsninger, ")
    assert said(wish(content, moved, 3, 5, ""), content) == []
    assert said(wish(content, moved, 3, None, SKOLE), content) == [
        'themes/2-naboskab.md:3 "Tre" is written here; there were 3 solutions in the theme "naboskab", and now there '
        "are 2."
    ]


def test_numbers_in_words_former_names_and_addresses_are_named(content: Path) -> None:
    words = "Se løsning 4 og løsning 1, også Byhave og 04-byhave,"
    change(content / "foreword.md", "Begynd med dem,", words)
    change(content / "publications.yaml", "https://example.org/haver/", "https://example.org/04-byhave.pdf")
    rewriting = wish(content, moved, 4, 3, "")
    text = (content / "foreword.md").read_text("utf-8")
    assert words.replace("og 04-byhave", "og 03-byhave") in text
    assert said(rewriting, content) == [
        'foreword.md:11 "løsning 4" is written here; solution 4 is now 3.',
        'publications.yaml:7 "04-byhave" is now "03-byhave"; this is an address on the web.',
    ]
    rewriting = wish(content, without, 3)
    assert [one for one in said(rewriting, content) if one.startswith("foreword.md:11")] == [
        'foreword.md:11 "03-byhave" is removed, and named here.',
        'foreword.md:11 "Byhave" is written here; the solution is removed.',
        'foreword.md:11 "løsning 4" is written here; solution 4 is now 3.',
    ]
    change(content / "foreword.md", "Byhave", "Cykler")
    assert said(wish(content, renamed, 4, "Hjul"), content) == [
        'foreword.md:11 "Cykler" is written here; the solution is now called "Hjul".'
    ]


def test_a_key_that_a_publication_has_too_is_named(content: Path) -> None:
    for file in ("publications.yaml", "solutions/03-faelles-haver.md"):
        change(content / file, "faelles-haver-2017", "05-cykler")
    for file in ("solutions/04-byhave.md", "solutions/05-cykler.md"):
        change(content / file, "see_more: [faelles-haver-2017]", "see_more: [05-cykler]")
    rewriting = wish(content, moved, 5, 4, "")
    assert {one.after for one in rewriting.changes} == {"4", "5", "04-cykler.svg", "05-byhave.svg"}
    assert said(rewriting, content)[0] == (
        'publications.yaml:1 "05-cykler" is also the key of something else; the solution is now "04-cykler".'
    )
    assert load(content).solutions[3].fields.see_more == ("05-cykler",)


# ---- what is refused


def test_content_with_problems_is_not_touched(content: Path) -> None:
    change(content / "solutions" / "01-lektiecafe.md", "theme: skole-og-job", "theme: skole")
    assert any('no theme has the key "skole"' in one for one in refused(content, moved, 3, 4, ""))
    change(content / "solutions" / "01-lektiecafe.md", "theme: skole", "theme: skole-og-job")
    (content / "pictures" / "05-cykler.svg").unlink()
    assert any('there is no file "05-cykler.svg"' in one for one in refused(content, moved, 3, 4, ""))


def test_a_name_of_a_picture_that_is_taken(content: Path) -> None:
    shutil.copyfile(content / "pictures" / "blok.svg", content / "pictures" / "04-faelles-haver.svg")
    (message,) = refused(content, moved, 3, 4, "")
    assert message.endswith(
        '/pictures/04-faelles-haver.svg  "03-faelles-haver.svg" would be called "04-faelles-haver.svg", and there is '
        "such a picture already. Rename it, or remove it."
    )


@pytest.mark.parametrize("name", ["pictures/03-faelles-haver.svg", "solutions"])
def test_links_are_not_followed(content: Path, name: str) -> None:
    place = content / name
    place.rename(place.with_name("real.svg"))
    place.symlink_to(place.with_name("real.svg").name)
    (message,) = refused(content, moved, 3, 4, "")
    wanted = "this is a link, and what it leads to would have to change. Put the file or folder itself there."
    assert message.endswith(f"/{name}  {wanted}")


def test_a_name_that_is_too_long_for_a_file(content: Path) -> None:
    messages = refused(content, renamed, 1, "a" * 300)
    assert {message.rpartition("/")[2].partition("  ")[2] for message in messages} == {
        "no file can have this name (File name too long). Choose a shorter one."
    }


def test_a_reference_that_cannot_follow_changes_nothing(content: Path) -> None:
    """A name in escapes: the file would be shown under a name that it has no longer."""
    change(content / "solutions" / "03-faelles-haver.md", "file: 03-faelles", 'file: "\\x303-faelles')
    change(content / "solutions" / "03-faelles-haver.md", "haver.svg", 'haver.svg"')
    assert any(
        'there is no file "03-faelles-haver.svg" in pictures/.' in one for one in refused(content, moved, 3, 4, "")
    )


def test_content_that_changes_meanwhile_is_left_to_its_writer(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rewrite = content_changes._rewrite

    def while_somebody_writes(folder: Path, rewriting: Rewriting) -> None:
        rewrite(folder, rewriting)
        change(content / "solutions" / "03-faelles-haver.md", "Gulerødder", "Radiser")

    monkeypatch.setattr(content_changes, "_rewrite", while_somebody_writes)
    with pytest.raises(ProblemsFound, match="files in this folder have changed meanwhile"):
        wish(content, moved, 3, 4, "")
    assert places(content)[2][1] == "03-faelles-haver"
    assert "Radiser" in (content / "solutions" / "03-faelles-haver.md").read_text("utf-8")


def test_two_commands_do_not_change_the_same_folder_at_once(content: Path) -> None:
    command = [sys.executable, str(PROJECT / "build.py"), "move", "3", "--to", "4", "--content", str(content)]
    with (
        subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process,
        locked(content, NO_HURRY, "--content"),
    ):
        assert process.stderr
        said = process.stderr.readline()
        assert places(content)[2][1] == "03-faelles-haver"
    assert process.returncode == 0
    assert said == f"Another command writes to {content}; waiting until it has ended.\n"
    assert places(content)[3][1] == "04-faelles-haver"


# ---- as a whole


def at_once(_: Path, __: pytest.MonkeyPatch) -> None:
    """The usual case."""


def as_a_repository(content: Path, _: pytest.MonkeyPatch) -> None:
    (content / ".git").mkdir()
    (content / ".git" / "HEAD").write_text("ref: refs/heads/main\n", encoding="utf-8")


def as_the_working_directory(content: Path, patch: pytest.MonkeyPatch) -> None:
    patch.chdir(content)


def in_its_own_folder(content: Path, patch: pytest.MonkeyPatch) -> None:
    patch.chdir(content / "solutions")


def without_exchange(_: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(replacing, "exchange", lambda *_: False)


WAYS = (at_once, as_a_repository, as_the_working_directory, in_its_own_folder, without_exchange)


@pytest.mark.parametrize("way", WAYS)
def test_every_way_gives_the_same_folder(
    content: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    other = shutil.copytree(content, content.parent.parent / "other" / "content")
    (content / "pictures" / ".DS_Store").write_text("x", encoding="utf-8")
    (content / "pictures").chmod(0o750)
    for file in (content / "solutions").iterdir():
        file.chmod(0o640)
    way(content, monkeypatch)
    inode, inodes = content.stat().st_ino, list[int]()
    for wanted in ((moved, 4, 1, SKOLE), (without, 2), (renamed, 3, "Æbler")):
        wish(content, *wanted)
        wish(other, *wanted)
        inodes.append(content.stat().st_ino)
    here = {name: raw for name, raw in files(content).items() if "/." not in name and name[0] != "."}
    assert here == files(other)
    assert (content / "pictures" / ".DS_Store").exists()
    assert (content / "pictures").stat().st_mode & 0o777 == 0o750
    assert {file.stat().st_mode & 0o777 for file in (content / "solutions").iterdir()} == {0o640}
    assert [path.name for path in content.parent.iterdir()] == ["content"]
    assert (inodes[0] == inode) is (way is not at_once), "both folders were there, so their inodes differ"
    if way is as_a_repository:
        assert (content / ".git" / "HEAD").exists()


def test_a_disk_without_room_leaves_everything_as_it_was(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    before = files(content)
    for module, name in ((staging, "sync_files"), (content_changes, "_rewrite"), (content_changes, "_link_all")):
        with monkeypatch.context() as patch:
            patch.setattr(module, name, full)
            with pytest.raises(ProblemsFound, match="or choose another with --content") as found:
                wish(content, moved, 3, 4, "")
        assert found.value.exit_code == ExitCode.NOT_WRITTEN
        assert files(content) == before and [path.name for path in content.parent.iterdir()] == ["content"]


KILLED = """
import os, signal, sys
at, count = int(sys.argv.pop(1)), 0
EVENTS = ("os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree")

def count_and_kill(event, arguments):
    global count
    if event in EVENTS and any("/work" in str(argument) or ".press-" in str(argument) for argument in arguments):
        count += 1
        if count == at:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count_and_kill)
from press.__main__ import main
try:
    main()
finally:
    print(count, file=sys.stderr)
"""
"""Ends the press by SIGKILL at the n-th time that it changes something beside or in the content folder."""


def killed(content: Path, at: int, *arguments: str) -> tuple[int, str]:
    command = [sys.executable, "-c", KILLED, str(at), *arguments, "--content", str(content)]
    environment = {**os.environ, "XDG_CACHE_HOME": str(content.parent.parent / "kept"), "PYTHONPATH": str(PROJECT)}
    ended = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, cwd=PROJECT)
    return ended.returncode, ended.stderr


@pytest.mark.parametrize("way", [at_once, as_a_repository])
def test_a_command_that_is_killed_leaves_the_old_content_or_the_new(
    content: Path, monkeypatch: pytest.MonkeyPatch, way: Callable[[Path, pytest.MonkeyPatch], None]
) -> None:
    way(content, monkeypatch)
    shutil.copytree(content, home := content.parent.parent / "home" / "content")
    arguments = ("move", "4", "--to", "1", "--theme", SKOLE)
    code, stderr = killed(content, 0, *arguments)
    assert code == 0, stderr
    moments = int(stderr.split()[-1])
    old, new = tree(home), tree(content)
    chance, seen = Random(way.__name__), set[str]()
    last = range(moments - 12, moments + 1)  # about the exchange
    for at in sorted({*chance.sample(range(1, moments + 1), STOPS), *chance.sample(last, min(STOPS, len(last)))}):
        shutil.rmtree(content)
        shutil.copytree(home, content)
        code, stderr = killed(content, at, *arguments)
        assert code == -signal.SIGKILL, stderr
        found = tree(content)
        if way is as_a_repository:  # pictures may have both names for a moment
            assert {name: one for name, one in found.items() if "pictures/" not in name} in [
                {name: one for name, one in whole.items() if "pictures/" not in name} for whole in (old, new)
            ]
            load(content)
            assert old.items() <= found.items() or new.items() <= found.items()
        else:
            assert found in (old, new)
        is_new = new.items() <= found.items()
        seen.add("new" if is_new else "old")
        if found in (old, new):
            wish(content, moved, *((1, 4, NABO) if is_new else (4, 1, SKOLE)))
            assert tree(content) == (old if is_new else new)
            assert [path.name for path in content.parent.iterdir()] == ["content"], "what was left is cleared away"
    assert seen == {"old", "new"} or STOPS < 10


# ---- the command


def test_what_was_done_is_shown_and_a_trial_shows_the_same(
    content: Path, monkeypatch: pytest.MonkeyPatch, kept: Path
) -> None:
    monkeypatch.chdir(content.parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(kept.parent))
    change(content / "foreword.md", "Begynd med dem,", "Se løsning 5 og")
    before = files(content)
    trial = run(Path("content"), "remove", "4", "--dry-run")
    assert trial.exit_code == 0 and files(content) == before
    assert [path.name for path in content.parent.iterdir()] == ["content"]
    done = run(Path("content"), "remove", "4")
    assert done.exit_code == 0 and len(files(content)) == len(before) - 2
    assert done.stdout.splitlines() == [
        "content/solutions/04-byhave.md  removed",
        "content/pictures/04-byhave.svg  removed",
        "content/solutions/05-cykler.md -> content/solutions/04-cykler.md",
        "content/pictures/05-cykler.svg -> content/pictures/04-cykler.svg",
        "content/solutions/04-cykler.md:2  number  5 -> 4",
        "content/solutions/04-cykler.md:12  pictures.1.file  05-cykler.svg -> 04-cykler.svg",
        "To be checked; these words are not changed:",
        'content/catalogue.yaml:2  subtitle  "5" is written here; there were 5 solutions, and now there are 4. Correct '
        "it if it counts them.",
        'content/catalogue.yaml:16  blurb  "Fem" is written here; there were 5 solutions, and now there are 4. Correct '
        "it if it counts them.",
        'content/foreword.md:2  headline  "Fem" is written here; there were 5 solutions, and now there are 4. Correct '
        "it if it counts them.",
        'content/foreword.md:11  "løsning 5" is written here; solution 5 is now 4. Correct it if it means a solution '
        "of this catalogue.",
        "2 files removed, 2 files renamed, 2 values changed, 4 places to be checked.",
    ]
    *lines, summary = done.stdout.splitlines()
    assert trial.stdout.splitlines() == [*lines, f"Nothing was written. It would be: {summary}"]


def test_a_command_that_has_nothing_to_do_says_so(content: Path) -> None:
    assert run(content, "move", "3", "--to", "3").stdout == "Nothing changes: it is so already.\n"
    assert run(content, "rename", "3", "Fælles haver").exit_code == 0


def test_a_move_needs_a_place(content: Path) -> None:
    found = run(content, "move", "3")
    assert found.exit_code == 2 and "name the new number, or the new theme" in found.output
    assert run(content, "remove", "0").exit_code == 2


def test_the_catalogue_is_right_after_a_move(content: Path, kept: Path) -> None:
    wish(content, moved, 4, 1, SKOLE)
    wish(content, without, 2)
    wish(content, renamed, 4, "Hjul på")
    change(content / "catalogue.yaml", "5 indsatser", "4 indsatser")
    home = folders(content, content.parent / "output", kept)
    pages = [page.extract_text() for page in PdfReader(make_catalogue(home, STAFF, say_nothing)).pages]
    names = [(int(number), name.strip()) for page in pages for number, name in re.findall(r"(?m)^(\d)# ?(.+)$", page)]
    assert list(dict.fromkeys(names))[:4] == [(1, "Byhave"), (2, "Fritidsjob"), (3, "Fælles haver"), (4, "Hjul på")]
