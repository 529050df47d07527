import tomllib
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.details import postal
from reknit.readers.message.signature import lines, read
from reknit.readers.parts.mail.mime import parse, walk

BLOCKS = Path(__file__).with_name("blocks")
KINDS = ("name", "title", "employer", "phones", "mail_address", "website", "profile", "postal")
HEAD = "To: User <user@reader.example>\nSubject: x\nMIME-Version: 1.0\n"


def mail(body, sender="Ann Doe <ann.doe@lantern.example>", kind="plain"):
    head = f"From: {sender}\n{HEAD}Content-Type: text/{kind}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n"
    return parse((head + body).encode("utf-8", "surrogatepass"))


def said(signature):
    found = {}
    for detail in signature.details:
        value = f"{detail.type} {detail.value}" if detail.kind == "phone" else detail.value
        found.setdefault("phones" if detail.kind == "phone" else detail.kind, set()).add(value.casefold())
    return found


def cases(name):
    return tomllib.loads((BLOCKS / f"{name}.toml").read_text("utf-8"))["mail"]


def truth(case):
    found = {}
    for kind in KINDS:
        values = case.get(kind, [])
        values = [values] if isinstance(values, str) else values
        if values:
            found[kind] = {" ".join(value) if isinstance(value, list) else value.casefold() for value in values}
    return found


def answer(case):
    signatures = read(mail(case["text"].strip("\n") + "\n", case["sender"]))
    return said(signatures[0]) if signatures and signatures[0].address in case["sender"] else {}


@pytest.mark.parametrize("case", cases("seen"), ids=lambda case: case["sender"])
def test_what_is_in_the_block_is_read_and_nothing_else(case):
    expected, found = truth(case), answer(case)
    for kind in ("postal",):
        a, b = expected.pop(kind, set()), found.pop(kind, set())
        assert len(a) == len(b)
        assert all(any(postal.agree(left, right) >= 0.8 for right in b) for left in a)
    assert found == expected


def test_of_the_unseen_blocks_hardly_anything_is_wrong():
    right, found, true = Counter(), Counter(), Counter()
    for case in cases("unseen"):
        expected, got = truth(case), answer(case)
        for kind in KINDS[:-1]:
            right[kind] += len(expected.get(kind, set()) & got.get(kind, set()))
            found[kind] += len(got.get(kind, set()))
            true[kind] += len(expected.get(kind, set()))
    for kind in KINDS[:-1]:
        assert right[kind] >= 0.98 * found[kind], kind
        assert right[kind] >= 0.94 * true[kind], kind


@pytest.mark.parametrize(
    ("body", "signed"),
    [
        ("We meet at nine.\n\nThanks,\nAnn\n", [2, 3]),
        ("We meet at nine.\n\nThanks, Ann", [2]),
        ("We meet at nine.\n\nAD\n", [2]),
        ("We meet at nine.\n\nAnn Doe\nHead of IT\nLantern Ltd\n", [2, 3, 4]),
        ("We meet at nine, as I said to all of you last week.\n\nThank you!\n", []),
        ("Please call my colleague on 020 7946 0123 if you need anything at all.\n", []),
        ("We meet at nine.\n\nAnn\n\nPS. Bring the keys of the lower office, please.\n", [2]),
        ("We meet at nine.\n\n-- \nLantern Ltd, 020 7946 0123\n", [2, 3]),
        ("Ann, can you look into this for me? I am on the road until Friday.\n", []),
        ("> old\n\nYes.\n\nAnn\n\n> older\n", [4]),
    ],
)
def test_which_lines_are_the_signature(body, signed):
    assert lines(body, "Ann Doe <ann.doe@lantern.example>") == signed


@pytest.mark.parametrize(
    "footer",
    [
        "Sent from my iPhone",
        "Get Outlook for Android",
        "Von meinem iPhone gesendet",
        "Gesendet von meinem Telefon",
        "Envoyé de mon iPhone",
        "Enviado desde mi iPhone",
        "Inviato da iPhone",
        "Verzonden vanaf mijn telefoon",
        "Enviado do meu iPhone",
        "Skickat från min iPhone",
        "Wysłane z iPhone'a",
        "iPhoneから送信",
        "发自我的 iPhone",
        "나의 iPhone에서 보냄",
        "Do You Yahoo!?\nGet your free address at http://mail.example/",
        "_______________\nwidgets mailing list\nwidgets@lists.example\nhttp://lists.example/mailman/listinfo/widgets",
        "CONFIDENTIALITY NOTICE: this message is privileged. If you are not the recipient, call 020 7946 0123.",
    ],
)
def test_a_footer_is_no_signature(footer):
    assert read(mail(f"That is fine with me.\n\n{footer}\n")) == ()
    signatures = read(mail(f"That is fine with me.\n\nAnn\n\n{footer}\n"))
    assert [(s.text, said(s)) for s in signatures] == [("Ann", {"name": {"ann"}})]


MARKED = """Fine.

Ann Doe
Head of IT
Lantern Ltd

On 4 March 2010 at 10:00, Bob Roe <bob@quill.example> wrote:

> Shall we?
>
> Bob Roe
> CFO, Quill Inc.
> +1 202 555 0143
>
> On 3 March 2010 at 9:00, Cy Poe <cy@vireo.example> wrote:
>
>> Please do.
>>
>> Cy Poe
>> Vireo GmbH
>> Tel. 030 23125 101
"""
OUTLOOK = """Fine.

Ann Doe
Head of IT
Lantern Ltd

From: Bob Roe [mailto:bob@quill.example]
Sent: Thursday, March 4, 2010 10:00 AM
To: Ann Doe
Subject: Shall we?

Shall we?

Bob Roe
CFO, Quill Inc.
+1 202 555 0143

-----Original Message-----
From: Cy Poe <cy@vireo.example>
Sent: Wednesday, March 3, 2010 9:00 AM
To: Bob Roe
Subject: Shall we?

Please do.

Cy Poe
Vireo GmbH
Tel. 030 23125 101
"""


@pytest.mark.parametrize("body", [MARKED, OUTLOOK], ids=["marked", "outlook"])
def test_the_signature_of_a_quoted_person_is_theirs(body):
    found = {signature.address: said(signature) for signature in read(mail(body))}
    assert list(found) == ["ann.doe@lantern.example", "bob@quill.example", "cy@vireo.example"]
    assert found["ann.doe@lantern.example"] == {
        "name": {"ann doe"},
        "title": {"head of it"},
        "employer": {"lantern ltd"},
    }
    assert found["bob@quill.example"]["phones"] == {"work +12025550143"}
    assert found["bob@quill.example"]["employer"] == {"quill inc."}
    assert found["cy@vireo.example"]["phones"] == {"work +493023125101"}


def test_a_quoted_name_has_its_address_from_the_headers():
    body = "Yes.\n\nOn 4 March 2010, User wrote:\n\n> So?\n>\n> User\n> Head of IT, Reader Ltd\n> +1 202 555 0143\n"
    (signature,) = read(mail(body))
    assert signature.address == "user@reader.example"


def test_the_block_of_somebody_else_is_not_the_senders():
    body = "Please ask her:\n\nBea Moe\nHead of Sales\nLantern Ltd\n+44 20 7946 0123\n"
    assert read(mail(body)) == ()


HTML = """<html><body><div>That works.</div><div class="gmail_signature"><b>Ann Doe</b><br>Head of IT &amp; Data<br>
<a href="https://www.linkedin.com/in/ann-doe-lantern">LinkedIn</a> &middot; T&nbsp;+44 20 7946 0123<br>Lantern Ltd
</div></body></html>
"""


def test_html_is_read_with_its_links():
    (signature,) = read(mail(HTML, kind="html"))
    assert said(signature) == {
        "name": {"ann doe"},
        "title": {"head of it & data"},
        "employer": {"lantern ltd"},
        "phones": {"work +442079460123"},
        "profile": {"https://www.linkedin.com/in/ann-doe-lantern"},
    }


@pytest.mark.parametrize(
    ("body", "kind"), [(MARKED, "plain"), (OUTLOOK.replace("\n", "\r\n"), "plain"), (HTML, "html")]
)
def test_each_detail_says_where_it_stands(body, kind):
    whole = mail(body, kind=kind)
    parts = {part.number: part.text for part in walk(whole)}
    for signature in read(whole):
        quote = signature.quote
        assert parts[quote.part][quote.start : quote.end] == quote.text
        for detail in signature.details:
            words = parts[detail.place["part"]][detail.place["start"] : detail.place["end"]]
            assert " ".join(words.replace("&amp;", "&").replace("&nbsp;", " ").split()) == " ".join(detail.raw.split())


def test_the_department_goes_with_the_employer():
    (signature,) = read(mail("Ok.\n\nAnn Doe\nHead of IT\nRegulatory Affairs\nLantern Ltd\n"))
    (employer,) = [detail for detail in signature.details if detail.kind == "employer"]
    assert (employer.value, employer.parts) == ("Lantern Ltd", {"department": "Regulatory Affairs"})


@pytest.mark.parametrize(
    ("line", "title", "employer"),
    [
        ("Head of IT | Lantern Ltd", "Head of IT", "Lantern Ltd"),
        ("Lantern Ltd - IT Operations", None, "Lantern Ltd"),
        ("CTO, Lantern", "CTO", "Lantern"),
        ("CEO Lantern Ltd", "CEO", "Lantern Ltd"),
        ("Staff Engineer @ Lantern", "Staff Engineer", "Lantern"),
        ("Manager, Field Services", "Manager, Field Services", None),
        ("LANTERN INC. / VP ENGINEERING", "VP ENGINEERING", "LANTERN INC."),
        ("Directrice des systèmes d'information", "Directrice des systèmes d'information", None),
        ("Abteilungsleiter IT • Lantern GmbH & Co. KG", "Abteilungsleiter IT", "Lantern GmbH & Co. KG"),
        ("Freelance Consultant", "Freelance Consultant", None),
        ("Regulatory Affairs", None, None),
        ("London", None, None),
        ('"Moving mountains"', None, None),
    ],
)
def test_roles_of_words_in_one_line(line, title, employer):
    (signature,) = read(mail(f"Ok.\n\nAnn Doe\n{line}\n"))
    found = {detail.kind: detail.value for detail in signature.details}
    assert (found.get("title"), found.get("employer")) == (title, employer)


@pytest.mark.parametrize(
    ("line", "phones"),
    [
        ("T 020 7946 0123 M 07700 900123, London, UK", {"work +442079460123", "mobile +447700900123"}),
        ("Durchwahl: 030/23125-101", {"work +493023125101"}),
        ("Zentrale +49 30 23125 0", {"main +4930231250"}),
        ("(202) 555-0143 (fax)", {"fax +12025550143"}),
        ("Home: +1 202 555 0143 x12", {"home +12025550143;ext=12"}),
        ("VAT No. 123 4567 89", set()),
        ("Uptime 12 days, load 0.06 0.12 0.17", set()),
        ("Fingerprint 0505 1012 3344 5566 7788", set()),
    ],
)
def test_types_of_numbers(line, phones):
    (signature,) = read(mail(f"Ok.\n\nAnn Doe\nLantern Ltd\n{line}\n"))
    assert said(signature).get("phones", set()) == phones


_TEXT = st.text(
    st.one_of(st.sampled_from("\n\r\t ,.:;|-_<>@+()0159AnDoe\u3000\x0b\x00\u200b部長株式会社주"), st.characters()),
    max_size=300,
)


@settings(max_examples=150, deadline=None)
@given(_TEXT, _TEXT, st.sampled_from(["plain", "html"]))
def test_nothing_raises_and_places_are_right(above, below, kind):
    whole = mail(f"{above}\n\nBest regards\nAnn Doe\n{below}\n", kind=kind)
    parts = {part.number: part.text for part in walk(whole)}
    for signature in read(whole):
        text = parts[signature.quote.part]
        assert text[signature.quote.start : signature.quote.end] == signature.quote.text
        for detail in signature.details:
            assert 0 <= detail.place["start"] <= detail.place["end"] <= len(text)
    lines(above + below, above[:60])


@pytest.mark.parametrize(
    "unit", ["1 (", "a@", "> ", "--\n", "www.", "x at y dot ", "(0", "On 1 2 wrote:\n", "Ann\n", "\n> >", "A,"]
)
def test_hostile_bodies_are_read_in_one_go(unit):
    read(mail("Hi.\n\nAnn Doe\n" + unit * 20_000))
    read(mail("Hi.\n\nAnn Doe\n" + "\n".join([unit * 50] * 200)))
