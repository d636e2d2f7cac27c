"""Makes src/emining/exchange/imports/data/places.json: where a country's data may lie at all, and where land is.

Out of Natural Earth (public domain) as the npm package world-atlas carries it. A country becomes the widened convex
hulls of its parts, and land is widened too: enough to find a slip of the pen, and no statement about any boundary.
Run it from the project's root after ``npm ci`` in ``frontend``.
"""

import json
from itertools import pairwise
from pathlib import Path

import shapely
from babel import Locale
from shapely.affinity import translate
from shapely.geometry import Polygon

ATLAS = Path("frontend/node_modules/world-atlas")
OUT = Path("src/emining/exchange/imports/data/places.json")
COUNTRY_MARGIN = 0.75  # degrees
LAND_MARGIN = 0.15
DETAIL = 0.1
WORLD = shapely.box(-180, -90, 180, 90)


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        found.append(line)
    return found


def ring(arcs: list, indexes: list[int]) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for index in indexes:
        part = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += part[1:] if line else part
    return line


def unrolled(line: list[tuple[float, float]]) -> list[tuple[float, float]]:
    """The same ring going on past 180° where it jumps to -180°; one round a pole stays as it is."""
    turns, found = 0.0, [line[0]]
    for (before, _), (x, y) in pairwise(line):
        turns += 360.0 if before - x > 180 else -360.0 if x - before > 180 else 0.0
        found.append((x + turns, y))
    return found if turns == 0 else line


def polygons(arcs: list, geometry: dict) -> list[Polygon]:
    parts = [geometry["arcs"]] if geometry["type"] == "Polygon" else geometry.get("arcs", [])
    found = []
    for part in parts:
        rings = [unrolled(ring(arcs, one)) for one in part]
        whole = shapely.make_valid(Polygon(rings[0], rings[1:]), method="structure")
        for turn in (-360, 0, 360):
            cut = whole.intersection(shapely.box(-180 + turn, -90, 180 + turn, 90))
            found += [translate(p, -turn) for p in shapely.get_parts(cut) if p.geom_type == "Polygon" and p.area > 0]
    return found


def filled(shape: shapely.Geometry) -> shapely.Geometry:
    """Without holes, and within the world."""
    parts = [Polygon(part.exterior) for part in shapely.get_parts(shape) if part.geom_type == "Polygon"]
    return shapely.union_all(parts).intersection(WORLD)


def written(shape: shapely.Geometry) -> str:
    return shapely.to_wkt(shapely.set_precision(shape, 0.01), rounding_precision=2, trim=True)


def country_codes() -> dict[str, str]:
    """ISO 3166-1 numeric to alpha-2, from CLDR as Babel carries it."""
    from babel.core import get_global

    names = get_global("territory_aliases")
    codes = {}
    for numeric, alpha in names.items():
        if numeric.isdecimal() and len(alpha) == 1 and alpha[0] in Locale("en").territories:
            codes[numeric] = alpha[0]
    return codes


def main() -> None:
    land = json.loads((ATLAS / "land-50m.json").read_text())
    arcs = arcs_of(land)
    pieces = [p for g in land["objects"]["land"]["geometries"] for p in polygons(arcs, g)]
    wide = shapely.union_all([p.buffer(LAND_MARGIN, quad_segs=2) for p in pieces])
    wide = shapely.make_valid(wide.simplify(LAND_MARGIN / 3), method="structure").intersection(WORLD)
    countries = json.loads((ATLAS / "countries-50m.json").read_text())
    arcs, codes = arcs_of(countries), country_codes()
    hulls_of: dict[str, list[Polygon]] = {}
    for geometry in countries["objects"]["countries"]["geometries"]:
        code = codes.get(str(geometry.get("id", "")).zfill(3))
        parts = polygons(arcs, geometry) if geometry["type"] else []
        if not code or not parts:
            continue
        hulls_of.setdefault(code, []).extend(p.convex_hull.buffer(COUNTRY_MARGIN, quad_segs=2) for p in parts)
    areas = {code: written(filled(shapely.union_all(hulls)).simplify(DETAIL)) for code, hulls in hulls_of.items()}
    OUT.parent.mkdir(exist_ok=True)
    about = "Natural Earth 1:50m (public domain), widened; to judge whether a coordinate can be right, not a boundary"
    OUT.write_text(
        json.dumps({"about": about, "land": written(wide), "countries": areas}, indent=0, sort_keys=True) + "\n"
    )
    print(len(areas), OUT.stat().st_size)


if __name__ == "__main__":
    main()
