"""The glossaries as search sees them: every spelling leads to its concept."""

from __future__ import annotations

import re
from functools import cache

from emining.kernel.language import glossary
from emining.kernel.language.digits import to_ascii
from emining.kernel.search.analysis import Phrases, fold, stem

# Domains whose words are looked for in questions, names and descriptions, where a deployment has them.
SEARCHED = (
    "commodities", "subdivisions", "stages", "deposit_types", "project_phases", "title_types", "title_status", "mine_status",
)  # fmt: skip
# Symbols that are English words too, and so count only when they stand alone.
WORDS_TOO = frozenset(["As", "At", "Be", "He", "I", "In", "No"])
_SYMBOL = re.compile(r"(?<![\w.])[A-Z][a-z](?!\w)")

_JOINING = """a an and at by for from in of on or the to with
的 和 在 与 及 了 有 哪些 什么 میں کے کی کا کو سے پر اور نے کہاں"""
# What a record is, not which one: left out of a question that says anything else.
_FORMS = """mine mines mining deposit deposits ore ores occurrence occurrences prospect site sites mineral minerals
矿 矿山 矿床 矿区 矿点 矿产 矿石 矿业 床 区 山 点 田 层 脉 کان کانیں کانوں ذخیرہ ذخائر معدن معدنیات"""


@cache
def joining_words() -> frozenset[str]:
    return frozenset(fold(word) for word in _JOINING.split())


@cache
def form_words() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in _FORMS.split())


def concept(domain: str, code: str) -> str:
    """As it stands in a token."""
    return f"{domain}_{code}".lower().replace("-", "_")


@cache
def broader(domain: str, code: str) -> str | None:
    """The wider concept that a term's file names: emerald is a gemstone."""
    if domain not in glossary.domains():
        return None
    wider = glossary.term(domain, code).extra.get("broader")
    return concept(domain, str(wider)) if wider else None


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
def _symbols() -> dict[str, tuple[str, str]]:
    """Folded symbol to concept and English name."""
    if "commodities" not in glossary.domains():
        return {}
    return {
        fold(term.symbol): (concept("commodities", code), term.names.get("en"))
        for code, term in glossary.terms("commodities").items()
        if term.symbol
    }


def symbol(text: str) -> str | None:
    """The commodity that a chemical symbol standing alone names."""
    known = _symbols().get(fold(text.strip()))
    return known[0] if known else None


def read(text: str) -> str:
    """Text with every kind of digit as ASCII, and symbols written as such inside it (``Cu-Au porphyry``) spelled out."""

    def spelled(match: re.Match[str]) -> str:
        known = _symbols().get(match[0].lower())
        return known[1] if known and match[0] not in WORDS_TOO else match[0]

    return _SYMBOL.sub(spelled, to_ascii(text))
