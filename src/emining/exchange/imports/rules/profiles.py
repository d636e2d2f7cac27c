"""Profiles: one YAML a kind of source says which column is what, in which words, from whom. Reference: docs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from emining.exchange.imports.rules.table import FileRefused, Problem

FOLDER = Path(__file__).resolve().parent.parent / "profiles"
DEPOSIT_ATTRIBUTES = (
    "name", "aliases", "name_other", "location", "longitude", "latitude", "crs", "country", "subdivision", "commodities",
    "deposit_type", "status", "kind", "stated_on",
)  # fmt: skip
TITLE_ATTRIBUTES = (
    "number", "name", "holders", "title_type", "status", "granted_on", "expires_on", "lodged_on", "area", "commodities",
    "jurisdiction",
)  # fmt: skip
BOUNDARY_ATTRIBUTES = ("code", "name", "name_zh", "name_ur")
ATTRIBUTES = {"deposits": DEPOSIT_ATTRIBUTES, "titles": TITLE_ATTRIBUTES, "boundaries": BOUNDARY_ATTRIBUTES}
Names = Annotated[list[str], BeforeValidator(lambda given: [given] if isinstance(given, str) else given)]


class ProfileError(Exception):
    """A profile is missing or not as it should be; the message names file and place."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class InThreeLanguages(_Strict):
    en: str
    zh: str
    ur: str


class SourceOf(_Strict):
    """Where the rows come from, as the register shows it beside each figure."""

    key: str
    title: str
    publisher: str
    url: str = ""
    licence: str = ""
    language: str = "en"
    trust: int = Field(default=50, ge=0, le=100)


class Column(_Strict):
    """One attribute: in which column it stands (the first of ``column`` that the file has) and how it is written there.

    ``words`` leads from what is written to a code; what it lacks is looked up in the glossary, then reported.
    """

    column: Names
    separator: str = ""
    words: dict[str, str] = {}
    language: str = "en"
    unit: str = ""
    empty: list[str] = []  # what stands in an empty cell, e.g. "-"


class Profile(_Strict):
    key: str
    kind: Literal["deposits", "titles", "boundaries"]
    title: InThreeLanguages
    about: InThreeLanguages
    delimiter: str = ""
    encoding: str = ""
    strict: bool = True  # every column that is named must be there; generic profiles take what they find
    crs: str = ""  # of the numbers where the file is silent and they can be degrees
    country: str = ""  # ISO 3166-1 alpha-2, where no column says it
    outside: Literal["hold", "note", "ignore"] = "hold"
    sea: Literal["hold", "note", "ignore"] = "hold"
    constants: dict[str, str] = {}  # attributes that every row shares
    dataset: str = ""
    dataset_column: str = ""
    record_id: Names = []  # columns that together name a row for good
    source: SourceOf | None = None
    sources: dict[str, SourceOf] = {}  # by dataset
    source_url_column: str = ""
    units: dict[str, float] = {}  # square metres, of units that only this source uses
    columns: dict[str, Annotated[Column, BeforeValidator(lambda v: {"column": v} if isinstance(v, str | list) else v)]]
    level: str = ""  # boundaries: country, province, district
    viewpoint: InThreeLanguages | None = None
    disclaimer: InThreeLanguages | None = None

    def check(self) -> None:
        """:raises ProfileError: an attribute that this kind of record does not have, or a source that is missing."""
        wrong = (self.columns.keys() | self.constants.keys()) - set(ATTRIBUTES[self.kind])
        if wrong:
            raise ProfileError(f"{self.key}: no such attribute of {self.kind}: {', '.join(sorted(wrong))}")
        if self.strict and not self.source and not self.sources:
            raise ProfileError(f"{self.key}: says nothing of its source")
        if self.kind == "boundaries" and not (self.viewpoint and self.disclaimer and self.level):
            raise ProfileError(f"{self.key}: a boundary layer needs level, viewpoint and disclaimer")

    def matched(self, present: Iterable[str]) -> dict[str, str]:
        """Which column of the file each attribute is read from."""
        there = {_folded(name): name for name in present}
        found = {}
        for attribute, column in self.columns.items():
            hit = next((there[_folded(name)] for name in column.column if _folded(name) in there), None)
            if hit is not None:
                found[attribute] = hit
        return found

    def record_columns(self, present: Iterable[str]) -> list[str]:
        """The columns that name a row; of a generic profile the first that the file has."""
        there = {_folded(name): name for name in present}
        found = [there[_folded(name)] for name in self.record_id if _folded(name) in there]
        return found if self.strict else found[:1]

    def missing(self, present: Iterable[str]) -> list[str]:
        """Columns that a strict profile needs and the file lacks."""
        if not self.strict:
            return []
        names = list(present)
        there = {_folded(name) for name in names}
        lacking = [c.column[0] for a, c in self.columns.items() if a not in self.matched(names)]
        needed = [*self.record_id, *filter(None, [self.dataset_column])]
        return lacking + [name for name in needed if _folded(name) not in there]

    def with_choices(self, choices: Mapping[str, Any]) -> Profile:
        """The profile as a person has changed it for one file: ``columns`` (attribute to column or ``""``),
        ``record_id``, ``country``, ``source``."""
        profile = self.model_copy(deep=True)
        for attribute, name in (choices.get("columns") or {}).items():
            if attribute not in ATTRIBUTES[self.kind]:
                continue
            if not name:
                profile.columns.pop(attribute, None)
            elif attribute in profile.columns:
                profile.columns[attribute].column = [name]
            else:
                profile.columns[attribute] = Column(column=[name])
        if "columns" in choices:
            profile.strict = False
        if "record_id" in choices:
            profile.record_id = [choices["record_id"]] if choices["record_id"] else []
        if choices.get("country"):
            profile.country = choices["country"]
        if choices.get("source"):
            profile.source = SourceOf.model_validate(choices["source"])
        return profile


def _folded(name: str) -> str:
    return " ".join(name.replace("_", " ").casefold().split())


def load(path: Path) -> Profile:
    """One profile from its file.

    :raises ProfileError: naming the file and the place.
    """
    try:
        profile = Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        raise ProfileError(f"{path.name}: {'.'.join(map(str, first['loc']))}: {first['msg']}") from error
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path.name}: {error}") from error
    profile.check()
    return profile


@cache
def profiles() -> dict[str, Profile]:
    """Every profile that comes with the platform, by key."""
    return {profile.key: profile for profile in map(load, sorted(FOLDER.glob("*.yaml")))}


def find(name: str) -> Profile:
    """A profile by its key, or from a YAML file of one's own by its path.

    :raises FileRefused: ``unknown_profile``, ``broken_profile``.
    """
    if name in profiles():
        return profiles()[name]
    if name.endswith((".yaml", ".yml")) and Path(name).is_file():
        try:
            return load(Path(name))
        except ProfileError as error:
            raise FileRefused("broken_profile", reason=str(error)) from error
    raise FileRefused("unknown_profile", found=name, known=", ".join(profiles()))


def check_columns(profile: Profile, present: list[str]) -> list[Problem]:
    """What to say of the file as a whole before its rows are read.

    :raises FileRefused: ``missing_columns``.
    """
    lacking = profile.missing(present)
    if lacking:
        raise FileRefused("missing_columns", columns=", ".join(lacking[:10]), found=", ".join(present[:10]))
    return []
