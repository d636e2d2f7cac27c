"""What a run of reconciling did, in words a program can read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from typing import Any

from emining.registry.minerals.models import Deposit, MergeProposal, SourceRecord


@dataclass(frozen=True)
class Joined:
    """One deposit joined into another, and the rule that made it certain."""

    kept: str
    gone: str
    names: tuple[str, str]
    rule: str
    evidence: dict[str, Any]


@dataclass(frozen=True)
class Report:
    """What a run did (``joined``, ``newly_proposed``) and how the register stands after it (the rest)."""

    examined: int
    compared: int
    joined: list[Joined] = field(default_factory=list)
    newly_proposed: int = 0
    proposed: list[dict[str, Any]] = field(default_factory=list)
    outliers: list[dict[str, Any]] = field(default_factory=list)
    deposits: list[dict[str, Any]] = field(default_factory=list)  # those with more than one statement

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def __str__(self) -> str:
        """The report as an operator reads it: what was done, line by line, then how the register stands."""
        lines = [f"{self.examined} deposits examined, {self.compared} pairs compared"]
        lines += [
            f"joined    {line.gone} into {line.kept}  {line.names[0] or line.names[1]}  ({line.rule})"
            for line in self.joined
        ]
        lines += [
            f"outlier   {line['name']}  {line['dataset']} {line['record_id']}  {line['distance_m'] / 1000:.0f} km off"
            for line in self.outliers
        ]
        lines.append(
            f"{len(self.joined)} joined, {self.newly_proposed} newly proposed, {len(self.proposed)} waiting for an officer"
        )
        return "\n".join(lines)


def _name(deposit: Deposit) -> str:
    return str(deposit.name.get("en"))


def standing(
    *, examined: int, compared: int, joined: Iterable[Joined], newly_proposed: int, proposals: Iterable[MergeProposal]
) -> Report:
    """Complete the report with how the register stands now."""
    proposed = [
        {
            "first": p.first.ref,
            "second": p.second.ref,
            "names": [_name(p.first), _name(p.second)],
            "score": p.score,
            "rule": p.evidence.get("rule", ""),
            "evidence": p.evidence,
        }
        for p in proposals
    ]
    doubted = SourceRecord.objects.filter(doubts__has_key="location").select_related("deposit")
    outliers = [
        {
            "deposit": record.deposit.ref,
            "name": _name(record.deposit),
            "dataset": record.dataset,
            "record_id": record.record_id,
            "distance_m": record.doubts["location"]["distance_m"],
            "stated": [record.statements["location"]["lon"], record.statements["location"]["lat"]],
            "shown": [record.deposit.location.x, record.deposit.location.y] if record.deposit.location else None,
        }
        for record in doubted
        if record.doubts["location"]["reason"] == "outlier"
    ]
    by_deposit: dict[int, list[str]] = {}
    for deposit, dataset, record_id in SourceRecord.objects.values_list("deposit_id", "dataset", "record_id"):
        by_deposit.setdefault(deposit, []).append(f"{dataset}:{record_id}")
    several = {pk: keys for pk, keys in by_deposit.items() if len(keys) > 1}
    found = Deposit.objects.in_bulk(several)
    deposits = sorted(
        (
            {
                "ref": found[pk].ref,
                "name": _name(found[pk]),
                "country": found[pk].country,
                "subdivision": found[pk].subdivision,
                "location": [found[pk].location.x, found[pk].location.y] if found[pk].location else None,
                "statements": len(keys),
                "records": sorted(keys),
            }
            for pk, keys in several.items()
        ),
        key=lambda line: (str(line["name"]), str(line["ref"])),
    )
    return Report(examined, compared, list(joined), newly_proposed, proposed, outliers, deposits)
