"""The tables of a LinkedIn archive that show one person a row.

Connections, address books once uploaded, recommendations, endorsements, and the owner's own career. Each is known by
the columns that it must have; those that come and go over the years are read where they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Form:
    """One table of the archive.

    needs     folded headers that it must have
    columns   folded header -> what the column holds (parts/columns.py); others are kept as notes
    owner     True if it shows the owner of the account
    open_end  True where a row without an end still goes on
    """

    needs: frozenset[str]
    columns: Mapping[str, str]
    owner: bool = False
    open_end: bool = False


CONNECTIONS = Form(
    frozenset({"first name", "last name", "company", "position", "connected on"}),
    {
        "first name": "name:given",
        "last name": "name:family",
        "url": "profile",
        "email address": "mail_address",
        "company": "employer",
        "position": "title",
        "connected on": "met_on",
        "address": "postal",
        "websites": "website",
    },
)
ADDRESS_BOOK = Form(  # Contacts.csv and ImportedContacts.csv: the address book as it was when it was uploaded
    frozenset({"firstname", "lastname", "emails", "phonenumbers", "createdat"}),
    {
        "source": "skip",
        "firstname": "name:given",
        "middlename": "name:additional",
        "lastname": "name:family",
        "nameprefix": "name:prefix",
        "namesuffix": "name:suffix",
        "nickname": "name:nickname",
        "fullname": "name",
        "companies": "employer",
        "title": "title",
        "emails": "mail_address",
        "phonenumbers": "phone",
        "addresses": "postal",
        "location": "postal",
        "sites": "website",
        "profiles": "profile",
        "birthday": "birthday",
        "createdat": "seen_first",
        "updatedat": "seen_last",
        "bookmarkedat": "skip",
        "countrycode": "country",
        "regioncode": "skip",
        "thirdpartyverified": "skip",
    },
)
RECOMMENDATIONS = Form(  # received and given: who they were on that day
    frozenset({"first name", "last name", "company", "job title", "text", "creation date"}),
    {
        "first name": "name:given",
        "last name": "name:family",
        "company": "employer",
        "job title": "title",
        "text": "note",
        "creation date": "seen_first",
        "status": "skip",
    },
)
ENDORSED_BY = Form(
    frozenset({"endorsement date", "endorser first name", "endorser last name"}),
    {
        "endorsement date": "seen_first",
        "endorser first name": "name:given",
        "endorser last name": "name:family",
        "endorser public url": "profile",
        "endorsement status": "skip",
    },
)
ENDORSED = Form(
    frozenset({"endorsement date", "endorsee first name", "endorsee last name"}),
    {
        "endorsement date": "seen_first",
        "endorsee first name": "name:given",
        "endorsee last name": "name:family",
        "endorsee public url": "profile",
        "endorsement status": "skip",
    },
)
POSITIONS = Form(
    frozenset({"company name", "title", "started on", "finished on"}),
    {
        "company name": "employer",
        "title": "title",
        "description": "note",
        "location": "note",
        "started on": "seen_first",
        "finished on": "seen_last",
    },
    owner=True,
    open_end=True,
)
PROFILE = Form(
    frozenset({"first name", "last name", "headline", "summary"}),
    {
        "first name": "name:given",
        "last name": "name:family",
        "address": "postal",
        "birth date": "birthday",
        "websites": "website",
    },
    owner=True,
)
OWN_ADDRESSES = Form(
    frozenset({"email address", "confirmed", "primary"}),
    {"email address": "mail_address", "confirmed": "skip", "primary": "skip", "updated on": "skip"},
    owner=True,
)
OWN_PHONES = Form(
    frozenset({"extension", "number", "type"}),
    {"extension": "skip", "number": "phone", "type": "skip"},
    owner=True,
)

FORMS = (  # each before those whose columns it also has
    CONNECTIONS,
    ADDRESS_BOOK,
    RECOMMENDATIONS,
    ENDORSED_BY,
    ENDORSED,
    POSITIONS,
    PROFILE,
    OWN_ADDRESSES,
    OWN_PHONES,
)

_WITHOUT_PEOPLE = tuple(
    frozenset(needs.split(", "))
    for needs in (
        "name, url, authority, license number",
        "organization, followed on",
        "school name, start date, end date, degree name",
        "company name, role, cause, started on",
        "application date, contact email, company name, job title",
        "saved date, job url, job title, company name",
        "title, description, url, started on",
        "name, description, url, started on",
        "name, proficiency",
        "date, sharelink, sharecommentary",
        "date, type, link",
        "date, link, message",
        "date, link, optiontext",
        "time, search query",
        "content title, content type",
        "event name, event time",
        "job title, locations, companies",
        "login date, ip address, user agent",
    )
)
"""Headers of tables in the archive that show nobody (certificates, followed companies, searches)."""

_SOMEBODY = frozenset({"email", "e mail", "email address", "phone", "mobile", "first name", "last name", "full name"})


def shows_nobody(names: frozenset[str]) -> bool:
    """Whether folded headers are those of a table in the archive without people; short ones must be all of it."""
    if names & _SOMEBODY:
        return False
    return any(needs <= names if len(needs) > 3 else needs == names for needs in _WITHOUT_PEOPLE)
