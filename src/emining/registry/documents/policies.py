"""Who may read a document."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.registry.documents.enums import Release
from emining.registry.documents.models import Document
from emining.registry.parties import queries as parties


def may_read(document: Document, user: Any, on: date) -> bool:
    """By release class: public to all; registered to people of confirmed organisations; named and restricted to the
    owner's people and the recipients'."""
    if document.release == Release.PUBLIC:
        return True
    own = {membership.organisation_id for membership in parties.memberships_of(user, on)}
    if document.owner_id in own or document.recipients.filter(pk__in=own).exists():
        return True
    if document.release == Release.REGISTERED:
        return bool(parties.confirmed_companies_of(user, on) or parties.offices_of(user, on))
    return False
