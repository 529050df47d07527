"""The score of answers against a small truth that can be checked by hand."""

from __future__ import annotations

import dataclasses

import pytest

from reknit.demo.score import Answers, PersonSaid, Said, lines, record_key, score

ROW2, ROW3, ROW4 = (("book.csv", {"row": n}) for n in (2, 3, 4))
MAIL = ("mail.mbox", {"name": "Mara Quill", "address": "mara@halden.example"})


def truth() -> dict:
    def person(id_: str, employer: list[str], *details: tuple[str, str, bool]) -> dict:
        return {
            "id": id_,
            "state": "working" if employer else "retired",
            "employer_names": employer,
            "details": [{"kind": k, "value": v, "holds": h} for k, v, h in details],
        }

    return {
        "people": [
            person("p1", ["Halden GmbH", "Halden"], ("mail_address", "mara@halden.example", True)),
            person("p2", [], ("phone", "+442079460123", True), ("mail_address", "ivo@norvik.example", False)),
            person("owner", ["Own"]),
        ],
        "records": [
            {"file": "book.csv", "place": {"row": 2}, "person": "p1"},
            {"file": "book.csv", "place": {"row": 3}, "person": "p2"},
            {"file": "book.csv", "place": {"row": 4}, "person": ""},
            {"file": "mail.mbox", "place": {"name": "Mara Quill", "address": "mara@halden.example"}, "person": "p1"},
            {"file": "mail.mbox", "place": {"name": "Me", "address": "me@own.example"}, "person": "owner"},
        ],
    }


MARA = PersonSaid((ROW2, MAIL), (Said("mail_address", "Mara@Halden.example", 0.9),), "halden gmbh")
IVO = PersonSaid((ROW3,), (Said("mail_address", "ivo@norvik.example", 0.7), Said("employer", "Norvik", 0.5)), "Norvik")


def test_right_answers_score_full():
    found = score(Answers((MARA, IVO), 1.1, 0, 2), truth())
    assert (found.precision, found.recall) == (1, 1)
    assert (found.whole, found.split, found.mixed) == (2, 0, 0)
    assert (found.known, found.moved_true) == (2, 1)
    assert (found.working_known, found.working_right) == (1, 1)
    assert (found.reach_said, found.reach_true, found.reach_possible) == (2, 1, 1)
    assert (found.records, found.strange) == (3, 0)


def test_a_person_in_two_pieces_costs_recall():
    pieces = (PersonSaid((ROW2,), ()), PersonSaid((MAIL,), ()))
    found = score(Answers(pieces, 0, 0, 0), truth())
    assert (found.precision, found.recall) == (1, 0)
    assert (found.whole, found.split, found.mixed) == (0, 1, 0)


def test_two_people_in_one_cost_precision():
    found = score(Answers((PersonSaid((ROW2, MAIL, ROW3), ()),), 0, 0, 0), truth())
    assert found.precision == pytest.approx(1 / 3)
    assert found.recall == 1
    assert found.mixed == 1


def test_calibration_of_one_kind():
    found = score(Answers((MARA, IVO), 0, 0, 0), truth())
    mail = next(c for c in found.calibrations if c.kind == "mail_address")
    assert mail.count == 2
    assert mail.brier == pytest.approx((0.1**2 + 0.7**2) / 2)
    assert mail.ece == pytest.approx((0.1 + 0.7) / 2)
    assert (mail.said, mail.true) == (pytest.approx(0.8), 0.5)


def test_records_of_nobody_and_of_the_owner_do_not_count():
    me = ("mail.mbox", {"name": "Me", "address": "me@own.example"})
    found = score(Answers((PersonSaid((ROW4, me), (), "Own"),), 0, 0, 0), truth())
    assert (found.records, found.strange, found.known) == (0, 2, 0)


def test_no_answers_no_crash():
    assert score(Answers((), 0, 0, 0), truth()).precision == 1


def test_a_record_is_known_by_the_bare_name_of_its_file():
    inside = record_key("/home/x/a.zip!b.csv", {"row": 5})
    assert inside == record_key("a.zip!b.csv", {"row": 5})
    assert inside != record_key("a.zip!b.csv", {"row": 6})


def test_a_name_in_mail_that_reads_differently_is_found_by_its_address():
    other = ("mail.mbox", {"name": "M. Quill", "address": "MARA@halden.example", "offset": 7})
    found = score(Answers((PersonSaid((ROW2, other), ()),), 0, 0, 0), truth())
    assert (found.records, found.recall) == (2, 1)


def test_the_table_says_it_in_words():
    found = score(Answers((MARA, IVO), 1.1, 0, 2), truth())
    table = dict(lines(found))
    assert table["Probably moved on"] == "said 1 (0 to 2) of 2; true 1, inside the interval"
    missed = dict(lines(dataclasses.replace(found, moved_low=2)))
    assert missed["Probably moved on"].endswith("outside the interval")
