"""Who may see a case and act in it."""

from __future__ import annotations

from datetime import date
from typing import Any

from emining.coordination.casework.enums import CaseState, StepState
from emining.coordination.casework.models import Case, Step
from emining.registry.parties import policies as parties
from emining.registry.parties import queries as parties_queries
from emining.registry.parties.enums import OrganisationKind
from emining.registry.parties.models import Organisation


def office_of(user: Any, case: Case, on: date) -> Organisation | None:
    """The office of the case in which ``user`` is an officer on that day."""
    taking_part = {office.organisation_id for office in case.offices.all()}
    return next((office for office in parties_queries.offices_of(user, on) if office.pk in taking_part), None)


def is_applicant(user: Any, case: Case, on: date) -> bool:
    """Anybody with a role in the company that lodged it, also one who only reads."""
    return parties_queries.memberships_of(user, on).filter(organisation=case.applicant_id).exists()


def may_see(user: Any, case: Case, on: date) -> bool:
    """The company that lodged it and the officers of its offices; nobody else."""
    return is_applicant(user, case, on) or office_of(user, case, on) is not None


def may_decide(user: Any, step: Step, on: date) -> bool:
    """An officer of the step's office on that day; for a step of the applicant, somebody who acts for the company."""
    if step.state != StepState.WAITING:
        return False
    if step.office.kind != OrganisationKind.AUTHORITY:
        return parties.acts_for(user, step.office, on)
    return any(office.pk == step.office_id for office in parties_queries.offices_of(user, on))


def may_withdraw(user: Any, case: Case, on: date) -> bool:
    """The company, as long as the case runs."""
    return case.state == CaseState.RUNNING and parties.acts_for(user, case.applicant, on)


def writes_for(user: Any, case: Case, on: date) -> Organisation | None:
    """On whose behalf ``user`` may write a message in the case."""
    if parties.acts_for(user, case.applicant, on):
        return case.applicant
    return office_of(user, case, on)
