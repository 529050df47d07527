"""Texts whose charset is not said, or said wrongly, come out as they were written."""

from __future__ import annotations

import pytest

from reknit.readers.parts.mail.charset import guessed
from reknit.readers.parts.mail.text import characters

TEXTS = {
    "iso-2022-jp": "退職いたしました。新しいアドレスはこちらです。",
    "euc_jp": "退職いたしました。新しいアドレスはこちらです。",
    "gb18030": "我已离职。请联系我的同事。谢谢您的来信。",
    "cp949": "저는 퇴사하였습니다. 새 주소는 아래와 같습니다.",
    "iso-8859-2": "Nie pracuję już w tej firmie. Proszę pisać na mój nowy adres, dziękuję, wziąłem urlop.",
    "cp1250": "Nie pracuję już w tej firmie. Świetnie, że piszesz; wziąłem urlop aż do środy, mówiąc krótko.",
    "cp1252": "Je ne travaille plus ici, désolé. Über den Wolken, naïve Façade, señor, às três.",
    "utf-8": "Ich arbeite nicht mehr hier: Größe, żółw, 新しい, 주소.",
}


@pytest.mark.parametrize("charset", TEXTS)
@pytest.mark.parametrize("label", ["", "us-ascii", "iso-8859-1"])
def test_a_text_without_a_true_label(charset: str, label: str) -> None:
    if charset == "utf-8" and label == "iso-8859-1":
        return  # a label that can be true is believed: the bytes say nothing against it
    assert characters(TEXTS[charset].encode(charset), label) == TEXTS[charset]


@pytest.mark.parametrize("charset", TEXTS)
def test_a_true_label_is_believed(charset: str) -> None:
    assert characters(TEXTS[charset].encode(charset), charset) == TEXTS[charset]


@pytest.mark.parametrize("text", ["Grüße aus München", "à bientôt, Zoë", "Smörgåsbord på lördag", "ÄÖÜ äöü", "£ 5 ³ §"])
def test_western_text_is_not_taken_for_anything_else(text: str) -> None:
    assert guessed(text.encode("cp1252"), "iso-8859-1") == "iso-8859-1"
