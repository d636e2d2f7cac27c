"""Who may do what about organisations."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.registry.parties import roles as held
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Organisation


def is_officer(user: Any, on: date) -> bool:
    """An officer of any confirmed authority."""
    return bool(held.offices_of(user, on))


def acts_for(user: Any, organisation: Organisation, on: date) -> bool:
    """Owner, member or officer on that day; a reader only looks."""
    roles = [Role.OWNER, Role.MEMBER, Role.OFFICER]
    return held.memberships_of(user, on).filter(organisation=organisation, role__in=roles).exists()


def may_see(user: Any, organisation: Organisation, on: date) -> bool:
    """Confirmed organisations are public; others are seen by their own people and by officers."""
    if organisation.state == OrganisationState.CONFIRMED:
        return True
    return acts_for(user, organisation, on) or is_officer(user, on)


def may_decide(user: Any, on: date) -> bool:
    """Whether the user may confirm or refuse a registration: any officer of a confirmed authority."""
    return is_officer(user, on)


def may_manage(user: Any, organisation: Organisation, on: date) -> bool:
    """Whether the user may invite people: the account's owner, or an officer of an authority for their own."""
    roles = [Role.OWNER, Role.OFFICER]
    return held.memberships_of(user, on).filter(organisation=organisation, role__in=roles).exists()
