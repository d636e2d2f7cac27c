"""The register's own value of an attribute, chosen from what the sources state, with an account of the choice.

Every rule is indifferent to the order in which statements arrive: ties are broken by the order of the dataset and the
record, which the statement carries.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from emining.registry.minerals.rules import locating, names


@dataclass(frozen=True)
class Statement:
    """What one source record states about one attribute; ``value`` has the shape kept in the record."""

    key: str  # the record
    value: Mapping[str, Any]
    trust: int = 50
    order: int = 0


@dataclass(frozen=True)
class Explanation:
    """Why the register shows the value it shows; ``rule`` names the sentence that says it."""

    rule: str  # officer, register, register_union, only, same, trust, frequent, order, medoid, apart, majority, union, none
    chosen: tuple[str, ...] = ()
    agree: tuple[str, ...] = ()
    differ: tuple[str, ...] = ()
    doubts: dict[str, dict[str, Any]] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        return {name: list(v) if isinstance(v, tuple) else v for name, v in asdict(self).items()}


@dataclass(frozen=True)
class Chosen:
    """A value and its explanation; ``value`` is ``None`` where no source states any."""

    value: Any
    explanation: Explanation


def _ordered(statements: Sequence[Statement]) -> list[Statement]:
    return sorted(statements, key=lambda s: (s.order, s.key))


def _best(statements: Sequence[Statement], normal: Callable[[Statement], str], *, majority: bool) -> Chosen:
    """Most trusted first and then most frequent, or with ``majority`` the other way round; ties by order."""
    statements = [s for s in _ordered(statements) if normal(s)]
    if not statements:
        return Chosen(None, Explanation("none"))
    counts = Counter(normal(s) for s in statements)
    trust = {value: max(s.trust for s in statements if normal(s) == value) for value in counts}

    def rank(value: str) -> tuple[int, int]:
        return (counts[value], trust[value]) if majority else (trust[value], counts[value])

    first = {value: index for index, s in reversed(list(enumerate(statements))) for value in [normal(s)]}
    ranked = sorted(counts, key=lambda value: (*(-part for part in rank(value)), first[value]))
    top = ranked[0]
    rule = "only" if len(statements) == 1 else "same"
    if len(ranked) > 1:
        mine, other = rank(top), rank(ranked[1])
        names_of_ranks = ("majority", "trust") if majority else ("trust", "frequent")
        rule = names_of_ranks[0] if mine[0] != other[0] else names_of_ranks[1] if mine[1] != other[1] else "order"
    chosen = min((s for s in statements if normal(s) == top), key=lambda s: (-s.trust, s.order, s.key))
    agree = tuple(s.key for s in statements if normal(s) == top)
    differ = tuple(s.key for s in statements if normal(s) != top)
    return Chosen(chosen, Explanation(rule, (chosen.key,), agree, differ))


def choose_name(statements: Sequence[Statement], language: str = "en") -> Chosen:
    """The name in ``language``: of the most trusted sources, the most frequent spelling. The value is a text."""
    said = [s for s in statements if s.value.get("text") and (s.value.get("language") or "en") == language]
    best = _best(said, lambda s: names.key(names.take_apart(s.value["text"]).main), majority=False)
    if best.value is None:
        return best
    return Chosen(names.take_apart(best.value.value["text"]).main, best.explanation)


def aliases(statements: Sequence[Statement], taken: Sequence[str] = ()) -> list[str]:
    """Every other spelling that a source uses, each once, in the order of the sources; ``taken`` are left out."""
    seen = {" ".join(names.words(name)) for name in taken}
    found = []
    for statement in _ordered(statements):
        whole = names.take_apart(statement.value.get("text") or "")
        given = [alias for text in statement.value.get("aliases") or () if (alias := names.clean(text))]
        for alias in (whole.main, *whole.aliases, *whole.bracketed, *given):
            form = " ".join(names.words(alias))
            if form and form not in seen:
                seen.add(form)
                found.append(alias)
    return found


def choose_location(statements: Sequence[Statement], own: tuple[float, float] | None = None) -> Chosen:
    """The place as (longitude, latitude), EPSG:4326; see :func:`locating.locate` for the rule and the outliers."""
    points = [
        locating.Point(s.key, float(s.value["lon"]), float(s.value["lat"]), s.trust, s.order)
        for s in statements
        if s.value.get("lon") is not None and s.value.get("lat") is not None
    ]
    found = locating.locate(points, locating.Point("", *own) if own else None)
    doubts = {key: {"reason": "outlier", "distance_m": round(d)} for key, d in found.outliers.items()}
    doubts |= {key: {"reason": "apart", "distance_m": round(d)} for key, d in found.apart.items()}
    chosen = (found.point.key,) if found.point and found.point.key else ()
    explanation = Explanation(found.rule, chosen, found.agree, tuple(doubts), doubts)
    return Chosen((found.point.lon, found.point.lat) if found.point else None, explanation)


def choose_subdivision(statements: Sequence[Statement]) -> Chosen:
    """The ISO 3166-2 code that most sources give; where as many give another, the more trusted."""
    best = _best(statements, lambda s: str(s.value.get("code") or ""), majority=True)
    return best if best.value is None else Chosen(best.value.value["code"], best.explanation)


def choose_coded(statements: Sequence[Statement]) -> Chosen:
    """A code (or the words as written where there is none) of the most trusted sources: status, deposit type."""

    def normal(s: Statement) -> str:
        return str(s.value.get("code") or " ".join(str(s.value.get("written") or "").split()))

    best = _best(statements, normal, majority=False)
    return best if best.value is None else Chosen(normal(best.value), best.explanation)


def choose_commodities(statements: Sequence[Statement]) -> Chosen:
    """Every commodity that any source names; first those that most sources name, then as the sources order them."""
    stated = [s for s in _ordered(statements) if s.value.get("codes")]
    if not stated:
        return Chosen(None, Explanation("none"))
    support = Counter(code for s in stated for code in dict.fromkeys(s.value["codes"]))
    trust = {code: max(s.trust for s in stated if code in s.value["codes"]) for code in support}
    place = {
        code: min(list(s.value["codes"]).index(code) for s in stated if code in s.value["codes"]) for code in support
    }
    first = {code: next(i for i, s in enumerate(stated) if code in s.value["codes"]) for code in support}
    codes = sorted(support, key=lambda code: (-support[code], -trust[code], place[code], first[code]))
    every = tuple(s.key for s in stated)
    alike = all(set(s.value["codes"]) == set(codes) for s in stated)
    rule = "only" if len(stated) == 1 else "same" if alike else "union"
    return Chosen(codes, Explanation(rule, every, every))
