"""A quick look at mail that people write, most of which says nothing that a reader of answers wants."""

from __future__ import annotations

from ....model.reply import Reply
from ...parts.mail.mime import Part
from .head import Head
from .language import language
from .page import opening
from .people import personal
from .words import cue, fold

_MOST = 6000
"""Characters that are looked through; longer mail is read whole."""
_NEWS = (
    "left",
    "died",
    "moved",
    "deadbox",
    "wrong",
    "optout",
    "phone_new",
    "this",
    "away",
    "auto",
    "ticket",
    "challenge",
    "robot",
)
_SPELT = ("@", "\uff20", "(at)", "[at]", " at ", "mailto:", "dot ", "arrob", "arob", "chiocciola", "snabel", "malpa")
_ROBOT = ("no-reply", "robot", "bounce")


def glance(mail: Part, head: Head) -> Reply | None:
    """The answer, if a few looks are enough; None if the mail is to be read."""
    if head.automatic or head.away:
        return None
    if head.role.startswith(_ROBOT) and not head.answer:
        return Reply("ordinary", language(opening(mail)), head.sender)
    text = opening(mail, _MOST)
    if len(text) >= _MOST and not head.answer:
        return None
    spoken = language(text)
    if not spoken:
        return None
    folded = fold(text)
    lines = "\n".join(line for line in folded.split("\n") if line[:1] != ">") if "\n>" in folded else folded
    looked = f"{fold(head.subject)}\n{lines}"
    if any(sign in lines for sign in _SPELT):
        return None
    if any(_met(looked, spoken, name) for name in _NEWS):
        return None
    return Reply("human_reply" if personal(head, folded) else "ordinary", spoken, head.sender)


def _met(text: str, spoken: str, name: str) -> bool:
    pattern = cue(spoken, name)
    return pattern is not None and pattern.search(text) is not None
