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
    Refusal.NOT_CARRIED: "Only foot and horse travel by rail (§3.6).",
    Refusal.NO_ROLLING_STOCK: "The railway can carry no more men this turn (§3.6).",
}
