"""Phone numbers as cards have them: out of ranges kept for fiction where a country has some, in many spellings.

Ranges: as demo/phones; Sweden: PTS, numbers for use in books and films. Of other countries the digits are drawn.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from ...details import phone
from ..draw import between, chance, pick
from .words import digits

# country -> calling code, trunk prefix, land lines and mobiles as 'area groups'
_PLANS: dict[str, tuple[str, str, tuple[str, ...], tuple[str, ...]]] = {
    "US": ("1", "", ("2#2 555 01##", "415 555 01##", "617 555 01##", "312 555 01##", "7#3 555 01##", "503 555 01##"), ()),
    "CA": ("1", "", ("416 555 01##", "604 555 01##", "514 555 01##", "613 555 01##"), ()),
    "GB": ("44", "0", ("20 7946 0###", "161 496 0###", "131 496 0###", "121 496 0###", "113 496 0###"), ("7700 900 ###",)),
    "DE": (
        "49", "0",
        ("30 23125 ###", "69 90009 ###", "40 66969 ###", "221 4710 ###", "89 99998 ###", "7531 0## ###", "211 0#### ##", "5141 0##-##",
         "6172 0##-###", "911 0## ##-#"),
        ("171 39200 ##", "176 40690 ###", "152 28817 ###"),
    ),
    "AT": ("43", "0", ("1 ### ## ##", "316 ### ###", "662 ##-###"), ("664 ### ## ##", "676 ### ####")),
    "CH": ("41", "0", ("44 2## ## ##", "31 3## ## ##", "22 7## ## ##"), ("79 2## ## ##", "78 6## ## ##")),
    "FR": ("33", "0", ("1 99 00 ## ##", "2 61 91 ## ##", "3 53 01 ## ##", "4 65 71 ## ##", "5 36 49 ## ##"), ("6 39 98 ## ##",)),
    "BE": ("32", "0", ("2 5## ## ##", "4 2## ## ##"), ("475 ## ## ##", "497 ## ## ##")),
    "ES": ("34", "", ("91 5## ## ##", "93 2## ## ##", "96 3## ## ##", "945 ## ## ##"), ("6## ## ## ##", "6## ### ###")),
    "MX": ("52", "", ("55 5### ####", "33 3### ####", "81 8### ####"), ("55 2### ####",)),
    "IT": ("39", "", ("02 4### ####", "06 5### ###", "011 5## ####", "051 2## ###"), ("33# ### ####", "348 ## ## ###")),
    "NL": ("31", "0", ("20 5## ####", "10 4## ####", "30 2## ## ##", "40 2## ####"), ("6 2### ####", "6 5# ## ## ##")),
    "SE": ("46", "0", ("8 465 004 ##", "31 390 06 ##", "40 628 04 ##", "980 319 2##"), ("70 174 06 ##",)),
    "DK": ("45", "", ("33 1# ## ##", "86 2# ## ##", "4# ## ## ##"), ("2# ## ## ##", "51 ## ## ##")),
    "PT": ("351", "", ("21 3## ## ##", "22 2## ## ##", "239 ### ###"), ("91 ### ## ##", "96# ### ###")),
    "BR": ("55", "0", ("11 3### ####", "21 2### ####"), ("11 9#### ####",)),
    "PL": ("48", "", ("22 6## ## ##", "12 4## ## ##", "61 8## ## ##"), ("60# ### ###", "5## ### ###")),
    "JP": ("81", "0", ("3 5### 0###", "6 6### 0###", "52 2## 0###", "45 6## 0###", "75 3## 0###"), ("90 #### ####", "80 #### ####")),
    "CN": ("86", "0", ("10 6### ####", "21 5### ####", "755 8### ####", "571 8### ####"), ("13# #### ####", "18# #### ####")),
}  # fmt: skip
_SEPARATORS = {
    "US": "-. ",
    "CA": "-. ",
    "FR": "  ..-",
    "JP": "--- ",
    "CN": " -  ",
    "ES": "  .-",
    "PL": "  --",
    "SE": "  -",
}


@dataclass(frozen=True, slots=True)
class Spelling:
    """How one card writes its numbers: form (see ``_FORMS``) and what parts the groups."""

    form: str
    between: str


_HOME = (
    "{t}{a} {r}",
    "{t}{a} {r}",
    "({t}{a}) {r}",
    "{t}{a}/{r}",
    "{t}{a} / {r}",
    "{t}{a}-{r}",
    "{t}{a} - {r}",
    "{t}{a}.{r}",
)
_ABROAD = (
    "+{c} {a} {r}", "+{c} {a} {r}", "+{c} ({z}) {a} {r}", "+{c} ({z}){a} {r}", "+{c}({z}){a} {r}", "+{c}-{a}-{r}", "00{c} {a} {r}",
    "+{c} {a}/{r}", "+{c} ({a}) {r}", "++{c} {a} {r}", "+{c}.{a}.{r}", "(+{c}) {a} {r}", "+ {c} {a} {r}",
)  # fmt: skip


def spelling(rng: Random, country: str, *, abroad: bool) -> Spelling:
    """Draw how a card writes its numbers."""
    sep = pick(rng, _SEPARATORS.get(country, "   -."))
    if country in {"US", "CA"}:
        form = (
            pick(rng, ("+{c} {a} {r}", "+{c} ({a}) {r}", "+{c}-{a}-{r}", "{c}-{a}-{r}", "+{c}.{a}.{r}"))
            if abroad
            else ""
        )
        form = form or pick(
            rng, ("({a}) {r}", "({a}) {r}", "({a}){r}", "{a}" + sep + "{r}", "{a}" + sep + "{r}", "{a}/{r}")
        )
        return Spelling(form, "-" if form.startswith("(") else sep)
    form = pick(rng, _ABROAD if abroad else _HOME)
    if country == "JP" and not abroad:
        form = pick(rng, ("{t}{a}-{r}", "{t}{a}-{r}", "{t}{a}({r}", "({t}{a}){r}"))
        sep = "-"
    if country == "FR" and not abroad:
        form = "{t}{a}" + sep + "{r}"
    if not _PLANS[country][1]:
        form = form.replace("({z}) ", "").replace("({z})", "")
    return Spelling(form, sep if chance(rng, 0.9) else "")


def draw(rng: Random, country: str, kind: str) -> str:
    """A number as 'area groups', digits only; ``kind`` is 'mobile' or another."""
    _, _, land, mobile = _PLANS[country]
    return digits(rng, pick(rng, mobile if kind == "mobile" and mobile else land))


def written(number: str, country: str, how: Spelling, extension: str = "") -> str:
    """The number as the card has it."""
    code, trunk, *_ = _PLANS[country]
    area, *rest = number.split(" ")
    groups = how.between.join(rest)
    text = how.form.format(c=code, t=trunk, z=trunk or "0", a=area, r=groups)
    if text.count("(") > text.count(")"):
        text = text.replace(how.between, ")", 1) if how.between in text.split("(")[-1] else text.replace("(", "-")
    if country == "CN" and len(area) == 3 and area[0] == "1":
        text = text.replace(f"0{area}", area).replace(f"({area}) ", area)
    return text + extension


def extension(rng: Random, country: str) -> str:
    """' ext. 12' and the like, as North American and British cards have them."""
    number = between(rng, 11, 4999)
    return (
        pick(rng, (f" ext. {number}", f" x{number}", f", ext. {number}", f" Ext {number}"))
        if country in {"US", "CA", "GB"}
        else ""
    )


def value(number: str, country: str, extension: str = "") -> str:
    """The number in E.164, as details/phone has it; ``extension`` as ``extension`` draws it."""
    digits_ = "".join(c for c in extension if c.isdigit())
    plain = f"+{_PLANS[country][0]}{number.replace(' ', '').replace('-', '')}"
    return phone.normalise(plain + (f" ext. {digits_}" if digits_ else ""))


def own_range(country: str) -> bool:
    """Whether the country's mobiles have numbers of their own, so that the number alone tells."""
    return bool(_PLANS[country][3])
