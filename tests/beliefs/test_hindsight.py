"""What later sources tell of what was known on 1 January 2015."""

from datetime import date

import pytest

from reknit.beliefs.hindsight import Told, known_by, telling, told
from reknit.beliefs.past import Dated, as_of, with_days
from reknit.model.claim import SIGNATURE
from reknit.model.entries import Observation
from reknit.model.person import Fact

THEN = date(2015, 1, 1).toordinal()
HOMES = {"umber.example": "umber"}
FIRMS = frozenset({"lantern", "umber", "oldham"})


def fact(kind, value, on, record="r", source="Connections.csv", type_=None, holds=True, said=""):
    seen = Observation(kind, value, type=type_, holds=holds, seen_first=on, seen_last=on)
    return Fact(record, source, seen, said)


WORK = fact("mail_address", "jane@lantern.example", "2014-06-01", "sig", SIGNATURE)
AT_LANTERN = [
    fact("employer", "Oldham Inc", "2010-02-03", "card"),
    fact("mail_address", "jane@oldham.example", "2010-02-03", "card"),
    fact("employer", "Lantern Ltd", "2014-06-01", "sig", SIGNATURE),
    WORK,
    fact("phone", "+12025550143", "2014-06-01", "sig", SIGNATURE, "work"),
    fact("phone", "+12025550199", "2014-06-01", "sig", SIGNATURE, "mobile"),
    fact("mail_address", "jane@gmail.com", "2013-01-01", "phone"),
]


def known(facts=AT_LANTERN):
    return {each.sort: each for each in known_by(as_of(with_days(facts), THEN), HOMES)}


def answer(sort, *later, facts=AT_LANTERN):
    shown = sorted(((each.days[0], each) for each in telling(with_days(later))), key=lambda s: s[0])
    return told(known(facts)[sort], shown, FIRMS, HOMES)


def on(day, held):
    return Told(date.fromisoformat(day).toordinal(), held)


def test_what_is_known_is_the_last_job_with_what_hangs_on_it_and_what_hangs_on_none():
    assert {sort: each.value for sort, each in known().items()} == {
        "employer": "Lantern Ltd",
        "work address": "jane@lantern.example",
        "desk phone": "+12025550143",
        "other phone": "+12025550199",
        "other address": "jane@gmail.com",
    }
    assert known()["employer"].before == {"oldham"}
    assert known()["employer"].last == date(2014, 6, 1).toordinal()


@pytest.mark.parametrize(
    "note",
    [
        fact("mail_address", "jane@lantern.example", "2014-08-01", "n", "a mail", holds=False, said="left_company"),
        fact("employer", "Lantern Ltd", "2014-08-01", "n", "a mail", holds=False),
    ],
)
def test_a_job_that_was_known_to_be_over_is_not_foretold(note):
    assert set(known([*AT_LANTERN, note])) == {"other phone", "other address"}


def test_a_dead_address_is_not_foretold_but_the_job_is():
    back = fact("mail_address", "jane@lantern.example", "2014-08-01", "n", "a report", holds=False, said="dead")
    assert "work address" not in known([*AT_LANTERN, back])
    assert "employer" in known([*AT_LANTERN, back])
    revived = fact("mail_address", "jane@lantern.example", "2014-09-01", "m", "mail")
    assert "work address" in known([*AT_LANTERN, back, revived])


def test_seen_again_there_or_written_from_there():
    export = fact("employer", "LANTERN LIMITED", "2016-05-04", "li")
    assert answer("employer", export) == on("2016-05-04", held=True)
    letter = fact("mail_address", "jane@lantern.example", "2015-03-02", "m", "mail")
    assert answer("employer", export, letter) == on("2015-03-02", held=True)
    assert answer("work address", export, letter) == on("2015-03-02", held=True)


def test_any_address_at_the_employer_and_the_one_known_beside_it_tell_that_the_job_goes_on():
    other = fact("mail_address", "jane.doe@lantern.example", "2015-03-02", "m", "mail")
    assert answer("employer", other) == on("2015-03-02", held=True)
    assert answer("work address", other) is None
    group = fact("mail_address", "jane@group.example", "2014-06-01", "sig", SIGNATURE)
    again = fact("mail_address", "jane@group.example", "2015-03-02", "m", "mail")
    assert answer("employer", again, facts=[*AT_LANTERN, group]) == on("2015-03-02", held=True)
    assert answer("employer", again) is None


def test_seen_elsewhere_first():
    new = fact("employer", "Umber & Co", "2016-05-04", "li")
    again = fact("employer", "Lantern Ltd", "2017-05-04", "old list")
    assert answer("employer", new, again) == on("2016-05-04", held=False)
    assert answer("employer", again, new) == on("2016-05-04", held=False)


def test_on_a_day_that_says_both_it_held():
    both = [fact("employer", "Umber & Co", "2016-05-04", "a"), fact("employer", "Lantern Ltd", "2016-05-04", "b")]
    assert answer("employer", *both) == on("2016-05-04", held=True)


def test_a_list_that_shows_an_employer_whom_they_had_left_is_late_and_tells_nothing():
    late = fact("employer", "Oldham Inc", "2016-05-04", "list")
    assert answer("employer", late) is None
    own = fact("employer", "Oldham Inc", "2016-05-04", "s2", SIGNATURE)
    assert answer("employer", own) == on("2016-05-04", held=False)


def test_mail_from_an_address_at_another_employer_of_theirs():
    letter = fact("mail_address", "jane.q@umber.example", "2016-05-04", "m", "mail")
    assert answer("employer", letter) == on("2016-05-04", held=False)
    assert answer("work address", letter) == on("2016-05-04", held=False)
    assert answer("employer", fact("mail_address", "jane@nobodys.example", "2016-05-04", "m", "mail")) is None


def test_notes_and_what_came_back():
    left = fact("mail_address", "jane@lantern.example", "2015-08-01", "n", "a mail", holds=False, said="left_company")
    dead = fact("mail_address", "jane@lantern.example", "2015-08-01", "n", "a report", holds=False, said="dead")
    assert answer("employer", left) == answer("work address", left) == on("2015-08-01", held=False)
    assert answer("desk phone", left) == on("2015-08-01", held=False)
    assert answer("work address", dead) == on("2015-08-01", held=False)
    assert answer("employer", dead) is None


def test_a_source_that_shows_no_address_does_not_tell_of_one():
    """It never says that an address still holds, so counting what it says of those who left would bend the share."""
    export = fact("employer", "Umber & Co", "2016-05-04", "li")
    assert answer("work address", export) is None
    assert answer("desk phone", export) is None
    card = [
        fact("employer", "Umber & Co", "2017-01-01", "card2"),
        fact("mail_address", "j@umber.example", "2017-01-01", "card2"),
    ]
    assert answer("work address", export, *card) == on("2017-01-01", held=False)
    assert answer("desk phone", export, *card) is None


def test_a_private_address_ends_by_what_is_said_of_it_alone():
    new = fact("employer", "Umber & Co", "2016-05-04", "li")
    assert answer("other address", new) is None
    back = fact("mail_address", "jane@gmail.com", "2017-05-04", "n", "a report", holds=False, said="dead")
    assert answer("other address", new, back) == on("2017-05-04", held=False)


def test_what_the_user_only_wrote_to_tells_nothing():
    written = Dated(fact("mail_address", "jane@lantern.example", "2016-01-01", "m", "mail"), (THEN + 365,), shows=False)
    assert telling([written]) == []


@pytest.mark.parametrize("said", ["vacation", "no answer"])
def test_weak_evidence_is_no_sighting(said):
    weak = fact("mail_address", "jane@lantern.example", "2016-01-01", "m", "a mail", said=said)
    assert answer("work address", weak) is None
