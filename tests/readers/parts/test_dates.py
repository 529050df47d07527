from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.dates import DAY_FIRST, MONTH_FIRST, Order, birthday, decide


@pytest.mark.parametrize(
    ("cell", "when"),
    [
        ("08 Feb 2026", "2026-02-08"),
        ("4-Apr-21", "2021-04-04"),
        ("10/22/17, 3:37 PM", "2017-10-22"),
        ("2024-03-05 10:11:12 UTC", "2024-03-05T10:11:12Z"),
        ("2024-03-05 10:11", "2024-03-05"),
        ("4. März 2020", "2020-03-04"),
        ("12 févr. 2021", "2021-02-12"),
        ("13 de marzo de 2020", "2020-03-13"),
        ("March 4, 2019", "2019-03-04"),
        ("Jan 2015", "2015-01"),
        ("2015", "2015"),
        ("1.2.2003", "2003-02-01"),
        ("44290", "2021-04-04"),
        ("31/02/2020", None),
        ("0/0/00", None),
        ("last week", None),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(cell: str, when: str | None) -> None:
    assert decide([cell]).read(cell) == when


def test_one_row_decides_for_the_file() -> None:
    assert decide(["04/05/2021", "25/12/2020"]) == Order(DAY_FIRST)
    assert decide(["04/05/2021", "12/25/2020"]) == Order(MONTH_FIRST)
    assert decide(["04/05/2021", "25/12/2020"]).read("04/05/2021") == "2021-05-04"


def test_a_twelve_hour_clock_is_american() -> None:
    assert decide(["4/5/20, 9:00 PM"]).read("4/5/20, 9:00 PM") == "2020-04-05"


def test_where_no_row_decides_only_the_year_is_said() -> None:
    order = decide(["04/05/2021", "03/03/2020"])
    assert order.unsure == "04/05/2021"
    assert order.read("04/05/2021") == "2021"
    assert order.read("03/03/2020") == "2020-03-03"


def test_birthdays_may_lack_their_year() -> None:
    order = Order()
    assert birthday("--03-07", order) == "--03-07"
    assert birthday("1604-03-07", order) == "--03-07"
    assert birthday("Mar 7", order) == "--03-07"
    assert birthday("0/0/00", order) == ""


@given(st.lists(st.dates(date(1930, 1, 1), date(2029, 12, 31)), min_size=1), st.sampled_from(["%d/%m/%Y", "%m/%d/%Y"]))
def test_a_file_in_one_order_is_never_read_wrong(days: list[date], shape: str) -> None:
    cells = [day.strftime(shape) for day in days]
    order = decide(cells)
    for day, cell in zip(days, cells, strict=True):
        when = order.read(cell)
        assert when is not None
        assert day.isoformat().startswith(when)
