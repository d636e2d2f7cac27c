from django.contrib import admin
from django.utils.translation import get_language

from emining.kernel.sources.models import Source


@admin.register(Source)
class SourceAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Sources are written by imports and the register's files; an administrator corrects a title or a trust here."""

    list_display = ("cited", "key", "licence", "retrieved_on", "trust")
    list_filter = ("language",)
    search_fields = ("key", "title", "publisher")
    readonly_fields = ("ref", "key")

    @admin.display(ordering="publisher")
    def cited(self, source: Source) -> str:
        return source.citation(get_language() or "en")
