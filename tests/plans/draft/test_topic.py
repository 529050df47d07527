"""The subject of an old thread in a sentence."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.plans.draft.topic import LONGEST, sayable, topic


@pytest.mark.parametrize(
    ("subject", "bare"),
    [
        ("Re: AW: [team] Fwd: Cluster upgrade", "Cluster upgrade"),
        ("RE[2]: WG: Zeitplan", "Zeitplan"),
        ("Return of the router", "Return of the router"),
        ("Re:", ""),
        ("Today's plan", "Today\u2019s plan"),
        ("The \u201cbig\u201d plan", "The big plan"),
    ],
)
def test_a_subject_without_what_programs_put_before_it(subject, bare):
    assert topic(subject) == bare


@given(st.text(max_size=300))
def test_a_topic_is_one_short_line(subject):
    found = topic(subject)
    assert "\n" not in found
    assert len(found) <= LONGEST + 4
    assert not set("'\"\u201c\u201d\u201e\u00ab\u00bb") & set(found)


@pytest.mark.parametrize(
    ("subject", "said"),
    [
        ("Re: Lunch in Kiel", True),
        ("AW: Umzug des Rechenzentrums", True),
        ("Invoice", False),
        ("Plan", False),
        ("Re:", False),
        ("Order 48213 has left", False),
        ("[OPS-12] router down", True),  # what stands in front is left out
        ("OPS-12 router down", False),
        ("Confidential: our offer", False),
        ("Ihre Gehaltsabrechnung Mai", False),
        ("Your overdue invoice", False),
        ("Fill in [date] please", False),
        ("Mail to ute@fell.example", False),
        ("A subject that goes on and on, and on, until nobody knows any more what it was about", False),
    ],
)
def test_only_what_anybody_may_read_is_said(subject, said):
    assert bool(sayable(subject)) == said
