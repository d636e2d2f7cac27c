"""Expressing interest: the expression, its documents, and the case that takes it through the offices."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.core.files.base import File
from django.db import transaction
from django.utils.timezone import localdate

from emining.cooperation.opportunities import policies, queries, rules
from emining.cooperation.opportunities.models import Expression, Opportunity
from emining.coordination.casework import queries as casework_queries
from emining.coordination.casework import services as casework
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.notices import services as notices
from emining.registry.documents import services as documents
from emining.registry.documents.enums import Release
from emining.registry.parties.models import Organisation


class OpportunityClosed(Exception):
    """Interest can't be expressed any more, or not yet."""


class DuplicateExpression(Exception):
    """The company has an open expression in this opportunity already; ``expression`` is it."""

    def __init__(self, expression: Expression) -> None:
        super().__init__(expression.ref)
        self.expression = expression


@transaction.atomic
def express(
    *,
    opportunity: Opportunity,
    organisation: Organisation,
    message: Translated,
    contact_name: str,
    by: User,
    now: datetime,
    files: Sequence[File] = (),  # type: ignore[type-arg]
    is_example: bool = False,
) -> Expression:
    """Lodge an expression of interest; its case starts at once and the first office is told.

    ``message`` is kept in the language it is written in. ``files`` go to the offices of the case and nobody else.

    :raises PermissionDenied: ``by`` does not act for a confirmed company.
    :raises OpportunityClosed: it is not open on the day of ``now``.
    :raises DuplicateExpression: the company has an open one.
    :raises emining.registry.documents.rules.FileRefused: a file is not taken.
    """
    on = localdate(now)
    # Two people of one company at once: the second waits here and then sees the first one's expression.
    opportunity = (
        Opportunity.objects.select_for_update(of=("self",))
        .select_related("publisher", "handled_by")
        .get(pk=opportunity.pk)
    )
    if not policies.may_express_for(by, organisation, on):
        raise PermissionDenied
    if not rules.is_open(opportunity.state, opportunity.closes_on, on):
        raise OpportunityClosed
    standing = queries.open_expression(opportunity, [organisation])
    if standing is not None:
        raise DuplicateExpression(standing)
    expression = Expression.objects.create(
        opportunity=opportunity,
        organisation=organisation,
        message=message,
        contact_name=contact_name,
        lodged_at=now,
        lodged_by=by,
        is_example=is_example or opportunity.is_example or organisation.is_example,
    )
    case = casework.start(
        procedure=queries.PROCEDURE,
        subject_kind="expression",
        subject_ref=expression.ref,
        applicant=organisation,
        offices=queries.handling_offices(opportunity),
        by=by,
        now=now,
        is_example=expression.is_example,
    )
    for file in files:
        documents.add(
            name=(file.name or "").rsplit("/", 1)[-1],
            file=file,
            subject_kind="expression",
            subject_ref=expression.ref,
            release=Release.NAMED,
            owner=organisation,
            recipients=[office for office in casework_queries.involved(case) if office.pk != organisation.pk],
            by=by,
            now=now,
            language=message.original or by.language,
            is_example=expression.is_example,
        )
    ledger.append(
        action="expression.lodged",
        kind="expression",
        ref=expression.ref,
        now=now,
        by=by,
        office=organisation.ref,
        data={"opportunity": opportunity.ref, "case": case.ref},
        is_public=False,
    )
    notices.send(
        to=by,
        kind="opportunities/lodged",
        context={"expression": expression, "opportunity": opportunity, "case": case},
        url=f"expressions/{expression.ref}/",
        now=now,
    )
    return expression
