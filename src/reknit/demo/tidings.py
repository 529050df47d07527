"""News that people write themselves: farewells, new jobs, words about others, and 'do not write to me again'."""

from __future__ import annotations

from datetime import date, timedelta

from . import notices
from .draw import between, chance, pick
from .letters import Mailbox, Word
from .nouns import Detail, Person, Spell
from .planning import Plan, dead, epoch
from .words import Facts, hidden, letter, sentence, words


def tidings(made: Plan) -> None:
    """Plan all of it: the best news an old mailbox holds."""
    for person in made.world.people:
        for index, spell in enumerate(person.spells):
            if not spell.end or not (person.met < spell.end < person.apart + timedelta(days=900)):
                continue
            if spell.end < made.world.today:
                if chance(made.rng, 0.3):
                    _farewell(made, person, index)
                if chance(made.rng, 0.12):
                    _new_job(made, person, index)
                if chance(made.rng, 0.08):
                    _heard(made, person, index)
        if chance(made.rng, 0.012):
            _opt_out(made, person)


def _work(person: Person, index: int) -> Detail | None:
    """Return their last address in that job."""
    return next((d for d in reversed(person.details) if d.kind == "mail_address" and d.spell == index), None)


def _next(person: Person, index: int) -> tuple[Spell | None, str]:
    """Return the following job and its first address."""
    following = person.spells[index + 1] if index + 1 < len(person.spells) else None
    address = next((d.value for d in person.details if d.kind == "mail_address" and d.spell == index + 1), "")
    return following, address


def _farewell(made: Plan, person: Person, index: int) -> None:
    """A few days before the end."""
    rng, spell = made.rng, person.spells[index]
    assert spell.end is not None
    day = max(spell.end - timedelta(days=between(rng, 1, 10)), spell.start, person.met)
    work, owner = person.holding(day, "mail_address", "work"), made.own(made.world.owner, day)
    if not work or owner is None or dead(person, day):
        return
    language = made.language(person, spell.employer)
    known = notices.facts(made, person, day, spell.employer)
    said, word = [sentence(rng, language, "farewell", known)], Word("left", work[0].value, person.id)
    following, address = _next(person, index)
    if following and chance(rng, 0.5):
        firm = made.world.employers[following.employer].era(following.start).name
        said.append(sentence(rng, language, "firm_next", known | {"new_employer": firm}))
        word = word._replace(new_employer=firm)
        if address and chance(rng, 0.5):
            said.append(sentence(rng, language, "address_self", known | {"new": hidden(rng, address)}))
            word = word._replace(new_address=address)
    home = person.holding(day, "mail_address", "home")
    if home and chance(rng, 0.7):
        said.append(sentence(rng, language, "private_self", known | {"new": hidden(rng, home[0].value)}))
        word = notices.also(word, home[0].value)
    _send(made, made.box(person, work[0]), owner, day, (language, said), word)


def _new_job(made: Plan, person: Person, index: int) -> None:
    """Some weeks into the next job: out of the blue, or in answer to a mail to their private mailbox."""
    rng, world = made.rng, made.world
    following, address = _next(person, index)
    old = _work(person, index)
    if following is None or not address or old is None:
        return
    day = following.start + timedelta(days=between(rng, 3, 90))
    owner = made.own(world.owner, day)
    new = next(d for d in person.details if d.value == address)
    if owner is None or not new.holds(day) or day >= world.today or dead(person, day):
        return
    language = made.language(person, following.employer)
    known = notices.facts(made, person, day, person.spells[index].employer)
    said = [sentence(rng, language, "joined", known)]
    home = person.holding(day, "mail_address", "home")
    chain: tuple[int, ...] = ()
    word = Word("moved", old.value, person.id, address)
    if home and chance(rng, 0.5):
        before = day - timedelta(days=1)
        asked = made.own(world.owner, before) or owner
        word = word._replace(about=home[0].value)
        to = made.box(person, home[0])
        chain = (made.add(epoch(before, rng), "human", asked, [to], subject="Long time no see"),)
    now = notices.news(made, person, day)
    more, word = notices.whereabouts(rng, language, known, now, "self", word, most=0.85)
    _send(made, made.box(person, new), owner, day, (language, [*said, *more]), word, chain=chain)


def _heard(made: Plan, person: Person, index: int) -> None:
    """A colleague's word: they have left, and where they are now."""
    rng, world = made.rng, made.world
    spell, old = person.spells[index], _work(person, index)
    assert spell.end is not None
    day = spell.end + timedelta(days=between(rng, 20, 200))
    owner = made.own(world.owner, day)
    if old is None or owner is None or day >= world.today or dead(person, day):
        return
    for other in made.staff[spell.employer]:
        there = other.spell(day)
        work = other.holding(day, "mail_address", "work")
        if other is person or other.met > day or not there or there.employer != spell.employer or not work:
            continue
        language = made.language(other, spell.employer)
        known = notices.facts(made, person, day, spell.employer)
        now, word = notices.news(made, person, day), Word("left", old.value, person.id)
        more, word = notices.whereabouts(rng, language, known, now, "other", word)
        said = [sentence(rng, language, "colleague", known), *more]
        subject = pick(rng, ("Re: Lunch next week?", "Status of the pilot", "Re: Conference in spring"))
        _send(made, made.box(other, work[0]), owner, day, (language, said), word, subject=subject)
        return


def _opt_out(made: Plan, person: Person) -> None:
    """They want no more mail."""
    day = person.apart + timedelta(days=between(made.rng, 100, 1500))
    if day >= made.world.today or dead(person, day):
        return
    theirs, owner = made.own(person, day), made.own(made.world.owner, day)
    if theirs is None or owner is None:
        return
    language = made.language(person, None)
    number = made.add(epoch(day - timedelta(days=1), made.rng), "human", owner, [theirs], subject="Long time no see")
    known: Facts = {}
    word = Word("opt_out", theirs.address, person.id)
    said = [sentence(made.rng, language, "opt_out", known)]
    _send(made, theirs, owner, day, (language, said), word, subject="Re: Long time no see", chain=(number,))


def _send(
    made: Plan,
    sender: Mailbox,
    to: Mailbox,
    day: date,
    said: tuple[str, list[str]],
    word: Word,
    *,
    subject: str = "",
    chain: tuple[int, ...] = (),
) -> None:
    language, sentences = said
    text = letter(made.rng, language, sentences)
    title = subject or ("Re: Long time no see" if chain else pick(made.rng, words(language, "subjects")))
    made.add(
        epoch(day, made.rng), "human", sender, [to], subject=title, chain=chain, says=text, word=word, language=language
    )
