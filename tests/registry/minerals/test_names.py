"""Names of deposits as sources write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.registry.minerals.rules import names


@pytest.mark.parametrize(
    ("written", "main", "aliases", "bracketed"),
    [
        ("Reko  Diq", "Reko Diq", (), ()),
        ("Reko Diq JV", "Reko Diq", ("Reko Diq JV",), ()),
        ("Saindak (Sindak)", "Saindak", ("Saindak (Sindak)",), ("Sindak",)),
        ("Gunga (Khuzdar)", "Gunga", ("Gunga (Khuzdar)",), ("Khuzdar",)),
        ("Occurrence (south of Dandot)", "Occurrence (south of Dandot)", (), ()),
        ("Langarban South(|)", "Langarban South", (), ()),
        ("山达克（铜金矿）", "山达克", ("山达克（铜金矿）",), ("铜金矿",)),
    ],
)
def test_a_name_is_taken_apart(written, main, aliases, bracketed):
    name = names.take_apart(written)
    assert (name.main, name.aliases, name.bracketed) == (main, aliases, bracketed)


@pytest.mark.parametrize(
    ("first", "second", "kind"),
    [
        ("Dasht-e-Kain", "Dashte Kain", "same"),
        ("SAINDAK", "Saindak", "same"),
        ("سيندک", "سیندک", "same"),
        ("Khewra Salt Mines", "Khewra", "core"),
        ("Dash-e-Kain", "Dasht-e-Kain", "similar"),
        ("Saindak", "سیندک", "sounds"),
        ("Reko Diq", "ریکوڈک", "sounds"),
        ("Lagarban", "Lagarban North", "different"),
        ("Copper Hill", "Gold Hill", "different"),
        ("Block 1", "Block 2", "different"),
        ("Thar Block I", "Thar Block II", "different"),
        ("Koh-i-Dalil", "Koh-e-Dalil", "similar"),
        ("Kakul", "Kalur", "different"),
        ("Occurrence (south of Domanda Post)", "Occurrence (south of Domanda Post)", "unnamed"),
        ("Eastern", "Eastern", "unnamed"),
    ],
)
def test_two_names_compare(first, second, kind):
    assert names.compare([first], [second]).kind == kind
    assert names.compare([second], [first]).kind == kind


def test_a_place_in_brackets_does_not_identify():
    likeness = names.compare(["Gunga"], ["Khuzdar"], bracketed=(["Khuzdar"], []))
    assert likeness.kind == "bracket"
    assert likeness.score < 0.85


@given(st.text(max_size=30))
def test_any_text_is_taken_apart_and_compared_with_itself(text):
    name = names.take_apart(text)
    assert "  " not in name.main
    assert names.compare([name.main], [name.main]).kind in {"same", "unnamed"}


@given(st.text(alphabet="abcdefghikpqrst -", max_size=16), st.text(alphabet="abcdefghikpqrst -", max_size=16))
def test_likeness_does_not_depend_on_the_order(first, second):
    one, other = names.compare([first], [second]), names.compare([second], [first])
    assert (one.kind, one.score) == (other.kind, other.score)
