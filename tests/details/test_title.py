import pytest

from reknit.details import employer
from reknit.details.title import prior, seniority


@pytest.mark.parametrize(
    ("title", "level"),
    [
        ("CIO", "cio"),
        ("Group CIO, EMEA", "cio"),
        ("VP of IT", "cio"),
        ("Head of IT", "cio"),
        ("IT-Leiter", "cio"),
        ("Directrice des Systèmes d'Information", "cio"),
        ("Assistant to the CIO", ""),
        ("Senior Engineer", "senior"),
        ("Managing Director", "senior"),
        ("Edit assistant", ""),
        ("Developer", ""),
        (None, ""),
    ],
)
def test_seniority(title, level):
    assert seniority(title) == level


def test_the_prior_is_the_law_of_that_seniority():
    assert prior("CIO") is employer.LAWS["cio"]
    assert prior(None) is employer.LAWS[""]
