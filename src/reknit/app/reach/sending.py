"""Sends what the user approved: never twice, and nothing is lost. Why that holds: docs/never-twice.md.

A claim with the Message-ID is on the disk before a byte of the letter leaves, its result as soon as there is one. What
ends the process in between leaves a claim without a result, which is never sent again: the user is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import Connection

from ...channels.mail import Meaning, Post, compose, meaning, return_path
from ...details.mail_address import for_mail
from ...intake.mailbox import used_for
from ...model.account import Account
from ...model.entries import Attempt, Judgement, Retraction
from ...model.ids import content_id
from ...model.letter import Letter
from ...model.person import Portrait
from ...model.trouble import UserError
from ...model.when import When
from ...plans.manners import Due, Past, Readers, Refusal, Sending, due, given_up, guessed, refusal, warnings
from ...plans.words import holding, last_subject
from ...store import append, opt_outs, read, views
from ...store.lock import alone
from ...store.undo import SEND
from ...wire.imap import Folder
from ...wire.trouble import WireError
from ..house import House
from ..outcome import second_after
from ..week import by_person
from .letters import approved, ever_approved, key_of, new_id, not_sent, returned
from .pace import load_sending

SELF = "self"
"""The channel of a letter that the user sent to themselves."""
SENDS = 60.0
"""Seconds to wait for another process that sends: judgement; a letter takes about one."""

PUT_OFF, QUOTA, NOT_TAKEN, DID_NOT_GO = "put off by the server", "sent enough", "not taken", "it did not go"
"""Why a claim no longer counts, as the ledger keeps it: no word of the server's, in which anything may stand."""

Door = Callable[[], AbstractContextManager[Post]]
"""Opens a connection that is signed in."""
Wait = Callable[[Due, Letter], bool]
"""Waits until a letter may go; False if it is not to be waited for."""


class Mailbox(Protocol):
    """Where our own mail is put: of wire/imap.Imap what that needs."""

    def folders(self) -> Sequence[Folder]: ...  # noqa: D102 - as there
    def examine(self, name: str) -> object: ...  # noqa: D102
    def having(self, message_id: str) -> list[int]: ...  # noqa: D102
    def append(self, folder: str, data: bytes, when: datetime) -> None: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class Check:
    """What the user should see before they approve a letter.

    evidence  why we think that it reaches them
    warnings  what they should know
    guess     the address was never seen as theirs: to be answered of its own; '' if it was
    refusal   why it will not go as things stand; None if nothing is against it
    due       when it may go
    """

    evidence: tuple[str, ...]
    warnings: tuple[str, ...]
    guess: str
    refusal: Refusal | None
    due: Due


@dataclass(frozen=True, slots=True)
class Sent:
    """What came of one letter.

    came   a kind of channels/mail.Meaning, or 'refused': by us, before anything was claimed
    words  what the server said, or why it was refused
    data   the mail that went; b'' if none did
    waits  True if the letter waits to be sent later; False where it is a draft again, or settled
    new    the address to which they moved, if the server named it
    """

    letter: Letter
    came: str
    words: str
    data: bytes = b""
    waits: bool = False
    new: str = ""


@dataclass(frozen=True, slots=True)
class Unsure:
    """A claim without a result: nobody knows whether it went. ``letter``: None if its approval was taken back."""

    attempts: tuple[Attempt, ...]
    letter: Letter | None

    @property
    def claimed(self) -> When:
        """When it was about to be sent."""
        return self.attempts[0].claimed


def check(house: House, letter: Letter, sending: Sending | None = None) -> Check:
    """Everything that speaks for and against sending it, as things are now."""
    with house.reading() as connection:
        known = _look(house, connection)
        who = _readers(connection, known, letter)
        waits = due(letter, known.past, sending or load_sending(house.home), _now(house))
    evidence = [
        f"{person.name}: {holding(b)}"
        for person in who.readers
        for b in person.beliefs
        if b.kind == "mail_address" and b.value == letter.to
    ]
    evidence += [words for person in who.readers if (words := last_subject(person))]
    return Check(
        tuple(evidence),
        warnings(letter, who, house.today),
        guessed(letter, who),
        refusal(letter, who, house.today),
        waits,
    )


def proven(house: House) -> bool:
    """Whether the user has sent one to themselves; before that nothing goes to anybody else."""
    with house.reading() as connection:
        return any(a.channel == SELF and a.outcome == "sent" for a in read.attempted(connection))


def send_due(
    house: House,
    account: Account,
    post: Door,
    *,
    sending: Sending | None = None,
    wait: Wait | None = None,
    patience: float = SENDS,
) -> Iterator[Sent]:
    """Sends what was approved, oldest first, each when it is due; yields what came of each.

    ``wait`` is asked what to do until the next is due; without it only what is due now goes. ``patience``: seconds to
    wait for another process that sends. Raises UserError if that is longer, or if nothing was sent to the user before;
    WireError if the server cannot be reached: nothing is claimed then.
    """
    if not proven(house):
        raise UserError(
            "Nothing was sent to yourself yet, so nothing goes to anybody else.",
            "`reknit send --to-myself` shows you how a letter looks when it arrives.",
        )
    pace = sending or load_sending(house.home)
    refused: set[str] = set()
    while True:
        with house.reading() as connection:
            known = _look(house, connection)
            waiting = [letter for letter in known.waiting if letter.message_id not in refused]
            turn, turned_down = _next(house, connection, known, account, pace, waiting)
        for letter, against in turned_down:
            refused.add(letter.message_id)
            yield Sent(letter, "refused", f"{against.reason} {against.hint}")
        if turn is None:
            return
        letter, at = turn
        if at.why:
            if wait is None or not wait(at, letter):
                return
            continue
        if done := _send(house, account, post, letter, pace, patience):
            yield done


def to_myself(house: House, account: Account, letter: Letter, post: Door) -> Sent:
    """Sends the letter to the account's own address, so that the user sees how it arrives."""
    name = own_name(house)
    mine = replace(
        letter, people=(), to=account.address, name=name, sender=account.address, message_id=new_id(account.address)
    )
    step = content_id(SELF, account.address)
    data = compose(mine, name, _now(house))
    with post() as server:
        claim = Attempt(step, SELF, house.now(), target=account.address, message=key_of(mine))
        _keep(house, "a message to yourself is sent", [claim])
        meant = _handed_over(server, account, mine, data)
        with house.writing(durably=True) as connection:
            return _result(house, connection, mine, (claim,), meant, data)


def unsure(house: House) -> list[Unsure]:
    """The claims without a result, oldest first; but for one that another process is sending just now."""
    with alone(house.home) as nobody_sends, house.reading() as connection:
        letters, found = ever_approved(connection), dict[str, list[Attempt]]()
        for attempt in read.attempted(connection):
            if attempt.message and not attempt.outcome and attempt.channel != SELF:
                found.setdefault(attempt.message, []).append(attempt)
        if not nobody_sends and (claims := read.claimed(connection)):
            found.pop(claims[-1].message, None)
    return [Unsure(tuple(attempts), letters.get(message)) for message, attempts in found.items()]


def settle(house: House, attempt: Attempt, went: bool) -> bool:
    """Says of a claim without a result whether the message went; False if that is known by now.

    If it did not, the letter waits again, under a new Message-ID, unless its approval was taken back. No `undo` takes
    back what is said here. Raises UserError if it is being sent just now.
    """
    meant = Meaning("sent", "") if went else Meaning("later", "")
    with alone(house.home) as nobody_sends, house.writing(durably=True) as connection:
        claims = read.claimed(connection)
        if not went and not nobody_sends and claims and claims[-1].message == attempt.message:
            raise UserError("That message is being sent just now.", "Ask again in a minute.")
        same = tuple(a for a in read.attempted(connection) if a.message == attempt.message and not a.outcome)
        if not same:
            return False
        letter = ever_approved(connection, read.decided(connection, ever=True)).get(attempt.message)
        _result(house, connection, letter, same, meant, b"", why=DID_NOT_GO)
    return True


def own_name(house: House) -> str:
    """The name that stands in From: as the user said it, else as their mail shows it."""
    if house.config.names:
        return house.config.names[0]
    with house.reading() as connection:
        return next(iter(views.summary(connection).get("names", ())), "")


def file_in_sent(imap: Mailbox, data: bytes, when: datetime) -> str:
    """Puts the mail into the folder for what was sent, unless the server did so itself.

    Returns what went wrong, in words; '' if it is there. The message has gone: nothing here can change that.
    """
    message_id = next(
        line.partition(b":")[2].strip().decode() for line in data.split(b"\r\n") if line.startswith(b"Message-ID:")
    )
    try:
        folder = used_for(imap.folders(), "sent")
        if folder is None:
            return "the account has no folder for what was sent"
        imap.examine(folder.name)
        if not imap.having(message_id):
            imap.append(folder.name, data, when)
    except WireError as error:
        return str(error)
    return ""


def _next(
    house: House, connection: Connection, known: _Known, account: Account, pace: Sending, letters: Iterable[Letter]
) -> tuple[tuple[Letter, Due] | None, list[tuple[Letter, Refusal]]]:
    """(whose turn it is and when, those that do not go and why): the oldest that may go now, else the soonest."""
    now, best = _now(house), None
    turned_down = []
    for letter in letters:
        who = _readers(connection, known, letter)
        if against := _of_another(letter, account) or refusal(letter, who, house.today):
            turned_down.append((letter, against))
            continue
        at = due(letter, known.past, pace, now)
        if best is None or at.at < best[1].at:
            best = (letter, at)
        if not at.why:
            break
    return best, turned_down


def _of_another(letter: Letter, account: Account) -> Refusal | None:
    """From is the account's own address: nothing goes by way of another than it was approved for."""
    if letter.sender.casefold() == account.address.casefold():
        return None
    return Refusal("account", f"It was approved to go from {letter.sender}.", "Approve it again to send it from here.")


def _send(house: House, account: Account, post: Door, letter: Letter, pace: Sending, patience: float) -> Sent | None:
    """Claims and sends one letter; None if it is not its turn any more."""
    data = compose(letter, own_name(house), _now(house))
    with alone(house.home, patience) as nobody_else:
        if not nobody_else:
            raise UserError("Another Reknit is sending.", "Wait until it is done.")
        with post() as server:
            claims = _claim(house, account, letter, pace)
            if not claims:
                return None
            meant = _handed_over(server, account, letter, data)
            with house.writing(durably=True) as connection:
                return _result(house, connection, letter, claims, meant, data)


def _claim(house: House, account: Account, letter: Letter, pace: Sending) -> tuple[Attempt, ...]:
    """The claim, on the disk; () if the letter was claimed, withdrawn or refused meanwhile, or another went."""
    with house.writing(durably=True) as connection:
        known = _look(house, connection)
        turn, _ = _next(house, connection, known, account, pace, [letter] if letter in known.waiting else [])
        if turn is None or turn[1].why:
            return ()
        claimed, taken = house.now(), {a.claimed for a in read.attempted(connection) if a.step in letter.steps}
        while claimed in taken:  # one step and one second are one attempt
            claimed = second_after(claimed)
        claim = Attempt("", letter.route, claimed, target=letter.target, message=key_of(letter))
        share = None if letter.minutes is None else letter.minutes / len(letter.people)
        claims = tuple(
            replace(claim, step=step, person=person, minutes=share)
            for step, (person, _) in zip(letter.steps, letter.people, strict=True)
        )
        _add(house, connection, "a message is sent", claims)
    return claims


def _handed_over(server: Post, account: Account, letter: Letter, data: bytes) -> Meaning:
    try:
        answer = server.send(return_path(letter, plus=account.plus), for_mail(letter.to), data)
    except WireError as error:  # before the end of the message
        return Meaning("later", str(error))
    return meaning(answer, letter.to)


def _result(
    house: House,
    connection: Connection,
    letter: Letter | None,
    claims: tuple[Attempt, ...],
    meant: Meaning,
    data: bytes,
    why: str = "",
) -> Sent:
    """Keeps what came of the claims, in one action."""
    kind, waits = meant.kind, False
    if kind in {"sent", "dead"}:
        outcome = "sent" if kind == "sent" else "bounced"
        _add(
            house,
            connection,
            f"a message: {outcome}",
            [replace(c, outcome=outcome, finished=house.now()) for c in claims],
        )
    elif kind != "unknown":
        why = why or {"later": PUT_OFF, "quota": QUOTA, "blocked": NOT_TAKEN}[kind]
        words: list[Judgement] = []
        if letter and letter.steps:
            put_off = kind != "blocked" and not given_up(letter, _past(house, connection, {}), _now(house))
            words = not_sent(letter, again=put_off)
        action = _add(house, connection, f"a message: {why}", words)
        append.retract(connection, action, [Retraction(append.attempt_id(c), why) for c in claims])
        waits = letter is not None and any(one.again == letter.message_id for one in approved(connection))
    assert letter or not data
    return Sent(letter or _NOBODY, kind, meant.words, data if kind in {"sent", "unknown"} else b"", waits, meant.new)


_NOBODY = Letter("", "", "", (), "", "", "", "")


def _add(house: House, connection: Connection, detail: str, lines: Iterable[Attempt | Judgement]) -> append.Action:
    action = append.begin(connection, SEND, detail, house.now())
    for line in lines:
        if isinstance(line, Attempt):
            append.add_attempt(connection, action, line)
        else:
            append.add_judgement(connection, action, line)
    return action


def _keep(house: House, detail: str, lines: Iterable[Attempt | Judgement]) -> None:
    with house.writing(durably=True) as connection:
        _add(house, connection, detail, lines)


def _now(house: House) -> datetime:
    """Aware, in the user's zone."""
    return house.clock().astimezone()


@dataclass(frozen=True, slots=True)
class _Known:
    """What the rules look at, as one look at the archive shows it.

    waiting    the letters that are approved and were never claimed, oldest first
    letters    all that were ever approved, by key
    returned   address -> when a letter to a colleague came back from it
    person_of  record -> person
    never      who is never to be contacted, beside those of whom the views know it
    own        the user's addresses
    """

    waiting: list[Letter]
    letters: dict[str, Letter]
    returned: dict[str, date]
    person_of: dict[str, str]
    never: frozenset[str]
    own: frozenset[str]
    out: opt_outs.OptOuts
    past: Past


def _look(house: House, connection: Connection) -> _Known:
    person_of = views.person_of(connection)
    decided = read.decided(connection)
    never = (person_of.get(j.subject, "") for j in decided if j.verdict == "never_contact")
    letters = ever_approved(connection, decided)
    return _Known(
        approved(connection, decided),
        letters,
        returned(read.attempted(connection), letters),
        person_of,
        frozenset(never),
        frozenset({*house.config.addresses, *views.summary(connection).get("mine", ())}),
        opt_outs.load(connection),
        _past(house, connection, person_of),
    )


def _past(house: House, connection: Connection, person_of: Mapping[str, str]) -> Past:
    zone = _now(house).tzinfo
    claimed, put_off, quota = dict[str, datetime](), dict[str, list[datetime]](), None
    for claim in read.claimed(connection):
        at = datetime.fromisoformat(claim.claimed).astimezone(zone)
        claimed[claim.message] = at
        if claim.why == PUT_OFF:
            put_off.setdefault(claim.step, []).append(at)
        if claim.why == QUOTA:
            quota = max(at, quota or at)
    return Past(tuple(claimed.values()), by_person(read.attempted(connection), person_of), put_off, quota)


def _readers(connection: Connection, known: _Known, letter: Letter) -> Readers:
    """Who is concerned by it: as the views have them, with what was done and said since."""
    ids = [known.person_of.get(person, person) for person, _ in letter.people]
    asked = known.person_of.get(letter.target, letter.target) if letter.route == "ask" else ""
    rows = views.these(connection, {*ids, asked})
    believed, together = views.beliefs_of(connection, rows), _together(known, letter)
    found = {
        p.id: Portrait(
            p.id,
            p.name,
            p.state,
            believed.get(p.id, ()),
            p.tie,
            never=p.never or p.id in known.never,
            attempts=_without(known.past.tried.get(p.id, ()), together),
        )
        for p in rows
    }
    people = [found[key] for key in dict.fromkeys(ids) if key in found]
    return Readers(people, found.get(asked), known.own, letter.to in known.out, known.returned)


def _together(known: _Known, letter: Letter) -> set[str]:
    """The keys of the same letter to other addresses, which was approved with it."""
    return {
        key
        for key, other in known.letters.items()
        if other.to != letter.to
        and other.people == letter.people
        and replace(other.draft(), target=letter.target, to=letter.to) == letter.draft()
    }


def _without(attempts: Sequence[Attempt], messages: set[str]) -> tuple[Attempt, ...]:
    """Without what was sent at once to another address of theirs and has no answer: that is no letter before it."""
    return tuple(a for a in attempts if a.message not in messages or a.outcome not in {"", "sent"})
