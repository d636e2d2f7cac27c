"""The one database field for text in three languages."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models.fields.json import KeyTransform
from django.forms import Field

from emining.kernel.language.forms import TranslatedFormField
from emining.kernel.language.translated import Translated


class TranslatedField(models.JSONField):
    """Stores a :class:`Translated` as JSON; empty text is an empty object.

    :param long: forms offer several lines for each language.

    Search within one language goes by key: ``filter(name__en__text__icontains="reko")``.
    """

    def __init__(self, *args: Any, long: bool = False, **kwargs: Any) -> None:
        self.long = long
        kwargs.setdefault("default", Translated)
        kwargs.setdefault("blank", True)
        super().__init__(*args, **kwargs)

    def from_db_value(self, value: Any, expression: Any, connection: Any) -> Any:
        read = super().from_db_value(value, expression, connection)
        return read if isinstance(expression, KeyTransform) else Translated.from_json(read)

    def to_python(self, value: Any) -> Any:
        return value if isinstance(value, Translated) else Translated.from_json(value)

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if isinstance(value, Translated):
            value = value.to_json()
        return super().get_db_prep_value(value, connection, prepared)

    def value_to_string(self, obj: models.Model) -> Any:
        return self.value_from_object(obj).to_json()

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value.to_json() if isinstance(value, Translated) else value, model_instance)

    def formfield(self, **kwargs: Any) -> Field | None:
        given = {"form_class": TranslatedFormField, "long": self.long, **kwargs}
        given.pop("encoder", None)
        given.pop("decoder", None)
        return models.Field.formfield(self, **given)

    def save_form_data(self, instance: models.Model, data: Any) -> None:
        """What a form did not change keeps its state: a machine's translation stays one."""
        if isinstance(data, Translated):
            data = data.keeping_states_of(self.value_from_object(instance))
        super().save_form_data(instance, data)
