"""Roles of people in organisations: given, ended, offered by invitation."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction

from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.kernel.notices import services as notices
from emining.registry.parties import policies, queries
from emining.registry.parties.models import Invitation, Membership, Organisation
from emining.registry.parties.roles import MANAGING

INVITED_FOR = timedelta(days=14)


class InvitationUnusable(Exception):
    """The invitation can't be accepted; ``code`` says why: ``unknown``, ``other`` (somebody else's) or ``over``."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class LastOwner(Exception):
    """Nobody would look after the organisation any more."""


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _note(membership: Membership, action: str, by: User | None, now: datetime) -> None:
    organisation = membership.organisation
    ledger.append(
        action=action,
        kind="organisation",
        ref=organisation.ref,
        now=now,
        by=by,
        office=organisation.ref,
        data={"user": membership.user_id, "role": membership.role},
        is_public=False,
    )


@transaction.atomic
def appoint(*, user: User, organisation: Organisation, role: str, now: datetime, by: User | None = None) -> Membership:
    """Give a person a role from today on; the same role again changes nothing."""
    held = queries.memberships_of(user, now.date()).filter(organisation=organisation, role=role).first()
    if held is not None:
        return held
    membership = Membership.objects.create(user=user, organisation=organisation, role=role, since=now.date())
    _note(membership, "membership.added", by, now)
    return membership


@transaction.atomic
def end_membership(*, membership: Membership, by: User, now: datetime) -> None:
    """End a person's role today; what ended already stays as it is.

    :raises PermissionDenied: ``by`` may not manage the organisation.
    :raises LastOwner: nobody would look after it any more.
    """
    on = now.date()
    if not policies.may_manage(by, membership.organisation, on):
        raise PermissionDenied
    others = queries.managing(membership.organisation, on).exclude(pk=membership.pk)
    if membership.role in MANAGING and not others.exists():
        raise LastOwner
    ended = Membership.objects.filter(queries.in_force(on), pk=membership.pk).update(until=on)
    if ended:
        membership.refresh_from_db()
        _note(membership, "membership.ended", by, now)


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
    notices.write_to(
        address=invitation.email,
        language=language,
        kind="parties/invited",
        context={"organisation": organisation, "invitation": invitation, "by": by},
        url=f"invitations/{token}/",
        now=now,
    )
    return invitation, token


@transaction.atomic
def withdraw_invitation(*, invitation: Invitation, by: User, now: datetime) -> None:
    """Take an invitation back before it is accepted.

    :raises PermissionDenied: ``by`` may not manage the organisation.
    """
    if not policies.may_manage(by, invitation.organisation, now.date()):
        raise PermissionDenied
    Invitation.objects.filter(pk=invitation.pk, accepted_at=None).delete()


@transaction.atomic
def accept(*, token: str, by: User, now: datetime) -> Membership:
    """Accept an invitation as the person it was sent to.

    :raises InvitationUnusable: unknown, used, over, or sent to another address.
    """
    invitation = queries.invitation_by(_hash(token))
    if invitation is None:
        raise InvitationUnusable("unknown")
    if invitation.email != by.email.lower():
        raise InvitationUnusable("other")
    won = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, expires_at__gt=now).update(accepted_at=now)
    if not won:
        raise InvitationUnusable("over")
    return appoint(
        user=by, organisation=invitation.organisation, role=invitation.role, by=invitation.invited_by, now=now
    )


def invitation_of(token: str) -> Invitation | None:
    """The invitation behind a secret address, to show who invites."""
    return queries.invitation_by(_hash(token))
