"""Mail systems of domains: stable, of their time."""

from __future__ import annotations

from reknit.demo.systems import dialect, program
from reknit.demo.words import table

DOMAINS = [f"firm{n}.example" for n in range(400)]


def test_a_domain_changes_its_system_seldom():
    changes = sum(dialect(1, d, y) != dialect(1, d, y + 1) for d in DOMAINS for y in range(2006, 2026))
    assert 0 < changes / (20 * len(DOMAINS)) < 0.2


def test_old_systems_are_found_early_and_new_ones_late():
    early, late = ({dialect(1, d, year) for d in DOMAINS} for year in (2006, 2026))
    assert {"sendmail5", "exchange2000", "exchange2003", "exim"} <= early
    assert not {"sendmail5", "exchange2000", "exchange2003", "exim"} & late
    assert not {"exchange365", "gmail", "opensmtpd"} & early
    assert {"exchange365", "gmail", "ses", "opensmtpd"} <= late


def test_nobody_runs_what_is_not_there_yet_nor_what_is_long_gone():
    for year in range(2006, 2027):
        for kind, draw in (("reports", dialect), ("programs", program)):
            used = {draw(1, d, year) for d in DOMAINS}
            assert all(table(kind)[name]["years"][0] <= year < table(kind)[name]["years"][1] + 6 for name in used)


def test_another_seed_is_another_world():
    assert [dialect(1, d, 2015) for d in DOMAINS] != [dialect(2, d, 2015) for d in DOMAINS]


def test_freemail_speaks_as_its_provider():
    assert dialect(1, "mailhaven.example", 2010) == "gmail_old"
    assert dialect(9, "mailhaven.example", 2020) == "gmail"
