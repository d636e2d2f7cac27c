"""The register's own values, and the account of each choice."""

from hypothesis import given
from hypothesis import strategies as st

from emining.registry.minerals.rules import choosing
from emining.registry.minerals.rules.choosing import Statement


def say(key, trust=50, **value):
    return Statement(key, value, trust)


def test_the_most_frequent_spelling_of_equally_trusted_sources_is_the_name():
    chosen = choosing.choose_name(
        [say("a", text="Dash-e-Kain"), say("b", text="Dasht-e-Kain"), say("c", text="Dasht-e-Kain")]
    )
    assert chosen.value == "Dasht-e-Kain"
    assert chosen.explanation.rule == "frequent"
    assert chosen.explanation.agree == ("b", "c")
    assert chosen.explanation.differ == ("a",)


def test_a_more_trusted_source_names_it_alone():
    chosen = choosing.choose_name([say("a", 90, text="Saindak"), say("b", text="Sindak"), say("c", text="Sindak")])
    assert (chosen.value, chosen.explanation.rule) == ("Saindak", "trust")


def test_brackets_and_ventures_are_aliases_and_not_the_name():
    said = [say("a", text="Saindak (Sindak)"), say("b", text="Reko Diq JV", aliases=["Reko  Dik"])]
    assert choosing.choose_name(said[:1]).value == "Saindak"
    assert choosing.aliases(said, ["Saindak"]) == ["Saindak (Sindak)", "Sindak", "Reko Diq", "Reko Diq JV", "Reko Dik"]


def test_the_province_that_most_sources_give_is_taken():
    said = [say("a", code="PK-BA"), say("b", code="PK-SD", written="Sind"), say("c", code="PK-BA")]
    chosen = choosing.choose_subdivision(said)
    assert (chosen.value, chosen.explanation.rule, chosen.explanation.differ) == ("PK-BA", "majority", ("b",))


def test_commodities_unite_and_the_most_supported_come_first():
    said = [
        say("a", codes=["lead", "silver", "zinc"]),
        say("b", codes=["lead", "zinc", "copper"]),
        say("c", codes=["gallium"]),
    ]
    chosen = choosing.choose_commodities(said)
    assert chosen.value == ["lead", "zinc", "gallium", "silver", "copper"]
    assert chosen.explanation.rule == "union"


def test_nobody_saying_anything_chooses_nothing():
    for choose in (
        choosing.choose_name,
        choosing.choose_location,
        choosing.choose_subdivision,
        choosing.choose_commodities,
        choosing.choose_coded,
    ):
        chosen = choose([])
        assert chosen.value is None
        assert chosen.explanation.rule == "none"


SAID = st.lists(
    st.builds(
        Statement,
        st.uuids().map(str),
        st.fixed_dictionaries({"code": st.sampled_from(["a", "b", "c"])}),
        st.integers(0, 100),
    ),
    min_size=1,
    max_size=8,
)


@given(SAID, st.randoms())
def test_a_code_does_not_depend_on_the_order_of_arrival(said, random):
    shuffled = said[:]
    random.shuffle(shuffled)
    assert choosing.choose_coded(shuffled) == choosing.choose_coded(said)
    assert choosing.choose_subdivision(shuffled) == choosing.choose_subdivision(said)


@given(SAID)
def test_every_statement_is_accounted_for(said):
    explanation = choosing.choose_coded(said).explanation
    assert sorted(explanation.agree + explanation.differ) == sorted(s.key for s in said)
    assert set(explanation.chosen) <= set(explanation.agree)
