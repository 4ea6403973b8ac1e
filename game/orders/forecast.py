"""The forecast: a fight weighed from what one side knows, by the same function that resolves it."""

from __future__ import annotations

from dataclasses import dataclass

from game.base.jit import entry, kernel
from game.base.rows import IntArray
from game.orders.view import View
from game.rules.bombard import barrage_men, bombard_loads, bombard_strength, spread_barrage
from game.rules.combat import (
    add_attacker,
    add_defender,
    close_ledger,
    contact_strength,
    open_ledger,
    spread,
    walls_of,
)
from game.rules.scratch import Scratch
from game.rules.season import night_raid_permille
from game.state.enums import Detection, Station
from game.state.world import BARRAGES, Theatre


@kernel
def weigh_known(theatre: Theatre, view: View, scratch: Scratch, hex_id: int, raid: int, part: IntArray) -> None:
    """Weigh a fight from a View; written to `scratch.fight` and `scratch.weights`.

    Args:
        theatre: the board and the rulebook.
        view: what the attacker knows.
        scratch: working memory.
        hex_id: where the known defenders stand.
        raid: 1 for a raid.
        part: (units,) 1 for the own units that take part.
    """
    fight = scratch.fight[0]
    enemy = 1 - int(view.side[0])
    walls = walls_of(theatre, view.towns, hex_id, enemy)
    open_ledger(fight, raid, night_raid_permille(theatre, int(view.clock[0].turn), int(view.side[0]), raid))
    for unit in range(view.counts[0].units):
        if part[unit] and view.units[unit].station == Station.ON_MAP:
            add_attacker(theatre, fight, view.units[unit], hex_id)
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex == hex_id and contact.detection > Detection.NONE:
            add_defender(
                theatre,
                fight,
                hex_id,
                walls > 0,
                contact_strength(theatre, contact),
                int(contact.men),
                int(contact.type),
                int(contact.stance),
                contact.hidden == 1,
                int(contact.fatigue),
                int(contact.evasions),
                int(contact.entrenchment),
            )
    close_ledger(theatre, fight, hex_id, walls)
    spread(theatre, fight, int(view.clock[0].luck), scratch.weights)


@kernel
def success_permille(weights: IntArray) -> int:
    """Chance that the defender gives way in a fight: pushed back, beaten or routed."""
    return int(weights[4]) + int(weights[5]) + int(weights[6])


@entry
def weigh_for_python(theatre: Theatre, view: View, scratch: Scratch, hex_id: int, raid: int, part: IntArray) -> None:
    """`weigh_known` for Python."""
    weigh_known(theatre, view, scratch, hex_id, raid, part)


@entry
def weigh_barrage(theatre: Theatre, view: View, scratch: Scratch, unit: int, hex_id: int, felled: IntArray) -> None:
    """A bombardment by an own unit weighed from a View.

    Args:
        theatre: the board and the rulebook.
        view: what its side knows.
        scratch: `weights` is written: permille of each Barrage.
        unit: whose guns.
        hex_id: the target.
        felled: (BARRAGES,) written in place: men that each Barrage fells.
    """
    dug_in, men = 0, 0
    for index in range(view.counts[0].units):
        contact = view.contacts[index]
        if contact.hex == hex_id and contact.detection > Detection.NONE:
            dug_in = max(dug_in, int(contact.entrenchment))
            men += int(contact.men)
    walls = walls_of(theatre, view.towns, hex_id, 1 - int(view.side[0]))
    strength = bombard_strength(theatre, view.units[unit], hex_id, walls, dug_in)
    spread_barrage(theatre, hex_id, int(view.clock[0].luck), scratch.weights)
    for result in range(BARRAGES):
        felled[result] = barrage_men(theatre, strength, result, men)


@entry
def barrage_loads(theatre: Theatre, view: View, unit: int) -> int:
    """`bombard_loads` of an own unit, for Python."""
    return bombard_loads(theatre, view.units[unit])


@dataclass(frozen=True, slots=True)
class Bombardment:
    """A bombardment weighed before it is fired."""

    chances: tuple[int, ...]  # permille of each Barrage
    men: tuple[int, ...]  # that each Barrage fells
    loads: int  # hundredths of a load that it costs


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One line of the ledger; empty where it does not apply to a side."""

    title: str
    attack: str
    defence: str


@dataclass(frozen=True, slots=True)
class Forecast:
    """A fight weighed before it is fought."""

    lines: tuple[LedgerLine, ...]
    attack: int
    defence: int
    odds_permille: int  # attack to defence
    chances: tuple[int, ...]  # permille of each CombatResult
    raid: bool


def read_forecast(scratch: Scratch) -> Forecast:
    """The fight that was weighed last, in words and figures."""
    fight = scratch.fight[0]
    lines = [
        LedgerLine("Men", f"{int(fight.attacker_men):,}", f"{int(fight.defender_men):,}"),
        LedgerLine("Strength by arms and condition", f"{int(fight.attack_base):,}", f"{int(fight.defence_base):,}"),
    ]
    for title, attack, defence in (
        ("Over a river", int(fight.river_permille), 0),
        (f"From {int(fight.directions)} sides", int(fight.directions_permille), 0),
        ("Surprise", int(fight.surprise_permille), 0),
        ("Ground", 0, int(fight.terrain_permille)),
        ("Walls", 0, int(fight.walls_permille)),
        ("Trenches", 0, int(fight.entrenchment_permille)),
        ("Ambush", 0, int(fight.ambush_permille)),
    ):
        if attack or defence:
            lines.append(LedgerLine(title, _percent(attack), _percent(defence)))
    attack, defence = int(fight.attack), int(fight.defence)
    chances = tuple(int(weight) for weight in scratch.weights)
    return Forecast(tuple(lines), attack, defence, 1000 * attack // max(1, defence), chances, bool(fight.raid))


def _percent(permille: int) -> str:
    return f"{permille / 10:+g} %".replace("-", "−") if permille else ""
