"""Who may do what with organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.registry.parties import roles as held
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Organisation
from emining.registry.parties.roles import MANAGING


def is_officer(user: Any, on: date) -> bool:
    """An officer of any confirmed authority."""
    return bool(held.offices_of(user, on))


def acts_for(user: Any, organisation: Organisation, on: date) -> bool:
    """Owner, member or officer on that day; a reader only looks."""
    roles = [Role.OWNER, Role.MEMBER, Role.OFFICER]
    return held.memberships_of(user, on).filter(organisation=organisation, role__in=roles).exists()


def may_see(user: Any, organisation: Organisation, on: date) -> bool:
    """Confirmed organisations are public; others are seen by their own people and by officers who decide."""
    if organisation.state == OrganisationState.CONFIRMED:
        return True
    return may_decide(user, on) or held.memberships_of(user, on).filter(organisation=organisation).exists()


def deciding_office(user: Any, on: date) -> Organisation | None:
    """The authority of Pakistan, federal or provincial, for which the user decides about registrations."""
    return next((office for office in held.offices_of(user, on) if office.country == "PK"), None)


def may_decide(user: Any, on: date) -> bool:
    """Whether the user may confirm or refuse a registration."""
    return deciding_office(user, on) is not None


def may_manage(user: Any, organisation: Organisation, on: date) -> bool:
    """Whether the user may invite people: the account's owner, or an officer of an authority for their own."""
    return held.memberships_of(user, on).filter(organisation=organisation, role__in=MANAGING).exists()


def may_amend(user: Any, organisation: Organisation, on: date) -> bool:
    """Its owner, as long as it is not confirmed; after that its papers were looked at."""
    return organisation.state != OrganisationState.CONFIRMED and may_manage(user, organisation, on)
