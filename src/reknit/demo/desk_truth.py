"""What the made-up mailbox knows of its people: the answers to score the desk against."""

from __future__ import annotations

from typing import Any

from .mailbox import Posted, Told
from .nouns import Person, World


def told(posted: Posted) -> list[dict[str, Any]]:
    """Return what each mail tells, in the order of the mailbox.

    message (Message-ID without brackets), kind ('dead', 'moved', 'left', 'away', 'not_here', 'opt_out', 'challenge',
    'ticket', 'unmonitored', or 'passing': a report that says nothing of the person), about, person, new_address,
    private_address (a second one that is theirs), new_employer, new_phone, return_date, successor, forged, date; null
    where it says nothing
    """
    return [_told(t) for t in posted.told]


def _told(one: Told) -> dict[str, Any]:
    word = one.word
    return {
        "message": one.message or None,
        "date": str(one.sent),
        "kind": word.kind,
        "about": word.about,
        "person": word.person or None,
        "new_address": word.new_address or None,
        "private_address": word.private_address or None,
        "new_employer": word.new_employer or None,
        "new_phone": word.new_phone or None,
        "return_date": word.return_date or None,
        "successor": list(word.successor),
        "forged": word.forged,
    }


def signed(world: World, posted: Posted) -> list[dict[str, Any]]:
    """Return who signed with which job: person, spell and title (their numbers), first and last day, count, phones.

    One line for each title of a spell under which a mail with a signature that shows employer and title was sent.
    """
    return [
        {
            "person": person,
            "spell": spell,
            "title": world.person(person).spells[spell].titles[title][1],
            "first": str(shows.first),
            "last": str(shows.last),
            "count": shows.times,
            "phones": sorted(shows.phones),
        }
        for (person, spell, title), shows in sorted(posted.signed.items())
    ]


def phones(person: Person, spell: int) -> list[str]:
    """Return the numbers that hang on a spell."""
    return [d.value for d in person.details if d.kind == "phone" and d.spell == spell]
