from django.db import models
from django.db.models import Q

from emining.kernel.identifiers.fields import RefField
from emining.kernel.language import formats


class Source(models.Model):
    """Where a fact or a figure comes from: a dataset, a gazette, a newspaper, a company's report."""

    ref = RefField(kind="source")
    key = models.CharField(max_length=120, unique=True)  # stable name in the project's own data and profiles
    title = models.CharField(max_length=400)  # in the language of the source; titles are not translated
    language = models.CharField(max_length=10, default="en")
    publisher = models.CharField(max_length=200)
    url = models.URLField(max_length=600, blank=True)
    licence = models.CharField(max_length=120, blank=True)
    published_on = models.DateField(null=True, blank=True)
    retrieved_on = models.DateField(null=True, blank=True)
    trust = models.PositiveSmallIntegerField(default=50)  # 0 to 100; the register's rule prefers the higher

    class Meta:
        ordering = ("key",)
        constraints = [
            models.CheckConstraint(condition=Q(trust__lte=100), name="source_trust_within_hundred"),
        ]

    def __str__(self) -> str:
        return self.title

    def citation(self, language: str) -> str:
        """Who, what and when in one line, as a footnote gives it; the title stays as it was published."""
        parts = [part for part in (self.publisher, self.title) if part]
        if self.published_on:
            parts.append(formats.day(self.published_on, language))
        joint = {"zh-hans": "，", "ur": "، "}.get(language, ", ")
        return joint.join(parts)
