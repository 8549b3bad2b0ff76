"""Draw the pictures of the sample catalogue: ``python -m art [NAME …]``, all pictures or only the named ones.

NAME is the name of a file in ``content/pictures/``, or its beginning: ``21-byhaver.jpg``, ``21``, ``theme``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from press.problems import Problem, ProblemsFound, did_you_mean, stop_at

FOLDER = Path(__file__).resolve().parents[1] / "content" / "pictures"


def main(names: list[str]) -> int:
    """Draw the pictures whose file names begin with one of `names`, all if there is none -> the exit code."""
    try:
        _draw(names)
    except ProblemsFound as found:
        for problem in found.problems:
            print(problem.named_from(Path.cwd()), file=sys.stderr)
        return 1
    return 0


def _draw(names: list[str]) -> None:
    """Draw the pictures. Raises ProblemsFound, also for problems in the tokens, which the palette reads on import."""
    from art import scenes  # noqa: F401  (it fills the gallery)
    from art.draw import draw
    from art.gallery import PICTURES

    stop_at(
        Problem(
            name,
            0,
            "",
            "no picture has a name that begins like this.",
            did_you_mean(name, PICTURES) or "The pictures are in content/pictures/.",
        )
        for name in names
        if not any(file.startswith(name) for file in PICTURES)
    )
    for file, picture in sorted(PICTURES.items()):
        if not names or file.startswith(tuple(names)):
            print(f"{file}  {draw(picture, FOLDER) / 1000:.0f} kB")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
