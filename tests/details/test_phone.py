import pytest

from reknit.details.phone import agree, durable, law, mobile, normalise, spaced


@pytest.mark.parametrize(
    ("written", "region", "value"),
    [
        ("+1 (202) 555-0143", None, "+12025550143"),
        ("(202) 555-0143", "US", "+12025550143"),
        ("(202) 555-0143", None, "2025550143"),
        ("020 7946 0123", "GB", "+442079460123"),
        ("0044 20 7946 0123", "DE", "+442079460123"),
        ("0044 (0)20 7946 0123", None, "+442079460123"),
        ("+44 (0)20 7946 0123", None, "+442079460123"),
        ("011 44 20 7946 0123", "US", "+442079460123"),
        ("tel:+1-202-555-0143;ext=9", None, "+12025550143;ext=9"),
        ("+1 202 555 0143 x123", None, "+12025550143;ext=123"),
        ("+1 202 555 0143, ext. 12", None, "+12025550143;ext=12"),
        ("(+44) 20 7946 0123", None, "+442079460123"),
        ("(+44)(0)20 7946 0123", None, "+442079460123"),
        ("++44 20 7946 0123", "DE", "+442079460123"),
        ("+(44) 20 7946 0123", None, "+442079460123"),
        ("202-555-LAMP", "US", "+12025555267"),
        ("+\uff14\uff14 20 7946 0123", None, "+442079460123"),
        ("Tel.: +44 20 7946 0123 (office)", None, "+442079460123"),
        ("4412", "US", "4412"),
        ("call me after 5", "US", ""),
        ("mara@lantern.example", "US", ""),
        ("", "US", ""),
        ("1" * 50_000, "US", ""),
    ],
)
def test_one_spelling(written, region, value):
    assert normalise(written, region) == value


def test_a_number_without_its_country_agrees_with_the_whole_one():
    assert agree("2025550143", "+12025550143") == 0.8
    assert agree("02079460123", "+442079460123") == 0.8
    assert agree("0123", "+442079460123") == 0
    assert agree("+12025550143;ext=1", "+12025550143") == 0.9
    assert agree("+12025550143;ext=1", "+12025550143;ext=2") == 0


def test_a_mobile_outlives_the_job_and_a_desk_phone_does_not():
    assert mobile("+4915112345678", None)
    assert durable("+12025550143", "mobile")
    assert law("+12025550143", "work").follows_employer
    assert not durable("+12025550143", None)
    assert durable("+12025550143", "home")


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("+442079460123", "+44 20 7946 0123"),
        ("+442079460123;ext=12", "+44 20 7946 0123 x12"),
        ("0123456", "0123456"),
        ("skype:anna", "skype:anna"),
    ],
)
def test_a_number_is_read_out_in_groups(value, shown):
    assert spaced(value) == shown
    assert normalise(shown) == value or not value.startswith("+")
