"""People who read their mail and answer it as mail programs do: quoting above, below or not, in several languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import format_datetime, make_msgid, parseaddr, parsedate_to_datetime
from threading import Event, Thread
from typing import Literal

from servers import Post

from reknit.app.house import utc_now

Answer = Callable[[EmailMessage], EmailMessage]
"""What came -> what is sent back."""

WROTE = {
    "de": "Am {day:%d.%m.%Y} um {day:%H:%M} schrieb {who}:",
    "en": "On {day:%d/%m/%Y} {day:%H:%M}, {who} wrote:",
    "es": "El {day:%d/%m/%Y} a las {day:%H:%M}, {who} escribió:",
    "fr": "Le {day:%d/%m/%Y} à {day:%H:%M}, {who} a écrit :",
    "nl": "Op {day:%d-%m-%Y} om {day:%H:%M} schreef {who}:",
    "sv": "Den {day:%Y-%m-%d} kl. {day:%H:%M} skrev {who}:",
}
"""What mail programs put above what they quote."""
SUBJECT = {"de": "AW", "sv": "SV"}
"""Instead of Re."""


def writes(
    name: str,
    text: str,
    *,
    language: str = "en",
    quoted: Literal["below", "above", "outlook", ""] = "below",
    sender: str = "",
    thread: bool = True,
) -> Answer:
    """Somebody who answers each mail with that text. ``quoted``: where their mail program puts what it answers.

    ``sender``: the address that they answer from, if it is another; ``thread``: whether it says what it answers.
    """

    def answer(mail: EmailMessage) -> EmailMessage:
        back = EmailMessage()
        back["From"] = f"{name} <{sender or parseaddr(mail['To'])[1]}>"
        back["To"] = mail["From"]
        back["Subject"] = f"{SUBJECT.get(language, 'Re')}: {mail['Subject']}"
        back["Date"], back["Message-ID"] = format_datetime(utc_now()), make_msgid(domain="desk.test")
        if thread:
            back["In-Reply-To"] = back["References"] = mail["Message-ID"]
        body = mail.get_content()
        lines = "".join(f"> {line}\n" for line in body.splitlines())
        above = WROTE[language].format(day=parsedate_to_datetime(mail["Date"]), who=mail["From"])
        sent = "\n".join(f"{key}: {mail[key]}" for key in ("From", "To", "Subject"))
        texts = {
            "below": f"{text}\n\n{above}\n{lines}",
            "above": f"{above}\n{lines}\n{text}\n",
            "outlook": f"{text}\n\n-----Original Message-----\n{sent}\n\n{body}",
            "": f"{text}\n",
        }
        back.set_content(texts[quoted])
        return back

    return answer


def complains(provider: str) -> Answer:
    """Somebody who calls it spam, as their provider says it to the sender (RFC 5965)."""

    def answer(mail: EmailMessage) -> EmailMessage:
        back = EmailMessage()
        back["From"], back["To"], back["Subject"] = f"Feedback <{provider}>", mail["From"], f"FW: {mail['Subject']}"
        back["Date"], back["Message-ID"] = format_datetime(utc_now()), make_msgid(domain="desk.test")
        back.set_content("This is an email abuse report for a message that a user of ours called spam.\n")
        back.make_mixed()
        fields = EmailMessage()
        fields["Content-Type"] = "message/feedback-report"
        to = parseaddr(mail["To"])[1]
        fields.set_payload(
            f"Feedback-Type: abuse\nUser-Agent: Desk/1.0\nVersion: 1\nOriginal-Rcpt-To: {to}\nIncidents: 1\n"
        )
        back.attach(fields)
        back.add_attachment(mail)
        back.replace_header("Content-Type", back["Content-Type"].replace("mixed", "report", 1))
        back.set_param("report-type", "feedback-report")
        return back

    return answer


@contextmanager
def living(post: Post, people: Mapping[str, Answer]) -> Iterator[None]:
    """Address -> how its owner answers, until the block ends; fails with what went wrong while they did."""
    over, wrong = Event(), list[BaseException]()

    def live() -> None:
        read = set[str]()
        try:
            while not over.wait(0.05):
                for address, answer in people.items():
                    for path in sorted((post.mailbox(address) / "new").iterdir()):
                        if path.name not in read:
                            read.add(path.name)
                            _answer(post, address, path.read_bytes(), answer)
        except BaseException as error:  # noqa: BLE001 - the test fails with it
            wrong.append(error)

    worker = Thread(target=live, daemon=True)
    worker.start()
    try:
        yield
    finally:
        over.set()
        worker.join()
    assert not wrong, wrong


def _answer(post: Post, address: str, raw: bytes, answer: Answer) -> None:
    mail = message_from_bytes(raw, policy=default)
    if mail["Return-Path"] not in {None, "<>"} and mail["Auto-Submitted"] is None:
        back = answer(mail)
        post.send(back, address.partition("@")[2], parseaddr(back["From"])[1])
