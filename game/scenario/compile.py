"""From a checked model to a Scenario: Theatre, World, Names and Chart."""

from __future__ import annotations

from datetime import timedelta
from typing import NamedTuple

import numpy as np

from game.base.hexgrid import NOWHERE
from game.base.rows import IntArray, Rows, column, rows
from game.rules.tables import tabulate
from game.scenario import compile_country, compile_forces, compile_map
from game.scenario.compile_chart import compile_chart
from game.scenario.compile_events import EventTables, compile_events, new_writer, thoughts_of
from game.scenario.compile_forces import Board, Coming, Enrolment
from game.scenario.compile_history import compile_history
from game.scenario.compile_rulebook import RulebookTables, compile_rulebook
from game.scenario.compile_victory import ScoreSheet, compile_victory
from game.scenario.draft import Draft, hundredths
from game.scenario.elevation import Net, read_net
from game.scenario.history import History
from game.scenario.scenario import Chart, Names
from game.scenario.wording import Path
from game.state.board import Day, District, Season, Source, Terms, Thought, TrackRow
from game.state.enums import NOBODY, Phase, Side, Soil, Station, Track
from game.state.world import CAPACITIES, Theatre, World, new_theatre, new_world

# Not from `calendar`: its names follow the locale, and records must read the same everywhere.
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Compiled(NamedTuple):
    """The parts of a Scenario that come from its model."""

    theatre: Theatre
    world: World
    names: Names
    chart: Chart
    history: History


class Drama(NamedTuple):
    """Events, all expressions, and where those of `history` stand among them."""

    events: EventTables
    thoughts: Rows[Thought]
    gauges: IntArray


def compile_scenario(draft: Draft) -> Compiled:
    """Turn a scenario into what the game plays on.

    Args:
        draft: the scenario; problems found earlier are in its findings already.

    Raises:
        ScenarioError: with everything found from the first reading to here.
    """
    found = compile_forces.enrol(draft)
    coming = compile_forces.comings(draft, found)
    sheet = compile_victory(draft)
    writer = new_writer(draft, coming)
    events = compile_events(draft, writer)
    history, gauges = compile_history(draft, writer)
    drama = Drama(events, thoughts_of(writer.steps), np.array(gauges, np.int64).reshape(-1, 2))
    _check_capacities(draft, len(found), len(coming), len(sheet.items), drama)
    tables = compile_rulebook(draft)
    net = read_net(draft)
    board = _board(draft, tables, net)
    world = _world(draft, board, found, coming, len(sheet.items))
    world.counts[0].incidents = len(events.incidents)
    theatre = _theatre(draft, board, sheet, drama)
    draft.findings.raise_any()
    compile_forces.fill_control(board, world)
    compile_country.fill_influence(board, world)
    tabulate(theatre)
    return Compiled(theatre, world, _names(draft, found, sheet, events), compile_chart(draft, net), history)


def _board(draft: Draft, tables: RulebookTables, net: Net | None) -> Board:
    hexes = compile_map.compile_hexes(draft, tables, net)
    edges = compile_map.compile_edges(draft)
    compile_map.mark_navigable(draft, hexes)
    compile_map.close_passes(draft, hexes)
    return Board(hexes, edges, compile_map.compile_towns(draft, hexes), tables)


def _theatre(draft: Draft, board: Board, sheet: ScoreSheet, drama: Drama) -> Theatre:
    districts = compile_map.compile_districts(draft)
    compile_map.choose_chief_towns(districts, board.towns, board.hexes)
    seasons = _seasons(draft)
    tables = board.tables
    return new_theatre(
        terms=_terms(draft, board, districts),
        rulebook=tables.numbers,
        hexes=board.hexes,
        edges=board.edges,
        terrains=tables.terrains,
        districts=districts,
        towns=board.towns,
        types=tables.types,
        sources=_sources(draft),
        score_items=sheet.items,
        calendar=_calendar(draft, seasons),
        seasons=seasons,
        outcomes=tables.outcomes,
        barrages=tables.barrages,
        gait_points=tables.gait_points,
        route_points=tables.route_points,
        odds=tables.odds,
        odds_weights=tables.odds_weights,
        acts=tables.acts,
        tracks=_tracks(draft),
        incidents=drama.events.incidents,
        thoughts=drama.thoughts,
        choices=drama.events.choices,
        effects=drama.events.effects,
        gauges=drama.gauges,
        crossings=_counted_crossings(draft, board),
    )


def _terms(draft: Draft, board: Board, districts: Rows[District]) -> Rows[Terms]:
    table = rows(Terms, 1)
    terms, model = table[0], draft.model
    terms.columns, terms.rows = draft.columns, draft.rows
    terms.turns, terms.turn_days = model.calendar.turns, model.calendar.turn_days
    terms.centre_net_points = model.victory.centre_net_points
    terms.minor_points = model.victory.minor_points
    terms.major_points = model.victory.major_points
    terms.decisive_points = model.victory.decisive_points
    terms.leader = -1
    for side in (Side.RED, Side.BASMACHI):
        commander = compile_forces.force(draft, side).commander
        if commander is not None:
            row = draft.unit(commander, ("forces", side.name.lower(), "commander"))
            terms.leader = row if side == Side.BASMACHI else terms.leader
    terms.settled_hexes, terms.east_settled_hexes = compile_map.settled_counts(board.hexes, districts)
    terms.lokai_leader = terms.capital = -1
    if model.politics.lokai_leader is not None:
        terms.lokai_leader = draft.unit(model.politics.lokai_leader, ("politics", "lokai_leader"))
    if model.politics.capital is not None:
        terms.capital = draft.town(model.politics.capital, ("politics", "capital"))
    for index, name in enumerate(model.politics.alarm_towns):
        town = draft.town(name, ("politics", "alarm_towns", index))
        if town >= 0:
            board.towns[town].alarming = 1
    return table


def _sources(draft: Draft) -> Rows[Source]:
    entries = [
        (side, index, model)
        for side, models in ((Side.RED, draft.model.supply.red), (Side.BASMACHI, draft.model.supply.basmachi))
        for index, model in enumerate(models)
    ]
    table = rows(Source, len(entries))
    for row, (side, index, model) in enumerate(entries):
        path: Path = ("supply", side.name.lower(), index)
        draft.check_turn(model.from_turn, (*path, "from_turn"))
        table[row].side = int(side)
        table[row].town = draft.town(model.town, (*path, "town"))
        table[row].loads_per_turn = hundredths(model.loads_per_turn)
        table[row].rations_per_turn = model.turns_of_food_for_men
        table[row].first_turn = model.from_turn
    return table


def _seasons(draft: Draft) -> Rows[Season]:
    models = draft.model.calendar.seasons
    table = rows(Season, len(models))
    for index, model in enumerate(models):
        path: Path = ("calendar", "seasons", index, "from")
        whole = not draft.node(("calendar", "seasons")).damaged
        if whole and index == 0 and model.first > draft.model.calendar.first_day:
            draft.fault(path, "season-order", "the first season must begin no later than the campaign")
        if index and model.first <= models[index - 1].first:
            draft.fault(path, "season-order", "a season must begin after the one before it")
        table[index].first_day = draft.day(model.first)
        table[index].rain_flood = int(model.rain_flood)
        table[index].glacier_flood = int(model.glacier_flood)
        table[index].forage_permille = model.forage_permille
        upland = model.upland_forage_permille
        table[index].upland_forage_permille = model.forage_permille if upland is None else upland
        table[index].mud_points, table[index].heat_fatigue = model.mud_points, model.heat_fatigue
        table[index].sickness_permille, table[index].fast = model.sickness_permille, int(model.fast)
        table[index].lowland_harvest = int(model.lowland_harvest)
        table[index].upland_harvest = int(model.upland_harvest)
    return _split_where_passes_open(draft, table)


def _split_where_passes_open(draft: Draft, seasons: Rows[Season]) -> Rows[Season]:
    """Begin a new season, otherwise like the one before, on every day on which a pass opens."""
    days = sorted(_season_days(draft))
    table = rows(Season, len(days))
    for index, day in enumerate(days):
        # A campaign that begins before its first season is a problem told elsewhere; here it only must not crash.
        begun = [row for row in seasons if row.first_day <= day] or [seasons[0]]
        table[index] = max(begun, key=lambda row: row.first_day)
        table[index].first_day = day
    return table


def _season_days(draft: Draft) -> set[int]:
    """Days on which the ground changes: a season begins, or a pass opens."""
    calendar = draft.model.calendar
    starts = {draft.day(model.first) for model in calendar.seasons}
    openings = {draft.day(model.opens) for model in draft.model.map.passes if model.opens}
    return starts | {day for day in openings if 0 < day < calendar.turns * calendar.turn_days}


def _calendar(draft: Draft, seasons: Rows[Season]) -> Rows[Day]:
    model = draft.model.calendar
    for index, turn in enumerate(model.audit_turns):
        draft.check_turn(turn, ("calendar", "audit_turns", index))
    table = rows(Day, model.turns)
    for turn in range(1, model.turns + 1):
        row = table[turn - 1]
        row.day = (turn - 1) * model.turn_days
        row.audit = int(turn in model.audit_turns)
        for season in range(1, len(seasons)):
            if seasons[season].first_day <= row.day:
                row.season = season
    return table


def _counted_crossings(draft: Draft, board: Board) -> IntArray:
    """Edges of the crossings that count for the donor's aid, seen from the Bukharan bank."""
    counted = []
    for index, model in enumerate(draft.model.map.crossings):
        edges = draft.edges(("map", "crossings", index, "edge"))
        if model.counted and edges:
            sides = draft.both_sides(edges[0][0])
            bukharan = [edge for edge in sides if board.hexes[edge // 6].soil == Soil.BUKHARA]
            counted.append(bukharan[0] if len(bukharan) == 1 else edges[0][0])
    return np.array(counted, np.int64)


def _check_capacities(draft: Draft, units: int, deliveries: int, score_items: int, drama: Drama) -> None:
    """Refuse a scenario that has more of something than the engine has room for.

    Raises:
        ScenarioError: at once, because nothing further can be compiled.
    """
    model = draft.model
    wanted: dict[str, tuple[int, Path]] = {
        "hexes": (draft.columns * draft.rows, ("map", "columns")),
        "units": (units, ("forces",)),
        "deliveries": (deliveries, ("forces",)),
        "score_items": (score_items, ("victory", "items")),
        "towns": (len(model.towns), ("towns",)),
        "districts": (len(model.districts), ("districts",)),
        "types": (len(model.rulebook.unit_types), ("rulebook", "unit_types")),
        "sources": (len(model.supply.red) + len(model.supply.basmachi), ("supply",)),
        "seasons": (len(_season_days(draft)), ("calendar", "seasons")),
        "crossings": (sum(crossing.counted for crossing in model.map.crossings), ("map", "crossings")),
        "incidents": (len(drama.events.incidents), ("events",)),
        "thoughts": (len(drama.thoughts), ("events",)),
        "choices": (len(drama.events.choices), ("events",)),
        "effects": (len(drama.events.effects), ("events",)),
        "gauges": (len(drama.gauges), ("history",)),
        "odds": (len(model.rulebook.combat.odds), ("rulebook", "combat", "odds")),
    }
    for name, (count, path) in wanted.items():
        if count > CAPACITIES[name]:
            message = f"{count} {name.replace('_', ' ')} are more than the game has room for, {CAPACITIES[name]}"
            draft.fault(path, "no-room", message, key=True)
    if any(count > CAPACITIES[name] for name, (count, _) in wanted.items()):
        draft.findings.raise_any()


def _world(draft: Draft, board: Board, found: list[Enrolment], coming: list[Coming], score_items: int) -> World:
    world = new_world(
        units=len(found),
        hexes=len(board.hexes),
        towns=len(board.towns),
        deliveries=len(coming),
        score_items=score_items,
        districts=len(draft.model.districts),
    )
    places = compile_forces.place_units(draft, board, found, world)
    compile_forces.fill_deliveries(coming, places, world)
    compile_forces.fill_stores(draft, board, world)
    column(world.contacts, "hex")[:] = NOWHERE
    column(world.contacts, "type")[:] = -1
    _open_books(draft, world)
    _open_politics(draft, world)
    compile_country.fill_offices(draft, board, world)
    return world


def _open_politics(draft: Draft, world: World) -> None:
    """Tracks and sympathies as the scenario has them; written in place."""
    for track, level in _track_levels(draft).items():
        world.tracks[track].level = level
    for row, district in enumerate(draft.model.districts.values()):
        world.districts[row].sympathy = district.sympathy
    world.clock[0].administrations_open = int(draft.model.politics.administrations_open)


def _track_levels(draft: Draft) -> dict[Track, int]:
    politics, aid = draft.model.politics, draft.model.aid
    return {
        Track.PRESTIGE: politics.prestige,
        Track.UNITY: politics.unity,
        Track.LOKAI: politics.lokai,
        Track.ATTITUDE: aid.attitude if aid else 0,
        Track.COMMITMENT: politics.commitment,
        Track.LEGITIMACY: politics.legitimacy,
    }


def _tracks(draft: Draft) -> Rows[TrackRow]:
    table = rows(TrackRow, len(Track))
    for track, level in _track_levels(draft).items():
        table[track].start = level
    return table


def _open_books(draft: Draft, world: World) -> None:
    """Set the clock and the ledgers for the first turn; written in place."""
    clock = world.clock[0]
    clock.turn, clock.phase, clock.winner = 1, int(Phase.BASMACHI), NOBODY
    clock.luck = draft.model.luck
    for side in (Side.RED, Side.BASMACHI):
        ledger = world.ledger[side]
        ledger.pool_men = compile_forces.force(draft, side).pool.men
        for row in range(world.counts[0].units):
            unit = world.units[row]
            if unit.side == side and unit.station == Station.ON_MAP:
                ledger.initial_men += int(unit.men)


def _names(draft: Draft, found: list[Enrolment], sheet: ScoreSheet, events: EventTables) -> Names:
    model = draft.model
    first, days = model.calendar.first_day, model.calendar.turn_days
    dates = [first + timedelta(days=days * turn) for turn in range(model.calendar.turns)]
    return Names(
        unit_ids=tuple(counter.id for counter in found),
        unit_titles=tuple(counter.model.name for counter in found),
        town_ids=tuple(model.towns),
        town_titles=tuple(town.name for town in model.towns.values()),
        district_ids=tuple(model.districts),
        district_titles=tuple(district.name for district in model.districts.values()),
        district_peoples=tuple(district.peoples for district in model.districts.values()),
        type_ids=tuple(model.rulebook.unit_types),
        score_titles=sheet.titles,
        incident_ids=tuple(model.events),
        incident_titles=tuple(event.title for event in model.events.values()),
        incident_texts=tuple(event.text for event in model.events.values()),
        incident_sources=tuple(event.source for event in model.events.values()),
        incident_confidences=tuple(event.confidence for event in model.events.values()),
        choice_ids=tuple(name for name, _ in events.answers),
        choice_titles=tuple(choice.title for _, choice in events.answers),
        choice_texts=tuple(choice.text for _, choice in events.answers),
        dates=tuple(f"{day.day} {_MONTHS[day.month - 1]} {day.year}" for day in dates),
    )
