"""What was seen since the last sighting, as beliefs show it."""

from datetime import date

import pytest

from reknit.beliefs.attempts import ANSWER, NO_ANSWER
from reknit.beliefs.silence import Exchange, Letter
from reknit.beliefs.state import state
from reknit.beliefs.weigh import weigh
from reknit.model.entries import Observation
from reknit.model.person import Fact
from reknit.model.tie import Tie

TODAY = date(2026, 4, 15)
WORK, OTHER = "jane@lantern.example", "jane.roe@quill.example"


def fact(kind, value, seen=None, record="r", source="mail", said="", **more):
    first = more.pop("first", seen)
    return Fact(record, source, Observation(kind, value, seen_first=first, seen_last=seen, **more), said)


def weighed(*facts, **more):
    return weigh([facts], TODAY, **more)


def belief(value, *facts, **more):
    return next(b for b in weighed(*facts, **more).beliefs[0] if b.value == value)


def wrote(address, when, readers=1, heard=()):
    letter = Letter(date.fromisoformat(when).toordinal(), readers)
    return {address: Exchange((letter,), tuple(date.fromisoformat(h).toordinal() for h in heard))}


JOB = (fact("employer", "Lantern Ltd", "2019-03"), fact("mail_address", WORK, "2019-03"))


def test_silence_speaks_a_little_against_address_and_job():
    mails = wrote(WORK, "2024-05-03")
    before, after = belief(WORK, *JOB), belief(WORK, *JOB, mails=mails)
    assert before.chance * 0.5 < after.chance < before.chance
    assert f"silent since your letter of May 2024 to {WORK}" in after.why
    assert belief("Lantern Ltd", *JOB, mails=mails).chance < belief("Lantern Ltd", *JOB).chance


def test_one_letter_to_two_addresses_of_a_job_and_one_sighting_elsewhere_tell_of_the_job_once():
    second = fact("mail_address", "jane.roe@lantern.example", "2019-03")
    both = wrote(WORK, "2024-05-03") | wrote(second.observation.value, "2024-05-03")
    once = belief("Lantern Ltd", *JOB, mails=wrote(WORK, "2024-05-03")).chance
    assert belief("Lantern Ltd", *JOB, second, mails=both).chance == once
    elsewhere = fact("mail_address", OTHER, "2021-05-04", "s")
    assert belief("Lantern Ltd", *JOB, second, elsewhere).chance == belief("Lantern Ltd", *JOB, elsewhere).chance


@pytest.mark.parametrize(
    ("mails", "more"),
    [
        (wrote(WORK, "2026-04-01"), ()),  # three weeks are not over
        (wrote(WORK, "2018-04-01"), ()),  # seen since
        (wrote(WORK, "2024-05-03", heard=["2024-05-04"]), ()),  # answered
        (wrote(WORK, "2024-05-03") | {OTHER: Exchange((), (739_400,))}, (fact("mail_address", OTHER, None),)),
        (wrote(WORK, "2024-05-03"), (fact("correspondence", "from", "2025-01-02", source="messages.csv"),)),
        (wrote(WORK, "2024-05-03"), (fact("phone", "+12025550143", "2025-01-02", source=ANSWER),)),
    ],
)
def test_it_is_no_silence(mails, more):
    assert "silent" not in belief(WORK, *JOB, *more, mails=mails).why


def test_a_letter_to_many_asks_each_of_them_less():
    one, many, none = (
        belief(WORK, *JOB, mails=mails).chance
        for mails in (wrote(WORK, "2024-05-03"), wrote(WORK, "2024-05-03", 20), {})
    )
    assert one < many < none
    assert many == pytest.approx(none, rel=0.03)


def test_what_came_back_was_not_silence():
    back = fact("mail_address", WORK, "2024-05-03", "bounce", holds=False, said="dead")
    assert belief(WORK, *JOB, back, mails=wrote(WORK, "2024-05-03")) == belief(WORK, *JOB, back)


def test_an_away_note_is_a_sign_of_life_and_no_proof():
    note = fact("mail_address", WORK, "2024-05-03", "note", "a mail that says 'I am away'", "vacation")
    before, after = belief(WORK, *JOB), belief(WORK, *JOB, note)
    proof = belief(WORK, *JOB, fact("mail_address", WORK, "2024-05-03"))
    assert before.chance < after.chance < proof.chance
    assert (after.seen_last, after.count) == ("2019-03", 1)
    assert "a note of May 2024 from there said they were away" in after.why


def test_an_address_that_only_an_away_note_shows_was_seen_in_it():
    assert belief(OTHER, fact("mail_address", OTHER, "2024-05-03", said="vacation")).seen_last == "2024-05-03"


def test_an_answer_proves_the_detail_and_no_answer_is_silence():
    phone = fact("phone", "+12025550143", "2012", type="mobile")
    answered = fact("phone", "+12025550143", "2026-02-01", source=ANSWER)
    silent = fact("phone", "+12025550143", "2026-02-01", source=ANSWER, said=NO_ANSWER)
    before = belief("+12025550143", phone).chance
    assert belief("+12025550143", phone, answered).chance > 0.98
    assert "last in an answer to you" in belief("+12025550143", phone, answered).why
    found = belief("+12025550143", phone, silent)
    assert (before / 2 < found.chance < before, found.seen_last) == (True, "2012")
    assert "no answer there in February 2026" in found.why


def test_what_nothing_else_shows_is_not_shown_by_no_answer():
    assert weighed(fact("phone", "+12025550143", "2026-02-01", said=NO_ANSWER)).beliefs == [()]


def test_who_writes_from_another_employers_domain_has_left_the_address_and_perhaps_the_job():
    """A new domain may be that of the same employer, so the job suffers less than the address."""
    since = fact("mail_address", OTHER, "2026-02", "other", first="2021-05")
    address, job = belief(WORK, *JOB, since), belief("Lantern Ltd", *JOB, since)
    assert address.chance < 0.1
    assert address.chance < job.chance < belief("Lantern Ltd", *JOB).chance
    assert "seen at quill.example since May 2021" in address.why


def test_an_address_at_no_known_job_ends_when_the_person_is_seen_elsewhere():
    alone = fact("mail_address", WORK, "2019-03")
    elsewhere = fact("employer", "Quill GmbH", "2021-05", "card")
    unknown, known = (
        belief(WORK, alone, elsewhere, *more) for more in ((), (fact("mail_address", OTHER, "2021-05", "card"),))
    )
    assert known.chance < unknown.chance < belief(WORK, alone).chance / 2
    assert "seen at Quill GmbH since May 2021" in unknown.why


def test_an_address_at_no_known_employer_ends_only_another_of_its_kind():
    since = fact("mail_address", OTHER, "2021-05", "s")
    assert belief("Lantern Ltd", JOB[0], since) == belief("Lantern Ltd", JOB[0])
    desk = fact("phone", "+12025550143", "2019-03", type="work")
    assert belief("+12025550143", desk, since) == belief("+12025550143", desk)
    assert belief(WORK, JOB[1], since).chance < belief(WORK, JOB[1]).chance / 2


def test_a_new_mailbox_or_mobile_of_their_own_speaks_against_the_old_one():
    old, new = fact("mail_address", "jane@gmail.com", "2015"), fact("mail_address", "roe@gmx.net", "2020", "b")
    assert belief("jane@gmail.com", old, new).chance < belief("jane@gmail.com", old).chance - 0.1
    assert belief("roe@gmx.net", old, new) == belief("roe@gmx.net", new)
    mobiles = [fact("phone", f"+1202555014{n}", f"201{n}", f"{n}", type="mobile") for n in (3, 5)]
    assert "seen with +12025550145 since 2015" in belief("+12025550143", *mobiles).why


def test_a_mobile_shown_with_a_job_may_be_the_employers():
    mobile = fact("phone", "+12025550143", "2019-03", type="mobile")
    with_job, alone = belief("+12025550143", mobile, *JOB), belief("+12025550143", mobile)
    job = belief("Lantern Ltd", *JOB).chance
    assert with_job.chance == pytest.approx(alone.chance * (0.5 + 0.5 * job), abs=1e-4)
    assert "one in two of such mobiles is the employer's, here Lantern Ltd" in with_job.why
    taken_along = fact("phone", "+12025550143", "2019-03", "s", type="mobile")
    kept = belief("+12025550143", mobile, *JOB, taken_along, fact("employer", "Quill GmbH", "2020", "s"))
    assert kept.chance == pytest.approx(alone.chance, abs=1e-4)


def test_a_private_mobile_proves_no_job():
    mobile = fact("phone", "+12025550143", "2026-04", type="mobile")
    assert belief("Lantern Ltd", *JOB, mobile) == belief("Lantern Ltd", *JOB)


def test_a_fax_goes_with_the_job_and_reaches_nobody():
    fax = belief("+12025550143", *JOB, fact("phone", "+12025550143", "2026-04", type="fax"))
    assert "of such faxes are still the employer's" in fax.why
    assert state([fax], Tie(), TODAY) == "lost"


def test_a_file_whose_newest_date_is_old_was_not_written_yesterday():
    """Ten cards of 2005 to 2012 have a date, so the one without is not of last year."""
    dated = [[fact("phone", f"+1202555010{n}", f"20{5 + n:02}", f"c{n}", "old.vcf")] for n in range(8)]
    undated = fact("phone", "+12025550143", None, "x", "old.vcf", type="mobile")
    alone = belief("+12025550143", undated)
    found = weigh([[undated], *dated], TODAY).beliefs[0][0]
    assert found.chance < alone.chance - 0.1
    assert "so averaged over 2005 to 2012, the last date in that file" in found.why


def test_a_job_that_ended_says_between_when():
    (spells,) = weighed(*JOB, fact("employer", "Quill GmbH", "2019-07", "card")).spells
    old = next(s for s in spells if s.employer == "Lantern Ltd")
    assert (old.ended_after[:7], old.ended_before[:7]) == ("2019-03", "2019-07")
    assert old.ended_chance > 0.8
    new = next(s for s in spells if s.employer == "Quill GmbH")
    assert (new.ended_after[:7], new.ended_before) == ("2019-07", None)
    assert new.still + new.ended_chance == pytest.approx(1, abs=2e-4)


def test_a_step_of_yesterday_and_one_answered_elsewhere_say_nothing():
    asked = fact("mail_address", WORK, "2026-04-10", source=ANSWER, said=NO_ANSWER)
    assert belief(WORK, *JOB, asked) == belief(WORK, *JOB)
    asked = fact("mail_address", WORK, "2026-02-01", source=ANSWER, said=NO_ANSWER)
    answered = fact("phone", "+12025550143", "2026-02-05", source=ANSWER)
    assert belief(WORK, *JOB, asked).chance < belief(WORK, *JOB).chance
    assert "no answer" not in belief(WORK, *JOB, asked, answered).why
