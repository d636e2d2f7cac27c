"""Terms of the field: one YAML file a domain, in the room it belongs to, ``<room>/glossary/<domain>.yaml``.

A file holds ``domain``, ``source`` and ``terms``; each term its names in three languages, and what else belongs to it
(``symbol``, ``cgi``, ``aliases``, …).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.apps import apps
from pydantic import BaseModel, ConfigDict, ValidationError

from emining.kernel.language.translated import Translated


class GlossaryError(Exception):
    """A glossary file is not as it should be; the message names file and term."""


class _Aliases(BaseModel):
    model_config = ConfigDict(extra="forbid")
    en: list[str] = []
    zh: list[str] = []
    ur: list[str] = []


class _Entry(BaseModel):
    model_config = ConfigDict(extra="allow")
    en: str
    zh: str
    ur: str
    symbol: str = ""
    aliases: _Aliases = _Aliases()


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    domain: str
    source: str
    terms: dict[str, _Entry]


@dataclass(frozen=True)
class Term:
    """One concept with its names, other names, and what else its file says of it."""

    domain: str
    code: str
    names: Translated
    aliases: tuple[str, ...]
    symbol: str
    extra: Mapping[str, Any]

    def __str__(self) -> str:
        return str(self.names)

    def spellings(self) -> tuple[str, ...]:
        """Every way to write it: names, aliases, symbol."""
        return (*self.names.texts.values(), *self.aliases, *([self.symbol] if self.symbol else []))


def fold(text: str) -> str:
    """For comparing: compatibility forms, case, Urdu letter forms and marks, and runs of anything else than letters."""
    text = unicodedata.normalize("NFKD", text).casefold()
    text = "".join(sign for sign in text if not unicodedata.combining(sign) and sign not in "\u200c\u200d\u0640")
    text = text.translate(str.maketrans("يىكهةأإآ", "ییکہہااا"))
    return re.sub(r"[\W_]+", " ", text).strip()


def _load(path: Path) -> _File:
    try:
        return _File.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise GlossaryError(f"{path}: {place}: {first['msg']}") from error
    except yaml.YAMLError as error:
        raise GlossaryError(f"{path}: {error}") from error


@cache
def _domains() -> dict[str, dict[str, Term]]:
    found: dict[str, dict[str, Term]] = {}
    for config in apps.get_app_configs():
        for path in sorted((Path(config.path) / "glossary").glob("*.yaml")):
            file = _load(path)
            if file.domain in found:
                raise GlossaryError(f"{path}: the domain {file.domain} stands in another file already")
            found[file.domain] = {
                code: Term(
                    file.domain,
                    code,
                    Translated.of(en=entry.en, zh=entry.zh, ur=entry.ur),
                    tuple(entry.aliases.en + entry.aliases.zh + entry.aliases.ur),
                    entry.symbol,
                    dict(entry.model_extra or {}),
                )
                for code, entry in file.terms.items()
            }
    return found


def domains() -> list[str]:
    return sorted(_domains())


def terms(domain: str) -> dict[str, Term]:
    """All terms of a domain by code, in the order of its file.

    :raises KeyError: there is no such domain.
    """
    return _domains()[domain]


def term(domain: str, code: str) -> Term:
    """One term; a code that the glossary lacks is shown as it is, so that a page never fails for a word."""
    known = _domains().get(domain, {}).get(code)
    return known or Term(
        domain, code, Translated.written(code.replace("_", " "), "en") if code else Translated(), (), "", {}
    )


@cache
def _index(domain: str) -> dict[str, str]:
    index: dict[str, str] = {}
    for code, entry in terms(domain).items():
        for spelling in (code, *entry.spellings()):
            index.setdefault(fold(spelling), code)
    return index


def find(domain: str, text: str) -> Term | None:
    """The term that ``text`` names in any language, by name, alias or symbol; case, marks and spacing do not matter."""
    code = _index(domain).get(fold(text))
    return terms(domain)[code] if code else None


def find_within(domain: str, text: str) -> Term | None:
    """The term whose longest spelling stands as whole words inside ``text``, e.g. «Buluchistan, Chagai district»."""
    whole = f" {fold(text)} "
    hits = [(len(spelling), code) for spelling, code in _index(domain).items() if spelling and f" {spelling} " in whole]
    return terms(domain)[max(hits)[1]] if hits else None
