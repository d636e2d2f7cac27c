"""What higher rooms show on an organisation's page: each registers a section when the application starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emining.registry.parties.models import Organisation


@dataclass(frozen=True)
class Section:
    """A part of the page: where it is linked to, its title, its template and what the template needs."""

    id: str
    title: str
    template: str
    context: dict[str, Any]


Provider = Callable[[Organisation], Section | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """``provider`` gives the section for an organisation, or ``None`` where it has nothing to show."""
    _providers.append(provider)


def of(organisation: Organisation) -> list[Section]:
    return [section for provider in _providers if (section := provider(organisation)) is not None]
