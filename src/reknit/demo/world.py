"""The made-up world: one invented IT leader and everybody they met in twenty years."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate
from random import Random

from .careers import career, draw_drive
from .circles import build_circles
from .companies import COUNTRIES, build_employers, draw_country, own_firm
from .draw import between, chance, log_normal, pick, shuffled, stream, weighted
from .names import Drawn, ascii_form, draw_family, draw_name
from .nouns import Called, Detail, Employer, Person, Spell, World
from .phones import Numbers
from .reach import Registry, buried, private_details, work_details

TODAY = date(2026, 11, 1)
_LINKEDIN_OPENS = date(2004, 6, 1)


@dataclass(slots=True)
class _Making:
    """What grows while the world is made."""

    rng: Random
    start: date
    today: date
    pace: float
    employers: list[Employer]
    registry: Registry
    sums: dict[str, list[float]]

    def employer(self, country: str = "", near: Sequence[int] = ()) -> int:
        """Draw where somebody goes: mostly in their country, large employers more often, seldom one of ``near``."""
        if near and chance(self.rng, 0.1):
            return pick(self.rng, near)
        sums = self.sums[country if chance(self.rng, 0.85) else ""]
        return bisect(sums, self.rng.random() * sums[-1])


def build(seed: int, people: int = 1200, years: int = 20, today: date = TODAY) -> World:
    """Build the world of that seed: the same one on every machine.

    ``people`` are met over ``years`` up to ``today``. A thousand people take about half a second.
    """
    rng = stream(seed, "world")
    start = today - timedelta(days=round(years * 365.25))
    numbers = Numbers(rng)
    employers = list(build_employers(rng, max(40, people // 3), (start, today), numbers))
    sums = {c: list(accumulate(e.size * (c in ("", e.place.country)) for e in employers)) for c in ("", *COUNTRIES)}
    pace = round(min(2.0, max(0.5, log_normal(rng, 1.0, 0.3))), 6)
    making = _Making(rng, start, today, pace, employers, Registry(numbers, set()), sums)
    owner = _owner(making)
    found = tuple(_person(making, number, owner) for number in range(1, people + 1))
    circles = build_circles(rng, owner, found)
    return World(seed, start, today, pace, owner, found, tuple(employers), circles)


def _owner(making: _Making) -> Person:
    """Four or five employers in the years of the world, at the first since before it began."""
    rng = making.rng
    count = between(rng, 4, 5)
    homes = shuffled(rng, [e.id for e in making.employers if e.parent is None and e.id < 40])[:count]
    cuts = sorted(rng.random() * 0.3 + i for i in range(count))[1:]
    span = (making.today - making.start).days
    days = [making.start + timedelta(days=int(span * c / count)) for c in cuts]
    starts = [making.start - timedelta(days=400), *days]
    titles = ("IT Manager", "Head of Infrastructure", "Director of IT", "CIO", "Group CIO")
    spells = tuple(
        Spell(home, begin, end, ((begin, title),))
        for home, begin, end, title in zip(homes, starts, [*days, None], titles[-count:], strict=True)
    )
    birth = making.start - timedelta(days=365 * 33)
    return _dressed(
        making,
        "owner",
        draw_name(rng, "GB"),
        "GB",
        birth=birth,
        spells=spells,
        meeting=("owner", making.start, making.today),
    )


def _person(making: _Making, number: int, owner: Person) -> Person:
    rng = making.rng
    span = (making.today - making.start).days
    met = making.start + timedelta(days=int(rng.random() * span * 0.985))
    how = weighted(rng, ("colleague", "partner", "conference"), (36, 46, 18))
    owners = owner.spell(met)
    assert owners is not None
    colleague = how == "colleague"
    home = owners.employer if colleague else making.employer()
    country = making.employers[home].place.country if chance(rng, 0.8) else draw_country(rng)
    age = 22 + min(38, max(2, int(log_normal(rng, 15, 0.5))))
    birth = met - timedelta(days=age * 365 + between(rng, 0, 364))
    begun = birth + timedelta(days=between(rng, 21, 26) * 365)
    begun = min(begun, met - timedelta(days=60))
    retired = birth + timedelta(days=between(rng, 59, 67) * 365)
    died = _death(rng, birth, met, making.today)
    done = max(met + timedelta(days=90), min(retired, died or date.max))
    drive = draw_drive(rng, weighted(rng, ("it", "sales", "advice"), (70, 20, 10)), country, begun, done)
    near = [s.employer for s in owner.spells]
    name = draw_name(rng, country)

    def where(day: date) -> int:
        if drive.stage(day) >= 2 and day > making.start and chance(rng, 0.04):
            firm = own_firm(rng, making.registry.numbers, len(making.employers), name.family, (day, country))
            making.employers.append(firm)
            return firm.id
        return making.employer(country, near)

    spells = career(rng, drive, where, pace=making.pace, meeting=met, employer=home, today=making.today)
    apart = met + timedelta(days=int(log_normal(rng, 500, 0.8)))
    if colleague:
        here = next(s for s in spells if s.start <= met and (s.end is None or met < s.end))
        apart = min(here.end or making.today, owners.end or making.today)
    return _dressed(
        making,
        f"p{number:05}",
        name,
        country,
        birth=birth,
        spells=spells,
        meeting=(how, met, apart),
        done=done,
        died=died,
    )


def _death(rng: Random, birth: date, met: date, today: date) -> date | None:
    """Return a chance of a few in a thousand a year, doubling every nine years of age (Gompertz, 1825)."""
    for year in range(met.year + 1, today.year):
        if chance(rng, 0.0012 * 2 ** ((year - birth.year - 40) / 9)):
            return date(year, between(rng, 1, 12), between(rng, 1, 28))
    return None


def _dressed(
    making: _Making,
    id_: str,
    name: Drawn,
    country: str,
    *,
    birth: date,
    spells: tuple[Spell, ...],
    meeting: tuple[str, date, date],
    done: date | None = None,
    died: date | None = None,
) -> Person:
    """Give a career its person: names, addresses, profile, habits."""
    rng = making.rng
    how, met, apart = meeting
    names = _names(rng, name, birth, making)[: 1 if id_ == "owner" else None]
    details = work_details(rng, making.registry, names, spells, making.employers)
    details += private_details(
        rng, making.registry, names[0], country, (max(spells[0].start, date(1999, 1, 1)), making.today)
    )
    joined = _LINKEDIN_OPENS + timedelta(days=int(log_normal(rng, 1500, 0.6)))
    member = id_ == "owner" or (chance(rng, 0.86) and joined < (died or making.today))
    gone = making.today - timedelta(days=between(rng, 1, 2500)) if id_ != "owner" and chance(rng, 0.04) else None
    slug = f"{ascii_form(names[-1].given)}-{ascii_form(names[-1].family)}-{rng.getrandbits(36):09x}"
    slug = slug.lower().replace(" ", "-").replace("'", "")
    if member:
        details.append(Detail("profile", f"https://www.linkedin.com/in/{slug}", "work", joined, gone))
    return Person(
        id=id_,
        names=names,
        nickname=name.short if chance(rng, 0.6) else "",
        prefix="Dr." if chance(rng, 0.06) else "",
        suffix=pick(rng, ("MBA", "PMP", "PhD", "CISSP, CISM")) if chance(rng, 0.1) else "",
        country=country,
        culture=name.culture.name,
        birth=birth,
        spells=spells,
        details=buried(details, died),
        how=how,
        met=met,
        apart=apart,
        close=log_normal(rng, 1.0, 1.9),
        slug=slug,
        linkedin=joined if member else None,
        gone=gone,
        lag=None if chance(rng, 0.05) else int(log_normal(rng, 45, 1.0)),
        shows_mail=chance(rng, 0.26),
        hides=chance(rng, 0.015),
        retired=done if done and done <= making.today and done != died else None,
        died=died,
    )


def _names(rng: Random, name: Drawn, birth: date, making: _Making) -> tuple[Called, ...]:
    """Let some marry and take another name; a few take theirs back."""
    names = [Called(date.min, name.given, name.family)]
    wedding = birth + timedelta(days=int(365 * (24 + 18 * rng.random())))
    if wedding < making.today and chance(rng, 0.4 if name.female else 0.03):
        other = draw_family(rng, name.culture)
        if other != name.family:
            family = f"{other}-{name.family}" if chance(rng, 0.15) and " " not in other + name.family else other
            names.append(Called(wedding, name.given, family))
            back = wedding + timedelta(days=int(log_normal(rng, 12, 0.6) * 365))
            if back < making.today and chance(rng, 0.15):
                names.append(Called(back, name.given, name.family))
    return tuple(names)
