"""What every kind of detail and every route promises."""

from __future__ import annotations

from datetime import date

import pytest

from reknit.beliefs.lifetime import holding
from reknit.details import DETAILS, KINDS
from reknit.model.belief import Belief, DetailKind, Law
from reknit.model.entries import KINDS as ALL_KINDS
from reknit.model.person import Portrait, Spell
from reknit.model.tie import Link, Tie
from reknit.plans.routes import ROUTES, said
from reknit.plans.setting import setting

TODAY = date(2026, 11, 23)
TYPES = ("work", "mobile", "home", "fax", "main", None)
VALUES = {
    "name": ("Ann Quill", "Quill, Ann", "Dr. Ann Quill-Teal", "田中 花子", "Ann"),
    "mail_address": ("Ann@Example.com", "ann+list@mail.example.org", "<ann@example.net>"),
    "phone": ("+1 (202) 555-0100", "020 7946 0018", "+49 30 23125 000"),
    "profile": ("linkedin.com/in/ann-quill", "https://github.com/annquill"),
    "employer": ("Lantern GmbH", "QUILL & TEAL, Inc."),
    "title": ("Head of IT", "CTO"),
    "postal": ("1 Mill Lane, Bath, BA1 1AA, UK",),
    "website": ("www.lantern.example", "https://ann.example/about"),
}
NOTHING = ("", " ", "\t\n", "\0", "\u200b")
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda k: k.kind)


def test_kinds_are_those_of_the_ledger() -> None:
    assert set(DETAILS) == set(VALUES)
    assert set(DETAILS) <= set(ALL_KINDS)


@each_kind
def test_normalise_is_idempotent_and_keeps_what_is_one(kind: DetailKind) -> None:
    for raw in VALUES[kind.kind]:
        value = kind.normalise(raw, "GB")
        assert value
        assert kind.normalise(value, "GB") == value


@each_kind
def test_nothing_is_nothing(kind: DetailKind) -> None:
    assert {kind.normalise(raw, None) for raw in NOTHING} == {""}


@each_kind
def test_agreement_is_a_share_and_the_same_for_both(kind: DetailKind) -> None:
    values = [kind.normalise(raw, "GB") for raw in VALUES[kind.kind]]
    for left in values:
        assert kind.agree(left, left) == 1
        for right in values:
            assert 0 <= kind.agree(left, right) <= 1
            assert kind.agree(left, right) == pytest.approx(kind.agree(right, left))


@each_kind
def test_its_law_is_a_chance_that_falls(kind: DetailKind) -> None:
    for type_ in TYPES:
        law = kind.law(kind.normalise(VALUES[kind.kind][0], None), type_)
        assert isinstance(law, Law)
        assert law.basis
        chances = holding(law, [0, 1, 12, 60, 240]).tolist()
        assert all(0 <= chance <= 1 for chance in chances)
        assert chances == sorted(chances, reverse=True)


@each_kind
def test_it_has_words_and_a_property(kind: DetailKind) -> None:
    assert kind.noun
    assert kind.vcard.isupper()


def portrait(name: str, **more: object) -> Portrait:
    beliefs = (
        Belief("mail_address", "ann@example.com", None, 0.7, "2019", "2020-03", 2, "seen in mail"),
        Belief("phone", "+12025550100", "mobile", 0.6, "2019", "2020-03", 2, "seen in a card"),
        Belief("profile", "https://www.linkedin.com/in/ann", None, 0.9, "2019", "2020-03", 2, "seen in an export"),
    )
    fields = {"id": name, "name": name, "state": "dormant", "beliefs": beliefs, "tie": Tie(3, 2, "2010", "2017", 2, 1)}
    return Portrait(**{**fields, **more})


PEOPLE = (
    portrait("Ann Quill"),
    portrait("Ann Quill", beliefs=(), spells=(Spell("Lantern", "CTO", "2010", None),)),
    portrait("Ann", beliefs=(), tie=Tie()),
    portrait("Ann Quill", state="lost", links=(Link("Ann Quill", "Bob Teal", 4, "Lantern"),), city="Bath"),
)


@pytest.mark.parametrize("name", ROUTES)
@pytest.mark.parametrize("person", PEOPLE, ids=range(len(PEOPLE)))
def test_a_step_has_its_name_its_price_its_chance_and_words(name, person) -> None:
    everybody = setting([person, portrait("Bob Teal", state="in touch")], TODAY)
    for way in ROUTES[name].ways(person, everybody):
        step = said(way, everybody)
        assert step.route == name
        assert step.person == person.id
        assert step.name == person.name
        assert step.minutes > 0
        assert 0 <= step.chance <= 1
        assert step.action
        assert all(reason.strip() for reason in step.reasons)
        assert step.route == "search" or step.target
