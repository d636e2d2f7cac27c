"""An organisation registers itself, an officer confirms or refuses it, and what was wrong can be put right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.notices import services as notices
from emining.kernel.search import services as search
from emining.registry.parties import policies, queries
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Membership, Organisation
from emining.registry.parties.services.identifiers import set_identifiers

MOST_WAITING = 5  # registrations of one person that wait for an officer


class TooManyWaiting(Exception):
    """This person has registered so many organisations that officers have to catch up first."""


def _tell(organisation: Organisation, by: User, now: datetime) -> None:
    """A receipt to the person, and word to those who decide."""
    on = now.date()
    context = {"organisation": organisation, "by": by}
    notices.send(to=by, kind="parties/registered", context=context, url=f"organisations/{organisation.ref}/", now=now)
    notices.send(
        to=queries.registrars(on),
        kind="parties/waiting",
        context=context,
        url=f"organisations/registrations/{organisation.ref}/",
        now=now,
    )


@transaction.atomic
def register(
    *,
    name: Translated,
    kind: str,
    country: str,
    identifiers: Mapping[str, str],
    stages: Sequence[str] = (),
    website: str = "",
    description: Translated | None = None,
    is_example: bool = False,
    by: User,
    now: datetime,
) -> Organisation:
    """A person registers their organisation and becomes its account owner; an officer then confirms or refuses it.

    :raises rules.IdentifierError: a number can't be right.
    :raises IdentifierTaken: another organisation bears it.
    :raises TooManyWaiting: five registrations of this person wait already.
    """
    if queries.waiting_of(by, now.date()).count() >= MOST_WAITING:
        raise TooManyWaiting
    organisation = Organisation.objects.create(
        name=name,
        kind=kind,
        country=country,
        stages=list(stages),
        website=website,
        description=description or Translated(),
        registered_at=now,
        is_example=is_example,
    )
    set_identifiers(organisation, identifiers)
    Membership.objects.create(user=by, organisation=organisation, role=Role.OWNER, since=now.date())
    ledger.append(
        action="organisation.registered",
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=organisation.ref,
        data={"name": name.to_json(), "country": country, "identifiers": queries.numbers(organisation)},
        is_public=False,
    )
    _tell(organisation, by, now)
    return organisation


@transaction.atomic
def amend(
    *,
    organisation: Organisation,
    name: Translated,
    kind: str,
    country: str,
    identifiers: Mapping[str, str],
    stages: Sequence[str] = (),
    website: str = "",
    by: User,
    now: datetime,
) -> Organisation:
    """Put a registration right that waits or was refused; it waits for an officer (again).

    :raises PermissionDenied: ``by`` does not look after the organisation, or it is confirmed.
    :raises rules.IdentifierError: a number can't be right.
    :raises IdentifierTaken: another organisation bears it.
    """
    if not policies.may_amend(by, organisation, now.date()):
        raise PermissionDenied
    organisation.name, organisation.kind, organisation.country = name, kind, country
    organisation.stages, organisation.website = list(stages), website
    organisation.state, organisation.registered_at = OrganisationState.REGISTERED, now
    organisation.decided_at = organisation.decided_by = None
    organisation.save()
    set_identifiers(organisation, identifiers, replace=True)
    ledger.append(
        action="organisation.changed",
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=organisation.ref,
        data={"name": name.to_json(), "country": country, "identifiers": queries.numbers(organisation)},
        is_public=False,
    )
    _tell(organisation, by, now)
    return organisation


@transaction.atomic
def decide(*, organisation: Organisation, confirm: bool, reason: str, by: User, now: datetime) -> Organisation:
    """Confirm a registered organisation, or refuse it with a reason; its people are told.

    :raises PermissionDenied: ``by`` is not an officer of a Pakistani authority.
    :raises ValueError: it is decided already, or a refusal has no reason.
    """
    office = policies.deciding_office(by, now.date())
    if office is None:
        raise PermissionDenied
    if not confirm and not reason.strip():
        raise ValueError("a refusal needs a reason")
    state = OrganisationState.CONFIRMED if confirm else OrganisationState.REFUSED
    won = Organisation.objects.filter(pk=organisation.pk, state=OrganisationState.REGISTERED).update(
        state=state, decided_at=now, decided_by=by
    )
    if not won:
        raise ValueError("decided already")
    organisation.refresh_from_db()
    ledger.append(
        action="organisation.confirmed" if confirm else "organisation.refused",
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=office.ref,
        data={"reason": reason, "identifiers": queries.numbers(organisation)},
        is_public=confirm,
    )
    notices.send(
        to=queries.people_of(organisation, now.date()),
        kind="parties/confirmed" if confirm else "parties/refused",
        context={"organisation": organisation, "office": office, "reason": reason},
        url=f"organisations/{organisation.ref}/",
        now=now,
    )
    search.refresh("organisation", [organisation.ref])
    return organisation
