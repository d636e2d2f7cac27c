"""Everything that writes about organisations and their people."""

from emining.registry.parties.services.identifiers import IdentifierTaken
from emining.registry.parties.services.people import (
    InvitationUnusable,
    LastOwner,
    accept,
    appoint,
    end_membership,
    invitation_of,
    invite,
    withdraw_invitation,
)
from emining.registry.parties.services.recording import record
from emining.registry.parties.services.registering import TooManyWaiting, amend, decide, register

__all__ = [
    "IdentifierTaken",
    "InvitationUnusable",
    "LastOwner",
    "TooManyWaiting",
    "accept",
    "amend",
    "appoint",
    "decide",
    "end_membership",
    "invitation_of",
    "invite",
    "record",
    "register",
    "withdraw_invitation",
]
