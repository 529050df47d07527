"""Whose word a claim is, and what of it counts.

A forged 'I have moved' or a forged bounce must not turn the user's mail elsewhere. So a claim is the person's own word
only if it comes from the address that the user knows, or from the new one in answer to a message that the user sent to
the old, and the user's own server does not say that the sender is a fraud. A report must return such a message. Any
other is a third person's word: a question, and no more.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from ..details.mail_address import mailbox, of_mailbox
from ..details.name import compatible
from ..model.claim import REPORTED, Claim, subject
from ..model.entries import Judgement, Message, name_and_address

Judged = Mapping[tuple[str, str], str]
"""(record, 'kind:value') -> 'right' or 'wrong': the newest judgement of a detail."""


def judgements_of(judgements: Iterable[Judgement]) -> dict[tuple[str, str], str]:
    """What the user last said of each detail; 'later' takes an answer back."""
    found = {
        (j.subject, j.object): j.verdict for j in judgements if j.verdict in {"right", "wrong", "later"} and j.object
    }
    return {key: verdict for key, verdict in found.items() if verdict != "later"}


def own_word(claim: Claim, answered: Mapping[str, Message], user: Collection[str]) -> bool:
    """Whether it is the word of the person whom it speaks of, or of the system that their mail went to.

    ``answered``: the messages that claims answer, by id, where the ledger has them; ``user``: the user's own addresses.
    """
    if claim.parts.get("auth") or not claim.about:
        return False
    about, sender = mailbox(claim.about), mailbox(claim.parts.get("sender", ""))
    report = claim.said in REPORTED
    if sender == about and not report:
        return "by_hand" not in claim.parts  # who writes from an address is there yet: it may be about somebody else
    message = answered.get(claim.parts.get("answers", ""))
    if message is None or message.rule or of_mailbox(message.sender) not in user:
        return False
    written_to = {mailbox(of_mailbox(to)): name_and_address(to)[0] for to in message.recipients}
    if about not in written_to:
        return False
    return report or _themselves(claim, sender, written_to, about)


def _themselves(claim: Claim, sender: str, written_to: Mapping[str, str], about: str) -> bool:
    """Whether somebody who answers from another address is whom the user wrote to: from the new one, by their name."""
    new = {mailbox(o.value) for o in claim.details if o.kind == "mail_address" and o.holds}
    if sender not in new or sender in written_to:
        return False
    known, shown = written_to[about], claim.parts.get("name", "")
    return not known or not shown or compatible(known, shown)


def weighed(claim: Claim, answered: Mapping[str, Message], user: Collection[str], judged: Judged) -> Claim:
    """The claim with whose word it is, what the user said of it, and so what of it counts."""
    own = own_word(claim, answered, user)
    verdicts = {s: judged[claim.record, s] for o in claim.details if (claim.record, s := subject(o)) in judged}
    counting = tuple(o for o in claim.details if (v := verdicts.get(subject(o), "")) == "right" or (own and not v))
    return replace(claim, own=own, verdicts=verdicts, counting=counting)
