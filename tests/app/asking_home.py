"""A home that asks: five questions at the desk (two new addresses, three who have left), and about three pairs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from reknit.app.gather import gather
from reknit.app.house import House
from reknit.app.reading import Options
from reknit.app.rebuild import rebuild

PEOPLE = "Ivo Falk", "Bertram Soder", "Sigrid Unger", "Rita Wolff", "Konrad Zahn"


def _letter(number: int, name: str) -> str:
    own = name.split(maxsplit=1)[0].lower()
    return (
        f"From x@y.example Mon Mar  4 10:00:00 2019\nMessage-ID: <{number}@x.example>\n"
        f"From: Mara <mara@norvale.example>\nTo: {name} <{own}@lantern.example>\n"
        f"Date: Mon, 4 Mar 2019 10:{number:02}:00 +0000\nSubject: Hello\n\nHello\n\n"
        f"From x@y.example Mon Mar  5 10:00:00 2019\nMessage-ID: <r{number}@x.example>\n"
        f"From: {name} <{own}@lantern.example>\nTo: mara@norvale.example\n"
        f"Date: Tue, 5 Mar 2019 10:{number:02}:00 +0000\nIn-Reply-To: <{number}@x.example>\n"
        f"Auto-Submitted: auto-replied\nSubject: Automatic reply: Hello\n\nI have left Lantern. "
        f"{f'My new address is {own}@harbeck.example.' if number % 2 else ''}\n\n"
    )


DOUBLES = """\
Name,E-mail,Company,Last seen
Eva Berg,bergs@gmail.com,Lantern Systems,2014-03-20
Jan Berg,bergs@gmail.com,Osterby Energi,2016
Mara Quill,quills@gmail.com,Norvale,2012
Dora Quill,quills@gmail.com,Harbeck,2018
Alba Lund,lunds@gmail.com,Harbeck,2012
Cato Lund,lunds@gmail.com,Harbeck,2013
"""


def ask(house: House, folder: Path, people: Sequence[str] = PEOPLE) -> None:
    """Gathers what is asked about into ``house``; ``people``: who have left, every second with a new address."""
    mail, table = folder / "mail.mbox", folder / "people.csv"
    mail.write_text("".join(_letter(number, name) for number, name in enumerate(people)))
    table.write_text(DOUBLES)
    gather(house, [mail, table], Options())
    rebuild(house)
