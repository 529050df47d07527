"""Approved letters handed to a real server: in which order, when, and what the ledger says of each."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Self

import pytest
from submission import Office, office

from reknit.app.fresh import fresh
from reknit.app.house import House
from reknit.app.keep import keep
from reknit.app.reach import doubt, letters, sent_folder
from reknit.app.reach import sending as reach
from reknit.app.reach.drafting import draft
from reknit.app.reach.known import check
from reknit.app.steps import never
from reknit.model.account import Account, Login
from reknit.model.entries import Attempt
from reknit.model.letter import Letter
from reknit.model.trouble import UserError
from reknit.plans.manners import LIFTED, Due
from reknit.store import opt_outs, read
from reknit.store.lock import alone
from reknit.store.undo import SEND, take_back, undo
from reknit.wire import smtp
from reknit.wire.imap import Folder
from reknit.wire.smtp import Answer
from reknit.wire.trouble import OfflineError

JAN, ADA, UTE, UTE_TOO = "jan@berg.example", "ada@brandt.example", "ute@fell.example", "fell@osterby.example"
LATER, DEAD, SPAM = "451 4.7.1 greylisted", "550 5.1.1 no such user", "554 5.7.1 rejected as spam"
QUOTA = "550 5.4.5 Daily user sending limit exceeded"


@pytest.fixture
def made() -> Iterator[Office]:
    with office() as found:
        yield found


@pytest.fixture
def me(made: Office) -> Account:
    return Account("robin@quill.example", None, made.server, "robin", sending=True)


@pytest.fixture
def post(made: Office) -> reach.Door:
    return lambda: smtp.connect(made.server, Login("robin", "secret"))


@pytest.fixture
def letter(known) -> Callable[..., Letter]:
    def make(name: str, to: str, **fields: object) -> Letter:
        person = known(name)
        text = f"Dear {person.name},\n\nHow are you?\n"
        usual = Letter("reconnect", "write", to, ((person.id, person.name),), to, person.name, "Hello", text)
        return replace(usual, **fields)  # type: ignore[arg-type]

    return make


@pytest.fixture
def ready(network: House, me: Account, letter, post, made: Office) -> House:
    """The same home after a letter to the user, for which no other waits."""
    assert reach.to_myself(network, me, letter("jan", JAN), post).came == "sent"
    made.delivered.clear()
    return network


def send(house: House, me: Account, post: reach.Door, **settings: object) -> list[tuple[str, str]]:
    return [(sent.letter.to, sent.came) for sent in reach.send_due(house, me, post, **settings)]  # type: ignore[arg-type]


def waiting(house: House) -> list[str]:
    with house.reading() as connection:
        return [letter.to for letter in letters.approved(connection)]


def drafted(house: House) -> list[str]:
    with house.reading() as connection:
        return [letter.to for letter in letters.drafts(connection)]


def attempts(house: House) -> list[tuple[str, str]]:
    with house.reading() as connection:
        return [(a.target, a.outcome) for a in read.attempted(connection) if a.channel != reach.SELF]


def test_nothing_goes_before_the_user_sent_one_to_themselves(network, me, letter, post, made):
    letters.approve(network, letter("jan", JAN), me)
    with pytest.raises(UserError, match="Nothing was sent to yourself"):
        send(network, me, post)
    assert not reach.proven(network)
    assert made.delivered == []
    sent = reach.to_myself(network, me, letter("jan", JAN), post)
    assert sent.came == "sent"
    assert [d.recipient for d in made.delivered] == [me.address]
    assert reach.proven(network)
    assert attempts(network) == []


def test_letters_go_oldest_first_two_minutes_apart(ready, me, letter, post, made, later):
    letters.approve(ready, letter("jan", JAN), me)
    letters.approve(ready, letter("ada", ADA), me)
    assert send(ready, me, post) == [(JAN, "sent")]
    assert send(ready, me, post) == []
    later(minutes=2)
    assert send(ready, me, post) == [(ADA, "sent")]
    assert waiting(ready) == []
    assert [d.recipient for d in made.delivered] == [JAN, ADA]
    assert attempts(ready) == [(JAN, "sent"), (ADA, "sent")]


def test_two_letters_to_one_person_in_one_second_are_two_attempts(ready, me, letter, post):
    thanks = letter("jan", JAN, kind="thanks")
    letters.approve(ready, thanks, me)
    assert send(ready, me, post, sending=LIFTED) == [(JAN, "sent")]
    letters.approve(ready, replace(thanks, text="And once more: thank you.\n"), me)
    assert send(ready, me, post, sending=LIFTED) == [(JAN, "sent")]
    assert attempts(ready) == [(JAN, "sent"), (JAN, "sent")]


def test_who_waits_sends_all_of_them(ready, me, letter, post, later):
    letters.approve(ready, letter("jan", JAN), me)
    letters.approve(ready, letter("ada", ADA), me)
    waits: list[str] = []

    def wait(due: Due, one: Letter) -> bool:
        waits.append(due.why)
        later(seconds=(due.at - ready.clock()).total_seconds())
        return True

    assert send(ready, me, post, wait=wait) == [(JAN, "sent"), (ADA, "sent")]
    assert waits == ["2 minutes after the one before"]


def test_the_attempt_bears_the_message_and_the_time_that_it_took(ready, me, letter, post):
    (approved,), _ = letters.approve_together(ready, [letter("jan", JAN)], me, minutes=4.0)
    send(ready, me, post)
    with ready.reading() as connection:
        attempt = read.attempted(connection)[-1]
    assert (attempt.message, attempt.minutes, attempt.channel) == (letters.key_of(approved), 4.0, "write")
    assert attempt.step == approved.steps[0]


def test_a_letter_that_the_server_puts_off_goes_later_under_another_id(ready, me, letter, post, made, later):
    first = letters.approve(ready, letter("jan", JAN), me)
    made.answers[JAN] = LATER
    assert send(ready, me, post) == [(JAN, "later")]
    assert attempts(ready) == []
    with ready.reading() as connection:
        (again,) = letters.approved(connection)
    assert again.message_id != first.message_id
    assert again.draft() == first.draft()
    made.answers.clear()
    later(minutes=14)
    assert send(ready, me, post) == []
    later(minutes=1)
    assert send(ready, me, post) == [(JAN, "sent")]


def test_pauses_grow_and_after_days_the_user_is_told(ready, me, letter, post, made, later):
    letters.approve(ready, letter("jan", JAN), me)
    made.answers[JAN] = LATER
    came: list[tuple[datetime, str, bool]] = []
    for _ in range(6 * 24 * 4):
        came += [(ready.clock(), s.came, s.waits) for s in reach.send_due(ready, me, post, sending=LIFTED)]
        later(minutes=15)
    pauses = [(after - before) for (before, *_), (after, *_) in pairwise(came)]
    assert pauses[:3] == [timedelta(minutes=15), timedelta(hours=1), timedelta(hours=4)]
    assert [waits for *_, waits in came] == [True] * (len(came) - 1) + [False]
    assert came[-1][0] - came[0][0] >= timedelta(days=5)
    assert (waiting(ready), drafted(ready)) == ([], [JAN])


def test_a_dead_address_is_a_bounce(ready, me, letter, post, made):
    made.answers[UTE] = DEAD
    letters.approve(ready, letter("ute", UTE), me)
    assert send(ready, me, post) == [(UTE, "dead")]
    assert attempts(ready) == [(UTE, "bounced")]
    fresh(ready)
    refused = check(ready, letter("ute", UTE)).refusal
    assert refused is not None
    assert refused.kind == "dead"
    assert check(ready, letter("ute", UTE_TOO)).refusal is None


def test_a_letter_that_is_not_taken_is_a_draft_again(ready, me, letter, post, made):
    made.ends[JAN] = SPAM
    letters.approve(ready, letter("jan", JAN), me)
    assert send(ready, me, post) == [(JAN, "blocked")]
    assert (attempts(ready), waiting(ready), drafted(ready)) == ([], [], [JAN])


def test_what_was_approved_before_it_waits_again_when_its_approval_is_taken_back(ready, me, letter, post, made):
    first = letters.approve(ready, letter("jan", JAN), me)
    letters.approve(ready, letter("jan", JAN, subject="Another"), me)
    made.ends[JAN] = SPAM
    assert send(ready, me, post) == [(JAN, "blocked")]
    with ready.writing() as connection:
        undo(connection, ready.now())
    with ready.reading() as connection:
        assert (letters.approved(connection), letters.drafts(connection)) == ([first], [])


def test_what_did_not_go_does_not_take_the_place_of_a_newer_letter(ready, me, letter):
    letters.approve(ready, letter("jan", JAN), me)
    send(ready, me, lambda: Broken(LOST))
    (asked,) = doubt.unsure(ready)
    newer = letters.approve(ready, letter("jan", JAN, subject="Another"), me)
    doubt.settle(ready, asked.attempts[0], went=False)
    with ready.reading() as connection:
        assert letters.approved(connection) == [newer]
    with ready.writing() as connection:
        undo(connection, ready.now())
    with ready.reading() as connection:
        (older,) = letters.approved(connection)
    assert (older.subject, older.again) == ("Hello", asked.letter.message_id)


def test_after_a_quota_nothing_goes_until_the_next_day(ready, me, letter, post, made, later):
    letters.approve(ready, letter("jan", JAN), me)
    letters.approve(ready, letter("ada", ADA), me)
    made.ends[JAN] = QUOTA
    assert send(ready, me, post) == [(JAN, "quota")]
    made.ends.clear()
    later(hours=4)
    assert send(ready, me, post, sending=LIFTED) == []
    later(hours=8)
    assert send(ready, me, post, sending=LIFTED) == [(JAN, "sent"), (ADA, "sent")]


def test_a_letter_goes_from_the_account_that_it_was_approved_for_alone(ready, me, letter, post, made):
    letters.approve(ready, letter("jan", JAN), replace(me, address="work@lantern.example"))
    (sent,) = reach.send_due(ready, me, post)
    assert (sent.came, made.delivered) == ("refused", [])
    assert "approved to go from work@lantern.example" in sent.words
    assert waiting(ready) == [JAN]


def test_an_unreachable_server_claims_nothing(ready, me, letter, later):
    letters.approve(ready, letter("jan", JAN), me)
    with office() as gone:
        pass
    with pytest.raises(OfflineError):
        send(ready, me, lambda: smtp.connect(gone.server, Login("robin", "secret")))
    assert (waiting(ready), attempts(ready)) == ([JAN], [])


class Broken:
    """A server that ends the program, or says nothing any more."""

    def __init__(self, what: BaseException | Answer) -> None:
        self.what = what

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass

    def send(self, _sender: str, _recipient: str, _data: bytes) -> Answer:
        if isinstance(self.what, BaseException):
            raise self.what
        return self.what


LOST = Answer(0, "", "the connection was closed", "lost")


def test_a_claim_without_a_result_is_never_sent_again_and_asked_about(ready, me, letter, post, made, later):
    approved = letters.approve(ready, letter("jan", JAN), me)
    with pytest.raises(KeyboardInterrupt):
        send(ready, me, lambda: Broken(KeyboardInterrupt()))
    later(days=1)
    assert send(ready, me, post) == []
    (asked,) = doubt.unsure(ready)
    assert asked.letter == approved
    assert doubt.settle(ready, asked.attempts[0], went=True)
    assert attempts(ready) == [(JAN, "sent")]
    assert doubt.unsure(ready) == []
    assert not doubt.settle(ready, asked.attempts[0], went=False)
    assert waiting(ready) == []


def test_what_did_not_go_by_the_word_of_the_user_goes_again(ready, me, letter, post, made, later):
    letters.approve(ready, letter("jan", JAN), me)
    assert send(ready, me, lambda: Broken(LOST)) == [(JAN, "unknown")]
    (asked,) = doubt.unsure(ready)
    doubt.settle(ready, asked.attempts[0], went=False)
    assert (waiting(ready), doubt.unsure(ready)) == ([JAN], [])
    later(minutes=2)
    assert send(ready, me, post) == [(JAN, "sent")]


def test_what_lost_its_approval_meanwhile_does_not_go_again(ready, me, letter, post):
    letters.approve(ready, letter("jan", JAN), me)
    send(ready, me, lambda: Broken(LOST))
    with ready.writing() as connection:
        done = undo(connection, ready.now())
    assert done is not None
    assert (done.command, done.sent) == ("approve", 1)
    (asked,) = doubt.unsure(ready)
    assert asked.letter is None
    doubt.settle(ready, asked.attempts[0], went=False)
    assert (waiting(ready), doubt.unsure(ready)) == ([], [])
    with ready.writing() as connection:
        undo(connection, ready.now(), redo=True)
    assert waiting(ready) == [JAN]


def test_taking_the_approval_back_empties_what_waits_to_go_again(ready, me, letter, post, made):
    letters.approve(ready, letter("jan", JAN), me)
    made.answers[JAN] = LATER
    send(ready, me, post)
    with ready.writing() as connection:
        undo(connection, ready.now())
    assert waiting(ready) == []
    with ready.writing() as connection:
        undo(connection, ready.now(), redo=True)
    assert waiting(ready) == [JAN]


def test_undo_passes_over_what_was_sent(ready, me, letter, post):
    keep(ready, "outcome", "before", [Attempt("s", "call", ready.now(), ready.now(), "met", "nobody")])
    letters.approve(ready, letter("jan", JAN), me)
    send(ready, me, post)
    with ready.writing() as connection:
        assert [(d.command, d.sent) for _ in range(2) if (d := undo(connection, ready.now()))] == [
            ("approve", 1),
            ("outcome", 1),
        ]
    assert attempts(ready) == [(JAN, "sent")]


def test_no_hand_takes_a_sending_back(ready, me, letter, post):
    letters.approve(ready, letter("jan", JAN), me)
    send(ready, me, post)
    with ready.writing() as connection, pytest.raises(ValueError, match="stays sent"):
        take_back(connection, newest_action(ready, SEND), ready.now())


def newest_action(house: House, command: str) -> str:
    with closing(sqlite3.connect(house.home / "reknit.db")) as connection:
        query = "SELECT id FROM actions WHERE command = ? ORDER BY seq DESC LIMIT 1"
        return str(connection.execute(query, (command,)).fetchone()[0])


def test_a_rule_is_looked_at_again_at_the_moment_of_sending(ready, me, letter, post, made, known):
    letters.approve(ready, letter("jan", JAN), me)
    letters.approve(ready, letter("ada", ADA), me)
    never(ready, known("jan").id)
    with ready.writing() as connection:
        opt_outs.remember(connection, [ADA])
    assert send(ready, me, post) == [(JAN, "refused"), (ADA, "refused")]
    assert made.delivered == []
    assert waiting(ready) == [JAN, ADA]


def test_an_opt_out_between_the_look_and_the_claim_still_counts(ready, me, letter, made):
    letters.approve(ready, letter("jan", JAN), me)

    class Slow(Broken):
        def __enter__(self) -> Self:
            with ready.writing() as connection:
                opt_outs.remember(connection, [JAN])
            return self

    assert send(ready, me, lambda: Slow(LOST)) == [(JAN, "refused")]
    assert attempts(ready) == []


def test_what_became_a_guess_since_the_approval_does_not_go(ready, me, letter, post, made):
    nowhere = letter("jan", "jan@nowhere.example")
    approved = letters.approve(ready, nowhere, me)  # as if what showed the address had been taken back since
    assert send(ready, me, post) == [(nowhere.to, "refused")]
    assert check(ready, approved).refusal.kind == "guess"
    assert made.delivered == []
    letters.approve(ready, replace(nowhere, guess=True), me)
    assert send(ready, me, post) == [(nowhere.to, "sent")]


def test_a_second_process_does_not_send_the_same(ready, me, letter, post, made):
    letters.approve(ready, letter("jan", JAN), me)
    said: list[str] = []

    class Meanwhile(Broken):
        def send(self, sender: str, recipient: str, data: bytes) -> Answer:
            with pytest.raises(UserError, match="Another Reknit is sending"):
                send(ready, me, post, patience=0, sending=LIFTED)
            said.append(f"{len(doubt.unsure(ready))} unsure")
            with ready.reading() as connection:
                (claim,) = [a for a in read.attempted(connection) if not a.outcome]
            with pytest.raises(UserError, match="being sent just now"):
                doubt.settle(ready, claim, went=False)
            with post() as real:
                return real.send(sender, recipient, data)

    letters.approve(ready, letter("ada", ADA), me)
    assert send(ready, me, lambda: Meanwhile(LOST)) == [(JAN, "sent")]
    assert said == ["0 unsure"]
    assert [d.recipient for d in made.delivered] == [JAN]


def test_two_addresses_of_one_letter_both_go_and_count_once(ready, me, letter, post, made):
    letters.approve_together(ready, [letter("ute", UTE), letter("ute", UTE_TOO)], me)
    week = replace(LIFTED, week=1)
    assert send(ready, me, post, sending=week) == [(UTE, "sent"), (UTE_TOO, "sent")]
    letters.approve(ready, letter("jan", JAN), me)
    assert send(ready, me, post, sending=week) == []


def test_a_letter_to_a_colleague_is_one_message_and_one_claim_for_each_name(ready, me, letter, post, made, known):
    ute, jan, ada = known("ute"), known("jan"), known("ada")
    asking = letter(
        "ute", UTE, kind="ask", route="ask", target=ute.id, people=((jan.id, jan.name), (ada.id, ada.name))
    )  # fmt: skip
    letters.approve(ready, asking, me)
    assert send(ready, me, post) == [(UTE, "sent")]
    assert len(made.delivered) == 1
    assert attempts(ready) == [(ute.id, "sent"), (ute.id, "sent")]
    refused = check(ready, asking).refusal
    assert refused is None or refused.kind == "asked"


def test_a_letter_to_a_colleague_that_comes_back_denies_the_colleagues_address(ready, me, letter, post, made, known):
    ute, jan, ada = known("ute"), known("jan"), known("ada")
    asking = letter("ute", UTE, kind="ask", route="ask", target=ute.id, people=((jan.id, jan.name),))
    letters.approve(ready, asking, me)
    made.answers[UTE] = DEAD
    assert send(ready, me, post) == [(UTE, "dead")]
    others = (letter("ute", UTE, kind="thanks"), replace(asking, people=((ada.id, ada.name),)))
    for one in others:
        assert check(ready, one).refusal.kind == "dead"
    assert draft(ready, ute.id)[0].to == UTE_TOO
    fresh(ready)
    (address,) = [b for b in known("ute").beliefs if b.value == UTE]
    assert (address.chance or 0.0) < 0.05
    assert check(ready, letter("ute", UTE_TOO, kind="thanks")).refusal is None


def test_what_is_checked_before_an_approval(ready, letter):
    found = check(ready, letter("jan", JAN))
    assert (found.guess, found.refusal, found.due.why) == ("", None, "")
    assert "the e-mail address still holds" in found.evidence[0]
    assert found.warnings
    guess = check(ready, letter("jan", "jan.berg@lantern.example"))
    assert guess.guess.startswith("jan.berg@lantern.example is a guess")
    assert guess.refusal is None


def test_the_claim_is_on_the_disk_before_a_byte_leaves(ready, me, letter):
    """With synchronous=FULL, which the claim's transaction asks for, SQLite has synced the log when it says so."""
    letters.approve(ready, letter("jan", JAN), me)
    seen: list[tuple[object, ...]] = []

    class Looking(Broken):
        def send(self, *_: object) -> Answer:
            with closing(sqlite3.connect(ready.home / "reknit.db")) as connection:
                seen.extend(connection.execute("SELECT outcome FROM attempts WHERE channel = 'write'"))
            with ready.engine.connect() as connection:
                seen.append((connection.exec_driver_sql("PRAGMA synchronous").scalar(),))
            return LOST

    send(ready, me, lambda: Looking(LOST))
    assert seen == [("",), (2,)]
    with ready.writing() as connection:
        assert connection.exec_driver_sql("PRAGMA synchronous").scalar() == 1


def test_the_lock_ends_with_its_block(ready):
    with alone(ready.home) as first, alone(ready.home) as second:
        assert (first, second) == (True, False)
    with alone(ready.home) as third:
        assert third
    assert (ready.home / "sending.lock").stat().st_mode & 0o777 == 0o600


class Folders:
    """What file_in_sent needs of a mailbox with one folder."""

    def __init__(self, *uses: str, name: str = "Sent", has: bool = False, error: OfflineError | None = None) -> None:
        self.folder, self.has, self.error = Folder(name, frozenset(uses), "/"), has, error
        self.filed: list[bytes] = []

    def folders(self) -> list[Folder]:
        return [self.folder]

    def examine(self, name: str) -> None:
        assert name == self.folder.name

    def having(self, message_id: str) -> list[int]:
        assert message_id.startswith("<")
        return [7] if self.has else []

    def append(self, _folder: str, data: bytes, _when: datetime) -> None:
        if self.error:
            raise self.error
        self.filed.append(data)


def test_our_own_mail_is_filed_once_and_a_failure_is_only_words(ready, me, letter, post):
    letters.approve(ready, letter("jan", JAN), me)
    (sent,) = reach.send_due(ready, me, post)
    assert sent.data.startswith(b"From: ")
    fresh_one, there = Folders("sent"), Folders("sent", has=True)
    assert sent_folder.file_in_sent(fresh_one, sent.data, ready.clock()) == ""
    assert fresh_one.filed == [sent.data]
    assert sent_folder.file_in_sent(there, sent.data, ready.clock()) == ""
    assert there.filed == []
    named = Folders(name="Gesendet")
    assert sent_folder.file_in_sent(named, sent.data, ready.clock()) == ""
    assert named.filed == [sent.data]
    assert "no folder" in sent_folder.file_in_sent(Folders("inbox", name="INBOX"), sent.data, ready.clock())
    assert sent_folder.file_in_sent(Folders("sent", error=OfflineError("gone")), sent.data, ready.clock()) == "gone"
    assert attempts(ready) == [(JAN, "sent")]
