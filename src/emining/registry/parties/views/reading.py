"""The list of organisations and the page of one."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from emining.kernel.identifiers import refs
from emining.kernel.language import glossary
from emining.kernel.ledger import queries as ledger
from emining.registry.parties import policies, queries, sections
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.forms import country_name
from emining.registry.parties.models import Organisation


def organisations(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("kind", "country", "stage", "q")}
    page = Paginator(queries.organisations(**asked), 25).get_page(request.GET.get("page"))
    context = {
        "page_obj": page,
        "rows": [(one, country_name(one.country)) for one in page],
        "asked": asked,
        "kinds": OrganisationKind.choices,
        "countries": [(code, country_name(code)) for code in queries.countries()],
        "stages": [(code, term.names.get(get_language() or "en")) for code, term in glossary.terms("stages").items()],
    }
    return render(request, "parties/list.html", context)


def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Organisation.objects.select_related("parent"), ref=refs.normalise(ref))
    today = timezone.localdate()
    if not policies.may_see(request.user, record, today):
        raise Http404
    if record.ref != ref:
        return redirect("organisation", record.ref, permanent=True)
    found = sections.of(record)
    waits = record.state == OrganisationState.REGISTERED
    context = {
        "record": record,
        "country": country_name(record.country),
        "identifiers": record.identifiers.all(),
        "units": record.units.filter(state=OrganisationState.CONFIRMED),
        "sources": record.sources.all(),
        "sections": found,
        "history": ledger.history("organisation", record.ref),
        "may_manage": policies.may_manage(request.user, record, today),
        "may_amend": policies.may_amend(request.user, record, today),
        "may_decide": waits and policies.may_decide(request.user, today),
        "is_own": policies.acts_for(request.user, record, today),
        "contents": [*((s.id, s.title) for s in found), ("sources", _("Sources")), ("history", _("History"))],
    }
    return render(request, "parties/record.html", context)
