from django.db import models

from emining.kernel.identifiers.fields import RefField


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

    def __str__(self) -> str:
        return self.title
