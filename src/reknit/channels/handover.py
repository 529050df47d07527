"""Hands searches, profiles and letters over to the user's own programs: a browser, a mail program.

Reknit itself asks nobody. What is handed over leaves the machine through the browser, because the user had it opened.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from urllib.parse import quote

Opener = Callable[[str], bool]
"""Opens a URL with the program that the user has for it; False if that did not work."""

SCHEMES = ("https://", "http://", "mailto:", "tel:")
"""What is handed over: no file and no program of this machine can be meant by these."""
_SCREENS = ("BROWSER", "DISPLAY", "WAYLAND_DISPLAY", "WSL_DISTRO_NAME")
"""Variables of which one is set where a browser can show itself; elsewhere Linux would start one in the terminal."""


def search_url(engine: str, query: str) -> str:
    """The page of a search engine that answers the query; ``engine`` has ``{query}`` where it belongs."""
    return engine.replace("{query}", quote(query, safe=""))


def mailto(*addresses: str, subject: str = "", text: str = "") -> str:
    """A letter to all of them, begun with that subject and text (RFC 6068, whose lines end in CR LF)."""
    fields = {"subject": subject, "body": "\r\n".join(text.splitlines())}
    said = "&".join(f"{name}={quote(value, safe='')}" for name, value in fields.items() if value)
    return f"mailto:{','.join(quote(address, safe='@') for address in addresses)}{said and '?' + said}"


def browser(environment: Mapping[str, str], platform: str) -> Opener | None:
    """What opens a URL here, in a new tab; None on a machine without a screen. ``platform`` as ``sys.platform``."""
    if platform.startswith("linux") and not any(environment.get(name) for name in _SCREENS):
        return None
    import webbrowser

    return webbrowser.open_new_tab


def open_in_browser(urls: Iterable[str], opener: Opener | None) -> tuple[str, ...]:
    """Opens each URL once, in order; returns those that could not be, for the user to open by hand.

    Raises ValueError for what is none of SCHEMES.
    """
    wanted = list(dict.fromkeys(urls))
    for url in wanted:
        if not url.lower().startswith(SCHEMES):
            raise ValueError(f"not a web address, a mail address or a number: {url!r}")
    return tuple(url for url in wanted if opener is None or not opener(url))
