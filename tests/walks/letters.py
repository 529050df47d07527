"""Letters to people of a walk, approved by a user who sends, and who sent one to themselves before."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from at_work import post

from reknit.app import accounts
from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reach import doubt, letters
from reknit.app.reach import sending as reach
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild
from reknit.model.account import Account
from reknit.model.letter import Letter
from reknit.store import views

FIRST = (
    "ada bruno clara derek elena felix greta henrik ines jonas katrin luca mirela nils olga piet quentin rosa stefan "
    "tamara umberto vera wanda xenia yannick"
)
LAST = (
    "brandt castellan dunmore eriksen farrow gallo hale ibarra jansson kowal lindqvist moller novak ostrom petrenko "
    "quince ravel sandoval tillman ulrich vance weir yardley zeller"
)


def addresses(count: int, domain: str) -> list[str]:
    """Of people whose names are not alike: 600 at most."""
    first, last = FIRST.split(), LAST.split()
    return [f"{first[n % 25]}.{last[(n % 25 + n // 25) % 24]}@{domain}" for n in range(count)]


def name_of(address: str) -> str:
    """'ada.brandt@lantern.test' is Ada Brandt."""
    return " ".join(part.title() for part in address.partition("@")[0].split("."))


def known(house: House, folder: Path, addresses: Iterable[str]) -> Mapping[str, str]:
    """Has the user gather a list of people with these addresses; address -> person."""
    rows = "".join(f"{name_of(address)},{address}\n" for address in addresses)
    (folder / "people.csv").write_text(f"Name,E-mail\n{rows}")
    assert not gather(house, [folder / "people.csv"], Options()).troubles
    rebuild(house)
    with house.reading() as connection:
        people = views.in_full(connection, views.find(connection))
    return {b.value: p.id for p in people for b in p.beliefs if b.kind == "mail_address"}


def letter(address: str, person: str) -> Letter:
    """As it is drafted."""
    name = name_of(address)
    text = f"Hello {name.split()[0]}\n\nIt has been a long time. How are you?\n\nMara\n"
    whom = ((person, name),)
    return Letter("reconnect", "write", address, whom, address, name, f"Long time no see, {name}", text, "en")


def approved(house: House, account: Account, people: Mapping[str, str], authority: Path | None = None) -> list[Letter]:
    """Has the user send one to themselves, and approve one to everybody."""
    accounts.save(house, account)
    drafts = [letter(address, person) for address, person in people.items()]
    if not reach.proven(house):
        assert reach.to_myself(house, account, drafts[0], post(house, account, authority)).came == "sent"
    return [letters.approve(house, draft, account) for draft in drafts]


def waiting(house: House) -> bool:
    """Whether any letter is approved and was not sent."""
    with house.reading() as connection:
        return bool(letters.approved(connection))


def asked(house: House, went: Callable[[str], bool]) -> int:
    """The user says of each letter of which nobody knows whether it went; how many those were."""
    unsure = doubt.unsure(house)
    for each in unsure:
        assert each.letter
        assert doubt.settle(house, each.attempts[0], went(each.letter.message_id))
    return len(unsure)
