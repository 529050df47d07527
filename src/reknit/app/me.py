"""What the user says of themselves: their names, addresses, employers' domains, home country."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from ..details.mail_address import normalise
from ..model.trouble import UserError
from .config import Config

_DOMAIN = re.compile(r"(?:[\w-]+\.)+[\w-]{2,}")


def with_addresses(config: Config, mine: Iterable[str] = (), others: Iterable[str] = ()) -> Config:
    """The settings with these addresses of theirs, and those that are not. Raises UserError for what is none."""
    own, not_own = [_address(text) for text in mine], [_address(text) for text in others]
    return replace(
        config,
        addresses=tuple(dict.fromkeys([a for a in config.addresses if a not in not_own] + own)),
        not_mine=tuple(dict.fromkeys([a for a in config.not_mine if a not in own] + not_own)),
    )


def with_country(config: Config, country: str) -> Config:
    """The settings with that home country; '' is none. Raises UserError for what is no code of one."""
    if country and not (len(country) == 2 and country.isascii() and country.isalpha()):
        raise UserError(f"{country!r} is no country code.", "Two letters, like DE, GB or US.")
    return replace(config, country=country.upper() or None)


def with_domains(config: Config, domains: Iterable[str]) -> Config:
    """The settings with these domains of employers, and no others. Raises UserError for what is none."""
    wanted = [text.strip().lower().removeprefix("@") for text in domains if text.strip()]
    for text in wanted:
        if not _DOMAIN.fullmatch(text):
            raise UserError(f"{text!r} is no domain.", "Like employer.example.")
    return replace(config, work_domains=tuple(dict.fromkeys(wanted)))


def with_names(config: Config, names: Iterable[str]) -> Config:
    """The settings with these names, and no others."""
    return replace(config, names=tuple(dict.fromkeys(name for text in names if (name := " ".join(text.split())))))


def _address(text: str) -> str:
    address = normalise(text, None)
    if not address:
        raise UserError(f"{text!r} is no mail address.", "Like you@example.com.")
    return address
