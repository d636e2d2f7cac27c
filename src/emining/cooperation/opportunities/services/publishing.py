"""From a draft to a published opportunity."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from emining.cooperation.opportunities import policies, queries
from emining.cooperation.opportunities.enums import OpportunityState
from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.projects.models import Project
from emining.kernel.accounts.models import User
from emining.kernel.geo.measure import area_m2
from emining.kernel.identifiers import refs
from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.registry.minerals.models import Deposit
from emining.registry.parties.models import Organisation


class PublishRefused(ValueError):
    """An opportunity can't be published yet; ``missing`` names the fields that keep it from it."""

    def __init__(self, missing: list[str]) -> None:
        super().__init__(", ".join(missing))
        self.missing = missing


def _fill(opportunity: Opportunity, values: dict[str, Any]) -> None:
    """Set the values; what is left open is taken from the project or the deposit."""
    for field, value in values.items():
        setattr(opportunity, field, value)
    area = opportunity.area
    opportunity.area_m2 = area_m2(area) if area is not None and area.geom_type.endswith("Polygon") else None
    for place in (opportunity.project, opportunity.deposit):
        if place is not None and not opportunity.subdivision:
            opportunity.subdivision = place.subdivision
    if not opportunity.commodities:
        if opportunity.project and opportunity.project.commodities:
            opportunity.commodities = list(opportunity.project.commodities)
        elif opportunity.deposit:
            opportunity.commodities = [c.code for c in opportunity.deposit.commodities.order_by("rank", "code")]


@transaction.atomic
def draft(
    *,
    publisher: Organisation,
    title: Translated,
    by: User,
    now: datetime,
    summary: Translated | None = None,
    terms: Translated | None = None,
    project: Project | None = None,
    deposit: Deposit | None = None,
    area: Any = None,
    subdivision: str = "",
    commodities: Sequence[str] = (),
    stages: Sequence[str] = (),
    closes_on: date | None = None,
    handled_by: Organisation | None = None,
    slug: str = "",
    is_example: bool = False,
) -> Opportunity:
    """Begin an opportunity; only the officers of its office see it until it is published.

    ``area`` is a Shapely geometry in EPSG:4326; its size is measured on the ellipsoid. ``closes_on`` is the last day on
    which interest can be expressed. ``handled_by`` is the provincial office that checks and decides where a federal one
    publishes.

    :raises PermissionDenied: ``by`` is not an officer of ``publisher``.
    """
    if not policies.may_publish_for(by, publisher, localdate(now)):
        raise PermissionDenied
    opportunity = Opportunity(publisher=publisher, slug=slug or None, is_example=is_example)
    if slug:
        opportunity.ref = refs.derive("opportunity", slug)
    _fill(
        opportunity,
        {
            "title": title,
            "summary": summary or Translated(),
            "terms": terms or Translated(),
            "project": project,
            "deposit": deposit,
            "area": area,
            "subdivision": subdivision,
            "commodities": list(commodities),
            "stages": list(stages),
            "closes_on": closes_on,
            "handled_by": handled_by,
        },
    )
    opportunity.save()
    ledger.append(
        action="opportunity.drafted",
        kind="opportunity",
        ref=opportunity.ref,
        now=now,
        by=by,
        office=publisher.ref,
        is_public=False,
    )
    return opportunity


@transaction.atomic
def revise(*, opportunity: Opportunity, by: User, now: datetime, **values: Any) -> Opportunity:
    """Change an opportunity; what changed in a published one stands in its history.

    :raises PermissionDenied: ``by`` is not an officer of its office.
    """
    opportunity = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    if not policies.may_edit(by, opportunity, localdate(now)):
        raise PermissionDenied
    changed = sorted(field for field, value in values.items() if getattr(opportunity, field) != value)
    if not changed:
        return opportunity
    _fill(opportunity, values)
    opportunity.save()
    is_public = opportunity.state != OpportunityState.DRAFT
    ledger.append(
        action="opportunity.changed",
        kind="opportunity",
        ref=opportunity.ref,
        now=now,
        by=by,
        office=opportunity.publisher.ref,
        data={"fields": changed},
        is_public=is_public,
    )
    if is_public:
        search.refresh("opportunity", [opportunity.ref])
    return opportunity


@transaction.atomic
def publish(*, opportunity: Opportunity, by: User, now: datetime) -> Opportunity:
    """Publish a draft. Publishing it again changes nothing.

    :raises PermissionDenied: ``by`` is not an officer of its office.
    :raises PublishRefused: something is missing, or the closing date is past.
    """
    opportunity = Opportunity.objects.select_for_update().get(pk=opportunity.pk)
    on = localdate(now)
    if not policies.may_edit(by, opportunity, on):
        raise PermissionDenied
    if opportunity.state == OpportunityState.PUBLISHED:
        return opportunity
    missing = queries.missing(opportunity, on)
    if missing:
        raise PublishRefused(missing)
    opportunity.state = OpportunityState.PUBLISHED
    opportunity.published_at, opportunity.published_by, opportunity.closed_at = now, by, None
    opportunity.save()
    ledger.append(
        action="opportunity.published",
        kind="opportunity",
        ref=opportunity.ref,
        now=now,
        by=by,
        office=opportunity.publisher.ref,
        data={"closes_on": opportunity.closes_on.isoformat() if opportunity.closes_on else None},
    )
    if opportunity.project is not None:
        ledger.append(
            action="project.opportunity",
            kind="project",
            ref=opportunity.project.ref,
            now=now,
            by=by,
            office=opportunity.publisher.ref,
            data={"opportunity": opportunity.ref},
        )
    search.refresh("opportunity", [opportunity.ref])
    return opportunity


@transaction.atomic
def close(*, opportunity: Opportunity, by: User, now: datetime) -> Opportunity:
    """Take no more expressions of interest; those that run go on.

    :raises PermissionDenied: ``by`` is not an officer of its office.
    """
    if not policies.may_edit(by, opportunity, localdate(now)):
        raise PermissionDenied
    won = Opportunity.objects.filter(pk=opportunity.pk, state=OpportunityState.PUBLISHED).update(
        state=OpportunityState.CLOSED, closed_at=now
    )
    if won:
        ledger.append(
            action="opportunity.closed",
            kind="opportunity",
            ref=opportunity.ref,
            now=now,
            by=by,
            office=opportunity.publisher.ref,
        )
        search.refresh("opportunity", [opportunity.ref])
    opportunity.refresh_from_db()
    return opportunity
