"""What probably still holds, with the law it follows and the reasons."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from .when import When


@dataclass(frozen=True, slots=True)
class Law:
    """How a detail ages: the constants; the formula stands in beliefs/lifetime.

    P(holds after t months) = start * (b / (b + t)) ** a * exp(-per_year * t / 12), with b raised by g, the months
    between first and last sighting; without a and b the middle factor is 1.

    follows_employer  True: the middle factor is the survival of the person's spell at the employer this detail hangs on
    employers         of others, where they are shown with a job: the chance that it is the employer's, and ends with it
    basis             where the constants come from, as shown to the user ('measured on IT people, 2026')
    """

    start: float = 1.0
    a: float | None = None
    b: float | None = None
    per_year: float = 0.0
    follows_employer: bool = False
    employers: float = 0.0
    basis: str = ""


@dataclass(frozen=True, slots=True)
class DetailKind:
    """One kind of detail and everything about it; one file in details/ each.

    kind       as in Observation.kind
    noun       as shown ('e-mail address')
    normalise  (as written, home country or None) -> value; '' if the text is none of this kind. Idempotent.
    agree      (value, value) -> how far two values agree, 0 (differ) to 1 (same)
    law        (value, type) -> how it ages
    vcard      the vCard property (RFC 6350)
    durable    (value, type) -> True if it survives the loss of the employer
    """

    kind: str
    noun: str
    normalise: Callable[[str, str | None], str]
    agree: Callable[[str, str], float]
    law: Callable[[str, str | None], Law]
    vcard: str
    durable: Callable[[str, str | None], bool]


@dataclass(frozen=True, slots=True)
class Belief:
    """One detail of one person, with the chance that it still holds.

    chance  0 to 1; None for what does not age (a birthday, a note)
    why     the reasons in words, a sentence
    records the ids of the records that show it, first learned first
    """

    kind: str
    value: str
    type: str | None
    chance: float | None
    seen_first: When | None
    seen_last: When | None
    count: int
    why: str
    records: tuple[str, ...] = ()
