import pytest
from hypothesis import given
from hypothesis import strategies as st

from reknit.beliefs.migrations import COMMON, Migration, guess, migrations

OLD, NEW = "lantern.example", "lanterneo.example"


def moving(*people, old=OLD, new=NEW):
    """What was seen of each (local part, last at the old domain, first at the new one) from 2010 to 2020."""
    for local, last, first in people:
        yield f"{local}@{old}", "2010-01-10", last
        yield f"{local}@{new}", first, "2020-01-10"


TWO = (("jane.quill", "2014-03-01", "2014-05-01"), ("bob.marsh", "2014-02-01", "2014-06-01"))


def test_two_people_who_move_together_are_a_migration():
    assert migrations(moving(*TWO)) == (Migration(OLD, NEW, 2, 2, "2014-03-31"),)


def test_one_alone_has_changed_jobs():
    assert migrations(moving(TWO[0])) == ()
    assert migrations([*moving(TWO[0]), (f"bob.marsh@{OLD}", "2010", "2012"), (f"bob@{NEW}", "2014", "2020")]) == ()


def test_two_who_moved_years_apart_have_changed_jobs():
    assert migrations(moving(TWO[0], ("bob.marsh", "2016-02-01", "2016-06-01"))) == ()


def test_who_writes_seldom_moves_between_their_mails():
    assert migrations(moving(TWO[0], ("bob.marsh", "2012-02-01", "2015-06-01"))) == (
        Migration(OLD, NEW, 2, 2, "2014-03-31"),
    )
    assert migrations(moving(TWO[0], ("bob.marsh", "2010-02-01", "2019-06-01"))) == ()


def test_old_and_new_may_overlap_for_a_while():
    assert migrations(moving(TWO[0], ("bob.marsh", "2014-12-01", "2014-02-01")))
    assert not migrations(moving(TWO[0], ("bob.marsh", "2019-12-01", "2014-02-01")))


@pytest.mark.parametrize(("staying", "found"), [(1, True), (2, False)])
def test_most_of_those_seen_after_must_have_moved(staying, found):
    there = [(f"stays{n}@{OLD}", "2012-01-01", "2019-01-01") for n in range(staying)]
    gone = [(f"gone{n}@{OLD}", "2010-01-01", "2013-01-01") for n in range(9)]
    assert migrations([*moving(*TWO), *there, *gone]) == ((Migration(OLD, NEW, 2, 3, "2014-03-31"),) if found else ())


def test_a_domain_has_one_successor_that_of_the_most():
    more = [*TWO, ("ann.reed", "2014-03-01", "2014-05-01")]
    found = migrations([*moving(*more), *moving(*TWO, new="beacon.example")])
    assert found == (Migration(OLD, NEW, 3, 3, "2014-03-31"),)


def test_nobody_moves_back():
    assert [m.old for m in migrations(moving(*TWO))] == [OLD]


@pytest.mark.parametrize("host", ["gmail.com", "alum.example.edu"])
def test_private_domains_are_nobodys_employer(host):
    assert migrations(moving(*TWO, new=host)) == migrations(moving(*TWO, old=host)) == ()


def test_mailboxes_of_offices_do_not_count():
    assert migrations(moving(("info", "2014-03-01", "2014-05-01"), ("sales", "2014-03-01", "2014-05-01"))) == ()


def test_a_name_at_hundreds_of_domains_says_nothing():
    crowd = [(f"{name}@d{n}.example", "2013", "2013") for n in range(COMMON) for name in ("jane.quill", "bob.marsh")]
    assert migrations([*moving(*TWO), *crowd]) == ()


def test_a_chain_is_two_migrations_and_guesses_follow_it():
    last = "beacon.example"
    seen = [
        *moving(*TWO),
        *moving(("ann.reed", "2018-03-01", "2018-05-01"), ("tom.fry", "2018-03-01", "2018-05-01"), old=NEW, new=last),
    ]
    first, second = [Migration(OLD, NEW, 2, 2, "2014-03-31"), Migration(NEW, last, 2, 2, "2018-03-31")]
    found = migrations([s if not s[0].endswith(NEW) or s[2] < "2019" else (s[0], s[1], "2018-01-10") for s in seen])
    assert found == (first, second)
    assert guess(f"eve.lund@{OLD}", found, ()) == (f"eve.lund@{last}", second)
    assert guess(f"eve.lund@{NEW}", found, ()) == (f"eve.lund@{last}", second)
    assert guess(f"eve.lund@{last}", found, ()) is None


FOUND = (Migration(OLD, NEW, 3, 4, "2014-04-01"),)


def test_a_guess_is_the_same_local_part_at_the_new_domain():
    assert guess(f"eve.lund@{OLD}", FOUND, ()) == (f"eve.lund@{NEW}", FOUND[0])
    assert guess("eve.lund@elsewhere.example", FOUND, ()) is None


def test_nobody_elses_address_is_guessed():
    assert guess(f"eve.lund@{OLD}", FOUND, {f"eve.lund@{NEW}"}) is None
    chain = (*FOUND, Migration(NEW, "beacon.example", 2, 2, "2018-01-01"))
    assert guess(f"eve.lund@{OLD}", chain, {f"eve.lund@{NEW}"}) is None


def test_who_was_last_there_long_before_is_not_taken_along():
    assert guess(f"eve.lund@{OLD}", FOUND, (), "2013-06")
    assert guess(f"eve.lund@{OLD}", FOUND, (), "2015-06")
    assert guess(f"eve.lund@{OLD}", FOUND, (), "2012-06") is None


def test_migrations_are_followed_forward_in_time_only():
    before = Migration(NEW, "beacon.example", 2, 2, "2010-01-01")
    assert guess(f"eve.lund@{OLD}", (*FOUND, before), ()) == (f"eve.lund@{NEW}", FOUND[0])
    back = Migration(NEW, OLD, 2, 2, "2014-04-01")
    assert guess(f"eve.lund@{OLD}", (*FOUND, back), ()) is None


DAYS = st.integers(0, 4000).map(lambda n: f"{2010 + n // 360}-{1 + n % 360 // 30:02}-{1 + n % 28:02}")
SEEN = st.lists(
    st.tuples(
        st.builds(
            "{}@{}.example".format,
            st.sampled_from(("jane.quill", "bob.marsh", "ann.reed", "tom.fry")),
            st.sampled_from(("a", "b", "c")),
        ),
        DAYS,
        DAYS,
    ),
    max_size=24,
)


@given(SEEN, st.randoms(use_true_random=False))
def test_migrations_do_not_depend_on_order(seen, random):
    found = migrations(seen)
    random.shuffle(seen)
    assert migrations(iter(seen)) == found


@given(SEEN)
def test_each_has_its_support_and_each_domain_one_successor(seen):
    found = migrations(seen)
    assert len({m.old for m in found}) == len(found)
    for one in found:
        both = {a.partition("@")[0] for a, _, _ in seen if a.endswith(f"@{one.old}")}
        both &= {a.partition("@")[0] for a, _, _ in seen if a.endswith(f"@{one.new}")}
        assert 2 <= one.support <= len(both)
        assert one.support <= one.of < 2 * one.support
    for address, _, _ in seen:
        guessed = guess(address, found, ())
        assert guessed is None or (guessed[0] != address and guessed[1] in found)
