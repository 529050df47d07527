import pytest

from reknit.model.chance import STEPS, in_ten, percent, step_of, with_figure


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0.0, "less than 1 in 10 (under 1 %)"),
        (0.05, "about 1 in 10 (5 %)"),
        (0.41, "about 4 in 10 (41 %)"),
        (0.94, "about 9 in 10 (94 %)"),
        (0.99, "more than 9 in 10 (99 %)"),
    ],
)
def test_chances_as_people_say_them(value, said):
    assert with_figure(value) == said
    assert said.startswith(in_ten(value))


@pytest.mark.parametrize(("value", "said"), [(0.004, "under 1 %"), (0.42, "about 42 %"), (0.996, "over 99 %")])
def test_a_figure_alone_is_about_right_but_at_the_ends(value, said):
    assert percent(value) == said


def test_each_chance_stands_on_one_step():
    assert step_of(1.0)[1] == "holds"
    assert step_of(0.5)[1] == "may hold"
    assert step_of(0.0)[1] == "moved on"
    assert len({colour for _, colour, _ in STEPS}) == len(STEPS)
