"""What the map can show: one layer a room, in the order of the legend, asked for by the contract of the rooms."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from emining.kernel.geo.features import MapFeature

Bbox = tuple[float, float, float, float]  # west, south, east, north; degrees, EPSG:4326


@dataclass(frozen=True)
class Layer:
    """``module`` offers ``map_features``, and may offer ``facets`` (codes that occur, by filter)."""

    code: str
    label: Promise | str
    module: str
    kind_label: Promise | str
    is_shown_first: bool = True

    @property
    def is_present(self) -> bool:
        return find_spec(self.module) is not None

    def _queries(self) -> Any:
        return importlib.import_module(self.module)

    def features(self, *, bbox: Bbox | None, filters: dict[str, Any], language: str, limit: int) -> list[MapFeature]:
        """At most ``limit`` features of the layer that meet the filters and touch ``bbox``."""
        ask: Callable[..., list[MapFeature]] = self._queries().map_features
        return ask(bbox=bbox, filters=filters, language=language, limit=limit)

    def facets(self) -> dict[str, list[str]]:
        ask: Callable[[], dict[str, list[str]]] | None = getattr(self._queries(), "facets", None)
        return ask() if ask else {}


LAYERS = (
    Layer("deposits", _("Deposits"), "emining.registry.minerals.queries", _("Deposit")),
    Layer("titles", _("Titles"), "emining.registry.cadastre.queries", _("Title")),
    Layer("opportunities", _("Opportunities"), "emining.cooperation.opportunities.queries", _("Opportunity")),
    Layer("projects", _("Projects"), "emining.coordination.projects.queries", _("Project"), is_shown_first=False),
)


@cache
def layers() -> tuple[Layer, ...]:
    """The layers whose rooms this deployment has."""
    return tuple(layer for layer in LAYERS if layer.is_present)


def chosen(codes: list[str]) -> Iterator[Layer]:
    """The layers asked for, or those shown first where none is named."""
    for layer in layers():
        if layer.code in codes or (not codes and layer.is_shown_first):
            yield layer
