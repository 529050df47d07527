from datetime import date

import pytest

from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.words import first_name, silence


@pytest.mark.parametrize(
    ("name", "called"),
    [("Jan Berg", "Jan"), ("J. Ute Fell", "Ute"), ("J. B.", "J. B."), ("山田 太郎", "山田 太郎"), ("김민준", "김민준")],
)
def test_what_somebody_is_called(name, called):
    assert first_name(name) == called


def test_mail_without_a_day_is_mail_all_the_same():
    undated = Portrait("p", "Jan Berg", "dormant", (), Tie(1, 2, None, None, 2, 1))
    assert silence(undated, date(2026, 3, 15)) == "no day of your mail is known"
    assert (
        silence(Portrait("p", "Jan Berg", "dormant", (), Tie()), date(2026, 3, 15)) == "no mail between you was found"
    )
