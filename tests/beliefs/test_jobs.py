from hypothesis import given
from hypothesis import strategies as st

from reknit.app.network import SIGNATURE
from reknit.beliefs import jobs as module
from reknit.beliefs.jobs import jobs
from reknit.details import employer as employers
from reknit.details import title as titles
from reknit.model.claim import Claim
from reknit.model.entries import Observation
from reknit.model.person import Fact, Proof
from reknit.model.when import earliest, latest

ADDRESS = "jane.quill@lantern.example"


def shown(day, employer=None, title=None, *, source=SIGNATURE, record=None, address=None, phones=(), until=None):
    """The facts of one record on one day, as the reader of signatures has them."""
    details = [("mail_address", address, None), ("employer", employer, None), ("title", title, None)]
    details += [("phone", number, kind) for kind, number in phones]
    key = record or f"{source} {employer} {title} {address} {phones}"
    return [
        Fact(key, source, Observation(kind, value, value, type_, seen_first=day, seen_last=until or day))
        for kind, value, type_ in details
        if value
    ]


def of(*groups):
    return jobs([fact for group in groups for fact in group])


def told(found):
    return [(job.employer, job.title, job.first, job.last, job.times) for job in found]


def test_jobs_come_oldest_first_each_with_its_first_and_last_sighting():
    found = of(
        shown("2019-05-02", "Quill GmbH", "CIO"),
        shown("2014-01-10", "Lantern Ltd", "Head of IT"),
        shown("2016-03-01", "Lantern Ltd", "Head of IT"),
        shown("2012-02-03", "Lantern Ltd", "Engineer"),
    )
    assert told(found) == [
        ("Lantern Ltd", "Engineer", "2012-02-03", "2012-02-03", 1),
        ("Lantern Ltd", "Head of IT", "2014-01-10", "2016-03-01", 2),
        ("Quill GmbH", "CIO", "2019-05-02", "2019-05-02", 1),
    ]


def test_proofs_are_the_words_as_written_on_the_first_and_the_last_day():
    details = [
        Observation("employer", "Lantern Ltd", "LANTERN LTD", seen_first=day, seen_last=day, place={"start": at})
        for day, at in (("2014-01-10", 3), ("2016-03-01", 30))
    ]
    role = [
        Observation("title", "Head of IT", "Head  of IT", seen_first=day, seen_last=day, place={"start": 12})
        for day in ("2014-01-10", "2016-03-01")
    ]
    (job,) = jobs([Fact("r", SIGNATURE, o) for o in (*details, *role)])
    assert job.proofs == (
        Proof("r", "2014-01-10", "LANTERN LTD, Head  of IT"),
        Proof("r", "2016-03-01", "Head  of IT, LANTERN LTD"),
    )
    (job,) = of(shown("2014", "Lantern Ltd", "Head of IT", record="card"))
    assert job.proofs == (Proof("card", "2014", "Head of IT, Lantern Ltd"),)


def test_spellings_of_an_employer_are_one_and_the_last_is_shown():
    (job,) = of(
        shown("2014-01-10", "LANTERN FOG FREIGHT", "CIO"),
        shown("2014-02-10", "LFF", "CIO"),
        shown("2014-03-10", "Lantern Fog", "CIO"),
        shown("2014-04-10", "Lantern Fog Freight Ltd.", "CIO"),
    )
    assert (job.employer, job.times) == ("Lantern Fog Freight Ltd.", 4)


def test_a_signature_spells_the_employer_better_than_a_sentence():
    (job,) = of(
        shown("2014-01-10", "Lantern Ltd", "CIO"), shown("2014-02-10", "Lantern Ltd. Thanks", source="a mail that says")
    )
    assert (job.employer, job.times) == ("Lantern Ltd", 2)


def test_a_name_that_two_others_say_more_than_is_neither():
    found = of(
        shown("2014-01-10", "Lantern", "CIO"),
        shown("2015-01-10", "Lantern Bank", "CIO"),
        shown("2016-01-10", "Lantern Freight", "CIO"),
    )
    assert [job.employer for job in found] == ["Lantern", "Lantern Bank", "Lantern Freight"]


def test_variants_of_a_title_are_one():
    variants = ("Sr. Mgr, IT Operations", "SENIOR MANAGER IT-OPERATIONS", "Senior Manager of IT Operations")
    found = of(*(shown(f"2014-0{n}-10", "Lantern Ltd", title) for n, title in enumerate(variants, 1)))
    assert told(found) == [("Lantern Ltd", variants[-1], "2014-01-10", "2014-03-10", 3)]
    found = of(shown("2014-01-10", "Lantern", "Chief Information Officer"), shown("2015-01-10", "Lantern", "CIO"))
    assert [job.title for job in found] == ["CIO"]


def test_more_words_are_another_title():
    found = of(shown("2014-01-10", "Lantern", "Consultant"), shown("2015-01-10", "Lantern", "Senior Consultant"))
    assert [job.title for job in found] == ["Consultant", "Senior Consultant"]


def test_one_stray_title_between_two_sightings_of_another_splits_nothing():
    around = [shown(day, "Lantern", "CIO") for day in ("2014-01-10", "2014-05-10")]
    assert told(of(around[0], shown("2014-03-10", "Lantern", "Building 4"), around[1])) == [
        ("Lantern", "CIO", "2014-01-10", "2014-05-10", 3)
    ]
    found = of(*around, shown("2014-06-10", "Lantern", "Group CIO"))
    assert [job.title for job in found] == ["CIO", "Group CIO"]


def test_a_list_makes_no_title_of_their_own_word_a_stray():
    found = of(
        shown("2014", "Lantern", "Group CIO", source="cards.csv"),
        shown("2014-08-10", "Lantern", "CIO"),
        *(shown(day, "Lantern", "Group CIO") for day in ("2014-09-10", "2014-10-10")),
    )
    assert {job.title for job in found} == {"CIO", "Group CIO"}


def test_titles_that_alternate_are_two_jobs():
    found = of(*(shown(f"2014-0{n}-10", "Lantern", ("Head of IT", "Leiter IT")[n % 2]) for n in range(1, 9)))
    assert told(found) == [
        ("Lantern", "Leiter IT", "2014-01-10", "2014-07-10", 4),
        ("Lantern", "Head of IT", "2014-02-10", "2014-08-10", 4),
    ]


def test_a_title_alone_counts_for_the_employer_before_and_after():
    found = of(
        shown("2014-01-10", "Lantern", "CIO", address=ADDRESS),
        shown("2014-03-10", None, "Group CIO", address=ADDRESS),
        shown("2014-05-10", "Lantern", "Group CIO", address=ADDRESS),
    )
    assert told(found)[1] == ("Lantern", "Group CIO", "2014-03-10", "2014-05-10", 2)


def test_a_title_alone_between_two_employers_counts_for_none():
    found = of(
        shown("2014-01-10", "Lantern", "CIO", address="jane@gmail.com"),
        shown("2014-03-10", None, "Group CIO", address="jane@gmail.com"),
        shown("2014-05-10", "Quill", "Group CIO", address="jane@gmail.com"),
    )
    assert [(job.employer, job.times) for job in found] == [("Lantern", 1), ("Quill", 1)]


def test_after_the_last_an_address_at_work_tells_the_employer_and_a_private_one_does_not():
    for address, times in ((ADDRESS, 2), ("jane@gmail.com", 1)):
        (job,) = of(
            shown("2014-01-10", "Lantern", "CIO", address=address), shown("2014-03-10", None, "CIO", address=address)
        )
        assert job.times == times


def test_an_employer_alone_counts_for_the_title_before_it_or_one_that_came_soon():
    found = of(
        shown("2014-01-10", "Lantern"),
        shown("2014-03-10", "Lantern", "Head of IT"),
        shown("2014-05-10", "Lantern"),
        shown("2015-05-10", "Lantern", "CIO"),
    )
    assert told(found) == [
        ("Lantern", "Head of IT", "2014-01-10", "2014-05-10", 3),
        ("Lantern", "CIO", "2015-05-10", "2015-05-10", 1),
    ]


def test_an_employer_that_went_without_a_title_for_long_is_a_job_of_its_own():
    found = of(*(shown(day, "Lantern") for day in ("2010-01-10", "2014-01-10")), shown("2014-03-10", "Lantern", "CIO"))
    assert told(found) == [
        ("Lantern", "", "2010-01-10", "2014-01-10", 2),
        ("Lantern", "CIO", "2014-03-10", "2014-03-10", 1),
    ]


def test_an_export_that_lags_makes_nobody_go_back():
    found = of(
        shown("2014-01-10", "Lantern", "Head of IT"),
        shown("2016-01-10", "Quill", "CIO"),
        shown("2018-01-10", "Lantern Ltd", "Head of Technology", source="Connections.csv"),
        shown("2019-01-10", "Quill", "CIO"),
    )
    assert told(found) == [
        ("Lantern Ltd", "Head of IT", "2014-01-10", "2018-01-10", 2),
        ("Quill", "CIO", "2016-01-10", "2019-01-10", 2),
    ]


def test_an_export_shows_a_later_title_where_they_still_are():
    found = of(
        shown("2014-01-10", "Lantern", "Head of IT"),
        shown("2018-01-10", "Lantern", "CIO", source="Connections.csv"),
    )
    assert [job.title for job in found] == ["Head of IT", "CIO"]


def test_who_comes_back_by_their_own_word_has_the_job_twice():
    days = [f"{year}-0{month}-10" for year in (2014, 2016, 2018) for month in (1, 5)]
    found = of(*(shown(day, name, "CIO") for day, name in zip(days, "LLQQLL", strict=True)))
    assert [(job.employer, job.first, job.last) for job in found] == [
        ("L", "2014-01-10", "2014-05-10"),
        ("Q", "2016-01-10", "2016-05-10"),
        ("L", "2018-01-10", "2018-05-10"),
    ]


def test_an_old_signature_quoted_once_more_is_no_return():
    days = ("2014-01-10", "2014-05-10", "2016-01-10", "2016-02-10", "2016-03-10", "2016-04-10")
    found = of(*(shown(day, name, "CIO") for day, name in zip(days, "LLQQLQ", strict=True)))
    assert [(job.employer, job.first, job.last) for job in found] == [
        ("L", "2014-01-10", "2016-03-10"),
        ("Q", "2016-01-10", "2016-04-10"),
    ]


def test_two_names_under_mails_from_one_address_at_work_are_one_employer():
    days = [f"2014-0{n}-10" for n in range(1, 7)]
    names = ("Lantern", "Lantern", "Lantern", "Beacon", "Beacon", "Main Street 5")
    groups = [shown(day, name, "CIO", address=ADDRESS) for day, name in zip(days, names, strict=True)]
    assert told(of(*groups)) == [("Beacon", "CIO", days[0], days[-1], 6)]
    lists = [shown(day, name, "CIO", address=ADDRESS, source="list.csv") for day, name in zip(days, names, strict=True)]
    assert len(of(*lists)) == 3


def test_an_own_domain_outlives_employers():
    named = [Fact("n", "mail", Observation("name", name)) for name in ("Jane Quill", "Jane Marsh")]
    days = [f"2014-0{n}-10" for n in range(1, 5)]
    groups = [
        shown(day, name, "CIO", address="jane@quill.example")
        for day, name in zip(days, ("Lantern", "Lantern", "Beacon", "Beacon"), strict=True)
    ]
    assert len(of(*groups, named)) == 2


def test_phones_are_those_of_the_desk_and_the_pocket_newest_first():
    desk, pocket, fax, home = "+442079460101", "+447700900102", "+442079460103", "+442079460104"
    (job,) = of(
        shown("2014-01-10", "Lantern", "CIO", phones=(("work", desk), ("fax", fax))),
        shown("2015-01-10", "Lantern", "CIO", phones=(("mobile", pocket), ("home", home), ("work", "7946 0105"))),
    )
    assert job.phones == (pocket, desk)


def test_what_has_no_date_or_holds_no_more_says_nothing():
    gone = Fact("r", SIGNATURE, Observation("employer", "Quill", holds=False, seen_first="2015", seen_last="2015"))
    assert told(of(shown(None, "Lantern", "CIO"), [gone], shown("2014", "Beacon"))) == [
        ("Beacon", "", "2014", "2014", 1)
    ]
    assert jobs([]) == ()


def test_an_exact_day_is_worth_more_than_the_year_it_lies_in():
    (job,) = of(shown("2014", "Lantern", "CIO", source="cards.csv"), shown("2014-06-20", "Lantern", "CIO"))
    assert (job.first, job.last) == ("2014-06-20", "2014-06-20")


def test_dates_the_wrong_way_round_are_turned():
    (job,) = of(shown("2014-06-20", "Lantern", "CIO", until="2012-06-20"))
    assert (job.first, job.last) == ("2012-06-20", "2014-06-20")


def test_two_employers_of_one_record_and_day_keep_their_titles():
    facts = [
        Fact("r", "cards.csv", Observation(kind, value, seen_first="2014", seen_last="2014"))
        for kind, value in (("employer", "Lantern"), ("title", "CIO"), ("employer", "Quill"), ("title", "Chair"))
    ]
    assert [(job.employer, job.title) for job in jobs(facts)] == [("Lantern", "CIO"), ("Quill", "Chair")]


def test_the_names_of_sources_are_those_of_the_network():
    detail = Observation("employer", "Quill")
    claim = Claim("r", "human_reply", ADDRESS, {}, "I am with Quill now", "2014-01-10", "mail.mbox", {}, (detail,))
    assert module.SIGNATURE == SIGNATURE
    assert claim.source(detail).startswith(module.OWN_WORD)
    assert not "mail".startswith(module.OWN_WORD)


DAYS = st.dates().filter(lambda day: 1990 < day.year < 2030).map(str)
WHENS = st.one_of(DAYS, DAYS.map(lambda day: day[:4]), DAYS.map(lambda day: day[:7]))
NAMES = st.sampled_from(
    ("Lantern", "Lantern Ltd", "Lantern Fog Freight", "LFF", "Quill GmbH", "Beacon AG", "Freelance")
)
TITLES = st.sampled_from((None, "CIO", "Chief Information Officer", "Head of IT", "Sr. Engineer", "Senior Engineer"))
GROUPS = st.lists(
    st.builds(
        shown,
        WHENS,
        st.one_of(st.none(), NAMES),
        TITLES,
        source=st.sampled_from((SIGNATURE, "a mail", "Connections.csv", "cards.csv")),
        address=st.sampled_from((None, ADDRESS, "jane@gmail.com")),
        phones=st.sampled_from(((), (("work", "+442079460101"),))),
        until=st.one_of(st.none(), WHENS),
    ),
    max_size=14,
).map(
    lambda groups: list(
        {(f[0].record, f[0].observation.seen_first, f[0].observation.seen_last): f for f in groups if f}.values()
    )
)


@given(GROUPS, st.randoms(use_true_random=False))
def test_the_order_of_records_and_days_does_not_matter(groups, random):
    found = of(*groups)
    random.shuffle(groups)
    assert of(*groups) == found


@given(GROUPS)
def test_every_employer_with_a_date_is_in_a_job_and_no_job_ends_before_it_begins(groups):
    found = of(*groups)
    for job in found:
        assert earliest(job.first) <= latest(job.last)
        assert 1 <= len(job.proofs) <= 2
        assert job.proofs[0].when == job.first
        assert job.proofs[-1].when == job.last
    named = {f.observation.value for group in groups for f in group if f.observation.kind == "employer"}
    if not any(f.observation.kind == "mail_address" for group in groups for f in group):
        keys = {employers.key(job.employer) for job in found}
        for name in named - {"LFF", "Lantern Fog Freight"}:
            assert any(employers.key(name) == key or employers.agree(name, key) for key in keys)
    sightings = sum(any(f.observation.kind == "employer" for f in group) for group in groups)
    assert sum(job.times for job in found) >= sightings
    assert bool(found) == bool(named)


@given(GROUPS)
def test_one_employer_has_one_title_once_but_for_who_came_back(groups):
    lists = [group for group in groups if group[0].source.endswith(".csv")]
    found = [(employers.key(job.employer), frozenset(titles.DETAIL.normalise(job.title).split())) for job in of(*lists)]
    assert len(found) == len(set(found))
