"""What the side panel tells of one unit or contact, read from a View into plain values.

Two equal values give equal pictures, so a panel is drawn again only when its facts have changed.
"""

from __future__ import annotations

from dataclasses import dataclass

from game.orders.view import View
from game.rules import combat, movement
from game.scenario.scenario import Scenario
from game.state.enums import Arm, Detection, Faction, Side, Station, Task
from game.state.units import Contact, Unit
from game.ui.draw.counters import Face
from game.ui.panels import vocabulary as say
from game.ui.panels.readiness import has_no_horses, lacks_orders, readiness
from game.ui.panels.vignette import Vignette
from game.ui.panels.words import bare, forage_in_reach, full_ammunition, ration_need, type_or_unknown

FULL, SHORT, CUT_OFF, NONE = "full", "short", "cut off", ""


@dataclass(frozen=True)
class Row:
    """One line of facts: a title, a sign or gauge, a value, and a remark under it."""

    title: str
    value: str
    note: str = ""
    sign: str = ""  # full, short or cut off
    dots: float = -1.0  # of five
    bars: int = -1  # of four
    warn: bool = False


@dataclass(frozen=True)
class UnitFacts:
    """All that the panel shows of an own unit or of a contact."""

    title: str
    kind: str  # kind, faction and home, in italics
    men: str  # `700`, `about 300`
    men_noun: str  # what stands after the number
    men_count: int
    full_men: int  # 0 where it is not known
    own: bool
    face: Face
    vignette: Vignette
    rows: tuple[Row, ...]


# ---------------------------------------------------------------- own units


def unit_facts(scenario: Scenario, view: View, unit: int, march_points: int = -1) -> UnitFacts:
    """What a side knows of its own unit.

    Args:
        scenario: names and board.
        view: the side's knowledge.
        unit: an own unit's row.
        march_points: with how many it began the phase; what its kind has, if not given.
    """
    row = view.units[unit]
    kind = scenario.theatre.types[int(row.type)]
    return UnitFacts(
        title=scenario.names.unit_titles[unit],
        kind=_kind_line(scenario, row),
        men=say.number(int(row.men)),
        men_noun=_men_noun(int(kind.arm), row),
        men_count=int(row.men),
        full_men=int(row.full_men),
        own=True,
        face=own_face(scenario, view, unit),
        vignette=Vignette(int(kind.arm), int(row.faction), _terrain(scenario, int(row.hex))),
        rows=_own_rows(scenario, view, unit, march_points),
    )


def own_face(scenario: Scenario, view: View, unit: int) -> Face:
    """The counter of an own unit."""
    row = view.units[unit]
    state = supply_state(row)
    return Face(
        int(row.faction),
        int(scenario.theatre.types[int(row.type)].arm),
        max(1, round(int(row.men) / 100)),
        bool(row.quality >= 8),
        state == SHORT,
        state == CUT_OFF,
        int(row.fatigue),
        unordered=lacks_orders(scenario.theatre, row),
        unhorsed=has_no_horses(scenario.theatre, row),
    )


def supply_state(row: Unit) -> str:
    """Full, short, or cut off, as the counter's pip says it."""
    if row.food_shortage == 0 and row.ammunition_shortage == 0:
        return FULL
    return CUT_OFF if row.supply_cost < 0 else SHORT


def _terrain(scenario: Scenario, hex_id: int) -> int:
    return int(scenario.theatre.hexes[hex_id].terrain) if hex_id >= 0 else 1


def _kind_line(scenario: Scenario, row: Unit) -> str:
    title = say.type_title(scenario, int(row.type))
    faction = say.FACTIONS[Faction(int(row.faction))]
    whose = "" if faction.split()[0].lower() in title.lower() else f", {faction}"
    home = f" — home {scenario.names.district_titles[int(row.home)]}" if row.home >= 0 else ""
    return f"{title}{whose}{home}"


def _men_noun(arm: int, row: Unit) -> str:
    noun = "men" if arm == Arm.HEADQUARTERS else say.arm_noun(arm)
    what = "aboard" if row.loaded_at else "of aid"
    cargo = f" with {say.loads(int(row.loads))} {what}" if row.loads > 0 else ""
    short = f" of {say.number(int(row.full_men))}" if row.full_men > row.men else ""
    return f"{noun}{short}{cargo}"


def _own_rows(scenario: Scenario, view: View, unit: int, march_points: int) -> tuple[Row, ...]:
    row = view.units[unit]
    if row.station != Station.ON_MAP:
        return (Row("State", "Not on the map"),)
    found = [
        _food(scenario, view, unit),
        _rounds(scenario, view, unit),
        _fatigue(int(row.fatigue)),
        _quality(int(row.quality)),
        _morale(int(row.morale)),
        _ground(scenario, int(row.hex), int(row.entrenchment)),
        _march(scenario, row, march_points),
        _posture(scenario, row),
    ]
    if row.leader > 0:
        found.append(_leader(scenario, int(row.leader)))
    notes = readiness(scenario, view, row)
    return (*(Row(each.title, each.value, each.note, warn=each.warn) for each in notes), *found)


def _posture(scenario: Scenario, row: Unit) -> Row:
    """What it does, and how it answers an attack; with a task, that first."""
    stance = f"{_sentence(say.STANCES[row.stance])}."
    if row.task == Task.NONE:
        return Row("Posture", say.POSTURES[row.posture], stance)
    words = say.TASKS[row.task]
    if row.task != Task.GARRISON:
        words += f" to {say.place(scenario, int(row.task_hex))}"
    if row.task == Task.PATROL:
        words += f", from {say.place(scenario, int(row.task_from))}"
    return Row("Task", words, f"{say.POSTURES[row.posture]}. {stance}")


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:]


def _food(scenario: Scenario, view: View, unit: int) -> Row:
    row = view.units[unit]
    if row.food_shortage == 0:
        return Row("Food", "Enough", _fed_by(scenario, view, unit), FULL)
    state = CUT_OFF if row.supply_cost < 0 else SHORT
    word = "Cut off" if state == CUT_OFF else "Short"
    return Row("Food", f"{word}, step {int(row.food_shortage)} of 3", _fed_by(scenario, view, unit), state, warn=True)


def _fed_by(scenario: Scenario, view: View, unit: int) -> str:
    """Where the unit's food comes from, as of the last turn end."""
    row = view.units[unit]
    need, forage = ration_need(scenario, view, unit), forage_in_reach(scenario, view, unit)
    if need == 0:
        return "Feeds itself."
    depot = ""
    if row.supply_town >= 0 and row.supply_cost >= 0:
        limit = _depot_limit(scenario, int(row.side))
        depot = f"depot {scenario.names.town_titles[int(row.supply_town)]}, {int(row.supply_cost)} of {limit} points"
    land = f"Needs {say.number(need)} a turn, land yields {say.number(forage)}"
    return f"{land}; {depot}." if depot else f"{land}."


def _depot_limit(scenario: Scenario, side: int) -> int:
    rules = scenario.theatre.rulebook[0]
    return int(rules.red_depot_points if side == Side.RED else rules.basmachi_depot_points)


def _rounds(scenario: Scenario, view: View, unit: int) -> Row:
    row = view.units[unit]
    full = full_ammunition(scenario, view, unit)
    if full == 0:
        return _cargo(scenario, row)
    assault = bare(combat.assault_loads)(scenario.theatre, int(row.type), int(row.men))
    carried = int(row.ammunition)
    value = f"{say.loads(carried).split(' ')[0]} of {say.loads(full)}"
    if carried < assault:
        return Row("Rounds", value, "Too few for an assault at full strength.", _trouble(row), warn=True)
    if row.ammunition_shortage > 0:
        return Row("Rounds", value, "Below a third of a full load.", SHORT, warn=True)
    count = carried // max(1, assault)
    assaults = "one assault" if count == 1 else f"{count} assaults"
    return Row("Rounds", value, f"Enough for {assaults}." if assault else "", FULL)


def _cargo(scenario: Scenario, row: Unit) -> Row:
    """What a convoy carries and whence; others that carry no rounds need none."""
    room = int(scenario.theatre.types[int(row.type)].cargo_load_hundredths)
    if room == 0:
        return Row("Rounds", "None needed", sign=FULL)
    towns = scenario.names.town_titles
    note = f"From {towns[int(row.loaded_at) - 1]}; for another town of yours." if row.loaded_at else ""
    return Row("Cargo", f"{say.loads(int(row.loads)).split(' ')[0]} of {say.loads(room)}", note)


def _trouble(row: Unit) -> str:
    return CUT_OFF if row.supply_cost < 0 and row.ammunition_shortage > 0 else SHORT


def _fatigue(steps: int) -> Row:
    return Row("Fatigue", say.fatigue_word(steps), bars=steps, warn=steps >= 3)


def _quality(quality: int) -> Row:
    return Row("Quality", f"{say.quality_word(quality)} ({quality} of 10)", dots=quality / 2)


def _morale(morale: int) -> Row:
    return Row("Morale", f"{say.morale_word(morale)} ({morale} of 10)", dots=morale / 2, warn=morale < 4)


def _ground(scenario: Scenario, hex_id: int, trenches: int) -> Row:
    ground = scenario.theatre.terrains[_terrain(scenario, hex_id)]
    rules = scenario.theatre.rulebook[0]
    defence = int(ground.defence_permille) + trenches * int(rules.entrenchment_permille)
    dug = f", dug in {trenches} of 3" if trenches else ""
    words = say.TERRAINS[scenario.theatre.hexes[hex_id].terrain].split(" (")[0]
    cover = f"Defence {say.percent(defence)}, cover {int(ground.cover_permille) // 10} %."
    return Row("Ground", f"{words}{dug}", cover)


def _march(scenario: Scenario, row: Unit, march_points: int) -> Row:
    kind = scenario.theatre.types[int(row.type)]
    if kind.march_points == 0:
        return Row("March", "Does not march")
    home = bare(movement.at_home)(scenario.theatre, row)
    usual = int(kind.home_march_points if home else kind.march_points)
    whole = max(int(row.points), march_points if march_points >= 0 else usual)
    done = " · has fought" if row.fought == 1 else ""
    return Row("March", f"{int(row.points)} of {whole} points left{done}")


def _leader(scenario: Scenario, worth: int) -> Row:
    gain = worth * int(scenario.theatre.rulebook[0].leader_permille)
    return Row("Leader", f"Worth {worth} of 3 ({say.percent(gain)})")


# ---------------------------------------------------------------- contacts


def contact_facts(scenario: Scenario, view: View, name: int) -> UnitFacts:
    """What a side knows of an enemy unit; read from its contact alone.

    Args:
        scenario: names and board.
        view: the side's knowledge.
        name: how the side calls the contact: 1, 2, 3…
    """
    contact = view.contacts[name - 1]
    kind, unknown = _contact_kind(scenario, view, contact)
    certain = contact.detection == Detection.KNOWN
    return UnitFacts(
        title=say.type_title(scenario, int(contact.type)) if contact.type >= 0 else _sentence(unknown),
        kind=f"Enemy contact no. {name}, {kind}",
        men=say.number(int(contact.men)) if certain else f"about {say.number(int(contact.men))}",
        men_noun="men" if contact.type >= 0 else "men, a guess",
        men_count=int(contact.men),
        full_men=0,
        own=False,
        face=contact_face(scenario, view, name),
        vignette=_contact_vignette(scenario, view, contact),
        rows=_contact_rows(scenario, view, contact),
    )


def _contact_kind(scenario: Scenario, view: View, contact: Contact) -> tuple[str, str]:
    unknown = type_or_unknown(scenario, view, contact)
    if contact.detection == Detection.NONE:
        return f"last seen on turn {int(contact.turn)}", unknown
    return {Detection.RUMOUR: "a rumour", Detection.SEEN: "seen", Detection.KNOWN: "well known"}[
        Detection(int(contact.detection))
    ], unknown


def contact_face(scenario: Scenario, view: View, name: int) -> Face:
    """The counter of a contact."""
    contact = view.contacts[name - 1]
    strength = max(1, round(int(contact.men) / 100))
    if contact.type < 0:
        return Face(_enemy_faction(view), -1, strength, ghost=True)
    kind = scenario.theatre.types[int(contact.type)]
    return Face(int(kind.faction), int(kind.arm), strength, ghost=bool(contact.detection < Detection.SEEN))


def _enemy_faction(view: View) -> int:
    return int(Faction.RED_ARMY if view.side[0] == Side.BASMACHI else Faction.BASMACHI)


def _contact_vignette(scenario: Scenario, view: View, contact: Contact) -> Vignette:
    terrain = _terrain(scenario, int(contact.hex))
    if contact.type < 0:
        return Vignette(-1, _enemy_faction(view), terrain)
    kind = scenario.theatre.types[int(contact.type)]
    return Vignette(int(kind.arm), int(kind.faction), terrain)


def _contact_rows(scenario: Scenario, view: View, contact: Contact) -> tuple[Row, ...]:
    rows = [_known_how_well(view, contact)]
    if contact.type < 0:
        rows.append(Row("Kind", "Unknown"))
    else:
        kind = scenario.theatre.types[int(contact.type)]
        rows.append(
            Row("Kind", say.type_title(scenario, int(contact.type)), say.FACTIONS[Faction(int(kind.faction))])
        )
    if contact.detection == Detection.KNOWN:
        rows += [_fatigue(int(contact.fatigue)), _quality(int(contact.quality)), _morale(int(contact.morale))]
        rows.append(Row("Stance", _sentence(say.STANCES[contact.stance]), "It hides." if contact.hidden else ""))
        if contact.leader > 0:
            rows.append(_leader(scenario, int(contact.leader)))
    else:
        rows.append(Row("State", "Unknown", "Quality, morale, fatigue and stance are not known."))
    if contact.hex >= 0:
        known = contact.detection == Detection.KNOWN
        rows.append(_ground(scenario, int(contact.hex), int(contact.entrenchment) if known else 0))
    rows.append(_zone(contact))
    return tuple(rows)


def _known_how_well(view: View, contact: Contact) -> Row:
    turn = int(contact.turn)
    seen = "this turn" if turn == view.clock[0].turn else f"on turn {turn}"
    if contact.hex < 0:
        return Row("Seen", f"Last {seen}", "Nobody knows where it is now.")
    if contact.detection == Detection.NONE:
        return Row("Seen", f"Last {seen}", "It may have gone: this is its last known place.")
    if contact.detection == Detection.RUMOUR:
        return Row("Seen", "A rumour", "Somebody is there; kind and number are guesses.")
    if contact.detection == Detection.SEEN:
        return Row("Seen", f"Seen {seen}", "Its men are known to about a hundred.")
    return Row("Seen", f"Well known {seen}")


def _zone(contact: Contact) -> Row:
    if contact.detection < Detection.SEEN:
        return Row("Zone", "Unknown")
    if contact.zone == 0:
        return Row("Zone", "None")
    return Row("Zone", f"Bands pay {int(contact.zone)} points to enter")
