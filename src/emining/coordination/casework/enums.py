from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CaseState(models.TextChoices):
    RUNNING = "running", _("Under way")
    COMPLETED = "completed", _("Completed")
    REFUSED = "refused", _("Refused")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class StepState(models.TextChoices):
    WAITING = "waiting", pgettext_lazy("step", "Waiting")
    DONE = "done", _("Done")
    CANCELLED = "cancelled", _("Cancelled")
