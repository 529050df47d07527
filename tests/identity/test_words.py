"""Names and addresses as the words by which they are compared."""

import pytest

from reknit.identity.words import address, label, name_words, personal, spells


@pytest.mark.parametrize(
    ("shown", "words"),
    [
        ("Mara Quill", ("mara", "quill")),
        ("Dr. Mara J. Quill", ("mara", "j", "quill")),
        ("Jan Berg Jr.", ("jan", "berg")),
        ("MaraQuill", ("mara", "quill")),  # a handle whose capitals show its words
        ("mquill84", ("mquill", "84")),
        ("Mary O'Dell", ("mary", "odell")),
        ("Jürgen Weiß", ("jurgen", "weiss")),
        ("Андрей Кириллов", ("andrey", "kirillov")),
        ("Ana Maria da Silva e Sousa Prado", ("ana", "maria", "da", "silva", "e", "sousa")),  # no more than six
        ("Jr", ("jr",)),  # where a mark is all there is
        ("unknown", ()),
        ("root", ()),
        ("", ()),
    ],
)
def test_the_words_of_a_name(shown, words):
    assert name_words(shown) == words


@pytest.mark.parametrize(
    ("shown", "mailbox", "letters", "handle", "host", "lab", "provider"),
    [
        ("m.q84@lantern.example", "m.q84@lantern.example", "mq", "mq84", "lantern.example", "lantern", "work"),
        ("mara+x@mx.lantern.co.uk", "mara@mx.lantern.co.uk", "mara", "mara", "mx.lantern.co.uk", "lantern", "work"),
        ("m.quill@googlemail.com", "mquill@gmail.com", "mquill", "mquill", "googlemail.com", "", "freemail"),
        ("123+Mquill@users.noreply.github.com", "Mquill@", "mquill", "mquill", "", "", "nobody"),
        ("mara@workstation.local", "mara@workstation.local", "mara", "mara", "", "", "nobody"),
        ("mara@localhost", "mara@localhost", "mara", "mara", "", "", "nobody"),
        ("4711@lantern.example", "4711@lantern.example", "4711", "4711", "lantern.example", "lantern", "work"),
    ],
)  # fmt: skip
def test_an_address_taken_apart(shown, mailbox, letters, handle, host, lab, provider):
    read = address(shown)
    assert (read.mailbox, read.letters, read.handle, read.host) == (mailbox, letters, handle, host)
    assert (read.label, read.provider) == (lab, provider)


@pytest.mark.parametrize(
    ("host", "lab"),
    [("lantern.example", "lantern"), ("mx.lan-tern.com", "lantern"), ("www.co.uk", ""), ("ab.example", "")],
)
def test_the_label_says_whose_a_domain_is(host, lab):
    assert label(host) == lab


def test_a_login_at_a_code_host_is_a_persons_own_and_a_role_is_not():
    assert personal("123+mquill@users.noreply.github.com")
    assert personal("mara@lantern.example")
    assert not personal("noreply@lantern.example")
    assert not personal("info@lantern.example")


@pytest.mark.parametrize(
    ("name", "shown", "expected"),
    [
        ("Mara Quill", "mara.quill@lantern.example", True),
        ("Mara Quill", "quillmara@gmail.com", True),
        ("Mara Quill", "mquill84@gmail.com", True),
        ("Mara Quill", "maraq@gmail.com", True),
        ("Mara Quill", "quill@gmail.com", True),
        ("Mara Quill", "hello@maraquill.example", True),
        ("Mara Quill", "mara@gmail.com", False),
        ("Mara Quill", "jan.quill@gmail.com", False),
        ("Jan Berg", "berg@gmail.com", False),  # a short family name alone is many people's
        ("Mara", "mara@gmail.com", True),
        ("Al", "al@gmail.com", False),
        ("", "mara@gmail.com", False),
    ],
)
def test_a_name_spelled_by_an_address(name, shown, expected):
    assert spells(name_words(name), address(shown)) is expected
