"""Messages by their UIDs, many to a command and two commands on their way: the server never waits for us."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .conversation import Conversation
from .names import unquoted
from .stream import LITERAL, Response
from .uids import groups, written

AHEAD = 2
"""Commands on their way at a time."""
MOST_REFUSED = 1_000
"""Messages of one fetch that a server may refuse one by one; more, and it does not want to be asked."""

_FETCH = re.compile(rb"\* \d+ FETCH \(", re.IGNORECASE)
_QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"')
_UID = re.compile(rb"[( ]UID (\d{1,10})(?=[ )])", re.IGNORECASE)
_BODY = re.compile(rb'[( ]BODY\[(?:HEADER)?\](?:<\d*>)? (NIL|\0|"(?:[^"\\]|\\.)*")', re.IGNORECASE)


def fetch(talk: Conversation, uids: Iterable[int], part: bytes, most: int, size: int) -> Iterator[tuple[int, bytes]]:
    """(UID, bytes) of each message that is still there, as they come; b'' for one that the server cannot give.

    part  '' for the whole message, 'HEADER'
    most  bytes of each that are asked for, and taken
    size  messages a command
    """
    item = b"BODY.PEEK[%b]<0.%d>" % (part, most)
    refused: list[int] = []
    yield from _pipelined(talk, groups(uids, size), item, most, refused)
    for uid in refused[:MOST_REFUSED]:
        again: list[int] = []
        yield from _pipelined(talk, iter([[uid]]), item, most, again)
        if again:
            for _ in talk.run(b"UID FETCH %d (FLAGS)" % uid):  # where this is refused too, it is not for this message
                pass
            yield uid, b""
    if len(refused) > MOST_REFUSED:
        raise talk.stream.broken(f"refuses over {MOST_REFUSED:,} messages")


class _Asked:
    """The commands on their way, and the messages that they have not brought yet."""

    def __init__(self, talk: Conversation, item: bytes) -> None:
        self.missing: set[int] = set()
        self._talk, self._item = talk, item
        self.groups: dict[bytes, list[int]] = {}

    def fill(self, todo: Iterator[list[int]]) -> bool:
        """Asks for more, if there is any; False once nothing is on its way."""
        while len(self.groups) < AHEAD and (group := next(todo, None)):
            tag = self._talk.send(b"UID FETCH %b (UID %b)" % (written(group), self._item))
            self.groups[tag] = group
            self.missing.update(group)
        return bool(self.groups)

    def end(self, tag: bytes) -> list[int]:
        """A command is done; the messages that it has not brought."""
        left = [uid for uid in self.groups.pop(tag) if uid in self.missing]
        self.missing.difference_update(left)
        return left

    def leave(self, most: int) -> None:
        """Nobody takes the rest."""
        for tag, group in self.groups.items():
            self._talk.leave(tag, len(group) * most)


def _pipelined(
    talk: Conversation, todo: Iterator[list[int]], item: bytes, most: int, refused: list[int]
) -> Iterator[tuple[int, bytes]]:
    """What the server gives of the messages; of commands that it refuses, the rest goes to ``refused``."""
    turn = talk.begin()
    asked = _Asked(talk, item)
    try:
        while asked.fill(todo):
            response = talk.next(keep=most)
            if found := _message(response):
                if found[0] in asked.missing:
                    asked.missing.discard(found[0])
                    talk.stream.allow()
                    yield found
                    if talk.turn != turn:
                        raise RuntimeError("another command came between the messages of this one")
            elif (ended := talk.ended(response, "FETCH")) and ended.tag in asked.groups:
                left = asked.end(ended.tag)
                refused += left if ended.refusal else ()
                talk.stream.allow()
    finally:
        if talk.turn == turn:
            asked.leave(most)


def _message(response: Response) -> tuple[int, bytes] | None:
    """(UID, bytes) of a FETCH response, in whichever order they stand; None if it is none, or of something else."""
    text, literals = response
    if not _FETCH.match(text):
        return None
    body = _BODY.search(text)
    uid = _UID.search(text if b'"' not in text else _QUOTED.sub(b'""', text))
    if body is None or uid is None:
        return None
    if body[1] == LITERAL:
        return int(uid[1]), literals[text.count(LITERAL, 0, body.start(1))]
    return int(uid[1]), b"" if body[1].upper() == b"NIL" else unquoted(body[1])
