"""What the doctrine player does beside marching: forced marches, steamers, convoys, flights; and when it does not."""

from __future__ import annotations

from builders import Game, order_from, play, sketch

from game.ai.mind import new_mind
from game.ai.players import Player
from game.base.rows import rows
from game.orders.order import Order
from game.rules.scratch import OrderRow
from game.scenario.weights import load_weights
from game.state.enums import OrderKind, Side

PLAIN = "s s s s s s s s s s s s s s s s\n s s s s s s s s s s s s s s s s"
RIVER = "major glacier navigable: " + ", ".join(
    f"{column:02d}00 {side}" for column in range(16) for side in ("SW", "SE")
)


def phase_of(side: Side, terrain: str = PLAIN, **more) -> Game:
    """A sketch in a side's phase."""
    game = play(sketch(terrain, **more))
    if side is Side.RED:
        game.do("end")
    return game


def orders_of(game: Game, side: Side) -> list[Order]:
    """What the doctrine player orders in a phase; every order must stand."""
    mind, row = new_mind(1, load_weights()[int(side)]), rows(OrderRow, 1)[0]
    given = []
    while game.table.waiting is not None and game.table.waiting.side is side and len(given) < 200:
        given.append(order_from(game.table, game.table.view(side), mind, Player.DOCTRINE, row))
        answer = game.table.submit(given[-1])
        assert answer.accepted, answer.sentence
    return given


def kinds_for(game: Game, orders: list[Order], name: str) -> list[OrderKind]:
    return [order.kind for order in orders if order.unit == game.row(name)]


def open_town(hexes: int, value: int = 80) -> list[OrderKind]:
    """Red rifles and an open rebel town so many hexes away."""
    towns = f"base: 0000 red garrison=0\nprize: {hexes:02d}00 basmachi garrison=50 value={value}"
    game = phase_of(Side.RED, units="rifles: red rifle_regiment 0000 600", towns=towns)
    return kinds_for(game, orders_of(game, Side.RED), "rifles")


def test_a_march_is_forced_when_it_brings_a_fresh_unit_to_its_goal() -> None:
    assert open_town(9)[:2] == [OrderKind.FORCE, OrderKind.MOVE]
    assert OrderKind.FORCE not in open_town(6), "it can be there anyhow"
    assert OrderKind.FORCE not in open_town(12), "it cannot be there"
    assert OrderKind.FORCE not in open_town(9, value=30), "it is not worth it"


def test_a_steamer_is_taken_when_it_saves_two_marches() -> None:
    def journey(hexes: int) -> list[OrderKind]:
        towns = f"base: 0000 red garrison=0\nport: {hexes - 1:02d}00 red garrison=0 value=0\n"
        towns += f"prize: {hexes:02d}00 basmachi garrison=50 value=90"
        units = "rifles: red rifle_regiment 0000 250\nboat: red steamer 0300 60"
        game = phase_of(Side.RED, units=units, towns=towns, rivers=RIVER)
        return kinds_for(game, orders_of(game, Side.RED), "rifles")

    assert journey(15)[0] is OrderKind.SAIL
    assert OrderKind.SAIL not in journey(9)


def test_a_convoy_carries_plenty_to_where_men_lack_rounds() -> None:
    towns = "base: 0000 red size=4 garrison=0 loads=30\nfort: 1000 red garrison=10 value=60"
    units = "carts: red cart_convoy 0000 30\nrifles: red rifle_regiment 1000 500 ammunition_loads=0"
    road = "cart_road: " + " ".join(f"{column:02d}00" for column in range(11))
    game = phase_of(Side.RED, units=units, towns=towns, routes=road)
    first = kinds_for(game, orders_of(game, Side.RED), "carts")
    assert first[:2] == [OrderKind.LOAD, OrderKind.TASK]
    game.do("end")
    orders_of(game, Side.RED)

    assert game.town("fort").loads == 800
    assert game.unit("carts").loads == 0


def test_a_convoy_waits_where_nobody_lacks_anything() -> None:
    towns = "base: 0000 red size=4 garrison=0 loads=30\nfort: 0600 red garrison=10 value=60 loads=10"
    units = "carts: red cart_convoy 0000 30\nrifles: red rifle_regiment 0600 500"
    game = phase_of(Side.RED, units=units, towns=towns)
    given = kinds_for(game, orders_of(game, Side.RED), "carts")

    assert not {OrderKind.LOAD, OrderKind.MOVE, OrderKind.TASK} & set(given)


def test_aircraft_fly_to_the_town_most_valued_that_nobody_sees() -> None:
    towns = "field: 0000 red garrison=0\nnear: 0700 basmachi value=50\nfar: 0900 basmachi value=80\n"
    towns += "beyond: 1300 basmachi value=90"
    game = phase_of(Side.RED, units="eye: red aircraft 0000 30", towns=towns)
    flights = [order for order in orders_of(game, Side.RED) if order.kind is OrderKind.SCOUT]

    assert [game.label(order.hex) for order in flights] == ["0900"]


def test_aircraft_bomb_rather_than_look() -> None:
    towns = "field: 0000 red garrison=0\nnear: 0700 basmachi value=50"
    units = "eye: red aircraft 0000 30\nfoot: basmachi regular_foot 0200 400"
    game = phase_of(Side.RED, units=units, towns=towns)
    given = kinds_for(game, orders_of(game, Side.RED), "eye")

    assert OrderKind.BOMBARD in given and OrderKind.SCOUT not in given
