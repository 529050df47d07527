"""Questions about pairs of records: made from doubts, decided by chains of answers, and what came of them."""

from __future__ import annotations

import pytest

from reknit.app.network import Network, Standing
from reknit.app.pairs import contradictory, pairs
from reknit.app.questions import changed, settled
from reknit.model.entries import Judgement, Observation
from reknit.model.person import Contradiction, Doubt, Fact, Group, Linked
from reknit.model.question import LATER, NO, YES, Question
from reknit.store.decisions import Word

NETWORK = Network(
    facts={
        key: [
            Fact(key, "cards.csv", Observation("name", f"Name {key}", seen_last="2014")),
            Fact(key, "cards.csv", Observation("mail_address", f"{key}@norvale.example", holds=key != "a")),
        ]
        for key in "abcd"
    },
    standing={key: Standing("cards.csv", {"row": row}) for row, key in enumerate("abcd", 2)},
)
GROUPS = (Group("a", ("a", "b")), Group("c", ("c",)), Group("d", ("d",)))
NAMES = {"a": "Name b", "c": "Name c"}


def doubt(left: str, right: str, effect: float, *, together: bool = False) -> Doubt:
    return Doubt(left, right, 0.4, effect, together, ("one address",), ("two jobs",))


def word(verdict: str, left: str, right: str, at: str = "2026-10-05T10:00:00Z", command: str = "questions") -> Word:
    return Word(Judgement(verdict, left, right), command, at)


def asked(*doubts: Doubt, words: tuple[Word, ...] = (), against: tuple[Contradiction, ...] = ()) -> list[Question]:
    return pairs(Linked(GROUPS, doubts, against), NETWORK, NAMES, words)


def test_a_doubt_is_a_question_with_both_records_side_by_side():
    (question,) = asked(doubt("b", "c", 2.0))
    assert (question.kind, question.name, question.about) == ("same_person", "Name b", "Name c")
    assert (question.people, question.same) == (("a", "c"), (("b", "c"),))
    assert question.compared == (
        ("name", "Name b", "Name c"),
        ("e-mail", "b@norvale.example", "c@norvale.example"),
        ("first seen", "2014", "2014"),
        ("last seen", "2014", "2014"),
        ("in", "cards.csv, row 3", "cards.csv, row 4"),
        ("part of", "Name b (a), 2 records", ""),
    )


def test_an_address_that_holds_no_more_says_so():
    (question,) = asked(doubt("a", "b", 1.0, together=True))
    assert {what: left for what, left, _ in question.compared}["e-mail"] == "a@norvale.example (holds no more)"


def test_two_who_are_not_in_the_network_are_not_asked_about():
    assert [q.people for q in asked(doubt("c", "d", 1.0), doubt("d", "d", 1.0))] == [("c", "d")]


def test_what_was_put_off_goes_to_the_end_the_longest_ago_first_even_by_another_record_of_the_same_people():
    words = (word("later", "c", "d", "2026-10-07T10:00:00Z"), word("later", "a", "c"))
    found = asked(doubt("c", "d", 3.0), doubt("b", "c", 2.0), doubt("a", "b", 1.0, together=True), words=words)
    assert [(q.same[0], q.answer) for q in found] == [
        (("a", "b"), ""),
        (("b", "c"), LATER),
        (("c", "d"), LATER),
    ]


def test_what_was_answered_comes_last_and_merges_and_splits_do_not():
    words = (word("same", "a", "b"), word("not_same", "c", "d", command="split"), word("not_same", "b", "c"))
    found = asked(doubt("a", "d", 1.0), words=words)
    assert [(q.same[0], q.answer) for q in found] == [(("a", "d"), ""), (("b", "c"), NO), (("a", "b"), YES)]
    assert [q.when for q in found] == [None, "2026-10-05", "2026-10-05"]


def test_words_on_records_that_are_gone_are_passed_over():
    assert asked(words=(word("same", "a", "gone"),)) == []


AGAINST = Contradiction("a", "c", (("a", "b"), ("b", "c")))
SAID = (word("same", "a", "b", command="merge"), word("same", "c", "b"), word("not_same", "a", "c"))


def test_answers_that_contradict_each_other_come_first_the_newest_word_first():
    found = asked(doubt("c", "d", 1.0), words=SAID, against=(AGAINST,))
    assert [(q.kind, q.same[0], q.answer) for q in found] == [
        ("contradiction", ("a", "c"), NO),
        ("contradiction", ("b", "c"), YES),
        ("contradiction", ("a", "b"), YES),
        ("same_person", ("c", "d"), ""),
    ]


def test_a_contradiction_is_told_with_its_records_and_who_said_what_when():
    (told,) = contradictory(Linked(GROUPS, (), (AGAINST,)), NETWORK, SAID)
    assert (told["left"], told["right"], told["at"], told["command"]) == (
        "a", "c", "2026-10-05T10:00:00Z", "questions",
    )  # fmt: skip
    assert [(step["left"], step["right"], step["command"]) for step in told["path"]] == [
        ("a", "b", "merge"),
        ("b", "c", "questions"),
    ]
    assert told["records"]["b"] == {"name": "Name b", "file": "cards.csv", "place": {"row": 3}}
    assert list(told["records"]) == ["a", "b", "c"]


def pair(left: str, right: str) -> Question:
    return Question(
        left + right, "same_person", left, left, right, own=False, why="", quote="", when=None,
        people=(left, right), same=((left, right),),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "decided"),
    [
        ([], False),
        ([("ab", YES), ("bc", YES)], True),
        ([("ab", YES), ("bc", NO)], True),
        ([("ab", NO), ("bc", NO)], False),
        ([("ab", YES), ("bc", LATER)], False),
        ([("ab", YES), ("bd", YES), ("de", NO), ("ce", YES)], True),
        ([("ab", YES), ("de", NO)], False),
    ],
)
def test_a_chain_of_answers_decides(answers, decided):
    assert settled(pair("a", "c"), [], [(pair(*both), verdict) for both, verdict in answers]) is decided


def test_two_records_of_one_person_are_decided_by_no_chain():
    question = Question("q", "same_person", "a", "", "", own=False, why="", quote="", when=None, people=("a", "a"))
    assert not settled(question, [], [(pair("a", "b"), YES)])


def test_a_contradiction_is_settled_once_any_of_its_answers_is_taken_back():
    found = asked(words=SAID, against=(AGAINST,))
    apart, second, first = found
    assert not settled(second, found, [(apart, NO)])
    assert settled(second, found, [(apart, YES)])
    assert settled(first, found, [(apart, LATER)])
    assert settled(first, found, [(second, NO)])


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ({"a": "a", "b": "b"}, {"a": "a", "b": "a"}, (1, 0)),
        ({"a": "a", "b": "a"}, {"a": "a", "b": "b"}, (0, 1)),
        ({"a": "a", "b": "a", "c": "c"}, {"a": "a", "b": "b", "c": "b"}, (1, 1)),
        ({"a": "a", "b": "b"}, {"a": "a", "b": "b"}, (0, 0)),
        ({"a": "a", "b": "a"}, {"a": "b", "b": "b"}, (0, 0)),
        ({"a": "a"}, {"a": "a", "x": "a", "y": "a"}, (1, 0)),  # x and y were of somebody not in the network
        ({"a": "a", "x": "a"}, {"a": "a"}, (0, 1)),
    ],
)
def test_what_became_of_everybody(before, after, expected):
    assert tuple(changed(before, after)) == expected
