"""What the desk asks: one question for each piece of news, the surest first."""

from __future__ import annotations

from dataclasses import replace

from reknit.model.claim import OPT_OUT, Claim
from reknit.model.entries import Observation
from reknit.model.person import Job, Proof
from reknit.plans.desk import Guess, Known, questions, with_guesses

OLD, NEW = "bob@lantern.example", "bob@harbeck.example"
BOB = Known("p1", "Bob Stone", (), {})
PEOPLE = {OLD: BOB}


def claim(
    said: str, *details: Observation, record: str = "r", about: str = OLD, own: bool = True, **more: str
) -> Claim:
    first = Observation("mail_address", about, "gone", holds=said in {"vacation", "human_reply"})
    found = Claim(
        record, said, about, {"sender": about, **more}, "quote", "2019-03-04", "m.mbox", {}, (first, *details)
    )
    return replace(found, own=own)


def job(employer: str, title: str, first: str, last: str) -> Job:
    proofs = (Proof("r1", first, f"{title}, {employer}"), Proof("r2", last, f"{title} | {employer}"))
    return Job(employer, title, ("+12025550100",), first, last, 4, proofs)


def asked(*claims: Claim) -> list[tuple[str, str, str]]:
    return [(q.kind, q.about, q.details.get("new_address", "")) for q in questions(claims, PEOPLE, [])]


def test_what_each_claim_asks() -> None:
    new = Observation("mail_address", NEW, "write to me at")
    assert asked(claim("left_company", new)) == [("moved", OLD, NEW)]
    assert asked(claim("moved", new)) == [("moved", OLD, NEW)]
    assert asked(claim("left_company")) == [("left", OLD, "")]
    assert asked(claim("dead")) == [("dead", OLD, "")]
    assert asked(claim("not_here")) == [("not_here", OLD, "")]
    assert asked(claim("human_reply", Observation("employer", "Harbeck"))) == [("new_job", OLD, "")]
    assert asked(claim("vacation")) == []


def test_the_same_news_twice_is_one_question_answered_for_both() -> None:
    (question,) = questions([claim("dead", record="r1"), claim("dead", record="r2")], PEOPLE, [])
    assert {record for record, _ in question.subjects} == {"r1", "r2"}
    assert (question.person, question.name) == ("p1", "Bob Stone")


def test_no_more_mail_is_asked_for_itself_and_first() -> None:
    both = claim("left_company", Observation("label", OPT_OUT, "stop"))
    found = questions([both], PEOPLE, [])
    assert [q.kind for q in found] == ["opt_out", "left"]
    assert [dict(q.subjects)["r"] for q in found] == [f"label:{OPT_OUT}", f"mail_address:{OLD}"]


def test_an_address_that_moved_is_not_asked_to_be_dead_too() -> None:
    new = Observation("mail_address", NEW)
    assert asked(claim("left_company", new), claim("dead", record="r2")) == [("moved", OLD, NEW)]
    third = claim("left_company", new, own=False)
    assert {kind for kind, _, _ in asked(third, claim("dead", record="r2"))} == {"moved", "dead"}


def test_the_word_of_a_third_person_says_so() -> None:
    new = Observation("mail_address", "evil@trap.example")
    (question,) = questions([claim("left_company", new, own=False, sender="evil@trap.example")], PEOPLE, [])
    assert not question.own
    assert "evil@trap.example" in question.why
    assert "before you say yes" in question.why


def test_a_new_job_out_of_signatures_shows_its_line_and_the_job_before() -> None:
    jobs = (job("Lantern Ltd", "CTO", "2012-01-01", "2015-02-02"), job("Harbeck", "CIO", "2015-05-01", "2019-01-01"))
    (question,) = questions(
        [], {}, [BOB._replace(jobs=jobs, standing={"r2": ("m.mbox", {"message": "m1", "offset": 5})})]
    )
    assert (question.kind, question.quote, question.file) == ("new_job", "CIO | Harbeck", "m.mbox")
    assert question.details == {"new_employer": "Harbeck", "title": "CIO", "new_phone": "+12025550100"}
    assert "Lantern Ltd" in question.why
    assert {subject for _, subject in question.subjects} == {"employer:Harbeck"}


def test_a_new_job_that_was_confirmed_is_answered() -> None:
    jobs = (job("Lantern Ltd", "CTO", "2012-01-01", "2015-02-02"), job("Harbeck", "CIO", "2015-05-01", "2019-01-01"))
    bob = BOB._replace(jobs=jobs, standing={"r2": ("m.mbox", {"message": "m1", "offset": 5})})
    (open_,) = questions([], {}, [bob])
    said = dict.fromkeys(open_.subjects, "right")
    (answered,) = questions([], {}, [bob], said)
    assert (open_.answer, answered.answer) == ("", "right")


def test_a_new_job_that_only_an_export_shows_is_not_the_mailbox_s_to_say() -> None:
    jobs = (job("Lantern Ltd", "CTO", "2012-01-01", "2015-02-02"), job("Harbeck", "CIO", "2015-05-01", "2019-01-01"))
    assert questions([], {}, [BOB._replace(jobs=jobs, standing={"r2": ("Connections.csv", {"row": 5})})]) == []


def test_a_new_title_at_the_same_employer_is_no_new_job() -> None:
    jobs = (job("Lantern Ltd", "CTO", "2012-01-01", "2015-02-02"), job("Lantern", "CIO", "2015-05-01", "2019-01-01"))
    assert questions([], {}, [BOB._replace(jobs=jobs)]) == []


def test_a_guess_is_asked_last_and_says_that_it_is_one() -> None:
    guess = Guess("p1", "Bob Stone", OLD, NEW, "a guess: 3 of 4 people")
    found = with_guesses(questions([claim("dead")], PEOPLE, []), [guess])
    assert [q.kind for q in found] == ["dead", "guess"]
    assert (found[1].own, found[1].subjects) == (False, ())
