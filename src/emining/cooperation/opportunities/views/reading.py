"""The list of opportunities and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from emining.cooperation.opportunities import policies, queries, rules
from emining.cooperation.opportunities.models import Opportunity
from emining.kernel.identifiers import refs
from emining.kernel.ledger import queries as ledger
from emining.registry.documents import queries as documents
from emining.registry.parties import policies as parties

A_PAGE = 25


def find_opportunity(request: HttpRequest, ref: str) -> Opportunity:
    """The opportunity, if the reader may see it; a draft exists only for its office."""
    found = queries.find(refs.normalise(ref))
    if found is None or not policies.may_see(request.user, found, timezone.localdate()):
        raise Http404
    return found


def opportunities(request: HttpRequest) -> HttpResponse:
    on = timezone.localdate()
    filters = queries.Filters.read(request.GET)
    page = Paginator(queries.opportunities(filters, on), A_PAGE).get_page(request.GET.get("page"))
    is_officer = parties.is_officer(request.user, on)
    context = {
        "filters": filters,
        "facets": queries.facets(),
        "page_obj": page,
        "still_open": {one.pk for one in page if rules.is_open(one.state, one.closes_on, on)},
        "is_officer": is_officer,
        "drafts": queries.own_drafts(request.user, on) if is_officer else [],
    }
    return render(request, "opportunities/list.html", context)


def opportunity(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_opportunity(request, ref)
    if found.ref != ref:
        return redirect("opportunity", found.ref, permanent=True)
    on = timezone.localdate()
    may_edit = policies.may_edit(request.user, found, on)
    context = {
        "record": found,
        "ground": queries.ground(found),
        "offices": queries.offices_in_order(found),
        "is_open": rules.is_open(found.state, found.closes_on, on),
        "standing": queries.standing_of(request.user, found, on),
        "may_edit": may_edit,
        "missing": queries.missing(found, on) if may_edit and found.state == "draft" else [],
        "documents": documents.of_subject("opportunity", found.ref, request.user, on),
        "entries": ledger.history("opportunity", found.ref),
        "contents": [
            ("terms", _("Terms")),
            ("how", _("How to take part")),
            ("documents", _("Documents")),
            ("history", _("History")),
        ],
    }
    return render(request, "opportunities/record.html", context)
