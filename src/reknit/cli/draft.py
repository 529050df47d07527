"""reknit draft"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import click

from ..app.fresh import fresh
from ..app.house import House
from ..app.people import one
from ..app.planned import MOST_MINUTES, load_wanted
from ..app.reach.drafting import draft, of_week
from ..app.reach.known import check
from ..app.reach.letters import keep_draft, throw_away, unsent, withdraw
from ..app.reach.lines import letter_line
from ..app.reach.pen import write_templates
from ..app.week import week
from ..model.letter import KINDS, Letter
from ..model.trouble import UserError
from ..plans.draft.languages import LANGUAGES
from .editor import edited
from .envelope import addressed, say_dim, say_text
from .parts import Minutes, count, home, inline, json_option, say, say_json, track

NEXT = "`reknit send` goes through them one by one, and sends what you approve; nothing goes by itself."
"""What to do with drafts."""


@click.command(name="draft")
@click.argument("person", nargs=-1)
@click.option("--week", "weekly", is_flag=True, help="For all letters of the week's plan")
@click.option(
    "--minutes", type=Minutes(min=1, max=MOST_MINUTES), default=None, help="With --week; else as [week] has it"
)
@click.option("--kind", type=click.Choice(list(KINDS)), default=None, help="Else by how things stand with them")
@click.option("--language", type=click.Choice(list(LANGUAGES)), default=None, help="Else the one you two write in")
@click.option("--to", default="", metavar="ADDRESS", help="Else the likeliest")
@click.option("--because", default="", metavar="SENTENCE", help="A sentence of your own: why you write now")
@click.option("--edit", is_flag=True, help="Open it in your editor at once")
@click.option("--list", "listing", is_flag=True, help="What is drafted, and what is approved and waits")
@click.option("--discard", is_flag=True, help="Throw away what is drafted or approved for PERSON")
@click.option("--withdraw", "withdrawing", is_flag=True, help="What was approved for PERSON is a draft again")
@click.option("--templates", is_flag=True, help="Write the templates where you can change them")
@json_option
def command(
    person: tuple[str, ...], weekly: bool, minutes: float | None, kind: str | None, language: str | None, to: str,
    because: str, edit: bool, listing: bool, discard: bool, withdrawing: bool, templates: bool, as_json: bool,
) -> None:  # fmt: skip
    """Write a letter of what is known, in your own manner. Nothing is sent.

    The draft is kept; reknit send shows it again, and sends it once you approve it.
    """
    _one_thing(person, weekly, listing, discard, withdrawing, templates)
    if edit and as_json:
        raise UserError("--edit opens an editor, and --json asks nothing.", "Leave one of them out.")
    house = home()
    if templates:
        _templates(house)
    elif listing:
        _list(house, as_json=as_json)
    elif discard or withdrawing:
        _take_back(house, person, discard=discard, as_json=as_json)
    else:
        fresh(house, track)
        if weekly:
            _keep(house, _of_week(house, minutes), edit=edit, as_json=as_json)
            return
        found = one(house, person)
        written = draft(house, found.id, kind=kind or "", language=language or "", to=to, because=because)
        _keep(house, written, edit=edit, as_json=as_json)


def _one_thing(person: Sequence[str], *flags: bool) -> None:
    weekly, listing, discard, withdrawing, templates = flags
    whom = discard or withdrawing or not any(flags)
    if sum(flags) > 1 or (person and (weekly or listing or templates)):
        raise UserError("That is more than one thing to do.", "`reknit draft --help` says what there is.")
    if whom and not person:
        raise UserError(
            "For whom is the letter?", "`reknit draft PERSON`, or `reknit draft --week` for those of this week."
        )


def _of_week(house: House, minutes: float | None) -> list[Letter]:
    """Letters for the week's plan, but for those that are drafted or approved already."""
    with house.reading() as connection:
        known = {step for _, letter in unsent(connection) for step in letter.steps}
    wanted = load_wanted(house.home)
    plan = week(house, wanted.minutes if minutes is None else minutes, wanted.messages)
    steps = [step for step in plan.steps if step.id not in known]
    return of_week(house, steps)


def _keep(house: House, written: Sequence[Letter], *, edit: bool, as_json: bool) -> None:
    letters = [changed for letter in written if (changed := edited(letter) if edit else letter)]
    replaced = _approved(house, letters)
    if letters:
        keep_draft(house, letters)
    if as_json:
        say_json(letter_line("draft", letter) for letter in letters)
        return
    if not letters:
        say(
            "Nothing was kept."
            if written
            else "No new letter is planned this week; `reknit draft --list` shows the rest."
        )
        return
    for letter in letters:
        _say_letter(letter)
        _say_rest(house, letter)
    if replaced:
        say(f"{count(replaced, 'letter')} that you had approved gave way to this, and will not go.")
    say(f"{count(len(letters), 'draft')} kept. {NEXT}")
    say("reknit undo takes back the last." if len(letters) == 1 else "reknit undo takes them back.")


def _approved(house: House, letters: Iterable[Letter]) -> int:
    """How many letters that are approved have a step of these."""
    steps = {step for letter in letters for step in letter.steps}
    with house.reading() as connection:
        return sum(state == "approved" and not steps.isdisjoint(each.steps) for state, each in unsent(connection))


def _say_letter(letter: Letter) -> None:
    """The letter as it is."""
    say(f"To:      {addressed(letter.name, letter.to)}")
    say(f"Subject: {inline(letter.subject)}\n")
    say_text(letter.text, 2)
    say()


def _say_rest(house: House, letter: Letter) -> None:
    """What it rests on, and what is against it."""
    found = check(house, letter)
    gaps = ["what stands in [brackets] only you can say: --edit"] if "[" in letter.text + letter.subject else []
    more = [f"mind: {line}" for line in (*found.warnings, found.guess) if line]
    say_dim((*found.evidence, *more, *gaps), 2)
    if found.refusal and not gaps:
        say(f"  It will not go: {inline(found.refusal.reason)}")
    say()


def _list(house: House, *, as_json: bool) -> None:
    with house.reading() as connection:
        found = list(unsent(connection))
    if as_json:
        say_json(letter_line(state, letter) for state, letter in found)
        return
    if not found:
        say(
            "Nothing is drafted or approved. `reknit draft PERSON` writes a letter, `reknit draft --week` those of "
            "the week."
        )
        return
    for state, letter in found:
        about = f", after {count(len(letter.people), 'person', 'people')}" if letter.route == "ask" else ""
        say(f"{state:<9} {addressed(letter.name, letter.to)}{about}")
        say(f"          {inline(letter.subject)}")
    say(f"\n{NEXT}")


def _take_back(house: House, words: Sequence[str], *, discard: bool, as_json: bool) -> None:
    found = one(house, words)
    with house.reading() as connection:
        letters = [
            (state, letter)
            for state, letter in unsent(connection)
            if found.id in {letter.target, *(key for key, _ in letter.people)} and (discard or state == "approved")
        ]
    if not letters:
        raise UserError(
            f"No letter to {found.name} is {'drafted or approved' if discard else 'approved and waits'}.",
            "`reknit draft --list` shows what there is.",
        )
    for _, letter in letters:
        if discard:
            throw_away(house, letter)
        else:
            withdraw(house, letter)
    if as_json:
        say_json(letter_line("discarded" if discard else "draft", letter.draft()) for _, letter in letters)
        return
    done = "thrown away" if discard else "a draft again, and not sent"
    for _, letter in letters:
        say(f"The letter to {addressed(letter.name, letter.to)} is {done}. reknit undo takes that back.")


def _templates(house: House) -> None:
    done = write_templates(house)
    new = sum(not there for _, there in done)
    folder = done[0][0].parent.parent
    say(f"{count(new, 'template')} written to {inline(str(folder))}, one folder a language, one file a kind of letter.")
    if len(done) > new:
        say(f"{count(len(done) - new, 'file was', 'files were')} there already and left as they are.")
    say("What you change there is used from now on; docs/drafts.md says what the blanks mean.")
    say("To have Reknit's own again, remove the file.")
