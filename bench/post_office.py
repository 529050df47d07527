"""The loop through a real post office: what was sent, what came back, how soon, and what of it was filed right.

    python bench/post_office.py [--letters 500] [--kills 100] [--replies 20]

Debian's Postfix and Dovecot run on loopback as root (`make system`; tests/walks/servers.py), for the kinds of people of
tests/walks/cast.py: dead, moved, full, on a gone domain, greylisted, away, with another address, and those who answer
in one way or another. Everybody is written to once, with the limits of pace lifted; then the mailbox is read. Right is
what the ledger then says of a letter if its outcome, what mails said to it, the new address and the wish to be left
alone are all as they must be. With kills, the processes that send and read are ended by SIGKILL, each after a random
part of a second, and started anew; of letters without a result the user is asked, and says what the mailboxes say.
"""

from __future__ import annotations

import argparse
import os
import random
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "walks"))

from at_work import listening, post, sending, trusting
from cast import FILED, ME, PASSWORD, WORK, address_of, expected, people, world
from filed import filed
from letters import addresses, approved, asked, known, name_of, waiting
from people import living
from servers import Post, running

from reknit.app.fresh import fresh
from reknit.app.hearing.listen import listen
from reknit.app.house import House, open_house
from reknit.app.reach import doubt, letters
from reknit.app.reach import sending as reach
from reknit.model.account import Account, Login, Server
from reknit.plans.manners import LIFTED
from reknit.store import read
from reknit.wire import imap

HOME = ME.partition("@")[2]
SEED = 41


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--replies", type=int, default=20)
    given = parser.parse_args()
    if given.letters:
        once(given.letters)
    if given.kills:
        killed(given.letters, given.kills)
    if given.replies:
        replies(given.replies)


@contextmanager
def office(count: int) -> Iterator[tuple[Post, House, Account, dict[str, str]]]:
    """(the servers, the user's home with a letter approved to each person, the account, address -> kind)."""
    kinds = list(FILED)
    locals_ = [address.partition("@")[0] for address in addresses(count, WORK)]
    cast = {address_of(local, kinds[n % len(kinds)]): kinds[n % len(kinds)] for n, local in enumerate(locals_)}
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        (here / "post").mkdir()
        for path in (here, here / "post"):
            path.chmod(0o755)
        with running(here / "post", world(cast)) as servers:
            house = open_house(here / "home")
            reads, sends = Server("127.0.0.1", servers.imaps), Server("127.0.0.1", servers.submissions[HOME])
            account = Account(ME, reads, sends, ME, command=f"echo '{PASSWORD}'", sending=True)
            approved(house, account, known(house, here, cast), servers.authority)
            yield servers, house, account, cast


def once(count: int) -> None:
    """Everything, one after the other, in one process."""
    with office(count) as (servers, house, account, cast), living(servers, people(cast)):
        start = time.perf_counter()
        came = Counter(
            one.came for one in reach.send_due(house, account, post(house, account, servers.authority), sending=LIFTED)
        )
        sent = time.perf_counter()
        whole(servers, cast)
        there = time.perf_counter()
        heard(house, account, servers)
        fresh(house)
        end = time.perf_counter()
        right, wrong = judged(house, cast)
    print(
        f"{count} letters: {dict(came)}; sent in {sent - start:.1f} s, the last reply came after {there - sent:.1f} s"
    )
    print(f"read, bound and filed in {end - there:.1f} s; all in {end - start:.1f} s")
    print(f"filed right: {right} of {count} ({100 * right / count:.1f} %) {dict(wrong) or ''}")


def killed(count: int, kills: int) -> None:
    """The same with both processes ended again and again."""
    moments, done, doubts = random.Random(SEED), 0, 0
    with office(count) as (servers, house, account, cast), living(servers, people(cast)):
        start = time.perf_counter()
        while done < kills or waiting(house):
            for begun, most in ((sending, 0.6), (listening, 1.2)):
                with begun(house, servers.authority) as process:
                    if done < kills:
                        time.sleep(moments.uniform(0, most))
                        process.kill()
                        done += 1
            doubts += told(house, servers)
        whole(servers, cast)
        heard(house, account, servers)
        fresh(house)
        end = time.perf_counter()
        right, wrong = judged(house, cast)
        doubled = twice(house, servers)
    print(f"\nthe same, killed with -9 {done} times at random moments: {end - start:.1f} s")
    print(f"sent twice: {doubled}; letters without a result, of which the user was asked: {doubts}")
    print(f"filed right: {right} of {count} ({100 * right / count:.1f} %) {dict(wrong) or ''}")


def replies(count: int) -> None:
    """How soon a reply is in a story after its delivery, with `reknit listen --idle` as a process of its own."""
    waits = []
    with office(8 * count) as (servers, house, account, cast):
        for _ in reach.send_due(house, account, post(house, account, servers.authority), sending=LIFTED):
            pass
        servers.emptied()
        heard(house, account, servers)
        told = {name for name, one in filed(house).items() if one.outcome == "sent"}
        command = [sys.executable, "-m", "reknit", "listen", "--idle"]
        trust = {"REKNIT_HOME": str(house.home), "SSL_CERT_FILE": str(servers.authority)}
        with subprocess.Popen(command, env=os.environ | trust, stdout=subprocess.DEVNULL) as process:
            time.sleep(6)  # it has signed in, and waits
            for address in [a for a in cast if a in told][:count]:
                servers.send(reply(address), WORK, address)
                start = delivered_at(servers, address)
                while not shown(house, address):
                    time.sleep(0.005)
                    assert time.time() - start < 30
                waits.append(time.time() - start)
            process.kill()
    print(f"\na reply is told after its delivery, median of {len(waits)}: {statistics.median(waits):.2f} s")
    print(f"the slowest {max(waits):.2f} s, the first {waits[0]:.2f} s")


def heard(house: House, account: Account, servers: Post) -> None:
    assert account.imap
    with imap.connect(account.imap, Login(ME, PASSWORD), context=trusting(servers.authority)) as mailbox:
        listen(house, account, mailbox)


def whole(servers: Post, cast: dict[str, str]) -> None:
    """Waits until all has come back that will, and the user's letter to themselves."""
    servers.arrived(ME, 1 + sum(bool(one.said) for one in expected(cast).values()), 120)
    servers.emptied()


def judged(house: House, cast: dict[str, str]) -> tuple[int, Counter[str]]:
    """(how many are right, the kinds of the others)."""
    found, wanted = filed(house), expected(cast)
    wrong = Counter(cast[address] for address in wanted if found.get(address) != wanted[address])
    return len(wanted) - wrong.total(), wrong


def told(house: House, servers: Post) -> int:
    """The user says of each letter without a result whether it went, as the logs of their server have it."""
    if not doubt.unsure(house):
        return 0
    servers.emptied()
    log = (servers.folder / HOME / "log").read_text()
    return asked(house, lambda message_id: f"message-id={message_id}" in log)


def twice(house: House, servers: Post) -> int:
    """How many letters the user's server took more than once."""
    log = (servers.folder / HOME / "log").read_text()
    with house.reading() as connection:
        keys = letters.ever_approved(connection).values()
    return sum(log.count(f"message-id={letter.message_id}") > 1 for letter in keys)


def reply(address: str) -> EmailMessage:
    mail = EmailMessage()
    mail["From"], mail["To"] = f"{name_of(address)} <{address}>", ME
    mail["Subject"], mail["Date"] = f"Re: Long time no see, {name_of(address)}", format_datetime(datetime.now(UTC))
    mail["Message-ID"] = make_msgid(domain="desk.test")
    mail.set_content("Hello Mara,\n\ngood to hear from you. All is well.\n")
    return mail


def delivered_at(servers: Post, address: str) -> float:
    """When the reply of that address was in the mailbox (seconds since 1970)."""
    box = servers.mailbox(ME)
    while True:
        for path in (*(box / "new").iterdir(), *(box / "cur").iterdir()):
            if f"From: {name_of(address)} <{address}>".encode() in path.read_bytes():
                return path.stat().st_ctime
        time.sleep(0.005)


def shown(house: House, address: str) -> bool:
    """Whether `reknit show` tells of the answer: stories are told from the ledger, be the views of before or not."""
    with house.reading() as connection:
        return any(a.target == address and a.outcome == "answered" for a in read.attempted(connection))


if __name__ == "__main__":
    main()
