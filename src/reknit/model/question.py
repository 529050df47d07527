"""A question to the user: what is asked, why, in whose words, and what a yes or a no decides."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from .entries import Judgement
from .person import Doubt
from .place import Place
from .when import When

YES, NO, LATER = "right", "wrong", "later"
SAID = {YES: "yes", NO: "no", LATER: "later"}
"""A verdict as the user says it."""
OPEN = ("", LATER)
"""The answers of what still waits for one."""
CONTRADICTION = "contradiction"
PAIRS = (CONTRADICTION, "found", "same_person")
"""The kinds of question about two records: whether they are one person."""
CARDS = ("card", "unread")
"""The kinds of question about a business card: a value that was read off it, or a card that could not be read. All
others but ``PAIRS`` are the desk's."""


@dataclass(frozen=True, slots=True)
class Question:
    """One thing that Reknit believes it has read, and would like to be sure of.

    id        of its first record, and what is asked
    kind      'died', 'opt_out', 'moved', 'left', 'new_job', 'not_here', 'dead' or 'guess'; of pairs of records
              'same_person', 'found' where one of them is a page that a search found, or 'contradiction' where the
              user's answers contradict each other; of business cards 'card' or 'unread'
    person    the id of whom it is about; '' if they are nobody in the network
    name      what they are called; else the address
    about     the address that the news is about; '' for a job out of signatures; of a pair, how the right one is
              called; of a card, the value that was read
    own       True if it is the person's own word: it counts until refused; else it counts once accepted
    why       whose word it is, in a sentence
    quote     the words that say so; of a card, the value as it is printed
    when      the day they were written; of a pair, the day of the user's last word on it; of a card, its day
    file, place  where they stand
    details   what is proposed: 'new_address', 'new_employer', 'title', 'new_phone' -> value; of a card, 'kind' and
              'type' of its value, and 'by', the last day that it can speak of, where no other is known
    successor addresses of those to write to instead
    subjects  (record, 'kind:value') of what an answer decides
    same      pairs of records that are one person if the answer is yes
    answer    'right', 'wrong' or '' so far; 'later' for a pair that was put off
    people    of a pair: the ids of the people whom its two records are now, or are parts of
    doubt     of a pair: what is not sure of it; None if nothing is but what the user said
    compared  of a pair: (what, left, right), the two records side by side, several values on lines of their own
    chance    of a card: that the value was read right; None elsewhere
    """

    id: str
    kind: str
    person: str
    name: str
    about: str
    own: bool
    why: str
    quote: str
    when: When | None
    file: str = ""
    place: Place = field(default_factory=dict)
    details: Mapping[str, str] = field(default_factory=dict)
    successor: tuple[str, ...] = ()
    subjects: tuple[tuple[str, str], ...] = ()
    same: tuple[tuple[str, str], ...] = ()
    answer: str = ""
    people: tuple[str, ...] = ()
    doubt: Doubt | None = None
    compared: tuple[tuple[str, str, str], ...] = ()
    chance: float | None = None

    def answered(self, verdict: str) -> list[Judgement]:
        """The judgements that an answer is: ``YES``, ``NO``, or ``LATER``, which takes an earlier answer back."""
        found = [Judgement(verdict, record, subject) for record, subject in self.subjects]
        joins = {YES: "same", NO: "not_same", LATER: LATER}
        return found + [Judgement(joins[verdict], *pair) for pair in self.same]
