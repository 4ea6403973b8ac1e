"""Draw up the map block of a scenario from the project's geo pack.

    python scenarios/build_map.py GEO_FOLDER > block.yaml

Writes `map:`, `districts:` and a skeleton of `towns:` as YAML for people to go on editing by hand; nothing
in the game calls it. What is decided here and not in the geo pack: what is in play, which side of 1 June a
pass opens on, which rivers flood when, and the lettering.
"""

from __future__ import annotations

import csv
import itertools
import json
import math
import re
import statistics
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

COLUMNS, ROWS = 69, 50
HEX_KM = 12.0
NORTH, WEST = 41.2, 63.0
KM_NORTH, KM_EAST = 111.195, 86.7203
DIRECTIONS = ("E", "NE", "NW", "W", "SW", "SE")
BITS = {"E": 1, "NE": 2, "NW": 4, "W": 8, "SW": 16, "SE": 32}
TERRAIN = {
    "desert": "d",
    "steppe": "s",
    "irrigated": "i",
    "tugai": "t",
    "hills": "h",
    "mountain": "m",
    "high_mountain": "H",
}
AFGHAN_COLUMNS = range(9, 53)
BUKHARAN_HEXES, SETTLED, EAST_HEXES, EAST_SETTLED = 1464, 999, 582, 419

Place = tuple[int, int]
Step = tuple[Place, Place]
Record = dict[str, str]
Line = tuple[dict[str, str], list[tuple[float, float]]]


@dataclass(frozen=True)
class District:
    """A district of the scenario and the region of the geo pack it comes from."""

    id: str
    symbol: str
    name: str
    soil: str
    attitude: int  # facts §5: 0 hostile to the rebels … 10 all in
    east: bool = False
    note: str = ""


# In the order of facts §5, east to west.
DISTRICTS = {
    "Darvaz": District("darvaz", "D", "Darvaz", "bukhara", 8, east=True),
    "Karategin": District("karategin", "G", "Karategin", "bukhara", 8, east=True),
    "Baljuan": District("baljuan", "J", "Baljuan", "bukhara", 9, east=True),
    "Kulab": District("kulab", "L", "Kulab", "bukhara", 8, east=True),
    "Kurgan-Tyube": District("kurgan_tyube", "T", "Kurgan-Tyube", "bukhara", 7, east=True),
    "Kabadian": District("kabadian", "Q", "Kabadian", "bukhara", 7, east=True),
    "Hisar": District("hisar", "H", "Hisar", "bukhara", 7, east=True),
    "Denau": District("denau", "d", "Denau", "bukhara", 7, east=True),
    "Baysun": District("baysun", "B", "Baysun", "bukhara", 6, east=True),
    "Sherabad": District("sherabad", "s", "Sherabad", "bukhara", 5),
    "Guzar": District("guzar", "g", "Guzar", "bukhara", 5),
    "Karshi": District("karshi", "K", "Karshi", "bukhara", 5),
    "Shahrisabz-Kitab-Chirakchi": District("shahrisabz", "S", "Shahrisabz and Kitab", "bukhara", 5),
    "Kerki": District("kerki", "k", "Kerki", "bukhara", 4),
    "Kelif": District("kelif", "l", "Kelif", "bukhara", 5, note="not in facts §5; rebels active, S22"),
    "Chardzhui": District("chardzhui", "C", "Chardzhui", "bukhara", 2),
    "Burdalyk": District("burdalyk", "y", "Burdalyk", "bukhara", 4, note="not in facts §5; as Kerki"),
    "Karakul": District("karakul", "c", "Karakul", "bukhara", 4, note="raided in May, S22"),
    "Bukhara": District("bukhara", "b", "Bukhara", "bukhara", 4, note="city 3, Gijduvan 7"),
    "Kermine-Ziadin": District("kermine", "M", "Kermine", "bukhara", 6, note="not in facts §5; Khatyrchi, S22"),
    "Nurata": District("nurata", "N", "Nurata", "bukhara", 7),
    "Samarkand oblast (Samarkand uyezd)": District("samarkand", "Z", "Samarkand", "turkestan", 5),
    "Samarkand oblast (Kattakurgan uyezd)": District("samarkand", "Z", "Samarkand", "turkestan", 5),
    "Afghan Turkestan": District("afghan_turkestan", "A", "Afghan Turkestan", "afghanistan", 6, note="emigrants, D"),
    "Qataghan-Badakhshan (Afg.)": District("qataghan", "E", "Qataghan", "afghanistan", 6, note="emigrants, D"),
}

GLACIER_RIVERS = {
    "Amu Darya",
    "Panj",
    "Vakhsh",
    "Zeravshan",
    "Kokcha",
    "Bartang",
    "Gunt",
    "Vanch",
    "Yazgulem",
    "Obikhingou",
    "Syr Darya",
    "Naryn",
}
SARAY_KAMAR = (44, 42)  # as far up the Panj as steamers go
COUNTED = {
    "Patta-Hissar ferry",
    "Aivaj ferry",
    "Nizhny Pyandzh (Kyzyl-Kala)",
    "Saray-Kamar ferry",
    "Parkhar ford",
    "Chubek ford",
}
CROSSING_KINDS = {
    "ferry": "ferry",
    "rail bridge": "bridge",
    "bridge": "bridge",
    "low-water ford": "ford",
    "low-water ford and rafts": "ford",
    "skin rafts": "rafts",
}
GISSAR_AND_DARVAZ = {"Anzob", "Mura", "Sangardak", "Khoburobot", "Kamchirak"}  # facts §4: snow to mid-June
ROUTE_MASKS = {
    "cart_road": "road_edges",
    "caravan_track": "caravan_edges",
    "mountain_track": "mountain_track_edges",
}

LETTERING: list[tuple[str, str, list[tuple[float, float]]]] = [
    ("TURKESTAN RANGE", "range", [(68.2, 39.62), (69.3, 39.60), (70.4, 39.62)]),
    ("ZERAVSHAN RANGE", "range", [(67.7, 39.28), (68.7, 39.22), (70.1, 39.28)]),
    ("HISSAR RANGE", "range", [(67.35, 38.70), (68.1, 38.95), (69.2, 39.02)]),
    ("PETER THE GREAT RANGE", "range", [(70.2, 38.86), (70.9, 38.98), (71.8, 39.05)]),
    ("DARVAZ RANGE", "range", [(70.55, 38.50), (71.1, 38.60), (71.8, 38.80)]),
    ("VAKHSH RANGE", "range", [(69.45, 38.50), (69.75, 38.62), (70.15, 38.78)]),
    ("HAZRAT-I-SHOH", "range", [(69.95, 38.05), (70.2, 38.25), (70.45, 38.42)]),
    ("BAYSUN-TAU", "range", [(66.95, 38.35), (67.25, 38.42), (67.45, 38.52)]),
    ("KUGITANG", "range", [(66.48, 37.62), (66.58, 37.85), (66.72, 38.08)]),
    ("BABATAG", "range", [(67.85, 37.55), (68.0, 37.85), (68.15, 38.2)]),
    ("AKTAU", "range", [(68.45, 37.95), (68.55, 38.1), (68.68, 38.3)]),
    ("NURATAU", "range", [(65.9, 40.6), (66.5, 40.5), (67.1, 40.35)]),
    ("KYZYL-KUM", "sands", [(63.4, 40.95), (64.2, 40.85), (65.0, 40.95)]),
    ("SUNDUKLI SANDS", "sands", [(63.95, 39.15), (64.4, 38.95), (64.8, 38.75)]),
    ("KATTA-KUM", "sands", [(66.72, 37.47), (66.9, 37.5), (67.08, 37.45)]),
    ("TRANSCASPIA", "region", [(63.1, 38.35), (63.6, 38.0), (64.2, 37.5)]),
    ("TURKESTAN A.S.S.R.", "region", [(66.8, 40.75), (68.2, 40.6), (69.6, 40.75)]),
    ("AFGHAN TURKESTAN", "region", [(65.5, 36.75), (66.4, 36.7), (67.3, 36.55)]),
    ("BADAKHSHAN", "region", [(70.2, 36.85), (70.7, 36.9), (71.2, 36.85)]),
    ("FERGHANA", "region", [(70.6, 40.75), (71.4, 40.7), (72.2, 40.65)]),
    ("THE PAMIRS", "region", [(71.8, 38.05), (72.1, 37.8), (72.4, 37.5)]),
]


def read_csv(path: Path) -> list[Record]:
    """All rows of a table."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_lines(path: Path) -> list[Line]:
    """Properties and points of each line of a GeoJSON file; parts of a broken line are joined."""
    lines = []
    for feature in json.loads(path.read_text(encoding="utf-8"))["features"]:
        points = feature["geometry"]["coordinates"]
        if feature["geometry"]["type"].startswith("Multi"):
            points = [point for part in points for point in part]
        lines.append((feature["properties"], [(float(point[0]), float(point[1])) for point in points]))
    return lines


def label(place: Place) -> str:
    """Column and row, two digits each."""
    return f"{place[0]:02d}{place[1]:02d}"


def slug(name: str) -> str:
    """An id made of a name; what stands in brackets is dropped."""
    return re.sub(r"[^a-z]+", "_", re.sub(r"\(.*?\)", "", name).lower()).strip("_")


def on_map(place: Place) -> bool:
    """Whether the scenario's map has this hex."""
    return 0 <= place[0] < COLUMNS and 0 <= place[1] < ROWS


def neighbour(place: Place, side: str) -> Place:
    """The hex on the other side."""
    column, row = place
    shift = row & 1
    across, down = {
        "E": (1, 0),
        "NE": (shift, -1),
        "NW": (shift - 1, -1),
        "W": (-1, 0),
        "SW": (shift - 1, 1),
        "SE": (shift, 1),
    }[side]
    return column + across, row + down


def side_to(here: Place, there: Place) -> str:
    """The side of one hex on which the other lies, or nothing."""
    return next((side for side in DIRECTIONS if neighbour(here, side) == there), "")


def centre(place: Place) -> tuple[float, float]:
    """Kilometres east and south of the field's corner."""
    x = HEX_KM / 2 + HEX_KM * place[0] + (HEX_KM / 2 if place[1] & 1 else 0)
    return x, HEX_KM / 3**0.5 + HEX_KM * 3**0.5 / 2 * place[1]


def to_km(point: tuple[float, float]) -> tuple[float, float]:
    """Longitude and latitude as kilometres on the field."""
    return (point[0] - WEST) * KM_EAST, (NORTH - point[1]) * KM_NORTH


def hex_at(x: float, y: float) -> Place:
    """The hex whose centre is nearest."""
    row = round((y - HEX_KM / 3**0.5) / (HEX_KM * 3**0.5 / 2))
    rows = (row - 1, row, row + 1)
    near = [(round((x - HEX_KM / 2 - (HEX_KM / 2 if r & 1 else 0)) / HEX_KM), r) for r in rows]
    return min(near, key=lambda place: math.dist(centre(place), (x, y)))


def hexes_along(points: list[tuple[float, float]]) -> list[Place]:
    """The hexes that a line of degrees runs through, in order."""
    chain: list[Place] = []
    for start, end in itertools.pairwise(points):
        (x, y), (x2, y2) = to_km(start), to_km(end)
        steps = max(1, int(max(abs(x2 - x), abs(y2 - y)) / 0.5))
        for step in range(steps + 1):
            place = hex_at(x + (x2 - x) * step / steps, y + (y2 - y) * step / steps)
            if not chain or chain[-1] != place:
                chain.append(place)
    return chain


# --- the grids ---------------------------------------------------------------------------------------------


def in_play(row: Record) -> District | None:
    """The district of a hex of the geo pack, if it is in play."""
    district = DISTRICTS.get(row["region"])
    if district and district.soil == "afghanistan" and int(row["col"]) not in AFGHAN_COLUMNS:
        return None
    return district


def check_counts(field: dict[Place, Record]) -> None:
    """Stop if the hexes of Bukhara are not as many as the design says."""
    counts = [0, 0, 0, 0]
    for row in field.values():
        district = in_play(row)
        if district is None or district.soil != "bukhara":
            continue
        settled = row["base_terrain"] not in ("desert", "high_mountain")
        counts[0] += 1
        counts[1] += settled
        counts[2] += district.east
        counts[3] += district.east and settled
    if counts != [BUKHARAN_HEXES, SETTLED, EAST_HEXES, EAST_SETTLED]:
        raise SystemExit(f"hexes of Bukhara, settled, of the East, settled: {counts}")


def grid(symbols: dict[Place, str]) -> Iterator[str]:
    """A block of symbols, odd rows shifted as on the board."""
    for row in range(ROWS):
        yield "    " + " " * (row & 1) + " ".join(symbols[column, row] for column in range(COLUMNS))


# --- rivers ------------------------------------------------------------------------------------------------


def corners(place: Place, side: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both ends of a hex side, in quarter kilometres so that they compare."""
    x, y = centre(place)
    w, r = HEX_KM / 2, HEX_KM / 3**0.5
    points = [(w, r / 2), (w, -r / 2), (0, -r), (-w, -r / 2), (-w, r / 2), (0, r)]
    i = DIRECTIONS.index(side)
    ends = [(x + across, y + down) for across, down in (points[i], points[(i + 1) % 6])]
    return (round(ends[0][0] * 4), round(ends[0][1] * 4)), (round(ends[1][0] * 4), round(ends[1][1] * 4))


def gap(here: tuple[int, int], side: tuple[Place, str]) -> float:
    """How far a hex side is from a corner."""
    return min(math.dist(here, end) for end in corners(*side))


def downstream(sides: list[tuple[Place, str]], source: tuple[float, float]) -> list[tuple[Place, str]]:
    """The sides of a river from source to mouth: always on to the touching side, else to the nearest one."""
    left = list(sides)
    x, y = to_km(source)
    here = (round(x * 4), round(y * 4))
    ordered = []
    while left:
        best = min(left, key=partial(gap, here))
        left.remove(best)
        here = max(corners(*best), key=partial(math.dist, here))
        ordered.append(best)
    return ordered


def river_sides(rows: list[Record]) -> dict[tuple[str, str], list[tuple[Place, str]]]:
    """Sides by river and class; a shared side goes to the first named."""
    rivers: dict[tuple[str, str], list[tuple[Place, str]]] = {}
    for row in rows:
        place = int(row["col"]), int(row["row"])
        if not on_map(place) or not on_map((int(row["neighbour_col"]), int(row["neighbour_row"]))):
            continue
        name = row["river"].split(";")[0]
        rivers.setdefault((name, row["river_class"]), []).append((place, row["dir"]))
    return rivers


def write_rivers(geo: Path) -> Iterator[str]:
    """One entry a river."""
    sources = {properties["name"]: points[0] for properties, points in read_lines(geo / "rivers.geojson")}
    yield "  rivers:  # from source to mouth; a side that two rivers share stands with the larger"
    rivers = river_sides(read_csv(geo / "river_edges_12km.csv"))
    for (name, size), sides in sorted(rivers.items(), key=river_order):
        course = downstream(sides, sources[name])
        head = 0
        if name == "Panj":
            touching = [SARAY_KAMAR in (place, neighbour(place, side)) for place, side in course]
            head = touching.index(True)
            yield from write_river(name, size, course[:head], navigable=False)
        yield from write_river(name, size, course[head:], navigable=name in ("Amu Darya", "Panj"))


def write_river(name: str, size: str, course: list[tuple[Place, str]], *, navigable: bool) -> Iterator[str]:
    """One entry."""
    yield f"    - name: {name}"
    yield f"      class: {size}"
    yield f"      regime: {'glacier' if name in GLACIER_RIVERS else 'rain'}"
    if navigable:
        yield "      navigable: true"
    yield "      edges: |"
    yield from wrap([f"{label(place)} {side}" for place, side in course], ", ", "        ")


def river_order(item: tuple[tuple[str, str], list[tuple[Place, str]]]) -> tuple[int, str]:
    """Large rivers first, then by name."""
    return (0 if item[0][1] == "major" else 1), item[0][0]


def write_crossings(geo: Path) -> Iterator[str]:
    """Ferries, fords and bridges of the large rivers."""
    kinds = {row["name"]: row for row in read_csv(geo / "crossings.csv")}
    yield "  crossings:  # counted: the six of the Amu and Panj that feed the score sheet (F34)"
    for row in read_csv(geo / "river_edges_12km.csv"):
        name = row["crossing"]
        place = int(row["col"]), int(row["row"])
        if not name or not on_map(place):
            continue
        kind = CROSSING_KINDS[kinds[name]["type"]]
        id_ = slug(name.replace("(Namangan line)", "Namangan"))
        counted = ", counted: true" if name in COUNTED else ""
        note = f"  # {kinds[name]['note']}" if kinds[name]["note"] else ""
        head = f"    - {{id: {id_}, name: {name.split(' (')[0]}, edge: {label(place)} {row['dir']}, "
        rest = f"kind: {kind}{counted}, source: geo pack, confidence: K}}{note}"
        if len(head) + len(rest) > 140:
            head = head.rstrip() + "\n       "
        yield head + rest


# --- roads and railways ------------------------------------------------------------------------------------


def masked_steps(field: dict[Place, Record], column: str) -> set[Step]:
    """Pairs of neighbouring hexes, both ways, that a column of edge bits joins."""
    steps = set()
    for place, row in field.items():
        for side, bit in BITS.items():
            there = neighbour(place, side)
            if int(row[column] or 0) & bit and on_map(place) and on_map(there):
                steps |= {(place, there), (there, place)}
    return steps


def named_chains(steps: set[Step], lines: list[tuple[str, list[Place]]]) -> Iterator[tuple[str, list[Place]]]:
    """The steps as chains: first along the named lines, then whatever is left over."""
    left = set(steps)
    for name, line in lines:
        for chain in cut(follow(line, steps), left):
            yield name, chain
    while left:
        chain = walk(left)
        shared = [(len(set(line) & set(chain)), name) for name, line in lines]
        yield max(shared)[1], chain


def follow(line: list[Place], steps: set[Step]) -> list[Place]:
    """A line bent onto the steps of the hex table, which cuts corners that the line itself only touches."""
    nodes = {here for here, _ in steps}
    chain: list[Place] = []
    for place in line:
        if place not in nodes:
            continue
        for step in detour(chain[-1], place, steps) if chain else [place]:
            if step in chain[-4:]:
                del chain[len(chain) - chain[::-1].index(step) :]
            else:
                chain.append(step)
    return chain


def detour(start: Place, goal: Place, steps: set[Step]) -> list[Place]:
    """The shortest way of at most five steps, without its start; the goal alone if there is none."""
    ways = [[start]]
    for _ in range(5):
        ways = [[*way, there] for way in ways for there in around(way[-1]) if (way[-1], there) in steps]
        for way in ways:
            if way[-1] == goal:
                return way[1:]
    return [goal]


def around(place: Place) -> list[Place]:
    """The six neighbours."""
    return [neighbour(place, side) for side in DIRECTIONS]


def cut(line: list[Place], left: set[Step]) -> Iterator[list[Place]]:
    """The parts of a line that are still left; takes them away."""
    chain: list[Place] = []
    for here, there in itertools.pairwise(line):
        if (here, there) in left:
            left -= {(here, there), (there, here)}
            chain = chain or [here]
            chain.append(there)
        elif chain:
            yield chain
            chain = []
    if chain:
        yield chain


def walk(left: set[Step]) -> list[Place]:
    """One chain of steps from an end or junction on; takes it away."""
    degree: dict[Place, int] = {}
    for here, _ in left:
        degree[here] = degree.get(here, 0) + 1
    start = min(degree, key=lambda place: (degree[place] == 2, place))
    chain = [start]
    while True:
        onward = sorted(there for here, there in left if here == chain[-1])
        if not onward:
            return chain
        left -= {(chain[-1], onward[0]), (onward[0], chain[-1])}
        chain.append(onward[0])
        if degree[onward[0]] != 2:
            return chain


def write_chains(entries: Iterable[tuple[str, str, list[Place], str]]) -> Iterator[str]:
    """Lines of `name, kind or state, hexes, rest`."""
    for name, kind, chain, rest in entries:
        head = f'    - {{name: "{name}", {kind}, hexes:'
        hexes = list(wrap([label(place) for place in chain], " ", "       "))
        if len(head) + sum(len(line.strip()) + 1 for line in hexes) + len(rest) < 148:
            yield f"{head} {' '.join(line.strip() for line in hexes)}{rest}}}"
        else:
            yield head
            yield from hexes[:-1]
            yield f"{hexes[-1]}{rest}}}"


def lines_of(lines: list[Line], kind: str) -> list[tuple[str, list[Place]]]:
    """Name and hexes of the lines of a kind."""
    return [(p["name"].replace(": ", ", "), hexes_along(points)) for p, points in lines if p["kind"] == kind]


def write_routes(geo: Path, field: dict[Place, Record]) -> Iterator[str]:
    """Roads and tracks; where two kinds share a step the better one keeps it."""
    lines = read_lines(geo / "railways_roads_1922.geojson")
    better: set[Step] = set()
    entries = []
    for kind, column in ROUTE_MASKS.items():
        steps = masked_steps(field, column) - better
        better |= steps
        named = lines_of(lines, kind)
        entries += [(name, f"kind: {kind}", chain, "") for name, chain in named_chains(steps, named)]
    yield "  routes:  # chains of neighbouring hexes"
    yield from write_chains(entries)


def write_railways(geo: Path, field: dict[Place, Record]) -> Iterator[str]:
    """Railways; `wrecked` where the geo pack doubts them."""
    doubtful = masked_steps(field, "rail_doubtful_edges")
    working = masked_steps(field, "rail_edges") - doubtful
    lines = read_lines(geo / "railways_roads_1922.geojson")
    named = lines_of(lines, "railway")
    trust = {p["name"].replace(": ", ", "): p["confidence"] for p, _ in lines}
    entries = []
    for state, steps in (("working", working), ("wrecked", doubtful)):
        for name, chain in named_chains(steps, named):
            rest = f", source: geo pack, confidence: {'C' if trust[name] == 'high' else 'K'}"
            entries.append((name, f"state: {state}", chain, rest))
    yield "  railways:"
    yield from write_chains(entries)


# --- passes, heights, lettering ----------------------------------------------------------------------------


def opening_day(name: str, use: str) -> str:
    """When a pass is free of snow."""
    if "closed" not in use:
        return "1922-04-01"
    if name in GISSAR_AND_DARVAZ:
        return "1922-06-15"
    return "1922-06-01" if use.endswith("May") else "1922-07-01"


def write_passes(geo: Path, field: dict[Place, Record]) -> Iterator[str]:
    """Passes with their height and first day."""
    where = {row["pass"]: place for place, row in field.items() if row["pass"] and in_play(row)}
    yield "  passes:  # an opening day of 1 April means: open all year; facts §4 for the others"
    for row in read_csv(geo / "passes.csv"):
        if row["name"] in where:
            yield (
                f'    - {{name: {row["name"].split(" (")[0]}, hex: "{label(where[row["name"]])}", '
                f"height_m: {row['elev_m_reported']}, opens: {opening_day(row['name'], row['use'])}, "
                f"source: geo pack, confidence: K}}  # {row['connects']}"
            )


def calmed(metres: list[list[int]], row: int, column: int) -> int:
    """A node's height; one that stands alone against all its neighbours goes halfway to their median."""
    around = [
        metres[r][c]
        for r in range(max(0, row - 1), min(len(metres), row + 2))
        for c in range(max(0, column - 1), min(len(metres[0]), column + 2))
    ]
    here, middle = metres[row][column], round(statistics.median(around))
    others = sorted(around)
    others.remove(here)
    alone = here > others[-1] + 150 or here < others[0] - 150
    return (here + middle) // 2 if alone else here


def write_heights(geo: Path) -> Iterator[str]:
    """Spot heights every 0.05 degrees, about 4.3 by 5.6 km."""
    with (geo / "elevation.csv").open(encoding="utf-8", newline="") as file:
        table = list(csv.reader(file))
    longitudes = [float(text) for text in table[0][1:]]
    metres = [[int(text) for text in row[1:]] for row in table[1:]]
    first, last = longitudes.index(62.7), longitudes.index(72.8)
    latitudes = [float(row[0]) for row in table[1:]]
    top, bottom = latitudes.index(41.4), latitudes.index(36.1)
    yield "  heights:  # spot heights in metres, north-western node first (NASA/USGS SRTM30, resampled)"
    yield "    north_deg: 41.4"
    yield "    west_deg: 62.7"
    yield "    step_north_deg: 0.05"
    yield "    step_east_deg: 0.05"
    yield "    metres: |"
    for row in range(top, bottom + 1, 2):
        yield "      " + " ".join(str(calmed(metres, row, column)) for column in range(first, last + 1, 2))


def write_lettering() -> Iterator[str]:
    """Names that belong to no hex."""
    yield "  frame: {north_deg: 41.2, west_deg: 63.0, hex_km: 12}  # north-western corner of the hex field"
    yield "  lettering:  # along lines of longitude and latitude; rivers are lettered along their course"
    for text, kind, along in LETTERING:
        points = ", ".join(f"[{lon}, {lat}]" for lon, lat in along)
        yield f"    - {{text: {text}, kind: {kind}, along: [{points}]}}"


def write_districts() -> Iterator[str]:
    """The districts with sympathy = (attitude of facts §5 minus 5) times 20."""
    yield "# sympathy = (attitude of facts §5, 0…10, minus 5) × 20; `east` = the first nine vilayets of §5."
    yield "districts:"
    for district in dict.fromkeys(DISTRICTS.values()):
        note = f"  # {district.note}" if district.note else ""
        sympathy = max(-100, min(100, (district.attitude - 5) * 20))
        yield (
            f"  {district.id}: {{symbol: {district.symbol}, name: {district.name}, soil: {district.soil}, "
            f"east: {'true' if district.east else 'false'}, sympathy: {sympathy}, "
            f"source: facts §5, confidence: D}}{note}"
        )


def write_towns(geo: Path, field: dict[Place, Record]) -> Iterator[str]:
    """A skeleton of the towns in play, to be filled in by hand."""
    table = read_csv(geo / "towns_on_hexes.csv")
    where = {row["id"]: (int(row["col_12km"]), int(row["row_12km"])) for row in table}
    yield "towns:"
    for row in read_csv(geo / "towns.csv"):
        place = where[row["id"]]
        if on_map(place) and in_play(field[place]):
            yield (
                f"  {slug(row['name_1922'])}: {{name: {row['name_1922'].split(' (')[0]}, "
                f'hex: "{label(place)}", '
                f"size: {row['size_1_5']}, walls_permille: 0, garrison_men: 50, value: 10, holder: nobody, "
                f"source: geo pack, confidence: K}}  # {row['role']}"
            )


def wrap(words: list[str], separator: str, indent: str) -> Iterator[str]:
    """Words in lines of at most 118 characters."""
    line = indent
    for index, word in enumerate(words):
        piece = word + (separator.rstrip() if index < len(words) - 1 else "")
        if len(line) + len(piece) > 118 and line.strip():
            yield line.rstrip()
            line = indent
        line += piece + " "
    yield line.rstrip()


def build(geo: Path) -> Iterator[str]:
    """The whole text."""
    field = {(int(row["col"]), int(row["row"])): row for row in read_csv(geo / "hexes_12km.csv")}
    check_counts(field)
    field = {place: row for place, row in field.items() if on_map(place)}
    districts = {place: in_play(row) for place, row in field.items()}
    yield "map:"
    yield f"  columns: {COLUMNS}"
    yield f"  rows: {ROWS}"
    yield "  # d desert, s steppe, i irrigated, t tugai, h hills, m mountain, H high mountain."
    yield "  # Odd rows are shifted half a hex east, as on the board."
    yield "  terrain: |"
    yield from grid({place: TERRAIN[row["base_terrain"]] for place, row in field.items()})
    yield "  # Symbols of `districts`; a point is off the map."
    yield "  districts: |"
    yield from grid({place: district.symbol if district else "." for place, district in districts.items()})
    yield from write_rivers(geo)
    yield from write_crossings(geo)
    yield from write_routes(geo, field)
    yield from write_railways(geo, field)
    yield from write_passes(geo, field)
    yield from write_heights(geo)
    yield from write_lettering()
    yield ""
    yield from write_districts()
    yield ""
    yield from write_towns(geo, field)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python scenarios/build_map.py GEO_FOLDER > block.yaml")
    sys.stdout.write("\n".join(build(Path(sys.argv[1]))) + "\n")
