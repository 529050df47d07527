"""Phone numbers as cards have them: out of ranges kept for fiction where a country has some, in many spellings.

Ranges: as demo/phones; Sweden: PTS, numbers for use in books and films. Of other countries the digits are drawn.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from random import Random

from ...details import phone
from ..draw import between, chance, pick
from .words import digits

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
class Plan:
    """How the numbers of a country are made: calling code, trunk prefix, and patterns of 'area groups'."""

    code: str
    trunk: str
    land: tuple[str, ...]
    mobile: tuple[str, ...]


@cache
def plan(country: str) -> Plan:
    """The plan of a country, from data/phones.toml."""
    text = (files(__package__) / "data" / "phones.toml").read_text(encoding="utf-8")
    found = tomllib.loads(text)[country]
    land, mobile = (tuple(p for p in found[key].split("|") if p) for key in ("land", "mobile"))
    return Plan(found["code"], found["trunk"], land, mobile)


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
    "+{c} {a} {r}",
    "+{c} {a} {r}",
    "+{c} ({z}) {a} {r}",
    "+{c} ({z}){a} {r}",
    "+{c}({z}){a} {r}",
    "+{c}-{a}-{r}",
    "00{c} {a} {r}",
    "+{c} {a}/{r}",
    "+{c} ({a}) {r}",
    "++{c} {a} {r}",
    "+{c}.{a}.{r}",
    "(+{c}) {a} {r}",
    "+ {c} {a} {r}",
)


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
    if not plan(country).trunk:
        form = form.replace("({z}) ", "").replace("({z})", "")
    return Spelling(form, sep if chance(rng, 0.9) else "")


def draw(rng: Random, country: str, kind: str) -> str:
    """A number as 'area groups', digits only; ``kind`` is 'mobile' or another."""
    own = plan(country)
    return digits(rng, pick(rng, own.mobile if kind == "mobile" and own.mobile else own.land))


def written(number: str, country: str, how: Spelling, extension: str = "") -> str:
    """The number as the card has it."""
    code, trunk = plan(country).code, plan(country).trunk
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
    plain = f"+{plan(country).code}{number.replace(' ', '').replace('-', '')}"
    return phone.normalise(plain + (f" ext. {digits_}" if digits_ else ""))


def own_range(country: str) -> bool:
    """Whether the country's mobiles have numbers of their own, so that the number alone tells."""
    return bool(plan(country).mobile)
