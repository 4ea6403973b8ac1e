from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from game.record.errors import DivergenceError
from game.record.folder import read_game, read_head
from game.record.models import GameRecord
from game.record.packing import pack_orders
from game.record.replay import Replay, verify
from game.record.telling import Teller
from game.scenario.scenario import Scenario
from game.state.enums import OrderKind


@pytest.fixture
def record(played: Path) -> GameRecord:
    return read_game(played, read_head(played), 1)


def test_a_record_replays_to_the_same_digests(small: Scenario, record: GameRecord) -> None:
    assert verify(small, record) == len(record.phase_digests) == 12


def test_the_first_differing_phase_is_named_with_both_digests(small: Scenario, record: GameRecord) -> None:
    digests = list(record.phase_digests)
    true, digests[5] = digests[5], "0" * 16
    with pytest.raises(DivergenceError, match=f"turn 3, Red Army phase: recorded digest {'0' * 16}, replayed {true}"):
        verify(small, record.model_copy(update={"phase_digests": digests}))


def test_another_seed_is_noticed(small: Scenario, record: GameRecord) -> None:
    with pytest.raises(DivergenceError, match="turn 1, Basmachi phase"):
        verify(small, record.model_copy(update={"seed": record.seed + 1}))


@pytest.mark.parametrize("row", [[1, 0, 0, -1], [1, 9999, 3, -1], [4, -1, 32767, -1], [6, 4, -1, 77], [7, 0, -1, 9]])
def test_an_order_that_cannot_be_given_is_named(small: Scenario, record: GameRecord, row: list[int]) -> None:
    orders = np.insert(record.order_rows(), 0, row, axis=0)
    with pytest.raises(DivergenceError, match=r"order 1 \(.*\) is refused: "):
        verify(small, record.model_copy(update={"orders": pack_orders(orders)}))


def test_a_record_that_stops_early_is_noticed(small: Scenario, record: GameRecord) -> None:
    orders = record.order_rows()[:-1]
    with pytest.raises(DivergenceError, match="no more orders"):
        verify(small, record.model_copy(update={"orders": pack_orders(orders)}))


def test_a_record_that_goes_on_after_the_end_is_noticed(small: Scenario, record: GameRecord) -> None:
    orders = np.append(record.order_rows(), [[int(OrderKind.END), -1, -1, -1]], axis=0)
    with pytest.raises(DivergenceError, match="over before order"):
        verify(small, record.model_copy(update={"orders": pack_orders(orders)}))


@pytest.mark.parametrize("change", [{"winner": "draw"}, {"turns": 3}, {"men": (1, 1)}])
def test_touched_figures_are_noticed(small: Scenario, record: GameRecord, change: dict[str, object]) -> None:
    name = next(iter(change))
    with pytest.raises(DivergenceError, match=f"recorded {name}"):
        verify(small, record.model_copy(update=change))


def test_a_game_is_told_to_its_end(small: Scenario, record: GameRecord) -> None:
    replay = Replay(small, record)
    teller = Teller(small, replay.table.world)
    lines = [line for step in replay.steps() for line in teller.sentences(step.events)]
    assert any("arrives at" in line for line in lines)
    assert "victory" in lines[-1] or "draw" in lines[-1]
