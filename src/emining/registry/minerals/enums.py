from django.db import models
from django.utils.translation import gettext_lazy as _


class DepositKind(models.TextChoices):
    DEPOSIT = "deposit", _("Deposit")
    OCCURRENCE = "occurrence", _("Occurrence")
    FIELD = "field", _("Field or district")


class Attribute(models.TextChoices):
    """What a source can state about a deposit."""

    NAME = "name", _("Name")
    LOCATION = "location", _("Location")
    SUBDIVISION = "subdivision", _("Province or territory")
    COMMODITIES = "commodities", _("Commodities")
    DEPOSIT_TYPE = "deposit_type", _("Deposit type")
    STATUS = "status", _("Mine status")


class ProposalState(models.TextChoices):
    OPEN = "open", _("Waiting for an officer")
    JOINED = "joined", _("Joined")
    APART = "apart", _("Kept apart")
