"""What search knows of an agreement."""

from __future__ import annotations

from emining.coordination.agreements.models import Agreement
from emining.kernel.search.registry import SearchDocument


def document(agreement: Agreement) -> SearchDocument:
    """Its names and those of its parties, and what its project is about."""
    project = agreement.project
    terms = [("commodities", code) for code in project.commodities] if project else []
    return SearchDocument(
        kind="agreement",
        ref=agreement.ref,
        names=agreement.name,
        aliases=[text for party in agreement.parties.all() for text in party.organisation.name.texts.values()],
        terms=terms,
        text=agreement.summary,
        weight=1.5,
    )
