import pytest

from reknit.app.status_words import pace_in_words


def count(number, one, many):
    return f"{number:,.0f} {one if number == 1 else many}"


@pytest.mark.parametrize(
    ("pace", "words"),
    [
        ({"facts": 0, "factor": 1.0, "years": 5.3}, "your own network may move faster or slower."),
        ({"facts": 19, "factor": 0.5, "years": 2.7}, "your own network may move faster or slower."),
        ({"facts": 1200, "factor": 0.5, "years": 2.65}, "leave sooner than IT people (half of them after 2.6 years"),
        (
            {"facts": 30, "factor": 1.5, "years": 7.95},
            "leave later than IT people (half of them after 8.0",
        ),
        ({"facts": 30, "factor": 1.05, "years": 5.57}, "move about as fast as IT people"),
    ],
)
def test_the_pace_is_told_in_words(pace, words):
    assert words in pace_in_words(pace, count)


def test_from_how_many_it_was_learnt():
    assert "1,200 people of yours" in pace_in_words({"facts": 1200, "factor": 0.5, "years": 2.65}, count)
