"""The browser that tests and benchmarks drive: Chromium, which asks nobody for anything by itself."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
QUIET += ["--disable-component-update", "--disable-sync"]
NOT_THERE = "there is no Chromium: install one by apt-get install chromium, or .venv/bin/playwright install chromium."


def find_chromium() -> str | None:
    """The program: Debian's, Google's, or the one that Playwright brought."""
    if found := shutil.which("chromium") or shutil.which("google-chrome"):
        return found
    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).exists() else None


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, for as long as it is needed."""
    path = find_chromium()
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield started
        started.close()
