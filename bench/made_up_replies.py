"""What a made-up network does when somebody is written to, called, asked about or looked for. Hidden from plans.

Every draw has a stream of its own, by what is done and how often it was done before: the same deed has the same end
under every policy. All levels are judgement but where a source is named.

- A letter to an address that holds is read in 85 of 100 cases, and then answered by the person's own chance. Answers
  take 1 to 40 days, heavy-tailed: a mixture of two log-normals (Stouffer, Malmgren, Amaral, 'Log-normal statistics in
  e-mail communication patterns', 2006).
- Dead addresses bounce, are silent, say that somebody left, or are forwarded for a year: made_up_year.
- A call is picked up by three in ten (two in ten Americans answer numbers that they do not know; Pew Research Center,
  14 December 2020); some of the others call back.
- Somebody asked about another knows if the two keep up; one address in ten that they give is out of date. Each further
  letter in the year is answered less readily, and each further name in a letter is passed over more often.
- A search finds people who are online, unless others of their name are taken for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from made_up_known import News, Tried, facts, signature, signs
from made_up_year import END, Truth, Year, address

from reknit.demo.draw import chance, log_normal, weighted
from reknit.model.claim import A_MAIL, A_REPORT
from reknit.model.entries import Observation
from reknit.model.person import Fact

READ = 0.85
PICKED_UP = 0.3
UNCONNECTED = 0.7
"""A note to somebody who is no connection is read so much less."""
TIRED = 0.85
"""So much less readily is each further letter of questions answered."""
HEEDED = 0.9
"""So much less heed is paid to each further name in one letter."""


def replies(year: Year, tries: Sequence[Tried], boxes: Sequence[str], before: int) -> list[News]:
    """What comes of one deed, up to the end of the year.

    ``tries``: one; several if one letter asks about several people. ``boxes``: the addresses that a letter goes to.
    ``before``: how often the same was done before.
    """
    one = tries[0]
    rng = year.rng("write" if one.route == "greet" else one.route, one.target or one.person, before)
    match one.route:
        case "write" | "greet":
            found = _write(year, one, boxes, rng)
        case "ask":
            found = _ask(year, tries, boxes[0], before, rng)
        case "linkedin":
            found = _linkedin(year, one, rng)
        case "call":
            found = _call(year, one, rng)
        case "search":
            found = _search(year, one, rng)
        case _:
            raise AssertionError(f"the made-up world does not know what comes of {one.route!r}")
    return [news for news in found if news.day < END]


def unasked(year: Year, day: date, who: str) -> News | None:
    """A letter that somebody writes by themselves."""
    truth = year.people[who]
    own = address(truth.person, day, year.rng("unasked", who, day))
    return None if own is None else News(day, who, "wrote", None, own.value, *_signed(year, truth, own.value, day))


def _write(year: Year, tried: Tried, boxes: Sequence[str], rng: Random) -> Iterator[News]:
    """One letter to all these addresses: it came back if it came back from each, and arrived if it did at one."""
    truth = year.people[tried.person]
    ends = {box: _arrives(truth, box, tried.day) for box in boxes}
    returned = all(end not in {"", "silent"} for end in ends.values())
    for box, end in ends.items():
        yield from _returned(truth, tried if returned else None, box, end, tried.day)
    theirs = next((box for box, end in ends.items() if not end and truth.detail(box)), None)
    if theirs is not None:
        if day := _answers(truth, tried.day, READ, rng):
            yield from _answered(year, truth, tried, theirs, day)
    elif any(not end for end in ends.values()) and chance(rng, 0.3):
        yield _wrong(tried, "mail_address", A_MAIL)


def _linkedin(year: Year, tried: Tried, rng: Random) -> Iterator[News]:
    truth = year.people[tried.person]
    if not truth.holds(tried.target, tried.day):
        return
    known = int(truth.person.slug[-3:], 16) < 0.6 * 16**3
    if day := _answers(truth, tried.day, truth.reads * (1 if known else UNCONNECTED), rng):
        yield _spoken(year, truth, tried, day, "profile", rng)


def _call(year: Year, tried: Tried, rng: Random) -> Iterator[News]:
    truth = year.people[tried.person]
    if not truth.holds(tried.target, tried.day):
        stranger = chance(rng, 0.5)
        yield _wrong(tried, "phone", "a call") if stranger else News(tried.day, tried.person, "no_answer", tried)
    elif truth.theta and chance(rng, PICKED_UP):
        yield _spoken(year, truth, tried, tried.day, "phone", rng)
    elif day := _answers(truth, tried.day, 0.4, rng):
        yield _spoken(year, truth, tried, day, "phone", rng)
    else:
        yield News(tried.day, tried.person, "no_answer", tried)


def _ask(year: Year, tries: Sequence[Tried], box: str, before: int, rng: Random) -> Iterator[News]:
    colleague = year.people[tries[0].target]
    end = _arrives(colleague, box, tries[0].day)
    if end:
        for tried in tries:
            yield News(tried.day, tried.person, "bounced", tried)
        yield from _returned(colleague, None, box, end, tries[0].day)
    elif day := _answers(colleague, tries[0].day, READ * TIRED**before, rng):
        own = address(colleague.person, day, rng)
        if own:
            shown, confirms = _signed(year, colleague, own.value, day)
            yield News(day, colleague.person.id, "wrote", None, own.value, shown, confirms)
        for at, tried in enumerate(tries):
            yield _told(year, tried, day, passed_over=not chance(rng, HEEDED**at))


def _told(year: Year, tried: Tried, day: date, *, passed_over: bool) -> News:
    """What a colleague says of one person."""
    truth, pair = year.people[tried.person], tuple(sorted((tried.person, tried.target)))
    rng = year.rng("told", *pair)
    ended = [d for d in truth.person.details if d.kind == "mail_address" and d.end and d.end < day]
    given = address(truth.person, day, rng)
    if ended and chance(rng, 0.1):
        given = ended[-1]
    if passed_over or pair not in year.kept or given is None:
        return News(day, tried.person, "no_answer", tried)
    employer, title = year.employer(truth.person, min(day, given.end or day))
    shown = [("mail_address", given.value, None), ("employer", employer, None), ("title", title, None)]
    record = f"{tried.person}/told/{tried.target}"
    source = f"an answer of {year.people[tried.target].name}"
    confirms = (given.value,) if given.holds(day) else ()
    return News(day, tried.person, "found", tried, "", facts(record, source, shown, day, day, 0.9), confirms)


def _search(year: Year, tried: Tried, rng: Random) -> Iterator[News]:
    truth, day = year.people[tried.person], tried.day
    rivals = truth.bearers * 0.001
    if truth.online and chance(rng, 0.8) and chance(rng, 1 / (1 + 0.4 * rivals)):
        employer, title = year.profile(truth.person, day)
        shown: list[tuple[str, str, str | None]] = [("employer", employer, None), ("title", title, None)]
        shown += [("profile", d.value, None) for d in truth.person.holding(day, "profile")]
        own = address(truth.person, day, rng)
        if own and chance(rng, 0.25):
            shown.append(("mail_address", own.value, None))
    elif rivals > 0.5 and chance(rng, 0.2):  # somebody else, taken for them
        other = f"{tried.person}-{int(rng.random() * 1e6):06}"
        shown = [("employer", f"Wrongford {other}", None), ("profile", f"https://www.linkedin.com/in/{other}", None)]
        if chance(rng, 0.25):
            shown.append(("mail_address", f"{other}@namesake.example", None))
    else:
        yield News(day, tried.person, "no_answer", tried)
        return
    yield News(
        day, tried.person, "found", tried, "", facts(f"{tried.person}/web/{day}", "a web page", shown, day, day, 0.9)
    )


def _arrives(truth: Truth, value: str, day: date) -> str:
    """'' if a letter reaches them, or nobody at all; else what becomes of it."""
    detail = truth.detail(value)
    if detail is None or detail.holds(day):
        return ""
    fate = truth.fates[value]
    if fate == "forward":
        return "" if detail.end and day < detail.end + timedelta(days=365) else "bounce"
    return fate


def _returned(truth: Truth, tried: Tried | None, value: str, end: str, when: date) -> Iterator[News]:
    """What comes back at once from an address that is dead."""
    if end in {"", "silent"}:
        return
    who, record = truth.person.id, f"{truth.person.id}/returned/{value}/{when}"
    said = "dead" if end == "bounce" else "left_company"
    source = A_REPORT if end == "bounce" else A_MAIL
    seen = Observation("mail_address", value, holds=False, seen_first=f"{when}", seen_last=f"{when}")
    yield News(when, who, "bounced", tried, "", (Fact(record, source, seen, said),))


def _answers(truth: Truth, day: date, read: float, rng: Random) -> date | None:
    """The day of their answer; None if they do not read, or do not answer."""
    if not (chance(rng, read) and chance(rng, truth.theta)):
        return None
    days = log_normal(rng, *weighted(rng, ((1.5, 0.8), (8.0, 1.0)), (6, 4)))
    return day + timedelta(days=min(40, max(1, round(days))))


def _answered(year: Year, truth: Truth, tried: Tried, box: str, day: date) -> Iterator[News]:
    own = truth.detail(box)
    if own is None or not own.holds(day):
        own = address(truth.person, day, year.rng("from", truth.person.id, day))
    if own:
        shown, confirms = _signed(year, truth, own.value, day)
        yield News(day, truth.person.id, "answered", tried, own.value, shown, confirms)


def _signed(year: Year, truth: Truth, own: str, day: date) -> tuple[tuple[Fact, ...], tuple[str, ...]]:
    """What stands under their letter, and the details that it confirms."""
    shown = signature(year, truth, own, day, day) if signs(year, truth) else ()
    numbers = [f.observation.value for f in shown if f.observation.kind == "phone"]
    return shown, (own, *numbers)


def _spoken(year: Year, truth: Truth, tried: Tried, day: date, kind: str, rng: Random) -> News:
    """An answer by phone or on LinkedIn: it confirms that way, says where they work, and mostly gives an address."""
    employer, title = year.employer(truth.person, day)
    shown: list[tuple[str, str, str | None]] = [(kind, tried.target, None), ("employer", employer, None)]
    shown.append(("title", title, None))
    confirms = [tried.target]
    own = address(truth.person, day, rng)
    if own and chance(rng, 0.6):
        shown.append(("mail_address", own.value, None))
        confirms.append(own.value)
    record = f"{truth.person.id}/{tried.route}/{day}"
    return News(
        day, truth.person.id, "answered", tried, "", facts(record, "their answer", shown, day, day), tuple(confirms)
    )


def _wrong(tried: Tried, kind: str, source: str) -> News:
    day = f"{tried.day}"
    seen = Observation(kind, tried.target, holds=False, seen_first=day, seen_last=day)
    fact = Fact(f"{tried.person}/wrong/{day}", source, seen)
    return News(tried.day, tried.person, "wrong_person", tried, "", (fact,))
