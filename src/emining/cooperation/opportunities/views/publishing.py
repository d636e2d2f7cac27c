"""An officer's way from a draft to a published opportunity."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emining.cooperation.opportunities import policies, services
from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.forms import OpportunityForm
from emining.cooperation.opportunities.views.reading import find_opportunity
from emining.registry.parties import queries as parties


@login_required
def new(request: HttpRequest) -> HttpResponse:
    offices = parties.offices_of(request.user, timezone.localdate())
    if not offices:
        raise PermissionDenied
    asked = {name: request.GET.get(name, "") for name in ("project", "deposit")}
    form = OpportunityForm(request.POST or None, offices=offices, initial=asked)
    if request.method == "POST" and form.is_valid():
        made = services.draft(
            publisher=form.cleaned_data["publisher"],
            **form.values(),
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(request, _("Kept as a draft. Look at it as others will see it, then publish it."))
        return redirect("opportunity", made.ref)
    return render(request, "opportunities/edit.html", {"form": form})


@login_required
def edit(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_opportunity(request, ref)
    if not policies.may_edit(request.user, found, timezone.localdate()):
        raise PermissionDenied
    form = OpportunityForm(request.POST or None, offices=[found.publisher], opportunity=found)
    if request.method == "POST" and form.is_valid():
        services.revise(
            opportunity=found,
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
            **form.values(),
        )
        messages.success(request, _("The changes are kept."))
        return redirect("opportunity", found.ref)
    return render(request, "opportunities/edit.html", {"form": form, "record": found})


@login_required
@require_POST
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_opportunity(request, ref)
    try:
        services.publish(opportunity=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except services.PublishRefused:
        messages.error(request, _("Not published yet: something is missing. It stands at the top of the page."))
    else:
        messages.success(request, _("Published. Everybody can see it, and companies can express interest."))
    return redirect("opportunity", found.ref)


@login_required
def close(request: HttpRequest, ref: str) -> HttpResponse:
    found = find_opportunity(request, ref)
    if not policies.may_edit(request.user, found, timezone.localdate()):
        raise PermissionDenied
    if request.method == "POST" and found.state == OpportunityState.PUBLISHED:
        services.close(opportunity=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        messages.success(request, _("Closed. Files that are under way go on."))
        return redirect("opportunity", found.ref)
    return render(request, "opportunities/close.html", {"record": found})
