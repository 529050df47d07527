"""What the people of the world send back to a letter that was really sent to them: the same each time it is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import parseaddr, parsedate_to_datetime
from typing import NamedTuple

from . import notices
from .draw import chance, log_normal, stream, weighted
from .letters import Mailbox, Word
from .mailbox import Writer
from .notices import Notice
from .nouns import Detail, Person, World
from .office import Posted
from .planning import Plan, dead
from .reports import Original
from .returns import Back
from .texts import Text
from .words import letter, sentence

_ANSWERS = {"glad": 62, "opt_out": 3, "nothing": 35}
"""What those do who get a letter from an old acquaintance: a law of this world, of which Reknit knows nothing."""
_AWAY = 0.08
"""How many of them are away when it comes."""
_MIME = re.compile(rb"^(?:Content-[^:]*|MIME-Version):.*\n(?:[ \t].*\n)*", re.MULTILINE | re.IGNORECASE)


class Reply(NamedTuple):
    """A mail to the owner, with CRLF at the ends of its lines, and when it comes."""

    when: datetime
    data: bytes


def replies(world: World, posted: Posted) -> list[Reply]:
    """Return what comes back, oldest first: a report, an automatic reply, an answer, or nothing.

    What the owner sends to one of their own addresses comes as it is.
    """
    data = posted.data.replace(b"\r\n", b"\n")
    read = message_from_bytes(data, policy=default)
    assert isinstance(read, EmailMessage)
    sent = parsedate_to_datetime(str(read["Date"])).astimezone(UTC)
    person, detail = _whose(world, posted.recipient)
    if person is world.owner:
        return [Reply(sent, posted.data)]
    rng = stream(world.seed, f"round/{posted.recipient}/{sent:%Y-%m-%d}")
    made, moment, subject = Plan(world, rng), int(sent.timestamp()), str(read["Subject"])
    owner = Mailbox(parseaddr(str(read["From"]))[0], posted.sender, "owner")
    to = Mailbox(parseaddr(str(read["To"]))[0], posted.recipient, person.id if person else "")
    number = made.add(moment, "human", owner, [to], subject=subject)
    back = Back(made, person or world.owner, detail, owner, (number, moment, subject))
    text = str(read.get_content())
    if person is None:
        back.report("unknown")
    elif detail.holds(sent.date()):
        _from_the_living(back, sent.date(), _asked(world, person, text))
    else:
        back.from_the_gone(sent.date())
    writer = Writer(world, rng, 0)
    writer.ids[number] = str(read["Message-ID"])
    writer.kept[number] = _original(data, to, writer.ids[number], subject, (moment, posted.sender, text))
    coming = sorted(made.mails[number + 1 :], key=lambda mail: mail.sent)
    return [
        Reply(datetime.fromtimestamp(mail.sent, UTC), b"".join(writer.mail(mail)).replace(b"\n", b"\r\n"))
        for mail in coming
    ]


def _whose(world: World, address: str) -> tuple[Person | None, Detail]:
    """Return whose address it is or was; nobody's, as one with a slip of the hand, never reached anyone."""
    found = ((p, d) for p in (world.owner, *world.people) for d in p.details if d.kind == "mail_address")
    return next(
        ((p, d) for p, d in found if d.value == address),
        (None, Detail("mail_address", address, "work", world.today, world.today)),
    )


def _original(data: bytes, to: Mailbox, id_: str, subject: str, said: tuple[int, str, str]) -> Original:
    """Return the letter as reports and answers quote it."""
    head, _, body = data.partition(b"\n\n")
    head += b"\n"
    fields = b"".join(_MIME.findall(head)).decode()
    type_ = re.sub(r"^MIME-Version:.*\n", "", fields, flags=re.MULTILINE | re.IGNORECASE)
    moment, sender, text = said
    return Original(moment, sender, to.name, subject, id_, _MIME.sub(b"", head), Text(type_, body), text)


def _asked(world: World, reader: Person, text: str) -> list[Person]:
    """Return whom a letter names, but for its reader."""
    return [p for p in world.people if p is not reader and any(f"{n.given} {n.family}" in text for n in p.names)]


def _from_the_living(back: Back, day: date, asked: Sequence[Person]) -> None:
    """Plan what somebody does whom the letter reached: an automatic reply if they are away, and their own answer."""
    made, person = back.made, back.person
    rng, later = made.rng, back.moment + int(min(6 * 86400, log_normal(made.rng, 8 * 3600, 1.2)))
    if chance(rng, _AWAY):
        away: Notice = notices.away(made, person, back.detail.value, day, back.employer)
        back.notice(away)
        later += int((date.fromisoformat(away.word.return_date or str(day)) - day) / timedelta(seconds=1))
    how = weighted(rng, tuple(_ANSWERS), tuple(_ANSWERS.values()))
    if how == "nothing":
        return
    language = made.language(person, back.employer)
    known = notices.facts(made, person, day, back.employer)
    word = Word("answered", back.detail.value, person.id)
    said = [sentence(rng, language, how, known)]
    if how == "opt_out":
        word = word._replace(kind="opt_out")
    else:
        now = notices.news(made, person, day)
        if back.employer is None and now.employer:
            more, word = notices.whereabouts(rng, language, known, now, "self", word)
            said += more
        for other in asked:
            said += _of_another(made, other, language, day)
        said.append(sentence(rng, language, "meet", known))
    made.add(
        later, "human", made.box(person, back.detail), [back.sender], subject=f"Re: {back.subject}",
        chain=(back.number,), says=letter(rng, language, said), word=word, language=language,
    )  # fmt: skip


def _of_another(made: Plan, other: Person, language: str, day: date) -> list[str]:
    """Return what somebody knows of another whom the owner asked after; nothing of those who stayed where they were."""
    rng, left = made.rng, [s for s in other.spells if s.end and s.end <= day]
    if not left:
        return []
    known = notices.facts(made, other, day, left[-1].employer)
    if dead(other, day) or other.retired:
        return [sentence(rng, language, "died" if dead(other, day) else "retired_other", known)]
    now = notices.news(made, other, day)
    more, _ = notices.whereabouts(rng, language, known, now, "other", Word("left", "", other.id), most=0.9)
    return [sentence(rng, language, "colleague", known), *more]
