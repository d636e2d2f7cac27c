from datetime import UTC, datetime

import pytest

from emining.kernel.accounts.models import User
from emining.kernel.language.translated import Translated
from emining.registry.parties import services
from emining.registry.parties.enums import Role

NOW = datetime(2026, 11, 23, 6, tzinfo=UTC)


@pytest.fixture
def officer(db):
    """An officer of a confirmed authority."""
    office, _ = services.record(
        slug="office", kind="authority", name=Translated.of(en="Office", zh="办公室", ur="دفتر"), country="PK", now=NOW
    )
    user = User.objects.create_user("officer@example.org", "a-long-password", name="Officer", language="en")
    services.appoint(user=user, organisation=office, role=Role.OFFICER, now=NOW)
    return user


@pytest.fixture
def investor(db):
    return User.objects.create_user("investor@example.org", "a-long-password", name="李明", language="zh-hans")


@pytest.fixture
def company(investor):
    return services.register(
        name=Translated.of(zh="示例矿业有限公司"),
        kind="company",
        country="CN",
        identifiers={"USCC": "91110000100000374E"},
        by=investor,
        now=NOW,
    )
