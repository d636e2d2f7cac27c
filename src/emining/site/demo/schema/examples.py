"""Entries of what is made up to show a process."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from emining.site.demo.schema.common import Point, Slug, Strict, Subdivision, Texts

ExampleSlug = Annotated[str, Field(pattern=r"^example-[a-z0-9-]+$", max_length=80)]  # shows in every address


class ExampleCompany(Strict):
    slug: ExampleSlug
    country: str
    name: Texts
    stages: list[str]
    description: Texts


class ExamplePerson(Strict):
    key: Slug
    email: str
    language: Literal["en", "zh-hans", "ur"]
    name: str
    company: Slug | None = None
    office: Slug | None = None
    who: Texts
    does: Texts


class ExampleProject(Strict):
    slug: ExampleSlug
    name: Texts
    summary: Texts
    phase: str
    stages: list[str]
    subdivision: Subdivision
    commodities: list[str]
    deposit: Slug


class ExampleStep(Strict):
    """A decision, so many working days after the one before; ``signs`` brings the signed document with it."""

    task: str
    after: int = Field(gt=0)
    by: Slug
    decision: str
    note: str = ""
    signs: bool = False


class ExampleMessage(Strict):
    """A message in a case, so many working days after it was lodged."""

    after: int = Field(gt=0)
    by: Slug
    text: str


class ExampleExpression(Strict):
    message: str
    contact: str
    days_ago: int = Field(gt=0)
    steps: list[ExampleStep] = []
    messages: list[ExampleMessage] = []


class ExampleOpportunity(Strict):
    slug: ExampleSlug
    publisher: Slug
    by: Slug
    deposit: Slug | None = None
    project: Slug | None = None
    subdivision: Subdivision
    commodities: list[str]
    stages: list[str]
    area: list[Point] | None = None
    closes_after_days: int
    title: Texts
    summary: Texts
    terms: Texts
    expression: ExampleExpression | None = None


class Examples(Strict):
    company: ExampleCompany
    people: list[ExamplePerson]
    projects: list[ExampleProject]
    opportunities: list[ExampleOpportunity]
