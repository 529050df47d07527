from reknit.beliefs.ageing import Aged, ageing
from reknit.model.belief import Belief


def belief(kind, chance, last):
    return Belief(kind, "x", None, chance, last, last, 1, "")


def test_details_are_counted_in_the_year_in_which_they_were_last_seen():
    ann = [belief("mail_address", 0.9, "2019-03"), belief("phone", 0.5, "2026")]
    ben = [belief("employer", 0.2, "2019-11-30"), belief("title", 0.1, None)]
    assert ageing([ann, ben], [[0.8, 0.4], [0.1, 0.1]]) == [
        Aged(0, 1, 0.1, 0.1),
        Aged(2019, 2, 1.1, 0.9),
        Aged(2026, 1, 0.5, 0.4),
    ]


def test_names_and_what_does_not_age_are_left_out():
    assert ageing([[belief("name", 0.99, "2019"), belief("birthday", None, "2019")]], [[0.98, None]]) == []
