"""Countries by any of their names to ISO 3166-1: CLDR's names in three languages, numbers, and what compilers wrote."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from babel import Locale
from babel.core import get_global

# How lists of mines write what CLDR calls otherwise; old names where the ground is in one country today
ALIASES = {
    "AE": "uae", "BA": "bosnia|bosnia herzegovina|bosnia and herzegovina", "BF": "burkina fasso|burkina faso upper volta|upper volta",
    "BO": "plurinational state of bolivia", "CD": "democratic republic of the congo|democratic republic of congo|"
    "congo kinshasa|congo zaire|dem rep of congo|drc|dr congo|zaire|rd congo", "CG": "congo|congo brazzaville|"
    "republic of the congo|congo people s republic", "CI": "cote d ivoire ivory coast|ivory coast|cote d ivoire",
    "CN": "tibet|prc|people s republic of china|p r china", "CZ": "czech republic", "FJ": "fiji islands",
    "GB": "uk|england|scotland|wales|great britain|united kingdom of great britain and northern ireland|northern ireland",
    "GF": "french guyana", "GL": "kalaallit nunaat greenland", "GM": "the gambia", "GW": "guinea bissau", "HK": "hong kong s a r",
    "IR": "islamic republic of iran", "KG": "kirghistan|kyrghyzstan|kirghizia", "KP": "korea north|dprk", "KR": "korea south|"
    "korea republic of|republic of korea|korea", "KZ": "kazakstan", "LA": "lao people s democratic republic",
    "FM": "micronesia federated states of", "MK": "macedonia|fyrom", "MM": "burma|myanmar|myanmar burma", "NC": "territory of new "
    "caledonia and dependencies", "PK": "islamic republic of pakistan", "PS": "west bank", "RS": "kosovo serbia",
    "RU": "russian federation|russia buryatia republic", "SA": "saudia arabia|kingdom of saudi arabia", "SK": "slovak republic",
    "SR": "surinam", "SY": "syrian arab republic", "SZ": "swaziland", "TJ": "tadzikistan", "TR": "turkey", "TZ": "united "
    "republic of tanzania", "US": "usa|u s a|united states of america|u s", "VE": "bolivarian republic of venezuela",
    "VN": "viet nam", "XK": "kosovo", "AF": "afganistan", "LU": "luxenbourg",
}  # fmt: skip
SEAS = re.compile(r"\b(ocean|sea|gulf|seabed)\b", re.IGNORECASE)


def _folded(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return " ".join(re.sub(r"[\W_]+", " ", plain).split())


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for language in ("ur", "zh_Hans", "en"):
        for code, name in Locale.parse(language).territories.items():
            if len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"}:
                found[_folded(name)] = code
                found[code.casefold()] = code
    for number, codes in get_global("territory_aliases").items():
        if number.isdecimal() and len(codes) == 1 and codes[0].casefold() in found:
            found[number] = found[str(int(number))] = codes[0]
    for code, written in ALIASES.items():
        found |= dict.fromkeys(written.split("|"), code)
    return found


@cache
def code_of(text: str) -> str:
    """ISO 3166-1 alpha-2 of a country as written, or ``""``; a question mark at its end is left aside."""
    return _names().get(_folded(text), "")


def is_sea(text: str) -> bool:
    """Whether an ocean or a sea is named in place of a country."""
    return bool(SEAS.search(text))
