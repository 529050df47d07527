"""Cues in texts: where they are found, and that none is found everywhere."""

import pytest

from reknit.readers.message.answer.words import LANGUAGES, compiled, cue, data


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_says_nothing(language: str) -> None:
    known = {name: cue(language, name) for name in data(language)["cues"]}
    assert [name for name, one in known.items() if one is not None and one.stands("")] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("no longer, no more", ["no longer", "no more"]),
        ("@ is closed: left", ["@ is closed", "left"]),
        ("i left@ was closed", ["left", "@ was closed"]),
        ("no more no longer", ["no more", "no longer"]),
        ("the leftist knows more", []),
        ("", []),
    ],
)
def test_hits_stand_in_order(text: str, found: list[str]) -> None:
    known = compiled(["left", "@ (is|was) closed", "no (longer|more)"])
    assert [text[hit.start : hit.end] for hit in known.hits(text)] == found
    assert known.stands(text) == bool(found)


def test_a_wrapped_line_goes_on() -> None:
    assert compiled(["no longer"], wrapped=True).stands("he is no\nlonger here")
    assert not compiled(["no longer"]).stands("he is no\nlonger here")
