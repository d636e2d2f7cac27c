"""Who may publish, see drafts and express interest."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.casework import policies as casework
from emining.coordination.casework import queries as casework_queries
from emining.registry.parties import policies as parties
from emining.registry.parties import queries as parties_queries
from emining.registry.parties.models import Organisation


def may_publish_for(user: Any, office: Organisation, on: date) -> bool:
    """An officer of that authority."""
    return any(own.pk == office.pk for own in parties_queries.offices_of(user, on))


def may_edit(user: Any, opportunity: Opportunity, on: date) -> bool:
    return may_publish_for(user, opportunity.publisher, on)


def may_see(user: Any, opportunity: Opportunity, on: date) -> bool:
    """Everybody, once it is published; a draft only the officers of its office."""
    return opportunity.state != OpportunityState.DRAFT or may_edit(user, opportunity, on)


def may_express_for(user: Any, organisation: Organisation, on: date) -> bool:
    """Whoever acts for a confirmed company."""
    return any(own.pk == organisation.pk for own in parties_queries.confirmed_companies_of(user, on))


def may_see_expression(user: Any, expression: Expression, on: date) -> bool:
    """The company that lodged it, and the offices of its case."""
    case = casework_queries.of_subject("expression", expression.ref)
    if case is not None:
        return casework.may_see(user, case, on)
    return parties.acts_for(user, expression.organisation, on)
