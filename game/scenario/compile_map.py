"""The board: hexes, their sides, districts and towns."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from game.base.hexgrid import NOWHERE, label
from game.base.rows import IntArray, Rows, column, rows
from game.scenario.compile_rulebook import RulebookTables
from game.scenario.draft import Draft, lines_and_words
from game.scenario.elevation import Net, hex_centres, sample
from game.scenario.models_map import OFF_MAP_SYMBOL, TERRAIN_SYMBOLS
from game.scenario.problems import closest, listed, quoted
from game.scenario.wording import Path
from game.state.board import District, Edge, Hex, Town
from game.state.enums import Rail, River, Soil


def compile_hexes(draft: Draft, tables: RulebookTables, net: Net | None) -> Rows[Hex]:
    """Every hex, from the two grids, the heights and the passes."""
    count = draft.columns * draft.rows
    table = rows(Hex, count)
    terrain = _grid(draft, ("map", "terrain"), {key: int(value) for key, value in TERRAIN_SYMBOLS.items()})
    districts = _grid(draft, ("map", "districts"), _district_symbols(draft))
    # The last soil answers for district -1, which is off the map.
    soils = np.array([*(model.soil for model in draft.model.districts.values()), Soil.OFF_MAP], np.int64)
    column(table, "row")[:], column(table, "column")[:] = np.divmod(np.arange(count), draft.columns)
    column(table, "terrain")[:] = terrain
    column(table, "elevation_m")[:] = _elevation(draft, net)
    column(table, "district")[:] = districts
    column(table, "soil")[:] = soils[districts]
    column(table, "town")[:] = -1
    for field in ("settled", "rough", "forage_rations", "cover_permille", "stacking_men"):
        column(table, field)[:] = column(tables.terrains, field)[terrain]
    column(table, "settled")[soils[districts] == Soil.OFF_MAP] = 0
    return table


def _district_symbols(draft: Draft) -> dict[str, int]:
    """What the symbols of the district grid mean; faults a symbol that two districts claim."""
    meanings = {OFF_MAP_SYMBOL: -1}
    for name, model in draft.model.districts.items():
        if model.symbol in meanings:
            other = list(draft.model.districts)[meanings[model.symbol]]
            message = f"symbol '{model.symbol}' already stands for {other}"
            draft.fault(("districts", name, "symbol"), "duplicate-symbol", message)
        else:
            meanings[model.symbol] = draft.district_rows[name]
    return meanings


def _grid(draft: Draft, path: Path, meanings: dict[str, int]) -> IntArray:
    """A text grid as one number a hex, int64 of shape (rows * columns,); zeros where the text is faulty."""
    text = getattr(draft.model.map, str(path[-1]))
    lines = lines_and_words(text)
    whole = len(lines) == draft.rows and all(len(words) == draft.columns for words in lines)
    if whole and all(word in meanings for words in lines for word in words):
        return np.array([meanings[word] for words in lines for word in words], np.int64)
    _report_grid(draft, path, meanings)
    return np.zeros(draft.rows * draft.columns, np.int64)


def _report_grid(draft: Draft, path: Path, meanings: dict[str, int]) -> None:
    """Say where in a grid a line is too short or too long, or a symbol means nothing."""
    lines = draft.node(path).rows()
    if len(lines) != draft.rows:
        message = f"the grid has {len(lines)} lines; the map has {draft.rows} rows"
        draft.fault(path, "grid-size", message)
    for number, words in enumerate(lines[: draft.rows]):
        if len(words) != draft.columns:
            message = f"row {number} has {len(words)} symbols; the map has {draft.columns} columns"
            draft.fault_word(path, words[0][1], "grid-size", message)
        for word, place in words[: draft.columns]:
            if word not in meanings and word not in draft.dropped:
                message = f"symbol {quoted(word)} must be {listed(meanings)}"
                draft.fault_word(path, place, "unknown-symbol", message, closest(word, meanings))


def _elevation(draft: Draft, net: Net | None) -> IntArray:
    """Metres above the sea at every hex centre."""
    count = draft.columns * draft.rows
    if net is None:
        return np.zeros(count, np.int64)
    north, west = hex_centres(draft.model.map.frame, draft.columns, draft.rows)
    outside = ~net.covers(north, west)
    if outside.any():
        first = label(int(np.flatnonzero(outside)[0]), draft.columns)
        message = f"the heights cover only part of the map: hex {first} lies outside them"
        draft.fault(("map", "heights"), "heights-cover", message, key=True)
        return np.zeros(count, np.int64)
    return np.rint(sample(net, north, west)).astype(np.int64)


def compile_edges(draft: Draft) -> Rows[Edge]:
    """Every hex side with its river, crossing, road and railway, on both sides alike."""
    table = rows(Edge, draft.columns * draft.rows * 6)
    column(table, "to")[:] = draft.neighbours
    _mark_rivers(draft, table)
    _mark_crossings(draft, table)
    _mark_ways(draft, table)
    return table


def _mark_rivers(draft: Draft, table: Rows[Edge]) -> None:
    for index, model in enumerate(draft.model.map.rivers):
        for written, _ in draft.edges(("map", "rivers", index, "edges")):
            for edge in draft.both_sides(written):
                if model.size >= table[edge].river:
                    table[edge].river = int(model.size)
                    table[edge].regime = int(model.regime)


def _mark_crossings(draft: Draft, table: Rows[Edge]) -> None:
    for index in range(len(draft.model.map.crossings)):
        path: Path = ("map", "crossings", index, "edge")
        edges = draft.edges(path)
        if len(edges) > 1:
            draft.fault_word(path, edges[1][1], "too-many-sides", "a crossing lies on one hex side")
        for written, place in edges[:1]:
            if table[written].river == River.NONE and not draft.node(("map", "rivers")).damaged:
                draft.fault_word(path, place, "no-river", "there is no river on this hex side to cross")
            elif table[written].crossing:
                draft.fault_word(path, place, "second-crossing", "this hex side already has a crossing")
            for edge in draft.both_sides(written):
                table[edge].crossing = int(draft.model.map.crossings[index].kind)


def _mark_ways(draft: Draft, table: Rows[Edge]) -> None:
    """Roads and railways; where two share a hex side, the better one counts."""
    for index, route in enumerate(draft.model.map.routes):
        for edge in _sides_of(draft, ("map", "routes", index, "hexes")):
            table[edge].route = max(int(table[edge].route), int(route.kind))
    for index, railway in enumerate(draft.model.map.railways):
        for edge in _sides_of(draft, ("map", "railways", index, "hexes")):
            if table[edge].rail != Rail.WORKING:
                table[edge].rail = int(railway.state)


def _sides_of(draft: Draft, path: Path) -> list[int]:
    """The hex sides that a chain crosses, seen from both hexes."""
    hexes = draft.chain(path)
    steps = [draft.edge_between(here, there) for here, there in pairwise(hexes)]
    return [edge for step in steps if step != NOWHERE for edge in draft.both_sides(step)]


def mark_navigable(draft: Draft, hexes: Rows[Hex]) -> None:
    """Let steamers lie in the hexes on both banks of navigable rivers; `hexes` is written in place."""
    for index, model in enumerate(draft.model.map.rivers):
        if model.navigable:
            for written, _ in draft.edges(("map", "rivers", index, "edges")):
                for edge in draft.both_sides(written):
                    hexes[edge // 6].navigable = 1


def close_passes(draft: Draft, hexes: Rows[Hex]) -> None:
    """Bar the hexes of passes until they open; `hexes` is written in place."""
    for index, model in enumerate(draft.model.map.passes):
        path: Path = ("map", "passes", index, "hex")
        hex_id = draft.hex(model.hex, path)
        if hex_id == NOWHERE:
            continue
        if hexes[hex_id].soil == Soil.OFF_MAP:
            draft.warn(path, f"the pass {quoted(model.name)} lies off the map: nobody can use it")
        hexes[hex_id].first_day = draft.day(model.opens) if model.opens else 0


def compile_districts(draft: Draft) -> Rows[District]:
    """Every district."""
    table = rows(District, len(draft.model.districts))
    for index, model in enumerate(draft.model.districts.values()):
        table[index].soil = int(model.soil)
        table[index].east = int(model.east)
        table[index].sympathy = model.sympathy
        table[index].recruits_per_turn = model.recruits_per_turn
        table[index].remoteness_permille = model.remoteness_permille
        table[index].lokai, table[index].upland = int(model.lokai), int(model.upland)
        table[index].chief_town = -1
    return table


def choose_chief_towns(districts: Rows[District], towns: Rows[Town], hexes: Rows[Hex]) -> None:
    """The largest town of each district, of equals the one written first; `districts` is written in place."""
    for row in sorted(range(len(towns)), key=lambda row: (towns[row].size_class, -row)):
        if towns[row].hex != NOWHERE and hexes[towns[row].hex].district >= 0:
            districts[hexes[towns[row].hex].district].chief_town = row


def compile_towns(draft: Draft, hexes: Rows[Hex]) -> Rows[Town]:
    """Every town; enters it in its hex, written in place."""
    ids = list(draft.model.towns)
    table = rows(Town, len(ids))
    for index, (name, model) in enumerate(draft.model.towns.items()):
        path: Path = ("towns", name, "hex")
        row = table[index]
        row.hex = draft.hex(model.hex, path)
        row.size_class, row.walls_permille = model.size, model.walls_permille
        row.garrison_men, row.value, row.quarters = model.garrison_men, model.value, model.quarters
        if row.hex == NOWHERE:
            continue
        ground = hexes[row.hex]
        if ground.soil == Soil.OFF_MAP:
            draft.fault(path, "off-map", f"{name} lies on a hex off the map")
        if ground.town >= 0:
            message = f"hex {model.hex} already has a town, {ids[ground.town]}"
            draft.fault(path, "two-towns", message)
        else:
            ground.town = index
    return table


def settled_counts(hexes: Rows[Hex], districts: Rows[District]) -> tuple[int, int]:
    """Settled hexes of Bukhara, and those of them in East Bukhara."""
    counted = (column(hexes, "settled") == 1) & (column(hexes, "soil") == Soil.BUKHARA)
    eastern = column(districts, "east")[column(hexes, "district")[counted]]
    return int(counted.sum()), int(eastern.sum())
