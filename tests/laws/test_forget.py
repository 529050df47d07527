"""Forgetting leaves nothing: not in the database or its log, not among the artifacts, not after gathering again."""

from __future__ import annotations

from pathlib import Path

from hypothesis import assume, given
from hypothesis import strategies as st
from made import World, folder, home, modest, take, worlds
from sqlalchemy import select

from reknit.app.forget import forget
from reknit.app.house import House
from reknit.app.people import in_full, search
from reknit.app.rebuild import rebuild
from reknit.model.entries import Attempt
from reknit.store import append, read
from reknit.store import tables as t
from reknit.store.undo import undo
from reknit.store.views import PersonRow

TELLING = {"mail_address", "phone", "profile"}


def everybody(house: House) -> list[PersonRow]:
    rebuild(house)
    return in_full(house, search(house))


def telling(person: PersonRow) -> set[str]:
    """What a search of the bytes looks for; somebody else, who is not in the list, may bear the name."""
    return {b.value for b in person.beliefs if b.kind in TELLING}


def every_byte(house: House) -> bytes:
    """Of all files in the home, as text would be found in them."""
    return b"".join(p.read_bytes() for p in sorted(house.home.rglob("*")) if p.is_file())


def lines_of(house: House, records: set[str]) -> set[tuple[str, str, str]]:
    """What the ledger says of these records."""
    query = select(t.records.c.id, t.observations.c.kind, t.observations.c.value).join(
        t.observations, t.observations.c.record == t.records.c.seq
    )
    with house.reading() as connection:
        return {tuple(row) for row in connection.execute(query) if row.id in records}


def traces(house: House, words: set[str]) -> set[str]:
    """Which of the words stand in any byte of the home, in any case and spelling of separators."""
    found = every_byte(house).lower()
    return {w for w in words if w.lower().encode() in found or w.removeprefix("https://www.").encode() in found}


@modest
@given(worlds, st.data())
def test_nothing_is_left_and_others_stay_whole(world: World, data: st.DataObject) -> None:
    with folder() as top:
        house, files = home(top / "home"), world.write(top / "files")
        take(house, *files)
        people = everybody(house)
        assume(people)
        person = data.draw(st.sampled_from(people), label="forgotten")
        others = [p for p in people if p.id != person.id]
        shared = {word for p in others for word in telling(p)}
        kept = {m.record for p in others for m in p.records}
        before = lines_of(house, kept)
        forget(house, person)
        assert traces(house, telling(person) - shared) == set()
        assert lines_of(house, kept) == before
        rebuild(house)
        assert traces(house, telling(person) - shared) == set()


@modest
@given(worlds, st.data())
def test_the_forgotten_do_not_come_back(world: World, data: st.DataObject) -> None:
    with folder() as top:
        house, files = home(top / "home"), world.write(top / "files")
        take(house, *files)
        people = everybody(house)
        assume(people)
        person = data.draw(st.sampled_from(people), label="forgotten")
        gone = telling(person) - {word for p in people if p.id != person.id for word in telling(p)}
        forget(house, person)
        take(house, *files)
        take(house, *world.write(top / "copies"))
        everybody(house)
        assert traces(house, gone) == set()


@modest
@given(worlds, worlds, st.data())
def test_lines_that_were_taken_back_go_too(first: World, second: World, data: st.DataObject) -> None:
    with folder() as top:
        house = home(top / "home")
        take(house, *second.write(top / "second"))
        with house.writing() as connection:
            undo(connection, house.now())
        take(house, *first.write(top / "first"))
        people = everybody(house)
        assume(people)
        person = data.draw(st.sampled_from(people), label="forgotten")
        reached = {b.value for b in person.beliefs if b.kind in {"mail_address", "profile"}}
        reached -= {word for p in people if p.id != person.id for word in telling(p)}
        forget(house, person)
        assert traces(house, reached) == set()


def card(name: str, *lines: str) -> str:
    return "\r\n".join(("BEGIN:VCARD", "VERSION:3.0", f"FN:{name}", *lines, "END:VCARD", ""))


def gathered(top: Path, text: str) -> House:
    house = home(top / "home")
    (top / "a.vcf").write_text(text, newline="")
    take(house, top / "a.vcf")
    return house


def forget_called(house: House, name: str) -> None:
    forget(house, next(p for p in everybody(house) if p.name == name))


def test_a_colleague_at_the_same_switchboard_stays_and_may_come_again(tmp_path: Path) -> None:
    tel = "TEL;TYPE=WORK:+1 202 555 0142"
    house = gathered(tmp_path, card("Ada Brandt", tel) + card("Emil Castellan", tel))
    forget_called(house, "Ada Brandt")
    (tmp_path / "b.vcf").write_text(card("Emil Castellan", tel, "ORG:Northgate") + card("Ada Brandt", tel, "ORG:North"))
    take(house, tmp_path / "b.vcf")
    (emil,) = everybody(house)
    assert emil.name == "Emil Castellan"
    assert ("phone", "+12025550142") in {(b.kind, b.value) for b in emil.beliefs}


def test_what_was_done_to_reach_them_goes_too(tmp_path: Path) -> None:
    house = gathered(tmp_path, card("Ada Brandt", "EMAIL:ada@example.com") + card("Emil Castellan", "ORG:Northgate"))
    people = {p.name: p.id for p in everybody(house)}
    ada, emil = people["Ada Brandt"], people["Emil Castellan"]
    with house.writing() as connection:
        action = append.begin(connection, "week", "", "2026-11-23T12:00:00Z")
        for person, target in ((ada, "ada@example.com"), (emil, ada), (emil, "")):
            attempt = Attempt("step", "ask", "2026-11-23T12:00:00Z", person=person, target=target)
            append.add_attempt(connection, action, attempt)
    forget_called(house, "Ada Brandt")
    with house.reading() as connection:
        assert [(a.person, a.target) for a in read.attempted(connection)] == [(emil, "")]
    assert not traces(house, {"ada@example.com"})


def test_what_others_quote_is_redacted_and_nothing_like_it(tmp_path: Path) -> None:
    quotes = (
        "Ask jan@example.org, not an@example.org. Or www.linkedin.com/in/an-x but not linkedin.com/in/an-x-2\\, "
        "(202) 555-0117 or +1 202.555.0117\\, never 202 555 01178"
    )
    an = card("An Xu", "EMAIL:an@example.org", "URL:https://www.linkedin.com/in/an-x", "TEL:+1 202 555 0117")
    house = gathered(tmp_path, an + card("Jan Mohr", "EMAIL:jan@example.org", f"NOTE:{quotes}"))
    forget_called(house, "An Xu")
    (jan,) = everybody(house)
    notes = [b.value for b in jan.beliefs if b.kind == "note"]
    quoted = (
        "Ask jan@example.org, not [forgotten]. Or [forgotten] but not linkedin.com/in/an-x-2, "
        "[forgotten] or [forgotten], never 202 555 01178"
    )
    assert notes == [quoted]
    assert "jan@example.org" in telling(jan)
    assert traces(house, {"an-x\n", " an@example.org", "555-0117", "555.0117"}) == set()


def test_who_is_known_by_name_alone_is_refused_where_the_same_card_comes_again(tmp_path: Path) -> None:
    house = gathered(tmp_path, card("Ada Brandt", "ORG:Northgate"))
    forget_called(house, "Ada Brandt")
    (tmp_path / "b.vcf").write_text(card("Ada Brandt", "ORG:Northgate") + card("Emil Castellan"), newline="")
    take(house, tmp_path / "b.vcf")
    assert [p.name for p in everybody(house)] == ["Emil Castellan"]


def test_a_couple_with_one_address_is_not_forgotten_together(tmp_path: Path) -> None:
    mail = "EMAIL:the.brandts@example.org"
    house = gathered(tmp_path, card("Ada Brandt", mail, "TEL:+1 202 555 0131") + card("Emil Castellan", mail))
    forget_called(house, "Ada Brandt")
    (emil,) = everybody(house)
    assert {b.value for b in emil.beliefs} == {"Emil Castellan", "the.brandts@example.org"}
    assert traces(house, {"Ada Brandt", "+12025550131"}) == set()


def test_another_spelling_of_the_address_is_refused(tmp_path: Path) -> None:
    house = gathered(tmp_path, card("Ada Brandt", "EMAIL:ada.brandt@gmail.com"))
    forget_called(house, "Ada Brandt")
    (tmp_path / "b.vcf").write_text(card("A. Brandt", "EMAIL:Ada.Brandt+news@googlemail.com"))
    (tmp_path / "c.mbox").write_text(
        "From x@mail.example Mon Jan  5 10:00:00 2015\n"
        "From: Ada <adabrandt@gmail.com>\nTo: Robin <robin@quill.example>\n"
        "Date: Mon, 5 Jan 2015 10:00:00 +0000\nMessage-ID: <1@mail.example>\nSubject: Hello\n\nHello\n"
    )
    take(house, tmp_path / "b.vcf", tmp_path / "c.mbox")
    assert everybody(house) == []
    assert traces(house, {"adabrandt@gmail.com", "googlemail.com"}) == set()


def test_large_cards_go_from_the_folder_too(tmp_path: Path) -> None:
    photo = "PHOTO;ENCODING=b;TYPE=JPEG:" + "QUJD" * 40_000
    house = gathered(tmp_path, card("Ada Brandt", "EMAIL:ada@example.org", photo))
    artifacts = house.home / "artifacts"
    assert [p for p in artifacts.rglob("*") if p.is_file()]
    (artifacts / "ab").mkdir(exist_ok=True)
    (artifacts / "ab" / ("c" * 38)).write_text("left by an import that was killed")
    forget_called(house, "Ada Brandt")
    assert [p for p in artifacts.rglob("*") if p.is_file()] == []
