"""Two LinkedIn archives of the owner, about a year apart, in the forms of 2025 and of 2026."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random

from .draw import between, chance, pick, stream, weighted
from .nouns import Person, World
from .phones import written
from .spelling import on_profile, typo
from .tables import MONTHS, Row, Shown, csv_text, employer_of, shown

CONNECTIONS = ("First Name", "Last Name", "URL", "Email Address", "Company", "Position", "Connected On")
MESSAGES = (
    "CONVERSATION ID", "CONVERSATION TITLE", "FROM", "SENDER PROFILE URL", "TO", "RECIPIENT PROFILE URLS", "DATE",
    "SUBJECT", "CONTENT", "FOLDER", "ATTACHMENTS",
)  # fmt: skip
MESSAGES_2026 = (*MESSAGES, "IS MESSAGE DRAFT", "IS CONVERSATION DRAFT")
INVITATIONS = ("From", "To", "Sent At", "Message", "Direction", "inviterProfileUrl", "inviteeProfileUrl")
IMPORTED = (
    "FirstName", "MiddleName", "LastName", "MaidenName", "NickName", "NamePrefix", "NameSuffix", "Title", "Emails",
    "PhoneNumbers", "CreatedAt", "UpdatedAt", "CountryCode", "RegionCode", "ThirdPartyVerified", "Location",
)  # fmt: skip
POSITIONS = ("Company Name", "Title", "Description", "Location", "Started On", "Finished On")
PROFILE = (
    "First Name", "Last Name", "Maiden Name", "Address", "Birth Date", "Headline", "Summary", "Industry", "Zip Code",
    "Geo Location", "Twitter Handles", "Websites", "Instant Messengers",
)  # fmt: skip
EMAILS = ("Email Address", "Confirmed", "Primary", "Updated On")
_NOTES = (
    'Notes:\n"Some of the addresses are missing from this list, because a member decides in their settings, '
    'see https://www.linkedin.com/psettings/privacy/email, whether a connection may download theirs."\n\n'
)


@dataclass(frozen=True, slots=True)
class Link:
    """A connection: when it was made, and how the member wrote their name at the two exports."""

    person: Person
    since: date
    names: tuple[tuple[str, str], tuple[str, str]]


def write_linkedin(world: World, folder: Path) -> list[tuple[Path, list[Shown]]]:
    """Write both archives; the return is each path with the keys of what it shows.

    The members are stored, not deflated: what deflate makes of them differs between builds of zlib.
    """
    rng = stream(world.seed, "linkedin")
    days = (world.today - timedelta(days=377), world.today - timedelta(days=6))
    links = _links(world, rng, days)
    imported = _imported(world, rng)
    talk = _talk(world, rng, links, days[1])
    found = []
    for era, day in enumerate(days):
        path = folder / f"Basic_LinkedInDataExport_{day:%m-%d-%Y}.zip"
        found.append((path, _archive(world, path, era, day, links=links, imported=imported, talk=talk)))
    return found


def _links(world: World, rng: Random, days: tuple[date, date]) -> list[Link]:
    """Three in four members are connected, most of them soon after the meeting, newest first."""
    links = []
    for person in world.people:
        if person.linkedin is None or not chance(rng, 0.78):
            continue
        since = max(person.met, person.linkedin) + timedelta(days=weighted(rng, (1, 9, 60, 700), (5, 4, 2, 1)))
        if since < days[1] and not (person.gone and person.gone < since):
            old = on_profile(rng, person, person.called(days[0]))
            same = person.called(days[0]) == person.called(days[1]) and chance(rng, 0.98)
            links.append(Link(person, since, (old, old if same else on_profile(rng, person, person.called(days[1])))))
    return sorted(links, key=lambda k: (k.since, k.person.id), reverse=True)


def _archive(
    world: World, path: Path, era: int, day: date, *, links: list[Link], imported: list[Row], talk: list[Row]
) -> list[Shown]:
    rows = [_connection(world, k, era, day) for k in links if k.since <= day and not _gone(k.person, day)]
    before = [r for r in talk if r.as_of <= f"{day}"]
    messages = [r for r in before if r.cells[0]]
    invited = [Row(r.cells[1:], r.person) for r in before if not r.cells[0]]
    cut = len(MESSAGES) if era == 0 else len(MESSAGES_2026)
    text = _NOTES + csv_text(CONNECTIONS, [r.cells for r in rows])
    members = {
        "Connections.csv": text if era == 0 else text.rstrip("\n"),
        "messages.csv": csv_text(
            MESSAGES if era == 0 else MESSAGES_2026, [r.cells[:cut] for r in messages], quote_all=era == 1
        ),
        "Invitations.csv": csv_text(INVITATIONS, [r.cells for r in invited]),
        "ImportedContacts.csv": csv_text(IMPORTED, [r.cells for r in imported]),
        **_own(world, day),
    }
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            info = zipfile.ZipInfo(name, (day.year, day.month, day.day, 9, 30, 0))
            info.create_system = 3
            file.writestr(info, content.encode())
    found = shown(f"{path.name}!Connections.csv", rows, first=5)
    found += shown(f"{path.name}!messages.csv", messages) + shown(f"{path.name}!Invitations.csv", invited)
    return found + shown(f"{path.name}!ImportedContacts.csv", imported)


def _gone(person: Person, day: date) -> bool:
    return person.gone is not None and person.gone <= day


def _connection(world: World, link: Link, era: int, day: date) -> Row:
    person = link.person
    on = f"{link.since.day:02} {MONTHS[link.since.month - 1]} {link.since.year}"
    if person.hides:
        return Row(("", "", "", "", "", "", on))
    job = _profile_job(world, person, day)
    held = person.holding(day, "mail_address", "home") if person.shows_mail else ()
    given, family = link.names[era]
    url = person.slug and f"https://www.linkedin.com/in/{person.slug}"
    company, title, employer = job
    mail = held[0].value if held else ""
    return Row((given, family, url, mail, company, title, on), person.id, employer, f"{day}")


def _profile_job(world: World, person: Person, day: date) -> tuple[str, str, int | None]:
    """Company, position and employer as the profile says: behind the truth by the member's own lag, or for ever."""
    known = [
        s for s in person.spells
        if s.start <= person.met or (person.lag is not None and s.start + timedelta(days=person.lag) <= day)
    ]  # fmt: skip
    if not known:
        return "", "", None
    spell = known[-1]
    employer = world.employers[spell.employer]
    if spell.end and person.lag is not None and spell.end + timedelta(days=person.lag) < day:
        resting = person.retired is not None and person.retired <= day
        return ("", "Retired", None) if resting else ("", "", None)
    name = employer.era(min(day, spell.end or day)).name
    form = employer.forms[int(person.slug[-1], 16) % 2] if name in employer.forms[:2] else name
    return form, spell.title(min(day, spell.end or day)), employer.id


def _imported(world: World, rng: Random) -> list[Row]:
    """Return the address book that the owner once uploaded, in 2013 or so: old addresses, never cleaned."""
    day = min(world.start + timedelta(days=2400), world.today)
    rows = []
    for person in world.people:
        if person.met > day or not chance(rng, 0.5):
            continue
        seen = person.met + timedelta(days=int((day - person.met).days * rng.random() ** 2))
        called, job = person.called(seen), employer_of(world, person, seen)
        mails = [d.value for d in person.holding(seen, "mail_address")[:2]]
        phones = [written(rng, d.value, world.owner.country) for d in person.holding(seen, "phone")[:2]]
        if not mails or not chance(rng, 0.95):
            continue
        family = typo(rng, called.family) if chance(rng, 0.03) else called.family
        stamp = f"{day.month}/{day.day}/{day.year % 100:02}, 7:04 PM"
        nickname, title = person.nickname if chance(rng, 0.3) else "", job[1] if job and chance(rng, 0.5) else ""
        names = (called.given, "", family, "", nickname, person.prefix, "")
        cells = (*names, title, ", ".join(mails), ", ".join(phones), stamp, "", "", "", "", "")
        rows.append(Row(cells, person.id))
    return rows


def _talk(world: World, rng: Random, links: list[Link], day: date) -> list[Row]:
    """Messages (a conversation id first) and invitations ('' first), by date, newest first."""
    owner = world.owner
    me = (f"{owner.names[0].given} {owner.names[0].family}", f"https://www.linkedin.com/in/{owner.slug}")
    rows = []
    for number, link in enumerate(links):
        them = (" ".join(link.names[0]), f"https://www.linkedin.com/in/{link.person.slug}")
        if link.person.hides:
            continue
        if link.since > day - timedelta(days=3000) and chance(rng, 0.5):
            out = chance(rng, 0.6)
            a, b = (me, them) if out else (them, me)
            at = link.since - timedelta(days=1)
            stamp = f"{at.month}/{at.day}/{at.year % 100:02}, {between(rng, 1, 12)}:{between(rng, 10, 59)} AM"
            way = "OUTGOING" if out else "INCOMING"
            note = "Good to meet you, let us stay in touch" if chance(rng, 0.3) else ""
            rows.append(Row(("", a[0], b[0], stamp, note, way, a[1], b[1]), link.person.id, None, f"{at}"))
        for turn in range(between(rng, 1, 4) if chance(rng, 0.3) else 0):
            at = link.since + timedelta(days=int(rng.random() * (day - link.since).days))
            a, b = (me, them) if chance(rng, 0.5) else (them, me)
            says = _says(rng, link.person, at)
            stamp = f"{at} {between(rng, 7, 20):02}:{between(rng, 0, 59):02}:{between(rng, 0, 59):02} UTC"
            cells = (
                f"2-{number:06}",
                "",
                a[0],
                a[1],
                b[0],
                b[1],
                stamp,
                "" if turn else "Hello",
                says,
                "INBOX",
                "",
                "No",
                "No",
            )
            rows.append(Row(cells, link.person.id, None, f"{at}"))
    return sorted(rows, key=lambda r: (r.as_of, r.cells), reverse=True)


def _says(rng: Random, person: Person, day: date) -> str:
    home = person.holding(day, "mail_address", "home")
    if home and chance(rng, 0.12):
        return f"Happy to. My private address is {home[0].value},\nplease write there."
    lines = (
        "Thanks for connecting.",
        "Congratulations on the new role!",
        "Are you at the user group in May?",
        "Long time no see.\nCall?",
    )
    return pick(rng, lines)


def _own(world: World, day: date) -> dict[str, str]:
    """Positions, profile and addresses of the owner."""
    owner = world.owner
    job = employer_of(world, owner, day)
    assert job is not None
    positions = []
    for spell in reversed(owner.spells):
        if spell.start > day:
            continue
        employer = world.employers[spell.employer]
        months = [f"{MONTHS[d.month - 1]} {d.year}" if d and d <= day else "" for d in (spell.start, spell.end)]
        positions.append((employer.era(spell.end or day).name, spell.titles[-1][1], "", employer.place.city, *months))
    called = owner.names[-1]
    headline = f"{job[1]} at {job[0].era(day).name}"
    profile = (
        called.given,
        called.family,
        "",
        "",
        "",
        headline,
        "",
        "Information Technology",
        "",
        owner.country,
        "",
        "",
        "",
    )
    mails = [
        (d.value, "Yes", "Yes" if i == 0 else "No", "")
        for i, d in enumerate(owner.holding(day, "mail_address", "home"))
    ]
    return {
        "Positions.csv": csv_text(POSITIONS, positions),
        "Profile.csv": csv_text(PROFILE, [profile]),
        "Email Addresses.csv": csv_text(EMAILS, mails),
    }
