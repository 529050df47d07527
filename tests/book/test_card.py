"""book/card: a new vCard, and an old one with only the changed lines changed."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.book import Entry, card, export_vcf
from reknit.book.card import latest
from reknit.details import DETAILS, postal
from reknit.model.artifact import Artifact
from reknit.model.belief import Belief
from reknit.model.entries import Record
from reknit.readers import vcard
from reknit.readers.vcard.content_lines import content_lines
from reknit.readers.vcard.stream import physical_lines, to_narrow, wide_encoding

SAMPLES = Path(__file__).parents[1] / "samples" / "vcard"


def belief(kind: str, value: str, chance: float | None = 0.9, type: str | None = None) -> Belief:  # noqa: A002 - as the field
    return Belief(kind, value, type, chance, None, None, 1, "")


def read(data: bytes) -> list[Record]:
    found = list(vcard.read(Artifact("x.vcf", lambda: io.BytesIO(data))))
    assert all(isinstance(r, Record) for r in found), found
    return [r for r in found if isinstance(r, Record)]


def details(data: bytes) -> set[tuple[str, str, str | None]]:
    (record,) = read(data)
    return {(o.kind, o.value, o.type) for o in record.observations}


OLD = (
    b"BEGIN:VCARD\r\nVERSION:3.0\r\nN:Weber;Anna;;;\r\nFN:Anna Weber\r\nX-ODD;foo=bar : kept  \r\n"
    b"item1.EMAIL;type=INTERNET:anna@gone.example\r\nitem1.X-ABLabel:Arbeit\r\nitem2.TEL:+1 (202) 555-0101\r\n"
    b"item2.X-ABLabel:Zentrale\r\nADR;TYPE=WORK:;;1 Gone St;Old Town;;;\r\nLABEL;TYPE=WORK:1 Gone St\\nOld Town\r\n"
    b"ORG:Gone\\, Inc.;IT\r\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\r\n BBBB\r\n\r\nREV:2010-01-01T00:00:00Z\r\nEND:VCARD\r\n"
)


def test_a_card_whose_details_hold_comes_back_untouched():
    held = [belief("mail_address", "anna@gone.example"), belief("phone", "+12025550101", None, "main")]
    assert card("Anna Weber", {}, held, OLD) == OLD


def test_lines_that_hold_no_more_go_with_their_labels_and_new_ones_stand_before_end():
    beliefs = [
        belief("mail_address", "anna@gone.example", 0.1, "work"),
        belief("mail_address", "anna@new.example", 0.8, "work"),
        belief("phone", "+12025550101", 0.9, "main"),
        belief("postal", "1 Gone St, Old Town", 0.2, "work"),
        belief("employer", "Gone, Inc.", 0.3),
        belief("employer", "New; Ltd", 0.7),
    ]
    lines = OLD.split(b"\r\n")
    kept = lines[:5] + lines[7:9] + lines[12:16]
    new = [b"EMAIL;TYPE=INTERNET,WORK:anna@new.example", b"ORG:New\\; Ltd"]
    assert card("Anna Weber", {}, beliefs, OLD) == b"\r\n".join([*kept, *new, b"END:VCARD", b""])


def test_what_nobody_judged_stays():
    assert card("Anna Weber", {}, [], OLD) == OLD


def test_a_number_without_its_country_is_the_same_number():
    old = b"BEGIN:VCARD\nVERSION:2.1\nN:Roe;Jane\nTEL;WORK:202-555-0101\nEND:VCARD\n"
    assert card("Jane Roe", {}, [belief("phone", "+12025550101")], old) == old
    assert b"TEL" not in card("Jane Roe", {}, [belief("phone", "+12025550101", 0.2)], old)


def test_new_lines_follow_the_version_line_ends_and_charset_of_the_card():
    old = b"BEGIN:VCARD\nVERSION:2.1\nN:Roe;Jane\nEND:VCARD\n"
    new = card(
        "Jane Roe", {}, [belief("title", "Präsidentin; Vorstand"), belief("phone", "+12025550101", 1, "mobile")], old
    )
    title = b"TITLE;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Pr=C3=A4sidentin\\; Vorstand\n"
    assert new == b"BEGIN:VCARD\nVERSION:2.1\nN:Roe;Jane\nTEL;CELL:+12025550101\n" + title + b"END:VCARD\n"
    assert ("title", "Präsidentin; Vorstand", None) in details(new)


def test_a_card_in_windows_1252_stays_one():
    old = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Renée Roe\r\nEND:VCARD\r\n".encode("cp1252")
    new = card("Renée Roe", {}, [belief("employer", "Café Exemple")], old)
    assert new == old.replace(b"END", "ORG:Café Exemple\r\nEND".encode("cp1252"))


def test_a_line_that_windows_1252_cannot_write_is_utf_8_as_a_whole():
    old = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Renée Roe\r\nEND:VCARD\r\n".encode("cp1252")
    new = card("Renée Roe", {}, [belief("employer", "Żółw é")], old)
    assert details(new) == {("name", "Renée Roe", None), ("employer", "Żółw é", None)}


def test_a_card_in_utf_16_stays_one_and_becomes_utf_8_in_a_file_of_many():
    old = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Jana Nováková\r\nEND:VCARD\r\n".encode("utf-16-le")
    new = card("Jana Nováková", {}, [belief("mail_address", "jana@example.org")], old)
    assert new.decode("utf-16-le").endswith("EMAIL;TYPE=INTERNET:jana@example.org\r\nEND:VCARD\r\n")
    (exported,) = export_vcf([Entry("1", "Jana Nováková", {}, (), None, (old,))])
    assert exported == old.decode("utf-16-le").encode()


def test_a_card_without_end_gets_one():
    old = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Di Fourth"
    assert card("Di Fourth", {}, [], old) == old + b"\r\nEND:VCARD\r\n"


def test_a_card_without_a_name_gets_the_one_that_was_found():
    old = b"BEGIN:VCARD\r\nVERSION:3.0\r\nEMAIL:roe@example.org\r\nEND:VCARD\r\n"
    new = card("Jane Roe", {"given": "Jane", "family": "Roe"}, [belief("mail_address", "roe@example.org")], old)
    assert new == old.replace(b"END:", b"N:Roe;Jane;;;\r\nFN:Jane Roe\r\nEND:")


def test_a_new_card_is_plain_3_0():
    beliefs = [
        belief("mail_address", "anna@example.org", 0.8, "work"),
        belief("mail_address", "old@example.org", 0.49, "work"),
        belief("phone", "+12025550101;ext=12", 0.5, "work"),
        belief("birthday", "--03-07", None),
        belief("profile", "skype:anna.example", 0.9),
        belief("correspondence", "no card knows this", None),
    ]
    parts = {"given": "Anna", "family": "Weber", "prefix": "Dr."}
    assert card("Anna Weber", parts, beliefs, uid="0123abcd").decode() == (
        "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Weber;Anna;;Dr.;\r\nFN:Dr. Anna Weber\r\n"
        "EMAIL;TYPE=INTERNET,WORK:anna@example.org\r\nTEL;TYPE=WORK,VOICE:+12025550101 x12\r\n"
        "IMPP:skype:anna.example\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-03-07\r\nUID:0123abcd\r\nEND:VCARD\r\n"
    )


def test_a_new_card_without_a_name_invents_none():
    data = card("", {}, [belief("mail_address", "roe@example.org")], uid="1")
    assert b"FN:roe@example.org\r\n" in data
    assert details(data) == {("mail_address", "roe@example.org", None)}


def test_long_lines_are_folded_between_characters():
    data = card("Jo", {}, [belief("note", "ä€😀" * 60, None)])
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    assert [line.decode() for line in data.split(b"\r\n")]
    assert ("note", "ä€😀" * 60, None) in details(data)


@pytest.mark.parametrize("version", ["2.1", "3.0", "4.0"])
def test_a_yearless_birthday_survives_every_version(version: str):
    old = f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Roe;Jane\r\nFN:Jane Roe\r\nEND:VCARD\r\n".encode()
    assert ("birthday", "--02-29", None) in details(card("", {}, [belief("birthday", "--02-29", None)], old))


def test_of_several_cards_the_one_revised_last_is_kept_up():
    late = OLD.replace(b"REV:2010", b"REV:2015")
    assert latest([OLD, late, b"BEGIN:VCARD\r\nEND:VCARD\r\n"]) == late
    assert latest([]) is None


WORDS = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp")), min_size=1, max_size=60
)
MAILS = st.from_regex(r"[a-z][a-z0-9]{0,20}@[a-z]{1,20}\.example", fullmatch=True)
TYPED = {
    "mail_address": st.sampled_from([None, "work", "home"]),
    "phone": st.sampled_from([None, "work", "home", "mobile", "fax", "main"]),
    "postal": st.sampled_from([None, "work", "home"]),
    "website": st.sampled_from([None, "work", "home"]),
}
VALUES = {
    "mail_address": MAILS,
    "phone": st.integers(0, 99).map(lambda n: f"+120255501{n:02}"),
    "employer": WORDS.map(lambda t: DETAILS["employer"].normalise(t, None)),
    "title": WORDS.map(lambda t: DETAILS["title"].normalise(t, None)),
    "postal": WORDS.map(postal.normalise),
    "website": st.from_regex(r"https://[a-z]{1,20}\.example/[a-z]{0,60}", fullmatch=True).map(
        lambda t: DETAILS["website"].normalise(t, None)
    ),
    "profile": st.from_regex(r"https://www\.linkedin\.com/in/[a-z]{3,40}", fullmatch=True),
    "note": st.lists(WORDS, min_size=1, max_size=4).map(lambda ts: "\n".join(" ".join(t.split()) for t in ts).strip()),
    "birthday": st.dates().map(lambda d: d.isoformat() if d.year > 1604 else d.strftime("--%m-%d")),
    "label": WORDS.map(lambda t: " ".join(t.split())),
}


@st.composite
def beliefs(draw: st.DrawFn) -> Belief:
    kind = draw(st.sampled_from(sorted(VALUES)))
    value = draw(VALUES[kind])
    kind_type = draw(TYPED.get(kind, st.none()))
    return belief(kind, value, draw(st.sampled_from([None, 0.2, 0.5, 1.0])), kind_type)


def settled(value: str, kind: str) -> bool:
    """Whether the value is what reading it again gives: NFC, tidied, not empty."""
    from reknit.details.text import tidy

    normal = DETAILS[kind].normalise(value, None) if kind in DETAILS else value
    lines = "\n".join(tidy(line) for line in value.split("\n"))
    return bool(value) and normal == value and lines.strip() == value


@pytest.mark.parametrize("version", ["", "3.0", "4.0", "2.1"])
@settings(max_examples=150, deadline=None)
@given(found=st.lists(beliefs(), max_size=6))
def test_our_own_card_read_again_gives_the_details_back(version: str, found: list[Belief]):
    found = [b for b in found if settled(b.value, b.kind) and not (version == "2.1" and {"\\", ","} & set(b.value))]
    held = {(b.kind, b.value, b.type) for b in found if b.chance is None or b.chance >= 0.5}
    if sum(kind == "birthday" for kind, _, _ in held) > 1:
        return
    old = (
        f"BEGIN:VCARD\r\nVERSION:{version}\r\nN:Roe;Jane;;;\r\nFN:Jane Roe\r\nEND:VCARD\r\n".encode()
        if version
        else None
    )
    data = card("Jane Roe", {"given": "Jane", "family": "Roe"}, found, old)
    assert details(data) == held | {("name", "Jane Roe", None)}
    assert old or all(len(line) <= 75 for line in data.split(b"\r\n"))


def sample_cards() -> list[bytes]:
    cards = []
    for file in sorted(SAMPLES.glob("*/*")):
        if file.name not in {"expected.jsonl", "options.json"}:
            found = vcard.read(Artifact(file.name, lambda file=file: file.open("rb")))
            cards += [record.data for record in found if isinstance(record, Record)]
    return cards


@pytest.mark.parametrize("original", sample_cards())
def test_every_line_that_nobody_changed_is_byte_identical(original: bytes):
    new = card("", {}, [belief("mail_address", "new@example.com")], original)
    wide = wide_encoding(original)

    def raws(data: bytes) -> list[bytes]:
        return [line.raw for line in content_lines(list(physical_lines([to_narrow(data, wide)])))]

    before, after = raws(original), raws(new)
    assert b"".join(before) == to_narrow(original, wide)
    added = [raw for raw in after if b"new@example.com" in raw]
    assert len(added) == 1
    rest = [raw.rstrip(b"\r\n") for raw in after if raw not in added]
    was = [raw.rstrip(b"\r\n") for raw in before]
    assert rest in (was, [*was, b"END:VCARD"])
