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
    sympathy: int  # at the start, -100…+100, positive for the Basmachi
    recruits_per_turn: int  # men who would answer at full prestige and sympathy
    remoteness_permille: int  # how much an old name still counts there
    lokai: int  # 0/1: Ibrahim Bek's country
    upland: int  # 0/1: its harvest is the later one
    chief_town: int  # Town row of its largest town, which stands for the district in orders, or -1


class Town(Row):
    """A town, post or camp."""

    hex: int
    size_class: int  # 1…5
    walls_permille: int  # added to the strength of those who stand inside
    garrison_men: int  # fewer men than this do not hold it
    value: int  # what both players' doctrine thinks it is worth, 0…100
    quarters: int  # how many have to be stormed one after the other
    alarming: int  # 0/1: its loss alarms Moscow


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
    bombard_hexes: int  # how far its guns or bombs reach; 0 = it has none that do
    mounted: int  # 0/1: it rides on horses that the army must find
    needs_orders: int  # 0/1: marches and attacks on orders (chapter 9); others do what they are there for
    cargo_load_hundredths: int  # of a load, that a convoy can take on from a town's stores; 0 = it takes on none
    scout_hexes: int  # how far it flies to look at a place; 0 = it does not


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
    track: int  # Track, or -1
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
    upland_forage_permille: int  # the same, in districts that reap late
    mud_points: int  # march points added off the roads to steps into irrigated land, thickets and hills
    heat_fatigue: int  # steps for whoever marches in low desert, steppe or tugai
    sickness_permille: int  # of the men in low wet country who fall sick in a turn
    fast: int  # 0/1: Ramadan
    lowland_harvest: int  # 0/1
    upland_harvest: int  # 0/1


class Incident(Row):
    """An event of the scenario; `when`, `effects` and `choices` are spans of the theatre's tables."""

    first_turn: int
    last_turn: int
    most_times: int  # how often it can happen
    pause_turns: int  # at least so many from one time to the next
    chance_permille: int
    side: int  # who decides and is told, or NOBODY: both are told
    when: int  # first Thought of its condition
    when_count: int
    effects: int  # first row of what happens at once
    effects_count: int
    choices: int  # first row of its choices
    choices_count: int


class Thought(Row):
    """One step of a condition, in postfix order: a stack of whole numbers is worked on."""

    op: int  # see rules.conditions.Op
    a: int
    b: int
    c: int


class Choice(Row):
    """Something a side can decide."""

    incident: int
    when: int
    when_count: int
    effects: int
    effects_count: int
    weight: int  # how gladly a computer player takes it


class Effect(Row):
    """One thing that an event or a decision does."""

    kind: int  # see rules.effects.Do
    a: int
    b: int
    c: int
    amount: int


class ActRow(Row):
    """What an Act costs; one row for each member."""

    side: int  # Side, or NOBODY: both
    cost_points: int
    pause_turns: int  # at least so many from one time to the next


class TrackRow(Row):
    """A track at the start."""

    start: int


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
    lokai_leader: int  # Ibrahim Bek's unit, or -1
    capital: int  # Town row whose raid shakes the Council, or -1
