"""Two exports a year apart."""

from reknit.identity.exports import changes
from reknit.model.entries import Observation

LAST_YEAR, NOW = "2025-02-11", "2026-02-11"


def member(record, name, employer="", slug="", day=NOW):
    values = {"name": name, "employer": employer, "profile": f"https://www.linkedin.com/in/{slug}" if slug else ""}
    return record, [Observation(kind, value, seen_last=day) for kind, value in values.items() if value]


def old(*row):
    return member(*row, day=LAST_YEAR)


def brief(found):
    return [(change.name, change.old, change.new) for change in found]


def test_nothing_changed():
    found = changes([old("a", "Mara Quill", "Lantern", "mq")], [member("b", "Mara Quill", "LANTERN Inc.", "mq")])
    assert not any((found.new_employers, found.renamed, found.gone, found.added))


def test_a_new_employer_lies_between_the_two_days():
    found = changes([old("a", "Mara Quill", "Lantern", "mq")], [member("b", "Mara Quill", "Harbour", "mq")])
    (change,) = found.new_employers
    assert (change.old, change.new, change.after, change.before) == ("Lantern", "Harbour", LAST_YEAR, NOW)
    assert (change.left, change.right) == ("a", "b")


def test_renamed_gone_and_added():
    found = changes(
        [old("a", "Mara Quill", "Lantern", "mq"), old("b", "Jan Berg", "", "jb")],
        [member("c", "Mara Berg", "Lantern", "mq"), member("d", "Al Noor", "", "an")],
    )
    assert brief(found.renamed) == [("Mara Berg", "Mara Quill", "Mara Berg")]
    assert brief(found.gone) == [("Jan Berg", "", "")]
    assert brief(found.added) == [("Al Noor", "", "")]


def test_without_profiles_a_name_that_one_alone_bears_is_enough():
    found = changes([old("a", "Mara Quill", "Lantern")], [member("b", "Mara Quill", "Harbour", "mq")])
    assert brief(found.new_employers) == [("Mara Quill", "Lantern", "Harbour")]


def test_namesakes_are_not_matched_by_name():
    found = changes(
        [old("a", "Jan Berg", "Lantern"), old("b", "Jan Berg", "Harbour")],
        [member("c", "Jan Berg", "Mill", "jb")],
    )
    assert not found.new_employers
    assert (len(found.gone), len(found.added)) == (2, 1)


def test_a_renamed_profile_is_followed_where_name_and_employer_stayed():
    before = [old("a", "Mara Quill", "Lantern", "mq")]
    assert not changes(before, [member("b", "Mara Quill", "Lantern", "mara-q")]).gone
    assert changes(before, [member("b", "Mara Quill", "Harbour", "mara-q")]).gone


def test_an_employer_left_empty_says_nothing():
    found = changes([old("a", "Mara Quill", "Lantern", "mq")], [member("b", "Mara Quill", "", "mq")])
    assert not found.new_employers


def test_another_word_for_having_no_employer_is_no_move():
    before = [old("a", "Mara Quill", "Freelance", "mq")]
    assert not changes(before, [member("b", "Mara Quill", "Self-employed", "mq")]).new_employers
    assert changes(before, [member("b", "Mara Quill", "Lantern", "mq")]).new_employers


def test_a_renamed_profile_is_not_followed_by_having_no_employer():
    before = [old("a", "Mara Quill", "Freelance", "mq")]
    assert changes(before, [member("b", "Mara Quill", "Freelance", "mara-q")]).gone
