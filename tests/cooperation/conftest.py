"""A province, a federal board, two companies and their people; an opportunity on a project."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from types import SimpleNamespace

import pytest
from shapely.geometry import Point

from emining.cooperation.opportunities import services as opportunities
from emining.coordination.casework import services as casework
from emining.coordination.casework.models import Case
from emining.coordination.projects import services as projects
from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.parties.enums import OrganisationKind, OrganisationState, Role
from emining.registry.parties.models import Membership, Organisation

NOW = datetime(2026, 3, 2, 6, 0, tzinfo=UTC)  # a Monday


def person(email, language="en", organisation=None, role=Role.OFFICER, until=None):
    user = User.objects.create_user(email, "a long enough password", language=language, name=email.split("@")[0])
    if organisation is not None:
        Membership.objects.create(user=user, organisation=organisation, role=role, since=date(2025, 1, 1), until=until)
    return user


def organisation(slug, kind, en, zh, ur, country="PK", subdivision="", state=OrganisationState.CONFIRMED):
    return Organisation.objects.create(
        slug=slug,
        kind=kind,
        name=Translated.of(en=en, zh=zh, ur=ur),
        country=country,
        subdivision=subdivision,
        state=state,
        registered_at=NOW - timedelta(days=30),
    )


@pytest.fixture
def now():
    return NOW


@pytest.fixture
def house(db):
    """Everybody who takes part."""
    authority, company = OrganisationKind.AUTHORITY, OrganisationKind.COMPANY
    province = organisation(
        "balochistan-mines",
        authority,
        "Balochistan Mines Department",
        "俾路支省矿业厅",
        "محکمہ معدنیات بلوچستان",
        "PK",
        "PK-BA",
    )
    board = organisation("board-of-investment", authority, "Board of Investment", "投资委员会", "بورڈ آف انویسٹمنٹ")
    petroleum = organisation("petroleum-division", authority, "Petroleum Division", "石油司", "پٹرولیم ڈویژن")
    firm = organisation(None, company, "Example Mining", "示例矿业有限公司", "مثال مائننگ", "CN")
    rival = organisation(None, company, "Rival Mining", "竞争矿业", "حریف مائننگ", "CN")
    raw = organisation(None, company, "New Mining", "新矿业", "نئی مائننگ", "CN", state=OrganisationState.REGISTERED)
    source = Source.objects.create(key="test", title="A gazette", publisher="Government")
    project, _ = projects.record_project(
        slug="chagai-copper",
        name=Translated.of(en="Chagai copper", zh="查盖铜矿", ur="چاغی تانبا"),
        phase="exploration",
        subdivision="PK-BA",
        location=Point(64.0, 29.0),
        commodities=["copper", "gold"],
        parties=[projects.Party(province, "owner", source, Decimal("25"))],
        sources=[source],
        now=NOW,
    )
    return SimpleNamespace(
        province=province,
        board=board,
        petroleum=petroleum,
        firm=firm,
        rival=rival,
        raw=raw,
        source=source,
        project=project,
        provincial=person("province@example.org", "ur", province),
        colleague=person("colleague@example.org", "en", province),
        federal=person("federal@example.org", "en", board),
        petroleum_officer=person("petroleum@example.org", "en", petroleum),
        former=person("former@example.org", "en", province, until=date(2026, 1, 1)),
        investor=person("investor@example.org", "zh-hans", firm, Role.OWNER),
        reader=person("reader@example.org", "zh-hans", firm, Role.READER),
        rival_person=person("rival@example.org", "zh-hans", rival, Role.OWNER),
        newcomer=person("new@example.org", "zh-hans", raw, Role.OWNER),
        visitor=person("visitor@example.org"),
    )


@pytest.fixture
def opportunity(house):
    made = opportunities.draft(
        publisher=house.province,
        title=Translated.of(en="Copper exploration in Chagai", zh="查盖铜矿勘查合作", ur="چاغی میں تانبے کی تلاش"),
        summary=Translated.of(
            en="A partner for exploration is sought.", zh="征求勘查合作伙伴。", ur="تلاش کے لیے شراکت دار درکار ہے۔"
        ),
        terms=Translated.of(en="A memorandum first.", zh="先签谅解备忘录。", ur="پہلے مفاہمتی یادداشت۔"),
        project=house.project,
        closes_on=date(2026, 6, 30),
        by=house.provincial,
        now=NOW,
    )
    return opportunities.publish(opportunity=made, by=house.provincial, now=NOW)


@pytest.fixture
def expression(house, opportunity):
    return opportunities.express(
        opportunity=opportunity,
        organisation=house.firm,
        message=Translated.written("我公司有意参与勘查。", "zh-hans"),
        contact_name="李明",
        by=house.investor,
        now=NOW,
    )


@pytest.fixture
def case(expression):
    return Case.objects.get(subject_kind="expression", subject_ref=expression.ref)


@pytest.fixture
def decide(house):
    """Decide the waiting step of a case as the right person, ``days`` after the start."""

    def go(case, decision, *, by=None, days=1, **given):
        step = case.steps.get(state="waiting")
        people = {house.province.pk: house.provincial, house.board.pk: house.federal, house.firm.pk: house.investor}
        by = by or people[step.office_id]
        return casework.decide(step=step, decision=decision, by=by, now=NOW + timedelta(days=days), **given)

    return go
