from reknit.beliefs.profiles import Look, Profile
from reknit.model.entries import Observation
from reknit.model.person import Fact


def row(day, employer="", record="row", title=""):
    """One line of an export of connections."""
    shown = [("profile", "https://www.linkedin.com/in/jane-example"), ("met_on", "2014-05-01")]
    shown += [("employer", employer)] * bool(employer) + [("title", title)] * bool(title)
    return [Fact(record, "Connections.csv", Observation(kind, v, seen_first=day, seen_last=day)) for kind, v in shown]


def signed(employer, day):
    return Fact("mail", "mail", Observation("employer", employer, seen_first=day, seen_last=day))


def test_a_look_is_what_the_profile_named_on_the_day_of_the_export():
    profile = Profile.of([*row("2026-10-20", record="new"), *row("2025-10-20", "Lantern Ltd", record="old")])
    assert profile.looks == (Look("2025-10-20", "lantern"), Look("2026-10-20", ""))
    assert profile.shows("lantern") == "2025-10-20"
    assert profile.shows("quill") is None
    assert profile.emptied() == "2026-10-20"


def test_a_profile_that_names_an_employer_is_not_empty():
    assert Profile.of([*row("2025-10-20"), *row("2026-10-20", "Lantern Ltd")]).emptied() is None
    assert Profile.of(row("2026-10-20", "Retired")).emptied() == "2026-10-20"


def test_a_card_with_a_profile_is_no_look():
    facts = [f for f in row("2025-10-20", "Lantern Ltd") if f.observation.kind != "met_on"]
    assert Profile.of(facts) == Profile()
    assert Profile.of([]).emptied() is None


def test_what_others_show_is_kept_apart():
    profile = Profile.of([*row("2026-10-20", "Lantern Ltd"), signed("Lantern Ltd", "2019"), signed("Lantern", "2021")])
    assert profile.beside == {("employer", "Lantern Ltd"): "2019", ("employer", "Lantern"): "2021"}
