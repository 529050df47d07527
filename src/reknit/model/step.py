"""One thing to do to reach one person."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import content_id


@dataclass(frozen=True, slots=True)
class Step:
    """A proposal. Nothing happens before the user approves it.

    route    a name of plans/routes.ROUTES: 'write', 'linkedin', 'call', 'ask', 'search', 'greet'
    target   the address, number, profile, colleague's person id, or '' for a search
    minutes  of the user's time; of a letter to a colleague about several people, this one's share
    chance   that it reaches the person, or finds where they are, 0 to 1
    worth    what reaching them is worth, 0 to 1, with its reasons
    action   what to do, in words
    reasons  why this person, why this way
    queries  ready-made web searches, for route 'search'
    teaches  what is known afterwards, whatever comes of it
    better   how much it brings if it does, an answer being 1: its chance, or what it is to know where they are
    also     more addresses for the same letter
    again    True for a follow-up, which is no new message
    """

    person: str
    name: str
    route: str
    target: str
    minutes: float
    chance: float
    worth: float
    action: str
    reasons: tuple[str, ...] = ()
    queries: tuple[str, ...] = ()
    teaches: str = ""
    better: float = 1.0
    also: tuple[str, ...] = ()
    again: bool = False

    @property
    def id(self) -> str:
        """The content id: the same way to the same person is the same step, whatever its chance today."""
        return step_id(self.person, self.route, self.target)


def step_id(person: str, route: str, target: str) -> str:
    """The id of the step that reaches ``person`` (id) by that route and target."""
    return content_id("step", person, route, target)
