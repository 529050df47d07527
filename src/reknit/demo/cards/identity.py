"""Who it is, as a card says it: the name in its many forms, titles, departments."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from ..draw import chance, pick
from .holders import Holder
from .nouns import Field, Row, Run
from .people import Name


def identity(rng: Random, holder: Holder, *, latin: bool, usual: bool = False) -> tuple[Row, ...]:
    """The rows that say who it is; ``latin``: on the side in Latin letters of a card that has others.

    usual   the name stands in a line of its own, what the person is below it
    """
    rows = _name_rows(rng, holder, latin=latin)
    eastern = bool(holder.name.latin[0])
    fields = [Field("title", t, t) for t in (t[1 if latin else 0] for t in holder.titles)]
    department = holder.department[1 if latin else 0]
    unit = [Row("department", (Run(department, Field("department", department, department)),))] if department else []
    if len(fields) == 1 and not eastern and not usual and chance(rng, 0.07):
        joint = pick(rng, (", ", " | ", " \u2013 ", " - ", " / "))
        return (Row("name", (*rows[-1].runs, Run(joint), Run(fields[0].raw, fields[0]))), *unit)
    below: list[Row] = []
    if len(fields) == 2 and chance(rng, 0.2 if usual else 0.4):
        joint = pick(rng, (" / ", " | ", ", ", " & ", " · "))
        below.append(Row("title", (Run(fields[0].raw, fields[0]), Run(joint), Run(fields[1].raw, fields[1])), gap=0.2))
    else:
        for field in fields:
            below += _folded(rng, "title", field)
    if unit and fields and chance(rng, 0.06 if usual else 0.15):
        joined = (*below[0].runs, Run(pick(rng, (", ", " | ", " \u2013 "))), *unit[0].runs)
        below = [Row("title", joined, gap=0.2), *below[1:]]
    else:
        below = [*unit, *below] if chance(rng, 0.8 if eastern else 0.2 if usual else 0.4) else [*below, *unit]
    if chance(rng, 0.25 if eastern else 0.0 if usual else 0.07):
        return (*below, *rows)
    return (*rows, *below)


def _name_rows(rng: Random, holder: Holder, *, latin: bool) -> list[Row]:
    field = shown_name(rng, holder, latin=latin)
    prefix = field.parts.get("prefix", "")
    if len(prefix) > 4 and chance(rng, 0.4):
        return [Row("prefix", (Run(prefix, field),)), Row("name", (Run(field.raw[len(prefix) + 1 :], field),))]
    before = f"{pick(rng, ('Herr', 'Hr.') if not holder.female else ('Frau', 'Fr.'))} " if _formal(rng, holder) else ""
    rows = [Row("name", ((Run(before),) if before else ()) + (Run(field.raw, field),))]
    if not latin and holder.name.latin[0] and chance(rng, 0.3):
        raw = " ".join(holder.name.latin)
        parts = dict(zip(("given", "family"), holder.name.latin, strict=True))
        rows.append(Row("ruby", (Run(raw, replace(field, value=raw, raw=raw, parts=parts)),)))
    return rows


def _formal(rng: Random, holder: Holder) -> bool:
    return holder.words.language == "de" and not holder.name.prefix and chance(rng, 0.02)


def shown_name(rng: Random, holder: Holder, *, latin: bool) -> Field:
    """The name as the card has it."""
    name = holder.name
    if name.latin[0]:
        return _eastern(rng, name, latin=latin)
    given = name.given + (f' "{name.short}"' if name.short and chance(rng, 0.15) else "")
    if name.short and chance(rng, 0.2):
        given = name.short
    first = " ".join(w for w in (given, name.middle) if w)
    core = f"{first} {name.family}"
    if chance(rng, 0.06):
        core = f"{first} {name.family.upper()}"
    elif chance(rng, 0.02):
        core = f"{name.family}, {first}"
    before = f"{name.prefix} " if name.prefix else ""
    after = (pick(rng, (", ", ", ", " ")) + name.suffix) if name.suffix else ""
    parts = {"given": given, "additional": name.middle, "family": name.family}
    parts |= {"prefix": name.prefix, "suffix": name.suffix}
    return Field(
        "name", f"{first} {name.family}", f"{before}{core}{after}", parts={k: v for k, v in parts.items() if v}
    )


def _eastern(rng: Random, name: Name, *, latin: bool) -> Field:
    given, family = name.latin if latin else (name.given, name.family)
    parts = {"given": given, "family": family}
    if latin:
        raw = pick(
            rng, (f"{given} {family}", f"{given} {family.upper()}", f"{family.upper()} {given}", f"{given} {family}")
        )
        return Field("name", f"{given} {family}", raw, parts=parts)
    return Field("name", f"{family} {given}", family + pick(rng, (" ", "", "\u3000")) + given, parts=parts)


def _folded(rng: Random, role: str, field: Field) -> list[Row]:
    """A long one may run over two lines."""
    words = field.raw.split(" ")
    if len(words) < 3 or not chance(rng, 0.25):
        return [Row(role, (Run(field.raw, field),), gap=0.2)]
    cut = len(words) // 2
    return [Row(role, (Run(" ".join(words[:cut]), field),), gap=0.2), Row(role, (Run(" ".join(words[cut:]), field),))]
