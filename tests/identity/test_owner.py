"""Whose archive it is."""

from reknit.identity.owner import own_addresses

ME, OLD, PRIVATE = "mara@lantern.example", "mara@harbour.example", "mara.quill@gmail.com"


def talk(me, others, times, together=()):
    """Messages to and fro between ``me`` and each of the others."""
    found = []
    for other in others:
        found += [(me, (other, *together)), (other, (me, *together))] * times
    return found


def people(where, count):
    return [f"p{i}@{where}.example" for i in range(count)]


def found(messages):
    return [address for address, _, _ in own_addresses(messages)]


def test_the_widest_address_that_sends_and_receives():
    assert own_addresses(talk(ME, people("a", 10), 2)) == [
        (ME, 40, "in 40 of 40 messages (20 sent, 20 received)"),
    ]


def test_addresses_of_several_jobs():
    messages = talk(ME, people("a", 12), 3) + talk(OLD, people("b", 8), 3) + talk(PRIVATE, people("c", 5), 2)
    messages += [(ME, (PRIVATE,)), (PRIVATE, (ME,))]
    assert found(messages) == [ME, OLD, PRIVATE]


def test_a_frequent_colleague_is_not_the_owner():
    colleague = "jan@lantern.example"
    messages = talk(ME, people("a", 10), 2) + talk(ME, [colleague], 40)
    messages += [(colleague, ("p0@a.example",)), ("p1@a.example", (colleague,))] * 3
    assert found(messages) == [ME]


def test_a_mailing_list_and_its_loudest_writer_are_not_the_owner():
    board, loud = "friends@board.example", "loud@b.example"
    messages = talk(ME, people("a", 10), 2)
    messages += [(loud, (board,))] * 30 + [(other, (board, loud)) for other in people("c", 10)]
    assert found(messages) == [ME]


def test_robots_are_not_the_owner():
    assert found([("no-reply@shop.example", (ME,))] * 9) == [ME]


def test_an_archive_of_sent_mail_alone():
    assert found([(ME, (other,)) for other in people("a", 9)]) == [ME]


def test_mail_that_does_not_tell():
    assert own_addresses([]) == []
    assert own_addresses([("a@b.example", ("c@d.example",))]) == []
    assert own_addresses([("", ())]) == []


def test_what_the_user_said_decides_where_little_mail_does_not():
    messages = talk(ME, ["jan@lantern.example"], 1)
    assert own_addresses(messages, [ME]) == [(ME, 2, "in 2 of 2 messages (1 sent, 1 received)")]


def test_beside_what_the_user_said_other_addresses_are_still_found():
    messages = talk(ME, people("a", 12), 3) + talk(OLD, people("b", 8), 3) + talk(PRIVATE, people("c", 1), 1)
    assert [address for address, _, _ in own_addresses(messages, [PRIVATE, "new@quill.example"])] == [PRIVATE, ME, OLD]
