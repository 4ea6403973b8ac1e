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
    forced_permille: int  # of its march points that a forced march adds
    forced_fatigue: int  # steps that it costs
    forced_most_fatigue: int  # from so many steps on nobody can be forced
    river_hexes: int  # that a unit may travel by steamer in a turn
    river_men: int  # that each steamer near may carry in a turn
    landing_hexes: int  # from so far a steamer comes to where a unit boards
    embark_points: int  # march points that a journey by steamer costs
    task_hexes: int  # a standing march goes to a town, or so far
    patrol_hexes: int  # so far apart are the ends of a patrol
    contact_hexes: int  # a new enemy so near ends a standing march
    safe_hexes: int  # so near a known enemy no safe way leads
    safe_points: int  # march points that a hex so near counts more on a safe way


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
    scouted_hexes: int  # around a place that a flight looks at
    flight_hexes: int  # a flight sees what is there as from so far away


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
    wounded_permille: int  # of the men who fall in a fight: they stay with their unit and may return
    pursuit_permille: int  # of a routed enemy's men lost besides, in open country, to attackers on horseback
    spoils_permille: int  # of a routed unit's ammunition, to whoever routed it
    bombard_loads_permille: int  # of an assault's ammunition that a bombardment costs
    yield_permille: int  # attack : defence at which whoever yields slips away


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
    convoy_rations: int  # most that a line by cart road brings one depot in a turn
    convoy_load_hundredths: int  # of a load, the same
    rail_lane_permille: int  # of that, by railway or river alone
    caravan_lane_permille: int  # where a caravan track is the weakest stretch
    pack_lane_permille: int  # where there is no way, or a mountain track
    cart_load_hundredths: int  # that each hire of transport adds to what a Red line brings
    convoy_loot_permille: int  # of what passes a hex in a turn, to whoever raids it
    depot_permille: int  # of a town's room for stores, that each enlargement adds
    depot_cap: int  # how often a town's stores can be enlarged
    share_load_hundredths: int  # from so much on a Basmachi depot shares its ammunition with others
    source_cap_permille: int  # a source stores this much of one turn's flow
    hunger_loss_permille: int  # a turn, at the third step
    hunger_melt_permille: int  # of a band, a turn, from the second step
    hunger_morale: int  # lost a turn, from the second step
    recovery_morale: int  # a turn, supplied and at rest
    recovery_fatigue: int
    rest_morale: int  # morale that rest alone restores to
    short_ammunition_permille: int  # of the basic load: below this a unit counts as short
    loading_points: int  # march points that loading a convoy costs


class AidNumbers(Row):
    """Chapter 7."""

    ferry_load_hundredths: int  # of a load a turn that a crossing carries
    ford_load_hundredths: int
    raft_load_hundredths: int
    bridge_load_hundredths: int
    denial_men: int  # Red men within a hex of it who deny a crossing
    denial_hexes: int
    denied_attitude: int  # of the donor, lost per denied crossing and turn
    lost_battle_attitude: int  # of the donor, lost per lost battle of the commander
    depot_leader_hexes: int  # a caravan unloads in a held town this near to a leader
    cancel_attitude: int  # below this the donor sends nothing more
    lost_caravan_attitude: int  # of the donor, lost per caravan that is destroyed with loads
    lost_commander_attitude: int  # of the donor, lost with the Basmachi commander
    sealed_attitude: int  # lost besides, a turn, once every counted crossing has been denied for two turns
    recall_attitude: int  # below this the donor recalls his soldiers
    recall_permille: int  # chance a turn that a unit of his goes home then
    boats_load_hundredths: int  # of a crossing's capacity, lost when a steamer raids its boats
    boats_turns: int  # how long they are missing, the turn of the raid included


class DistrictNumbers(Row):
    """Chapter 8."""

    spread_points: int  # march points from a held town over which control spreads
    office_spread_points: int  # so much further from a town with an administration or revkom
    contest_men: int  # an enemy unit of this many men stops the spread through its hex
    presence_men: int  # so many men of a side in a hex at a turn's end are felt by its people
    presence_influence: int  # gained in the hex where they stand
    near_influence: int  # gained in each hex next to it
    office_influence: int  # gained a turn around a town with an office
    office_hexes: int  # how far from the town
    drift_permille: int  # of the way to sympathy that influence goes by itself in a turn
    counted_influence: int  # so much of it counts as influence over a hex
    control_influence: int  # added to sympathy for whoever controls a hex at the start
    office_sympathy: int  # won a turn in a district where an office stands
    office_sight_permille: int  # visibility of the enemy in such a district
    empty_turns: int  # turn ends without a garrison after which an office falls
    administration_rations: int  # a turn for the stores of its town, before the season's factor
    administration_recruits_permille: int  # change of recruits where one stands
    revkom_recruits_permille: int  # the same, of a revkom
    red_recruits_permille: int  # the same, where the Reds hold the chief town
    calmed_recruits_permille: int  # the same, after concessions and amnesties
    waiting_men: int  # most recruits of a district that wait for a band
    call_out_turns: int  # what a summons brings at once, in turns' yields
    call_out_sympathy: int  # lost by a summons
    furlough_permille: int  # of a band that is let go for the harvest
    return_permille: int  # of those on furlough who are due back in a turn
    stay_permille: int  # of these, who stay at home
    kept_home_permille: int  # of a band kept from the harvest that slips away in a turn, at home
    kept_away_permille: int  # the same, away from home
    requisition_rations: int  # that a requisition brings
    requisition_sympathy: int  # that it costs
    stripped_turns: int  # for which the land yields less after it
    stripped_permille: int  # what it yields then
    concession_sympathy: int  # won by concessions
    concession_legitimacy: int  # of the Council, the same
    concession_turns: int  # for which fewer join the rebels
    amnesty_permille: int  # of a band of the district that goes home, at morale 0
    amnesty_turns: int  # for which fewer join the rebels
    agent_turns: int  # for which informers work
    agent_sight_permille: int  # visibility of rebels where informers work
    robbed_sympathy: int  # lost a turn where men of a side go hungry


class CommandNumbers(Row):
    """Chapter 9."""

    basmachi_act_points: int  # a turn
    red_act_points: int  # a turn
    basmachi_command_points: int  # a turn
    unity_step: int  # of unity, worth one command point more
    red_command_points: int  # a turn, and what commitment above nothing adds comes on top
    commitment_step: int  # of commitment, worth one command point more
    headquarters_command_points: int  # while a headquarters is in supply
    command_hexes: int  # over which a leader's orders reach
    unordered_permille: int  # of its march points a unit has without orders; at 1000 nobody needs any
    home_unity: int  # below this chiefs stay at home and obey only their own
    together_unity: int  # below this factions do not assault together
    hostile_lokai: int  # below this the Lokai fall upon their allies
    neutral_lokai: int  # below this they only defend their own
    loyal_lokai: int  # from here on they go anywhere; between, they fight at home
    strike_permille: int  # of the weakest unit in Lokai country, killed each turn by hostile Lokai
    far_hexes: int  # between the commander and Ibrahim Bek, beyond which the Lokai cool
    far_lokai: int  # lost a turn then
    foraging_lokai: int  # lost a turn while the commander's headquarters lives off Lokai country
    defeat_lokai: int  # lost when the commander is beaten
    truce_lokai: int  # lost by a Red truce with Ibrahim Bek
    gift_hexes: int  # from Ibrahim Bek to a town whose stores may go to him
    gift_load_hundredths: int  # most that one gift takes; each load is worth a point of the track
    meeting_hexes: int  # from the commander to leaders who come to meet him
    meeting_leaders: int  # who must come
    meeting_unity: int  # gained by it
    town_prestige: int  # per size of a town taken from the Reds, or lost to them
    place_prestige: int  # besides, for a town that the Basmachi score by
    victory_prestige: int  # for beating a Red force in the field or a town
    defeat_prestige: int  # lost by a lost battle
    commander_defeat_prestige: int  # lost besides when the commander was there
    drift_unity: int  # a turn, toward prestige
    lost_commander_prestige: int  # lost with a commander
    lost_commander_unity: int  # the same
    leader_hurt_permille: int  # chance that the leader of a beaten or routed unit is hurt
    leader_killed_permille: int  # of those hurt


class MoscowNumbers(Row):
    """Chapter 10."""

    alarm_commitment: int  # gained by a once-only alarm
    alarm_turns: int  # until it has its effect
    cut_turns: int  # turn ends running with the railway cut that raise the first alarm
    capital_hexes: int  # from the capital, within which a raid is an alarm
    capital_legitimacy: int  # lost by such raids, once a turn
    approval_legitimacy: int  # lost by an approval
    forced_approval_legitimacy: int  # lost by one that is forced
    forced_legitimacy: int  # at or below this an approval must be forced
    spent_legitimacy: int  # at or below this nothing is asked any more: the Red Army occupies openly
    occupation_score: int  # points that open occupation gives the Basmachi
    occupation_sympathy: int  # that it gives them in every district of Bukhara
    wavering_legitimacy: int  # below this Bukharan units waver
    wavering_morale: int  # that they lose a turn
    wavering_permille: int  # of their men, a turn
    broken_permille: int  # of its establishment: below this a Bukharan unit may go over
    defection_permille: int  # chance that it does, a turn
    dismounted_points: int  # march points of a mounted unit without horses
    dismounted_permille: int  # of its strength in attack, without horses
    remount_horses: int  # bought at a time
    fit_quality: int  # units of less are raw, for whoever counts those fit to fight
    most_carts: int  # times that transport can be hired


class SeasonNumbers(Row):
    """Chapter 11."""

    heat_metres: int  # below this height the open lowlands are hot
    fever_metres: int  # below this height wet country breeds fever
    local_permille: int  # of the fever, for people of the country
    quinine_permille: int  # of the fever that each purchase of quinine prevents
    quinine_times: int  # most purchases that help
    sick_death_permille: int  # of the sick and wounded who die in a turn
    recovery_permille: int  # of those with a fed unit at rest who are well again in a turn
    fast_points: int  # march points that the fast costs
    fast_morale: int  # that its first turn gives
    fast_raid_permille: int  # gained by the fasting side's raids
    fast_concession_permille: int  # of what concessions win otherwise


class Rulebook(
    MovementNumbers,
    SightNumbers,
    CombatNumbers,
    SupplyNumbers,
    AidNumbers,
    DistrictNumbers,
    CommandNumbers,
    SeasonNumbers,
    MoscowNumbers,
):
    """All numbers; one row."""


CHAPTERS = {
    "movement": MovementNumbers,
    "sight": SightNumbers,
    "combat": CombatNumbers,
    "supply": SupplyNumbers,
    "aid": AidNumbers,
    "districts": DistrictNumbers,
    "command": CommandNumbers,
    "season": SeasonNumbers,
    "moscow": MoscowNumbers,
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


class BarrageRow(Row):
    """One result of a bombardment, in the order of Barrage; a table of the rulebook."""

    weight_permille: int  # against men without cover; cover turns its share into waste
    loss_permille: int  # men lost for each riflemen's worth of guns, before the ground shelters
    fatigue: int  # change
    morale: int  # change
    entrenchment: int  # change
