"""Recording agreements."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from emining.coordination.agreements import rules
from emining.coordination.agreements.enums import AgreementState
from emining.coordination.agreements.models import Agreement, AgreementParty
from emining.coordination.projects.models import Project
from emining.kernel.accounts.models import User
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.parties.models import Organisation


@transaction.atomic
def record(
    *,
    kind: str,
    name: Translated,
    parties: Sequence[tuple[Organisation, str]],
    now: datetime,
    by: User | None = None,
    slug: str = "",
    summary: Translated | None = None,
    state: str = AgreementState.SIGNED,
    signed_on: date | None = None,
    ends_on: date | None = None,
    project: Project | None = None,
    sources: Sequence[Source] = (),
    case_ref: str = "",
    document_ref: str = "",
    office: str = "",
    is_example: bool = False,
) -> tuple[Agreement, bool]:
    """Put an agreement into the register, or bring it up to date; says whether anything changed.

    The same ``slug``, or the same ``case_ref``, is the same agreement. ``parties`` are pairs of organisation and role
    (glossary domain "project_roles"; may be empty). ``office`` is the reference of the office that records it.

    :raises ValueError: an agreement that is signed has no party, or it ends before it is signed.
    """
    if fault := rules.fault(state, len(parties), signed_on, ends_on):
        raise ValueError(fault)
    values: dict[str, Any] = {
        "kind": kind,
        "name": name,
        "summary": summary or Translated(),
        "state": state,
        "signed_on": signed_on,
        "ends_on": ends_on,
        "project": project,
        "case_ref": case_ref,
        "document_ref": document_ref,
        "is_example": is_example,
    }
    key = {"slug": slug} if slug else {"case_ref": case_ref} if case_ref else {}
    agreement = Agreement.objects.select_for_update().filter(**key).first() if key else None
    is_new = agreement is None
    if agreement is None:
        made = refs.derive("agreement", slug) if slug else refs.make("agreement")
        agreement = Agreement(slug=slug or None, ref=made)
    changed = is_new or any(getattr(agreement, field) != value for field, value in values.items())
    if changed:
        for field, value in values.items():
            setattr(agreement, field, value)
        agreement.save()
    pairs = [(organisation.pk, role) for organisation, role in parties]
    if list(agreement.parties.order_by("pk").values_list("organisation_id", "role")) != pairs:
        agreement.parties.all().delete()
        AgreementParty.objects.bulk_create(
            AgreementParty(agreement=agreement, organisation=organisation, role=role) for organisation, role in parties
        )
        changed = True
    if set(agreement.sources.values_list("pk", flat=True)) != {source.pk for source in sources}:
        agreement.sources.set(sources)
        changed = True
    if changed:
        ledger.append(
            action="agreement.recorded" if is_new else "agreement.changed",
            kind="agreement",
            ref=agreement.ref,
            now=now,
            by=by,
            office=office,
            data={"kind": kind, "state": state, "case": case_ref},
        )
        if is_new and project is not None:
            ledger.append(
                action=f"project.{'memorandum' if kind == 'memorandum' else 'agreement'}",
                kind="project",
                ref=project.ref,
                now=now,
                by=by,
                office=office,
                data={"agreement": agreement.ref},
            )
        search.refresh("agreement", [agreement.ref])
    return agreement, changed
