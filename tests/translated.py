"""The small catalogue of the tests in two languages: Danish, and English beside it."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.conftest import PROJECT, copy_sample

IN_ENGLISH = PROJECT / "tests" / "sample_in_english"


def copy_in_two_languages(folder: Path) -> Path:
    """A valid content folder of 2 themes and 3 solutions, in Danish and in English."""
    content = copy_sample(folder)
    shutil.copytree(IN_ENGLISH, content, dirs_exist_ok=True)
    return content
