"""What is compared between what was said and the truth: keys of records, values of details."""

from __future__ import annotations

import re

from ..model.place import Place

Key = tuple[str, ...]


def record_key(file: str, place: Place) -> Key:
    """Return what tells records apart, wherever the file lies: bare name and row or line; of mail, address and name."""
    if "address" in place:
        return "mail", str(place["address"]).lower(), " ".join(str(place.get("name", "")).split())
    mark = "row" if "row" in place else "line"
    return file.replace("\\", "/").rsplit("/", 1)[-1], mark, str(place.get(mark, ""))


def folded(kind: str, value: str) -> str:
    """Return what is compared of a detail: an address in small letters, a number's digits, a name's letters."""
    if kind == "mail_address":
        return value.strip().lower()
    if kind == "phone":
        return re.sub(r"[^\d+]", "", value)
    return re.sub(r"[\W_]+", "", value.casefold())
