"""What the page of a project shows, in a constant number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emining.coordination.projects import rules
from emining.coordination.projects.models import Project, ProjectEvent, ProjectFigure, ProjectParty
from emining.kernel.language import glossary
from emining.kernel.sources.models import Source
from emining.registry.parties.models import Organisation


@dataclass(frozen=True)
class FigureRow:
    """Every figure of one indicator, whoever gives it; ``is_contested`` where sources contradict each other."""

    indicator: str
    figures: list[ProjectFigure]
    is_contested: bool


@dataclass(frozen=True)
class PartyRow:
    """One party in one role, with what each source says of its share."""

    organisation: Organisation
    role: str
    statements: list[ProjectParty]
    is_contested: bool
    is_over: bool  # no statement is in force any more


@dataclass(frozen=True)
class Total:
    """What the shares that one source gives add up to, where that is not a hundred."""

    role: str
    source: Source
    sum: Decimal


@dataclass(frozen=True)
class Record:
    """A project's page."""

    project: Project
    parties: list[PartyRow]
    totals: list[Total]
    figures: list[FigureRow]
    events: list[ProjectEvent]
    sources: list[Source]


def _parties(statements: list[ProjectParty], on: date) -> tuple[list[PartyRow], list[Total]]:
    shares = [rules.Share(str(s.organisation_id), s.role, s.share, s.source.key, s.since, s.until) for s in statements]
    rows: dict[tuple[str, int], list[ProjectParty]] = {}
    for statement in statements:
        rows.setdefault((statement.role, statement.organisation_id), []).append(statement)
    found = [
        PartyRow(
            lines[0].organisation,
            role,
            lines,
            rules.shares_differ(shares, str(organisation), role, on),
            not any(rules.in_force(rules.Share("", "", None, "", s.since, s.until), on) for s in lines),
        )
        for (role, organisation), lines in rows.items()
    ]
    totals = []
    for role, key in sorted({(s.role, s.source.key) for s in statements}):
        added = rules.total(shares, key, role, on)
        named = sum(s.role == role and s.source.key == key and s.share is not None for s in statements)
        if added is not None and named > 1 and added != 100:
            totals.append(Total(role, next(s.source for s in statements if s.source.key == key), added))
    return found, totals


def _figures(figures: list[ProjectFigure]) -> list[FigureRow]:
    order = {code: place for place, code in enumerate(glossary.terms("indicators"))}
    rows: dict[str, list[ProjectFigure]] = {}
    for figure in figures:
        rows.setdefault(figure.indicator, []).append(figure)
    return [
        FigureRow(
            indicator,
            lines,
            rules.differ([rules.Value(f.value, f.unit, f.as_of, f.standing, f.source.key) for f in lines]),
        )
        for indicator, lines in sorted(rows.items(), key=lambda row: (order.get(row[0], 999), row[0]))
    ]


def record_of(project: Project, on: date) -> Record:
    """Facts, parties, figures and events of ``project``, with what contradicts on the day ``on``."""
    statements = list(ProjectParty.objects.filter(project=project).select_related("organisation", "source"))
    figures = list(ProjectFigure.objects.filter(project=project).select_related("source"))
    events = list(ProjectEvent.objects.filter(project=project).select_related("source"))
    parties, totals = _parties(statements, on)
    sources = {source.pk: source for source in project.sources.all()}
    given = [*(s.source for s in statements), *(f.source for f in figures), *(e.source for e in events)]
    sources |= {source.pk: source for source in given}
    return Record(
        project=project,
        parties=parties,
        totals=totals,
        figures=_figures(figures),
        events=events,
        sources=sorted(sources.values(), key=lambda source: (source.publisher, source.title)),
    )
