"""What comes back when the owner writes: from addresses that no longer work, and at times from those that do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from . import notices
from .draw import between, chance, pick, weighted
from .letters import Failure, Mailbox, Word
from .notices import Notice
from .nouns import Detail, Person
from .planning import Plan, dead, epoch
from .spelling import shown_in_mail
from .systems import dialect, program
from .words import letter, sentence, table

_TOLD = {"unknown": "dead", "domain": "dead", "moved": "moved"}
"""What a report tells by its reason; any other tells nothing of the person."""
_PASSING = ("full", "delayed", "expired", "blocked", "system")


def to_the_gone(made: Plan, count: int) -> None:
    """Let the owner write ``count`` times to addresses that no longer work, most of them since a short while."""
    rng, world = made.rng, made.world
    while count > 0:
        person = pick(rng, world.people)
        stale = [d for d in person.details if d.kind == "mail_address" and d.end and d.end > person.met]
        count -= 1
        if not stale:
            continue
        detail = pick(rng, stale)
        assert detail.end is not None
        day = detail.end + timedelta(days=1 + int(1500 * rng.random() ** 2))
        sender = made.own(world.owner, day)
        if sender and day < world.today:
            _to_stale(made, person, detail, sender, day)


def _to_stale(made: Plan, person: Person, detail: Detail, sender: Mailbox, day: date) -> None:
    """Plan one mail to an address that ended, and what comes back."""
    moment = epoch(day, made.rng)
    name = shown_in_mail(made.rng, person, person.called(detail.start), detail.value)
    addressee = Mailbox(name, detail.value, person.id)
    subject = pick(
        made.rng, ("Long time no see", "Are you there?", "Season's greetings", "A favour", "Lunch next week?")
    )
    number = made.add(moment, "human", sender, [addressee], subject=subject)
    Back(made, person, detail, sender, (number, moment, subject)).from_the_gone(day)


_WAYS_FRESH = {
    "left": (42, 36, 4, 9, 3, 6),
    "retired": (42, 38, 0, 10, 3, 7),
    "died": (52, 26, 0, 14, 2, 6),
    "renamed": (58, 20, 17, 0, 0, 5),
    "private": (72, 12, 10, 0, 0, 6),
}
_WAYS_LATER = {
    "left": (80, 4, 3, 5, 2, 6),
    "retired": (82, 4, 0, 6, 2, 6),
    "died": (84, 4, 0, 6, 0, 6),
    "renamed": (82, 2, 10, 0, 0, 6),
    "private": (88, 2, 4, 0, 0, 6),
}


def _cause(person: Person, detail: Detail, day: date) -> str:
    """Why an address stopped working."""
    if dead(person, day) and detail.end == person.died:
        return "died"
    if detail.spell is None:
        return "private"
    spell = person.spells[detail.spell]
    if spell.end is None or spell.end > day:
        return "renamed"
    return "retired" if person.retired and person.retired <= day else "left"


class Back:
    """The answers to one mail of the owner's to one address of somebody's."""

    def __init__(
        self, made: Plan, person: Person, detail: Detail, sender: Mailbox, wrote: tuple[int, int, str]
    ) -> None:
        self.made, self.person, self.detail, self.sender = made, person, detail, sender
        self.number, self.moment, self.subject = wrote
        self.employer = None if detail.spell is None else person.spells[detail.spell].employer

    def from_the_gone(self, day: date) -> None:
        """Plan what an address does that ended before that day; mostly a report, seldom nothing."""
        cause = _cause(self.person, self.detail, day)
        fresh = self.detail.holds(day - timedelta(days=500))
        ways = _WAYS_FRESH if fresh else _WAYS_LATER
        way = weighted(self.made.rng, ("report", "notice", "moved", "human", "unmonitored", "nothing"), ways[cause])
        self._by(way, cause, day)

    def _by(self, way: str, cause: str, day: date) -> None:
        made, person, about, employer = self.made, self.person, self.detail.value, self.employer
        new = notices.news(made, person, day)
        if way == "moved" and cause != "died" and (new.address or new.private):
            self.report("moved", new.address if cause == "renamed" or chance(made.rng, 0.7) else new.private)
        elif way == "notice" and cause in {"private", "renamed"}:
            if new.private if cause == "private" else new.address:
                self.notice(notices.moved(made, person, about, day, employer))
        elif way == "notice" and employer is not None:
            self.notice(notices.gone(made, person, about, day, employer, cause))
        elif way == "human" and employer is not None:
            self.colleague(day, cause, employer)
        elif way == "unmonitored":
            self.notice(notices.plain(made, person, about, day, "unmonitored", employer))
        elif way in {"report", "moved"}:
            reasons = ("unknown", "domain", "disabled", "full", "expired", "blocked", "delayed", "system")
            own_firm = employer is not None and made.world.employers[employer].kind == "own"
            provider = cause == "private" and day.year > 2013
            gone = 30 if own_firm or provider else 12 if cause == "renamed" else 3
            self.report(weighted(made.rng, reasons, (78, gone, 4, 4, 3, 3, 2, 1)))

    def report(self, reason: str, new: str = "") -> None:
        """Plan a report by their mail system, or by the owner's own which was refused."""
        made, rng = self.made, self.made.rng
        year = datetime.fromtimestamp(self.moment, UTC).year
        ours, theirs = self.sender.address.split("@")[1], self.detail.value.split("@")[1]
        refused = dialect(made.world.seed, theirs, year)
        away = reason in {"domain", "expired", "delayed"} or chance(rng, 0.25)
        writer = dialect(made.world.seed, ours, year) if away else refused
        if away and writer == "groups":
            writer = "postfix"
        host = f"mx{between(rng, 1, 3)}.{ours if away else theirs}"
        if reason == "moved" and not new:
            reason = "unknown"
        if reason == "delayed" and "late_text" not in table("reports")[writer]:
            reason = "expired"
        if refused == "groups" and not away:
            reason, new = "unknown", ""
        failure = Failure(self.detail.value, writer, refused, reason, host, new)
        kind = _TOLD.get(reason, "passing")
        shape = table("reports")[writer]
        name, local = shape["sender"]
        at = host if local.lower() == "mailer-daemon" else host.split(".", 1)[1]
        late = {"delayed": 5 * 3600, "expired": 5 * 86400}.get(reason, 0)
        made.add(
            self.moment + late + between(rng, 2, 400), "bounce", Mailbox(name.format(host=host), f"{local}@{at}"),
            [self.sender], subject=self._subject(shape, reason), chain=(self.number,), failure=failure,
            word=Word(kind, self.detail.value, self.person.id, new),
        )  # fmt: skip

    def _subject(self, shape: Mapping[str, Any], reason: str) -> str:
        local, domain = self.detail.value.split("@")
        says = shape["says"] if "{says}" in shape["subject"] else {}
        said = says.get(reason, "delivery failed").format(local=local, address=self.detail.value, domain=domain)
        which: str = shape["late_subject" if reason == "delayed" else "subject"]
        return which.format(subject=self.subject, says=said, id=f"1{self.number:05X}-0003Qd-Kx")

    def notice(self, notice: Notice) -> None:
        """Plan an automatic reply out of their mailbox."""
        made, rng, about = self.made, self.made.rng, self.detail.value
        year = datetime.fromtimestamp(self.moment, UTC).year
        form = "challenge" if notice.word.kind == "challenge" else program(made.world.seed, about.split("@")[1], year)
        box = made.box(self.person, self.detail)
        shape = table("programs")[form]["subject"]
        name = box.name or about.split("@")[0]
        subject = shape.get(notice.language, shape["en"]).format(subject=self.subject, name=name)
        made.add(
            self.moment + between(rng, 1, 90), "auto", box, [self.sender], subject=subject, chain=(self.number,),
            says=notice.text, form=form, word=notice.word, language=notice.language,
        )  # fmt: skip

    def colleague(self, day: date, cause: str, employer: int) -> None:
        """Let somebody who reads that mail now answer: they are gone, or were never there."""
        made, rng = self.made, self.made.rng
        language = made.language(self.person, employer)
        known = notices.facts(made, self.person, day, employer)
        later = self.moment + between(rng, 3600, 3 * 86400)
        box = made.stand_in(employer, day, self.person.id)
        word = Word("left", self.detail.value, self.person.id)
        if cause == "left" and chance(rng, 0.3):
            word, said = word._replace(kind="not_here"), [sentence(rng, language, "not_here", known)]
            box = made.stranger(employer, day)
        elif cause == "left":
            now = notices.news(made, self.person, day)
            more, word = notices.whereabouts(rng, language, known, now, "other", word)
            said = [sentence(rng, language, "colleague_answer", known), *more]
        else:
            said = [sentence(rng, language, "died" if cause == "died" else "retired_other", known)]
        text = letter(rng, language, said)
        made.add(
            later, "human", box, [self.sender], subject=f"Re: {self.subject}", chain=(self.number,), says=text,
            word=word, language=language,
        )  # fmt: skip


def to_living(made: Plan, number: int, sender: Mailbox, to: Mailbox, day: date) -> None:
    """Plan what now and then comes back from an address that works."""
    rng = made.rng
    drawn = rng.random()
    if drawn > 0.11 or not to.person or to.person == "owner":
        return
    person = made.world.person(to.person)
    detail = next((d for d in person.details if d.value == to.address and d.holds(day)), None)
    if detail is None:
        return
    mail = made.mails[number]
    back = Back(made, person, detail, sender, (number, mail.sent, mail.subject))
    work, about = back.employer, detail.value
    if drawn < 0.045:
        back.notice(notices.away(made, person, about, day, work))
    elif drawn < 0.052:
        back.report(weighted(rng, _PASSING, (30, 30, 8, 22, 10)))
    elif drawn < 0.055:
        back.notice(notices.plain(made, person, about, day, "challenge", work))
    elif work is not None and (current := person.holding(day, "mail_address", "work")) and drawn > 0.06:
        eras = made.world.employers[work].eras
        newest = current[0].value
        if newest != about and newest.split("@")[1] == eras[-1].domain != about.split("@")[1]:
            back.notice(notices.moved(made, person, about, day, work))


def to_desks(made: Plan, count: int) -> None:
    """Let the owner write to help desks and to addresses that nobody reads."""
    rng, world = made.rng, made.world
    for _ in range(count):
        day = world.start + timedelta(days=between(rng, 100, (world.today - world.start).days - 3))
        firm = pick(rng, world.employers[:60])
        sender, domain = made.own(world.owner, day), firm.era(day).domain
        if sender is None:
            continue
        ticket = chance(rng, 0.65)
        local = pick(
            rng, ("service-desk", "helpdesk", "support") if ticket else ("no-reply", "noreply", "notifications")
        )
        desk = Mailbox(firm.era(day).name, f"{local}@{domain}")
        moment = epoch(day, rng)
        number = made.add(moment, "human", sender, [desk], subject="Question on an order")
        language = {"DE": "de", "FR": "fr"}.get(firm.place.country, "en")
        kind = "ticket" if ticket else "unmonitored"
        mark = pick(rng, ("#{}", "INC{}", "SR-{}", "CAS-{}-Q7")).format(between(rng, 10_000, 999_999))
        said = [sentence(rng, language, kind, {"ticket": mark})]
        subject = table("programs")["desk"]["subject"]["en"].format(ticket=mark, subject="Question on an order")
        made.add(
            moment + between(rng, 1, 200), "auto", desk, [sender], chain=(number,), form="desk", language=language,
            subject=subject if ticket else "Re: Question on an order", says=letter(rng, language, said),
            word=Word(kind, desk.address, ""),
        )  # fmt: skip
