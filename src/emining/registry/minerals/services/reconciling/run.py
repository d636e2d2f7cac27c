"""One run of reconciling over the whole register."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import Count

from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.registry.minerals import queries
from emining.registry.minerals.enums import ProposalState
from emining.registry.minerals.models import Deposit, MergeProposal
from emining.registry.minerals.rules import matching
from emining.registry.minerals.rules.matching import Candidate, Verdict
from emining.registry.minerals.services import joining
from emining.registry.minerals.services.choosing import recompute
from emining.registry.minerals.services.reconciling.blocks import Blocks, pairs
from emining.registry.minerals.services.reconciling.candidates import load
from emining.registry.minerals.services.reconciling.report import Joined, Report, standing

Progress = Callable[[str, int, int], None]
# The surest first, so that names without a place and slips of the pen meet deposits whose place is settled.
ORDER = ["same_name_near", "like_name_near", "unnamed_here", "coordinate_slip", "name_without_place"]


class Run:
    """The state of one run: the candidates as joined so far, and what officers have decided before."""

    def __init__(self, candidates: list[Candidate], apart: set[tuple[int, int]]) -> None:
        self.blocks = Blocks(candidates)
        self.into: dict[int, int] = {}
        self.apart: dict[int, set[int]] = defaultdict(set)
        for one, other in apart:
            self.apart[one].add(other)
            self.apart[other].add(one)
        self.joins: list[tuple[int, int, Verdict]] = []
        self.compared = 0

    def root(self, pk: int) -> int:
        while pk in self.into:
            pk = self.into[pk]
        return pk

    def judge(self, one: int, other: int) -> Verdict | None:
        """The verdict on two candidates as they stand now; ``None`` where an officer has kept them apart."""
        if other in self.apart[one]:
            return None
        a, b = self.blocks.by_id[one], self.blocks.by_id[other]
        unnamed = a if not a.is_named else b
        neighbours = len(self.blocks.neighbours(unnamed)) if not unnamed.is_named else 0
        self.compared += 1
        return matching.judge(a, b, namesakes=self.blocks.namesakes(a, b), neighbours=neighbours)

    def join(self, keep: int, gone: int, verdict: Verdict) -> None:
        first, second = self.blocks.by_id[keep], self.blocks.by_id[gone]
        self.blocks.replace(first, second, matching.union(first, second))
        self.into[gone] = keep
        self.apart[keep] |= self.apart.pop(gone, set())
        for other in self.apart[keep]:
            self.apart[other].add(keep)
        self.joins.append((keep, gone, verdict))

    def settle(self, rank: Callable[[int], tuple[bool, int]], progress: Progress | None) -> None:
        """Join what is certain until nothing more is."""
        unnamed = {pk for pk, candidate in self.blocks.by_id.items() if not candidate.is_named}
        todo = set(self.blocks.by_id)
        while todo:
            found = []
            for index, pair in enumerate(pairs(self.blocks, todo)):
                verdict = self.judge(*pair)
                if verdict and verdict.answer == "certain":
                    found.append((ORDER.index(verdict.rule), -verdict.score, pair))
                if progress and index % 1000 == 0:
                    progress("compare", index, 0)
            found.sort()
            todo = set(unnamed) if found else set()
            for order, _, pair in found:
                one, other = self.root(pair[0]), self.root(pair[1])
                if order > found[0][0]:
                    todo |= {one, other}  # its turn comes when nothing surer is left
                elif one != other and (verdict := self.judge(one, other)) and verdict.answer == "certain":
                    keep, gone = sorted((one, other), key=rank)
                    self.join(keep, gone, verdict)
                    todo.add(keep)

    def doubtful(self) -> list[tuple[int, int, Verdict]]:
        found = []
        for one, other in pairs(self.blocks, self.blocks.by_id):
            verdict = self.judge(one, other)
            if verdict and verdict.answer == "doubtful":
                found.append((one, other, verdict))
        return found


def _evidence(verdict: Verdict) -> dict[str, object]:
    return {"rule": verdict.rule, **verdict.evidence.to_json()}


def _apart() -> set[tuple[int, int]]:
    """The pairs that officers keep apart, as the deposits that stand for them today."""
    into = dict(Deposit.objects.exclude(merged_into=None).values_list("pk", "merged_into_id"))

    def root(pk: int) -> int:
        while pk in into:
            pk = into[pk]
        return pk

    decided = MergeProposal.objects.filter(state=ProposalState.APART).values_list("first_id", "second_id")
    return {(root(one), root(other)) for one, other in decided}


def reconcile(*, now: datetime, by: User | None = None, progress: Progress | None = None) -> Report:
    """Join the deposits that are certainly the same and propose the doubtful pairs to officers.

    Running it again changes nothing. What officers have kept apart is neither joined nor proposed again. ``progress``
    is called with a stage, how far it is, and how much there is (0: not known).

    Comparing takes minutes in a large register and holds no lock; what was found is then written in one transaction,
    and what somebody decided meanwhile comes first.
    """
    candidates = load(progress)
    run = Run(candidates, _apart())
    slugs = set(Deposit.objects.filter(merged_into=None).exclude(slug=None).values_list("pk", flat=True))
    run.settle(lambda pk: (pk not in slugs, pk), progress)
    doubtful = run.doubtful()
    with transaction.atomic():
        joined = _write_joins(run, by, now)
        several = Deposit.objects.annotate(n=Count("records")).filter(n__gt=1, merged_into=None)
        recompute(several, now)
        newly = _write_proposals(doubtful)
    return standing(
        examined=len(candidates),
        compared=run.compared,
        joined=joined,
        newly_proposed=newly,
        proposals=queries.open_proposals(),
    )


def _write_joins(run: Run, by: User | None, now: datetime) -> list[Joined]:
    involved = Deposit.objects.in_bulk({pk for keep, gone, _ in run.joins for pk in (keep, gone)})
    apart = _apart()
    lines = []
    for keep_pk, gone_pk, verdict in run.joins:
        keep, gone = involved.get(keep_pk), involved.get(gone_pk)
        if keep is None or gone is None or keep.merged_into_id or gone.merged_into_id:
            continue  # joined or withdrawn by somebody meanwhile
        if {(keep_pk, gone_pk), (gone_pk, keep_pk)} & apart:
            continue
        joining.decide(
            keep,
            gone,
            ProposalState.JOINED,
            by=by,
            now=now,
            reason="",
            score=verdict.score,
            evidence=_evidence(verdict),
        )
        joining.merge(keep, gone)
        data = {"rule": verdict.rule, "evidence": _evidence(verdict)}
        for deposit, other, action in ((keep, gone, "deposit.joined"), (gone, keep, "deposit.joined_into")):
            ledger.append(
                action=action, kind="deposit", ref=deposit.ref, now=now, by=by, data={**data, "other": other.ref}
            )
        names = (keep.name.get("en"), gone.name.get("en"))
        lines.append(Joined(keep.ref, gone.ref, names, verdict.rule, _evidence(verdict)))
    if involved:
        survivors = [deposit for deposit in involved.values() if deposit.merged_into_id is None]
        recompute(survivors, now)
        search.refresh("deposit", [deposit.ref for deposit in involved.values()])
    return lines


def _write_proposals(doubtful: list[tuple[int, int, Verdict]]) -> int:
    """Queue the doubtful pairs; what is queued and no longer doubtful is withdrawn."""
    known = {(p.first_id, p.second_id): p for p in MergeProposal.objects.all()}
    standing_ones = set(Deposit.objects.filter(merged_into=None).values_list("pk", flat=True))
    fresh, current = [], set()
    for one, other, verdict in doubtful:
        pair = (min(one, other), max(one, other))
        if not standing_ones.issuperset(pair):
            continue
        current.add(pair)
        evidence = _evidence(verdict)
        if pair not in known:
            fresh.append(MergeProposal(first_id=pair[0], second_id=pair[1], score=verdict.score, evidence=evidence))
        elif known[pair].state == ProposalState.OPEN and known[pair].evidence != evidence:
            known[pair].score, known[pair].evidence = verdict.score, evidence
            known[pair].save(update_fields=["score", "evidence"])
    MergeProposal.objects.bulk_create(fresh, batch_size=500)
    stale = [p.pk for pair, p in known.items() if p.state == ProposalState.OPEN and pair not in current]
    MergeProposal.objects.filter(pk__in=stale).delete()
    return len(fresh)
