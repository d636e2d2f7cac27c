"""What journeys and notices show: clocks in words, days in plain text."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import template
from django.utils.timezone import localdate
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from emining.coordination.casework.queries import Clock
from emining.kernel.language import formats

register = template.Library()


@register.filter
def plain_day(value: date | datetime | None) -> str:
    """A date in words for a message, without markup."""
    if value is None:
        return ""
    return formats.day(localdate(value) if isinstance(value, datetime) else value, get_language() or "en")


@register.filter
def working_days(count: int) -> str:
    """«3 working days» as the reader says it."""
    number = formats.number(abs(count), get_language() or "en")
    return ngettext("%(n)s working day", "%(n)s working days", abs(count)) % {"n": number}


@register.filter
def time_left(clock: Clock | None) -> str:
    """How much of a running clock is left, or by how much it is overdue."""
    if clock is None:
        return ""
    if clock.is_overdue:
        days = abs(clock.left)
        return _("%(days)s overdue") % {"days": working_days(days)} if days else _("overdue since today")
    return _("%(days)s left") % {"days": working_days(clock.left)} if clock.left else _("due today")


@register.filter
def get(mapping: dict[str, Any], key: str) -> Any:
    """What a mapping holds for a key, or nothing."""
    return mapping.get(key) if mapping else None


@register.filter
def iso_day(value: str) -> str:
    """A day kept as ISO 8601, as the reader writes it."""
    try:
        return formats.day(date.fromisoformat(value), get_language() or "en")
    except ValueError:
        return value


@register.filter
def plain_moment(value: datetime | None) -> str:
    """A time in words for a message, without markup."""
    return formats.moment(value, get_language() or "en") if value else ""
