from django.db import models
from django.utils.translation import gettext_lazy as _


class Standing(models.TextChoices):
    """How a figure came about; the three are never shown alike and never mixed."""

    DECLARED = "declared", _("Declared")
    VERIFIED = "verified", _("Verified")
    MODELLED = "modelled", _("Modelled")
