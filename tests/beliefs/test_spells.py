import pytest

from reknit.beliefs.hanging import hang, homes, resembles
from reknit.beliefs.sightings import sightings
from reknit.beliefs.spells import spells, stays
from reknit.model.entries import Observation
from reknit.model.person import Fact, Spell


def fact(kind, value, seen=None, record="r", **more):
    return Fact(record, "mail", Observation(kind, value, seen_first=more.pop("first", seen), seen_last=seen, **more))


def test_employer_and_title_of_a_record_belong_together_newest_first():
    facts = [
        fact("employer", "Lantern Ltd", "2014", "card"),
        fact("title", "Engineer", "2014", "card"),
        fact("employer", "Quill GmbH", "2025-06", "export"),
        fact("title", "CIO", "2025-06", "export"),
    ]
    assert spells(facts) == (
        Spell("Quill GmbH", "CIO", "2025-06", "2025-06"),
        Spell("Lantern Ltd", "Engineer", "2014", "2014"),
    )


def test_two_spellings_are_one_employer_under_the_last_and_titles_follow():
    facts = [
        fact("employer", "Lantern Ltd.", "2014", "a"),
        fact("title", "Engineer", "2014", "a"),
        fact("employer", "Lantern Limited", "2019", "b"),
        fact("title", "Head of IT", "2019", "b"),
    ]
    assert spells(facts) == (Spell("Lantern Limited", "Head of IT", "2014", "2019"),)


def test_a_record_with_two_employers_shares_out_its_titles_by_date():
    facts = [
        fact("employer", "Lantern Ltd", "2014"),
        fact("employer", "Quill GmbH", "2019"),
        fact("title", "CIO", "2019"),
        fact("title", "Engineer", "2014"),
    ]
    assert [(s.employer, s.title) for s in spells(facts)] == [("Quill GmbH", "CIO"), ("Lantern Ltd", "Engineer")]


def test_undated_jobs_come_last():
    facts = [fact("employer", "Lantern Ltd", None, "a"), fact("employer", "Quill GmbH", "2001", "b")]
    assert [s.employer for s in spells(facts)] == ["Quill GmbH", "Lantern Ltd"]


def test_a_domain_reads_like_its_employer():
    assert resembles("lantern.example", "lantern freight")
    assert resembles("mail.lantern-freight.co.uk", "lantern freight")
    assert resembles("lff.example", "lantern fog freight")
    assert not resembles("quill.example", "lantern freight")
    assert not resembles("co.uk", "lantern")


def hung(facts, known=None):
    jobs = stays(facts)
    address = next(s for s in sightings(facts) if s.kind == "mail_address")
    place = hang(address, jobs, known or {})
    return None if place is None else jobs[place].key


def test_an_address_goes_by_its_domain_before_its_record():
    """An export shows today's employer beside the address of years ago."""
    facts = [
        fact("employer", "Lantern Ltd", "2014", "card"),
        fact("employer", "Quill GmbH", "2025", "export"),
        fact("mail_address", "jane@lantern.example", "2025", "export"),
    ]
    assert hung(facts) == "lantern"


def test_an_address_whose_domain_says_nothing_goes_by_its_record():
    facts = [fact("employer", "Lantern Ltd", "2014"), fact("mail_address", "jane@lf.example", "2014")]
    assert hung(facts) == "lantern"


def test_the_list_knows_whose_domain_it_is():
    """Two others show lf.example with Lantern, so it is not Quill's, whatever the export says."""
    others = [[fact("employer", "Lantern Ltd", "2014"), fact("mail_address", f"{n}@lf.example", "2014")] for n in "ab"]
    known = homes((sightings(facts), stays(facts)) for facts in others)
    assert known == {"lf.example": "lantern"}
    facts = [fact("employer", "Quill GmbH", "2025"), fact("mail_address", "jane@lf.example", "2025")]
    assert hung(facts, known) is None


@pytest.mark.parametrize("written", ["Freelance", "Self-employed", "Freiberuflerin", "Rentner", "privat"])
@pytest.mark.parametrize(
    ("kind", "value"), [("mail_address", "jane@harbour.example"), ("phone", "+12025550143"), ("postal", "1 Quay, Lyon")]
)
def test_nothing_but_a_title_hangs_on_having_no_employer(written, kind, value):
    facts = [fact("employer", written, "2014"), fact("title", "Adviser", "2014"), fact(kind, value, "2014")]
    jobs = stays(facts)
    places = {s.kind: hang(s, jobs, {}) for s in sightings(facts) if s.kind != "employer"}
    assert places == {"title": 0, kind: None}
    assert [job.spell.employer for job in jobs] == [written]


def test_a_domain_is_not_learned_from_those_without_an_employer():
    facts = [fact("employer", "Freelance", "2014"), fact("mail_address", "jane@hub.example", "2014")]
    assert homes([(sightings(facts), stays(facts))] * 3) == {}
    at_lantern = [fact("employer", "Lantern", "2014"), fact("mail_address", "jane@hub.example", "2014")]
    assert homes([(sightings(at_lantern), stays(at_lantern))] * 3) == {"hub.example": "lantern"}
