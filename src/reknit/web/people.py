"""People: found as one types, narrowed and sorted; a word on several of them at once; what is shown, as a file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response, StreamingResponse

from ..app.listing import chosen, known, listing
from ..app.people import folded
from ..app.publish import entries
from ..app.several import NEVER, STARRED, say
from ..app.star import STARS, WORDS, stars
from ..details.text import plain
from ..model.trouble import UserError
from ..store.listed import REACHABLE, Wanted
from .ask import Ask, Routes, looked, sent
from .look import counted
from .nobody import nobody

PAGE = 50
"""People on one page."""
FURTHEST = 1_000
"""Where 'show more' ends: nobody reads on, and a form names each that is shown."""
NAMED = 10
"""People who are named where a word is asked for once more."""

FIELDS = ("q", "state", "employer", "durable", "silent", "stars", "sort")
"""Of a search, as they stand in the address."""
STATES = {
    "": "anybody",
    "in touch": "in touch",
    "dormant": "dormant",
    "lost": "lost",
    REACHABLE: "not lost",
    "never": "never to be contacted",
}
DURABLE = {"": "any way or none", "yes": "a way no employer ends", "no": "no such way"}
STARRED_AT_LEAST = {"": "any or none", "1": "one star or more", "2": "two or more", "3": "three"}
ORDERS = {
    "worth": "most worth reaching first",
    "name": "by name",
    "employer": "by employer",
    "last": "longest unseen first",
    "moved": "likeliest to have moved on first",
}
SAYS = {
    "star3": f"three stars: {WORDS[3]}",
    "star2": f"two stars: {WORDS[2]}",
    "star1": f"one star: {WORDS[1]}",
    "star0": "no star",
    "not_this_one": "not this one: they count for less",
    "keep": "stay on the week's list, though in touch",
    "let_go": "leave the week's list once in touch",
    NEVER: "never contact",
}
"""What may be said of several, in words."""
_YEAR = re.compile("[0-9]{4}")
_PLACE = re.compile("[0-9]{1,8}")


def shown(ask: Ask) -> Response:
    """The page."""
    said = _search(ask.query)
    start = _from(ask.query.get("from", "0"))
    found = listing(ask.house, _wanted(said), start, PAGE)
    if not said and not found.found:
        return nobody(ask)
    upto = start + len(found.people)
    response = ask.page(
        "people.html",
        said={name: said.get(name, "") for name in FIELDS} | {"sort": said.get("sort", "worth")},
        address=_address(said),
        people=found.people,
        found=found.found,
        start=start,
        more=_address({**said, "from": str(upto)}) if upto < found.found and upto < FURTHEST else "",
        before=_address({**said, "from": str(max(0, start - PAGE))}) if start else "",
        upto=upto,
        narrowed=bool(said.keys() - {"sort"}),
        choices={"state": STATES, "durable": DURABLE, "stars": STARRED_AT_LEAST, "sort": ORDERS},
        says=SAYS,
        stars=stars,
    )
    if ask.request.headers.get("hx-target") == "found":  # typed: the address says what is looked for, and no more
        response.headers["HX-Replace-Url"] = _address(said)
    return response


def told(ask: Ask) -> Response:
    """Keeps a word on those ticked, on those shown, or on all that a search finds."""
    word, said = ask.said("word"), _search(ask.form)
    if word not in SAYS:
        raise UserError("Nothing is said of them.", "Choose a word from the list.")
    people = _meant(ask, said)
    if not people:
        raise UserError("Nobody is ticked.", "Tick somebody (x), or choose all that are shown or found.")
    unseen = ask.said("of") == "found" and len(people) > PAGE
    if (word == NEVER or unseen) and ask.said("sure") != "yes":
        return _asked_once_more(ask, word, people, said)
    action = say(ask.house, people, word)
    ask.work.remake(soon=True)
    return ask.back(_address(said), _kept(ask, word, len(people)), action.id)


def vcf(ask: Ask) -> Response:
    """What probably holds of those who are shown, as vCards."""
    from ..book import export_vcf

    people = chosen(ask.house, _wanted(_search(ask.query)))
    return _file(ask, "vcf", "text/vcard; charset=utf-8", export_vcf(entries(ask.house, people)))


def csv(ask: Ask) -> Response:
    """Those who are shown, as a table."""
    from ..book import export_csv

    people = chosen(ask.house, _wanted(_search(ask.query)))
    lines = export_csv(entries(ask.house, people, unreachable=True))
    return _file(ask, "csv", "text/csv; charset=utf-8; header=present", (line.encode() for line in lines))


def _file(ask: Ask, suffix: str, kind: str, parts: Iterator[bytes]) -> Response:
    name = f"people-{ask.house.today.isoformat()}.{suffix}"
    return StreamingResponse(parts, media_type=kind, headers={"Content-Disposition": f'attachment; filename="{name}"'})


def _search(said: Mapping[str, Any]) -> dict[str, str]:
    """The fields of a search that say something."""
    found = {name: value for name in FIELDS if (value := str(said.get(name, "")).strip())}
    for name, choices in (("state", STATES), ("durable", DURABLE), ("stars", STARRED_AT_LEAST), ("sort", ORDERS)):
        if name in found and found[name] not in choices:
            raise UserError(f"People are not looked for by {name} {found[name]!r}.", "Choose one of the list.")
    if "silent" in found and not _YEAR.fullmatch(found["silent"]):
        raise UserError(f"{found['silent']!r} is no year.", "Say it in four digits, as 2015.")
    if found.get("sort") == "worth":
        del found["sort"]
    return found


def _wanted(said: Mapping[str, str]) -> Wanted:
    least = {"1": 0.0, "2": (STARS[1] + STARS[2]) / 2, "3": (STARS[2] + STARS[3]) / 2}
    return Wanted(
        words=folded(said.get("q", "").split()),
        state=said.get("state", ""),
        employer=plain(said.get("employer", "")),
        durable={"yes": True, "no": False}.get(said.get("durable", "")),
        silent=int(said["silent"]) if "silent" in said else None,
        matters=least.get(said.get("stars", "")),
        sort=said.get("sort", "worth"),
    )


def _from(text: str) -> int:
    if not _PLACE.fullmatch(text):
        raise UserError(f"{text!r} is no place in a list.", "Look at the list from its beginning.")
    return int(text)


def _address(said: Mapping[str, str]) -> str:
    return "/people" + (f"?{urlencode(said)}" if said else "")


def _meant(ask: Ask, said: Mapping[str, str]) -> list[str]:
    """The ids of those whom the form means."""
    if ask.said("of") == "found":
        return chosen(ask.house, _wanted(said))
    named = ask.form.getlist("shown" if ask.said("of") == "shown" else "who")
    return [person.id for person in known(ask.house, (name for name in named if isinstance(name, str)))]


def _asked_once_more(ask: Ask, word: str, people: list[str], said: Mapping[str, str]) -> Response:
    whole = ask.said("of") == "found"
    return ask.page(
        "people_sure.html",
        word=word,
        never=word == NEVER,
        says=SAYS[word],
        people=known(ask.house, people[:NAMED]),
        count=len(people),
        who=[] if whole else people,
        of="found" if whole else "ticked",
        said=said,
        address=_address(said),
    )


def _kept(ask: Ask, word: str, count: int) -> str:
    """What was kept, as a sentence."""
    who, one = counted(count, "person", "people", ask.locale), count == 1
    if word in STARRED:
        number = STARRED[word]
        return f"{who} {'has' if one else 'have'} {('no', 'one', 'two', 'three')[number]} star{'s' * (number > 1)}."
    return f"{who}: {SAYS[word]}."


ROUTES: Routes = (
    looked("/people", shown),
    looked("/people/people.vcf", vcf),
    looked("/people/people.csv", csv),
    sent("/people/said", told),
)
