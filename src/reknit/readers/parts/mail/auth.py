"""Whether the user's own server doubts the author of a mail: its Authentication-Results (RFC 8601)."""

from __future__ import annotations

import re

_QUOTED = re.compile(r'"(?:[^"\\]|\\.)*"')
_COMMENT = re.compile(r"\([^()]*\)")
_NESTED = 8
_RESULT = re.compile(r"\s*(?:\d+\s*;)?\s*([a-z][a-z0-9-]*)(?:/\d+)?\s*=\s*([a-z]+)(.*)", re.IGNORECASE | re.DOTALL)
_PROPERTY = re.compile(r"\b(header\.(?:d|i|from))\s*=\s*([^\s;]+)", re.IGNORECASE)


def doubted(results: str, author: str) -> bool:
    """Whether the topmost Authentication-Results says that ``author``, the domain of From, is not the author.

    DMARC (RFC 7489) decides where it was looked at, and Microsoft's compauth; else SPF failed and no DKIM signature of
    the author's domain passed. A pass for another domain than that of From is none.
    """
    found = _results(results)
    dmarc = [(result, properties) for method, result, properties in found if method == "dmarc"]
    if any(method == "compauth" and result == "fail" for method, result, _ in found):
        return True
    if any(result == "fail" or _of_another(properties, "header.from", author) for result, properties in dmarc):
        return True
    if any(result == "pass" for result, _ in dmarc):
        return False
    signed = any(
        method == "dkim" and result == "pass" and not _of_another(properties, "header.d", author)
        for method, result, properties in found
    )
    return not signed and any(method == "spf" and result == "fail" for method, result, _ in found)


def _results(value: str) -> list[tuple[str, str, dict[str, str]]]:
    """(method, result, properties) of each result, without comments and quoted words, which the sender may choose."""
    value = _QUOTED.sub("", value)
    for _ in range(_NESTED):
        value = _COMMENT.sub(" ", value)
    found = []
    for part in value.split(";")[1:]:
        match = _RESULT.match(part)
        if match:
            properties = {name.lower(): said for name, said in _PROPERTY.findall(match[3])}
            if "header.i" in properties:
                properties.setdefault("header.d", properties["header.i"])
            found.append((match[1].lower(), match[2].lower(), properties))
    return found


def _of_another(properties: dict[str, str], name: str, author: str) -> bool:
    """Whether a property names a domain that is neither that of From, nor above or below it."""
    named = properties.get(name, "").rpartition("@")[2].strip("<>\"'").lower()
    return bool(named and author) and not (
        named == author or named.endswith(f".{author}") or author.endswith(f".{named}")
    )
