"""Reports: a side is told of the enemy by his contacts, never by his true rows."""

from __future__ import annotations

import itertools

import pytest
from builders import play, sketch

from game.ai.mind import Weights
from game.ai.players import Player
from game.arena.seat import Seat
from game.orders.report import Report, Who
from game.orders.table import Table
from game.record.telling import Teller
from game.scenario.scenario import Scenario
from game.state.enums import EventKind, OrderKind, Side


def told(small: Scenario, weights: tuple[Weights, Weights], seed: int, side: Side) -> list[tuple[Table, Report]]:
    """All reports of a game between doctrine players to one side."""
    table = Table(small.theatre, small.world, seed)
    seats = [Seat(table, each, Player.DOCTRINE, seed, weights[each]) for each in Side]
    found: list[tuple[Table, Report]] = []
    while table.waiting is not None:
        reporter = table.reporter(side)
        answer = table.submit(seats[table.waiting.side].next())
        found += [(table, report) for report in reporter.reports(answer.events)]
    return found


@pytest.mark.parametrize("side", list(Side))
def test_no_report_names_an_enemy_row(small: Scenario, weights: tuple[Weights, Weights], side: Side) -> None:
    reports = [told_one for seed in (1, 2, 3) for told_one in told(small, weights, seed, side)]
    contacts = 0
    for table, report in reports:
        for who in (report.who, report.other):
            assert who.unit < 0 or table.world.units[who.unit].side == side
            assert who.contact <= int(table.world.ledger[side].names)
            contacts += who.contact > 0
    assert contacts > 10
    assert {EventKind.FIGHT, EventKind.MOVED} <= {report.kind for _, report in reports}


def test_enemy_losses_are_rounded_and_own_losses_are_not(small: Scenario, weights: tuple[Weights, Weights]) -> None:
    rounding = int(small.theatre.rulebook[0].rounding_men)
    losses = [
        report
        for seed in range(1, 5)
        for _, report in told(small, weights, seed, Side.RED)
        if report.kind is EventKind.LOSSES
    ]
    enemy = [report.amount for report in losses if report.who.unit < 0]
    own = [report.amount for report in losses if report.who.unit >= 0]

    assert enemy and not any(amount % rounding for amount in enemy)
    assert any(amount % rounding for amount in own)


def test_where_an_enemy_came_from_is_told_only_if_he_was_seen_there() -> None:
    game = play(
        sketch(
            "s s s s s s s s s s s s\n s s s s s s s s s s s s",
            units="rifles: red rifle_regiment 0000 500\nriders: basmachi band 0600 500 stance=stand",
        )
    )
    reporter = game.table.reporter(Side.RED)
    events = game.do("move riders 0200")
    moves = [report for report in reporter.reports(events) if report.kind is EventKind.MOVED]

    assert moves
    assert moves[0].came_from == -1
    assert moves[0].who == Who(-1, 1)
    assert all(later.came_from == earlier.hex for earlier, later in itertools.pairwise(moves))


def test_what_lay_in_a_town_that_went_over_is_told_to_its_new_holder_only() -> None:
    game = play(
        sketch(
            "s s s s s s\n s s s s s s",
            units="rifles: red rifle_regiment 0000 500",
            towns="fort: 0000 red\nseat: 0300 basmachi loads=7",
        )
    )
    game.do("end")
    reporters = [game.table.reporter(side) for side in Side]
    events = game.do("end")
    taken = [event for event in events if event.kind is EventKind.TOWN_TAKEN]
    amounts = [
        [report.amount for report in reporter.reports(events) if report.kind is EventKind.TOWN_TAKEN]
        for reporter in reporters
    ]

    assert amounts == [[0], [700]]
    assert Teller(game.scenario, game.table.world).sentences(taken) == ["seat goes over: Red Army"]


def test_the_end_of_a_phase_is_reported_to_both(small: Scenario) -> None:
    game = play(small)
    reporters = [game.table.reporter(side) for side in Side]
    events = game.do("end")

    for reporter in reporters:
        began = [report for report in reporter.reports(events) if report.kind is EventKind.PHASE_BEGAN]
        assert [report.place for report in began] == [int(Side.RED)]
    assert game.table.orders[0].kind is OrderKind.END
