"""Organisations, and who acts for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from emining.kernel.accounts.models import User
from emining.registry.parties import rules
from emining.registry.parties.enums import OrganisationKind, OrganisationState, Role
from emining.registry.parties.models import Identifier, Invitation, Membership, Organisation
from emining.registry.parties.roles import (
    MANAGING,
    companies_of,
    confirmed_companies_of,
    in_force,
    memberships_of,
    offices_of,
)


def people_of(organisation: Organisation, on: date, roles: list[str] | None = None) -> list[User]:
    """Who acts for the organisation on that day, for sending messages."""
    found = Membership.objects.filter(in_force(on), organisation=organisation, user__is_active=True)
    found = found.select_related("user")
    return [m.user for m in (found.filter(role__in=roles) if roles else found)]


def officers_of(organisation: Organisation, on: date) -> list[User]:
    return people_of(organisation, on, [Role.OFFICER])


def managing(organisation: Organisation, on: date) -> QuerySet[Membership]:
    """The roles of those who look after the organisation on that day."""
    return Membership.objects.filter(in_force(on), organisation=organisation, role__in=MANAGING, user__is_active=True)


def registrars(on: date) -> list[User]:
    """Officers of Pakistan's federal authorities: who is told of a registration. Provincial ones see it in their list."""
    return list(
        User.objects.filter(
            in_force(on, "memberships__"),
            is_active=True,
            memberships__role=Role.OFFICER,
            memberships__organisation__kind=OrganisationKind.AUTHORITY,
            memberships__organisation__country="PK",
            memberships__organisation__subdivision="",
            memberships__organisation__state=OrganisationState.CONFIRMED,
        ).distinct()
    )


def members(organisation: Organisation) -> QuerySet[Membership]:
    return Membership.objects.filter(organisation=organisation).select_related("user").order_by("since", "id")


def invitations(organisation: Organisation, now: datetime) -> QuerySet[Invitation]:
    """Those that can still be accepted."""
    return organisation.invitations.filter(accepted_at=None, expires_at__gt=now).order_by("-invited_at")


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


def waiting_of(user: User, on: date) -> QuerySet[Organisation]:
    """Registrations of one person that wait for an officer."""
    own = memberships_of(user, on).filter(role=Role.OWNER).values("organisation")
    return waiting().filter(pk__in=own)


def numbers(organisation: Organisation) -> dict[str, str]:
    """Its registration numbers by scheme."""
    return dict(Identifier.objects.filter(organisation=organisation).values_list("scheme", "value"))


def invitation_by(token_hash: str) -> Invitation | None:
    return Invitation.objects.select_related("organisation", "invited_by").filter(token_hash=token_hash).first()


def lookalikes(organisation: Organisation) -> list[Organisation]:
    """Confirmed organisations with a similar name, for the officer who decides."""
    return alike(organisation.name.texts.values(), but=organisation)


def holder_of(scheme: str, value: str) -> Organisation | None:
    """Who bears a number; who was refused bears none."""
    found = Identifier.objects.filter(scheme=scheme, value=value).exclude(organisation__state=OrganisationState.REFUSED)
    identifier = found.select_related("organisation").first()
    return identifier.organisation if identifier else None


def alike(names: Iterable[str], but: Organisation | None = None) -> list[Organisation]:
    """Confirmed organisations with a similar name in any language; for asking a person, never for deciding."""
    others = Organisation.objects.filter(state=OrganisationState.CONFIRMED)
    if but is not None:
        others = others.exclude(pk=but.pk)
    return rules.similar(list(names), [(o, [*o.name.texts.values(), *o.short_name.texts.values()]) for o in others])


__all__ = [
    "alike",
    "companies_of",
    "confirmed_companies_of",
    "countries",
    "holder_of",
    "in_force",
    "invitation_by",
    "invitations",
    "lookalikes",
    "managing",
    "members",
    "memberships_of",
    "numbers",
    "officers_of",
    "offices_of",
    "organisations",
    "people_of",
    "registrars",
    "waiting",
    "waiting_of",
]
