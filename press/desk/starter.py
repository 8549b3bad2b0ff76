"""The name of a new solution -> a content file with the next number and every field in it."""

from __future__ import annotations

from pathlib import Path

from press.editorial.content import read_yaml
from press.editorial.model import slug
from press.problems import Problem, ProblemsFound

STARTER = """\
---
number: {number}
name: {name}
headline: Skriv en overskrift på 22–58 tegn
theme: {theme}          # {themes}
audience: [{group}]     # {groups}
lead: >-                # 25–65 ord, sættes stort
  Skriv en manchet, der kan stå alene: hvad er problemet, hvad er løsningen, og hvorfor er den værd at læse om?
  Den skal være mellem femogtyve og femogtres ord lang, og den må gerne give lyst til at læse videre.
# quote:                # en stemme; paraphrase er i referat, quote er ordret og sættes i anførselstegn
#   form: paraphrase
#   text: En medarbejder fortæller, at …
#   by: Rolle, sted
# advice:               # den runde boks
#   count: 9
#   text: gode råd til …
#   url: https://www.example.dk/loesninger/…
# see_more: [key]       # nøgler fra publications.yaml
# films:
#   - title: …
#     url: https://…
# pictures:             # en fil i pictures/
#   - file: {stem}.svg
#     alt: Hvad man ser, og hvad det betyder
# figures:              # bar, grouped-bar, line, dots, table, ring eller diagram
#   - kind: bar
#     title: …
#     unit: "%"
#     values: {{Med: 84, Uden: 65}}
#     source: …
#     alt: …
---
## {challenge}

Skriv her. De tre afsnit fylder 220–650 ord tilsammen.

## {solution}

Skriv her.

## {effect}

Skriv her.
"""


def start_solution(content: Path, name: str) -> Path:
    """Write a new file in ``solutions/`` and return it; nothing is overwritten. Raises ProblemsFound."""
    name = " ".join(name.split())
    if not slug(name):
        raise ProblemsFound([Problem("new solution", 0, "", "the name holds no letters.", 'Write it like "Byhaver".')])
    colophon = read_yaml(content / "catalogue.yaml").data
    labels = read_yaml(content / "labels" / f"{colophon.get('language', 'da')}.yaml").data
    themes, groups = list(colophon.get("themes") or ()), list(colophon.get("audience") or ())
    number = _next_number(content / "solutions")
    stem = f"{number:02d}-{slug(name)}"
    text = STARTER.format(
        number=number,
        name=f'"{name}"' if any(sign in name for sign in ":#'&*!|>%@`{}[]\"") else name,
        theme=themes[-1] if themes else "",
        themes=" | ".join(themes),
        group=groups[0] if groups else "",
        groups=", ".join(groups),
        stem=stem,
        **{field: labels.get(field, field) for field in ("challenge", "solution", "effect")},
    )
    path = content / "solutions" / f"{stem}.md"
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("x", encoding="utf-8") as file:
        file.write(text)
    return path


def _next_number(folder: Path) -> int:
    numbers = [path.name.partition("-")[0] for path in folder.glob("*.md")]
    return max((int(number) for number in numbers if number.isdigit()), default=0) + 1
