"""What a loaded scenario is: the game's arrays, and the words and lines that people see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.scenario.history import History
from game.state.world import Theatre, World


@dataclass(frozen=True)
class Names:
    """From rows back to words; index = row. Ids are the YAML keys, titles what people read."""

    unit_ids: tuple[str, ...]
    unit_titles: tuple[str, ...]
    town_ids: tuple[str, ...]
    town_titles: tuple[str, ...]
    district_ids: tuple[str, ...]
    district_titles: tuple[str, ...]
    district_peoples: tuple[str, ...]  # who lives there
    type_ids: tuple[str, ...]
    score_titles: tuple[str, ...]
    incident_ids: tuple[str, ...]
    incident_titles: tuple[str, ...]
    incident_texts: tuple[str, ...]  # the dispatch as people read it
    incident_sources: tuple[str, ...]  # short names
    incident_confidences: tuple[str, ...]  # letters
    choice_ids: tuple[str, ...]
    choice_titles: tuple[str, ...]
    choice_texts: tuple[str, ...]  # what follows from it
    dates: tuple[str, ...]  # first day of turn 1, 2, … as `1 April 1922`
    sides: tuple[str, str] = ("Basmachi", "Red Army")


@dataclass(frozen=True)
class RiverLine:
    """A river as the chain of hex sides it runs on, source to mouth as far as the YAML says."""

    name: str
    major: bool
    navigable: bool
    edges: tuple[int, ...]  # hex * 6 + direction


@dataclass(frozen=True)
class RouteLine:
    """A road, track or railway as a chain of hexes."""

    name: str
    kind: str  # cart_road, caravan_track, mountain_track, rail_working, rail_wrecked
    hexes: tuple[int, ...]


@dataclass(frozen=True)
class Mark:
    """A pass or crossing: one sign on the map."""

    name: str
    kind: str  # pass, bridge, ferry, ford, rafts
    place: int  # a hex for a pass, an edge for a crossing
    height_m: int = 0
    first_day: int = 0  # day of the campaign on which a pass opens


@dataclass(frozen=True)
class Lettering:
    """A name that belongs to no hex, along a line of (longitude, latitude), west to east."""

    text: str
    kind: str  # range, sands, region, river
    along: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Chart:
    """What the picture of the map needs beyond the Theatre."""

    title: str
    hex_km: float
    north_deg: float  # north-western corner of the hex field (see docs/modding.md: frame)
    west_deg: float
    heights_m: npt.NDArray[np.float32]  # (rows, columns), north-western node first
    heights_north_deg: float
    heights_west_deg: float
    heights_step_north_deg: float
    heights_step_east_deg: float
    rivers: tuple[RiverLine, ...] = ()
    routes: tuple[RouteLine, ...] = ()
    passes: tuple[Mark, ...] = ()
    crossings: tuple[Mark, ...] = ()
    lettering: tuple[Lettering, ...] = ()


@dataclass(frozen=True)
class Scenario:
    """A scenario ready to play. `world` is the opening position; copy it before playing."""

    title: str
    description: str
    credits: tuple[str, ...]
    theatre: Theatre
    world: World
    names: Names
    chart: Chart
    text: str  # the YAML as read, so that records can carry it
    digest: str  # hex digest of the text and the rulebook
    path: str = ""
    sources: Mapping[str, str] = field(default_factory=dict)  # what short names of sources and letters stand for
    variant: str = ""  # the variant of its own `history` that it is
    history: History = field(default_factory=History)
    warnings: tuple[str, ...] = field(default=())
