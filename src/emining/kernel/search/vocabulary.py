"""The glossaries as search sees them: every spelling leads to its concept."""

from __future__ import annotations

from functools import cache

from emining.kernel.language import glossary
from emining.kernel.search.analysis import Phrases, fold

SEARCHED = ("commodities", "subdivisions", "stages", "project_phases", "title_types", "title_status", "mine_status")


def concept(domain: str, code: str) -> str:
    """As it stands in a token."""
    return f"{domain}_{code}".lower().replace("-", "_")


@cache
def phrases() -> Phrases:
    """Names and other names of every searched domain; symbols are left out, since «As» and «In» are words too."""
    spellings = []
    for domain in SEARCHED:
        if domain in glossary.domains():
            for code, term in glossary.terms(domain).items():
                spellings += [(text, concept(domain, code)) for text in (*term.names.texts.values(), *term.aliases)]
    return Phrases(spellings)


@cache
def _symbols() -> dict[str, str]:
    return {
        fold(term.symbol): concept("commodities", code)
        for code, term in glossary.terms("commodities").items()
        if term.symbol
    }


def symbol(text: str) -> str | None:
    """The commodity that a chemical symbol standing alone names."""
    return _symbols().get(fold(text.strip()))
