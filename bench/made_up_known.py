"""What the user knows of a made-up network: at the start of the year, and after all that is heard in it.

At the start there are mailboxes (name and address in mail, with the days of what was sent and received), signatures,
an export of LinkedIn some time ago, and an address book whose cards mostly have a day. In the middle of the year there
is a new export. Facts have the form in which reknit.app.network hands them to beliefs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from made_up_year import START, WEEKS, Truth, Year

from reknit.demo.draw import between, chance, stream
from reknit.model.claim import SIGNATURE
from reknit.model.entries import Observation
from reknit.model.person import Fact
from reknit.model.tie import Tie

MAIL = "mail"
EXPORT = START + timedelta(weeks=WEEKS // 2)
"""The day of the new export of LinkedIn."""


@dataclass(slots=True)
class Box:
    """One mailbox of somebody in the user's mail: first day, last day and count of what came from it and went to it.

    ``held``: the last letter to it before the year. What is written there by a plan proves nothing of the address.
    """

    came: tuple[date, date, int] | None = None
    went: tuple[date, date, int] | None = None
    held: date | None = None

    def add(self, day: date, *, came: bool) -> None:
        """One more letter."""
        first, last, count = (self.came if came else self.went) or (day, day, 0)
        found = min(first, day), max(last, day), count + 1
        if came:
            self.came = found
        else:
            self.went = found
            self.held = day if day < START else self.held


@dataclass(slots=True)
class Tried:
    """One thing that was done to reach somebody, what came of it ('' as long as nothing has), and when."""

    person: str
    route: str
    target: str
    day: date
    outcome: str = ""
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class News:
    """Something that the user hears.

    kind      'wrote' (unasked, or to help with another), else an outcome (reknit.model.outcome)
    of        what it is the outcome of; None of what comes by itself
    box       the address that it came from; '' if it was no mail
    facts     what it shows
    confirms  the details that somebody's own word, or that of one who keeps up with them, shows to hold
    """

    day: date
    person: str
    kind: str
    of: Tried | None = None
    box: str = ""
    facts: tuple[Fact, ...] = ()
    confirms: tuple[str, ...] = ()


OWN_WORD = frozenset({"answered", "wrote"})
"""The news that come from the people themselves."""


@dataclass(slots=True)
class Known:
    """What the user knows of one person.

    facts     all but what mailboxes show
    boxes     by address
    heard     the last day on which they wrote or answered, this year
    confirmed day, value, own word: what was shown to hold in the year
    """

    id: str
    name: str
    facts: list[Fact]
    boxes: dict[str, Box]
    tie: Tie
    city: str = ""
    tried: list[Tried] = field(default_factory=list)
    heard: date | None = None
    confirmed: list[tuple[date, str, bool]] = field(default_factory=list)

    def everything(self) -> list[Fact]:
        """All facts, those of the mailboxes among them."""
        return [*(fact for address, box in self.boxes.items() for fact in _mailbox(self, address, box)), *self.facts]

    def wrote_to(self, address: str, day: date) -> None:
        """The user writes there."""
        self.boxes.setdefault(address, Box()).add(day, came=False)

    def hear(self, news: News) -> None:
        """Takes in what came."""
        self.facts += news.facts
        if news.box:
            self.boxes.setdefault(news.box, Box()).add(news.day, came=True)
        if news.of is not None:
            news.of.outcome, news.of.ended = news.kind, news.day
        if news.kind in OWN_WORD:
            self.heard = news.day
            self.tie = _more(self.tie, news)
        self.confirmed += ((news.day, value, news.kind in OWN_WORD) for value in news.confirms)


def known(year: Year) -> dict[str, Known]:
    """What the user knows on the first day; the people of whom nothing is known are not there."""
    day = START - timedelta(days=between(stream(year.seed, "export"), 200, 1100))
    found = {}
    for who, truth in year.people.items():
        person = Known(who, truth.name, list(_cards(year, truth)), _boxes(truth), _tie(truth))
        person.facts += (*_signatures(year, truth), *profile(year, truth, day))
        if connected(truth, day):
            person.tie = _met(person.tie, _since(truth))
        person.city = next((f.observation.value for f in person.facts if f.observation.kind == "postal"), "")
        if person.facts or person.boxes:
            found[who] = person
    return found


def connected(truth: Truth, day: date) -> bool:
    """Whether they are a connection on LinkedIn on that day: six in ten of the members, and not yet gone."""
    person = truth.person
    if person.linkedin is None or person.hides or (person.gone and person.gone <= day):
        return False
    return int(person.slug[-3:], 16) < 0.6 * 16**3 and _since(truth) <= day


def profile(year: Year, truth: Truth, day: date) -> tuple[Fact, ...]:
    """The row of an export of that day; none if they are no connection."""
    if not connected(truth, day):
        return ()
    employer, title = year.profile(truth.person, day)
    link = next(d.value for d in truth.person.details if d.kind == "profile")
    seen = [("name", truth.name, None), ("profile", link, None), ("employer", employer, None), ("title", title, None)]
    record, source = f"{truth.person.id}/linkedin/{day}", f"Basic_LinkedInDataExport_{day:%m-%d-%Y}.zip"
    found = facts(record, source, seen, day, day)
    return (*found, Fact(record, source, Observation("met_on", f"{_since(truth)}")))


def facts(
    record: str,
    source: str,
    seen: list[tuple[str, str, str | None]],
    first: date | None,
    last: date | None,
    confidence: float = 1.0,
) -> tuple[Fact, ...]:
    """Facts of one record: (kind, value, type), all with the same days."""
    whens = first and f"{first}", last and f"{last}"
    return tuple(
        Fact(
            record,
            source,
            Observation(kind, value, value, type_, seen_first=whens[0], seen_last=whens[1], confidence=confidence),
        )
        for kind, value, type_ in seen
        if value
    )


def signature(year: Year, truth: Truth, address: str, first: date, last: date) -> tuple[Fact, ...]:
    """What stands under letters from an address: name, employer and title; some of the numbers that hold then."""
    person = truth.person
    employer, title = year.employer(person, last)
    rng = year.rng("signs", person.id, employer)
    numbers = [d for d in person.holding(last, "phone") if chance(rng, 0.6 if d.type == "work" else 0.45)]
    seen: list[tuple[str, str, str | None]] = [("name", truth.name, None), ("mail_address", address, None)]
    seen += [("employer", employer, None), ("title", title, None)]
    seen += [("phone", d.value, d.type) for d in numbers]
    return facts(f"{person.id}/signature/{address}/{employer}", SIGNATURE, seen, first, last)


def signs(year: Year, truth: Truth) -> bool:
    """Whether they put a signature under their letters: three in four do."""
    return chance(year.rng("habit", truth.person.id), 0.75)


def _boxes(truth: Truth) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for day, address, own in truth.letters if truth.archived else ():
        boxes.setdefault(address, Box()).add(day, came=own)
    return boxes


def _mailbox(person: Known, address: str, box: Box) -> Iterator[Fact]:
    """As network() shows it: who writes holds the address that day; being written to says so of those who never do."""
    record = f"{person.id}/mail/{address}"
    ways = [way for way in (box.came, box.went) if way]
    first, last = min(way[0] for way in ways), box.came[1] if box.came else box.held
    count = sum(way[2] for way in ways)
    if last:
        for kind, value in (("mail_address", address), ("name", person.name)):
            yield Fact(record, MAIL, Observation(kind, value, value, None, {}, True, f"{first}", f"{last}", count))
    for role, way in (("from", box.came), ("to", box.went)):
        if way:
            seen = Observation("correspondence", role, role, None, {}, True, f"{way[0]}", f"{way[1]}", way[2])
            yield Fact(record, MAIL, seen)


def _signatures(year: Year, truth: Truth) -> Iterator[Fact]:
    """One for each address from which they wrote, as of the last letter from there."""
    if not truth.archived or not signs(year, truth):
        return
    own: dict[str, list[date]] = {}
    for day, address, theirs in truth.letters:
        if theirs:
            own.setdefault(address, []).append(day)
    for address, days in own.items():
        yield from signature(year, truth, address, days[-1], days[-1])


def _cards(year: Year, truth: Truth) -> Iterator[Fact]:
    """A card in the address book: every other person has one, and whoever is known from nowhere else."""
    person = truth.person
    rng = stream(year.seed, f"card/{person.id}")
    if not chance(rng, 0.5) and (truth.archived or connected(truth, START)):
        return
    span = max(1, (min(person.apart, START) - person.met).days)
    day = person.met + timedelta(days=int(span * rng.random() ** 2))
    employer, title = year.employer(person, day)
    seen: list[tuple[str, str, str | None]] = [("name", truth.name, None)]
    seen += [("employer", employer, None), ("title", title, None)]
    seen += [("mail_address", d.value, "work") for d in person.holding(day, "mail_address", "work")[:1]]
    if chance(rng, 0.3):
        seen += [("mail_address", d.value, "home") for d in person.holding(day, "mail_address", "home")[:1]]
    for type_, share in (("work", 0.6), ("mobile", 0.4)):
        if chance(rng, share):
            seen += [("phone", d.value, type_) for d in person.holding(day, "phone", type_)[:1]]
    if chance(rng, 0.2):
        seen += [("postal", d.value, "home") for d in person.holding(day, "postal")[:1]]
    dated = day if chance(rng, 0.75) else None
    yield from facts(f"{person.id}/card", "contacts.vcf", seen, dated, dated)


def _tie(truth: Truth) -> Tie:
    letters = truth.letters
    if not letters or not truth.archived:
        return Tie()
    received = sum(own for _, _, own in letters)
    return Tie(
        sent=len(letters) - received,
        received=received,
        first=f"{letters[0][0]}",
        last=f"{letters[-1][0]}",
        threads=max(1, len(letters) // 3),
        answered=truth.answered,
        last_subject="",
    )


def _since(truth: Truth) -> date:
    """The day of connecting: soon after the meeting, or after joining."""
    person = truth.person
    return max(person.met, person.linkedin or person.met) + timedelta(days=int(person.slug[-2:], 16))


def _met(tie: Tie, day: date) -> Tie:
    return Tie(tie.sent, tie.received, tie.first, tie.last, tie.threads, tie.answered, tie.last_subject, f"{day}")


def _more(tie: Tie, news: News) -> Tie:
    answered = tie.answered + (news.kind == "answered")
    first, last = tie.first or f"{news.day}", f"{news.day}"
    sent = tie.sent + (news.kind == "answered")
    return Tie(sent, tie.received + 1, first, last, tie.threads + 1, answered, tie.last_subject, tie.met)
