"""reknit me"""

from __future__ import annotations

from dataclasses import replace

import click

from ..app.config import Config, save
from ..app.fresh import fresh
from ..details.mail_address import normalise
from ..model.trouble import UserError
from ..store import views
from .parts import home, json_option, say, say_json, track


@click.command(name="me")
@click.option("--add", multiple=True, metavar="ADDRESS", help="An address of yours")
@click.option("--not", "not_mine", multiple=True, metavar="ADDRESS", help="An address that is not yours")
@click.option("--name", "names", multiple=True, help="Your name, as mail shows it")
@click.option("--work-domain", "domains", multiple=True, metavar="DOMAIN", help="A domain of an employer of yours")
@click.option("--country", metavar="XX", help="Home country, for phone numbers written without one")
@json_option
def command(
    add: tuple[str, ...],
    not_mine: tuple[str, ...],
    names: tuple[str, ...],
    domains: tuple[str, ...],
    country: str | None,
    as_json: bool,
) -> None:
    """Who Reknit thinks you are, and why; correct it here."""
    house = home()
    config = _changed(house.config, add, not_mine, names, domains, country)
    if config != house.config:
        save(house.home, config)
        house = replace(house, config=config)
    fresh(house, track)
    with house.reading() as connection:
        made = views.summary(connection)
    domains = config.work_domains
    country, why = made["country"]
    if as_json:
        line = {"names": made["names"], "addresses": made["mine"], "work_domains": domains}
        say_json([line | {"country": country or None, "country_why": why}])
        return
    say(f"Your name: {', '.join(made['names'][:5]) or 'not known'}")
    say("Your addresses:" if made["mine"] else "Your addresses: none known yet")
    for address, reason in made["mine"].items():
        say(f"  {address}\n    {reason}")
    say(f"Home country: {country} ({why})" if country else "Home country: not known; say --country XX")
    if domains:
        say(f"Your work domains: {', '.join(domains)}")


def _changed(
    config: Config,
    add: tuple[str, ...],
    not_mine: tuple[str, ...],
    names: tuple[str, ...],
    domains: tuple[str, ...],
    country: str | None,
) -> Config:
    mine, others = [_address(a) for a in add], [_address(a) for a in not_mine]
    if country is not None and not (len(country) == 2 and country.isalpha()):
        raise UserError(f"{country!r} is no country code.", "Two letters, like DE, GB or US.")
    return replace(
        config,
        names=names or config.names,
        addresses=tuple(dict.fromkeys([a for a in config.addresses if a not in others] + mine)),
        not_mine=tuple(dict.fromkeys([a for a in config.not_mine if a not in mine] + others)),
        work_domains=tuple(dict.fromkeys([*config.work_domains, *(d.lower() for d in domains)])),
        country=country.upper() if country else config.country,
    )


def _address(text: str) -> str:
    address = normalise(text, None)
    if not address:
        raise UserError(f"{text!r} is no mail address.", "Like you@example.com.")
    return address
