"""Ready: who could be reached tonight without the employer, what to do in the next hour, the list to take along."""

from __future__ import annotations

import base64
from functools import partial
from http import HTTPStatus
from urllib.parse import quote

from starlette.responses import RedirectResponse, Response

from ..app import ready_kept, ready_words
from ..app.fresh import fresh
from ..app.house import House, Track
from ..app.ready import cards, printed
from ..book.paper import by_hand
from ..channels.handover import mailto
from ..model.trouble import UserError
from ..plans.ready.reach import LINKEDIN
from ..store import views
from . import look
from .ask import Ask, Routes, looked
from .drawing.cliff import cliff
from .reckoned import reckoned

DRILL = "Running the drill"
OTHERWISE = 60
"""Minutes, where none are chosen."""
FIRST = 10
"""Of each list of people; the others are unfolded."""
SEARCH = "https://www.linkedin.com/search/results/people/?keywords="
"""Where LinkedIn finds people by words; opened by the user's click, in their browser."""
FILES = {"pdf": "application/pdf", "vcf": "text/vcard; charset=utf-8"}


def drilled(house: House, track: Track, *, everybody: bool = False) -> None:
    """The drill, beside the page."""
    fresh(house, track)
    ready_kept.reckon(house, track, everybody=everybody)


def written(house: House, track: Track, *, form: str, everybody: bool = False) -> str:  # noqa: ARG001 - as all work
    """The list to take along as a file of that form, in Base64."""
    listed = ready_kept.whole(house, everybody=everybody)
    if listed is None:
        raise UserError("The list is not reckoned yet.", "Open Ready first.")
    if form == "pdf":
        return base64.b64encode(printed(listed.leaves, house.today, listed.whose)).decode()
    return base64.b64encode(b"".join(cards(house, listed.people))).decode()


def shown(ask: Ask) -> Response:
    """The drill."""
    everybody = _everybody(ask)
    kept = ready_kept.page(ask.house, everybody=everybody)
    with ask.house.reading() as connection:
        somebody = bool(views.summary(connection).get("census", {}).get("people"))
    return ask.page(
        "ready.html",
        somebody=somebody,
        everybody=everybody,
        job=reckoned(ask, kept, "ready.drilled", DRILL, everybody=everybody) if somebody else None,
        kept=kept,
        said=kept and kept.said,
        minutes=_minutes(ask),
        choices=ready_kept.MINUTES,
        most=FIRST,
        home=ask.house.home,
        words=ready_words,
        say=partial(look.number, locale=ask.locale),
        cliff=cliff,
        to=_to,
        found=_found,
    )


def listed(ask: Ask) -> Response:
    """The list to take along, as a page to be printed."""
    everybody = _everybody(ask)
    found = ready_kept.sheet(ask.house, everybody=everybody)
    if found is None:
        return ask.back(f"/ready{_all(everybody)}")
    return ask.page("ready_list.html", listed=found, everybody=everybody, today=ask.house.today, written=by_hand)


def taken(ask: Ask) -> Response:
    """The list to take along, as a file; a process of its own writes it, as fonts and vCards take their memory."""
    everybody, form = _everybody(ask), str(ask.path["form"])
    if form not in FILES:
        raise UserError(f"There is no list as {form}.", "There is one as pdf, and one as vcf.")
    if ready_kept.page(ask.house, everybody=everybody) is None:
        return RedirectResponse(f"/ready{_all(everybody)}", HTTPStatus.SEE_OTHER)
    for said in ask.work.start_one("ready.written", {"form": form, "everybody": everybody}).lines():
        if "error" in said:
            raise UserError(said["error"], said["hint"])
        if "result" in said:
            name = f"whom-to-reach-{ask.house.today.isoformat()}.{form}"
            kept = {"Content-Disposition": f'attachment; filename="{name}"'}
            return Response(base64.b64decode(said["result"]), media_type=FILES[form], headers=kept)
    raise UserError("The list could not be written.", "Try it again; nothing is lost.")


def _everybody(ask: Ask) -> bool:
    return ask.query.get("all") == "yes"


def _all(everybody: bool) -> str:
    return "?all=yes" if everybody else ""


def _minutes(ask: Ask) -> int:
    """One of those that are offered."""
    said = ask.query.get("minutes", "")
    return int(said) if said in map(str, ready_kept.MINUTES) else OTHERWISE


def _to(channel: str, value: str, subject: str = "", text: str = "") -> str:
    """The link that a way opens with: a letter, a call, a profile."""
    if "@" in value:
        return mailto(value, subject=subject, text=text)
    return value if channel == LINKEDIN or "://" in value else f"tel:{quote(value, safe='+')}"


def _found(person: dict[str, str]) -> str:
    """Where LinkedIn looks for somebody of whom no profile is known."""
    return SEARCH + quote(" ".join(filter(None, (person["name"], person["employer"]))), safe="")


ROUTES: Routes = (
    looked("/ready", shown),
    looked("/ready/list", listed),
    looked("/ready/list.{form}", taken),
)
