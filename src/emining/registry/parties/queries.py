"""Organisations, and who acts for them."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from emining.kernel.accounts.models import User
from emining.registry.parties import rules
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Identifier, Invitation, Membership, Organisation
from emining.registry.parties.roles import companies_of, confirmed_companies_of, memberships_of, offices_of


def people_of(organisation: Organisation, on: date, roles: list[str] | None = None) -> list[User]:
    """Who acts for the organisation on that day, for sending messages."""
    in_force = Q(since__lte=on) & (Q(until=None) | Q(until__gt=on))
    found = Membership.objects.filter(in_force, organisation=organisation, user__is_active=True).select_related("user")
    return [m.user for m in (found.filter(role__in=roles) if roles else found)]


def officers_of(organisation: Organisation, on: date) -> list[User]:
    return people_of(organisation, on, [Role.OFFICER])


def members(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("since", "id")


def invitations(organisation: Organisation) -> QuerySet[Invitation]:
    return organisation.invitations.filter(accepted_at=None).order_by("-invited_at")


def organisations(*, kind: str = "", country: str = "", stage: str = "", q: str = "") -> QuerySet[Organisation]:
    """Confirmed organisations by the words of the list's filters."""
    from emining.kernel.search import queries as search

    found = Organisation.objects.filter(state=OrganisationState.CONFIRMED)
    if kind:
        found = found.filter(kind=kind)
    if country:
        found = found.filter(country=country)
    if stage:
        found = found.filter(stages__icontains=f'"{stage}"')
    if q:
        found = found.filter(ref__in=[hit.ref for hit in search.search(q, kinds=["organisation"], limit=500).hits])
    return found.order_by("kind", "slug", "ref")


def countries() -> list[str]:
    found = Organisation.objects.filter(state=OrganisationState.CONFIRMED)
    return sorted(found.order_by().values_list("country", flat=True).distinct())


def waiting() -> QuerySet[Organisation]:
    """Registrations that an officer has to decide, the longest waiting first."""
    found = Organisation.objects.filter(state=OrganisationState.REGISTERED).exclude(registered_at=None)
    return found.prefetch_related("identifiers").order_by("registered_at")


def lookalikes(organisation: Organisation) -> list[Organisation]:
    """Confirmed organisations with a similar name, for the officer who decides."""
    names = list(organisation.name.texts.values())
    others = Organisation.objects.filter(state=OrganisationState.CONFIRMED).exclude(pk=organisation.pk)
    return [o for o in others if any(rules.are_similar(a, b) for a in names for b in o.name.texts.values())]


def holder_of(scheme: str, value: str) -> Organisation | None:
    found = Identifier.objects.filter(scheme=scheme, value=value).select_related("organisation").first()
    return found.organisation if found else None


__all__ = [
    "companies_of",
    "confirmed_companies_of",
    "countries",
    "holder_of",
    "invitations",
    "lookalikes",
    "members",
    "memberships_of",
    "officers_of",
    "offices_of",
    "organisations",
    "people_of",
    "waiting",
]
