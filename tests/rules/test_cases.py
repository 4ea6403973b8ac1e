"""The rule cases of `tests/cases`, chapter by chapter, and what is asked of the cases themselves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from casebook import FOLDER, Case, CaseError, read, read_text
from caseplay import faults

CASES = [case for path in sorted(FOLDER.glob("*.yaml")) for case in read(path)]
RULEBOOK = (Path(__file__).resolve().parents[2] / "docs" / "rulebook.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^### §(\d+\.\d+)", RULEBOOK, re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}:{case.name.replace(' ', '-')}")
def test_a_case_of_the_rulebook(case: Case) -> None:
    wrong = faults(case)

    assert not wrong, f"{case.name}\n" + "\n".join(wrong)


# ---------------------------------------------------------------- the book of cases


def cited(case: Case) -> list[str]:
    return re.findall(r"§(\d+\.\d+)", str(case.keys["rule"]))


def test_every_chapter_has_at_least_four_cases() -> None:
    chapters = re.findall(r"^## §(\d+) ", RULEBOOK, re.MULTILINE)
    counts = {chapter: sum(int(case.file[:2]) == int(chapter) for case in CASES) for chapter in chapters}

    assert len(chapters) == 14
    assert {chapter: count for chapter, count in counts.items() if count < 4} == {}


def test_every_case_names_a_section_of_its_chapter() -> None:
    lost = [(case.where(), case.name) for case in CASES if not cited(case) or not {*cited(case)} <= {*SECTIONS}]
    strayed = [(case.where(), case.name) for case in CASES if cited(case)[0].split(".")[0] != str(int(case.file[:2]))]

    assert lost == []
    assert strayed == []


def test_nine_sections_in_ten_have_a_case() -> None:
    bare = [section for section in SECTIONS if not any(section in cited(case) for case in CASES)]

    assert len(bare) * 10 <= len(SECTIONS), bare


# ---------------------------------------------------------------- mistakes in writing


SOUND = """
- case: a march
  rule: §3.1
  map: s s s / s s s
  units: "riders: basmachi band 0000 100"
  orders: [move riders 0100]
  events: [moved riders at=0100]
  then:
    riders: {hex: 0100, points: 8}
"""


def test_a_sound_case_holds() -> None:
    assert faults(read_text(SOUND, "sound.yaml")[0]) == []


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        ("units:", "unitz:", "sound.yaml:5, case 'a march': unknown key 'unitz'; did you mean 'units'?"),
        ("points: 8", "pionts: 8", "sound.yaml:9, case 'a march': unknown key 'pionts'; did you mean 'points'?"),
        ("moved", "mowed", "sound.yaml:7, case 'a march': unknown key 'mowed'; did you mean 'moved'?"),
        ("at=", "att=", "sound.yaml:7, case 'a march': unknown key 'att'; did you mean 'at'?"),
        ("  rule: §3.1\n", "", "sound.yaml:2, case 'a march': the key 'rule' is missing"),
        ("  rule:", "  like: a ride\n  rule:", "sound.yaml:3, case 'a march': there is no case 'a ride' before it"),
        ("move riders 0100", "{refuse: end}", "sound.yaml:6, case 'a march': unknown key 'refuse'"),
        ("move riders 0100", "{refused: end, because: NO_WAY}", "sound.yaml:6, case 'a march': unknown key 'NO_WAY'"),
        ("riders: {hex", "towns: {hex", "sound.yaml:9, case 'a march': expected `hex: {field: value}`"),
        ("points: 8", "points: 8, points: 9", "sound.yaml:9: the key 'points' is written twice"),
        ("- case: a march\n ", "-", "sound.yaml:2: an entry begins with `- case: what it shows`"),
    ],
)
def test_a_mistake_in_writing_names_file_case_and_key(right: str, wrong: str, message: str) -> None:
    assert right in SOUND
    with pytest.raises(CaseError) as raised:
        read_text(SOUND.replace(right, wrong, 1), "sound.yaml")

    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("right", "wrong", "message"),
    [
        (
            "riders: {hex",
            "raiders: {hex",
            "sound.yaml:9, case 'a march': unknown key 'raiders'; did you mean 'riders'?",
        ),
        ("points: 8", "points: many", "sound.yaml:9, case 'a march': points is a whole number, not 'many'"),
        ("[move riders", "[move raiders", "sound.yaml:6, case 'a march': a unit is a whole number"),
        ("moved riders", "moved raiders", "sound.yaml:7, case 'a march': unknown key 'raiders'"),
    ],
)
def test_a_name_that_the_map_does_not_have_is_told_when_the_case_is_played(
    right: str, wrong: str, message: str
) -> None:
    case = read_text(SOUND.replace(right, wrong, 1), "sound.yaml")[0]
    with pytest.raises(CaseError) as raised:
        faults(case)

    assert str(raised.value).startswith(message)


@pytest.mark.parametrize(
    ("right", "wrong", "fault"),
    [
        ("points: 8", "points: 7", "sound.yaml:9: riders.points is 8, expected 7 (§3.1)"),
        ("hex: 0100", "hex: 0200", "sound.yaml:9: riders.hex is 0100, expected 0200 (§3.1)"),
        ("moved riders at=0100", "halted riders", "sound.yaml:7: `halted riders` was not told; of its kind: none"),
        ("events:", "never:", "sound.yaml:7: `moved riders at=0100` was told"),
        ("riders 0100]", "riders 0000]", "sound.yaml:6: `move riders 0000` is refused: The unit is there already."),
        (
            "move riders 0100",
            "{refused: move riders 0100, because: OUT_OF_REACH}",
            "sound.yaml:6: `move riders 0100` gives NONE, expected OUT_OF_REACH",
        ),
        (
            "move riders 0100",
            "{meanwhile: {riders: {fatigue: 1}}}",
            "sound.yaml:6: riders.fatigue is 0, expected 1 (§3.1)",
        ),
    ],
)  # fmt: skip
def test_what_came_out_otherwise_is_told_with_its_line(right: str, wrong: str, fault: str) -> None:
    assert right in SOUND
    assert faults(read_text(SOUND.replace(right, wrong, 1), "sound.yaml")[0])[0] == fault


def test_a_case_like_another_takes_its_setting_but_not_its_end() -> None:
    like = (
        "- {case: a longer march, like: a march, rule: §3.1, orders: [move riders 0200], then: {riders: {points: 7}}}"
    )
    case = read_text(SOUND + like, "sound.yaml")[1]

    assert faults(case) == []
    assert case.keys["units"] == "riders: basmachi band 0000 100"
    assert "events" not in case.keys
