"""What an officer and a company fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from emining.cooperation.opportunities import queries
from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.projects.models import Project
from emining.kernel.geo.forms import GeometryField
from emining.kernel.identifiers import refs
from emining.kernel.language import glossary
from emining.kernel.language.translated import Translated
from emining.registry.documents.forms import TAKEN, ManyFilesField
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation

TEXTS = {"title": (_("Title"), 200, 0), "summary": (_("Summary"), 2000, 4), "terms": (_("Terms"), 8000, 8)}
LANGUAGES = [("en", "en"), ("zh-hans", "zh"), ("ur", "ur")]


def _words(domain: str) -> list[tuple[str, str]]:
    language = get_language() or "en"
    return [(code, term.names.get(language)) for code, term in glossary.terms(domain).items()]


class OrganisationField(forms.ModelChoiceField):
    """Organisations by their name in the reader's language."""

    def label_from_instance(self, obj: Any) -> str:
        return str(obj.name.get(get_language() or "en"))


class RefField(forms.CharField):
    """A record by its identifier, as typed or read out."""

    def __init__(self, *, records: Any, **kwargs: Any) -> None:
        self.records = records
        super().__init__(required=False, max_length=20, **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return getattr(value, "ref", value)

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        if not text:
            return None
        found = self.records.filter(ref=refs.normalise(text)).first()
        if found is None:
            raise forms.ValidationError(
                gettext("There is no such record in the register. The identifier stands at the top of its page.")
            )
        return found


class OpportunityForm(forms.Form):
    """One long page for an expert: who publishes, the ground, and the words in up to three languages."""

    publisher = OrganisationField(label=_("Publishing office"), queryset=Organisation.objects.none(), empty_label=None)
    handled_by = OrganisationField(
        label=_("Provincial office that checks and decides"),
        queryset=Organisation.objects.none(),
        required=False,
        help_text=_("Needed where a federal office publishes: minerals are a provincial matter."),
    )
    project = RefField(
        label=_("Project"), records=Project.objects.all(), help_text=_("Its identifier, such as JF8DF5S1.")
    )
    deposit = RefField(
        label=_("Deposit"),
        records=Deposit.objects.filter(merged_into=None),
        help_text=_("Its identifier, such as DMW77HCE."),
    )
    area = GeometryField(
        label=_("Area"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr"}),
        help_text=_("WKT or GeoJSON in WGS 84, longitude first. Leave empty where the project or deposit is enough."),
    )
    subdivision = forms.ChoiceField(
        label=_("Province or territory"),
        required=False,
        help_text=_("Taken from the project or deposit if left open."),
    )
    commodities = forms.MultipleChoiceField(
        label=_("Commodities"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 8}),
        help_text=_("Taken from the project or deposit if none is chosen."),
    )
    closes_on = forms.DateField(
        label=_("Closing date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("The last day on which interest can be expressed. Empty: open until closed."),
    )
    original = forms.ChoiceField(label=_("Written first in"), choices=settings.LANGUAGES)
    machine = forms.MultipleChoiceField(
        label=_("Translated by a machine"),
        required=False,
        choices=settings.LANGUAGES,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Such texts are marked for the reader until a person has read them over."),
    )

    def __init__(
        self, *args: Any, offices: Sequence[Organisation], opportunity: Opportunity | None = None, **kwargs: Any
    ) -> None:
        self.opportunity = opportunity
        if opportunity is not None:
            kwargs["initial"] = {**_initial(opportunity), **kwargs.get("initial", {})}
        super().__init__(*args, **kwargs)
        wanted = Organisation.objects.filter(pk__in=[office.pk for office in offices])
        self.fields["publisher"].queryset = wanted  # type: ignore[attr-defined]
        self.fields["handled_by"].queryset = queries.provincial_offices()  # type: ignore[attr-defined]
        self.fields["subdivision"].choices = [("", "–"), *_words("subdivisions")]  # type: ignore[attr-defined]
        self.fields["commodities"].choices = _words("commodities")  # type: ignore[attr-defined]
        if opportunity is None:
            self.fields["original"].initial = get_language()
        names = dict(settings.LANGUAGES)
        for name, (label, length, rows) in TEXTS.items():
            for language, short in LANGUAGES:
                widget = forms.Textarea(attrs={"rows": rows}) if rows else forms.TextInput()
                widget.attrs |= {"lang": language, "dir": "rtl" if language == "ur" else "ltr"}
                self.fields[f"{name}_{short}"] = forms.CharField(
                    label=f"{label} ({names[language]})", required=False, max_length=length, widget=widget
                )

    def texts(self) -> list[tuple[str, str, list[Any]]]:
        """The fields of words for the page: each language by its own name, its code, and its fields."""
        names = dict(settings.LANGUAGES)
        return [(names[code], code, [self[f"{name}_{short}"] for name in TEXTS]) for code, short in LANGUAGES]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        original = dict(LANGUAGES)[given.get("original") or "en"]
        if not given.get(f"title_{original}", "").strip():
            self.add_error(f"title_{original}", gettext("The title is needed in the language that it was written in."))
        publisher = given.get("publisher")
        if publisher is not None and not publisher.subdivision and not given.get("handled_by"):
            self.add_error(
                "handled_by", gettext("A federal office names the provincial office that checks and decides.")
            )
        return given

    def _translated(self, name: str) -> Translated:
        original, machine = self.cleaned_data["original"], self.cleaned_data["machine"]
        texts = {language: self.cleaned_data[f"{name}_{short}"].strip() for language, short in LANGUAGES}
        texts = {language: text for language, text in texts.items() if text}
        states = {
            language: "original" if language == original else "machine" if language in machine else "human"
            for language in texts
        }
        return Translated(texts, states)  # type: ignore[arg-type]

    def values(self) -> dict[str, Any]:
        """What the services take, beside the publisher."""
        plain = ("handled_by", "project", "deposit", "area", "subdivision", "commodities", "closes_on")
        return {
            **{name: self.cleaned_data[name] for name in plain},
            **{name: self._translated(name) for name in TEXTS},
        }


def _initial(opportunity: Opportunity) -> dict[str, Any]:
    names = ("publisher", "handled_by", "project", "deposit", "area", "subdivision", "commodities", "closes_on")
    initial: dict[str, Any] = {name: getattr(opportunity, name) for name in names}
    initial["original"] = opportunity.title.original
    initial["machine"] = [code for code in opportunity.title.texts if opportunity.title.state(code) == "machine"]
    for name in TEXTS:
        for language, short in LANGUAGES:
            initial[f"{name}_{short}"] = getattr(opportunity, name).texts.get(language, "")
    return initial


class ExpressForm(forms.Form):
    """One page for a company."""

    organisation = OrganisationField(label=_("Company"), queryset=Organisation.objects.none(), empty_label=None)
    message = forms.CharField(
        label=_("Your message to the offices"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 9}),
        help_text=_(
            "Say what you propose, what you have done elsewhere, and what you would need. Write in your own language; "
            "your words are kept as you write them, and translations stand beside them."
        ),
    )
    message_language = forms.ChoiceField(label=_("The message is written in"), choices=settings.LANGUAGES)
    contact_name = forms.CharField(label=_("Contact person"), max_length=200)
    documents = ManyFilesField(required=False, label=_("Documents"))

    def __init__(self, *args: Any, companies: Sequence[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = Organisation.objects.filter(pk__in=[company.pk for company in companies])
        self.fields["organisation"].queryset = wanted  # type: ignore[attr-defined]
        self.fields["organisation"].initial = companies[0].pk if companies else None
        self.fields["documents"].help_text = gettext(
            "Several at once: %(kinds)s. Only your company and the offices of this file can open them."
        ) % {"kinds": TAKEN}
