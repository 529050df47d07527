"""What an automatic reply says, and what it thereby tells: people away, gone, moved, retired, dead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from .draw import between, chance, pick, weighted
from .letters import Mailbox, Word
from .nouns import Person
from .phones import written
from .planning import Plan
from .words import Facts, day_text, hidden, letter, sentence, words


@dataclass(frozen=True, slots=True)
class Notice:
    """The text of a reply in its language, and what it tells."""

    language: str
    text: str
    word: Word


@dataclass(frozen=True, slots=True)
class News:
    """Where somebody is now: whatever of it is known, '' for the rest."""

    address: str = ""
    private: str = ""
    employer: str = ""
    phone: str = ""
    country: str = "GB"


def news(made: Plan, person: Person, day: date) -> News:
    """Return where they can be found on that day."""
    work = person.holding(day, "mail_address", "work")
    home = person.holding(day, "mail_address", "home")
    phones = person.holding(day, "phone", "work", "mobile")
    spell = person.spell(day)
    name = made.world.employers[spell.employer].era(day).name if spell else ""
    return News(
        work[0].value if work else "",
        home[0].value if home else "",
        name,
        phones[0].value if phones else "",
        person.country,
    )


def facts(made: Plan, person: Person, day: date, employer: int | None) -> dict[str, str]:
    """Return what every sentence may want to name, as of the days before ``day``."""
    called = person.called(day)
    firm = made.world.employers[employer].era(day).name if employer is not None else ""
    years = str(between(made.rng, 2, 14))
    return {"name": f"{called.given} {called.family}", "given": called.given, "employer": firm, "years": years}


def away(made: Plan, person: Person, about: str, day: date, employer: int | None) -> Notice:
    """They are not there for a time, or on some days."""
    rng, language = made.rng, made.language(person, employer)
    known = facts(made, person, day, employer)
    how = weighted(rng, ("away_back", "away_last", "away_open", "parental", "parttime"), (52, 18, 14, 7, 9))
    back = ""
    if how not in {"away_open", "parttime"}:
        length = between(rng, 60, 280) if how == "parental" else between(rng, 1, 21)
        first = _workday(day + timedelta(days=length))
        if how == "away_last" and first.weekday() == 0:
            first += timedelta(days=1)
        back = first.isoformat()
        known["back"] = _spelled(rng, language, first, day)
        known["last"] = _spelled(rng, language, first - timedelta(days=1), day)
    known["weekday"] = pick(rng, words(language, "weekdays")[:5])
    said = [sentence(rng, language, how, known)]
    successor: tuple[str, ...] = ()
    if how != "parttime" and employer is not None and chance(rng, 0.5):
        said.append(_cover(made, language, employer, (day, person.id), known))
        successor = (known["standin"],)
    phones = person.holding(day, "phone", "mobile")
    if phones and chance(rng, 0.15):
        known["phone"] = written(rng, phones[0].value, person.country)
        said.append(sentence(rng, language, "urgent", known))
    word = Word("away", about, person.id, return_date=back, successor=successor)
    return Notice(language, letter(rng, language, said, signed=_signed(rng, known)), word)


def gone(made: Plan, person: Person, about: str, day: date, employer: int, cause: str) -> Notice:
    """They have left, retired or died; written by themselves or by those who look after the mailbox."""
    rng, language = made.rng, made.language(person, employer)
    known = facts(made, person, day, employer)
    now = news(made, person, day)
    voice = "other" if cause == "died" or chance(rng, 0.45) else "self"
    key = {"died": "died", "retired": f"retired_{voice}"}.get(cause, f"left_{voice}")
    said = [sentence(rng, language, key, known)]
    word = Word("left", about, person.id)
    if cause == "left":
        more, word = whereabouts(rng, language, known, now, voice, word)
        said += more
    elif cause == "retired" and voice == "self" and now.private and chance(rng, 0.5):
        said.append(sentence(rng, language, "private_self", known | {"new": hidden(rng, now.private)}))
        word = word._replace(new_address=now.private)
    if chance(rng, 0.55):
        said.append(_cover(made, language, employer, (day, person.id), known, key="successor"))
        word = word._replace(successor=(known["standin"],))
    signed = _signed(rng, known) if voice == "self" else pick(rng, ("", known["employer"], "Human Resources"))
    return Notice(language, letter(rng, language, said, signed=signed), word)


def whereabouts(
    rng: Random, language: str, known: Facts, now: News, voice: str, word: Word, *, most: float = 0.6
) -> tuple[list[str], Word]:
    """Sentences that say where somebody went, or a part of it, and the word with what they tell."""
    said: list[str] = []
    if now.employer and chance(rng, most):
        said.append(sentence(rng, language, f"firm_{voice}", {**known, "new_employer": now.employer}))
        word = word._replace(new_employer=now.employer)
    if now.address and chance(rng, most):
        said.append(sentence(rng, language, f"address_{voice}", {**known, "new": hidden(rng, now.address)}))
        word = word._replace(new_address=now.address)
    if voice == "self" and now.private and now.private != word.about and chance(rng, 0.3):
        said.append(sentence(rng, language, "private_self", {**known, "new": hidden(rng, now.private)}))
        word = also(word, now.private)
    if voice == "self" and now.phone and chance(rng, 0.15):
        shown = written(rng, now.phone, now.country)
        said.append(sentence(rng, language, "phone_self", {**known, "phone": shown}))
        word = word._replace(new_phone=now.phone)
    return said, word


def also(word: Word, private: str) -> Word:
    """Return the word with an address of their own: the one to use if there is no other."""
    return word._replace(private_address=private) if word.new_address else word._replace(new_address=private)


def moved(made: Plan, person: Person, about: str, day: date, employer: int | None) -> Notice:
    """The same person at a new address: a new name or domain of the employer, or another provider."""
    rng, language = made.rng, made.language(person, employer)
    known = facts(made, person, day, employer)
    now = news(made, person, day)
    new = now.private if employer is None else now.address or now.private
    known["new"] = hidden(rng, new)
    key, firm = "moved_private", ""
    if employer is not None:
        eras = made.world.employers[employer].eras
        renamed = eras[0].name != eras[-1].name and eras[-1].since <= day
        key = "renamed" if renamed else "redomain"
        firm = eras[-1].name if renamed else ""
        known |= {"employer": eras[0].name, "new_employer": eras[-1].name}
    word = Word("moved", about, person.id, new_address=new, new_employer=firm)
    text = letter(rng, language, [sentence(rng, language, key, known)], signed=_signed(rng, known))
    return Notice(language, text, word)


def plain(made: Plan, person: Person, about: str, day: date, kind: str, employer: int | None) -> Notice:
    """A challenge, or a mailbox that nobody reads."""
    rng, language = made.rng, made.language(person, employer)
    domain = about.split("@")[1]
    known = facts(made, person, day, employer)
    known["url"] = f"https://confirm.{domain}/{rng.getrandbits(40):010x}"
    text = letter(rng, language, [sentence(rng, language, kind, known)])
    return Notice(language, text, Word(kind, about, person.id))


def _cover(
    made: Plan, language: str, employer: int, when: tuple[date, str], known: dict[str, str], *, key: str = "cover"
) -> str:
    """Name somebody else to write to; the address is left in ``known``."""
    box: Mailbox = made.stand_in(employer, *when)
    known |= {"standin": box.address, "standin_name": box.name}
    return sentence(made.rng, language, key, known)


def _workday(day: date) -> date:
    return day + timedelta(days=max(0, 7 - day.weekday())) if day.weekday() > 4 else day


def _spelled(rng: Random, language: str, day: date, today: date) -> str:
    """Return a day as text, with its year if the year is another one."""
    while True:
        text = day_text(rng, language, day)
        if day.year == today.year or str(day.year) in text:
            return text


def _signed(rng: Random, known: Facts) -> str:
    return pick(rng, (known["name"], known["given"], f"{known['name']}\n{known['employer']}".strip(), ""))
