"""Starting and withdrawing cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate

from emining.coordination.casework import handlers, policies, queries
from emining.coordination.casework.enums import CaseState, StepState
from emining.coordination.casework.models import Case, CaseOffice
from emining.coordination.casework.rules.diagram import APPLICANT
from emining.coordination.casework.services import engine, procedures, running
from emining.kernel.accounts.models import User
from emining.kernel.ledger import services as ledger
from emining.registry.parties import policies as parties_policies
from emining.registry.parties.models import Organisation


class CaseClosed(Exception):
    """The case is closed; nothing can be done in it any more."""


class OfficeMissing(LookupError):
    """The procedure names an office that this register does not hold; ``role`` says which."""

    def __init__(self, role: str) -> None:
        super().__init__(role)
        self.role = role


def _offices(procedure: str, given: Mapping[str, Organisation], now: datetime) -> dict[str, Organisation]:
    """Every part of the procedure with its office: as given, else the one that the diagram names."""
    diagram = queries.diagram_of(procedures.current(procedure, now))
    found: dict[str, Organisation] = {}
    for role, office in diagram.offices.items():
        if role == APPLICANT:
            continue
        organisation = given.get(role)
        if organisation is None and office.organisation:
            organisation = Organisation.objects.filter(slug=office.organisation).first()
        if organisation is None:
            raise OfficeMissing(role)
        found[role] = organisation
    return found


@transaction.atomic
def start(
    *,
    procedure: str,
    subject_kind: str,
    subject_ref: str,
    applicant: Organisation,
    offices: Mapping[str, Organisation],
    by: User,
    now: datetime,
    is_example: bool = False,
) -> Case:
    """Start a case about a record, by the newest version of a procedure.

    ``offices`` gives the organisation for each part of the procedure; where one is left out, the diagram's own stands.

    :raises PermissionDenied: ``by`` does not act for the applicant.
    :raises OfficeMissing: no organisation is known for a part.
    :raises LookupError: there is no such procedure.
    """
    if not parties_policies.acts_for(by, applicant, localdate(now)):
        raise PermissionDenied
    version = procedures.current(procedure, now)
    found = _offices(procedure, offices, now)
    case = Case.objects.create(
        procedure=version,
        subject_kind=subject_kind,
        subject_ref=subject_ref,
        applicant=applicant,
        lodged_at=now,
        lodged_by=by,
        is_example=is_example,
    )
    CaseOffice.objects.bulk_create(CaseOffice(case=case, role=role, organisation=o) for role, o in found.items())
    ledger.append(
        action="case.started",
        kind="case",
        ref=case.ref,
        now=now,
        by=by,
        office=applicant.ref,
        data={"procedure": version.code, "version": version.version, "subject": [subject_kind, subject_ref]},
        is_public=False,
    )
    workflow = engine.begin(version.specification)
    running.go_on(case, workflow, by, applicant, now)
    return case


@transaction.atomic
def withdraw(*, case: Case, by: User, now: datetime) -> Case:
    """The company takes its file back; what waits is cancelled and the offices are told.

    :raises PermissionDenied: ``by`` does not act for the company.
    :raises CaseClosed: it is closed already.
    """
    case = Case.objects.select_for_update(of=("self",)).select_related("procedure", "applicant").get(pk=case.pk)
    if case.state != CaseState.RUNNING:
        raise CaseClosed
    if not policies.may_withdraw(by, case, localdate(now)):
        raise PermissionDenied
    diagram = queries.diagram_of(case.procedure)
    holding = [step.office for step in case.steps.filter(state=StepState.WAITING).select_related("office")]
    case.steps.filter(state=StepState.WAITING).update(state=StepState.CANCELLED, done_at=now, done_by=by)
    case.state, case.closed_at = CaseState.WITHDRAWN, now
    case.save(update_fields=["state", "closed_at"])
    if diagram.withdrawal:
        call = handlers.Call(case, running.answers_of(case), by, case.applicant, now)
        handlers.get(diagram.code, diagram.withdrawal)(call)
    ledger.append(
        action="case.withdrawn", kind="case", ref=case.ref, now=now, by=by, office=case.applicant.ref, is_public=False
    )
    on = localdate(now)
    readers = [user for office in [*holding, case.applicant] for user in running.people(office, on)]
    running.tell(case, readers, "case_withdrawn", now)
    return case
