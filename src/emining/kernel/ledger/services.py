"""Writing to the record of decisions."""

from datetime import datetime
from typing import Any

from emining.kernel.accounts.models import User
from emining.kernel.ledger.models import Entry


def append(
    *,
    action: str,
    kind: str,
    ref: str,
    now: datetime,
    by: User | None = None,
    office: str = "",
    data: dict[str, Any] | None = None,
    is_public: bool = True,
) -> Entry:
    """Append one entry; call it inside the transaction of the change it records."""
    return Entry.objects.create(
        at=now, action=action, kind=kind, ref=ref, by=by, office=office, data=data or {}, is_public=is_public
    )
