"""Sending messages: written in the reader's language at once, delivered in the background, tried again, never lost."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import translation

from emining.kernel.accounts.models import User
from emining.kernel.notices.enums import DeliveryState
from emining.kernel.notices.models import Delivery, Notice
from emining.kernel.tasks.retries import Retries

log = logging.getLogger(__name__)
RETRIES = Retries.after_minutes(1, 5, 15, 60, 240, 720, 1440)  # then given up, and shown as failed


def _written(kind: str, language: str, context: dict[str, Any], url: str) -> tuple[str, str, str]:
    """Subject, text and address of the page that it leads to, in one language."""
    base = settings.CONFIGURATION.base_url.rstrip("/")
    address = f"/{language}/{url}" if url else ""
    with translation.override(language):
        text = render_to_string(f"notices/{kind}.txt", {**context, "base_url": base, "url": base + address})
    subject, _, body = text.strip().partition("\n")
    return subject.strip()[:300], body.strip() + "\n", address


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
        subject, body, address = _written(kind, user.language, {**context, "reader": user}, url)
        notices.append(
            Notice(
                user=user,
                kind=kind,
                language=user.language,
                subject=subject,
                body=body,
                url=address,
                created_at=now,
            )
        )
    for notice in notices:
        notice.save()
        Delivery.objects.create(notice=notice, next_at=now)
    return notices


@transaction.atomic
def write_to(
    *, address: str, language: str, kind: str, context: dict[str, Any], now: datetime, url: str = ""
) -> Notice:
    """Write to somebody who has no account yet; what the letter says is forgotten once it is delivered or given up."""
    subject, body, page = _written(kind, language, context, url)
    notice = Notice.objects.create(
        address=address, kind=kind, language=language, subject=subject, body=body, url=page, created_at=now
    )
    Delivery.objects.create(notice=notice, next_at=now)
    return notice


def deliver_due(now: datetime, limit: int = 100) -> int:
    """Try every delivery whose time has come; gives how many were sent.

    A worker first moves the next attempt on, conditionally: of two workers at once, one wins. A crash after that costs a
    pause, never the message.
    """
    sent = 0
    due = Delivery.objects.filter(state=DeliveryState.WAITING, next_at__lte=now).select_related("notice__user")
    for delivery in list(due[:limit]):
        attempt = delivery.attempts + 1
        pause = RETRIES.pause_after(attempt) or RETRIES.longest
        claimed = Delivery.objects.filter(
            pk=delivery.pk, state=DeliveryState.WAITING, attempts=delivery.attempts
        ).update(attempts=attempt, next_at=now + pause)
        if claimed:
            sent += _deliver(delivery, attempt, now)
    return sent


def _deliver(delivery: Delivery, attempt: int, now: datetime) -> int:
    notice = delivery.notice
    to = notice.user.email if notice.user else notice.address
    try:
        EmailMessage(notice.subject, notice.body, to=[to]).send()
    except Exception as error:  # whatever the mail server does, the message stays
        given_up = RETRIES.pause_after(attempt) is None
        delivery.state = DeliveryState.FAILED if given_up else DeliveryState.WAITING
        delivery.last_error = f"{type(error).__name__}: {error}"[:300]
        delivery.save(update_fields=["state", "last_error"])
        if given_up:
            log.error("A message could not be delivered after %s attempts: %s", attempt, delivery.last_error)
    else:
        delivery.state, delivery.sent_at, delivery.last_error = DeliveryState.SENT, now, ""
        delivery.save(update_fields=["state", "sent_at", "last_error"])
    if notice.user is None and delivery.state != DeliveryState.WAITING:
        notice.body = notice.url = ""
        notice.save(update_fields=["body", "url"])
    return int(delivery.state == DeliveryState.SENT)


def mark_read(*, user: User, now: datetime) -> int:
    """The reader has opened their list."""
    return Notice.objects.filter(user=user, read_at=None).update(read_at=now)
