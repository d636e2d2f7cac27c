"""What an officer fills in: a choice among statements, a decision about a pair."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from emining.registry.minerals.models import SourceRecord


class RecordChoiceField(forms.ModelChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.source.title} ({obj.record_id})"


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("One or two sentences. They are published with the decision."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class ChooseForm(ReasonForm):
    """One statement to be the register's own value."""

    record = RecordChoiceField(
        label=_("Statement to show"), queryset=SourceRecord.objects.none(), widget=forms.RadioSelect, empty_label=None
    )
    field_order = ["record", "reason"]

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["record"].queryset = records  # type: ignore[attr-defined]


class PairForm(ReasonForm):
    """Whether two deposits are one; the button pressed is the decision."""

    decision = forms.ChoiceField(choices=[("join", _("Join")), ("apart", _("Keep apart"))], widget=forms.HiddenInput)
