"""What came of steps, and who left when, as the views show it after a rebuild."""

from __future__ import annotations

import pytest

from reknit.app.fresh import fresh
from reknit.app.gather import gather
from reknit.app.outcome import note
from reknit.app.people import spell_line
from reknit.app.reading import Options

ADDRESS = "jan@berg.example"


def chance(person, value=ADDRESS):
    return next(b for b in person.beliefs if b.value == value)


@pytest.mark.parametrize(
    ("outcome", "low", "high"), [("answered", 0.99, 1.0), ("bounced", 0.0, 0.05), ("wrong_person", 0.0, 0.02)]
)
def test_what_came_of_a_step_counts_for_the_detail_it_went_through(network, known, outcome, low, high):
    before = chance(known("jan")).chance
    assert 0.05 < before < 0.9
    note(network, known("jan"), outcome, by="write", to=ADDRESS)
    fresh(network)
    assert low <= chance(known("jan")).chance <= high


def test_no_answer_counts_a_little_and_is_no_sighting(network, known, later):
    before, seen = chance(known("jan")), known("jan").last
    note(network, known("jan"), "sent", by="write", to=ADDRESS)
    later(days=40)
    note(network, known("jan"), "no_answer")
    fresh(network)
    after = chance(known("jan"))
    assert before.chance / 2 < after.chance < before.chance
    assert "no answer there in November 2026" in after.why
    assert (after.seen_last, known("jan").last) == (before.seen_last, seen)


@pytest.mark.parametrize("outcome", ["sent", "bounced", "wrong_person"])
def test_a_step_of_the_users_own_dates_no_entry_without_a_date(network, known, tmp_path, outcome):
    path = tmp_path / "undated.csv"
    path.write_text("Name,Company,E-mail\nBob Ashdown,Acme Valves,bob@acmevalves.example\n")
    gather(network, [path], Options())
    fresh(network)
    before = chance(known("bob"), "Acme Valves").chance
    note(network, known("bob"), outcome, by="write", to="bob@acmevalves.example")
    fresh(network)
    after = chance(known("bob"), "Acme Valves")
    assert after.chance <= before
    assert "15 years" in after.why


def test_a_letter_of_yesterday_says_nothing_yet(network, known, later):
    before = chance(known("jan")).chance
    note(network, known("jan"), "sent", by="write", to=ADDRESS)
    later(days=2)
    fresh(network)
    assert chance(known("jan")).chance == pytest.approx(before, abs=0.01)


def test_the_views_keep_when_a_job_ended(known):
    (spell,) = known("jan").spells
    assert (spell.employer, spell.ended_before) == ("Lantern Systems", None)
    assert spell.still + spell.ended_chance == pytest.approx(1, abs=2e-4)
    assert spell_line(spell)["end"].startswith("has probably moved on since")
