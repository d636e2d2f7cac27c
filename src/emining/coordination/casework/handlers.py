"""What a service step of a diagram does: functions that rooms register by name in their ``apps.py``.

The diagram says in what order, the function what happens. A system check fails where a diagram names one that is missing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from emining.coordination.casework.models import Case
from emining.kernel.accounts.models import User
from emining.registry.parties.models import Organisation


@dataclass(frozen=True)
class Call:
    """What a handler knows: the case, every answer given in it by field, who acts on whose behalf, and when."""

    case: Case
    answers: Mapping[str, str]
    by: User
    office: Organisation
    now: datetime


Handler = Callable[[Call], None]
_handlers: dict[tuple[str, str], Handler] = {}


def register(procedure: str, name: str, function: Handler) -> None:
    """``function`` runs inside the transaction of the decision; what it raises undoes the decision."""
    _handlers[procedure, name] = function


def names(procedure: str) -> set[str]:
    return {name for code, name in _handlers if code == procedure}


def get(procedure: str, name: str) -> Handler:
    """:raises KeyError: nobody registered it."""
    return _handlers[procedure, name]
