"""What search knows of a deposit."""

from __future__ import annotations

from emining.kernel.search.registry import SearchDocument
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Deposit
from emining.registry.minerals.queries.choosing import statements
from emining.registry.minerals.rules import choosing


def document(deposit: Deposit) -> SearchDocument | None:
    """Names and aliases of every source, commodities and province; nothing for a deposit joined into another.

    What the register's editors wrote about weighs more than a row of a survey, and so does what many sources name.
    """
    if deposit.merged_into_id is not None:
        return None
    terms = [("commodities", commodity.code) for commodity in deposit.commodities.all()]
    terms += [("subdivisions", deposit.subdivision)] if deposit.subdivision else []
    terms += [("mine_status", deposit.status)] if deposit.status else []
    stated = statements(deposit, Attribute.NAME)
    return SearchDocument(
        kind="deposit",
        ref=deposit.ref,
        names=deposit.name,
        aliases=[*deposit.aliases, *choosing.aliases(stated, [*deposit.name.texts.values(), *deposit.aliases])],
        terms=terms,
        text=deposit.description,
        weight=1.0 + (1.0 if deposit.slug else 0.0) + min(len(stated), 5) / 10,
    )
