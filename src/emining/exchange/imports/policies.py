"""Who may bring files in."""

from datetime import date
from typing import Any

from emining.registry.parties import policies as parties


def may_import(user: Any, on: date) -> bool:
    """Officers of confirmed authorities, and the installation's administrators."""
    return bool(getattr(user, "is_superuser", False)) or parties.is_officer(user, on)
