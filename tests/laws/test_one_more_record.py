"""Linking one more record is linking all of them anew, whatever the order in which they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import modest

from reknit.identity.contradictions import latest
from reknit.identity.index import Index
from reknit.identity.linkage import score
from reknit.identity.people import link
from reknit.identity.rows import row
from reknit.model.entries import Judgement, Observation

Records = Mapping[str, Sequence[Observation]]

GIVEN = ("Mara", "Robert", "Bob", "Tomas", "Jan", "Wei", "Liz", "Elizabeth")
FAMILY = ("Quill", "Farrow", "Berg", "Petrenko-Hale", "O'Dell", "Zhang")
HOSTS = ("lantern.example", "brightwater.example", "courriel.example", "quill.example")
EMPLOYERS = ("Lantern", "Lantern GmbH", "Brightwater Ltd", "")
CITIES = ("Bern", "Oslo", "")


def seen(kind: str, value: str, **more: object) -> list[Observation]:
    return [Observation(kind, value, raw=value, **more)] if value else []


def record(
    given: str, family: str, middle: str, style: int, host: str, employer: str, phone: int, city: str, day: int
) -> list[Observation]:
    """Somebody as a source shows them; ``style`` decides what of the name and address stands there."""
    names = (f"{given} {family}", f"{given} {middle} {family}", f"{given[0]}. {family}", f"{family} {given}", given, "")
    locals_ = (f"{given}.{family}", f"{given[0]}{family}", given, f"{family}{given[0]}", f"{given}.{family}2", "")
    box = locals_[style // 6 % 6].lower().replace("'", "").replace("-", "")
    when = {"seen_first": f"20{10 + day}-03-01", "seen_last": f"20{11 + day}-05-01"}
    return [
        *seen("name", names[style % 6], **when),
        *seen("mail_address", f"{box}@{host}" if box else "", **when),
        *seen("mail_address", f"{given}@quill.example".lower() if style % 7 == 0 else "", **when),
        *seen("employer", employer, **when),
        *seen("phone", f"+120255501{phone:02}" if phone else "", **when),
        *seen("profile", f"https://www.linkedin.com/in/{box}" if style % 5 == 0 and box else ""),
        *(seen("postal", city, parts={"city": city}) if city else []),
    ]


def same_as_linking_all(index: Index, records: Records, judgements: Sequence[Judgement] = ()) -> None:
    ids = sorted(records)
    scored = score([row(records[one]) for one in ids])
    pairs = zip(scored.left.tolist(), scored.right.tolist(), scored.logits.tolist(), strict=True)
    assert index.pairs() == [(ids[left], ids[right], logit) for left, right, logit in pairs]
    assert list(index.groups()) == groups(records, judgements)


def groups(records: Records, judgements: Sequence[Judgement]) -> list[tuple[str, ...]]:
    return sorted(tuple(sorted(group.records)) for group in link(records, judgements).groups)


def one_by_one(
    records: Records, order: Sequence[str], first: int, judgements: Sequence[Judgement], every: int
) -> Index:
    """An index of the ``first`` records to which the others are added, each asked where it stands at once."""
    here = {one: records[one] for one in order[:first]}
    index = Index({one: row(shown) for one, shown in here.items()}, latest(judgements))
    for count, one in enumerate(order[first:]):
        here[one] = records[one]
        placed = index.add(one, row(records[one]))
        if count % every == 0:
            assert placed.members in groups(here, judgements)
            assert one in placed.members
    return index


people = st.builds(
    record,
    st.sampled_from(GIVEN),
    st.sampled_from(FAMILY),
    st.sampled_from("AB"),
    st.integers(0, 41),
    st.sampled_from(HOSTS),
    st.sampled_from(EMPLOYERS),
    st.integers(0, 4),
    st.sampled_from(CITIES),
    st.integers(0, 8),
)
ids = st.text("abcdefgh", min_size=3, max_size=5)


@settings(modest, max_examples=50)
@given(st.dictionaries(ids, people, min_size=2, max_size=40), st.data())
def test_adding_is_linking_all_anew(records: dict[str, list[Observation]], data: st.DataObject) -> None:
    order = data.draw(st.permutations(sorted(records)))
    first = data.draw(st.integers(0, len(order) - 1))
    pair = st.tuples(st.sampled_from(["same", "not_same"]), st.sampled_from(order), st.sampled_from(order))
    judgements = [Judgement(*word) for word in data.draw(st.lists(pair, max_size=5))]
    index = one_by_one(records, order, first, judgements, every=1)
    same_as_linking_all(index, records, judgements)


def many(rng: Random, count: int, given: int, family: int, hosts: int) -> dict[str, list[Observation]]:
    """Records of people; some words and employers are much more common than others."""

    def one_of(number: int, stem: str) -> str:
        return f"{stem}{_letters(int(number * rng.random() ** 3))}".title()

    found = {}
    while len(found) < count:
        host = one_of(hosts, "lantern")
        employer = host if rng.random() < 0.5 else ""
        phone = rng.randrange(100) if rng.random() < 0.3 else 0
        city = one_of(9, "bern") if rng.random() < 0.3 else ""
        who = one_of(given, "ma"), one_of(family, "quil"), rng.choice("AB"), rng.randrange(42)
        found[f"r{rng.random():.9f}"] = record(*who, f"{host.lower()}.example", employer, phone, city, rng.randrange(9))
    return found


def _letters(number: int) -> str:
    return "".join("aeiounlrst"[int(digit)] for digit in str(number))


@pytest.mark.parametrize("seed", range(3))
def test_blocks_that_grow_too_large_and_counts_that_rise(seed: int) -> None:
    rng = Random(seed)
    records = many(rng, 260, 4 + 3 * seed, 5, 3 + 4 * seed)
    order = rng.sample(sorted(records), len(records))
    same_as_linking_all(one_by_one(records, order, 20, (), every=13), records)


def test_a_mailbox_of_more_than_four_hundred() -> None:
    shown = seen("mail_address", "quill.family@lantern.example")
    records = {f"r{at * 37 % 406:03}": [*seen("name", f"Q{_letters(at)} Farrow"), *shown] for at in range(406)}
    index = one_by_one(records, list(records), 395, (), every=3)
    same_as_linking_all(index, records)


def test_a_profile_of_more_than_sixty() -> None:
    """It is a company's then, and raises the chance of no pair any more, of those that share an employer either."""
    shown = seen("profile", "https://www.linkedin.com/in/lantern")
    records = {
        f"r{at * 17 % 64:02}": [*seen("name", f"Q{_letters(at)} Berg"), *seen("employer", f"Farrow {at % 9}"), *shown]
        for at in range(64)
    }
    index = one_by_one(records, list(records), 55, (), every=1)
    same_as_linking_all(index, records)


def test_thousands_of_records_in_another_order() -> None:
    rng = Random(7)
    records = many(rng, 3000, 1000, 3000, 600)
    order = rng.sample(sorted(records), len(records))
    index = one_by_one(records, order, 2600, (), every=200)
    same_as_linking_all(index, records)


def test_a_record_is_added_once() -> None:
    index = Index({})
    index.add("a", row(seen("name", "Mara Quill")))
    with pytest.raises(ValueError, match="already"):
        index.add("a", row(seen("name", "Mara Quill")))
