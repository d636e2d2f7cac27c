from django.conf import settings
from django.db import models

from emining.cooperation.opportunities.enums import ExpressionState, OpportunityState
from emining.coordination.projects.models import Project
from emining.kernel.geo.fields import GeometryField
from emining.kernel.identifiers.fields import RefField
from emining.kernel.language.fields import TranslatedField
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation


class Opportunity(models.Model):
    """Ground or a project on offer by an authority."""

    ref = RefField(kind="opportunity")
    slug = models.SlugField(max_length=80, unique=True, null=True, blank=True)
    title = TranslatedField()
    summary = TranslatedField()
    terms = TranslatedField()
    publisher = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="opportunities")
    # The provincial office that checks and decides, where another office publishes
    handled_by = models.ForeignKey(Organisation, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    project = models.ForeignKey(Project, on_delete=models.PROTECT, null=True, blank=True, related_name="opportunities")
    deposit = models.ForeignKey(Deposit, on_delete=models.PROTECT, null=True, blank=True, related_name="opportunities")
    area = GeometryField("GEOMETRY", null=True, blank=True)
    area_m2 = models.FloatField(null=True, blank=True)
    subdivision = models.CharField(max_length=6, blank=True)
    commodities = models.JSONField(default=list, blank=True)
    stages = models.JSONField(default=list, blank=True)
    state = models.CharField(max_length=12, choices=OpportunityState, default=OpportunityState.DRAFT)
    published_at = models.DateTimeField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closes_on = models.DateField(null=True, blank=True)  # the last day on which interest can be expressed
    closed_at = models.DateTimeField(null=True, blank=True)
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-published_at", "ref")

    def __str__(self) -> str:
        return str(self.title)


class Expression(models.Model):
    """An expression of interest by a company in an opportunity; its way through the offices is a case."""

    ref = RefField(kind="expression")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.PROTECT, related_name="expressions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="expressions")
    message = TranslatedField()
    contact_name = models.CharField(max_length=200)
    state = models.CharField(max_length=12, choices=ExpressionState, default=ExpressionState.LODGED)
    lodged_at = models.DateTimeField()
    lodged_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_example = models.BooleanField(default=False)

    class Meta:
        ordering = ("-lodged_at",)
        constraints = [
            models.UniqueConstraint(
                fields=["opportunity", "organisation"],
                condition=models.Q(state="lodged"),
                name="one_open_expression_a_company",
            )
        ]

    def __str__(self) -> str:
        return self.ref
