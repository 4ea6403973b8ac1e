"""A bombardment weighed, in words."""

from __future__ import annotations

from game.orders.forecast import Bombardment
from game.state.enums import Barrage
from game.ui.panels import vocabulary as say

_RESULTS = {Barrage.WASTED: "wasted", Barrage.TELLING: "telling", Barrage.CRUSHING: "crushing"}


def bombardment_words(place: str, weighed: Bombardment | None) -> str:
    """How likely each outcome of shelling a place is, the men that each fells, and what it costs (§5.7)."""
    if weighed is None:
        return f"{place} cannot be shelled now."
    parts = [
        f"{_RESULTS[barrage]} in {round(weighed.chances[barrage] / 10)} of 100"
        + (f" (about {say.men(weighed.men[barrage])})" if weighed.men[barrage] else "")
        for barrage in Barrage
    ]
    return f"Shelling {place}: {'; '.join(parts)}. It costs {say.loads(weighed.loads)} of ammunition."
