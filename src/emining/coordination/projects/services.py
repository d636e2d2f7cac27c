"""Recording projects. A project comes into the register with its sources; nothing about it stands without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import models, transaction

from emining.coordination.projects.models import Project, ProjectEvent, ProjectFigure, ProjectParty
from emining.kernel.accounts.models import User
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.kernel.sources.enums import Standing
from emining.kernel.sources.models import Source
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation

NOTHING = Translated()


@dataclass(frozen=True)
class Party:
    """Who takes part, as one source says. ``share`` in per cent; the period is half-open."""

    organisation: Organisation
    role: str  # glossary domain "project_roles"
    source: Source
    share: Decimal | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True)
class Figure:
    """One figure as one source gives it, in the unit it gives."""

    indicator: str  # glossary domain "indicators"
    value: Decimal
    unit: str
    source: Source
    as_of: date | None = None
    standing: str = Standing.DECLARED
    note: Translated = NOTHING


@dataclass(frozen=True)
class Event:
    """Something that happened or is planned. ``precision`` says how exactly the date is known: day, month or year."""

    on: date
    text: Translated
    source: Source
    precision: str = "day"
    is_planned: bool = False


def _same(kept: models.Model, given: dict[str, Any]) -> bool:
    return all(getattr(kept, name) == value for name, value in given.items())


def _replace(project: Project, model: type[models.Model], given: Sequence[Any]) -> bool:
    """Bring the rows of one kind to what is given, in its order; says whether anything changed."""
    wanted = [{part.name: getattr(row, part.name) for part in fields(row)} for row in given]
    kept = list(model._default_manager.filter(project=project).order_by("pk"))
    if len(kept) == len(wanted) and all(_same(row, values) for row, values in zip(kept, wanted, strict=True)):
        return False
    model._default_manager.filter(project=project).delete()
    model._default_manager.bulk_create(model(project=project, **values) for values in wanted)
    return True


@transaction.atomic
def record_project(
    *,
    slug: str,
    name: Translated,
    phase: str,
    now: datetime,
    by: User | None = None,
    summary: Translated | None = None,
    stages: Sequence[str] = (),
    country: str = "PK",
    subdivision: str = "",
    location: Any = None,
    commodities: Sequence[str] = (),
    deposits: Sequence[Deposit] = (),
    parties: Sequence[Party] = (),
    figures: Sequence[Figure] = (),
    events: Sequence[Event] = (),
    sources: Sequence[Source] = (),
    is_example: bool = False,
) -> tuple[Project, bool]:
    """Put a project into the register, or bring it up to date; says whether anything changed.

    ``slug`` names the project in the project's own data: the same slug is the same project. ``location`` is a Shapely
    point in EPSG:4326. ``phase`` is a code of the glossary domain "project_phases", ``stages`` of "stages".
    """
    values: dict[str, Any] = {
        "name": name,
        "summary": summary or Translated(),
        "phase": phase,
        "stages": list(stages),
        "country": country,
        "subdivision": subdivision,
        "location": location,
        "commodities": list(commodities),
        "is_example": is_example,
    }
    project = Project.objects.select_for_update().filter(slug=slug).first()
    is_new = project is None
    if project is None:
        project = Project(slug=slug, ref=refs.derive("project", slug))
    changed = is_new or not _same(project, values)
    if changed:
        for field, value in values.items():
            setattr(project, field, value)
        project.save()
    if set(project.deposits.values_list("pk", flat=True)) != {deposit.pk for deposit in deposits}:
        project.deposits.set(deposits)
        changed = True
    if set(project.sources.values_list("pk", flat=True)) != {source.pk for source in sources}:
        project.sources.set(sources)
        changed = True
    for model, rows in ((ProjectParty, parties), (ProjectFigure, figures), (ProjectEvent, events)):
        changed = _replace(project, model, rows) or changed
    if changed:
        ledger.append(
            action="project.recorded" if is_new else "project.changed",
            kind="project",
            ref=project.ref,
            now=now,
            by=by,
            data={"slug": slug, "phase": phase},
        )
        search.refresh("project", [project.ref])
    return project, changed
