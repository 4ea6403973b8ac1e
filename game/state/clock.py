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
    donor_attitude: int  # permille; below `aid.cancel_attitude_permille` the donor sends nothing more
    luck: int  # 0 full, 1 reduced, 2 none (chapter 5)


class Ledger(Row):
    """Men, loads and points of one side; its rows account for every man who ever came or went."""

    initial_men: int  # on the map at the start
    arrived_men: int
    killed_men: int  # killed, wounded for good, died of want
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


class HexState(Row):
    """What changes about a hex."""

    control: int  # Side, or NOBODY
    cut_until: int  # last turn on which its road and railway are broken
    ferried: int  # hundredths of loads that caravans brought over a river into it this turn


class TownState(Row):
    """What changes about a town: its holder and the stores in it."""

    holder: int  # Side, or NOBODY
    held_turns: int  # turn ends running, garrisoned
    supplied_turns: int  # turn ends running, garrisoned and in supply
    lined: int  # 0/1: a line from a source reached it at the last turn end
    loads: int  # hundredths of a load in store
    rations: int  # man-rations in store


class ScoreState(Row):
    """What a line of the score sheet has earned."""

    points: int
    times: int  # how often it has been earned, for lines that pay by the piece
    done: int  # 0/1: nothing more to earn (in this audit period)
