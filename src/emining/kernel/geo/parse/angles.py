"""Tokens into angles, and two angles into a position."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from emining.kernel.geo.parse.results import Angle, Bounds, ParseError, Position
from emining.kernel.geo.parse.signs import Token, letter_seconds, tokens

RANK = {"d": 0, "m": 1, "s": 2}
AXIS = {"N": "lat", "S": "lat", "E": "lon", "W": "lon"}
LIMIT = {"lat": 90.0, "lon": 180.0}


@dataclass
class _Group:
    """The pieces of one angle, as they come."""

    numbers: list[Token] = field(default_factory=list)
    ranks: list[int] = field(default_factory=list)
    hemisphere: Token | None = None
    axis: Token | None = None
    minus: bool = False
    closed: bool = False


def parse_degrees(text: str, *, expected: Bounds | None = None) -> Position:
    """A latitude and a longitude, in either order.

    :param expected: west, south, east, north; decides the order where the text does not say.
    :raises ParseError: see :data:`~emining.kernel.geo.parse.results.CODES`.
    """
    groups = _groups(text)
    if len(groups) == 1 and len(groups[0].numbers) in {3, 5}:
        raise ParseError("count", groups[0].numbers[0].at, text.strip())
    if len(groups) == 1:
        raise ParseError("one_only", groups[0].numbers[0].at, text.strip())
    if len(groups) > 2:
        for group in groups:
            if not (group.closed or group.hemisphere or group.axis or group.numbers[-1].whole):
                raise ParseError("decimal_inside", group.numbers[-1].at, group.numbers[-1].value)
        raise ParseError("too_many", groups[2].numbers[0].at, groups[2].numbers[0].value)
    return _position(_angle(groups[0]), _angle(groups[1]), expected)


def parse_angle(text: str, axis: str | None = None) -> Angle:
    """One latitude or longitude; ``axis`` (``lat``, ``lon``) is what the column says it is.

    :raises ParseError: as :func:`parse_degrees`; ``contradiction`` where the text says another axis.
    """
    groups = _groups(text, single=True)
    if len(groups) > 1:
        raise ParseError("too_many", groups[1].numbers[0].at, groups[1].numbers[0].value)
    found = _angle(groups[0])
    if axis and found.axis and axis != found.axis:
        raise ParseError("contradiction", found.position, text.strip())
    found = Angle(found.degrees, found.axis or axis, found.position)
    _check_range(found)
    return found


def _position(first: Angle, second: Angle, expected: Bounds | None) -> Position:
    if first.axis and first.axis == second.axis:
        raise ParseError("same_axis", second.position, f"{second.degrees:g}")
    if first.axis or second.axis:
        latitude_first = first.axis == "lat" or second.axis == "lon"
        notes: tuple[str, ...] = ()
    else:
        latitude_first = _latitude_first(first.degrees, second.degrees, expected)
        notes = ("order_assumed",) if latitude_first else ("order_turned",)
    latitude, longitude = (first, second) if latitude_first else (second, first)
    _check_range(Angle(latitude.degrees, "lat", latitude.position))
    _check_range(Angle(longitude.degrees, "lon", longitude.position))
    return Position(longitude.degrees, latitude.degrees, not latitude_first, notes)


def _latitude_first(first: float, second: float, expected: Bounds | None) -> bool:
    if abs(first) > LIMIT["lat"] >= abs(second):
        return False
    if expected is None:
        return True
    west, south, east, north = expected

    def there(longitude: float, latitude: float) -> bool:
        return west <= longitude <= east and south <= latitude <= north

    return there(second, first) or not there(first, second)


def _check_range(angle: Angle) -> None:
    limit = LIMIT[angle.axis] if angle.axis else 180.0
    if abs(angle.degrees) > limit:
        raise ParseError("out_of_range", angle.position, f"{angle.degrees:g}")


def _angle(group: _Group) -> Angle:
    first = group.numbers[0]
    for token, rank in zip(group.numbers, group.ranks, strict=True):
        if token is not group.numbers[-1] and not token.whole:
            raise ParseError("decimal_inside", token.at, token.value)
        if rank and token.number >= 60:
            raise ParseError("minutes" if rank == 1 else "seconds", token.at, token.value)
    degrees = sum(token.number / 60**rank for token, rank in zip(group.numbers, group.ranks, strict=True))
    axis = group.axis.value if group.axis else None
    if group.hemisphere:
        if group.minus:
            raise ParseError("sign_and_hemisphere", group.hemisphere.at, group.hemisphere.value)
        if axis and axis != AXIS[group.hemisphere.value]:
            raise ParseError("contradiction", group.hemisphere.at, group.hemisphere.value)
        axis = AXIS[group.hemisphere.value]
    south_or_west = group.minus or (group.hemisphere is not None and group.hemisphere.value in "SW")
    return Angle(-degrees if south_or_west else degrees, axis, first.at)


def _groups(text: str, *, single: bool = False) -> list[_Group]:
    found = letter_seconds(tokens(text), text)
    numbers = [token for token in found if token.kind == "number"]
    units = _units(found)
    ahead = {
        kind: next(token.at for token in found if token.kind == kind) < numbers[0].at
        for kind in ("hemisphere", "axis")
        if any(token.kind == kind for token in found)
    }
    bare = not ahead and not any(units.values())
    groups = [_Group()]
    commas = sum(token.kind == "separator" and token.value == "," for token in _between(found))
    minus: Token | None = None
    for before, token in pairwise([Token("filler", "", 0), *found]):
        group = groups[-1]
        if token.kind in {"hemisphere", "axis"}:
            group = _mark(groups, token, before=ahead[token.kind])
        elif token.kind == "number":
            signed = minus is not None
            rank = _rank(group, units[id(token)])
            if group.numbers and (group.closed or rank is None or signed):
                groups.append(_Group())
                group, rank = groups[-1], RANK.get(units[id(token)] or "d", 0)
            group.minus = group.minus or (minus is not None and minus.value == "-")
            group.numbers.append(token)
            group.ranks.append(rank or 0)
        elif token.kind == "separator" and group.numbers:
            group.closed = (
                group.closed or any(sign in ";/|\n" for sign in token.value) or ("," in token.value and commas == 1)
            )
        minus = token if token.kind == "sign" and not _is_hyphen(before, token, found) else None
    if bare and not single and not any(group.minus for group in groups):
        return _halves(groups, numbers)
    return [group for group in groups if group.numbers]


def _units(found: list[Token]) -> dict[int, str | None]:
    """The unit of each number: written behind it, or known from the one behind the next (``30 15′`` is degrees first)."""
    units: dict[int, str | None] = {}
    numbers = [at for at, token in enumerate(found) if token.kind == "number"]
    later: str | None = None
    for at in reversed(numbers):
        behind = found[at + 1] if at + 1 < len(found) else None
        written = behind.value if behind is not None and behind.kind == "unit" else None
        if written is None and behind is not None and behind.kind == "number":
            written = {"m": "d", "s": "m"}.get(later or "")
        units[id(found[at])] = later = written
    return units


def _rank(group: _Group, unit: str | None) -> int | None:
    """Which part of the angle a number is, or ``None`` where it can only begin the next angle."""
    last = group.ranks[-1] if group.ranks else -1
    if unit is None:
        full = last == 2 or (group.numbers and not group.numbers[-1].whole)
        return None if full else last + 1
    return RANK[unit] if RANK[unit] > last else None


def _mark(groups: list[_Group], token: Token, *, before: bool) -> _Group:
    """A hemisphere or the name of an axis joins the angle it belongs to."""
    group = groups[-1]
    if before and group.numbers:
        groups.append(_Group())
        group = groups[-1]
    if token.kind == "axis":
        group.axis = token
    elif group.hemisphere is not None and group.hemisphere.value != token.value:
        raise ParseError("two_hemispheres", token.at, token.value)
    else:
        group.hemisphere = token
    group.closed = group.closed or (not before and bool(group.numbers))
    return group


def _between(found: list[Token]) -> list[Token]:
    numbers = [at for at, token in enumerate(found) if token.kind == "number"]
    return found[numbers[0] : numbers[-1]]


def _is_hyphen(before: Token, token: Token, found: list[Token]) -> bool:
    """``30-15-20``: a dash glued to the number before it is no minus."""
    return before.kind in {"number", "unit"} and token.glued


def _halves(groups: list[_Group], numbers: list[Token]) -> list[_Group]:
    """Bare numbers: two, four or six of them, half for each angle, unless a separator already says so."""
    said = [group for group in groups if group.numbers]
    if len(said) == 2 and len(numbers) != 2 and said[0].closed and len(said[0].numbers) == len(said[1].numbers):
        return said
    if len(numbers) > 6:
        raise ParseError("too_many", numbers[6].at, numbers[6].value)
    if len(numbers) == 1:
        return said
    if len(numbers) % 2:
        if len(said) == 2 and said[0].closed:
            return said
        raise ParseError("count", numbers[0].at, " ".join(token.value for token in numbers))
    half = len(numbers) // 2
    return [_Group(part, list(range(half))) for part in (numbers[:half], numbers[half:])]
