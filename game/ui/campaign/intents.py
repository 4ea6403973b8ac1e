"""What a press on a hex can mean, and the orders that it leads to."""

from __future__ import annotations

from enum import Enum

from game.state.enums import OrderKind


class Intent(Enum):
    """What a press on a hex would mean."""

    LOOK = "look"
    MARCH = "march"
    ASSAULT = "assault"
    RAID = "raid"
    RAIL = "rail"
    ROUTE = "route"
    BOMBARD = "bombard"
    SAIL = "sail"
    SCOUT = "scout"
    ACT = "act"


KINDS = {
    Intent.MARCH: OrderKind.MOVE,
    Intent.ASSAULT: OrderKind.JOIN,
    Intent.RAID: OrderKind.RAID,
    Intent.RAIL: OrderKind.RAIL,
    Intent.BOMBARD: OrderKind.BOMBARD,
    Intent.SAIL: OrderKind.SAIL,
    Intent.SCOUT: OrderKind.SCOUT,
}
FIGHTS = (Intent.ASSAULT, Intent.RAID, Intent.BOMBARD)
JOURNEYS = {
    Intent.RAIL: "Choose the town where the train is to stop.",
    Intent.SAIL: "Choose the town where the steamer is to land.",
    Intent.SCOUT: "Choose the place to look at.",
}  # what the next press says where to, and what is said meanwhile
ALONE = (Intent.RAID, Intent.BOMBARD)  # what a unit does by itself
