"""Who acts for whom on a day: what policies and queries both stand on."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from emining.registry.parties.enums import OrganisationKind, OrganisationState, Role
from emining.registry.parties.models import Membership, Organisation

MANAGING = (Role.OWNER, Role.OFFICER)  # who looks after an organisation's people: owners, and an authority's officers


def in_force(on: date, prefix: str = "") -> Q:
    """The condition that a role holds on that day; ``prefix`` leads to it from another table."""
    since, until = Q(**{f"{prefix}since__lte": on}), Q(**{f"{prefix}until": None}) | Q(**{f"{prefix}until__gt": on})
    return since & until


def memberships_of(user: Any, on: date) -> QuerySet[Membership]:
    """The roles that ``user`` holds on that day; none for somebody who is not signed in."""
    if not getattr(user, "is_authenticated", False):
        return Membership.objects.none()
    return Membership.objects.filter(in_force(on), user=user).select_related("organisation")


def offices_of(user: Any, on: date) -> list[Organisation]:
    """Confirmed authorities in which the user is an officer on that day."""
    found = memberships_of(user, on).filter(
        role=Role.OFFICER,
        organisation__kind=OrganisationKind.AUTHORITY,
        organisation__state=OrganisationState.CONFIRMED,
    )
    return [membership.organisation for membership in found]


def companies_of(user: Any, on: date) -> list[Organisation]:
    """Organisations other than authorities that the user acts for on that day, in whatever state."""
    found = memberships_of(user, on).filter(role__in=[Role.OWNER, Role.MEMBER])
    return [m.organisation for m in found.exclude(organisation__kind=OrganisationKind.AUTHORITY)]


def confirmed_companies_of(user: Any, on: date) -> list[Organisation]:
    return [o for o in companies_of(user, on) if o.state == OrganisationState.CONFIRMED]
