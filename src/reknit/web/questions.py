"""Questions on a page: a few are shown, each is answered with one key, and what was answered can be taken back.

The desk, pairs of records and business cards are lists of them; what differs between these stands in ``Asking``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.responses import Response

from ..app.house import House
from ..app.question_page import QuestionPage, page_of, question
from ..app.questions import is_open
from ..model.question import LATER, Question
from ..model.trouble import UserError
from ..store.append import Action
from .ask import Ask, Routes, sent
from .session import TAKE_LAST_BACK, Note

AT_ONCE = 10
"""Questions that a page shows."""
PUT_OFF = "Later: it comes again at the end."


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer: the verdict, what its button says, its key, and what is said once it is kept."""

    verdict: str
    words: str
    key: str
    said: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """How the questions of one page are asked.

    path     of the page
    kinds    of its questions
    choices  the answers, the button of each
    judge    keeps an answer
    keeps    whether 'later' is a word that is kept; else the browser's session puts the question off
    """

    path: str
    kinds: Sequence[str]
    choices: Sequence[Choice]
    judge: Callable[[House, Question, str], Action]
    keeps: bool = False

    @property
    def answers(self) -> str:
        """Where its forms go."""
        return f"{self.path}/answer"

    def routes(self) -> Routes:
        """Where its answers come in."""
        return (sent(self.answers, lambda ask: answered(ask, self)),)


def few(ask: Ask, asking: Asking, kinds: Sequence[str] = (), *, most: int = AT_ONCE) -> QuestionPage:
    """The questions of this page: of ``kinds`` or of all, from where the address says."""
    after = ask.query.get("after", "")
    start = int(after) if after.isdecimal() and len(after) < 10 else -1
    return page_of(
        ask.house, kinds or asking.kinds, most, counted=asking.kinds, after=start, put_off=list(ask.session.put_off)
    )


def asked(ask: Ask, asking: Asking) -> Question:
    """The question that a form is about. Raises UserError if it is none of this page's any more."""
    found = question(ask.house, ask.said("question"))
    if found is None or found.kind not in asking.kinds:
        raise UserError("That question is not asked any more.", "What is shown is what waits now.")
    return found


def answered(ask: Ask, asking: Asking) -> Response:
    """Keeps an answer, and shows the page that it was given on."""
    found, said = asked(ask, asking), {choice.verdict: choice for choice in asking.choices}
    choice = said.get(ask.said("say"))
    if choice is None:
        raise UserError(
            "That is no answer to it.", f"It is one of: {', '.join(each.words for each in asking.choices)}."
        )
    if choice.verdict == found.answer and choice.verdict != LATER:  # the key was pressed twice
        return ask.back(ask.whence(asking.path))
    if choice.verdict == LATER and not asking.keeps and is_open(found):
        return put_off(ask, asking, found)
    return kept(ask, asking, found, choice.said, asking.judge(ask.house, found, choice.verdict))


def put_off(ask: Ask, asking: Asking, found: Question) -> Response:
    """Shows the question at the end, as long as this session lasts; nothing is kept of it."""
    ask.session.put_off.pop(found.id, None)
    ask.session.put_off[found.id] = None
    last = ask.session.words[-1] if ask.session.words else ""
    ask.session.notes.append(Note(PUT_OFF, last, label=TAKE_LAST_BACK))
    return ask.back(ask.whence(asking.path))


def kept(ask: Ask, asking: Asking, found: Question, words: str, action: Action) -> Response:
    """The next page after a word was kept."""
    ask.session.put_off.pop(found.id, None)
    ask.work.remake(soon=True)
    return ask.back(ask.whence(asking.path), words, action.id)
