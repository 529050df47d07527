"""What a person reads of a part, and the way back to its characters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.readers.parts.mail.mime import parse
from reknit.readers.parts.mail.passage import Passage, passage, plain


def html(source: str) -> Passage:
    return passage(parse(b"Content-Type: text/html; charset=utf-8\n\n" + source.encode()))


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("<p>One</p><p>Two</p>", "One\n\nTwo\n\n"),
        ("One<br>Two<BR/>Three", "One\nTwo\nThree"),
        ("<div>One <b>two</b>\n three</div>four", "One two three\nfour"),
        ("a&nbsp;b&#64;c&amp;d&lt;e", "a b@c&d<e"),
        ("a&zwj", "a&zwj"),
        ("<style>p {color: red}</style><script>alert('x')</script><!-- no -->yes", "yes"),
        ("<table><tr><td>One</td><td>Two</td></tr><tr><td>Three</td></tr></table>", "One\tTwo\t\nThree\t\n"),
        ("Hi<blockquote>You wrote<br>this</blockquote>Bye", "Hi\n\n> You wrote\n> this\n\nBye"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>", "> a\n\n> > b\n\n"),
        ('Bye<div class="gmail_signature">Bob</div>', "Bye\n-- \nBob\n"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("<p", "<p"),
        ("", ""),
    ],
)
def test_html_as_a_person_reads_it(source: str, text: str) -> None:
    assert html(source).text == text


def test_links_know_their_words_and_their_target() -> None:
    source = '<p>Write <a href="mailto:bob&#64;new.example">here</a>, or <a href=http://x.example>there</a>.</p>'
    found = html(source)
    assert [(found.text[k.start : k.end], k.target) for k in found.links] == [
        ("here", "mailto:bob@new.example"), ("there", "http://x.example"),
    ]  # fmt: skip
    first = found.links[0]
    assert source[first.source : first.source + first.length] == "mailto:bob&#64;new.example"


@pytest.mark.parametrize("before", ["<p>Dear all,</p>\n<p>\n ", "<blockquote>Dear all,<br>\n ", "Dear all, <b> "])
def test_a_link_begins_with_its_words_whatever_space_is_before(before: str) -> None:
    found = html(f'{before}<a href="mailto:bob@new.example">Bob</a>')
    assert [found.text[k.start : k.end] for k in found.links] == ["Bob"]


def test_a_quote_is_the_source_as_it_stands() -> None:
    found = html("<p>My new address:&nbsp;<b>bob&#64;new</b>.example</p>")
    at = found.text.index("bob")
    quote = found.quote(at, at + len("bob@new.example"))
    assert (quote.text, quote.part) == ("bob&#64;new</b>.example", "1")
    assert found.source[quote.start : quote.end] == quote.text
    assert found.text[found.place(quote.start) : found.place(quote.end)] == "bob@new.example"


def test_line_ends_are_line_feeds_and_spans_count_those_of_the_part() -> None:
    found = plain("1", "One\r\ntwo\rthree\nfour")
    assert found.text == "One\ntwo\nthree\nfour"
    quote = found.quote(found.text.index("three"), found.text.index("four") + 4)
    assert quote.text == "three\nfour"
    assert found.source[quote.start : quote.end] == quote.text


TAGS = ["<p>", "</p>", "<br>", "<td>", "</td>", "<blockquote>", "</blockquote>", "<a href='m'>", "</a>", "<!--", "-->"]
WORDS = ["&#64;", "&nbsp;", "&", "<", "x y", " ", "\n", "\r\n", "é", "新"]
markup = st.lists(st.sampled_from(TAGS + WORDS) | st.characters(codec="utf-8"), max_size=40).map("".join)


@given(markup)
def test_every_span_of_html_lies_in_its_source_and_in_order(source: str) -> None:
    found = html(source)
    last = 0
    for at in range(len(found.text)):
        start, end = found.span(at, at + 1)
        assert 0 <= start <= end <= len(found.source)
        assert start >= last or end >= last
        last = start
        char = found.text[at]
        if char.isalnum() and end - start == 1:
            assert found.source[start:end] == char


@given(st.text(st.sampled_from("ab \r\n.é"), max_size=80))
def test_every_span_of_plain_text_is_its_own_characters(source: str) -> None:
    found = plain("1", source)
    for at in range(len(found.text)):
        start, end = found.span(at, at + 1)
        assert (
            "".join(found.source[start:end].splitlines(keepends=True)).replace("\r\n", "\n").replace("\r", "\n")
            == found.text[at]
        )
        if found.text[at] != "\n":
            assert found.place(start) == at


@pytest.mark.parametrize(
    ("text", "word", "sentence"),
    [
        ("Hello. My new address is x@y.example. Bye.", "x@y.example", "My new address is x@y.example."),
        ("One\n\nI moved,\nwrite to x\n\nTwo", "x", "I moved, write to x"),
        ("- one\n- write to x\n- two", "x", "- write to x"),
        ("退職しました。新しいのはxです。では。", "x", "新しいのはxです。"),
        ("x", "x", "x"),
    ],
)
def test_the_sentence_around_words(text: str, word: str, sentence: str) -> None:
    found = plain("1", text)
    at = text.index(word)
    assert found.sentence(at, at + len(word)) == sentence


def test_the_same_bytes_in_another_part_or_charset_are_another_passage() -> None:
    mail = b"Content-Type: multipart/mixed; boundary=x\n\n"
    for charset in (b"utf-8", b"cp1252"):
        mail += b"--x\nContent-Type: text/plain; charset=" + charset + b"\n\nZ\xc3\xbcrich\n"
    first, second = (passage(part) for part in parse(mail + b"--x--\n").parts)
    assert [(first.part, first.text), (second.part, second.text)] == [("1", "Zürich"), ("2", "ZÃ¼rich")]
