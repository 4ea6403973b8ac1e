"""Chapter 6, cargo: convoys carry the stores of one town to another (§6.7)."""

from __future__ import annotations

import pytest
from builders import Game, kinds, play, sketch

from game.rules.refusal import Refusal
from game.state.enums import CombatResult, EventKind, Side, Station, Track

PLAIN = "s s s s s s s s s s\n s s s s s s s s s s\ns s s s s s s s s s"
ROAD = "cart_road: 0001 0101 0201 0301 0401 0501 0601 0701"
TOWNS = "base: 0001 red size=4 garrison=10 loads=20\nfort: 0601 red garrison=10 loads=1\nlost: 0901 basmachi loads=9"
CARTS = "carts: red cart_convoy 0001 30"


def on_the_road(units: str = CARTS, towns: str = TOWNS, **more) -> Game:
    """The Reds to play, with carts in their base."""
    game = play(sketch(PLAIN, units=units, towns=towns, routes=ROAD, **more))
    game.do("end")
    return game


def test_a_convoy_carries_stores_from_town_to_town() -> None:
    game = on_the_road()
    events = game.do("load carts")
    assert [(event.kind, event.amount) for event in events] == [(EventKind.LOADED, 800)]
    assert (game.town("base").loads, game.unit("carts").loads, game.unit("carts").points) == (1200, 800, 4)
    game.do("move carts 0401", "end")
    assert game.unit("carts").loads == 800, "there is no town to unload in"
    game.do("end", "move carts 0601")
    assert game.town("fort").loads == 100
    events = game.do("end")

    assert EventKind.UNLOADED in kinds(events)
    assert (game.town("fort").loads, game.unit("carts").loads) == (100 + 800, 0)
    assert game.unit("carts").station == Station.ON_MAP
    assert game.table.world.ledger[Side.RED].aid_loads == 0


def test_a_convoy_does_not_unload_where_it_loaded() -> None:
    game = on_the_road()
    game.do("load carts")
    game.end_turn()

    assert (game.town("base").loads, game.unit("carts").loads) == (1200, 800)


def test_a_convoy_takes_what_is_there() -> None:
    game = on_the_road("carts: red cart_convoy 0601 30")
    game.do("load carts")

    assert (game.town("fort").loads, game.unit("carts").loads) == (0, 100)
    assert game.ask("load carts") is Refusal.NOTHING_IN_STORE


def test_why_nobody_loads() -> None:
    units = (
        CARTS + "\nrifles: red rifle_regiment 0001 100\nlate: red cart_convoy 0501 30\nfar: red cart_convoy 0300 30"
    )
    game = on_the_road(units)

    assert game.ask("load rifles") is Refusal.NO_CARGO
    assert game.ask("load far") is Refusal.NO_DEPOT
    game.do("load carts")
    assert game.ask("load carts") is Refusal.FULLY_LADEN
    game.do("move late 0001")
    assert game.unit("late").points == 2
    assert game.ask("load late") is Refusal.NO_POINTS


def test_an_aid_caravan_is_no_convoy() -> None:
    units = "camels: basmachi aid_caravan 0901 20 loads=5\nown: basmachi camel_convoy 0901 24"
    game = play(sketch(PLAIN, units=units, towns=TOWNS))

    assert game.ask("load camels") is Refusal.NO_CARGO
    game.do("load own")
    assert game.unit("own").loads == 500


def ambushed(escort: bool, seed: int) -> Game:
    """Laden carts on the road, with an escort or without, attacked by a band."""
    units = "carts: red cart_convoy 0001 30\nriders: basmachi band 0501 250"
    units += "\nescort: red rifle_regiment 0401 400" if escort else ""
    game = play(sketch(PLAIN, units=units, towns=TOWNS, routes=ROAD), seed)
    game.do("end", "load carts", "move carts 0401", "end")
    game.do("join riders 0401", "assault 0401")
    return game


def test_a_beaten_convoy_loses_a_share_of_its_cargo_to_whoever_beat_it() -> None:
    lost = set()
    for seed in range(12):
        game = ambushed(False, seed)
        fight = next(event for event in game.events if event.kind is EventKind.FIGHT)
        hit = [event for event in game.events if event.kind is EventKind.CARAVAN_HIT]
        if fight.result in (CombatResult.PUSHED_BACK, CombatResult.BEATEN, CombatResult.ROUTED):
            assert 160 <= hit[0].amount <= 480
            assert game.table.world.ledger[Side.BASMACHI].captured_loads >= hit[0].amount
            lost.add(hit[0].amount)
        assert game.table.broken_promise() == 0

    assert len(lost) > 3


def test_an_escort_fights_for_its_convoy() -> None:
    results = {next(e for e in ambushed(True, seed).events if e.kind is EventKind.FIGHT).result for seed in range(8)}
    alone, guarded = (ambushed(escort, 1).table.scratch.fight[0] for escort in (False, True))

    assert results <= {CombatResult.ATTACK_ROUTED, CombatResult.REPULSED, CombatResult.STALEMATE}
    assert guarded.defence_base - alone.defence_base == 480


@pytest.mark.parametrize(("kind", "cooled"), [("aid_caravan", 4), ("camel_convoy", 0)])
def test_the_donor_minds_only_his_own_caravans(kind: str, cooled: int) -> None:
    units = f"camels: basmachi {kind} 0901 16" + (" loads=5" if kind == "aid_caravan" else "")
    game = play(sketch(PLAIN, units=units, towns=TOWNS, attitude=70))
    if kind == "camel_convoy":
        game.do("load camels", "move camels 0801")
    else:
        game.do("move camels 0801")
    game.table.world.ledger[Side.BASMACHI].killed_men += 6
    game.unit("camels").men = 10
    game.end_turn()

    assert game.unit("camels").station == Station.GONE
    assert game.table.world.tracks[Track.ATTITUDE].level == 70 - cooled


def test_loading_can_be_taken_back() -> None:
    game = on_the_road()
    game.do("load carts")

    assert game.table.undo().order == game.order("load carts")
    assert (game.town("base").loads, game.unit("carts").loads) == (2000, 0)
