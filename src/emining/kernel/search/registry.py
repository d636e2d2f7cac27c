"""What can be found: each room says for its records what search shall know of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model, QuerySet

from emining.kernel.language.translated import Translated


@dataclass(frozen=True)
class SearchDocument:
    """What search knows of one record.

    ``terms`` are pairs of glossary domain and code, the most important of each domain first. ``weight`` (about 1 to 3)
    decides between records that match equally well.
    """

    kind: str
    ref: str
    names: Translated
    aliases: list[str] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)
    text: Translated | str = ""
    weight: float = 1.0


@dataclass(frozen=True)
class Searchable:
    kind: str
    model: type[Model]
    build: Callable[[Any], SearchDocument | None]
    prefetch: tuple[str, ...] = ()

    def records(self) -> QuerySet[Any]:
        return self.model._default_manager.order_by("pk").prefetch_related(*self.prefetch)


_kinds: dict[str, Searchable] = {}


def register(
    kind: str, model: type[Model], build: Callable[[Any], SearchDocument | None], prefetch: tuple[str, ...] = ()
) -> None:
    """Called in a room's ``apps.ready()``. ``build`` gives ``None`` for a record that must not be found."""
    _kinds[kind] = Searchable(kind, model, build, prefetch)


def kinds() -> dict[str, Searchable]:
    return dict(_kinds)
