"""Pages about organisations and their people."""

from emining.registry.parties.views.people import end_membership, invitation, people, withdraw_invitation
from emining.registry.parties.views.reading import organisation, organisations
from emining.registry.parties.views.registering import amend, register, registration, registrations

__all__ = [
    "amend",
    "end_membership",
    "invitation",
    "organisation",
    "organisations",
    "people",
    "register",
    "registration",
    "registrations",
    "withdraw_invitation",
]
