"""A person's messages."""

from django.db.models import QuerySet

from emining.kernel.accounts.models import User
from emining.kernel.notices.models import Notice


def of(user: User) -> QuerySet[Notice]:
    return Notice.objects.filter(user=user)


def unread(user: User) -> int:
    return Notice.objects.filter(user=user, read_at=None).count()
