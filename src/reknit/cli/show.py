"""reknit show"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from ..app.cards import cards_of
from ..app.fresh import soon
from ..app.hearing.story import next_line, next_step, stories, story_line
from ..app.house import House
from ..app.lines import where
from ..app.outcome_words import WAYS
from ..app.people import job_line, one, person_line, spell_line
from ..app.person_words import NEVER, NOUNS, bond
from ..app.star import WORDS, stars
from ..beliefs.endings import said
from ..details.employer import key
from ..model.belief import Belief
from ..model.chance import in_ten
from ..model.when import in_words
from ..store.views import PersonRow
from .parts import bar, console, count, home, inline, json_option, say, say_json, star_marks, track

SOURCES = 12


@click.command(name="show")
@click.argument("person", nargs=-1, required=True)
@json_option
def command(person: tuple[str, ...], as_json: bool) -> None:
    """One person: every detail, its chance, why, and where each fact came from."""
    house = home()
    current = soon(house, track)
    found = one(house, person)
    if as_json:
        spells, jobs = map(spell_line, found.spells), (job_line(job, found) for job in found.jobs)
        told = stories(house, found)
        step = next_step(house, found) if told else None
        story = {"story": [story_line(each) for each in told], "next": next_line(step) if step else None}
        say_json([person_line(found) | {"spells": list(spells), "jobs": list(jobs)} | story | {"current": current}])
        return
    _head(found)
    say_stories(house, found)
    if not current:
        say("\nMail came a moment ago. All but what was done to reach them is as it was before, and is being remade.")
    _jobs(found)
    _details(found)
    _records(found, cards_of(house, found))
    say_joins(found)


def _head(person: PersonRow) -> None:
    from rich.text import Text

    out = console()
    out.print(Text.assemble((person.name, "bold"), "   ", (person.id[:8], "dim")))
    out.print(", ".join([person.state, *bond(person.tie)]), markup=False)
    if number := stars(person.matters):
        out.print(f"{star_marks(number)} {WORDS[number]} to you", markup=False)
    if person.never:
        out.print(NEVER)


def say_stories(house: House, person: PersonRow) -> None:
    """What was done to reach them, what came back, and what is proposed next."""
    from rich.table import Table
    from rich.text import Text

    told = stories(house, person)
    if not told:
        return
    out = console()
    for each in told:
        to = f": {each.to}" if each.to else ""
        out.print(Text(f"\n{WAYS.get(each.attempt.channel, each.attempt.channel).capitalize()}{inline(to)}"))
        table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
        table.add_column(width=18, style="dim")
        table.add_column(ratio=1, overflow="fold")
        for event in each.events:
            text = Text(inline(event.words))
            if event.quote:
                text.append(f"\n'{inline(event.quote)}'", style="dim")
            table.add_row(f"  {in_words(event.when[:10])}", text)
        out.print(table)
    step = next_step(house, person)
    say(f"Next: {inline(step if isinstance(step, str) else step.action)}")


def _jobs(person: PersonRow) -> None:
    """Their jobs in time, each with the words that prove it first and last, and when they left the employer."""
    if not person.jobs:
        return
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    table.add_column(width=10, style="dim")
    table.add_column(width=18)
    table.add_column(ratio=1, overflow="fold")
    places = {m.record: m for m in person.records}
    ends = {key(spell.employer): said(spell) for spell in person.spells}
    newest = {key(job.employer): at for at, job in enumerate(person.jobs)}
    for at, job in enumerate(person.jobs):
        first, last = job.first[:7], job.last[:7]
        text = Text(inline(", ".join(filter(None, (job.title, job.employer)))))
        for phone in job.phones:
            text.append(f"  {phone}", style="dim")
        times = f"seen {job.times} times" if job.times > 1 else "seen once"
        for word, proof in zip(("first", "last"), job.proofs, strict=False):
            member = places.get(proof.record)
            file = f" in {Path(member.file).name}" if member else ""
            quote = inline(" ".join(proof.quote.split()))
            text.append(f"\n{f'{times}, ' if word == 'first' else ''}{word} {proof.when[:10]}{file}", style="dim")
            if quote:
                text.append(f": '{quote}'", style="dim")
        if newest[key(job.employer)] == at and (end := ends.get(key(job.employer))):
            text.append(f"\n{end}", style="dim")
        table.add_row("" if at else "Jobs", first if first == last else f"{first} to {last}", text)
    console().print()
    console().print(table)


def _details(person: PersonRow) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False, show_edge=False)
    table.add_column(width=10, style="dim")
    table.add_column(width=10)
    table.add_column(ratio=1, overflow="fold")
    order = list(NOUNS)
    last = ""
    for belief in sorted(person.beliefs, key=lambda b: (order.index(b.kind), -(b.chance or 0.0))):
        text = Text(belief.value)
        if belief.type:
            text.append(f"  {belief.type}", style="dim")
        text.append(f"\n{_why(belief)}", style="dim")
        table.add_row(NOUNS[belief.kind] if belief.kind != last else "", bar(belief.chance), text)
        last = belief.kind
    console().print()
    console().print(table)


def _why(belief: Belief) -> str:
    return belief.why if belief.chance is None else f"{in_ten(belief.chance)} that it holds: {belief.why}"


def _records(person: PersonRow, cards: Sequence[str]) -> None:
    out = console()
    out.print(f"\nFrom {count(len(person.records), 'record')}:", style="dim")
    for member in person.records[:SOURCES]:
        card = ", a business card" if member.record in cards else ""
        say(f"  {member.record[:8]}  {inline(where(member.file, member.place))}{card}")
    if len(person.records) > SOURCES:
        out.print(f"  and {len(person.records) - SOURCES:,} more (--json lists all)")
    if cards:
        say(f"reknit cards {person.id[:8]} --open shows {'it' if len(cards) == 1 else 'them'}, what was read marked.")


def say_joins(person: PersonRow) -> None:
    """Why the records are one person, where that is least sure, and what was kept apart from them."""
    out = console()
    for same, head in ((True, "One person because:"), (False, "Kept apart from others because:")):
        reasons: dict[str, list[float]] = {}
        for join in person.joins:
            if join.same is same:
                reasons.setdefault(join.reason, []).extend([] if join.chance is None else [join.chance])
        if reasons:
            out.print(f"\n{head}", style="dim")
        for reason, chances in list(reasons.items())[:SOURCES]:
            say(f"  {inline(reason)}{f' ({in_ten(min(chances))})' if chances else ''}")
        if len(reasons) > SOURCES:
            out.print(f"  and {len(reasons) - SOURCES:,} more (--json lists all)")
        if same:
            _weakest(person)


def _weakest(person: PersonRow) -> None:
    """The join that is least sure, where there are several."""
    weighed = [(join.chance, join) for join in person.joins if join.same and join.chance is not None]
    if len(weighed) > 1:
        chance, join = min(weighed, key=lambda found: found[0])
        say(f"Weakest link: {join.left[:8]} and {join.right[:8]}, {in_ten(chance)}: {inline(join.reason)}")
