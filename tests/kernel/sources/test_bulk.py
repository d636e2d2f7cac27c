"""Rows written past the ORM are the rows that the ORM would have written."""

import pytest
import shapely

from emining.kernel.sources import bulk
from emining.registry.minerals.models import Deposit, DepositCommodity

pytestmark = pytest.mark.django_db


def put(count):
    keys = bulk.allot(Deposit, count)
    points = [shapely.Point(60 + n / 1000, 27) if n % 5 else None for n in range(count)]
    bulk.insert(
        Deposit,
        {
            "id": keys, "ref": [f"X{key}" for key in keys], "slug": None, "kind": "occurrence",
            "name": ['{"en": {"text": "A\\tb \\\\ ü 铜", "state": "original"}}'] * count, "aliases": ["[]"] * count,
            "country": "PK", "subdivision": "", "location": points, "status": "", "deposit_type": "",
            "description": ["{}"] * count, "is_example": False, "merged_into": None, "chosen_by": ["{}"] * count,
            "own": ["{}"] * count,
        },
    )  # fmt: skip
    return keys


@pytest.mark.parametrize("count", [3, bulk.WITHOUT_TRIGGER + 10])
def test_rows_are_read_back_and_found_by_place(count):
    keys = put(count)
    found = Deposit.objects.get(pk=keys[1])
    assert found.name.get("en") == "A\tb \\ ü 铜"
    assert found.location.equals(shapely.Point(60.001, 27))
    assert not found.is_example
    near = (60.0005, 26.9, 60.0025, 27.1)
    assert set(Deposit.objects.filter(location__bbox=near).values_list("pk", flat=True)) == {keys[1], keys[2]}


def test_the_spatial_index_is_kept_afterwards_too():
    put(bulk.WITHOUT_TRIGGER + 1)
    later = Deposit.objects.create(location=shapely.Point(70, 30))
    assert Deposit.objects.get(location__bbox=(69, 29, 71, 31)) == later


def test_keys_go_on_where_they_ended():
    first = put(2)
    made = Deposit.objects.create()
    assert made.pk == first[-1] + 1
    assert bulk.allot(Deposit, 3)[0] == made.pk + 1


def test_nothing_is_written_for_nothing():
    assert bulk.insert(DepositCommodity, {"deposit": [], "code": [], "rank": []}) == 0
