"""What higher rooms show on a deposit's page: each registers a section when the application starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emining.registry.minerals.models import Deposit


@dataclass(frozen=True)
class Section:
    """A part of the page: where it is linked to, its title, its template and what the template needs."""

    id: str
    title: str
    template: str
    context: dict[str, Any]


Provider = Callable[[Deposit], Section | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """``provider`` gives the section for a deposit, or ``None`` where it has nothing to show."""
    _providers.append(provider)


def of(deposit: Deposit) -> list[Section]:
    return [section for provider in _providers if (section := provider(deposit)) is not None]
