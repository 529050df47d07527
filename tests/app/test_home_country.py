"""Where numbers without a country are taken to be: as the user said, else where most others are."""

from dataclasses import replace

import pytest

from reknit.app.config import Config
from reknit.app.gather import gather
from reknit.app.network import home_country, network
from reknit.app.reading import Options
from reknit.model.entries import Observation
from reknit.model.person import Fact

GERMAN = [
    "089 99998 001",
    "089 99998 002",
    "0221 4710 003",
    "0221 4710 004",
    "040 66969 05",
    "040 66969 06",
]  # for drama
ABROAD = ["+12025550123", "+442079460123", "+493023125000"]


def records(numbers):
    return [[Fact(f"r{n}", "cards.csv", Observation("phone", number))] for n, number in enumerate(numbers)]


def test_numbers_without_a_country_say_where_home_is():
    country, why = home_country(Config(), records([*GERMAN, *ABROAD]))
    assert (country, why) == ("DE", "a guess: 6 of 6 phone numbers without a country are valid there")


@pytest.mark.parametrize(
    "numbers", [[], GERMAN[:4] + ABROAD, GERMAN, [*GERMAN, *ABROAD, *(f"12345{n}" for n in range(9))]]
)
def test_few_or_doubtful_numbers_say_nothing(numbers):
    assert home_country(Config(), records(numbers)) == ("", "")


def test_the_user_decides_and_numbers_read_before_are_dialled_from_there(house, tmp_path):
    path = tmp_path / "a.csv"
    path.write_text("Name,Phone\nMara Quill,020 7946 0123\n")
    gather(house, [path], Options())

    def phones(country):
        with house.reading() as connection:
            found = network(connection, replace(house.config, country=country))
        return [f.observation.value for facts in found.facts.values() for f in facts if f.observation.kind == "phone"]

    assert (phones(None), phones("GB")) == (["02079460123"], ["+442079460123"])
