"""My work: what waits at my offices, and the files of my companies."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from emining.coordination.casework import queries
from emining.registry.parties import queries as parties


@login_required
def queue(request: HttpRequest) -> HttpResponse:
    now, on = timezone.now(), timezone.localdate()
    offices = parties.offices_of(request.user, on)
    companies = parties.companies_of(request.user, on)
    context = {
        "offices": offices,
        "companies": companies,
        "works": queries.queue(request.user, now, on),
        "files": queries.cases_of(companies, now) if companies else [],
        "registrations": parties.waiting().count() if offices else 0,
    }
    return render(request, "casework/queue.html", context)
