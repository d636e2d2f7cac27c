from django.db import models
from django.utils.translation import gettext_lazy as _


class BatchState(models.TextChoices):
    UPLOADED = "uploaded", _("Columns to be confirmed")
    REFUSED = "refused", _("Refused")
    CHECKING = "checking", _("Being checked")
    CHECKED = "checked", _("Checked, not imported yet")
    RUNNING = "running", _("Being imported")
    IMPORTED = "imported", _("Imported")
    UNDONE = "undone", _("Undone")
    FAILED = "failed", _("Failed")


class Outcome(models.TextChoices):
    CREATED = "created", _("Created")
    JOINED = "joined", _("Joined to an existing record")
    UNCHANGED = "unchanged", _("Already in the register")
    HELD = "held", _("Held for review")
    REJECTED = "rejected", _("Rejected")
