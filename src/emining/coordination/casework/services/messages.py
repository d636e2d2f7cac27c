"""Writing in a case."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from emining.coordination.casework import policies, queries
from emining.coordination.casework.models import Case, Message
from emining.coordination.casework.services import running
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated


@transaction.atomic
def write(*, case: Case, text: str, language: str, by: User, now: datetime) -> Message:
    """Write to the others of a case; the text is kept in the language it is written in.

    :raises PermissionDenied: ``by`` takes no part in the case.
    :raises ValueError: there is no text.
    """
    on = localdate(now)
    organisation = policies.writes_for(by, case, on)
    if organisation is None:
        raise PermissionDenied
    if not text.strip():
        raise ValueError("nothing is written")
    message = Message.objects.create(
        case=case, organisation=organisation, by=by, at=now, text=Translated.written(text.strip(), language)
    )
    others = [other for other in queries.involved(case) if other.pk != organisation.pk]
    readers = [user for other in others for user in running.people(other, on) if user.pk != by.pk]
    running.tell(case, readers, "message", now, message=message, organisation=organisation)
    return message
