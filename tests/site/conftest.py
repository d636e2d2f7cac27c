"""A small register for the house's own pages."""

from datetime import UTC, date, datetime

import pytest
from shapely.geometry import Point, box

from emining.kernel.language.translated import Translated
from emining.kernel.ledger import services as ledger
from emining.kernel.search import services as search
from emining.kernel.sources.models import Source
from emining.registry.cadastre.models import Title
from emining.registry.minerals.models import Deposit, DepositCommodity

NOW = datetime(2026, 11, 20, 8, 0, tzinfo=UTC)
DEPOSITS = [
    ("Saindak", "山达克", "سیندک", (61.58, 29.27), ["copper", "gold"], "PK-BA"),
    ("Duddar", "杜达", "دودر", (66.83, 26.13), ["zinc", "lead"], "PK-BA"),
    ("Thar Block II", "塔尔二区", "تھر بلاک ٹو", (70.3, 24.8), ["lignite"], "PK-SD"),
]


@pytest.fixture
def source(db) -> Source:
    return Source.objects.create(
        key="test/report", title="A report", publisher="A publisher", published_on=date(2026, 3, 12)
    )


@pytest.fixture
def register(source) -> dict[str, Deposit]:
    """Three deposits and one title, searchable, with an entry in the ledger."""
    found = {}
    for en, zh, ur, place, codes, subdivision in DEPOSITS:
        name = Translated.of(en=en, zh=zh, ur=ur)
        deposit = Deposit.objects.create(name=name, location=Point(place), subdivision=subdivision)
        for rank, code in enumerate(codes):
            DepositCommodity.objects.create(deposit=deposit, code=code, rank=rank)
        found[en] = deposit
    Title.objects.create(
        number="EL-114/2019",
        dataset="test",
        record_id="1",
        jurisdiction="PK-BA",
        status="granted",
        area=box(66.7, 26.0, 66.9, 26.2),
        area_m2=4.4e8,
        source=source,
        commodities=["zinc"],
    )
    search.rebuild()
    ledger.append(
        action="deposit.value_chosen", kind="deposit", ref=found["Saindak"].ref, now=NOW, by=None, office="", data={}
    )
    return found
