from __future__ import annotations

import numpy as np

from game.ui.draw.carve import carve, drainage, fill_pits
from game.ui.draw.palette import Floats


def hills(seed: int = 1, size: int = 90) -> Floats:
    dice = np.random.default_rng(seed)
    return dice.uniform(0.0, 500.0, (size, size)).astype(np.float32)


def test_water_leaves_from_everywhere_after_filling() -> None:
    flow = drainage(fill_pits(hills()))
    at = np.arange(len(flow.receiver))
    for _ in range(len(flow.ranks)):
        at = flow.receiver[at]
    rows, columns = np.divmod(at, 90)
    assert ((rows == 0) | (rows == 89) | (columns == 0) | (columns == 89)).all()


def test_filling_never_lowers_the_ground() -> None:
    ground = hills(2)
    assert (fill_pits(ground) >= ground - 1e-3).all()


def test_all_water_arrives() -> None:
    flow = drainage(fill_pits(hills(3)))
    outlets = flow.receiver == np.arange(len(flow.receiver))
    assert flow.upstream_cells()[outlets].sum() == 90 * 90


def test_relief_stays_true_on_the_large() -> None:
    y, x = np.mgrid[:160, :160].astype(np.float32)
    base = (1500.0 + 900.0 * np.sin(x / 25.0) * np.cos(y / 25.0)).astype(np.float32)
    relief = carve(base, 0.0, 0.0, 0.45, seed=5)
    blocks = (relief.metres - base).reshape(4, 40, 4, 40).mean(axis=(1, 3))
    assert np.abs(blocks).max() < 60.0


def test_the_same_seed_carves_the_same_relief() -> None:
    base = np.linspace(200.0, 2500.0, 96 * 96, dtype=np.float32).reshape(96, 96)
    first, second = (carve(base, 0.0, 0.0, 0.45, seed=5) for _ in range(2))
    assert np.array_equal(first.metres, second.metres)
