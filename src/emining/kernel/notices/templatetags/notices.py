"""What the head of every page says of a reader's messages."""

from __future__ import annotations

from typing import Any

from django import template

from emining.kernel.notices import queries

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context: template.Context) -> int:
    """How many messages the signed-in reader has not seen; asked of the database once a request."""
    request: Any = context.get("request")
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return 0
    if not hasattr(request, "unread_notices"):
        request.unread_notices = queries.unread(user)
    return int(request.unread_notices)
