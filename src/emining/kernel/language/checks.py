"""What ``emining check`` says of the glossaries."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from emining.kernel.language import glossary


@register("glossary")
def glossaries(app_configs: Sequence[AppConfig] | None, **options: Any) -> list[CheckMessage]:
    """Every file is well-formed, every domain stands once, and no spelling names two terms of a domain."""
    try:
        glossary.domains()
    except glossary.GlossaryError as error:
        return [Error(str(error), id="language.E001")]
    return []
