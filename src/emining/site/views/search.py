"""Search across the whole register, and suggestions while somebody types."""

from __future__ import annotations

from dataclasses import dataclass

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from emining.kernel.language.translated import Translated
from emining.kernel.search import queries

A_PAGE = 20
KINDS: dict[str, tuple[Promise | str, Promise | str]] = {
    "deposit": (_("Deposit"), _("Deposits")),
    "title": (_("Title"), _("Titles")),
    "organisation": (_("Organisation"), _("Organisations")),
    "project": (_("Project"), _("Projects")),
    "opportunity": (_("Opportunity"), _("Opportunities")),
    "agreement": (_("Agreement"), _("Agreements")),
    "document": (_("Document"), _("Documents")),
}


@dataclass(frozen=True)
class Found:
    """One record found, with its address and what it is."""

    url: str
    kind: Promise | str
    ref: str
    names: Translated


def _found(hit: queries.Hit) -> Found | None:
    try:
        url = reverse(hit.kind, args=[hit.ref])
    except NoReverseMatch:
        return None
    return Found(url, KINDS.get(hit.kind, (hit.kind, hit.kind))[0], hit.ref, hit.names)


class _Pages(Paginator):  # type: ignore[type-arg]
    """Pages of which only the one asked for is at hand."""

    def __init__(self, total: int) -> None:
        super().__init__([], A_PAGE)
        self._total = total

    @property
    def count(self) -> int:  # type: ignore[override]
        return self._total


def _page_number(text: str) -> int:
    return max(1, min(int(text), 500)) if text.isdecimal() else 1


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What was found of each kind, the best first; one kind alone where the reader asks for it."""
    text = request.GET.get("q", "").strip()[:200]
    kind = request.GET.get("kind", "")
    kind = kind if kind in KINDS else ""
    number = _page_number(request.GET.get("page", ""))
    results = queries.Results(0)
    if text:
        results = queries.search(text, kinds=[kind] if kind else None, limit=A_PAGE, offset=A_PAGE * (number - 1))
    whole = sum(results.counts.values())
    context = {
        "q": text,
        "has_own_search": True,
        "kind": kind,
        "total": results.total,
        "whole": whole,
        "found": [found for found in map(_found, results.hits) if found],
        "kinds": [(code, words[1], results.counts[code]) for code, words in KINDS.items() if results.counts.get(code)],
        "page_obj": _Pages(results.total).get_page(number),
    }
    return render(request, "site/search.html", context)


@require_safe
def suggestions(request: HttpRequest) -> HttpResponse:
    """A few records whose name begins with what is typed, as links."""
    text = request.GET.get("q", "").strip()[:100]
    hits = queries.suggest(text) if text else []
    return render(request, "site/suggestions.html", {"found": [found for found in map(_found, hits) if found]})
