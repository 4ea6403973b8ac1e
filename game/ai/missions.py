"""Missions: who stays as garrison and who goes for which town, caravan or gap."""

from __future__ import annotations

from game.ai.mind import HEX_MISSION, WAITING, Mind
from game.base.jit import kernel
from game.orders.view import View
from game.rules.combat import attack_strength, contact_strength, defence_strength
from game.rules.places import apart
from game.rules.scratch import Scratch
from game.state.enums import Arm, Arrival, Detection, Gait, Side, Soil, Station
from game.state.units import Unit
from game.state.world import FAR, Theatre


@kernel
def assign_missions(theatre: Theatre, view: View, scratch: Scratch, mind: Mind) -> None:
    """Choose garrisons, estimate what every town needs, and send everybody else where he does most good."""
    mind.notes[WAITING] = 1 if _waits(view, mind) else 0
    for town in range(theatre.counts[0].towns):
        mind.sent[town] = 0
        mind.need[town] = _need_of(theatre, view, mind, town)
    for unit in range(view.counts[0].units):
        mind.keeps[unit] = 0
    for town in range(theatre.counts[0].towns):
        if view.towns[town].holder == view.side[0] and theatre.towns[town].value > 0:
            _keep_garrison(theatre, view, mind, town)
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP and not mind.keeps[unit]:
            mind.mission[unit] = _mission_of(theatre, view, mind, unit)
            if 0 <= mind.mission[unit] < HEX_MISSION:
                mind.sent[mind.mission[unit]] += attack_strength(theatre, row)


@kernel
def _waits(view: View, mind: Mind) -> bool:
    """Whether many men, measured by those on the map, are still to arrive as units of their own."""
    present = 0
    coming = 0
    for unit in range(view.counts[0].units):
        row = view.units[unit]
        if row.side == view.side[0] and row.station == Station.ON_MAP:
            present += int(row.men)
    for index in range(view.counts[0].deliveries):
        delivery = view.deliveries[index]
        if delivery.side == view.side[0] and delivery.done == 0 and delivery.kind == Arrival.UNIT:
            coming += int(view.units[delivery.unit].men)
    return coming * 1000 > present * int(mind.weights[0].waiting_permille)


# ---------------------------------------------------------------- what a town needs


@kernel
def _known_strength(theatre: Theatre, view: View, hex_id: int) -> int:
    """Defence strength of the known enemies in a hex."""
    strength = 0
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex == hex_id and contact.detection > Detection.NONE:
            strength += contact_strength(theatre, contact)
    return strength


@kernel
def _need_of(theatre: Theatre, view: View, mind: Mind, town: int) -> int:
    """Strength thought necessary: to take an enemy town, or to hold an own one against what is near."""
    row = theatre.towns[town]
    hex_id = int(row.hex)
    need_permille = int(mind.weights[0].need_permille)
    if view.towns[town].holder == view.side[0]:
        return max(int(row.garrison_men), int(mind.threat[hex_id]))
    strength = _known_strength(theatre, view, hex_id)
    if strength == 0:
        strength = int(mind.weights[0].guess_men_per_size) * int(row.size_class)
    ground = theatre.terrains[theatre.hexes[hex_id].terrain].defence_permille
    return strength * (1000 + int(row.walls_permille) + int(ground)) // 1000 * need_permille // 1000


@kernel
def _keep_garrison(theatre: Theatre, view: View, mind: Mind, town: int) -> None:
    """Mark the slowest units in an own town as its garrison until it has men enough."""
    hex_id = theatre.towns[town].hex
    wanted = int(theatre.towns[town].garrison_men) * int(mind.weights[0].garrison_permille) // 1000
    kept = 0
    while kept < wanted:
        best = -1
        for unit in range(view.counts[0].units):
            row = view.units[unit]
            if row.side != view.side[0] or row.hex != hex_id or mind.keeps[unit]:
                continue
            if not _can_garrison(theatre, mind, row, town):
                continue
            if best < 0 or _clumsiness(theatre, row) > _clumsiness(theatre, view.units[best]):
                best = unit
        if best < 0:
            return
        mind.keeps[best] = 1
        mind.mission[best] = town
        kept += int(view.units[best].men)
        mind.sent[town] += defence_strength(theatre, view.units[best])


@kernel
def _can_garrison(theatre: Theatre, mind: Mind, unit: Unit, town: int) -> bool:
    """Whether a unit may be tied down in a town: not a whole regiment in a village."""
    kind = theatre.types[unit.type]
    if kind.captures == 0 or kind.arm == Arm.HEADQUARTERS or kind.arm == Arm.GUNS:
        return False
    if theatre.towns[town].value >= mind.weights[0].firm_value:
        return True
    return int(unit.men) * 1000 <= int(theatre.towns[town].garrison_men) * int(mind.weights[0].waste_permille)


@kernel
def _clumsiness(theatre: Theatre, unit: Unit) -> int:
    """Who is best left behind: slow before fast, small before big."""
    return 10000 - 500 * int(theatre.types[unit.type].march_points) - int(unit.men)


# ---------------------------------------------------------------- what a unit does


@kernel
def _mission_of(theatre: Theatre, view: View, mind: Mind, unit: int) -> int:
    """The best mission of a free unit: a town, or HEX_MISSION + the hex of a caravan to hunt, or -1."""
    row = view.units[unit]
    kind = theatre.types[row.type]
    if kind.arm == Arm.CARAVAN or kind.gait == Gait.FIXED or kind.gait == Gait.TRAIN:
        return -1
    if kind.arm == Arm.GUNS or kind.arm == Arm.HEADQUARTERS:
        return _escort_of(theatre, view, mind, unit)
    best = -1
    best_score = 0
    for town in range(theatre.counts[0].towns):
        score = _town_score(theatre, view, mind, unit, town)
        if score > best_score:
            best_score = score
            best = town
    if view.side[0] == Side.RED and (kind.gait == Gait.HORSE or kind.gait == Gait.STEAMER):
        return _or_hunt(theatre, view, mind, unit, best, best_score)
    return best


@kernel
def _escort_of(theatre: Theatre, view: View, mind: Mind, unit: int) -> int:
    """Guns and headquarters go where the strongest free formation goes, the nearer the better."""
    row = view.units[unit]
    best = -1
    best_score = 0
    for other in range(view.counts[0].units):
        friend = view.units[other]
        if friend.side != row.side or friend.station != Station.ON_MAP or mind.keeps[other] or other == unit:
            continue
        if friend.faction != row.faction or theatre.types[friend.type].captures == 0:
            continue
        if mind.mission[other] < 0 or mind.mission[other] >= HEX_MISSION:
            continue
        steps = apart(theatre, int(friend.hex), int(row.hex))
        score = attack_strength(theatre, friend) * 100 // (steps + 6)
        if score > best_score:
            best_score = score
            best = int(mind.mission[other])
    return best


@kernel
def _town_score(theatre: Theatre, view: View, mind: Mind, unit: int, town: int) -> int:
    """Worth of going to a town: its value for the strength it lacks, less for every march point."""
    weights = mind.weights[0]
    row = view.units[unit]
    place = theatre.towns[town]
    if place.value == 0 or theatre.hexes[place.hex].soil == Soil.AFGHANISTAN:
        return 0
    march = int(theatre.town_distance[town, row.hex])
    if march >= FAR:
        return 0
    lack = int(mind.need[town]) - int(mind.sent[town])
    own = view.towns[town].holder == view.side[0]
    value = int(place.value)
    if own:
        if lack <= 0:
            return 0
        value = value * int(weights.own_value_permille) // 1000
        if mind.threat[place.hex] > 0:
            value += int(weights.relief_value) * int(place.value) // 100
    elif lack <= 0:
        value = value // 4
    if not own and mind.notes[WAITING]:
        value = value * int(weights.waiting_value_permille) // 1000
    home = 0
    if row.home >= 0 and theatre.hexes[place.hex].district == row.home:
        home = 30
    if mind.mission[unit] == town:
        value += value // 4  # stay with what was begun
    return max(0, (value * 1000 + home * 100) // (march * int(weights.distance_weight) // 10 + 6))


@kernel
def _or_hunt(theatre: Theatre, view: View, mind: Mind, unit: int, best: int, best_score: int) -> int:
    """A known caravan within reach may be worth more than any town."""
    weights = mind.weights[0]
    row = view.units[unit]
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex < 0 or contact.type < 0 or theatre.types[contact.type].arm != Arm.CARAVAN:
            continue
        if theatre.hexes[contact.hex].soil == Soil.AFGHANISTAN:
            continue
        steps = apart(theatre, int(row.hex), int(contact.hex))
        if steps > weights.hunt_hexes:
            continue
        score = int(weights.hunt_value) * 1000 // (steps * int(weights.distance_weight) // 10 + 6)
        if score > best_score:
            best_score = score
            best = HEX_MISSION + int(contact.hex)
    return best
