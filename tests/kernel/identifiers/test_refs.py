"""An identifier can be read out, typed with mistakes, and is never taken for another record's."""

import re

from hypothesis import assume, given
from hypothesis import strategies as st

from emining.kernel.identifiers import refs

SIGNS = st.sampled_from(refs.ALPHABET)
KINDS = st.sampled_from(sorted(refs.PREFIXES))
BODIES = st.builds(lambda kind, signs: refs.PREFIXES[kind] + "".join(signs), KINDS, st.lists(SIGNS, min_size=refs.LENGTH, max_size=refs.LENGTH))  # fmt: skip
REFS = BODIES.map(lambda body: body + refs.check_sign(body))


@given(KINDS)
def test_an_identifier_tells_its_kind(kind):
    ref = refs.make(kind)
    assert refs.kind_of(ref) == kind
    assert len(ref) == refs.LENGTH + 2


@given(REFS, st.integers(0, refs.LENGTH + 1), SIGNS)
def test_one_mistyped_sign_is_found(ref, place, sign):
    assume(ref[place] != sign)
    assert refs.kind_of(ref[:place] + sign + ref[place + 1 :]) is None


@given(REFS, st.integers(0, refs.LENGTH + 1), st.integers(0, refs.LENGTH + 1))
def test_any_two_signs_exchanged_are_found(ref, one, other):
    assume(ref[one] != ref[other])
    signs = list(ref)
    signs[one], signs[other] = signs[other], signs[one]
    assert refs.kind_of("".join(signs)) is None


@given(REFS, st.integers(0, refs.LENGTH + 1))
def test_a_sign_too_few_is_found(ref, place):
    assert refs.kind_of(ref[:place] + ref[place + 1 :]) is None


def test_it_is_read_as_people_write_it():
    ref = refs.derive("deposit", "saindak")
    spoken = f" {ref[:4].lower()}-{ref[4:].lower()} "
    assert refs.kind_of(spoken) == "deposit"
    assert refs.normalise(spoken) == ref
    assert refs.normalise("do1il0") == "D01110"
    assert refs.normalise("D۳٤５K") == "D345K"


@given(st.text(max_size=12))
def test_no_text_breaks_it(text):
    kind = refs.kind_of(text)
    assert kind is None or kind in refs.PREFIXES


def test_the_same_outside_record_gets_the_same_identifier_and_another_gets_another():
    assert refs.derive("deposit", "usgs", "1001") == refs.derive("deposit", "usgs", "1001")
    assert refs.derive("deposit", "usgs", "1001") != refs.derive("deposit", "usgs1", "001")
    assert refs.derive("deposit", "x") != refs.derive("deposit", "x", attempt=1)


def test_an_identifier_in_use_is_passed_over():
    first = refs.derive("title", "a")
    second = refs.derive_unused("title", "a", is_taken={first}.__contains__)
    assert second == refs.derive("title", "a", attempt=1) != first


def test_prefixes_are_single_signs_that_can_be_read_out():
    assert len(refs.KINDS) == len(refs.PREFIXES)
    assert all(re.fullmatch("[A-HJKMNP-TV-Y]", prefix) for prefix in refs.PREFIXES.values())
