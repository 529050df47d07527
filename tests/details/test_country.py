import phonenumbers
import pytest

from reknit.details.country import code


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Deutschland", "DE"),
        ("germany", "DE"),
        ("Allemagne", "DE"),
        ("Alemania", "DE"),
        ("Germania", "DE"),
        ("Duitsland", "DE"),
        ("de", "DE"),
        (" UK ", "GB"),
        ("U.S.A.", "US"),
        ("EE. UU.", "US"),
        ("ÖSTERREICH", "AT"),
        ("Nowhere", ""),
        ("Leeds, United Kingdom", ""),
        ("", ""),
    ],
)
def test_a_country_is_known_by_its_names_and_codes(text, iso):
    assert code(text) == iso


def test_every_country_with_telephone_numbers_is_known_by_its_code():
    assert all(code(iso) == iso for iso in phonenumbers.SUPPORTED_REGIONS if iso not in {"AC", "TA"})
