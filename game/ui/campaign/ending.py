"""What the result screen is made of: the moments worth remembering and the map of who held what."""

from __future__ import annotations

import pygame

from game.scenario.scenario import Scenario
from game.state.enums import EventKind
from game.ui.atlas import Atlas
from game.ui.draw.palette import Theme
from game.ui.layers.control import control_layer
from game.ui.levels import FAR
from game.ui.panels import vocabulary as say
from game.ui.panels.result_sheet import Moment
from game.ui.session import Session

_MOST_MOMENTS = 12
_LEAST_TOWN = 3
_WEIGHTS = {EventKind.TOWN_TAKEN: 3, EventKind.SCORED: 2, EventKind.DESTROYED: 2, EventKind.UNLOADED: 1}


def moments_of(session: Session) -> tuple[Moment, ...]:
    """What one side heard that mattered most, in order."""
    scenario = session.scenario
    told = session.heard[session.eyes]
    reports = [heard.report for heard in told]
    weighed = []
    for number, report in enumerate(reports):
        weight = 10 * _WEIGHTS.get(report.kind, 0)
        if report.kind is EventKind.TOWN_TAKEN:
            size = _town_size(scenario, report.hex)
            weight = 10 * size if size >= _LEAST_TOWN else 0
        elif report.kind is EventKind.FIGHT:
            weight = 5
        elif report.kind is EventKind.SCORED:
            weight = 8 * report.amount
        if weight:
            weighed.append((weight, number))
    chosen = sorted(number for _, number in sorted(weighed, reverse=True)[:_MOST_MOMENTS])
    return tuple(Moment(say.short_date(scenario, reports[number].turn), told[number].words) for number in chosen)


def _town_size(scenario: Scenario, hex_id: int) -> int:
    town = int(scenario.theatre.hexes[hex_id].town) if hex_id >= 0 else -1
    return int(scenario.theatre.towns[town].size_class) if town >= 0 else 0


def control_map(atlas: Atlas, session: Session, theme: Theme) -> pygame.Surface:
    """The whole theatre at the far zoom with the hatching of who controls what."""
    level = atlas.level(FAR)
    window = level.window
    board = pygame.Surface((window.width, window.height), 0, 32)
    if level.ground is not None:
        board.blit(level.ground, (0, 0))
    whole = board.get_rect()
    control_layer(window, session.scenario.theatre, session.view(), theme).draw(board, whole)
    if level.names is not None:
        level.names.draw(board, whole)
    return board
