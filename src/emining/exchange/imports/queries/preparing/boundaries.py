"""Rows of a vetted layer: outlines with a code and a name."""

from __future__ import annotations

import numpy
import shapely

from emining.exchange.imports.queries.preparing.common import Choices, Prepared, column, identify
from emining.exchange.imports.queries.preparing.positions import shapes as shapes_of
from emining.exchange.imports.rules import ground
from emining.kernel.language.translated import Translated


def prepare(prepared: Prepared, choices: Choices) -> None:
    """Fill ``prepared.fields`` with what ``boundaries.services.install`` takes.

    :raises FileRefused: ``not_degrees``, ``unknown_crs``.
    """
    blank = [""] * len(prepared)
    shapes = shapes_of(prepared)
    system = choices.crs or prepared.table.crs or prepared.profile.crs or "EPSG:4326"
    if not choices.crs and ground.key_of(system) == "EPSG:4326":
        ground.refuse_unlabelled(shapes, prepared.profile.country)
    placed = ground.place(shapes, [system] * len(shapes))
    for at, said in placed.problems.items():
        prepared.problems.setdefault(at, []).extend(said)
    for at in numpy.flatnonzero(shapely.is_missing(placed.shapes) | shapely.is_empty(placed.shapes)).tolist():
        if not prepared.problems.get(at):
            prepared.say(at, "empty_shape")
    names = (column(prepared, attribute) or blank for attribute in ("name", "name_zh", "name_ur"))
    prepared.fields = {
        "code": column(prepared, "code") or blank,
        "name": [Translated.of(en=en, zh=zh, ur=ur) for en, zh, ur in zip(*names, strict=True)],
        "area": placed.shapes,
    }
    wkb = shapely.to_wkb(placed.shapes)
    identify(prepared, prepared.raw, [shape or b"" for shape in wkb.tolist()])
