"""What the drill says in words, in the terminal and on the page: numbers first, then what they mean.

``say`` writes a number in the reader's manner; in the terminal that is English.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ..plans.ready.hour import ADDRESS, ASK, ASK_MINUTES, CONNECT, CONNECT_MINUTES, EXPORT, TAKE

Numbers = Callable[[float], str]


def english(number: float) -> str:
    """'1,234'"""
    return f"{number:,.0f}"


def people(number: float, say: Numbers = english) -> str:
    """'1 person', '1,200 people'."""
    return f"{say(number)} {'person' if round(number) == 1 else 'people'}"


def who_counts(number: int, say: Numbers = english, *, everybody: bool) -> str:
    """'810 people who matter'; of ``everybody`` it is not said that they do."""
    matter = "" if everybody else " who matters" if number == 1 else " who matter"
    return people(number, say) + matter


def nobody(*, everybody: bool) -> str:
    """Where there is nobody to count."""
    return f"{'Nobody here' if everybody else 'Nobody who matters'} is known by a detail that probably holds."


def without(employers: Sequence[str]) -> str:
    """' without lantern.example'; '' where no employer is known."""
    return f" without {', '.join(employers)}" if employers else ""


def longer(expected: float, by_list: float, say: Numbers = english) -> str:
    """How many more are reached at their own employers; '' if nobody is."""
    more = round(by_list - expected)
    return f"At their own employers about {say(more)} more, until they move." if more > 0 else ""


def lost_already(lost: int, say: Numbers = english, *, others: bool) -> str:
    """'31 others are lost already'; ``others``: than those just spoken of."""
    one, many = ("other is", "others are") if others else ("person is", "people are")
    return f"{say(lost)} {one if lost == 1 else many} lost already"


def cliff(fall: int, say: Numbers = english, *, told: bool) -> str:
    """How many fall; '' where that is not told, as no employer is known."""
    if not fall:
        return "The cliff: nobody. None of them is known through your employer alone." if told else ""
    return f"The cliff: {people(fall, say)} known only through your employer. Tomorrow nothing here leads to them:"


def borrowed(hang: int, say: Numbers = english) -> str:
    """How many hang on the systems of others; '' if nobody does."""
    return f"Only while they stay: {people(hang, say)} known only at their own employer:" if hang else ""


def to_do(what: str, number: int, say: Numbers = english) -> str:
    """What an action is, for that many people."""
    return {
        TAKE: "Take the list along",
        ADDRESS: "Have a mailbox of your own, and say so",
        EXPORT: "Ask LinkedIn for your data (Settings, Data privacy): it says with whom you are connected; it comes in "
        "ten minutes to a day",
        CONNECT: f"Connect on LinkedIn with {people(number, say)}{_each(number, CONNECT_MINUTES)}, while your work "
        "address still says who you are",
        ASK: f"Ask {people(number, say)} for a private address or mobile{_each(number, ASK_MINUTES)}",
    }[what]


def kept(what: str, saved: float, say: Numbers = english) -> str:
    """How many people more an action is expected to keep reachable."""
    than = " than through LinkedIn alone" if what == TAKE else ""
    if saved < 1:
        return f"less than one person more could be reached{than}"
    return f"about {people(saved, say)} more could be reached{than}"


def planned(minutes: int, used: int, say: Numbers = english) -> tuple[str, str]:
    """'The next 60 minutes', and how many of them are planned."""
    spoken = f"{say(minutes)} minute{'' if minutes == 1 else 's'}"
    return f"The next {spoken}", f"{used} {'is' if used == 1 else 'are'} planned; what helps most a minute first"


def _each(number: int, minutes: int) -> str:
    """Of one person the minutes stand before it already."""
    return f", {minutes} minute{'' if minutes == 1 else 's'} each" if number > 1 else ""
