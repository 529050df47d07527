"""Nothing is appended twice: not within a chunk, not across chunks, not from another file."""

from __future__ import annotations

from pathlib import Path

from reknit.app.house import House
from reknit.model.entries import Message, Observation, Record
from reknit.store import append, read, refusals
from reknit.store.append import CHUNK

AT = "2026-11-23T12:00:00Z"


def record(n: int, *values: str) -> Record:
    return Record("vcard", f"card {n}".encode(), tuple(Observation("note", v) for v in values))


def mail(n: int) -> Message:
    return Message(f"id {n}", None, "Ada\tada@example.org", "", "", "", f"matter {n}", "", 0)


def file_records(house: House, *found: Record) -> int:
    with house.writing() as connection:
        action = append.begin(connection, "gather", "", AT)
        source = append.add_source(connection, action, "key", "a.vcf", "vcard", 1, None)
        return append.add_records(connection, action, source, found, house.blobs, refusals.load(connection))


def file_mails(house: House, *found: Message) -> int:
    with house.writing() as connection:
        action = append.begin(connection, "gather", "", AT)
        source = append.add_source(connection, action, "key", "a.mbox", "correspondence", 1, None)
        return append.add_messages(connection, action, source, found, refusals.load(connection))


def test_records_and_what_they_show_once(house: House) -> None:
    everybody = [record(n, "a", "b", "a") for n in range(2 * CHUNK + 1)]
    assert file_records(house, *everybody, *everybody[:3]) == 2 * len(everybody)
    assert file_records(house, *reversed(everybody)) == 0
    assert file_records(house, record(0, "a", "c"), record(-1, "a")) == 2
    with house.reading() as connection:
        assert read.counts(connection)["observations"] == 2 * len(everybody) + 2


def test_mails_once(house: House) -> None:
    everything = [mail(n) for n in range(2 * CHUNK + 1)]
    assert file_mails(house, *everything, *everything[:3]) == len(everything)
    assert file_mails(house, *everything, mail(-1)) == 1


def test_the_first_of_two_mails_with_one_id_counts(house: House) -> None:
    assert file_mails(house, mail(1), mail(1)._replace(subject="another")) == 1
    with house.reading() as connection:
        assert [m.subject for _, _, m in read.mails(connection)] == ["matter 1"]


def test_text_of_any_kind_comes_back_as_it_went_in(house: House) -> None:
    odd = Observation(
        "note", "Grüße \U0001f44b \x00 '\"\\", "raw\r\n", None, {"given": "Ö", "a\tb": ""}, False, "2019", "2019-03-04",
        3, 0.25, {"row": 4, "column": "C"},
    )  # fmt: skip
    assert file_records(house, Record("vcard", b"\xff\x00", (odd,), {"line": 7})) == 1
    with house.reading() as connection:
        (found,) = read.facts(connection)
    assert found.fact.observation == odd
    assert found.place == {"line": 7}


def test_two_actions_in_one_second_have_two_ids(house: House, tmp_path: Path) -> None:
    with house.writing() as connection:
        assert append.begin(connection, "gather", "a", AT).id != append.begin(connection, "gather", "a", AT).id
