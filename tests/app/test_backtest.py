"""The past foretold: calibrated where the world keeps to the law, and honest about what nobody told."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest

from reknit.app.backtest import Foretold, backtest, foretell
from reknit.app.backtest_report import backtest_lines, report
from reknit.app.lives import Life, Pasts, life_of
from reknit.beliefs.hindsight import ENDS_SHOW
from reknit.beliefs.past import with_days
from reknit.details.employer import LAWS
from reknit.model.claim import SIGNATURE
from reknit.model.entries import Observation
from reknit.model.person import Fact

TODAY = date(2026, 11, 1)
A, B = LAWS[""].a, LAWS[""].b
MONTH = 365.2425 / 12


def fact(person: int, kind: str, value: str, day: date, source: str = SIGNATURE) -> Fact:
    seen = Observation(kind, value, seen_first=day.isoformat(), seen_last=day.isoformat())
    return Fact(f"{person}-{day}", source, seen)


FIRMS = [
    f"{first}{second} Works" for first in ("Lantern", "Umber", "Harbeck", "Oster", "Fern") for second in "abcdefgh"
]


def somebody(person: int, rng: Random) -> Life:
    """Works by the law, at one employer after the other, and is seen every two years or so, wherever they are."""
    day = date(2006, 1, 1) + timedelta(days=rng.random() * 365 * 12)
    jobs = iter(rng.sample(FIRMS, len(FIRMS)))
    firm, until = next(jobs), left(day, rng)
    facts = []
    while day < TODAY:
        if day > until:
            firm, until = next(jobs), left(day, rng)
        facts.append(fact(person, "employer", firm, day))
        day += timedelta(days=30 + rng.expovariate(1 / 700))
    return life_of(with_days(facts))


def left(seen: date, rng: Random) -> date:
    """The end of a job first seen on that day: a hazard of its own, and an exponential time."""
    return seen + timedelta(days=min(rng.expovariate(rng.gammavariate(A, 1 / B)) * MONTH, 20_000))


def test_a_network_that_keeps_to_the_law_is_foretold_rightly_and_better_than_by_rules_of_thumb():
    rng = Random(11)
    found = foretell(Pasts([somebody(person, rng) for person in range(900)], 0, 0), TODAY)
    whole = report(found).whole
    assert whole.ours.count > 2_000
    assert whole.ours.ece < 0.05
    assert whole.ours.brier < whole.decayed.brier < whole.stale.brier
    assert {f.sort for f in found.foretold} == {"employer"}


def test_nothing_from_later_comes_into_a_chance():
    """What happens after the day that tells, or after the next 1 January, changes nothing that was foretold."""
    early = [fact(1, "employer", "Lantern", date(2012, 3, 4)), fact(1, "employer", "Lantern", date(2015, 5, 6))]
    later = [fact(1, "employer", "Umber", date(2015, 9, 9)), fact(1, "employer", "Umber", date(2019, 2, 2))]
    other = [fact(1, "employer", "Harbeck", date(2015, 8, 8))]
    said = [
        foretell(Pasts([life_of(with_days([*early, *more]))], 0, 0), TODAY).foretold[0] for more in ([], later, other)
    ]
    assert said[0] == said[1] == said[2] == Foretold(2015, "employer", said[0].chance, True, said[0].months, 0)
    assert said[0].months == pytest.approx(38, abs=0.2)


def test_each_is_foretold_once_on_the_first_of_january_before():
    facts = [fact(1, "employer", "Lantern", date(2012, 3, 4)), fact(1, "employer", "Umber", date(2019, 2, 2))]
    found = foretell(Pasts([life_of(with_days(facts))], 0, 0), TODAY)
    assert [(f.year, f.held) for f in found.foretold] == [(2019, False)]
    assert found.known == dict.fromkeys(range(2013, 2027), 1)


def test_what_nothing_tells_of_is_not_taken_for_held():
    facts = [fact(1, "employer", "Lantern", date(2012, 3, 4)), fact(1, "mail_address", "a@quill.example", TODAY)]
    found = foretell(Pasts([life_of(with_days(facts))], 0, 0), TODAY)
    assert found.foretold == ()
    assert found.untold == {"employer": 1}
    assert list(backtest_lines(found)) == [
        {"part": "whole", "since": None, "count": 0, "untold": 1, "facts": 0, "undated": 0},
        {"part": "sort", "sort": "employer", "counted": True, "untold": 1, "count": 0},
    ]


def test_since_leaves_out_the_years_before():
    facts = [fact(1, "employer", "Lantern", date(year, 3, 4)) for year in range(2010, 2020)]
    past = Pasts([life_of(with_days(facts))], 0, 0)
    assert {f.year for f in foretell(past, TODAY, 2016).foretold} == {2016, 2017, 2018, 2019}
    assert min(foretell(past, TODAY).known) == 2011


def test_private_addresses_and_mobiles_are_told_apart():
    facts = [
        fact(1, kind, value, date(year, 3, 4))
        for year in (2010, 2012)
        for kind, value in (("mail_address", "jane@gmail.com"), ("employer", "Lantern"))
    ]
    said = report(foretell(Pasts([life_of(with_days(facts))], 0, 0), TODAY))
    assert set(said.sorts) == {"employer", "other address"}
    assert said.whole.ours.count == said.sorts["employer"].ours.count == 1
    assert "other address" not in ENDS_SHOW


def test_an_empty_home_has_no_past(house):
    found = backtest(house)
    assert (found.people, found.foretold, report(found).whole) == (0, (), None)
