"""``make audit``: are there known vulnerabilities in the locked packages? pip-audit asks, from the lock files alone.

Nothing is installed or resolved. Whatever could not be asked about is named: silence would look like a clean result.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from tests.conftest import PROJECT

LOCKS = ("requirements.lock", "requirements-test.lock")
OPTIONS = ("--disable-pip", "--require-hashes", "--format=json", "--progress-spinner=off")
Run = Callable[[Sequence[str]], subprocess.CompletedProcess[str]]


def run(command: Sequence[str]) -> subprocess.CompletedProcess[str]:
    """Run a program, and keep what it says."""
    return subprocess.run(command, capture_output=True, text=True, check=False)


def audit(lock: Path, run: Run = run) -> tuple[list[str], bool]:
    """Ask about the packages of a lock -> what is said of them, as lines; whether no vulnerability is known."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer.json"
        program = str(Path(sys.executable).with_name("pip-audit"))
        done = run([program, *OPTIONS, f"--requirement={lock}", f"--output={answer}"])
        if not answer.exists():
            reason = (done.stderr.strip().splitlines() or ["pip-audit gave no answer."])[-1]
            return [f"SKIPPED: {lock.name} was not audited: {reason}"], True
        packages = json.loads(answer.read_text(encoding="utf-8"))["dependencies"]
    known = [(package, found) for package in packages for found in package.get("vulns", ())]
    lines = [
        f"{package['name']} {package['version']}: {found['id']}; mended in {', '.join(found['fix_versions']) or 'none'}"
        for package, found in known
    ]
    if unknown := [package["name"] for package in packages if "skip_reason" in package]:
        lines.append(f"SKIPPED: {len(unknown)} of {len(packages)} packages are not in the data: {', '.join(unknown)}")
    audited = len(packages) - len(unknown)
    lines.append(f"{lock.name}: {len(known)} known vulnerabilities in {audited} of {len(packages)} packages.")
    return lines, not known


def main() -> int:
    """Audit both locks. Returns 1 if a vulnerability is known, else 0."""
    is_well = True
    for name in LOCKS:
        lines, is_clean = audit(PROJECT / name)
        print("\n".join(lines))
        is_well &= is_clean
    return int(not is_well)


if __name__ == "__main__":
    sys.exit(main())
