"""One thing to do to reach one person."""

from __future__ import annotations

from dataclasses import dataclass

from .ids import content_id


@dataclass(frozen=True, slots=True)
class Step:
    """A proposal. Nothing happens before the user approves it.

    route    a name of plans/routes.ROUTES: 'write', 'linkedin', 'call', 'ask', 'search', ...
    target   the address, number, profile, colleague's person id, or '' for a search
    minutes  of the user's time
    chance   that it reaches the person, 0 to 1
    worth    what reaching them is worth, 0 to 1, with its reasons
    action   what to do, in words
    reasons  why this person, why this way
    queries  ready-made web searches, for route 'search'
    teaches  what is known afterwards, whatever comes of it
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

    @property
    def id(self) -> str:
        """The content id: the same way to the same person is the same step, whatever its chance today."""
        return content_id("step", self.person, self.route, self.target)
