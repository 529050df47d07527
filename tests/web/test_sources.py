"""Sources: files are dropped, typed, looked at, asked about, taken back; no name and no text is believed."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from reknit.app import dropped
from reknit.app.house import House
from reknit.model.trouble import UserError
from reknit.store import history, read
from reknit.web.sources import gathering, typed_path

TOKEN = b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n'
ORIGIN = "http://127.0.0.1:7345"
DATED = b"Name,E-mail,Last seen\r\nAda Brandt,ada@brandt.example,2014\r\n"
UNDATED = b"Name,E-mail,Kiste\r\nAda Brandt,ada@brandt.example,Norvale\r\n"
CARD = b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Bo Lind\r\nEMAIL:bo@lind.example\r\nREV:2023-03-04T10:11:12Z\r\nEND:VCARD\r\n"
MBOX = (
    b"From a@b Thu Jan  1 00:00:00 2015\r\nFrom: Ada Brandt <ada@brandt.example>\r\nTo: me@me.example\r\n"
    b"Date: Thu, 01 Jan 2015 10:00:00 +0000\r\nMessage-ID: <1@brandt.example>\r\nSubject: Hello\r\n\r\nHello.\r\n\r\n"
)


@pytest.fixture
def visitor(house: House, visit: Callable[[House], Any]) -> Any:
    return visit(house)


def put(visitor: Any, batch: str, name: str, data: bytes, token: str | None = None) -> Any:
    headers = {"Origin": ORIGIN, "X-Csrf-Token": visitor.session.csrf if token is None else token}
    return visitor.client.put(f"/sources/drop/{batch}", params={"name": name}, content=data, headers=headers)


def post(visitor: Any, files: dict[str, bytes], token: str | None = None, **fields: str) -> Any:
    """A plain form with files, its token first."""
    data = {"csrf": visitor.session.csrf if token is None else token, "do": "gather", "as_of": "", **fields}
    parts = [("files", (name, content)) for name, content in files.items()]
    return visitor.client.post("/sources/dropped", data=data, files=parts, headers={"Origin": ORIGIN})


def take(visitor: Any, **fields: str) -> str:
    visitor.send("/sources/take", **{"do": "gather", "as_of": "", **fields})
    visitor.settle()
    return text(visitor.look("/sources"))


def text(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def lines(house: House) -> int:
    with house.reading() as connection:
        return sum(read.counts(connection).values())


def test_an_empty_home_teaches_what_to_gather(visitor: Any) -> None:
    page = text(visitor.look("/sources"))
    assert "Ask for the slow exports first" in page
    assert "takeout.google.com" in page
    assert "What was taken in" not in page


def test_a_dropped_file_is_read_told_and_let_go(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    assert put(visitor, batch, "bo.vcf", CARD).json() == {"name": "bo.vcf"}
    assert "bo.vcf 0.0 MB Take it in Delete here" in text(visitor.look("/sources"))
    page = take(visitor, batch=batch)
    assert "bo.vcf a vCard file: 1 record, 2 new lines" in page
    assert "vCards : bo.vcf 2 Take it back" in page
    assert "Delete here" not in page
    assert lines(house) == 2
    assert not dropped.folder(house.home, batch).exists()


def test_mail_stays_where_it_was_dropped(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "old.mbox", MBOX)
    page = take(visitor, batch=batch)
    assert "mail, by its headers: 1 message, 1 new line" in page
    assert "mail that is referred to" in page
    assert (dropped.folder(house.home, batch) / "old.mbox").exists()
    assert "deleted here" in visitor.send("/sources/let-go", batch=batch)
    assert not dropped.folder(house.home, batch).exists()


def test_a_plain_form_brings_files_too(visitor: Any, house: House) -> None:
    answer = post(visitor, {"bo.vcf": CARD, "old.mbox": MBOX})
    assert answer.status_code == 200
    visitor.settle()
    assert "a vCard file: 1 record, 2 new lines" in text(visitor.look("/sources"))
    assert [path.name for path in (house.home / "dropped").glob("*/*")] == ["old.mbox"]


def test_a_form_without_files_is_told(visitor: Any) -> None:
    assert "No file was chosen." in post(visitor, {"": b""}).text


@pytest.mark.parametrize("token", ["", "guessed"])
def test_files_without_the_token_are_not_taken(visitor: Any, house: House, token: str) -> None:
    assert post(visitor, {"people.csv": DATED}, token=token).status_code == 403
    assert put(visitor, dropped.new_batch(), "people.csv", DATED, token=token).status_code == 403
    assert not list((house.home).glob("dropped/*/*"))


def test_files_before_the_token_are_not_taken(visitor: Any, house: House) -> None:
    body = (
        b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\nx\r\n'
        b'--b\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n' + visitor.session.csrf.encode() + b"\r\n--b--\r\n"
    )
    headers = {"Origin": ORIGIN, "Content-Type": "multipart/form-data; boundary=b"}
    assert visitor.client.post("/sources/dropped", content=body, headers=headers).status_code == 403
    assert not list((house.home).glob("dropped/*/*"))


@pytest.mark.parametrize(
    "body",
    [
        b"no form at all",
        TOKEN + b'CSRF\r\n--b\r\nContent-Disposition: form-data; name="files"; filename="a.csv"\r\n\r\ncut',
        TOKEN + b"CSRF\r\n--b\r\n" + b"x" * 20_000 + b": y\r\n\r\n",
        TOKEN + b"y" * 20_000 + b"\r\n--b--\r\n",
    ],
)
def test_a_broken_form_leaves_nothing(visitor: Any, house: House, body: bytes) -> None:
    headers = {"Origin": ORIGIN, "Content-Type": "multipart/form-data; boundary=b"}
    sent = body.replace(b"CSRF", visitor.session.csrf.encode())
    assert visitor.client.post("/sources/dropped", content=sent, headers=headers).status_code == 403
    assert not list((house.home).glob("dropped/*/*"))


def test_a_name_is_no_path(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    assert put(visitor, batch, "../../../../etc/reknit.csv", DATED).json() == {"name": "reknit.csv"}
    assert put(visitor, "..%2f..", "a.csv", DATED).status_code in {403, 404, 422}
    assert put(visitor, "0" * 15, "a.csv", DATED).json()["error"] == "These files are not known here."
    assert [path.name for path in dropped.folder(house.home, batch).iterdir()] == ["reknit.csv"]


def test_what_is_too_large_is_refused_with_what_to_do(visitor: Any, house: House, monkeypatch: Any) -> None:
    monkeypatch.setattr(dropped, "LIMIT", 100)
    answer = put(visitor, dropped.new_batch(), "old.mbox", MBOX)
    assert answer.status_code == 422
    assert "larger than 2 GB" in answer.json()["error"]
    assert "Type its path" in answer.json()["hint"]
    assert "larger than 2 GB" in post(visitor, {"small.csv": b"x", "old.mbox": MBOX}).text
    assert not list((house.home).glob("dropped/*/*"))


def test_what_is_broken_off_leaves_nothing(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    asked: list[int] = []

    async def receive() -> dict[str, Any]:
        asked.append(1)
        if len(asked) == 1:
            return {"type": "http.request", "body": b"x" * 2_000_000, "more_body": True}
        return {"type": "http.disconnect"}

    async def send(_message: Any) -> None: ...

    cookie = "; ".join(f"{key}={value}" for key, value in visitor.client.cookies.items())
    headers = {
        "host": "127.0.0.1:7345", "origin": ORIGIN, "cookie": cookie, "x-csrf-token": visitor.session.csrf,
        "content-length": "3000000",
    }  # fmt: skip
    scope = {
        "type": "http", "http_version": "1.1", "method": "PUT", "scheme": "http", "path": f"/sources/drop/{batch}",
        "raw_path": b"", "root_path": "", "query_string": b"name=a.mbox", "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 7345), "headers": [(k.encode(), v.encode()) for k, v in headers.items()],
    }  # fmt: skip
    with ThreadPoolExecutor(1) as beside:  # in this thread a browser of another test may have its loop
        beside.submit(asyncio.run, visitor.client.app(scope, receive, send)).result()
    assert len(asked) == 2
    assert not dropped.folder(house.home, batch).exists()


def test_a_typed_path_is_read_where_it_lies(visitor: Any, house: House, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(DATED)
    page = take(visitor, path=f" '{tmp_path}' ")
    assert f"{tmp_path}/people.csv a table of people: 1 record, 2 new lines" in page
    assert (tmp_path / "people.csv").exists()
    assert "1 file unchanged since last time" in take(visitor, path=f"file://{tmp_path}/people.csv")


@pytest.mark.parametrize(
    ("said", "why"),
    [("", "Nothing"), ("a.csv", "part of a path"), ("/not/here", "no such file"), ("/a\0b", "no such|no path")],
)
def test_a_wrong_path_is_told(said: str, why: str) -> None:
    with pytest.raises(UserError, match=why):
        typed_path(said)


def test_a_wrong_day_is_told_and_nothing_is_read(visitor: Any, house: House, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_bytes(UNDATED)
    page = visitor.send("/sources/take", path=str(tmp_path), do="gather", as_of="last year")
    assert "is not like 2014" in page
    assert "still to come" in visitor.send("/sources/take", path=str(tmp_path), do="gather", as_of="2031")
    assert lines(house) == 0


def test_an_undated_file_waits_for_its_day(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "list.csv", UNDATED)
    page = take(visitor, batch=batch)
    assert "no date known" in page
    assert "When was it last kept up to date?" in page
    path = str(dropped.folder(house.home, batch) / "list.csv")
    visitor.send("/sources/again", batch=batch, path=path, as_of="about 2014")
    visitor.settle()
    with house.reading() as connection:
        assert {one.fact.observation.seen_last for one in read.facts(connection)} == {"2014"}
    assert "as of 2014" in text(visitor.look("/sources"))


def test_the_columns_of_a_table_are_said_anew(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "list.csv", DATED.replace(b"Last seen", b"Kiste").replace(b"2014", b"Norvale"))
    page = take(visitor, batch=batch, as_of="2014")
    assert "How its 3 columns were understood" in page
    path = str(dropped.folder(house.home, batch) / "list.csv")
    fields = {"kind Name": "name", "was Name": "name", "kind Kiste": "employer", "was Kiste": "note"}
    visitor.send("/sources/again", batch=batch, path=path, as_of="2014", **fields)
    visitor.settle()
    with house.reading() as connection:
        found = {(one.fact.observation.kind, one.fact.observation.value) for one in read.facts(connection)}
    assert ("employer", "Norvale") in found
    assert "It is right as it is" in text(visitor.look("/sources"))
    assert "1 let go" in visitor.send("/sources/settle", batch=batch)
    assert not dropped.folder(house.home, batch).exists()
    assert "It is right as it is" not in text(visitor.look("/sources"))


def test_two_columns_of_one_kind_are_told(visitor: Any, house: House, tmp_path: Path) -> None:
    (tmp_path / "list.csv").write_bytes(UNDATED)
    fields = {"kind A": "employer", "was A": "note", "kind B": "employer", "was B": "note"}
    assert "cannot both be employer" in visitor.send(
        "/sources/again", path=str(tmp_path / "list.csv"), as_of="", **fields
    )


def test_troubles_are_told_and_stay_told(visitor: Any) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "<script>alert(1)</script>.csv", b"\0\1\2")
    put(visitor, batch, "old.gz", b"\x1f\x8b123")
    take(visitor, batch=batch)
    for _ in range(2):
        page = visitor.look("/sources")
        assert "Not read, or only in part: 2" in text(page)
        assert "packed with gzip" in page
        assert "<script>alert" not in page


def test_what_stands_in_files_cannot_run(visitor: Any) -> None:
    hostile = (
        b'Name,E-mail,<img src=x onerror=alert(1)>\r\n<script>alert(2)</script>,a@b.example,"javascript:alert(3)"\r\n'
    )
    batch = dropped.new_batch()
    put(visitor, batch, "list.csv", hostile)
    take(visitor, batch=batch)
    visitor.send("/sources/take", batch=batch, do="look", as_of="")
    visitor.settle()
    for path in ("/sources", "/sources/looked"):
        page = visitor.look(path)
        assert "<img" not in page
        assert "<script>alert" not in page
        assert 'href="javascript' not in page


def test_a_look_stores_nothing(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "people.csv", DATED)
    visitor.send("/sources/take", batch=batch, do="look", as_of="")
    visitor.settle()
    page = text(visitor.look("/sources/looked"))
    assert "1 record , 0 troubles. Nothing was stored." in page
    assert "Ada Brandt" in page
    assert lines(house) == 0
    assert "1 record, 2 new lines" in take(visitor, batch=batch)


def test_before_any_look_that_is_said(visitor: Any) -> None:
    assert "Nothing was looked at so far" in visitor.look("/sources/looked")


def test_an_import_is_taken_back_and_given_back(visitor: Any, house: House) -> None:
    batch = dropped.new_batch()
    put(visitor, batch, "people.csv", DATED)
    take(visitor, batch=batch)
    with house.reading() as connection:
        (one,) = history.done(connection, 20)
    visitor.send("/undo", action=one.id, at="/sources")
    assert lines(house) == 0
    assert "taken back" in text(visitor.look("/sources"))
    with house.reading() as connection:
        (one,) = history.done(connection, 20)
    visitor.send("/undo", action=one.taken_back, at="/sources")
    assert lines(house) == 2
    assert "Give it back" not in visitor.look("/sources")


def test_files_that_are_gone_are_told(visitor: Any) -> None:
    assert "not here any more" in visitor.send("/sources/take", batch="0" * 16, do="gather")
    assert "not there any more" in visitor.send("/sources/again", path="/not/here.csv", as_of="2014")
    for nowhere in ("", ".", "a" * 5000, "/\0"):
        assert "not there any more" in visitor.send("/sources/again", path=nowhere), nowhere
    assert "not known here" in visitor.send("/sources/let-go", batch="../x")


def test_work_that_failed_is_told(visitor: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def failed(*_: Any, **__: Any) -> None:
        raise UserError("Another Reknit is writing here.", "Wait until it is done.")

    monkeypatch.setattr(gathering, "gather", failed)
    (tmp_path / "people.csv").write_bytes(DATED)
    assert "Another Reknit is writing here. Wait until it is done. Begin it again" in take(visitor, path=str(tmp_path))
    monkeypatch.undo()
    number = visitor.site.work.of("sources.gathering.gathered")[-1].number
    visitor.send(f"/work/{number}/again", at="/sources")
    visitor.settle()
    page = text(visitor.look("/sources"))
    assert "Begin it again" not in page
    assert "1 record, 2 new lines" in page
