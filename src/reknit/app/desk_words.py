"""The desk in words, as the terminal and the page say it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from ..model.question import Question
from ..model.when import in_words

COUNTED = {
    "dead": ("address is dead", "addresses are dead"),
    "moved": ("person has a new address", "people have new addresses"),
    "left": ("person has left", "people have left"),
    "not_here": ("address is somebody else's", "addresses are somebody else's"),
    "new_job": ("new job", "new jobs"),
    "died": ("person has died", "people have died"),
    "opt_out": ("person wants no more mail", "people want no more mail"),
    "guess": ("guess", "guesses"),
}
"""What so many questions of a kind say."""
HEADS = {
    "died": "Have died",
    "opt_out": "Want no more mail",
    "moved": "Have a new address",
    "left": "Have left",
    "new_job": "Have a new job",
    "not_here": "The address is somebody else's",
    "dead": "The address is dead",
    "guess": "Guesses, where a whole company changed its domain",
}
"""Above the questions of a kind."""
DETAILS = {"new_address": "new address", "new_employer": "employer", "title": "title", "new_phone": "phone"}
"""What is proposed."""
NO_BODIES = "No body of a mail has been read yet: `reknit gather MAIL` reads those that can say something."
NOTHING = "The desk is empty: nothing came back, and no mail that was read says who has moved."


def counted(numbers: Mapping[str, int]) -> str:
    """'3 addresses are dead, 1 new job': how many questions of each kind; '' if there are none."""
    return ", ".join(f"{number:,} {COUNTED[kind][number != 1]}" for kind in COUNTED if (number := numbers.get(kind, 0)))


def summary(found: Sequence[Question]) -> str:
    """What the mailbox knows, in one sentence, and how much is nobody's own word; '' if nothing."""
    known = [one for one in found if one.own or one.kind == "guess" or one.answer == "right"]
    told = counted(Counter(one.kind for one in known))
    unsure = len(found) - len(known)
    asks = "claim is nobody's own word (?) and waits" if unsure == 1 else "claims are nobody's own word (?) and wait"
    parts = [
        f"Your mailbox already knows: {told}." if told else "",
        f"{unsure:,} {asks} for your yes." if unsure else "",
    ]
    return " ".join(filter(None, parts))


def asks(question: Question) -> str:
    """The question as a person would ask it."""
    name, about, new = question.name, question.about, question.details
    when = f" as of {in_words(question.when)}" if question.when else ""
    return {
        "died": f"Has {name} died?",
        "opt_out": f"Does {name} want no more mail from you?",
        "moved": f"Is {new.get('new_address', '')} the address of {name} now?",
        "left": f"Has {name} left, so that {about} is no use any more?",
        "new_job": f"Is {name} at {new.get('new_employer', 'another number')}{when}?",
        "not_here": f"Is {about} not {name}'s address?",
        "dead": f"Is {about} dead?",
        "guess": f"May {new.get('new_address', '')} be the address of {name} now?",
    }[question.kind]
