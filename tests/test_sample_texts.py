"""The sample says where its facts are from, explains its abbreviations, and has its own words.

Each rule is tried on the content as it is, and on a copy with a planted fault.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.sample_texts import CONTENT, cited, digests_of, kept, panels, pieces, register, shared_runs, words

EXPLAINED = {
    "CFBU": "Center for Boligsocial Udvikling",
    "UU": "Ungdommens Uddannelsesvejledning",
    "SFI": "Det Nationale Forskningscenter for Velfærd",
    "KORA": "Det Nationale Institut for Kommuners og Regioners Analyse og Forskning",
    "VIVE": "Det Nationale Forsknings- og Analysecenter for Velfærd",
    "CEBR": "Centre for Economic and Business Research",
    "DIGNITY": "Dansk Institut Mod Tortur",
    "SSP": "samarbejdet mellem skole, socialforvaltning og politi",
    "SUB": "særligt udsatte boligområder",
    "helhedsplan": "planer, som boligorganisation og kommune er fælles om",
}
"""What a reader need not know, and how it is explained where it is named first."""
KNOWN = {"HF", "NGO", "QR"}
"""What is in every dictionary."""
BY_ITSELF = {"UU", "SFI", "KORA", "CEBR", "DIGNITY", "SSP", "SUB"}
"""What is explained on its own spread as well, because a leaflet has no other."""
OF_THE_CATALOGUE = re.compile(r"(Redaktionen efter )?CFBU’s katalog over løsninger(, \d{4}-tal)?")
"""The printed source of a figure that the catalogue itself is the source of."""


def unsourced(content: Path) -> Iterator[str]:
    """Yield the figures and boxes without a source."""
    keys = register(content)
    for one in cited(content):
        has_key = one.source in keys
        is_named = one.source is None or bool(OF_THE_CATALOGUE.fullmatch(one.source))
        if not has_key and not (is_named and one.tells_why):
            yield one.where


def uncited(content: Path) -> set[str]:
    """Return the keys of the register that nothing names."""
    return register(content) - set(panels(content)) - {one.source for one in cited(content) if one.source}


def unexplained(content: Path) -> Iterator[str]:
    """Yield the abbreviations that the text that names them first does not explain, and those that nobody listed."""
    told: set[str] = set()
    explained_in: set[tuple[str, str]] = set()
    named_in: dict[tuple[str, str], None] = {}
    for piece in pieces(content):
        text = " ".join(piece.text.split())
        found = set(re.findall(r"\b[A-ZÆØÅ]{2,}\b(?!\d)", text)) - KNOWN
        found |= {"helhedsplan"} & set(re.findall("helhedsplan", text))
        for name in sorted(found):
            explanation = EXPLAINED.get(name)
            if explanation is None:
                yield f"{piece.file} {piece.field}: {name} is not in the list"
                continue
            short = explanation.removesuffix(" Udvikling")  # "Udviklings" in the imprint
            is_explained = short.casefold() in text.casefold()
            if name not in told and not is_explained:
                yield f"{piece.file} {piece.field}: {name}"
            told.add(name)
            if name in BY_ITSELF and re.match(r"\d\d-", piece.file):
                named_in[piece.file, name] = None
                if is_explained or f"{name} (" in text or f"({name}" in text or f"{name}," in text:
                    explained_in.add((piece.file, name))
    yield from (f"{file}: {name} is not explained" for file, name in named_in if (file, name) not in explained_in)


def test_every_figure_and_box_has_its_source() -> None:
    assert len(list(cited(CONTENT))) > 40
    assert list(unsourced(CONTENT)) == []


def test_every_publication_is_cited() -> None:
    assert uncited(CONTENT) == set()


def test_every_abbreviation_is_explained_where_it_is_named_first() -> None:
    assert list(unexplained(CONTENT)) == []


def test_no_run_of_words_is_that_of_the_source() -> None:
    source = kept()
    assert len(source) > 15_000
    assert list(shared_runs(CONTENT, source)) == []


def test_vidste_du_is_in_every_theme_and_in_twelve_solutions() -> None:
    boxes = [one.where for one in cited(CONTENT) if one.where.endswith("did_you_know")]
    assert sum(bool(re.match(r"\d-", where)) for where in boxes) == 4
    assert sum(bool(re.match(r"\d\d-", where)) for where in boxes) >= 12


# What is done wrong is found.


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(CONTENT, tmp_path / "content", ignore=shutil.ignore_patterns("pictures"))
    return tmp_path / "content"


def change(content: Path, file: str, before: str, after: str) -> None:
    path = content / file
    text = path.read_text(encoding="utf-8")
    assert before in text
    path.write_text(text.replace(before, after, 1), encoding="utf-8")


BABA, BYHAVER, HOTSPOT = (
    f"solutions/{name}.md" for name in ("17-faedreforloebet-baba", "21-byhaver", "31-hotspot-indsatser")
)


@pytest.mark.parametrize(
    ("file", "before", "after", "where"),
    [
        (BABA, "  publication: fokus-paa-saarbare-familier-2015\n", "", "did_you_know"),
        (BABA, "publication: fokus-paa-saarbare", "publication: fokus-paa-saarbare-born", "did_you_know"),
        (BYHAVER, "source: byhaverne-i-vapnagaard-2017", "source: Byhaverne i Vapnagaard, 2017", "figures.1"),
        (BYHAVER, "    source: byhaverne-i-vapnagaard-2017\n", "", "figures.1"),
        (
            HOTSPOT,
            "    # The catalogue itself is the source: it names no publication for the model.\n",
            "",
            "figures.1",
        ),
    ],
)
def test_a_source_that_is_missing_is_found(copy: Path, file: str, before: str, after: str, where: str) -> None:
    change(copy, file, before, after)
    assert list(unsourced(copy)) == [f"{Path(file).name} {where}"]


def test_a_publication_that_nothing_names_is_found(copy: Path) -> None:
    change(copy, BABA, "see_more: [baba-2017, faedreindsatser-2016]", "see_more: [baba-2017]")
    assert uncited(copy) == {"faedreindsatser-2016"}


@pytest.mark.parametrize(
    ("file", "before", "after", "found"),
    [
        ("foreword.md", "Erfaringerne stammer", "CFBU tæller. Erfaringerne stammer", []),
        ("catalogue.yaml", "Center for Boligsocial Udvikling\n    (CFBU)", "CFBU", ["catalogue.yaml imprint.1: CFBU"]),
        (
            "foreword.md",
            " – planer, som boligorganisation og kommune er fælles om i et udsat område –",
            "",
            ["helhedsplan"],
        ),
        (BYHAVER, "En byhave er", "VUC siger, at en byhave er", ["21-byhaver.md body: VUC is not in the list"]),
        (BYHAVER, "En byhave er", "SSP siger, at en byhave er", ["21-byhaver.md body: SSP", "SSP is not explained"]),
    ],
)
def test_an_abbreviation_that_nobody_explains_is_found(
    copy: Path, file: str, before: str, after: str, found: list[str]
) -> None:
    change(copy, file, before, after)
    told = list(unexplained(copy))
    assert len(told) == len(found)
    assert all(one.endswith(end) for one, end in zip(told, found, strict=True)), told


def test_a_run_of_words_of_another_text_is_found(copy: Path) -> None:
    other = "Her er en hel sætning, som en an-\nden har skrevet, og som ikke er vores."
    source = digests_of(other)
    assert list(shared_runs(copy, source)) == []
    change(copy, BYHAVER, "En byhave er", "Det er en hel sætning, som en anden har skrevet. En byhave er")
    assert [one.partition(": ")[2] for one in shared_runs(copy, source)] == [
        "er en hel sætning som en",
        "en hel sætning som en anden",
        "hel sætning som en anden har",
        "sætning som en anden har skrevet",
    ]


def test_titles_may_be_those_of_the_source(copy: Path) -> None:
    source = digests_of("En titel, som er på seks ord")
    change(copy, BYHAVER, "En byhave er", "I »En titel, som er på seks ord« står, at en byhave er")
    assert list(shared_runs(copy, source)) == []
    assert words("I »En titel« står") == ["i", "står"]
