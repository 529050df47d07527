"""The loop with letters: shown whole, approved, edited, thrown away; each word is taken back with one key."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from reknit.app.errands import errands
from reknit.app.house import open_house
from reknit.app.keep import keep
from reknit.app.reach.known import Check
from reknit.app.reach.letters import approve, approved, drafts, keep_draft, key_of
from reknit.cli import walk as walking
from reknit.cli.envelope import Clerk
from reknit.cli.walk import walk
from reknit.cli.walk_cards import APPROVED, DRAFTED, cards, letter_cards
from reknit.model.account import Account
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.model.step import Step
from reknit.plans.manners import Due, Refusal
from reknit.store import decisions, views

ME = Account("robin@quill.example", None, None, "robin", sending=True)
DAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
CLEAR = Check(("about 9 in 10 that the address still holds",), (), "", None, Due(DAY))


@pytest.fixture
def house(gathered, home):
    return open_house(home)


@pytest.fixture
def letter(house):
    """A letter to Ann."""
    return to(house, "ann")


def to(house, name: str, **more) -> Letter:
    with house.reading() as connection:
        person = views.find(connection, [name])[0]
    address = {"ann": "ann@lantern.example", "robin": "robin@example.net", "bob": "bob.teal@example.org"}[name]
    text = f"Dear {person.name},\n\nHow are you?\n"
    made = Letter("reconnect", "write", address, ((person.id, person.name),), address, person.name, "Hello", text)
    return replace(made, **more)


@pytest.fixture
def clerk():
    """(check, edited) -> a clerk."""
    return lambda check=CLEAR, edited=None, drafts=None: Clerk(
        ME,
        "Robin Quill",
        drafts or (lambda _errand: []),
        lambda _letter: check,
        edited or (lambda _letter: None),
        DAY.date,
    )


@pytest.fixture
def pressing(house, monkeypatch, capsys):
    """(keys, cards, clerk) -> (how it went, what was said)."""

    def go(keys, shown, clerk):
        pressed = iter(keys)
        monkeypatch.setattr("click.getchar", lambda: next(pressed))
        done = walk(house, shown, lambda _urls: True, clerk)
        assert next(pressed, "") == "", "not all keys were asked for"
        return done, capsys.readouterr().out

    return go


def state(house):
    """(drafts, approved, verdicts)."""
    with house.reading() as connection:
        return drafts(connection), approved(connection), [j.verdict for j in decisions.decided(connection)]


def test_a_letter_is_shown_whole_and_approved_with_its_minutes(house, letter, clerk, pressing):
    keep_draft(house, [letter])
    done, said = pressing("a", letter_cards([letter], DRAFTED), clerk())
    assert "1 of 1   Send this to Ann Quillfeather?" in said
    for line in (
        "   From:    Robin Quill <robin@quill.example>",
        "   To:      Ann Quillfeather <ann@lantern.example>",
        "   Subject: Hello",
        "   How are you?",
        "   about 9 in 10 that the address still holds",
        "   may go now",
        "   a approve   e edit   s skip   d discard   n not this one   x never",
    ):
        assert line in said.split("\n")
    left, (ready,), _ = state(house)
    assert not left
    assert ready.draft() == letter
    assert ready.minutes == 1
    assert (done.done, done.approved, done.kept) == (1, 1, 1)


def test_what_is_refused_has_no_key_to_approve(house, letter, clerk, pressing):
    keep_draft(house, [letter])
    refused = replace(CLEAR, refusal=Refusal("never", "Ann is never to be contacted.", "Throw it away."))
    done, said = pressing("aq", letter_cards([letter], DRAFTED), clerk(refused))
    assert "approve" not in said
    assert "is never to be contacted" in said
    assert done.approved == 0


def test_a_guess_is_asked_once_more(house, letter, clerk, pressing):
    keep_draft(house, [letter])
    guess = replace(CLEAR, guess="ann@lantern.example is a guess")
    done, said = pressing("ans", letter_cards([letter], DRAFTED), clerk(guess))
    assert "Send it all the same?" in said
    assert done.approved == 0
    done, _ = pressing("ay", letter_cards([letter], DRAFTED), clerk(guess))
    assert done.approved == 1


def test_an_edited_letter_is_kept_and_shown_again(house, letter, clerk, pressing):
    keep_draft(house, [letter])
    other = replace(letter, text="Dear Ann,\n\nAre you well?\n")
    _, said = pressing("es", letter_cards([letter], DRAFTED), clerk(edited=lambda _: other))
    assert "Are you well?" in said
    assert state(house)[0] == [other]
    pressing("euq", letter_cards([other], DRAFTED), clerk(edited=lambda _: letter))
    assert state(house)[0] == [other]


def test_with_another_address_it_takes_the_place_of_the_first(house, letter, clerk, pressing):
    keep_draft(house, [letter])
    moved = replace(letter, to="ann@other.example", target="ann@other.example")
    pressing("ea", letter_cards([letter], DRAFTED), clerk(edited=lambda _: moved))
    left, ready, _ = state(house)
    assert not left
    assert [each.to for each in ready] == ["ann@other.example"]


@pytest.mark.parametrize(
    ("keys", "verdicts"),
    [("d", {"draft"}), ("n", {"draft", "not_this_one"}), ("xy", {"draft", "never_contact"})],
)
def test_a_letter_that_is_not_wanted_is_thrown_away(house, letter, clerk, pressing, keys, verdicts):
    keep_draft(house, [letter])
    pressing(keys, letter_cards([letter], DRAFTED), clerk())
    left, ready, said = state(house)
    assert (left, ready) == ([], [])
    assert set(said) == verdicts


def test_two_letters_and_each_word_taken_back(house, letter, clerk, pressing):
    other = to(house, "robin")
    keep_draft(house, [letter, other])
    done, said = pressing("nuauduq", letter_cards([letter, other], DRAFTED), clerk())
    assert said.count("Taken back.") == 3
    assert state(house)[:2] == ([letter, other], [])
    assert (done.kept, done.approved) == (0, 0)


def test_what_is_on_its_way_is_not_taken_back(house, letter, clerk, pressing, monkeypatch):
    """Another process sends what was approved while the next letter is shown."""
    other = to(house, "robin")
    keep_draft(house, [letter, other])

    def sent(house, _card, clerk):
        with house.reading() as connection:
            for ready in approved(connection):
                claim = Attempt(ready.steps[0], "write", house.now(), person=ready.people[0][0], message=key_of(ready))
                keep(house, "send", "a message", [claim])
        return faced(house, _card, clerk)

    faced = walking._faced
    monkeypatch.setattr(walking, "_faced", sent)
    _, said = pressing("auq", letter_cards([letter, other], DRAFTED), clerk())
    assert "It is on its way already, and cannot be taken back." in said
    assert state(house)[:2] == ([other], [])


def test_what_waits_is_withdrawn(house, letter, clerk, pressing):
    ready = approve(house, letter, ME)
    _, said = pressing("w", letter_cards([ready], APPROVED), clerk())
    assert "The letter to Ann Quillfeather waits to be sent." in said
    assert state(house)[:2] == ([letter], [])


def test_a_step_of_the_week_is_written(house, letter, clerk, pressing):
    """Two addresses are two letters, of one text; what was drafted before is shown again."""
    (person, name), *_ = letter.people
    second = replace(letter, target="quillfeather@example.com", to="quillfeather@example.com")
    steps = [Step(person, name, "write", letter.to, 6.0, 0.5, 0.5, "Write to Ann", also=(second.to,))]
    shown = cards([], [], errands(house, steps))
    both = [letter, second]
    _, said = pressing("wbwq", shown, clerk(drafts=lambda _: both))
    assert "   w write   t take   s skip" in said
    assert said.count("To:      Ann Quillfeather <quillfeather@example.com>") == 2
    assert state(house)[0] == []
    changed = replace(letter, text="Dear Ann,\n\nAre you well?\n")
    done, said = pressing("wea", shown, clerk(drafts=lambda _: both, edited=lambda _: changed))
    assert (done.done, done.approved) == (1, 2)
    _, ready, _ = state(house)
    assert [(each.to, each.text) for each in ready] == [(letter.to, changed.text), (second.to, changed.text)]


def test_what_was_drafted_before_is_shown_again(house, letter, clerk, pressing):
    kept = replace(letter, text="Dear Ann,\n\nkept from yesterday\n")
    keep_draft(house, [kept])
    steps = [Step(*letter.people[0], "write", letter.to, 6.0, 0.5, 0.5, "Write to Ann")]
    _, said = pressing("wq", cards([], [], errands(house, steps)), clerk(drafts=lambda _: [letter]))
    assert "kept from yesterday" in said


def test_without_an_account_nothing_is_written(house, letter, pressing):
    steps = [Step(*letter.people[0], "write", letter.to, 6.0, 0.5, 0.5, "Write to Ann")]
    _, said = pressing("wq", cards([], [], errands(house, steps)), None)
    assert "w write" not in said


def test_a_letter_about_several_goes_with_the_one_it_names(house, letter, clerk, pressing):
    with house.reading() as connection:
        people = tuple((p.id, p.name) for p in views.find(connection, ["teal"]))
    asking = replace(letter, kind="ask", route="ask", target=letter.people[0][0], people=people)
    keep_draft(house, [asking])
    _, said = pressing("n1", letter_cards([asking], DRAFTED), clerk())
    assert "Send this to Ann Quillfeather about " in said
    assert "The letter that names them is discarded." in said
    assert state(house)[0] == []


def test_no_letter_steers_the_terminal(house, letter, clerk, pressing):
    hostile = replace(
        letter, name="Ann\x1b[2J\nBcc: all@example.com", subject="Hi\x1b]0;owned\x07\r\nX: y",
        text="a\x1b[31mb\u202ec\n" + "x" * 200,
    )  # fmt: skip
    keep_draft(house, [hostile])
    _, said = pressing(
        "s",
        letter_cards([hostile], DRAFTED),
        clerk(replace(CLEAR, evidence=("\x1b[2Jevil",), warnings=("\x1b[2Jwarned",))),
    )
    assert "\x1b" not in said
    assert "\x07" not in said
    assert "\u202e" not in said
    assert not any(line.startswith(("Bcc:", "X:")) for line in said.split("\n"))
    assert max(map(len, said.split("\n"))) <= 80
