"""The filters of the map in words; the same for the list, the map and the address."""

from __future__ import annotations

import re

from django import forms
from django.http import QueryDict
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.kernel.language import glossary
from emining.site import layers

# Where the words of a code stand; the first domain that has it is used
DOMAINS = {
    "commodity": ("commodities",),
    "subdivision": ("subdivisions", "jurisdictions"),
    "status": ("title_status", "mine_status", "project_phases"),
}


def words(filter_name: str, code: str, language: str) -> str:
    """A code of a filter in the reader's language."""
    known = [domain for domain in DOMAINS[filter_name] if domain in glossary.domains()]
    for domain in known:
        if code in glossary.terms(domain):
            return glossary.term(domain, code).names.get(language)
    return glossary.term(known[0] if known else filter_name, code).names.get(language)


CODE = re.compile(r"[\w-]{1,40}")


class MapFilters(forms.Form):
    """Reads the address leniently: what cannot be a code is left out, never an error."""

    q = forms.CharField(
        label=_("Name"), required=False, max_length=200, widget=forms.TextInput(attrs={"placeholder": _("Name")})
    )
    commodity = forms.ChoiceField(label=_("Mineral"), required=False)
    subdivision = forms.ChoiceField(label=_("Province or territory"), required=False)
    status = forms.ChoiceField(label=_("Status"), required=False)
    layer = forms.MultipleChoiceField(label=_("Shown"), required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, asked: QueryDict) -> None:
        self.layers = list(layers.chosen(asked.getlist("layer")))
        data = asked.copy()
        data.setlist("layer", [layer.code for layer in self.layers])
        super().__init__(data)
        self._field("layer").choices = [(layer.code, layer.label) for layer in layers.layers()]

    def offer_choices(self) -> None:
        """Fill the lists with what occurs in the register; asks the database, so only a page that shows them calls it."""
        language = get_language() or "en"
        found: dict[str, list[str]] = {}
        for layer in layers.layers():
            for name, codes in layer.facets().items():
                found.setdefault(name, []).extend(code for code in codes if code not in found.get(name, []))
        empty = {"commodity": _("All minerals"), "subdivision": _("All provinces"), "status": _("Any status")}
        for name, label in empty.items():
            asked = self.asked()[name]
            codes = [*found.get(name, []), *([asked] if asked and asked not in found.get(name, []) else [])]
            options = sorted(((code, words(name, code, language)) for code in codes), key=lambda option: option[1])
            self._field(name).choices = [("", label), *options]

    def _field(self, name: str) -> forms.ChoiceField:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 — declared above
        return field

    def asked(self) -> dict[str, str]:
        """What was asked for, as the rooms take it; what cannot be a code is left out."""
        found = {name: str(self.data.get(name, "")).strip() for name in DOMAINS}
        found = {name: code if CODE.fullmatch(code) else "" for name, code in found.items()}
        return {"q": str(self.data.get("q", "")).replace("\0", "").strip()[:200], **found}

    def in_words(self) -> list[str]:
        """What was asked for, as the page's title says it: "copper", "Balochistan", "granted"."""
        language = get_language() or "en"
        asked = self.asked()
        said = [words(name, asked[name], language) for name in DOMAINS if asked[name]]
        return [*said, *([f"“{asked['q']}”"] if asked["q"] else [])]
