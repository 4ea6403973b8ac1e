"""Loops around single kernels, so that a bench measures them and not the call from Python."""

from __future__ import annotations

from game.base.digest import digest
from game.base.jit import entry
from game.base.rows import IntArray
from game.orders.forecast import weigh_known
from game.orders.view import View
from game.rules.scratch import Scratch
from game.state.world import Theatre


@entry
def repeat_digest(world_words: IntArray, times: int) -> int:
    """Digest the same words again and again, each time seeded with the digest before."""
    seed = 0
    for _ in range(times):
        seed = digest(world_words, seed)
    return seed


@entry
def repeat_forecast(
    theatre: Theatre, view: View, scratch: Scratch, hexes: IntArray, part: IntArray, times: int
) -> int:
    """Weigh assaults on these hexes in turn; returns the sum of the strengths, so that nothing is left out."""
    total = 0
    for index in range(times):
        weigh_known(theatre, view, scratch, int(hexes[index % hexes.shape[0]]), 0, part)
        total += int(scratch.fight[0].attack) + int(scratch.fight[0].defence)
    return total
