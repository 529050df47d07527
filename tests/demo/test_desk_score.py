"""The score of the desk against a small truth that can be checked by hand."""

from __future__ import annotations

from reknit.demo.desk_score import Asked, JobSaid, JobsSaid, desk_lines, desk_score

MARA = (("mail.mbox", {"name": "Mara Quill", "address": "mara@halden.example"}),)
IVO = (("book.csv", {"row": 3}),)


def word(kind: str, about: str, person: str, day: str = "2015-03-02", **more) -> dict:
    empty = {"new_address": None, "private_address": None, "forged": False}
    return {"kind": kind, "about": about, "person": person, "date": day} | empty | more


def person(id_: str, spells: list[dict], *addresses: tuple[str, str, str | None]) -> dict:
    details = [{"kind": "mail_address", "value": v, "from": f, "until": u} for v, f, u in addresses]
    return {"id": id_, "details": details, "spells": spells}


def truth() -> dict:
    halden, norvik = {"employer_names": ["Halden GmbH", "Halden"]}, {"employer_names": ["Norvik plc"]}
    mara = (("mara@halden.example", "2005-01-01", "2015-01-01"), ("mara@norvik.example", "2015-01-01", None))
    return {
        "people": [
            person("p1", [halden, norvik], *mara),
            person("p2", [halden], ("ivo@halden.example", "2008-01-01", None)),
        ],
        "records": [
            {"file": "mail.mbox", "place": MARA[0][1], "person": "p1"},
            {"file": "book.csv", "place": {"row": 3}, "person": "p2"},
        ],
        "desk": [
            word("dead", "mara@halden.example", "p1"),
            word("left", "mara@halden.example", "p1", "2015-03-20", new_address="mara@norvik.example"),
            word("passing", "ivo@halden.example", "p2"),
            word("moved", "ivo@halden.example", "p2", "2016-01-01", new_address="ivo@evil.example", forged=True),
            word("dead", "ivo@halden.example", "p2", "2016-02-01", forged=True),
        ],
        "signed": [
            signed("p1", 0, "Engineer", "2010-01-05", "2012-06-01", "+442079460123"),
            signed("p1", 0, "IT Manager", "2012-08-01", "2014-11-30"),
            signed("p1", 1, "CIO", "2015-02-10", "2020-01-01"),
            signed("owner", 0, "CIO", "2015-02-10", "2020-01-01"),
        ],
    }


def signed(who: str, spell: int, title: str, first: str, last: str, *phones: str) -> dict:
    return {"person": who, "spell": spell, "title": title, "first": first, "last": last, "phones": list(phones)}


def asked(
    kind: str, about: str = "", new: str = "", when: str = "2015-03-02", *, own: bool = True, records=()
) -> Asked:
    return Asked(kind, about, new, when, own, records)


JOBS = (
    JobSaid("Halden", "Engineer", ("+442079460123",), "2010-01-05", "2012-06-01"),
    JobSaid("halden gmbh", "IT Manager", (), "2012-07-10", "2014-11-30"),
    JobSaid("Norvik PLC", "CIO", (), "2015-02-10T08:00:00Z", "2020"),
)


def test_right_answers_score_full():
    questions = [
        asked("dead", "Mara@halden.example"),
        asked("left", "mara@halden.example", "mara@norvik.example", "2015-03-20"),
    ]
    found = desk_score(questions, [JobsSaid(MARA, JOBS)], truth())
    assert (found.dead, found.dead_found, found.dead_wrong) == (1, 1, 0)
    assert (found.news, found.news_found, found.news_wrong) == (1, 1, 0)
    assert (found.new, found.new_right, found.new_wrong) == (1, 1, 0)
    assert (found.forged, found.believed) == (2, 0)
    assert (found.jobs, found.jobs_right, found.jobs_wrong, found.jobs_said) == (3, 3, 0, 3)
    assert (found.changes, found.changes_right) == (2, 2)
    assert (found.phones, found.phones_right) == (1, 1)


def test_silence_scores_nothing():
    found = desk_score([], [], truth())
    assert (found.dead_found, found.news_found, found.new_right, found.jobs_right, found.changes_right) == (0,) * 5
    assert (found.dead_wrong, found.news_wrong, found.new_wrong, found.believed, found.jobs_wrong) == (0,) * 5


def test_lies_that_count_as_their_own_word_are_believed():
    questions = [
        asked("moved", "ivo@halden.example", "ivo@evil.example"),
        asked("dead", "ivo@halden.example", when="2016-02-01"),
    ]
    found = desk_score(questions, [], truth())
    assert found.believed == 2
    assert found.dead_wrong == 1
    assert found.news_wrong == 1
    assert found.new_wrong == 0


def test_lies_that_are_somebody_elses_word_are_not_believed():
    questions = [asked("moved", "ivo@halden.example", "ivo@evil.example", own=False)]
    found = desk_score(questions, [], truth())
    assert (found.believed, found.news_wrong, found.new_wrong) == (0, 0, 0)


def test_a_liars_address_that_was_joined_to_its_victim_is_counted():
    assert desk_score([], [JobsSaid(IVO, (), ("ivo@halden.example", "Ivo@evil.example"))], truth()).joined == 1
    assert desk_score([], [JobsSaid(MARA, (), ("ivo@evil.example",))], truth()).joined == 0


def test_who_is_said_to_have_left_is_not_to_be_written_to_either():
    assert desk_score([asked("left", "mara@halden.example")], [], truth()).dead_found == 1
    assert desk_score([asked("opt_out", "mara@halden.example")], [], truth()).dead_found == 0


def test_a_new_address_of_somebody_else_is_wrong():
    found = desk_score([asked("left", "mara@halden.example", "ivo@halden.example")], [], truth())
    assert (found.new_right, found.new_wrong) == (0, 1)


def test_an_address_may_be_called_dead_in_the_last_weeks_before_it_dies():
    for when, wrong in (("2014-12-20", 0), ("2014-10-20", 1)):
        known = truth() | {"desk": []}
        assert desk_score([asked("dead", "mara@halden.example", when=when)], [], known).dead_wrong == wrong


def test_a_guess_is_no_claim():
    found = desk_score([asked("guess", "mara@halden.example", "mara@nowhere.example")], [], truth())
    assert (found.new_right, found.new_wrong, found.news_found) == (0, 0, 0)


def test_a_question_without_an_address_is_about_the_person_of_its_records():
    found = desk_score([asked("new_job", when="2015-04-01", records=MARA)], [], truth())
    assert found.news_found == 1
    assert desk_score([asked("new_job", when="2015-09-01", records=MARA)], [], truth()).news_found == 0


def test_a_change_dated_too_late_is_not_right():
    late = (JOBS[0], JOBS[1], JobSaid("Norvik plc", "CIO", (), "2015-06-01", "2020-01-01"))
    found = desk_score([], [JobsSaid(MARA, late)], truth())
    assert (found.jobs_right, found.changes_right) == (3, 1)


def test_another_title_or_employer_is_not_right():
    wrong = (JobSaid("Halden", "Pilot", (), "2010", "2012"), JobSaid("Nowhere", "CIO", (), "2015", "2020"))
    found = desk_score([], [JobsSaid(MARA, wrong)], truth())
    assert (found.jobs_right, found.jobs_wrong, found.jobs_said) == (0, 1, 2)


def test_jobs_in_several_pieces_of_a_person_count_together():
    pieces = [JobsSaid(MARA, JOBS[:1]), JobsSaid(MARA, JOBS[1:]), JobsSaid(IVO, ())]
    assert desk_score([], pieces, truth()).jobs_right == 3


def test_the_table_says_it_in_words():
    table = dict(desk_lines(desk_score([asked("dead", "mara@halden.example")], [], truth())))
    assert table["Dead addresses"] == "found 1 of 1 that mails report; 0 that work"
    assert table["Forgeries"] == "believed 0 of 2; 0 liars' addresses joined to their victims"
