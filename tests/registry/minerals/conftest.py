"""Small registers to test with, and a plain reader of the public survey files."""

import csv
from datetime import UTC, datetime

import pytest
import shapely

from emining.kernel.accounts.models import User
from emining.kernel.language import glossary
from emining.kernel.language.translated import Translated
from emining.kernel.sources.models import Source
from emining.registry.minerals import services
from emining.registry.minerals.models import Deposit, DepositCommodity, SourceRecord
from emining.registry.parties.models import Membership, Organisation

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)


def source(key="survey", trust=50):
    return Source.objects.get_or_create(
        key=key, defaults={"title": f"Survey {key}", "publisher": "Survey", "trust": trust}
    )[0]


def add_record(deposit, dataset, record_id="1", *, trust=50, **statements):
    """One source record with its statements; ``name`` a text, ``at`` a (lon, lat), ``commodities`` codes."""
    stated = {}
    if name := statements.pop("name", ""):
        stated["name"] = {"text": name, "language": statements.pop("language", "en"), "aliases": []}
    stated.setdefault("name", {})
    if not stated["name"]:
        del stated["name"]
    if "aliases" in statements:
        stated["name"]["aliases"] = statements.pop("aliases")
    if at := statements.pop("at", None):
        stated["location"] = {"lon": at[0], "lat": at[1], "crs": "EPSG:4326"}
    if codes := statements.pop("commodities", None):
        stated["commodities"] = {"codes": list(codes), "written": list(codes)}
    if code := statements.pop("subdivision", ""):
        stated["subdivision"] = {"code": code, "written": code}
    stated |= statements
    return SourceRecord.objects.create(
        source=source(dataset, trust),
        dataset=dataset,
        record_id=record_id,
        deposit=deposit,
        checksum="0" * 64,
        statements=stated,
    )


def add_deposit(name="", dataset="survey", record_id="1", **statements):
    """A deposit as an import leaves it: one record, its values taken from it."""
    deposit = Deposit.objects.create(name=Translated.of(en=name))
    add_record(deposit, dataset, record_id, name=name, **statements)
    services.recompute([deposit], NOW)
    deposit.refresh_from_db()
    return deposit


def add_own(slug, name, at=None, commodities=()):
    """A deposit that the register's editors wrote."""
    deposit = Deposit.objects.create(
        slug=slug, kind="deposit", name=name, location=shapely.Point(*at) if at else None, subdivision="PK-BA"
    )
    for rank, code in enumerate(commodities):
        DepositCommodity.objects.create(deposit=deposit, code=code, rank=rank)
    return deposit


def _codes(written):
    found = [glossary.find("commodities", part.split(">")[-1].strip()) for part in written.split("|") if part.strip()]
    return list(dict.fromkeys(term.code for term in found if term))


def load_surveys(folder):
    """Both survey files as deposits with one record each: 119 rows, and the 12 of the world's that are in Pakistan."""
    with (folder / "deposits/usgs_pakistan.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            point = shapely.from_wkt(row["location"]) if row["location"] else None
            province = glossary.find_within("subdivisions", row["state"]) if row["state"] else None
            add_deposit(
                row["name"],
                row["dataset"],
                row["record_id"],
                at=(point.x, point.y) if point else None,
                commodities=_codes(row["commodities"]),
                subdivision=province.code if province else "",
                **({"aliases": row["aliases"].split("|")} if row["aliases"] and row["name"] else {}),
            )
    with (folder / "deposits/usgs_critical_minerals_pp1802.csv").open(newline="") as file:
        for row in csv.DictReader(file):
            if row["LOCATION"] == "Pakistan":
                add_deposit(
                    row["DEPOSIT_NAME"],
                    "pp1802",
                    row[""],
                    at=(float(row["LONGITUDE"]), float(row["LATITUDE"])),
                    commodities=_codes(row["CRITICAL_MINERAL"]),
                )


@pytest.fixture
def officer(db):
    """An officer of a federal authority."""
    return make_officer("federal@example.pk")


def make_officer(email, subdivision=""):
    user = User.objects.create_user(email, "a long password", name="Officer")
    office = Organisation.objects.create(
        kind="authority", country="PK", subdivision=subdivision, state="confirmed", name=Translated.of(en="Office")
    )
    Membership.objects.create(user=user, organisation=office, role="officer", since=NOW.date())
    return user
