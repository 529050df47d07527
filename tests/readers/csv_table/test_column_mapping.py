import pytest

from reknit.readers.csv_table.column_mapping import mapping, titles, unknown
from reknit.readers.csv_table.column_words import by_header


@pytest.mark.parametrize(
    ("header", "holds"),
    [
        ("E-Mail 2", "mail_address"),
        ("Work email", "mail_address@work"),
        ("Telefon (privat)", "phone@home"),
        ("Telefon geschäftlich", "phone@work"),
        ("Tél. portable", "phone@mobile"),
        ("Company Phone", "phone@work"),
        ("PLZ", "postal:postcode"),
        ("Nazwisko", "name:family"),
        ("Telefon (gesch.)", "phone@work"),
        ("Kontakt seit", "met_on"),
        ("Getroffen am", "met_on"),
        ("Seen", "seen_last"),
        ("Spitzname", "name:nickname"),
        ("Abteilung", "employer:department"),
        ("Email1", "mail_address"),
        ("Job Title1", "title"),
        ("Scanned on", "seen_by"),
        ("名刺交換日", "seen_last"),
        ("TEL直通", "phone@work"),
        ("手机", "phone@mobile"),
        ("Schuhgröße", ""),
    ],
)
def test_headers_are_known_in_several_languages(header: str, holds: str) -> None:
    assert by_header(header) == holds


def test_name_is_the_family_name_beside_vorname_and_the_given_name_beside_apellidos() -> None:
    assert mapping(["Name", "Vorname"], [], {}) == {"Name": "name:family", "Vorname": "name:given"}
    assert mapping(["Nombre", "Apellidos"], [], {}) == {"Nombre": "name:given", "Apellidos": "name:family"}


def test_title_is_told_by_its_cells() -> None:
    assert mapping(["Name", "Title"], [["Ann Quill", "Dr."]], {})["Title"] == "name:prefix"
    assert mapping(["Name", "Title"], [["Ann Quill", "Head of IT"]], {})["Title"] == "title"


def test_cells_tell_where_headers_do_not() -> None:
    sample = [
        ["Ann Quill", "a@example.com", "+1 202 555 0143", "7"],
        ["Tom Fallow", "t@example.com", "202-555-0144", "9"],
    ]
    assert mapping(["w", "x", "y", "z"], sample, {}) == {"w": "name", "x": "mail_address", "y": "phone", "z": "note"}
    typed = mapping(["Who", "Work", "Home", "No"], sample, {})
    assert typed == {"Who": "name", "Work": "mail_address@work", "Home": "phone@home", "No": "note"}


def test_the_user_decides() -> None:
    found = mapping(["Company", "Client", "Name"], [["A", "B", "Ann"]], {"employer": "client"})
    assert found == {"Company": "note", "Client": "employer", "Name": "name"}
    assert unknown(["Company"], {"employer": "Company"}) == []
    assert len(unknown(["Company"], {"employer": "Firma", "shoe": "Company"})) == 2


def test_every_column_has_its_own_title() -> None:
    assert titles(["Mail", "", "Mail"]) == ["Mail", "Column 2", "Mail (2)"]
