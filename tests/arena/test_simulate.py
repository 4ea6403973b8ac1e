from __future__ import annotations

from pathlib import Path

import pytest

from game.ai.players import Player
from game.arena.errors import GameCrashedError, UnknownPlayerError
from game.arena.experiment import run_experiment
from game.arena.match import Arena, Match
from game.arena.simulate import Crash, Plan, Umpire, play_all, player_named
from game.record.folder import read_games, read_head
from game.record.models import GameRecord
from game.scenario.scenario import Scenario


def _plan(scenario: Scenario, games: int = 24, jobs: int = 1) -> Plan:
    return Plan(scenario, Player.DOCTRINE, Player.CADET, 100, games, jobs)


def _records(plan: Plan, umpire: Umpire | None = None) -> list[GameRecord]:
    games = list(play_all(plan, umpire))
    assert all(isinstance(game, GameRecord) for game in games)
    return [game for game in games if isinstance(game, GameRecord)]


def test_one_and_two_processes_play_the_same_games(small: Scenario) -> None:
    alone, apart = _records(_plan(small)), _records(_plan(small, jobs=2))
    assert [game.seed for game in alone] == list(range(100, 124))
    assert alone == apart


def test_a_game_does_not_depend_on_the_games_before_it(small: Scenario) -> None:
    first_twenty = _records(_plan(small, 20))
    alone = _records(Plan(small, Player.DOCTRINE, Player.CADET, 119, 1))
    assert alone[0].phase_digests == first_twenty[-1].phase_digests


def test_calling_off_keeps_the_first_games(small: Scenario) -> None:
    umpire = Umpire()
    games = []
    for game in play_all(_plan(small), umpire):
        games.append(game)
        umpire.called_off = len(games) == 3
        if umpire.called_off:
            break
    assert len(games) == 3


@pytest.mark.parametrize("jobs", [1, 2])
def test_after_calling_off_what_comes_is_a_beginning(small: Scenario, jobs: int) -> None:
    umpire = Umpire()
    seeds = []
    for game in play_all(_plan(small, 400, jobs), umpire):
        umpire.called_off = True
        seeds.append(game.seed)
    assert 0 < len(seeds) < 400
    assert seeds == list(range(100, 100 + len(seeds)))


@pytest.mark.parametrize(("name", "player"), [("doctrine", Player.DOCTRINE), ("Cadet", Player.CADET)])
def test_players_are_known_by_name(name: str, player: Player) -> None:
    assert player_named(name) is player


def test_an_unknown_player_is_told_who_was_meant() -> None:
    with pytest.raises(UnknownPlayerError, match="did you mean 'doctrine'"):
        player_named("doctrin")


def _crash_on_seed_101(arena: Arena, seed: int, *players: Player) -> Match:
    if seed == 101:
        raise IndexError("out of bounds")
    return _PLAY(arena, seed, *players)


_PLAY = Arena.play


def test_a_crash_names_the_seed(small: Scenario, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(Arena, "play", _crash_on_seed_101)
    with pytest.raises(GameCrashedError, match="seed 101 crashed: IndexError"):
        run_experiment(_plan(small, 3), tmp_path, lambda: None)
    assert list(tmp_path.iterdir()) == []
    course = run_experiment(_plan(small, 3), None, lambda: None, keep_crashes=True)
    assert [crash.seed for crash in course.crashes] == [101]
    assert [result.seed for result in course.results] == [100, 102]
    assert isinstance(course.crashes[0], Crash)


def test_an_interrupted_experiment_records_what_is_finished(small: Scenario, tmp_path: Path) -> None:
    import signal

    ticks: list[None] = []

    def interrupt_at_five() -> None:
        ticks.append(None)
        if len(ticks) == 5:
            signal.raise_signal(signal.SIGINT)

    course = run_experiment(_plan(small, 50), tmp_path / "runs", interrupt_at_five)
    assert course.interrupted
    assert len(course.results) == 5
    head = read_head(tmp_path / "runs")
    assert (head.games, head.games_asked) == (5, 50)
    assert len(list(read_games(tmp_path / "runs", head))) == 5
    assert course.as_object()["digest"] == head.digest
