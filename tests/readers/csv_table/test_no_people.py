"""Price lists, statements, calendars and sums come out as Trouble, contact lists with such columns as people."""

import io

import pytest

from reknit.model.artifact import Artifact
from reknit.model.entries import Record
from reknit.readers import csv_table, recognise


def read(text: str, name: str = "list.csv") -> tuple[list[str], list[str]]:
    """The first thing that each record shows, and the messages of trouble."""
    data = text.encode()
    found = list(csv_table.read(Artifact(name, lambda: io.BytesIO(data), len(data))))
    records = [reading.observations[0].value for reading in found if isinstance(reading, Record)]
    return records, [reading.message for reading in found if not isinstance(reading, Record)]


@pytest.mark.parametrize(
    "text",
    [
        "Tag;Text;Betrag;Saldo;Empfänger\n01.02.2024;Miete;-8,00;2,00;Ann Alder\n2.2.2024;Gas;-4,20;1;Bob Ash\n",
        "Name,Latitude,Longitude,Population\nSan Marino,43.9,12.4,33000\nNew Delhi,28.6,77.2,250000\n",
        "SKU,Name,Price,Stock,Company\n1,Blue Widget,9.99,100,Acme\n2,Red Widget,8.99,20,Acme\n",
        "Product,Brand,EAN,Price EUR\nDesk Lamp,Ikela,4006381333931,19\nOffice Chair,Sitwell,4006381333948,89\n",
        "Country,Capital,Phone code,Population\nGermany,Berlin,+49,83000000\nIreland,Dublin,+353,5000000\n",
        "Subject,Start Date,Start Time,End Time,Required Attendees\nLunch,01/02/2024,10:00,11:00,Ann Alder;Bob Birch\n",
    ],
)
def test_things_are_trouble_and_no_record(text: str) -> None:
    records, troubles = read(text)
    assert not records
    assert "things, not of people" in troubles[0]


@pytest.mark.parametrize(
    "text",
    [
        "Name,Company,Phone,Amount\nAnn Alder,Alder Ltd,+44 20 7946 0501,3\nBob Birch,Birch Ltd,,4\n",
        "Name,Email,Price\nAnn Alder,ann@alder.example,3\nBob Birch,,4\n",
        "Vorname;Nachname;Firma;Umsatz\nAnn;Alder;Alder GmbH;3\nBob;Birch;Birch GmbH;4\n",
        "Name,Street,City,Amount\nAnn Alder,1 Elm St,Leeds,3\nBob Birch,2 Elm St,York,4\n",
        "Name,Company,Start Date,End Date\nAnn Alder,Alder Ltd,2001-02-03,2004-05-06\nBob Birch,Birch Co,2001-02-03,\n",
        "Name,Company,Product\nAnn Alder,Alder Ltd,Lamp\nBob Birch,Birch Ltd,Chair\n",
    ],
)
def test_lists_of_people_with_such_columns_are_read(text: str) -> None:
    assert read(text) == (["Ann Alder", "Bob Birch"], [])


def test_the_user_knows_better() -> None:
    data = b"Price,Thing\n3,Ann Alder\n4,Bob Birch\n"
    source = Artifact("list.csv", lambda: io.BytesIO(data), len(data), mapping={"name": "Thing"})
    assert all(isinstance(reading, Record) for reading in csv_table.read(source))


@pytest.mark.parametrize(
    "last",
    [
        "Total,",
        "Summe: 2,",
        "Gesamt,",
        "2 contacts,",
        "Total: 2 contacts,",
        "Exported on 2014-03-04,",
        "Seite 1 von 2,",
    ],
)
def test_a_footer_is_trouble_that_names_its_row(last: str) -> None:
    records, troubles = read(f"Name,Email\nAnn Alder,ann@alder.example\nBob Birch,bob@birch.example\n,\n{last}\n")
    assert records == ["Ann Alder", "Bob Birch"]
    assert "footer" in troubles[0]


def test_somebody_called_like_a_sum_who_can_be_reached_is_read() -> None:
    assert read("Name,Email\nTotal,info@total.example\nAnn Alder,ann@alder.example\n") == (["Total", "Ann Alder"], [])


def test_a_row_with_nothing_but_a_country_is_nobody() -> None:
    records, troubles = read("Name,Email,Country\nAnn Alder,ann@alder.example,UK\n,,France\n")
    assert (records, len(troubles)) == (["Ann Alder"], 1)


@pytest.mark.parametrize(
    "text",
    [
        "INSERT INTO people VALUES ('Ann Alder', 'ann@alder.example');\nINSERT INTO people VALUES ('B', 'b@b.test');\n",
        "SELECT name, email, phone FROM people;\nINSERT INTO people VALUES ('Ann', 'ann@alder.example', '1');\n",
        "Mar  4 10:11:12 host postfix/smtp[123]: ABC: to=<ann@alder.example>, relay=mx.a.example, status=sent\n" * 2,
        "2024-03-04T10:11:12+01:00 host postfix/smtp[1]: ABC: to=<ann@alder.example>, status=sent\n" * 2,
    ],
)
@pytest.mark.parametrize("name", ["mail.log", "people.sql", "people.txt", "people.csv"])
def test_sql_and_logs_are_no_tables(text: str, name: str) -> None:
    data = text.encode()
    source = Artifact(name, lambda: io.BytesIO(data), len(data))
    assert recognise(source, source.head()) is None
