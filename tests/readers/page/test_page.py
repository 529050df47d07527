"""Pages beside what a person checked of them (samples/), and what no page may do."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reknit.app.lines import observation_line
from reknit.model.entries import KINDS
from reknit.model.when import earliest, latest
from reknit.readers.page import Whom, read
from reknit.readers.page.source import page
from reknit.readers.page.whom import of_somebody

SAMPLES = Path(__file__).parent / "samples"
CASES = sorted(SAMPLES.iterdir())
MARA = Whom(("Mara Quillfeather",), "mara@lantern.example", "GB")
TODAY = date(2026, 11, 23)


def source(case: Path) -> bytes:
    return next(case.glob("page.*")).read_bytes()


def lines(case: Path) -> list[dict]:
    found = read(source(case), MARA, TODAY)
    first = {"day": found.day, "url": found.url, "text": found.text}
    shown = found.record.observations if found.record else ()
    return json.loads(json.dumps([first, *map(observation_line, shown)]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_page_says_what_a_person_checked(case: Path, request: pytest.FixtureRequest) -> None:
    expected = case / "expected.jsonl"
    if not expected.exists() and request.config.getoption("--write-samples"):
        expected.write_text("".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines(case)), "utf-8")
    assert lines(case) == [json.loads(line) for line in expected.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_comes_out_is_well_formed(case: Path) -> None:
    found = read(source(case), MARA, TODAY)
    assert found.record is not None
    assert found.record.id == read(source(case), MARA, TODAY).record.id
    for seen in found.record.observations:
        assert seen.kind in KINDS
        assert 0 < seen.confidence <= 1
        assert earliest(seen.seen_first) <= latest(seen.seen_last)
        if seen.place and seen.kind not in {"profile", "mail_address"}:  # these may stand behind a link
            assert found.text[seen.place["start"] : seen.place["end"]] == seen.raw


def test_of_six_people_on_a_page_only_the_one_counts():
    text = next(case for case in CASES if case.name == "team")
    for name, number in (("Ada Lund", "011"), ("Elin Ashgrove", "014"), ("Aisha Rahman", "016")):
        record = read(source(text), Whom((name,), "", "DE"), TODAY).record
        assert [o.value for o in record.observations if o.kind == "phone"] == [f"+493023125{number}"]
        addresses = [o.value for o in record.observations if o.kind == "mail_address"]
        assert all(address.startswith(name.lower().replace(" ", ".")) for address in addresses)


def test_whose_name_is_not_there_has_nothing():
    found = read(source(SAMPLES / "team"), Whom(("Ann Birchwood",)), TODAY)
    assert found.record is None
    assert not found.text


def test_a_name_alone_says_nothing():
    found = read(b"Thanks to Mara Quillfeather and many others.", MARA, TODAY)
    assert found.record is None
    assert found.text


@pytest.mark.parametrize(
    ("text", "title", "employer"),
    [
        ("Mara Quillfeather is Head of IT at Acme Valves Ltd.", "Head of IT", "Acme Valves Ltd"),
        ("Mara Quillfeather is the Vice President of Engineering at Acme.", "Vice President of Engineering", "Acme"),
        ("Mara Quillfeather is CIO of Acme Valves.", "CIO", "Acme Valves"),
        ("Acme appoints Mara Quillfeather as Head of IT.", "Head of IT", "Acme"),
    ],
)
def test_a_sentence_tells_the_job(text, title, employer):
    record = read(text.encode(), MARA, TODAY).record
    told = {o.kind: o.value for o in record.observations}
    assert (told.get("title"), told["employer"]) == (title, employer)


def test_what_the_user_says_of_the_page_comes_first():
    found = read(source(SAMPLES / "team"), MARA, TODAY, "https://www.example.com/people", "2020-02")
    assert (found.url, found.day) == ("https://www.example.com/people", "2020-02")
    assert {o.seen_last for o in found.record.observations} == {"2020-02"}


SHORT = {
    "a list with dashes": "Bob Teal - CEO, Umber Ltd\nMara Quillfeather - CIO, Osterby Energi AS\nAisha Rahman - CFO",
    "brackets in one line": "Bob Teal (CEO, Umber Ltd), Mara Quillfeather (CIO, Osterby Energi AS), Aisha Rahman (CFO)",
    "the title above": "CIO\nMara Quillfeather\n\nHead of Sales\nBob Teal\n",
    "the title before": "CIO: Mara Quillfeather; CFO: Aisha Rahman",
    "several with commas": "Bob Teal, CEO, Mara Quillfeather, CIO, Aisha Rahman, CFO",
    "news": "Osterby Energi AS appoints Mara Quillfeather as CIO. Bob Teal, CEO, is glad.",
    "a sentence": "Bob Teal is CEO. Mara Quillfeather is the CIO of Osterby Energi AS. Aisha Rahman is CFO.",
}
"""One text each in which she is CIO, of Osterby where it says so, and others are something else."""


@pytest.mark.parametrize("text", SHORT.values(), ids=SHORT)
def test_nobody_is_given_the_title_of_another(text):
    record = read(text.encode(), MARA, TODAY).record
    said = {kind: [o.value for o in record.observations if o.kind == kind] for kind in ("name", "title", "employer")}
    assert said["name"] == ["Mara Quillfeather"]
    assert said["title"] == ["CIO"]
    assert said["employer"] == (["Osterby Energi AS"] if "Osterby" in text else [])


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("Last updated: 3 March 2024", "2024-03-03"),
        ("Stand: 04.05.2021", "2021-05-04"),
        ("Posted on June 5, 2022", "2022-06-05"),
        ("Last updated: 3 March 2034", ""),
        ("Born on 3 March 1984", ""),
        ("12 March 2023 - A new head of IT", "2023-03-12"),
        ("Systems Days, 12-14 May 2021, Gothenburg", "2021-05-14"),
    ],
)
def test_the_day_that_a_text_says(head, day):
    assert read(f"{head}\n\nMara Quillfeather\nHead of IT\n".encode(), MARA, TODAY).day == day


@pytest.mark.parametrize(
    ("line", "stands"),
    [
        ("Quillfeather, Mara", True),
        ("Dr Mara J. Quillfeather MBA", True),
        ("MARA QUILLFEATHER", True),
        ("Mara Quill", False),
        ("Tom Quillfeather", False),
        ("Mara Teal and Tom Quillfeather", False),
    ],
)
def test_where_the_name_stands(line, stands):
    assert MARA.stands(line) is stands


def test_short_forms_and_umlauts_are_the_same_name():
    assert Whom(("Robert Müller",)).stands("Bob Mueller, Head of IT")
    assert Whom(("山田 太郎",)).stands("部長 山田太郎")


@pytest.mark.parametrize("line", ["Bob Teal", "Dr. Bob Teal, Head of Sales", "Teal, Bob", "Aisha Rahman | CFO"])
def test_lines_of_others(line):
    assert of_somebody(line)


@pytest.mark.parametrize(
    "line", ["Harrowvale Logistics GmbH", "Head of IT", "Hamburg, Germany", "+44 20 7946 0123", "", "Our team"]
)
def test_lines_of_nobody(line):
    assert not of_somebody(line)


@pytest.mark.parametrize(
    "data",
    [
        b"<html><script>" * 2000,
        b"<html><script type='application/ld+json'>" + b"[" * 100_000,
        b"<html><meta " + b"a=" * 50_000,
        b"Content-Type: multipart/related\n\nnothing",
        b"\x00\xff" * 1000,
        b"",
    ],
)
def test_broken_pages_are_read_without_an_error(data):
    assert read(data, MARA, TODAY).record is None


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_of_changed_pages_every_place_is_in_the_text_and_every_chance_a_chance(data):
    whole = source(data.draw(st.sampled_from(CASES)))
    at = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(at, min(len(whole), at + 80)))
    found = read(whole[:at] + data.draw(st.binary(max_size=8)) + whole[end:], MARA, TODAY)
    for seen in found.record.observations if found.record else ():
        assert 0 <= seen.place.get("start", 0) <= seen.place.get("end", 0) <= len(found.text)
        assert 0 < seen.confidence <= 1
        assert seen.value


def test_a_link_that_is_never_closed_shows_words_of_its_own_block_only():
    html = b"<html><p>Mara Quillfeather</p><p><a href='mailto:mara@osterby.example'>Write<p>Bob Teal<p>Sales</html>"
    found = read(html, MARA, TODAY)
    (address,) = (seen for seen in found.record.observations if seen.kind == "mail_address")
    assert found.text[address.place["start"] : address.place["end"]] == "Write"
    assert address.place["end"] <= len(found.text)


def test_what_programs_on_a_page_say_is_not_read():
    assert "Bob Teal" not in page(source(SAMPLES / "profile")).text.partition("People also viewed")[0]


def test_a_hidden_address_of_linked_data_is_none():
    objects = '{"@type":"Person","name":"Mara Quillfeather","email":"m****@osterby.example","jobTitle":"CIO"}'
    html = f'<html><script type="application/ld+json">{objects}</script></html>'.encode()
    assert {o.kind for o in read(html, MARA, TODAY).record.observations} == {"name", "title"}
