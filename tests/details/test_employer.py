import pytest

from reknit.details.employer import agree, key


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
