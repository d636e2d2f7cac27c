"""What is asked when a file is brought in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from emining.exchange.imports.enums import label_of, refusal
from emining.exchange.imports.queries import Preview
from emining.exchange.imports.rules import profiles
from emining.exchange.imports.rules.files import ENDINGS
from emining.exchange.imports.rules.ground import key_of
from emining.exchange.imports.rules.profiles import Profile, SourceOf
from emining.exchange.imports.rules.table import FileRefused
from emining.kernel.language.digits import to_ascii

CODES = {"zh-hans": "zh", "ur": "ur"}
COLUMN = "column_"


def profile_choices() -> list[tuple[str, str]]:
    """Generic profiles first."""
    language = CODES.get(get_language() or "en", "en")
    known = sorted(profiles.profiles().values(), key=lambda p: (p.strict, p.kind != "deposits", p.key))
    return [(profile.key, getattr(profile.title, language)) for profile in known]


class UploadForm(forms.Form):
    """A file and what kind of source it is."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("CSV, TSV, XLSX, GeoJSON, GeoPackage, KML, or a Shapefile as ZIP."),
        widget=forms.FileInput(attrs={"accept": ",".join([*ENDINGS, ".gz"])}),
        allow_empty_file=True,
    )
    profile = forms.ChoiceField(
        label=_("What kind of source is it?"),
        choices=profile_choices,
        help_text=_("Where none fits, take a general one and say in the next step which column is what."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        limit = settings.CONFIGURATION.upload_limit_mb
        size = file.size or 0
        if not size:
            raise forms.ValidationError(refusal("empty_file", {}), code="empty")
        if size > limit * 1_000_000:
            details = {"size_mb": round(size / 1e6), "limit_mb": limit}
            raise forms.ValidationError(refusal("too_large", details), code="too_large")
        return file


def _described(candidate: dict[str, Any]) -> str:
    """A system and where it would place the file, in degrees; left to right also on an Urdu page."""
    west, south, east, north = candidate["bounds"]
    return f"\u2066{candidate['crs']} · {candidate['name']} · {west:.2f}…{east:.2f}°, {south:.2f}…{north:.2f}°\u2069"


class ColumnsForm(forms.Form):
    """Which column is what, in which coordinate system, from whom."""

    profile = forms.ChoiceField(label=_("Profile"), choices=profile_choices)
    crs = forms.CharField(
        label=_("Coordinate system"),
        required=False,
        max_length=40,
        help_text=_("Only where the file is silent or wrong, e.g. EPSG:32642, EPSG:4145 or GCJ-02."),
    )
    candidate = forms.ChoiceField(
        label=_("Systems that would place the file rightly"), required=False, widget=forms.RadioSelect
    )
    record_id = forms.ChoiceField(label=_("Identifier of the row"), required=False)
    source_title = forms.CharField(label=_("Title of the source"), max_length=400, required=False)
    source_publisher = forms.CharField(label=_("Publisher"), max_length=200, required=False)
    source_url = forms.URLField(label=_("Address on the web"), max_length=600, required=False, assume_scheme="https")
    source_licence = forms.CharField(label=_("Licence"), max_length=120, required=False)
    layer = forms.ChoiceField(label=_("Layer or sheet"), required=False)

    def __init__(
        self,
        *args: Any,
        profile: Profile,
        preview: Preview | None,
        candidates: list[dict[str, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.given, self.preview = profile, preview
        self.attributes: list[str] = []
        names = [name for name, _ in preview.columns] if preview else []
        blank = ("", "—")
        columns = [blank, *((name, name) for name in names)]
        for attribute in preview.attributes if preview and names else ():
            field = forms.ChoiceField(label=label_of(attribute), required=False, choices=columns)
            self.fields[COLUMN + attribute] = field
            self.attributes.append(attribute)
        self._choices("record_id", columns if names else [])
        layers = preview.table.layers if preview and len(preview.table.layers) > 1 else []
        self._choices("layer", [(name, name) for name in layers])
        told = [(c["crs"], _described(c)) for c in candidates if not c["swapped"]]
        self._choices("candidate", told)
        if profile.source or profile.sources:
            for name in ("source_title", "source_publisher", "source_url", "source_licence"):
                del self.fields[name]
        else:
            self.fields["source_title"].required = self.fields["source_publisher"].required = True

    def _choices(self, name: str, choices: list[tuple[str, str]]) -> None:
        if choices:
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        else:
            del self.fields[name]

    def columns(self) -> list[Any]:
        """The fields that say which column is what."""
        return [self[COLUMN + attribute] for attribute in self.attributes]

    def clean_crs(self) -> str:
        text = to_ascii(self.cleaned_data["crs"]).strip()
        if text:
            try:
                key_of(text)
            except FileRefused as error:
                raise forms.ValidationError(refusal(error.code, error.details), code=error.code) from error
        return text

    def system(self) -> str:
        """What was chosen: a candidate, or what was written."""
        return self.cleaned_data.get("candidate") or self.cleaned_data["crs"]

    def mapping(self) -> dict[str, Any]:
        """What differs from the profile, as :meth:`Profile.with_choices` takes it."""
        found: dict[str, Any] = {}
        if self.cleaned_data["profile"] != self.given.key:
            return found  # the columns shown belong to the other profile
        matched = self.preview.mapped if self.preview else {}
        chosen = {a: self.cleaned_data.get(COLUMN + a, "") for a in self.attributes}
        changed = {a: name for a, name in chosen.items() if name != matched.get(a, "")}
        if changed:
            found["columns"] = changed
        record_id = self.cleaned_data.get("record_id", "")
        if (
            self.preview
            and "record_id" in self.fields
            and record_id != self.preview.record_id
            and len(self.given.record_id) != 3
        ):
            found["record_id"] = record_id
        if self.cleaned_data.get("layer"):
            found["layer"] = self.cleaned_data["layer"]
        if self.cleaned_data.get("source_title"):
            found["source"] = self._source().model_dump()
        return found

    def _source(self) -> SourceOf:
        from django.utils.text import slugify

        data = self.cleaned_data
        key = slugify(f"{data['source_publisher']} {data['source_title']}", allow_unicode=True)[:110]
        return SourceOf(
            key=key or "source", title=data["source_title"], publisher=data["source_publisher"],
            url=data["source_url"], licence=data["source_licence"], language=get_language() or "en",
        )  # fmt: skip


class DecideForm(forms.Form):
    """What to do with a checked file."""

    how = forms.ChoiceField(
        label=_("What shall go in?"),
        choices=[
            ("good", _("The rows that are in order; the others are held or rejected, each with its reason")),
            ("all", _("All or nothing: only if every row is in order")),
        ],
        widget=forms.RadioSelect,
        initial="good",
    )
    repair = forms.BooleanField(
        label=_("Repair polygons that are not valid"),
        required=False,
        help_text=_("The change in area is shown with each row."),
    )
