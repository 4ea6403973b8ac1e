"""The card of one hex: ground, control, people, forage, town, and what its sides carry."""

from __future__ import annotations

from dataclasses import dataclass

import pygame

from game.base.hexgrid import label as hex_label
from game.orders.view import View
from game.scenario.scenario import Scenario
from game.state.enums import Crossing, Rail, River, Route, Side, Soil
from game.ui.draw.palette import Theme
from game.ui.draw.prose import Type, paragraph, width, wrap, write
from game.ui.draw.stationery import blank, heading, kept, label
from game.ui.panels import vocabulary as say
from game.ui.panels.country import district_sentences, influence_words, town_sentences
from game.ui.panels.words import forage_of

_ROUTES = {Route.MOUNTAIN_TRACK: "mountain track", Route.CARAVAN_TRACK: "caravan track", Route.CART_ROAD: "cart road"}
_SOILS = {Soil.BUKHARA: "Bukhara", Soil.TURKESTAN: "Turkestan", Soil.AFGHANISTAN: "Afghanistan"}
_ROW_PX = 19
_TEXT_SIZES = ((14, 17), (13, 15), (12, 14))


@dataclass(frozen=True)
class GroundFacts:
    """What a side knows of a hex."""

    place: str
    number: str  # `2835`
    pairs: tuple[tuple[str, str], ...]  # title and value, the most important first
    sentences: tuple[str, ...]  # town, roads and rivers, the most important first


def ground_facts(scenario: Scenario, view: View, hex_id: int) -> GroundFacts:
    """What a side knows of a hex."""
    columns = int(scenario.theatre.terms[0].columns)
    return GroundFacts(
        say.place(scenario, hex_id),
        hex_label(hex_id, columns),
        _pairs(scenario, view, hex_id),
        (
            *_town(scenario, view, hex_id),
            *_pass(scenario, view, hex_id),
            *_sides(scenario, hex_id),
            *district_sentences(scenario, view, hex_id),
        ),
    )


def _pairs(scenario: Scenario, view: View, hex_id: int) -> tuple[tuple[str, str], ...]:
    ground = scenario.theatre.hexes[hex_id]
    terrain = scenario.theatre.terrains[int(ground.terrain)]
    control = say.side_name(scenario, int(view.hexes[hex_id].control)).removesuffix(" Army")
    control = f"{control}{influence_words(view, hex_id)}"
    room = f"{say.number(int(view.own_men[hex_id]))} of {say.number(int(ground.stacking_men))}"
    return (
        ("Control", control[0].upper() + control[1:] if ground.soil != Soil.AFGHANISTAN else "Afghanistan"),
        ("Mood", mood(scenario, view, hex_id)),
        ("Defence", say.percent(int(terrain.defence_permille))),
        ("Cover", f"{int(ground.cover_permille) // 10} %"),
        ("Forage", f"{say.number(forage_of(scenario, view, hex_id))} rations"),
        ("Height", f"{say.number(int(ground.elevation_m))} m"),
        ("Own men", room),
        ("District", _district(scenario, hex_id)),
    )


def _district(scenario: Scenario, hex_id: int) -> str:
    district = int(scenario.theatre.hexes[hex_id].district)
    if district < 0:
        return _SOILS.get(Soil(int(scenario.theatre.hexes[hex_id].soil)), "–")
    return scenario.names.district_titles[district]


def mood(scenario: Scenario, view: View, hex_id: int) -> str:
    """For whom the people of a hex's district are: `Basmachi +40`."""
    district = int(scenario.theatre.hexes[hex_id].district)
    sympathy = int(view.districts[district].sympathy) if district >= 0 else 0
    if sympathy == 0:
        return "neutral"
    return f"{say.adjective(Side.BASMACHI if sympathy > 0 else Side.RED)} +{abs(sympathy)}"


def _town(scenario: Scenario, view: View, hex_id: int) -> list[str]:
    town = say.town_of(scenario.theatre, hex_id)
    if town < 0:
        return []
    row, state = scenario.theatre.towns[town], view.towns[town]
    title = scenario.names.town_titles[town]
    if scenario.theatre.hexes[hex_id].soil == Soil.AFGHANISTAN:
        return [f"{title}, size {int(row.size_class)} of 5, in Afghanistan."]
    walls = f", walls {say.percent(int(row.walls_permille))}" if row.walls_permille else ", no walls"
    holder = say.side_name(scenario, int(state.holder))
    held = f"held by the {holder}" if state.holder >= 0 else "held by nobody"
    told = [
        f"{title}, size {int(row.size_class)} of 5{walls}: {held}. It takes {say.men(int(row.garrison_men))} to hold."
    ]
    if state.holder == view.side[0]:
        told.append(f"In store: {say.number(int(state.rations))} rations, {say.loads(int(state.loads))}.")
        if view.clock[0].turn > 1:
            told.append(_fed_turns(view, town))
    return [*told, *town_sentences(scenario, view, town)]


def _fed_turns(view: View, town: int) -> str:
    state = view.towns[town]
    line = (
        "A line from a source reached it last turn." if state.lined else "No line from a source reached it last turn."
    )
    return f"{line} Garrisoned at {int(state.held_turns)} turn ends running, fed at {int(state.supplied_turns)}."


def _sides(scenario: Scenario, hex_id: int) -> list[str]:
    """Roads and rivers by their bearings."""
    edges = [scenario.theatre.edges[hex_id * 6 + side] for side in range(6)]
    told: dict[str, list[str]] = {}
    for bearing, edge in zip(say.BEARINGS, edges, strict=True):
        if edge.rail != Rail.NONE:
            told.setdefault("railway" if edge.rail == Rail.WORKING else "wrecked railway", []).append(bearing)
        if edge.route != Route.NONE:
            told.setdefault(_ROUTES[Route(int(edge.route))], []).append(bearing)
        if edge.river != River.NONE:
            told.setdefault(_river(int(edge.river), int(edge.crossing)), []).append(bearing)
    return [f"{what[0].upper()}{what[1:]}: {', '.join(where)}." for what, where in told.items()]


def _river(river: int, crossing: int) -> str:
    size = "major river" if river == River.MAJOR else "river"
    return f"{size}, {say.CROSSINGS[Crossing(crossing)]}"


def _pass(scenario: Scenario, view: View, hex_id: int) -> list[str]:
    first = int(scenario.theatre.hexes[hex_id].first_day)
    turn = int(view.clock[0].turn)
    if first <= 0 or first <= int(scenario.theatre.calendar[turn - 1].day):
        return []
    turns = int(scenario.theatre.terms[0].turns)
    opens = next((t for t in range(turn, turns + 1) if int(scenario.theatre.calendar[t - 1].day) >= first), 0)
    when = f"opens on turn {opens}, {say.short_date(scenario, opens)}" if opens else "does not open in this campaign"
    return [f"The pass is under snow: it {when}."]


@kept
def draw_ground(facts: GroundFacts, size: tuple[int, int], theme: Theme) -> pygame.Surface:
    """The card; transparent. What does not fit is left out from the end."""
    board = blank(size)
    where = facts.place if facts.number in facts.place else f"{facts.place} · {facts.number}"
    y = heading(board, "Ground", where, (0, 0, size[0]), theme)
    y = _pairs_drawn(board, facts.pairs, y, theme) + 4
    kind, leading = _letters(facts.sentences, size[0], size[1] - y, theme)
    for sentence in facts.sentences:
        if y + leading * len(wrap(sentence, kind, size[0])) >= size[1]:
            break
        y = paragraph(board, sentence, kind, (0, y, size[0]), leading) + 2
    return board


def _letters(sentences: tuple[str, ...], wide: int, tall: int, theme: Theme) -> tuple[Type, int]:
    """The largest letters, with their leading, in which all sentences have room; else the smallest."""
    for px, leading in _TEXT_SIZES:
        kind = Type("serif", px, theme.colour("panel.ink"))
        if sum(leading * len(wrap(each, kind, wide)) + 2 for each in sentences) < tall:
            break
    return kind, leading


def _pairs_drawn(board: pygame.Surface, pairs: tuple[tuple[str, str], ...], top: int, theme: Theme) -> int:
    """Titles and values in two columns; a long one takes a row for itself. Returns the y below."""
    wide, high = board.get_size()
    half, column, y = wide // 2, 0, top
    for title, value in pairs:
        whole = _pair_width(title, value, theme) > half - 6
        if column and whole:
            y, column = y + _ROW_PX, 0
        rect = pygame.Rect(column * (half + 6), y, wide if whole else half - 6, _ROW_PX)
        if rect.bottom <= high:
            _pair(board, title, value, rect, theme)
        column = 0 if whole or column else 1
        y += 0 if column else _ROW_PX
    return y + (_ROW_PX if column else 0)


def _value_type(theme: Theme) -> Type:
    return Type("serif_semi", 15, theme.colour("panel.ink"))


def _pair_width(title: str, value: str, theme: Theme) -> int:
    return width(title, label(theme)) + 8 + width(value, _value_type(theme))


def _pair(board: pygame.Surface, title: str, value: str, rect: pygame.Rect, theme: Theme) -> None:
    end = write(board, title, label(theme), rect.x, rect.y + 14)
    write(board, value, _value_type(theme), rect.right, rect.y + 14, "right", room=rect.right - end - 6)
