"""What search knows of an opportunity."""

from __future__ import annotations

from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.models import Opportunity
from emining.kernel.language.translated import Translated
from emining.kernel.search.registry import SearchDocument


def document(opportunity: Opportunity) -> SearchDocument | None:
    """Title, commodities, province and words; nothing for a draft."""
    if opportunity.state == OpportunityState.DRAFT:
        return None
    terms = [("commodities", code) for code in opportunity.commodities]
    terms += [("subdivisions", opportunity.subdivision)] if opportunity.subdivision else []
    terms += [("stages", code) for code in opportunity.stages]
    texts = {
        language: " ".join(
            part.texts[language] for part in (opportunity.summary, opportunity.terms) if language in part.texts
        )
        for language in {*opportunity.summary.texts, *opportunity.terms.texts}
    }
    return SearchDocument(
        kind="opportunity",
        ref=opportunity.ref,
        names=opportunity.title,
        terms=terms,
        text=Translated(texts),
        weight=2.0 if opportunity.state == OpportunityState.PUBLISHED else 1.0,
    )
