from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import Options
from reknit.app.ready import cards, drill, interval, leaves, told
from reknit.app.rebuild import rebuild
from reknit.model.artifact import Artifact
from reknit.model.belief import Belief
from reknit.model.person import Portrait
from reknit.model.tie import Tie
from reknit.plans.ready.reach import reach
from reknit.plans.worth import Worth
from reknit.readers import vcard
from reknit.store import read

ME = "Mara Quill <mara@norvale.example>"
NOW = "Mon, 02 Nov 2026 10:00:00 +0000"


def mail(number: int, sender: str, to: str, subject: str = "Plan") -> str:
    answers = f"In-Reply-To: <{number - 1}@x.example>\n" if number % 2 else ""
    return (
        f"From x@x.example Mon Nov  2 10:00:00 2026\nMessage-ID: <{number}@x.example>\n{answers}Date: {NOW}\n"
        f"From: {sender}\nTo: {to}\nSubject: {subject}\n\nHello\n\n"
    )


@pytest.fixture
def network(house: House, tmp_path: Path) -> House:
    """Mara Quill, of Norvale: a colleague, a friend with a mobile, and a customer."""
    people = {
        "Ada Brandt": "ada@norvale.example",
        "Ben Cole": "ben.cole@gmail.com",
        "Cleo Dahl": "cleo@lantern.example",
    }
    mails, number = [], 0
    for name, address in people.items():
        for _ in range(5):
            mails += [mail(number, ME, f"{name} <{address}>"), mail(number + 1, f"{name} <{address}>", ME)]
            number += 2
    (tmp_path / "mail.mbox").write_text("".join(mails))
    (tmp_path / "ben.vcf").write_text(
        "BEGIN:VCARD\nVERSION:3.0\nFN:Ben Cole\nN:Cole;Ben;;;\nEMAIL:ben.cole@gmail.com\n"
        "TEL;TYPE=CELL:+44 7700 900123\nREV:2026-11-01T00:00:00Z\nEND:VCARD\n"
    )
    gather(house, [tmp_path / "mail.mbox", tmp_path / "ben.vcf"], Options())
    rebuild(house)
    return house


def test_the_employer_is_told_from_the_mail_and_the_cliff_is_known(network: House) -> None:
    found = drill(network).found
    assert found.employers == ("norvale.example",)
    assert [each.person.name for each in found.cliff] == ["Ada Brandt"]
    assert [each.person.name for each in found.borrowed] == ["Cleo Dahl"]
    assert {c.name: c.people for c in found.channels} == {"private mail": 1, "mobile": 1}


def test_what_is_dated_in_the_future_was_not_written_yet(network: House) -> None:
    with network.reading() as connection:
        now = int(network.clock().timestamp())
        assert read.last_written(connection, ["mara@norvale.example", "x@x.example"], now) == {
            "mara@norvale.example": "2026-11-02T10:00:00Z"
        }
        assert read.last_written(connection, ["mara@norvale.example"], now - 10**8) == {}


def test_the_list_has_all_that_can_be_used_from_elsewhere(network: House) -> None:
    assert [(leaf.name, len(leaf.ways)) for leaf in leaves(drill(network).found)] == [("Ben Cole", 2), ("Cleo Dahl", 1)]


def test_the_cards_are_read_again_as_they_were_written(network: House) -> None:
    data = b"".join(cards(network, [each.person.id for each in drill(network).found.people]))
    path = network.home / "take.vcf"
    path.write_bytes(data)
    records = list(vcard.READER.read(Artifact("take.vcf", lambda: path.open("rb"))))
    seen = {o.value for record in records for o in getattr(record, "observations", ())}
    assert {"Ada Brandt", "Ben Cole", "Cleo Dahl", "ben.cole@gmail.com", "+447700900123"} <= seen


def test_drafts_come_with_whom_to_tell_first(network: House) -> None:
    (telling, text), *_ = told(network, drill(network), 5)
    assert telling.reach.person.name in {"Ben Cole", "Cleo Dahl"}
    assert "[I am leaving my job at norvale.example.]" in text.text
    assert "We last wrote in November 2026. " in text.text


def people(chances: list[float]) -> list[reach]:
    def one(number: int, chance: float) -> object:
        detail = Belief("mail_address", f"p{number}@gmail.com", None, chance, None, None, 1, "")
        return reach(Portrait(str(number), "", "dormant", (detail,), Tie()), Worth(0.5, ()), ())

    return [one(n, chance) for n, chance in enumerate(chances)]


@settings(max_examples=40)
@given(st.lists(st.floats(0.01, 1), max_size=30))
def test_the_interval_holds_what_is_expected(chances: list[float]) -> None:
    low, high = interval(people(chances))
    assert 0 <= low <= sum(chances) + 1e-9
    assert sum(chances) - 1e-9 <= high <= len(chances)


def test_a_shared_pace_makes_the_interval_wider_than_coins() -> None:
    """200 coins of one half: 90 % lie between 88 and 112."""
    low, high = interval(people([0.5] * 200))
    assert low < 75
    assert high > 125
    assert interval([]) == (0, 0)
