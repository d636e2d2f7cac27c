"""Fields and errors of any Django form."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField

register = template.Library()
# What is typed in Latin signs reads left to right, also on an Urdu page
LEFT_TO_RIGHT = (forms.EmailField, forms.URLField, forms.IntegerField, forms.DecimalField, forms.FloatField)


def _kind(bound: BoundField) -> str:
    widget = bound.field.widget
    if isinstance(widget, forms.CheckboxInput):
        return "check"
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple | forms.MultiWidget):
        return "group"
    if isinstance(widget, forms.ClearableFileInput | forms.FileInput):
        return "file"
    if isinstance(widget, forms.Select):
        return "select"
    return "long" if isinstance(widget, forms.Textarea) else "text"


@register.inclusion_tag("site/components/field.html")
def field(bound: BoundField, **attributes: Any) -> dict[str, Any]:
    """One field with its label, help, input and errors; further arguments become attributes of the input."""
    kind = _kind(bound)
    identifier = bound.auto_id or bound.html_name
    described = []
    if bound.help_text:
        described.append(f"{identifier}_helptext")
    if bound.errors:
        described.append(f"{identifier}_error")
        attributes["aria-invalid"] = "true"
    if described:
        attributes["aria-describedby"] = " ".join(described)
    if isinstance(bound.field, LEFT_TO_RIGHT):
        attributes.setdefault("dir", "ltr")
    elif kind in {"text", "long"}:
        attributes.setdefault("dir", "auto")
    attributes = {name.replace("_", "-"): value for name, value in attributes.items()}
    return {
        "field": bound,
        "kind": kind,
        "identifier": identifier,
        "widget": bound.as_widget(attrs=attributes),
        "is_optional": not bound.field.required and kind != "check",
    }


@register.inclusion_tag("site/components/fields.html")
def fields(form: forms.BaseForm) -> dict[str, Any]:
    """Every visible field of a form in its order, and the hidden ones."""
    return {"form": form}


@register.inclusion_tag("site/components/error_summary.html")
def error_summary(*given: Any) -> dict[str, Any]:
    """What is wrong in one or several forms, each line leading to its field."""
    general: list[str] = []
    lines: list[tuple[str, str, str]] = []
    for form in given:
        if form is None or not getattr(form, "is_bound", False):
            continue
        general += form.non_field_errors()
        for bound in form:
            for error in bound.errors:
                lines.append((bound.id_for_label or bound.auto_id or bound.html_name, str(bound.label), error))
    return {"general": general, "lines": lines, "has_errors": bool(general or lines)}
