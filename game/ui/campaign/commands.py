"""The buttons of the side panel: what they are called, the order each leads to, and what each means."""

from __future__ import annotations

from dataclasses import dataclass

from game.state.enums import OrderKind, Posture, Stance, Task
from game.ui.campaign.intents import Intent


@dataclass(frozen=True)
class Command:
    """A button of the panel."""

    action: str  # of the table of keys
    words: str
    kind: OrderKind | None = None  # the order it leads to, to learn from the menu whether it can be given
    choice: int = -1
    intent: Intent | None = None


COMMANDS = (
    Command("command", "Orders", OrderKind.COMMAND),
    Command("march", "March", OrderKind.MOVE, intent=Intent.MARCH),
    Command("assault", "Assault", OrderKind.JOIN, intent=Intent.ASSAULT),
    Command("raid", "Raid", OrderKind.RAID, intent=Intent.RAID),
    Command("bombard", "Shell", OrderKind.BOMBARD, intent=Intent.BOMBARD),
    Command("rail", "Train", OrderKind.RAIL, intent=Intent.RAIL),
    Command("sail", "Steamer", OrderKind.SAIL, intent=Intent.SAIL),
    Command("force", "Force", OrderKind.FORCE),
    Command("scout", "Fly", OrderKind.SCOUT, intent=Intent.SCOUT),
    Command("load_convoy", "Load", OrderKind.LOAD),
    Command("route", "Far", OrderKind.TASK, int(Task.MARCH), Intent.ROUTE),
    Command("safely", "Safely", OrderKind.TASK, int(Task.MARCH_SAFELY), Intent.SAFELY),
    Command("patrol", "Patrol", OrderKind.TASK, int(Task.PATROL), Intent.PATROL),
    Command("garrison", "Garrison", OrderKind.TASK, int(Task.GARRISON)),
    Command("pass_over", "Pass"),
    Command("posture_hold", "Hold", OrderKind.POSTURE, int(Posture.HOLD)),
    Command("posture_watch", "Watch", OrderKind.POSTURE, int(Posture.WATCH)),
    Command("posture_hide", "Hide", OrderKind.POSTURE, int(Posture.HIDE)),
    Command("posture_march", "Free", OrderKind.POSTURE, int(Posture.MARCH)),
    Command("undo", "Undo"),
    Command("stance_stand", "Stand", OrderKind.STANCE, int(Stance.STAND)),
    Command("stance_evade", "Evade", OrderKind.STANCE, int(Stance.EVADE)),
    Command("stance_ambush", "Ambush", OrderKind.STANCE, int(Stance.AMBUSH)),
    Command("stance_yield", "Yield", OrderKind.STANCE, int(Stance.YIELD)),
)
PLACELESS = (OrderKind.COMMAND, OrderKind.FORCE, OrderKind.LOAD)  # orders that name a unit and nothing else
EXPLAINED = {
    "command": "Give orders, for one command point: to a leader and all about him, or to a unit and its hex.",
    "bombard": "Shell or bomb a known enemy in range: few losses, shaken men, broken trenches. Again: the next.",
    "march": "March to a hex in reach, also to friends. Right-click one farther away to go there in several turns.",
    "assault": "Weigh an assault on a known enemy next door, with all who can join. Again: the next target.",
    "raid": "Weigh a quick raid: small losses, loot, a road or railway cut. Again: the next target.",
    "rail": "Go by train to a town on a working railway in your hands.",
    "sail": "Go by steamer to a town of yours on the river; a steamer must be near.",
    "force": "Force the march: half as many march points more, now, for a step of fatigue.",
    "scout": "Fly to a place and see who is there and next to it, in place of bombs.",
    "load_convoy": "Take this town's ammunition aboard; in another town of yours it is stored at the turn's end.",
    "posture_hold": "Hold the ground and dig in, turn after turn.",
    "posture_watch": "Keep watch and ride out against enemies who pass by.",
    "posture_hide": "Hide: hard to find, but it must be rough country or friendly people.",
    "posture_march": "Neither hold, watch nor hide.",
    "stance_stand": "When attacked: stand and fight.",
    "stance_evade": "When attacked: try to slip away.",
    "stance_ambush": "When hidden in rough country: fall upon whoever comes.",
    "stance_yield": "When attacked: stand, but slip away from an attack that is too strong.",
    "route": "Send it somewhere over many turns, at each phase's end, until it meets the enemy. Again: no more.",
    "safely": "Lead a caravan or headquarters over many turns, around known enemies. Again: no more.",
    "patrol": "Ride to and fro between here and another hex, on watch. Again: no more.",
    "garrison": "Stay as the garrison of this town: hold and dig in, unasked, until it is lost. Again: no more.",
    "pass_over": "Leave it as it is this turn and go to the next unit.",
    "undo": "Take the last order back, until dice have fallen or something was discovered.",
}
