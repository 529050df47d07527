"""The subject of an old thread, as far as a sentence can say it."""

from __future__ import annotations

import re

LONGEST = 60
"""Characters of a subject that a sentence takes."""
_PREFIX = re.compile(
    r"^\s*(?:\[[^\]]*\]\s*|(?:re|fwd?|aw|wg|sv|vs|vb|rv|tr|odp|pd|ant|doorst|antw|r|i)\s*(?:\[\d+\])?\s*[:\uff1a]\s*)+",
    re.IGNORECASE,
)
"""What programs and lists put before a subject, in a dozen languages."""
_QUOTES = str.maketrans({'"': "", "\u201c": "", "\u201d": "", "\u201e": "", "\u00ab": "", "\u00bb": "", "'": "\u2019"})
_NUMBER = re.compile(r"\d{3,}|#\d|[A-Z]{2,}-\d")
"""Of invoices, orders and tickets."""

_PRIVATE = re.compile(
    r"confiden|vertraulich|riservat|vertrouwelijk|konfidentiell|sigilos|persönlich|privat|personal\b|personnel\b|"
    r"passw|mot de passe|contraseña|wachtwoord|lösenord|senha|salar|gehalt|salaire|sueldo|stipendio|salaris|lön\b|"
    r"invoice|rechnung|facture|factura|fattura|factuur|faktura|fatura|mahnung|overdue|payment|zahlung|"
    r"terminat|kündig|resign|démission|dimission|ontslag|uppsägning|demissão|diagnos|funeral|condolen|beileid|"
    r"password|lawyer|anwalt|avocat|divorce|scheidung",
    re.IGNORECASE,
)
"""What is better not said again to whoever reads that mailbox now: judgement."""


def topic(subject: str) -> str:
    """A subject without what programs put before it, short enough for a sentence; '' if nothing is left."""
    bare = " ".join(_PREFIX.sub("", subject).translate(_QUOTES).split())
    if len(bare) <= LONGEST:
        return bare
    return bare[: LONGEST + 1].rsplit(" ", 1)[0][:LONGEST].rstrip(" ,;:-") + " ..."


def sayable(subject: str) -> str:
    """The topic, if it says something that two people remember and anybody may read.

    Not one word, nor the number of a paper, nor what has [brackets]: a letter with brackets left is not sent.
    """
    found = topic(subject)
    if len(found.split()) < 2 or _NUMBER.search(found) or _PRIVATE.search(found):
        return ""
    return "" if any(char in found for char in "[]{}@") or found.endswith("...") else found
