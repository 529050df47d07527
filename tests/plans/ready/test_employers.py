from reknit.plans.ready.employers import employers, private

USED = {
    "m.quill@norvale.example": "2026-02-01T08:00:00Z",
    "mara@oldfirm.example": "2019-02-01T08:00:00Z",
    "mara@quill.example": "2026-01-01T08:00:00Z",
    "mara.quill@gmail.com": "2025-01-01T08:00:00Z",
}
NAMES = ["Mara Quill"]


def test_what_the_user_said_stands():
    assert employers(["@Lantern.Example", "lantern.example"], USED, NAMES) == ("lantern.example",)


def test_a_former_employer_is_not_gone_tonight():
    assert employers([], USED, NAMES) == ("norvale.example",)


def test_addresses_that_nobody_was_seen_to_write_from_all_count():
    assert employers([], dict.fromkeys(USED), NAMES) == ("norvale.example", "oldfirm.example")


def test_nothing_known_is_no_employer():
    assert employers([], {}) == ()


def test_the_private_address_used_last_comes_first():
    assert private(USED, NAMES) == ("mara@quill.example", "mara.quill@gmail.com")
