"""How the user and a correspondent write to one another."""

from __future__ import annotations

import pytest

from reknit.model.voice import VOICE
from reknit.readers import message as reader
from reknit.readers.correspondence import lone
from reknit.readers.message.selection import OWN, worth_reading

ME = "robin@quill.example"
USER = frozenset({ME})
FORMAL = """\
Sehr geehrter Herr Berg,

können Sie mir den Plan schicken? Ich danke Ihnen.

Mit freundlichen Grüßen
Robin Quill
--\x20
Robin Quill
Leitung IT | Quill GmbH
Tel. +49 30 23125 017
"""
ANSWER = """\
Jan,

thanks for this, it was what we needed.

Cheers, Robin

On 3 March 2019, Jan Berg wrote:
> Dear Robin,
> here it is.
> Kind regards
> Jan
"""


def mail(body, sender=f"Robin Quill <{ME}>", to="Jan Berg <jan@berg.example>", *more):
    head = ["Message-ID: <1@x.example>", f"From: {sender}", f"To: {to}", "Date: Mon, 4 Mar 2019 10:00:00 +0000"]
    text = "\n".join([*head, "Content-Type: text/plain; charset=utf-8", *more, "", body])
    return text.encode()


def voiced(data, user=USER):
    """What is said of how it was written; {} if nothing."""
    found = reader.read(data, lone(data), user).records
    heads = [record.observations for record in found if record.observations[0].kind == VOICE]
    if not heads:
        return {}
    ((head, address),) = heads
    assert (address.kind, address.value) == ("mail_address", head.value)
    return {"who": head.value, "way": head.type, "day": head.seen_last, **head.parts}


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            "Hi Jan,\n\nhow are you, and when do we meet?\n\nBest,\nRobin\n",
            ("en", "Hi Jan,", "Best,", "Robin", None),
        ),
        (
            "Lieber Jan,\n\nhast du den Plan gesehen? Ich schicke ihn dir morgen.\n\nViele Grüße\nRobin",
            ("de", "Lieber Jan,", "Viele Grüße", "Robin", "informal"),
        ),
        (
            FORMAL,
            ("de", "Sehr geehrter Herr Berg,", "Mit freundlichen Grüßen", "Robin Quill", "formal"),
        ),
        (
            "Bonjour Jan,\n\npouvez-vous me dire quand vous arrivez ?\n\nBien cordialement,\nRobin Quill",
            ("fr", "Bonjour Jan,", "Bien cordialement,", "Robin Quill", "formal"),
        ),
        (
            ANSWER,
            ("en", "Jan,", "Cheers,", "Robin", None),
        ),
        (
            "I will be there at ten, as we said last week.",
            ("en", None, None, None, None),
        ),
    ],
)
def test_what_the_user_wrote(body, said):
    found = voiced(mail(body))
    assert (found["who"], found["way"], found["day"]) == ("jan@berg.example", "to", "2019-03-04")
    assert tuple(found.get(k) for k in ("language", "salutation", "sign_off", "signed", "form")) == said


def test_of_what_they_wrote_only_the_language_and_the_form():
    body = "Liebe Robin,\n\nwann kommst du? Ich freue mich auf dich.\n\nGruß\nJan"
    data = mail(body, "Jan Berg <jan@berg.example>", f"Robin <{ME}>")
    assert voiced(data) == {
        "who": "jan@berg.example", "way": "from", "day": None, "language": "de", "form": "informal",
    }  # fmt: skip


@pytest.mark.parametrize(
    "data",
    [
        mail("Hi all,\n\nthis is for all of you.", to="jan@berg.example, ute@fell.example"),
        mail("Hi Robin,\n\nthis is a note to myself.", to=ME),
        mail("Hello,\n\nwe have a bill for you.", to="info@berg.example"),
        mail("ok", to="jan@berg.example"),
        mail("Hello,\n\nthis went to a list.", "Jan <jan@berg.example>", f"{ME}", "List-Id: <x.example>"),
        mail("Hello,\n\nthis is between others.", "Jan <jan@berg.example>", "ute@fell.example"),
    ],
)
def test_what_says_nothing_of_two_people(data):
    assert voiced(data) == {}


def test_nothing_is_said_where_the_user_is_not_known():
    assert voiced(mail("Hi Jan,\n\nhow are you?"), frozenset()) == {}


def test_what_the_user_writes_is_no_word_on_others():
    data = mail("Hi Jan,\n\nBob has left Lantern; his new address is bob@harbeck.example.\n\nRobin")
    assert [r.observations[0].kind for r in reader.read(data, lone(data), USER).records] == [VOICE]


def test_the_newest_to_each_alone_are_read():
    found = []
    for n in range(5):
        one = lone(mail("Hello"))._replace(id=f"a{n}", sent=n)
        found += [
            one,
            one._replace(id=f"b{n}", to="\tute@fell.example"),
            one._replace(id=f"c{n}", to=one.to + "\n\tx@y.example"),
        ]
    assert {m.id for m in worth_reading(found, USER)} == {f"{who}{n}" for who in "ab" for n in range(5 - OWN, 5)}


@pytest.mark.parametrize(
    ("first", "close"),
    [
        ("wie war dein Urlaub? Kannst du mir schreiben?", "Herzlichst"),
        ("wie war dein Urlaub? Kannst du mir schreiben?", "Alles Liebe"),
        ("shall we meet at the usual place on Friday?", "See you soon,"),
        ("est-ce que tu viens à la réunion de Lyon?", "Je t'embrasse,"),
        ("¿cómo estás? Te escribo por la reunión.", "Besos,"),
        ("come stai? Ti scrivo per la riunione.", "Con affetto,"),
    ],
)
def test_how_friends_close_is_taken_over(first, close):
    assert voiced(mail(f"Jan,\n\n{first}\n\n{close}\nRobin\n"))["sign_off"] == close
