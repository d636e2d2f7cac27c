"""What an account says of its person's safety."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled

from emining.kernel.accounts.models import User


def is_confirmed(user: User) -> bool:
    """Whether the person has shown that their address is theirs."""
    return bool(EmailAddress.objects.filter(user=user, email__iexact=user.email, verified=True).exists())


def has_second_step(user: User) -> bool:
    return bool(is_mfa_enabled(user))
