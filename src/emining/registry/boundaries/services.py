"""Installing a vetted layer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from shapely.geometry.base import BaseGeometry

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.sources.models import Source
from emining.registry.boundaries.models import Layer, Outline


@dataclass(frozen=True)
class Line:
    """One outline to install: code, name, and its area or line in EPSG:4326."""

    code: str
    name: Translated
    area: BaseGeometry


@transaction.atomic
def install(
    *,
    key: str,
    level: str,
    name: Translated,
    viewpoint: Translated,
    disclaimer: Translated,
    source: Source,
    lines: Iterable[Line],
    by: User | None,
    now: datetime,
) -> Layer:
    """Install a layer, in place of the earlier one with the same ``key``.

    :raises ValueError: the viewpoint or the disclaimer is missing; no layer is drawn without both.
    """
    if not viewpoint or not disclaimer:
        raise ValueError("A boundary layer needs a viewpoint and a disclaimer")
    Layer.objects.filter(key=key).delete()
    layer = Layer.objects.create(
        key=key,
        level=level,
        name=name,
        viewpoint=viewpoint,
        disclaimer=disclaimer,
        source=source,
        installed_at=now,
        installed_by=by,
    )
    outlines = [Outline(layer=layer, code=line.code, name=line.name, area=line.area) for line in lines]
    Outline.objects.bulk_create(outlines)
    ledger.append(
        action="boundaries.installed",
        kind="boundary_layer",
        ref=key,
        now=now,
        by=by,
        data={"level": level, "outlines": len(outlines), "source": source.key, "viewpoint": viewpoint.to_json()},
    )
    return layer
