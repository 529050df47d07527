"""The day that a page speaks of, as it says so itself."""

from __future__ import annotations

import re
from datetime import date

from ...model.when import When, earliest, valid
from ..parts.dates import Order, decide
from .source import Page

_META = ("article:modified_time", "og:updated_time", "last-modified", "dc.date.modified", "dcterms.modified",
         "article:published_time", "dc.date", "dcterms.date", "date")  # fmt: skip
_KEYS = ("dateModified", "datePublished", "startDate")
"""Of schema.org; the first that any object has counts."""
_ABOUT = frozenset({"Article", "BlogPosting", "Event", "NewsArticle", "ProfilePage", "WebPage"})
"""Objects whose dates are those of the page; a role's are not."""
_DATE = (
    r"(\d{4}-\d\d-\d\d|\d{1,2}[./]\s?\d{1,2}[./]\s?\d{4}|\d{1,2}\.?\s[^\W\d_]{3,10}\.?\s\d{4}|"
    r"[^\W\d_]{3,10}\s\d{1,2},?\s\d{4}|[^\W\d_]{3,10}\s\d{4})"
)
_LABELLED = re.compile(
    r"\b(?:last\s)?(?:updated|modified|changed|published|posted|reviewed|as of|stand|zuletzt ge\u00e4ndert|"
    r"ver\u00f6ffentlicht|mis \u00e0 jour|aktualisiert)(?:\s(?:on|am|le|vom))?\s?:?\s{0,3}" + _DATE,
    re.IGNORECASE,
)
_SPANNED = re.compile(r"\b\d{1,2}\.?\s?(?:-|\u2013|to|and|&|bis|und)\s?(?=\d{1,2}\.?\s[^\W\d_]{3,10}\s\d{4})")
_YEAR = re.compile(r"(?<![\d/-])(?:19[9]\d|20\d\d)(?![\d/-])")
_DATELINES = 5
"""Lines at the top of which one may begin with the date of a piece of news (judgement)."""
_TOP = 1500
"""Characters at the top of a text in which a date stands for the whole (judgement)."""


def day_of(page: Page, today: date) -> When:
    """The day, as exact as the page says; '' if it says none, or only days to come.

    What its head says comes first, then what the text says of its own date, then a date in its title or, of the
    programme of some days, at its top, then a year in its title; last the day on which it was saved from the web.
    """
    head = [page.meta[name] for name in _META if name in page.meta]
    for key in _KEYS:
        head += [str(each[key]) for each in page.objects if key in each and _types(each) & _ABOUT]
    labelled = [match[1] for match in _LABELLED.finditer(page.text)]
    titles = " \n".join(filter(None, (page.meta.get("og:title", ""), page.title)))
    top = _SPANNED.sub("", f"{titles}\n{page.text[:_TOP]}")
    order = decide(labelled)
    for texts in (head, labelled):
        if found := _latest(texts, order, today):
            return found
    lines = [line for line in page.text[:_TOP].split("\n") if line.strip()][:_DATELINES]
    dated = [match[1] for line in lines if (match := re.match(rf"\s*{_DATE}", line))]
    for texts in (re.findall(_DATE, titles), dated):
        if found := _latest(texts, order, today):
            return found
    if found := _of_days(page.text, top, order, today):
        return found
    return _latest(_YEAR.findall(titles), order, today) or _latest([page.saved], order, today)


def _of_days(text: str, top: str, order: Order, today: date) -> When:
    """The last day of '12-14 May 2021' at the top."""
    if not _SPANNED.search(text[:_TOP]):
        return ""
    return _latest(re.findall(_DATE, top), order, today)


def _latest(texts: list[str], order: Order, today: date) -> When:
    found = (
        order.read(text.strip()[:10] if re.match(r"\d{4}-\d\d-\d\d", text.strip()) else text.strip()) for text in texts
    )
    known = [when for when in found if when and valid(when) and earliest(when) <= today]
    return max(known, key=lambda when: (earliest(when), len(when)), default="")


def _types(each: object) -> set[str]:
    kind = each.get("@type") if isinstance(each, dict) else None
    return {str(one) for one in (kind if isinstance(kind, list) else [kind])}
