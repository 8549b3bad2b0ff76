"""What the files of the sample say, piece by piece, for the tests of its facts and its wording.

The runs of six words of the catalogue that the facts are from are kept as digests in ``source_runs.bin``: its text is
not ours to keep. Make them anew, or see which runs the content shares with it, with the folder of its text files::

    python -m tests.sample_texts FOLDER [--keep]
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import yaml

CONTENT = Path(__file__).parent.parent / "content"
KEPT = Path(__file__).parent / "source_runs.bin"
RUN = 6
"""So many words in a row are no chance."""
SIZE = 5
"""Bytes of a digest: two runs have the same one by chance once in a million millions."""
NOT_PROSE = {"url", "file", "name", "kind", "theme", "form", "audience", "see_more", "publication", "source", "keep"}
"""Fields with links, titles and keys. A name within a figure is prose."""
_TITLE = re.compile("»[^»«]*«")
_FROM_THE_CATALOGUE = re.compile("# The catalogue itself is the source: .")


@dataclass(frozen=True)
class Piece:
    """A text of the content: the file, the field ("body" for that below the fields), and its words."""

    file: str
    field: str
    text: str


@dataclass(frozen=True)
class Cited:
    """A figure or a box: where it is, the key or the words of its source, and whether the file says why the catalogue
    itself is the source.
    """

    where: str
    source: str | None
    tells_why: bool


def front_matter(path: Path) -> tuple[str, str]:
    """Return the fields of a file as they are written, and the text below them."""
    _, fields, body = path.read_text(encoding="utf-8").split("---\n", 2)
    return fields, body


def in_order(content: Path) -> Iterator[Path]:
    """Yield the files in the order of the book: the foreword, each theme, its solutions."""
    yield content / "foreword.md"
    solutions = sorted((content / "solutions").glob("*.md"))
    for theme in sorted((content / "themes").glob("*.md")):
        yield theme
        key = theme.stem.partition("-")[2]
        yield from (one for one in solutions if yaml.safe_load(front_matter(one)[0])["theme"] == key)


def pieces(content: Path) -> Iterator[Piece]:
    """Yield all prose of the content in the order of reading: fields first, then the paragraphs below them."""
    frame = yaml.safe_load((content / "catalogue.yaml").read_text(encoding="utf-8"))
    for n, paragraph in enumerate(frame["imprint"], 1):
        yield Piece("catalogue.yaml", f"imprint.{n}", paragraph)
    for path in in_order(content):
        written, body = front_matter(path)
        fields = yaml.safe_load(written)
        later = {name: fields.pop(name) for name in ("did_you_know", "figures") if name in fields}
        yield from _of_value(path.name, "", fields)
        for paragraph in filter(None, map(str.strip, body.split("\n\n"))):
            yield Piece(path.name, "body", paragraph)
        yield from _of_value(path.name, "", later)
    yield Piece("catalogue.yaml", "blurb", frame["blurb"])


def _of_value(file: str, field: str, value: Any) -> Iterator[Piece]:
    if isinstance(value, dict):
        for name, one in value.items():
            is_title = field.startswith("films") and name == "title"
            if is_title or (name in NOT_PROSE and not field.startswith("figures.items")):
                continue
            if field.endswith("values"):
                yield Piece(file, field, str(name))
            yield from _of_value(file, f"{field}.{name}".lstrip("."), one)
    elif isinstance(value, list):
        for one in value:
            yield from _of_value(file, field, one)
    elif isinstance(value, str):
        yield Piece(file, field, value)


def cited(content: Path) -> Iterator[Cited]:
    """Yield every figure and every "Vidste du…" box of themes and solutions."""
    for path in list(in_order(content))[1:]:
        written, _ = front_matter(path)
        fields = yaml.safe_load(written)
        if box := fields.get("did_you_know"):
            tells_why = bool(_FROM_THE_CATALOGUE.search(_block(written, "did_you_know")))
            yield Cited(f"{path.name} did_you_know", box.get("publication"), tells_why)
        figures = re.split(r"(?m)^  - (?=kind:)", _block(written, "figures"))[1:] if fields.get("figures") else []
        for n, (figure, block) in enumerate(zip(fields.get("figures", ()), figures, strict=True), 1):
            tells_why = bool(_FROM_THE_CATALOGUE.search(block))
            yield Cited(f"{path.name} figures.{n}", figure.get("source"), tells_why)


def _block(written: str, field: str) -> str:
    """Return the lines of a field, with its comments."""
    _, _, rest = f"\n{written}".partition(f"\n{field}:")
    return re.split(r"(?m)^(?=[a-z_]+:)", rest.partition("\n")[2])[0]


def panels(content: Path) -> Iterator[str]:
    """Yield the keys of all "Se mere" panels."""
    for path in list(in_order(content))[1:]:
        yield from yaml.safe_load(front_matter(path)[0]).get("see_more", ())


def register(content: Path) -> set[str]:
    """Return the keys of the register."""
    return set(yaml.safe_load((content / "publications.yaml").read_text(encoding="utf-8")))


def words(text: str) -> list[str]:
    """Return the words of a text, without titles, marks and capitals."""
    return re.findall(r"[^\W_]+", _TITLE.sub(" ", text).casefold())


def runs(text: Sequence[str]) -> Iterator[tuple[str, bytes]]:
    """Yield each run of words, and its digest."""
    for n in range(len(text) - RUN + 1):
        run = " ".join(text[n : n + RUN])
        yield run, blake2b(run.encode(), digest_size=SIZE).digest()


def digests_of(text: str) -> set[bytes]:
    """Return the digests of the runs of a text in lines, some of which end in a divided word."""
    joined = ""
    for line in filter(None, map(str.strip, text.splitlines())):
        is_divided = re.search(r"[^\W\d_]-$", joined) and re.match(r"(?!(og|eller|til)\b)[^\W\d_]", line)
        joined = joined[:-1] + line if is_divided else f"{joined} {line}"
    return {digest for _, digest in runs(re.findall(r"[^\W_]+", joined.casefold()))}


def kept() -> set[bytes]:
    """Return the digests that are kept."""
    whole = KEPT.read_bytes()
    return {whole[n : n + SIZE] for n in range(0, len(whole), SIZE)}


def shared_runs(content: Path, source: set[bytes]) -> Iterator[str]:
    """Yield each run of words that the content shares with the source, with its place."""
    for piece in pieces(content):
        for run, digest in runs(words(piece.text)):
            if digest in source:
                yield f"{piece.file} {piece.field}: {run}"


def main() -> None:
    """Print the shared runs; with ``--keep``, keep the digests of the source."""
    parser = argparse.ArgumentParser(description="Runs of words that the content shares with its source.")
    parser.add_argument("folder", type=Path, help="the folder with the text files of the source")
    parser.add_argument("--keep", action="store_true", help="keep the digests of its runs")
    given = parser.parse_args()
    files = sorted(given.folder.glob("*.txt"))
    source = set().union(*(digests_of(path.read_text(encoding="utf-8")) for path in files))
    if given.keep:
        KEPT.write_bytes(b"".join(sorted(source)))
    print(*shared_runs(CONTENT, source), f"{len(source)} runs in {len(files)} files", sep="\n")


if __name__ == "__main__":
    main()
