from __future__ import annotations

from dataclasses import replace

from cards_made import card, column

from reknit.model.card import Card
from reknit.readers.card_text import readings
from reknit.readers.card_text.sure import LEAVE, TAKE, confidences, signs

ANN = card(
    column("Lantern Networks Ltd", "# Ann Bell", "Head of Research", "Tel. +44 20 7946 0123", "ann@lantern.example")
)


def blurred(seen: Card, by: float) -> Card:
    sides = []
    for side in seen.sides:
        lines = [
            replace(line, glyphs=tuple(replace(glyph, score=glyph.score * by) for glyph in line.glyphs))
            for line in side.lines
        ]
        sides.append(replace(side, lines=tuple(lines)))
    return Card(tuple(sides))


def test_every_value_has_a_chance():
    _, chosen, chances = readings(ANN)
    assert len(chosen) == len(chances) >= 4
    assert all(0 < chance < 1 for chance in chances)


def test_what_is_hard_to_read_is_less_sure():
    clear = {(c.kind, c.value): chance for c, chance in zip(*readings(ANN)[1:], strict=True)}
    for chosen, chance in zip(*readings(blurred(ANN, 0.5))[1:], strict=True):
        assert chance <= clear.get((chosen.kind, chosen.value), 1.0)
    assert sum(readings(blurred(ANN, 0.3))[2]) < sum(clear.values())


def test_signs_say_how_well_the_ink_was_read():
    page, chosen, _ = readings(ANN)
    found = signs(page, chosen[0], chosen, chosen)
    assert found["lowest"] == found["mean"] == 0.98
    assert found[f"is_{chosen[0].kind}"] == 1


def test_what_is_taken_is_surer_than_what_is_left():
    assert LEAVE < 0.5 < TAKE


def test_an_address_that_was_cut_off_is_asked_about():
    page, chosen, _ = readings(ANN)
    mail = next(one for one in chosen if one.kind == "mail_address")
    cut = replace(mail, features={**mail.features, "ending": 0.0})
    assert confidences(page, [mail], chosen)[0] > 0.5
    assert confidences(page, [cut], chosen)[0] <= 0.5


def test_signs_say_what_speaks_for_a_value_of_its_kind():
    page, chosen, _ = readings(ANN)
    mail = next(one for one in chosen if one.kind == "mail_address")
    found = signs(page, mail, chosen, chosen)
    assert found["mail_address_ending"] == 1
    assert found["mail_address_name"] == mail.features["name"] > 0
