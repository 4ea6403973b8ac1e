"""Chapter 9, obedience: whose orders a faction takes, and how far from home it goes (§9.3).

Both the rules and the check ask here, so everything is read from tables that a World and a View share.
"""

from __future__ import annotations

from game.base.jit import kernel
from game.base.rows import Rows
from game.rules.movement import touches
from game.rules.refusal import Refusal
from game.state.clock import TrackState
from game.state.enums import Faction, Station, Track
from game.state.units import Unit
from game.state.world import FAR, Theatre


@kernel
def party(faction: int) -> int:
    """The faction whose cause a faction shares: the Afghans came for Enver."""
    return int(Faction.BASMACHI) if faction == Faction.AFGHAN else faction


@kernel
def takes_orders(theatre: Theatre, tracks: Rows[TrackState], unit: Unit) -> bool:
    """Whether a unit takes orders to march or attack at all; the Lokai only once they are well disposed."""
    return unit.faction != Faction.LOKAI or tracks[Track.LOKAI].level >= theatre.rulebook[0].neutral_lokai


@kernel
def is_home_bound(theatre: Theatre, tracks: Rows[TrackState], unit: Unit) -> bool:
    """Whether a unit will not go beyond its home country (§9.3)."""
    if unit.home < 0:
        return False
    if unit.faction == Faction.LOKAI:
        return bool(tracks[Track.LOKAI].level < theatre.rulebook[0].loyal_lokai)
    if unit.faction == Faction.LOCAL or unit.faction == Faction.WESTERN:
        return bool(tracks[Track.UNITY].level < theatre.rulebook[0].home_unity)
    return False


@kernel
def obeys(theatre: Theatre, tracks: Rows[TrackState], leader: Unit, unit: Unit) -> bool:
    """Whether a unit takes its orders from another, of its own faction or not."""
    if not takes_orders(theatre, tracks, unit):
        return False
    one = party(int(leader.faction))
    other = party(int(unit.faction))
    if one == other:
        return True
    if one == Faction.LOKAI or other == Faction.LOKAI:
        return bool(tracks[Track.LOKAI].level >= theatre.rulebook[0].loyal_lokai)
    if one == Faction.RED_ARMY or one == Faction.BUKHARAN:
        return True
    return bool(tracks[Track.UNITY].level >= theatre.rulebook[0].home_unity)


@kernel
def fight_together(theatre: Theatre, tracks: Rows[TrackState], unit: Unit, other: Unit) -> bool:
    """Whether two units of a side assault the same hex together."""
    one = party(int(unit.faction))
    two = party(int(other.faction))
    if one == two or one == Faction.RED_ARMY or one == Faction.BUKHARAN:
        return True
    if one == Faction.LOKAI or two == Faction.LOKAI:
        if tracks[Track.LOKAI].level < theatre.rulebook[0].loyal_lokai:
            return False
    return bool(tracks[Track.UNITY].level >= theatre.rulebook[0].together_unity)


@kernel
def stand_together(theatre: Theatre, tracks: Rows[TrackState], unit: Unit, other: Unit) -> bool:
    """Whether two units of a side end a march in one hex."""
    one = party(int(unit.faction))
    two = party(int(other.faction))
    if one == two or one == Faction.RED_ARMY or one == Faction.BUKHARAN:
        return True
    return bool(tracks[Track.UNITY].level >= theatre.rulebook[0].home_unity)


@kernel
def why_not_go(
    theatre: Theatre, tracks: Rows[TrackState], units: Rows[Unit], unit: Unit, hex_id: int, men: int
) -> int:
    """Why a unit will not end a march in a hex, by what its faction wants.

    Args:
        theatre: the board.
        tracks: as they stand.
        units: of which the side's own are looked at.
        unit: who marches.
        hex_id: where to.
        men: own men who stand there already.
    """
    if unit.faction == Faction.RED_ARMY or unit.faction == Faction.BUKHARAN:
        return int(Refusal.NONE)
    if not takes_orders(theatre, tracks, unit):
        return int(Refusal.WILL_NOT_OBEY)
    if is_home_bound(theatre, tracks, unit) and not touches(theatre, hex_id, int(unit.home)):
        if touches(theatre, int(unit.hex), int(unit.home)):
            return int(Refusal.WILL_NOT_OBEY)
        if _way_home(theatre, unit, hex_id) >= _way_home(theatre, unit, int(unit.hex)):
            return int(Refusal.WILL_NOT_OBEY)
    if men > 0 and tracks[Track.UNITY].level < theatre.rulebook[0].home_unity:
        for index in range(len(units)):
            other = units[index]
            if other.hex != hex_id or other.side != unit.side or other.station != Station.ON_MAP:
                continue
            if not stand_together(theatre, tracks, unit, other):
                return int(Refusal.NOT_TOGETHER)
    return int(Refusal.NONE)


@kernel
def _way_home(theatre: Theatre, unit: Unit, hex_id: int) -> int:
    """March points of a band from a hex to the nearest town of a unit's home district."""
    best = FAR
    for town in range(theatre.counts[0].towns):
        if theatre.hexes[theatre.towns[town].hex].district == unit.home:
            best = min(best, int(theatre.town_distance[town, hex_id]))
    return best


@kernel
def why_not_attack(theatre: Theatre, tracks: Rows[TrackState], unit: Unit, hex_id: int) -> int:
    """Why a unit will not attack a hex, by what its faction wants."""
    if not takes_orders(theatre, tracks, unit):
        return int(Refusal.WILL_NOT_OBEY)
    if is_home_bound(theatre, tracks, unit) and not touches(theatre, hex_id, int(unit.home)):
        return int(Refusal.WILL_NOT_OBEY)
    return int(Refusal.NONE)
