"""What is handed over is opened once, in order, by an argument; what cannot be opened is given back."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.channels.handover import browser, mailto, open_in_browser, search_url

PAGE = "https://www.example.com/a"


@given(st.text(st.characters(codec="utf-8")))
def test_a_query_comes_out_of_the_url_as_it_went_in(query):
    url = search_url("https://search.example/?q={query}&k=1", query)
    assert parse_qs(urlsplit(url).query, keep_blank_values=True)["q"] == [query]


def test_one_letter_goes_to_all():
    assert mailto("ann@lantern.example", "bo@umber.example") == "mailto:ann@lantern.example,bo@umber.example"


def test_signs_in_an_address_do_not_end_it():
    assert mailto("a?b&c=d@lantern.example") == "mailto:a%3Fb%26c%3Dd@lantern.example"


def test_a_letter_is_begun_with_its_words():
    letter = urlsplit(mailto("ann@lantern.example", subject="Hi & <b>", text="One\nTwo?\n"))
    assert parse_qs(letter.query) == {"subject": ["Hi & <b>"], "body": ["One\r\nTwo?"]}


def test_each_url_is_opened_once_and_in_order():
    opened = []
    left = open_in_browser([PAGE, "mailto:ann@lantern.example", PAGE], lambda url: opened.append(url) or True)
    assert opened == [PAGE, "mailto:ann@lantern.example"]
    assert left == ()


def test_without_a_browser_everything_is_given_back():
    assert open_in_browser([PAGE], None) == (PAGE,)
    assert open_in_browser([PAGE], lambda _url: False) == (PAGE,)


@pytest.mark.parametrize(
    "url", ["file:///etc/passwd", "javascript:alert(1)", "/bin/sh", "-version", "", "data:text/html,x"]
)
def test_nothing_else_is_handed_to_a_program(url):
    opened = []
    with pytest.raises(ValueError, match="not a web address"):
        open_in_browser([PAGE, url], lambda each: opened.append(each) or True)
    assert not opened


def test_a_machine_without_a_screen_has_no_browser():
    assert browser({}, "linux") is None
    assert browser({"DISPLAY": ":0"}, "linux") is not None
    assert browser({}, "darwin") is not None
