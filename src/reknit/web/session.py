"""Who may use the page: a one-time token opens a session, whose cookie no script can read and no other site sends."""

from __future__ import annotations

import secrets
from collections import deque
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from threading import Lock

BYTES = 32
"""Of every token: nobody guesses 256 bits."""
NOTES = 8
"""Notes that wait for the next page; older ones are let go."""

WORDS = 200
"""Words of the user's that can be taken back one after the other from a note; older ones stay."""
TAKE_BACK, TAKE_BACK_TOO, TAKE_LAST_BACK = "Take it back", "Take the one before back too", "Take the last word back"
"""What stands on the button of a note."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is said at the top of the next page.

    action  the id of the action that a button takes back, if any; ``label`` is what stands on the button
    """

    words: str
    action: str = ""
    trouble: bool = False
    label: str = TAKE_BACK


@dataclass(slots=True)
class Session:
    """One browser that was let in.

    csrf     the token in each of its forms
    notes    what the next page says
    words    the ids of the actions that were done here and not taken back, the newest last
    put_off  the ids of questions that were put off here, the longest ago first
    typed    what was typed and could not be kept, by its field: the next page shows it again
    """

    key: str = field(default_factory=lambda: secrets.token_urlsafe(BYTES))
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(BYTES))
    notes: deque[Note] = field(default_factory=lambda: deque(maxlen=NOTES))
    words: deque[str] = field(default_factory=lambda: deque(maxlen=WORDS))
    put_off: dict[str, None] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)

    def wrote(self, token: str) -> bool:
        """Whether a form with that token is one of this session's."""
        return secrets.compare_digest(self.csrf.encode(), token.encode())

    def taken_back(self, action: str) -> str:
        """Lets go of a word that was taken back; returns the one before it, '' if there is none."""
        with suppress(ValueError):
            self.words.remove(action)
        return self.words[-1] if self.words else ""

    def told(self) -> list[Note]:
        """The notes that wait, which are told once."""
        found = list(self.notes)
        self.notes.clear()
        return found


class Sessions:
    """The tokens that wait, and the sessions they opened: in memory, so all end with the server."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._tokens: set[str] = set()
        self._sessions: dict[str, Session] = {}

    def token(self) -> str:
        """A new one-time token."""
        made = secrets.token_urlsafe(BYTES)
        with self._lock:
            self._tokens.add(made)
        return made

    def enter(self, token: str) -> Session | None:
        """A new session for a token that was given out and not used yet; else None."""
        with self._lock:
            if token not in self._tokens:
                return None
            self._tokens.remove(token)
            session = Session()
            self._sessions[session.key] = session
            return session

    def find(self, cookies: Mapping[str, str], name: str) -> Session | None:
        """The session of the cookie with that name; None if there is none."""
        return self._sessions.get(cookies.get(name, ""))
