"""What others may find and see of organisations."""

from __future__ import annotations

from emining.kernel.search.registry import SearchDocument
from emining.registry.parties.enums import OrganisationState
from emining.registry.parties.models import Organisation


def searched(organisation: Organisation) -> SearchDocument | None:
    """Confirmed organisations only."""
    if organisation.state != OrganisationState.CONFIRMED:
        return None
    terms = [("stages", stage) for stage in organisation.stages]
    if organisation.subdivision:
        terms.append(("subdivisions", organisation.subdivision))
    return SearchDocument(
        kind="organisation",
        ref=organisation.ref,
        names=organisation.name,
        aliases=list(organisation.short_name.texts.values()) + [i.value for i in organisation.identifiers.all()],
        terms=terms,
        text=organisation.description,
        weight=0.8 if organisation.is_example else 1.2,
    )
