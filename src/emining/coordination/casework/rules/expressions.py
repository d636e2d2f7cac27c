"""Conditions in a diagram: comparisons and and/or/not over named data, and nothing else.

A diagram is data that an analyst draws, so it must not be able to run anything. A condition is read into Python's syntax
tree and walked here; a call, an attribute, an index, arithmetic, a lambda, a comprehension or a formatted text is refused
before it is looked at any further. Nothing is ever handed to ``eval``.
"""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from typing import Any

Value = str | int | bool | None
LONGEST = 400  # characters

_COMPARE: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.In: lambda one, others: one in others,
    ast.NotIn: lambda one, others: one not in others,
}
_ORDER = (ast.Lt, ast.LtE, ast.Gt, ast.GtE)
_AMONG = (ast.In, ast.NotIn)


class ExpressionError(ValueError):
    """A condition is not allowed, can't be read, or names something that is not there."""


def _parse(expression: str) -> ast.expr:
    if len(expression) > LONGEST:
        raise ExpressionError(f"a condition has at most {LONGEST} characters")
    try:
        tree = ast.parse(expression.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise ExpressionError(f"{expression!r} can't be read as a condition") from error
    _check(tree.body, expression)
    return tree.body


def _check(node: ast.expr, expression: str) -> None:
    match node:
        case ast.BoolOp(values=values):
            for value in values:
                _check(value, expression)
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            _check(operand, expression)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            _check_operand(left, expression)
            for op, operand in zip(ops, comparators, strict=True):
                if isinstance(op, _AMONG):
                    _check_list(operand, expression)
                elif type(op) in _COMPARE:
                    _check_operand(operand, expression)
                else:
                    raise ExpressionError(f"{expression!r}: this comparison is not allowed in a condition")
        case ast.Name():
            _check_operand(node, expression)
        case ast.Constant(value=bool()):
            pass
        case _:
            raise ExpressionError(f"{expression!r}: {type(node).__name__} is not allowed in a condition")


def _check_operand(node: ast.expr, expression: str) -> None:
    match node:
        case ast.Name(id=name) if not name.startswith("_"):
            pass
        case ast.Constant(value=str() | int() | bool() | None):
            pass
        case _:
            raise ExpressionError(f"{expression!r}: only names and plain values can be compared")


def _check_list(node: ast.expr, expression: str) -> None:
    if not isinstance(node, ast.Tuple | ast.List) or not all(isinstance(part, ast.Constant) for part in node.elts):
        raise ExpressionError(f"{expression!r}: after «in» stands a list of plain values")
    for part in node.elts:
        _check_operand(part, expression)


def check(expression: str) -> None:
    """:raises ExpressionError: the condition is not allowed."""
    _parse(expression)


def names(expression: str) -> frozenset[str]:
    """The names of data that a condition asks about.

    :raises ExpressionError: the condition is not allowed.
    """
    return frozenset(node.id for node in ast.walk(_parse(expression)) if isinstance(node, ast.Name))


def compared_with(expression: str) -> dict[str, frozenset[str]]:
    """For each name, the texts that it is compared with; for finding a decision that no step offers.

    :raises ExpressionError: the condition is not allowed.
    """
    found: dict[str, set[str]] = {}
    for node in ast.walk(_parse(expression)):
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
            named = [part.id for part in parts if isinstance(part, ast.Name)]
            texts = {
                sub.value
                for part in parts
                for sub in ast.walk(part)
                if isinstance(sub, ast.Constant) and isinstance(sub.value, str)
            }
            for name in named:
                found.setdefault(name, set()).update(texts)
    return {name: frozenset(texts) for name, texts in found.items()}


def evaluate(expression: str, data: Mapping[str, Value]) -> bool:
    """Whether the condition holds for ``data``.

    :raises ExpressionError: it is not allowed, names what is not in ``data``, compares what can't be compared, or is
        neither true nor false.
    """
    value = _truth(_parse(expression), data)
    if not isinstance(value, bool):
        raise ExpressionError(f"{expression!r} is neither true nor false")
    return value


def _truth(node: ast.expr, data: Mapping[str, Value]) -> Any:
    match node:
        case ast.BoolOp(op=ast.And(), values=values):
            return all(_bool(value, data) for value in values)
        case ast.BoolOp(values=values):
            return any(_bool(value, data) for value in values)
        case ast.UnaryOp(operand=operand):
            return not _bool(operand, data)
        case ast.Compare(left=left, ops=ops, comparators=comparators):
            value = _operand(left, data)
            for op, operand in zip(ops, comparators, strict=True):
                other = _operand(operand, data)
                if isinstance(op, _ORDER) and type(value) is not type(other):
                    raise ExpressionError(f"{value!r} and {other!r} have no order")
                try:
                    holds = _COMPARE[type(op)](value, other)
                except TypeError as error:
                    raise ExpressionError(f"{value!r} and {other!r} can't be compared") from error
                if not holds:
                    return False
                value = other
            return True
        case _:
            return _operand(node, data)


def _bool(node: ast.expr, data: Mapping[str, Value]) -> bool:
    value = _truth(node, data)
    if not isinstance(value, bool):
        raise ExpressionError(f"{ast.unparse(node)!r} is neither true nor false")
    return value


def _operand(node: ast.expr, data: Mapping[str, Value]) -> Any:
    match node:
        case ast.Constant(value=value):
            return value
        case ast.Name(id=name):
            if name not in data:
                raise ExpressionError(f"there is no data called {name!r}")
            return data[name]
        case ast.Tuple(elts=parts) | ast.List(elts=parts):
            return [part.value for part in parts if isinstance(part, ast.Constant)]
    raise ExpressionError("not allowed in a condition")  # pragma: no cover — refused when read
