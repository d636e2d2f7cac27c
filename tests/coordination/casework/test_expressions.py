"""A condition in a diagram can compare what is known, and can do nothing else."""

import contextlib
import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from emining.coordination.casework.rules.expressions import (
    LONGEST,
    ExpressionError,
    check,
    compared_with,
    evaluate,
    names,
)

ATTACKS = [
    "__import__('os').system('true')",
    "().__class__.__bases__[0].__subclasses__()",
    "decision.__class__",
    "decision.upper() == 'A'",
    "open('/etc/passwd')",
    "exec('1')",
    "eval('1')",
    "(lambda: True)()",
    "[x for x in (1,)]",
    "[decision][0] == 'a'",
    "decision[0] == 'a'",
    "f'{decision}' == 'a'",
    "1 + 1 == 2",
    "'a' * 10000000000 == 'b'",
    "9 ** 9 ** 9 == 1",
    "-1 < 0",
    "(decision := 'a') == 'a'",
    "decision if True else False",
    "{'a': 1} == {'a': 1}",
    "{1} == {1}",
    "decision is None",
    "decision in other",
    "decision in [other]",
    "__name__ == 'x'",
    "_private == 'x'",
    "not 'a'",
    "'a'",
    "1",
    "None",
    "1.5 == 1.5",
    "1j == 1j",
    "b'a' == b'a'",
    "... == 1",
    "*a == 1",
    "a == 'x'; b",
    "import os",
    "a = 'x'",
    "a ==",
    "",
    "\x00",
    "await a == 1",
    "(yield)",
    "(" * 250 + "True" + ")" * 250,
    "a == 'x'" + " and a == 'x'" * 100,
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_is_not_a_comparison_is_refused_before_it_is_evaluated(attack):
    with pytest.raises(ExpressionError):
        check(attack)
    with pytest.raises(ExpressionError):
        evaluate(attack, {"decision": "a", "other": "b", "a": "x", "_private": "x", "__name__": "x"})


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_any_text_either_is_a_condition_or_is_refused(text):
    with contextlib.suppress(ExpressionError):
        assert isinstance(evaluate(text, {"decision": "accept"}), bool)


@given(st.text(alphabet=string.ascii_lowercase + "'\"=<>!()[]{}.,_ :+-*/%&|^~@\n", max_size=40))
@settings(max_examples=300)
def test_texts_that_look_like_code_run_nothing(text):
    with contextlib.suppress(ExpressionError):
        assert isinstance(evaluate(text, {"a": "a", "b": 1, "c": True}), bool)


WORDS = st.sampled_from(["accept", "refuse", "return_for_correction", ""])
NAMES = st.sampled_from(["one", "two", "three"])


@given(st.dictionaries(NAMES, WORDS, min_size=3), NAMES, NAMES, WORDS, WORDS)
@settings(max_examples=100)
def test_and_or_not_mean_what_they_mean_in_python(data, first, second, this, that):
    both = f"{first} == {this!r} and {second} == {that!r}"
    either = f"{first} == {this!r} or {second} == {that!r}"
    assert evaluate(both, data) == (data[first] == this and data[second] == that)
    assert evaluate(either, data) == (data[first] == this or data[second] == that)
    assert evaluate(f"not ({both})", data) == (not evaluate(both, data))
    assert evaluate(f"{first} in ({this!r}, {that!r})", data) == (data[first] in (this, that))
    assert evaluate(f"{first} != {this!r}", data) != evaluate(f"{first} == {this!r}", data)


@given(st.integers(-1000, 1000), st.integers(-1000, 1000).filter(lambda n: n >= 0))
@settings(max_examples=50)
def test_numbers_have_an_order(amount, limit):
    assert evaluate(f"amount <= {limit}", {"amount": amount}) == (amount <= limit)
    assert evaluate(f"0 <= amount <= {limit}", {"amount": amount}) == (0 <= amount <= limit)


def test_things_without_an_order_are_not_compared():
    with pytest.raises(ExpressionError, match="no order"):
        evaluate("amount < 'a'", {"amount": 1})


def test_a_name_that_is_not_there_is_named():
    with pytest.raises(ExpressionError, match="'approval'"):
        evaluate("approval == 'yes'", {"decision": "yes"})


def test_a_condition_has_a_longest_length():
    with pytest.raises(ExpressionError, match=str(LONGEST)):
        check("a == '" + "x" * LONGEST + "'")


def test_it_can_be_asked_what_a_condition_asks_about():
    condition = "review == 'objection' and check in ('accept', 'late')"
    assert names(condition) == {"review", "check"}
    assert compared_with(condition) == {"review": {"objection"}, "check": {"accept", "late"}}
