"""What to call a person, and which records are no person."""

from reknit.identity.naming import called, is_organisation
from reknit.model.entries import Observation


def test_without_a_name_an_employer_is_shown_unless_it_is_none():
    phone = Observation("phone", "+12025550143")
    assert called([Observation("employer", "Lantern"), phone]).name == "Lantern"
    assert called([Observation("employer", "Freiberufler"), phone]).name == "+12025550143"


def test_a_card_without_a_name_is_a_company_only_if_it_names_one():
    assert is_organisation([Observation("employer", "Lantern")])
    assert not is_organisation([Observation("employer", "Rentner"), Observation("phone", "+12025550143")])


def test_a_handle_is_somebody_unless_the_employer_is_called_so():
    assert not is_organisation([Observation("name", "mquill84"), Observation("employer", "Lantern")])
    assert is_organisation([Observation("name", "3M"), Observation("employer", "3M")])
    assert is_organisation([Observation("name", "Lantern 24 Support"), Observation("employer", "Lantern")])
