"""The first look at a file: its columns, some rows, where they would lie."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy
import shapely

from emining.exchange.imports.rules import files, ground
from emining.exchange.imports.rules.profiles import ATTRIBUTES, Profile
from emining.exchange.imports.rules.table import FileRefused, Limits, Problem, Table

ROWS = 5
POINTS = 500


@dataclass
class Preview:
    """``columns`` with some values each; ``mapped`` attribute to column as the profile finds them; ``refused`` where the
    numbers can't be degrees, with candidates."""

    table: Table
    columns: list[tuple[str, list[str]]]
    mapped: dict[str, str]
    attributes: tuple[str, ...]
    record_id: str
    shape: Any = None
    refused: FileRefused | None = None
    notes: list[Problem] = field(default_factory=list)


def preview(path: Path, name: str, profile: Profile, *, crs: str = "", limits: Limits | None = None) -> Preview:
    """Read the file and show what the profile would make of it.

    :raises FileRefused: it can't be read at all.
    """
    table = files.read(path, name=name, limits=limits, encoding=profile.encoding)
    names = list(table.columns)
    columns = [(column, _samples(cells)) for column, cells in table.columns.items()]
    found = Preview(
        table, columns, profile.matched(names), ATTRIBUTES[profile.kind], (profile.record_columns(names) or [""])[0],
        notes=table.notes,
    )  # fmt: skip
    try:
        found.shape = _shape(table, profile, crs)
    except FileRefused as error:
        found.refused = error
    return found


def _samples(cells: list[str]) -> list[str]:
    found: dict[str, None] = {}
    for cell in cells[:2_000]:
        if cell:
            found[cell[:80]] = None
        if len(found) == ROWS:
            break
    return list(found)


def _shape(table: Table, profile: Profile, crs: str) -> Any:
    """Some of the rows on the ground, as one shape of points, for a small map."""
    from emining.exchange.imports.queries.preparing.common import start
    from emining.exchange.imports.queries.preparing.positions import shapes

    some = table.take(range(0, len(table), max(1, len(table) // POINTS)))
    given = shapes(start(some, profile, "preview"))
    system = crs or table.crs or profile.crs or "EPSG:4326"
    if not crs and ground.key_of(system) == "EPSG:4326":
        ground.refuse_unlabelled(given, profile.country)
    placed = ground.place(given, [system] * len(given)).shapes
    middles = shapely.centroid(placed[~shapely.is_missing(placed)])
    middles = middles[~shapely.is_empty(middles)]
    return shapely.multipoints(numpy.asarray(middles)) if len(middles) else None
