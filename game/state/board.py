"""The board: what never changes during a game."""

from __future__ import annotations

from game.base.rows import Row


class Hex(Row):
    """One hex of the theatre, 12 km across."""

    column: int
    row: int
    terrain: int  # Terrain
    elevation_m: int
    soil: int  # Soil; OFF_MAP hexes can never be entered
    district: int  # District row, or -1
    town: int  # Town row, or -1
    settled: int  # 0/1: people live here, so it counts for shares of territory
    rough: int  # 0/1: hills, mountain, high mountain, tugai: good for hiding and slipping away
    navigable: int  # 0/1: steamers can lie here
    first_day: int  # day of the campaign from which the hex can be entered (a pass under snow), else 0
    forage_rations: int  # man-rations a turn before the season's factor
    cover_permille: int  # how much it hides
    stacking_men: int  # most men of one side


class Edge(Row):
    """One side of a hex, `hex * 6 + direction`; both hexes of a side carry the same marks."""

    to: int  # the neighbouring hex, or -1
    river: int  # River
    regime: int  # Regime
    crossing: int  # Crossing
    route: int  # Route
    rail: int  # Rail


class TerrainRow(Row):
    """What a terrain does; one row for each member of Terrain."""

    defence_permille: int  # added to the defender's strength
    cover_permille: int
    rough: int
    settled: int
    forage_rations: int  # man-rations a turn
    stacking_men: int
    pack_points: int  # supply cost off every road


class District(Row):
    """A vilayet of Bukhara, or a province around it."""

    soil: int  # Soil
    east: int  # 0/1: part of East Bukhara
    sympathy: int  # -100…+100, positive for the Basmachi


class Town(Row):
    """A town, post or camp."""

    hex: int
    size_class: int  # 1…5
    walls_permille: int  # added to the strength of those who stand inside
    garrison_men: int  # fewer men than this do not hold it
    value: int  # what both players' doctrine thinks it is worth, 0…100


class UnitType(Row):
    """What units of a kind can do."""

    arm: int  # Arm
    gait: int  # Gait
    side: int  # Side
    faction: int  # Faction
    march_points: int  # a turn
    home_march_points: int  # a turn at home and next door
    sight_hexes: int
    attack_permille: int  # strength of one man in attack, permille of a trained rifleman
    defence_permille: int  # strength of one man in defence
    zone_men: int  # from this many men up it has a zone of control; 0 = never
    zone_weight: int  # march points that a band pays on entering the zone
    afghan_soil: int  # 0/1: may stand in Afghanistan
    hides: int  # 0/1: may take the posture hide
    evades: int  # 0/1: may take the stance evade
    intercept_hexes: int  # how far it rides out from the posture watch
    rations_per_man: int  # food a turn, the horse included
    loads_per_100_men: int  # ammunition of one assault, hundredths of a load per 100 men
    basic_loads_per_100_men: int  # ammunition carried when full, hundredths of a load per 100 men
    captures: int  # 0/1: may hold a town
    support_men: int  # worth of its guns in a fight, in riflemen


class Source(Row):
    """A place where supply enters the map for a side."""

    side: int  # Side
    town: int  # Town row; the source works while the side holds it
    loads_per_turn: int  # hundredths of a load
    rations_per_turn: int  # man-rations
    first_turn: int


class ScoreItem(Row):
    """One line of the score sheet."""

    kind: int  # ScoreKind
    side: int  # Side that earns it
    town: int  # Town row, or -1
    unit: int  # Unit row, or -1
    group: int  # items of one kind and group belong together; 0 = alone
    points: int
    threshold: int  # see ScoreKind
    first_turn: int  # audits before this turn do not count
    limit: int  # most points from this line; 0 = no limit


class Day(Row):
    """One turn of the calendar."""

    day: int  # day of the campaign on which the turn begins; 0 = first day
    season: int  # row of Season
    audit: int  # 0/1: the score sheet is read at this turn's end


class Season(Row):
    """A stretch of the calendar in which the ground is the same."""

    first_day: int
    rain_flood: int  # 0/1: rivers of the rain regime are high
    glacier_flood: int  # 0/1: rivers of the glacier regime are high
    forage_permille: int  # of a hex's forage


class Terms(Row):
    """What the scenario fixes once; one row."""

    columns: int
    rows: int
    turns: int
    turn_days: int
    centre_net_points: int  # net score (Basmachi minus Red) that counts as history
    minor_points: int  # distance from the centre that earns a grade
    major_points: int
    decisive_points: int
    leader: int  # the Basmachi commander's unit, or -1
    settled_hexes: int  # of Bukhara
    east_settled_hexes: int  # of East Bukhara
    donor_attitude: int  # permille at the start; see chapter 7
