"""What the messages say: short, dull, and in three languages."""

from __future__ import annotations

from datetime import date
from random import Random

from .draw import between, chance, pick
from .nouns import Person, World
from .phones import written

_ENGLISH = (
    "thanks for your note. I have put the figures into the sheet and will send it round tomorrow.",
    "could you have a look at the second page? I am not sure that the volumes are right.",
    "we should talk before the meeting on Thursday, ten minutes will do.",
    "the vendor came back with a new price, and it is better than we feared.",
    "From what I hear, the change window moves to the last weekend of the month.",
    "attached is the version that we agreed on. Please use this one only.",
    "it was good to see you again. Let us not wait for the next conference.",
    "I have asked the team for a list and will come back to you as soon as I have it.",
    "no objection from our side. Go ahead, and keep me posted.",
    "do you know anybody who has done this before? We would like to hear how it went.",
    "the tests ran through last night, except for two, and we know why.",
    "sorry for the delay, it has been one of those weeks.",
)
_GERMAN = (
    "vielen Dank für die Unterlagen. Die Größenordnung paßt, Einzelheiten klären wir am Montag.",
    "können wir den Termin auf nächste Woche schieben? Hier ist gerade viel los.",
    "die Rückmeldung der Fachabteilung liegt vor, es gibt nur kleinere Änderungen.",
)
_FRENCH = (
    "merci pour votre réponse. La réunion est confirmée pour mardi à 10 h.",
    "veuillez trouver ci-joint le compte rendu, avec les éléments demandés.",
    "le délai est un peu court, mais nous y arriverons.",
)
_SIGN_OFF = {"DE": ("Viele Grüße", "Beste Grüße"), "FR": ("Cordialement", "Bien à vous")}


def body(rng: Random, writer: Person | None, says: str, *, quoting: str) -> str:
    """Return the text of one message, without signature; ``quoting`` is what it answers, '' for nothing."""
    country = writer.country if writer else "GB"
    own = {"DE": _GERMAN, "FR": _FRENCH}.get(country, ())
    lines = [says] if says else []
    lines += [pick(rng, own if own and chance(rng, 0.6) else _ENGLISH) for _ in range(between(rng, 1, 4))]
    text = "\n\n".join(lines) + "\n"
    if writer:
        text += f"\n{pick(rng, _SIGN_OFF.get(country, ('Best regards', 'Kind regards', 'Cheers')))}\n"
    if quoting:
        text += f"\n{quoting} wrote:\n> {pick(rng, _ENGLISH)}\n> {pick(rng, _ENGLISH)}\n"
    return text


def signature(rng: Random, world: World, writer: Person, day: date) -> str:
    """Name, title, employer and numbers, as they were on that day; only a first name where there is no job."""
    called, spell = writer.called(day), writer.spell(day)
    if spell is None or not chance(rng, 0.6):
        return f"{writer.nickname or called.given}\n"
    lines = [f"{called.given} {called.family}", spell.title(day), world.employers[spell.employer].era(day).name]
    for mark, type_ in (("T", "work"), ("M", "mobile")):
        lines += [f"{mark} {written(rng, d.value, writer.country)}" for d in writer.holding(day, "phone", type_)[:1]]
    return "-- \n" + "\n".join(lines) + "\n"
