"""Templates: lines that vanish, others in their place, and mistakes with their line."""

from __future__ import annotations

import pytest

from reknit.model.trouble import UserError
from reknit.plans.draft.template import filled, parse

BLANKS = ("name", "place", "list", "friend")


def text_of(template, **values):
    return filled(parse(template, "a.txt", BLANKS), values)


def test_a_line_whose_blank_is_empty_vanishes_whole():
    template = "Subject: Hello\n\nDear {name},\n\nHow is {place}?\nHow are you?\n"
    assert text_of(template, name="Jan", place="Kiel") == ("Hello", "Dear Jan,\n\nHow is Kiel? How are you?\n")
    assert text_of(template, name="Jan") == ("Hello", "Dear Jan,\n\nHow are you?\n")
    assert text_of(template) == ("Hello", "How are you?\n")


def test_another_stands_in_its_place():
    template = "Subject: {place}\n| Subject: {name}\n\nIn {place}.\n| With {name}.\n| Here.\nYes.\n"
    assert text_of(template, place="Kiel", name="Jan") == ("Kiel", "In Kiel. Yes.\n")
    assert text_of(template, name="Jan") == ("Jan", "With Jan. Yes.\n")
    assert text_of(template) == ("", "Here. Yes.\n")


def test_what_is_asked_for_writes_nothing():
    template = "Subject: A\n\n{?friend}du\n| Sie\n"
    assert text_of(template, friend="yes")[1] == "du\n"
    assert text_of(template)[1] == "Sie\n"


def test_what_is_no_sentence_stands_alone_and_what_has_several_lines_too():
    template = "# a comment\nSubject: A\n\nOne.\nTwo:\n{list}\nThree.\nFour!\n\n{list}\n"
    assert text_of(template, list="- a.\n- b.")[1] == "One.\nTwo:\n- a.\n- b.\nThree. Four!\n\n- a.\n- b.\n"


def test_a_value_is_no_template():
    assert text_of("Subject: {name}\n\n{name} {place}", name="{place}", place="{name}") == (
        "{place}",
        "{place} {name}\n",
    )


@pytest.mark.parametrize(
    ("template", "message"),
    [
        ("Subject: A\n\nDear {nmae},\n", r"a\.txt, line 3: \{nmae\} is no blank"),
        ("Subject: A\n\n{?Name}\n", r"a\.txt, line 3: a curly bracket"),
        ("Subject: A\n\nDear {name,\n", r"a\.txt, line 3: a curly bracket"),
        ("Subject: A\n\n| Dear Jan,\n", r"a\.txt, line 3: '\|' has no line above it"),
        ("Dear Jan,\n\nhello\n", r"a\.txt: no line begins with 'Subject:'"),
        ("Subject: A\n\n# nothing\n", r"a\.txt: there is no text"),
        ("", "no line begins with"),
    ],
)
def test_a_mistake_is_told_with_its_place(template, message):
    with pytest.raises(UserError, match=message):
        parse(template, "a.txt", BLANKS)


def test_what_a_windows_editor_writes_is_the_same():
    template = "Subject: A\n\nDear {name},\n\nHello.\n"
    other = "\ufeff" + template.replace("\n", "\r\n")
    assert text_of(other, name="Jan") == text_of(template, name="Jan")
