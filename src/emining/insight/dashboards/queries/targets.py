"""The public targets, each figure with its source, beside what the register itself shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.agreements.enums import AgreementKind
from emining.coordination.agreements.models import Agreement
from emining.coordination.projects.models import Project
from emining.insight.dashboards import rules
from emining.insight.dashboards.queries.pipeline import SIGNED, is_open
from emining.insight.dashboards.rules import Role, Stated
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.minerals.models import Deposit, ResourceEstimate

FILE = Path(__file__).resolve().parent.parent / "data" / "targets.yaml"


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid")


class _Words(_Entry):
    en: str
    zh: str
    ur: str

    def translated(self) -> Translated:
        return Translated.of(en=self.en, zh=self.zh, ur=self.ur)


class _Source(_Entry):
    title: str
    publisher: str
    url: str
    language: str = "en"
    published_on: date | None = None
    retrieved_on: date


class _Figure(_Entry):
    role: Role
    value: Decimal
    high: Decimal | None = None
    year: int | None = None
    note: _Words | None = None
    source: str


class _Target(_Entry):
    code: str
    name: _Words
    unit: str
    shown: list[str]
    figures: list[_Figure]


class _File(_Entry):
    sources: dict[str, _Source]
    targets: list[_Target]


@dataclass(frozen=True)
class TargetFigure:
    """One figure of a target as one source states it."""

    stated: Stated
    note: Translated
    source: Source


@dataclass(frozen=True)
class Measure:
    """A count from the register beside a target; ``page`` is the name of the list that shows what was counted."""

    code: str
    value: int
    page: str


@dataclass(frozen=True)
class TargetProgress:
    """A public target with every stated figure, and what the register shows; nothing there is nothing shown."""

    code: str
    name: Translated
    unit: str
    figures: list[TargetFigure]
    shown: list[Measure]

    @property
    def is_conflicting(self) -> bool:
        return rules.conflicting([figure.stated for figure in self.figures])

    @property
    def reach(self) -> Decimal | None:
        """The latest stated baseline as a part of the target."""
        return rules.reach([figure.stated for figure in self.figures])

    def of(self, role: str) -> list[TargetFigure]:
        return [figure for figure in self.figures if figure.stated.role == role]

    @property
    def longest(self) -> Decimal:
        return max(figure.stated.top for figure in self.figures)


@cache
def _read() -> _File:
    return _File.model_validate(yaml.safe_load(FILE.read_text(encoding="utf-8")))


def _source(key: str, entry: _Source) -> Source:
    """The source as pages show it; it stands in the file of targets, not in the table of sources."""
    return Source(ref=refs.derive("source", "targets", key), key=f"targets/{key}", **entry.model_dump())


def _measure(code: str, on: date) -> Measure:
    signed = Agreement.objects.filter(is_example=False, state__in=SIGNED)
    counted: dict[str, tuple[Any, str]] = {
        "opportunities_open": (Opportunity.objects.filter(is_open(on), is_example=False), "opportunities"),
        "agreements_signed": (signed, "agreements"),
        "memoranda_signed": (signed.filter(kind=AgreementKind.MEMORANDUM), "agreements"),
        "projects": (Project.objects.filter(is_example=False), "projects"),
        "deposits": (Deposit.objects.filter(is_example=False, merged_into=None), "deposits"),
        "estimates": (ResourceEstimate.objects.filter(deposit__is_example=False), "deposits"),
    }
    found, page = counted[code]
    return Measure(code, found.count(), page)


def targets(on: date) -> list[TargetProgress]:
    """Every public target with its figures, and the register's own counts on the day ``on``; examples don't count."""
    file = _read()
    return [
        TargetProgress(
            code=target.code,
            name=target.name.translated(),
            unit=target.unit,
            figures=[
                TargetFigure(
                    Stated(figure.role, figure.value, figure.high, figure.year),
                    figure.note.translated() if figure.note else Translated(),
                    _source(figure.source, file.sources[figure.source]),
                )
                for figure in target.figures
            ],
            shown=[_measure(code, on) for code in target.shown],
        )
        for target in file.targets
    ]
