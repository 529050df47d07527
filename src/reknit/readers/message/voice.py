"""How the user and a correspondent write to one another: language, salutation, sign-off, formal or not.

Of what the user wrote to one person the newest mails are read for it, each a record with its day; of what they wrote to
the user only the language and the form, so that a thousand mails make one record.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from ...details.mail_address import of_mailbox, robot_or_role
from ...details.text import tidy
from ...model.entries import Message, Observation, Record
from ...model.place import Place
from ...model.voice import FORMAL, FROM, INFORMAL, TO, VOICE
from ...model.when import When, from_epoch
from ..parts.mail.mime import Part
from ..parts.mail.roles import by_people
from .answer.language import language
from .signature.letter import letter

READER = "message"
_HEAD = 1500
"""Characters by which the language and the form are told."""
_FEWEST = 3
"""Words at least, without salutation and signature, from which a language is told (judgement)."""
_LONGEST = 40
"""Characters of a salutation or a sign-off."""
_FORMS: dict[str, tuple[re.Pattern[str], re.Pattern[str]]] = {
    "de": (
        re.compile(r"(?<![.!?:\n] )(?<!^)\b(?:Sie|Ihnen|Ihre[mnrs]?|Ihr)\b"),
        re.compile(r"\b(?:du|dich|dir|dein(?:e[mnrs]?)?|euch)\b", re.IGNORECASE),
    ),
    "fr": (
        re.compile(r"\b(?:vous|votre|vos)\b", re.IGNORECASE),
        re.compile(r"\b(?:tu|te|toi|ton|tes)\b|\bt['\u2019]", re.IGNORECASE),
    ),
    "es": (
        re.compile(r"\b(?:usted|ustedes|le saluda|su correo|su mensaje)\b", re.IGNORECASE),
        re.compile(r"\b(?:t\u00fa|te|ti|tu|tus|contigo)\b", re.IGNORECASE),
    ),
    "it": (
        re.compile(r"\b(?:Lei|La ringrazio|Suo|Sua|Suoi|Sue|Le scrivo|Le invio)\b"),
        re.compile(r"\b(?:tu|te|ti|tuo|tua|tuoi|tue)\b", re.IGNORECASE),
    ),
    "nl": (
        re.compile(r"\b(?:u|uw)\b", re.IGNORECASE),
        re.compile(r"\b(?:je|jij|jou|jouw|jullie)\b", re.IGNORECASE),
    ),
    "pt": (
        re.compile(r"\b(?:o senhor|a senhora|V\. ?Ex)", re.IGNORECASE),
        re.compile(r"\b(?:tu|te|ti|teu|tua|contigo|voc\u00ea)\b", re.IGNORECASE),
    ),
}
"""Language -> words of somebody who says 'Sie', and of somebody who says 'du'."""


class _Said(NamedTuple):
    language: str
    form: str


def voices(mail: Part, message: Message, user: Collection[str]) -> Iterator[Record]:
    """A record of how the mail was written, if it is one between the user and one other person."""
    if not user or not by_people(message.rule):
        return
    sender = of_mailbox(message.sender)
    mine = sender in user
    other = alone(message, user) if mine else sender
    if not other or other in user or robot_or_role(other) or not (mine or _to_the_user(message, user)):
        return
    found = letter(mail)
    if found is None:
        return
    said = _said(found.text)
    if not said.language:
        return
    parts = {"language": said.language, "form": said.form}
    day: When | None = None
    if mine:
        day = from_epoch(message.sent)[:10] if message.sent is not None else None
        parts |= {"salutation": _kept(found.salutation), "sign_off": _kept(found.closing), "signed": _kept(found.name)}
    shown = {key: value for key, value in parts.items() if value}
    kept = {"address": other, "way": TO if mine else FROM, **shown} | ({"day": day} if day else {})
    data = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "surrogatepass")
    observations = (
        Observation(VOICE, other, type=TO if mine else FROM, parts=shown, seen_first=day, seen_last=day),
        Observation("mail_address", other, other, seen_first=day, seen_last=day),
    )
    yield Record(READER, data, observations, _place(message))


def alone(message: Message, user: Collection[str]) -> str:
    """The one address, normalised, that a mail of the user's is to; '' if it is to several, or to the user."""
    to = message.to.split("\n") if message.to else []
    address = of_mailbox(to[0]) if len(to) == 1 else ""
    return "" if address in user else address


def _to_the_user(message: Message, user: Collection[str]) -> bool:
    return any(of_mailbox(to) in user for to in message.to.split("\n"))


def _said(text: str) -> _Said:
    head = text[:_HEAD]
    if len(head.split()) < _FEWEST:
        return _Said("", "")
    code = language(head)
    if code not in _FORMS:
        return _Said(code, "")
    formal, informal = (len(pattern.findall(head)) for pattern in _FORMS[code])
    if formal == informal:
        return _Said(code, "")
    return _Said(code, FORMAL if formal > informal else INFORMAL)


def _kept(line: str) -> str:
    text = tidy(line)
    return text if len(text) <= _LONGEST else ""


def _place(message: Message) -> Place:
    place: dict[str, str | int] = {"message": message.id, "offset": message.offset}
    return place | ({"member": message.member} if message.member else {})
