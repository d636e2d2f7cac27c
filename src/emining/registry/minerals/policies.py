"""Who may decide about deposits: officers of the authority of the province, or of a federal one."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.registry.minerals.models import Deposit
from emining.registry.parties import policies as parties
from emining.registry.parties import queries as parties_queries
from emining.registry.parties.models import Organisation


def may_reconcile(user: Any, on: date) -> bool:
    """Whether ``user`` may look at the queue of deposits that may be the same: any officer of a confirmed authority."""
    return parties.is_officer(user, on)


def office_for(user: Any, deposit: Deposit, on: date) -> Organisation | None:
    """The office on whose behalf ``user`` may decide about ``deposit``, or ``None``.

    Minerals are a provincial matter: the province's own authority comes first, then a federal one. Where the province
    is not known yet, every office may.
    """
    offices = parties_queries.offices_of(user, on)
    own = [office for office in offices if office.subdivision and office.subdivision == deposit.subdivision]
    federal = [office for office in offices if not office.subdivision]
    unknown = offices if not deposit.subdivision else []
    return next(iter([*own, *federal, *unknown]), None)


def may_decide(user: Any, deposit: Deposit, on: date) -> bool:
    """Whether ``user`` may choose a value of ``deposit``, join it or keep it apart."""
    return office_for(user, deposit, on) is not None
