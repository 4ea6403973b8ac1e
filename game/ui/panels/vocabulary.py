"""Plain words for numbers and kinds, and names of places, dates and types as people read them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, cast

import numpy as np

from game.base.hexgrid import distance, label
from game.scenario.scenario import Scenario
from game.state.enums import (
    NOBODY,
    Act,
    Arm,
    CombatResult,
    Crossing,
    Faction,
    Posture,
    Side,
    Stance,
    Task,
    TaskEnd,
    Terrain,
    Track,
)
from game.state.world import Theatre
from game.ui.draw.projection import Field
from game.ui.draw.tables import used

TERRAINS: dict[int, str] = {
    Terrain.DESERT: "Desert",
    Terrain.STEPPE: "Steppe",
    Terrain.IRRIGATED: "Irrigated land",
    Terrain.TUGAI: "Tugai (river thicket)",
    Terrain.HILLS: "Hills",
    Terrain.MOUNTAIN: "Mountains",
    Terrain.HIGH_MOUNTAIN: "High mountains",
}
POSTURES: dict[int, str] = {
    Posture.MARCH: "On the march",
    Posture.HOLD: "Holds and digs in",
    Posture.WATCH: "Watches, may ride out",
    Posture.HIDE: "Hides",
}
STANCES: dict[int, str] = {
    Stance.STAND: "stands if attacked",
    Stance.EVADE: "slips away if attacked",
    Stance.AMBUSH: "lies in ambush",
    Stance.YIELD: "slips away if attacked in strength",
}
TASKS: dict[int, str] = {
    Task.MARCH: "Marches",
    Task.MARCH_SAFELY: "Is led safely",
    Task.PATROL: "Patrols",
    Task.GARRISON: "Is the garrison",
}
TASK_ENDS = {
    TaskEnd.ARRIVED: "has arrived",
    TaskEnd.NO_WAY: "finds no way on",
    TaskEnd.ENEMY_NEAR: "stops: an enemy is near",
    TaskEnd.STRUCK: "stops: the enemy has struck",
    TaskEnd.TOWN_LOST: "has no town to guard any more",
}
FACTIONS = {
    Faction.RED_ARMY: "Red Army",
    Faction.BUKHARAN: "Bukharan Republic",
    Faction.BASMACHI: "Basmachi",
    Faction.AFGHAN: "Afghan volunteers",
    Faction.LOKAI: "Lokai",
    Faction.LOCAL: "Chiefs of the valleys",
    Faction.WESTERN: "Western Basmachi",
}
TRACKS = {
    Track.PRESTIGE: "Prestige",
    Track.UNITY: "Unity",
    Track.LOKAI: "Ibrahim Bek's mind",
    Track.ATTITUDE: "The donor's will",
    Track.COMMITMENT: "Moscow's commitment",
    Track.LEGITIMACY: "Legitimacy of the Council",
}
OFFICES = {Side.BASMACHI: "the administration", Side.RED: "the revkom"}
ACTS = {
    Act.MEETING: "the leaders meet",
    Act.ADMINISTRATION: "a civil administration is founded",
    Act.GIFT: "cartridges for Ibrahim Bek",
    Act.CALL_OUT: "the men are called out",
    Act.REVKOM: "a revkom is founded",
    Act.REQUISITION: "food is requisitioned",
    Act.CONCESSION: "land and waqf are given back",
    Act.AMNESTY: "an amnesty is proclaimed",
    Act.TRUCE: "talks with Ibrahim Bek",
    Act.APPROVAL: "the Council of Nazirs approves more troops",
    Act.REMOUNTS: "horses are bought",
    Act.CARTS: "carts and camels are hired",
    Act.DEPOT: "the depot is enlarged",
    Act.QUININE: "quinine is handed out",
    Act.AGENTS: "informers are hired",
    Act.BURN: "the stores are burned",
}
RESULTS = {
    CombatResult.EVADED: "evaded",
    CombatResult.ATTACK_ROUTED: "routed",
    CombatResult.REPULSED: "repulsed",
    CombatResult.STALEMATE: "held",
    CombatResult.PUSHED_BACK: "pushed back",
    CombatResult.BEATEN: "beaten",
    CombatResult.ROUTED: "routed",
}
CROSSINGS = {
    Crossing.NONE: "no crossing",
    Crossing.BRIDGE: "bridge",
    Crossing.FERRY: "ferry",
    Crossing.FORD: "ford",
    Crossing.RAFTS: "landing of rafts",
}
BEARINGS = ("east", "north-east", "north-west", "west", "south-west", "south-east")  # hex sides in their order
_COMPASS = ("east", "north-east", "north", "north-west", "west", "south-west", "south", "south-east")
_FATIGUE = ("Fresh", "Marched hard", "Tired", "Worn out", "Exhausted")
_QUALITY = (
    "Raw",
    "Raw",
    "Raw",
    "Unsteady",
    "Fair",
    "Steady",
    "Good",
    "Very good",
    "Veteran",
    "Veteran",
    "Picked men",
)
_MORALE = ("Broken", "Broken", "Broken", "Shaken", "Shaken", "Uneasy", "Uneasy", "Firm", "High", "High", "High")
_STEPS = ("none", "first", "second", "third")
_PROPER = {"basmachi": "Basmachi", "bukharan": "Bukharan", "lokai": "Lokai", "afghan": "Afghan", "gpu": "GPU"}
_NEAR_HEXES = 4


def _at(words: Sequence[str], number: int) -> str:
    return words[min(max(number, 0), len(words) - 1)]


def fatigue_word(steps: int) -> str:
    """How tired a unit is."""
    return _at(_FATIGUE, steps)


def quality_word(quality: int) -> str:
    """How good a unit is."""
    return _at(_QUALITY, quality)


def morale_word(morale: int) -> str:
    """How willing a unit is."""
    return _at(_MORALE, morale)


def step_word(steps: int) -> str:
    """First, second, third."""
    return _at(_STEPS, steps)


def number(value: int) -> str:
    """A whole number with commas."""
    return f"{value:,}"


def men(count: int) -> str:
    """A number of men."""
    return f"{count:,} man" if count == 1 else f"{count:,} men"


def loads(hundredths: int) -> str:
    """Camel-loads from hundredths: as many figures as matter."""
    whole = hundredths / 100
    text = f"{whole:,.1f}".removesuffix(".0") if hundredths >= 10 or hundredths == 0 else f"{whole:.2f}"
    return f"{text} load" if text == "1" else f"{text} loads"


def signed(value: int) -> str:
    """A figure with its sign: `+40`, `−20`, `0`."""
    return f"{value:+d}".replace("-", "\u2212") if value else "0"


def percent(permille: int) -> str:
    """A share added or taken: `+30 %`."""
    return f"{permille / 10:+.0f} %" if permille else "none"


def side_name(scenario: Scenario, side: int) -> str:
    """A side, or nobody."""
    return "nobody" if side == NOBODY else scenario.names.sides[side]


def adjective(side: int) -> str:
    """A side before a noun."""
    return "Basmachi" if side == Side.BASMACHI else "Red"


def type_words(scenario: Scenario, kind: int) -> str:
    """A type of units in lower case, names with capitals; a scenario's own types are read from their ids."""
    if kind < 0:
        return "unknown unit"
    words = scenario.names.type_ids[kind].split("_")
    first = "Red" if words[0] == "red" else _PROPER.get(words[0], words[0])
    return " ".join([first, *(_PROPER.get(word, word) for word in words[1:])])


def type_title(scenario: Scenario, kind: int) -> str:
    """A type of units as a title."""
    words = type_words(scenario, kind)
    return words[0].upper() + words[1:]


def with_article(words: str) -> str:
    """A band, an armoured train."""
    return f"an {words}" if words[0].lower() in "aeiou" else f"a {words}"


def rule(theatre: Theatre, name: str) -> int:
    """A number of the rulebook by its name."""
    return int(cast("Any", theatre.rulebook[0])[name])


def date(scenario: Scenario, turn: int) -> str:
    """The first day of a turn."""
    dates = scenario.names.dates
    return dates[turn - 1] if 1 <= turn <= len(dates) else ""


def short_date(scenario: Scenario, turn: int) -> str:
    """The first day of a turn without the year: `1 April`."""
    return date(scenario, turn).rsplit(" ", 1)[0]


def town_of(theatre: Theatre, hex_id: int) -> int:
    """The town in a hex, or -1."""
    return int(theatre.hexes[hex_id].town) if hex_id >= 0 else -1


def place(scenario: Scenario, hex_id: int) -> str:
    """A hex's town, or how it lies to a town near it, or its number and district."""
    if hex_id < 0:
        return "an unknown place"
    theatre = scenario.theatre
    town = town_of(theatre, hex_id)
    if town >= 0:
        return scenario.names.town_titles[town]
    columns = int(theatre.terms[0].columns)
    town, steps = nearest_town(theatre, hex_id)
    if town >= 0 and steps <= _NEAR_HEXES:
        km = round(steps * scenario.chart.hex_km)
        towards = bearing(scenario, int(theatre.towns[town].hex), hex_id)
        return f"{km} km {towards} of {scenario.names.town_titles[town]}"
    district = int(theatre.hexes[hex_id].district)
    country = f" in {scenario.names.district_titles[district]}" if district >= 0 else ""
    return f"hex {label(hex_id, columns)}{country}"


def at_place(scenario: Scenario, hex_id: int) -> str:
    """The same after a verb: `at Baysun`, `24 km north of Baysun`."""
    words = place(scenario, hex_id)
    if words[:1].isdigit():
        return words
    return f"in {words}" if words.startswith("hex ") else f"at {words}"


def nearest_town(theatre: Theatre, hex_id: int) -> tuple[int, int]:
    """The town nearest to a hex and how many hexes away; (-1, …) if there is none."""
    hexes = used(theatre, "towns", "hex").tolist()
    columns = int(theatre.terms[0].columns)
    # as Python: to compile it for this alone would hold the window up when the first place is named
    steps_between = getattr(distance, "py_func", distance)
    found = [(steps_between(hex_id, town_hex, columns), town) for town, town_hex in enumerate(hexes)]
    steps, town = min(found, default=(9999, -1))
    return town, steps


def bearing(scenario: Scenario, origin: int, goal: int) -> str:
    """The point of the compass from one hex to another."""
    field = Field(int(scenario.theatre.terms[0].columns), int(scenario.theatre.terms[0].rows), 1.0, 0.0, 0.0)
    (x0, y0), (x1, y1) = field.centre(origin), field.centre(goal)
    turn = math.atan2(y0 - y1, x1 - x0) / (math.pi / 4)
    return _COMPASS[int(np.rint(turn)) % 8]


def listed(words: Sequence[str]) -> str:
    """`east`, `east and west`, `east, west and north`."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def one_in(permille: int) -> str:
    """A chance as people say it."""
    if permille <= 0:
        return "no chance"
    if permille >= 950:
        return "almost certain"
    fractions = ((100, "one in ten"), (125, "one in eight"), (143, "one in seven"),
                 (167, "one in six"), (200, "one in five"), (250, "one in four"), (333, "one in three"),
                 (400, "two in five"), (500, "one in two"), (600, "three in five"), (667, "two in three"),
                 (750, "three in four"), (800, "four in five"), (900, "nine in ten"))  # fmt: skip
    if permille < 75:
        return "less than one in ten"
    return min(fractions, key=lambda pair: abs(pair[0] - permille))[1]


def arm_noun(arm: int) -> str:
    """What the men of an arm are called."""
    riders = (Arm.HORSE, Arm.BAND)
    if arm in riders:
        return "riders"
    crews = (Arm.TRAIN, Arm.STEAMER, Arm.AIRCRAFT)
    return "crew" if arm in crews else "gunners" if arm == Arm.GUNS else "men"


def odds_words(permille: int) -> str:
    """`1.4 to 1`, or `1 to 2.5` for the weaker side."""
    if permille >= 1000:
        return f"{permille / 1000:.1f} to 1"
    return f"1 to {1000 / max(1, permille):.1f}" if permille > 0 else "nothing to 1"
