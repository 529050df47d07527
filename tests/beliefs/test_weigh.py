from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.pace import prior
from reknit.beliefs.weigh import weigh
from reknit.model.entries import Observation
from reknit.model.person import Fact
from reknit.model.when import DAYS_PER_MONTH

TODAY = date(2026, 4, 15)


def fact(kind, value, seen=None, record="r", source="mail", **more):
    return Fact(record, source, Observation(kind, value, seen_first=more.pop("first", seen), seen_last=seen, **more))


def belief(facts, kind, value=None):
    (beliefs,) = weigh([facts], TODAY).beliefs
    return next(b for b in beliefs if b.kind == kind and value in {None, b.value})


def test_an_employer_seen_seven_years_ago():
    found = belief([fact("employer", "Lantern Ltd", "2019-03")], "employer")
    assert found.chance == pytest.approx(0.368, abs=0.01)  # 43 % by the law alone; some have retired
    assert found.why == "seen March 2019 in mail, 7 years ago; about 36 % of IT people are still there"
    assert (found.seen_last, found.count, found.records) == ("2019-03", 1, ("r",))


def test_a_head_of_it_leaves_sooner():
    plain = [fact("employer", "Lantern Ltd", "2019-03"), fact("title", "Engineer", "2019-03")]
    head = [fact("employer", "Lantern Ltd", "2019-03"), fact("title", "CIO", "2019-03")]
    assert belief(head, "employer").chance < belief(plain, "employer").chance - 0.1
    assert "heads of IT are still there" in belief(head, "employer").why


def test_sightings_of_one_detail_in_two_records_are_one_belief():
    found = belief(
        [fact("phone", "+12025550143", "2014", "a", count=2), fact("phone", "+12025550143", "2019-05", "b")], "phone"
    )
    assert (found.seen_first, found.seen_last, found.count, found.records) == ("2014", "2019-05", 3, ("a", "b"))
    assert found.why.startswith("seen 3 times from 2014 to May 2019, last in mail, 6 years ago")


def test_a_work_address_dies_with_the_job_and_a_bit_sooner():
    facts = [fact("employer", "Lantern Ltd", "2019-03"), fact("mail_address", "jane@lantern.example", "2019-03")]
    job, address = belief(facts, "employer"), belief(facts, "mail_address")
    assert address.chance < job.chance
    assert "goes with the job at Lantern Ltd" in address.why


def test_a_mail_from_the_work_address_proves_the_job():
    card = [fact("employer", "Lantern Ltd", "2014", "card")]
    mailed = [*card, fact("mail_address", "jane@lantern.example", "2026-02", "mail")]
    assert belief(card, "employer").chance < 0.5
    assert belief(mailed, "employer").chance > 0.95


def test_a_bounce_speaks_against_address_and_job_but_not_against_the_private_one():
    facts = [
        fact("employer", "Lantern Ltd", "2019-03"),
        fact("mail_address", "jane@lantern.example", "2019-03"),
        fact("mail_address", "jane@gmail.com", "2019-03"),
    ]
    bounced = [*facts, fact("mail_address", "jane@lantern.example", "2021-05", "bounce", holds=False)]
    assert belief(bounced, "mail_address", "jane@lantern.example").chance < 0.03
    assert belief(bounced, "employer").chance < belief(facts, "employer").chance / 3
    assert belief(bounced, "mail_address", "jane@gmail.com") == belief(facts, "mail_address", "jane@gmail.com")
    assert "mail to jane@lantern.example came back in May 2021" in belief(bounced, "employer").why


def test_a_mail_after_the_bounce_outweighs_it():
    facts = [
        fact("mail_address", "jane@gmail.com", "2024-05", "bounce", holds=False),
        fact("mail_address", "jane@gmail.com", "2026-01", "mail"),
    ]
    assert belief(facts, "mail_address").chance > 0.9


def test_another_employer_seen_later_ends_the_old_job():
    facts = [fact("employer", "Lantern Ltd", "2019-03", "card"), fact("employer", "Quill GmbH", "2025-06", "export")]
    old = belief(facts, "employer", "Lantern Ltd")
    assert old.chance < 0.02
    assert "seen at Quill GmbH since June 2025" in old.why
    assert belief(facts, "employer", "Quill GmbH").chance > 0.8


def test_two_jobs_at_once_are_both_alive():
    facts = [
        fact("employer", "Lantern Ltd", "2026-02", "a", first="2015"),
        fact("employer", "Quill GmbH", "2026-01", "b", first="2020"),
    ]
    assert belief(facts, "employer", "Lantern Ltd").chance > 0.95
    assert belief(facts, "employer", "Quill GmbH").chance > 0.9


def test_a_note_that_they_left():
    facts = [fact("employer", "Lantern Ltd", "2024"), fact("employer", "Lantern Ltd", "2025-01", "reply", holds=False)]
    assert belief(facts, "employer").chance < 0.15
    assert "a note of January 2025 said they had left" in belief(facts, "employer").why


def test_without_any_date_the_age_is_averaged_and_said():
    found = belief([fact("employer", "Lantern Ltd")], "employer")
    assert 0.4 < found.chance < 0.6
    assert found.why.startswith("seen in mail, no date known; so averaged over the last 15 years")


def test_without_a_date_the_first_trace_bounds_it():
    facts = [
        fact("phone", "+12025550143", None, "card", type="mobile"),
        fact("mail_address", "j@example.org", "2023-02", "mail"),
    ]
    found = belief(facts, "phone")
    assert found.chance > 0.88
    assert "so averaged over the time since February 2023" in found.why


def test_an_undated_job_is_the_older_one():
    facts = [fact("employer", "Lantern Ltd", None, "card"), fact("employer", "Quill GmbH", "2025-06", "export")]
    assert belief(facts, "employer", "Lantern Ltd").chance < 0.05


def test_what_does_not_age_has_no_chance():
    assert belief([fact("birthday", "1970-01-01", "2019")], "birthday").chance is None


def test_a_doubtful_reading_is_no_surer_than_it_was_read():
    found = belief([fact("phone", "+12025550143", "2026-03", confidence=0.6)], "phone")
    assert found.chance <= 0.6
    assert "read with about 60 % certainty" in found.why


def test_everybody_at_once_is_as_each_alone():
    people = [[fact("employer", f"Lantern {n}", f"20{n}")] for n in range(10, 26)]
    assert weigh(people, TODAY).beliefs == [weigh([facts], TODAY).beliefs[0] for facts in people]


def test_the_list_answer_gets_the_last_employer_of_those_who_have_one():
    facts = [fact("employer", "Lantern Ltd", "2019-03", "a"), fact("employer", "Quill GmbH", "2025-06", "b")]
    weighing = weigh([facts, [fact("name", "Jane Roe")]], TODAY)
    assert weighing.still.shape == (1, 147)
    assert weighing.still.mean() > 0.8
    assert [s.employer for s in weighing.spells[0]] == ["Quill GmbH", "Lantern Ltd"]


def test_the_last_employer_is_the_one_seen_last_by_whatever_hangs_on_it():
    facts = [
        fact("employer", "Lantern Ltd", "2014", "card"),
        fact("mail_address", "jane@lantern.example", "2026-03", "mail"),
        fact("employer", "Quill GmbH", "2016", "board"),
    ]
    assert weigh([facts], TODAY).still.mean() > 0.95


def test_nobody_is_no_trouble():
    assert weigh([], TODAY).beliefs == []
    assert weigh([[]], TODAY).beliefs == [()]
    assert weigh([], TODAY).still.shape == (0, 147)


WHEN = st.one_of(st.none(), st.sampled_from(["2009", "2014-03", "2019-03-04", "2024-10-11T12:13:14Z", "2031"]))
FACT = st.builds(
    lambda kind_value, when, record, holds: fact(*kind_value, when, record, holds=holds),
    st.sampled_from(
        [
            ("employer", "Lantern Ltd"),
            ("employer", "Quill GmbH"),
            ("title", "CIO"),
            ("mail_address", "jane@lantern.example"),
            ("mail_address", "jane@gmail.com"),
            ("phone", "+12025550143"),
            ("postal", "1 Mill Lane, Bath"),
            ("profile", "https://www.linkedin.com/in/jane-roe"),
            ("name", "Jane Roe"),
            ("note", "met at the fair"),
        ]
    ),
    WHEN,
    st.sampled_from("abc"),
    st.booleans(),
)


@given(st.lists(FACT, max_size=12))
def test_whatever_was_seen_a_chance_is_a_chance_and_has_a_reason(facts):
    for found in weigh([facts], TODAY).beliefs[0]:
        assert found.why
        assert found.chance is None or 0 <= found.chance <= 1
    assert weigh([facts], TODAY).beliefs == weigh([facts], TODAY).beliefs


def test_some_may_be_asked_for_a_day_of_their_own():
    facts = [fact("employer", "Lantern Ltd", "2019-03"), fact("mail_address", "jane@lantern.example", "2019-03")]
    days = [date(2020, 1, 1), date(2023, 1, 1), TODAY]
    asked = weigh([[], facts], date(2019, 6, 1), asked=[(1, day) for day in days])
    assert asked.beliefs == [weigh([facts], day).beliefs[0] for day in days]
    assert asked.beliefs[0][0].chance > asked.beliefs[1][0].chance > asked.beliefs[2][0].chance
    assert [spells[0].employer for spells in asked.spells] == ["Lantern Ltd"] * 3
    assert len(asked.still) == 3


def test_what_the_whole_list_tells_counts_for_whoever_is_asked_for():
    job = fact("employer", "Umber & Co", "2019-03", "card")
    mail = fact("mail_address", "jane@paint.example", "2026-03", "mail")
    others = [
        [fact("employer", "Umber & Co", "2019", "b"), fact("mail_address", f"{n}@paint.example", "2019", "b")]
        for n in "ab"
    ]
    (alone,) = weigh([[job, mail]], TODAY, asked=[(0, TODAY)]).beliefs
    (told,) = weigh([[job, mail], *others], TODAY, asked=[(0, TODAY)]).beliefs
    assert told[0].chance > 0.95
    assert alone[0].chance < 0.5


def test_nobody_may_be_asked_for():
    assert weigh([[fact("employer", "Lantern Ltd", "2019-03")]], TODAY, asked=[]).beliefs == []


def row(person, day, employer=""):
    """One line of an export of connections."""
    shown = [fact("name", person, day, f"{person}{day}"), fact("met_on", "2012-05-01", day, f"{person}{day}")]
    shown.append(fact("profile", f"https://www.linkedin.com/in/{person}", day, f"{person}{day}"))
    return shown + ([fact("employer", employer, day, f"{person}{day}")] if employer else [])


def test_a_profile_is_believed_less_than_a_signature():
    signed = belief([fact("employer", "Lantern Ltd", "2026-04-01")], "employer")
    shown = belief(row("jane", "2026-04-01", "Lantern Ltd"), "employer")
    assert shown.chance < signed.chance - 0.02
    assert "profiles are mended late, and 1 in 20 never" in shown.why
    assert "mended" not in signed.why


def test_a_profile_long_after_the_last_proof_may_be_one_that_is_never_mended():
    """Signed 16 years ago, and the profile still says so: either they stayed, or they never mended it."""
    old = belief(
        [fact("employer", "Lantern Ltd", "2010-04-01", "mail"), *row("jane", "2026-04-01", "Lantern Ltd")], "employer"
    )
    new = belief(
        [fact("employer", "Lantern Ltd", "2025-04-01", "mail"), *row("jane", "2026-04-01", "Lantern Ltd")], "employer"
    )
    assert 0.7 < old.chance < new.chance < 1


def test_an_emptied_profile_speaks_against_the_job():
    before = row("jane", "2025-04-01", "Lantern Ltd")
    found = belief([*before, *row("jane", "2026-04-01")], "employer")
    assert found.chance < 0.4 < belief(before, "employer").chance
    assert "the profile shows no employer since April 2026" in found.why


def test_the_pace_is_learnt_from_the_list_itself():
    def people(later):
        return [
            [fact("employer", "Lantern Ltd", "2020-04-01", "card"), *row(f"p{n}", "2026-04-01", later)]
            for n in range(60)
        ]

    stayed, left = weigh(people("Lantern Ltd"), TODAY).pace, weigh(people("Quill GmbH"), TODAY).pace
    assert (stayed.facts, left.facts) == (60, 60)
    assert stayed.factor > 1.5
    assert left.factor < 0.5
    assert weigh([], TODAY).pace.facts == 0


def test_a_pace_that_is_given_is_not_learnt():
    pace = prior()
    assert weigh([row("jane", "2026-04-01", "Lantern Ltd")], TODAY, pace).pace is pace


@given(st.lists(FACT.filter(lambda f: (f.observation.seen_last or "") < "2026"), max_size=12))
def test_the_day_ahead_is_that_day_with_nothing_more_seen(facts):
    """What nobody saw on a known day is left out: its age, of which only today is a bound, would be another then."""
    shown = {
        (f.observation.kind, f.observation.value) for f in facts if f.observation.holds and f.observation.seen_last
    }
    seen = [f for f in facts if f.observation.seen_last and (f.observation.kind, f.observation.value) in shown]
    then = date(2027, 4, 15)
    found = weigh([seen], TODAY, ahead=(then - TODAY).days / DAYS_PER_MONTH)
    on_the_day = [b.chance for b in weigh([seen], then).beliefs[0]]
    assert [later and pytest.approx(later, abs=5e-6) for later in found.later[0]] == on_the_day


def test_what_is_cut_off_today_fades_from_there():
    said = Fact(
        "r", "mail", Observation("mail_address", "jane@lantern.example", holds=False, seen_last="2026-04"), "left"
    )
    found = weigh([[fact("mail_address", "jane@lantern.example", "2026-03"), said]], TODAY, ahead=12)
    (now,), (later,) = found.beliefs[0], found.later[0]
    assert 0 < later < now.chance
