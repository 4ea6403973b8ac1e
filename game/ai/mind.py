"""What an AI player remembers between two orders; it holds nothing that the View did not show."""

from __future__ import annotations

from typing import Annotated

from game.base.dice import below
from game.base.jit import kernel
from game.base.rows import IntArray, Row, Rows, Shape, records
from game.state.enums import Purpose
from game.state.world import HEXES, TOWNS, UNITS

# Places in `Mind.notes`.
TURN = 0  # turn that the plan is for
STAGE = 1  # of the phase
CURSOR = 2  # next unit to look at
DRAWS = 3  # dice of its imagination
TARGET = 4  # hex under assault, or -1
GIVEN = 5  # orders given in this phase
WAITING = 6  # 0/1: much of the promised force is still to come

SEASON = 7  # 1 + Season row that `depot` was marked in, 0 = not yet


class Weights(Row):
    """What a doctrine player cares about; `assets/ai/doctrine.yaml` holds the values, one set a side."""

    attack_permille: int  # attacks at this attack : defence ratio or better
    attack_value_permille: int  # lowers that threshold by this share of the town's value in percent points
    raid_permille: int  # raids at this ratio or better
    threat_permille: int  # how much a hex's threat beyond own strength repels
    supply_points: int  # how far from its depots, in march points, it is content to be
    supply_weight: int  # per point beyond
    distance_weight: int  # per march point to the mission
    cover_permille: int  # how much cover attracts
    garrison_permille: int  # men kept in a town, of its garrison
    firm_value: int  # towns worth this much or more may tie down any unit
    waste_permille: int  # others only units of up to this much of their garrison
    hunger_weight: int  # how much a hungry unit looks for forage
    need_permille: int  # strength sent to a mission, of the strength thought necessary
    hunt_value: int  # value of a known caravan
    hunt_hexes: int  # hunted from this far
    guess_men_per_size: int  # men supposed in an enemy town that nobody sees, per size
    relief_value: int  # added to the value of an own town under threat
    own_value_permille: int  # of an own town that is short of men
    waiting_permille: int  # so much of the force on the map still to come is much
    waiting_value_permille: int  # of an enemy town while much of the promised force is still to come
    force_value: int  # towns worth this much or more are worth a forced march
    flee_permille: int  # units are driven on where the threat exceeds this share of own men
    sail_turns: int  # marches that a journey by steamer must save
    convoy_load_hundredths: int  # convoys load where so much is in store
    convoy_want_hundredths: int  # and carry it to depots whose men lack this much or more
    scout_value: int  # towns worth this much or more are worth a flight
    meeting_permille: int  # how gladly it does the act, against the worth that doctrine sees in it
    administration_permille: int
    gift_permille: int
    call_out_permille: int
    revkom_permille: int
    requisition_permille: int
    concession_permille: int
    amnesty_permille: int
    truce_permille: int
    approval_permille: int
    remounts_permille: int
    carts_permille: int
    depot_permille: int
    quinine_permille: int
    agents_permille: int
    burn_permille: int


class Mind(Row):
    """Memory of one player."""

    notes: Annotated[IntArray, Shape(8)]  # see above
    seed: Annotated[IntArray, Shape(1)]  # of the imagination, never the game's
    mission: Annotated[IntArray, Shape(UNITS)]  # town, or HEX_MISSION + hex, or -1
    keeps: Annotated[IntArray, Shape(UNITS)]  # 1 for those who must stay where they are
    part: Annotated[IntArray, Shape(UNITS)]  # 1 for those in the assault that is weighed
    done: Annotated[IntArray, Shape(UNITS)]  # 1 for those who have moved in this phase
    sent: Annotated[IntArray, Shape(TOWNS)]  # strength on its way
    need: Annotated[IntArray, Shape(TOWNS)]  # strength thought necessary
    want: Annotated[IntArray, Shape(TOWNS)]  # hundredths of loads that men lack besides the stores
    threat: Annotated[IntArray, Shape(HEXES)]  # enemy strength that can strike a hex
    depot: Annotated[IntArray, Shape(HEXES)]  # march points from the nearest own town
    held: Annotated[IntArray, Shape(TOWNS)]  # 1 for the own towns that `depot` was marked from
    weights: Annotated[Rows[Weights], Shape(1)]


HEX_MISSION = 1000


def new_mind(seed: int = 0, weights: Weights | None = None) -> Mind:
    """A blank memory for a player."""
    mind = records(Mind)[0]
    mind.notes[TARGET] = -1
    mind.seed[0] = seed
    mind.mission[:] = -1
    if weights is not None:
        mind.weights[0] = weights
    return mind


@kernel
def forget_game(mind: Mind, seed: int) -> None:
    """Make a memory blank for a new game, written in place."""
    mind.notes[:] = 0
    mind.notes[TARGET] = -1
    mind.seed[0] = seed
    mind.mission[:] = -1


@kernel
def imagine(mind: Mind, limit: int, turn: int) -> int:
    """A whole number 0…limit-1 from the player's own dice."""
    draw = int(mind.notes[DRAWS])
    mind.notes[DRAWS] = draw + 1
    return below(limit, int(mind.seed[0]), turn, 0, Purpose.PLAYER, draw)
