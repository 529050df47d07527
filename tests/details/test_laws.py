"""What holds of every kind of detail."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.details import DETAILS, KINDS
from reknit.model.entries import KINDS as OBSERVED

SEEDS = [
    "Quill, Mara A., Jr.",
    "Dr. Quill, Jan van der",
    "MAILTO:<Mara.Quill+x@XN--MLLER-KVA.example>;",
    "+44 (0)20 7946 0123 x12",
    "(202) 555-0143 ext. 7",
    "1-800-LANTERN",
    "0044 20 7946 0123",
    "The Lantern (UK) Ltd.",
    "Hauptstr. 1\n10115 Berlin",
    "http://de.linkedin.com/in/M%C3%A4ra/en?x=1",
    "[COMPANY:www.lantern.example/]",
    "山田 太郎",
]
alphabet = string.ascii_letters + string.digits + " .,;:@/+-()<>\"'&%#äßÉı\u00ad太郎x"
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=alphabet, max_size=40),
    st.sampled_from(SEEDS),
    st.lists(st.one_of(st.sampled_from(SEEDS), st.text(alphabet=alphabet, max_size=6)), max_size=3).map(" ".join),
)
regions = st.sampled_from([None, "US", "DE", "GB", "IT"])
kinds = pytest.mark.parametrize("detail", KINDS, ids=[d.kind for d in KINDS])
types = st.sampled_from([None, "work", "home", "mobile", "fax", "main"])


def test_each_detail_of_the_ledger_has_its_file():
    assert set(DETAILS) == set(OBSERVED[:8])


@kinds
@given(raw=texts, region=regions)
def test_normalising_twice_is_normalising_once(detail, raw, region):
    once = detail.normalise(raw, region)
    assert detail.normalise(once, region) == once


@kinds
@given(raw=texts)
def test_a_value_is_one_line_without_blank_ends(detail, raw):
    value = detail.normalise(raw, None)
    assert value == " ".join(value.split())


@kinds
@given(left=texts, right=texts)
def test_agreement_is_symmetric_and_between_0_and_1(detail, left, right):
    left, right = detail.normalise(left, "US"), detail.normalise(right, "US")
    assert detail.agree(left, right) == detail.agree(right, left)
    assert 0 <= detail.agree(left, right) <= 1
    assert detail.agree(left, left) == 1


@kinds
@given(raw=texts, kind=types)
def test_every_value_has_a_law_that_says_where_it_comes_from(detail, raw, kind):
    law = detail.law(detail.normalise(raw, None), kind)
    assert law.basis
    assert 0 < law.start <= 1
    assert law.per_year >= 0


@kinds
@given(raw=texts, kind=types)
def test_what_follows_the_employer_is_not_durable(detail, raw, kind):
    value = detail.normalise(raw, None)
    assert not (detail.law(value, kind).follows_employer and detail.durable(value, kind))
