"""What sentences say, by their words: the same alone and among others, and right about plain ones."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.message.answer.gist import SAYS, gists, whose
from reknit.readers.message.answer.words import fold

PLAIN = [
    ("I left the company at the end of March.", "left"),
    ("Ich bin seit Juni nicht mehr im Unternehmen tätig.", "left"),
    ("Merci de m'écrire désormais à @.", "moved"),
    ("Mi nueva dirección de correo es @.", "moved"),
    ("Sono in ferie fino al 20 agosto.", "away"),
    ("Ik ben afwezig wegens vakantie.", "away"),
    ("Esta caixa de correio não é lida por ninguém.", "robot"),
    ("Det finns ingen med det namnet här.", "wrong"),
    ("W pilnych sprawach proszę kontaktować się z Anną, @.", "other"),
    ("三月末で退職いたしました。", "left"),
    ("我的新邮箱是 @。", "moved"),
    ("휴가 중이라 답장이 늦을 수 있습니다.", "away"),
    ("Thanks for the lovely photos of the garden!", "chat"),
]
TEXTS = st.lists(st.text(max_size=60), max_size=6)


@pytest.mark.parametrize(("text", "says"), PLAIN)
def test_plain_sentences(text: str, says: str) -> None:
    (chances,) = gists([fold(text)])
    assert SAYS[int(chances[: SAYS.index("i")].argmax())] == says


@given(TEXTS)
def test_a_sentence_says_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = gists(texts)
    assert together.shape == (len(texts), len(SAYS))
    for text, chances in zip(texts, together, strict=True):
        assert np.array_equal(gists([text])[0], chances)


@given(TEXTS)
def test_chances_are_chances(texts: list[str]) -> None:
    found = gists(texts)
    assert ((found >= 0) & (found <= 1)).all()


@pytest.mark.parametrize(
    ("before", "behind", "role"),
    [
        ("from now on please write to me at ", ".", "new"),
        ("for urgent matters please contact my colleague anna at ", ".", "other"),
        ("please stop using ", ", which is switched off on friday.", "old"),
    ],
)
def test_whose_an_address_is(before: str, behind: str, role: str) -> None:
    chances = whose(before, behind)
    assert max(chances, key=lambda one: chances[one]) == role
