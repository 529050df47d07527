"""What came of a step, in the words that the user says it in."""

from __future__ import annotations

OUTCOMES = {
    "sent": "it went out; nothing came back so far",
    "answered": "they answered",
    "met": "you met or spoke",
    "found": "you know now where they are",
    "asked": "you asked them for help",
    "helped": "they helped: advice, news, a hand",
    "referred": "they brought you to somebody, or to a job",
    "refused": "they could not or would not help",
    "no_answer": "nothing came, and you stop waiting",
    "bounced": "it came back",
    "undelivered": "it did not arrive, for a reason that says nothing of them",
    "wrong_person": "that reaches somebody else",
}
"""Outcome -> what it means, as `reknit outcome` takes them."""

REACHED = frozenset({"answered", "met", "helped", "referred", "refused"})
"""The person was reached, so what led to them holds on that day."""
USED = frozenset({"asked", "helped", "referred", "refused"})
"""The user had need of the network."""
WORKED = frozenset({"helped", "referred"})
"""And it worked."""
CAME = REACHED | {"found"}
"""What a step is for has come of it: they were reached, or it is known where they are."""
FAILED = frozenset({"bounced", "wrong_person"})
"""The target does not lead to the person."""
UNREAD = FAILED | {"undelivered"}
"""They never saw it."""
IN_VAIN = UNREAD | {"no_answer"}
PATIENCE = 21
"""Days without a word after which somebody is silent: judgement; most answers come within days, holidays are long."""
WAITING = frozenset({"", "sent", "asked"})
"""Nothing is known yet of what they say to it."""
