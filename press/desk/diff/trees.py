"""A git revision -> its commit, and a temporary folder with its files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from press.problems import Problem, ProblemsFound
from press.scratch import temporary_folder

WORKING_TREE = "the working tree"
LONGEST = 4_096
"""The longest name of a revision, in characters: a branch is a path. Linux starts no program with one of 131,072."""


def commit_of(repository: Path, revision: str) -> str:
    """Return the hash of the commit that a revision names. Raises ProblemsFound if there is none."""
    if revision.startswith("-"):  # git would read it as an option
        raise _unknown(revision, "It begins with a minus sign.")
    if len(revision) > LONGEST:
        raise _unknown(revision, f"It is longer than {LONGEST:,} characters.")
    return _git(repository, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", revision=revision)


def project_in(project: Path) -> Path:
    """Return the folder of the project, relative to the root of its repository. Raises ProblemsFound."""
    return Path(_git(project, "rev-parse", "--show-prefix", revision="HEAD"))


@contextmanager
def checked_out(repository: Path, commit: str) -> Iterator[Path]:
    """Give the files of a commit in a worktree that is deleted afterwards. Raises ProblemsFound."""
    with temporary_folder() as folder:
        tree = folder.resolve() / "tree"
        _git(repository, "worktree", "add", "--detach", "--force", str(tree), commit, revision=commit)
        try:
            yield tree
        finally:
            _git(repository, "worktree", "remove", "--force", str(tree), revision=commit)


def _git(repository: Path, *arguments: str, revision: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", repository, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        raise ProblemsFound([Problem("git", 0, "", "git is not installed.", "Install it.")]) from None
    if done.returncode:
        raise _unknown(revision, done.stderr.strip() or "There is no such commit in this repository.")
    return done.stdout.strip()


def _unknown(revision: str, reason: str) -> ProblemsFound:
    remedy = 'Name a commit, a branch or a tag. "git fetch" gets those of other people.'
    return ProblemsFound([Problem(revision or '""', 0, "", f"git cannot read this revision: {reason}", remedy)])
