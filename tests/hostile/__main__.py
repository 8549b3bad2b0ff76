"""Writes docs/hostile.md: ``python -m tests.hostile``."""

from __future__ import annotations

from tests.conftest import PROJECT
from tests.hostile.document import document

if __name__ == "__main__":
    (PROJECT / "docs" / "hostile.md").write_text(document(), encoding="utf-8")
