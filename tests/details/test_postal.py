from reknit.details.postal import agree, city, from_parts, normalise

PARTS = {"street": "Hauptstr. 1\nHinterhaus", "city": "Berlin", "postcode": "10115", "country": "Germany"}


def test_from_parts_to_one_line():
    assert from_parts(PARTS) == "Hauptstr. 1, Hinterhaus, Berlin, 10115, Germany"
    assert from_parts({"street": "1 Harbour Rd", "city": "Salem", "region": "OR", "postcode": "97301"}) == (
        "1 Harbour Rd, Salem, OR 97301"
    )
    assert from_parts({}) == ""


def test_lines_become_one():
    assert normalise("1 Harbour Rd\r\n Salem ,, OR") == "1 Harbour Rd, Salem, OR"
    assert normalise(" , - ") == ""


def test_the_city():
    assert city(PARTS) == "Berlin"
    assert city("1 Harbour Rd, Salem, OR 97301") == "Salem"
    assert city("Hauptstr. 1, Hinterhaus, 10115 Berlin, Germany") == "Berlin"
    assert city("Berlin") == ""


def test_agreement_is_the_share_of_words():
    assert agree("1 Harbour Rd, Salem", "1 HARBOUR RD, Salem") == 1
    assert 0 < agree("1 Harbour Rd, Salem", "2 Harbour Rd, Salem") < 1
