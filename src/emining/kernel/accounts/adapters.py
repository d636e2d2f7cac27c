"""How sign-in behaves here, told to the accounts library."""

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context as library
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest
from django.urls import translate_url
from django.utils import translation
from django.utils.translation import gettext as _

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Messages about an account go out in the language that the person chose, and lead to pages in it."""

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        language = getattr(context.get("user"), "language", None) or translation.get_language() or "en"
        addresses = {
            name: translate_url(value, language)
            for name, value in context.items()
            if name.endswith("_url") and isinstance(value, str)
        }
        known = {**context, **addresses, "platform_address": settings.CONFIGURATION.base_url.rstrip("/")}
        try:
            with translation.override(language):
                super().send_mail(template_prefix, email, known)
        except OSError:  # the mail server; the person can ask again, and must be told to
            log.exception("A message about an account could not be sent")
            if library.request is not None:
                messages.error(
                    library.request, _("The message could not be sent just now. Please ask for it again in a minute.")
                )


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Other services by which to sign in: only those that the settings name."""

    def get_app(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Any:
        """The service's settings.

        :raises Http404: the settings do not name it, so that there is no such page.
        """
        if not self.list_apps(request, provider=provider, client_id=client_id):
            raise Http404
        return super().get_app(request, provider, client_id)

    def populate_user(self, request: HttpRequest, sociallogin: Any, data: dict[str, Any]) -> Any:
        user = super().populate_user(request, sociallogin, data)
        given = data.get("name") or f"{data.get('first_name') or ''} {data.get('last_name') or ''}"
        user.name = given.strip()[:200]
        user.language = translation.get_language() or "en"
        return user
