from django.conf import settings
from django.db import models

from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.models import Source
from emining.registry.parties.enums import OrganisationKind, OrganisationState, Role


class Organisation(models.Model):
    """An authority, company, chamber, bank or institute, of either country or another."""

    ref = RefField(kind="organisation")
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)  # stable name in the project's data
    kind = models.CharField(max_length=20, choices=OrganisationKind)
    name = TranslatedField()
    short_name = TranslatedField()
    country = models.CharField(max_length=2)  # ISO 3166-1 alpha-2
    subdivision = models.CharField(max_length=6, blank=True)  # ISO 3166-2; of a province's authority
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="units")
    stages = models.JSONField(default=list, blank=True)  # codes of the value chain (glossary domain "stages")
    description = TranslatedField()
    website = models.URLField(max_length=300, blank=True)
    state = models.CharField(max_length=20, choices=OrganisationState, default=OrganisationState.REGISTERED)
    registered_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_example = models.BooleanField(default=False)  # made up to show a process; marked on every page
    sources = models.ManyToManyField(Source, blank=True, related_name="+")

    class Meta:
        ordering = ("ref",)

    def __str__(self) -> str:
        return str(self.name)


class Identifier(models.Model):
    """A registration number, checked by the checksum of its scheme where there is one."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="identifiers")
    scheme = models.CharField(max_length=12)  # USCC, LEI, NTN, SECP
    value = models.CharField(max_length=40)
    is_checked = models.BooleanField(default=False)

    class Meta:
        ordering = ("scheme",)
        constraints = [models.UniqueConstraint(fields=["scheme", "value"], name="identifier_is_unique")]

    def __str__(self) -> str:
        return f"{self.scheme} {self.value}"


class Membership(models.Model):
    """A person's role in an organisation, for a half-open period (``since`` until before ``until``)."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=20, choices=Role)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("organisation", "user")

    def __str__(self) -> str:
        return f"{self.user} {self.role} {self.organisation}"


class Invitation(models.Model):
    """An invitation by e-mail to take a role in an organisation; the token is kept only as a hash."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=20, choices=Role)
    token_hash = models.CharField(max_length=64, unique=True)
    language = models.CharField(max_length=10, default="en")
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.email} → {self.organisation}"
