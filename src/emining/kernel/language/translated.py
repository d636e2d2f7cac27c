"""Text in three languages that knows what it was written in and how each translation came about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

LANGUAGES = ("en", "zh-hans", "ur")
State = Literal["original", "human", "machine", "missing"]
STATES: tuple[State, ...] = ("original", "human", "machine", "missing")


@dataclass(frozen=True)
class Rendering:
    """What one reader sees: the text, the language it is in, and how it came about.

    ``language`` differs from the language asked for where that translation is missing.
    """

    text: str
    language: str
    state: State
    asked: str

    @property
    def is_substitute(self) -> bool:
        return self.language != self.asked


@dataclass(frozen=True)
class Translated:
    """Text by language; ``states`` says for each whether it is the original, by a person or by a machine."""

    texts: Mapping[str, str] = field(default_factory=dict)
    states: Mapping[str, State] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        *,
        en: str = "",
        zh: str = "",
        ur: str = "",
        original: str = "",
        other: State = "human",
    ) -> Translated:
        """Build from texts; ``original`` is the language it was written in (default: the first one given)."""
        texts = {code: text for code, text in (("en", en), ("zh-hans", zh), ("ur", ur)) if text}
        source = original or next(iter(texts), "en")
        return cls(texts, {code: "original" if code == source else other for code in texts})

    @classmethod
    def written(cls, text: str, language: str) -> Translated:
        """Text as one person wrote it, not translated yet."""
        return cls({language: text}, {language: "original"}) if text else cls()

    @classmethod
    def from_json(cls, value: Any) -> Translated:
        if not value:
            return cls()
        if isinstance(value, str):
            return cls.written(value, "en")
        texts = {code: str(part["text"]) for code, part in value.items() if part.get("text")}
        return cls(texts, {code: value[code].get("state", "human") for code in texts})

    def to_json(self) -> dict[str, dict[str, str]]:
        return {code: {"text": self.texts[code], "state": self.state(code)} for code in self._in_order()}

    def _in_order(self) -> list[str]:
        """The three languages of the house first, then any other that a text came in."""
        return [code for code in LANGUAGES if code in self.texts] + sorted(set(self.texts) - set(LANGUAGES))

    @property
    def original(self) -> str:
        """Code of the language it was written in, or an empty string."""
        return next((code for code, state in self.states.items() if state == "original"), next(iter(self.texts), ""))

    def state(self, language: str) -> State:
        return self.states.get(language, "human") if language in self.texts else "missing"

    def get(self, language: str) -> str:
        return self.rendering(language).text

    def rendering(self, language: str) -> Rendering:
        """The text for a reader of ``language``: that language, else the original, else English, else any."""
        for code in (language, self.original, "en", *self.texts):
            if code in self.texts:
                return Rendering(self.texts[code], code, self.state(code), language)
        return Rendering("", language, "missing", language)

    def others(self, language: str) -> list[Rendering]:
        """The same text in the languages that :meth:`rendering` did not choose, in the standing order."""
        shown = self.rendering(language).language
        return [Rendering(self.texts[c], c, self.state(c), c) for c in self._in_order() if c != shown]

    def with_translation(self, language: str, text: str, state: State = "human") -> Translated:
        return Translated({**self.texts, language: text}, {**self.states, language: state})

    def keeping_states_of(self, previous: Translated) -> Translated:
        """After an edit: text that stayed as it was keeps how it came about, and a language that the form does not offer
        keeps its text.
        """
        beyond = {code: text for code, text in previous.texts.items() if code not in LANGUAGES}
        if not self.texts or (self.original != previous.original and previous.original not in beyond):
            return self
        texts = {**beyond, **self.texts}
        states: dict[str, State] = {**self.states}
        for code, text in texts.items():
            if previous.texts.get(code) == text:
                states[code] = previous.state(code)
            elif previous.original in beyond:
                states[code] = "human"
        return Translated(texts, states)

    def __hash__(self) -> int:
        return hash(frozenset(self.texts.items()))

    def __bool__(self) -> bool:
        return bool(self.texts)

    def __str__(self) -> str:
        from django.utils.translation import get_language

        return self.get(get_language() or "en")
