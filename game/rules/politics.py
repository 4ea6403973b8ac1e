"""Chapters 9 and 10 at a turn's end, in their order (§0.1)."""

from __future__ import annotations

from game.base.jit import kernel
from game.rules.council import bukharans_waver
from game.rules.leaders import follow_commander
from game.rules.lokai import lokai_turn
from game.rules.moscow import watch_alarms
from game.rules.repute import drift_unity
from game.rules.scratch import Scratch
from game.state.world import Theatre, World


@kernel
def politics_turn(theatre: Theatre, world: World, scratch: Scratch) -> None:
    """A lost commander is followed, unity drifts, the Lokai and the Bukharans waver, alarms reach Moscow."""
    follow_commander(theatre, world, scratch)
    drift_unity(theatre, world, scratch)
    lokai_turn(theatre, world, scratch)
    bukharans_waver(theatre, world, scratch)
    watch_alarms(theatre, world, scratch)
