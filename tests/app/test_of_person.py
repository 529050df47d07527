from __future__ import annotations

from pathlib import Path

from reknit.app.gather import gather
from reknit.app.keep import keep
from reknit.app.outcome import note
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.model.entries import Judgement
from reknit.store import of_person, read
from reknit.store.undo import undo


def test_an_id_a_record_and_a_beginning_mean_one_person(network, known):
    ute = known("ute")
    last = ute.records[-1].record
    with network.reading() as connection:
        assert of_person.meant(connection, ute.id) == [ute.id]
        assert of_person.meant(connection, last) == [ute.id]
        assert of_person.meant(connection, ute.id[:8]) == [ute.id]
        assert of_person.meant(connection, last[:8]) == [ute.id]
        assert of_person.meant(connection, ute.id[:3]) == []
        assert of_person.meant(connection, "zzzz") == []


def test_what_records_show_with_where_it_stands(network, known, tmp_path):
    jan = known("jan")
    with network.reading() as connection:
        seen = of_person.shown(connection, [jan.id])
        assert [(s.observation.kind, s.observation.value) for s in seen] == [
            ("name", "Jan Berg"),
            ("mail_address", "jan@berg.example"),
            ("employer", "Lantern Systems"),
            ("phone", "+493023125017"),
        ]
        assert {(s.file, s.reader) for s in seen} == {(str(tmp_path / "people.csv"), "csv_table")}
        kept = of_person.piece(connection, jan.id)
        assert network.blobs.read(connection, kept.artifact).decode().splitlines()[1].startswith("Jan Berg,")
        assert of_person.piece(connection, "0" * 20) is None


def test_words_count_until_they_are_taken_back(network, known):
    jan, ada = known("jan"), known("ada")
    keep(network, "test", "", [Judgement("wrong", jan.id, "phone:1"), Judgement("not_same", ada.id, jan.id)])
    with network.reading() as connection:
        said = of_person.words_on(connection, [jan.id], {"wrong", "not_same"})
        assert [(w.judgement.verdict, w.command, w.at) for w in said] == [
            ("wrong", "test", network.now()),
            ("not_same", "test", network.now()),
        ]
        assert [w.judgement.verdict for w in of_person.words_on(connection, [ada.id], {"wrong", "not_same"})] == [
            "not_same"
        ]
    with network.writing() as connection:
        undo(connection, network.now())
    with network.reading() as connection:
        assert of_person.words_on(connection, [jan.id], {"wrong", "not_same"}) == []


def test_attempts_of_one_person_alone(network, known):
    note(network, known("jan"), "met")
    note(network, known("ada"), "met")
    with network.reading() as connection:
        assert [a.person for a in read.attempted(connection, [known("jan").id])] == [known("jan").id]
        assert len(read.attempted(connection)) == 2


MAIL = """\
From someone Mon Mar  7 09:00:00 2016
From: Jan Berg <jan@berg.example>
To: Me <me@self.example>, Ada <ada@brandt.example>
Subject: Plans
Date: Mon, 07 Mar 2016 09:00:00 +0000
Message-ID: <1@berg.example>

Hello
"""


def test_mails_of_a_mailbox_and_who_else_knew_them(network, known, tmp_path: Path):
    (tmp_path / "old.mbox").write_text(MAIL)
    gather(network, [tmp_path / "old.mbox"], Options())
    rebuild(network)
    jan, ute = known("jan"), known("ute")
    mailbox = next(m for m in jan.records if "message" in m.place)
    with network.reading() as connection:
        assert [s.reader for s in of_person.shown(connection, [mailbox.record])] == []
        found = of_person.mail(connection, mailbox.place["message"])
        assert (found.message.subject, found.file) == ("Plans", str(tmp_path / "old.mbox"))
        assert of_person.mails_of(connection, ["Jan Berg\tjan@berg.example"], 5) == [found]
        assert of_person.mails_of(connection, ["Ada\tada@brandt.example"], 5) == [found]
        assert of_person.mails_of(connection, ["Ute\tute@fell.example"], 5) == []
        assert [c.name for c in of_person.colleagues(connection, jan.id)] == ["Ada Brandt", "Ute Fell"]
        assert ute.id in {c.id for c in of_person.colleagues(connection, jan.id)}
