from django.db import models
from django.utils.translation import gettext_lazy as _


class OpportunityState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Open")
    CLOSED = "closed", _("Closed")


class ExpressionState(models.TextChoices):
    LODGED = "lodged", _("Lodged")
    MEMORANDUM = "memorandum", _("Memorandum signed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")
