"""The scenarios in the box: they load without a word, differ only where they say, and can be played to the end."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest
import yaml

from game.ai.players import Player
from game.arena.match import Arena
from game.arena.simulate import Plan, play_all
from game.record.models import GameRecord
from game.scenario.extend import Lineage
from game.scenario.load import load_scenario, shipped_scenarios, variant_of
from game.scenario.problems import Findings
from game.scenario.reader import decode, read_bytes
from game.scenario.scenario import Scenario
from game.scenario.weights import load_weights

NAMES = sorted(shipped_scenarios())
ALONE = ("bukhara1922", "template", "tutorial")
DERIVED = [name for name in NAMES if name not in ALONE]

Leaves = dict[tuple[str, ...], Any]


@cache
def shipped(name: str) -> Scenario:
    return load_scenario(shipped_scenarios()[name])


def leaves(value: Any, path: tuple[str, ...] = ()) -> Leaves:
    """Every value of a tree with the way to it; a list is one value, as it is replaced as a whole."""
    if not isinstance(value, dict) or not value:
        return {path: value}
    return {way: leaf for key, inner in value.items() for way, leaf in leaves(inner, (*path, str(key))).items()}


def merged(name: str) -> Leaves:
    """What a scenario comes to with its bases laid under it."""
    path = shipped_scenarios()[name]
    document = decode(read_bytes(path, path.name), path.name)
    tree = Lineage(document, Findings(), shipped_scenarios().get).tree.value()
    return leaves({key: value for key, value in tree.items() if key not in ("extends", "remove")})


def test_the_box_holds_what_the_guide_lists() -> None:
    assert set(NAMES) == {*ALONE, "article1922", "hundred_thousand", "kamenev1922"}


@pytest.mark.parametrize("name", NAMES)
def test_it_loads_without_a_warning(name: str) -> None:
    assert shipped(name).warnings == ()


@pytest.mark.parametrize("name", NAMES)
def test_every_variant_of_its_history_loads_and_differs(name: str) -> None:
    for variant in shipped(name).history.variants:
        assert variant_of(shipped(name), variant.id).digest != shipped(name).digest


@pytest.mark.parametrize("name", ALONE)
def test_it_stands_alone(name: str) -> None:
    assert "extends" not in yaml.safe_load(shipped_scenarios()[name].read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", DERIVED)
def test_it_differs_from_its_base_only_where_it_says(name: str) -> None:
    own = yaml.safe_load(shipped_scenarios()[name].read_text(encoding="utf-8"))
    removed = {tuple(entry.split(".")) for entry in own.pop("remove", [])}
    told = {*leaves(own), *removed}
    mine, base = merged(name), merged(own["extends"])
    changed = {way for way in mine.keys() | base.keys() if mine.get(way) != base.get(way)}

    assert changed
    assert {way for way in changed if not any(way[: len(said)] == said for said in told)} == set()


@pytest.mark.parametrize("players", [(Player.DOCTRINE, Player.DOCTRINE), (Player.CADET, Player.CADET)])
@pytest.mark.parametrize("name", NAMES)
def test_it_is_played_to_the_end(name: str, players: tuple[Player, Player]) -> None:
    scenario = shipped(name)
    arena = Arena(scenario.theatre, scenario.world, load_weights())
    for seed in (1, 2):
        match = arena.play(seed, *players)
        assert (match.refused, match.broken_promise) == (0, 0), f"seed {seed}"
        assert match.world.clock[0].ending > 0


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_doctrine_against_doctrine_is_even(name: str) -> None:
    games = list(play_all(Plan(shipped(name), Player.DOCTRINE, Player.DOCTRINE, 1, 400, 2)))
    finished = [game for game in games if isinstance(game, GameRecord)]
    score = sum({"basmachi": 2, "draw": 1, "red": 0}[game.winner] for game in finished) * 500 // len(finished)

    assert len(finished) == len(games)
    assert 450 <= score <= 550
