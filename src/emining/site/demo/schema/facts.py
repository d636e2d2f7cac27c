"""Entries of what is real: sources, organisations, deposits, projects, agreements. Each names its source."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal

from pydantic import Field, HttpUrl, model_validator

from emining.site.demo.schema.common import Aliases, Name, Point, Slug, Strict, Subdivision, Texts


class SourceEntry(Strict):
    key: Slug
    dataset: str = ""
    title: str
    language: str = "en"
    publisher: str
    url: HttpUrl | None = None
    licence: str = ""
    published_on: date | None = None
    retrieved_on: date | None = None
    trust: int = Field(ge=0, le=100)


class OrganisationEntry(Strict):
    slug: Slug
    kind: Literal["authority", "company", "chamber", "bank", "institute"]
    country: str = Field(pattern=r"^[A-Z]{2}$")
    subdivision: Subdivision | Literal[""] = ""
    parent: Slug | None = None
    name: Name
    short: Texts | None = None
    stages: list[str] = []
    website: HttpUrl | None = None
    description: Texts
    sources: list[Slug] = Field(min_length=1)


class StatementEntry(Strict):
    """What one source states about a deposit; ``record`` is the number that the source gives it."""

    source: Slug
    record: str = ""
    name: str = ""
    location: Point | None = None
    accuracy_m: float | None = None
    subdivision: Subdivision | Literal[""] = ""
    commodities: list[str] = []
    deposit_type: str = ""
    status: str = ""


class EstimateEntry(Strict):
    source: Slug
    commodity: str
    category: str
    tonnage_mt: Decimal | None = None
    grade: Decimal | None = None
    grade_unit: str = ""
    contained: Decimal | None = None
    contained_unit: str = ""
    cut_off: str = ""
    effective_on: date | None = None
    competent_person: str = ""
    standing: Literal["declared", "verified", "modelled"] = "declared"
    note: Texts | None = None

    @model_validator(mode="after")
    def _figures(self) -> EstimateEntry:
        if self.tonnage_mt is None and self.contained is None:
            raise ValueError("an estimate needs a tonnage or what is contained")
        if (self.grade is None) != (not self.grade_unit) or (self.contained is None) != (not self.contained_unit):
            raise ValueError("a figure and its unit belong together")
        return self


class DepositEntry(Strict):
    slug: Slug
    kind: Literal["deposit", "occurrence", "field"]
    name: Name
    aliases: Aliases = Aliases()
    subdivision: Subdivision
    commodities: list[str] = Field(min_length=1)
    deposit_type: str = ""
    status: str = ""
    description: Texts
    statements: list[StatementEntry] = Field(min_length=1)
    estimates: list[EstimateEntry] = []


class PartyEntry(Strict):
    organisation: Slug
    role: str
    share: Decimal | None = Field(default=None, ge=0, le=100)
    since: date | None = None
    until: date | None = None
    source: Slug


class FigureEntry(Strict):
    indicator: str
    value: Decimal
    unit: str
    as_of: date | None = None
    standing: Literal["declared", "verified", "modelled"] = "declared"
    source: Slug
    note: Texts | None = None


class EventEntry(Texts):
    on: date = Field(alias="date")
    precision: Literal["day", "month", "year"] = "day"
    is_planned: bool = False
    source: Slug


class ProjectEntry(Strict):
    slug: Slug
    name: Name
    summary: Texts
    phase: str
    stages: list[str] = []
    subdivision: Subdivision
    commodities: list[str] = []
    deposits: list[Slug] = []
    sources: list[Slug] = Field(min_length=1)
    parties: list[PartyEntry] = []
    figures: list[FigureEntry] = []
    events: list[EventEntry] = []


class AgreementPartyEntry(Strict):
    organisation: Slug
    role: str


class AgreementEntry(Strict):
    slug: Slug
    kind: Literal["memorandum", "lease", "joint_venture", "mineral"]
    state: Literal["draft", "signed", "active", "ended"]
    name: Name
    summary: Texts
    signed_on: date | None = None
    ends_on: date | None = None
    project: Slug | None = None
    sources: list[Slug] = Field(min_length=1)
    parties: list[AgreementPartyEntry] = Field(min_length=2)
