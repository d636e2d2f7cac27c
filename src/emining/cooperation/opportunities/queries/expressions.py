"""Expressions of interest, and how a person stands towards expressing one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from emining.cooperation.opportunities import rules
from emining.cooperation.opportunities.enums import ExpressionState
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.agreements import queries as agreements
from emining.coordination.casework.subjects import Subject
from emining.registry.parties import queries as parties
from emining.registry.parties.enums import OrganisationState
from emining.registry.parties.models import Organisation


def find_expression(ref: str) -> Expression | None:
    return (
        Expression.objects.select_related("opportunity__publisher", "organisation", "lodged_by").filter(ref=ref).first()
    )


def open_expression(opportunity: Opportunity, organisations: Sequence[Organisation]) -> Expression | None:
    """One that these companies lodged and that still runs."""
    found = Expression.objects.filter(opportunity=opportunity, organisation__in=organisations)
    return found.filter(state=ExpressionState.LODGED).select_related("organisation").first()


@dataclass(frozen=True)
class Standing:
    """What a person can do about an opportunity.

    ``code``: ``closed``, ``sign_in``, ``register`` (no company), ``wait`` (not confirmed yet), ``refused``, ``lodged``
    (every company has an open one) or ``ready``.
    """

    code: str
    companies: list[Organisation]
    expression: Expression | None = None


def standing_of(user: Any, opportunity: Opportunity, on: date) -> Standing:
    """How ``user`` stands towards expressing interest on the day ``on``."""
    companies = parties.companies_of(user, on)
    expression = open_expression(opportunity, companies) if companies else None
    if not rules.is_open(opportunity.state, opportunity.closes_on, on):
        return Standing("closed", [], expression)
    if not getattr(user, "is_authenticated", False):
        return Standing("sign_in", [])
    if not companies:
        return Standing("register", [])
    confirmed = [company for company in companies if company.state == OrganisationState.CONFIRMED]
    if not confirmed:
        waits = any(company.state == OrganisationState.REGISTERED for company in companies)
        return Standing("wait" if waits else "refused", companies)
    taken = Expression.objects.filter(
        opportunity=opportunity, organisation__in=confirmed, state=ExpressionState.LODGED
    ).values_list("organisation_id", flat=True)
    free = [company for company in confirmed if company.pk not in set(taken)]
    return Standing("ready" if free else "lodged", free, expression)


def describe(refs: Sequence[str]) -> dict[str, Subject]:
    """What casework shows of an expression: its title is the opportunity's."""
    found = Expression.objects.filter(ref__in=refs).select_related(
        "opportunity__publisher", "opportunity__project", "opportunity__deposit", "organisation"
    )
    signed = agreements.of_cases("expression", refs)
    return {
        expression.ref: Subject(
            title=expression.opportunity.title,
            url=reverse("opportunity", args=[expression.opportunity.ref]),
            template="opportunities/case_subject.html",
            context={
                "expression": expression,
                "opportunity": expression.opportunity,
                "agreement": signed.get(expression.ref),
            },
        )
        for expression in found
    }
