"""What the files of the demo register may say. A fault is reported with its file and its entry."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, model_validator

from emining.kernel.language.translated import State, Translated

LanguageKey = Literal["en", "zh", "ur"]
# Pakistan with the sea off its coast; longitude and latitude in degrees, EPSG:4326.
WEST, SOUTH, EAST, NORTH = 60.8, 23.4, 77.9, 37.2
BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
ARABIC_NOT_URDU = re.compile("[\u064a\u0643\u0647\u0629\u0649]")  # ي ك ه ة ى, where Urdu writes ی ک ہ ۃ ی


def letters(text: str, language: str) -> str:
    """``text`` in the letters of its language, or an error that says which sign is wrong."""
    if BIDI_CONTROLS.search(text):
        raise ValueError(f"«{text}» carries an invisible direction sign; leave it out")
    if language == "ur" and (found := ARABIC_NOT_URDU.search(text)):
        raise ValueError(f"«{text}» has the Arabic letter {found[0]} where Urdu writes ی، ک، ہ or ۃ")
    if language == "zh" and not re.search("[\u4e00-\u9fff]", text) and not text.isascii():
        raise ValueError(f"«{text}» is not Chinese")
    if language == "ur" and not re.search("[\u0600-\u06ff]", text):
        raise ValueError(f"«{text}» is not Urdu")
    return text


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(Strict):
    """The same in three languages; all three are needed."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    ur: str = Field(min_length=1)

    @model_validator(mode="after")
    def _letters(self) -> Texts:
        for language in ("en", "zh", "ur"):
            letters(getattr(self, language), language)
        return self

    def translated(self) -> Translated:
        """Written in English by the editors; the other two are their renderings, not yet read by a native reader."""
        return Translated.of(en=self.en, zh=self.zh, ur=self.ur, other="machine")


class Name(Texts):
    """A name; ``rendered`` lists the languages in which it is the editors' own rendering and not in use."""

    rendered: list[LanguageKey] = []

    def translated(self, original: str = "en") -> Translated:
        given = Translated.of(en=self.en, zh=self.zh, ur=self.ur, original=original)
        codes = {"en": "en", "zh": "zh-hans", "ur": "ur"}
        states: dict[str, State] = {**given.states, **{codes[key]: "machine" for key in self.rendered}}
        return Translated(given.texts, states)


class Aliases(Strict):
    en: list[str] = []
    zh: list[str] = []
    ur: list[str] = []

    @model_validator(mode="after")
    def _letters(self) -> Aliases:
        for language in ("en", "zh", "ur"):
            for text in getattr(self, language):
                letters(text, language)
        return self

    def all(self) -> list[str]:
        return [*self.en, *self.zh, *self.ur]


def _in_pakistan(point: tuple[float, float]) -> tuple[float, float]:
    longitude, latitude = point
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise ValueError(f"longitude {longitude}, latitude {latitude} is not in Pakistan; is the order right?")
    return point


Point = Annotated[tuple[float, float], AfterValidator(_in_pakistan)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Subdivision = Annotated[str, Field(pattern=r"^PK-(BA|KP|PB|SD|GB|JK|IS)$")]


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


class ExampleCompany(Strict):
    slug: Slug
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


class ExampleExpression(Strict):
    message: str
    contact: str
    days_ago: int = Field(gt=0)
    goes: Literal["under_way", "memorandum"]


class ExampleOpportunity(Strict):
    slug: Annotated[str, Field(pattern=r"^example-")]
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
    opportunities: list[ExampleOpportunity]
