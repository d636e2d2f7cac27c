"""Everything that the page of one deposit shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from emining.kernel.sources.models import Source
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Choice, Deposit, ResourceEstimate, SourceRecord
from emining.registry.minerals.queries.choosing import choose_values, own_values, statements, with_statements
from emining.registry.minerals.rules import choosing, estimates
from emining.registry.minerals.rules.choosing import Explanation
from emining.registry.minerals.rules.estimates import Sum


@dataclass(frozen=True)
class Stated:
    """One source's statement beside the register's value."""

    record: SourceRecord
    value: dict[str, Any]
    part: str  # "chosen", "agrees", "differs"
    doubt: dict[str, Any] | None


@dataclass(frozen=True)
class AttributeAccount:
    """An attribute with all that sources state about it, and why the register shows what it shows."""

    attribute: str
    explanation: Explanation
    stated: list[Stated]
    choice: Choice | None
    own: Any

    @property
    def label(self) -> str:
        return str(Attribute(self.attribute).label)

    @property
    def is_contested(self) -> bool:
        return any(line.part == "differs" for line in self.stated)


@dataclass(frozen=True)
class Estimate:
    """A resource estimate with the check of its arithmetic; ``rivals`` says how many others give the same figure."""

    estimate: ResourceEstimate
    sum: Sum | None
    rivals: int


@dataclass(frozen=True)
class Record:
    """A deposit's page."""

    deposit: Deposit
    accounts: list[AttributeAccount]
    aliases: list[str]
    estimates: list[Estimate]
    sources: list[Source]
    joined: list[Deposit]


def _account(deposit: Deposit, attribute: str, explanation: Explanation, own: Any) -> AttributeAccount:
    lines = []
    for record in deposit.records.all():
        if value := record.statements.get(attribute):
            part = (
                "chosen"
                if record.key in explanation.chosen
                else "agrees"
                if record.key in explanation.agree
                else "differs"
            )
            lines.append(Stated(record, value, part, explanation.doubts.get(record.key)))
    officer = next((c for c in deposit.choices.all() if c.attribute == attribute), None)
    return AttributeAccount(attribute, explanation, lines, officer if explanation.rule == "officer" else None, own)


def record_of(deposit: Deposit) -> Record:
    """What the page of ``deposit`` shows, in a constant number of queries."""
    full = with_statements([deposit.pk]).get()
    chosen = choose_values(full)
    own = own_values(full)
    rows = list(ResourceEstimate.objects.filter(deposit=full).select_related("source"))
    checked = [
        Estimate(
            row,
            estimates.check(row.tonnage_mt, row.grade, row.grade_unit, row.contained, row.contained_unit),
            sum((r.commodity, r.category) == (row.commodity, row.category) for r in rows) - 1,
        )
        for row in rows
    ]
    sources = {record.source.pk: record.source for record in full.records.all()}
    sources |= {row.source.pk: row.source for row in rows}
    return Record(
        deposit=full,
        accounts=[_account(full, name, chosen[name].explanation, own.get(name)) for name in Attribute.values],
        aliases=[
            *full.aliases,
            *choosing.aliases(statements(full, Attribute.NAME), [*full.name.texts.values(), *full.aliases]),
        ],
        estimates=checked,
        sources=sorted(sources.values(), key=lambda source: (source.publisher, source.title)),
        joined=list(Deposit.objects.filter(merged_into=full)),
    )
