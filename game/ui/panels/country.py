"""What a side knows of a district and of the offices, quarters and depots of its towns, in sentences."""

from __future__ import annotations

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Harvest, Side
from game.ui.panels import vocabulary as say

_HARVESTS = {
    Harvest.FURLOUGH: "Half of its bands are at home for the harvest",
    Harvest.KEPT: "Its bands were kept from the harvest, and some go home all the same",
}


def influence_words(view: View, hex_id: int) -> str:
    """Behind who controls a hex: the influence of the side itself, if it has any."""
    influence = abs(int(view.hexes[hex_id].influence))
    return f", influence {influence}" if influence else ""


def district_sentences(scenario: Scenario, view: View, hex_id: int) -> list[str]:
    """The peoples, bands, harvest and informers of a hex's district, as far as the side knows."""
    district = int(scenario.theatre.hexes[hex_id].district)
    if district < 0:
        return []
    row, state, turn = scenario.theatre.districts[district], view.districts[district], int(view.clock[0].turn)
    told = []
    if row.lokai:
        told.append("Lokai country")
    if view.side[0] == Side.BASMACHI and row.recruits_per_turn > 0:
        told.append(f"Up to {say.men(int(row.recruits_per_turn))} a turn would answer a call")
    if state.harvest in _HARVESTS:
        told.append(_HARVESTS[Harvest(int(state.harvest))])
    if state.stripped > 0:
        told.append("Its land yields less after requisitions")
    if view.side[0] == Side.RED and state.watched_until >= turn:
        told.append(f"Informers work here until turn {int(state.watched_until)}")
    return [f"{'. '.join(told)}."] if told else []


def town_sentences(scenario: Scenario, view: View, town: int) -> list[str]:
    """Office, quarters and depot of a town."""
    row, state = scenario.theatre.towns[town], view.towns[town]
    told = []
    if state.office > 0 and state.holder >= 0:
        told.append(f"{say.OFFICES[Side(int(state.holder))].capitalize()} stands here")
    if row.quarters > 1:
        taken = f", {int(state.quarters)} of them taken by besiegers" if state.quarters else ""
        told.append(f"The town has {int(row.quarters)} quarters{taken}")
    if state.depots > 0:
        told.append(f"Its depot was enlarged {'once' if state.depots == 1 else f'{int(state.depots)} times'}")
    return [f"{'. '.join(told)}."] if told else []
