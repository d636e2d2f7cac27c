"""Loading the demo register: real facts with their sources, and marked examples. A second run changes nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from emining.coordination.casework import services as casework
from emining.kernel.search import services as search
from emining.kernel.search.models import SearchEntry
from emining.site.demo import examples, facts, reading
from emining.site.demo.deposits import load_deposits
from emining.site.demo.report import NEW, SAME, Report
from emining.site.demo.sign_ins import DEMO_SIGN_INS, SignIn

Progress = Callable[[int, int], Any]
EXAMPLES_LEFT_OUT = "The marked examples and their sign-ins were left out: EMINING_DEMO is not set."


@transaction.atomic
def load(*, now: datetime, progress: Progress | None = None) -> Report:
    """Bring the demo register into the database: all of it or nothing.

    People who can sign in with a published password, and what they do, are made only where ``settings.DEMO`` is set.

    :raises reading.RegisterError: its files have faults.
    """
    register = reading.shipped()
    report = Report()
    steps = 7

    def at(step: int) -> None:
        if progress:
            progress(step, steps)

    at(0)
    sources = facts.load_sources(register.sources, report)
    at(1)
    organisations = facts.load_organisations(register.organisations, sources, now, report)
    at(2)
    deposits = load_deposits(register.deposits, register.sources, sources, now, report)
    at(3)
    projects = facts.load_projects(register.projects, sources, organisations, deposits, now, report)
    facts.load_agreements(register.agreements, sources, organisations, projects, now, report)
    at(4)
    for _, is_new in casework.load_procedures(now):
        report.add("procedures", NEW if is_new else SAME)
    at(5)
    if settings.DEMO:
        examples.load(register.examples, organisations, deposits, now, report)
    else:
        report.notes.append(EXAMPLES_LEFT_OUT)
    at(6)
    if not SearchEntry.objects.exists():
        search.rebuild()
    at(7)
    return report


__all__ = ["DEMO_SIGN_INS", "SignIn", "load"]
