"""The user's words on pairs of records, and where they contradict each other."""

from hypothesis import given
from hypothesis import strategies as st

from reknit.identity.contradictions import contradictions, latest, pair
from reknit.model.entries import Judgement
from reknit.model.person import Contradiction


def same(*pairs):
    return {pair(left, right): "same" for left, right in pairs}


def apart(*pairs):
    return {pair(left, right): "not_same" for left, right in pairs}


def test_the_latest_word_on_a_pair_counts_whichever_way_round():
    said = [Judgement("same", "a", "b"), Judgement("not_same", "c", "d"), Judgement("not_same", "b", "a")]
    assert list(latest(said).items()) == [(("c", "d"), "not_same"), (("a", "b"), "not_same")]


def test_later_takes_a_word_back():
    assert latest([Judgement("same", "a", "b"), Judgement("later", "b", "a")]) == {}


def test_words_on_other_things_are_none_on_pairs():
    said = [Judgement("right", "a", "phone:+12025550143"), Judgement("matters", "a"), Judgement("same", "a", "a")]
    assert latest(said) == {}


def test_a_chain_contradicts_by_its_shortest_path():
    words = same("ab", "bc", "cd", "ac") | apart("ad")
    assert contradictions(words) == [Contradiction("a", "d", (("a", "c"), ("c", "d")))]


def test_what_no_chain_joins_is_no_contradiction():
    assert contradictions(same("ab", "cd") | apart("ac", "ax", "xy")) == []


def test_each_pair_that_is_not_the_same_is_told():
    found = contradictions(same("ab", "bc", "cd") | apart("ca", "da"))
    assert [(c.left, c.right, len(c.path)) for c in found] == [("a", "c", 2), ("a", "d", 3)]


@given(st.dictionaries(st.tuples(*[st.sampled_from("abcdef")] * 2).filter(lambda p: p[0] < p[1]), st.booleans()))
def test_a_contradiction_is_what_union_find_finds_and_its_path_is_of_words_said(said):
    words = {key: "same" if joined else "not_same" for key, joined in said.items()}
    root = {key: key for key in "abcdef"}
    for left, right in (key for key, joined in said.items() if joined):
        old, new = root[left], root[right]
        root = {key: new if at == old else at for key, at in root.items()}
    found = contradictions(words)
    apart = sorted(key for key, joined in said.items() if not joined)
    assert [(c.left, c.right) for c in found] == [key for key in apart if root[key[0]] == root[key[1]]]
    for c in found:
        assert (c.path[0][0], c.path[-1][1]) == (c.left, c.right)
        assert all(one[1] == next_[0] for one, next_ in zip(c.path, c.path[1:], strict=False))
        assert all(words[pair(*step)] == "same" for step in c.path)
