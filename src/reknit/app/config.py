"""The user's own settings: one TOML file beside the ledger, that they may edit."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import platformdirs

from ..model.trouble import UserError
from ..store.private import written_whole

if TYPE_CHECKING:
    from tomlkit import TOMLDocument

FILE = "reknit.toml"
ENGINE = "https://duckduckgo.com/?q={query}"
"""The search engine that `reknit search --open` opens if the user names no other: it keeps no profile of who asks."""
_HEADER = """\
Who you are, for Reknit. You may edit this file; `reknit me` shows and changes it.
country: home country (two letters), for phone numbers written without one."""


@dataclass(frozen=True, slots=True)
class Config:
    """What the user said of themselves; empty where Reknit is to find out.

    engine    the URL of the user's search engine, with ``{query}`` in it ([search] in the file; the others are in [me])
    accounts  the addresses of their mail accounts ([[account]]; app/accounts has the rest)
    """

    names: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    not_mine: tuple[str, ...] = ()
    work_domains: tuple[str, ...] = ()
    country: str | None = None
    engine: str = ENGINE
    accounts: tuple[str, ...] = ()


def home_folder() -> Path:
    """``REKNIT_HOME``, else the platform's data folder for this user."""
    given = os.environ.get("REKNIT_HOME")
    return Path(given).expanduser() if given else Path(platformdirs.user_data_dir("reknit", appauthor=False))


def load(home: Path) -> Config:
    """The settings in ``home``. Raises UserError with the line where the file cannot be read."""
    path, table = home / FILE, tables(home)
    me = part(path, table, "me")
    country = me.get("country")
    return Config(
        words(path, me, "names"),
        words(path, me, "addresses"),
        words(path, me, "not_mine"),
        words(path, me, "work_domains"),
        str(country).upper() if country else None,
        _engine(path, table.get("search", {})),
        tuple(_addresses(table.get("account", []))),
    )


def tables(home: Path) -> Mapping[str, Any]:
    """All that the file says; empty without one. Raises UserError with the line where it cannot be read."""
    path = home / FILE
    if not path.exists():
        return {}
    import tomllib

    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, OSError) as error:
        raise UserError(f"{path}: {error}", "Mend the line, or delete the file to start afresh.") from error


def part(path: Path, table: Mapping[str, Any], name: str) -> dict[str, Any]:
    """The table ``[name]`` of the file; empty without one. Raises UserError if it is none."""
    part = table.get(name, {})
    if not isinstance(part, dict):
        raise UserError(f"{path}: [{name}] must be a table", "Delete the file to start afresh.")
    return part


def _addresses(accounts: object) -> Iterator[str]:
    """What is no account is told where accounts are used."""
    for account in accounts if isinstance(accounts, list) else ():
        if isinstance(account, dict) and isinstance(address := account.get("address"), str):
            yield address.lower()


def _engine(path: Path, search: object) -> str:
    engine = search.get("engine", ENGINE) if isinstance(search, dict) else None
    if not isinstance(engine, str) or not engine.startswith(("https://", "http://")) or "{query}" not in engine:
        raise UserError(
            f"{path}: engine in [search] must be a web address with {{query}} in it", f'Such as engine = "{ENGINE}".'
        )
    return engine


def words(path: Path, table: dict[str, object], key: str) -> tuple[str, ...]:
    """The list of texts under ``key``; empty without one. Raises UserError if it is none."""
    value = table.get(key, [])
    if not isinstance(value, list) or not all(isinstance(v, str) for v in value):
        raise UserError(f'{path}: {key} must be a list of texts, like ["a", "b"]', "Mend the line.")
    return tuple(value)


def save(home: Path, config: Config) -> None:
    """Writes the settings, keeping comments and keys that are not ours; readable by the owner alone."""
    import tomlkit

    fields: dict[str, Sequence[str] | str | None] = {
        "names": config.names,
        "addresses": config.addresses,
        "not_mine": config.not_mine,
        "work_domains": config.work_domains,
        "country": config.country,
    }
    with edited(home) as document:
        me = document.setdefault("me", tomlkit.table())
        for key, value in fields.items():
            if value:
                me[key] = value if isinstance(value, str) else list(value)
            else:
                me.pop(key, None)


@contextmanager
def edited(home: Path) -> Iterator[TOMLDocument]:
    """The file, comments and all; what is changed in it is written at the end. Raises UserError as ``load`` does."""
    import tomlkit

    path = home / FILE
    tables(home)
    document = tomlkit.parse(path.read_text(encoding="utf-8")) if path.exists() else tomlkit.document()
    if not document:
        for line in _HEADER.split("\n"):
            document.add(tomlkit.comment(line))
    yield document
    with written_whole(path) as stream:
        stream.write(tomlkit.dumps(document).encode())
