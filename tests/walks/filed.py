"""What a home knows of the letters that were sent, as the story of each tells it."""

from __future__ import annotations

from cast import Filed

from reknit.app.house import House
from reknit.store import opt_outs, read, views


def filed(house: House) -> dict[str, Filed]:
    """Address -> what is known of the one letter to it."""
    with house.reading() as connection:
        attempts = [a for a in read.attempted(connection) if a.channel == "write"]
        answers = read.answers(connection)
        stopped = opt_outs.load(connection)
    found = {}
    for attempt in attempts:
        heard = [answer for answer in answers if answer.letter == attempt.message]
        new = next((answer.new_address for answer in heard if answer.new_address), "")
        said = frozenset(answer.said for answer in heard)
        assert attempt.target not in found
        found[attempt.target] = Filed(attempt.outcome, said, new, attempt.target in stopped)
    return found


def chances(house: House) -> dict[str, float]:
    """What is believed of every address, as the views have it."""
    with house.reading() as connection:
        everybody = views.in_full(connection, views.find(connection))
    return {b.value: b.chance or 0 for p in everybody for b in p.beliefs if b.kind == "mail_address"}
