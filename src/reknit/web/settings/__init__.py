"""Settings: who the user is, their accounts, the pace, where the data are, what was done and can be taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, time
from pathlib import Path

from babel import Locale
from starlette.responses import FileResponse, Response

from ...app.accounts.words import PARTS
from ...app.config import FILE, Config
from ...app.config import save as save_config
from ...app.dropped import FOLDER as DROPPED
from ...app.dropped import folder
from ...app.house import House
from ...app.me import with_addresses, with_country, with_domains, with_names
from ...app.places import EXPORTS, places
from ...app.prepared import prepared
from ...app.reach.pace import load_sending, save_sending
from ...intake.paths import shown as shown_path
from ...model.trouble import UserError
from ...plans.manners import DAYS
from ...store import history, views
from ..ask import Ask, Routes, looked, sent
from ..sources import reports
from ..sources.uploads import sent_with_files
from . import account

DUMP, LOAD, REBUILD = "settings.keeping.dumped", "settings.keeping.loaded", "settings.keeping.rebuilt"
CHECK = "sources.gathering.checked"
ACTIONS = 20
"""What was done lately, told one by one."""
DONE = {
    "gather": "files taken in",
    "listen": "mail read from the server",
    "desk": "an answer on the desk",
    "questions": "an answer about who is who",
    "cards": "an answer about a business card",
    "merge": "people merged",
    "split": "a person split",
    "star": "who matters",
    "detail": "a detail of a person",
    "people": "a word on several people",
    "found": "a page that you found",
    "week": "a step of the week",
    "draft": "drafts",
    "approve": "an approval",
    "outcome": "what came of a step",
}
"""The commands of actions, as the page calls them."""
NO_COUNTRIES = frozenset({"EU", "EZ", "QO", "UN", "XA", "XB", "ZZ"})
"""Codes of territories in CLDR (cldr.unicode.org) that stand for groups of countries, for tests, or for none."""
MOST = 1_000
"""New messages a week at most: more would be a typing mistake."""


def shown(ask: Ask) -> Response:
    """The page."""
    house = ask.house
    states, heard = account.states(ask)
    with house.reading() as connection:
        made = views.summary(connection)
        done = history.done(connection, ACTIONS)
        whom = history.whom(connection, [one.seq for one in done])
        started = bool(history.newest(connection)[0])
    checked = prepared(house, reports.CHECKED)
    return ask.page(
        "settings.html",
        config=house.config,
        mine=_mine(house.config, made.get("mine", {})),
        names=made.get("names", ())[:5],
        countries=_countries(),
        country=made.get("country", ("", "")),
        states=states,
        heard=heard,
        parts=PARTS,
        pace=load_sending(house.home),
        days=DAYS,
        places=places(house),
        dumps=_dumps(house),
        started=started,
        done=done,
        whom=whom,
        in_words=DONE,
        checked=checked,
        at_work={kind: any(not job.ends for job in ask.work.of(kind)) for kind in (DUMP, LOAD, REBUILD, CHECK)},
        failed=[job for kind in (DUMP, LOAD, REBUILD) for job in ask.work.of(kind)[-1:] if job.state == "failed"],
        dropped=shown_path(house.home / DROPPED),
        settings=house.home / FILE,
        when=datetime.fromisoformat,
    )


def described(ask: Ask) -> Response:
    """The user's names, their employers' domains, their home country."""
    config = with_names(ask.house.config, ask.said("names").splitlines())
    config = with_domains(config, ask.said("domains").replace(",", "\n").splitlines())
    return _saved(ask, with_country(config, ask.said("country")))


def addressed(ask: Ask) -> Response:
    """An address is the user's, or is not."""
    address, mine = ask.said("address"), ask.said("mine") == "yes"
    config = ask.house.config
    return _saved(ask, with_addresses(config, [address]) if mine else with_addresses(config, (), [address]))


def paced(ask: Ask) -> Response:
    """How many messages go in a week, on which days, and when never."""
    week, days = ask.said("week"), ask.form.getlist("day")
    if not week.isdecimal() or not 1 <= int(week) <= MOST:
        raise UserError(f"{week!r} is no number of messages.", f"From 1 to {MOST:,}.")
    chosen = frozenset(DAYS.index(day) for day in DAYS if day in days)
    if not chosen:
        raise UserError("No day of the week is left on which something may go.", "Choose one at least.")
    hours = ask.said("quiet_from"), ask.said("quiet_to")
    try:
        quiet = (time.fromisoformat(hours[0]), time.fromisoformat(hours[1])) if all(hours) else None
    except ValueError as error:
        raise UserError(f"{' to '.join(hours)} are no hours.", "Like 20:00 to 08:00.") from error
    if any(hours) and not all(hours):
        raise UserError("Only one of two hours is said.", "Say both, or neither if something may go at any hour.")
    usual = load_sending(ask.house.home)
    save_sending(ask.house.home, replace(usual, week=int(week), quiet=quiet, weekdays=chosen))
    return ask.back("/settings#pace", "Kept.")


def begun(ask: Ask) -> Response:
    """Begins what takes long: a dump, the views made anew, a look whether all is in order."""
    match ask.path["what"]:
        case "dump":
            ask.work.start_long(DUMP, "Writing everything into one file")
        case "rebuild":
            ask.work.start_long(REBUILD, "Making all views anew")
        case "check":
            ask.work.start(CHECK, "Looking whether all is in order")
        case _:
            raise UserError("There is no such work.", "Load the page again.")
    return ask.back("/settings#data")


def downloaded(ask: Ask) -> Response:
    """A dump. It stays here, since nobody tells whether it has arrived over there."""
    path = _dump(ask.house, ask.path["name"])
    return FileResponse(path, media_type="application/zip", filename=path.name)


def deleted(ask: Ask) -> Response:
    """A dump is not wanted any more."""
    _dump(ask.house, ask.path["name"]).unlink()
    return ask.back("/settings#data", "The dump is deleted.")


def loaded(ask: Ask, batch: str, names: list[str]) -> Response:
    """An empty home is filled from a dump."""
    with ask.house.reading() as connection:
        if history.newest(connection)[0]:
            raise UserError("This home already has a ledger.", "A dump is loaded into an empty one only.")
    if len(names) != 1:
        raise UserError("No dump was chosen.", "Choose the .zip that reknit dump, or this page, has written.")
    assert (folder(ask.house.home, batch) / names[0]).is_file()
    ask.work.start_long(LOAD, "Loading a dump", batch=batch, name=names[0])
    return ask.back("/settings#data")


def _saved(ask: Ask, config: Config) -> Response:
    if config == ask.house.config:
        return ask.back("/settings#me", "That is what is kept already.")
    save_config(ask.house.home, config)
    ask.work.remake(soon=True)
    return ask.back("/settings#me", "Kept.")


def _mine(config: Config, known: dict[str, str]) -> list[tuple[str, str]]:
    """The user's addresses, each with why; what they have just said of them counts at once."""
    said = [(address, "you said so") for address in config.addresses if address not in known]
    return [*((address, why) for address, why in known.items() if address not in config.not_mine), *said]


def _countries() -> list[tuple[str, str]]:
    named = Locale("en").territories.items()
    found = ((code, name) for code, name in named if len(code) == 2 and code.isalpha() and code not in NO_COUNTRIES)
    return sorted(found, key=lambda one: one[1])


def _dumps(house: House) -> list[tuple[str, int]]:
    found = sorted((house.home / EXPORTS).glob("reknit-*.zip"))
    return [(path.name, path.stat().st_size) for path in found]


def _dump(house: House, name: str) -> Path:
    """One of those in the folder. Raises UserError for any other name."""
    if name not in dict(_dumps(house)):
        raise UserError("There is no such dump.", "It was deleted.")
    return house.home / EXPORTS / name


ROUTES: Routes = (
    looked("/settings", shown, views=False),
    sent("/settings/me", described),
    sent("/settings/address", addressed),
    sent("/settings/pace", paced),
    sent("/settings/begin/{what}", begun),
    looked("/settings/dump/{name}", downloaded, views=False),
    sent("/settings/dump/{name}/delete", deleted),
    sent_with_files("/settings/load", loaded),
    *account.ROUTES,
)
