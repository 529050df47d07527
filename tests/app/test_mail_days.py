"""Mail day by day is what mail as a whole says, cut nowhere."""

from datetime import UTC, date, datetime

from hypothesis import given
from hypothesis import strategies as st

from reknit.app.mail_days import dated_mail, mail_days
from reknit.app.network import _as_written
from reknit.beliefs.past import as_of
from reknit.model.entries import Message
from reknit.model.person import Fact
from reknit.readers.parts.mail.mailboxes import as_records

ME, JANE = "Robin\trobin@quill.example", "Jane\tjane@lantern.example"
AT = {"from": (JANE, ME, ""), "to": (ME, JANE, ""), "cc": (ME, "X\tx@lantern.example", JANE)}


def message(number, role, year, rule=""):
    sender, to, cc = AT[role]
    sent = int(datetime(year, 3, 1 + number % 28, 9, tzinfo=UTC).timestamp())
    return Message(f"m{number}", sent, sender, to, cc, "", "", rule, 0)


def history(messages):
    records = [r for r in as_records(messages) if b"jane" in r.data]
    when = mail_days(messages, {JANE: "jane"})
    facts = [Fact("jane", "mail", o) for r in records for o in _as_written(r.observations)]
    return facts, [each for fact in facts for each in dated_mail(fact, when.get("jane", {}))]


LETTERS = st.lists(st.tuples(st.sampled_from(("from", "to", "cc")), st.integers(2005, 2024)), min_size=1, max_size=9)


@given(LETTERS)
def test_the_whole_is_as_the_network_has_it(letters):
    facts, known = history([message(n, *letter) for n, letter in enumerate(letters)])
    now = as_of(known, date(2026, 1, 1).toordinal())
    for fact in facts:
        kind, value = fact.observation.kind, fact.observation.value
        same = [f.observation for f in now if (f.observation.kind, f.observation.value) == (kind, value)]
        assert min(o.seen_first for o in same) == fact.observation.seen_first[:10]
        assert max(o.seen_last for o in same) == fact.observation.seen_last[:10]


@given(LETTERS, st.integers(2005, 2024))
def test_cut_at_a_day_it_is_the_mail_until_then(letters, year):
    messages = [message(n, *letter) for n, letter in enumerate(letters)]
    before = [m for m in messages if datetime.fromtimestamp(m.sent, UTC).year < year]
    day = date(year, 1, 1).toordinal()

    def seen(known):
        return sorted(
            (f.observation.kind, f.observation.value, f.observation.seen_first, f.observation.seen_last)
            for f in as_of(known, day)
        )

    assert seen(history(messages)[1]) == seen(history(before)[1])


def test_being_written_to_shows_nothing():
    _, known = history([message(1, "to", 2010), message(2, "from", 2012), message(3, "to", 2014)])
    address = [each for each in known if each.fact.observation.kind == "mail_address"]
    assert [(each.shows, date.fromordinal(each.days[0]).year, len(each.days)) for each in address] == [
        (False, 2010, 1),
        (True, 2012, 1),
    ]


def test_a_letter_tells_nothing_before_an_answer_is_due():
    _, known = history([message(1, "to", 2010)])
    (letter,) = (each for each in known if each.fact.observation.kind == "correspondence")
    assert letter.wait == 21


def test_robots_write_no_letters():
    assert mail_days([message(1, "from", 2010, "robot: no-reply address")], {JANE: "jane"}) == {}
