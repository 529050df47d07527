"""What on a card follows rules of its own: mail addresses, telephone numbers, web sites, profiles, codes.

Each is found by its own signs, and then read once more with what the rest of the card says.
"""

from __future__ import annotations

from ..candidate import Candidate
from ..page import Page
from . import mail, phone, web
from .around import Around
from .codes import codes
from .compare import compared
from .country import where
from .hosts import ends_well

__all__ = ["coded", "compared"]


def coded(page: Page, region: str | None = None) -> list[Candidate]:
    """The candidates of a page. ``region`` is the home country of its finder: it counts where the card says nothing.

    What codes say is among them; call ``compared`` with all candidates of the page, those of text included.
    """
    around = Around(page)
    sites = web.sites(around)
    known = [host for site in sites if (host := site.host()) and (site.signed or site.label) and ends_well(host.text)]
    mails = mail.mails(around, known)
    hosts = [*known, *(found.shown for found in mails)]
    addresses = [made for found in mails if (made := mail.candidate(around, found, hosts))]
    inked = {spot for made in addresses for spot in made.taken}
    rest = [site for site in sites if not any((c.line, c.glyph) in inked for c in site.host().chars)]
    pages = list(web.candidates(around, rest, hosts))
    inked |= {spot for made in pages if made.score > 0 for spot in made.taken}
    places = where(around, hosts, region)
    numbers = list(phone.candidates(phone.numbers(around, places, sorted(inked)), places))
    return [*addresses, *numbers, *pages, *codes(page, places.first or region)]
