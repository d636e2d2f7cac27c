"""An organisation's people and invitations."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from emining.registry.parties import policies, queries, services
from emining.registry.parties.enums import OrganisationKind
from emining.registry.parties.forms import InviteForm
from emining.registry.parties.models import Invitation, Membership, Organisation


@login_required
def people(request: HttpRequest, ref: str) -> HttpResponse:
    record = get_object_or_404(Organisation, ref=ref)
    now = timezone.now()
    if not policies.may_manage(request.user, record, timezone.localdate()):
        raise PermissionDenied
    form = InviteForm(request.POST or None, is_authority=record.kind == OrganisationKind.AUTHORITY)
    if request.method == "POST" and form.is_valid():
        services.invite(organisation=record, **form.cleaned_data, by=request.user, now=now)  # type: ignore[arg-type]
        messages.success(request, _("Invited. The invitation holds for 14 days."))
        return redirect("organisation_people", record.ref)
    context = {
        "record": record,
        "form": form,
        "members": queries.members(record),
        "invitations": queries.invitations(record, now),
        "today": timezone.localdate(),
    }
    return render(request, "parties/people.html", context, status=200 if not form.errors else 422)


@login_required
@require_POST
def end_membership(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    membership = get_object_or_404(Membership, pk=pk, organisation__ref=ref)
    try:
        services.end_membership(membership=membership, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    except services.LastOwner:
        messages.error(request, _("Nobody else looks after this organisation. Invite somebody who does, first."))
    else:
        messages.success(request, _("The role ended today."))
    return redirect("organisation_people", ref)


@login_required
@require_POST
def withdraw_invitation(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    found = get_object_or_404(Invitation, pk=pk, organisation__ref=ref)
    services.withdraw_invitation(invitation=found, by=request.user, now=timezone.now())  # type: ignore[arg-type]
    messages.success(request, _("The invitation is withdrawn; its link works no more."))
    return redirect("organisation_people", ref)


@login_required
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """What is offered, and accepting it; who it was not sent to reads why not."""
    found = services.invitation_of(token)
    if request.method == "POST":
        try:
            membership = services.accept(token=token, by=request.user, now=timezone.now())  # type: ignore[arg-type]
        except services.InvitationUnusable as error:
            words = {
                "unknown": _("This invitation is not known. Perhaps the address was cut off, or it was withdrawn."),
                "other": _("This invitation was sent to another e-mail address. Sign in with that one."),
                "over": _("This invitation was used already, or its 14 days are over. Ask for a new one."),
            }
            return render(request, "parties/invitation.html", {"error": words[error.code]}, status=409)
        messages.success(request, _("You act for this organisation from now on."))
        return redirect("organisation", membership.organisation.ref)
    return render(request, "parties/invitation.html", {"invitation": found})
