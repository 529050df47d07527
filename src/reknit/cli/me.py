"""reknit me"""

from __future__ import annotations

from dataclasses import replace

import click

from ..app.config import save
from ..app.fresh import fresh
from ..app.me import with_addresses, with_country, with_domains, with_names
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
    config = with_addresses(house.config, add, not_mine)
    config = with_names(config, names) if names else config
    config = with_domains(config, [*config.work_domains, *domains]) if domains else config
    config = with_country(config, country) if country is not None else config
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
