"""Writing text in three languages, and numbers in any digits. Works without scripts."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.kernel.language.digits import to_ascii
from emining.kernel.language.translated import LANGUAGES, Translated

OWN_NAMES = (("en", "English"), ("zh-hans", "中文"), ("ur", "اردو"))
_SUFFIXES = {"en": "en", "zh-hans": "zh", "ur": "ur"}


class TranslatedWidget(forms.MultiWidget):
    """One input for each language, each in its own direction, and the language in which the text was written."""

    template_name = "language/translated_input.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None, *, long: bool = False) -> None:
        kind = forms.Textarea if long else forms.TextInput
        inputs: dict[str, forms.Widget | type[forms.Widget]] = {
            suffix: kind(
                attrs={"lang": code, "dir": "rtl" if code == "ur" else "ltr"} | ({"rows": 4} if long else {}),
            )
            for code, suffix in _SUFFIXES.items()
        }
        super().__init__(inputs | {"original": forms.Select(choices=OWN_NAMES)}, attrs)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        # The page's component offers one direction for the whole; each language has its own.
        attrs = {key: given for key, given in (attrs or {}).items() if key not in {"dir", "lang"}}
        context: dict[str, Any] = super().get_context(name, value, attrs)
        parts = context["widget"]["subwidgets"]
        context["widget"]["languages"] = [
            {"name": own_name, "code": code, "input": part}
            for (code, own_name), part in zip(OWN_NAMES, parts, strict=False)
        ]
        context["widget"]["original"] = parts[-1]
        return context

    def decompress(self, value: Any) -> list[str]:
        text = value if isinstance(value, Translated) else Translated.from_json(value)
        reader = get_language() or "en"
        return [*(text.texts.get(code, "") for code in LANGUAGES), text.original or reader]


class TranslatedFormField(forms.MultiValueField):
    """Gives a :class:`Translated`; what was typed stays in the form when something is wrong.

    One language is enough. The language named as the original must be among those filled in; where only one is, that one
    is the original whatever was chosen.
    """

    default_error_messages = {
        "original": _("The text is missing in the language that you named as the original."),
        "too_long": _("At most %(limit)d characters in each language."),
    }
    widget = TranslatedWidget

    def __init__(self, *, long: bool = False, max_length: int | None = None, **kwargs: Any) -> None:
        kwargs.pop("encoder", None)
        kwargs.pop("decoder", None)
        kwargs.setdefault("widget", TranslatedWidget(long=long))
        self.limit = max_length
        fields: list[forms.Field] = [forms.CharField(required=False) for _code in LANGUAGES]
        fields.append(forms.ChoiceField(choices=OWN_NAMES, required=False))
        super().__init__(fields, require_all_fields=False, **kwargs)

    def compress(self, data_list: list[Any]) -> Translated:
        if not data_list:
            return Translated()
        *texts, original = data_list
        given = {code: text.strip() for code, text in zip(LANGUAGES, texts, strict=True) if text and text.strip()}
        if not given:
            return Translated()
        if self.limit and any(len(text) > self.limit for text in given.values()):
            raise forms.ValidationError(self.error_messages["too_long"], code="too_long", params={"limit": self.limit})
        if len(given) == 1:
            original = next(iter(given))
        if original not in given:
            raise forms.ValidationError(self.error_messages["original"], code="original")
        return Translated(given, {code: "original" if code == original else "human" for code in given})

    def clean(self, value: Any) -> Translated:
        # The language alone is no text: an empty required field must say so.
        if isinstance(value, list | tuple) and not any(str(text or "").strip() for text in value[: len(LANGUAGES)]):
            value = []
        cleaned: Translated = super().clean(value)
        return cleaned or Translated()

    def has_changed(self, initial: Any, data: Any) -> bool:
        before = initial if isinstance(initial, Translated) else Translated.from_json(initial)
        try:
            now = self.clean(data)
        except forms.ValidationError:
            return True
        return (dict(before.texts), before.original) != (dict(now.texts), now.original)


class AnyDigitsMixin:
    """For a field that reads numbers or dates: Arabic-Indic, Urdu and full-width digits count as digits."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(to_ascii(value) if isinstance(value, str) else value)  # type: ignore[misc]


class IntegerField(AnyDigitsMixin, forms.IntegerField):
    """Whole numbers in any digits. The input stays a text field: browsers refuse ۱۲ in a number field."""

    widget = forms.TextInput

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "numeric"}


class DecimalField(AnyDigitsMixin, forms.DecimalField):
    """Decimal numbers in any digits, grouped or not."""

    widget = forms.TextInput

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = to_ascii(value).replace(",", "").replace(" ", "").replace("\u00a0", "")
        return super().to_python(value)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {"inputmode": "decimal"}


class DateField(AnyDigitsMixin, forms.DateField):
    """Dates by the browser's own picker, or typed as 2026-01-28, 28/01/2026, 2026年1月28日 in any digits."""

    input_formats = ["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d-%m-%Y", "%Y/%m/%d", "%Y年%m月%d日"]

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"))
        kwargs.setdefault("input_formats", self.input_formats)
        super().__init__(**kwargs)
