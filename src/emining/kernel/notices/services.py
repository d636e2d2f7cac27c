"""Sending messages: written in the reader's language at once, delivered in the background, tried again, never lost."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from emining.kernel.accounts.models import User
from emining.kernel.notices.enums import DeliveryState
from emining.kernel.notices.models import Delivery, Notice

PAUSES = [timedelta(minutes=m) for m in (1, 5, 15, 60, 240, 720, 1440)]  # then given up, and shown as failed


def _written(kind: str, user: User, context: dict[str, Any]) -> tuple[str, str]:
    with translation.override(user.language):
        text = render_to_string(
            f"notices/{kind}.txt", {**context, "reader": user, "base_url": settings.CONFIGURATION.base_url}
        )
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), body.strip() + "\n"


@transaction.atomic
def send(
    *, to: User | Iterable[User], kind: str, context: dict[str, Any], now: datetime, url: str = ""
) -> list[Notice]:
    """Write a notice to each reader and queue its delivery by e-mail; call it inside the transaction of the change.

    ``kind`` names the template ``notices/<kind>.txt``, whose first line is the subject. ``url`` is the address below the
    language, e.g. ``cases/C…/``; each reader gets it in their own language.
    """
    readers = [to] if isinstance(to, User) else list({user.pk: user for user in to}.values())
    notices = []
    for user in readers:
        address = f"/{user.language}/{url}" if url else ""
        subject, body = _written(kind, user, {**context, "url": settings.CONFIGURATION.base_url + address})
        notice = Notice.objects.create(
            user=user,
            kind=kind,
            language=user.language,
            subject=subject[:300],
            body=body,
            url=address,
            created_at=now,
        )
        Delivery.objects.create(notice=notice, next_at=now)
        notices.append(notice)
    return notices


def deliver_due(now: datetime, limit: int = 100) -> int:
    """Try every delivery whose time has come; gives how many were sent.

    A worker first moves the next attempt on, conditionally: of two workers at once, one wins. A crash after that costs a
    pause, never the message.
    """
    sent = 0
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now).select_related("notice__user")
    for delivery in due[:limit]:
        pause = PAUSES[min(delivery.attempts, len(PAUSES) - 1)]
        claimed = Delivery.objects.filter(
            pk=delivery.pk, state=DeliveryState.WAITING, attempts=delivery.attempts
        ).update(attempts=delivery.attempts + 1, next_at=now + pause)
        if claimed:
            sent += _deliver(delivery, delivery.attempts + 1, now)
    return sent


def _deliver(delivery: Delivery, attempts: int, now: datetime) -> int:
    notice = delivery.notice
    try:
        EmailMessage(notice.subject, notice.body, to=[notice.user.email]).send()
    except Exception as error:  # whatever the mail server does, the message stays
        delivery.state = DeliveryState.FAILED if attempts > len(PAUSES) else DeliveryState.WAITING
        delivery.last_error = type(error).__name__
        delivery.save(update_fields=["state", "last_error"])
        return 0
    delivery.state, delivery.sent_at, delivery.last_error = DeliveryState.SENT, now, ""
    delivery.save(update_fields=["state", "sent_at", "last_error"])
    return 1


def mark_read(*, user: User, now: datetime) -> int:
    """The reader has opened their list."""
    return Notice.objects.filter(user=user, read_at=None).update(read_at=now)
