"""Everybody's past: all facts of each person with the days on which their sources showed them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection

from ..beliefs.hindsight import telling
from ..beliefs.past import Dated, with_days
from ..beliefs.silence import Exchanges, exchanges
from ..beliefs.spells import stays
from ..details.employer import nobody
from ..store import views
from .config import Config
from .mail_days import dated_mail, mail_days
from .network import MAIL, network, personal_mails


@dataclass(frozen=True, slots=True)
class Life:
    """One person.

    history  all facts with a date; ``telling`` those that can tell whether a detail held
    firms    the keys of all their employers
    """

    history: list[Dated]
    telling: list[Dated]
    firms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Pasts:
    """Everybody in the network.

    facts, undated  how many facts there are of them, and how many without a date, which count for no past day
    mails           the user's letters, and what came back
    """

    lives: Sequence[Life]
    facts: int
    undated: int
    mails: Exchanges = field(default_factory=dict)


def pasts(connection: Connection, config: Config) -> Pasts:
    """Who is who, and what the user called right or wrong, are as the views have them: today's."""
    found = network(connection, config)
    people = views.person_of(connection)
    mails = personal_mails(connection)
    when = mail_days(mails, found.mailbox)
    histories: dict[str, list[Dated]] = defaultdict(list)
    shown = [*found.facts.items(), *found.attempts.items()]
    facts = [(people[record], fact) for record, theirs in shown if record in people for fact in theirs]
    for person, fact in facts:
        mail = fact.source == MAIL
        histories[person] += dated_mail(fact, when.get(fact.record, {})) if mail else with_days([fact])
    undated = sum(not (fact.observation.seen_first or fact.observation.seen_last) for _, fact in facts)
    lives = [life_of(history) for history in histories.values()]
    return Pasts(lives, len(facts), undated, exchanges(mails, found.mine))


def life_of(history: list[Dated]) -> Life:
    """One person's past, from all their facts with a date."""
    jobs = stays([each.fact for each in history])
    return Life(history, telling(history), frozenset(job.key for job in jobs if not nobody(job.spell.employer)))
