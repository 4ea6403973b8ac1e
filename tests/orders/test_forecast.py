"""The forecast is the resolver: one distribution, honest in every luck mode, whoever weighs it."""

from __future__ import annotations

import numpy as np
import pytest
from builders import Game, play, sketch
from rules.doors import FIGHT, KNOWN, LOOK, LOOK_AROUND, SPREAD, WEIGH, losses_of, many_fights, many_picks, probe
from scipy.stats import chisquare

from game.base.rows import field_names
from game.orders.forecast import success_permille
from game.rules.scratch import Fight
from game.state.enums import CombatResult, Detection, Side
from game.state.world import copy_world, words

LUCK = {"full": 0, "reduced": 1, "none": 2}


def spread_of(game: Game, attack: int, defence: int, evade: int, luck: int) -> np.ndarray:
    """The weights of a fight of these strengths."""
    fight = game.table.scratch.fight[0]
    fight.attack, fight.defence, fight.evade_permille = attack, defence, evade
    probe(game.table.theatre, game.table.world, game.table.views, game.table.scratch, SPREAD, luck, 0, 0)
    return game.table.scratch.weights.copy()


def success(weights: np.ndarray) -> int:
    return int(getattr(success_permille, "py_func", success_permille)(weights))


def chi_square(counts: np.ndarray, weights: np.ndarray) -> float:
    """p-value of counts against permille; what has no weight must not have been picked."""
    assert counts[weights == 0].sum() == 0
    possible = weights > 0
    if possible.sum() == 1:
        return 1.0
    return float(chisquare(counts[possible], counts.sum() * weights[possible] / 1000).pvalue)


@pytest.fixture(scope="module")
def ring() -> Game:
    """A defender in hills whom the Reds know exactly and attack over a river and along a road."""
    return surrounded()


def surrounded(luck: str = "full", stance: str = "stand", town: str = "post: 0000 nobody") -> Game:
    game = play(
        sketch(
            "s s s s s\n s h h s s\ns s h s s\n s s s s s",
            units=f"""
            band: basmachi band 0202 400 stance={stance} quality=4 morale=6
            foot: basmachi regular_foot 0202 300 stance={stance}
            rifles: red rifle_regiment 0102 700 quality=6
            horse: red cavalry_regiment 0302 500
            guns: red mountain_battery 0201 120
            """,
            towns=town,
            rivers="minor rain: 0102 E",
            luck=luck,
            rulebook={"sight": {"seen_permille": 300, "known_permille": 400}},
        )
    )
    game.do("end")
    for name in ("band", "foot"):
        assert game.contact(Side.RED, name).detection == Detection.KNOWN
    return game


def fights(game: Game, raid: int = 0) -> dict[str, tuple[dict[str, int], list[int]]]:
    """Ledger and weights of the joined assault on 0202 as the resolver and as the forecast weigh it."""
    table, target = game.table, game.hex("0202")
    found = {}
    for name, door in (("resolver", WEIGH), ("forecast", KNOWN)):
        for unit in range(len(game.scenario.names.unit_ids)):
            row = table.world.units[unit]
            table.scratch.other_cost[unit] = int(row.side == Side.RED and row.joined == target)
        probe(table.theatre, table.world, table.views, table.scratch, door, int(Side.RED), target, raid)
        fight = table.scratch.fight[0]
        ledger = {name: int(fight[name]) for name in field_names(Fight)}
        found[name] = ledger, table.scratch.weights.tolist()
    return found


# ---------------------------------------------------------------- the distribution


@pytest.mark.parametrize("luck", LUCK.values())
def test_weights_are_permille_of_all_that_can_happen(ring: Game, luck: int) -> None:
    rng = np.random.default_rng(luck)
    for _ in range(2000):
        attack, defence = (int(10 ** rng.uniform(0, 4)) for _ in range(2))
        evade = int(rng.integers(0, 851)) if rng.random() < 0.5 else 0
        weights = spread_of(ring, attack, defence, evade, luck)
        assert weights.sum() == 1000, (attack, defence, evade)
        assert weights.min() >= 0, (attack, defence, evade, weights)
        if luck == 0:
            assert weights[CombatResult.EVADED] == evade
        if luck == 2:
            assert weights.max() == 1000


@pytest.mark.parametrize("luck", LUCK.values())
@pytest.mark.parametrize("evade", [0, 200, 600])
def test_more_attackers_never_lower_the_chance_of_success(ring: Game, luck: int, evade: int) -> None:
    chances = [success(spread_of(ring, attack, 1000, evade, luck)) for attack in range(0, 7000, 3)]
    drops = [3 * index for index in range(1, len(chances)) if chances[index] < chances[index - 1]]

    assert drops == []
    assert luck == 2 or chances[-1] > chances[0]


def test_reduced_luck_keeps_only_the_middle_of_the_distribution(ring: Game) -> None:
    for attack in range(100, 6000, 100):
        full, reduced = (spread_of(ring, attack, 1000, 0, luck) for luck in (0, 1))
        kept = [result for result in range(7) if reduced[result]]
        start = np.concatenate([[0], np.cumsum(full)])
        inside = [result for result in range(7) if start[result + 1] > 150 and start[result] < 850 and full[result]]
        assert kept == inside


def test_without_luck_the_median_happens(ring: Game) -> None:
    for attack in range(100, 6000, 100):
        full, none = (spread_of(ring, attack, 1000, 0, luck) for luck in (0, 2))
        median = int(none.argmax())
        assert full[:median].sum() <= 500 <= full[: median + 1].sum()


@pytest.mark.parametrize("luck", LUCK.values())
@pytest.mark.parametrize(("attack", "evade"), [(300, 0), (1000, 0), (1700, 350), (4000, 0)])
def test_dice_pick_as_the_weights_say(ring: Game, luck: int, attack: int, evade: int) -> None:
    weights = spread_of(ring, attack, 1000, evade, luck)
    counts = np.zeros(7, np.int64)
    many_picks(weights, 4242 + attack + luck, counts, 100_000)

    assert counts.sum() == 100_000
    assert chi_square(counts, weights) > 0.001


# ---------------------------------------------------------------- forecast = resolver


@pytest.mark.parametrize("luck", LUCK)
@pytest.mark.parametrize("joined", [("rifles",), ("horse",), ("guns", "rifles"), ("rifles", "horse", "guns")])
@pytest.mark.parametrize("stance", ["stand", "evade", "yield"])
def test_a_known_enemy_is_forecast_as_he_is_fought(luck: str, joined: tuple[str, ...], stance: str) -> None:
    game = surrounded(luck, stance)
    for name in joined:
        game.do(f"join {name} 0202")
    found = fights(game)

    assert found["forecast"] == found["resolver"]
    ledger = found["resolver"][0]
    assert ledger["attack"] > 0 < ledger["defence"]
    assert ledger["directions"] == len(joined)


@pytest.mark.parametrize(("joined", "slips"), [(("horse",), False), (("rifles", "horse", "guns"), True)])
def test_who_yields_slips_away_from_too_strong_an_attack_only(joined: tuple[str, ...], slips: bool) -> None:
    evades, yields = surrounded(stance="evade"), surrounded(stance="yield")
    for game in (evades, yields):
        for name in joined:
            game.do(f"join {name} 0202")
    (ledger, weights), (would, _) = fights(yields)["resolver"], fights(evades)["resolver"]

    assert (1000 * ledger["attack"] // ledger["defence"] >= 2000) == slips
    assert ledger["evade_permille"] == (would["evade_permille"] if slips else 0)
    assert (weights[CombatResult.EVADED] > 0) == slips
    assert would["evade_permille"] > 0


def test_walls_count_in_the_forecast_as_in_the_fight() -> None:
    game = surrounded(town="fort: 0202 basmachi walls=500 garrison=100", stance="evade")
    game.do("join rifles 0202", "join horse 0202")
    found = fights(game)

    assert found["forecast"] == found["resolver"]
    assert found["resolver"][0]["walls_permille"] == 500
    assert found["resolver"][0]["evade_permille"] == 0


def test_a_known_enemy_leader_is_in_the_forecast() -> None:
    """Whoever is known exactly is known with his leader: an attack on Enver must not look easier than it is."""
    game = surrounded()
    game.unit("band").leader = 3
    game.do("join rifles 0202")
    for rule in (LOOK_AROUND, LOOK):
        probe(game.table.theatre, game.table.world, game.table.views, game.table.scratch, rule, 1, 0, 0)
    found = fights(game)

    assert found["forecast"][0]["defence"] == found["resolver"][0]["defence"]


def test_ledger_lines_add_up() -> None:
    game = surrounded()
    game.do("join rifles 0202", "join horse 0202", "join guns 0202")
    ledger = fights(game)["resolver"][0]
    attack_lines = ledger["river_permille"] + ledger["directions_permille"] + ledger["surprise_permille"]
    ground = ("terrain_permille", "walls_permille", "entrenchment_permille", "ambush_permille")
    defence_lines = sum(ledger[name] for name in ground)

    assert ledger["attack"] == ledger["attack_base"] * (1000 + attack_lines) // 1000
    assert ledger["defence"] == ledger["defence_base"] * (1000 + defence_lines) // 1000
    assert ledger["attacker_men"] == 700 + 500 + 120
    assert ledger["defender_men"] == 700


@pytest.mark.parametrize(
    ("luck", "stance", "raid"), [("full", "stand", 0), ("full", "evade", 0), ("reduced", "stand", 1)]
)
def test_fights_end_as_often_as_forecast(luck: str, stance: str, raid: int) -> None:
    game = surrounded(luck, stance)
    game.do("join rifles 0202", "join horse 0202")
    weights = np.array(fights(game, raid)["forecast"][1])
    table = game.table
    world, opening, target = copy_world(table.world), words(table.world).copy(), game.hex("0202")
    counts = np.zeros(7, np.int64)
    many_fights(table.theatre, world, words(world), opening, table.scratch, 1, target, raid, counts, 3000)

    assert counts.sum() == 3000
    assert chi_square(counts, weights) > 0.001


def test_the_door_fights_the_fight_that_was_forecast() -> None:
    """Through `submit`: the same position, other seeds."""
    game = surrounded()
    game.do("join rifles 0202", "join horse 0202")
    weights = np.array(fights(game)["forecast"][1])
    opening = words(game.table.world).copy()
    views = game.table.views.copy()
    counts = np.zeros(7, np.int64)
    for seed in range(600):
        words(game.table.world)[:] = opening
        game.table.views[:] = views
        game.table.world.clock[0].seed = 7919 * seed
        fought = [event for event in game.do("assault 0202") if event.kind.name == "FIGHT"]
        counts[fought[0].result] += 1

    assert chi_square(counts, weights) > 0.001


# ---------------------------------------------------------------- losses


def test_neither_side_loses_more_men_than_the_other_brought(ring: Game) -> None:
    rng = np.random.default_rng(3)
    out = np.zeros(14, np.int64)
    fight = ring.table.scratch.fight[0]
    for _ in range(500):
        fight.attacker_men, fight.defender_men = (int(10 ** rng.uniform(0, 4)) for _ in range(2))
        fight.raid = int(rng.integers(0, 2))
        losses_of(ring.table.theatre, ring.table.scratch, out)
        for result in range(7):
            assert int(fight.attacker_men) * out[2 * result] // 1000 <= fight.defender_men
            assert int(fight.defender_men) * out[2 * result + 1] // 1000 <= fight.attacker_men
    fight.raid = 0


def test_a_raid_costs_less_than_an_assault(ring: Game) -> None:
    fight = ring.table.scratch.fight[0]
    fight.attacker_men = fight.defender_men = 500
    lost = []
    for raid in (0, 1):
        fight.raid = raid
        out = np.zeros(14, np.int64)
        losses_of(ring.table.theatre, ring.table.scratch, out)
        lost.append(out)
    fight.raid = 0

    assert np.all(lost[1] <= lost[0])
    assert lost[1].sum() < lost[0].sum()


def test_a_fight_is_told_with_its_result() -> None:
    game = surrounded()
    game.do("join rifles 0202")
    table = game.table
    result = probe(table.theatre, table.world, table.views, table.scratch, FIGHT, 1, game.hex("0202"), 0)
    told = [row for row in table.scratch.events[: int(table.scratch.counters[0].events)] if row.kind == 7]

    assert [int(row.result) for row in told] == [result]
