"""What a side may know of politics: its tracks, its points for orders and acts, and its acts in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from string import Formatter

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import NOBODY, Act, Side, Track
from game.state.world import Theatre
from game.ui.panels import vocabulary as say
from game.ui.panels.obedience import next_command_point, next_marks, obeying_words
from game.ui.panels.vocabulary import rule

_ACT_PLACES = {
    Act.MEETING: "",
    Act.ADMINISTRATION: "town",
    Act.GIFT: "town",
    Act.CALL_OUT: "district",
    Act.REVKOM: "town",
    Act.REQUISITION: "town",
    Act.CONCESSION: "district",
    Act.AMNESTY: "district",
    Act.TRUCE: "",
    Act.APPROVAL: "",
    Act.REMOUNTS: "",
    Act.CARTS: "",
    Act.DEPOT: "town",
    Act.QUININE: "",
    Act.AGENTS: "district",
    Act.BURN: "town",
}
_SHORT = {
    Track.PRESTIGE: "Prestige",
    Track.UNITY: "Unity",
    Track.LOKAI: "Lokai",
    Track.ATTITUDE: "Donor",
    Track.COMMITMENT: "Moscow",
    Track.LEGITIMACY: "Council",
}
_SHOWN = {
    Side.BASMACHI: (Track.PRESTIGE, Track.UNITY, Track.LOKAI, Track.ATTITUDE, Track.COMMITMENT, Track.LEGITIMACY),
    Side.RED: (Track.COMMITMENT, Track.LEGITIMACY, Track.LOKAI, Track.PRESTIGE, Track.UNITY),
}


@dataclass(frozen=True)
class TrackFacts:
    """A track as a side sees it."""

    track: Track
    title: str
    short: str  # for the bar
    level: int  # 0…100
    word: str  # what the level means, or nothing
    marks: tuple[int, ...]  # levels at which something changes
    moves: str  # what moves it, with the section of the rulebook
    nearest: str = ""  # what the marks next to the level change


@dataclass(frozen=True)
class ActFacts:
    """An act as a side sees it."""

    act: Act
    title: str
    does: str
    costs: str  # `1 act point, every second turn at most`
    place: str  # `town`, `district`, or nothing


def tracks_of(scenario: Scenario, view: View) -> tuple[TrackFacts, ...]:
    """The tracks that a side may see, its own first; the donor's will is nobody's business but the Basmachi's."""
    shown = _SHOWN[Side(int(view.side[0]))]
    return tuple(_track(scenario, view, track) for track in shown)


def _track(scenario: Scenario, view: View, track: Track) -> TrackFacts:
    theatre, level = scenario.theatre, int(view.tracks[track].level)
    marks = _marks(theatre, track)
    return TrackFacts(
        track,
        say.TRACKS[track],
        _SHORT[track],
        level,
        _word(theatre, track, level),
        marks,
        MOVES[track],
        _nearest(scenario, view, track),
    )


def _nearest(scenario: Scenario, view: View, track: Track) -> str:
    obeying = obeying_words(scenario, view) if track is Track.UNITY else ""
    told = (next_marks(scenario, view, track), next_command_point(scenario, view, track), obeying)
    return " ".join(words for words in told if words)


def _marks(theatre: Theatre, track: Track) -> tuple[int, ...]:
    return tuple(rule(theatre, name) for name in _MARKS.get(track, ()))


_MARKS = {
    Track.UNITY: ("home_unity", "together_unity"),
    Track.LOKAI: ("hostile_lokai", "neutral_lokai", "loyal_lokai"),
    Track.ATTITUDE: ("cancel_attitude",),
    Track.LEGITIMACY: ("spent_legitimacy", "forced_legitimacy", "wavering_legitimacy"),
}


def _word(theatre: Theatre, track: Track, level: int) -> str:
    """What a level means; nothing for tracks on which no level is a threshold."""
    passed = sum(level >= mark for mark in _marks(theatre, track))
    return _WORDS[track][passed] if track in _WORDS else ""


_WORDS = {
    Track.UNITY: ("each for himself", "loose", "one movement"),
    Track.LOKAI: ("hostile", "neutral", "nominal", "loyal"),
    Track.ATTITUDE: ("sends nothing", "sends aid"),
    Track.LEGITIMACY: ("spent", "must be forced", "wavering", "firm"),
}
MOVES = {
    Track.PRESTIGE: "Rises with towns taken and recognition abroad, falls with lost battles, most with the "
    "commander's. More men answer a great name (§8, §9.4).",
    Track.UNITY: "Follows prestige slowly; meetings of the leaders raise it, the loss of the commander lowers it. "
    "Low, chiefs stay at home and fight alone (§9.3, §9.4).",
    Track.LOKAI: "Gifts raise it; defeats, distance, foraging on Lokai land and talks with the Reds lower it. "
    "Hostile, the Lokai fall upon their allies (§9.6).",
    Track.ATTITUDE: "The donor looks at lost battles and lost caravans. Below the mark he sends nothing more (§7).",
    Track.COMMITMENT: "Rises with dated events and with alarms: a railway cut, a great town lost, a raid near the "
    "capital. It brings troops and command points (§10.1).",
    Track.LEGITIMACY: "Concessions raise it; approvals and raids near the capital lower it. Low, Bukharan units "
    "waver (§10.2, §10.3).",
}


# ---------------------------------------------------------------- acts

ACT_TITLES = {
    Act.MEETING: "Call the leaders together",
    Act.ADMINISTRATION: "Found an administration",
    Act.GIFT: "Gift to Ibrahim Bek",
    Act.CALL_OUT: "Call a district out",
    Act.REVKOM: "Found a revkom",
    Act.REQUISITION: "Requisition food",
    Act.CONCESSION: "Concessions",
    Act.AMNESTY: "Amnesty",
    Act.TRUCE: "Talk with Ibrahim Bek",
    Act.APPROVAL: "Ask the Council for troops",
    Act.REMOUNTS: "Buy horses",
    Act.CARTS: "Hire carts and camels",
    Act.DEPOT: "Enlarge a depot",
    Act.QUININE: "Buy quinine",
    Act.AGENTS: "Hire informers",
    Act.BURN: "Burn the stores of a town",
}
# Figures stand in braces by their names in the rulebook.
DOES = {
    Act.MEETING: "Unity +{meeting_unity}. {meeting_leaders} other leaders must be within {meeting_hexes} hexes of "
    "the commander.",
    Act.ADMINISTRATION: "An office in a held and garrisoned town: influence around it, sympathy, recruits, news "
    "and food.",
    Act.GIFT: "Up to {gift_load_hundredths} from a town within {gift_hexes} hexes of Ibrahim Bek; each load raises "
    "his mind by one.",
    Act.CALL_OUT: "A district's recruits of {call_out_turns} turns come at once; sympathy −{call_out_sympathy}.",
    Act.REVKOM: "An office in a held and garrisoned town: influence around it, sympathy and news, fewer recruits for "
    "the rebels.",
    Act.REQUISITION: "{requisition_rations} rations for a town's store; the rebels win {requisition_sympathy} "
    "sympathy and the land yields less.",
    Act.CONCESSION: "Land, waqf and courts given back: {concession_sympathy} sympathy, the Council's standing "
    "+{concession_legitimacy}.",
    Act.AMNESTY: "Bands of a district lose men who go home, and fewer join them for {amnesty_turns} turns.",
    Act.TRUCE: "Ibrahim Bek's mind −{truce_lokai}.",
    Act.APPROVAL: "One step nearer to more regiments; the Council's standing −{approval_legitimacy}, or "
    "−{forced_approval_legitimacy} when it must be forced.",
    Act.REMOUNTS: "{remount_horses} horses for cavalry that lacks them and is in supply.",
    Act.CARTS: "Each line of supply brings {cart_load_hundredths} a turn more; up to {most_carts} times.",
    Act.DEPOT: "A town on a line can store {depot_permille} more; up to {depot_cap} times.",
    Act.QUININE: "{quinine_permille} of the fever among the troops is prevented; up to {quinine_times} times.",
    Act.AGENTS: "Rebels in a district are found more easily for {agent_turns} turns.",
    Act.BURN: "Nothing in store is left for whoever takes the town.",
}


def acts_of(scenario: Scenario, view: View) -> tuple[ActFacts, ...]:
    """The acts that are a side's to do, dear or cheap, possible now or not."""
    theatre, side = scenario.theatre, int(view.side[0])
    found = (act_facts(theatre, act) for act in Act if int(theatre.acts[act].side) in (side, NOBODY))
    return tuple(replace(facts, does=f"{facts.does}{_so_far(view, facts.act)}") for facts in found)


def _so_far(view: View, act: Act) -> str:
    """How often something has been bought that can be bought several times."""
    ledger = view.ledger[int(view.side[0])]
    times = {Act.CARTS: int(ledger.carts), Act.QUININE: int(ledger.quinine)}.get(act, 0)
    return f" So far: {'once' if times == 1 else f'{times} times'}." if times else ""


def act_facts(theatre: Theatre, act: Act) -> ActFacts:
    """An act in words, with the figures of the rulebook."""
    numbers = {name: _figure(theatre, name) for _, name, _, _ in Formatter().parse(DOES[act]) if name}
    return ActFacts(act, ACT_TITLES[act], DOES[act].format_map(numbers), _costs(theatre, act), _ACT_PLACES[act])


def _figure(theatre: Theatre, name: str) -> str:
    """A number of the rulebook in its unit."""
    value = rule(theatre, name)
    if name.endswith("_permille"):
        return f"{value // 10} %"
    return say.loads(value) if name.endswith("load_hundredths") else say.number(value)


def _costs(theatre: Theatre, act: Act) -> str:
    row = theatre.acts[act]
    count, pause = int(row.cost_points), int(row.pause_turns)
    price = "free" if count == 0 else f"{count} point{'s' * (count != 1)}"
    return f"{price}, once a turn" if pause <= 1 else f"{price}, once in {pause} turns"


def points_words(view: View) -> tuple[str, str]:
    """What is left of the command points and of the act points."""
    ledger = view.ledger[int(view.side[0])]
    return str(int(ledger.command_points)), str(int(ledger.act_points))
