"""Which deposits may be the same, and which have been joined."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from emining.registry.minerals.enums import ProposalState
from emining.registry.minerals.models import Deposit, MergeProposal, ResourceEstimate


def root(deposit: Deposit) -> Deposit:
    """The deposit that ``deposit`` was joined into, in the end; itself where it was not."""
    while deposit.merged_into is not None:
        deposit = deposit.merged_into
    return deposit


def open_proposals() -> QuerySet[MergeProposal]:
    """The pairs that wait for an officer, the likeliest first."""
    return (
        MergeProposal.objects.filter(state=ProposalState.OPEN, first__merged_into=None, second__merged_into=None)
        .select_related("first", "second")
        .prefetch_related("first__commodities", "second__commodities")
    )


def next_proposal(after: MergeProposal | None = None) -> MergeProposal | None:
    """The next pair of the queue: the one behind ``after``, or from the beginning where that was the last."""
    queue = list(open_proposals().values_list("pk", flat=True))
    if after is not None and after.pk in queue:
        queue = queue[queue.index(after.pk) + 1 :] + queue[: queue.index(after.pk)]
    return open_proposals().filter(pk=queue[0]).first() if queue else None


def side_by_side(proposal: MergeProposal) -> list[dict[str, Any]]:
    """Both deposits of a pair with their records and estimates, as the officer's page shows them."""
    from emining.registry.minerals.queries.choosing import with_statements

    found = {d.pk: d for d in with_statements([proposal.first_id, proposal.second_id])}
    estimates = list(ResourceEstimate.objects.filter(deposit__in=found).select_related("source"))
    return [
        {
            "deposit": found[pk],
            "records": list(found[pk].records.all()),
            "estimates": [e for e in estimates if e.deposit_id == pk],
        }
        for pk in (proposal.first_id, proposal.second_id)
    ]
