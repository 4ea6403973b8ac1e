"""Why an order is refused: one name and one sentence each."""

from __future__ import annotations

from enum import IntEnum


class Refusal(IntEnum):
    """Reasons, in the order in which they are looked for."""

    NONE = 0
    UNKNOWN_ORDER = 1
    GAME_OVER = 2
    NO_SUCH_UNIT = 3
    NOT_YOUR_UNIT = 4
    NOT_ON_MAP = 5
    NO_SUCH_HEX = 6
    ALREADY_THERE = 7
    IMMOBILE = 8
    NO_POINTS = 9
    OUT_OF_REACH = 10
    ENEMY_IN_THE_WAY = 11
    TOO_MANY_MEN = 12
    ALREADY_FOUGHT = 13
    NOT_ADJACENT = 14
    NO_KNOWN_ENEMY = 15
    CANNOT_ATTACK = 16
    NOBODY_JOINED = 17
    ALREADY_JOINED = 18
    NOTHING_TO_RAID = 19
    CANNOT_HIDE = 20
    CANNOT_EVADE = 21
    NO_CHANGE = 22
    NO_RAILWAY = 23
    NO_ROLLING_STOCK = 24
    NOT_CARRIED = 25
    NO_ORDERS = 26
    NO_COMMAND_POINTS = 27
    HAS_ORDERS = 28
    WILL_NOT_OBEY = 29
    NOT_TOGETHER = 30
    NOT_YOUR_ACT = 31
    NO_ACT_POINTS = 32
    TOO_SOON = 33
    NOT_HERE = 34
    NOT_YET = 35
    NOTHING_TO_GAIN = 36
    NO_SUCH_CHOICE = 37
    NOT_ASKED = 38
    NO_GUNS = 39
    NO_ROUNDS = 40
    OUT_OF_RANGE = 41
    CHOICE_CLOSED = 42
    CANNOT_FORCE = 43
    ALREADY_FORCED = 44
    TOO_TIRED = 45
    NO_STEAMER = 46
    NO_ROOM_ABOARD = 47
    NO_LANDING = 48
    NO_CARGO = 49
    NO_DEPOT = 50
    FULLY_LADEN = 51
    NOTHING_IN_STORE = 52
    NO_FLIERS = 53
    NO_GOAL = 54
    NO_SAFE_WAY = 55
    NO_TOWN_HERE = 56
    NO_POLICY = 57


SENTENCES: dict[Refusal, str] = {
    Refusal.NONE: "The order stands.",
    Refusal.UNKNOWN_ORDER: "There is no such order.",
    Refusal.GAME_OVER: "The game is over.",
    Refusal.NO_SUCH_UNIT: "There is no such unit.",
    Refusal.NOT_YOUR_UNIT: "That unit is not yours to order.",
    Refusal.NOT_ON_MAP: "The unit is not on the map.",
    Refusal.NO_SUCH_HEX: "That hex is not on the map.",
    Refusal.ALREADY_THERE: "The unit is there already.",
    Refusal.IMMOBILE: "The unit cannot march.",
    Refusal.NO_POINTS: "The unit has no march points left.",
    Refusal.OUT_OF_REACH: "The hex is out of reach this turn (§3.1).",
    Refusal.ENEMY_IN_THE_WAY: "A known enemy stands there: join an assault instead (§3.4).",
    Refusal.TOO_MANY_MEN: "The hex cannot hold so many men (§3.5).",
    Refusal.ALREADY_FOUGHT: "The unit has fought in this phase already (§5.1).",
    Refusal.NOT_ADJACENT: "The hex is not next to the unit, or no way leads there (§5.1).",
    Refusal.NO_KNOWN_ENEMY: "No enemy is known to stand there (§5.1).",
    Refusal.CANNOT_ATTACK: "A unit of this kind does not attack (§5.1).",
    Refusal.NOBODY_JOINED: "No unit has joined an assault on that hex (§5.1).",
    Refusal.ALREADY_JOINED: "The unit has joined that assault already.",
    Refusal.NOTHING_TO_RAID: "There is nothing of the enemy's to raid there (§5.6).",
    Refusal.CANNOT_HIDE: "A unit of this kind cannot hide, least of all in open country (§4.3).",
    Refusal.CANNOT_EVADE: "A unit of this kind cannot slip away or lie in ambush (§5.3).",
    Refusal.NO_CHANGE: "The unit does that already.",
    Refusal.NO_RAILWAY: "No working railway in your hands leads there (§3.6).",
    Refusal.NOT_CARRIED: "Only foot and horse travel by rail or steamer (§3.6).",
    Refusal.NO_ORDERS: "The unit has no orders for this phase: command it or its leader first (§9.1).",
    Refusal.NO_COMMAND_POINTS: "No command points are left this turn (§9.1).",
    Refusal.HAS_ORDERS: "The unit has its orders for this phase already.",
    Refusal.WILL_NOT_OBEY: "Its faction does not obey so far from home (§9.3).",
    Refusal.NOT_TOGETHER: "Factions so much at odds do not stand or fight together (§9.3).",
    Refusal.NOT_YOUR_ACT: "That is for the other side to do (§9.2).",
    Refusal.NO_ACT_POINTS: "Too few act points are left this turn (§9.2).",
    Refusal.TOO_SOON: "It was done too short a time ago (§9.2).",
    Refusal.NOT_HERE: "It cannot be done at that place (§9.2).",
    Refusal.NOT_YET: "Nothing has opened the way to that yet (§9.2).",
    Refusal.NOTHING_TO_GAIN: "There is nothing to be gained by it now (§9.2).",
    Refusal.NO_SUCH_CHOICE: "There is no such choice.",
    Refusal.NOT_ASKED: "Nobody asks for that decision now (§12.2).",
    Refusal.CHOICE_CLOSED: "That choice was not open when the question was put (§12.2).",
    Refusal.NO_GUNS: "The unit has no guns or bombs that reach beyond its hex (§5.7).",
    Refusal.NO_ROUNDS: "The unit has too little ammunition for that (§5.7).",
    Refusal.OUT_OF_RANGE: "The target is out of range (§5.7).",
    Refusal.NO_GOAL: "A standing march names a town or a hex near enough, on soil that the unit may enter (§2.4).",
    Refusal.NO_SAFE_WAY: "Only caravans and headquarters are led by a safe way (§2.4).",
    Refusal.NO_TOWN_HERE: "Only in a town that your side holds can a unit be its garrison (§2.4).",
    Refusal.NO_POLICY: "That is never left to the staff (§9.2).",
    Refusal.NO_ROLLING_STOCK: "The railway can carry no more men this turn (§3.6).",
    Refusal.CANNOT_FORCE: "A unit of this kind makes no forced marches (§3.8).",
    Refusal.ALREADY_FORCED: "The unit has forced its march in this phase already (§3.8).",
    Refusal.TOO_TIRED: "The unit is too tired to force its march (§3.8).",
    Refusal.NO_STEAMER: "No steamer of yours is near enough to take the unit aboard (§3.7).",
    Refusal.NO_ROOM_ABOARD: "The steamers near can carry no more men this turn (§3.7).",
    Refusal.NO_LANDING: "No free water leads from here to a landing at a town of yours there (§3.7).",
    Refusal.NO_CARGO: "A unit of this kind takes on no stores (§6.7).",
    Refusal.NO_DEPOT: "The unit is not in a town of yours (§6.7).",
    Refusal.FULLY_LADEN: "The convoy can carry no more (§6.7).",
    Refusal.NOTHING_IN_STORE: "There is no ammunition in store (§6.7).",
    Refusal.NO_FLIERS: "The unit does not fly (§4.4).",
}
