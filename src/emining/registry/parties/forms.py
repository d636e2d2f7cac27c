"""What people fill in about organisations."""

from __future__ import annotations

from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.kernel.language import formats, glossary
from emining.kernel.language.digits import to_ascii
from emining.kernel.language.translated import Translated
from emining.registry.parties import queries, rules
from emining.registry.parties.enums import OrganisationKind, Role
from emining.registry.parties.models import Organisation

FIRST_COUNTRIES = ("CN", "PK")
WRONG = {
    "shape": {
        "USCC": _("A unified social credit code has 18 signs, digits and capital letters."),
        "LEI": _("A legal entity identifier has 20 signs, digits and capital letters."),
        "NTN": _("A national tax number has seven signs, a hyphen and one digit, e.g. 1234567-8."),
        "SECP": _("A company registration number of the SECP has seven digits."),
    },
    "checksum": _("This number contains a mistake: its check digit does not fit. Compare it with your certificate."),
}


def country_name(code: str, language: str | None = None) -> str:
    """A country in the reader's language."""
    locale: Locale = formats.locale(language or get_language() or "en")
    return str(locale.territories.get(code, code))


def country_choices() -> list[tuple[str, str]]:
    names = {code: name for code, name in formats.locale(get_language() or "en").territories.items() if len(code) == 2}
    names = {
        code: name
        for code, name in names.items()
        if code.isalpha() and code not in {"ZZ", "EU", "EZ", "UN", "XA", "XB", "QO"}
    }
    first = [(code, names[code]) for code in FIRST_COUNTRIES]
    return [
        ("", "—"),
        *first,
        *sorted(((c, n) for c, n in names.items() if c not in FIRST_COUNTRIES), key=lambda p: p[1]),
    ]


def stage_choices() -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(code, term.names.get(language)) for code, term in glossary.terms("stages").items() if code != "regulation"]


class RegisterForm(forms.Form):
    """A company registers itself. A name in one language is enough."""

    name_zh = forms.CharField(label=_("Name in Chinese"), max_length=200, required=False)
    name_en = forms.CharField(label=_("Name in English"), max_length=200, required=False)
    name_ur = forms.CharField(label=_("Name in Urdu"), max_length=200, required=False)
    kind = forms.ChoiceField(
        label=_("Kind of organisation"),
        choices=[choice for choice in OrganisationKind.choices if choice[0] != OrganisationKind.AUTHORITY],
        initial=OrganisationKind.COMPANY,
    )
    country = forms.ChoiceField(label=_("Country of registration"))
    uscc = forms.CharField(
        label=_("Unified social credit code"),
        required=False,
        max_length=40,
        help_text=_("For organisations in China; 18 signs."),
    )
    ntn = forms.CharField(
        label=_("National tax number"),
        required=False,
        max_length=40,
        help_text=_("For organisations in Pakistan, e.g. 1234567-8."),
    )
    secp = forms.CharField(
        label=_("SECP registration number"),
        required=False,
        max_length=40,
        help_text=_("For companies in Pakistan; seven digits."),
    )
    lei = forms.CharField(
        label=_("Legal entity identifier"), required=False, max_length=40, help_text=_("If you have one; 20 signs.")
    )
    stages = forms.MultipleChoiceField(
        label=_("Place in the value chain"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("What your organisation does."),
    )
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https", max_length=300)
    seen = forms.BooleanField(label=_("It is a different organisation; register it"), required=False)

    def __init__(self, *args: Any, own: Organisation | None = None, **kwargs: Any) -> None:
        """``own``: the registration that is put right."""
        super().__init__(*args, **kwargs)
        self.own = own
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["stages"].choices = stage_choices()  # type: ignore[attr-defined]
        self.alike: list[Any] = []

    def name(self) -> Translated:
        language = get_language() or "en"
        given = {key: self.cleaned_data.get(f"name_{key}", "").strip() for key in ("en", "zh", "ur")}
        short = {"en": "en", "zh-hans": "zh", "ur": "ur"}[language]
        original = language if given[short] else ""
        return Translated.of(**given, original=original)

    @staticmethod
    def of(organisation: Organisation) -> dict[str, Any]:
        """What stands in the register already, for putting it right."""
        texts = organisation.name.texts
        return {
            "name_zh": texts.get("zh-hans", ""),
            "name_en": texts.get("en", ""),
            "name_ur": texts.get("ur", ""),
            "kind": organisation.kind,
            "country": organisation.country,
            "stages": organisation.stages,
            "website": organisation.website,
            **{scheme.lower(): value for scheme, value in queries.numbers(organisation).items()},
        }

    def values(self) -> dict[str, Any]:
        """What the service takes."""
        return {
            "name": self.name(),
            "kind": self.cleaned_data["kind"],
            "country": self.cleaned_data["country"],
            "identifiers": self.identifiers(),
            "stages": self.cleaned_data["stages"],
            "website": self.cleaned_data["website"],
        }

    def identifiers(self) -> dict[str, str]:
        return {scheme: self.cleaned_data.get(scheme.lower(), "") for scheme in rules.SCHEMES}

    def _identifier(self, scheme: str) -> str:
        value = to_ascii(self.cleaned_data.get(scheme.lower(), ""))
        if not value.strip():
            return ""
        try:
            number, _checked = rules.check_identifier(scheme, value)
        except rules.IdentifierError as error:
            reason = WRONG[error.code]
            said: Any = reason[scheme] if isinstance(reason, dict) else reason
            raise forms.ValidationError(said) from error
        holder = queries.holder_of(scheme, number)
        if holder is not None and holder != self.own:
            raise forms.ValidationError(
                _("An organisation with this number is registered already. Ask its account owner to invite you.")
            )
        return number

    def clean_uscc(self) -> str:
        return self._identifier("USCC")

    def clean_ntn(self) -> str:
        return self._identifier("NTN")

    def clean_secp(self) -> str:
        return self._identifier("SECP")

    def clean_lei(self) -> str:
        return self._identifier("LEI")

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if not any(data.get(f"name_{key}", "").strip() for key in ("en", "zh", "ur")):
            self.add_error("name_zh" if get_language() == "zh-hans" else "name_ur" if get_language() == "ur" else "name_en",
                           _("Give the name in at least one language."))  # fmt: skip
        if not any(data.get(scheme.lower()) for scheme in rules.SCHEMES) and not any(
            scheme.lower() in self.errors for scheme in rules.SCHEMES
        ):
            field = {"CN": "uscc", "PK": "ntn"}.get(data.get("country", ""), "lei")
            self.add_error(
                field, _("Give at least one registration number, so that an officer can confirm who you are.")
            )
        if not self.errors and not data.get("seen"):
            names = [data[f"name_{key}"] for key in ("en", "zh", "ur") if data.get(f"name_{key}")]
            self.alike = queries.alike(names, but=self.own)
            if self.alike:
                self.add_error(
                    "seen",
                    _("An organisation with a similar name is registered. If yours is a different one, say so here."),
                )
        return data


class DecideForm(forms.Form):
    decision = forms.ChoiceField(
        label=_("Decision"),
        choices=[("confirm", _("Confirm the organisation")), ("refuse", _("Refuse the registration"))],
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Needed for a refusal; the organisation reads it."),
    )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        if data.get("decision") == "refuse" and not data.get("reason", "").strip():
            self.add_error("reason", _("Say why, so that the organisation can put it right."))
        return data


class InviteForm(forms.Form):
    email = forms.EmailField(label=_("E-mail address"))
    role = forms.ChoiceField(label=_("Role"))
    language = forms.ChoiceField(label=_("The invitation is written in"), choices=settings.LANGUAGES)

    def __init__(self, *args: Any, is_authority: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        roles = [Role.OFFICER, Role.READER] if is_authority else [Role.MEMBER, Role.READER, Role.OWNER]
        self.fields["role"].choices = [(role.value, role.label) for role in roles]  # type: ignore[attr-defined]
        self.fields["language"].initial = get_language()
