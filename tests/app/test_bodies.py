"""The second pass over mail: what is read, once, resumed where it stopped, again by a newer reader."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from reknit.app import bodies
from reknit.app.config import Config
from reknit.app.desk import asked, judge
from reknit.app.doctor import doctor
from reknit.app.forget import forget
from reknit.app.fresh import fresh
from reknit.app.gather import gather
from reknit.app.house import House, Item, open_house
from reknit.app.people import in_full, search
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.app.report import GatherReport
from reknit.model.belief import Belief
from reknit.readers import message as reader
from reknit.store import tables as t
from reknit.store.liveness import alive
from reknit.store.undo import undo

ME = "mara@norvale.example"
COUNT = 5
READ = 2 * COUNT  # each answer, and how the user wrote to each


@pytest.fixture
def house(house: House) -> House:
    """That of Mara, who said which address is hers."""
    return replace(house, config=Config(addresses=(ME,)))


def mail(n: int, sender: str, to: str, text: str, *more: str, day: int = 4) -> str:
    when = format_datetime(datetime(2019, 3, day, 10, n % 60, tzinfo=UTC))
    head = (f"Message-ID: <{n}@x.example>", f"From: {sender}", f"To: {to}", f"Date: {when}", *more)
    return "From x@y.example Mon Mar  4 10:00:00 2019\n" + "\n".join(head) + f"\n\n{text}\n\n"


def letter(n: int) -> str:
    return mail(
        n,
        f"Mara Quill <{ME}>",
        f"Bob{n} Stone{n} <bob{n}@lantern.example>",
        "Hello Bob,\n\nare you well?\n\nBest,\nMara",
        "Subject: Hello",
    )


def left(n: int, sender: str = "") -> str:
    return mail(
        100 + n, f"Bob{n} Stone{n} <{sender or f'bob{n}@lantern.example'}>", ME,
        f"I no longer work for Lantern. My new address is bob{n}@harbeck.example.\n\nBob{n} Stone{n}",
        "Subject: Automatic reply: Hello", "Auto-Submitted: auto-replied", f"In-Reply-To: <{n}@x.example>", day=5,
    )  # fmt: skip


def archive(folder: Path, *mails: str) -> Path:
    path = folder / "mail.mbox"
    path.write_text("".join(mails) or "".join(letter(n) + left(n) for n in range(COUNT)))
    return path


def take(house: House, *paths: Path, **options: bool) -> GatherReport:
    return gather(house, paths, Options(**options))


def lines(house: House) -> list[str]:
    with house.reading() as connection:
        return sorted(connection.scalars(select(t.observations.c.id).where(alive(t.observations))))


def addresses(house: House, name: str) -> dict[str, Belief]:
    rebuild(house)
    (person,) = in_full(house, search(house, [name]))
    return {b.value: b for b in person.beliefs if b.kind == "mail_address"}


def test_what_automatic_replies_say_is_believed_and_shown_with_its_words(house: House, tmp_path: Path) -> None:
    report = take(house, archive(tmp_path))
    assert [(b.messages, b.new > 0) for b in report.bodies] == [(READ, True)]
    found = addresses(house, "Stone1")
    assert (found["bob1@harbeck.example"].chance or 0) > 5 * (found["bob1@lantern.example"].chance or 0)
    assert "new address is bob1@harbeck.example" in found["bob1@harbeck.example"].why
    questions = asked(house)
    assert {(q.kind, q.about, q.details["new_address"], q.own) for q in questions} == {
        ("moved", f"bob{n}@lantern.example", f"bob{n}@harbeck.example", True) for n in range(COUNT)
    }


def test_a_second_run_reads_nothing_and_adds_nothing(house: House, tmp_path: Path) -> None:
    path = archive(tmp_path)
    take(house, path)
    before = lines(house)
    report = take(house, path)
    assert (report.bodies, report.unchanged, lines(house)) == ([], [str(path)], before)


def test_headers_only_reads_no_body_until_it_is_left_out(house: House, tmp_path: Path) -> None:
    path = archive(tmp_path)
    assert take(house, path, headers_only=True).bodies == []
    assert lines(house) == []
    assert [b.messages for b in take(house, path).bodies] == [READ]


def test_a_home_gathered_before_bodies_were_read_gets_them_by_itself(house: House, tmp_path: Path) -> None:
    take(house, archive(tmp_path), headers_only=True)
    cards = tmp_path / "a.vcf"
    cards.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEMAIL:ada@example.org\r\nEND:VCARD\r\n")
    assert [b.messages for b in take(house, cards).bodies] == [READ]


def test_all_bodies_reads_the_others_too(house: House, tmp_path: Path) -> None:
    path = archive(tmp_path, *(letter(n).replace(f"bob{n}@", "bob@") for n in range(COUNT)))
    assert [b.messages for b in take(house, path).bodies] == [2]  # the newest to one person
    assert [b.messages for b in take(house, path, all_bodies=True).bodies] == [COUNT - 2]
    assert take(house, path, all_bodies=True).bodies == []


def test_interrupted_it_goes_on_where_it_was(house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bodies, "GROUP", 1)
    path = archive(tmp_path)

    def stop_at_the_third(items: Iterable[Item], label: str) -> Iterator[Item]:
        for n, item in enumerate(items):
            if n == 2 and label.endswith("bodies"):
                raise KeyboardInterrupt
            yield item

    first = gather(house, [path], Options(), stop_at_the_third)
    assert (first.interrupted, [b.messages for b in first.bodies]) == (True, [2])
    assert [b.messages for b in take(house, path).bodies] == [READ - 2]
    other = tmp_path / "whole"
    other.mkdir()
    assert len(lines(house)) == len(set(lines(house)))
    assert len(addresses(house, "Stone4")) == 2


def test_an_archive_that_is_gone_is_counted(house: House, tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    take(house, archive(tmp_path / "other", letter(1), left(1).replace("<101@", "<102@")))
    path = archive(tmp_path)
    take(house, path, headers_only=True)
    advice = [f.advice for f in doctor(house) if not f.well]
    assert f"Gather again: {path}" in advice
    path.unlink()
    cards = tmp_path / "a.vcf"
    cards.write_text("BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\nEND:VCARD\r\n")
    assert take(house, cards).gone == READ - 2  # two of them were read in the other
    assert any(str(path) in f.advice and "gone" in f.what for f in doctor(house) if not f.well)


def test_a_newer_reader_reads_again_and_what_it_no_longer_says_goes(
    house: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = archive(tmp_path)
    take(house, path)
    before = lines(house)
    monkeypatch.setattr(reader, "VERSION", reader.VERSION + 1)
    monkeypatch.setattr(bodies, "READER", bodies.READER.__class__("message", reader.VERSION, "", None, None))
    report = take(house, path)
    assert ([b.messages for b in report.bodies], report.retracted) == ([READ], len(before))
    assert lines(house) == before


def test_a_forged_note_changes_no_belief_and_is_a_question(house: House, tmp_path: Path) -> None:
    forged = mail(
        99, "Bob1 Stone1 <evil@trap.example>", ME,
        "This is Bob1 Stone1. I have left Lantern (bob1@lantern.example). My new address is evil@trap.example.",
        "Subject: Automatic reply", "Auto-Submitted: auto-replied",
    )  # fmt: skip
    take(house, archive(tmp_path, letter(1), forged))
    assert "evil@trap.example" not in addresses(house, "Stone1")
    assert not any(q.own and "trap" in q.details.get("new_address", "") for q in asked(house))


def test_a_mailbox_that_calls_itself_somebody_s_new_one_is_nobody_s_before_a_yes(house: House, tmp_path: Path) -> None:
    forged = mail(
        99, "Bob1 Stone1 <bob1@trap.example>", ME,
        "Hello Mara,\n\nplease note my new address: bob1@trap.example. The old one is dead.\n\nBob1",
        "Subject: My new address",
    )  # fmt: skip
    take(house, archive(tmp_path, letter(1), forged))
    assert set(addresses(house, "Stone1")) == {"bob1@lantern.example"}
    (question,) = asked(house)
    assert (question.kind, question.own, question.name) == ("moved", False, "Bob1 Stone1")
    judge(house, question, "right")
    assert set(addresses(house, "Stone1")) == {"bob1@lantern.example", "bob1@trap.example"}


def test_a_note_that_the_user_s_server_does_not_believe_is_a_question(house: House, tmp_path: Path) -> None:
    doubted = left(1).replace("\n\n", "\nAuthentication-Results: mx.norvale.example; dmarc=fail\n\n", 1)
    take(house, archive(tmp_path, letter(1), doubted))
    assert set(addresses(house, "Stone1")) == {"bob1@lantern.example"}
    (question,) = asked(house)
    assert not question.own
    judge(house, question, "right")
    assert "bob1@harbeck.example" in addresses(house, "Stone1")
    assert asked(house) == []
    with house.writing() as connection:
        undo(connection, house.now())
    assert set(addresses(house, "Stone1")) == {"bob1@lantern.example"}


def test_what_the_user_refuses_counts_no_more(house: House, tmp_path: Path) -> None:
    take(house, archive(tmp_path, letter(1), left(1)))
    fresh(house)
    (question,) = asked(house)
    judge(house, question, "wrong")
    assert set(addresses(house, "Stone1")) == {"bob1@lantern.example"}
    assert "harbeck" not in addresses(house, "Stone1")["bob1@lantern.example"].why


def test_who_is_forgotten_leaves_no_trace_of_what_mails_said(house: House, tmp_path: Path) -> None:
    """Nor in what others say of them: Bob0 names Bob1 as the one to write to instead."""
    text = "I no longer work for Lantern. Please write to Bob1 Stone1, bob1@lantern.example, instead."
    other = left(0).replace(left(0).split("\n\n")[1], text)
    path = archive(tmp_path, letter(0), other, letter(1), left(1))
    take(house, path)
    rebuild(house)
    assert any("bob1@lantern.example" in q.successor for q in asked(house))
    (person,) = in_full(house, search(house, ["Stone1"]))
    forget(house, person)
    rebuild(house)
    for name in ("bob1@lantern.example", "bob1@harbeck.example"):
        assert name.encode() not in b"".join(p.read_bytes() for p in house.home.rglob("*") if p.is_file())
    assert take(house, path).new == 0
    assert search(house, ["Stone1"]) == []
    assert [q.about for q in asked(house)] == ["bob0@lantern.example"]


def test_an_archive_that_moved_or_was_compacted_is_read_where_it_is_now(house: House, tmp_path: Path) -> None:
    path = archive(tmp_path)
    take(house, path, headers_only=True)
    moved = path.rename(tmp_path / "moved.mbox")
    assert take(house, moved).gone == 0
    rebuild(house)
    assert len(asked(house)) == COUNT
    other = replace(open_house(tmp_path / "other", house.clock), config=house.config)
    take(other, moved, headers_only=True)
    moved.write_text("".join(letter(n) + left(n) for n in range(1, COUNT)))
    report = take(other, moved)
    assert (report.moved, sum(b.messages for b in report.bodies)) == (2, READ - 2)
    assert take(other, moved).moved == 2  # it goes on waiting
