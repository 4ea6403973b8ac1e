"""What a side knows of a district and of the offices, quarters and depots of its towns, in sentences."""

from __future__ import annotations

from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Side
from game.ui.panels import vocabulary as say
from game.ui.panels.districts import notes_of, recruits_words, tags_of


def influence_words(view: View, hex_id: int) -> str:
    """Behind who controls a hex: the influence of the side itself, if it has any."""
    influence = abs(int(view.hexes[hex_id].influence))
    return f", influence {influence}" if influence else ""


def district_sentences(scenario: Scenario, view: View, hex_id: int) -> list[str]:
    """The peoples, recruits, harvest and informers of a hex's district, as far as the side knows."""
    district = int(scenario.theatre.hexes[hex_id].district)
    if district < 0:
        return []
    tags = tags_of(scenario, view, district)
    come = recruits_words(scenario, view, district)
    recruits = f"{come} answer the Basmachi" if come else ""
    told = [each[:1].upper() + each[1:] for each in (tags, recruits, *notes_of(scenario, view, district)) if each]
    peoples = scenario.names.district_peoples[district]
    return [each for each in (f"{'. '.join(told)}." if told else "", peoples) if each]


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
