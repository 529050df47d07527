"""A person: who they are, what still holds and why, their jobs in time, what was done to reach them, who knew them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from starlette.responses import Response

from ...app import of_person, steps
from ...app.desk_words import asks
from ...app.hearing.story import Story, stories
from ...app.of_person import Known, Whole
from ...app.outcome import BY, BY_HAND, fits, note
from ...app.outcome_words import WAYS, changes, kept, listed
from ...app.person_words import LINKS, NOUNS, as_shown, bond, link_of, place_words, said_of, seen_words
from ...app.question_page import about
from ...app.star import STARS, WORDS, star, stars
from ...beliefs.endings import said
from ...details import DETAILS
from ...model.chance import PROBABLE
from ...model.outcome import OUTCOMES, WAITING
from ...model.person import Join
from ...model.question import CARDS, PAIRS
from ...model.trouble import UserError
from ...store import of_person as store
from ...store.undo import take_back
from ...store.views import PersonRow
from .. import look
from ..ask import Ask, Routes, looked, sent
from ..desk import ASKING
from ..drawing import strip
from ..whose import elsewhere, minutes_of, person_of, source_path
from . import details as person_details
from . import forget as person_forget
from . import jobs as person_jobs
from . import same as person_same
from . import search as person_search
from . import source as person_source
from . import step as person_step

REACH = ("mail_address", "phone", "profile", "website", "postal")
"""The details by which somebody is reached, as they are shown; employers and titles stand among the jobs."""
AT_ONCE = 3
"""Details of a kind that are shown at once, if they probably hold; the likeliest one always is."""
MOSTLY: tuple[str, ...] = ("answered", "met", "bounced", "wrong_person", "no_answer")
"""What mostly comes of a step; the rest is folded away."""
REASONS = 12
"""Reasons that are shown of why records are one person, or are not."""
ROWS, COLLEAGUES, QUESTIONS, WORDS_SHOWN = 5, 8, 5, 8
"""Jobs, colleagues, questions and words of the user's that are shown at once."""


_ALIKE: Mapping[str, Any] = {
    "star_words": WORDS,
    "strip": strip,
    "ways": WAYS,
    "outcomes": OUTCOMES,
    "came": [outcome for outcome in OUTCOMES if fits(BY_HAND, outcome)],
    "routes": BY,
    "asks": asks,
    "desk": ASKING,
    "nouns": NOUNS,
    "kinds": person_details.KINDS,
    "types": person_details.TYPES,
    "typable": DETAILS,
    "place_words": place_words,
    "seen_words": seen_words,
    "link_of": link_of,
    "as_shown": as_shown,
    "link_words": LINKS,
    "said": said,
    "rows": ROWS,
    "most": COLLEAGUES,
    "most_words": WORDS_SHOWN,
}
"""What the template takes of everybody alike: words, and what makes them."""


def shown(ask: Ask) -> Response:
    """The page."""
    text = ask.path["id"]
    found = of_person.whole(ask.house, text)
    if found is None:
        return elsewhere(ask, text)
    person = found.person
    today = ask.house.today
    lines = tuple(person_jobs.lines(found, today))
    runs = [run for line in lines for run in line.runs]
    told = stories(ask.house, person)
    waiting = about(ask.house, person.id)
    with ask.house.reading() as connection:
        knew = sorted(store.colleagues(connection, person.id), key=lambda c: c.state != "in touch")
    return ask.page(
        "person.html",
        person=person,
        number=stars(person.matters),
        bond=list(bond(person.tie, partial(look.counted, locale=ask.locale))),
        groups=list(_groups(found)),
        names=sorted((d for d in found.details if d.belief.kind == "name"), key=lambda d: -d.belief.count),
        others=[d for d in found.details if d.belief.kind not in {*REACH, "employer", "title", "name"}],
        lines=lines,
        axis=strip.Axis.of(runs, today) if runs else None,
        told=list(reversed(told)),
        waiting=[story for story in told if story.attempt.outcome in WAITING and story.attempt.channel in WAYS],
        fitting=_fitting,
        knew=knew,
        asked=[each for each in waiting if each.kind in ASKING.kinds][:QUESTIONS],
        pairs=sum(each.kind in PAIRS for each in waiting),
        cards=sum(each.kind in CARDS for each in waiting),
        never_said=bool(of_person.takes_back(found.words)),
        joined=_reasons(person),
        weakest=(weakest := _weakest(person)),
        ends=[m for m in person.records if weakest and m.record in {weakest.left, weakest.right}],
        parted=list(dict.fromkeys(join.reason for join in person.joins if not join.same))[:REASONS],
        new=[seen for seen in found.new if seen.observation.kind != "name" or seen.observation.seen_last],
        words=[(word, list(said_of(word))) for word in found.words],
        step=person_step.prepared_step(ask, person),
        whole=found,
        today=today,
        **_ALIKE,
        source=lambda record, detail=None: source_path(person.id, record, detail),
    )  # fmt: skip


def _groups(found: Whole) -> Iterator[tuple[str, list[Known], list[Known]]]:
    """(kind, what is shown, what is folded away) of the details by which they are reached, likeliest first."""
    for kind in REACH:
        own = sorted((d for d in found.details if d.belief.kind == kind), key=lambda d: -(d.belief.chance or 0.0))
        if own:
            likely = [d for d in own[:AT_ONCE] if (d.belief.chance or 0.0) >= PROBABLE] or own[:1]
            yield kind, likely, [d for d in own if d not in likely]


def _reasons(person: PersonRow) -> list[tuple[str, float | None]]:
    """Why the records are one person, each reason once with the least chance that it stands for."""
    found: dict[str, float | None] = {}
    for join in person.joins:
        if join.same:
            known = [chance for chance in (found.get(join.reason), join.chance) if chance is not None]
            found[join.reason] = min(known, default=None)
    return list(found.items())[:REASONS]


def _weakest(person: PersonRow) -> Join | None:
    """The join that is least sure, where there are several."""
    weighed = [join for join in person.joins if join.same and join.chance is not None]
    return min(weighed, key=lambda join: join.chance or 0.0) if len(weighed) > 1 else None


def _fitting(story: Story) -> tuple[list[str], list[str]]:
    """What may come of an attempt: what mostly does, and the rest."""
    able = [o for o in OUTCOMES if o != "sent" and fits(story.attempt.channel, o)]
    first = [o for o in MOSTLY if o in able]
    return first, [o for o in able if o not in first]


def starred(ask: Ask) -> Response:
    """Sets the stars."""
    person = person_of(ask)
    number = ask.said("stars")
    if number not in {"0", *map(str, STARS)}:
        raise UserError("Stars are none to three.", "Nothing was changed.")
    action = star(ask.house, person, int(number))
    ask.work.remake(soon=True)
    told = f"{person.name}: {WORDS[int(number)]}." if number != "0" else f"{person.name} has no star."
    return ask.back(f"/person/{person.id}", told, action.id)


def never(ask: Ask) -> Response:
    """Never contact them, or take that back."""
    person = person_of(ask)
    to = f"/person/{person.id}"
    if ask.said("again") != "yes":
        action = steps.never(ask.house, person.id)
        ask.work.remake(soon=True)
        return ask.back(to, f"{person.name} is never to be contacted.", action)
    found = of_person.whole(ask.house, person.id)
    actions = of_person.takes_back(found.words) if found else []
    with ask.house.writing() as connection:
        for each in actions:
            take_back(connection, each, ask.house.now())
    ask.work.remake(soon=True)
    return ask.back(to, f"{person.name} may be contacted again.")


def outcome(ask: Ask) -> Response:
    """Notes what came of reaching them."""
    person = person_of(ask)
    by = ask.said("by")
    if by and by not in BY:
        raise UserError("That is no way to reach somebody.", f"One of: {', '.join(BY)}.")
    done = note(
        ask.house,
        person,
        ask.said("outcome"),
        by=by,
        to=ask.said("to"),
        on=ask.said("on") or None,
        minutes=minutes_of(ask),
        kept={"yes": True, "no": False}.get(ask.said("keep")),
    )
    ask.work.remake(soon=True)
    told = [kept(person, done), *changes(person, done, ask.house.today), listed(person, done)]
    return ask.back(f"/person/{person.id}", " ".join(filter(None, told)), done.action)


ROUTES: Routes = (
    looked("/person/{id}", shown),
    sent("/person/{id}/star", starred),
    sent("/person/{id}/never", never),
    sent("/person/{id}/outcome", outcome),
    *person_details.ROUTES,
    *person_source.ROUTES,
    *person_same.ROUTES,
    *person_search.ROUTES,
    *person_step.ROUTES,
    *person_forget.ROUTES,
)
