"""How sign-in behaves here, told to the accounts library."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import translation


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Messages about an account go out in the language that the person chose."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        user = context.get("user")
        with translation.override(getattr(user, "language", None) or translation.get_language()):
            super().send_mail(template_prefix, email, context)
