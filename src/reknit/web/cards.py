"""Business cards: what was read and is not sure, each beside its piece of the card; cards that could not be read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePath
from typing import cast

from markupsafe import Markup
from starlette.responses import Response

from ..app.cards import correct, judge, kept, record_of, side_of, standing, tell, with_doubts
from ..app.cards_words import asks, day, noun, printed, stands, summary
from ..details import DETAILS
from ..model.card import Card, Side
from ..model.place import Quad
from ..model.question import CARDS, LATER, NO, YES, Question
from ..model.trouble import UserError
from ..store import read
from .ask import Ask, Routes, looked, sent
from .drawing.card import piece, whole
from .questions import PUT_OFF, Asking, Choice, asked, few
from .questions import kept as kept_word

_LATER = Choice(LATER, "Later", "l", PUT_OFF)
ASKING = Asking(
    path="/cards",
    kinds=CARDS,
    choices=(
        Choice(YES, "Yes", "y", "Yes: it was read right."),
        Choice(NO, "No", "n", "No: it does not count."),
        _LATER,
    ),
    judge=judge,
)
UNREAD = Asking(
    path="/cards",
    kinds=["unread"],
    choices=(Choice(NO, "Nothing worth keeping", "n", "The picture is kept, and asked about no more."), _LATER),
    judge=judge,
)
"""Of a card that could not be read."""
TYPED = ("name", "mail_address")
"""What is asked of such a card."""
NOTES = 50
"""Cards with handwriting that are shown."""


def address(record: str, side: Side) -> str:
    """Where the picture of a side is."""
    return f"/cards/picture/{record}/{side.name}"


def shown(ask: Ask) -> Response:
    """The doubtful values, those worth most first, and the cards that could not be read."""
    stack, page = standing(ask.house), few(ask, ASKING)
    pictures = _Pictures(ask)
    return ask.page(
        "cards.html",
        here="/desk",
        asking=ASKING,
        unread=UNREAD,
        page=page,
        questions=_doubted(ask, page.questions),
        stack=stack,
        summary=summary(stack),
        total=sum(page.counts.values()),
        asks=asks,
        noun=noun,
        printed=printed,
        stands=lambda question: ", ".join(filter(None, (_short(stands(question)), day(question)))),
        nouns=[(kind, DETAILS[kind].noun) for kind in TYPED],
        pictures=pictures,
        typed=_typed(ask),
    )


def _doubted(ask: Ask, questions: Sequence[Question]) -> list[Question]:
    """The same with what is hard to read in their reasons; as they are where a picture is not kept."""
    found = []
    for question in questions:
        try:
            found += with_doubts(ask.house, [question])
        except UserError:
            found.append(question)
    return found


def _short(place: str) -> str:
    """Without the folders."""
    side, of, file = place.partition(" of ")
    return f"{side}{of}{PurePath(file).name}" if of else PurePath(place).name


def _typed(ask: Ask) -> dict[str, str]:
    """What was typed and could not be kept: it stands there again."""
    typed, ask.session.typed = ask.session.typed, {}
    return typed


class _Pictures:
    """Draws the pieces of cards; each card is read once."""

    def __init__(self, ask: Ask) -> None:
        self._house = ask.house
        self._cards: dict[str, Card | None] = {}

    def piece(self, question: Question) -> Markup:
        """What the value was read from; nothing where the picture is not kept."""
        if (side := self._side(question)) is None:
            return Markup()
        at, quad = address(record_of(question), side), _quad(question)
        words = f"Its piece of the card: {printed(question) or question.about}"
        return piece(at, side, quad, words) if quad else whole(at, side, (), words)

    def sides(self, question: Question) -> list[Markup]:
        """The whole card, what was read framed."""
        card, quad = self._card(question), _quad(question)
        own = self._side(question)
        return [
            whole(
                address(record_of(question), side),
                side,
                [quad] if quad and side is own else (),
                f"The {side.name} of the card in {PurePath(side.file).name}",
            )
            for side in (card.sides if card else ())
        ]

    def _side(self, question: Question) -> Side | None:
        card = self._card(question)
        return side_of(card, question) if card else None

    def _card(self, question: Question) -> Card | None:
        record = record_of(question)
        if record not in self._cards:
            try:
                self._cards[record] = kept(self._house, record)
            except UserError:
                self._cards[record] = None
        return self._cards[record]


def _quad(question: Question) -> Quad | None:
    return cast("Quad", question.place["quad"]) if question.kind == "card" and "quad" in question.place else None


def corrected(ask: Ask) -> Response:
    """Keeps what the card says in the user's words."""
    found, said = asked(ask, ASKING), ask.said("value")
    if found.kind != "card":
        raise UserError("That card has no single value.", "Type its name or its address.")
    ask.session.typed[found.id] = said
    if not said:
        raise UserError("Nothing was typed.", "Type what stands on the card, or say no.")
    action = correct(ask.house, found, said)
    del ask.session.typed[found.id]
    return kept_word(ask, ASKING, found, "Kept in your words.", action)


def told(ask: Ask) -> Response:
    """Keeps whom a card shows that could not be read."""
    found = asked(ask, UNREAD)
    said = [(kind, value) for kind in TYPED if (value := ask.said(kind))]
    ask.session.typed |= {f"{found.id} {kind}": value for kind, value in said}
    if not said:
        raise UserError("Nothing was typed.", "Type the name or the address, or say that nothing is worth keeping.")
    action = tell(ask.house, found, said)
    for kind, _ in said:
        del ask.session.typed[f"{found.id} {kind}"]
    return kept_word(ask, ASKING, found, "Kept in your words.", action)


def written(ask: Ask) -> Response:
    """The cards on which somebody wrote by hand, with the piece that shows it."""
    with ask.house.reading() as connection:
        notes = read.written_by_hand(connection, NOTES)
    drawn = []
    for note in notes:
        try:
            card = kept(ask.house, note.record)
        except UserError:
            continue
        for side in card.sides:
            if side.name == note.side:
                words = f"Written by hand on the {side.name}"
                drawn.append((note, piece(address(note.record, side), side, note.quad, words)))
    return ask.page("cards_written.html", here="/desk", drawn=drawn, stack=standing(ask.house))


def picture(ask: Ask) -> Response:
    """One side as a JPEG, and as nothing else."""
    for side in kept(ask.house, ask.path["record"]).sides:
        if side.name == ask.path["side"]:
            return Response(side.picture, media_type="image/jpeg")
    raise UserError("That card has no such side.", "Its page shows the sides that are kept.")


ROUTES: Routes = (
    looked("/cards", shown),
    looked("/cards/written", written),
    looked("/cards/picture/{record}/{side}", picture),
    sent("/cards/correct", corrected),
    sent("/cards/tell", told),
    *ASKING.routes(),
)
