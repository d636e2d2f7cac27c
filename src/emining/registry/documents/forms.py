"""Uploading, with every reason for a refusal in words."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from emining.registry.documents import rules, services

TAKEN = "PDF, DOCX, XLSX, PNG, JPEG, TIFF, CSV, GeoJSON, GeoPackage, ZIP, TXT"


def refusal(code: str) -> str:
    """Why a file is not taken, and what to do."""
    words = {
        "empty": _("This file is empty. Choose the file again, or save it anew first."),
        "too_large": _("This file is larger than %(limit)s MB. Divide it, or save it with less resolution.")
        % {"limit": settings.CONFIGURATION.upload_limit_mb},
        "kind": _("This kind of file is not taken. Use one of: %(kinds)s.") % {"kinds": TAKEN},
        "mismatch": _(
            "The file's name says one kind and its content another. Save it anew from the program that made it."
        ),
        "bomb": _("This archive would unpack to far more than it holds. Send its files one by one."),
        "broken": _("This file can't be opened; it may have been cut off. Save it anew and try again."),
    }
    return words[code]


class ManyFilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class ManyFilesField(forms.FileField):
    """Several files at once; each is examined, and the message names the one that is refused."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", ManyFilesInput(attrs={"multiple": True}))
        kwargs.setdefault("label", gettext_lazy("Documents"))
        super().__init__(**kwargs)

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        given = [file for file in (data if isinstance(data, list | tuple) else [data]) if file]
        if self.required and not given:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        wrong = []
        for file in given:
            try:
                services.examine(file)
            except rules.FileRefused as refused:
                wrong.append(f"{file.name}: {refusal(refused.code)}")
        if wrong:
            raise forms.ValidationError(wrong)
        return given
