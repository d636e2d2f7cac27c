"""Sources, organisations, projects and agreements of the demo register, brought into the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models

from emining.coordination.agreements import services as agreements
from emining.coordination.agreements.models import Agreement
from emining.coordination.projects import services as projects
from emining.coordination.projects.models import Project
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.minerals.models import Deposit
from emining.registry.parties import services as parties
from emining.registry.parties.models import Organisation
from emining.site.demo import schema
from emining.site.demo.report import CHANGED, NEW, SAME, Report

ATTEMPTS = 20
ORIGINALS = {"CN": "zh-hans"}  # in which language the names of a country's organisations are given first


def free_ref(model: type[models.Model], kind: str, name: str) -> str:
    """The identifier that ``name`` always gets; the next in its row where another record has that one already."""
    row = (refs.derive(kind, name, attempt=attempt) for attempt in range(ATTEMPTS))
    return next(ref for ref in row if not model._default_manager.filter(ref=ref).exists())


def keep(model: type[models.Model], kind: str, key: dict[str, str], values: Mapping[str, Any]) -> tuple[Any, str]:
    """The record with this key, made or brought to ``values``, and which of the two it was."""
    found = model._default_manager.filter(**key).first()
    if found is None:
        ref = free_ref(model, kind, next(iter(key.values())))
        return model._default_manager.create(ref=ref, **key, **values), NEW
    stale = [name for name, value in values.items() if getattr(found, name) != value]
    for name in stale:
        setattr(found, name, values[name])
    if stale:
        found.save(update_fields=stale)
    return found, CHANGED if stale else SAME


def load_sources(entries: Sequence[schema.SourceEntry], report: Report) -> dict[str, Source]:
    found: dict[str, Source] = {}
    for entry in entries:
        values = entry.model_dump(exclude={"key", "dataset", "url"}) | {"url": str(entry.url or "")}
        found[entry.key], outcome = keep(Source, "source", {"key": entry.key}, values)
        report.add("sources", outcome)
    return found


def _parents_first(entries: Sequence[schema.OrganisationEntry]) -> Iterator[schema.OrganisationEntry]:
    waiting = list(entries)
    done: set[str] = set()
    while waiting:
        ready = [entry for entry in waiting if entry.parent is None or entry.parent in done]
        if not ready:
            raise ValueError(f"organisations belong to each other in a ring: {', '.join(e.slug for e in waiting)}")
        yield from ready
        done |= {entry.slug for entry in ready}
        waiting = [entry for entry in waiting if entry.slug not in done]


def load_organisations(
    entries: Sequence[schema.OrganisationEntry], sources: Mapping[str, Source], now: datetime, report: Report
) -> dict[str, Organisation]:
    present = set(Organisation.objects.exclude(slug=None).values_list("slug", flat=True))
    found: dict[str, Organisation] = {}
    for entry in _parents_first(entries):
        original = ORIGINALS.get(entry.country, "en")
        found[entry.slug], changed = parties.record(
            slug=entry.slug,
            kind=entry.kind,
            name=entry.name.translated(original),
            short_name=entry.short.translated() if entry.short else None,
            country=entry.country,
            subdivision=entry.subdivision,
            description=entry.description.translated(),
            stages=entry.stages,
            website=str(entry.website or ""),
            parent=found[entry.parent] if entry.parent else None,
            sources=[sources[key] for key in entry.sources],
            now=now,
        )
        report.add("organisations", NEW if entry.slug not in present else CHANGED if changed else SAME)
    return found


def _note(entry: schema.FigureEntry) -> Translated:
    return entry.note.translated() if entry.note else Translated()


def load_projects(
    entries: Sequence[schema.ProjectEntry],
    sources: Mapping[str, Source],
    organisations: Mapping[str, Organisation],
    deposits: Mapping[str, Deposit],
    now: datetime,
    report: Report,
) -> dict[str, Project]:
    """A project stands where the first of its deposits does."""
    present = set(Project.objects.exclude(slug=None).values_list("slug", flat=True))
    found: dict[str, Project] = {}
    for entry in entries:
        ground = [deposits[slug] for slug in entry.deposits]
        found[entry.slug], changed = projects.record_project(
            slug=entry.slug,
            name=entry.name.translated(),
            summary=entry.summary.translated(),
            phase=entry.phase,
            stages=entry.stages,
            subdivision=entry.subdivision,
            location=next((deposit.location for deposit in ground if deposit.location is not None), None),
            commodities=entry.commodities,
            deposits=ground,
            parties=[
                projects.Party(
                    organisations[p.organisation],
                    p.role,
                    sources[p.source],
                    share=p.share,
                    since=p.since,
                    until=p.until,
                )
                for p in entry.parties
            ],
            figures=[
                projects.Figure(
                    f.indicator, f.value, f.unit, sources[f.source], as_of=f.as_of, standing=f.standing, note=_note(f)
                )
                for f in entry.figures
            ],
            events=[
                projects.Event(e.on, e.translated(), sources[e.source], precision=e.precision, is_planned=e.is_planned)
                for e in entry.events
            ],
            sources=[sources[key] for key in entry.sources],
            now=now,
        )
        report.add("projects", NEW if entry.slug not in present else CHANGED if changed else SAME)
    return found


def load_agreements(
    entries: Sequence[schema.AgreementEntry],
    sources: Mapping[str, Source],
    organisations: Mapping[str, Organisation],
    undertakings: Mapping[str, Project],
    now: datetime,
    report: Report,
) -> None:
    present = set(Agreement.objects.exclude(slug=None).values_list("slug", flat=True))
    for entry in entries:
        _, changed = agreements.record(
            slug=entry.slug,
            kind=entry.kind,
            state=entry.state,
            name=entry.name.translated(),
            summary=entry.summary.translated(),
            signed_on=entry.signed_on,
            ends_on=entry.ends_on,
            project=undertakings[entry.project] if entry.project else None,
            parties=[(organisations[party.organisation], party.role) for party in entry.parties],
            sources=[sources[key] for key in entry.sources],
            now=now,
        )
        report.add("agreements", NEW if entry.slug not in present else CHANGED if changed else SAME)
