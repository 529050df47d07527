"""What the messages say: short, dull, and in three languages; and how they quote what they answer."""

from __future__ import annotations

from datetime import UTC, datetime
from random import Random

from .draw import between, chance, pick, weighted
from .letters import Mailbox
from .nouns import Person
from .words import day_text, words

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
_GREETING = {"DE": ("Hallo {}", "Guten Tag {}"), "FR": ("Bonjour {}", "Cher {}")}
_TALK = {"DE": "de", "FR": "fr"}
_HEADS = {
    "en": ("-----Original Message-----", "From", "Sent", "To", "Subject"),
    "de": ("-----Ursprüngliche Nachricht-----", "Von", "Gesendet", "An", "Betreff"),
    "fr": ("-----Message d'origine-----", "De", "Envoyé", "À", "Objet"),
}


def body(rng: Random, writer: Person | None, to: str) -> str:
    """Return the text of one message to somebody of that given name, without signature."""
    country = writer.country if writer else "GB"
    own = {"DE": _GERMAN, "FR": _FRENCH}.get(country, ())
    lines = [pick(rng, own if own and chance(rng, 0.6) else _ENGLISH) for _ in range(between(rng, 1, 4))]
    if writer and chance(rng, 0.5):
        lines.insert(0, pick(rng, _GREETING.get(country, ("Hi {}", "Dear {}", "{}", "Hello {}"))).format(to) + ",")
    text = "\n\n".join(lines) + "\n"
    if writer and chance(rng, 0.85):
        text += f"\n{pick(rng, _SIGN_OFF.get(country, ('Best regards', 'Kind regards', 'Cheers')))}\n"
    return text


def quoted(rng: Random, writer: Person | None, author: Mailbox, sent: int, to: str, subject: str, text: str) -> str:
    """Return what somebody's program puts below an answer: the text of another with what stood under it."""
    language = _TALK.get(writer.country, "en") if writer else "en"
    moment = datetime.fromtimestamp(sent, UTC)
    name = author.name or author.address
    style = weighted(rng, ("marked", "outlook", "forwarded"), (60, 32, 8))
    if style == "marked":
        day = f"{day_text(rng, language, moment.date())}, {moment:%H:%M}"
        line = pick(rng, words(language, "wrote")).format(date=day, name=name, address=author.address)
        return f"\n{line}\n" + "".join(f"> {t}".rstrip() + "\n" for t in text.rstrip().split("\n"))
    rule, from_, date_, to_, about = _HEADS[language]
    rule = rule if style == "outlook" else "_" * 32
    return (
        f"\n{rule}\n{from_}: {name} [mailto:{author.address}]\n{date_}: {moment:%d.%m.%Y %H:%M}\n"
        f"{to_}: {to}\n{about}: {subject}\n\n{text}"
    )
