"""Merge and split: what they say, whose id a person keeps, and that they can be taken back."""

from __future__ import annotations

import json

import pytest

CARDS = """\
Name,E-mail,Company,Last seen
Mara Quill,mara@norvale.example,Norvale,2011
Mara Quill,mara@norvale.example,Norvale,2012
Mara Quill,mara@norvale.example,Norvale,2013
Mara Lund,mara.lund@harbeck.example,Harbeck,2016
Jan Berg,jan@lantern.example,Lantern,2016
"""
OTHERS = """\
Name,E-mail,Company,Last seen
Tom Okafor,tom@bellweather.example,Bellweather,2016
"""


@pytest.fixture
def network(run, tmp_path):
    """Four people: Mara Quill of three records, and three others of one; Tom Okafor was learned last."""
    for name, text in (("cards.csv", CARDS), ("others.csv", OTHERS)):
        (tmp_path / name).write_text(text)
        assert run("gather", tmp_path / name).exit_code == 0
    return run


def people(run) -> dict[str, list[str]]:
    """Id -> ids of its records."""
    lines = map(json.loads, run("people", "--json").output.splitlines())
    return {line["id"]: [record["id"] for record in line["records"]] for line in lines}


def person(run, word: str) -> tuple[str, list[str]]:
    line = json.loads(run("show", word, "--json").output)
    return line["id"], [record["id"] for record in line["records"]]


def test_two_people_are_one_and_keep_the_id_that_was_learned_first(network):
    before = people(network)
    (jan, _), (tom, _) = person(network, "jan"), person(network, "tom")
    said = network("merge", "Tom Okafor", jan[:6])
    assert said.exit_code == 0
    assert said.output.startswith("One person now: ")
    assert f"({jan[:8]}), 2 records.\n" in said.output
    assert "reknit undo takes it back." in said.output
    assert set(people(network)) == set(before) - {tom}
    assert people(network)[jan] == [jan, tom]
    assert person(network, tom)[0] == jan  # the old id still finds them
    network("rebuild")
    assert people(network)[jan] == [jan, tom]
    assert "you said that they are the same person" in network("show", jan).output
    assert "Taken back: merge" in network("undo").output
    assert people(network) == before
    network("undo", "--redo")
    assert people(network)[jan] == [jan, tom]


def test_records_that_leave_are_another_person_together(network):
    quill, records = person(network, "quill")
    before = people(network)
    said = network("split", "quill", records[1][:4], records[2])
    assert said.exit_code == 0
    assert f"2 records left Mara Quill: Mara Quill ({records[1][:8]}), 2 records." in said.output
    assert f"what stays: Mara Quill ({quill[:8]}), 1 record" in said.output
    assert people(network)[records[1]] == records[1:]
    network("rebuild")
    assert people(network)[records[1]] == records[1:]
    assert "you said that they are not the same person" in network("show", quill).output
    assert network("undo").exit_code == 0
    assert people(network) == before


def test_where_the_first_record_leaves_the_rest_is_named_by_its_own_first(network):
    quill, records = person(network, "quill")
    network("split", quill, quill)
    assert people(network)[quill] == [quill]
    assert people(network)[records[1]] == records[1:]


def test_apart_makes_each_a_person_of_its_own(network):
    _, records = person(network, "quill")
    assert "1 record; Mara Quill" in " ".join(network("split", "quill", *records[1:], "--apart").output.split())
    assert all(people(network)[record] == [record] for record in records)


def test_a_merge_overrules_every_earlier_word_that_keeps_them_apart(network):
    quill, records = person(network, "quill")
    network("split", "quill", *records[1:])
    said = network("merge", quill, records[1])
    assert "You had said 'not the same' of 2 pairs of their records: the newer word counts." in said.output
    assert people(network)[quill] == records
    assert "Your answers contradict" not in network("questions").output
    network("undo")
    assert people(network)[quill] == records[:1]


def test_a_split_overrules_every_earlier_word_that_joins_them(network):
    (jan, _), (tom, _) = person(network, "jan"), person(network, "tom")
    network("merge", jan, tom)
    said = network("split", jan, tom)
    assert "You had said otherwise of 1 pair of these records: the newer word counts." in said.output
    assert {jan, tom} <= set(people(network))
    assert "Your answers contradict" not in network("questions").output


def test_records_that_were_held_together_only_by_what_left_are_told(network):
    _, jan = person(network, "jan")
    _, tom = person(network, "tom")
    _, lund = person(network, "lund")
    network("merge", "jan", "tom")  # jan - tom
    network("merge", "jan", "lund")  # jan - lund
    said = network("split", "jan", *jan).output
    assert "Only what left held the others together: they are several people now." in " ".join(said.split())
    assert {*jan, *tom, *lund} <= set(people(network))


def test_as_json(network):
    (jan, _), (tom, _) = person(network, "jan"), person(network, "tom")
    line = json.loads(network("merge", jan, tom, "--json").output)
    assert [found["person"] for found in line["merged"]] == [jan, tom]
    assert line["people"] == [{"person": jan, "name": line["people"][0]["name"], "records": 2}]
    assert (line["overruled"], line["parted_by"]) == (0, [])
    line = json.loads(network("split", jan, tom, "--json").output)
    assert (line["split"]["person"], line["left"], line["overruled"], line["joined_by"]) == (jan, [tom], 1, [])
    assert [found["person"] for found in line["stay"] + line["gone"]] == [jan, tom]


def mistake(said) -> str:
    assert said.exit_code == 2
    return " ".join(said.stderr.split())


def test_mistakes_say_what_and_what_to_do(network):
    quill, records = person(network, "quill")
    jan, _ = person(network, "jan")
    assert "Both are the same person already: Mara Quill" in mistake(network("merge", "quill", records[2]))
    assert "Nobody is called 'nobody'" in mistake(network("merge", "quill", "nobody"))
    assert "fits 2 people" in mistake(network("merge", "mara", "tom"))
    assert "Missing argument" in mistake(network("merge", "quill"))
    assert f"Mara Quill ({quill[:8]}) has no record {jan[:8]!r}" in mistake(network("split", "quill", jan[:8]))
    assert f"`reknit show {quill[:8]}` lists the records" in mistake(network("split", "quill", jan[:8]))
    assert "too short" in mistake(network("split", "quill", records[1][:3]))
    assert "all 3 records of Mara Quill: nobody would stay" in mistake(network("split", "quill", *records))
    assert "the only record of Jan Berg" in mistake(network("split", "jan", jan))
    assert "Missing argument" in mistake(network("split", "quill"))
    assert len(people(network)) == 4
    assert network("undo").output.startswith("Taken back: gather")


def test_what_an_action_says_of_itself_names_nobody(network):
    network("merge", "jan", "tom")
    assert "two people, of 1 and 1 records" in network("undo").output
