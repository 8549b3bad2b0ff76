"""Draw the pictures of the sample catalogue: ``python -m art [NAME …]``, all of them or those that are named.

NAME is the name of a file in ``content/pictures/``, or its beginning: ``21-byhaver.jpg``, ``21``, ``theme``.
"""

from __future__ import annotations

import sys
from pathlib import Path

from art import scenes  # noqa: F401  (it fills the gallery)
from art.draw import draw
from art.gallery import PICTURES
from press.problems import ProblemsFound, did_you_mean

FOLDER = Path(__file__).resolve().parents[1] / "content" / "pictures"


def main(names: list[str]) -> int:
    """Draw the pictures whose file names begin with one of `names`, all if there is none -> the exit code."""
    for name in names:
        if not any(file.startswith(name) for file in PICTURES):
            print(f'No picture\'s name begins with "{name}".', did_you_mean(name, PICTURES), file=sys.stderr)
            return 1
    try:
        for file, picture in sorted(PICTURES.items()):
            if not names or file.startswith(tuple(names)):
                print(f"{file}  {draw(picture, FOLDER) / 1000:.0f} kB")
    except ProblemsFound as found:
        print(found, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
