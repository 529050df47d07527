"""A made-up cast: what becomes of a letter to each, and what must be known of it once the mailbox was read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from letters import name_of
from people import Answer, complains, writes
from servers import World

ME = "mara.quill@norvale.test"
PASSWORD = "correct horse"
BACK = datetime.now(UTC).date() + timedelta(days=20)

WORK, NOW, GONE = "lantern.test", "harbeck.test", "ostrander.test"
"""Where people are, where some have gone, and a domain that nobody has any more."""


class Filed(NamedTuple):
    """What is known of a letter: its outcome, all that mails said to it, the new address, and who wants no more."""

    outcome: str
    said: frozenset[str] = frozenset()
    new: str = ""
    stopped: bool = False


def new_address(address: str) -> str:
    """Where they are now."""
    return f"{address.partition('@')[0]}@{NOW}"


LEFT = """require "vacation";
vacation :days 1 "Hello,

I have left the company. My new address is {new}.

Best regards
{name}
";
"""
AWAY = """require "vacation";
vacation :days 1 "Thank you for your mail.

I am out of the office and will be back on {day}.

{name}
";
"""
ANSWERS: Mapping[str, Callable[[str], Answer]] = {
    "answers in German": lambda name: writes(
        name, f"Hallo Mara,\n\nschön von dir zu hören! Mir geht es gut.\n\nViele Grüße\n{name}", language="de"
    ),
    "answers below": lambda name: writes(
        name, f"Hello Mara,\n\ngood to hear from you. All is well here.\n\n{name}", quoted="above"
    ),
    "answers in French": lambda name: writes(
        name, f"Bonjour Mara,\n\nquel plaisir de te lire ! Tout va bien.\n\nAmitiés\n{name}", language="fr",
        quoted="outlook",
    ),
    "answers from elsewhere": lambda name: writes(
        name, f"Hola Mara:\n\n¡Qué alegría! Todo bien por aquí.\n\nUn abrazo\n{name}", language="es",
        sender=f"{name.split()[0].lower()}@private.test",
    ),
    "answers out of thread": lambda name: writes(
        name, f"Dag Mara,\n\nleuk om van je te horen. Met mij gaat het goed.\n\nGroeten\n{name}", language="nl",
        quoted="", thread=False,
    ),
    "is greylisted": lambda name: writes(
        name, f"Hej Mara,\n\nkul att höra av dig! Allt är bra.\n\nHälsningar\n{name}", language="sv"
    ),
    "wants no more": lambda name: writes(
        name, f"Hallo,\n\nbitte schreiben Sie mir nicht mehr.\n\n{name}", language="de"
    ),
    "complains": lambda _: complains(f"feedback@{WORK}"),
}  # fmt: skip
FILED: Mapping[str, Filed] = {
    "is dead": Filed("bounced", frozenset({"dead"})),
    "is on a gone domain": Filed("bounced", frozenset({"dead"})),
    "has moved": Filed("bounced", frozenset({"moved"}), "new"),
    "has left": Filed("bounced", frozenset({"left_company"}), "new"),
    "has a full mailbox": Filed("undelivered", frozenset({"full"})),
    "has a mailbox that fills": Filed("undelivered", frozenset({"full"})),
    "is away": Filed("sent", frozenset({"vacation"})),
    "says nothing": Filed("sent"),
    **dict.fromkeys(ANSWERS, Filed("answered", frozenset({"human_reply"}))),
    "wants no more": Filed("answered", frozenset({"human_reply"}), stopped=True),
    "complains": Filed("sent", frozenset({"feedback"}), stopped=True),
}
"""Kind -> what must be known. ``new``: of whoever has moved, 'new'."""


def address_of(local: str, kind: str) -> str:
    """Of somebody of that kind."""
    return f"{local}@{GONE if kind == 'is on a gone domain' else WORK}"


def expected(cast: Mapping[str, str]) -> dict[str, Filed]:
    """Address -> what must be known. ``cast``: address -> kind."""
    return {
        address: filed._replace(new=new_address(address) if filed.new else "")
        for address, filed in ((address, FILED[kind]) for address, kind in cast.items())
    }


def world(cast: Mapping[str, str]) -> World:
    """The post office of these people, and of the user."""
    scripts = {
        "has left": lambda a: LEFT.format(new=new_address(a), name=name_of(a)),
        "is away": lambda a: AWAY.format(day=f"{BACK.day} {BACK:%B %Y}", name=name_of(a)),
    }
    there = {a: kind for a, kind in cast.items() if kind not in {"is dead", "is on a gone domain", "has moved"}}
    of = {kind: [a for a, other in cast.items() if other == kind] for kind in FILED}
    return World(
        accounts={ME: "", f"desk@{NOW}": "", **{a: scripts.get(k, lambda _: "")(a) for a, k in there.items()}},
        moved={a: new_address(a) for a in of["has moved"]},
        full=of["has a full mailbox"],
        filling=of["has a mailbox that fills"],
        gone={GONE},
        passwords={ME: PASSWORD},
        answers={a: ["450 4.7.1 Greylisted, please try again"] for a in of["is greylisted"]},
    )


def people(cast: Mapping[str, str]) -> dict[str, Answer]:
    """Those who answer, and how."""
    return {a: ANSWERS[kind](name_of(a)) for a, kind in cast.items() if kind in ANSWERS}
