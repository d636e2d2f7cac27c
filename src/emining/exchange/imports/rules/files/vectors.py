"""GeoJSON, GeoPackage, Shapefile and KML through GDAL, which pyogrio brings along; attributes as text, shapes as Shapely."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import numpy
import pyogrio
import shapely
from numpy.typing import NDArray

from emining.exchange.imports.rules.files.kinds import Kind
from emining.exchange.imports.rules.table import FileRefused, Limits, Problem, Table, names_of

DRIVERS = {Kind.GEOJSON: ".geojson", Kind.GEOPACKAGE: ".gpkg", Kind.SHAPEFILE: ".zip", Kind.KML: ".kml"}
SAYS_CRS = re.compile(rb'"crs"\s*:\s*\{')


def read(path: Path, kind: Kind, *, name: str, layer: str = "", limits: Limits) -> Table:
    """Read one layer: the one named, else the first that has rows.

    GeoJSON without a ``crs`` member is WGS 84 by its standard, yet files break it: ``crs`` is ``""`` then, and the
    numbers decide.

    :raises FileRefused: ``unreadable``, ``no_rows``, ``duplicate_columns``.
    """
    place = str(path)
    folder = ""
    try:
        if path.suffix.lower() != DRIVERS[kind]:  # GDAL goes by the ending
            folder = tempfile.mkdtemp(prefix="emining-import-")
            place = str(Path(folder) / f"file{DRIVERS[kind]}")
            Path(place).symlink_to(path.resolve())
        if kind is Kind.SHAPEFILE:
            place = f"/vsizip/{place}"
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # GDAL's remarks about versions and measures
            layers = [str(one[0]) for one in pyogrio.list_layers(place)]
            chosen = layer if layer in layers else next((one for one in layers if _count(place, one)), "")
            if not chosen:
                raise FileRefused("no_rows")
            meta, _, shapes, cells = pyogrio.raw.read(place, layer=chosen)
    except FileRefused:
        raise
    except Exception as error:  # GDAL's drivers raise whatever a broken file provokes
        raise FileRefused("unreadable", reason=str(error).replace(place, name)[:200]) from error
    finally:
        if folder:
            shutil.rmtree(folder, ignore_errors=True)
    if len(cells) * (len(shapes) if shapes is not None else 0) > limits.cells:
        raise FileRefused("too_many_cells")
    fields = [str(field) for field in meta["fields"]]
    names, notes = names_of(fields) if fields else ([], [])
    columns = {column: _text(values) for column, values in zip(names, cells, strict=True)}
    geometry, problems = _shapes(shapes)
    crs = str(meta["crs"] or "")
    if kind is Kind.GEOJSON and not _states_crs(path):
        crs = ""
    table = Table(
        kind.value, columns, geometry, crs, str(meta.get("encoding") or ""), "", chosen, layers, problems, notes
    )
    if len(layers) > 1:
        table.notes.append({"code": "several_layers", "layer": chosen, "layers": ", ".join(layers[:8])})
    return table


def _count(place: str, layer: str) -> int:
    return int(pyogrio.read_info(place, layer=layer, force_feature_count=True)["features"])


def _text(values: NDArray[Any]) -> list[str]:
    if values.dtype == object:
        return ["" if v is None else v.strip() if isinstance(v, str) else _one(v) for v in values.tolist()]
    if values.dtype.kind == "f":
        return ["" if v != v else str(int(v)) if v.is_integer() else repr(v) for v in values.tolist()]
    if values.dtype.kind == "M":
        return [
            "" if v == "NaT" else v.removesuffix("T00:00:00")
            for v in numpy.datetime_as_string(values, unit="s").tolist()
        ]
    return [str(v) for v in values.tolist()]


def _one(value: Any) -> str:
    if isinstance(value, list | dict | numpy.ndarray):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _shapes(wkb: NDArray[Any]) -> tuple[NDArray[Any], dict[int, list[Problem]]]:
    problems: dict[int, list[Problem]] = {}
    if wkb is None:
        raise FileRefused("unreadable", reason="no geometry column")
    shapes = shapely.from_wkb(wkb, on_invalid="ignore")
    for at in numpy.flatnonzero(shapely.is_missing(shapes)):
        if wkb[at] is not None:
            problems[int(at)] = [{"code": "shape_unreadable"}]
    return shapely.force_2d(shapes), problems


def _states_crs(path: Path) -> bool:
    """Whether a GeoJSON file has the old ``crs`` member, near its beginning or its end."""
    with path.open("rb") as file:
        head = file.read(65_536)
        file.seek(max(0, path.stat().st_size - 4_096))
        return bool(SAYS_CRS.search(head) or SAYS_CRS.search(file.read()))
