"""What a side waits for from outside: arrivals with what each still needs, and the ways for caravans."""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Arm, Arrival, Side, Soil, Station, Track
from game.state.units import Delivery
from game.ui.layers.passages import DENIED, crossing_words
from game.ui.panels import vocabulary as say
from game.ui.panels.vocabulary import rule

_WAITING = 0


@dataclass(frozen=True)
class ArrivalFacts:
    """Something that is expected."""

    title: str
    brings: str  # `300 men`, `20 loads`
    when: str
    where: str
    waits: str  # what it waits for besides its day; nothing if for nothing
    turn: int  # the earliest


@dataclass(frozen=True)
class WayFacts:
    """A crossing from Afghanistan."""

    name: str
    words: str
    free: bool


@dataclass(frozen=True)
class ComingFacts:
    """All that is expected, and how it can come."""

    heading: str
    state: tuple[str, ...]  # sentences on what gates arrivals
    arrivals: tuple[ArrivalFacts, ...]
    ways: tuple[WayFacts, ...]
    nothing: str  # where nothing is expected


def coming_of(scenario: Scenario, view: View) -> ComingFacts:
    """What the side waits for, the next first."""
    side = int(view.side[0])
    rows = (view.deliveries[index] for index in range(int(view.counts[0].deliveries)))
    waiting = [row for row in rows if row.side == side and row.done == _WAITING and row.turn > 0]
    found = [_arrival(scenario, view, row) for row in waiting if _is_told(scenario, view, row)]
    heading = "Reinforcements" if side == Side.RED else "Aid and reinforcements"
    ways = _ways(scenario, view)
    nothing = "Nothing is expected; dispatches tell of what is sent."
    return ComingFacts(
        heading, _state(scenario, view, ways), tuple(sorted(found, key=lambda each: each.turn)), ways, nothing
    )


def _is_told(scenario: Scenario, view: View, row: Delivery) -> bool:
    """Whether an arrival is fixed: one that an event may yet send has no day within the campaign."""
    unit = view.units[int(row.unit)]
    return bool(row.turn <= scenario.theatre.terms[0].turns and unit.station != Station.GONE)


def _arrival(scenario: Scenario, view: View, row: Delivery) -> ArrivalFacts:
    unit, joins = view.units[int(row.unit)], row.kind == Arrival.MEN
    title = scenario.names.unit_titles[int(row.unit)]
    men = int(row.men) if joins else int(unit.men)
    loads = scenario.theatre.types[int(unit.type)].arm == Arm.CARAVAN and unit.loads > 0
    brings = say.loads(int(unit.loads)) if loads else say.men(men)
    place = int(unit.hex) if joins else int(row.hex)
    return ArrivalFacts(
        f"Men for {title}" if joins else title,
        brings,
        _day(scenario, view, int(row.turn)),
        say.place(scenario, place) if place >= 0 else "",
        _gates(scenario, view, row),
        int(row.turn),
    )


def _day(scenario: Scenario, view: View, turn: int) -> str:
    if turn <= view.clock[0].turn:
        return "due now"
    return f"{say.short_date(scenario, turn)}, turn {turn}"


def _gates(scenario: Scenario, view: View, row: Delivery) -> str:
    """What an arrival asks for and has not got yet."""
    found = []
    commitment = int(view.tracks[Track.COMMITMENT].level)
    if row.commitment > commitment:
        found.append(f"Moscow’s commitment {int(row.commitment)} (now {commitment})")
    approvals = int(view.ledger[int(row.side)].approvals)
    if row.approvals > approvals:
        found.append(f"{_approvals(int(row.approvals))} (now {approvals})")
    least = rule(scenario.theatre, "cancel_attitude")
    if row.aid and view.tracks[Track.ATTITUDE].level < least:
        found.append(f"the donor’s attitude {least}, or it never comes")
    return f"waits for {say.listed(found)}" if found else ""


def _approvals(count: int) -> str:
    return "an approval by the Council" if count == 1 else f"{count} approvals by the Council"


def _state(scenario: Scenario, view: View, ways: tuple[WayFacts, ...]) -> tuple[str, ...]:
    if view.side[0] == Side.RED:
        approvals = int(view.ledger[Side.RED].approvals)
        given = "no approval" if approvals == 0 else _approvals(approvals).removesuffix(" by the Council")
        commitment = int(view.tracks[Track.COMMITMENT].level)
        return (
            f"Moscow’s commitment stands at {commitment} (§10.1). The Council has given {given} so far; "
            "the act ‘Ask the Council for troops’ brings one more (§10.2).",
        )
    attitude, least = int(view.tracks[Track.ATTITUDE].level), rule(scenario.theatre, "cancel_attitude")
    denied = sum(not way.free for way in ways)
    arrived = say.loads(int(view.ledger[Side.BASMACHI].aid_loads))
    falls = rule(scenario.theatre, "denied_attitude")
    return (
        f"The donor’s attitude is {attitude} of 100; below {least} whatever is due is cancelled for good (§7.1). It "
        f"falls by {falls} a turn for each counted crossing that is denied: {denied} as far as we know (§7.4).",
        f"{arrived} of aid have come in so far.",
    )


def _ways(scenario: Scenario, view: View) -> tuple[WayFacts, ...]:
    """The crossings from Afghanistan that the map names."""
    theatre = scenario.theatre
    found = []
    for mark in scenario.chart.crossings:
        banks = mark.place // 6, int(theatre.edges[mark.place].to)
        if any(theatre.hexes[bank].soil == Soil.AFGHANISTAN for bank in banks):
            words = crossing_words(scenario, view, mark.place)
            name = mark.name or say.place(scenario, banks[0])
            found.append(WayFacts(name, words, not words.endswith(DENIED)))
    return tuple(found)
