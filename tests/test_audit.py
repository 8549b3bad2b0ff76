"""The audit of the locked packages: what is known is said, and what could not be asked about, too."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from tests.audit import LOCKS, Run, audit
from tests.conftest import PROJECT

LOCK = PROJECT / LOCKS[0]


def answering(packages: Sequence[dict[str, Any]] | None, error: str = "") -> Run:
    """A pip-audit that gives this answer, or none."""

    def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
        options = dict(word.removeprefix("--").split("=") for word in command if "=" in word)
        assert options["requirement"] == str(LOCK) and "--disable-pip" in command and "--require-hashes" in command
        if packages is not None:
            Path(options["output"]).write_text(json.dumps({"dependencies": packages, "fixes": []}), encoding="utf-8")
        return subprocess.CompletedProcess(command, int(packages is None), "", error)

    return run


def test_a_known_vulnerability_fails_the_audit() -> None:
    packages: list[dict[str, Any]] = [
        {"name": "jinja2", "version": "3.1.0", "vulns": [{"id": "PYSEC-2099-1", "fix_versions": ["3.1.9"]}]},
        {"name": "rich", "version": "15.0", "vulns": []},
    ]
    assert audit(LOCK, answering(packages)) == (
        [
            "jinja2 3.1.0: PYSEC-2099-1; mended in 3.1.9",
            "requirements.lock: 1 known vulnerabilities in 2 of 2 packages.",
        ],
        False,
    )


def test_packages_that_are_not_in_the_data_are_named() -> None:
    packages: list[dict[str, Any]] = [
        {"name": "rich", "skip_reason": "not found"},
        {"name": "typer", "version": "1", "vulns": []},
    ]
    assert audit(LOCK, answering(packages)) == (
        [
            "SKIPPED: 1 of 2 packages are not in the data: rich",
            "requirements.lock: 0 known vulnerabilities in 1 of 2 packages.",
        ],
        True,
    )


def test_an_audit_that_reaches_no_data_is_skipped_aloud() -> None:
    said = "INFO: trying\nERROR: cannot connect\n"
    assert audit(LOCK, answering(None, said)) == (
        ["SKIPPED: requirements.lock was not audited: ERROR: cannot connect"],
        True,
    )
    assert audit(LOCK, answering(None))[0] == ["SKIPPED: requirements.lock was not audited: pip-audit gave no answer."]
