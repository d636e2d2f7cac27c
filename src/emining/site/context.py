"""What every page of the house knows."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

APPEARANCES = ("light", "dark")


def house(request: HttpRequest) -> dict[str, Any]:
    chosen = request.COOKIES.get("appearance", "")
    return {"DEMO": settings.DEMO, "appearance": chosen if chosen in APPEARANCES else ""}
