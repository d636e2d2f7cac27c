from django.db import models
from django.utils.translation import gettext_lazy as _


class Release(models.TextChoices):
    """Who may read a document."""

    PUBLIC = "public", _("Public")
    REGISTERED = "registered", _("Signed-in members of confirmed organisations")
    NAMED = "named", _("Named recipients")
    RESTRICTED = "restricted", _("Restricted")
