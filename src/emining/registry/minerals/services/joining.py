"""Joining two deposits that are one, keeping two apart that are not, and undoing a join."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.registry.minerals import policies
from emining.registry.minerals.enums import ProposalState
from emining.registry.minerals.models import Choice, Deposit, MergeProposal, ResourceEstimate, SourceRecord
from emining.registry.minerals.services.choosing import recompute
from emining.registry.parties.models import Organisation


def pair(one: Deposit, other: Deposit) -> tuple[Deposit, Deposit]:
    """The two in the order in which a pair is stored, so that it is stored once."""
    return (one, other) if one.pk < other.pk else (other, one)


def survivor(one: Deposit, other: Deposit) -> tuple[Deposit, Deposit]:
    """Which of two keeps its address, and which is joined into it: the register's own, else the older."""
    return (one, other) if (not one.slug, one.pk) < (not other.slug, other.pk) else (other, one)


def _office(by: User, one: Deposit, other: Deposit, now: datetime) -> Organisation:
    offices = [policies.office_for(by, deposit, now.date()) for deposit in (one, other)]
    if not offices[0] or not offices[1]:
        raise PermissionDenied
    return offices[0]


def merge(keep: Deposit, gone: Deposit) -> None:
    """Move what is known of ``gone`` to ``keep``, each thing remembering where it came from."""
    for model in (SourceRecord, ResourceEstimate):
        model._default_manager.filter(deposit=gone, home=None).update(home=gone)
        model._default_manager.filter(deposit=gone).update(deposit=keep)
    Choice.objects.filter(deposit=gone).update(deposit=keep)
    gone.merged_into = keep
    gone.save(update_fields=["merged_into"])


def decide(
    one: Deposit, other: Deposit, state: ProposalState, *, by: User | None, now: datetime, reason: str, **new: Any
) -> None:
    """Remember the decision about a pair."""
    first, second = pair(one, other)
    MergeProposal.objects.update_or_create(
        first=first,
        second=second,
        defaults={"state": state, "decided_by": by, "decided_at": now, "reason": reason.strip()},
        create_defaults={"score": 0.0, **new}
        | {"state": state, "decided_by": by, "decided_at": now, "reason": reason.strip()},
    )


@transaction.atomic
def join(*, one: Deposit, other: Deposit, reason: str, by: User, now: datetime) -> Deposit:
    """Join two deposits on an officer's decision; returns the one that keeps its address.

    The other's address redirects to it from now on, and every statement of both stands on its page.

    :raises PermissionDenied: ``by`` is not an officer for both.
    :raises ValueError: one of them is joined into another already, or they are the same.
    """
    office = _office(by, one, other, now)
    if one.pk == other.pk or one.merged_into_id or other.merged_into_id:
        raise ValueError("Only two deposits that both stand in the register can be joined")
    keep, gone = survivor(one, other)
    decide(one, other, ProposalState.JOINED, by=by, now=now, reason=reason)
    merge(keep, gone)
    recompute([keep], now)
    search.refresh("deposit", [keep.ref, gone.ref])
    for deposit, action in ((keep, "deposit.joined"), (gone, "deposit.joined_into")):
        other_ref = gone.ref if deposit is keep else keep.ref
        data = {"other": other_ref, "reason": reason.strip()}
        ledger.append(action=action, kind="deposit", ref=deposit.ref, now=now, by=by, office=office.ref, data=data)
    return keep


@transaction.atomic
def keep_apart(*, one: Deposit, other: Deposit, reason: str, by: User, now: datetime) -> None:
    """Decide that two deposits are two; they are not proposed again, nor joined by any rule.

    :raises PermissionDenied: ``by`` is not an officer for both.
    """
    office = _office(by, one, other, now)
    decide(one, other, ProposalState.APART, by=by, now=now, reason=reason)
    for deposit, counterpart in ((one, other), (other, one)):
        data = {"other": counterpart.ref, "reason": reason.strip()}
        ledger.append(
            action="deposit.kept_apart", kind="deposit", ref=deposit.ref, now=now, by=by, office=office.ref, data=data
        )


@transaction.atomic
def separate(*, gone: Deposit, reason: str, by: User, now: datetime) -> Deposit:
    """Undo a join: ``gone`` stands in the register again with all that it brought; the two stay apart from now on.

    :raises PermissionDenied: ``by`` is not an officer for both.
    :raises ValueError: ``gone`` was not joined into another.
    """
    keep = gone.merged_into
    if keep is None:
        raise ValueError(f"{gone.ref} was not joined into another deposit")
    office = _office(by, keep, gone, now)
    family = {gone.pk}
    while more := set(Deposit.objects.filter(merged_into__in=family).values_list("pk", flat=True)) - family:
        family |= more
    top = keep
    while top.merged_into is not None:
        top = top.merged_into
    Choice.objects.filter(Q(record__home__in=family), deposit=top).update(deposit=gone)
    for model in (SourceRecord, ResourceEstimate):
        model._default_manager.filter(home__in=family, deposit=top).update(deposit=gone)
    gone.merged_into = None
    gone.save(update_fields=["merged_into"])
    decide(keep, gone, ProposalState.APART, by=by, now=now, reason=reason)
    recompute([top, gone], now)
    search.refresh("deposit", [top.ref, gone.ref])
    for deposit, counterpart in ((top, gone), (gone, top)):
        data = {"other": counterpart.ref, "reason": reason.strip()}
        ledger.append(
            action="deposit.separated", kind="deposit", ref=deposit.ref, now=now, by=by, office=office.ref, data=data
        )
    return gone
