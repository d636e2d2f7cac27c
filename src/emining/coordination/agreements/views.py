"""The register of agreements and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from emining.coordination.agreements import queries, rules
from emining.coordination.agreements.enums import AgreementKind, AgreementState
from emining.coordination.casework import policies as casework_policies
from emining.coordination.casework import queries as casework
from emining.kernel.identifiers import refs
from emining.kernel.ledger import queries as ledger
from emining.registry.documents import queries as documents

A_PAGE = 25


def agreements(request: HttpRequest) -> HttpResponse:
    filters = queries.Filters.read(request.GET)
    page = Paginator(queries.agreements(filters), A_PAGE).get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page_obj": page,
        "kinds": AgreementKind.choices,
        "states": AgreementState.choices,
    }
    return render(request, "agreements/list.html", context)


def agreement(request: HttpRequest, ref: str) -> HttpResponse:
    found = queries.find(refs.normalise(ref))
    if found is None:
        raise Http404
    if found.ref != ref:
        return redirect("agreement", found.ref, permanent=True)
    on = timezone.localdate()
    case = casework.find(found.case_ref) if found.case_ref else None
    papers = documents.of_subject("agreement", found.ref, request.user, on)
    if case is not None and found.document_ref:
        of_case = documents.of_subject("case", case.ref, request.user, on)
        papers += [document for document in of_case if document.ref == found.document_ref]
    context = {
        "record": found,
        "is_in_force": rules.is_in_force(found.state, found.signed_on, found.ends_on, on),
        "case": case,
        "may_see_case": case is not None and casework_policies.may_see(request.user, case, on),
        "documents": papers,
        "entries": ledger.history("agreement", found.ref),
        "contents": [
            ("parties", _("Parties")),
            ("documents", _("Documents")),
            ("sources", _("Sources")),
            ("history", _("History")),
        ],
    }
    return render(request, "agreements/record.html", context)
