"""What is approved goes out at its pace, and what comes back is read: beside the page, and never twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.responses import Response

from ..app.accounts import accounts, in_words, sender
from ..app.fresh import fresh
from ..app.hearing.story import in_words_of
from ..app.house import House, Track
from ..app.reach.doubt import Unsure, settle, unsure
from ..app.reach.letters import drafts, unsent
from ..app.reach.post import Waiting, door, hear, send, waiting
from ..app.reach.sending import proven, to_myself
from ..app.reach.words import told
from ..model.account import Account
from ..model.trouble import UserError
from ..wire.trouble import WireError
from .ask import Ask, Routes, looked, sent
from .work import Job

SEND, HEAR, PROVE = "sending.went", "sending.heard", "sending.proved"
KINDS = (SEND, HEAR, PROVE)
DOUBTS = "this page"
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
    job       the work at it, or what came of the last
    """

    account: Account | None
    waiting: Sequence[Waiting]
    proven: bool
    drafts: bool
    unsure: Sequence[Unsure]
    job: Job | None


def stands(ask: Ask) -> Post:
    """All that a page tells of it."""
    house = ask.house
    able = [account for account in accounts(house) if account.smtp]
    with house.reading() as connection:
        found = bool(drafts(connection))
    last = max((job for kind in KINDS for job in ask.work.of(kind)), key=lambda job: job.number, default=None)
    left = waiting(house)
    return Post(
        next((account for account in able if account.sending), able[0] if able else None),
        left,
        proven(house),
        found or bool(left),
        unsure(house),
        last,
    )


def went(house: House, track: Track) -> list[str]:
    """Reads what came, sends what is due, and says what came of it, in lines.

    What came is read before anything is sent, because somebody may have asked for no more mail.
    """
    account = sender(house)
    lines = heard(house, track)
    fresh(house, track)
    for done, unfiled in track(list(send(house, account, None)), "sent"):
        lines.append(told(done, DOUBTS))
        if unfiled:
            lines.append(f"It is not in the folder for what was sent: {unfiled}.")
    return lines


def heard(house: House, track: Track) -> list[str]:
    """Reads what came back, and says so in lines."""
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
    return lines


def proved(house: House, _track: Track) -> list[str]:
    """Sends the first letter to the user themselves."""
    account = sender(house)
    with house.reading() as connection:
        letters = [letter for _, letter in unsent(connection)]
    if not letters:
        raise UserError("Nothing is drafted that could be sent to you.", "Approve a letter of this week first.")
    try:
        done = to_myself(house, account, letters[0], door(account))
    except WireError as error:
        raise in_words(error) from error
    return [told(done, DOUBTS)]


def start(ask: Ask) -> Response:
    """Sends what is due, reads what came back, or sends one to the user first."""
    words = {SEND: "Sending what is due", HEAR: "Reading what came back", PROVE: "Sending one to yourself"}
    kind = f"sending.{ask.path['what']}"
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
