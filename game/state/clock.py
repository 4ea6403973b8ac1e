"""Time, the ledger of men and loads, and what changes about hexes and towns."""

from __future__ import annotations

from game.base.rows import Row


class Clock(Row):
    """Where the game stands; one row."""

    seed: int  # of the game's dice; never part of a View
    turn: int  # 1…turns
    phase: int  # Phase
    orders: int  # accepted so far
    ending: int  # Ending
    winner: int  # Side, or NOBODY while open and for a draw
    grade: int  # Grade, when over
    luck: int  # 0 full, 1 reduced, 2 none (chapter 5)
    administrations_open: int  # 0/1: the rebels may found civil administrations (chapter 8)
    commander: int  # unit of the Basmachi commander, or -1; the Reds' View holds -1
    lokai_warned: int  # turn on which the Lokai showed that they would turn on their allies; 0 = they did not


class Ledger(Row):
    """Men, loads and points of one side; its rows account for every man who ever came or went."""

    initial_men: int  # on the map at the start
    arrived_men: int
    killed_men: int  # killed, crippled, died of want
    wounded_men: int  # ever; they are with their units and come back
    sick_men: int  # ever, the same
    captured_men: int
    deserted_men: int
    departed_men: int  # left the map in good order (a caravan's drivers)
    pool_men: int  # off the map, not yet sent
    aid_loads: int  # hundredths of loads of aid that arrived
    lost_loads: int  # hundredths of loads lost to the enemy
    captured_loads: int  # hundredths of loads taken
    points: int
    fights: int
    names: int  # contacts named so far
    rail_men: int  # sent by rail this turn
    river_men: int  # sent by steamer this turn
    command_points: int  # left this turn
    act_points: int  # left this turn
    approvals: int  # by the Council of Nazirs so far
    carts: int  # how often transport was hired for the lines
    quinine: int  # how often quinine was bought
    lost_battles: int  # pushed out, beaten or routed, in defence or attack
    lost_lately: int  # the same, since the events of this turn were looked at
    lost_caravans: int  # destroyed with loads this turn
    mourned: int  # 0/1: the donor has taken the commander's loss to heart
    sealed_turns: int  # turn ends running on which the enemy denied every counted crossing
    recalled_men: int  # whom the donor has called home
    alarms: int  # once-only alarms that have reached Moscow: a set of bits (rules.moscow)
    rail_alarm_turn: int  # on which each alarm was raised; 0 = not yet
    town_alarm_turn: int
    capital_alarm_turn: int
    capital_raid_turn: int  # on which the capital's neighbourhood was last raided
    rail_cut_turns: int  # turn ends running on which the railway was cut somewhere
    policy: int  # 1 + Act that the staff does with points left over; 0 = none
    policy_hex: int  # where, or -1; 0 without a policy


class HexState(Row):
    """What changes about a hex."""

    control: int  # Side, or NOBODY
    influence: int  # -100…+100, positive for the Basmachi
    cut_until: int  # last turn on which its road and railway are broken


class FerryState(Row):
    """A crossing that was used or raided of late."""

    edge: int  # 1 + the lower of its two hex sides; 0 = the row is free
    loads: int  # hundredths of loads that caravans took over it this turn
    boats_until: int  # last turn on which boats are missing


class TownState(Row):
    """What changes about a town: its holder and the stores in it."""

    holder: int  # Side, or NOBODY
    held_turns: int  # turn ends running, garrisoned
    supplied_turns: int  # turn ends running, garrisoned and in supply
    lined: int  # 0/1: a line from a source reached it at the last turn end
    loads: int  # hundredths of a load in store
    rations: int  # man-rations in store
    office: int  # 1 + turn ends that the holder's administration or revkom has stood; 0 = it has none
    empty_turns: int  # turn ends running for which its office has had no garrison
    quarters: int  # quarters that besiegers have taken
    depots: int  # how often its stores were enlarged


class DistrictState(Row):
    """What changes about a district."""

    sympathy: int  # -100…+100, positive for the Basmachi
    recruits: int  # hundredths of a man: what has come together but fills no unit yet
    stripped: int  # turns for which its land yields less
    offices: int  # bit set of the sides that have an office there
    calmed_until: int  # last turn on which fewer of its men join the rebels
    watched_until: int  # last turn on which informers work there
    harvest: int  # Harvest


class TrackState(Row):
    """Where a track stands."""

    level: int  # 0…100


class ActState(Row):
    """When a side last did something."""

    turn: int  # 0 = never
    times: int


class ModifierState(Row):
    """A change for a while."""

    amount: int
    until: int  # last turn on which it holds


class IncidentState(Row):
    """What has become of an event of the scenario."""

    turn: int  # on which it last happened; 0 = never
    times: int
    waiting: int  # 0/1: its side must decide still
    chosen: int  # 1 + row of the choice last made; 0 = none
    allowed: int  # bit set of the choices, first the lowest, that were open when the question was put
    due: int  # turn on which another event sets it off; 0 = none
    gathered_permille: int  # chances so far, for luck without dice


class ScoreState(Row):
    """What a line of the score sheet has earned."""

    points: int
    times: int  # how often it has been earned, for lines that pay by the piece
    done: int  # 0/1: nothing more to earn (in this audit period)
