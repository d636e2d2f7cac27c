"""The values that the rules choose for a deposit, with the account of each choice."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, QuerySet

from emining.kernel.language.translated import LANGUAGES, State, Translated
from emining.registry.minerals.enums import Attribute
from emining.registry.minerals.models import Choice, Deposit, SourceRecord
from emining.registry.minerals.rules import choosing, names
from emining.registry.minerals.rules.choosing import Chosen, Explanation, Statement


def with_statements(deposits: Iterable[int]) -> QuerySet[Deposit]:
    """The deposits of these primary keys with records, sources, choices and commodities, in a constant of queries."""
    return Deposit.objects.filter(pk__in=list(deposits)).prefetch_related(
        Prefetch("records", SourceRecord.objects.select_related("source")),
        Prefetch("choices", Choice.objects.select_related("record", "by")),
        "commodities",
    )


def own_values(deposit: Deposit) -> dict[str, Any]:
    """What the register's editors wrote themselves, by attribute, as JSON; only deposits with a slug have editors.

    A value is theirs where no rule has replaced it; where one has, the value kept in ``own`` still counts.
    """
    if not deposit.slug:
        return {}
    own = {}
    for attribute in Attribute.values:
        if deposit.chosen_by.get(attribute, "register") == "register":
            value = _plain(deposit, attribute)
        else:
            value = deposit.own.get(attribute)
        if value:
            own[attribute] = value
    return own


def own_location(deposit: Deposit) -> tuple[float, float] | None:
    """Where the register's own editors have sited ``deposit``: longitude, latitude."""
    if not deposit.slug:
        return None
    if deposit.chosen_by.get(Attribute.LOCATION, "register") == "register":
        return (deposit.location.x, deposit.location.y) if deposit.location is not None else None
    kept = deposit.own.get(Attribute.LOCATION)
    return (kept[0], kept[1]) if kept else None


def _plain(deposit: Deposit, attribute: str) -> Any:
    if attribute == Attribute.NAME:
        return deposit.name.to_json()
    if attribute == Attribute.LOCATION:
        return [deposit.location.x, deposit.location.y] if deposit.location is not None else None
    if attribute == Attribute.COMMODITIES:
        return [commodity.code for commodity in deposit.commodities.all()]
    return getattr(deposit, attribute)


def shown(deposit: Deposit, attribute: str) -> Any:
    """The value that the register shows, as JSON."""
    return _plain(deposit, attribute)


def statements(deposit: Deposit, attribute: str) -> list[Statement]:
    """What the records of ``deposit`` state about ``attribute``, as the rules take it."""
    return [
        Statement(record.key, stated, record.source.trust)
        for record in deposit.records.all()
        if (stated := record.statements.get(attribute))
    ]


def choose_values(deposit: Deposit) -> dict[str, Chosen]:
    """By attribute: the value in force (a ``Translated``, a (longitude, latitude), a code, a list) and why.

    An officer's latest decision comes first, then what the register's editors wrote, then the rules.
    ``deposit`` comes from :func:`with_statements`.
    """
    own = own_values(deposit)
    officers = {choice.attribute: choice for choice in reversed(deposit.choices.all())}
    return {
        attribute: _choose(deposit, attribute, own.get(attribute), officers.get(attribute))
        for attribute in Attribute.values
    }


def _choose(deposit: Deposit, attribute: str, own: Any, officer: Choice | None) -> Chosen:
    stated = statements(deposit, attribute)
    if officer is not None and (one := [s for s in stated if s.key == officer.record.key]):
        chosen = _by_rule(attribute, one, None)
        rest = _by_rule(attribute, stated, None)
        if attribute == Attribute.LOCATION:
            rest = choosing.choose_location(stated, chosen.value)
        differ = tuple(s.key for s in stated if s.key != officer.record.key and s.value != one[0].value)
        explanation = Explanation("officer", chosen.explanation.chosen, (), differ, rest.explanation.doubts)
        return Chosen(_names(chosen.value, own, stated) if attribute == Attribute.NAME else chosen.value, explanation)
    return _by_rule(attribute, stated, own)


def _names(value: Translated, own: Any, stated: list[Statement]) -> Translated:
    """A name chosen in one language keeps what stands in the others."""
    others = Translated.from_json(own) or _translated(stated)[0]
    for rendering in others.others(value.original):
        if rendering.language not in value.texts:
            value = value.with_translation(rendering.language, rendering.text, "human")
    return value


def _by_rule(attribute: str, stated: list[Statement], own: Any) -> Chosen:
    if attribute == Attribute.LOCATION:
        return choosing.choose_location(stated, tuple(own) if own else None)
    if own:
        if attribute == Attribute.COMMODITIES:
            more = [code for code in choosing.choose_commodities(stated).value or () if code not in own]
            explanation = _compared(attribute, [*own, *more], stated)
            return Chosen([*own, *more], replace(explanation, rule="register_union") if more else explanation)
        value = Translated.from_json(own) if attribute == Attribute.NAME else own
        return Chosen(value, _compared(attribute, value, stated))
    if attribute == Attribute.NAME:
        name, explanation = _translated(stated)
        return Chosen(name or None, explanation)
    if attribute == Attribute.SUBDIVISION:
        return choosing.choose_subdivision(stated)
    if attribute == Attribute.COMMODITIES:
        return choosing.choose_commodities(stated)
    return choosing.choose_coded(stated)


def _translated(stated: list[Statement]) -> tuple[Translated, Explanation]:
    """The best name in each language; the account is that of the language that most sources use."""
    by_language = {language: choosing.choose_name(stated, language) for language in LANGUAGES}
    found = {language: chosen for language, chosen in by_language.items() if chosen.value}
    if not found:
        return Translated(), Explanation("none")
    main = max(
        found, key=lambda code: (len(found[code].explanation.agree + found[code].explanation.differ), code == "en")
    )
    state: dict[str, State] = {code: "original" if code == main else "human" for code in found}
    return Translated({code: found[code].value for code in found}, state), found[main].explanation


def _compared(attribute: str, own: Any, stated: list[Statement]) -> Explanation:
    """Which sources say what the register's editors wrote, and which say otherwise."""

    def same(s: Statement) -> bool:
        if attribute == Attribute.NAME:
            spelling = names.key(names.take_apart(s.value.get("text") or "").main)
            return spelling in {names.key(text) for text in own.texts.values()}
        if attribute == Attribute.COMMODITIES:
            return set(s.value.get("codes") or ()) <= set(own)
        return own in (s.value.get("code"), s.value.get("written"))

    agree = tuple(s.key for s in stated if same(s))
    return Explanation("register", (), agree, tuple(s.key for s in stated if s.key not in agree))


__all__ = ["choose_values", "own_location", "own_values", "shown", "statements", "with_statements"]
