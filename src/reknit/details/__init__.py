"""One file per kind of detail, with everything about it: normalise, compare, lifetime, vCard property."""

from __future__ import annotations

from ..model.belief import DetailKind
from . import employer, mail_address, name, phone, postal, profile, title, website

__all__ = ["DETAILS", "KINDS"]

KINDS: tuple[DetailKind, ...] = (
    # who it is
    name.DETAIL,
    # how to reach them, surest first
    mail_address.DETAIL,
    phone.DETAIL,
    profile.DETAIL,
    # where they are
    employer.DETAIL,
    title.DETAIL,
    postal.DETAIL,
    website.DETAIL,
)
"""The kinds, in the order in which a person's details are shown."""

DETAILS: dict[str, DetailKind] = {detail.kind: detail for detail in KINDS}
