"""Rows as columns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.identity.columns import columns
from reknit.identity.hashing import texts
from reknit.identity.rows import Row


def forms(shown):
    """The forms in which an address may spell a name, as numbers."""
    return [number for number in columns([Row(names=(shown,))]).names.spelled[0].tolist() if number]


@pytest.mark.parametrize(
    ("shown", "local"),
    [
        ("Mara Quill", "maraquill quillmara mquill quillm maraq maquill qmara quill mara"),
        ("Mara Jo Quill", "marajoquill maraquill mjquill quillmj marajquill marajq mjq"),
        ("Mara Quillfeather", "mquil"),
        ("Quill", "quill"),
    ],
)
def test_what_a_name_is_spelled_as(shown, local):
    known = forms(shown)
    assert [text for text in local.split() if int(texts([text]).number[0]) not in known] == []


@pytest.mark.parametrize(
    ("shown", "local"), [("Mara Quill", "m q jquill qm quil"), ("Jo Li", "jo li"), ("Quill", "q mquill")]
)
def test_what_it_is_not_spelled_as(shown, local):
    assert not set(forms(shown)) & set(texts(local.split()).number.tolist())


def test_the_most_telling_form_stands_first():
    spelled = columns([Row(names=("Mara Quill",))]).names.spelled[0]
    assert spelled[0] == texts(["maraquill"]).number[0]


def test_names_are_words_in_order_and_a_key_in_any():
    c = columns([Row(names=("Mara Quill",), nicknames=("Quill Mara",)), Row(nicknames=("Mara",))])
    assert c.named.starts.tolist() == [0, 2, 3]
    assert c.named.rows.tolist() == [0, 0, 1]
    assert c.words.text == ("mara", "quill")
    assert c.names.count.tolist() == [2, 2, 1]
    assert [c.names.given.tolist(), c.names.family.tolist()] == [[0, 1, 0], [1, 0, -1]]
    assert c.names.key[0] == c.names.key[1] != c.names.key[2]
    assert c.names.squashed.number[0] != c.names.squashed.number[1]
    assert c.names.text == ("maraquill", "quillmara", "mara")


def test_beginnings_of_words():
    words = columns([Row(names=("Mara Quill",))]).words
    assert words.begin(np.array([0, 1, -1]), 2).number.tolist() == texts(["ma", "qu", ""]).number.tolist()
    assert words.begin(np.array([0]), 9).number.tolist() == texts(["mara"]).number.tolist()
    assert columns([Row()]).words.begin(np.array([-1]), 2).number.tolist() == [0]


lines = st.builds(
    Row,
    names=st.lists(st.sampled_from(["Mara Quill", "Jan Berg", "Bob van der Berg"]), unique=True, max_size=2).map(tuple),
    addresses=st.lists(
        st.sampled_from(["mara.quill@lantern.example", "jb@gmail.com", "jb@host.local"]), unique=True, max_size=2
    ).map(tuple),
    employers=st.sampled_from([(), ("Lantern GmbH",), ("LANTERN",)]),
)


@settings(deadline=None)  # the first one reads the tables of names
@given(st.lists(lines, max_size=6), st.lists(lines, max_size=6))
def test_a_batch_says_the_same_of_a_row_as_all_rows_together(one, other):
    def said(c, at):
        names = c.named.values[c.named.starts[at] : c.named.starts[at + 1]]
        addresses = c.addressed.values[c.addressed.starts[at] : c.addressed.starts[at + 1]]
        employers = c.employed.values[c.employed.starts[at] : c.employed.starts[at + 1]]
        return [
            c.names.key[names].tolist(),
            c.names.spelled[names].tolist(),
            c.addresses.mailbox[addresses].tolist(),
            c.addresses.label[addresses].tolist(),
            c.addresses.words[addresses].tolist(),
            c.employers[employers].tolist(),
        ]

    alone, together = columns(other), columns([*one, *other])
    assert together.count == len(one) + len(other)
    assert [said(alone, at) for at in range(len(other))] == [said(together, len(one) + at) for at in range(len(other))]
