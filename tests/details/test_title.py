import pytest

from reknit.details import employer
from reknit.details.title import career, prior, seniority


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


@pytest.mark.parametrize(
    ("title", "months", "law"),
    [
        ("Developer", 119, ""),
        ("Developer", 120, "senior"),
        ("Senior Engineer", 0, "senior"),
        ("Senior Engineer", 240, "veteran"),
        ("CIO", 300, "cio"),
    ],
)
def test_years_seen_in_a_career_tell_who_is_far_into_one(title, months, law):
    assert career(title, months) == law
    assert prior(title, months) is employer.LAWS[law]


def test_a_crowd_of_the_list_at_an_employer_says_that_it_is_large():
    alone, few, some, many = (prior("Developer", 0, crowd).b for crowd in (1, 2, 5, 20))
    assert alone < few < some < employer.LAWS[""].b < many
    assert prior("CIO", 0, 50) is employer.LAWS["cio"]
    assert prior("Developer", 0, 0) is employer.LAWS[""]
