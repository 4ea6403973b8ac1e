"""Units and what the sides know of each other's."""

from __future__ import annotations

from game.base.rows import Row


class Unit(Row):
    """A counter. Its row number is its name; rows are never reused, and the lost stay with no men."""

    side: int  # Side
    type: int  # UnitType row
    faction: int  # Faction
    station: int  # Station
    hex: int  # -1 while not on the map
    home: int  # District row, or -1
    men: int  # 0…9,999
    full_men: int  # establishment
    quality: int  # 1…10
    morale: int  # 0…10
    fatigue: int  # 0…4
    ammunition: int  # hundredths of a load carried
    loads: int  # cargo of a caravan or convoy, hundredths of a load
    entrenchment: int  # 0…3
    posture: int  # Posture
    stance: int  # Stance
    points: int  # march points left this turn
    fought: int  # 0 not yet in this phase, 1 done, 2 won by pursuit and may attack once more
    joined: int  # hex it will assault, or -1
    reacted: int  # in this enemy phase: 0 not yet, 1 has tried to intercept, 2 has ridden out
    evasions: int  # in this enemy phase
    moved: int  # 0/1: has marched in its side's phase of this turn
    food_shortage: int  # 0…3 steps
    ammunition_shortage: int  # 0…3 steps
    supply_cost: int  # of the trace at the last turn end, or -1 when cut off
    supply_town: int  # Town row that fed it, or -1
    leader: int  # 0…3: what its leader is worth
    draws: int  # dice rolled so far
    commanded: int  # 0/1: has its orders for this phase (chapter 9)
    horses: int  # of a mounted unit that needs horses from the army; others have what they need
    sick: int  # men who are with the unit but cannot fight: wounded who will return, and fever
    away: int  # men on furlough for the harvest
    chance_permille: int  # of what may yet happen to it, heaped up where luck leaves nothing to dice (§5.4)
    retired: int  # 0/1: has left the war for its villages and may come back (§9.6)
    forced: int  # 0/1: has forced its march in this phase
    loaded_at: int  # 1 + Town row from whose stores its cargo was taken; 0 = none
    task: int  # Task
    task_hex: int  # where its march or patrol goes to now; 0 without one
    task_from: int  # where its patrol began
    task_near: int  # known enemy units near it when its task was last carried out, or -1 before that


class Contact(Row):
    """What one side knows of one enemy unit; row `side * units + unit` in the World.

    A View lists its own side's contacts by `name`, so that no row number betrays a unit's.
    """

    name: int  # how the side calls it: 1, 2, 3… in order of discovery; 0 = never seen
    detection: int  # Detection now; NONE with a hex makes a fading ghost
    hex: int  # last known hex, or -1
    turn: int  # when last detected
    men: int  # estimate
    type: int  # UnitType row, or -1 when only rumoured
    zone: int  # zone of control as far as known: march points a band pays, 0 = none
    quality: int  # this and what follows: typical values until the unit is known
    morale: int
    fatigue: int
    entrenchment: int
    stance: int  # Stance
    hidden: int  # 0/1
    evasions: int  # seen in this phase
    leader: int  # what its leader is worth, 0 until the unit is known
    support_men: int  # worth of its guns in riflemen; of a full unit's until it is known


class Delivery(Row):
    """Something that comes to the map from outside."""

    kind: int  # Arrival
    side: int  # Side
    turn: int  # earliest
    unit: int  # Unit row that arrives, or that the men join
    hex: int  # where a unit arrives
    men: int  # of an Arrival.MEN
    aid: int  # 0/1: part of the donor's programme, so it depends on the donor's attitude
    commitment: int  # Moscow's commitment that it takes
    approvals: int  # approvals by the Council of Nazirs that it takes
    done: int  # 0 waiting, 1 arrived, 2 cancelled
