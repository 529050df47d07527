"""What the user's own letters teach, on made-up worlds whose mail systems and people are not those of the start."""

from datetime import date
from random import Random

import pytest

from reknit.beliefs.likelihoods import START, Beta, of_readers
from reknit.beliefs.outcomes import likelihoods_of
from reknit.beliefs.silence import Exchange, Letter
from reknit.model.entries import Observation
from reknit.model.person import Fact

TODAY = date(2026, 4, 15)
DAY = date(2020, 1, 1).toordinal()


def facts(*addresses, notes=()):
    shown = [Fact("r", "mail", Observation("mail_address", a)) for a in addresses]
    return shown + [
        Fact("n", "a report", Observation("mail_address", a, holds=said == "vacation", seen_last=on(day)), said)
        for a, said, day in notes
    ]


def on(day):
    return date.fromordinal(day).isoformat()


def test_an_address_that_wrote_later_was_alive():
    mails = {"a@lantern.example": Exchange((Letter(DAY, 1),), (DAY + 100,))}
    found = likelihoods_of([facts("a@lantern.example")], mails, TODAY)
    assert found.bounce.alive == Beta(1, 100)
    assert found.silence.alive == Beta(6, 5)
    assert (found.bounce.dead, found.learnt) == (START.bounce.dead, 1)


def test_an_answer_proves_nothing_of_itself():
    """Only mail from more than 21 days after the letter shows what the letter met."""
    mails = {"a@lantern.example": Exchange((Letter(DAY, 1),), (DAY + 2,))}
    assert likelihoods_of([facts("a@lantern.example")], mails, TODAY) == START


def test_an_address_left_for_another_employers_was_dead():
    mails = {
        "a@lantern.example": Exchange((Letter(DAY, 1),), (DAY - 900,)),
        "a@quill.example": Exchange((), (DAY - 300, DAY - 200)),
    }
    found = likelihoods_of([facts(*mails, notes=[("a@lantern.example", "dead", DAY)])], mails, TODAY)
    assert found.bounce.dead == Beta(7, 4)
    assert found.silence.dead == START.silence.dead  # what came back was no silence
    assert likelihoods_of([facts(*mails)], mails, TODAY).silence.dead == Beta(20, 1)


def test_an_address_used_again_was_not_dead():
    mails = {
        "a@lantern.example": Exchange((Letter(DAY, 1),), (DAY - 900, DAY + 400)),
        "a@quill.example": Exchange((), (DAY - 300,)),
    }
    assert likelihoods_of([facts(*mails)], mails, TODAY).bounce.dead == START.bounce.dead


@pytest.mark.parametrize(
    ("other", "since"),
    [("a@quill.example", -900), ("a.doe@lantern.example", -300), ("a@quill.example", 0), ("a@gmail.com", -300)],
    ids=["another employer's used before", "the same employer's", "no sooner than the letter", "no employer's"],
)
def test_what_does_not_prove_that_an_address_was_left_teaches_nothing(other, since):
    mails = {
        "a@lantern.example": Exchange((Letter(DAY, 1),), (DAY - 900,)),
        other: Exchange((), (DAY + since,)),
    }
    assert likelihoods_of([facts(*mails)], mails, TODAY).learnt == 0


def test_notes_count_and_a_crowd_is_not_silent():
    mails = {"a@lantern.example": Exchange((Letter(DAY, 9),), (DAY + 100,))}
    found = likelihoods_of(
        [facts("a@lantern.example", notes=[("a@lantern.example", "vacation", DAY + 1)])], mails, TODAY
    )
    assert found.away.alive == Beta(2, 9)
    assert found.silence == START.silence


def test_an_address_counts_once():
    letters = tuple(Letter(DAY + 30 * n, 1) for n in range(50))
    mails = {"a@lantern.example": Exchange(letters, (DAY + 3000,))}
    assert likelihoods_of([facts("a@lantern.example")], mails, TODAY).learnt == 1


def test_silence_never_speaks_for_a_detail():
    for readers in range(1, 200):
        alive, dead = of_readers(START.silence.means, readers)
        assert alive <= dead <= 1


def world(seed, people, bounces, answers):
    """Leavers' mail bounces with one chance, people answer with another; half of all write again, or from elsewhere."""
    rng = Random(seed)
    mails, everybody, truth = {}, [], []
    for n in range(people):
        old, new = f"p{n}@lantern.example", f"p{n}@quill.example"
        alive, shows = rng.random() < 0.5, rng.random() < 0.5
        letter = DAY + rng.randrange(600)
        back = not alive and rng.random() < bounces
        heard = [letter - 900]
        if alive and rng.random() < answers:
            heard.append(letter + 3)
        if alive and shows:
            heard.append(letter + 200)
        mails[old] = Exchange((Letter(letter, 1),), tuple(heard))
        if not alive and shows:
            mails[new] = Exchange((), (letter - 60,))
        notes = [(old, "dead", letter + 1)] if back else []
        everybody.append(facts(old, *([new] if new in mails else []), notes=notes))
        if not shows and len(heard) == 1:
            truth.append((back, alive))
    return everybody, mails, truth


def brier(likely, truth):
    """Of what is said of the addresses that nothing else shows, before even odds."""
    total = 0.0
    for back, alive in truth:
        first = [c if back else 1 - c for c in likely.bounce.means]
        second = [1.0, 1.0] if back else likely.silence.means
        yes, no = (a * b for a, b in zip(first, second, strict=True))
        total += (yes / (yes + no) - alive) ** 2
    return total / len(truth)


@pytest.mark.parametrize(
    ("bounces", "answers", "gain"),
    [(0.1, 0.9, 0.003), (0.95, 0.2, 0.003), (0.95, 0.9, -0.002), (0.6, 0.5, -0.002)],
)
def test_learning_helps_where_the_world_is_another_and_does_no_harm_where_it_is_not(bounces, answers, gain):
    gains = []
    for seed in range(10):
        everybody, mails, truth = world(seed, 300, bounces, answers)
        gains.append(brier(START, truth) - brier(likelihoods_of(everybody, mails, TODAY), truth))
    assert sum(gains) / len(gains) > gain
