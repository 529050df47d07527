"""Addresses in a text, in all the ways in which people spell them out."""

from __future__ import annotations

import pytest

from reknit.readers.message.answer.attached import CARD as KIND
from reknit.readers.message.answer.attached import copied
from reknit.readers.message.answer.found import addresses
from reknit.readers.message.answer.page import Page, page
from reknit.readers.parts.mail.mime import parse

FOUND = [
    ("write to ann@quillon.example.", ["ann@quillon.example"]),
    ("<Ann.Reed@Quillon.example>", ["ann.reed@quillon.example"]),
    ("ann at quillon dot example", ["ann@quillon.example"]),
    ("ann (at) quillon [dot] example", ["ann@quillon.example"]),
    ("ann arroba quillon punto example", ["ann@quillon.example"]),
    ("ann.reed chiocciola quillon.example", ["ann.reed@quillon.example"]),
    ("ann\uff20quillon.example", ["ann@quillon.example"]),
    ("ann @ quillon.example", ["ann@quillon.example"]),
    ('I am "ann" at quillon.example', ["ann@quillon.example"]),
    ("mail finds me at <ann.\nreed@quillon.example>.", ["ann.reed@quillon.example"]),
    ("mail finds me at ann@\nquillon.example", ["ann@quillon.example"]),
    ("look at quillon.example", []),
    ("firstname.lastname@quillon.example", [""]),
    ("3 @ 5 each", []),
    ("_ann@quillon.example_ or *ben@quillon.example*", ["ann@quillon.example", "ben@quillon.example"]),
    # written with blanks, codes, marks of other scripts
    ("a n n . r e e d @ q u i l l o n . e x a m p l e", ["ann.reed@quillon.example"]),
    ("ann . reed @ quillon . example", ["ann.reed@quillon.example"]),
    ("ann.reed @quillon.example", ["ann.reed@quillon.example"]),
    ("write to ann@quillon.example . Best", ["ann@quillon.example"]),
    ("ann%40quillon.example", ["ann@quillon.example"]),
    ("ann&#64;quillon.example", ["ann@quillon.example"]),
    ("https://quillon.example/off?m=ann%40quillon.example", []),
    ("ann.re=\ned@quillon.exam=\nple", ["ann.reed@quillon.example"]),
    ("ann\u200b@\u200bquil\u00adlon.example", ["ann@quillon.example"]),
    ("\uff41\uff4e\uff4e\uff20\uff51\u2212\uff4f\uff4e\uff0e\uff45\uff58", ["ann@q-on.ex"]),
    ("ann\uff20quillon\u3002example", ["ann@quillon.example"]),
    ("ann@quillon.example\u3002Danke", ["ann@quillon.example"]),
    ("J\u00f6rg@M\u00fcller.example", ["j\u00f6rg@m\u00fcller.example"]),
    ("<\u738b@\u4f8b\u3048.example>", ["\u738b@\u4f8b\u3048.example"]),
    # guarded against spam
    ("ann.NOSPAM@quillon.example", ["ann@quillon.example"]),
    ("ann@quillon.nospam.example", ["ann@quillon.example"]),
    ("annKEIN-SPAM@quillon.example", ["ann@quillon.example"]),
    ("annXYZ@quillon.example (remove XYZ)", ["ann@quillon.example"]),
    ("ann-WEG@quillon.example, bitte WEG entfernen", ["ann@quillon.example"]),
    (
        "ann.reed@quillon.example retired; ann.reed@harrow.example",
        ["ann.reed@quillon.example", "ann.reed@harrow.example"],
    ),
    # spelt out
    ("ann@quillon dot example", ["ann@quillon.example"]),
    ("ann underscore reed at quillon hyphen works dot example", ["ann_reed@quillon-works.example"]),
    ("ann punkt reed klammeraffe quillon punkt example", ["ann.reed@quillon.example"]),
    ("ann tiret bas reed arobase quillon point example", ["ann_reed@quillon.example"]),
    ("ann snabel-a quillon punkt example", ["ann@quillon.example"]),
    ("ann ma\u0142pa quillon kropka example", ["ann@quillon.example"]),
    ("ann\uace8\ubc45\uc774quillon.example", ["ann@quillon.example"]),
    ("ann\u827e\u7279quillon\u70b9example", ["ann@quillon.example"]),
    ("ann\u30a2\u30c3\u30c8\u30de\u30fc\u30afquillon.example", ["ann@quillon.example"]),
    ("ann.reed bei quillon.example", ["ann.reed@quillon.example"]),
    # told part by part
    ("ann (full stop) reed (then the squiggle) quillon (full stop) example", ["ann.reed@quillon.example"]),
    ("a n n\nthen the a with the curl\nquillon.example", ["ann@quillon.example"]),
    ("ann, dann der Klammeraffe, dann quillon.example", ["ann@quillon.example"]),
    ("ann\u306e\u5f8c\u306b\uff20\u3001\u305d\u3057\u3066quillon.example", ["ann@quillon.example"]),
    ("ann \u52a0\u5e95\u7dda\u52a0 reed\uff0c\u5f8c\u9762\u63a5 @quillon.example", ["ann_reed@quillon.example"]),
    ("everything after the at sign becomes quillon.example", []),
    ("nach dem Klammeraffen steht quillon.example", []),
    ("kindly put @quillon.example after the name", [""]),
]

CARD = """BEGIN:VCARD
FN:Ann Reed
ORG:Quillon;Bindery
EMAIL;TYPE=HOME:ann@reed.example
item1.EMAIL;TYPE=PREF:ann.reed@quillon
 .example
TEL;TYPE=FAX:+44 20 7946 0001
TEL;TYPE=CELL:+44 20 7946 0002
NOTE:not ann@old.example
END:VCARD
"""
OTHER = """From: Ann Reed <ann@old.example>
To: Ben Holt <ben@old.example>
Subject: moving

From May on write to ann@quillon.example.
"""


@pytest.mark.parametrize(("text", "found"), FOUND)
def test_addresses(text: str, found: list[str]) -> None:
    shown = page(parse(f"Content-Type: text/plain; charset=utf-8\n\n{text}\n".encode()))
    assert [one.address for one in addresses(shown)] == found


def mixed(*parts: tuple[str, str]) -> Page:
    """The page of a mail of these parts: (headers, text)."""
    inside = "".join(f"--x\n{head}\n\n{text}\n" for head, text in (("Content-Type: text/plain", "See below."), *parts))
    return page(parse(f"Content-Type: multipart/mixed; boundary=x\n\n{inside}--x--\n".encode()))


def html(text: str) -> Page:
    return page(parse(f"Content-Type: text/html; charset=utf-8\n\n{text}\n".encode()))


def test_the_addresses_of_a_card() -> None:
    shown = mixed(("Content-Type: text/x-vcard; name=ann.vcf\nContent-Disposition: attachment", CARD))
    [zone] = [zone for zone in shown.zones if zone.kind == KIND]
    found = [one for one in addresses(shown) if zone.start <= one.start < zone.end]
    assert {one.address for one in found} == {"ann.reed@quillon.example", "ann@reed.example"}
    [preferred] = [one for one in found if one.address == "ann.reed@quillon.example"]
    quote = shown.quote(preferred.start, preferred.end)
    assert quote.part == "2"
    assert quote.text == CARD[quote.start : quote.end] == "ann.reed@quillon\n .example"


def test_an_attached_mail_is_quoted() -> None:
    shown = mixed(("Content-Type: message/rfc822", OTHER))
    quote = shown.zones[-1]
    assert (quote.kind, quote.address, quote.to) == ("quote", "ann@old.example", ("ben@old.example",))
    [found] = addresses(shown)
    assert found.address == "ann@quillon.example"
    assert shown.quote(found.start, found.end) == ("ann@quillon.example", "2.1", 21, 40)


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('<p>Me: <img src="a.gif" alt="ann (at) quillon (dot) example"></p>', ["ann@quillon.example"]),
        ('<p>Me: <img src="a.gif" alt="Quillon Ltd, look at our site"></p>', []),
        ('<p>ann<span style="display:none">null</span>@quillon.example</p>', ["ann@quillon.example"]),
        ("<p>ann<!-- x@y.example -->@quillon.example</p>", ["ann@quillon.example"]),
        ('<a href="mailto:ann%40quillon.example?subject=a">me</a>', ["ann@quillon.example"]),
        ("<table><tr><td>Ann<td>ann@quillon.example<tr><td>Ben</table>", ["ann@quillon.example"]),
    ],
)
def test_html(source: str, found: list[str]) -> None:
    assert [one.address for one in addresses(html(source))] == found


def test_what_an_image_says_is_quoted_where_it_stands() -> None:
    source = '<p>Me: <img src="a.gif" alt="ann@quillon.example"></p>'
    [found] = addresses(html(source))
    assert found.quote is not None
    assert source[found.quote.start : found.quote.end] == found.quote.text == "ann@quillon.example"


def test_of_two_forms_the_one_that_says_more_is_read() -> None:
    inside = "--x\nContent-Type: text/{}\n\n{}\n"
    plain, marked = (
        inside.format("plain", "My address is in the picture."),
        inside.format("html", "<p>ann@quillon.example"),
    )
    shown = page(parse(f"Content-Type: multipart/alternative; boundary=x\n\n{plain}{marked}--x--\n".encode()))
    assert [one.address for one in addresses(shown)] == ["ann@quillon.example"]


def test_who_got_a_copy() -> None:
    mail = parse(b'From: Ann <ann@quillon.example>\nCc: "Holt, Ben" <Ben@Quillon.example>, x\n\nBen is in copy.\n')
    assert copied(mail) == [("Holt, Ben", "ben@quillon.example")]
    assert copied(parse(b"From: Ann <ann@quillon.example>\n\nHello.\n")) == []
