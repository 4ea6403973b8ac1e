"""What the people of the country think at the start: offices and influence."""

from __future__ import annotations

import numpy as np

from game.base.rows import column
from game.scenario.compile_forces import Board
from game.scenario.draft import Draft
from game.state.enums import NOBODY, Side, Soil
from game.state.world import World


def fill_offices(draft: Draft, board: Board, world: World) -> None:
    """Administrations and revkoms that stand already, written in place."""
    for row, (name, model) in enumerate(draft.model.towns.items()):
        if not model.office or board.towns[row].hex < 0:
            continue
        ground = board.hexes[board.towns[row].hex]
        if model.holder == NOBODY or ground.soil != Soil.BUKHARA:
            message = f"{name} can have no office: it must be a town of Bukhara that a side holds"
            draft.fault(("towns", name, "office"), "no-office", message, key=True)
            continue
        world.towns[row].office = 1
        world.districts[ground.district].offices |= 1 << int(model.holder)


def fill_influence(board: Board, world: World) -> None:
    """Influence over each hex of Bukhara and Turkestan: its people's sympathy, and more for whoever controls it."""
    rules = board.tables.numbers[0]
    count = len(board.hexes)
    soils, districts = column(board.hexes, "soil"), column(board.hexes, "district")
    control = column(world.hexes, "control")[:count]
    sign = np.where(control == Side.BASMACHI, 1, np.where(control == Side.RED, -1, 0))
    influence = column(world.districts, "sympathy")[districts] + sign * int(rules.control_influence)
    counted = (soils == Soil.BUKHARA) | (soils == Soil.TURKESTAN)
    column(world.hexes, "influence")[:count] = np.where(counted, np.clip(influence, -100, 100), 0)
