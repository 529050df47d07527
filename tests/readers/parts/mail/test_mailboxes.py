from __future__ import annotations

from typing import Any

from reknit.model.entries import Message, Observation, Record
from reknit.readers.parts.mail.mailboxes import as_records

ALICE, BOB = "Alice Doe\talice@example.com", "\tbob@example.org"
MARCH, APRIL = 1267700000, 1270300000


def mail(n: int, sent: int | None = MARCH, **fields: Any) -> Message:
    given = {"sender": "", "to": "", "cc": "", "in_reply_to": "", "subject": "", "rule": ""} | fields
    return Message(id=f"m{n}", sent=sent, offset=n * 100, **given)


def of(record: Record, kind: str) -> list[Observation]:
    return [o for o in record.observations if o.kind == kind]


def test_each_name_and_address_is_a_record_that_counts_what_it_was_in() -> None:
    alice, bob = as_records(
        [
            mail(1, APRIL, sender=ALICE, to=BOB),
            mail(2, MARCH, sender=ALICE, to=BOB, cc=ALICE),
            mail(3, None, sender=BOB, to=ALICE),
        ]
    )
    assert (alice.reader, alice.data, alice.place) == (
        "correspondence",
        b"Alice Doe\talice@example.com",
        {"message": "m1", "offset": 100},
    )
    assert [(o.value, o.count, o.seen_first, o.seen_last, o.place) for o in of(alice, "correspondence")] == [
        ("from", 2, "2010-03-04T10:53:20Z", "2010-04-03T13:06:40Z", {"message": "m1", "offset": 100}),
        ("to", 1, None, None, {"message": "m3", "offset": 300}),
        ("cc", 1, "2010-03-04T10:53:20Z", "2010-03-04T10:53:20Z", {"message": "m2", "offset": 200}),
    ]
    name = of(alice, "name")[0]
    assert (name.value, dict(name.parts), name.count) == ("Alice Doe", {"given": "Alice", "family": "Doe"}, 4)
    assert [o.value for o in bob.observations] == ["bob@example.org", "from", "to"]


def test_an_address_written_in_two_ways_is_one_record() -> None:
    records = as_records([mail(1, sender="Alice Doe\tAlice@Example.COM"), mail(2, APRIL, sender=ALICE)])
    assert len(records) == 1
    address = of(records[0], "mail_address")[0]
    assert (address.value, address.raw, address.count) == ("alice@example.com", "Alice@Example.COM", 2)


def test_a_display_name_that_is_an_address_is_no_name() -> None:
    (record,) = as_records([mail(1, sender="bob@example.org\tbob@example.org")])
    assert [o.kind for o in record.observations] == ["mail_address", "correspondence"]


def test_what_is_no_address_on_the_internet_is_kept_as_a_note() -> None:
    (record,) = as_records([mail(1, sender="Alice Doe\t/O=ORG/CN=ALICE")])
    assert [(o.kind, o.value) for o in record.observations] == [
        ("note", "/o=org/cn=alice"),
        ("name", "Alice Doe"),
        ("correspondence", "from"),
    ]


def test_only_who_never_wrote_as_a_person_is_labelled() -> None:
    robot, person, listed = as_records(
        [
            mail(1, sender="\tshop@example.com", rule="newsletter: List-Unsubscribe"),
            mail(2, sender=ALICE, rule="robot: Auto-Submitted"),
            mail(3, sender=ALICE),
            mail(4, sender=BOB, rule="list: List-Id"),
            mail(5, sender=BOB, rule="auto-reply: Auto-Submitted"),
        ]
    )
    assert [(o.value, o.raw) for o in of(robot, "label")] == [("newsletter", "newsletter: List-Unsubscribe")]
    assert of(person, "label") == of(listed, "label") == []


def test_a_file_in_a_folder_is_named_in_the_place() -> None:
    (record,) = as_records(
        [
            mail(
                1,
                sender=BOB,
            )._replace(member="cur/1", offset=0)
        ]
    )
    assert record.place == {"message": "m1", "offset": 0, "member": "cur/1"}


def test_addresses_that_no_one_person_answers_are_labelled_wherever_they_stand() -> None:
    records = as_records(
        [mail(1, sender=ALICE, to="\tdev@lists.example\n\tinfo@hotel.example", cc="\tno-reply@shop.example")]
    )
    assert [[o.raw for o in of(record, "label")] for record in records] == [
        [],
        ["list: list address"],
        ["role: info@"],
        ["robot: no-reply address"],
    ]
