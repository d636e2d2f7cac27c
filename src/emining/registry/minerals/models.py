from django.conf import settings
from django.db import models

from emining.kernel.geo.fields import GeometryField
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.kernel.sources.enums import Standing
from emining.kernel.sources.models import Source
from emining.registry.minerals.enums import Attribute, DepositKind, ProposalState


class Deposit(models.Model):
    """A body of mineral in the ground. Its values are chosen from the statements of sources and can be explained."""

    ref = RefField(kind="deposit")
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    kind = models.CharField(max_length=20, choices=DepositKind, default=DepositKind.OCCURRENCE)
    name = TranslatedField()
    aliases = models.JSONField(default=list, blank=True)  # other spellings, in any script, that its editors know
    country = models.CharField(max_length=2, default="PK", db_index=True)  # ISO 3166-1 alpha-2; empty: unknown
    subdivision = models.CharField(max_length=6, blank=True, db_index=True)  # ISO 3166-2
    location = GeometryField("POINT", null=True, blank=True)  # EPSG:4326
    status = models.CharField(max_length=40, blank=True)  # CGI MineStatus code (glossary domain "mine_status")
    deposit_type = models.CharField(max_length=200, blank=True)
    description = TranslatedField()
    is_example = models.BooleanField(default=False)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="merged")
    # How each value came about, by attribute: the rule's name (see rules.choosing.Explanation)
    chosen_by = models.JSONField(default=dict, blank=True)
    # What the register's editors wrote, kept by attribute while another value is shown
    own = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("ref",)

    def __str__(self) -> str:
        return str(self.name)


class DepositCommodity(models.Model):
    """What a deposit holds; ``rank`` 0 is the main commodity."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="commodities")
    code = models.CharField(max_length=40, db_index=True)  # glossary domain "commodities"
    rank = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("rank", "code")
        constraints = [models.UniqueConstraint(fields=["deposit", "code"], name="commodity_once_a_deposit")]

    def __str__(self) -> str:
        return self.code


class SourceRecord(models.Model):
    """One row of one source about one deposit, with what it states."""

    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    dataset = models.CharField(max_length=80)
    record_id = models.CharField(max_length=120)
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, related_name="records")
    # The deposit it came in with, where that was joined to another since; a join can be undone by it
    home = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    checksum = models.CharField(max_length=64)  # SHA-256 of the row as read: the same row again changes nothing
    raw = models.JSONField(default=dict)
    batch = models.CharField(max_length=12, blank=True, db_index=True)  # reference of the import that brought it
    stated_on = models.DateField(null=True, blank=True)
    # One statement an attribute (see Attribute): name {"text", "language", "aliases": []};
    # location {"lon", "lat", "crs", "operation", "accuracy_m"}; subdivision {"code", "written"};
    # commodities {"codes": [], "written": []}; deposit_type and status {"code", "written"}
    statements = models.JSONField(default=dict)
    # Why a statement is not believed, by attribute: {"location": {"reason": "outlier", "distance_m": 217000}}
    doubts = models.JSONField(default=dict, blank=True)

    class Meta:
        ordering = ("dataset", "record_id")
        constraints = [models.UniqueConstraint(fields=["dataset", "record_id"], name="source_record_once")]

    def __str__(self) -> str:
        return f"{self.dataset} {self.record_id}"

    @property
    def key(self) -> str:
        """The record's name in the rules; it also gives the order in which ties are broken."""
        return f"{self.dataset}:{self.record_id}"


class Choice(models.Model):
    """An officer's decision that one source's statement is the register's own value, until the next decision."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="choices")
    attribute = models.CharField(max_length=20, choices=Attribute)
    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    reason = models.TextField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return f"{self.attribute} of {self.deposit}"


class MergeProposal(models.Model):
    """Two deposits that may be the same one, with what speaks for and against it."""

    first = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()  # 0 to 1
    evidence = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ProposalState, default=ProposalState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        ordering = ("-score", "id")
        constraints = [models.UniqueConstraint(fields=["first", "second"], name="proposal_once_a_pair")]

    def __str__(self) -> str:
        return f"{self.first} = {self.second}?"


class ResourceEstimate(models.Model):
    """A resource or reserve as somebody reported it; conflicting ones stand side by side."""

    deposit = models.ForeignKey(Deposit, on_delete=models.CASCADE, related_name="estimates")
    home = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    commodity = models.CharField(max_length=40)
    category = models.CharField(max_length=20)  # CRIRSCO (glossary domain "resource_categories")
    unfc = models.CharField(max_length=20, blank=True)  # e.g. "E1;F1;G1+G2"
    tonnage_mt = models.DecimalField(max_digits=14, decimal_places=4, null=True, blank=True)  # million tonnes of ore
    grade = models.DecimalField(max_digits=12, decimal_places=6, null=True, blank=True)
    grade_unit = models.CharField(max_length=10, blank=True)  # "%", "g/t"
    contained = models.DecimalField(max_digits=18, decimal_places=4, null=True, blank=True)
    contained_unit = models.CharField(max_length=10, blank=True)  # "Mt", "Moz"
    cut_off = models.CharField(max_length=80, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    competent_person = models.CharField(max_length=200, blank=True)
    standing = models.CharField(max_length=10, choices=Standing, default=Standing.DECLARED)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="+")
    note = TranslatedField()

    class Meta:
        ordering = ("deposit", "commodity", "id")

    def __str__(self) -> str:
        return f"{self.category} {self.commodity}"
