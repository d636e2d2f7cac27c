from django.db import models
from django.utils.translation import gettext_lazy as _


class OrganisationKind(models.TextChoices):
    AUTHORITY = "authority", _("Authority")
    COMPANY = "company", _("Company")
    CHAMBER = "chamber", _("Chamber of commerce")
    BANK = "bank", _("Bank or fund")
    INSTITUTE = "institute", _("Institute or university")


class OrganisationState(models.TextChoices):
    REGISTERED = "registered", _("Registered, awaiting confirmation")
    CONFIRMED = "confirmed", _("Confirmed")
    REFUSED = "refused", _("Refused")


class Role(models.TextChoices):
    """What a person does in an organisation."""

    OWNER = "owner", _("Account owner")
    MEMBER = "member", _("Member")
    OFFICER = "officer", _("Officer")
    READER = "reader", _("Reader")
