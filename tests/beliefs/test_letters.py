from reknit.beliefs.letters import with_letters
from reknit.model.entries import Observation
from reknit.model.tie import Tie


def letters(direction, count, first, last):
    return Observation("correspondence", direction, seen_first=first, seen_last=last, count=count)


def test_letters_of_two_exports_count_once_and_beside_mail():
    mail = Tie(sent=3, received=2, first="2012-03-01T08:00:00Z", last="2014-05-01T08:00:00Z")
    seen = [letters("to", 2, "2019-01-02", "2019-03-04"), letters("to", 5, "2019-01-02", "2024-06-07")]
    tie = with_letters(mail, seen)
    assert (tie.sent, tie.received, tie.first, tie.last) == (8, 2, "2012-03-01T08:00:00Z", "2024-06-07")


def test_the_earliest_day_of_connecting_is_kept():
    seen = [Observation("met_on", "2017-10-22"), Observation("met_on", "2015")]
    assert with_letters(Tie(), seen).met == "2015"


def test_nothing_seen_leaves_the_tie_as_it_is():
    assert with_letters(Tie(sent=1), [Observation("name", "Mara Quill")]) == Tie(sent=1)
