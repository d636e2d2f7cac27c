"""What is filled in in a case: a decision as the diagram asks for it, a message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from emining.coordination.casework.rules.diagram import Step
from emining.registry.documents import rules as document_rules
from emining.registry.documents import services as documents
from emining.registry.documents.forms import refusal


class DecisionForm(forms.Form):
    """A step's decisions, its note, and what else its diagram asks for (``field_<code>``)."""

    decision = forms.ChoiceField(label=_("Decision"), widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("Note"),
        required=False,
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("The company and the other offices of this file read it, as you write it."),
    )
    note_language = forms.ChoiceField(label=_("The note is written in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, drawn: Step, on: date, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.drawn, self.on = drawn, on
        choices = [(decision.code, decision.names.get(language)) for decision in drawn.decisions]
        self.fields["decision"].choices = choices  # type: ignore[attr-defined]
        if len(choices) == 1:
            self.fields["decision"].initial = choices[0][0]
            self.fields["decision"].widget = forms.HiddenInput()
        self.fields["note_language"].initial = language
        self.only = choices[0] if len(choices) == 1 else None
        for asked in drawn.fields:
            made: forms.Field
            if asked.kind == "date":
                made = forms.DateField(widget=forms.DateInput(attrs={"type": "date", "max": on.isoformat()}))
            elif asked.kind == "document":
                made = forms.FileField()
            else:
                made = forms.CharField(max_length=1000)
            made.label, made.help_text, made.required = asked.names.get(language), asked.help.get(language), False
            self.fields[f"field_{asked.code}"] = made
        self.order_fields(["decision", *(name for name in self.fields if name.startswith("field_")), "note"])

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        chosen = self.drawn.decision(given.get("decision", ""))
        if chosen is None:
            return given
        if chosen.needs_note and not given.get("note", "").strip():
            self.add_error("note", gettext("Say why, so that the company can act on it."))
        for asked in self.drawn.fields:
            name = f"field_{asked.code}"
            value = given.get(name)
            if chosen.code in asked.needed_for and not value and name not in self.errors:
                self.add_error(name, gettext("This is needed for «%(decision)s».") % {"decision": chosen.names})
            if asked.kind == "date" and value and value > self.on:
                self.add_error(name, gettext("This day has not come yet. Give the day that stands on the document."))
            if asked.kind == "document" and value:
                try:
                    documents.examine(value)
                except document_rules.FileRefused as refused:
                    self.add_error(name, refusal(refused.code))
        return given

    def answers(self) -> Mapping[str, str]:
        """Dates and texts by field, dates as ISO 8601."""
        return {
            asked.code: str(value)
            for asked in self.drawn.fields
            if asked.kind != "document" and (value := self.cleaned_data.get(f"field_{asked.code}"))
        }

    def files_given(self) -> Mapping[str, UploadedFile]:
        return {
            asked.code: value
            for asked in self.drawn.fields
            if asked.kind == "document" and (value := self.cleaned_data.get(f"field_{asked.code}"))
        }


class MessageForm(forms.Form):
    """A message to everybody who takes part."""

    text = forms.CharField(
        label=_("Message"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody who takes part in this file reads it, as you write it."),
    )
