"""Where compounds are divided."""

from __future__ import annotations

from pathlib import Path

import pytest

from press.editorial.catalogue import load
from press.editorial.joints import Joints
from press.problems import ProblemsFound
from tests.conftest import copy_sample

JOINTS = Joints("da", ("bolig-", "fritids-", "fritidsjob-", "job-", "nabo-", "-område", "-mægling", "foged-udsættelse"))


def divided(word: str) -> str:
    places = JOINTS.of(word, "da_DK")
    return "".join("-" * (n in places) + character for n, character in enumerate(word))


@pytest.mark.parametrize(
    "word",
    [
        "bolig-område",
        "bolig-områdernes",
        "Bolig-social",
        "boligerne",  # an ending, not a member
        "job",
        "jobberne",
        "fritidsjob-indsats",  # the longest member that fits
        "fritids-job",
        "fritids-interesser",
        "nabo-konflikt-mægling",  # one that begins, one that ends
        "områderne",
        "foged-udsættelserne",
        "uddannelse",
    ],
)
def test_a_compound_has_its_joints(word: str) -> None:
    assert divided(word.replace("-", "")) == word


def test_joints_are_of_one_language() -> None:
    assert JOINTS.of("boligområde", "da") and not JOINTS.of("boligområde", "nb_NO")
    assert not Joints().of("boligområde", "da")


def test_the_members_are_content(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "content")
    assert load(folder).joints == Joints("da", ())
    (folder / "joints.yaml").write_text("members: [bolig-, -område, foged-udsættelse]\n", encoding="utf-8")
    assert load(folder).joints == Joints("da", ("bolig-", "-område", "foged-udsættelse"))


@pytest.mark.parametrize("member", ["bolig", "-bolig-", "b-", "bolig område", '"-"', "bolig--område"])
def test_a_wrong_member_is_a_problem_at_its_line(tmp_path: Path, member: str) -> None:
    folder = copy_sample(tmp_path / "content")
    (folder / "joints.yaml").write_text(f"members:\n  - nabo-\n  - {member}\n", encoding="utf-8")
    with pytest.raises(ProblemsFound) as found:
        load(folder)
    (problem,) = found.value.problems
    assert (problem.line, problem.field) == (3, "members.2")
    assert "is not a member of a compound" in problem.message
