"""Terms of the field: one YAML file a domain, in the room it belongs to, ``<room>/glossary/<domain>.yaml``.

A file holds ``domain``, ``source``, ``fields`` (what its terms say beyond names) and ``terms``; each term its names in
three languages and what else belongs to it (``symbol``, ``aliases``, …). ``docs/reference/glossary.md`` tells how to
write one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from django.apps import apps

from emining.kernel.language import folding
from emining.kernel.language.glossary_files import GlossaryError, load
from emining.kernel.language.translated import Translated

__all__ = ["GlossaryError", "Term", "domains", "find", "find_all", "find_within", "fold", "term", "terms"]


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
    """For comparing: folded, and only letters and digits count; what stands between them is a space."""
    return re.sub(r"[\W_]+", " ", folding.fold(text)).strip()


def _read(paths: Iterable[Path]) -> dict[str, dict[str, Term]]:
    found: dict[str, dict[str, Term]] = {}
    for path in paths:
        file = load(path)
        if file.domain in found:
            raise GlossaryError(f"{path}: the domain {file.domain} stands in another file already")
        found[file.domain] = {
            code: Term(
                file.domain,
                code,
                Translated.of(en=entry.en, zh=entry.zh, ur=entry.ur),
                entry.aliases.all(),
                entry.symbol,
                dict(entry.model_extra or {}),
            )
            for code, entry in file.terms.items()
        }
        _index_of(found[file.domain], path)
    return found


def _index_of(entries: Mapping[str, Term], path: Path | str = "") -> dict[str, str]:
    index: dict[str, str] = {}
    for code, entry in entries.items():
        for spelling in (code, *entry.spellings()):
            other = index.setdefault(fold(spelling), code)
            if other != code:
                raise GlossaryError(f"{path}: {spelling!r} names both {other} and {code}")
    return index


def _paths() -> Iterator[Path]:
    for config in apps.get_app_configs():
        yield from sorted((Path(config.path) / "glossary").glob("*.yaml"))


@cache
def _domains() -> dict[str, dict[str, Term]]:
    return _read(_paths())


@cache
def _index(domain: str) -> dict[str, str]:
    return _index_of(terms(domain))


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


def find(domain: str, text: str) -> Term | None:
    """The term that ``text`` names in any language, by name, alias or symbol; case, marks and spacing do not matter."""
    code = _index(domain).get(fold(text))
    return terms(domain)[code] if code else None


def find_within(domain: str, text: str) -> Term | None:
    """The term whose longest spelling stands as whole words inside ``text``, e.g. «Buluchistan, Chagai district».

    Chinese has no spaces: there any part of the text will do.
    """
    found = find_all(domain, text)
    return found[0] if found else None


def find_all(domain: str, text: str) -> list[Term]:
    """Every term named inside ``text``, the longest spelling first; a shorter one inside a longer does not count.

    A spelling of one sign does not count, since it is too often part of something else, and one of two Latin letters
    counts only as written: ``In`` and ``As`` are words too.
    """
    rest = f" {fold(text)} "
    exact = set(re.findall(r"\w+", text))
    found: dict[str, None] = {}
    for spelling, code in sorted(_index(domain).items(), key=lambda item: (-len(item[0]), item[0])):
        is_han = "\u3400" <= spelling[:1] <= "\u9fff"
        if len(spelling) < 2 or (len(spelling) == 2 and spelling.isascii() and spelling.capitalize() not in exact):
            continue
        sought = spelling if is_han else f" {spelling} "
        if sought in rest:
            found[code] = None
            rest = rest.replace(sought, " \u0001 ")
    return [terms(domain)[code] for code in found]
