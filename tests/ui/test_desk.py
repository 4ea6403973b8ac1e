"""The desk: what presses mean, what is weighed, and that refusals speak in the door's own words."""

from __future__ import annotations

import pytest
from builders import sketch

from game.orders.order import Order
from game.orders.table import Answer
from game.rules.refusal import Refusal
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind, Posture, Side, Task
from game.ui.campaign.desk import Desk
from game.ui.campaign.intents import JOURNEYS, Intent, Said, Tone
from game.ui.panels.facts import unit_facts
from game.ui.session import Session

COUNTRY = "s s s s s s s s s s\n s s s s s s s s s s\ns s s s s s s s s s"


def desk_of(units: str, towns: str = "post: 0000 red", **more: str) -> Desk:
    """The Reds' desk with two people at the table."""
    session = Session.begin(sketch(COUNTRY, units=units, towns=towns, **more), ("person", "person"), 1)
    desk = Desk(session)
    session.give(next(order for order in session.table.menu() if order.kind is OrderKind.END))
    desk.refresh()
    assert session.eyes == Side.RED
    return desk


def unit(desk: Desk, name: str) -> int:
    return desk.session.scenario.names.unit_ids.index(name)


def at(desk: Desk, label: str) -> int:
    columns = int(desk.session.scenario.theatre.terms[0].columns)
    return int(label[2:]) * columns + int(label[:2])


def where(desk: Desk, name: str) -> int:
    return int(desk.session.view().units[unit(desk, name)].hex)


RIFLES = "rifles: red rifle_regiment 0101 500"


def test_a_press_on_an_own_unit_takes_it_up_and_a_press_in_its_reach_marches() -> None:
    desk = desk_of(RIFLES)
    desk.press(at(desk, "0101"))
    assert (desk.unit, desk.intent) == (unit(desk, "rifles"), Intent.MARCH)
    goal = at(desk, "0201")
    assert goal in desk.reach().costs
    desk.press(goal)

    assert where(desk, "rifles") == goal
    assert (desk.unit, desk.hex) == (unit(desk, "rifles"), goal)
    desk.undo()
    assert where(desk, "rifles") == at(desk, "0101")
    assert desk.unit == unit(desk, "rifles")


def test_a_march_asked_for_by_name_may_end_among_friends() -> None:
    desk = desk_of(RIFLES + "\nhorse: red cavalry_regiment 0201 300")
    desk.press(at(desk, "0101"))
    desk.press(at(desk, "0201"))
    assert desk.unit == unit(desk, "horse")
    desk.choose_unit(unit(desk, "rifles"))
    desk.aim(Intent.MARCH)
    desk.press(at(desk, "0201"))

    assert where(desk, "rifles") == at(desk, "0201")


def test_a_fight_is_aimed_at_known_enemies_first() -> None:
    towns = "post: 0000 red\nfort: 0001 basmachi"
    desk = desk_of("horse: red cavalry_regiment 0101 300" + ENEMY, towns)
    desk.press(at(desk, "0101"))
    desk.aim(Intent.RAID)
    assert set(desk.targets(Intent.RAID)) == {at(desk, "0001"), at(desk, "0201")}
    assert desk.target == at(desk, "0201")


def test_presses_on_a_stack_go_through_it() -> None:
    desk = desk_of(RIFLES + "\nhorse: red cavalry_regiment 0101 300")
    seen = []
    for _ in range(3):
        desk.press(at(desk, "0101"))
        seen.append(desk.unit)

    assert seen == [unit(desk, "rifles"), unit(desk, "horse"), unit(desk, "rifles")]


def test_a_press_on_empty_ground_looks_at_it() -> None:
    desk = desk_of(RIFLES)
    desk.press(at(desk, "0901"))
    assert (desk.unit, desk.hex, desk.intent) == (-1, at(desk, "0901"), Intent.LOOK)
    assert desk.drop()
    assert not desk.drop()


ENEMY = "\nriders: basmachi band 0201 150 stance=stand"


def test_an_enemy_next_door_is_weighed_before_anything_is_ordered() -> None:
    desk = desk_of(RIFLES + "\nhorse: red cavalry_regiment 0301 300" + ENEMY)
    desk.press(at(desk, "0101"))
    digest = desk.session.table.digest()
    desk.press(at(desk, "0201"))

    assert (desk.intent, desk.target) == (Intent.ASSAULT, at(desk, "0201"))
    assert desk.party == {unit(desk, "rifles")}
    assert set(desk.candidates()) == {unit(desk, "rifles"), unit(desk, "horse")}
    alone = desk.forecast()
    desk.toggle(unit(desk, "horse"))
    together = desk.forecast()
    assert together.attack > alone.attack
    assert sum(together.chances) == 1000
    assert desk.session.table.digest() == digest


def test_committing_joins_everybody_and_assaults() -> None:
    desk = desk_of(RIFLES + "\nhorse: red cavalry_regiment 0301 300" + ENEMY)
    desk.press(at(desk, "0101"))
    desk.aim(Intent.ASSAULT)
    desk.toggle(unit(desk, "horse"))
    assert desk.commit()

    kinds = [order.kind for order in desk.session.table.orders]
    assert kinds == [OrderKind.END, OrderKind.JOIN, OrderKind.JOIN, OrderKind.ASSAULT]
    assert any(report.kind.name == "FIGHT" for report in desk.told)
    assert not desk.commit()
    desk.undo()
    assert desk.said.tone is Tone.REFUSAL
    assert "Dice" in desk.said.text


def test_a_raid_is_one_units_own() -> None:
    desk = desk_of("horse: red cavalry_regiment 0101 300\nmore: red cavalry_regiment 0301 300" + ENEMY)
    desk.press(at(desk, "0101"))
    desk.aim(Intent.RAID)
    assert desk.party == {unit(desk, "horse")}
    desk.toggle(unit(desk, "more"))
    assert desk.party == {unit(desk, "more")}
    assert desk.commit()
    assert desk.session.table.orders[-1].kind is OrderKind.RAID


@pytest.mark.parametrize("intent", [Intent.ASSAULT, Intent.RAID, Intent.RAIL, Intent.SAIL, Intent.SCOUT])
def test_what_cannot_be_done_is_refused_in_the_doors_words(intent: Intent) -> None:
    desk = desk_of(RIFLES, "post: 0000 red\nfort: 0900 red")
    desk.press(at(desk, "0101"))
    desk.aim(intent)

    assert desk.said.tone is Tone.REFUSAL
    assert desk.said.text.endswith(tuple(Answer(refusal).sentence for refusal in Refusal if refusal))
    assert desk.intent is Intent.MARCH


def test_a_right_click_far_away_sets_a_route_and_marches_the_first_stretch() -> None:
    desk = desk_of(RIFLES)
    desk.press(at(desk, "0101"))
    far = at(desk, "0901")
    assert far not in desk.reach().costs
    desk.send(far)

    row = desk.session.view().units[unit(desk, "rifles")]
    assert (row.task, row.task_hex) == (Task.MARCH, far)
    assert where(desk, "rifles") != at(desk, "0101")
    assert unit(desk, "rifles") not in desk.session.idle_units()
    desk.undo()
    assert (row.task, where(desk, "rifles") != at(desk, "0101")) == (Task.NONE, True)
    desk.undo()
    assert where(desk, "rifles") == at(desk, "0101")


def test_a_task_begins_with_its_button_and_ends_with_it() -> None:
    desk = desk_of(RIFLES, "post: 0101 red garrison=50\nfort: 0900 red")
    desk.press(at(desk, "0101"))
    row = desk.session.view().units[unit(desk, "rifles")]
    desk.take_task(Task.GARRISON)
    assert row.task == Task.GARRISON
    assert unit(desk, "rifles") not in desk.session.idle_units()
    desk.take_task(Task.GARRISON)
    assert row.task == Task.NONE
    desk.take_task(Task.PATROL)
    assert desk.intent is Intent.PATROL
    desk.press(at(desk, "0401"))
    assert (row.task, row.task_hex, where(desk, "rifles")) == (Task.PATROL, at(desk, "0401"), at(desk, "0101"))
    desk.take_posture(Posture.HOLD)
    assert (row.task, row.posture) == (Task.NONE, Posture.HOLD)


def test_who_cannot_be_led_safely_is_told_so() -> None:
    desk = desk_of(RIFLES)
    desk.press(at(desk, "0101"))
    desk.take_task(Task.MARCH_SAFELY)
    desk.press(at(desk, "0401"))

    assert desk.said.text == Answer(Refusal.NO_SAFE_WAY).sentence


def test_next_idle_goes_round_and_ends_when_everybody_has_orders() -> None:
    desk = desk_of(RIFLES + "\nhorse: red cavalry_regiment 0301 300")
    rifles, horse = unit(desk, "rifles"), unit(desk, "horse")
    seen = []
    for _ in range(3):
        desk.next_idle()
        seen.append(desk.unit)
    assert seen == [rifles, horse, rifles]
    desk.next_idle(-1)
    assert desk.unit == horse
    desk.take_posture(Posture.HOLD)
    assert desk.session.idle_units() == [rifles]
    desk.next_idle()
    desk.pass_over()
    assert not desk.next_idle()
    assert "orders" in desk.said.text


def test_in_the_enemys_phase_nothing_can_be_ordered(small: Scenario) -> None:
    session = Session.begin(small, ("doctrine", "person"), 1)
    desk = Desk(session)
    desk.press(int(session.view().units[session.own_units()[0]].hex))

    assert desk.unit >= 0
    assert desk.intent is Intent.LOOK
    assert (desk.reach(), desk.targets(Intent.ASSAULT), desk.forecast()) == (None, [], None)
    orders = len(session.table.orders)
    desk.send(5)
    assert len(session.table.orders) == orders


def test_what_was_asked_is_asked_again_after_an_order_that_did_not_pass_over_the_desk() -> None:
    desk = desk_of(RIFLES)
    rifles, here = unit(desk, "rifles"), at(desk, "0101")
    goal = min(desk.study.reach(rifles).costs)
    assert desk.study.own_in(here) == [rifles]
    desk.session.give(Order(OrderKind.MOVE, rifles, goal))

    assert desk.study.own_in(here) == []
    assert desk.study.own_in(goal) == [rifles]
    desk.session.undo()
    assert desk.study.own_in(here) == [rifles]


# ---------------------------------------------------------------- transport, loading, scouting

BANKS = ", ".join(f"0{column}00 {side}" for column in range(10) for side in ("SW", "SE"))


def test_a_steamer_asks_where_to_land() -> None:
    desk = desk_of(
        "rifles: red rifle_regiment 0000 200\nboat: red steamer 0200 60",
        "post: 0000 red\nport: 0600 red",
        rivers=f"major glacier navigable: {BANKS}",
    )
    desk.choose_unit(unit(desk, "rifles"))
    desk.aim(Intent.SAIL)
    assert (desk.intent, desk.targets(Intent.SAIL)) == (Intent.SAIL, [at(desk, "0600")])
    assert desk.said.text == JOURNEYS[Intent.SAIL]
    desk.press(at(desk, "0600"))

    assert where(desk, "rifles") == at(desk, "0600")


def test_aircraft_fly_where_they_are_sent_and_that_is_final() -> None:
    desk = desk_of("eye: red aircraft 0001 30\nfoot: basmachi regular_foot 0801 400", "post: 0001 red")
    desk.choose_unit(unit(desk, "eye"))
    desk.aim(Intent.SCOUT)
    desk.press(at(desk, "0801"))

    assert desk.session.table.orders[-1].kind is OrderKind.SCOUT
    assert desk.study.contacts_in(at(desk, "0801"))
    desk.undo()
    assert desk.said.tone is Tone.REFUSAL


def test_marches_are_forced_and_convoys_loaded_at_a_word() -> None:
    desk = desk_of("carts: red cart_convoy 0001 30\n" + RIFLES, "post: 0001 red loads=20 garrison=0")
    desk.bid(OrderKind.FORCE)
    assert desk.said.text == "Choose a unit of yours first."
    desk.choose_unit(unit(desk, "carts"))
    desk.bid(OrderKind.LOAD)
    assert desk.session.view().units[unit(desk, "carts")].loads == 800
    desk.bid(OrderKind.LOAD)
    assert desk.said == Said(Answer(Refusal.FULLY_LADEN).sentence, Tone.REFUSAL)
    desk.choose_unit(unit(desk, "rifles"))
    assert desk.study.can(unit(desk, "rifles"), OrderKind.FORCE)
    desk.bid(OrderKind.FORCE)

    assert desk.session.view().units[unit(desk, "rifles")].points == 7 + 3
    assert not desk.study.can(unit(desk, "rifles"), OrderKind.FORCE)


def test_a_convoys_card_says_what_it_carries_and_whence() -> None:
    desk = desk_of("carts: red cart_convoy 0001 30", "post: 0001 red loads=20 garrison=0")
    carts = unit(desk, "carts")

    def cargo() -> tuple[str, str]:
        rows = unit_facts(desk.session.scenario, desk.session.view(), carts).rows
        return next((row.value, row.note) for row in rows if row.title == "Cargo")

    assert cargo()[1] == ""
    desk.choose_unit(carts)
    desk.bid(OrderKind.LOAD)
    assert cargo()[0].startswith("8") and cargo()[1].startswith("From post")
