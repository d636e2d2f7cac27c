"""Registering organisations, deciding about them, inviting people."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.kernel.accounts.models import User
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.notices import services as notices
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.parties import policies, queries, rules
from emining.registry.parties.enums import OrganisationState, Role
from emining.registry.parties.models import Identifier, Invitation, Membership, Organisation

INVITED_FOR = timedelta(days=14)


class IdentifierTaken(Exception):
    """Another organisation bears this number already."""

    def __init__(self, scheme: str, value: str) -> None:
        super().__init__(f"{scheme} {value}")
        self.scheme, self.value = scheme, value


class InvitationUnusable(Exception):
    """The invitation is used, over, or for somebody else; ``code`` says which."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


def _identifiers(organisation: Organisation, given: Mapping[str, str]) -> None:
    for scheme, value in given.items():
        if not value:
            continue
        number, is_checked = rules.check_identifier(scheme, value)
        holder = queries.holder_of(scheme, number)
        if holder is not None and holder.pk != organisation.pk:
            raise IdentifierTaken(scheme, number)
        Identifier.objects.update_or_create(
            organisation=organisation, scheme=scheme, defaults={"value": number, "is_checked": is_checked}
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
    """
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
    _identifiers(organisation, identifiers)
    Membership.objects.create(user=by, organisation=organisation, role=Role.OWNER, since=now.date())
    ledger.append(
        action="organisation.registered",
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=organisation.ref,
        data={"name": name.to_json(), "country": country},
        is_public=False,
    )
    return organisation


@transaction.atomic
def decide(*, organisation: Organisation, confirm: bool, reason: str, by: User, now: datetime) -> Organisation:
    """Confirm a registered organisation, or refuse it with a reason; its people are told.

    :raises PermissionDenied: ``by`` is not an officer.
    :raises ValueError: it is decided already, or a refusal has no reason.
    """
    if not policies.may_decide(by, now.date()):
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
    office = queries.offices_of(by, now.date())[0]
    ledger.append(
        action="organisation.confirmed" if confirm else "organisation.refused",
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=office.ref,
        data={"reason": reason},
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
    _identifiers(organisation, identifiers or {})
    organisation.sources.set(sources)
    return organisation, changed


@transaction.atomic
def appoint(*, user: User, organisation: Organisation, role: str, now: datetime) -> Membership:
    """Give a person a role from today on; the same role again changes nothing."""
    held = queries.memberships_of(user, now.date()).filter(organisation=organisation, role=role).first()
    return held or Membership.objects.create(user=user, organisation=organisation, role=role, since=now.date())


@transaction.atomic
def invite(
    *, organisation: Organisation, email: str, role: str, language: str, by: User, now: datetime
) -> tuple[Invitation, str]:
    """Invite somebody by e-mail; gives the invitation and the token, which is kept only as a hash.

    :raises PermissionDenied: ``by`` may not manage the organisation.
    """
    if not policies.may_manage(by, organisation, now.date()):
        raise PermissionDenied
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        organisation=organisation,
        email=email.lower(),
        role=role,
        language=language,
        token_hash=_hash(token),
        invited_by=by,
        invited_at=now,
        expires_at=now + INVITED_FOR,
    )
    return invitation, token


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def accept(*, token: str, by: User, now: datetime) -> Membership:
    """Accept an invitation as the person it was sent to.

    :raises InvitationUnusable: unknown, used, over, or sent to another address.
    """
    invitation = Invitation.objects.select_related("organisation").filter(token_hash=_hash(token)).first()
    if invitation is None:
        raise InvitationUnusable("unknown")
    if invitation.email != by.email.lower():
        raise InvitationUnusable("other")
    won = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=now).update(accepted_at=now)
    if not won:
        raise InvitationUnusable("over")
    return appoint(user=by, organisation=invitation.organisation, role=invitation.role, now=now)


@transaction.atomic
def end_membership(*, membership: Membership, by: User, now: datetime) -> None:
    """End a person's role today.

    :raises PermissionDenied: ``by`` may not manage the organisation.
    """
    if not policies.may_manage(by, membership.organisation, now.date()):
        raise PermissionDenied
    membership.until = now.date()
    membership.save(update_fields=["until"])
