"""Whether two deposits are the same: what speaks for it, what against, and whether that is certain or a question.

The bar for *certain* is that a geologist would not ask. Everything else that is likely goes to an officer. What the
same source lists as two records is never joined without one, and neither are two deposits that the register itself has
sited; so a chain of small likenesses cannot pull two different places together.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from typing import Any

from emining.registry.minerals.rules import locating, names
from emining.registry.minerals.rules.locating import Point

SAME_NAME_M = 25_000.0
LIKE_NAME_M = 5_000.0
SPELLING_M = 2_000.0
UNNAMED_M = 50.0
UNNAMED_ALONE_M = 1_000.0
UNNAMED_ASK_M = 500.0
SAME_SOURCE_ASK_M = 1_000.0
ASK_M = 150_000.0
COORDINATE_DEGREES = 0.1

# What is won along with what: by-products reported alone by surveys of one commodity.
COMPANIONS = {
    "gallium": {"zinc", "lead", "bauxite"},
    "germanium": {"zinc", "lead", "coal"},
    "indium": {"zinc", "lead", "tin"},
    "cadmium": {"zinc", "lead"},
    "silver": {"zinc", "lead", "copper", "gold"},
    "barite": {"zinc", "lead"},
    "molybdenum": {"copper"},
    "rhenium": {"copper", "molybdenum"},
    "gold": {"copper", "silver"},
    "nickel": {"chromite", "cobalt", "copper"},
    "platinum_group": {"chromite", "nickel"},
    "potash": {"rock_salt"},
    "bromine": {"rock_salt", "potash"},
    "beryllium": {"emerald", "aquamarine", "topaz", "tourmaline", "gemstones"},
    "cobalt": {"copper", "nickel"},
}


@dataclass
class Candidate:
    """A deposit as reconciling sees it: the names and places that its sources give, and what else tells it apart."""

    id: int
    names: tuple[str, ...]
    bracketed: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    commodities: frozenset[str] = frozenset()
    country: str = ""
    subdivision: str = ""
    sources: frozenset[str] = frozenset()  # datasets that list it
    sited: bool = False  # the register's own editors placed it
    located: locating.Located = field(init=False)

    def __post_init__(self) -> None:
        own = next((p for p in self.points if p.key == ""), None)
        self.located = locating.locate([p for p in self.points if p.key], own)

    @property
    def place(self) -> Point | None:
        return self.located.point

    @property
    def is_named(self) -> bool:
        return bool(self.names)

    @property
    def is_settled(self) -> bool:
        """Whether where it lies is known by more than one word: sited by the register, or two sources agree."""
        return (self.sited and self.place is not None) or len(self.located.agree) >= 2


@dataclass(frozen=True)
class Evidence:
    """What speaks for and against two deposits being the same one."""

    name: names.Likeness
    distance_m: float | None
    commodities: str  # shared, companion, different, unknown
    shared: tuple[str, ...]
    same_source: tuple[str, ...]
    one_coordinate: bool  # latitude or longitude agrees while the other is far off: a slip in writing it down
    country: str  # same, different, unknown
    subdivision: str
    both_sited: bool

    def to_json(self) -> dict[str, Any]:
        return {k: list(v) if isinstance(v, tuple) else v for k, v in asdict(self).items()}


@dataclass(frozen=True)
class Verdict:
    """``certain``, ``doubtful`` or ``no``; ``rule`` names the sentence that explains it; ``score`` 0 to 1 orders."""

    answer: str
    rule: str
    score: float
    evidence: Evidence


def _alike(first: str, second: str) -> str:
    return "unknown" if not first or not second else "same" if first == second else "different"


def _commodities(first: frozenset[str], second: frozenset[str]) -> tuple[str, tuple[str, ...]]:
    if not first or not second:
        return "unknown", ()
    if first & second:
        return "shared", tuple(sorted(first & second))
    pairs: Sequence[tuple[str, str]] = list(product(first, second))
    won: Mapping[str, set[str]] = COMPANIONS
    if any(a in won.get(b, ()) or b in won.get(a, ()) for a, b in pairs):
        return "companion", ()
    return "different", ()


def _one_coordinate(a: Candidate, b: Candidate) -> bool:
    """Whether a latitude or a longitude of the one is that of the other, though the places differ."""
    return any(
        min(abs(p.lon - q.lon), abs(p.lat - q.lat)) <= COORDINATE_DEGREES for p, q in product(a.points, b.points)
    )


def weigh(a: Candidate, b: Candidate) -> Evidence:
    """Gather the evidence about two deposits."""
    agreement, shared = _commodities(a.commodities, b.commodities)
    p, q = a.place, b.place
    return Evidence(
        name=names.compare(a.names, b.names, bracketed=(a.bracketed, b.bracketed)),
        distance_m=locating.distance(p, q) if p and q else None,
        commodities=agreement,
        shared=shared,
        same_source=tuple(sorted(a.sources & b.sources)),
        one_coordinate=_one_coordinate(a, b),
        country=_alike(a.country, b.country),
        subdivision=_alike(a.subdivision, b.subdivision),
        both_sited=a.sited and b.sited,
    )


def _certain(a: Candidate, b: Candidate, e: Evidence, *, namesakes: int, neighbours: int) -> str:
    """The rule by which it is certain, or an empty string."""
    if e.same_source or e.both_sited or e.country == "different" or e.commodities == "different":
        return ""
    if e.name.kind == "unnamed":
        alone = neighbours <= 1 and a.is_named != b.is_named
        here = e.distance_m is not None and e.distance_m <= UNNAMED_M
        return "unnamed_here" if here and alone and e.commodities == "shared" else ""
    if e.distance_m is None:
        surely = e.name.kind == "same" and e.country == "same" and e.subdivision != "different" and namesakes <= 1
        return "name_without_place" if surely and e.commodities != "unknown" else ""
    if e.name.kind == "same":
        if e.distance_m <= SAME_NAME_M:
            return "same_name_near"
        slip = e.one_coordinate and namesakes <= 1 and e.country == "same" and a.is_settled != b.is_settled
        return "coordinate_slip" if slip and e.commodities != "unknown" else ""
    if e.commodities == "shared":
        if e.name.kind in {"core", "sounds"} and e.distance_m <= LIKE_NAME_M:
            return "like_name_near"
        if e.name.kind == "similar" and e.name.score >= 0.9 and e.distance_m <= SPELLING_M:
            return "like_name_near"
    return ""


def _by_alias(a: Candidate, b: Candidate) -> bool:
    """Whether it is only by an alias that the two bear one name."""
    return names.key(a.names[0]) != names.key(b.names[0])


def _doubtful(a: Candidate, b: Candidate, e: Evidence, *, namesakes: int, neighbours: int) -> str:
    """The rule by which an officer is asked, or an empty string."""
    if e.country == "different":
        return ""
    d = e.distance_m
    if e.name.kind == "unnamed":
        near = d is not None and d <= UNNAMED_ASK_M and not e.same_source
        return "unnamed_near" if near and e.commodities == "shared" and neighbours <= 3 else ""
    if e.same_source:
        # Two records of one name in one source are two bodies to that source; only its own aliases make it a question.
        near = d is not None and d <= SAME_SOURCE_ASK_M and e.name.kind == "same"
        return "one_source_lists_both" if near and _by_alias(a, b) else ""
    if e.name.kind == "same":
        if d is None:
            return "name_without_place"
        rare = namesakes <= 2 and e.commodities != "different"
        if d <= SAME_NAME_M:
            return "same_name_yet"
        return "same_name_far" if rare and (d <= ASK_M or e.one_coordinate) else ""
    if e.name.kind in {"core", "sounds", "similar"} and d is not None and d <= SAME_NAME_M:
        return "like_name" if e.commodities != "different" or d <= LIKE_NAME_M * 2 else ""
    if e.name.kind == "bracket" and d is not None and d <= SAME_NAME_M and e.commodities == "shared":
        return "name_in_brackets"
    return ""


def judge(a: Candidate, b: Candidate, *, namesakes: int = 1, neighbours: int = 1) -> Verdict:
    """Whether two deposits are the same.

    :param namesakes: how many different places of this country bear this very name (a place that one of the two alone
        gives, against a settled other, is not counted); more than one makes a name no proof.
    :param neighbours: how many named deposits lie within a kilometre of one that has no name.
    """
    e = weigh(a, b)
    nearness = 0.5 if e.distance_m is None else 1 / (1 + e.distance_m / 10_000)
    goods = {"shared": 1.0, "companion": 0.7, "unknown": 0.5, "different": 0.0}[e.commodities]
    likeness = 0.5 if e.name.kind == "unnamed" else e.name.score
    score = round(0.5 * likeness + 0.3 * nearness + 0.2 * goods, 3)
    if rule := _certain(a, b, e, namesakes=namesakes, neighbours=neighbours):
        return Verdict("certain", rule, score, e)
    if rule := _doubtful(a, b, e, namesakes=namesakes, neighbours=neighbours):
        return Verdict("doubtful", rule, score, e)
    return Verdict("no", "", score, e)


def union(first: Candidate, second: Candidate) -> Candidate:
    """The deposit that the two would be, seen as reconciling sees it; it keeps the id of ``first``."""
    return Candidate(
        id=first.id,
        names=tuple(dict.fromkeys(first.names + second.names)),
        bracketed=tuple(dict.fromkeys(first.bracketed + second.bracketed)),
        points=tuple(dict.fromkeys(first.points + second.points)),
        commodities=first.commodities | second.commodities,
        country=first.country or second.country,
        subdivision=first.subdivision or second.subdivision,
        sources=first.sources | second.sources,
        sited=first.sited or second.sited,
    )
