"""What stands on a card, in rows that belong together: who it is, the firm, how to reach them, and the small print."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from ...details import mail_address, postal, website
from ..draw import between, chance, pick, weighted
from . import fonts, phones
from .holders import Holder
from .identity import identity
from .nouns import Field, Row, Run
from .people import Firm, Name, local
from .words import Words, digits

_ICONS = {
    "work": "\uf095",
    "mobile": "\uf10b",
    "fax": "\uf1ac",
    "mail_address": "\uf0e0",
    "website": "\uf0ac",
    "postal": "\uf041",
    "profile": "\uf0e1",
}
_TYPES = {"work": "work", "direct": "work", "mobile": "mobile", "fax": "fax", "main": "main", "home": "home"}


@dataclass(frozen=True, slots=True)
class Habits:
    """How one card writes: what parts label and value, how labels look, how its numbers are spelled.

    usual   as most cards are: the name stands out, its title below it, each value in a line
    """

    labels: str  # none | letter | word | icon | after
    mark: str
    case: str
    tab: bool
    spelling: phones.Spelling
    joint: str
    usual: bool = False


@dataclass(frozen=True, slots=True)
class Contents:
    """All that may stand on one side: rows by group, the firm and the text of a code."""

    groups: dict[str, tuple[Row, ...]]
    firm: Firm
    name: Name
    code: str = ""


def draw_habits(rng: Random, country: str, *, usual: bool = False) -> Habits:
    """Draw how a card writes."""
    labels = weighted(rng, ("none", "letter", "word", "icon", "after"), (14, 22, 44, 13, 5))
    labels = "word" if labels == "icon" and not fonts.installed(fonts.ICONS) else labels
    mark = pick(rng, (" ", ": ", ": ", ":", ". ", "  ", " : ")) if labels in {"letter", "word"} else " "
    case = weighted(rng, ("as", "upper", "lower"), (8, 1, 1))
    joint = pick(rng, (" | ", " · ", " • ", " / ", ", ", "   ", " \u2013 ", " // ", "  |  "))
    spelling = phones.spelling(rng, country, abroad=chance(rng, 0.5))
    return Habits(labels, mark, case, chance(rng, 0.3), spelling, joint, usual)


def compose(rng: Random, holder: Holder, habits: Habits, *, latin: bool = False) -> Contents:
    """Set up the rows of one side; ``latin``: the side in Latin letters of a card that has others."""
    groups = {
        "firm": _firm(rng, holder, latin=latin),
        "identity": identity(rng, holder, latin=latin, usual=habits.usual),
        "address": _address(rng, holder, habits, latin=latin),
        "numbers": _numbers(rng, holder, habits, latin=latin),
        "web": _web(rng, holder, habits),
        "fine": _fine(rng, holder),
    }
    if chance(rng, 0.14):
        groups |= _named_twice(rng, holder, groups)
    groups = {key: rows for key, rows in groups.items() if rows}
    return Contents(groups, holder.firm, holder.name, _code(rng, holder, groups) if chance(rng, 0.12) else "")


def _named_twice(rng: Random, holder: Holder, groups: dict[str, tuple[Row, ...]]) -> dict[str, tuple[Row, ...]]:
    """The firm's name above the address too; the logo may then have only a part of it, which is no value."""
    firm = groups["firm"][:1]
    if len(firm) != 1 or not groups["address"] or groups["firm"][-1].role == "firm2":
        return {}
    field = firm[0].runs[0].field
    assert field is not None
    if chance(rng, 0.5) or field.raw != holder.firm.name or holder.firm.short == holder.firm.name:
        return {"address": (Row("contact", (Run(field.raw),)), *groups["address"])}
    short = Row("firm", (Run(holder.firm.short),))
    above = Row("contact", (Run(field.raw, field),))
    return {"firm": (short, *groups["firm"][1:]), "address": (above, *groups["address"])}


def _firm(rng: Random, holder: Holder, *, latin: bool) -> tuple[Row, ...]:
    """The firm; one card in twenty has it in its logo alone."""
    name = holder.firm.latin if latin and holder.firm.latin else holder.firm.name
    if chance(rng, 0.05):
        return ()
    rows: list[Row] = []
    firm = Field("employer", name, name)
    if len(name) > 24 and chance(rng, 0.35) and " " in name and not latin:
        cut = name.index(" ", len(name) // 3) if " " in name[len(name) // 3 :] else name.index(" ")
        rows += [Row("firm", (Run(name[:cut], firm),)), Row("firm2", (Run(name[cut + 1 :], firm),))]
    else:
        rows.append(Row("firm", (Run(name, firm),)))
    if chance(rng, 0.22) and not latin:
        rows.append(Row("slogan", (Run(holder.words.one(rng, "slogans")),), gap=0.3))
    return tuple(rows)


def _label(rng: Random, holder: Holder, habits: Habits, kind: str) -> tuple[str, str, str]:
    """What stands before a value, what after it, and its icon."""
    words = holder.words.labels(kind)
    needless = kind not in {"fax", "home", "main"} and not (kind == "mobile" and chance(rng, 0.4))
    if not words or (habits.labels == "none" and needless):
        return "", "", ""
    if habits.labels == "icon":
        icon = _ICONS.get(kind, _ICONS["work"])
        return "", "", icon
    short = [w for w in words if len(w) == 1] or [words[0]]
    long = [w for w in words if len(w) > 1] or list(words)
    word = pick(rng, short) if habits.labels == "letter" and kind != "direct" else pick(rng, long)
    word = word.upper() if habits.case == "upper" else word.lower() if habits.case == "lower" else word
    if habits.labels == "after":
        after = f" ({word.lower()})" if chance(rng, 0.6) else f" {word.lower()}"
        return "", after if kind not in {"mail_address", "website", "postal"} else "", ""
    mark = habits.mark
    mark = mark.lstrip(".") if word.endswith(".") and mark.startswith(".") else mark
    return word + mark, "", ""


def _labelled(label: tuple[str, str, str], run: Run, *, tab: bool) -> Row:
    before, after, icon = label
    runs: list[Run] = []
    if icon:
        runs.append(Run("", label=True, icon=icon))
    elif before:
        runs.append(Run(before, label=True))
    runs.append(run)
    if after:
        runs.append(Run(after, label=True))
    return Row("contact", tuple(runs), tab=bool(before or icon) and (tab or bool(icon)))


def _numbers(rng: Random, holder: Holder, habits: Habits, *, latin: bool) -> tuple[Row, ...]:
    words = Words("en", holder.words.split) if latin else holder.words
    spell = phones.spelling(rng, holder.country, abroad=True) if latin else habits.spelling
    order = ["main", "work", "direct", "fax", "mobile", "home"]
    if chance(rng, 0.4):
        order = ["mobile", "direct", "work", "main", "fax", "home"]
    shared = habits.labels == "word" and {"work", "fax"} <= holder.numbers.keys() and chance(rng, 0.07)
    rows: list[Row] = []
    for kind in (k for k in order if k in holder.numbers and not (shared and k == "fax")):
        own = phones.spelling(rng, holder.country, abroad=chance(rng, 0.5)) if chance(rng, 0.04) else spell
        more = phones.extension(rng, holder.country) if kind in {"work", "main"} and chance(rng, 0.06) else ""
        raw = phones.written(holder.numbers[kind], holder.country, own, more)
        before, after, icon = _label(rng, replace(holder, words=words), habits, kind)
        if shared and kind == "work":
            before = f"{words.labels('work')[0]}/{words.labels('fax')[0]}{habits.mark.lstrip('.')}"
        told = before or after or (kind == "mobile" and phones.own_range(holder.country))
        told = told or (icon and kind in {"mobile", "fax"})
        value = phones.value(holder.numbers[kind], holder.country, more)
        field = Field("phone", value, raw, _TYPES[kind] if told else None)
        rows.append(_labelled((before, after, icon), Run(raw, field), tab=habits.tab))
    return tuple(_paired(rng, rows, habits, 0.06 if habits.usual else 0.16))


def _paired(rng: Random, rows: list[Row], habits: Habits, p: float) -> list[Row]:
    """Two short values in one line, now and then."""
    out: list[Row] = []
    while rows:
        row = rows.pop(0)
        if rows and chance(rng, p):
            other = rows.pop(0)
            row = Row(row.role, (*row.runs, Run(habits.joint), *other.runs))
        out.append(row)
    return out


def _web(rng: Random, holder: Holder, habits: Habits) -> tuple[Row, ...]:
    rows: list[Row] = []
    language = holder.words.language
    if chance(rng, 0.92):
        raw = holder.mail
        if chance(rng, 0.08):
            raw = pick(rng, (raw.title(), raw.upper(), f"{raw.partition('@')[0].title()}@{holder.firm.host}"))
        field = Field("mail_address", mail_address.normalise(raw), raw)
        rows.append(_labelled(_label(rng, holder, habits, "mail_address"), Run(raw, field), tab=habits.tab))
        if chance(rng, 0.07):
            host = pick(rng, ("example.com", "example.net", "post.example", "mail.test"))
            raw = f"{local(rng, holder.name, language)}@{host}"
            field = Field("mail_address", mail_address.normalise(raw), raw)
            rows.append(_labelled(_label(rng, holder, habits, "mail_address"), Run(raw, field), tab=habits.tab))
    if chance(rng, 0.7):
        raw = holder.site
        field = Field("website", website.normalise(raw), raw)
        rows.append(_labelled(_label(rng, holder, habits, "website"), Run(raw, field), tab=habits.tab))
    if chance(rng, 0.1):
        rows.append(_handle(rng, holder))
    return tuple(_paired(rng, rows, habits, 0.04 if habits.usual else 0.1))


def _handle(rng: Random, holder: Holder) -> Row:
    who = local(rng, holder.name, holder.words.language)
    if chance(rng, 0.5):
        raw = pick(
            rng, ("linkedin.com/in/", "www.linkedin.com/in/", "https://linkedin.com/in/", "xing.com/profile/")
        ) + who.replace(".", "-")
        field = Field("profile", raw.split("://")[-1].removeprefix("www."), raw)
        return _labelled(("", "", ""), Run(raw, field), tab=False)
    raw = pick(rng, ("@", "", "skype: ", "WeChat: ", "")) + who.replace(".", "_")
    if raw[0] == "@" or ":" in raw:
        handle = raw.split(": ")[-1]
        field = Field("profile", handle, handle)
        runs = (Run(raw.removesuffix(handle), label=True), Run(handle, field)) if ":" in raw else (Run(handle, field),)
        return Row("contact", runs)
    return Row("contact", (Run("Skype: ", label=True), Run(raw, Field("profile", raw, raw))))


def _address(rng: Random, holder: Holder, habits: Habits, *, latin: bool) -> tuple[Row, ...]:
    if not chance(rng, 0.88):
        return ()
    lines = holder.address.latin if latin and holder.address.latin else holder.address.lines
    parts = holder.address.latin_parts if latin and holder.address.latin_parts else holder.address.parts
    rows: list[Row] = []
    field = Field("postal", postal.normalise("\n".join(lines)), "\n".join(lines), parts=parts)
    if len(lines) <= 3 and chance(rng, 0.22):
        joint = pick(rng, (", ", ", ", " · ", " | ", " - ", " • "))
        rows = [Row("contact", (Run(joint.join(lines), replace(field, raw=joint.join(lines))),))]
    else:
        rows = [Row("contact", (Run(line, field),)) for line in lines]
    if habits.labels in {"word", "icon"} and chance(rng, 0.2):
        label = _label(rng, holder, habits, "postal")
        first = rows[0].runs
        head = Run("", label=True, icon=label[2]) if label[2] else Run(label[0], label=True)
        tab = habits.tab or bool(label[2])
        rows = [
            Row("contact", (head, *first), tab),
            *(Row("contact", (Run("", label=True), *r.runs), tab) for r in rows[1:]),
        ]
    return tuple(rows)


def _fine(rng: Random, holder: Holder) -> tuple[Row, ...]:
    if not chance(rng, 0.2):
        return ()
    fills = {f"n{n}": digits(rng, "#" * n) for n in range(1, 7)}
    return tuple(
        Row("fine", (Run(holder.words.one(rng, "regnotes").format(**fills)),)) for _ in range(between(rng, 1, 2))
    )


def _code(rng: Random, holder: Holder, groups: dict[str, tuple[Row, ...]]) -> str:
    """A vCard, a MECARD or only a page, of what the card says."""
    fields = [run.field for rows in groups.values() for row in rows for run in row.runs if run.field]
    first = {f.kind: f for f in reversed(fields)}
    name, mail, phone = first["name"], first.get("mail_address"), first.get("phone")
    given, family = name.parts["given"], name.parts["family"]
    site = first["website"].raw if "website" in first else f"www.{holder.firm.host}"
    if chance(rng, 0.25):
        return site if "://" in site else f"https://{site}"
    if chance(rng, 0.3):
        text = f"MECARD:N:{family},{given};"
        text += f"TEL:{phone.value};" if phone else ""
        return text + (f"EMAIL:{mail.value};" if mail else "") + f"URL:{site};;"
    lines = ["BEGIN:VCARD", "VERSION:3.0", f"N:{family};{given};;;", f"FN:{name.value}", f"ORG:{holder.firm.name}"]
    lines += [f"TITLE:{first['title'].value}"] if "title" in first else []
    lines += [f"TEL;TYPE=WORK:{phone.value}"] if phone else []
    lines += [f"EMAIL:{mail.value}"] if mail else []
    return "\r\n".join([*lines, "END:VCARD", ""])
