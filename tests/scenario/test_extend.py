"""Scenarios that extend others."""

from __future__ import annotations

from pathlib import Path

import pytest
from builders import DUEL

from game.scenario.extend import MAX_BASES
from game.scenario.load import load_scenario, load_text
from game.scenario.problems import ScenarioError
from game.scenario.scenario import Scenario


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "duel.yaml").write_text(DUEL.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path


def derived(folder: Path, text: str, name: str = "mine") -> Scenario:
    path = folder / f"{name}.yaml"
    path.write_text(text, encoding="utf-8")
    return load_scenario(path)


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(ScenarioError) as caught:
        derived(folder, text)
    return [f"{Path(found.file).name}:{found.line}:{found.column} {found.rule}" for found in caught.value.problems]


def test_a_scenario_says_only_what_differs(folder: Path) -> None:
    base = load_scenario(folder / "duel.yaml")
    mine = derived(folder, "extends: duel\ntitle: Mine\nforces: {red: {units: {rifles: {men: 333}}}}\n")
    rifles = mine.names.unit_ids.index("rifles")

    assert (mine.title, mine.description) == ("Mine", base.description)
    assert (int(mine.world.units[rifles].men), int(mine.world.units[rifles].quality)) == (333, 6)
    assert mine.names.unit_ids == base.names.unit_ids
    assert mine.digest != base.digest


def test_lists_are_replaced_as_a_whole(folder: Path) -> None:
    mine = derived(folder, "extends: duel\ncalendar: {audit_turns: [2]}\n")

    assert [turn for turn in range(1, 7) if mine.theatre.calendar[turn - 1].audit] == [2]


def test_remove_takes_entries_of_the_base_away(folder: Path) -> None:
    mine = derived(folder, "extends: duel\nremove: [forces.red.units.horse, events.quarrel, events.unpaid, aid]\n")

    assert "horse" not in mine.names.unit_ids
    assert "caravan" not in mine.names.unit_ids


def test_the_nearer_of_several_bases_counts(folder: Path) -> None:
    (folder / "middle.yaml").write_text("extends: duel\ntitle: Middle\ncalendar: {turns: 5, audit_turns: [5]}\n")
    mine = derived(folder, "extends: middle\ntitle: Mine\n")

    assert (mine.title, int(mine.theatre.terms[0].turns)) == ("Mine", 5)


def test_a_rulebook_is_laid_over_the_base_s_which_is_laid_over_the_standard(folder: Path) -> None:
    (folder / "middle.yaml").write_text("extends: duel\nrulebook: {movement: {ferry_points: 5, ford_points: 4}}\n")
    rules = derived(folder, "extends: middle\nrulebook: {movement: {ford_points: 3}}\n").theatre.rulebook[0]

    assert (int(rules.ferry_points), int(rules.ford_points), int(rules.raft_points)) == (5, 3, 6)


def test_records_carry_the_bases_too(folder: Path) -> None:
    mine = derived(folder, "extends: duel\ntitle: Mine")
    (folder / "duel.yaml").unlink()
    again = load_text(mine.text)

    assert (again.digest, again.text, again.title) == (mine.digest, mine.text, "Mine")


def test_a_bundle_does_not_look_on_the_disk(folder: Path) -> None:
    mine = derived(folder, "extends: duel\ntitle: Mine\n")
    with pytest.raises(ScenarioError, match="no scenario 'other'"):
        load_text(mine.text.replace("extends: duel", "extends: other"))


def test_shipped_scenarios_can_be_extended_from_anywhere(tmp_path: Path) -> None:
    mine = derived(tmp_path, "extends: bukhara1922\ntitle: Mine\n")

    assert mine.title == "Mine"
    assert "enver" in mine.names.unit_ids


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("extends: dual\n", ["mine.yaml:1:10 unknown-base"]),
        ("extends: ../duel\n", ["mine.yaml:1:10 wrong-spelling"]),
        ("extends: mine\n", ["mine.yaml:1:10 circle"]),
        ("title: Mine\nextends: [duel]\n", ["mine.yaml:2:10 wrong-spelling"]),
        ("extends: duel\nremove: [forces.red.units.hrose]\n", ["mine.yaml:2:10 nothing-to-remove"]),
        ("extends: duel\nforces: {red: {units: {rifles: {men: many}}}}\n", ["mine.yaml:2:38 wrong-type"]),
        ("extends: duel\nremove: [districts.karshi]\n", ["duel.yaml"]),
    ],
)
def test_mistakes_are_told_where_they_are(folder: Path, text: str, found: list[str]) -> None:
    told = problems(folder, text)

    assert all(any(line.startswith(wanted) for line in told) for wanted in found), told


def test_a_mistake_in_a_base_is_told_in_the_base(folder: Path) -> None:
    text = (folder / "duel.yaml").read_text(encoding="utf-8")
    (folder / "duel.yaml").write_text(text.replace("turns: 6", "turns: six"), encoding="utf-8")
    line = text[: text.index("turns: 6")].count("\n") + 1

    assert problems(folder, "extends: duel\ntitle: Mine\n") == [f"duel.yaml:{line}:10 wrong-type"]


def test_what_is_meant_is_suggested_for_a_removal(folder: Path) -> None:
    with pytest.raises(ScenarioError, match=r"did you mean 'forces\.red\.units\.horse'"):
        derived(folder, "extends: duel\nremove: [forces.red.units.hores]\n")


def test_circles_and_long_chains_are_refused(folder: Path) -> None:
    (folder / "a.yaml").write_text("extends: b\n")
    (folder / "b.yaml").write_text("extends: a\n")
    assert problems(folder, "extends: a\n") == ["b.yaml:1:10 circle"]

    for number in range(MAX_BASES + 1):
        (folder / f"c{number}.yaml").write_text(f"extends: c{number + 1}\n")
    assert problems(folder, "extends: c0\n") == [f"c{MAX_BASES - 1}.yaml:1:10 too-many-bases"]
