"""Stages, measures and amounts in words, and bars as drawings."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from emining.coordination.agreements.enums import AgreementState
from emining.insight.dashboards import rules
from emining.insight.dashboards.queries import Measure, Pipeline, Stage, TargetFigure, TargetProgress
from emining.kernel.language import formats
from emining.kernel.language.templatetags.language import reader

register = template.Library()
BAR = 320


@register.simple_tag
def stage_words(code: str) -> str:
    """The name of a stage of the pipeline."""
    return {
        "opportunities": _("Opportunities published"),
        "expressions": _("Expressions of interest lodged"),
        "cases": _("Cases opened"),
        "memoranda": _("Memoranda signed"),
    }[code]


@register.simple_tag
def running_words(stage: Stage) -> str:
    """How many of a stage are still open."""
    numbers = {"n": formats.number(stage.running, reader())}
    words = {
        "opportunities": ngettext("%(n)s open now", "%(n)s open now", stage.running),
        "expressions": ngettext("%(n)s under consideration", "%(n)s under consideration", stage.running),
        "cases": ngettext("%(n)s under way", "%(n)s under way", stage.running),
        "memoranda": ngettext("%(n)s in force", "%(n)s in force", stage.running),
    }
    return words[stage.code] % numbers


@register.simple_tag
def measure_words(measure: Measure) -> str:
    """A count of the register in words."""
    numbers = {"n": formats.number(measure.value, reader())}
    words = {
        "opportunities_open": ngettext("%(n)s opportunity open", "%(n)s opportunities open", measure.value),
        "agreements_signed": ngettext("%(n)s agreement signed", "%(n)s agreements signed", measure.value),
        "memoranda_signed": ngettext("%(n)s of them a memorandum", "%(n)s of them memoranda", measure.value),
        "projects": ngettext("%(n)s project", "%(n)s projects", measure.value),
        "deposits": ngettext("%(n)s deposit", "%(n)s deposits", measure.value),
        "estimates": ngettext("%(n)s resource estimate", "%(n)s resource estimates", measure.value),
    }
    return words[measure.code] % numbers


@register.simple_tag
def role_words(role: str) -> str:
    """What a stated figure is."""
    return {"target": _("Target"), "baseline": _("Stated level"), "potential": _("Stated value")}[role]


@register.simple_tag
def stated_amount(target: TargetProgress, figure: TargetFigure) -> str:
    """The amount or range with currency and year."""
    low = formats.money(figure.stated.value, target.unit, None, reader())
    if figure.stated.high is None:
        return low
    high = formats.money(figure.stated.high, target.unit, None, reader())
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


@register.simple_tag
def bar(value: Decimal | int, longest: Decimal | int) -> float:
    """The length of a bar in a drawing 320 units wide."""
    return rules.width(Decimal(value), Decimal(longest), BAR)


@register.simple_tag
def most(pipeline: Pipeline) -> int:
    """The largest stage, for the scale of the bars."""
    return max([stage.total for stage in pipeline.stages] or [0])


def _counted(code: str, n: int) -> str:
    words = {
        "opportunities": ngettext("%(n)s opportunity published", "%(n)s opportunities published", n),
        "cases": ngettext("%(n)s case under way", "%(n)s cases under way", n),
        "memoranda": ngettext("%(n)s memorandum signed", "%(n)s memoranda signed", n),
    }
    return words[code] % {"n": formats.number(n, reader())}


@register.simple_tag
def headline(pipeline: Pipeline) -> str:
    """The answer in one sentence."""
    published, cases, signed = (pipeline.stage(code) for code in ("opportunities", "cases", "memoranda"))
    parts = [
        _counted("opportunities", published.total),
        _counted("cases", cases.running),
        _counted("memoranda", signed.total),
    ]
    if not published.total and not signed.total:
        return _("Nothing has been published or signed on the platform yet")
    return formats.listing(parts, reader())


@register.filter
def agreement_state(value: str) -> Any:
    """The name of a state of an agreement."""
    return AgreementState(value).label
