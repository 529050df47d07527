import io
import sys

from reknit.cli.parts import track


class Terminal(io.StringIO):
    def isatty(self):
        return True


def drawn(monkeypatch, items, label):
    """What comes, and what the terminal shows meanwhile."""
    terminal = Terminal()
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", terminal)
    return list(track(items, label)), terminal.getvalue()


def test_of_what_can_be_counted_it_is_said_how_much_there_is(monkeypatch):
    came, shown = drawn(monkeypatch, ["a", "b", "c"], "pictures")
    assert came == ["a", "b", "c"]
    assert "pictures" in shown
    assert "3 of 3" in shown


def test_of_what_cannot_only_how_much_has_come(monkeypatch):
    came, shown = drawn(monkeypatch, iter("ab"), "letters")
    assert came == ["a", "b"]
    assert "letters" in shown
    assert " of " not in shown


def test_where_nobody_looks_nothing_is_drawn(capsys):
    assert list(track("ab", "letters")) == ["a", "b"]
    assert capsys.readouterr() == ("", "")
