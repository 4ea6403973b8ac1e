"""From a Match to the line that records keep of it."""

from __future__ import annotations

from game.arena.match import Match
from game.record.models import GameRecord
from game.record.outcome import outcome_of
from game.record.packing import pack_orders
from game.state.world import Theatre


def chronicle(number: int, theatre: Theatre, match: Match) -> GameRecord:
    """The record of a finished game.

    Args:
        number: of the game in its experiment, from 1.
        theatre: where it was played.
        match: the game.

    Raises:
        ValueError: more orders than a record holds, or a number beyond what it can hold.
    """
    outcome = outcome_of(theatre, match.world)
    if outcome["orders_given"] != len(match.orders):
        raise ValueError(f"{outcome['orders_given']} orders, of which the log holds only {len(match.orders)}")
    return GameRecord(
        game=number,
        seed=match.seed,
        refused=match.refused,
        broken_promise=match.broken_promise,
        digest=match.digest,
        phase_digests=[f"{int(word):016x}" for word in match.digests],
        orders=pack_orders(match.orders),
        **outcome,
    )
