"""Identifiers derived for a whole file are those derived one by one."""

from hypothesis import given, settings
from hypothesis import strategies as st

from emining.kernel.identifiers import refs
from emining.kernel.identifiers.many import derive_many

records = st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), unique=True, max_size=12)


@settings(max_examples=40)
@given(records)
def test_each_is_what_it_would_be_alone(given_records):
    assert derive_many("deposit", given_records, set()) == [refs.derive("deposit", *parts) for parts in given_records]


@settings(max_examples=40)
@given(records)
def test_none_is_taken_twice(given_records):
    taken = {refs.derive("deposit", *parts) for parts in given_records[::2]}
    found = derive_many("deposit", given_records, taken)
    assert len(set(found)) == len(found)
    assert taken.isdisjoint(found)
    assert all(refs.kind_of(ref) == "deposit" for ref in found)
