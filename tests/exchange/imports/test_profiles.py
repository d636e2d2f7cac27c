"""Profiles are checked as a whole, and generic ones find their columns by name in three languages."""

import pytest

from emining.exchange.imports.rules import profiles
from emining.exchange.imports.rules.profiles import ATTRIBUTES
from emining.exchange.imports.rules.table import FileRefused
from emining.kernel.language import glossary

DOMAINS = {
    "deposits": {"status": "mine_status", "commodities": "commodities"},
    "titles": {"status": "title_status", "title_type": "title_types", "commodities": "commodities"},
}


@pytest.mark.parametrize("key", profiles.profiles())
def test_every_code_that_a_profile_gives_is_in_the_glossary(key):
    profile = profiles.find(key)
    for attribute, column in profile.columns.items():
        domain = DOMAINS[profile.kind].get(attribute)
        if domain:
            assert set(column.words.values()) <= set(glossary.terms(domain)), attribute


def test_columns_are_found_by_their_names_in_chinese_and_urdu():
    found = profiles.find("deposits").matched(["编号", "名称", "经度", "عرض بلد", "矿种"])
    assert found == {"name": "名称", "longitude": "经度", "latitude": "عرض بلد", "commodities": "矿种"}


def test_a_file_without_the_columns_of_its_profile_is_refused_by_name():
    with pytest.raises(FileRefused) as refused:
        profiles.check_columns(profiles.find("drc_licences"), ["Code", "Parties", "Status"])
    assert refused.value.code == "missing_columns"
    assert "Licence_" in refused.value.details["columns"]


def test_a_profile_of_ones_own_is_read_from_its_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text("key: own\nkind: deposits\n")
    with pytest.raises(FileRefused) as refused:
        profiles.find(str(path))
    assert refused.value.code == "broken_profile"
    assert "title" in refused.value.details["reason"]


def test_what_a_person_chose_goes_before_the_profile():
    profile = profiles.find("deposits").with_choices({"columns": {"name": "Mine", "aliases": ""}, "country": "CN"})
    assert profile.matched(["Mine", "name"])["name"] == "Mine"
    assert "aliases" not in profile.columns
    assert profile.country == "CN"
    assert set(profile.columns) <= set(ATTRIBUTES["deposits"])
