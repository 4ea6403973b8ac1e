"""The numbers of the rulebook, one class a chapter; `assets/rulebook.yaml` holds the values.

Each field's comment gives its meaning; the unit stands in the name. `points` are march points.
"""

from __future__ import annotations

from game.base.rows import Row


class MovementNumbers(Row):
    """Chapter 3."""

    minor_river_points: int
    minor_river_flood_points: int  # in the river's flood season, without bridge
    bridge_points: int
    ferry_points: int
    ford_points: int
    ford_flood_points: int
    raft_points: int  # a major river where there is nothing: foot, horse and bands only
    horse_zone_points: int  # a band pays on entering a zone of control of horse
    foot_zone_points: int  # the same, of foot
    rail_hexes: int  # that a unit may travel by rail in a turn
    rail_men: int  # that a side may send by rail in a turn
    entrain_points: int  # march points that a journey by rail costs
    tired_points: int  # lost for each step of fatigue
    short_points_permille: int  # march points of a unit in the second step of hunger
    intercept_base_permille: int
    intercept_detection_permille: int  # per level of detection
    intercept_road_permille: int
    intercept_hidden_permille: int
    intercept_cap_permille: int


class SightNumbers(Row):
    """Chapter 4."""

    near_permille: int  # visibility at distance 0
    distance_permille: int  # lost per hex
    hide_permille: int
    moved_permille: int
    crowd_permille: int  # gained per 500 men
    sympathy_permille: int  # gained or lost at sympathy 100
    rumour_permille: int  # thresholds
    seen_permille: int
    known_permille: int
    ghost_turns: int  # a contact fades after this many turns
    estimate_men: int  # a rumoured band is taken for this many men
    rounding_men: int  # a seen unit's men are known to this many


class CombatNumbers(Row):
    """Chapter 5."""

    quality_permille: int  # per point above or below 5
    morale_permille: int  # per point below 7
    fatigue_permille: int  # per step
    leader_permille: int  # per point
    empty_permille: int  # strength without ammunition
    hunger_permille: int  # strength in the second step of hunger
    river_permille: int  # lost attacking across a minor river
    crossing_permille: int  # lost attacking across a major river
    direction_permille: int  # gained per attacking hex beyond the first
    entrenchment_permille: int  # gained by the defender per step
    ambush_permille: int  # gained in rough country by whoever lies in ambush, attacked or springing it
    raid_permille: int  # of the losses of both sides in a raid
    raid_loot_permille: int  # of a town's or caravan's stores
    evasion_base_permille: int
    evasion_mobility_permille: int
    evasion_rough_permille: int
    evasion_hidden_permille: int
    evasion_direction_permille: int  # lost per attacking hex beyond the first
    evasion_fatigue_permille: int  # lost per step
    evasion_repeat_permille: int  # lost per earlier evasion in the phase
    evasion_cap_permille: int
    evasion_closed_permille: int  # cap when three alternate sides are closed
    evasion_hexes: int
    trapped_permille: int  # of a defender's men lost besides, with no way out
    rashness_permille: int  # a unit on watch rides out at no worse odds than this
    caravan_loss_low_permille: int
    caravan_loss_high_permille: int
    remnant_men: int  # a unit with fewer men disbands
    prisoner_permille: int  # of a routed side's losses
    melt_permille: int  # of a beaten band goes home, at morale 0
    entrench_cap: int  # steps that holding still can dig, one a turn
    leader_lost_permille: int  # chance that a routed headquarters is taken with its leader


class SupplyNumbers(Row):
    """Chapter 6."""

    rail_points: int  # supply cost per hex
    river_points: int
    road_points: int
    caravan_track_points: int
    mountain_track_points: int
    line_points: int  # longest line from a source to a depot, in supply cost
    red_depot_points: int  # longest way from a depot to a unit
    basmachi_depot_points: int
    hostile_permille: int  # added to a hex's cost at full hostile sympathy
    store_cap_rations: int  # most that a line fills a depot to, per size of the town
    store_cap_load_hundredths: int  # of a load, the same
    convoy_rations: int  # most that a line brings one depot in a turn
    convoy_load_hundredths: int  # of a load, the same
    source_cap_permille: int  # a source stores this much of one turn's flow
    hunger_loss_permille: int  # a turn, at the third step
    hunger_melt_permille: int  # of a band, a turn, from the second step
    hunger_morale: int  # lost a turn, from the second step
    recovery_morale: int  # a turn, supplied and at rest
    recovery_fatigue: int
    rest_morale: int  # morale that rest alone restores to
    short_ammunition_permille: int  # of the basic load: below this a unit counts as short


class AidNumbers(Row):
    """Chapter 7."""

    ferry_load_hundredths: int  # of a load a turn that a crossing carries
    ford_load_hundredths: int
    raft_load_hundredths: int
    bridge_load_hundredths: int
    denial_men: int  # Red men within a hex of it who deny a crossing
    denial_hexes: int
    denied_attitude_permille: int  # lost per denied crossing and turn
    lost_battle_attitude_permille: int  # lost per lost battle of the commander
    depot_leader_hexes: int  # a caravan unloads in a held town this near to a leader
    cancel_attitude_permille: int  # below this the donor sends nothing more


class ControlNumbers(Row):
    """Chapter 8, so far as towns and hexes have holders."""

    spread_points: int  # march points from a held town over which control spreads
    contest_men: int  # an enemy unit of this many men stops the spread through its hex


class Rulebook(MovementNumbers, SightNumbers, CombatNumbers, SupplyNumbers, AidNumbers, ControlNumbers):
    """All numbers; one row."""


CHAPTERS = {
    "movement": MovementNumbers,
    "sight": SightNumbers,
    "combat": CombatNumbers,
    "supply": SupplyNumbers,
    "aid": AidNumbers,
    "control": ControlNumbers,
}


class Outcome(Row):
    """One result of a fight, in the order of CombatResult; a table of the rulebook."""

    attacker_loss_permille: int
    defender_loss_permille: int
    attacker_fatigue: int
    defender_fatigue: int
    attacker_morale: int  # change
    defender_morale: int  # change
    retreat_hexes: int  # of the defender
