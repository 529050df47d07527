"""A mail in numbers: what speaks for one kind of answer or another.

Headers, the shape of the letter, the words of news with whether they are meant and of whom (``news``), and what each
sentence says whatever its words (``gist``). A trait that is not there is 0.
"""

from __future__ import annotations

import math

from .gist import SAYS
from .news import Scene
from .sheet import Segment
from .subject import whose
from .words import data

Traits = dict[str, float]

_NEWS = ("left", "died", "moved", "deadbox", "away", "wrong", "robot", "part", "optout")
_OF_SOMEBODY = ("left", "moved", "away", "dead", "died", "other", "job", "wrong")
_NEWSY = ("left", "died", "moved", "dead", "away", "wrong", "robot", "job", "other", "back")
_HALF = 0.5
_EARLY, _FIRST = 3, 4
"""Sentences that come early (judgement)."""
_NUMBERED = 1500
"""Characters in which the number of a ticket stands (judgement)."""


def traits(scene: Scene) -> Traits:
    """All that is weighed to tell the kind."""
    body = [one for one in scene.sentences() if one.zone == "body"]
    found = _of_head(scene)
    found |= _of_shape(scene, body)
    found |= _of_cues(scene, body)
    found |= _of_news(scene, body)
    found |= _of_gist(scene, body)
    return {name: value for name, value in found.items() if value}


def _of_head(scene: Scene) -> Traits:
    head = scene.head
    role = bool(head.role)
    return {
        f"by hand {scene.by_hand}, personal {scene.personal}": 1.0,
        f"automatic {head.automatic or 'no'}": 1.0,
        f"automatic {head.automatic or 'no'}, answer {head.answer}, role {role}": 1.0,
        "away in subject": float(head.away),
        "role": float(role),
        "answer": float(head.answer),
        "bulk": float(head.bulk),
        "reply to": float(bool(head.reply_to)),
    }


def _of_shape(scene: Scene, body: list[Segment]) -> Traits:
    head, sheet = scene.head, scene.said.sheet
    home = f"@{head.sender.rpartition('@')[2]}"
    written = [one.address for one in sheet.found if one.address]
    others = [one for one in written if one != head.sender and one not in head.user]
    return {
        "length": math.log1p(len(body)) / 3,
        "short": float(len(body) <= _EARLY),
        "addresses": min(len(others), 4) / 2,
        "address at home": float(any(one.endswith(home) for one in others)),
        "address elsewhere": float(any(not one.endswith(home) for one in others)),
        "writes its own address": float(head.sender in written),
        "written to another": float(bool(scene.cast.others)),
        "signed": float(scene.signed()),
        "nothing changed": float(scene.stays()),
        "to many": float(scene.gathering()),
        "signature": float(any(one.zone == "signature" for one in sheet.segments)),
        "digits": float(any(map(str.isdigit, sheet.text[:_NUMBERED]))),
    }


def _of_cues(scene: Scene, body: list[Segment]) -> Traits:
    said = scene.said
    subject = said.sheet.segments[0] if said.sheet.segments and said.sheet.segments[0].zone == "subject" else None
    found: Traits = {}
    for cue in data("en")["cues"]:
        if not said.hits(cue):
            continue
        found[f"{cue} anywhere"] = 1.0
        found[f"{cue} in subject"] = float(subject is not None and said.has(subject, cue))
        found[f"{cue} early"] = float(any(said.has(one, cue) for one in body[:_EARLY]))
        found[f"{cue} share"] = sum(said.has(one, cue) for one in body) / max(1, len(body))
    return found


def _of_news(scene: Scene, body: list[Segment]) -> Traits:
    found: Traits = {}
    for cue in _NEWS:
        for segment, hit in scene.meant(cue):
            of = whose(scene.said, scene.cast.sender, scene.cast.others, segment, hit)
            found[f"{cue} meant of {of}"] = 1.0
            found[f"{cue} meant of {of}, by hand {scene.by_hand}"] = 1.0
            if segment in body[:_EARLY]:
                found[f"{cue} meant of {of} early"] = 1.0
    return found


def _of_gist(scene: Scene, body: list[Segment]) -> Traits:
    """The highest and the mean chance that a sentence says something; with 'i' and 'he', of whom."""
    said = scene.said
    subjects = [one for one in scene.sentences() if one.zone == "subject"]
    found: Traits = {}
    for place, segments in (("says", body), ("begins with", body[:_FIRST]), ("titled", subjects)):
        for name in SAYS if segments else ():
            found[f"{place} {name}"] = max(said.gist(one)[name] for one in segments)
    for name in SAYS if body else ():
        found[f"mostly {name}"] = sum(said.gist(one)[name] for one in body) / len(body)
    news = [max(said.gist(one)[name] for name in _NEWSY) for one in body]
    found["sentences of news"] = math.log1p(sum(chance > _HALF for chance in news))
    found["sentences of chat"] = math.log1p(sum(said.gist(one)["chat"] > _HALF for one in body))
    found["share of news"] = sum(chance > _HALF for chance in news) / max(1, len(body))
    if body:
        found["begins with news"] = news[0]
    for name in _OF_SOMEBODY if body else ():
        for of in ("i", "he"):
            found[f"says {name} of {of}"] = max(said.gist(one)[name] * said.gist(one)[of] for one in body)
    return found
