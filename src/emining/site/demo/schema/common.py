"""Names, texts, points and codes as every entry of the demo register writes them."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from emining.kernel.language.translated import State, Translated

LanguageKey = Literal["en", "zh", "ur"]
# Pakistan with the sea off its coast; longitude and latitude in degrees, EPSG:4326.
WEST, SOUTH, EAST, NORTH = 60.8, 23.4, 77.9, 37.2
BIDI_CONTROLS = re.compile("[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
ARABIC_NOT_URDU = re.compile("[\u064a\u0643\u0647\u0629\u0649]")  # ي ك ه ة ى, where Urdu writes ی ک ہ ۃ ی


def letters(text: str, language: str) -> str:
    """``text`` in the letters of its language, or an error that says which sign is wrong."""
    if BIDI_CONTROLS.search(text):
        raise ValueError(f"«{text}» carries an invisible direction sign; leave it out")
    if language == "ur" and (found := ARABIC_NOT_URDU.search(text)):
        raise ValueError(f"«{text}» has the Arabic letter {found[0]} where Urdu writes ی، ک، ہ or ۃ")
    if language == "zh" and not re.search("[\u4e00-\u9fff]", text) and not text.isascii():
        raise ValueError(f"«{text}» is not Chinese")
    if language == "ur" and not re.search("[\u0600-\u06ff]", text):
        raise ValueError(f"«{text}» is not Urdu")
    return text


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Texts(Strict):
    """The same in three languages; all three are needed."""

    en: str = Field(min_length=1)
    zh: str = Field(min_length=1)
    ur: str = Field(min_length=1)

    @model_validator(mode="after")
    def _letters(self) -> Texts:
        for language in ("en", "zh", "ur"):
            letters(getattr(self, language), language)
        return self

    def translated(self) -> Translated:
        """Written in English by the editors; the other two are their renderings, not yet read by a native reader."""
        return Translated.of(en=self.en, zh=self.zh, ur=self.ur, other="machine")

    def label(self) -> Translated:
        """Words of a page, like those of every catalogue; nothing is asserted by them, so no rendering is marked."""
        return Translated.of(en=self.en, zh=self.zh, ur=self.ur)


class Name(Texts):
    """A name; ``rendered`` lists the languages in which it is the editors' own rendering and not in use."""

    rendered: list[LanguageKey] = []

    def translated(self, original: str = "en") -> Translated:
        given = Translated.of(en=self.en, zh=self.zh, ur=self.ur, original=original)
        codes = {"en": "en", "zh": "zh-hans", "ur": "ur"}
        states: dict[str, State] = {**given.states, **{codes[key]: "machine" for key in self.rendered}}
        return Translated(given.texts, states)


class Aliases(Strict):
    en: list[str] = []
    zh: list[str] = []
    ur: list[str] = []

    @model_validator(mode="after")
    def _letters(self) -> Aliases:
        for language in ("en", "zh", "ur"):
            for text in getattr(self, language):
                letters(text, language)
        return self

    def all(self) -> list[str]:
        return [*self.en, *self.zh, *self.ur]


def _in_pakistan(point: tuple[float, float]) -> tuple[float, float]:
    longitude, latitude = point
    if not (WEST <= longitude <= EAST and SOUTH <= latitude <= NORTH):
        raise ValueError(f"longitude {longitude}, latitude {latitude} is not in Pakistan; is the order right?")
    return point


Point = Annotated[tuple[float, float], AfterValidator(_in_pakistan)]
Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Subdivision = Annotated[str, Field(pattern=r"^PK-(BA|KP|PB|SD|GB|JK|IS)$")]
