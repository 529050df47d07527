"""What is approved goes out at its pace, and what comes back is read: beside the page, and never twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from starlette.responses import Response

from ...app.accounts import accounts, sender
from ...app.fresh import fresh
from ...app.hearing.story import in_words_of
from ...app.house import House, Item, Track
from ...app.interrupt import first_asked
from ...app.reach.doubt import Unsure, settle, unsure
from ...app.reach.letters import drafts
from ...app.reach.post import Waiting, hear, prove, send, waiting
from ...app.reach.sending import proven
from ...app.reach.words import told
from ...model.account import Account
from ...model.trouble import UserError
from ..ask import Ask, Routes, looked, sent
from ..work import Job

SEND, HEAR, PROVE = "week.sending.went", "week.sending.heard", "week.sending.proved"
KINDS = (SEND, HEAR, PROVE)
DOUBTS = "this page"
STAY = timedelta(hours=1)
"""So long what is approved goes on by itself: twenty messages two minutes apart, and a server that puts one off."""
SHOWN = 10
"""Answers that are told one by one."""


@dataclass(frozen=True, slots=True)
class Post:
    """How sending stands.

    account   that sends; None if there is none
    waiting   what is approved, the soonest first
    proven    whether one was sent to the user themselves
    drafts    whether there is a letter that could be
    unsure    messages of which nobody knows whether they went
    job       the work at it
    last      what came of the last
    """

    account: Account | None
    waiting: Sequence[Waiting]
    proven: bool
    drafts: bool
    unsure: Sequence[Unsure]
    job: Job | None
    last: Job | None


def stands(ask: Ask, left: Sequence[Waiting]) -> Post:
    """All that a page tells of it. ``left``: what is approved."""
    house = ask.house
    able = [account for account in accounts(house) if account.smtp]
    with house.reading() as connection:
        found = bool(drafts(connection))
    jobs = sorted((job for kind in KINDS for job in ask.work.of(kind)), key=lambda job: job.number)
    return Post(
        next((account for account in able if account.sending), able[0] if able else None),
        left,
        proven(house),
        found or bool(left),
        unsure(house),
        next((job for job in jobs if not job.ends), None),
        next((job for job in reversed(jobs) if job.ends), None),
    )


def went(house: House, track: Track) -> Mapping[str, Any]:
    """Reads what came, sends what is due, and says in ``lines`` what came of it.

    What came is read before anything is sent, because somebody may have asked for no more mail. What may go within
    STAY is sent then: ``again_in`` so many seconds. Asked to stop, it lets the message that is on its way arrive.
    """
    account = sender(house)
    lines = heard(house, track)["lines"]
    fresh(house, track)
    with first_asked() as stopped:
        for done, unfiled in track(_until(stopped, send(house, account, None)), "letters"):
            lines.append(told(done, DOUBTS))
            if unfiled:
                lines.append(f"It is not in the folder for what was sent: {unfiled}.")
    left = [each.check.due.at for each in waiting(house) if not each.check.refusal]
    pause = max(1.0, (min(left) - house.clock()).total_seconds()) if left else None
    goes_on = pause is not None and pause <= STAY.total_seconds() and not stopped()
    return {"lines": lines, "again_in": pause if goes_on else None}


def _until(stopped: Callable[[], bool], items: Iterable[Item]) -> Iterator[Item]:
    for item in items:
        yield item
        if stopped():
            return


def heard(house: House, track: Track) -> Mapping[str, Any]:
    """Reads what came back, and says so in ``lines``."""
    lines, new = list[str](), 0
    for account, found in hear(house, track):
        if isinstance(found, UserError):
            lines.append(f"{account.address}: {found.message} {found.hint}")
            continue
        if found.interrupted:
            raise KeyboardInterrupt
        new += found.new
        lines.append(f"{account.address}: {found.news:,} new messages.")
        for answer in found.answers[:SHOWN]:
            quote = f", '{answer.quote}'" if answer.quote else ""
            lines.append(f"{answer.name or answer.about or answer.sender}: {in_words_of(answer)}{quote}")
    if new:
        fresh(house, track)
    return {"lines": lines}


def proved(house: House, _track: Track) -> Mapping[str, Any]:
    """Sends the first letter to the user themselves."""
    done = prove(house, sender(house), "Approve a letter of this week first.")
    return {"lines": [told(done, DOUBTS)]}


def start(ask: Ask) -> Response:
    """Sends what is due, reads what came back, or sends one to the user first."""
    words = {SEND: "Sending what is due", HEAR: "Reading what came back", PROVE: "Sending one to yourself"}
    kind = f"week.sending.{ask.path['what']}"
    if kind not in words:
        raise UserError("That button is not known.", "Load the page again.")
    ask.work.start_long(kind, words[kind])
    return ask.back(ask.whence("/week"))


def doubts(ask: Ask) -> Response:
    """What may or may not have gone: the user is asked."""
    return ask.page("unsure.html", unsure=unsure(ask.house))


def settled(ask: Ask) -> Response:
    """Whether it went."""
    house = ask.house
    each = next((each for each in unsure(house) if each.attempts[0].message == ask.path["message"]), None)
    if each is None:
        raise UserError("That is known by now.", "The page shows what is still in doubt.")
    gone = ask.said("do") == "went"
    settle(house, each.attempts[0], gone)
    ask.work.remake(soon=True)
    return ask.back("/week/unsure", "It counts as sent." if gone else "It waits to be sent again.")


ROUTES: Routes = (
    sent("/week/post/{what}", start),
    looked("/week/unsure", doubts),
    sent("/week/unsure/{message}", settled),
)
