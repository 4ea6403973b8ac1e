"""Chapters 7, 9 and 10: the tracks of politics, and changes that hold for a while."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.scratch import Scratch, tell
from game.state.enums import EventKind, Track
from game.state.world import World

TOP = 100


@kernel
def track_level(world: World, track: int) -> int:
    """Where a track stands, 0…100."""
    return int(world.tracks[track].level)


@kernel
def move_track(world: World, scratch: Scratch, track: int, change: int) -> None:
    """Move a track within its range and tell of it; the donor's mind is told to the Basmachi only."""
    before = track_level(world, track)
    after = max(0, min(TOP, before + change))
    if after == before:
        return
    world.tracks[track].level = after
    mask = 1 if track == Track.ATTITUDE else 3
    tell(scratch, EventKind.TRACK_MOVED, world.clock[0].turn, -1, -1, track, after, after - before, mask)


@kernel
def modifier(world: World, side: int, kind: int) -> int:
    """What a passing change adds for a side now, or 0."""
    row = world.modifiers[side, kind]
    return int(row.amount) if row.until >= world.clock[0].turn else 0
