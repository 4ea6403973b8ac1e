"""Many games held against history."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from game.ai.players import Player
from game.arena.errors import PageError
from game.arena.history import (
    Change,
    HistoryReport,
    Measured,
    Sample,
    Varied,
    first_turns,
    measure,
    median_of,
    played_variants,
    run_history,
)
from game.arena.history_page import BEGIN, END, UNEXPLAINED, check_page, page_of, write_page
from game.arena.simulate import Plan
from game.scenario.history import History, Kind, Move, Target, Variant
from game.scenario.load import load_scenario, shipped_scenarios
from game.scenario.scenario import Scenario


def target(kind: Kind, low: int, high: int, *, judged: bool = True, turns: tuple[int, int] = (1, 1)) -> Target:
    return Target(
        "it", "It", kind, "men", 0, low, high, "", judged, "invented", "D", 0, first_turn=turns[0], last_turn=turns[1]
    )


def sample(*games: list[int], winners: tuple[str, ...] = ()) -> Sample:
    """Games of one gauge, each the list of what it read turn by turn."""
    return Sample(winners or ("draw",) * len(games), np.array(games, np.int64)[:, :, None])


def test_a_figure_is_the_median_at_its_turn() -> None:
    games = sample([0, 10], [0, 30], [0, 20])
    found = measure(target(Kind.FIGURE, 15, 25, turns=(2, 2)), games)

    assert (found.median, found.met, found.games) == (20, True, 3)
    assert measure(target(Kind.FIGURE, 21, 25, turns=(2, 2)), games).met is False
    assert measure(target(Kind.FIGURE, 21, 25, judged=False, turns=(2, 2)), games).met is None


def test_a_share_counts_games_in_which_it_happened_in_the_window() -> None:
    games = sample([1, 0, 0], [0, 1, 0], [0, 0, 1], [0, 0, 0])

    assert measure(target(Kind.SHARE, 0, 1000, turns=(2, 3)), games).median == 500
    assert measure(target(Kind.SHARE, 0, 1000, turns=(1, 3)), games).median == 750


def test_a_date_is_the_first_turn_and_never_is_the_turn_after_the_last() -> None:
    window = np.array([[0, 1, 1], [0, 0, 0], [1, 0, 0]])

    assert first_turns(window, 4).tolist() == [5, 7, 4]
    assert measure(target(Kind.DATE, 4, 6, turns=(1, 3)), sample(*window.tolist())).median == 2


def test_a_score_is_wins_and_half_of_the_draws() -> None:
    games = sample([0], [0], [0], [0], winners=("basmachi", "red", "draw", "draw"))

    assert measure(target(Kind.SCORE, 450, 550), games).median == 500


@pytest.mark.parametrize("size", [2, 11, 200])
def test_the_interval_of_a_median_covers_it_as_often_as_it_says(size: int) -> None:
    rng = np.random.default_rng(7)
    hit = 0
    for _ in range(200):
        middle, low, high = median_of(rng.integers(0, 1001, size))
        assert low <= middle <= high
        hit += low <= 500 <= high

    assert hit >= 180 or size == 2  # two games know nothing of a median


def found(low: int, high: int, *, why: str = "", accepted: tuple[int, int] = (0, 100)) -> Measured:
    """A target and what some games said, the median in the middle."""
    asked = replace(target(Kind.FIGURE, *accepted), why_missed=why)
    return Measured(asked, (low + high) // 2, low, high, 20)


@pytest.mark.parametrize(
    ("after", "move"),
    [
        ((21, 30), Move.RISES),
        ((0, 9), Move.FALLS),
        ((20, 30), Move.STAYS),
        ((0, 10), Move.STAYS),
        ((12, 14), Move.STAYS),
    ],
)
def test_a_figure_has_moved_when_the_intervals_lie_apart(after: tuple[int, int], move: Move) -> None:
    change = Change(found(10, 20), found(*after), Move.FALLS)

    assert change.move is move
    assert change.as_history_says is (move is Move.FALLS)
    assert Change(found(10, 20), found(*after), None).as_history_says is None


def report(*measured: Measured, changes: tuple[Change, ...] = ()) -> HistoryReport:
    scenario = load_scenario(shipped_scenarios()["template"])
    other = replace(scenario.history.variants[0], title="Something else", note="a note", source="F1")
    varied = (Varied(other, changes),) if changes else ()
    return HistoryReport(scenario, 1, 20, 10, measured, varied)


def test_why_is_told_only_of_what_is_missed() -> None:
    missed = found(200, 300, why="They | ran out.")
    made = report(found(10, 20, why="Never told."), missed, found(300, 400))
    page = page_of(made)

    assert (made.met, made.judged) == (1, 3)
    assert "- **It.** They | ran out." in page
    assert f"- **It.** {UNEXPLAINED}" in page
    assert "Never told." not in page
    assert [each["why_missed"] for each in made.as_object()["targets"]] == ["", "They | ran out.", ""]


def test_the_page_lists_what_moved_and_what_history_foretells() -> None:
    still, up = found(10, 20), found(30, 40)
    changes = (
        Change(still, up, None),
        Change(still, up, Move.FALLS),
        Change(still, up, Move.RISES),
        Change(still, still, Move.RISES),
        Change(still, still, None),
    )
    made = report(still, changes=changes)
    page = page_of(made)

    assert "### Something else\n\nA note. Source: F1." in page
    assert page.count("| It | 15 | 35 |  |  |") == 1
    assert page.count("| It | 15 | 35 | falls | no |") == 1
    assert page.count("| It | 15 | 35 | rises | yes |") == 1
    assert page.count("| It | 15 | 15 | rises | not shown |") == 1
    assert page.count("| It | 15 | 15 |") == 1
    assert "Of 3 moves that history foretells 1 come about, 1 do not show, 1 go otherwise." in page


def test_a_bar_in_a_title_breaks_no_table() -> None:
    odd = found(10, 20)
    odd = replace(odd, target=replace(odd.target, title="This | that"))

    assert "| This \\| that | 0 |" in page_of(report(odd))


def test_a_page_goes_between_the_marks_and_leaves_the_rest(tmp_path: Path) -> None:
    path = tmp_path / "page.md"
    path.write_text(f"# Before\n{BEGIN}\nold\n{END}\n## After\n", encoding="utf-8")
    for page in ("first", "second"):
        check_page(path)
        write_page(path, page)

    assert path.read_text(encoding="utf-8") == f"# Before\n{BEGIN}\n\nsecond\n{END}\n## After\n"


def test_a_page_makes_its_file_but_spoils_none(tmp_path: Path) -> None:
    new, other = tmp_path / "new.md", tmp_path / "other.md"
    write_page(new, "text")
    other.write_text("# Mine\n", encoding="utf-8")

    assert new.read_text(encoding="utf-8") == f"{BEGIN}\n\ntext\n{END}\n"
    for attempt in (lambda: check_page(other), lambda: write_page(other, "text")):
        with pytest.raises(PageError, match="which are not there"):
            attempt()
    assert other.read_text(encoding="utf-8") == "# Mine\n"


@pytest.fixture(scope="module")
def measured() -> tuple[Scenario, HistoryReport]:
    scenario = load_scenario(shipped_scenarios()["template"])
    plan = Plan(scenario, Player.DOCTRINE, Player.DOCTRINE, 1, 20)
    return scenario, run_history(plan, played_variants(scenario, every=True), 20, lambda: None)


def test_the_templates_variant_does_what_it_says(measured: tuple[Scenario, HistoryReport]) -> None:
    scenario, made = measured
    caravan = next(each for each in made.varied[0].changes if each.target.id == "caravan")

    assert [each.target for each in made.measured] == list(scenario.history.targets)
    assert (caravan.expected, caravan.move, caravan.as_history_says) == (Move.FALLS, Move.FALLS, True)
    assert caravan.after.median == 0
    assert made.as_object()["variants"]["no_aid"]["expects"]["caravan"] == {
        "expected": "falls",
        "move": "falls",
        "as_history_says": True,
    }


def test_only_variants_that_targets_ask_for_are_played_without_an_ablation() -> None:
    scenario = load_scenario(shipped_scenarios()["bukhara1922"])

    assert set(played_variants(scenario, every=False)) == {each.variant for each in scenario.history.targets} - {""}
    assert len(played_variants(scenario, every=True)) == len(scenario.history.variants)


def test_a_variant_that_only_sets_the_scene_for_a_target_shows_no_mechanism() -> None:
    variants = (
        Variant("scene", "A scene", ""),
        Variant("other", "Other", ""),
        Variant("both", "Both", "", {"it": Move.RISES}),
    )
    asked = tuple(replace(target(Kind.FIGURE, 0, 1), id=name, variant=name) for name in ("scene", "both"))

    assert [each.id for each in History(asked, variants).mechanisms] == ["other", "both"]
