"""One round of the loop in the made-up world: the letters of a week are sent, and what its people answer is heard.

All of it is the user's own way, from the draft to the story; made up are the approval, the post office and the clock.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial

from ..app.hearing.listen import listen
from ..app.house import House, Track, untracked
from ..app.reach.drafting import draft, of_week
from ..app.reach.known import check
from ..app.reach.letters import approve, key_of
from ..app.reach.sending import send_due, to_myself
from ..app.reach.sent_folder import file_in_sent
from ..app.week import portraits
from ..model.account import Server
from ..model.letter import Letter
from ..model.outcome import FAILED, REACHED, UNREAD
from ..model.step import Step
from ..plans.manners import LIFTED
from ..store import read
from ..wire import imap, smtp
from .nouns import World
from .office import PostOffice
from .replies import replies

PATIENCE = timedelta(days=8)
"""After so long the round listens: long enough for most answers, and for a mail system to give up."""

DOUBT = 0.35
"""The chance of an address that is worth a letter, and more likely than not leads nowhere."""

AWAY = "away"
"""An automatic reply came, and nothing else so far."""


@dataclass(slots=True)
class Clock:
    """The time of the made-up world: it stands still until it is moved."""

    now: datetime

    def __call__(self) -> datetime:
        """Return the time."""
        return self.now


@dataclass(frozen=True, slots=True)
class Round:
    """What came of the letters of one week.

    came     letter -> the outcome that Reknit read, a key of model/outcome.OUTCOMES, or ``AWAY``
    refused  how many were drafted that the manners do not let go
    mails    how many came back, without the one that the user sent to themselves
    told     of how many addresses something was heard; ``right``: for how many of these it is true
    """

    came: Mapping[Letter, str]
    refused: int
    mails: int
    told: int
    right: int

    @property
    def worth_telling(self) -> str:
        """The id of the person whose letter has most to tell: one that came back, else one of whom more may come."""
        order = (UNREAD, {AWAY}, REACHED)
        letter = min(self.came, key=lambda one: [self.came[one] not in kinds for kinds in order], default=None)
        return letter.people[0][0] if letter else ""


def play(house: House, clock: Clock, world: World, steps: Sequence[Step], track: Track = untracked) -> Round:
    """Draft, approve, send, and listen when ``PATIENCE`` has passed; ``clock``, the one of the house, is moved.

    The made-up user approves the letters of the plan, but in place of the last one a letter into the blue: else hardly
    anything would ever come back.
    """
    begun = clock.now
    own = world.owner.holding(begun.date(), "mail_address")
    with PostOffice(own[0].value) as office:
        drafts = [*of_week(house, steps)[:-1], *_gamble(house)]
        ready = [approve(house, draft, office.account) for draft in drafts if check(house, draft).refusal is None]
        if ready:
            _send(house, office, ready[0])
        clock.now = begun + PATIENCE
        coming = [
            (reply.when, posted.recipient, reply.data)
            for posted in office.posted
            for reply in replies(world, posted)
            if reply.when <= clock.now
        ]
        for when, _, data in sorted(coming):
            office.deliver(data, when)
        with imap.connect(_of(office.account.imap), office.login) as box:
            heard = listen(house, office.account, box, track=track)
    came = _outcomes(house, ready, {answer.letter for answer in heard.answers if answer.said == "vacation"})
    told = {letter: outcome for letter, outcome in came.items() if outcome in REACHED | FAILED}
    right = sum(_holds(world, letter, begun) == (outcome in REACHED) for letter, outcome in told.items())
    mails = sum(to != office.address for _, to, _ in coming)
    return Round(came, len(drafts) - len(ready), mails, len(told), right)


def _gamble(house: House) -> list[Letter]:
    """Draft a letter to somebody out of touch whose likeliest address holds with a chance nearest to ``DOUBT``."""
    likely = {
        person: max((b.chance or 0.0 for b in person.beliefs if b.kind == "mail_address"), default=0.0)
        for person in portraits(house)
        if person.state == "dormant" and not person.never and not person.attempts
    }
    person = min(likely, key=lambda p: (abs(likely[p] - DOUBT), p.id), default=None)
    return draft(house, person.id, kind="reconnect") if person else []


def _send(house: House, office: PostOffice, first: Letter) -> None:
    """Send the first to the user themselves, then what they approved; without pauses."""
    account = office.account
    door = partial(smtp.connect, _of(account.smtp), office.login)
    sent = [to_myself(house, account, first, door), *send_due(house, account, door, sending=LIFTED)]
    with imap.connect(_of(account.imap), office.login) as box:
        for one in sent:
            file_in_sent(box, one.data, house.clock())


def _of(server: Server | None) -> Server:
    assert server is not None
    return server


def _outcomes(house: House, letters: Sequence[Letter], away: Collection[str]) -> dict[Letter, str]:
    """Return what came of each, as the ledger has it; of a letter about several people, of the first of them."""
    with house.reading() as connection:
        found = {attempt.message: attempt.outcome for attempt in reversed(read.attempted(connection))}
    came = {}
    for letter in letters:
        outcome = found.get(key_of(letter), "")
        came[letter] = AWAY if outcome == "sent" and key_of(letter) in away else outcome
    return came


def _holds(world: World, letter: Letter, when: datetime) -> bool:
    """Whether the address truly reaches its person."""
    return any(
        detail.value == letter.to and detail.holds(when.date()) for person in world.people for detail in person.details
    )
