"""What higher rooms show on a project's page (agreements, opportunities): each registers a section when the application
starts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from emining.coordination.projects.models import Project


@dataclass(frozen=True)
class Section:
    """A part of the page: where it is linked to, its title, its template and what the template needs."""

    id: str
    title: str
    template: str
    context: dict[str, Any]


Provider = Callable[[Project], Section | None]
_providers: list[Provider] = []


def register(provider: Provider) -> None:
    """``provider`` gives the section for a project, or ``None`` where it has nothing to show."""
    _providers.append(provider)


def of(project: Project) -> list[Section]:
    return [section for provider in _providers if (section := provider(project)) is not None]
