"""Pages about organisations."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.mail import EmailMessage
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emining.kernel.language import glossary
from emining.kernel.ledger import queries as ledger
from emining.registry.parties import policies, queries, sections, services
from emining.registry.parties.enums import OrganisationKind, OrganisationState
from emining.registry.parties.forms import DecideForm, InviteForm, RegisterForm, country_name
from emining.registry.parties.models import Membership, Organisation


def organisations(request: HttpRequest) -> HttpResponse:
    asked = {name: request.GET.get(name, "").strip() for name in ("kind", "country", "stage", "q")}
    page = Paginator(queries.organisations(**asked), 25).get_page(request.GET.get("page"))
    for organisation in page:
        organisation.country_name = country_name(organisation.country)  # type: ignore[attr-defined]
    context = {
        "page_obj": page,
        "asked": asked,
        "kinds": OrganisationKind.choices,
        "countries": [(code, country_name(code)) for code in queries.countries()],
        "stages": [(code, term.names.get(get_language() or "en")) for code, term in glossary.terms("stages").items()],
    }
    return render(request, "parties/list.html", context)


def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Organisation.objects.select_related("parent"), ref=ref)
    today = timezone.localdate()
    if not policies.may_see(request.user, record, today):
        raise Http404
    found = sections.of(record)
    context = {
        "record": record,
        "country": country_name(record.country),
        "identifiers": record.identifiers.all(),
        "units": record.units.filter(state=OrganisationState.CONFIRMED),
        "sources": record.sources.all(),
        "sections": found,
        "history": ledger.history("organisation", record.ref),
        "may_manage": policies.may_manage(request.user, record, today),
        "is_own": policies.acts_for(request.user, record, today),
        "contents": [*((s.id, s.title) for s in found), ("sources", _("Sources")), ("history", _("History"))],
    }
    return render(request, "parties/record.html", context)


@login_required
def register(request: HttpRequest) -> HttpResponse:
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        made = services.register(
            name=form.name(),
            kind=form.cleaned_data["kind"],
            country=form.cleaned_data["country"],
            identifiers=form.identifiers(),
            stages=form.cleaned_data["stages"],
            website=form.cleaned_data["website"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(
            request,
            _("Your organisation is registered. An officer confirms it next; you get a message when that is done."),
        )
        return redirect("organisation", made.ref)
    return render(request, "parties/register.html", {"form": form}, status=200 if not form.errors else 422)


def _officer(request: HttpRequest) -> None:
    if not policies.may_decide(request.user, timezone.localdate()):
        raise PermissionDenied


@login_required
def registrations(request: HttpRequest) -> HttpResponse:
    _officer(request)
    page = Paginator(queries.waiting(), 25).get_page(request.GET.get("page"))
    return render(request, "parties/registrations.html", {"page_obj": page})


@login_required
def registration(request: HttpRequest, ref: str) -> HttpResponse:
    _officer(request)
    record = get_object_or_404(Organisation, ref=ref)
    form = DecideForm(request.POST or None)
    if record.state != OrganisationState.REGISTERED:
        messages.info(request, _("This registration is decided already."))
        return redirect("organisation", record.ref)
    if request.method == "POST" and form.is_valid():
        services.decide(
            organisation=record,
            confirm=form.cleaned_data["decision"] == "confirm",
            reason=form.cleaned_data["reason"],
            by=request.user,  # type: ignore[arg-type]
            now=timezone.now(),
        )
        messages.success(request, _("Decided. The organisation has been told."))
        return redirect("registrations")
    context: dict[str, Any] = {
        "record": record,
        "form": form,
        "country": country_name(record.country),
        "identifiers": record.identifiers.all(),
        "alike": queries.lookalikes(record),
        "people": queries.members(record),
    }
    return render(request, "parties/registration.html", context, status=200 if not form.errors else 422)


@login_required
def people(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Organisation, ref=ref)
    now = timezone.now()
    if not policies.may_manage(request.user, record, timezone.localdate()):
        raise PermissionDenied
    form = InviteForm(request.POST or None, is_authority=record.kind == OrganisationKind.AUTHORITY)
    if request.method == "POST" and form.is_valid():
        language = get_language() or "en"
        invitation, token = services.invite(
            organisation=record,
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            language=language,
            by=request.user,  # type: ignore[arg-type]
            now=now,
        )
        address = settings.CONFIGURATION.base_url + reverse("invitation", args=[token])
        text = render_to_string(
            "notices/parties/invited.txt", {"organisation": record, "invitation": invitation, "url": address}
        )
        subject, _sep, body = text.strip().partition("\n")
        EmailMessage(subject, body.strip(), to=[invitation.email]).send()
        messages.success(request, _("Invited. The invitation holds for 14 days."))
        return redirect("organisation_people", record.ref)
    context = {
        "record": record,
        "form": form,
        "members": queries.members(record),
        "invitations": queries.invitations(record),
    }
    return render(request, "parties/people.html", context, status=200 if not form.errors else 422)


@login_required
@require_POST
def end_membership(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk, organisation__ref=ref)
    services.end_membership(membership=membership, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    return redirect("organisation_people", ref)


@login_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    if request.method == "POST":
        try:
            membership = services.accept(token=token, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        except services.InvitationUnusable as error:
            words = {
                "unknown": _("This invitation is not known. Perhaps the address was cut off."),
                "other": _("This invitation was sent to another e-mail address. Sign in with that one."),
                "over": _("This invitation was used already, or its 14 days are over. Ask for a new one."),
            }
            return render(request, "parties/invitation.html", {"error": words[error.code]}, status=409)
        return redirect("organisation", membership.organisation.ref)
    return render(request, "parties/invitation.html", {})
