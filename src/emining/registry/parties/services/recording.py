"""Putting known organisations into the register, from sources."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from emining.kernel.accounts.models import User
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.parties.enums import OrganisationState
from emining.registry.parties.models import Organisation
from emining.registry.parties.services.identifiers import set_identifiers


@transaction.atomic
def record(
    *,
    slug: str,
    kind: str,
    name: Translated,
    country: str,
    now: datetime,
    by: User | None = None,
    subdivision: str = "",
    short_name: Translated | None = None,
    description: Translated | None = None,
    stages: Sequence[str] = (),
    website: str = "",
    parent: Organisation | None = None,
    identifiers: Mapping[str, str] | None = None,
    sources: Sequence[Source] = (),
    is_example: bool = False,
) -> tuple[Organisation, bool]:
    """Put a known, sourced organisation into the register, or bring it up to date; says whether anything changed."""
    values: dict[str, Any] = {
        "kind": kind,
        "name": name,
        "short_name": short_name or Translated(),
        "country": country,
        "subdivision": subdivision,
        "description": description or Translated(),
        "stages": list(stages),
        "website": website,
        "parent": parent,
        "is_example": is_example,
        "state": OrganisationState.CONFIRMED,
    }
    organisation = Organisation.objects.filter(slug=slug).first()
    changed = organisation is None or any(getattr(organisation, field) != value for field, value in values.items())
    if organisation is None:
        organisation = Organisation(slug=slug, ref=refs.derive("organisation", slug))
    if changed:
        for field, value in values.items():
            setattr(organisation, field, value)
        organisation.save()
        ledger.append(
            action="organisation.recorded",
            kind="organisation",
            ref=organisation.ref,
            now=now,
            by=by,
            data={"slug": slug},
        )
        search.refresh("organisation", [organisation.ref])
    set_identifiers(organisation, identifiers or {})
    organisation.sources.set(sources)
    return organisation, changed
