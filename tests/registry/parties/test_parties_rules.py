"""Names of companies compare as people would compare them; registration numbers are checked, not trusted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emining.registry.parties import rules

USCC = "91110000100000374E"
LEI = "213800KUD8LAJWSQ9D15"


@pytest.mark.parametrize(
    ("name", "core"),
    [
        ("Saindak Metals Ltd.", "saindak metals"),
        ("Saindak Metals Limited", "saindak metals"),
        ("MCC Huaye Duddar Mining Co., Ltd", "mcc huaye duddar mining"),
        ("MCCT International (Pvt.) Ltd", "mcct international"),
        ("中国冶金科工集团有限公司", "中国冶金科工"),
        ("中冶集团资源开发有限公司", "中冶集团资源开发"),
        ("Ltd", "ltd"),
    ],
)
def test_the_legal_form_does_not_count(name, core):
    assert rules.normalise_name(name) == core


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing(name):
    once = rules.normalise_name(name)
    assert rules.normalise_name(once) == once


def test_similar_names_are_asked_about_and_different_ones_are_not():
    assert rules.are_similar("Saindak Metals Ltd", "SAINDAK METALS LIMITED")
    assert not rules.are_similar("Saindak Metals Ltd", "Duddar Lead-Zinc Ltd")
    assert not rules.are_similar("", "Ltd")


@pytest.mark.parametrize(
    "written", [USCC, USCC.lower(), " 9111 0000 1000 0037 4E ", "".join(chr(ord(sign) + 0xFEE0) for sign in USCC)]
)
def test_a_credit_code_is_read_however_it_is_typed(written):
    assert rules.check_identifier("USCC", written) == (USCC, True)


@pytest.mark.parametrize("position", range(18))
def test_a_mistyped_sign_of_a_credit_code_is_found(position):
    other = "3" if USCC[position] != "3" else "5"
    with pytest.raises(rules.IdentifierError):
        rules.check_identifier("USCC", USCC[:position] + other + USCC[position + 1 :])


def test_an_lei_carries_its_check_digits():
    assert rules.check_identifier("LEI", LEI) == (LEI, True)
    with pytest.raises(rules.IdentifierError) as wrong:
        rules.check_identifier("LEI", LEI[:-1] + "6")
    assert wrong.value.code == "checksum"


def test_numbers_without_check_digit_are_only_looked_at_in_shape():
    assert rules.check_identifier("NTN", "1234567-8") == ("1234567-8", False)
    assert rules.check_identifier("SECP", "0012345") == ("0012345", False)
    for scheme, value in (("NTN", "12345"), ("SECP", "12"), ("VAT", "1")):
        with pytest.raises(rules.IdentifierError):
            rules.check_identifier(scheme, value)
