"""The page that shows every component and token, with made-up values that are in no register."""

from __future__ import annotations

from datetime import UTC, date, datetime

from django import forms
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe
from shapely.geometry import Point

from emining.kernel.language.translated import Translated
from emining.kernel.ledger.models import Entry
from emining.kernel.sources.models import Source
from emining.site.minerals import GROUPS

COLOURS = {
    "paper": gettext_lazy("Paper: the ground of a page"),
    "paper-sunk": gettext_lazy("Paper, sunk: footers and legends"),
    "paper-raised": gettext_lazy("Paper, raised: fields and cards"),
    "ink": gettext_lazy("Ink: text"),
    "ink-soft": gettext_lazy("Ink, soft: what is beside the point"),
    "hairline": gettext_lazy("Hairline: between rows"),
    "accent": gettext_lazy("Verdigris: what can be followed or pressed"),
    "amber": gettext_lazy("Amber: waiting"),
    "red": gettext_lazy("Red: refused, overdue, danger"),
}


class SampleForm(forms.Form):
    name = forms.CharField(label=gettext_lazy("Name of the company"), help_text=gettext_lazy("As in its registration."))
    email = forms.EmailField(label=gettext_lazy("E-mail"), required=False)
    kind = forms.ChoiceField(
        label=gettext_lazy("Title applied for"),
        choices=[("e", gettext_lazy("Exploration licence")), ("m", gettext_lazy("Mining lease"))],
    )
    side = forms.ChoiceField(
        label=gettext_lazy("Ground"),
        choices=[("f", gettext_lazy("The whole area")), ("p", gettext_lazy("A part of it"))],
        widget=forms.RadioSelect,
    )
    message = forms.CharField(label=gettext_lazy("Message"), widget=forms.Textarea(attrs={"rows": 3}), required=False)
    file = forms.FileField(label=gettext_lazy("Document"), required=False)
    agreed = forms.BooleanField(label=gettext_lazy("I may act for this company"))


class _Sample:
    is_example = True


def _source() -> Source:
    return Source(
        ref="S000000",
        title="Annual report 2025",
        language="en",
        publisher=_("A publisher"),
        published_on=date(2026, 3, 12),
        retrieved_on=date(2026, 11, 1),
        licence="CC BY 4.0",
    )


def _entries() -> list[Entry]:
    times = (datetime(2026, 3, 12, 9, 30, tzinfo=UTC), datetime(2026, 2, 2, 5, 0, tzinfo=UTC))
    actions = ("opportunity.published", "organisation.confirmed")
    return [
        Entry(at=at, action=action, kind="opportunity", ref="F000000")
        for at, action in zip(times, actions, strict=True)
    ]


@require_safe
def components(request: HttpRequest) -> HttpResponse:
    wrong = SampleForm({"email": "nobody", "kind": "e", "message": _("What was typed is kept.")}, auto_id="wrong_%s")
    context = {
        "colours": COLOURS.items(),
        "groups": GROUPS,
        "record": _Sample(),
        "name": Translated.of(en="Saindak", zh="山达克", ur="سیندک"),
        "unknown": Translated.written("Bergbau am Berg", "en"),
        "machine": Translated.of(en="Copper belt", zh="铜矿带", ur="تانبے کی پٹی", other="machine"),
        "source": _source(),
        "form": SampleForm(auto_id="sample_%s"),
        "wrong": wrong,
        "entries": _entries(),
        "place": Point(61.6, 29.27),
        "page_obj": Paginator(range(240), 20).page(4),
        "when": datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
        "day": date(2026, 3, 12),
        "contents": [
            ("colours", _("Colours")),
            ("type", _("Type")),
            ("marks", _("Marks")),
            ("records", _("Records")),
            ("forms", _("Forms")),
            ("lists", _("Lists and tables")),
            ("notices", _("Notices")),
        ],
    }
    return render(request, "site/components.html", context)
