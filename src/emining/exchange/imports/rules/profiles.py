"""Profiles say how to read one kind of file: which columns mean what, and who made it."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from emining.exchange.imports.rules.faults import FileFault

FOLDER = Path(__file__).resolve().parent.parent / "profiles"


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Words(_Strict):
    en: str
    zh: str
    ur: str


class SourceSpec(_Strict):
    """Who made the data; ``trust`` (0 to 100) weighs it against other sources."""

    key: str
    title: str
    publisher: str
    url: str = ""
    licence: str = ""
    language: str = "en"
    published_on: str = ""
    trust: int = Field(default=50, ge=0, le=100)


class Reading(_Strict):
    delimiter: str = ""
    encoding: str = ""
    layer: str = ""
    sheet: str = ""


class Layer(_Strict):
    """For boundaries: whose viewpoint the outlines show, and the disclaimer that stands with them."""

    key: str
    level: Literal["country", "province", "district"]
    name: Words
    viewpoint: Words
    disclaimer: Words


class Columns(_Strict):
    """Which column holds what; a list is tried or joined in its order."""

    record_id: list[str] = []
    dataset: str = ""
    name: str = ""
    name_zh: str = ""
    name_ur: str = ""
    aliases: list[str] = []
    longitude: str = ""
    latitude: str = ""
    wkt: str = ""
    crs: str = ""
    country: str = ""
    subdivision: str = ""
    commodities: list[str] = []
    deposit_type: str = ""
    status: str = ""
    number: str = ""
    title_type: str = ""
    holders: str = ""
    declared_area: str = ""
    granted_on: str = ""
    expires_on: str = ""


class Profile(_Strict):
    """One kind of file."""

    name: str
    title: Words
    kind: Literal["deposits", "titles", "boundaries"]
    source: SourceSpec
    sources: dict[str, SourceSpec] = {}  # by dataset, where one file gathers several
    dataset: str = ""
    reading: Reading = Reading()
    columns: Columns
    separators: str = "|"
    alias_separators: str = "|;,"
    commodity: str = ""  # where the whole file is about one
    country: str = ""  # ISO 3166-1, where no column says it
    jurisdiction: str = ""
    crs: str = ""  # where the file declares none and its maker says what it is
    extent: list[float] = []  # west, south, east, north in degrees: rows outside are held
    declared_area_m2: float = 1.0  # how many m² one unit of the declared area is
    values: dict[str, dict[str, str]] = {}  # by attribute: what stands in the file, and the glossary's code
    language: str = "en"
    layer: Layer | None = None
    needs_location: bool = False


def _load(path: Path) -> Profile:
    try:
        return Profile.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except (ValidationError, yaml.YAMLError) as error:
        raise FileFault("bad_profile", path=path.name, why=str(error).splitlines()[0]) from error


@cache
def profiles() -> dict[str, Profile]:
    """Every profile that ships with the platform, by name."""
    return {profile.name: profile for path in sorted(FOLDER.glob("*.yaml")) for profile in [_load(path)]}


def profile(name: str) -> Profile:
    """A profile by its name, or read from a YAML file of the deployment's own.

    :raises FileFault: ``unknown_profile`` or ``bad_profile``.
    """
    if name in profiles():
        return profiles()[name]
    if name.endswith((".yaml", ".yml")) and Path(name).is_file():
        return _load(Path(name))
    raise FileFault("unknown_profile", name=name, known=", ".join(profiles()))
