from django.db import models
from django.utils.translation import gettext_lazy as _


class AgreementKind(models.TextChoices):
    MEMORANDUM = "memorandum", _("Memorandum of understanding")
    LEASE = "lease", _("Mining lease agreement")
    JOINT_VENTURE = "joint_venture", _("Joint venture agreement")
    MINERAL = "mineral", _("Mineral agreement")


class AgreementState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    SIGNED = "signed", _("Signed")
    ACTIVE = "active", _("Active")
    ENDED = "ended", _("Ended")
