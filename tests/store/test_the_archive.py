"""One SQLite file for its owner alone; readers never block, a second writer waits."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from sqlite3 import ProgrammingError

import pytest
from sqlalchemy import Connection, event, select, text, update

from reknit.app.house import House, open_house
from reknit.model.entries import Attempt, Judgement, Observation, Retraction
from reknit.model.trouble import UserError
from reknit.store import append, archive, decisions, read, views
from reknit.store.blobs import SMALL, Blobs, hash_of
from reknit.store.tables import SCHEMA, actions, artifacts, meta
from reknit.store.undo import undo

AT = "2026-11-23T12:00:00Z"


def judge(house: House, word: str) -> None:
    with house.writing() as connection:
        append.add_judgement(connection, append.begin(connection, "judge", "", AT), Judgement("same", word))


def judged(house: House) -> list[str]:
    with house.reading() as connection:
        return [j.subject for j in decisions.decided(connection)]


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_the_memory_that_the_database_keeps_is_small(tmp_path: Path) -> None:
    with open_house(tmp_path / "home").reading() as connection:
        assert connection.scalar(text("PRAGMA cache_size")) == -8192


def test_everything_is_for_the_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        house = open_house(tmp_path / "home")
        judge(house, "a")
        with house.writing() as connection:
            connection.execute(artifacts.insert(), [house.blobs.row(b"x" * (SMALL + 1))])
    finally:
        os.umask(before)
    for path in (house.home, *house.home.rglob("*")):
        assert mode(path) == (0o700 if path.is_dir() else 0o600), path


def test_a_home_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o755)
    assert mode(open_house(tmp_path / "home").home) == 0o700


def test_a_ledger_of_a_newer_reknit_is_refused(house: House) -> None:
    with house.writing() as connection:
        connection.execute(update(meta).where(meta.c.key == "schema").values(value=str(SCHEMA + 1)))
    with pytest.raises(UserError, match="newer Reknit"):
        open_house(house.home)


def without_photos(connection: Connection) -> None:
    """As the ledger was before its fourth form."""
    connection.execute(text("ALTER TABLE observations DROP COLUMN seen_by"))
    connection.execute(text("DROP TABLE pictures"))


def test_a_ledger_of_the_third_form_keeps_what_was_seen(house: House) -> None:
    known = Observation("phone", "+442079460123", seen_last="2009")
    with house.writing() as connection:
        without_photos(connection)
        connection.execute(update(meta).where(meta.c.key == "schema").values(value="3"))
        columns = (
            "id, action, source, record, kind, value, raw, parts, holds, seen_last, count, confidence, place, spot"
        )
        append.begin(connection, "gather", "before", AT)
        connection.execute(text("INSERT INTO artifacts VALUES ('a', 0, '')"))
        connection.execute(text("INSERT INTO records VALUES (1, 'r', 'vcard', 'a', 0)"))
        connection.execute(text("INSERT INTO sources VALUES (1, 's', 1, 'a.vcf', 'vcard', 1, NULL, 0, '{}')"))
        values = f"'i', 1, 1, 1, 'phone', '{known.value}', '', '{{}}', 1, '2009', 1, 1.0, '{{}}', '{{}}'"
        connection.execute(text(f"INSERT INTO observations ({columns}) VALUES ({values})"))
    with open_house(house.home).reading() as connection:
        assert [found.fact.observation for found in read.facts(connection)] == [known]


def test_a_ledger_of_the_first_form_gets_the_columns_of_today(house: House) -> None:
    with house.writing() as connection:
        connection.execute(text("DROP TABLE attempts"))
        connection.execute(text("CREATE TABLE attempts (seq INTEGER PRIMARY KEY, id TEXT, action INTEGER, step TEXT)"))
        without_photos(connection)
        connection.execute(update(meta).where(meta.c.key == "schema").values(value="1"))
        append.begin(connection, "gather", "before", "2026-01-01T00:00:00Z")
    opened = open_house(house.home)
    attempt = Attempt("step", "write", "2026-01-02T00:00:00Z", person="record", target="a@example.com", minutes=4.5)
    with opened.writing() as connection:
        action = append.begin(connection, "week", "", "2026-01-02T00:00:00Z")
        append.add_attempt(connection, action, attempt)
    with opened.reading() as connection:
        assert read.attempted(connection) == [attempt]
        assert connection.scalars(select(actions.c.command).order_by(actions.c.seq)).all() == ["gather", "week"]
        assert connection.scalar(select(meta.c.value).where(meta.c.key == "schema")) == str(SCHEMA)


def test_a_ledger_of_the_second_form_keeps_its_attempts(house: House) -> None:
    attempt = Attempt("step", "write", "2026-01-02T00:00:00Z", person="record", target="a@example.com", minutes=4.5)
    with house.writing() as connection:
        append.add_attempt(connection, append.begin(connection, "week", "", "2026-01-02T00:00:00Z"), attempt)
        connection.execute(text("DROP INDEX attempts_message"))
        for column in ("message", "answer"):
            connection.execute(text(f"ALTER TABLE attempts DROP COLUMN {column}"))
        connection.execute(text("DROP TABLE opted_out"))
        without_photos(connection)
        connection.execute(update(meta).where(meta.c.key == "schema").values(value="2"))
    opened = open_house(house.home)
    with opened.writing() as connection:
        assert read.attempted(connection) == [attempt]
        append.retract(
            connection, append.begin(connection, "week", "", AT), [Retraction(append.attempt_id(attempt), "not done")]
        )
    with opened.reading() as connection:
        assert read.attempted(connection) == []


def test_the_newest_line_of_an_attempt_says_how_it_stands(house: House) -> None:
    claim = Attempt("step", "write", "2026-01-02T00:00:00Z", person="record")
    done = replace(claim, finished="2026-01-09", outcome="answered")
    with house.writing() as connection:
        for found in (claim, done):
            append.add_attempt(connection, append.begin(connection, "week", "", "2026-01-02T00:00:00Z"), found)
    with house.reading() as connection:
        assert read.attempted(connection) == [done]
    with house.writing() as connection:
        undo(connection, "2026-01-10T00:00:00Z")
    with house.reading() as connection:
        assert read.attempted(connection) == [claim]


def test_a_home_that_cannot_be_made_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(UserError) as said:
        open_house(tmp_path / "file" / "home")
    assert "REKNIT_HOME" in said.value.hint


def test_opening_again_keeps_the_salt(house: House) -> None:
    query = select(meta.c.value).where(meta.c.key == "salt")
    with house.reading() as first, open_house(house.home).reading() as second:
        assert first.scalar(query) == second.scalar(query)


def test_sqlite_is_set_as_the_house_wants_it(house: House) -> None:
    with house.reading() as connection:
        assert connection.scalar(text("PRAGMA journal_mode")) == "wal"
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1


def test_a_reader_sees_one_state_while_another_writes(house: House) -> None:
    judge(house, "a")
    with house.reading() as connection:
        before = decisions.decided(connection)
        judge(house, "b")
        assert decisions.decided(connection) == before
    assert judged(house) == ["a", "b"]


def test_a_reader_does_not_wait_for_a_writer(house: House) -> None:
    with house.writing() as connection:
        append.add_judgement(connection, append.begin(connection, "judge", "", AT), Judgement("same", "a"))
        assert judged(house) == []
    assert judged(house) == ["a"]


def test_a_second_writer_waits_for_the_first(house: House) -> None:
    other = open_house(house.home)
    with house.writing() as connection:
        waiting = threading.Thread(target=judge, args=(other, "b"))
        waiting.start()
        waiting.join(0.05)
        assert waiting.is_alive()
        append.add_judgement(connection, append.begin(connection, "judge", "", AT), Judgement("same", "a"))
    waiting.join(10)
    assert judged(house) == ["a", "b"]


def test_who_waited_too_long_is_told_so(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "BUSY_MS", 1)
    other = open_house(house.home)
    with house.writing(), pytest.raises(UserError, match="Another Reknit is writing"):
        judge(other, "b")


@pytest.mark.parametrize(
    ("pragma", "message"), [("max_page_count = 1", "The disk is full"), ("query_only = 1", "may not be written")]
)
def test_a_write_that_the_disk_does_not_take_is_told_and_not_there(house: House, pragma: str, message: str) -> None:
    def write() -> None:
        with house.writing() as connection:
            connection.execute(text(f"PRAGMA {pragma}"))
            append.begin(connection, "test", "x" * 2_000_000, AT)

    with pytest.raises(UserError, match=message):
        write()
    with house.reading() as connection:
        assert connection.execute(select(actions)).all() == []


def test_a_broken_off_write_is_not_there(house: House) -> None:
    with suppress(KeyboardInterrupt), house.writing() as connection:
        append.add_judgement(connection, append.begin(connection, "judge", "", AT), Judgement("same", "a"))
        raise KeyboardInterrupt
    assert judged(house) == []


def test_two_that_open_a_new_home_at_once_make_one(tmp_path: Path) -> None:
    code = "import sys, pathlib; from reknit.app.house import open_house; open_house(pathlib.Path(sys.argv[1]))"
    started = [subprocess.Popen([sys.executable, "-c", code, str(tmp_path / "home")]) for _ in range(3)]
    assert [process.wait() for process in started] == [0, 0, 0]
    with open_house(tmp_path / "home").reading() as connection:
        assert connection.scalars(select(meta.c.key).order_by(meta.c.key)).all() == ["salt", "schema", "views"]


@pytest.mark.parametrize("size", [0, SMALL, SMALL + 1])
def test_a_piece_comes_back_as_it_was(house: House, size: int) -> None:
    data = b"x" * size
    with house.writing() as connection:
        connection.execute(artifacts.insert(), [house.blobs.row(data)])
        assert house.blobs.read(connection, hash_of(data)) == data
        assert len([p for p in house.home.glob("artifacts/*/*") if p.is_file()]) == (size > SMALL)
        house.blobs.erase(connection, [hash_of(data)])
        assert house.blobs.read(connection, hash_of(data)) is None
    assert not [p for p in house.home.glob("artifacts/*/*") if p.is_file()]


def test_a_large_piece_whose_file_is_gone_is_missed_not_fatal(house: House, tmp_path: Path) -> None:
    data = b"x" * (SMALL + 1)
    with house.writing() as connection:
        connection.execute(artifacts.insert(), [house.blobs.row(data)])
        assert Blobs(tmp_path / "elsewhere").read(connection, hash_of(data)) is None


def test_views_of_another_form_are_dropped_and_the_ledger_stays(house: House) -> None:
    with house.writing() as connection:
        append.begin(connection, "judge", "kept", AT)
        connection.exec_driver_sql("DROP TABLE questions")
        connection.exec_driver_sql("DROP TABLE bodies")
        connection.execute(meta.delete().where(meta.c.key == "views"))
    with open_house(house.home).reading() as connection:
        assert views.questions(connection) == []
        assert views.summary(connection) == {}
        assert connection.scalars(select(actions.c.detail)).all() == ["kept"]


def test_a_home_that_nobody_holds_any_more_holds_no_file(tmp_path: Path) -> None:
    engine = open_house(tmp_path / "home").engine
    opened: list[object] = []
    event.listen(engine, "checkout", lambda connection, *_: opened.append(connection))
    with archive.reading(engine) as connection:
        connection.execute(select(meta))
    del engine, connection
    gc.collect()
    (raw,) = opened
    with pytest.raises(ProgrammingError, match="closed"):
        raw.execute("SELECT 1")
