"""Compiled and interpreted rules agree: two turns of the duel, order by order."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from game.ai.players import Player
from game.arena.chronicle import chronicle
from game.arena.match import Arena
from game.scenario.scenario import Scenario

DUEL = Path(__file__).parent.parent / "scenarios" / "duel.yaml"
PHASES = 4

SCRIPT = """
import json, sys
from game.base.jit import COMPILED
from game.orders.order import Order
from game.orders.table import Table
from game.scenario.load import load_scenario
from game.state.enums import OrderKind

asked = json.load(sys.stdin)
scenario = load_scenario(asked["scenario"])
table = Table(scenario.theatre, scenario.world, asked["seed"])
digests = [table.digest()]
for kind, unit, hex_id, choice in asked["orders"]:
    answer = table.submit(Order(OrderKind(kind), unit, hex_id, choice))
    assert answer.accepted, answer.sentence
    digests.append(table.digest())
print(json.dumps({"compiled": COMPILED, "digests": digests}))
"""


def _digests(orders: list[list[int]], seed: int, *, compiled: bool) -> list[str]:
    question = json.dumps({"scenario": str(DUEL), "orders": orders, "seed": seed})
    environment = os.environ | {"NUMBA_DISABLE_JIT": "0" if compiled else "1"}
    command = [sys.executable, "-c", SCRIPT]
    done = subprocess.run(command, input=question, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["compiled"] is compiled
    digests: list[str] = answer["digests"]
    return digests


def test_two_turns_agree_after_every_order(small: Scenario, small_arena: Arena) -> None:
    record = chronicle(1, small.theatre, small_arena.play(5, Player.CADET, Player.DOCTRINE))
    rows = record.order_rows().tolist()
    ends = [index for index, row in enumerate(rows) if row[0] == 0]
    orders = rows[: ends[PHASES - 1] + 1]
    interpreted = _digests(orders, 5, compiled=False)
    assert interpreted == _digests(orders, 5, compiled=True)
    assert interpreted[-1] == record.phase_digests[PHASES - 1]
