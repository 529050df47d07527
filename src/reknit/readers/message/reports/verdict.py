"""What a claim means for its address.

Words come before codes, since servers lie in codes: 5.1.1 for a policy, 5.7.1 or 5.0.0 for an unknown user. What the
remote server said comes before what the report says around it.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from ....model.reply import Quote, Recipient
from .address import ADDRESS, folded
from .causes import Cause, find
from .claim import Claim, Excerpt
from .moved import behind, named
from .words import categories, codes

_STATUS = re.compile(r"(?<![\d.\[])([245])\.(\d{1,3})\.(\d{1,3})(?![\d.])")
_REPLY = re.compile(r"(?<![\d.])([245])\d\d(?=[\s-])")
_SPACE = re.compile(r"\s+")
_LONGEST_DIAGNOSTIC = 1000
_FOLDS = 6
_CODE = 600
"""Characters at the beginning of what a server said among which its code stands."""
_BLANKS = frozenset(" \t")
_GONE = frozenset(("dead", "disabled", "unknown"))
"""Verdicts that the words of a move mend, where they name the new address."""
_MOVED = re.compile(r"(?<![\d.])(?:251|551)[\s-]|(?<![\d.])[25]\.1\.6(?![\d.])")
"""RFC 5321, section 4.2.3: 251, 551; RFC 3463, section 3.2: X.1.6."""

_HOW = "(?:pipelined )?(?:sending )?(?:end of )?"


def _told(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern.replace(" ", r"\s{1,20}"), re.IGNORECASE)


# At which command of SMTP (RFC 5321, section 4.1.1) the server refused, as mail systems tell it.
_COMMANDS = (
    ("RCPT", re.compile(r"^5\d\d 5\.1\.\d <?[^\s>]{1,320}>?\.\.\. ", re.MULTILINE)),  # sendmail, of a reply to RCPT
    ("", _told(r"in reply to (?:the )?(?:end of )?(DATA|RCPT TO|MAIL FROM|EHLO|HELO)")),  # Postfix
    (
        "",
        _told(rf"error from remote (?:mail )?(?:server|mailer) after {_HOW}(data|RCPT|MAIL|HELO|EHLO|initial)"),
    ),  # Exim, GMX
    ("", _told(r"did not like our (?:final )?(DATA|RCPT TO|MAIL FROM|EHLO|HELO)")),  # Dragonfly
    ("DATA", _told(r"\[(?:DATA|BODY|END_OF_DATA)\]|\(state 1[5-8]\)")),  # Yahoo, Gmail until 2016
    ("RCPT", _told(r"\[RCPT_TO\]|\(state 14\)")),
    ("MAIL", _told(r"\[(?:MAIL_FROM|HELO|EHLO|CONNECT)\]|\(state 1[23]\)|sender was rejected")),  # and qmail
    ("RCPT", _told(r"does not like recipient|SMTP:RCPT")),  # qmail
    ("DATA", _told(r"failed on DATA|failed after I sent the message")),
    ("", _told(r"SMTP command (DATA|RCPT|MAIL)")),  # m-FILTER
    ("INITIAL", re.compile(r"refused to talk to me|while talking to \S{1,255}\s{1,4}<<< ")),
    ("", re.compile(r">>> (RCPT|MAIL|DATA|HELO|EHLO)(?=[^\n]{0,400}\n\s{0,4}<<< [45])", re.IGNORECASE)),
)
_OF_THE_SENDER = frozenset(("MAIL", "HELO", "EHLO", "INITIAL"))
_CODES_OF_THE_SENDER = frozenset(("1.7", "1.8"))  # RFC 3463, section 3.2


class _Reason(NamedTuple):
    verdict: str
    cause: Cause | None
    quote: Excerpt | None


def recipient(
    claim: Claim, about: tuple[Excerpt, ...], *, delayed: bool, mine: frozenset[str], alone: bool = False
) -> Recipient:
    """The recipient that a claim makes.

    about    the texts of the whole report, asked where the claim itself tells nothing
    alone    whether these speak of no other recipient
    delayed  whether the report is only a warning
    mine     the addresses of the one who gets the report: never the new address of another
    """
    status = _status(claim)
    reason = _reason(claim, about, status)
    status = status or _status(Claim(claim.address, words=about))
    verdict = _weighed(reason, claim, about, status, mine, delayed=delayed)
    new = ""
    quote = reason.quote or (claim.words[0] if claim.words else claim.place)
    told = _new_address(claim, reason, about if alone else (), verdict, mine)
    if told:
        new, quote = told
    verdict = "moved" if new else "dead" if verdict == "moved" else verdict
    words = claim.words[0].text if claim.words else ""
    diagnostic = _SPACE.sub(" ", words).strip()[:_LONGEST_DIAGNOSTIC]
    return Recipient(claim.address, verdict, status, diagnostic, new, quoted(quote) if quote else None)


def quoted(words: Excerpt) -> Quote:
    """The excerpt without white space at its ends, as it stands in the part."""
    text = words.text
    start = words.start + len(text) - len(text.lstrip())
    return words.passage.quote(start, max(start, words.start + len(text.rstrip())))


def _status(claim: Claim) -> str:
    """The code that says most: the server's own, then the report's."""
    found = [".".join(match.groups()) for words in claim.words[:2] for match in _STATUS.finditer(words.text)]
    stated = _STATUS.search(claim.status)
    found += [".".join(stated.groups())] if stated else []
    telling = [status for status in found if status[0] != "2" and not status.endswith(".0.0")]
    return (telling or found or [""])[0]


def _reason(claim: Claim, about: tuple[Excerpt, ...], status: str) -> _Reason:
    """The first words that give a cause; else the code; else what the words around it may mean."""
    if claim.category in categories():
        return _Reason(categories()[claim.category], None, claim.words[0] if claim.words else claim.place)
    coded = codes().get(status[2:]) or codes().get(status[2:].partition(".")[0], "")
    sole: _Reason | None = None
    for words in claim.words if coded else (*claim.words, *about):
        found = find(words.text, claim.where)
        if found:
            reason = _Reason(found.cause.verdict, found.cause, _line(words, found.start, found.end))
            if not found.cause.sole:
                return reason
            sole = sole or reason
    if coded:
        return _Reason(coded, None, _coded(claim, status) or (sole.quote if sole else None))
    return sole or _Reason("unknown", None, None)


def _weighed(
    reason: _Reason, claim: Claim, about: tuple[Excerpt, ...], status: str, mine: frozenset[str], *, delayed: bool
) -> str:
    verdict = reason.verdict
    everything = "\n".join(words.text for words in (*claim.words, *about))
    passing = _class(claim, status, everything) == "4"
    if verdict == "disabled" and status[2:] == "1.1":
        verdict = "dead"  # out of use, and no mailbox any more
    if verdict == "dead":
        verdict = _believed(reason, claim, everything, status, mine, passing=passing)
    if (delayed or claim.action == "delayed") and verdict not in {"full", "moved"}:
        return "delayed"
    return "expired" if verdict == "unknown" and passing else verdict


def _believed(
    reason: _Reason, claim: Claim, everything: str, status: str, mine: frozenset[str], *, passing: bool
) -> str:
    """'dead', or what it is that looks like it: a failure that may pass, a word on the sender, a filter."""
    cause = reason.cause
    if (cause is None or cause.lasting) and passing:
        return "expired"
    command = _command(everything)
    if command in _OF_THE_SENDER or status[2:] in _CODES_OF_THE_SENDER or _of_sender(claim, reason.quote, mine):
        return "blocked_us"
    doubtful = command == "DATA" and cause and not (cause.late or cause.lasting) and status[2:] not in {"1.1", "1.10"}
    return "unknown" if doubtful else "dead"


def _of_sender(claim: Claim, quote: Excerpt | None, mine: frozenset[str]) -> bool:
    """Whether the words name the one who wrote, not the one written to."""
    named = {folded(match[1]) for match in ADDRESS.finditer(quote.text)} if quote else set()
    return claim.address not in named | mine and not named.isdisjoint(mine)


def _class(claim: Claim, status: str, everything: str) -> str:
    """'4' for a passing failure, '5' for a lasting one (RFC 3463, section 2), '' if it does not say."""
    if status:
        return status[0]
    stated = claim.status.strip()[:1]
    reply = _REPLY.search(everything)
    return stated if stated in {"4", "5"} else reply[1] if reply else ""


def _command(text: str) -> str:
    for name, pattern in _COMMANDS:
        found = pattern.search(text)
        if found:
            command = name or found[1].upper()
            return "DATA" if "DATA" in command else command.split()[0]
    return ""


def _new_address(
    claim: Claim, reason: _Reason, about: tuple[Excerpt, ...], verdict: str, mine: frozenset[str]
) -> tuple[str, Excerpt] | None:
    """The address that the words of a move name, and these words: beside the cause, else in what a person reads."""
    others = mine | {claim.address, claim.original}
    quote = reason.quote
    if verdict == "moved" and quote:
        found = behind(quote.passage, quote.start, quote.end, others)
        if found:
            return found.address, quote._replace(end=max(quote.end, found.end))
    coded = bool(_MOVED.search(claim.status) or any(_MOVED.search(words.text[:_CODE]) for words in claim.words))
    if verdict in _GONE or verdict == "moved" or (coded and verdict == "blocked_us"):
        return named((*claim.words, *about), others, coded=coded)
    return None


def _line(words: Excerpt, start: int, end: int) -> Excerpt:
    """The lines that the words from ``start`` to before ``end`` of an excerpt stand in, with those folded into them."""
    text = words.text
    first = text.rfind("\n", 0, start) + 1
    last = _end(text, end)
    for _ in range(_FOLDS):
        if first and text[first : first + 1] in _BLANKS:
            first = text.rfind("\n", 0, first - 1) + 1
        if text[last + 1 : last + 2] in _BLANKS and text[last + 1 : _end(text, last + 1)].strip():
            last = _end(text, last + 1)
    return words._replace(start=words.start + first, end=words.start + last)


def _end(text: str, at: int) -> int:
    stop = text.find("\n", at)
    return stop if stop >= 0 else len(text)


def _coded(claim: Claim, status: str) -> Excerpt | None:
    for words in claim.words:
        at = words.text.find(status)
        if at >= 0:
            return _line(words, at, at + len(status))
    return claim.place if claim.place and status in claim.place.text else None
