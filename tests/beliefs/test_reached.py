from reknit.beliefs.reached import reached, with_reached
from reknit.model.entries import Attempt
from reknit.model.outcome import OUTCOMES, REACHED
from reknit.model.tie import Tie


def attempt(outcome, day, person="a"):
    return Attempt("s", "write", "2026-01-01", day, outcome, person)


def test_only_what_reached_them_is_contact():
    found = reached(attempt(outcome, "2026-02-03", outcome) for outcome in OUTCOMES)
    assert found == dict.fromkeys(REACHED, "2026-02-03")


def test_the_last_day_counts_in_any_order():
    days = [attempt("answered", day) for day in ("2026-02-03", "2026-05-01", "2026-03-01T10:00:00Z")]
    assert reached(days) == reached(reversed(days)) == {"a": "2026-05-01"}


def test_contact_is_never_made_earlier():
    mail = Tie(sent=3, received=2, last="2026-04-01T08:00:00Z")
    assert with_reached(mail, ["2026-02-03", None]) == mail
    assert with_reached(mail, ["2026-05-03"]).last == "2026-05-03"
    assert with_reached(Tie(), [None]) == Tie()
