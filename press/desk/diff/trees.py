"""A git revision -> a folder with its files, for as long as it is needed; and what git says of a revision."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from press.problems import Problem, ProblemsFound
from press.scratch import temporary_folder

WORKING_TREE = "the working tree"


def commit_of(repository: Path, revision: str) -> str:
    """The hash of the commit that a revision names. Raises ProblemsFound."""
    if revision.startswith("-"):  # git would take it for an option
        raise _unknown(revision, "It begins with a minus sign.")
    return _git(repository, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}", asked=revision)


def project_in(project: Path) -> Path:
    """Where the project lies in its repository, named from the root of that. Raises ProblemsFound."""
    return Path(_git(project, "rev-parse", "--show-prefix", asked="HEAD"))


@contextmanager
def checked_out(repository: Path, commit: str) -> Iterator[Path]:
    """The files of a commit, in a worktree that is gone afterwards. Raises ProblemsFound."""
    with temporary_folder() as folder:
        tree = folder.resolve() / "tree"
        _git(repository, "worktree", "add", "--detach", "--force", str(tree), commit, asked=commit)
        try:
            yield tree
        finally:
            _git(repository, "worktree", "remove", "--force", str(tree), asked=commit)


def _git(repository: Path, *arguments: str, asked: str) -> str:
    try:
        done = subprocess.run(
            ["git", "-C", repository, *arguments], capture_output=True, text=True, encoding="utf-8", check=False
        )
    except FileNotFoundError:
        raise ProblemsFound([Problem("git", 0, "", "git is not installed.", "Install it.")]) from None
    if done.returncode:
        raise _unknown(asked, done.stderr.strip() or "There is no such commit in this repository.")
    return done.stdout.strip()


def _unknown(revision: str, reason: str) -> ProblemsFound:
    remedy = 'Name a commit, a branch or a tag. "git fetch" gets those of other people.'
    return ProblemsFound([Problem(revision or '""', 0, "", f"git cannot read this revision: {reason}", remedy)])
