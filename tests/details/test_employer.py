import pytest

from reknit.details.employer import agree, key, nobody


@pytest.mark.parametrize(
    "written",
    [
        "Lantern",
        "LANTERN, Inc.",
        "Lantern GmbH & Co. KG",
        "The Lantern Co.",
        "Lantern S.A.",
        "AB Lantern",
        "Lantern (UK) Ltd",
    ],
)
def test_legal_forms_case_and_signs_do_not_tell_companies_apart(written):
    assert key(written) == "lantern"


def test_spellings_of_other_languages():
    assert key("株式会社ランタン") == key("ランタン")
    assert key("Quill und Söhne") == key("Quill & Sohne")
    assert key("S.A.") == "sa"


def test_agreement():
    assert agree("Lantern Ltd", "Lantern") == 1
    assert agree("Lantern", "Lantern Group") == 0.8
    assert agree("Lantern", "Harbour") == 0
    assert agree("International", "International Harbour") == 0


@pytest.mark.parametrize(
    "written",
    """
    Freelance | freelancer | Self-employed | SELF EMPLOYED | Self-Employed / Freelance | Freelance Consultant
    Independent IT Consultant | Graphic Designer - Freelance | Retired | Retired Teacher | Student | unemployed
    Confidential | n/a | N.A. | None | various | (self-employed) | Self-employed (since 2019) | Freelance or Contractor
    Freiberufler | freiberuflich tätig | Selbständig | Selbstständiger Berater | Freie Journalistin | privat
    Rentnerin | im Ruhestand | arbeitssuchend | k.A. | Studentin und Freiberuflerin
    indépendant | Consultant IT indépendant | Demandeur d\u2019emploi | autónomo | libero professionista | zzp | zzp'er
    egenföretagare | selvstændig | OSVČ | własna działalność | самозанятый | עצמאי
    フリーランス | 自由职业者 | 프리랜서
    """.strip()
    .replace("\n", "|")
    .split("|"),
)
def test_what_is_written_where_there_is_no_employer(written):
    assert nobody(written.strip())


@pytest.mark.parametrize(
    "company",
    [
        "Lantern",
        "Freelance Networks",
        "Lantern Freelance",
        "Lantern Engineer",
        "Student GmbH",
        "Studentenwerk Lantern",
        "The Independent",
        "Private Equity Partners",
        "Retired Greyhound Trust",
        "Home Office",
        "Privat-Rente Lantern AG",
        "",
    ],
)
def test_a_company_that_only_begins_so_is_one(company):
    assert not nobody(company)


def test_an_apostrophe_is_none_however_it_is_typed():
    assert key("L\u2019Lantern") == key("L'Lantern")
