from datetime import date

import pytest

from reknit.beliefs.state import state
from reknit.model.belief import Belief
from reknit.model.tie import Tie

TODAY = date(2026, 3, 15)


def detail(kind, chance):
    return Belief(kind, "x", None, chance, None, None, 1, "")


@pytest.mark.parametrize(
    ("beliefs", "tie", "said"),
    [
        ([detail("mail_address", 0.9)], Tie(last="2026-01-02"), "in touch"),
        ([detail("mail_address", 0.9)], Tie(last="2023-01-02"), "dormant"),
        ([detail("mail_address", 0.5)], Tie(), "dormant"),  # known only from a list
        ([detail("profile", 0.9)], Tie(met="2025-01-02"), "in touch"),  # connecting is contact
        ([detail("mail_address", 0.49), detail("postal", 0.9)], Tie(last="2026-01-02"), "lost"),
        ([detail("phone", None)], Tie(), "lost"),
        ([], Tie(), "lost"),
    ],
)
def test_where_things_stand(beliefs, tie, said):
    assert state(beliefs, tie, TODAY) == said
