"""What search knows of a title."""

from __future__ import annotations

from emining.kernel.language.translated import Translated
from emining.kernel.search.registry import SearchDocument
from emining.registry.cadastre.models import Title


def document(title: Title) -> SearchDocument:
    """Number, name, holders, type, status and commodities."""
    terms = [("commodities", code) for code in title.commodities]
    terms += [("title_types", title.title_type)] if title.title_type else []
    terms += [("title_status", title.status)] if title.status else []
    terms += [("subdivisions", title.jurisdiction)] if "-" in title.jurisdiction else []
    return SearchDocument(
        kind="title",
        ref=title.ref,
        names=title.name or Translated.written(title.number, "en"),
        aliases=[title.number, *(holding.name_as_written for holding in title.holdings.all())],
        terms=terms,
        text="",
        weight=1.0,
    )
