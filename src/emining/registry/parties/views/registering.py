"""Registering an organisation, and deciding about a registration."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from emining.kernel.accounts import queries as accounts
from emining.registry.parties import policies, queries, services
from emining.registry.parties.enums import OrganisationState
from emining.registry.parties.forms import DecideForm, RegisterForm, country_name
from emining.registry.parties.models import Organisation


@login_required
def register(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            made = services.register(**form.values(), by=request.user, now=timezone.now())  # type: ignore[arg-type]
        except services.TooManyWaiting:
            form.add_error(None, _("Five of your registrations wait for an officer. Wait until they are decided."))
        except services.IdentifierTaken as taken:
            form.add_error(taken.scheme.lower(), _("Somebody has registered this number a moment ago."))
        else:
            messages.success(
                request,
                _("Your organisation is registered. An officer confirms it next; you get a message when that is done."),
            )
            return redirect("organisation", made.ref)
    return render(request, "parties/register.html", {"form": form}, status=200 if not form.errors else 422)


@login_required
def amend(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Organisation, ref=ref)
    if not policies.may_amend(request.user, record, timezone.localdate()):
        raise PermissionDenied
    form = RegisterForm(request.POST or None, own=record, initial=RegisterForm.of(record))
    if request.method == "POST" and form.is_valid():
        try:
            services.amend(
                organisation=record,
                **form.values(),
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
        except services.IdentifierTaken as taken:
            form.add_error(taken.scheme.lower(), _("Somebody has registered this number a moment ago."))
        else:
            messages.success(request, _("Kept. An officer looks at it next."))
            return redirect("organisation", record.ref)
    context = {"form": form, "record": record}
    return render(request, "parties/register.html", context, status=200 if not form.errors else 422)


def _officer(request: HttpRequest) -> None:
    if not policies.may_decide(request.user, timezone.localdate()):
        raise PermissionDenied


@login_required
def registrations(request: HttpRequest) -> HttpResponse:
    _officer(request)
    page = Paginator(queries.waiting(), 25).get_page(request.GET.get("page"))
    rows = [(one, country_name(one.country)) for one in page]
    return render(request, "parties/registrations.html", {"page_obj": page, "rows": rows})


@login_required
def registration(request: HttpRequest, ref: str) -> HttpResponse:
    _officer(request)
    record = get_object_or_404(Organisation, ref=ref)
    form = DecideForm(request.POST or None)
    if record.state != OrganisationState.REGISTERED:
        messages.info(request, _("This registration is decided already."))
        return redirect("organisation", record.ref)
    if request.method == "POST" and form.is_valid():
        try:
            services.decide(
                organisation=record,
                confirm=form.cleaned_data["decision"] == "confirm",
                reason=form.cleaned_data["reason"],
                by=request.user,  # type: ignore[arg-type]
                now=timezone.now(),
            )
        except ValueError:  # a colleague was quicker
            messages.info(request, _("This registration is decided already."))
            return redirect("organisation", record.ref)
        messages.success(request, _("Decided. The organisation has been told."))
        return redirect("registrations")
    context: dict[str, Any] = {
        "record": record,
        "form": form,
        "country": country_name(record.country),
        "identifiers": record.identifiers.all(),
        "alike": queries.lookalikes(record),
        "people": [(member, accounts.is_confirmed(member.user)) for member in queries.members(record)],
        "waiting": queries.waiting().count(),
    }
    return render(request, "parties/registration.html", context, status=200 if not form.errors else 422)
