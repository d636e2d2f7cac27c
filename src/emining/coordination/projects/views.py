"""The list of projects and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.coordination.projects import queries, sections
from emining.kernel.identifiers import refs
from emining.kernel.ledger import queries as ledger
from emining.registry.documents import queries as documents

A_PAGE = 25


def projects(request: HttpRequest) -> HttpResponse:
    filters = queries.Filters.read(request.GET)
    found = queries.projects(filters, get_language() or "en")
    page = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    return render(request, "projects/list.html", {"filters": filters, "facets": queries.facets(), "page_obj": page})


def project(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.find(refs.normalise(ref))
    if found is None:
        raise Http404
    if found.ref != ref:
        return redirect("project", found.ref, permanent=True)
    on = timezone.localdate()
    page = queries.record_of(found, on)
    extra = sections.of(found)
    papers = documents.of_subject("project", found.ref, request.user, on)
    parts = [
        ("figures", _("Figures"), page.figures),
        ("parties", _("Parties and shares"), page.parties),
        ("deposits", _("Deposits"), found.deposits.all()),
        *((section.id, section.title, True) for section in extra),
        ("events", _("Course of events"), page.events),
        ("documents", _("Documents"), papers),
        ("sources", _("Sources"), True),
        ("history", _("History"), True),
    ]
    context = {
        "record": found,
        "page": page,
        "extra": extra,
        "documents": papers,
        "entries": ledger.history("project", found.ref),
        "contents": [(identifier, title) for identifier, title, is_there in parts if is_there],
    }
    return render(request, "projects/record.html", context)
