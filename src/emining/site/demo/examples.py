"""What is made up to show a process: a company, people who sign in, opportunities and the cases that follow from them.

Everything here is marked as an example. The steps are taken by the rooms' own services with the rights of the people who
take them, at moments in the past, so that clocks and histories show what a used platform shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta

from allauth.account.models import EmailAddress
from django.core.files.base import ContentFile
from shapely import Polygon

from emining.cooperation.opportunities import services as opportunities
from emining.cooperation.opportunities.models import Opportunity
from emining.coordination.casework import services as casework
from emining.coordination.casework.enums import StepState
from emining.coordination.casework.models import Case
from emining.coordination.projects import services as projects
from emining.coordination.projects.models import Project
from emining.kernel.accounts.models import User
from emining.kernel.calendars.queries import calendar
from emining.kernel.calendars.rules import next_working_day
from emining.kernel.language.translated import Translated
from emining.registry.minerals.models import Deposit
from emining.registry.parties import services as parties
from emining.registry.parties.enums import OrganisationKind, Role
from emining.registry.parties.models import Organisation
from emining.site.demo import reading, schema
from emining.site.demo.report import CHANGED, NEW, SAME, Report
from emining.site.demo.sign_ins import PASSWORD

IN_OFFICE = timedelta(days=400)  # for how long the people of the demo have had their roles
PUBLISHED_BEFORE = 10  # days between an opportunity and the first interest in it
MORNING = time(11, 0)


def load(
    examples: schema.Examples,
    organisations: Mapping[str, Organisation],
    deposits: Mapping[str, Deposit],
    now: datetime,
    report: Report,
) -> None:
    """Make what is not there yet; what is there is left as people have used it since."""
    company = _company(examples.company, now, report)
    people = _people(examples.people, {**organisations, examples.company.slug: company}, now, report)
    undertakings = _projects(examples.projects, deposits, now, report)
    present = set(Opportunity.objects.exclude(slug=None).values_list("slug", flat=True))
    for entry in examples.opportunities:
        is_new = entry.slug not in present
        report.add("example opportunities", NEW if is_new else SAME)
        if is_new:
            first = now - timedelta(days=entry.expression.days_ago if entry.expression else 0)
            published = morning(first - timedelta(days=PUBLISHED_BEFORE), 0)
            opportunity = _publish(entry, organisations, deposits, undertakings, people, published, now)
            if entry.expression:
                _express(entry.expression, opportunity, company, people, now)


def morning(day: datetime, working_days: int) -> datetime:
    """Eleven o'clock in Pakistan, so many working days after ``day``, which is moved to a working day first."""
    pakistan = calendar("pakistan")
    date = day.astimezone(pakistan.zone).date()
    if not pakistan.is_working(date):
        date = next_working_day(date, pakistan.is_working)
    for _ in range(working_days):
        date = next_working_day(date, pakistan.is_working)
    return datetime.combine(date, MORNING, pakistan.zone)


def _company(entry: schema.ExampleCompany, now: datetime, report: Report) -> Organisation:
    is_new = not Organisation.objects.filter(slug=entry.slug).exists()
    company, changed = parties.record(
        slug=entry.slug,
        kind=OrganisationKind.COMPANY,
        name=entry.name.translated(),
        country=entry.country,
        description=entry.description.translated(),
        stages=entry.stages,
        is_example=True,
        now=now,
    )
    report.add("example companies", NEW if is_new else CHANGED if changed else SAME)
    return company


def _people(
    entries: Sequence[schema.ExamplePerson], places: Mapping[str, Organisation], now: datetime, report: Report
) -> dict[str, User]:
    """The people who can sign in; a password that was changed since stays as it is."""
    found: dict[str, User] = {}
    for entry in entries:
        user = User.objects.filter(email=entry.email).first()
        report.add("people", SAME if user else NEW)
        if user is None:
            user = User.objects.create_user(entry.email, PASSWORD, name=entry.name, language=entry.language)
            EmailAddress.objects.create(user=user, email=entry.email, verified=True, primary=True)
        for place, role in ((entry.company, Role.OWNER), (entry.office, Role.OFFICER)):
            if place:
                parties.appoint(user=user, organisation=places[place], role=role, now=now - IN_OFFICE)
        found[entry.key] = user
    return found


def _projects(
    entries: Sequence[schema.ExampleProject], deposits: Mapping[str, Deposit], now: datetime, report: Report
) -> dict[str, Project]:
    present = set(Project.objects.exclude(slug=None).values_list("slug", flat=True))
    found: dict[str, Project] = {}
    for entry in entries:
        found[entry.slug], changed = projects.record_project(
            slug=entry.slug,
            name=entry.name.translated(),
            summary=entry.summary.translated(),
            phase=entry.phase,
            stages=entry.stages,
            subdivision=entry.subdivision,
            location=deposits[entry.deposit].location,
            commodities=entry.commodities,
            deposits=[deposits[entry.deposit]],
            is_example=True,
            now=now,
        )
        report.add("example projects", NEW if entry.slug not in present else CHANGED if changed else SAME)
    return found


def _publish(
    entry: schema.ExampleOpportunity,
    organisations: Mapping[str, Organisation],
    deposits: Mapping[str, Deposit],
    undertakings: Mapping[str, Project],
    people: Mapping[str, User],
    at: datetime,
    now: datetime,
) -> Opportunity:
    by = people[entry.by]
    opportunity = opportunities.draft(
        publisher=organisations[entry.publisher],
        title=entry.title.translated(),
        summary=entry.summary.translated(),
        terms=entry.terms.translated(),
        project=undertakings[entry.project] if entry.project else None,
        deposit=deposits[entry.deposit] if entry.deposit else None,
        area=Polygon(entry.area) if entry.area else None,
        subdivision=entry.subdivision,
        commodities=entry.commodities,
        stages=entry.stages,
        closes_on=(now + timedelta(days=entry.closes_after_days)).date(),
        slug=entry.slug,
        is_example=True,
        by=by,
        now=at,
    )
    return opportunities.publish(opportunity=opportunity, by=by, now=at)


def _express(
    entry: schema.ExampleExpression,
    opportunity: Opportunity,
    company: Organisation,
    people: Mapping[str, User],
    now: datetime,
) -> None:
    """Lodge the expression and take its case as far as the file says, never beyond ``now``."""
    investor = next(person for person in people.values() if person.memberships.filter(organisation=company).exists())
    lodged = morning(now - timedelta(days=entry.days_ago), 0)
    expression = opportunities.express(
        opportunity=opportunity,
        organisation=company,
        message=Translated.written(entry.message, investor.language),
        contact_name=entry.contact,
        by=investor,
        now=lodged,
        is_example=True,
    )
    case = Case.objects.get(subject_kind="expression", subject_ref=expression.ref)
    at = lodged
    for step in entry.steps:
        at = morning(at, step.after)
        if at > now:
            break
        _decide(case, step, people[step.by], at)
    for message in entry.messages:
        written = morning(lodged, message.after)
        by = people[message.by]
        if written <= now:
            casework.write(case=case, text=message.text, language=by.language, by=by, now=written)


def _decide(case: Case, step: schema.ExampleStep, by: User, at: datetime) -> None:
    casework.decide(
        step=case.steps.get(task=step.task, state=StepState.WAITING),
        decision=step.decision,
        note=step.note,
        answers={"signed_on": at.date().isoformat()} if step.signs else {},
        files={"memorandum": _memorandum()} if step.signs else {},
        by=by,
        now=at,
    )


def _memorandum() -> ContentFile[bytes]:
    """A document that says in three languages that it is an example."""
    return ContentFile((reading.REGISTER / "example-memorandum.pdf").read_bytes(), name="example-memorandum.pdf")
