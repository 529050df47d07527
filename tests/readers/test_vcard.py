"""The vCard reader: what one line or one file full of trouble comes to. Whole files stand in samples/vcard/."""

from __future__ import annotations

import io
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.model.artifact import Artifact
from reknit.model.entries import Observation, Record
from reknit.model.trouble import Trouble
from reknit.readers import vcard
from reknit.readers.parts.reader import Reading
from reknit.readers.vcard.content_lines import content_lines
from reknit.readers.vcard.dates import birthday, revision, scanned
from reknit.readers.vcard.stream import chunks, physical_lines, pieces, to_wide, wide_encoding

SAMPLES = sorted(
    file
    for file in (Path(__file__).parents[1] / "samples" / "vcard").glob("*/*")
    if file.suffix not in {".jsonl", ".json"}
)


def artifact(data: bytes, name: str = "x.vcf", region: str | None = "US") -> Artifact:
    return Artifact(name, lambda: io.BytesIO(data), as_of=None, region=region)


def read(data: bytes) -> list[Reading]:
    return list(vcard.read(artifact(data)))


def card(*lines: str | bytes, version: str = "3.0") -> bytes:
    body = [line.encode() if isinstance(line, str) else line for line in lines]
    return b"\r\n".join([b"BEGIN:VCARD", f"VERSION:{version}".encode(), *body, b"END:VCARD", b""])


def seen(*lines: str | bytes, version: str = "3.0") -> list[Observation]:
    (record,) = read(card(*lines, version=version))
    assert isinstance(record, Record)
    return list(record.observations)


def one(*lines: str | bytes, version: str = "3.0") -> Observation:
    (observation,) = seen(*lines, version=version)
    return observation


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("TEL;WORK;VOICE:+12025550101", "work"),
        ("TEL;TYPE=WORK,FAX:+12025550101", "fax"),
        ("TEL;TYPE=fax;TYPE=home:+12025550101", "fax"),
        ('TEL;TYPE="work,cell":+12025550101', "mobile"),
        ("TEL;type=IPHONE;type=CELL;type=pref:+12025550101", "mobile"),
        ("TEL;CAR:+12025550101", "mobile"),
        ("tel;type=Main:+12025550101", "main"),
        ("TEL;HOME:+12025550101", "home"),
        ("TEL;PAGER:+12025550101", None),
        ("TEL;PREF;VOICE:+12025550101", None),
        ("TEL:+12025550101", None),
        ("X-MS-TEL;VOICE;COMPANY:+12025550101", "main"),
    ],
)
def test_types_of_numbers(line: str, kind: str | None):
    assert one(line).type == kind


@pytest.mark.parametrize(
    ("label", "kind"),
    [
        ("_$!<Mobile>!$_", "mobile"),
        ("_$!<Work>!$_", "work"),
        ("_$!<WorkFAX>!$_", "fax"),
        ("_$!<Other>!$_", None),
        ("iPhone", "mobile"),
        ("Arbeit", "work"),
        ("Büro Köln", "work"),
        ("Handy privat", "mobile"),
        ("Zentrale", "main"),
        ("zu Hause", "home"),
        ("Ferienhaus", None),
    ],
)
def test_labels_that_people_and_apple_write(label: str, kind: str | None):
    assert one("item1.TEL:+12025550101", f"item1.X-ABLabel:{label}").type == kind


def test_an_empty_label_leaves_the_type_that_stands_there():
    assert one("item1.TEL;TYPE=CELL:+12025550101", "item1.X-ABLabel:").type == "mobile"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("1985-03-07", "1985-03-07"),
        ("19850307", "1985-03-07"),
        ("1985-03-07T00:00:00Z", "1985-03-07"),
        ("1985/3/7", "1985-03-07"),
        ("7.3.1985", "1985-03-07"),
        ("--0307", "--03-07"),
        ("--03-07", "--03-07"),
        ("1604-02-29", "--02-29"),
        ("0000-03-07", "--03-07"),
        ("1985-03", "1985-03"),
        ("1985", "1985"),
        ("1985-02-30", ""),
        ("03/07/1985", ""),
        ("circa 1960", ""),
    ],
)
def test_birthdays(text: str, day: str):
    assert birthday(text, {}) == day


def test_the_year_that_apple_leaves_out_is_the_one_it_names():
    assert birthday("1700-03-07", {"X-APPLE-OMIT-YEAR": "1700"}) == "--03-07"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("2019-03-04T10:11:12Z", "2019-03-04T10:11:12Z"),
        ("20190304T101112Z", "2019-03-04T10:11:12Z"),
        ("2019-03-04T23:30:00.123-0200", "2019-03-05T01:30:00Z"),
        ("20190304T101112+01", "2019-03-04T09:11:12Z"),
        ("2019-03-04T10:11:12", "2019-03-04"),
        ("2019-03-04 10:11:12", "2019-03-04"),
        ("2019-03-04T10:11Z", "2019-03-04T10:11:00Z"),
        ("20190304", "2019-03-04"),
        ("2019-03-04", "2019-03-04"),
        ("2019-03", "2019-03"),
        ("2019-13-04", None),
        ("16010101T000000Z", None),
        ("yesterday", None),
    ],
)
def test_revisions(text: str, when: str | None):
    assert revision(text) == when


def test_a_date_comes_from_rev_else_from_the_file():
    data = card("EMAIL:a@example.com", "REV:20190304T101112Z") + card("EMAIL:b@example.com")
    file = Artifact("x.vcf", lambda: io.BytesIO(data), as_of="2014")
    found = [r.observations[0] for r in vcard.read(file) if isinstance(r, Record)]
    assert [(o.seen_first, o.seen_last) for o in found] == [("2019-03-04T10:11:12Z",) * 2, ("2014", "2014")]


def test_a_soft_break_may_stand_inside_a_character():
    lines = ("TITLE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:Gesch=C3=", "=A4ftsf=C3=BChrer")
    assert one(*lines, version="2.1").value == "Geschäftsführer"


def test_a_soft_break_before_end_does_not_swallow_it():
    found = seen("TEL:+12025550101", "NOTE;QUOTED-PRINTABLE:one=0D=0A=", version="2.1")
    assert [(o.kind, o.value) for o in found] == [("phone", "+12025550101"), ("note", "one")]


def test_quoted_printable_semicolons_are_text_and_bare_ones_part_the_components():
    found = one("ORG;ENCODING=QUOTED-PRINTABLE:M=FCller=3B S=F6hne;IT", version="2.1")
    assert (found.value, found.parts) == ("Müller; Söhne", {"department": "IT"})


@pytest.mark.parametrize("name", ["Windows-1252", "ISO-8859-1", "iso8859-1", "no-such-charset", "rot13", "hex", "idna"])
def test_a_charset_that_is_stated_or_nonsense(name: str):
    assert one(f"TITLE;CHARSET={name}:Pr".encode() + b"\xe4sident", version="2.1").value == "Präsident"


@pytest.mark.parametrize(("name", "codec"), [("SHIFT_JIS", "shift_jis"), ("GB2312", "gb2312"), ("KOI8-R", "koi8-r")])
def test_other_charsets_when_stated(name: str, codec: str):
    text = {"shift_jis": "表示部長", "gb2312": "经理", "koi8-r": "Директор"}[codec]
    assert one(f"TITLE;CHARSET={name}:".encode() + text.encode(codec), version="2.1").value == text


def test_2_1_folds_at_white_space_and_keeps_it_3_0_does_not():
    assert one("TITLE:Head of", " IT", version="2.1").value == "Head of IT"
    assert one("TITLE:Head of", "  IT").value == "Head of IT"
    assert one("TITLE:Head o", " f IT").value == "Head of IT"


def test_a_line_may_be_folded_before_its_colon():
    assert one("X-SOCIALPROFILE;type=linked", " in:http://www.linkedin.com/in/anna").kind == "profile"


def test_escapes_of_3_0_are_not_those_of_2_1():
    assert one(r"NOTE:a\nb\, c\; d\\e").value == "a\nb, c; d\\e"
    assert one(r"NOTE:C:\new\; x", version="2.1").value == r"C:\new; x"


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("IMPP;X-SERVICE-TYPE=Skype:skype:Anna.W", "profile", "skype:anna.w"),
        ("IMPP;X-SERVICE-TYPE=Jabber:x-apple:anna%40example.com", "profile", "xmpp:anna%40example.com"),
        ("IMPP:xmpp:anna@example.com", "profile", "xmpp:anna@example.com"),
        ("X-AIM;type=WORK:AnnaAim", "profile", "aim:annaaim"),
        ("X-SOCIALPROFILE;type=twitter:x-apple:anna", "profile", "https://x.com/anna"),
        ("X-SOCIALPROFILE;type=twitter;x-user=anna:http://twitter.com/anna", "profile", "https://x.com/anna"),
        ("X-SOCIALPROFILE;type=linkedin;x-user=anna:x-apple:anna", "profile", "https://www.linkedin.com/in/anna"),
        ("X-SOCIALPROFILE;type=other:http://social.example/@anna", "website", "http://social.example/@anna"),
        (r"URL:http\://www.linkedin.com/in/anna", "profile", "https://www.linkedin.com/in/anna"),
        (r"URL:http\://anna.example", "website", "http://anna.example"),
        ("X-TWITTER:@anna", "profile", "https://x.com/anna"),
    ],
)
def test_profiles_messengers_and_websites(line: str, kind: str, value: str):
    assert (one(line).kind, one(line).value) == (kind, value)


def test_two_addresses_in_one_line_are_two():
    assert [o.value for o in seen("EMAIL:a@example.com; B@example.com")] == ["a@example.com", "b@example.com"]


def test_other_people_of_a_card_are_not_the_person():
    data = card(
        "FN:Rui Santos", "X-MS-ASSISTANT:Kim Roth", "X-MS-MANAGER:Ute Boss", "X-MS-TEL;ASSISTANT:+12025550101",
        "item1.X-ABRELATEDNAMES:Karl", "RELATED:Eva", "X-SPOUSE:Eva",
        "X-ANDROID-CUSTOM:vnd.android.cursor.item/relation;Eva;14;;;",
    )  # fmt: skip
    (record,) = read(data)
    assert isinstance(record, Record)
    assert [(o.kind, o.value) for o in record.observations] == [("name", "Rui Santos")]


@pytest.mark.parametrize("line", ["X-ABShowAs:COMPANY", "KIND:org"])
def test_a_company_is_no_person(line: str):
    assert [(o.kind, o.value) for o in seen("FN:Roe & Roe", "ORG:Roe & Roe", line)] == [("employer", "Roe & Roe")]


def test_files_joined_with_their_byte_order_marks():
    first, second = card("EMAIL:a@example.com"), card("EMAIL:b@example.com")
    records = read(b"\xef\xbb\xbf" + first + b"\xef\xbb\xbf" + second)
    assert [r.data for r in records if isinstance(r, Record)] == [first, second]


def test_the_preferred_fn_is_the_name():
    assert one("FN;LANGUAGE=de:Hans", "FN;PREF=1:Hans Roe", version="4.0").value == "Hans Roe"


def test_a_person_named_on_a_card_that_shows_a_company_is_kept():
    found = seen("N:Weber;Anna;;;", "FN:Roe & Roe", "ORG:Roe & Roe", "X-ABShowAs:COMPANY")
    assert [(o.kind, o.value) for o in found] == [("name", "Anna Weber"), ("employer", "Roe & Roe")]


def test_a_value_of_unbelievable_length_is_a_trouble():
    first, second = read(card("TEL:+12025550101", "TITLE:" + "x" * 20_000))
    assert isinstance(first, Record)
    assert isinstance(second, Trouble)
    assert second.place == {"line": 4}


def test_a_byte_order_mark_of_utf_16_before_plain_bytes_costs_no_card():
    _, record = read(b"\xfe\xff\r\n" + card("EMAIL:a@example.com"))
    assert isinstance(record, Record)


def test_the_same_card_twice_is_one_record_even_without_its_last_line_end():
    data = card("EMAIL:a@example.com")
    assert len(read(data + data + data.rstrip())) == 1


def test_the_data_of_a_record_are_its_very_bytes():
    first, second = card("EMAIL:a@example.com"), card("EMAIL:b@example.com").replace(b"\r\n", b"\r\r\n")
    records = read(b"\xef\xbb\xbf" + first + b"\r\n\r\n" + second)
    assert [(r.data, dict(r.place)) for r in records if isinstance(r, Record)] == [
        (first, {"line": 1}),
        (second, {"line": 7}),
    ]


def test_a_card_too_long_is_left_out_and_its_neighbours_are_read():
    data = card("EMAIL:a@example.com") + card("NOTE:" + "x" * 5000, "EMAIL:b@example.com") + card("EMAIL:c@example.com")
    cut = list(pieces(physical_lines([data[:3000], data[3000:5000], data[5000:]], 1000), 1000))
    assert [(p.kind, p.number) for p in cut if p.kind != "rest"] == [("card", 1), ("huge", 5), ("card", 10)]
    assert b"".join(b"".join(p.lines) for p in cut) == data


def test_any_number_of_missing_ends():
    lines = ["BEGIN:VCARD\nFN:Person {0}\nEMAIL:p{0}@example.com\n".format(chr(97 + n)) for n in range(4)]
    found = read("".join(lines).encode())
    assert [r.place["line"] for r in found if isinstance(r, Record)] == [1, 4, 7, 10]
    assert [t.place["line"] for t in found if isinstance(t, Trouble)] == [1, 4, 7, 10]


def test_a_long_line_without_an_end_takes_no_more_than_its_length():
    assert list(physical_lines([b"x" * 3_000_000])) == [b"x" * 3_000_000]


def test_memory_stays_that_of_one_card():
    class Endless(io.RawIOBase):
        left = 60_000

        def read(self, size: int = -1) -> bytes:
            self.left -= 1_000
            return card("EMAIL:a@example.com", "NOTE:" + "x" * 200) * 1_000 if self.left >= 0 else b""

    tracemalloc.start()
    count = sum(1 for _ in vcard.read(Artifact("x.vcf", Endless)))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 1
    assert peak < 8 * 2**20


@pytest.mark.parametrize(
    ("head", "name", "answer"),
    [
        (b"BEGIN:VCARD\r\n", "x", True),
        (b"\xef\xbb\xbf\r\n begin:vcard\n", "x.bin", True),
        ("\ufeffBEGIN:VCARD\r\n".encode("utf-16-le"), "x", True),
        ("BEGIN:VCARD\r\n".encode("utf-16-be"), "x", True),
        (b"notes\r\nBEGIN:VCARD\r\n", "x.vcf", True),
        (b"notes\r\nBEGIN:VCARD\r\n", "x.eml", False),
        (b"BEGIN:VCALENDAR\r\n", "x.vcf", False),
        (b"", "x.vcf", False),
    ],
)
def test_recognises_by_content(head: bytes, name: str, answer: bool):
    assert vcard.recognises(artifact(head, name), head) is answer


PIECES = (
    "BEGIN:VCARD|END:VCARD|BEGIN:VCARD|END:VCARD|VERSION:2.1|VERSION:3.0|VERSION:4.0|AGENT:|AGENT:BEGIN:VCARD|N:Roe;Jane|"
    "FN;CHARSET=x;ENCODING=QUOTED-PRINTABLE:J=C3=|=A4ne=| folded|\tfolded|| |PHOTO;BASE64:AAAA| AAAA|AAAA|ADR:;;1;2|"
    'X;A="b:c;d":e|TEL;CELL:+12025550101|EMAIL:a@example.com|item1.X-ABLabel:x|BEGIN:PROFILE|BDAY:--0307|:|LABEL:x|'
    "\ufeffBEGIN:VCARD"
)
LINE = st.one_of(st.sampled_from(PIECES.encode().split(b"|")), st.binary(max_size=12))
FILES = st.lists(st.tuples(LINE, st.sampled_from([b"\r\n", b"\n", b"\r", b"\r\r\n", b""]))).map(
    lambda lines: b"".join(line + end for line, end in lines)
)


def law(data: bytes) -> None:
    wide = wide_encoding(data)
    found = list(pieces(physical_lines(chunks(io.BytesIO(data), wide))))
    joined = to_wide(b"".join(b"".join(p.lines) for p in found), wide)
    assert data.startswith(joined)
    assert len(data) - len(joined) < (4 if wide else 1)  # half a character at the end of UTF-16 is no text
    for piece in found:
        lines = content_lines(piece.lines, piece.number)
        assert b"".join(line.raw for line in lines) == b"".join(piece.lines)
    for item in vcard.read(artifact(data)):
        assert isinstance(item, Record | Trouble)
        if isinstance(item, Record):
            assert item.data in data or b"AGENT" in data


@settings(max_examples=400, deadline=None)
@given(FILES)
def test_cards_and_what_lies_between_them_are_the_file_and_nothing_raises(data: bytes):
    law(data)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60), st.sampled_from(["utf-16-le", "utf-16-be"]))
def test_so_they_are_in_utf_16(text: str, codec: str):
    law(("\ufeffBEGIN:VCARD\r\nNOTE:" + text + "\r\nEND:VCARD\n").encode(codec, "surrogatepass"))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.parent.name)
def test_so_they_are_in_every_sample(file: Path):
    law(file.read_bytes())


@settings(max_examples=150, deadline=None)
@given(FILES, st.lists(st.integers(1, 40)))
def test_lines_do_not_depend_on_how_the_file_is_cut_into_reads(data: bytes, sizes: list[int]):
    parts, rest = [], data
    for size in sizes:
        parts.append(rest[:size])
        rest = rest[size:]
    assert list(physical_lines([*parts, rest])) == list(physical_lines([data]))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.data())
def test_damaged_samples_come_out_as_records_and_troubles(file: Path, draw: st.DataObject):
    data = bytearray(file.read_bytes())
    for _ in range(draw.draw(st.integers(1, 6))):
        place = draw.draw(st.integers(0, len(data) - 1))
        data[place : place + draw.draw(st.integers(0, 8))] = draw.draw(st.binary(max_size=8))
        data = data or bytearray(b"x")
    law_of_reading = list(vcard.read(artifact(bytes(data))))
    assert all(isinstance(item, Record | Trouble) for item in law_of_reading)


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("N;CHARSET=UTF-8;ENCODING=BASE64:TcO8bGxlcjtVcnN1bGE7Ozs=",), "Ursula M\u00fcller"),
        (("FN;ENCODING=B:QW5uIEFs", " ZGVy"), "Ann Alder"),
        (("FN;ENCODING=BASE64:QW5u", "IEFsZGVy", "", "TEL:+12025550101"), "Ann Alder"),
        (("FN;ENCODING=BASE64:Anna",), "Anna"),
        (("FN;ENCODING=BASE64:Ann Alder",), "Ann Alder"),
    ],
)
def test_text_in_base64(lines: tuple[str, ...], name: str) -> None:
    assert next(o.value for o in seen(*lines, version="2.1") if o.kind == "name") == name


@pytest.mark.parametrize(
    ("event", "days"),
    [
        ("1985-06-07;3", ["1985-06-07"]),
        ("--04-05;3", ["--04-05"]),
        ("2010-06-07;1", []),
        ("2010-06-07", []),
        (";3", []),
    ],
)
def test_of_androids_events_only_the_birthday_is_one(event: str, days: list[str]) -> None:
    line = f"X-ANDROID-CUSTOM:vnd.android.cursor.item/contact_event;{event};;;;;;;;;;;;;"
    assert [o.value for o in seen("FN:Ann Alder", line, version="2.1") if o.kind == "birthday"] == days


@pytest.mark.parametrize(
    "lines",
    [
        ("TEL;X-EVOLUTION-UI-SLOT=2;TYPE=X-EVOLUTION-ASSISTANT:+12025550101",),
        ("X-MS-TEL;ASSISTANT;VOICE:+12025550101",),
        ("item1.TEL:+12025550101", "item1.X-ABLabel:_$!<Assistant>!$_"),
    ],
)
def test_the_number_of_an_assistant_is_somebody_elses(lines: tuple[str, ...]) -> None:
    assert [o.kind for o in seen("FN:Ann Alder", *lines)] == ["name"]


def test_what_evolution_and_samsung_call_their_own() -> None:
    lines = (
        "X-EVOLUTION-BLOG-URL:http://blog.lantern.example",
        "X-EVOLUTION-BIRTHDAY:1970-01-02",
        "X-GROUPMEMBERSHIP:Office",
    )
    assert {o.kind: o.value for o in seen("FN:Ann Alder", *lines)} == {
        "name": "Ann Alder",
        "website": "http://blog.lantern.example",
        "birthday": "1970-01-02",
        "label": "Office",
    }


@pytest.mark.parametrize(
    ("lines", "number"),
    [
        (("TEL:020 7946 0123", "ADR:;;1 High Street;London;;N1 1AA;United Kingdom"), "+442079460123"),
        (("item1.ADR:;;1 High Street;London;;;", "item1.X-ABADR:gb", "TEL:020 7946 0123"), "+442079460123"),
        (("item1.ADR:;;40 Elm Street;New York;NY;10001;USA", "item1.X-ABADR:gb", "TEL:202 555 0101"), "+12025550101"),
        (("ADR;HOME:;;;;;;USA", "ADR;WORK:;;;London;;;UK", "TEL;WORK:020 7946 0123"), "+442079460123"),
        (("ADR;HOME:;;;Bern;;;Schweiz", "ADR;WORK:;;;London;;;UK", "TEL:202 555 0101"), "+12025550101"),
        (("ADR:;;;Oz;;;Oz", "TEL:202 555 0101"), "+12025550101"),
        (("ADR:;;;London;;;UK", "TEL:+1 202 555 0101"), "+12025550101"),
    ],
)
def test_a_number_without_a_country_is_of_the_country_of_the_card(lines: tuple[str, ...], number: str) -> None:
    assert [o.value for o in seen("FN:Ann Alder", *lines) if o.kind == "phone"] == [number]


@pytest.mark.parametrize(
    ("note", "day"),
    [
        ("Scanned on 2014-09-18 with a phone", "2014-09-18"),
        ("Scanned on 18 September 2014", "2014-09-18"),
        ("scanned: 2014-09", "2014-09"),
        ("Gescannt am 18.09.2014.", "2014-09-18"),
        ("Numérisé le 18/09/2014", "2014-09-18"),
        ("Scanned on 04/05/2014", "2014"),
        ("Rescanned on 2014-09-18", None),
        ("We scanned on the way home", None),
        ("Scanned on 31.02.2014", None),
        ("", None),
    ],
)
def test_a_note_says_when_the_card_was_scanned(note: str, day: str | None) -> None:
    assert scanned(note) == day


def test_a_day_before_the_scan_says_more_and_one_after_it_says_nothing() -> None:
    data = card("FN:Ann Quill", "NOTE:Scanned on 2014-09-18")
    days = {}
    for as_of in (None, "2009", "2014-09-18", "2020"):
        (found,) = vcard.read(replace(artifact(data), as_of=as_of))
        assert isinstance(found, Record)
        (days[as_of],) = {(o.seen_last, o.seen_by) for o in found.observations}
    assert days == {
        None: (None, "2014-09-18"),
        "2009": ("2009", None),
        "2014-09-18": ("2014-09-18", None),
        "2020": (None, "2014-09-18"),
    }
