"""A glossary's file: what it must hold, and a message that names file and term where it does not."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

_HAN = re.compile("[\u3400-\u9fff]")
_URDU = re.compile("[\u0600-\u06ff]")
_ARABIC_ONLY = re.compile("[\u064a\u0643\u0647\u0649]")  # yeh, kaf, heh, alef maksura: Urdu writes ی ک ہ
_INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
CODE = re.compile(r"[A-Za-z][A-Za-z0-9_.-]*$")


class GlossaryError(Exception):
    """A glossary file is not as it should be; the message names file and term."""


class Unique(yaml.SafeLoader):
    """YAML in which a key may stand only once: a second term of the same code would silently win."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        keys = [self.construct_object(key, deep=True) for key, _value in node.value]
        for key in keys:
            if keys.count(key) > 1:
                raise yaml.constructor.ConstructorError(None, None, f"{key!r} stands twice", node.start_mark)
        return super().construct_mapping(node, deep)


def _text(value: str, language: str) -> str:
    if value != value.strip() or not value:
        raise ValueError("is empty or has spaces around it")
    if _INVISIBLE.search(value):
        raise ValueError(f"{value!r} holds an invisible sign")
    if language == "zh" and not _HAN.search(value):
        raise ValueError(f"{value!r} is not Chinese")
    if language == "ur" and (not _URDU.search(value) or _ARABIC_ONLY.search(value)):
        raise ValueError(f"{value!r} is not Urdu, or has an Arabic letter in place of the Urdu one")
    return value


class Aliases(BaseModel):
    """Other names by language; Latin abbreviations count as English."""

    model_config = ConfigDict(extra="forbid")
    en: list[str] = []
    zh: list[str] = []
    ur: list[str] = []

    @field_validator("en", "zh", "ur")
    @classmethod
    def _right_script(cls, value: list[str], info: Any) -> list[str]:
        return [_text(text, info.field_name) for text in value]

    def all(self) -> tuple[str, ...]:
        return (*self.en, *self.zh, *self.ur)


class Entry(BaseModel):
    """One term as written."""

    model_config = ConfigDict(extra="allow")
    en: str
    zh: str
    ur: str
    symbol: str = ""
    aliases: Aliases = Field(default_factory=Aliases)

    @field_validator("en", "zh", "ur")
    @classmethod
    def _right_script(cls, value: str, info: Any) -> str:
        return _text(value, info.field_name)


class File(BaseModel):
    """One domain. ``fields`` names what its terms say beyond names, so that a misspelt key is found."""

    model_config = ConfigDict(extra="forbid")
    domain: str = Field(pattern=r"^[a-z][a-z_]*$")
    source: str
    fields: list[str] = []
    terms: dict[str, Entry]

    @model_validator(mode="after")
    def _only_declared(self) -> File:
        for code, entry in self.terms.items():
            if not CODE.match(code):
                raise ValueError(f"the code {code!r} is not made of letters, digits, - . and _")
            if unknown := set(entry.model_extra or ()) - set(self.fields):
                raise ValueError(f"terms.{code}: {', '.join(sorted(unknown))} is not among `fields`")
        return self


def load(path: Path) -> File:
    """:raises GlossaryError: with the file, the term and what is wrong."""
    try:
        return File.model_validate(yaml.load(path.read_text(encoding="utf-8"), Loader=Unique))  # noqa: S506 — a SafeLoader
    except ValidationError as error:
        wrong = "; ".join(f"{'.'.join(map(str, part['loc'])) or 'file'}: {part['msg']}" for part in error.errors()[:5])
        raise GlossaryError(f"{path}: {wrong}") from error
    except yaml.YAMLError as error:
        raise GlossaryError(f"{path}: {error}") from error
