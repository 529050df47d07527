"""A letter in the user's own editor."""

from __future__ import annotations

import sys

import pytest

from reknit.cli.editor import edited, editor, read, written
from reknit.model.letter import Letter
from reknit.model.trouble import UserError

LETTER = Letter(
    "reconnect", "write", "jan@berg.example", (("p1", "Jan Berg"),), "jan@berg.example", "Jan Berg", "Hello",
    "Dear Jan,\n\nHow are you?\n",
)  # fmt: skip


@pytest.fixture
def edit(tmp_path, monkeypatch):
    """Python that changes ``text`` -> what comes of the letter, with that as the editor."""

    def by(program):
        script = tmp_path / "editor.py"
        script.write_text(
            "import os, pathlib, stat, sys\n"
            "path = pathlib.Path(sys.argv[1])\n"
            "mode = stat.S_IMODE(path.stat().st_mode), stat.S_IMODE(path.parent.stat().st_mode)\n"
            "text = path.read_text()\n"
            f"{program}\n"
            "path.write_text(text)\n"
        )
        home = tmp_path / "a home"
        home.mkdir(exist_ok=True)
        monkeypatch.setenv("REKNIT_HOME", str(home))
        monkeypatch.setenv("VISUAL", f"'{sys.executable}' '{script}'")
        found = edited(LETTER)
        assert not list(home.iterdir())
        return found

    return by


def test_what_is_changed_is_the_letter(edit):
    found = edit("text = text.replace('How are you?', 'Are you well?  ').replace('Hello', 'A word')")
    assert (found.subject, found.text) == ("A word", "Dear Jan,\n\nAre you well?\n")
    assert (found.to, found.target) == (LETTER.to, LETTER.target)


def test_unchanged_it_is_the_same_and_emptied_it_is_none(edit):
    assert edit("") == LETTER
    assert edit("text = ' \\n'") is None
    assert edit("text = ''") is None


def test_nobody_else_may_read_it_meanwhile(edit):
    edit("assert mode == (0o600, 0o700), mode")


def test_another_address_is_another_step(edit):
    found = edit("text = text.replace('To: jan@berg.example', 'To: Jan <Jan@Example.ORG>')")
    assert found.to == found.target == "jan@example.org"
    assert found.steps != LETTER.steps


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("To: the pub\nSubject: Hello\n\nHi\n", "no mail address"),
        ("To: a@b.example, c@d.example\nSubject: Hello\n\nHi\n", "no mail address"),
        ("To: jan@berg.example\nBcc: all@example.org\n\nHi\n", "neither To: nor Subject:"),
        ("To: jan@berg.example\nSubject: Hello\n\n\n", "there is no text"),
        ("Dear Jan, how are you?", "neither To: nor Subject:"),
    ],
)
def test_what_is_no_letter(text, message):
    with pytest.raises(UserError, match=message):
        read(LETTER, text)


def test_a_subject_is_one_line():
    letter = read(LETTER, "To: jan@berg.example\r\nSubject: Hello\x0bBcc: x@y.example\r\n\r\nHi\r\n")
    assert letter.subject == "Hello Bcc: x@y.example"
    assert letter.text == "Hi\n"


def test_what_is_written_is_read_as_it_was():
    assert read(LETTER, written(LETTER)) == LETTER


def test_which_editor(tmp_path):
    assert editor({"VISUAL": "code --wait", "EDITOR": "vi"}, "linux") == ["code", "--wait"]
    assert editor({"EDITOR": "'my editor' -n"}, "linux") == ["my editor", "-n"]
    assert editor({"EDITOR": '"C:\\Program Files\\ed.exe" /n'}, "win32") == ["C:\\Program Files\\ed.exe", "/n"]
    assert editor({}, "win32") == ["notepad"]
    (tmp_path / "vi").touch(0o700)
    assert editor({"PATH": str(tmp_path)}, "linux") == ["vi"]
    with pytest.raises(UserError, match="No editor"):
        editor({"PATH": str(tmp_path / "nowhere")}, "linux")


def test_an_editor_that_fails_changes_nothing(edit):
    with pytest.raises(UserError, match="ended with code 3"):
        edit("sys.exit(3)")


def test_an_editor_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setenv("REKNIT_HOME", str(tmp_path))
    monkeypatch.setenv("VISUAL", "no-such-editor")
    with pytest.raises(UserError, match="does not start"):
        edited(LETTER)
